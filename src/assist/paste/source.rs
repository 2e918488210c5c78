//! JSON in a literal of a program whose escapes are not those of JSON: SQL doubles quotes, Python writes bytes as codes.

use super::Wrapper;
use super::layer::Layer;
use crate::text::Span;

/// The region without the escapes of the literal that it stands in; `None` where it stands in none, or needs none.
pub(super) fn unescaped(
    layer: &Layer<'_>,
    outer: &Layer<'_>,
    span: Span,
) -> Option<Layer<'static>> {
    let (before, behind) = (&layer.text[..span.start], &layer.text[span.end..]);
    let quote = before.chars().next_back()?;
    if !matches!(quote, '\'' | '"') || !behind.starts_with(quote) {
        return None;
    }
    let region = span.slice(&layer.text);
    let letters = before.trim_end_matches(quote).as_bytes();
    let is_bytes = letters.ends_with(b"b") && !letters.ends_with(b"_b");
    if is_bytes && memchr::memchr(b'\\', region.as_bytes()).is_some() {
        return Some(outer.unwrapped(span, python(region), Wrapper::PythonBytes));
    }
    let doubled = quote == '\'' && memchr::memmem::find(region.as_bytes(), b"''").is_some();
    doubled.then(|| outer.unwrapped(span, region.replace("''", "'"), Wrapper::SqlString))
}

/// A literal of bytes as the text that the bytes are.
fn python(literal: &str) -> String {
    let mut plain = Vec::with_capacity(literal.len());
    let mut rest = literal.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        let digits = behind
            .get(1..3)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (written, length) = match (behind.first(), code) {
            (Some(b'x'), Some(code)) => (code, 3),
            (Some(b'n'), _) => (b'\n', 1),
            (Some(b'r'), _) => (b'\r', 1),
            (Some(b't'), _) => (b'\t', 1),
            (Some(other @ (b'\\' | b'\'' | b'"')), _) => (*other, 1),
            _ => (b'\\', 0),
        };
        plain.push(written);
        rest = &behind[length..];
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_of_sql_and_python_are_read_as_they_are_meant() {
        for (text, right) in [
            (
                "b'{\"a\": \"caf\\xc3\\xa9 \\\\n it\\'s\"}'",
                Some("{\"a\": \"café \\n it's\"}"),
            ),
            ("('{\"a\": \"it''s\"}')", Some("{\"a\": \"it's\"}")),
            ("'{\"a\": \"b\"}'", None),
            ("{\"a\": \"''\"}", None),
        ] {
            let layer = Layer::source(text);
            let span = Span::new(text.find('{').unwrap(), text.find('}').unwrap() + 1);
            let plain = unescaped(&layer, &layer, span);
            assert_eq!(plain.as_ref().map(|it| &*it.text), right, "{text}");
        }
    }
}
