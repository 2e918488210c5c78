//! What stands around a piece of JSON: a log line, JavaScript, a stack trace, an HTTP message.

use super::layer::Layer;
use super::{RequestNote, Wrapper, http};
use crate::text::Span;

/// Bytes before a region, on its line, that are looked at.
const BEFORE: usize = 300;

/// Bytes around a region that are looked through for the frames of a stack.
const STACK: usize = 1_500;

/// What is known of a layer as a whole.
pub(super) struct Surroundings {
    /// The layer without the blanks at its ends.
    whole: Span,
    heads: Vec<http::Head>,
    has_stack: bool,
}

impl Surroundings {
    pub fn of(layer: &Layer<'_>) -> Self {
        let text: &str = &layer.text;
        let start = text.len() - text.trim_start_matches(is_blank).len();
        Self {
            whole: Span::new(start, text.trim_end_matches(is_blank).len().max(start)),
            heads: http::heads(text),
            has_stack: is_frame_in(text),
        }
    }

    /// What the JSON at that span of the layer stands in; nothing where there is nothing else.
    pub fn wrappers_of(&self, layer: &Layer<'_>, span: Span) -> Option<Wrapper> {
        if span == self.whole {
            return None;
        }
        let text: &str = &layer.text;
        if let Some(head) = self.head_of(span) {
            return Some(head.wrapper());
        }
        if self.has_stack && is_in_stack(text, span) {
            return Some(Wrapper::StackTrace);
        }
        let (line, above) = lines_before(text, span.start);
        if is_javascript(line) {
            return Some(Wrapper::JavaScript);
        }
        if above.starts_with("```") || above.starts_with("~~~") {
            return Some(Wrapper::Markdown);
        }
        let scalar = [": |", ": |-", ": >", ": >-"];
        if line.trim().is_empty() && scalar.iter().any(|end| above.ends_with(end)) {
            return Some(Wrapper::Yaml);
        }
        if text[..span.start].ends_with("<![CDATA[") {
            return Some(Wrapper::Xml);
        }
        if is_json_line(text, span, line, above) {
            return Some(Wrapper::JsonLine);
        }
        if is_log(line) {
            return Some(Wrapper::LogLine);
        }
        Some(Wrapper::Text)
    }

    /// The request that the message around that span belongs to.
    pub fn request_of(&self, span: Span) -> Option<&RequestNote> {
        let behind = self
            .heads
            .partition_point(|head| head.span.end <= span.start);
        let mut before = self.heads[..behind].iter().rev().take(2);
        before.find_map(|head| head.request.as_ref())
    }

    fn head_of(&self, span: Span) -> Option<&http::Head> {
        let behind = self
            .heads
            .partition_point(|head| head.span.end <= span.start);
        self.heads.get(behind.checked_sub(1)?)
    }
}

/// Also the mark that some programs put at the start of a file.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// The rest of the line before that offset, and the line above it that is not blank.
fn lines_before(text: &str, at: usize) -> (&str, &str) {
    let from = text.ceil_char_boundary(at.saturating_sub(BEFORE));
    let before = &text[from.min(at)..at];
    let Some((above, line)) = before.rsplit_once('\n') else {
        return (before, "");
    };
    let above = above.trim_end();
    (line, above.rsplit('\n').next().unwrap_or_default().trim())
}

/// Whether a value takes its line alone, and the line above or below has another.
fn is_json_line(text: &str, span: Span, line: &str, above: &str) -> bool {
    let near = text.floor_char_boundary(text.len().min(span.end + BEFORE));
    let mut behind = text[span.end..near.max(span.end)].splitn(3, '\n');
    let alone = line.trim_start_matches(is_blank).is_empty()
        && behind.next().is_some_and(|rest| rest.trim().is_empty());
    let below = behind.next().unwrap_or_default();
    alone && (above.starts_with("{\"") && above.ends_with('}') || below.starts_with("{\""))
}

fn is_frame_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    [
        "\n    at ",
        "\n\tat ",
        "\\n    at ",
        "Traceback (most recent",
    ]
    .iter()
    .any(|frame| memchr::memmem::find(bytes, frame.as_bytes()).is_some())
}

fn is_in_stack(text: &str, span: Span) -> bool {
    let from = text.floor_char_boundary(span.start.saturating_sub(STACK));
    let to = text.ceil_char_boundary(text.len().min(span.end + STACK));
    is_frame_in(&text[from..span.start]) || is_frame_in(&text[span.end..to])
}

/// Whether what stands before a value on its line is JavaScript.
fn is_javascript(line: &str) -> bool {
    let line = line.trim_end_matches(['\'', '"', '`']).trim();
    let declared = [
        "const ",
        "let ",
        "var ",
        "exports",
        "export default",
        "this.",
    ];
    let assigned = line.ends_with('=') && declared.iter().any(|word| line.contains(word));
    let words = [
        "return",
        "=> (",
        "=>",
        "export default",
        "callback(null,",
        "callback(",
        "JSON.stringify(",
        "JSON.parse(",
    ];
    assigned || words.iter().any(|word| line.ends_with(word))
}

/// Whether a time or a level stands in the line.
fn is_log(line: &str) -> bool {
    const LEVELS: [&str; 8] = [
        "INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "[info]", "[error]",
    ];
    let bytes = line.as_bytes();
    let time = bytes.windows(5).any(|window| {
        matches!(window, [a, b, b':', c, d] if [a, b, c, d].iter().all(|it| it.is_ascii_digit()))
    });
    let stamp = bytes
        .windows(10)
        .any(|window| window.iter().all(u8::is_ascii_digit));
    time || stamp || LEVELS.iter().any(|level| line.contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str) -> Option<Wrapper> {
        let layer = Layer::source(text);
        let at = text.find("{\"").unwrap();
        let end = text.rfind('}').unwrap() + 1;
        Surroundings::of(&layer).wrappers_of(&layer, Span::new(at, end))
    }

    #[test]
    fn the_surroundings_are_named() {
        for (text, wrapper) in [
            (" {\"a\": 1}\n", None),
            ("2026-01-01 10:11:12 x {\"a\": 1}", Some(Wrapper::LogLine)),
            ("const a = {\"a\": 1};", Some(Wrapper::JavaScript)),
            ("  return {\"a\": 1};", Some(Wrapper::JavaScript)),
            ("see\n```json\n{\"a\": 1}\n```", Some(Wrapper::Markdown)),
            ("data:\n  body: |\n    {\"a\": 1}\n", Some(Wrapper::Yaml)),
            (
                "Error: x {\"a\": 1}\n    at f (a.js:1:2)",
                Some(Wrapper::StackTrace),
            ),
            (
                "POST /x HTTP/1.1\nHost: a\n\n{\"a\": 1}",
                Some(Wrapper::HttpRequest),
            ),
            (
                "HTTP/1.1 200 OK\r\nA: b\r\n\r\n{\"a\": 1}",
                Some(Wrapper::HttpResponse),
            ),
            ("Hello, this is it: {\"a\": 1}", Some(Wrapper::Text)),
        ] {
            assert_eq!(around(text), wrapper, "{text}");
        }
    }
}
