//! Finding where things end in the bytes: blanks, plain strings, numbers, words. Reports nothing.

/// What a byte can be part of, outside of strings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Space, tab, line feed, carriage return.
    Blank,
    /// `{ } [ ] , :`.
    Structure,
    /// A straight quote or a backtick.
    Quote,
    /// Part of a number, a literal or a bare word. All bytes beyond ASCII are.
    Word,
    /// A control character that is no blank.
    Control,
    /// Any other: nothing in JSON begins with it.
    Other,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' => Class::Blank,
            b'{' | b'}' | b'[' | b']' | b',' | b':' => Class::Structure,
            b'"' | b'\'' | b'`' => Class::Quote,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | b'+' | b'-' | b'.' | 0x80.. => {
                Class::Word
            }
            0..=0x1F => Class::Control,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
}

/// The class of a byte.
#[inline]
pub(super) fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// The class of the byte at `at`; `None` at the end of the text.
#[inline]
pub(super) fn class_at(bytes: &[u8], at: usize) -> Option<Class> {
    bytes.get(at).map(|&byte| class(byte))
}

const EIGHT_SPACES: [u8; 8] = *b"        ";
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The first byte at or behind `at` that is no blank of JSON.
#[inline]
pub(super) fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(&byte) if byte > b' ' => return at,
            Some(b' ') if bytes.get(at..at + 8) == Some(&EIGHT_SPACES) => at += 8,
            Some(b' ' | b'\n' | b'\r' | b'\t') => at += 1,
            _ => return at,
        }
    }
}

/// The first byte at or behind `at` that a plain string cannot hold: a quote, a backslash, a control
/// character, or the end of the text.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..at + 8) {
        let word = u64::from_le_bytes(chunk.try_into().unwrap_or_default());
        let hits = stops(word);
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

/// The high bit of each byte that ends a plain string. Only the lowest hit is exact: a borrow may
/// mark bytes above it.
#[inline]
fn stops(word: u64) -> u64 {
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let zero = |value: u64| value.wrapping_sub(ONES) & !value;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (zero(quote) | zero(backslash) | control) & HIGHS
}

/// What a number token is like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Behind its last byte.
    pub end: usize,
    /// Whether it may be beyond an `f64`, or lose digits in one.
    pub long: bool,
}

/// Reads a number that is spelt as JSON wants it.
#[inline]
pub(super) fn number(bytes: &[u8], start: usize) -> Option<Number> {
    let digits = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut end = match bytes.get(digits)? {
        b'0' => digits + 1,
        b'1'..=b'9' => skip_digits(bytes, digits + 1),
        _ => return None,
    };
    let mut long = end - digits >= 16;
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        end = skip_digits(bytes, fraction);
        if end == fraction {
            return None;
        }
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = end + 1;
        let exponent = sign + usize::from(matches!(bytes.get(sign), Some(b'+' | b'-')));
        end = skip_digits(bytes, exponent);
        long = true;
        if end == exponent {
            return None;
        }
    }
    (class_at(bytes, end) != Some(Class::Word)).then_some(Number { end, long })
}

#[inline]
fn skip_digits(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b'0'..=b'9')) {
        at += 1;
    }
    at
}

/// Behind the last byte of the word that begins at `at`. Typographic quotes and blanks beyond ASCII end it.
pub(super) fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while class_at(bytes, at) == Some(Class::Word)
        && smart_quote(bytes, at).is_none()
        && odd_blank(bytes, at).is_none()
    {
        at += 1;
    }
    at
}

/// Whether a typographic quote begins at `at`: `true` for a double one.
pub(super) fn smart_quote(bytes: &[u8], at: usize) -> Option<bool> {
    match bytes.get(at..at + 3)? {
        [0xE2, 0x80, 0x98..=0x9B] => Some(false),
        [0xE2, 0x80, 0x9C..=0x9F] => Some(true),
        _ => None,
    }
}

/// Length in bytes of every typographic quote.
pub(super) const SMART_QUOTE_LEN: usize = 3;

/// The length of the blank beyond ASCII that begins at `at`: no-break, zero-width and typographic
/// spaces, and byte order marks.
pub(super) fn odd_blank(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    match rest {
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x80..=0x8D | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F | 0xA0, ..]
        | [0xE3, 0x80, 0x80, ..]
        | [0xEF, 0xBB, 0xBF, ..] => Some(3),
        _ => None,
    }
}

/// Behind the string whose opening straight quote or backtick stands at `at`; the end of the line where
/// it has no closing one.
pub(super) fn rough_string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes.get(at).copied();
    let mut next = at + 1;
    while let Some(&byte) = bytes.get(next) {
        match byte {
            b'\n' | b'\r' => return next,
            b'\\' => next += 2,
            _ if Some(byte) == quote => return next + 1,
            _ => next += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_string_ends_at_the_first_byte_it_cannot_hold() {
        for stop in ["\"", "\\", "\n", "\u{1}", ""] {
            for length in 0..20 {
                let text = format!("{}{stop}rest\"", "é".repeat(length));
                let expected = if stop.is_empty() {
                    text.len() - 1
                } else {
                    2 * length
                };
                assert_eq!(plain_end(text.as_bytes(), 0), expected, "{text}");
            }
        }
    }

    #[test]
    fn only_numbers_as_json_spells_them_are_numbers() {
        for good in ["0", "-0", "10", "0.5", "1e5", "1E-05", "-1.25e+7"] {
            assert_eq!(number(good.as_bytes(), 0).map(|n| n.end), Some(good.len()));
        }
        for bad in ["-", "01", "1.", ".5", "1e", "+1", "0x1", "1_0", "1a", "--1"] {
            assert!(number(bad.as_bytes(), 0).is_none(), "{bad}");
        }
    }
}
