//! JSON over several lines that do not stand as they were written: the same kind of text stands before each, a time, a name, a
//! mark of quotation; or they were broken where a window ends.

use super::Wrapper;
use super::layer::Layer;
use crate::json::parse;
use crate::text::Span;

/// Bytes that such a text has at most.
const LONGEST: usize = 200;

/// Characters that a line has at least where a window ends.
const NARROWEST: usize = 40;

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
        .fold(first.len(), |length, line| common(&first[..length], line).0);
    let first = &first[..length];
    let prefix = first.trim_start();
    let is_json = prefix.starts_with(['"', '\'', '{', '}', '[', ']', ',']) && length < 3;
    if prefix.is_empty() || is_json {
        return None;
    }
    let mut plain = String::with_capacity(region.len());
    let mut pieces = vec![(0, span.start)];
    let mut at = span.start;
    for (nth, line) in region.split_inclusive('\n').enumerate() {
        let cut = if nth == 0 { 0 } else { common(first, line).1 };
        pieces.push((plain.len(), at + cut));
        plain.push_str(&line[cut..]);
        at += line.len();
    }
    Some(outer.pieced(span, plain, pieces, Wrapper::LinePrefixes))
}

/// How far two lines begin alike, in bytes of each: a number is like any other, with the blanks before it.
fn common(one: &str, other: &str) -> (usize, usize) {
    let (mut here, mut there) = (0, 0);
    loop {
        let numbers = (number(&one[here..]), number(&other[there..]));
        if let (Some(own), Some(others)) = numbers {
            here += own;
            there += others;
            continue;
        }
        let next = one[here..].chars().next();
        match next.filter(|_| next == other[there..].chars().next()) {
            Some(character) => {
                here += character.len_utf8();
                there += character.len_utf8();
            }
            None => return (here, there),
        }
    }
}

/// The length of the number at the start of a text, with the blanks before it.
fn number(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let near = &bytes[..bytes.len().min(LONGEST)];
    let blanks = near.iter().take_while(|byte| **byte == b' ').count();
    let digits = near[blanks..].iter().take_while(|it| it.is_ascii_digit());
    let digits = digits.count();
    (digits > 0).then_some(blanks + digits)
}

/// The region without the line breaks that stand where a window ends; `None` where the lines are as they were written.
pub(super) fn without_breaks(
    layer: &Layer<'_>,
    outer: &Layer<'_>,
    span: Span,
) -> Option<Layer<'static>> {
    let text: &str = &layer.text;
    let region = span.slice(text);
    let (first, rest) = region.split_once('\n')?;
    let line_start = text[..span.start].rfind('\n').map_or(0, |line| line + 1);
    let before = (span.start - line_start <= LONGEST).then(|| &text[line_start..span.start])?;
    let measure = |line: &str| line.trim_end_matches('\r').chars().count();
    let width = measure(before) + measure(first);
    let (full, last) = rest.rsplit_once('\n').unwrap_or(("", rest));
    let fits = width >= NARROWEST
        && measure(last) <= width
        && (full.is_empty() || full.split('\n').all(|line| measure(line) == width));
    if !fits || parse(region).strict {
        return None;
    }
    let mut plain = String::with_capacity(region.len());
    let mut pieces = Vec::new();
    let mut at = span.start;
    for line in region.split_inclusive('\n') {
        pieces.push((plain.len(), at));
        plain.push_str(line.trim_end_matches(['\r', '\n']));
        at += line.len();
    }
    let whole = parse(&plain).strict;
    whole.then(|| outer.pieced(span, plain, pieces, Wrapper::BrokenLines))
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
            " 8: {\n 9:   \"a\": 1,\n10:   \"b\": 2\n11: }",
            "8:{\n9:  \"a\": 1,\n10:  \"b\": 2\n11:}",
        ] {
            assert_eq!(stripped(lines).as_deref(), Some(json), "{lines}");
        }
        assert_eq!(stripped(json), None);
        assert_eq!(stripped("  {\n    \"a\": 1,\n    \"b\": 2\n  }"), None);
        assert_eq!(stripped("x = {\n  \"b\": 2\n}"), None);
    }

    #[test]
    fn lines_that_a_window_broke_are_put_together() {
        let json =
            r#"{"a": "a text that is longer than the window is wide, so it breaks", "b": 2}"#;
        let broken: Vec<&str> = (0..json.len())
            .step_by(41)
            .map(|at| &json[at..json.len().min(at + 41)])
            .collect();
        let text = format!("$ cat\n{}\n", broken.join("\n"));
        let layer = Layer::source(&text);
        let span = Span::new(6, text.len() - 1);
        let found = without_breaks(&layer, &layer, span).unwrap();
        assert_eq!(found.text, json);
        let at = json.find("\"b\"").unwrap();
        assert_eq!(found.places.of(Span::new(at, at + 3)).slice(&text), "\"b\"");
        assert!(without_breaks(&layer, &layer, Span::new(6, 40)).is_none());
    }
}
