//! Bubbles: the consumer's at the right, the bot's at the left.

use super::super::canvas::plain_part;
use super::super::look::pen::Pen;
use super::super::look::{Ink, MARGIN, QUIET, TimestampPlace};
use super::super::picture::{Icon, Paint, Part, PartKind, Point, Rect};
use super::super::typeset::{Align, Paragraph, Piece};
use super::super::{Origin, View};
use crate::content::color::Color;

/// Share of the view that a bubble takes at most.
const WIDEST: f32 = 0.78;

/// Between the words and a time behind them.
const TIME_GAP: f32 = 8.0;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Whose bubble it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Consumer,
    Bot,
}

/// What the consumer wrote.
pub(super) fn consumer(
    pen: &mut Pen<'_>,
    text: &str,
    origin: Option<&Origin>,
    place: (Point, f64),
) -> f32 {
    bubble(pen, text, origin, place, Side::Consumer)
}

/// What the bot wrote.
pub(super) fn bot(
    pen: &mut Pen<'_>,
    text: &str,
    origin: Option<&Origin>,
    place: (Point, f64),
) -> f32 {
    bubble(pen, text, origin, place, Side::Bot)
}

fn bubble(
    pen: &mut Pen<'_>,
    text: &str,
    origin: Option<&Origin>,
    (at, at_ms): (Point, f64),
    side: Side,
) -> f32 {
    let ink = match side {
        Side::Consumer => pen.look.consumer,
        Side::Bot => pen.look.bot,
    };
    let shape = pen.look.bubble;
    let words = words(pen, text, ink);
    let time = time(pen, ink, at_ms);
    let extent = Extent::new(pen, &words, time.as_ref());
    let width = (extent.width + 2.0 * shape.beside).ceil();
    let height = extent.height + 2.0 * shape.above;
    let x = match side {
        Side::Consumer => pen.view.width - MARGIN - width,
        Side::Bot => at.x,
    };
    let rect = Rect::new(x, at.y, width, height);
    let radius = shape.radius.min(height / 2.0);
    let (kind, author) = match side {
        Side::Consumer => (PartKind::ConsumerBubble, "Consumer"),
        Side::Bot => (PartKind::BotBubble, "Bot"),
    };
    let part = plain_part(rect, kind, format!("{author}: {text}"));
    pen.canvas.part(Part {
        origin: origin.cloned(),
        radius,
        ..part
    });
    pen.shadow(rect, radius);
    pen.canvas.fill(rect, radius, ink.fill);
    let start = Point {
        x: rect.x + shape.beside,
        y: rect.y + shape.above,
    };
    pen.canvas.text(words, start);
    if let Some(time) = time {
        place_time(pen, time, rect, side);
    }
    height
}

fn words(pen: &Pen<'_>, text: &str, ink: Ink) -> Paragraph {
    let is_blank = text.trim().is_empty();
    let said = if is_blank { "(blank message)" } else { text };
    let mut face = pen.body(ink.text);
    face.italic = is_blank;
    let room = (pen.view.width - 2.0 * MARGIN) * WIDEST - 2.0 * pen.look.bubble.beside;
    pen.snug(&[Piece::plain(said, face)], room, None)
}

/// The time of a bubble, where the channel shows one.
fn time(pen: &Pen<'_>, ink: Ink, at_ms: f64) -> Option<Paragraph> {
    let look = pen.look.timestamp?;
    let quiet = Color {
        alpha: 150,
        ..ink.text
    };
    let is_beside = look.place == TimestampPlace::BesideBubble;
    let color = look.color.unwrap_or(if is_beside {
        Color::opaque(0x3E, 0x52, 0x70)
    } else {
        quiet
    });
    let face = pen.face(look.size, false, color);
    let clock = clock(pen.view, at_ms);
    let piece = [Piece::plain(clock, face)];
    Some(pen.paragraph(&piece, 200.0, Align::Start, Some(1)))
}

/// How much room words and time take inside of a bubble.
struct Extent {
    width: f32,
    height: f32,
}

impl Extent {
    fn new(pen: &Pen<'_>, words: &Paragraph, time: Option<&Paragraph>) -> Self {
        let alone = Self {
            width: words.width,
            height: words.height,
        };
        let place = pen.look.timestamp.map(|look| look.place);
        let (Some(time), Some(place)) = (time, place) else {
            return alone;
        };
        if place == TimestampPlace::BesideBubble {
            return alone;
        }
        let room = (pen.view.width - 2.0 * MARGIN) * WIDEST - 2.0 * pen.look.bubble.beside;
        let last = words
            .lines
            .last()
            .map_or(0.0, |line| line.left + line.width);
        let behind = last + TIME_GAP + time.width;
        if behind <= room {
            return Self {
                width: words.width.max(behind),
                height: words.height + 3.0,
            };
        }
        Self {
            width: words.width.max(time.width),
            height: words.height + time.height,
        }
    }
}

fn place_time(pen: &mut Pen<'_>, time: Paragraph, rect: Rect, side: Side) {
    let Some(look) = pen.look.timestamp else {
        return;
    };
    let bottom = rect.bottom() - time.height;
    let at = match (look.place, side) {
        (TimestampPlace::BesideBubble, Side::Bot) => Point {
            x: rect.right() + 5.0,
            y: bottom,
        },
        (TimestampPlace::BesideBubble, Side::Consumer) => Point {
            x: rect.x - 5.0 - time.width,
            y: bottom,
        },
        _ => Point {
            x: rect.right() - pen.look.bubble.beside + 2.0 - time.width,
            y: bottom - 3.0,
        },
    };
    pen.canvas.text(time, at);
}

/// Somebody is typing.
pub(super) fn typing(pen: &mut Pen<'_>, origin: Option<&Origin>, at: Point) -> f32 {
    let ink = pen.look.bot;
    let rect = Rect::new(at.x, at.y, 52.0, 32.0);
    let radius = pen.look.bubble.radius.min(16.0);
    let part = plain_part(rect, PartKind::BotBubble, "The bot is typing");
    pen.canvas.part(Part {
        origin: origin.cloned(),
        radius,
        ..part
    });
    pen.shadow(rect, radius);
    pen.canvas.fill(rect, radius, ink.fill);
    pen.canvas.paint(Paint::Icon {
        rect: Rect::new(rect.x + 12.0, rect.y + 8.0, 28.0, 16.0),
        icon: Icon::Typing,
        color: QUIET,
    });
    rect.height
}

/// The view's time, so many milliseconds later; as it is where it is no time of the day.
fn clock(view: &View, at_ms: f64) -> String {
    let parsed = view.clock.split_once(':').and_then(|(hours, minutes)| {
        let hours: u32 = hours.parse().ok().filter(|hours| *hours < 24)?;
        let minutes: u32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        Some(hours * 60 + minutes)
    });
    let Some(now) = parsed else {
        return view.clock.clone();
    };
    let later = (at_ms / 60_000.0).clamp(0.0, f64::from(u32::MAX / 2)) as u32;
    let minutes = (now + later % DAY) % DAY;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_moves_with_the_pauses() {
        let mut view = View::default();
        let mut say = |clock: &str, at_ms| {
            clock.clone_into(&mut view.clock);
            super::clock(&view, at_ms)
        };
        assert_eq!(say("12:04", 59_000.0), "12:04");
        assert_eq!(say("23:59", 60_000.0), "00:00");
        assert_eq!(say("9:05", f64::MAX).len(), 5);
        assert_eq!(say("yesterday", 60_000.0), "yesterday");
        assert_eq!(say("12:04", f64::NAN), "12:04");
    }
}
