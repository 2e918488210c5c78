//! A needle made ready: with or without regard to capitals.

use crate::text::Span;

/// A needle made ready.
pub(super) enum Pattern<'a> {
    Exact(Box<memchr::memmem::Finder<'a>>, usize),
    Folded(Folded),
}

/// A needle whose capitals do not count.
pub(super) struct Folded {
    needle: Vec<char>,
    /// Position in bytes of the byte that is looked for first, and its two spellings.
    anchor: usize,
    bytes: [u8; 2],
}

impl<'a> Pattern<'a> {
    pub(super) fn new(needle: &'a str, match_case: bool) -> Self {
        let caseless = needle.to_lowercase() == needle.to_uppercase();
        if match_case || caseless {
            Self::Exact(Box::new(memchr::memmem::Finder::new(needle)), needle.len())
        } else {
            Self::Folded(Folded::new(needle))
        }
    }

    /// The first match that begins in `from..until`; it may end behind `until`.
    pub(super) fn next(&self, text: &str, from: usize, until: usize) -> Option<Span> {
        match self {
            Self::Exact(finder, length) => {
                let end = text.len().min(until + length - 1);
                let found = from + finder.find(&text.as_bytes()[from..end])?;
                Some(Span::new(found, found + length))
            }
            Self::Folded(folded) => folded.next(text, from, until),
        }
    }
}

/// The one lower case letter that stands for a letter; letters whose lower case is longer stand for themselves.
fn fold(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => character,
    }
}

/// The first bytes of the spellings of the first letter.
fn first_bytes(needle: &str) -> [u8; 2] {
    let first = needle.chars().next().unwrap_or_default();
    let upper = first.to_uppercase().next().unwrap_or(first);
    [fold(first), upper].map(|character| {
        let mut buffer = [0; 4];
        character.encode_utf8(&mut buffer);
        buffer[0]
    })
}

impl Folded {
    fn new(needle: &str) -> Self {
        // Where all letters before it are ASCII in every spelling, any byte can be the anchor: the rarest is the fastest.
        // The Kelvin sign folds to `k`.
        let single = |byte: &u8| byte.is_ascii() && !matches!(byte, b'k' | b'K');
        let leading = needle.bytes().take_while(single).enumerate();
        let rarest = leading.min_by_key(|&(_, byte)| commonness(byte));
        let (anchor, bytes) = match rarest {
            Some((at, byte)) => (at, [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()]),
            None => (0, first_bytes(needle)),
        };
        Self {
            needle: needle.chars().map(fold).collect(),
            anchor,
            bytes,
        }
    }

    fn next(&self, text: &str, from: usize, until: usize) -> Option<Span> {
        let bytes = text.as_bytes();
        let begin = (from + self.anchor).min(bytes.len());
        let end = (until + self.anchor).min(bytes.len());
        memchr::memchr2_iter(self.bytes[0], self.bytes[1], &bytes[begin..end]).find_map(|found| {
            let start = from + found;
            Some(Span::new(start, self.end_of_match(text, start)?))
        })
    }

    /// Where the match that begins at `start` ends, if there is one.
    fn end_of_match(&self, text: &str, start: usize) -> Option<usize> {
        let mut rest = text.get(start..)?.chars();
        let fits = self
            .needle
            .iter()
            .all(|&wanted| rest.next().map(fold) == Some(wanted));
        fits.then(|| text.len() - rest.as_str().len())
    }
}

/// How common a byte is in JSON with English names; only the order counts.
fn commonness(byte: u8) -> usize {
    let common = b"zjqxkvbwyfgpmuhdlcrsnoiate_-. \"";
    let place = common
        .iter()
        .position(|&other| other == byte.to_ascii_lowercase());
    place.map_or(0, |place| place + 1)
}
