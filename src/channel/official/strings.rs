//! Strings as the official validator sees them: decoded, counted in code points, of a form.

use super::schema::Form;
use crate::json::{Kind, Node};

/// Whether the node is a string that is exactly `word`.
pub(super) fn is_word(node: Node<'_>, word: &str) -> bool {
    node.kind() == Kind::String && says(node, word)
}

/// Whether a string or key says exactly `word`, which holds nothing to escape.
pub(super) fn says(node: Node<'_>, word: &str) -> bool {
    let raw = node.raw().as_bytes();
    if raw.len() == word.len() + 2 {
        return &raw[1..raw.len() - 1] == word.as_bytes();
    }
    raw.len() > word.len() + 2
        && memchr::memchr(b'\\', raw).is_some()
        && node.string().is_some_and(|text| text == word)
}

/// Whether a string has that many code points; half of a surrogate pair counts as one.
pub(super) fn has_length(node: Node<'_>, least: u32, most: u32) -> bool {
    let bytes = node.raw().len().saturating_sub(2);
    if least == 0 && bytes <= most as usize {
        return true;
    }
    let length = node.string().map_or(0, |text| text.chars().count());
    least as usize <= length && length <= most as usize
}

/// Whether a string is of that form.
pub(super) fn has_form(node: Node<'_>, form: Form) -> bool {
    if matches!(form, Form::Free) {
        return true;
    }
    let text = node.string().unwrap_or_default();
    let line_end = |it| matches!(it, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    match form {
        Form::Free => true,
        Form::Uri => super::uri::is_uri(&text),
        Form::HasHttps => text.contains("https"),
        Form::NotBlank => text.chars().any(|it| !line_end(it)),
        Form::DateTime => is_date_time(text.as_bytes()),
    }
}

/// A year of four digits or more that does not begin with zeros unless it has four, month, day, `T`, time to the
/// second, maybe a fraction, maybe `Z`. A minus may stand before the year.
fn is_date_time(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let long = digits > 4 && text[0] != b'0';
    if digits != 4 && !long {
        return false;
    }
    let Some((time, rest)) = text[digits..].split_at_checked("-MM-DDThh:mm:ss".len()) else {
        return false;
    };
    let two = |at: usize, least: u8, most: u8| {
        let (tens, ones) = (time[at], time[at + 1]);
        let both = tens.is_ascii_digit() && ones.is_ascii_digit();
        both && (least..=most).contains(&((tens - b'0') * 10 + (ones - b'0')))
    };
    let separators = [(0, b'-'), (3, b'-'), (6, b'T'), (9, b':'), (12, b':')];
    separators.iter().all(|&(at, byte)| time[at] == byte)
        && two(1, 1, 12)
        && two(4, 1, 31)
        && two(7, 0, 23)
        && two(10, 0, 59)
        && two(13, 0, 59)
        && is_fraction_and_zone(rest)
}

fn is_fraction_and_zone(rest: &[u8]) -> bool {
    let rest = rest.strip_suffix(b"Z").unwrap_or(rest);
    match rest.strip_prefix(b".") {
        Some(fraction) => !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit),
        None => rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_a_time_and_maybe_a_zone() {
        for good in [
            "2026-01-31T23:59:59Z",
            "-12026-12-01T00:00:00.5",
            "0000-01-01T00:00:00",
        ] {
            assert!(is_date_time(good.as_bytes()), "{good}");
        }
        for bad in [
            "",
            "2026-01-31",
            "02026-01-31T23:59:59Z",
            "2026-13-31T23:59:59Z",
            "2026-01-31T23:59:59.Z",
        ] {
            assert!(!is_date_time(bad.as_bytes()), "{bad}");
        }
    }
}
