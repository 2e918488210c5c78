//! JSON that was quoted as a whole for something else: escaped for a string, doubled for a CSV cell, escaped for HTML.

use std::borrow::Cow;

/// How the quotation marks of a piece of JSON are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// `\"`: the text was put into a string; the number of backslashes before each mark, 1, 3, 7 …
    Escaped(usize),
    /// `""`: the text was put into a cell of a CSV file.
    Doubled,
    /// `\u0022`: the text was put into a string by a program that writes the marks in it as codes.
    Unicode,
    /// `&quot;`: the text was put into HTML.
    Html,
}

/// What stands for a quotation mark in HTML.
pub const HTML_QUOTES: [&str; 5] = ["&quot;", "&#34;", "&#x22;", "&#034;", "&amp;quot;"];

/// Backslashes beyond which nothing is unescaped: ten levels of strings in strings.
const MOST_BACKSLASHES: usize = 1023;

impl Quoting {
    /// How the whole of a text is quoted; `None` where its marks are plain, or no container begins it.
    pub fn of(text: &str) -> Option<Self> {
        let start = text.len() - text.trim_ascii_start().len();
        matches!(text.as_bytes().get(start)?, b'{' | b'[')
            .then(|| Self::at(text.as_bytes(), start + 1))
            .flatten()
    }

    /// How the quotation mark is written that stands at `at`, behind blanks and more openers.
    pub fn at(bytes: &[u8], at: usize) -> Option<Self> {
        const FAR: usize = 2_000;
        let rest = &bytes[at.min(bytes.len())..bytes.len().min(at + FAR)];
        let skipped = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{');
        let mut start = 0;
        loop {
            start += rest[start..].iter().take_while(skipped).count();
            // An escaped line break stands between the tokens of escaped JSON.
            let run = rest[start..]
                .iter()
                .take_while(|byte| **byte == b'\\')
                .count();
            match rest.get(start + run) {
                Some(b'u') if run == 1 && rest[start + run..].starts_with(b"u0022") => {
                    return Some(Self::Unicode);
                }
                Some(b'n' | b'r' | b't') if run > 0 => start += run + 1,
                Some(b'"') if run > 0 && run <= MOST_BACKSLASHES && (run + 1).is_power_of_two() => {
                    return Some(Self::Escaped(run));
                }
                Some(b'"') if run == 0 => {
                    let word = rest.get(start + 2)?;
                    let doubled = rest.get(start + 1) == Some(&b'"');
                    let names = word.is_ascii_alphanumeric() || matches!(word, b'_' | b'$' | b'<');
                    return (doubled && names).then_some(Self::Doubled);
                }
                _ => break,
            }
        }
        let entity = HTML_QUOTES
            .iter()
            .any(|it| rest[start..].starts_with(it.as_bytes()));
        entity.then_some(Self::Html)
    }

    /// What undoing it does, as an imperative.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Escaped(_) | Self::Unicode => "take the backslashes of the string around it away",
            Self::Doubled => "halve the doubled quotes",
            Self::Html => "put characters for HTML entities",
        }
    }

    /// The text as it was before it was quoted.
    pub fn undo(self, text: &str) -> String {
        match self {
            Self::Escaped(backslashes) => {
                let mut plain = text.to_owned();
                let mut left = backslashes;
                while left > 0 {
                    plain = unescaped(&plain).into_owned();
                    left /= 2;
                }
                plain
            }
            Self::Unicode => unescaped(text).into_owned(),
            Self::Doubled => text.replace("\"\"", "\""),
            Self::Html => html_decoded(text).into_owned(),
        }
    }
}

/// The text without one level of the escapes of a JSON string. What is no escape stays.
fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        let (character, length) = escape(&rest[at..]);
        plain.push(character);
        rest = &rest[at + length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character that the escape at the start of `text` stands for, and its length in bytes.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at + 2..at + 6)?;
        let named =
            text.get(at..at + 2) == Some("\\u") && digits.bytes().all(|it| it.is_ascii_hexdigit());
        named
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()
    };
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{C}', 2),
        Some(byte @ (b'"' | b'\\' | b'/' | b'\'')) => (char::from(*byte), 2),
        Some(b'u') => match (unit(0), unit(6)) {
            (Some(high @ 0xD800..0xDC00), Some(low @ 0xDC00..0xE000)) => {
                let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                (
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                    12,
                )
            }
            (Some(code), _) => (
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                6,
            ),
            (None, _) => ('\\', 1),
        },
        _ => ('\\', 1),
    }
}

/// The text with characters for the entities of HTML that escaping makes.
fn html_decoded(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 12;
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = &rest.as_bytes()[..rest.len().min(LONGEST)];
        let end = memchr::memchr(b';', near);
        let known = end.and_then(|end| Some((entity(&rest[1..end])?, end)));
        let (character, last) = known.unwrap_or(('&', 0));
        plain.push(character);
        rest = &rest[last + 1..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_as_a_whole_is_told_and_undone() {
        let plain = r#"{"a": ["b \"c\"", "d\\e\n"]}"#;
        let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let once = escape(plain);
        let twice = escape(&once);
        let doubled = plain.replace('"', "\"\"");
        let html = plain.replace('"', "&quot;");
        let unicode = plain.replace('\\', "\\\\").replace('"', "\\u0022");
        for (quoted, quoting) in [
            (once, Quoting::Escaped(1)),
            (twice, Quoting::Escaped(3)),
            (doubled, Quoting::Doubled),
            (html, Quoting::Html),
            (unicode, Quoting::Unicode),
        ] {
            assert_eq!(Quoting::of(&quoted), Some(quoting), "{quoted}");
            assert_eq!(quoting.undo(&quoted), plain, "{quoted}");
        }
    }

    #[test]
    fn what_is_plain_is_not_taken_for_quoted() {
        for plain in [
            "{\"\": 1}",
            "{\"\":1}",
            "[\"\", \"a\"]",
            "{a: 1}",
            "\"a\"",
            "",
            "{",
        ] {
            assert_eq!(Quoting::of(plain), None, "{plain}");
        }
        assert_eq!(
            unescaped("\\q \\ud83d\\ude00 \\ud83d \\u12"),
            "\\q 😀 \u{FFFD} \\u12"
        );
        assert_eq!(
            html_decoded("a &amp; b &#x26; c & d &nope;"),
            "a & b & c & d &nope;"
        );
    }
}
