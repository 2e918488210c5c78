//! Carousels: of cards to leaf through, and of cards to pick from.

use super::basic::background;
use super::build::Builder;
use super::part;
use super::sheet::{self, Around, Parent};
use super::tree::{BoxStyle, Id, Ink, Inside, LayoutBox, LineStyle, Margin, Moves, Sides};
use crate::json::JsonPointer;
use crate::preview::picture::{Icon, Part, PartKind, Rect, Size, Tap, When};
use crate::preview::{CardElement, Cards, Move, StyleSize};

/// The box of the sign on an arrow, of which a chevron fills the middle: about 6 by 13 px.
const CHEVRON: Size = Size {
    width: 22.0,
    height: 22.0,
};

impl<'a> Builder<'a> {
    pub fn carousel(&mut self, element: &'a CardElement, cards: &'a Cards, around: Around) -> Id {
        let drawn = self.strip_cards(cards, around);
        let mut wrapper = sheet::wrapper(around);
        if drawn.is_empty() {
            return self.add(wrapper, element);
        }
        let count = drawn.len();
        let strip = self.strip(drawn, BoxStyle::default());
        let shown = self.play.carousels.get(element.pointer()).copied();
        wrapper.moves = Moves::Slides(shown.map(|shown| shown.min(count - 1)));
        let at = shown.unwrap_or_default();
        let back = self.arrow(element, false, (at + count - 1) % count);
        let forth = self.arrow(element, true, (at + 1) % count);
        wrapper.children = vec![strip, back, forth];
        wrapper.style.clips = true;
        self.add(wrapper, element)
    }

    pub fn carousel_select(
        &mut self,
        element: &'a CardElement,
        cards: &'a Cards,
        around: Around,
    ) -> Id {
        let drawn = self.strip_cards(cards, around);
        let mut wrapper = sheet::wrapper(around);
        if drawn.is_empty() {
            return self.add(wrapper, element);
        }
        let pointers: Vec<JsonPointer> = cards
            .elements
            .iter()
            .filter(|card| sheet::is_drawn(card))
            .map(|card| card.pointer().clone())
            .collect();
        let is_single = cards.select.as_ref().is_some_and(|select| select.is_single);
        for &card in &drawn {
            self.make_selectable(card, &pointers, is_single, element);
        }
        let style = BoxStyle {
            clips: true,
            ..BoxStyle::default()
        };
        let strip = self.strip(drawn, style);
        let strip_box = self.tree.at_mut(strip);
        strip_box.moves = Moves::Scrolls;
        strip_box.ink = background(element.style.background, 0.0);
        wrapper.children = vec![strip];
        wrapper.style.clips = true;
        self.add(wrapper, element)
    }

    fn strip_cards(&mut self, cards: &'a Cards, around: Around) -> Vec<Id> {
        let around = Around {
            parent: Parent::Strip {
                margin: half(cards.padding),
            },
            nowrap: true,
            ..around
        };
        self.children(&cards.elements, around)
    }

    fn strip(&mut self, cards: Vec<Id>, style: BoxStyle) -> Id {
        let line = LineStyle {
            wraps: false,
            strut: sheet::PAGE_FONT * self.view.font_scale,
            rtl: false,
        };
        let mut strip = LayoutBox::new(Inside::Line(line), style);
        strip.children = cards;
        self.tree.add(strip)
    }

    /// A click on a card of a select group picks it; of a group of single choice, the others are given up.
    fn make_selectable(
        &mut self,
        card: Id,
        pointers: &[JsonPointer],
        is_single: bool,
        group: &CardElement,
    ) {
        let card = self.tree.at_mut(card);
        let Some(part) = &mut card.part else { return };
        let Some(pointer) = part.origin.as_ref().map(|origin| origin.pointer.clone()) else {
            return;
        };
        let is_selected = self.play.selected.contains(&pointer);
        let others = pointers
            .iter()
            .filter(|other| is_single && **other != pointer);
        part.tap = Some(Tap::Move(Move::ToggleCard {
            others: others.cloned().collect(),
            card: pointer,
        }));
        let selected = group.style.border_color_selected.unwrap_or(sheet::SELECTED);
        for ink in &mut card.ink {
            if let Ink::Edge { color, .. } = ink
                && is_selected
            {
                *color = selected;
            }
        }
    }

    fn arrow(&mut self, element: &CardElement, is_forth: bool, to: usize) -> Id {
        let side = match element.style.size {
            Some(StyleSize::Small) => 27.0,
            Some(StyleSize::Large) => 45.0,
            Some(StyleSize::Medium) | None => 36.0,
        };
        let style = BoxStyle {
            border: Sides::all(1.0),
            width: super::tree::Extent::Px(side),
            is_border_box: true,
            min_height: side,
            floats_over: true,
            pushes: is_forth,
            ..BoxStyle::default()
        };
        let mut arrow = LayoutBox::blocks(style);
        // Nothing lays it out: it floats over the strip.
        arrow.place = Rect::new(0.0, 0.0, side, side);
        arrow.ink = arrow_ink(element, side, is_forth);
        let name = if is_forth { "Next" } else { "Previous" };
        arrow.part = Some(Box::new(Part {
            radius: side / 2.0,
            tap: Some(Tap::Move(Move::Turn {
                carousel: element.pointer().clone(),
                to,
            })),
            ..part::chrome(element, PartKind::Arrow, name)
        }));
        self.tree.add(arrow)
    }

    /// What the selected cards of all groups of a card would send.
    pub(super) fn note_selected(&mut self, card: &'a CardElement) {
        if self.play.selected.is_empty() {
            return;
        }
        let mut waiting = vec![card];
        while let Some(element) = waiting.pop() {
            if let Some((name, cards)) = part::select_group(element) {
                let picked = cards
                    .iter()
                    .filter(|card| self.play.selected.contains(card.pointer()));
                let sent = picked.map(|card| card.metadata.as_deref().unwrap_or("[]"));
                self.selected.entry(name).or_default().extend(sent);
            }
            waiting.extend(element.children());
        }
    }

    /// The metadata of what is picked of the group that a button sends; `None`: it belongs to no group.
    pub(super) fn selection_of(&self, button: &CardElement) -> Option<Vec<&'a str>> {
        let group = part::group_of(button)?;
        Some(self.selected.get(group).cloned().unwrap_or_default())
    }
}

fn arrow_ink(element: &CardElement, side: f32, is_forth: bool) -> Vec<Ink> {
    let style = &element.style;
    let radius = style.border_radius.unwrap_or(side / 2.0);
    let faded = |color: crate::content::color::Color| crate::content::color::Color {
        alpha: (f32::from(color.alpha) * 0.8) as u8,
        ..color
    };
    let icon = if is_forth {
        Icon::ChevronRight
    } else {
        Icon::ChevronLeft
    };
    let fill = |color, when| Ink::Fill {
        color,
        radius,
        when,
    };
    let edge = |color, when| Ink::Edge {
        color,
        radius,
        when,
    };
    let sign = |color, when| Ink::Icon {
        icon,
        size: CHEVRON,
        color,
        when,
    };
    let back = style.background.unwrap_or(sheet::WHITE);
    let line = style.border_color.unwrap_or(sheet::HAIRLINE);
    let own = style.fill.unwrap_or(sheet::DARK_BLUE);
    // What `style` says counts also while the pointer is there: it stands on the element itself.
    let hovered = style.background.unwrap_or(sheet::BLUE);
    let ink = style.fill.unwrap_or(sheet::WHITE);
    vec![
        fill(faded(back), When::Idle),
        fill(hovered, When::Hovered),
        edge(faded(line), When::Idle),
        edge(style.border_color.unwrap_or(sheet::BLUE), When::Hovered),
        edge(style.border_color.unwrap_or(sheet::BLUE), When::Focused),
        sign(faded(own), When::Idle),
        sign(ink, When::Hovered),
    ]
}

/// Margins of an element that stands in a row with such gaps.
pub(super) fn gaps(padding: f32) -> [Margin; 4] {
    Margin::sides(half(padding))
}

/// Half of a padding, as the browser counts it: in parts of a px, cut.
pub(super) fn half(padding: f32) -> f32 {
    (padding * 32.0).floor() / 64.0
}
