//! Apple's pickers: the bubble of `BusinessChatMessage`, and the list or the times that it opens
//! (`structured-content.md` 2.3, 4.7).

use super::pen::{Pen, fate, tap};
use super::plain::caption;
use super::rows::{List, Paints, Row};
use super::sheet::{Sheet, is_layout};
use super::table::hex;
use crate::json::parse;
use crate::payload::{unix_ms, utc};
use crate::preview::canvas::plain_part;
use crate::preview::picture::{Fate, Fit, Paint, Part, PartKind, Point, Rect, Size};
use crate::preview::typeset::{Align, Piece};
use crate::preview::{Attached, BusinessEvent, CardElement, CardElementBody, ReceivedMessage};

/// Points of Apple's bubbles: width, and heights by `style` (4.7).
const BUBBLE_WIDTH: f32 = 280.0;
const HEIGHTS: [(&str, f32); 3] = [("icon", 65.0), ("small", 85.0), ("large", 210.0)];

const MILLISECONDS_OF_MINUTE: i64 = 60_000;

/// A list picker.
pub(super) fn list(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    let received = received(attached, "List picker");
    picker(pen, card, attached, at, &received, |pen, list| {
        for section in card.children() {
            for child in section.children() {
                match &child.body {
                    CardElementBody::Text { text } => list.section(pen, text, &child.origin),
                    _ => entry(pen, list, child, received.is_multiple),
                }
            }
            if !is_layout(section) {
                entry(pen, list, section, received.is_multiple);
            }
        }
    })
}

/// A time picker.
pub(super) fn times(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
) -> Size {
    let event = attached.iter().find_map(|one| one.event.clone());
    let event = event.unwrap_or_default();
    let name = if event.title.is_empty() {
        "Time picker"
    } else {
        &event.title
    };
    let received = received(attached, name);
    picker(pen, card, attached, at, &received, |pen, list| {
        let sheet = Sheet::read(pen, card);
        let mut day = String::new();
        for item in &sheet.items {
            let CardElementBody::Button { title, .. } = &item.element.body else {
                continue;
            };
            let moment = moment(item.element, &event);
            if let Some((date, _)) = moment.as_ref().filter(|(date, _)| *date != day) {
                list.section(pen, date, &item.element.origin);
                day.clone_from(date);
            }
            let row = Row {
                element: item.element,
                title: moment.as_ref().map_or(title, |(_, time)| time),
                title_span: item.element.origin.span,
                subtitle: "",
                image: None,
                tap: tap(item.element),
                fate: item.fate.clone(),
                is_multiple: false,
            };
            list.row(pen, &row);
        }
    })
}

/// The bubble, and below it the list that it opens.
fn picker(
    pen: &mut Pen<'_>,
    card: &CardElement,
    attached: &[Attached],
    at: Point,
    received: &ReceivedMessage,
    fill: impl FnOnce(&mut Pen<'_>, &mut List),
) -> Size {
    let opener = Opener {
        card,
        attached,
        received,
        name: "Picker",
        opens: "a tap opens",
    };
    opener.draw(pen, at, |pen, at, width| {
        let mut list = List::new(pen, paints(), at, width, &received.title);
        fill(pen, &mut list);
        list.finish(pen)
    })
}

/// A bubble that opens something.
pub(super) struct Opener<'o> {
    pub card: &'o CardElement,
    pub attached: &'o [Attached],
    pub received: &'o ReceivedMessage,
    /// What it is called.
    pub name: &'static str,
    /// What is said below the bubble.
    pub opens: &'static str,
}

impl Opener<'_> {
    /// Draws the bubble, the words below it, and below those what `inside` draws, which returns its height.
    pub fn draw(
        &self,
        pen: &mut Pen<'_>,
        at: Point,
        inside: impl FnOnce(&mut Pen<'_>, Point, f32) -> f32,
    ) -> Size {
        let width = pen.card_width();
        let own = fate(pen.remark_about(self.card));
        let part = Pen::part(self.card, Rect::new(at.x, at.y, width, 0.0), self.name);
        pen.canvas.open(Part {
            fate: own.clone(),
            ..part
        });
        let strength = pen.strength(&Fate::Shown);
        let before = pen.canvas.fade(strength);
        let origin = self.attached.iter().find(|one| one.received.is_some());
        let mut y = at.y + bubble(pen, self.received, origin, at, width) + 6.0;
        y += caption(pen, self.opens, Point { x: at.x, y }, width) + 4.0;
        y += inside(pen, Point { x: at.x, y }, width);
        pen.canvas.fade(before);
        let rect = Rect::new(at.x, at.y, width, y - at.y);
        pen.mark(rect, 12.0, &own);
        pen.canvas.close(rect);
        Size {
            width,
            height: rect.height,
        }
    }
}

/// What the bubble says, from the metadata of the message.
pub(super) fn received(attached: &[Attached], otherwise: &str) -> ReceivedMessage {
    let found = attached.iter().find_map(|one| one.received.clone());
    let mut received = found.unwrap_or_default();
    if received.title.is_empty() {
        otherwise.clone_into(&mut received.title);
    }
    received
}

pub(super) fn paints() -> Paints {
    Paints {
        fill: hex(0x00FF_FFFF),
        border: Some(hex(0x00D1_D1D6)),
        radius: 12.0,
        line: hex(0x00E5_E5EA),
        band: Some(hex(0x00F2_F2F7)),
        section: hex(0x006C_6C70),
        title: hex(0),
        subtitle: hex(0x006C_6C70),
        knob: hex(0x00C7_C7CC),
    }
}

/// The bubble with title, subtitle and picture.
fn bubble(
    pen: &mut Pen<'_>,
    received: &ReceivedMessage,
    from: Option<&Attached>,
    at: Point,
    width: f32,
) -> f32 {
    let look = pen.look;
    let style = received.style.as_str();
    let height = HEIGHTS.iter().find(|(name, _)| *name == style);
    let height = height.map_or(HEIGHTS[0].1, |(_, height)| *height) * width / BUBBLE_WIDTH;
    let has_image = !received.image.is_empty();
    let side = if has_image && style != "large" {
        height - 24.0
    } else {
        0.0
    };
    let room = width - 24.0 - if side > 0.0 { side + 8.0 } else { 0.0 };
    let title = Piece::plain(received.title.as_str(), pen.face(13.0, true, look.bot.text));
    let title = pen.paragraph(&[title], room, Align::Start, Some(2));
    let subtitle = Piece::plain(
        received.subtitle.as_str(),
        pen.face(12.0, false, hex(0x006C_6C70)),
    );
    let subtitle = pen.paragraph(&[subtitle], room, Align::Start, Some(2));
    let words = title.height
        + if received.subtitle.is_empty() {
            0.0
        } else {
            subtitle.height
        };
    let picture = if has_image && style == "large" {
        (height - words - 20.0).max(0.0)
    } else {
        0.0
    };
    let height = height.max(words + 20.0 + picture);
    let rect = Rect::new(at.x, at.y, width, height);
    let part = plain_part(rect, PartKind::BotBubble, received.title.as_str());
    pen.canvas.part(Part {
        origin: from.map(|from| from.origin.clone()),
        radius: look.card.radius,
        ..part
    });
    pen.canvas.fill(rect, look.card.radius, look.card.fill);
    let mut start = Point {
        x: at.x + 12.0,
        y: at.y + picture + (height - picture - words) / 2.0,
    };
    let below = start.y + title.height;
    pen.canvas.text(title, start);
    if !received.subtitle.is_empty() {
        start.y = below;
        pen.canvas.text(subtitle, start);
    }
    if has_image {
        bubble_image(pen, received, rect, (picture, side));
    }
    height
}

/// The picture of a bubble: of that height above the words, or of that side at the right.
fn bubble_image(
    pen: &mut Pen<'_>,
    received: &ReceivedMessage,
    bubble: Rect,
    (above, side): (f32, f32),
) {
    let radius = pen.look.card.radius;
    let (rect, radii) = if above > 0.0 {
        let top = Rect::new(bubble.x, bubble.y, bubble.width, above);
        (top, [radius, radius, 0.0, 0.0])
    } else {
        let left = bubble.right() - 12.0 - side;
        (Rect::new(left, bubble.y + 12.0, side, side), [8.0; 4])
    };
    pen.canvas.paint(Paint::Image {
        rect,
        radii,
        url: received.image.clone(),
        fit: Fit::Cover,
        label: String::new(),
    });
}

/// An entry of a list picker: a picture, a title, a subtitle, a button.
fn entry(pen: &mut Pen<'_>, list: &mut List, element: &CardElement, is_multiple: bool) {
    let sheet = Sheet::read(pen, element);
    let leaves = leaves(element);
    let mut texts = leaves.iter().filter_map(|leaf| match &leaf.body {
        CardElementBody::Text { text } => Some((text.as_str(), leaf)),
        _ => None,
    });
    let first = texts.next();
    let subtitle = texts.next().map_or("", |(text, _)| text);
    let button = leaves.iter().find(|leaf| tap(leaf).is_some());
    let named = leaves.iter().find_map(|leaf| match &leaf.body {
        CardElementBody::Button { title, .. } => Some((title.as_str(), leaf)),
        _ => None,
    });
    let (title, titled) = first.or(named).unwrap_or(("", &element));
    let image = leaves.iter().find_map(|leaf| match &leaf.body {
        CardElementBody::Image { url, .. } => Some(url.as_str()),
        _ => None,
    });
    let worst = sheet.items.into_iter().map(|item| item.fate);
    let worst = worst.fold(fate(pen.remark(element)), |one, other| match one {
        Fate::Shown => other,
        _ => one,
    });
    let row = Row {
        element,
        title,
        title_span: titled.origin.span,
        subtitle,
        image,
        tap: button.and_then(|button| tap(button)),
        fate: worst,
        is_multiple,
    };
    list.row(pen, &row);
}

/// The elements without children of an element, which nests to a bounded depth.
fn leaves(element: &CardElement) -> Vec<&CardElement> {
    let mut found = Vec::new();
    let mut waiting = vec![element];
    while let Some(next) = waiting.pop() {
        if is_layout(next) {
            waiting.extend(next.children().iter().rev());
        } else {
            found.push(next);
        }
    }
    found
}

/// Day and time of a button of a time picker, from the `BusinessEvent` of its click.
fn moment(button: &CardElement, event: &BusinessEvent) -> Option<(String, String)> {
    let raw = button.click.as_ref()?.metadata.as_deref()?;
    let parsed = parse(raw);
    let start = parsed
        .root(raw)?
        .elements()
        .find_map(|item| item.get("timing")?.get("startTime")?.string())?;
    shown(&start, event.offset)
}

/// A moment of UTC, so many minutes ahead, as day and time.
fn shown(start: &str, offset: i32) -> Option<(String, String)> {
    let zone = if start.ends_with('Z') { "" } else { "Z" };
    let unix_ms = unix_ms(&format!("{start}{zone}"))?;
    let shown = utc(unix_ms + i64::from(offset) * MILLISECONDS_OF_MINUTE);
    let date = shown.get(..10)?.to_owned();
    let time = shown.get(11..16)?.to_owned();
    Some((date, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_the_zone_of_the_event() {
        let say = |start: &str, offset| shown(start, offset);
        let expect = |date: &str, time: &str| Some((date.to_owned(), time.to_owned()));
        assert_eq!(
            say("2026-11-21T08:30:00Z", 60),
            expect("2026-11-21", "09:30")
        );
        assert_eq!(
            say("2024-02-28T23:30:00", 90),
            expect("2024-02-29", "01:00")
        );
        assert_eq!(
            say("2026-01-01T00:00:00.000Z", -1),
            expect("2025-12-31", "23:59")
        );
        for wrong in [
            "",
            "T",
            "2026-13-01T00:00Z",
            "2026-01-01T24:00Z",
            "x-y-zTa:b",
        ] {
            assert_eq!(say(wrong, 0), None, "{wrong}");
        }
    }
}
