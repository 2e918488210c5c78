//! What a screen reader says of an element.

use super::Spoken;
use super::aria::{attribute, is_hidden, role, states};
use crate::channel::Channel;
use crate::preview::html::plain_text;
use crate::preview::{CardElement, CardElementBody, Play, View};

/// What is still to be said.
pub(super) enum Task<'a> {
    Element(&'a CardElement, u32),
    Say(Spoken),
}

pub(super) struct Reader<'a> {
    pub view: &'a View,
    pub play: &'a Play,
    /// What comes next stands at the end.
    pub tasks: Vec<Task<'a>>,
}

/// Says elements and all that is inside of them.
pub(super) fn read(
    elements: Vec<(&CardElement, u32)>,
    view: &View,
    play: &Play,
    all: &mut Vec<Spoken>,
) {
    let tasks = elements.into_iter().rev();
    let mut reader = Reader {
        view,
        play,
        tasks: tasks
            .map(|(element, depth)| Task::Element(element, depth))
            .collect(),
    };
    while let Some(task) = reader.tasks.pop() {
        match task {
            Task::Say(spoken) => all.push(spoken),
            Task::Element(element, depth) => {
                let is_unsaid = reader.is_web() && is_hidden(element);
                let is_left_out = element.beyond_limit && view.channel == Channel::Web;
                if !is_left_out && !is_unsaid {
                    reader.element(element, depth, all);
                }
            }
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn is_web(&self) -> bool {
        self.view.channel == Channel::Web
    }

    fn element(&mut self, element: &'a CardElement, depth: u32, all: &mut Vec<Spoken>) {
        match &element.body {
            CardElementBody::Vertical(_) | CardElementBody::Horizontal(_) => {
                let inner = depth + u32::from(self.group(element, depth, all));
                self.then(element.children(), inner);
            }
            CardElementBody::Form { elements, .. } => {
                let is_sent = self.play.submitted.contains(element.pointer());
                let seen = if is_sent {
                    elements.len().min(1)
                } else {
                    elements.len()
                };
                let inner = depth + u32::from(self.group(element, depth, all));
                self.then(&elements[..seen], inner);
            }
            CardElementBody::Carousel(cards) => self.carousel(element, &cards.elements, depth, all),
            CardElementBody::CarouselSelect(cards) => {
                self.group(element, depth, all);
                self.cards(&cards.elements, depth);
            }
            CardElementBody::AccordionSelect { .. } => self.accordion(element, depth, all),
            CardElementBody::Tabs(panels) => self.tabs(element, panels, depth, all),
            CardElementBody::Image { caption, .. } => {
                let caption = self.words(caption);
                if !caption.is_empty() {
                    all.push(said(element, depth, "", &caption));
                }
                all.push(self.image(element, depth));
            }
            _ => all.extend(self.leaf(element, depth)),
        }
    }

    /// An element without children.
    fn leaf(&self, element: &CardElement, depth: u32) -> Option<Spoken> {
        let (role, words) = match &element.body {
            CardElementBody::Text { text } => ("", self.words(text)),
            CardElementBody::Button {
                title, subtitle, ..
            } => {
                let words = [self.words(title), self.words(subtitle)];
                ("button", words.join(" ").trim().to_owned())
            }
            CardElementBody::SubmitButton { title, .. } => ("button", squeezed(title)),
            CardElementBody::Checkbox { text, .. } => ("check box", self.words(text)),
            CardElementBody::Map { .. } => ("map", String::new()),
            CardElementBody::LinkPreview { title, .. } if self.view.channel == Channel::Apple => {
                ("link", squeezed(title))
            }
            _ => return None,
        };
        let mut spoken = self.named(element, depth, role, &words);
        match &element.body {
            CardElementBody::Text { .. } if spoken.name.is_empty() => return None,
            CardElementBody::Checkbox { .. } => {
                let is_checked = self.play.checked.contains(element.pointer());
                spoken.states.insert(0, checked(is_checked));
            }
            CardElementBody::SubmitButton { disabled: true, .. } => unavailable(&mut spoken),
            CardElementBody::Button { .. } | CardElementBody::SubmitButton { .. }
                if self.view.is_blocked =>
            {
                unavailable(&mut spoken);
            }
            _ => {}
        }
        if spoken.name.is_empty() {
            spoken.problem = Some(match &element.body {
                CardElementBody::Map { .. } => "no `tooltip`: the map has no name".to_owned(),
                _ => format!("neither words nor `aria-label`: the {role} has no name"),
            });
        }
        Some(spoken)
    }

    /// With its name: a given label, else the tooltip, else the words.
    fn named(&self, element: &CardElement, depth: u32, default: &str, words: &str) -> Spoken {
        let mut spoken = said(element, depth, default, words);
        if !self.is_web() {
            return spoken;
        }
        let tooltip = element
            .tooltip
            .as_deref()
            .map(squeezed)
            .filter(|tip| !tip.is_empty());
        let given = attribute(element, "aria-label").map(str::to_owned);
        // The renderer makes a label of the tooltip only where nothing else is given.
        let of_tooltip = tooltip.clone().filter(|_| element.accessibility.is_empty());
        let source = if given.is_some() {
            "aria-label"
        } else {
            "tooltip"
        };
        if let Some(label) = given.or(of_tooltip) {
            let has_words = label.to_lowercase().contains(&words.to_lowercase());
            spoken.problem =
                (!has_words).then(|| format!("`{source}` is said instead of the words `{words}`"));
            spoken.name = label;
        }
        spoken.description = tooltip.filter(|tooltip| *tooltip != spoken.name);
        if let Some(role) = role(element) {
            role.clone_into(&mut spoken.role);
        }
        spoken.states = states(element);
        spoken
    }

    fn image(&self, element: &CardElement, depth: u32) -> Spoken {
        let alt = element.alt.as_deref().map(squeezed).unwrap_or_default();
        let label = attribute(element, "aria-label").filter(|_| self.is_web());
        let name = label.map_or(alt, str::to_owned);
        if name.is_empty() {
            let mut spoken = said(element, depth, "image", "");
            spoken.problem = Some("no `alt`: a screen reader skips the picture".to_owned());
            return spoken;
        }
        let mut spoken = said(element, depth, "image", &name);
        spoken.description = element
            .tooltip
            .as_deref()
            .map(squeezed)
            .filter(|tip| !tip.is_empty() && *tip != name);
        spoken
    }

    fn then(&mut self, elements: &'a [CardElement], depth: u32) {
        let tasks = elements.iter().rev();
        self.tasks
            .extend(tasks.map(|element| Task::Element(element, depth)));
    }

    /// The words of a text that is HTML on the web.
    fn words(&self, text: &str) -> String {
        if self.is_web() {
            squeezed(&plain_text(text))
        } else {
            squeezed(text)
        }
    }
}

pub(super) fn said(element: &CardElement, depth: u32, role: &str, name: &str) -> Spoken {
    Spoken {
        origin: Some(element.origin.clone()),
        depth,
        role: role.to_owned(),
        name: name.to_owned(),
        ..Spoken::default()
    }
}

pub(super) fn checked(is_checked: bool) -> String {
    if is_checked { "checked" } else { "not checked" }.to_owned()
}

fn unavailable(spoken: &mut Spoken) {
    if !spoken.states.iter().any(|state| state == "unavailable") {
        spoken.states.push("unavailable".to_owned());
    }
}

/// Without line breaks and spaces that say nothing.
pub(super) fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
