//! Where a line may end.
//!
//! Between two characters of ASCII Chromium asks a table of its own, which differs from UAX 14, and behind a space a line may
//! always end; all others follow UAX 14.
//! Source of the table: all pairs, drawn by Chromium 156 in a box of no width.

use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Normal);
    LineSegmenter::new_dictionary(options)
});

/// Says for each byte of a text whether a line may begin there.
pub(super) fn breaks(text: &str) -> Vec<bool> {
    let mut breaks = vec![false; text.len() + 1];
    let bytes = text.as_bytes();
    if !text.is_ascii() {
        for at in SEGMENTER.segment_str(text) {
            breaks[at] = true;
        }
    }
    for at in 1..bytes.len() {
        let (one, two) = (bytes[at - 1], bytes[at]);
        if one.is_ascii() && two.is_ascii() {
            let before = at.checked_sub(2).map(|at| bytes[at]);
            breaks[at] = is_between(before, one, two);
        } else if one == b' ' {
            breaks[at] = true;
        }
    }
    breaks
}

/// Whether a line may end between two characters of ASCII, the first of which follows `before`.
fn is_between(before: Option<u8>, one: u8, two: u8) -> bool {
    let is_space = |byte| matches!(byte, b' ' | b'\t' | b'\n');
    if is_space(one) || is_space(two) {
        return !is_space(two);
    }
    let closes = matches!(
        two,
        b'!' | b')' | b',' | b'.' | b'/' | b':' | b';' | b'?' | b']' | b'}'
    );
    match one {
        // A minus before a figure stays with it.
        b'-' if two.is_ascii_digit() => before.is_some_and(|byte| byte.is_ascii_alphanumeric()),
        b'-' => !closes,
        b'?' => !closes && !matches!(two, b'"' | b'\''),
        b'!' | b'"' | b'#' | b'%' | b'&' | b')' | b'*' | b'+' | b',' | b'.' | b':' | b';'
        | b'=' | b'>' | b'\\' | b']' | b'|' | b'}' | b'~' => {
            matches!(two, b'(' | b'<' | b'[' | b'{')
        }
        _ => false,
    }
}
