//! The bracket at the caret and its partner.

use super::lexer::{LexState, Lexer, Token};
use crate::text::Span;

/// Bytes that are searched in either direction: a partner further away is not on the screen.
const REACH: usize = 64 * 1024;

/// The bracket at a caret, and its partner if one is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BracketPair {
    /// The caret that it was computed for.
    pub caret: usize,
    /// Both brackets; `None` where the caret is at no bracket, or the partner is missing.
    pub spans: Option<[Span; 2]>,
}

impl BracketPair {
    pub(super) fn at(text: &str, caret: usize) -> Self {
        let before = caret.checked_sub(1);
        let spans = [Some(caret), before]
            .into_iter()
            .flatten()
            .find_map(|at| Some([at, partner(text, at)?]))
            .map(|pair| pair.map(|at| Span::new(at, at + 1)));
        Self { caret, spans }
    }
}

/// Offset of the bracket that belongs to the one at `at`.
fn partner(text: &str, at: usize) -> Option<usize> {
    let bracket = *text.as_bytes().get(at)?;
    match bracket {
        b'{' | b'[' => forward(text, at),
        b'}' | b']' => backward(text, at),
        _ => None,
    }
}

/// The offsets of the brackets of a line, strings and comments aside.
fn brackets_of(text: &str, line: Span) -> impl DoubleEndedIterator<Item = (usize, u8)> {
    let found: Vec<(usize, u8)> = Lexer::new(text, line.range(), LexState::Between)
        .filter(|(_, token)| *token == Token::Punctuation)
        .map(|(range, _)| (range.start, text.as_bytes()[range.start]))
        .filter(|(_, byte)| matches!(byte, b'{' | b'[' | b'}' | b']'))
        .collect();
    found.into_iter()
}

fn line_around(text: &str, at: usize) -> Span {
    let bytes = text.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |found| found + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
    Span::new(start, end)
}

fn forward(text: &str, at: usize) -> Option<usize> {
    let mut line = line_around(text, at);
    let mut depth = 0_usize;
    // The bracket must be one itself: inside a string it has no partner.
    brackets_of(text, line).find(|&(found, _)| found == at)?;
    while line.start < at + REACH {
        for (offset, byte) in brackets_of(text, line).filter(|&(offset, _)| offset >= at) {
            depth = if matches!(byte, b'{' | b'[') {
                depth + 1
            } else {
                depth - 1
            };
            if depth == 0 {
                return Some(offset);
            }
        }
        if line.end >= text.len() {
            return None;
        }
        line = line_around(text, line.end + 1);
    }
    None
}

fn backward(text: &str, at: usize) -> Option<usize> {
    let mut line = line_around(text, at);
    let mut depth = 0_usize;
    brackets_of(text, line).find(|&(found, _)| found == at)?;
    while line.end + REACH > at {
        for (offset, byte) in brackets_of(text, line)
            .rev()
            .filter(|&(offset, _)| offset <= at)
        {
            depth = if matches!(byte, b'}' | b']') {
                depth + 1
            } else {
                depth - 1
            };
            if depth == 0 {
                return Some(offset);
            }
        }
        if line.start == 0 {
            return None;
        }
        line = line_around(text, line.start - 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_skip_strings_and_cross_lines() {
        let text = "{\n  \"}\": [1,\n 2]\n}";
        let pair = |caret| {
            BracketPair::at(text, caret)
                .spans
                .map(|spans| spans.map(|s| s.start))
        };
        assert_eq!(pair(0), Some([0, text.len() - 1]));
        assert_eq!(pair(text.len()), Some([text.len() - 1, 0]));
        assert_eq!(pair(9), Some([9, 15]));
        assert_eq!(pair(5), None);
        assert_eq!(BracketPair::at("}", 1).spans, None);
        assert_eq!(BracketPair::at("é", 2).spans, None);
    }
}
