//! Texts that were changed all over: coloured for a terminal, compared with another, written in parts.

use super::layer::Layer;
use super::{Wrapper, mail};
use crate::text::Span;

/// A piece of a text, and what stands for it.
type Change = (Span, String);

/// The layer as it was before all of it was changed; `None` where it was not.
pub(super) fn restored(layer: &Layer<'_>) -> Option<Layer<'static>> {
    let text: &str = &layer.text;
    if let Some(plain) = mail::decoded(layer) {
        return Some(plain);
    }
    let (changes, wrapper) = [
        (colours as fn(&str) -> Vec<Change>, Wrapper::Colours),
        (difference, Wrapper::Difference),
        (log_escapes, Wrapper::LogEscapes),
        (parts, Wrapper::StringParts),
    ]
    .into_iter()
    .map(|(changes, wrapper)| (changes(text), wrapper))
    .find(|(changes, _)| !changes.is_empty())?;
    Some(layer.changed(&changes, wrapper))
}

/// The codes that colour text in a terminal: an escape, a bracket, numbers, a letter.
fn colours(text: &str) -> Vec<Change> {
    const LONGEST: usize = 40;
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"\x1b[") {
        let rest = &bytes[at + 2..bytes.len().min(at + LONGEST)];
        let number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b';' | b'?');
        let numbers = rest.iter().take_while(number).count();
        if rest.get(numbers).is_some_and(u8::is_ascii_alphabetic) {
            changes.push((Span::new(at, at + numbers + 3), String::new()));
        }
    }
    changes
}

/// What a difference takes away, and the marks before its lines; nothing where the text is no difference.
fn difference(text: &str) -> Vec<Change> {
    let has_head = text.starts_with("@@ ") || text.contains("\n@@ ");
    let mut changes = Vec::new();
    let (mut at, mut marked) = (0, false);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let head = ["@@", "diff ", "index ", "--- ", "+++ ", "\\ No newline"];
        let mark = line.as_bytes().first().copied().unwrap_or_default();
        let gone = mark == b'-' || head.iter().any(|head| line.starts_with(head));
        if gone {
            changes.push((Span::new(start, at), String::new()));
        } else if matches!(mark, b'+' | b' ') {
            changes.push((Span::new(start, start + 1), String::new()));
        } else if !has_head && !line.trim().is_empty() {
            return Vec::new();
        }
        marked |= mark == b'-' || mark == b'+';
    }
    let is_json = memchr::memchr2(b'{', b'[', text.as_bytes()).is_some();
    if marked && is_json {
        changes
    } else {
        Vec::new()
    }
}

/// Control characters as the system log writes them, in octal: `#012` for a line break.
fn log_escapes(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let beside = ["{#012", "[#012", "#012}", "#012]"];
    let is_log = |mark: &str| memchr::memmem::find(bytes, mark.as_bytes()).is_some();
    if !beside.iter().any(|mark| is_log(mark)) {
        return Vec::new();
    }
    let codes = memchr::memmem::find_iter(bytes, b"#01");
    let changes = codes.filter_map(|at| {
        let plain = match bytes.get(at + 3)? {
            b'1' => "\t",
            b'2' => "\n",
            b'5' => "\r",
            _ => return None,
        };
        Some((Span::new(at, at + 4), plain.to_owned()))
    });
    changes.collect()
}

/// The joints of a string that a program writes in parts, `" + "`, where the string holds escaped JSON.
fn parts(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let escaped = ["{\\\"", "[\\\""].map(|mark| memchr::memmem::find(bytes, mark.as_bytes()));
    if escaped == [None, None] {
        return Vec::new();
    }
    let mut changes: Vec<Change> = Vec::new();
    for plus in memchr::memchr_iter(b'+', bytes) {
        let behind = changes.last().map_or(0, |(last, _)| last.end);
        // A mark that ends one joint cannot begin the next.
        if plus >= behind
            && let Some(change) = joint(text, plus).filter(|(span, _)| span.start >= behind)
        {
            changes.push(change);
        }
    }
    changes
}

/// The joint around a plus: between two parts of a string, or between a part, a name and another part.
fn joint(text: &str, plus: usize) -> Option<Change> {
    let bytes = text.as_bytes();
    let start = mark_before(bytes, plus)?;
    let next = behind_blanks(bytes, plus + 1);
    if bytes.get(next) == Some(&b'"') {
        return Some((Span::new(start, next + 1), String::new()));
    }
    let name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_.$()[]".contains(byte);
    let length = bytes[next..].iter().take(100).take_while(name).count();
    let second = behind_blanks(bytes, next + length);
    let last = behind_blanks(bytes, second + 1);
    let joined = length > 0 && bytes.get(second) == Some(&b'+') && bytes.get(last) == Some(&b'"');
    let name = &text[next..next + length];
    joined.then(|| (Span::new(start, last + 1), format!("${{{name}}}")))
}

/// Blanks that may stand at a joint.
const MOST_BLANKS: usize = 200;

fn behind_blanks(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at.min(bytes.len())..];
    let blank = |byte: &&u8| byte.is_ascii_whitespace();
    at + rest.iter().take(MOST_BLANKS).take_while(blank).count()
}

/// The mark before a plus that ends a part: one without a backslash.
fn mark_before(bytes: &[u8], plus: usize) -> Option<usize> {
    let before = &bytes[plus.saturating_sub(MOST_BLANKS)..plus];
    let mark = before.trim_ascii_end();
    let inside = mark.strip_suffix(b"\"")?;
    let slashes = inside.iter().rev().take_while(|byte| **byte == b'\\');
    let at = plus - before.len() + inside.len();
    (slashes.count() % 2 == 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<(String, Wrapper)> {
        let layer = restored(&Layer::source(text))?;
        let at = layer.text.find("\"a").or(layer.text.find("\\\"a"))?;
        let place = layer.places.of(Span::new(at, at + 2)).slice(text);
        assert!(
            layer.text[at..].starts_with(place),
            "{text}: {place} {}",
            layer.text
        );
        let wrapper = layer.wrappers.first().cloned()?;
        Some((layer.text.into_owned(), wrapper))
    }

    #[test]
    fn what_was_done_to_all_of_a_text_is_undone() {
        for (text, right, wrapper) in [
            (
                "\x1b[32m{\x1b[0m\x1b[1;34m\"a\"\x1b[0m: 1}",
                "{\"a\": 1}",
                Wrapper::Colours,
            ),
            (
                " {\n-  \"b\": 2,\n+  \"a\": 1\n }\n",
                "{\n  \"a\": 1\n}\n",
                Wrapper::Difference,
            ),
            (
                "host x: {#012#011\"a\": 1#012}",
                "host x: {\n\t\"a\": 1\n}",
                Wrapper::LogEscapes,
            ),
            (
                "\"{\\\"a\\\": \\\"\" + user.name + \"\\\",\"\n  + \"\\\"b\\\": 1}\"",
                "\"{\\\"a\\\": \\\"${user.name}\\\",\\\"b\\\": 1}\"",
                Wrapper::StringParts,
            ),
        ] {
            let right = Some((right.to_owned(), wrapper));
            assert_eq!(plain(text), right, "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_as_it_was() {
        for text in [
            "{\"a\": 1}",
            "  {\n    \"a\": -1\n  }",
            "- {\"a\": 1}\nand",
            "{\"a\": \"b\" + \"c\"}",
            "#012 {\"a\": 1}",
        ] {
            assert!(restored(&Layer::source(text)).is_none(), "{text}");
        }
    }
}
