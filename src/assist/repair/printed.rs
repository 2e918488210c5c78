//! What Node prints for values that it does not write out: `[Object]`, `[Function: f]`, `... 2 more items`, and dates.

use super::RepairNote;
use crate::text::{Span, TextEdit};

/// Bytes that one such value has at most.
const LONGEST: usize = 200;

/// What stands in brackets where a value was left out.
const IN_BRACKETS: [&str; 11] = [
    "Object",
    "Array",
    "Function",
    "AsyncFunction",
    "GeneratorFunction",
    "class",
    "Circular",
    "Getter",
    "Setter",
    "Getter/Setter",
    "Symbol",
];

/// A value as it was printed, and what is put for it.
pub(super) struct Printed {
    pub edit: TextEdit,
    pub note: RepairNote,
}

/// The values that Node printed so, outside of strings, in order.
pub(super) fn values(text: &str) -> Vec<Printed> {
    let bytes = text.as_bytes();
    let mut found: Vec<Printed> = Vec::new();
    let mut at = 0;
    // The last byte that is no blank: a date stands behind a colon, a comma or a bracket.
    let mut last = 0;
    while let Some(&byte) = bytes.get(at) {
        let printed = match byte {
            b'[' => in_brackets(text, at),
            b'<' => reference(text, at),
            b'.' => more(text, at),
            b'0'..=b'9' if matches!(last, b':' | b',' | b'[') => date(text, at),
            _ => None,
        };
        last = if byte.is_ascii_whitespace() {
            last
        } else {
            byte
        };
        at = match printed {
            Some(printed) => {
                let end = printed.note.span.end;
                found.push(printed);
                end
            }
            None => token_end(bytes, at),
        };
    }
    found
}

fn token_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    if !matches!(quote, b'"' | b'\'' | b'`') {
        return at + 1;
    }
    let mut next = at + 1;
    while let Some(length) = memchr::memchr3(quote, b'\\', b'\n', &bytes[next.min(bytes.len())..]) {
        next += length;
        match bytes[next] {
            b'\\' => next += 2,
            b'\n' if quote == b'`' => next += 1,
            _ => return next + 1,
        }
    }
    bytes.len()
}

fn near(text: &str, at: usize) -> &str {
    let line = &text[at..text
        .floor_char_boundary(text.len().min(at + LONGEST))
        .max(at)];
    line.split(['\n', '\r']).next().unwrap_or_default()
}

fn as_text(text: &str, at: usize, length: usize, reason: &str) -> Printed {
    let span = Span::new(at, at + length);
    let shown = span.slice(text);
    let quoted = format!("\"{}\"", shown.replace('\\', "\\\\").replace('"', "\\\""));
    Printed {
        edit: TextEdit::replace(span, quoted),
        note: RepairNote {
            span,
            reason: format!("`{shown}` {reason}"),
        },
    }
}

fn in_brackets(text: &str, at: usize) -> Option<Printed> {
    let line = near(text, at);
    let inside = &line[1..line.find(']')?];
    let word = inside.split([':', ' ', '(']).next()?;
    if !IN_BRACKETS.contains(&word) || inside.contains(['"', '\'', ',', '{']) {
        return None;
    }
    let length = inside.len() + 2;
    let behind = line[length..].trim_start();
    if behind.starts_with('{') {
        let mut printed = as_text(text, at, length, "is a name for what follows, no value");
        printed.edit = TextEdit::replace(printed.note.span, "");
        return Some(printed);
    }
    Some(as_text(
        text,
        at,
        length,
        "stands for a value that was not printed: what it held is not in this text",
    ))
}

/// `<ref *1>`: the number of what follows.
fn reference(text: &str, at: usize) -> Option<Printed> {
    let line = near(text, at);
    let length = line.find('>')? + 1;
    let mut printed = line
        .starts_with("<ref *")
        .then(|| as_text(text, at, length, "is a number for what follows, no value"))?;
    printed.edit = TextEdit::replace(printed.note.span, "");
    Some(printed)
}

/// `... 2 more items`.
fn more(text: &str, at: usize) -> Option<Printed> {
    let line = near(text, at);
    let rest = line.strip_prefix("... ")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let unit = [" more items", " more item"]
        .into_iter()
        .find(|unit| rest[digits..].starts_with(unit))?;
    let length = 4 + digits + unit.len();
    (digits > 0).then(|| as_text(text, at, length, "stands for values that were not printed"))
}

/// A date as it is printed, without quotes.
fn date(text: &str, at: usize) -> Option<Printed> {
    let line = near(text, at);
    let bytes = line.as_bytes();
    let shape = b"dddd-dd-ddTdd:dd";
    let fits = bytes.len() >= shape.len()
        && shape.iter().zip(bytes).all(|(shape, byte)| match shape {
            b'd' => byte.is_ascii_digit(),
            _ => byte == shape,
        });
    let rest =
        |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'Z' | b'+' | b'-');
    let more = bytes.get(shape.len()..)?.iter().take_while(rest).count();
    fits.then(|| {
        as_text(
            text,
            at,
            shape.len() + more,
            "is a date; JSON has none, so it stands as text",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply_edits;

    fn mended(text: &str) -> String {
        let edits: Vec<TextEdit> = values(text).into_iter().map(|it| it.edit).collect();
        apply_edits(text, &edits)
    }

    #[test]
    fn what_was_not_printed_is_kept_as_text() {
        for (text, right) in [
            (
                "{a: [Object], b: [Array]}",
                "{a: \"[Object]\", b: \"[Array]\"}",
            ),
            (
                "{f: [Function: f], g: [class A extends B]}",
                "{f: \"[Function: f]\", g: \"[class A extends B]\"}",
            ),
            ("[1, ... 2 more items]", "[1, \"... 2 more items\"]"),
            ("<ref *1> {a: [Circular *1]}", " {a: \"[Circular *1]\"}"),
            ("{a: [Object: null prototype] {b: 1}}", "{a:  {b: 1}}"),
            (
                "{a: 2026-03-02T09:14:07.112Z }",
                "{a: \"2026-03-02T09:14:07.112Z\" }",
            ),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn ordinary_values_are_left_alone() {
        for text in [
            "{\"a\": \"[Object]\", 'b': '... 2 more items'}",
            "[Object, Array]",
            "[\"Array\"]",
            "{a: 2026-03-02}",
            "...",
            "[",
            "<",
            "",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
