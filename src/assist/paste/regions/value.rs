//! What can be the beginning of a value, and how far a value goes that is never closed.

use super::MOST_BLANKS;
use super::strings::html_quote;

/// Whether what stands behind the opener at `at` can be the beginning of JSON, or of a JavaScript literal.
pub fn begins_value(bytes: &[u8], at: usize) -> bool {
    let mut next = at + 1;
    let most = bytes.len().min(at + MOST_BLANKS);
    while next < most && bytes[next].is_ascii_whitespace() {
        next += 1;
    }
    let rest = &bytes[next.min(bytes.len())..];
    let Some(&byte) = rest.first() else {
        return false;
    };
    let comment = matches!(rest, [b'/', b'/' | b'*', ..]);
    let quote = matches!(byte, b'"' | b'\'' | b'`' | b'\\') || html_quote(bytes, next).is_some();
    let smart = matches!(rest, [0xE2, 0x80, 0x98..=0x9F, ..]);
    if bytes[at] == b'[' {
        return quote || smart || comment || matches!(byte, b'{' | b'[');
    }
    quote || smart || comment || byte == b'}' || names_member(rest)
}

/// A word and a colon, as before the value of a member, or a member in shorthand: `{messages, context}`.
fn names_member(rest: &[u8]) -> bool {
    let begins = rest.first().is_some_and(|byte| !byte.is_ascii_digit());
    match name_before(rest) {
        Some(b':') => true,
        Some(b',') => begins,
        _ => rest.starts_with(b"...") && rest.get(3).is_some_and(u8::is_ascii_alphabetic),
    }
}

/// What follows the word that stands at the start of `rest`, if one does.
fn name_before(rest: &[u8]) -> Option<u8> {
    const LONGEST_NAME: usize = 80;
    let near = &rest[..rest.len().min(LONGEST_NAME)];
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.');
    let name = near.iter().take_while(is_name).count();
    let behind = near[name..].iter().find(|byte| !byte.is_ascii_whitespace());
    behind.copied().filter(|_| name > 0)
}

/// Where a container ends that is never closed: before the first line that stands at the margin and is no JSON.
pub(super) fn unclosed_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut end = bytes.len();
    while let Some(length) = memchr::memchr(b'\n', &bytes[at..]) {
        at += length + 1;
        if !may_go_on(&bytes[at..]) || is_fence(&bytes[at..]) {
            end = at;
            break;
        }
    }
    start + bytes[start..end].trim_ascii_end().len()
}

/// Whether a line that begins so may belong to the JSON of the lines before it.
fn may_go_on(line: &[u8]) -> bool {
    match line {
        [] => true,
        [b'[', next, ..] => !next.is_ascii_alphanumeric(),
        [byte, ..] => {
            byte.is_ascii_whitespace()
                || matches!(
                    byte,
                    b'"' | b'\'' | b'[' | b'{' | b'}' | b']' | b',' | b'/' | b'`'
                )
                || name_before(line) == Some(b':')
        }
    }
}

/// Whether a line begins or ends a block of code in Markdown.
fn is_fence(line: &[u8]) -> bool {
    let start = line
        .iter()
        .take(MOST_BLANKS)
        .take_while(|byte| matches!(byte, b' ' | b'\t'));
    let rest = &line[start.count()..];
    rest.starts_with(b"```") || rest.starts_with(b"~~~")
}
