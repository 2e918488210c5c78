//! The layout of a card: where each element of it goes. Numbers: `structured-content.md` 3.2 and 3.3.

use std::sync::Arc;

use egui::{Align, Galley, Pos2, Rect, Ui, Vec2, pos2, vec2};

use super::words::{Face, plain, sections, with_names, wrapped};
use crate::preview::{CardElement, CardElementBody, Layout};
use crate::ui::tokens::consumer;

/// Width of a card inside its border.
pub(super) const CARD: f32 = 200.0;

/// Width of a card of a carousel inside its border.
pub(super) const CAROUSEL_CARD: f32 = 180.0;

/// Height of a picture that is not loaded.
pub(super) const PICTURE: f32 = 154.0;

/// Size of a button's words, as browsers set it.
const BUTTON_TEXT: f32 = 13.333;

/// Between the cards of a carousel.
pub(super) const CAROUSEL_GAP: f32 = 8.0;

/// An element with its place; a container comes before its children.
pub(super) struct Piece<'a> {
    pub element: &'a CardElement,
    pub rect: Rect,
    /// Its words, if it has any, and where they begin.
    pub words: Option<(Pos2, Arc<Galley>)>,
}

/// A card, laid out.
#[derive(Default)]
pub(super) struct Arranged<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Dividers, each from one end to the other.
    pub lines: Vec<[Pos2; 2]>,
    pub size: Vec2,
}

/// Lays out a card whose content is `width` wide, with its left top at zero.
pub(super) fn arrange<'a>(ui: &Ui, element: &'a CardElement, width: f32) -> Arranged<'a> {
    let mut arranged = Arranged::default();
    let height = arranged.place(ui, element, Pos2::ZERO, width);
    arranged.size = vec2(width, height);
    arranged
}

impl<'a> Arranged<'a> {
    /// Depth is bounded by [`crate::preview::MAX_DEPTH`].
    fn place(&mut self, ui: &Ui, element: &'a CardElement, at: Pos2, width: f32) -> f32 {
        let index = self.pieces.len();
        self.pieces.push(Piece {
            element,
            rect: Rect::from_min_size(at, Vec2::ZERO),
            words: None,
        });
        let (height, words) = match &element.body {
            CardElementBody::Vertical(layout) => (self.column(ui, layout, at, width), None),
            CardElementBody::Horizontal(layout) => (self.row(ui, layout, at, width), None),
            CardElementBody::Carousel(cards) => (strip_height(ui, &cards.elements), None),
            _ => leaf(ui, element, at, width),
        };
        self.pieces[index].rect = Rect::from_min_size(at, vec2(width, height));
        self.pieces[index].words = words;
        height
    }

    fn column(&mut self, ui: &Ui, layout: &'a Layout, at: Pos2, width: f32) -> f32 {
        let mut y = at.y;
        let mut above: Option<&CardElement> = None;
        for child in &layout.elements {
            if above.is_some_and(|above| layout.has_lines() && has_divider(above, child)) {
                self.lines
                    .push([pos2(at.x, y + 0.5), pos2(at.x + width, y + 0.5)]);
                y += 1.0;
            }
            y += self.place(ui, child, pos2(at.x, y), width);
            above = Some(child);
        }
        y - at.y
    }

    fn row(&mut self, ui: &Ui, layout: &'a Layout, at: Pos2, width: f32) -> f32 {
        let widths = cell_widths(layout, width);
        let mut x = at.x;
        let mut cells: Vec<(usize, usize, usize, f32)> = Vec::new();
        let mut height: f32 = 0.0;
        for (child, width) in layout.elements.iter().zip(&widths) {
            let (pieces, lines) = (self.pieces.len(), self.lines.len());
            let own = self.place(ui, child, pos2(x, at.y), *width);
            cells.push((pieces, self.pieces.len(), lines, own));
            height = height.max(own);
            x += width;
        }
        let ends: Vec<usize> = cells.iter().skip(1).map(|cell| cell.2).collect();
        let ends = ends.into_iter().chain([self.lines.len()]);
        for ((first, last, line, own), line_end) in cells.into_iter().zip(ends) {
            let down = ((height - own) / 2.0).floor();
            self.shift(first..last, line..line_end, down);
        }
        if layout.has_lines() {
            let mut x = at.x;
            for width in widths.iter().take(widths.len().saturating_sub(1)) {
                x += width;
                self.lines
                    .push([pos2(x + 0.5, at.y), pos2(x + 0.5, at.y + height)]);
            }
        }
        height
    }

    /// Moves the pieces and lines of a cell down to its middle.
    fn shift(&mut self, pieces: std::ops::Range<usize>, lines: std::ops::Range<usize>, down: f32) {
        let by = vec2(0.0, down);
        for piece in &mut self.pieces[pieces] {
            piece.rect = piece.rect.translate(by);
            if let Some((at, _)) = &mut piece.words {
                *at += by;
            }
        }
        for line in &mut self.lines[lines] {
            line[0] += by;
            line[1] += by;
        }
    }
}

/// A divider stands above everything but a text below a text, and carousels (3.2).
fn has_divider(above: &CardElement, below: &CardElement) -> bool {
    let is_text = |element: &CardElement| matches!(element.body, CardElementBody::Text { .. });
    let both_texts = is_text(above) && is_text(below);
    !both_texts && !matches!(below.body, CardElementBody::Carousel(_))
}

/// The widths of the cells of a horizontal: their percentages, the rest shared evenly (3.2).
fn cell_widths(layout: &Layout, width: f32) -> Vec<f32> {
    let count = layout.elements.len();
    let share = |index: usize| {
        let percent = layout.percentages.get(index).copied().unwrap_or_default();
        (percent > 0.0 && percent.is_finite()).then_some(percent as f32)
    };
    let given: Vec<Option<f32>> = (0..count).map(share).collect();
    let sum: f32 = given.iter().flatten().sum();
    let open = given.iter().filter(|share| share.is_none()).count();
    let rest = ((100.0 - sum) / open.max(1) as f32).max(5.0);
    let total = sum + rest * open as f32;
    given
        .into_iter()
        .map(|share| (width * share.unwrap_or(rest) / total.max(1.0)).round())
        .collect()
}

type Words = Option<(Pos2, Arc<Galley>)>;

fn leaf(ui: &Ui, element: &CardElement, at: Pos2, width: f32) -> (f32, Words) {
    match &element.body {
        CardElementBody::Text { text } => {
            let face = Face::styled(&element.style, 13.0, consumer::TEXT);
            let galley = wrapped(ui, text, face, width - 20.0, Align::LEFT);
            let height = galley.size().y.max(15.0) + 10.0;
            (height, Some((at + vec2(10.0, 5.0), galley)))
        }
        CardElementBody::Button {
            title, subtitle, ..
        } => {
            let face = Face::styled(&element.style, BUTTON_TEXT, consumer::LINK);
            let italic = Face {
                italic: true,
                ..face
            };
            let below = format!("\n{subtitle}");
            let mut runs = vec![(title.as_str(), face)];
            if !subtitle.is_empty() {
                runs.push((&below, italic));
            }
            let galley = sections(ui, &runs, width - 20.0, Align::Center);
            let height = (galley.size().y + 20.0).max(32.0) + 2.0;
            let top = (height - galley.size().y) / 2.0;
            (height, Some((at + vec2(width / 2.0, top), galley)))
        }
        CardElementBody::Image { caption, .. } if caption.is_empty() => (PICTURE, None),
        CardElementBody::Image { caption, .. } => {
            let face = Face::plain(16.0, 18.0, consumer::TEXT);
            let galley = wrapped(ui, caption, face, width, Align::LEFT);
            (galley.size().y + PICTURE, Some((at, galley)))
        }
        CardElementBody::Ghost { label } | CardElementBody::Undrawn { label } => {
            let face = Face::quiet(consumer::QUIET_TEXT);
            let galley = with_names(ui, label, face, width - 24.0, Align::LEFT);
            (
                galley.size().y + 20.0,
                Some((at + vec2(12.0, 10.0), galley)),
            )
        }
        _ => (0.0, None),
    }
}

/// The height of the tallest card of a carousel, borders included.
fn strip_height(ui: &Ui, cards: &[CardElement]) -> f32 {
    cards
        .iter()
        .map(|card| arrange(ui, card, CAROUSEL_CARD).size.y + 2.0)
        .fold(0.0, f32::max)
}

/// What an element is called.
pub(super) fn name(element: &CardElement) -> String {
    match &element.body {
        CardElementBody::Text { text, .. } => text.clone(),
        CardElementBody::Button { title, .. } => title.clone(),
        CardElementBody::Image { url, .. } => format!("Image from {}", host(url)),
        CardElementBody::Ghost { label } | CardElementBody::Undrawn { label } => plain(label),
        CardElementBody::Vertical(_) => "Card".to_owned(),
        CardElementBody::Horizontal(_) => "Row".to_owned(),
        CardElementBody::Carousel(_) => "Carousel".to_owned(),
        _ => "Element".to_owned(),
    }
}

/// The host of a URL, or the beginning of what stands in its place.
pub(super) fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.is_empty() {
        "no url".to_owned()
    } else {
        host.chars().take(60).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_widths, host};
    use crate::json::JsonPointer;
    use crate::preview::{CardElement, CardElementBody, Layout, Origin};
    use crate::text::Span;

    fn widths(count: usize, percentages: &[f64]) -> Vec<f32> {
        let origin = Origin {
            pointer: JsonPointer::root(),
            span: Span::default(),
        };
        let element = CardElement::bare(origin, CardElementBody::Tabs(Vec::new()));
        let layout = Layout {
            elements: vec![element; count],
            percentages: percentages.to_vec(),
            ..Layout::default()
        };
        cell_widths(&layout, 200.0)
    }

    #[test]
    fn cells_take_their_percentages_and_share_the_rest() {
        assert_eq!(widths(3, &[30.0]), [60.0, 70.0, 70.0]);
        assert_eq!(widths(2, &[]), [100.0, 100.0]);
        assert_eq!(widths(2, &[0.0, 75.0]), [50.0, 150.0]);
    }

    #[test]
    fn cells_never_leave_the_card() {
        for percentages in [&[1000.0, 1000.0][..], &[-5.0, f64::NAN], &[100.0, 0.0]] {
            let sum: f32 = widths(2, percentages).iter().sum();
            assert!((sum - 200.0).abs() <= 1.0, "{percentages:?}: {sum}");
        }
    }

    #[test]
    fn the_host_is_what_stands_between_the_scheme_and_the_path() {
        assert_eq!(host("https://img.shop.example/42.jpg"), "img.shop.example");
        assert_eq!(host("http://user:pass@a.example:8080?x"), "a.example:8080");
        assert_eq!(host("not a url"), "not a url");
    }
}
