//! JSON over several lines, before each of which the same kind of text stands: a time, a name, a mark of quotation.

use super::Wrapper;
use super::layer::Layer;
use crate::text::Span;

/// Bytes that such a text has at most.
const LONGEST: usize = 200;

/// The region without what stands before its lines; `None` where nothing does.
pub(super) fn without_prefixes(
    layer: &Layer<'_>,
    outer: &Layer<'_>,
    span: Span,
) -> Option<Layer<'static>> {
    let text: &str = &layer.text;
    let region = span.slice(text);
    let (_, rest) = region.split_once('\n')?;
    let line_start = text[..span.start].rfind('\n').map_or(0, |line| line + 1);
    if span.start - line_start > LONGEST {
        return None;
    }
    let first = &text[line_start..span.start];
    let length = rest
        .split('\n')
        .fold(first.len(), |length, line| common(first, line, length));
    let length = rest.split('\n').fold(length, boundary);
    let prefix = first.get(..length)?.trim_start();
    let is_json = prefix.starts_with(['"', '\'', '{', '}', '[', ']', ',']) && length < 3;
    if prefix.is_empty() || is_json {
        return None;
    }
    let mut plain = String::with_capacity(region.len());
    let mut pieces = vec![(0, span.start)];
    let mut at = span.start;
    for (nth, line) in region.split_inclusive('\n').enumerate() {
        let cut = if nth == 0 { 0 } else { length };
        pieces.push((plain.len(), at + cut));
        plain.push_str(&line[cut..]);
        at += line.len();
    }
    Some(outer.pieced(span, plain, pieces, Wrapper::LinePrefixes))
}

/// How many bytes two lines begin with alike, any digit being like any other; at most `most`.
fn common(one: &str, other: &str, most: usize) -> usize {
    let alike = |(a, b): &(u8, u8)| a == b || (a.is_ascii_digit() && b.is_ascii_digit());
    let pairs = one.bytes().zip(other.bytes()).take(most);
    pairs.take_while(alike).count()
}

/// The greatest length that does not cut a character of the line.
fn boundary(length: usize, line: &str) -> usize {
    line.floor_char_boundary(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> Option<String> {
        let layer = Layer::source(text);
        let span = Span::new(text.find('{').unwrap(), text.rfind('}').unwrap() + 1);
        let found = without_prefixes(&layer, &layer, span)?;
        let inner = found.text.find("\"b\"").unwrap();
        let place = found.places.of(Span::new(inner, inner + 3));
        assert_eq!(place.slice(text), "\"b\"");
        Some(found.text.into_owned())
    }

    #[test]
    fn what_stands_before_each_line_is_taken_away() {
        let json = "{\n  \"a\": 1,\n  \"b\": 2\n}";
        for lines in [
            "12:00:01 x | {\n12:00:02 x |   \"a\": 1,\n12:00:03 x |   \"b\": 2\n12:00:03 x | }",
            "> {\n>   \"a\": 1,\n>   \"b\": 2\n> }",
            "// {\n//   \"a\": 1,\n//   \"b\": 2\n// }",
        ] {
            assert_eq!(stripped(lines).as_deref(), Some(json), "{lines}");
        }
        assert_eq!(stripped(json), None);
        assert_eq!(stripped("  {\n    \"a\": 1,\n    \"b\": 2\n  }"), None);
        assert_eq!(stripped("x = {\n  \"b\": 2\n}"), None);
    }
}
