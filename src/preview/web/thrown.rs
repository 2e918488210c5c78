//! Where the official renderer throws: then nothing of the whole card shows.

use super::build::Builder;
use super::tree::{BoxStyle, Id, LayoutBox};
use super::{part, sheet};
use crate::preview::picture::{Part, PartKind};
use crate::preview::{CardElement, CardElementBody};

/// Why the official renderer throws at this card, if it does. Source: json-pollock 1.7.7, run.
#[must_use]
pub fn thrown(card: &CardElement) -> Option<String> {
    let mut waiting = vec![card];
    while let Some(element) = waiting.pop() {
        if !sheet::is_drawn(element) {
            continue;
        }
        let drawn = element
            .children()
            .iter()
            .filter(|child| sheet::is_drawn(child));
        let drawn = drawn.count();
        match &element.body {
            CardElementBody::AccordionSelect { titles, .. } if titles.len() < drawn => {
                return Some(format!(
                    "the web shows nothing: `accordionSelect` has {drawn} elements and {} `titles`",
                    titles.len()
                ));
            }
            CardElementBody::Tabs(_) if drawn == 0 => {
                return Some("the web shows nothing: `tabs` has no panel that is drawn".to_owned());
            }
            _ => waiting.extend(element.children()),
        }
    }
    None
}

impl Builder<'_> {
    /// A dashed box that says why there is nothing.
    pub(super) fn fallen(&mut self, card: &CardElement, why: &str) -> Id {
        let mut ghost = sheet::ghost(why, self.view);
        ghost.part = Some(Box::new(Part {
            kind: PartKind::Ghost,
            name: why.to_owned(),
            facts: None,
            ..part::of(card, false)
        }));
        ghost.style.max_width = Some(sheet::CARD);
        let mut root = LayoutBox::blocks(BoxStyle::default());
        root.children = vec![self.tree.add(ghost)];
        self.tree.add(root)
    }
}
