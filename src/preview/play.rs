//! What the user did to the picture: the state of carousels, tabs, forms. An input of the looks.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::JsonPointer;

/// The state of everything that moves, by the pointer of its element. Empty: as the message arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// The card that a carousel shows; not in here: as it arrives, which differs from card 0 (3.4).
    pub carousels: BTreeMap<JsonPointer, usize>,
    /// The open panel of tabs; the first where not in here.
    pub tabs: BTreeMap<JsonPointer, usize>,
    /// Bodies of an accordion that are open.
    pub opened: BTreeSet<JsonPointer>,
    /// Cards of select groups that are selected.
    pub selected: BTreeSet<JsonPointer>,
    /// Checkboxes that are ticked.
    pub checked: BTreeSet<JsonPointer>,
    /// Lists that were submitted, which leaves their header.
    pub submitted: BTreeSet<JsonPointer>,
    /// Quick replies that are gone because one was tapped, or something else was sent.
    pub dismissed: BTreeSet<JsonPointer>,
}

/// One change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Shows a card of a carousel.
    Turn {
        /// The carousel.
        carousel: JsonPointer,
        /// Index of the card.
        to: usize,
    },
    /// Opens a panel of tabs.
    OpenTab {
        /// The tabs.
        tabs: JsonPointer,
        /// Index of the panel.
        to: usize,
    },
    /// Opens or closes a section of an accordion.
    ToggleSection {
        /// Its body.
        card: JsonPointer,
    },
    /// Selects a card of a select group, or takes that back.
    ToggleCard {
        /// The card.
        card: JsonPointer,
        /// The cards that are taken back with it: all others of a group of single choice.
        others: Vec<JsonPointer>,
    },
    /// Ticks a checkbox, or takes that back.
    ToggleCheckbox {
        /// The checkbox.
        checkbox: JsonPointer,
    },
}

impl Play {
    /// Makes a change.
    pub fn make(&mut self, change: &Move) {
        match change {
            Move::Turn { carousel, to } => {
                self.carousels.insert(carousel.clone(), *to);
            }
            Move::OpenTab { tabs, to } => {
                self.tabs.insert(tabs.clone(), *to);
            }
            Move::ToggleSection { card } => toggle(&mut self.opened, card),
            Move::ToggleCard { card, others } => {
                for other in others {
                    self.selected.remove(other);
                }
                toggle(&mut self.selected, card);
            }
            Move::ToggleCheckbox { checkbox } => toggle(&mut self.checked, checkbox),
        }
    }
}

fn toggle(set: &mut BTreeSet<JsonPointer>, pointer: &JsonPointer) {
    if !set.remove(pointer) {
        set.insert(pointer.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> JsonPointer {
        JsonPointer::parse(text).unwrap()
    }

    #[test]
    fn a_card_of_single_choice_takes_the_others_back() {
        let mut play = Play::default();
        for (card, other) in [("/0", "/1"), ("/1", "/0")] {
            let others = vec![at(other)];
            play.make(&Move::ToggleCard {
                card: at(card),
                others,
            });
        }
        assert_eq!(play.selected, BTreeSet::from([at("/1")]));
    }

    #[test]
    fn a_second_click_takes_the_first_back() {
        let mut play = Play::default();
        for _ in 0..2 {
            play.make(&Move::ToggleCheckbox { checkbox: at("/0") });
        }
        assert_eq!(play, Play::default());
    }
}
