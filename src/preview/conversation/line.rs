//! Lines that are ours and not the channel's: pauses, what the connector does, what is not drawn, why a message is refused.

use super::super::canvas::plain_part;
use super::super::look::pen::Pen;
use super::super::look::{ERROR, ERROR_SOFT, MARGIN, QUIET, QUIET_SOFT};
use super::super::picture::{Fate, Part, PartKind, Point, Rect};
use super::super::typeset::{Face, Piece};
use super::super::{Judgement, Origin, Remark, Tone};
use super::is_error;
use crate::channel::Verdict;
use crate::content::color::Color;
use crate::text::without_ticks;

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
        name: &without_ticks(text),
        fill: Some(fill),
        dashed: None,
        is_centred: true,
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
    let text = if seconds < 1.0e6 {
        format!("{what} {seconds} s")
    } else {
        format!("{what} {seconds:e} s")
    };
    let pill = Pill {
        pieces: vec![Piece::plain(text.as_str(), pen.face(SIZE, false, QUIET))],
        name: &text,
        fill: Some(QUIET_SOFT),
        dashed: None,
        is_centred: true,
    };
    draw(pen, &pill, origin, at)
}

/// Something that is not drawn.
pub(super) fn ghost(pen: &mut Pen<'_>, label: &str, origin: Option<&Origin>, at: Point) -> f32 {
    let pill = Pill {
        pieces: marked(label, pen.face(SIZE, false, QUIET)),
        name: &without_ticks(label),
        fill: None,
        dashed: Some(QUIET),
        is_centred: false,
    };
    draw(pen, &pill, origin, at)
}

/// Why the channel refuses a message: a box of reasons, each of which selects what it is about.
pub(super) fn refusal(
    pen: &mut Pen<'_>,
    judgement: &Judgement,
    origin: Option<&Origin>,
    at: Point,
) -> f32 {
    let reasons = reasons(pen, judgement);
    let room = (pen.view.width - 2.0 * MARGIN).min(300.0) - 2.0 * PADDING.0;
    let ground = pen.canvas.fill(Rect::default(), RADIUS, ERROR_SOFT);
    let mut y = at.y + PADDING.1;
    let mut widest = 0.0_f32;
    for (index, (why, place)) in reasons.into_iter().enumerate() {
        let mut pieces = Vec::new();
        if index == 0 {
            pieces.push(Piece::plain("Refused. ", pen.face(SIZE, true, ERROR)));
        }
        pieces.extend(marked(&why, pen.face(SIZE, false, ERROR)));
        let words = pen.snug(&pieces, room, Some(4));
        let rect = Rect::new(
            at.x,
            y - 1.0,
            (words.width + 2.0 * PADDING.0).ceil(),
            words.height + 2.0,
        );
        let name = format!("Refused: {}", without_ticks(&why));
        let part = plain_part(rect, PartKind::Line, name);
        pen.canvas.part(Part {
            origin: place.or(origin).cloned(),
            radius: 4.0,
            fate: Fate::Refused { why },
            ..part
        });
        widest = widest.max(rect.width);
        let start = Point {
            x: at.x + PADDING.0,
            y,
        };
        y += words.height + 2.0;
        pen.canvas.text(words, start);
    }
    let height = y - 2.0 + PADDING.1 - at.y;
    let whole = Rect::new(at.x, at.y, widest, height);
    pen.canvas.resize(ground, whole);
    height
}

/// The reasons that are named, each once, and a count of the rest.
fn reasons<'j>(pen: &Pen<'_>, judgement: &'j Judgement) -> Vec<(String, Option<&'j Origin>)> {
    let most = if pen.view.is_narrow {
        MAX_REASONS_NARROW
    } else {
        MAX_REASONS
    };
    let mut found: Vec<&Remark> = Vec::new();
    for remark in &judgement.remarks {
        let is_known = |other: &&Remark| other.message == remark.message;
        if remark.effect == Verdict::Rejected && !found.iter().any(is_known) {
            found.push(remark);
        }
    }
    let rest = found.len().saturating_sub(most);
    let named = found.into_iter().take(most);
    let mut reasons: Vec<(String, Option<&Origin>)> = named
        .map(|remark| (capital(&remark.message), remark.origin.as_ref()))
        .collect();
    if rest > 0 {
        reasons.push((format!("And {rest} more"), None));
    }
    if reasons.is_empty() {
        reasons.push(("The channel takes no such message".to_owned(), None));
    }
    reasons
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
    let words = pen.snug(&pill.pieces, room - 2.0 * PADDING.0, Some(12));
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
