//! What a screen reader says of containers: carousels, select groups, tabs.

use super::Spoken;
use super::aria::{attribute, role, states};
use super::element::{Reader, Task, checked, said, squeezed};
use crate::preview::{CardElement, CardElementBody};

impl<'a> Reader<'a> {
    /// A container that has a role or a name of its own; says whether it has.
    pub(super) fn group(&self, element: &CardElement, depth: u32, all: &mut Vec<Spoken>) -> bool {
        let name = attribute(element, "aria-label").unwrap_or_default();
        let role = role(element).unwrap_or_default();
        let is_said = self.is_web() && !(name.is_empty() && role.is_empty());
        if is_said {
            let mut spoken = said(
                element,
                depth,
                if role.is_empty() { "group" } else { role },
                name,
            );
            spoken.states = states(element);
            all.push(spoken);
        }
        is_said
    }

    pub(super) fn carousel(
        &mut self,
        element: &'a CardElement,
        cards: &'a [CardElement],
        depth: u32,
        all: &mut Vec<Spoken>,
    ) {
        all.push(said(element, depth, "group", "Carousel with buttons"));
        all.push(said(element, depth + 1, "button", "Previous"));
        self.tasks
            .push(Task::Say(said(element, depth + 1, "button", "Next")));
        self.cards(cards, depth + 1);
    }

    pub(super) fn cards(&mut self, cards: &'a [CardElement], depth: u32) {
        for (index, card) in cards.iter().enumerate().rev() {
            self.tasks.push(Task::Element(card, depth + 1));
            let mut item = said(
                card,
                depth,
                "list item",
                &format!("{} of {}", index + 1, cards.len()),
            );
            if self.play.selected.contains(card.pointer()) {
                item.states.push("selected".to_owned());
            }
            self.tasks.push(Task::Say(item));
        }
    }

    pub(super) fn accordion(
        &mut self,
        element: &'a CardElement,
        depth: u32,
        all: &mut Vec<Spoken>,
    ) {
        let CardElementBody::AccordionSelect { cards, titles } = &element.body else {
            return;
        };
        self.group(element, depth, all);
        for (index, card) in cards.elements.iter().enumerate().rev() {
            let is_open = self.play.opened.contains(card.pointer());
            if is_open {
                self.tasks.push(Task::Element(card, depth + 1));
            }
            let title = titles.get(index).cloned().unwrap_or_default();
            let name = squeezed(&format!("{} {}", title.name, title.additional));
            let mut header = said(card, depth, "check box", &name);
            header
                .states
                .push(checked(self.play.selected.contains(card.pointer())));
            header
                .states
                .push(if is_open { "expanded" } else { "collapsed" }.to_owned());
            if name.is_empty() {
                header.problem = Some("no entry of `titles`: the section has no name".to_owned());
            }
            self.tasks.push(Task::Say(header));
        }
    }

    pub(super) fn tabs(
        &mut self,
        element: &'a CardElement,
        panels: &'a [CardElement],
        depth: u32,
        all: &mut Vec<Spoken>,
    ) {
        let open = self.play.tabs.get(element.pointer()).copied().unwrap_or(0);
        for (index, panel) in panels.iter().enumerate() {
            let name = panel.tag.as_deref().map(squeezed).unwrap_or_default();
            let mut header = said(panel, depth, "button", &name);
            if index == open {
                header.states.push("open".to_owned());
            }
            if name.is_empty() {
                header.problem = Some("no `tag` of the panel: its header has no name".to_owned());
            }
            all.push(header);
        }
        if let Some(panel) = panels.get(open) {
            self.tasks.push(Task::Element(panel, depth + 1));
        }
    }
}
