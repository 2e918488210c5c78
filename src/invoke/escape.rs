//! Matching bytes that may be escaped: as JSON, Rust or C (`\u0022`, `\x22`, `\"`), URLs (`%22`, `%2522`) and HTML (`&quot;`, `&#34;`) do.

/// The bytes with which an escape begins.
pub(super) const STARTS: [u8; 3] = [b'\\', b'%', b'&'];

/// Backslashes before one character that are looked through: four levels of JSON in JSON.
const MOST_BACKSLASHES: usize = 16;

/// How often a percent sign may be escaped again: `%252522`.
const MOST_PERCENT_LEVELS: usize = 4;

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

/// Whether a byte for which `wanted` holds can be read at `at`, in whatever spelling.
pub(super) fn begins(text: &[u8], at: usize, wanted: &[bool; 256]) -> bool {
    let mut found = false;
    readings(text, at, |byte, _| found |= wanted[usize::from(byte)]);
    found
}

/// Adds every place behind `at` to which reading `byte` can lead.
fn read_byte(text: &[u8], at: usize, byte: u8, ends: &mut Vec<usize>) {
    readings(text, at, |read, length| {
        if read == byte {
            ends.push(at + length);
        }
    });
}

/// Calls `each` with every byte that can be read at `at`, and the length of its spelling.
fn readings(text: &[u8], at: usize, mut each: impl FnMut(u8, usize)) {
    let rest = text.get(at..).unwrap_or_default();
    let Some(&first) = rest.first() else { return };
    each(first, 1);
    match first {
        b'+' => each(b' ', 1),
        b'\\' => backslash(rest, each),
        b'%' => percent(rest, each),
        b'&' => entity(rest, each),
        _ => {}
    }
}

fn backslash(rest: &[u8], mut each: impl FnMut(u8, usize)) {
    let leading = rest.iter().take(MOST_BACKSLASHES);
    let run = leading.take_while(|&&byte| byte == b'\\').count();
    for length in 2..=run {
        each(b'\\', length);
    }
    let behind = &rest[run..];
    match behind.first() {
        Some(b't') => each(b'\t', run + 1),
        Some(&other) => each(other, run + 1),
        None => {}
    }
    if let Some((byte, length)) = numbered(behind) {
        each(byte, run + length);
    }
}

/// `u0022`, `u{22}` or `x22`, without the backslash.
fn numbered(text: &[u8]) -> Option<(u8, usize)> {
    match text {
        [b'u', b'{', rest @ ..] => {
            let digits = rest.iter().take(6).position(|&byte| byte == b'}')?;
            Some((number(&rest[..digits], 16)?, digits + 3))
        }
        [b'u', rest @ ..] => Some((number(rest.get(..4)?, 16)?, 5)),
        [b'x' | b'X', rest @ ..] => Some((number(rest.get(..2)?, 16)?, 3)),
        _ => None,
    }
}

/// `%22`, also with its percent sign escaped again: `%2522`.
fn percent(text: &[u8], mut each: impl FnMut(u8, usize)) {
    for level in 0..MOST_PERCENT_LEVELS {
        let start = 1 + 2 * level;
        let Some(digits) = text.get(start..start + 2) else {
            return;
        };
        if let Some(byte) = number(digits, 16) {
            each(byte, start + 2);
        }
        if digits != b"25" {
            return;
        }
    }
}

/// `&quot;`, `&#34;` or `&#x22;`.
fn entity(text: &[u8], mut each: impl FnMut(u8, usize)) {
    let Some(length) = text.iter().take(9).position(|&byte| byte == b';') else {
        return;
    };
    let byte = match &text[1..length] {
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        b"amp" => Some(b'&'),
        b"lt" => Some(b'<'),
        b"gt" => Some(b'>'),
        b"quot" => Some(b'"'),
        b"apos" => Some(b'\''),
        _ => None,
    };
    if let Some(byte) = byte {
        each(byte, length + 1);
    }
}

fn number(digits: &[u8], radix: u32) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    u32::from_str_radix(digits, radix).ok()?.try_into().ok()
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
