//! A card: the box, what stands in it, and the buttons that stand below it.

use super::button::{self, Slot};
use super::media;
use super::pen::{Pen, fate};
use super::plain::caption;
use super::sheet::{Item, Role, Sheet};
use super::stack::{Stack, has_body};
use super::table::{ButtonShape, QUIET, TimestampPlace};
use crate::preview::CardElement;
use crate::preview::picture::{Fate, Part, Point, Rect, Size};
use crate::preview::typeset::{Align, Piece};

/// Share of a wide card that its picture takes.
const WIDE_IMAGE: f32 = 0.36;

/// A card that was drawn.
pub(super) struct Drawn {
    pub size: Size,
    /// The box, and the shapes that are as large as it.
    frame: Option<Frame>,
}

struct Frame {
    rect: Rect,
    shapes: Vec<usize>,
}

impl Drawn {
    /// Makes the box reach down to `bottom`, as its neighbours do.
    pub fn stretch(&self, pen: &mut Pen<'_>, bottom: f32) {
        let Some(frame) = &self.frame else { return };
        let rect = Rect {
            height: (bottom - frame.rect.y).max(frame.rect.height),
            ..frame.rect
        };
        for shape in &frame.shapes {
            pen.canvas.resize(*shape, rect);
        }
    }
}

/// Draws a card of that width.
pub(super) fn card(pen: &mut Pen<'_>, element: &CardElement, at: Point, width: f32) -> Drawn {
    let sheet = Sheet::read(pen, element);
    let fate = fate(pen.remark_about(element));
    let radius = pen.look.card.radius;
    let part = Pen::part(element, Rect::new(at.x, at.y, width, 0.0), "Card");
    pen.canvas.open(Part {
        fate: fate.clone(),
        radius,
        ..part
    });
    let is_apart = matches!(
        pen.look.button.shape,
        ButtonShape::Below { .. } | ButtonShape::Pill { .. }
    );
    let (below, inside): (Vec<&Item<'_>>, Vec<&Item<'_>>) = sheet
        .items
        .iter()
        .partition(|item| is_apart && item.role == Role::Button);
    let mut bottom = at.y;
    let frame = (has_body(&sheet) || !is_apart).then(|| {
        let frame = body(pen, &sheet, &inside, at, width, &fate);
        bottom = frame.rect.bottom();
        frame
    });
    let bottom = buttons_below(pen, &below, at, width, bottom);
    let bottom = more(pen, sheet.more, at, width, bottom);
    let size = Size {
        width,
        height: bottom - at.y,
    };
    pen.canvas.close(Rect::new(at.x, at.y, width, size.height));
    Drawn { size, frame }
}

/// The box with what stands in it.
fn body(
    pen: &mut Pen<'_>,
    sheet: &Sheet<'_>,
    inside: &[&Item<'_>],
    at: Point,
    width: f32,
    fate: &Fate,
) -> Frame {
    let strength = pen.strength(&Fate::Shown);
    let before = pen.canvas.fade(strength);
    let look = pen.look.card;
    let rect = Rect::new(at.x, at.y, width, 0.0);
    let mut shapes: Vec<usize> = pen.shadow(rect, look.radius).into_iter().collect();
    shapes.push(pen.canvas.fill(rect, look.radius, look.fill));
    let is_wide = sheet.is_wide && inside.first().is_some_and(|item| item.role == Role::Image);
    let y = if is_wide {
        wide(pen, sheet, inside, at, width)
    } else {
        let mut stack = Stack::new(at, width, &sheet.display, look.radius);
        for item in inside {
            stack.item(pen, item);
        }
        stack.finish(pen)
    };
    let y = timestamp(pen, at.x + width, y).max(at.y + 2.0 * look.radius);
    if let Some(color) = look.border {
        shapes.push(pen.canvas.edge(rect, look.radius, 1.0, color));
    }
    pen.canvas.fade(before);
    let rect = Rect::new(at.x, at.y, width, y - at.y);
    for shape in &shapes {
        pen.canvas.resize(*shape, rect);
    }
    pen.mark(rect, look.radius, fate);
    Frame { rect, shapes }
}

/// A card whose picture stands beside the words.
fn wide(pen: &mut Pen<'_>, sheet: &Sheet<'_>, inside: &[&Item<'_>], at: Point, width: f32) -> f32 {
    let radius = pen.look.card.radius;
    let left = (width * WIDE_IMAGE).round();
    let start = Point {
        x: at.x + left,
        y: at.y,
    };
    let mut stack = Stack::new(start, width - left, &sheet.display, 0.0);
    for item in inside.iter().skip(1) {
        stack.item(pen, item);
    }
    let bottom = stack.finish(pen).max(at.y + left);
    if let Some(picture) = inside.first() {
        let rect = Rect::new(at.x, at.y, left, bottom - at.y);
        media::image(
            pen,
            picture,
            &sheet.display,
            rect,
            [radius, 0.0, 0.0, radius],
        );
    }
    bottom
}

/// The time in the corner of the box, where the channel has it there.
fn timestamp(pen: &mut Pen<'_>, right: f32, y: f32) -> f32 {
    let Some(look) = pen.look.timestamp else {
        return y;
    };
    if look.place != TimestampPlace::CornerOfBubble {
        return y;
    }
    let face = pen.face(look.size, false, look.color.unwrap_or(QUIET));
    let piece = [Piece::plain(pen.view.clock.as_str(), face)];
    let words = pen.paragraph(&piece, 80.0, Align::Start, Some(1));
    let at = Point {
        x: right - 10.0 - words.width,
        y: y - 4.0,
    };
    let height = words.height;
    pen.canvas.text(words, at);
    y + height
}

/// A line that counts what is left out and not drawn.
fn more(pen: &mut Pen<'_>, count: usize, at: Point, width: f32, bottom: f32) -> f32 {
    if count == 0 {
        return bottom;
    }
    let noun = if count == 1 { "element" } else { "elements" };
    let words = format!("{count} more {noun}, not drawn");
    let place = Point {
        x: at.x,
        y: bottom + 4.0,
    };
    place.y + caption(pen, &words, place, width)
}

/// Buttons that are no part of the box.
fn buttons_below(pen: &mut Pen<'_>, items: &[&Item<'_>], at: Point, width: f32, mut y: f32) -> f32 {
    let gap = match pen.look.button.shape {
        ButtonShape::Below { gap, .. } => gap,
        _ => 8.0,
    };
    let mut has_dropped = false;
    for item in items {
        if y > at.y {
            y += gap;
        }
        let is_dropped = matches!(item.fate, Fate::Dropped { .. });
        if is_dropped && !has_dropped {
            pen.hairline(at.x, at.x + width, y);
            y += gap;
        }
        has_dropped |= is_dropped;
        let was = pen.drop_too(is_dropped);
        let strength = pen.strength(&item.fate);
        let before = pen.canvas.fade(strength);
        let slot = Slot { x: at.x, y, width };
        y += button::draw(pen, item, slot);
        pen.canvas.fade(before);
        pen.is_dropping = was;
    }
    y
}
