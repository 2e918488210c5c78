//! What a designer tries on purpose: longer words, foreign letters, the other direction, no pictures.
//!
//! All of it changes what a look is given, never the document.

mod words;

use std::collections::BTreeMap;

use super::{
    BlockBody, CardElement, CardElementBody, Cards, ClickAction, ImageState, Images, Scene, View,
};

/// One thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stress {
    /// Each text three times.
    LongText,
    /// Letters with accents, in brackets, a third longer: what is not translated and what does not fit shows.
    Pseudo,
    /// Everything from right to left, in its own words.
    RightToLeft,
    /// No picture can be loaded.
    NoImages,
}

impl Stress {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::LongText,
        Self::Pseudo,
        Self::RightToLeft,
        Self::NoImages,
    ];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::LongText => "Long text",
            Self::Pseudo => "Pseudo-localised",
            Self::RightToLeft => "Right to left",
            Self::NoImages => "No images",
        }
    }
}

/// The scene and the view with all of that tried. What channels make of the contents stays that of the document.
#[must_use]
pub fn stressed(scene: &Scene, view: &View, with: &[Stress]) -> (Scene, View) {
    let (mut scene, mut view) = (scene.clone(), view.clone());
    if with.contains(&Stress::NoImages) {
        view.images = Images {
            known: BTreeMap::new(),
            others: ImageState::Failed,
        };
    }
    for block in &mut scene.blocks {
        match &mut block.body {
            BlockBody::Consumer { text } | BlockBody::Bot { text } => change(text, with),
            BlockBody::Card(card) => all(vec![card], with),
            BlockBody::QuickReplies { replies, .. } => all(replies.iter_mut().collect(), with),
            BlockBody::Note { .. }
            | BlockBody::Delay { .. }
            | BlockBody::System { .. }
            | BlockBody::Ghost { .. } => {}
        }
    }
    (scene, view)
}

fn change(text: &mut String, with: &[Stress]) {
    if with.contains(&Stress::LongText) {
        *text = words::long(text);
    }
    if with.contains(&Stress::Pseudo) {
        *text = words::pseudo(text);
    }
}

/// Changes elements and all that is inside of them.
fn all(mut waiting: Vec<&mut CardElement>, with: &[Stress]) {
    while let Some(element) = waiting.pop() {
        element.rtl |= with.contains(&Stress::RightToLeft);
        for text in [&mut element.tooltip, &mut element.alt]
            .into_iter()
            .flatten()
        {
            change(text, with);
        }
        for action in element
            .click
            .iter_mut()
            .flat_map(|click| &mut click.actions)
        {
            titles(action, with);
        }
        match &mut element.body {
            CardElementBody::Vertical(layout) | CardElementBody::Horizontal(layout) => {
                waiting.extend(&mut layout.elements);
            }
            CardElementBody::Carousel(Cards { elements, .. })
            | CardElementBody::CarouselSelect(Cards { elements, .. })
            | CardElementBody::Form { elements, .. } => waiting.extend(elements),
            CardElementBody::AccordionSelect { cards, titles } => {
                for title in titles {
                    change(&mut title.name, with);
                    change(&mut title.additional, with);
                }
                waiting.extend(&mut cards.elements);
            }
            CardElementBody::Tabs(panels) => {
                for panel in panels {
                    // Headers of tabs say the tags of their panels.
                    if let Some(tag) = &mut panel.tag {
                        change(tag, with);
                    }
                    waiting.push(panel);
                }
            }
            CardElementBody::Button {
                title, subtitle, ..
            } => {
                change(title, with);
                change(subtitle, with);
            }
            CardElementBody::Checkbox { text, .. }
            | CardElementBody::Text { text }
            | CardElementBody::SubmitButton { title: text, .. }
            | CardElementBody::Image { caption: text, .. }
            | CardElementBody::LinkPreview { title: text, .. } => change(text, with),
            CardElementBody::Map { .. }
            | CardElementBody::Undrawn { .. }
            | CardElementBody::Ghost { .. } => {}
        }
    }
}

/// Changes what choosers say; what is sent stays.
fn titles(action: &mut ClickAction, with: &[Stress]) {
    match action {
        ClickAction::DatePicker(picker) => change(&mut picker.title, with),
        ClickAction::ScheduleSlots { title, slots, .. } => {
            change(title, with);
            for slot in slots {
                change(&mut slot.title, with);
                change(&mut slot.description, with);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;
    use crate::lint::Kind;
    use crate::preview::{Subject, scene};

    fn card(text: &str, with: &[Stress]) -> (CardElement, View) {
        let parse = parse(text);
        let subject = Subject::new(text, Kind::Content, &parse);
        let (scene, view) = stressed(&scene(None, &subject), &View::default(), with);
        match scene.blocks.into_iter().next().map(|block| block.body) {
            Some(BlockBody::Card(card)) => (*card, view),
            other => panic!("{other:?}"),
        }
    }

    const CARD: &str = r#"{"type": "vertical", "tag": "generic", "elements": [
        {"type": "text", "text": "Hi <b>you</b>", "tag": "title"},
        {"type": "tabs", "elements": [{"type": "vertical", "tag": "One", "elements": []}]},
        {"type": "button", "title": "Go", "click": {"actions": [{"type": "publishText", "text": "go"}]}}
    ]}"#;

    #[test]
    fn what_is_seen_changes_and_what_is_sent_stays() {
        let (card, _) = card(CARD, &[Stress::LongText, Stress::Pseudo]);
        let [text, tabs, button] = card.children() else {
            panic!("{card:?}")
        };
        assert_eq!(card.tag.as_deref(), Some("generic"));
        assert_eq!(text.tag.as_deref(), Some("title"));
        let CardElementBody::Text { text } = &text.body else {
            panic!("{text:?}")
        };
        assert!(text.starts_with("[Ĥí <b>ýöû</b> Ĥí <b>"), "{text}");
        let header = tabs.children()[0].tag.as_deref();
        assert_eq!(header, Some("[Öñé Öñé Öñé öñé]"));
        let action = ClickAction::PublishText {
            text: "go".to_owned(),
        };
        assert_eq!(button.actions(), [action]);
    }

    #[test]
    fn directions_and_pictures_change_and_words_stay() {
        let (turned, view) = card(CARD, &[Stress::RightToLeft, Stress::NoImages]);
        assert!(turned.rtl && turned.children().iter().all(|child| child.rtl));
        assert_eq!(
            view.images.of("https://a.example/a.png"),
            ImageState::Failed
        );
        let (plain, _) = card(CARD, &[]);
        let words = |card: &CardElement| card.children()[0].body.clone();
        assert_eq!(words(&plain), words(&turned));
    }
}
