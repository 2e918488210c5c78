//! What only agents see: private notes and metadata.

use super::super::canvas::plain_part;
use super::super::look::pen::Pen;
use super::super::look::{ERROR, MARGIN, QUIET};
use super::super::picture::{Fate, Part, PartKind, Point, Rect};
use super::super::typeset::Piece;
use super::super::{Attached, Origin};
use super::line::marked;
use crate::content::color::Color;
use crate::text::without_ticks;

const PAPER: Color = Color::opaque(0xFF, 0xF6, 0xD9);
const EDGE: Color = Color::opaque(0xE3, 0xCF, 0x8C);
const INK: Color = Color::opaque(0x4A, 0x3B, 0x0E);
const LABEL: Color = Color::opaque(0x7A, 0x61, 0x14);
const PADDING: (f32, f32) = (12.0, 8.0);
const RADIUS: f32 = 10.0;

/// A private note on yellow paper; one with a wrong audience is lost.
pub(super) fn note(
    pen: &mut Pen<'_>,
    text: &str,
    has_audience: bool,
    origin: Option<&Origin>,
    at: Point,
) -> f32 {
    let lost = "the audience is wrong: the note is lost";
    let fate = if has_audience {
        Fate::Shown
    } else {
        let why = lost.to_owned();
        Fate::Dropped { why }
    };
    let room = (pen.view.width - 2.0 * MARGIN) * 0.82 - 2.0 * PADDING.0;
    let label = if has_audience { "Private note" } else { lost };
    let color = if has_audience { LABEL } else { ERROR };
    let label = [Piece::plain(label, pen.face(11.0, true, color))];
    let label = pen.snug(&label, room, Some(2));
    pen.is_dropping = !has_audience;
    let piece = [Piece::plain(text, pen.body(INK))];
    pen.is_dropping = false;
    let words = pen.snug(&piece, room, None);
    let width = words.width.max(label.width) + 2.0 * PADDING.0;
    let height = words.height + label.height + 2.0 + 2.0 * PADDING.1;
    let rect = Rect::new(at.x, at.y, width.ceil(), height);
    let part = plain_part(rect, PartKind::Line, format!("Private note: {text}"));
    pen.canvas.part(Part {
        origin: origin.cloned(),
        radius: RADIUS,
        fate,
        ..part
    });
    pen.canvas.fill(rect, RADIUS, PAPER);
    pen.canvas.edge(rect, RADIUS, 1.0, EDGE);
    let mut start = Point {
        x: rect.x + PADDING.0,
        y: rect.y + PADDING.1,
    };
    let below = start.y + label.height + 2.0;
    pen.canvas.text(label, start);
    start.y = below;
    pen.canvas.text(words, start);
    height
}

/// One line of metadata below its message.
pub(super) fn metadata(pen: &mut Pen<'_>, attached: &Attached, at: Point) -> f32 {
    let pieces = marked(&attached.label, pen.face(11.0, false, QUIET));
    let room = pen.view.width - 2.0 * MARGIN - 14.0;
    let words = pen.snug(&pieces, room, Some(3));
    let rect = Rect::new(at.x, at.y, words.width + 14.0, words.height + 2.0);
    let name = format!("Metadata: {}", without_ticks(&attached.label));
    let part = plain_part(rect, PartKind::Line, name);
    pen.canvas.part(Part {
        origin: Some(attached.origin.clone()),
        radius: 3.0,
        ..part
    });
    let bar = Rect::new(at.x + 2.0, at.y + 1.0, 2.0, words.height);
    pen.canvas.fill(bar, 1.0, EDGE);
    let start = Point {
        x: at.x + 10.0,
        y: at.y + 1.0,
    };
    pen.canvas.text(words, start);
    rect.height
}
