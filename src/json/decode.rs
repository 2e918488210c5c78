//! From tokens as written to what they mean, and to how strict JSON spells them.

use std::borrow::Cow;

use super::Kind;
use super::pieces::{Sort, pieces};

/// The text that a string or key token stands for, whatever its quotes. A lone surrogate becomes U+FFFD.
#[inline]
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    if let Some(plain) = plain(raw) {
        return Cow::Borrowed(plain);
    }
    let inside = inside(raw);
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    let mut text = String::with_capacity(inside.len());
    for piece in pieces(inside.as_bytes(), 0, inside.len()) {
        match piece.sort {
            Sort::Plain | Sort::Control => text.push_str(&inside[piece.start..piece.end]),
            Sort::Escape(decoded) | Sort::JavaScriptEscape(decoded) => text.push(decoded),
            Sort::LoneSurrogate => text.push(char::REPLACEMENT_CHARACTER),
            Sort::Continuation => {}
            Sort::BadEscape => text.push('\\'),
        }
    }
    Cow::Owned(text)
}

/// What a token says that stands between two quotation marks and has no escapes.
#[inline]
pub(super) fn plain(raw: &str) -> Option<&str> {
    let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
    memchr::memchr(b'\\', inside.as_bytes())
        .is_none()
        .then_some(inside)
}

/// The token without its quotes. Either may be missing where the text is broken.
pub(super) fn inside(raw: &str) -> &str {
    let mut characters = raw.chars();
    let (closers, rest): (&[char], &str) = match characters.next() {
        Some('"') => (&['"', '”'], characters.as_str()),
        Some('\'') => (&['\''], characters.as_str()),
        Some('`') => (&['`'], characters.as_str()),
        Some('\u{2018}'..='\u{201B}') => (&SINGLE, characters.as_str()),
        Some('\u{201C}'..='\u{201F}') => (&DOUBLE, characters.as_str()),
        _ => (&['"'], raw),
    };
    match rest.strip_suffix(closers) {
        Some(inside) if !ends_in_backslash(inside) => inside,
        _ => rest,
    }
}

const SINGLE: [char; 5] = ['\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}', '\''];
const DOUBLE: [char; 5] = ['\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}', '"'];

/// Whether the last backslash is not itself escaped.
fn ends_in_backslash(text: &str) -> bool {
    text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

/// A token as strict JSON spells it; see [`super::Node::strict_token`].
pub(super) fn strict_token(kind: Kind, raw: &str) -> Option<Cow<'_, str>> {
    let token = match kind {
        Kind::Object | Kind::Array => return None,
        Kind::String | Kind::Key => Cow::Owned(strict_string(raw)),
        Kind::Number => Cow::Owned(strict_number(raw).unwrap_or_else(|| "null".to_owned())),
        Kind::True => Cow::Borrowed("true"),
        Kind::False => Cow::Borrowed("false"),
        Kind::Null => Cow::Borrowed("null"),
        Kind::Bare => strict_bare(raw),
    };
    Some(token)
}

fn strict_bare(raw: &str) -> Cow<'_, str> {
    match raw {
        "undefined" | "NaN" | "Infinity" | "-Infinity" | "+Infinity" => Cow::Borrowed("null"),
        _ => Cow::Owned(quoted(raw)),
    }
}

/// Text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    text.chars().for_each(|it| push_escaped(&mut quoted, it));
    quoted.push('"');
    quoted
}

/// A string token as strict JSON spells it. What is strict already keeps its bytes.
pub(super) fn strict_string(raw: &str) -> String {
    let inside = inside(raw);
    let mut text = String::with_capacity(raw.len() + 2);
    text.push('"');
    for piece in pieces(inside.as_bytes(), 0, inside.len()) {
        let written = &inside[piece.start..piece.end];
        match piece.sort {
            Sort::Plain => text.push_str(&written.replace('"', "\\\"")),
            Sort::Escape(_) | Sort::LoneSurrogate => text.push_str(written),
            Sort::JavaScriptEscape(decoded) => push_escaped(&mut text, decoded),
            Sort::Continuation => {}
            Sort::BadEscape => text.push_str("\\\\"),
            Sort::Control => written.chars().for_each(|it| push_escaped(&mut text, it)),
        }
    }
    text.push('"');
    text
}

/// Appends a character as it is spelt inside a JSON string.
pub(super) fn push_escaped(text: &mut String, character: char) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        ..' ' => {
            let digits = format!("{:04x}", u32::from(character));
            text.push_str("\\u");
            text.push_str(&digits);
        }
        _ => text.push(character),
    }
}

/// A number token as strict JSON spells it, where its meaning is known.
pub(super) fn strict_number(raw: &str) -> Option<String> {
    let unsigned = raw.trim_start_matches(['+', '-']);
    let signs = raw.len() - unsigned.len();
    let sign = match (signs, raw.starts_with('-')) {
        (0, _) | (1, false) => "",
        (1, true) => "-",
        _ => return None,
    };
    let radix = match unsigned.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => return decimal(unsigned).map(|number| format!("{sign}{number}")),
    };
    let digits = unsigned[2..].replace('_', "");
    let value = u64::from_str_radix(&digits, radix).ok()?;
    Some(format!("{sign}{value}"))
}

/// Leading zeros go, a missing zero comes, separators and the `n` of a big integer go.
fn decimal(unsigned: &str) -> Option<String> {
    let plain = unsigned
        .strip_suffix('n')
        .unwrap_or(unsigned)
        .replace('_', "");
    let split = plain.find(['e', 'E']).unwrap_or(plain.len());
    let (mantissa, exponent) = plain.split_at(split);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    let power = exponent
        .get(1..)
        .map(|power| power.strip_prefix(['+', '-']).unwrap_or(power));
    if !sound || power.is_some_and(|power| !digits(power)) {
        return None;
    }
    let exponent = if power == Some("") { "" } else { exponent };
    let leading = whole.len() - whole.trim_start_matches('0').len();
    let whole = match &whole[leading..] {
        "" => "0",
        rest => rest,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{whole}{point}{fraction}{exponent}"))
}

/// The value of a number token; infinite where it is beyond an `f64`.
pub(super) fn number(raw: &str) -> Option<f64> {
    let is_decimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let decimal = raw.bytes().all(is_decimal).then(|| raw.parse().ok());
    decimal
        .flatten()
        .or_else(|| strict_number(raw)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_decode_whatever_their_quotes() {
        for (raw, text) in [
            (r#""plain""#, "plain"),
            (r#""a\n\u00e9\ud83d\ude00""#, "a\né😀"),
            (r#""\ud83d.""#, "\u{FFFD}."),
            (r#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (r"'it\'s'", "it's"),
            ("“hi”", "hi"),
            ("bare", "bare"),
            (r#""open"#, "open"),
            (r#""open\""#, "open\""),
            (r#""bad\q""#, r"bad\q"),
            (r#""\x41\u{1F600}\u12""#, "A😀\\u12"),
            ("\"", ""),
            ("", ""),
        ] {
            assert_eq!(decode(raw), text, "{raw}");
        }
    }

    #[test]
    fn numbers_are_read_whatever_their_spelling() {
        for (raw, strict) in [
            ("007", Some("7")),
            ("+1", Some("1")),
            ("-.5", Some("-0.5")),
            ("5.", Some("5")),
            ("0x1F", Some("31")),
            ("1_000", Some("1000")),
            ("10n", Some("10")),
            ("00.10e+5", Some("0.10e+5")),
            ("1e", Some("1")),
            ("1e+5x", None),
            ("--1", None),
            ("1.2.3", None),
            ("0x", None),
        ] {
            assert_eq!(strict_number(raw).as_deref(), strict, "{raw}");
        }
        assert_eq!(number("1e999"), Some(f64::INFINITY));
        assert_eq!(number("0x1F"), Some(31.0));
    }
}
