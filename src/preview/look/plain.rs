//! Contents on channels that have no cards: words in bubbles, pictures, and what does not show.

use super::button::{self, Slot};
use super::card::card;
use super::media;
use super::pen::{Pen, facts, fate, tap};
use super::sheet::{Item, Role, Sheet};
use super::stack::why;
use super::table::{Ink, QUIET};
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Fate, Part, PartKind, Point, Rect, Size};
use crate::preview::typeset::{Align, Piece};
use crate::preview::{CardElement, CardElementBody, Cards, Display};

/// Between two bubbles.
const GAP: f32 = 6.0;

/// Draws texts as bubbles, pictures as pictures; buttons are left out.
pub(super) fn content(pen: &mut Pen<'_>, element: &CardElement, at: Point) -> Size {
    let width = pen.card_width();
    let own = fate(pen.remark_about(element));
    let part = Pen::part(element, Rect::new(at.x, at.y, width, 0.0), "Content");
    pen.canvas.open(Part { fate: own, ..part });
    let mut y = at.y;
    let mut has_dropped = false;
    for item in items(pen, element) {
        let is_dropped = matches!(item.fate, Fate::Dropped { .. });
        if is_dropped && !has_dropped {
            pen.hairline(at.x, at.x + width, y);
            y += GAP;
        }
        has_dropped |= is_dropped;
        y += one(pen, &item, Point { x: at.x, y }, width) + GAP;
    }
    let height = (y - GAP - at.y).max(0.0);
    pen.canvas.close(Rect::new(at.x, at.y, width, height));
    Size { width, height }
}

/// What stands in a content, the cards of a carousel one after the other.
fn items<'e>(pen: &Pen<'_>, element: &'e CardElement) -> Vec<Item<'e>> {
    let cards: &[CardElement] = match &element.body {
        CardElementBody::Carousel(cards) => &cards.elements,
        _ => std::slice::from_ref(element),
    };
    let all = cards.iter().flat_map(|card| Sheet::read(pen, card).items);
    let mut all: Vec<Item<'e>> = all.collect();
    for item in &mut all {
        if item.role == Role::Button && item.fate == Fate::Shown {
            let why = "no page says that buttons show here".to_owned();
            item.fate = Fate::Dropped { why };
        }
    }
    all.sort_by_key(|item| matches!(item.fate, Fate::Dropped { .. }));
    all
}

fn one(pen: &mut Pen<'_>, item: &Item<'_>, at: Point, width: f32) -> f32 {
    let is_dropped = matches!(item.fate, Fate::Dropped { .. });
    let was = std::mem::replace(&mut pen.is_dropping, is_dropped);
    let strength = pen.strength(&item.fate);
    let before = pen.canvas.fade(strength);
    let height = match (&item.element.body, item.role) {
        (CardElementBody::Text { text }, _) => bubble(pen, item, text, at, width),
        (CardElementBody::Image { .. }, _) => {
            let display = Display::default();
            let height = media::height(pen, item.element, &display, width);
            let rect = Rect::new(at.x, at.y, width, height);
            let radii = [pen.look.image.radius.max(pen.look.card.radius); 4];
            media::image(pen, item, &display, rect, radii);
            height
        }
        (_, Role::Button) => {
            let slot = Slot {
                x: at.x,
                y: at.y,
                width,
            };
            button::draw(pen, item, slot)
        }
        _ => ghost(pen, item, at, width),
    };
    pen.canvas.fade(before);
    pen.is_dropping = was;
    height
}

/// A text of a content in a bubble of its own.
fn bubble(pen: &mut Pen<'_>, item: &Item<'_>, text: &str, at: Point, width: f32) -> f32 {
    let Ink { fill, text: color } = pen.look.bot;
    let shape = pen.look.bubble;
    let face = pen.body(color);
    let said = pen.said(
        text,
        item.element.origin.span,
        &["text-length", "title-length", "subtitle-length"],
        face,
    );
    let words = pen.snug(&said.pieces, width - 2.0 * shape.beside, None);
    let rect = Rect::new(
        at.x,
        at.y,
        (words.width + 2.0 * shape.beside).ceil(),
        words.height + 2.0 * shape.above,
    );
    let part = Pen::part(item.element, rect, text);
    pen.canvas.part(Part {
        radius: shape.radius,
        tip: said.tip.or_else(|| why(&item.fate)),
        tap: tap(item.element),
        fate: item.fate.clone(),
        facts: Some(facts(text, face, Some(fill))),
        ..part
    });
    let radius = shape.radius.min(rect.height / 2.0);
    pen.canvas.fill(rect, radius, fill);
    pen.mark(rect, radius, &item.fate);
    let at = Point {
        x: rect.x + shape.beside,
        y: rect.y + shape.above,
    };
    pen.canvas.text(words, at);
    rect.height
}

/// What is not shown, in a broken frame.
fn ghost(pen: &mut Pen<'_>, item: &Item<'_>, at: Point, width: f32) -> f32 {
    let name = item
        .element
        .element_type()
        .map_or("element", |kind| kind.id());
    let rect = Rect::new(at.x, at.y, width, 30.0);
    let part = Pen::part(item.element, rect, format!("not shown: {name}"));
    pen.canvas.part(Part {
        tip: why(&item.fate),
        fate: item.fate.clone(),
        radius: 4.0,
        ..part
    });
    pen.canvas.dashed(rect, 4.0, QUIET);
    let piece = [Piece::plain(name, pen.face(11.0, false, QUIET))];
    let words = pen.paragraph(&piece, width - 12.0, Align::Center, Some(1));
    let at = Point {
        x: rect.x + 6.0,
        y: rect.y + (rect.height - words.height) / 2.0,
    };
    pen.canvas.text(words, at);
    rect.height
}

/// The cards of a carousel on a channel that has none: the first, and how many do not show.
pub(super) fn series(pen: &mut Pen<'_>, cards: &Cards, at: Point) -> Size {
    let width = pen.card_width();
    let Some(first) = cards.elements.first() else {
        return Size { width, height: 0.0 };
    };
    let drawn = card(pen, first, at, width);
    let rest = cards.elements.len() - 1;
    if rest == 0 {
        return drawn.size;
    }
    let y = at.y + drawn.size.height + GAP;
    let noun = if rest == 1 { "card" } else { "cards" };
    let words = format!("and {rest} more {noun}: no carousel here");
    let height = caption(pen, &words, Point { x: at.x, y }, width);
    Size {
        width,
        height: y + height - at.y,
    }
}

/// A quiet line of our own below a content.
pub(super) fn caption(pen: &mut Pen<'_>, words: &str, at: Point, width: f32) -> f32 {
    let piece = [Piece::plain(words, pen.face(11.0, false, QUIET))];
    let set = pen.paragraph(&piece, width - 8.0, Align::Start, Some(3));
    let rect = Rect::new(at.x, at.y, width, set.height);
    pen.canvas.part(plain_part(rect, PartKind::Line, words));
    let at = Point {
        x: at.x + 4.0,
        y: at.y,
    };
    pen.canvas.text(set, at);
    rect.height
}
