//! Matching bytes that may be escaped: as JSON, Rust or C (`\u0022`, `\x22`, `\"`), URLs (`%22`, `%2522`) and HTML (`&quot;`, `&#34;`) do.

/// The bytes with which an escape begins.
pub(super) const STARTS: [u8; 3] = [b'\\', b'%', b'&'];

/// Backslashes before one character that are looked through: four levels of JSON in JSON.
const MOST_BACKSLASHES: usize = 16;

/// Ways to read the bytes so far that are followed; more arise only from texts made for it.
const MOST_WAYS: usize = 32;

/// Where the match of `wanted` that begins at `at` ends, the longest way of reading it.
pub(super) fn match_at(text: &[u8], at: usize, wanted: &[u8]) -> Option<usize> {
    if !plausible(text, at, wanted) {
        return None;
    }
    let mut ways = vec![at];
    for &byte in wanted {
        let mut next = Vec::new();
        for &way in &ways {
            read_byte(text, way, byte, &mut next);
        }
        next.sort_unstable();
        next.dedup();
        next.truncate(MOST_WAYS);
        ways = next;
        if ways.is_empty() {
            return None;
        }
    }
    ways.last().copied()
}

/// A cheap look at the first two bytes, which settles nearly all places of a text.
fn plausible(text: &[u8], at: usize, wanted: &[u8]) -> bool {
    let fits = |offset: usize| match (text.get(at + offset), wanted.get(offset)) {
        (Some(have), Some(want)) => have == want || STARTS.contains(have) || *want == b' ',
        (_, want) => want.is_none(),
    };
    let escaped = text.get(at).is_some_and(|first| STARTS.contains(first));
    fits(0) && (escaped || fits(1))
}

/// Adds every place behind `at` to which reading `byte` can lead.
fn read_byte(text: &[u8], at: usize, byte: u8, ends: &mut Vec<usize>) {
    let rest = text.get(at..).unwrap_or_default();
    let Some(&first) = rest.first() else { return };
    if first == byte || (byte == b' ' && first == b'+') {
        ends.push(at + 1);
    }
    match first {
        b'\\' => read_backslash(rest, at, byte, ends),
        b'%' => ends.extend(percent(rest, byte).map(|length| at + length)),
        b'&' => ends.extend(entity(rest, byte).map(|length| at + length)),
        _ => {}
    }
}

fn read_backslash(rest: &[u8], at: usize, byte: u8, ends: &mut Vec<usize>) {
    let run = rest
        .iter()
        .take(MOST_BACKSLASHES)
        .take_while(|&&b| b == b'\\')
        .count();
    if byte == b'\\' {
        ends.extend((2..=run).map(|length| at + length));
    }
    let behind = &rest[run..];
    let short = match byte {
        b'\t' => b't',
        other => other,
    };
    if behind.first() == Some(&short) {
        ends.push(at + run + 1);
    }
    ends.extend(numbered(behind, byte).map(|length| at + run + length));
}

/// `u0022`, `u{22}` or `x22`, without the backslash.
fn numbered(text: &[u8], byte: u8) -> Option<usize> {
    match text {
        [b'u', b'{', rest @ ..] => {
            let digits = rest.iter().take(6).position(|&b| b == b'}')?;
            is_number(&rest[..digits], 16, byte).then_some(digits + 3)
        }
        [b'u', rest @ ..] => is_number(rest.get(..4)?, 16, byte).then_some(5),
        [b'x' | b'X', rest @ ..] => is_number(rest.get(..2)?, 16, byte).then_some(3),
        _ => None,
    }
}

/// `%22`, also with its percent sign escaped again: `%2522`.
fn percent(text: &[u8], byte: u8) -> Option<usize> {
    let mut digits = 1;
    while text
        .get(digits..digits + 4)
        .is_some_and(|four| four.starts_with(b"25") && byte != b'%')
    {
        digits += 2;
    }
    is_number(text.get(digits..digits + 2)?, 16, byte).then_some(digits + 2)
}

/// `&quot;`, `&#34;` or `&#x22;`.
fn entity(text: &[u8], byte: u8) -> Option<usize> {
    let length = text.iter().take(9).position(|&b| b == b';')?;
    let fits = match &text[1..length] {
        [b'#', b'x' | b'X', digits @ ..] => is_number(digits, 16, byte),
        [b'#', digits @ ..] => is_number(digits, 10, byte),
        b"amp" => byte == b'&',
        b"lt" => byte == b'<',
        b"gt" => byte == b'>',
        b"quot" => byte == b'"',
        b"apos" => byte == b'\'',
        _ => false,
    };
    fits.then_some(length + 1)
}

fn is_number(digits: &[u8], radix: u32, byte: u8) -> bool {
    std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| u32::from_str_radix(digits, radix).ok())
        .is_some_and(|number| number == u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_escaping_is_read() {
        for text in [
            "a\"b",
            r#"a\"b"#,
            r#"a\\\"b"#,
            r"a\u0022b",
            r"a\x22b",
            "a%22b",
            "a%2522b",
            "a&quot;b",
            "a&#34;b",
        ] {
            assert_eq!(
                match_at(text.as_bytes(), 0, b"a\"b"),
                Some(text.len()),
                "{text}"
            );
        }
        assert_eq!(match_at(b"a'b", 0, b"a\"b"), None);
    }

    #[test]
    fn any_number_of_backslashes_is_bounded_work() {
        let text = vec![b'\\'; 10_000];
        assert_eq!(match_at(&text, 0, br"\\\\x"), None);
    }
}
