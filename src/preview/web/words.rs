//! The words of the web look: what typesetting makes of them.

use super::tree::{Widths, Words};
use crate::content::color::Color;
use crate::preview::html;
use crate::preview::typeset::{self, Face, Paragraph, Piece};

/// The browser counts in such parts of a px.
const UNIT: f32 = 1.0 / 64.0;

/// Of links: the browser's.
const LINK: Color = Color::opaque(0, 0, 0xee);

/// The widest that a character of a common script is, in em.
const WIDEST: f32 = 1.4;

/// In lines, where there is so much room.
pub(super) fn lines(words: &Words, room: f32) -> Paragraph {
    let mut setting = words.setting;
    setting.width = room;
    typeset::paragraph(&words.pieces, &setting)
}

/// How narrow and how wide they can be.
pub(super) fn widths(words: &Words) -> Widths {
    let widths = typeset::widths(&words.pieces, &words.setting);
    let up = |px: f32| (px / UNIT).ceil() * UNIT;
    Widths {
        min: up(widths.min),
        max: up(widths.max),
    }
}

/// A width that is surely enough for each part of the words that is not broken, where that is plain.
pub(super) fn surely_below(words: &Words) -> Option<f32> {
    let is_plain = |text: &str| text.chars().all(|character| (character as u32) < 0x250);
    let is_plain = words
        .pieces
        .iter()
        .all(|piece| !piece.stays && is_plain(&piece.text));
    let sizes = words.pieces.iter().map(|piece| piece.face.size);
    (words.setting.breaks_words && is_plain).then(|| sizes.fold(0.0, f32::max) * WIDEST)
}

/// How far a line of a font of that size reaches above and below its baseline (`line-height: normal` of Arial).
pub(super) fn reach(size: f32) -> (f32, f32) {
    if size <= 0.0 {
        return (0.0, 0.0);
    }
    let up = (0.905 * size).round();
    let rest = typeset::line_height(size) - up;
    (up, rest)
}

/// The pieces of a text that is HTML.
pub(super) fn pieces(text: &str, face: Face) -> Vec<Piece> {
    html::pieces(text, face, LINK).pieces
}
