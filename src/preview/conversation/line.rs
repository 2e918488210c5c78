//! Lines that are ours and not the channel's: pauses, what the connector does, what is not drawn, why a message is refused.

use super::super::canvas::plain_part;
use super::super::look::pen::Pen;
use super::super::look::{ERROR, ERROR_SOFT, MARGIN, QUIET, QUIET_SOFT};
use super::super::picture::{Fate, Part, PartKind, Point, Rect};
use super::super::typeset::{Align, Face, Piece};
use super::super::{Judgement, Origin, Tone};
use super::is_error;
use crate::channel::Verdict;
use crate::content::color::Color;

const SIZE: f32 = 11.0;
const PADDING: (f32, f32) = (10.0, 5.0);
const RADIUS: f32 = 10.0;

/// Reasons of a refusal that are named.
const MAX_REASONS: usize = 3;
const MAX_REASONS_NARROW: usize = 2;

/// How a line looks.
struct Pill<'p> {
    pieces: Vec<Piece>,
    name: &'p str,
    fill: Option<Color>,
    /// The colour of a broken edge.
    dashed: Option<Color>,
    is_centred: bool,
    fate: Fate,
}

/// What the connector does after the messages, or why it does not.
pub(super) fn system(
    pen: &mut Pen<'_>,
    tone: Tone,
    text: &str,
    origin: Option<&Origin>,
    at: Point,
) -> f32 {
    let (fill, color) = if is_error(tone) {
        (ERROR_SOFT, ERROR)
    } else {
        (QUIET_SOFT, QUIET)
    };
    let pill = Pill {
        pieces: marked(text, pen.face(SIZE, false, color)),
        name: &text.replace('`', ""),
        fill: Some(fill),
        dashed: None,
        is_centred: true,
        fate: Fate::Shown,
    };
    draw(pen, &pill, origin, at)
}

/// A pause.
pub(super) fn delay(
    pen: &mut Pen<'_>,
    seconds: f64,
    typing: bool,
    origin: Option<&Origin>,
    at: Point,
) -> f32 {
    let what = if typing { "typing for" } else { "silent for" };
    let text = format!("{what} {seconds} s");
    let pill = Pill {
        pieces: vec![Piece::plain(text.as_str(), pen.face(SIZE, false, QUIET))],
        name: &text,
        fill: Some(QUIET_SOFT),
        dashed: None,
        is_centred: true,
        fate: Fate::Shown,
    };
    draw(pen, &pill, origin, at)
}

/// Something that is not drawn.
pub(super) fn ghost(pen: &mut Pen<'_>, label: &str, origin: Option<&Origin>, at: Point) -> f32 {
    let pill = Pill {
        pieces: marked(label, pen.face(SIZE, false, QUIET)),
        name: &label.replace('`', ""),
        fill: None,
        dashed: Some(QUIET),
        is_centred: false,
        fate: Fate::Shown,
    };
    draw(pen, &pill, origin, at)
}

/// Why the channel refuses a message.
pub(super) fn refusal(
    pen: &mut Pen<'_>,
    judgement: &Judgement,
    origin: Option<&Origin>,
    at: Point,
) -> f32 {
    let most = if pen.view.is_narrow {
        MAX_REASONS_NARROW
    } else {
        MAX_REASONS
    };
    let mut messages: Vec<&str> = Vec::new();
    for remark in &judgement.remarks {
        let is_cause = remark.effect == Verdict::Rejected;
        if is_cause && !messages.contains(&remark.message.as_str()) {
            messages.push(&remark.message);
        }
    }
    let rest = messages.len().saturating_sub(most);
    messages.truncate(most);
    let more = format!("{rest} more");
    messages.extend(Some(more.as_str()).filter(|_| rest > 0));
    let why = capital(&messages.join("; "));
    let mut pieces = vec![Piece::plain("Refused. ", pen.face(SIZE, true, ERROR))];
    pieces.extend(marked(&why, pen.face(SIZE, false, ERROR)));
    let pill = Pill {
        pieces,
        name: &format!("Refused: {}", why.replace('`', "")),
        fill: Some(ERROR_SOFT),
        dashed: None,
        is_centred: false,
        fate: Fate::Refused { why: why.clone() },
    };
    draw(pen, &pill, origin, at)
}

/// The words with a capital at the beginning, unless that is a name.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn draw(pen: &mut Pen<'_>, pill: &Pill<'_>, origin: Option<&Origin>, at: Point) -> f32 {
    let room = pen.view.width - 2.0 * MARGIN;
    let room = if pill.is_centred {
        room
    } else {
        room.min(300.0)
    };
    let words = pen.paragraph(&pill.pieces, room - 2.0 * PADDING.0, Align::Start, Some(12));
    let width = (words.width + 2.0 * PADDING.0).ceil();
    let height = words.height + 2.0 * PADDING.1;
    let x = if pill.is_centred {
        ((pen.view.width - width) / 2.0).round()
    } else {
        at.x
    };
    let rect = Rect::new(x, at.y, width, height);
    let kind = if pill.dashed.is_some() {
        PartKind::Ghost
    } else {
        PartKind::Line
    };
    let part = plain_part(rect, kind, pill.name);
    pen.canvas.part(Part {
        origin: origin.cloned(),
        radius: RADIUS,
        fate: pill.fate.clone(),
        ..part
    });
    if let Some(fill) = pill.fill {
        pen.canvas.fill(rect, RADIUS, fill);
    }
    if let Some(color) = pill.dashed {
        pen.canvas.fill(rect, RADIUS, Color::opaque(255, 255, 255));
        pen.canvas.dashed(rect, RADIUS, color);
    }
    let start = Point {
        x: rect.x + PADDING.0,
        y: rect.y + PADDING.1,
    };
    pen.canvas.text(words, start);
    height
}

/// Words whose names in backticks are bold.
pub(super) fn marked(text: &str, face: Face) -> Vec<Piece> {
    text.split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| {
            let bold = index % 2 == 1;
            Piece::plain(part, Face { bold, ..face })
        })
        .collect()
}
