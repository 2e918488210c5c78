//! Buttons of cards in the shape of the channel.

use super::pen::{Pen, facts, tap};
use super::sheet::Item;
use super::stack::{background, why};
use super::table::{ButtonShape, ERROR, TEXT_SIZE};
use crate::content::color::Color;
use crate::preview::CardElementBody;
use crate::preview::picture::{Facts, Fate, Icon, Paint, Part, Point, Rect, When};
use crate::preview::typeset::{Align, Paragraph};

/// Where a button goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub x: f32,
    pub y: f32,
    pub width: f32,
}

/// Beside the words.
const PADDING: f32 = 10.0;

/// Height of the one line that a button is made for.
pub(super) const LINE: f32 = 16.0;

/// What a button says, set and measured.
struct Words {
    paragraph: Paragraph,
    tip: Option<String>,
    title: String,
    color: Color,
    size: f32,
}

/// Draws a button; returns its height.
pub(super) fn draw(pen: &mut Pen<'_>, item: &Item<'_>, slot: Slot) -> f32 {
    let CardElementBody::Button { title, .. } = &item.element.body else {
        return 0.0;
    };
    let look = pen.look.button;
    let is_chevron = matches!(look.shape, ButtonShape::Chevron { .. });
    let end = if is_chevron { 18.0 } else { 0.0 };
    let words = words(pen, item, title, slot.width - 2.0 * PADDING - end);
    let height = look.height + (words.paragraph.height - LINE).max(0.0);
    let width = match look.shape {
        ButtonShape::Pill { .. } => (words.paragraph.width + 28.0).min(slot.width).ceil(),
        _ => slot.width,
    };
    let rect = Rect::new(slot.x, slot.y, width, height);
    let radius = radius(look.shape);
    let part = part(pen, item, rect, radius, &words);
    ground(pen, item, rect, look.shape);
    for (when, alpha) in [(When::Hovered, 10), (When::Pressed, 26)] {
        let shade = Color {
            alpha,
            ..Color::opaque(0, 0, 0)
        };
        let paint = Paint::Fill {
            rect,
            radii: [radius; 4],
            color: shade,
        };
        pen.canvas.paint_when(Some(part), when, paint);
    }
    let framed = if radius > 0.0 { rect } else { rect.shrunk(2.0) };
    pen.mark(framed, radius.max(4.0), &item.fate);
    place_words(pen, words, rect, look.shape);
    height
}

fn words(pen: &Pen<'_>, item: &Item<'_>, title: &str, width: f32) -> Words {
    let look = pen.look.button;
    let is_refused = matches!(item.fate, Fate::Refused { .. });
    let is_block = matches!(look.shape, ButtonShape::Below { .. });
    let color = if is_refused && is_block {
        ERROR
    } else {
        item.element
            .style
            .color
            .filter(|_| background_reads(pen))
            .unwrap_or(look.text)
    };
    let face = pen.face(TEXT_SIZE, look.bold, color);
    let span = item.element.origin.span;
    let said = pen.said(title, span, &["button-title-length"], face);
    let lines = if is_refused { 4 } else { 2 };
    let align = match look.shape {
        ButtonShape::Chevron { .. } => Align::Start,
        _ => Align::Center,
    };
    Words {
        paragraph: pen.paragraph(&said.pieces, width, align, Some(lines)),
        tip: said.tip,
        title: title.to_owned(),
        color,
        size: face.size,
    }
}

fn background_reads(pen: &Pen<'_>) -> bool {
    super::habit::habit(pen.look.channel).style != super::habit::StyleReading::Nothing
}

fn part(pen: &mut Pen<'_>, item: &Item<'_>, rect: Rect, radius: f32, words: &Words) -> u32 {
    let face = pen.face(words.size, pen.look.button.bold, words.color);
    let part = Pen::part(item.element, rect, words.title.as_str());
    pen.canvas.part(Part {
        radius,
        tip: words.tip.clone().or_else(|| why(&item.fate)),
        tap: tap(item.element),
        is_enabled: !matches!(item.fate, Fate::Dropped { .. }),
        fate: item.fate.clone(),
        facts: Some(Facts {
            font_size: words.size,
            ..facts(&words.title, face, None)
        }),
        ..part
    })
}

const fn radius(shape: ButtonShape) -> f32 {
    match shape {
        ButtonShape::Inset { radius, .. }
        | ButtonShape::Below { radius, .. }
        | ButtonShape::Pill { radius, .. } => radius,
        ButtonShape::Row { .. } | ButtonShape::Chevron { .. } => 0.0,
    }
}

/// What is around the words.
fn ground(pen: &mut Pen<'_>, item: &Item<'_>, rect: Rect, shape: ButtonShape) {
    let own = background(pen, item.element);
    match shape {
        ButtonShape::Row { line } => {
            if let Some(color) = own {
                pen.canvas.fill(rect, 0.0, color);
            }
            if !matches!(item.fate, Fate::Dropped { .. }) {
                pen.canvas.level(rect.x, rect.right(), rect.y, line);
            }
        }
        ButtonShape::Inset { radius, fill, .. } => {
            pen.canvas.fill(rect, radius, own.unwrap_or(fill));
        }
        ButtonShape::Below { radius, fill, .. } => {
            pen.shadow(rect, radius);
            pen.canvas.fill(rect, radius, fill);
        }
        ButtonShape::Chevron { color } => {
            let size = 12.0;
            let chevron = Rect::new(
                rect.right() - PADDING - size,
                rect.y + (rect.height - size) / 2.0,
                size,
                size,
            );
            let icon = Icon::ChevronRight;
            pen.canvas.paint(Paint::Icon {
                rect: chevron,
                icon,
                color,
            });
        }
        ButtonShape::Pill { border, radius } => {
            pen.canvas.edge(rect, radius, 1.0, border);
        }
    }
}

fn place_words(pen: &mut Pen<'_>, words: Words, rect: Rect, shape: ButtonShape) {
    let room = match shape {
        ButtonShape::Pill { .. } => rect.x + (rect.width - words.paragraph.width) / 2.0,
        _ => rect.x + PADDING,
    };
    // Centred lines stand in the room that they were set in; a pill is only as wide as its words.
    let first = words
        .paragraph
        .lines
        .iter()
        .map(|line| line.left)
        .fold(f32::INFINITY, f32::min);
    let back = match shape {
        ButtonShape::Pill { .. } if first.is_finite() => first,
        _ => 0.0,
    };
    let at = Point {
        x: room - back,
        y: rect.y + (rect.height - words.paragraph.height) / 2.0,
    };
    pen.canvas.text(words.paragraph, at);
}
