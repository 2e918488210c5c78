//! What WhatsApp takes out of a catalogue: a place for the products that the metadata name (`structured-content.md` 4.7).

use super::pen::Pen;
use super::table::QUIET;
use crate::preview::Attached;
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Icon, Paint, Part, PartKind, Point, Rect};
use crate::preview::typeset::{Align, Piece};
use crate::text::without_ticks;

/// The metadata that name products.
const KINDS: [&str; 2] = ["`WhatsAppSingleProduct`", "`WhatsAppMultipleProduct`"];

const PADDING: f32 = 10.0;

/// Draws the place of the products below a card; returns what it takes, nothing where none are named.
pub(super) fn tile(pen: &mut Pen<'_>, attached: &[Attached], at: Point, width: f32) -> f32 {
    let is_product = |one: &&Attached| KINDS.iter().any(|kind| one.label.starts_with(kind));
    let Some(product) = attached.iter().find(is_product) else {
        return 0.0;
    };
    let said = without_ticks(&product.label);
    let words = said.split_once(": ").map_or("", |(_, said)| said);
    let text = format!("From the catalogue: {words}");
    let piece = [Piece::plain(
        text.trim_end_matches(": "),
        pen.face(11.0, false, QUIET),
    )];
    let left = PADDING + 22.0;
    let set = pen.paragraph(&piece, width - left - PADDING, Align::Start, Some(3));
    let y = at.y + 3.0;
    let rect = Rect::new(at.x, y, width, set.height + 2.0 * PADDING);
    let part = plain_part(rect, PartKind::Ghost, text.as_str());
    pen.canvas.part(Part {
        origin: Some(product.origin.clone()),
        radius: 8.0,
        ..part
    });
    pen.canvas.fill(rect, 8.0, pen.look.card.fill);
    pen.canvas.dashed(rect, 8.0, QUIET);
    let sign = Rect::new(
        rect.x + PADDING,
        rect.y + (rect.height - 14.0) / 2.0,
        14.0,
        14.0,
    );
    pen.canvas.paint(Paint::Icon {
        rect: sign,
        icon: Icon::List,
        color: QUIET,
    });
    let place = Point {
        x: rect.x + left,
        y: rect.y + PADDING,
    };
    pen.canvas.text(set, place);
    rect.bottom() - at.y
}
