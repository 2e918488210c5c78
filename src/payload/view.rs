//! The two views of a payload in the editor: the payload alone, and the full envelope around it.
//!
//! Both are edits of the user's text: what stays keeps its bytes, comments included, and a text that is in the wanted
//! view already is left alone, so that nothing is ever wrapped twice. For what is sent see [`envelope`](super::envelope).

use super::is_envelope;
use crate::json::{Node, parse};
use crate::text::{Span, TextEdit};

/// One step of indentation.
const STEP: &str = "  ";

/// The edits that put the invocation envelope around a payload; `timestamp_ms` is Unix time in milliseconds. None where
/// the text is an envelope already, or holds no value.
///
/// Where the payload takes several lines, the lines of the envelope are laid out likewise and those of the payload are
/// indented by two spaces; lines that begin within a string or comment are not touched.
#[must_use]
pub fn to_envelope(text: &str, timestamp_ms: i64) -> Vec<TextEdit> {
    let parsed = parse(text);
    let Some(root) = parsed.root(text).filter(|root| !is_envelope(*root)) else {
        return Vec::new();
    };
    let span = root.span();
    let is_spread = root.raw().contains('\n');
    let feed = if root.raw().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let (line, end) = if is_spread {
        (format!("{feed}{STEP}"), feed)
    } else {
        (String::new(), "")
    };
    let gap = if is_spread { "" } else { " " };
    let before = format!(
        "{{{line}\"timestamp\": {timestamp_ms},{gap}{line}\"headers\": [],{gap}{line}\"payload\": "
    );
    let mut edits = vec![TextEdit::insert(span.start, before)];
    if is_spread {
        let inner = line_starts(text, span).into_iter();
        edits.extend(inner.map(|at| TextEdit::insert(at, STEP)));
    }
    edits.push(TextEdit::insert(span.end, format!("{end}}}")));
    edits
}

/// The edits that leave the payload alone: the envelope around it goes, `timestamp` and `headers` with it. Comments
/// within the envelope stay, before and behind the payload. None where the text is no envelope, or one without
/// `payload`.
///
/// The payload's lines are moved back by two spaces where all of them have these.
#[must_use]
pub fn to_payload(text: &str) -> Vec<TextEdit> {
    let parsed = parse(text);
    let Some(root) = parsed.root(text).filter(|root| is_envelope(*root)) else {
        return Vec::new();
    };
    let Some(payload) = root.get("payload") else {
        return Vec::new();
    };
    let (outer, inner) = (root.span(), payload.span());
    let mut edits = without_envelope(text, root, Span::new(outer.start, inner.start));
    let starts = line_starts(text, inner);
    if starts.iter().all(|&at| text[at..].starts_with(STEP)) {
        let step = |at: usize| TextEdit::delete(Span::new(at, at + STEP.len()));
        edits.extend(starts.into_iter().map(step));
    }
    edits.extend(without_envelope(
        text,
        root,
        Span::new(inner.end, outer.end),
    ));
    edits
}

/// Deletes a part of the envelope but for the comments in it.
fn without_envelope(text: &str, root: Node<'_>, part: Span) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut from = part.start;
    let mut comments = Pieces::new(text, root.span().start)
        .skip_while(|piece| piece.span.end <= part.start)
        .take_while(|piece| piece.span.start < part.end)
        .filter(|piece| piece.sort == Sort::Comment)
        .peekable();
    let is_behind = part.end == root.span().end;
    if comments.peek().is_none() {
        return vec![TextEdit::delete(part)];
    }
    for comment in comments {
        let space = if is_behind || from > part.start {
            " "
        } else {
            ""
        };
        edits.push(TextEdit::replace(
            Span::new(from, comment.span.start),
            space,
        ));
        from = comment.span.end;
        if comment.span.slice(text).starts_with("//") {
            // Without the line break the comment would swallow what follows.
            let feed = text[from..].find('\n').map_or(from, |feed| from + feed + 1);
            from = feed.min(part.end.max(from));
        }
    }
    edits.push(TextEdit::delete(Span::new(from, part.end)));
    edits
}

/// Where the lines behind the first one begin within `span`, but for blank ones and those within strings and comments.
fn line_starts(text: &str, span: Span) -> Vec<usize> {
    let mut starts = Vec::new();
    for piece in Pieces::new(text, span.start).take_while(|piece| piece.span.start < span.end) {
        if piece.sort != Sort::Other {
            continue;
        }
        let end = piece.span.end.min(span.end);
        let bytes = &text.as_bytes()[piece.span.start..end];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| piece.span.start + at + 1));
    }
    starts.retain(|&at| {
        !matches!(text.as_bytes().get(at), Some(b'\n' | b'\r') | None) && at < span.end
    });
    starts
}

/// What a piece of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    String,
    Comment,
    Other,
}

#[derive(Clone, Copy)]
struct Piece {
    sort: Sort,
    span: Span,
}

/// The strings and comments of a JSON text, and what stands between them.
struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn string_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at.min(bytes.len())..]) {
            at += found;
            match bytes[at] {
                b'\\' => at += 2,
                b'"' => return at + 1,
                _ => return at,
            }
        }
        bytes.len()
    }

    /// The end of the comment that begins here, if one does.
    fn comment_end(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = match rest {
            [b'/', b'/', ..] => memchr::memchr(b'\n', rest).map(|feed| {
                if rest[feed - 1] == b'\r' {
                    feed - 1
                } else {
                    feed
                }
            }),
            [b'/', b'*', ..] => memchr::memmem::find(&rest[2..], b"*/").map(|end| end + 4),
            _ => return None,
        };
        Some(length.map_or(self.text.len(), |length| self.at + length))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let (sort, end) = match bytes.get(start)? {
            b'"' => (Sort::String, self.string_end()),
            b'/' if self.comment_end().is_some() => {
                (Sort::Comment, self.comment_end().unwrap_or(bytes.len()))
            }
            _ => {
                let found = memchr::memchr2(b'"', b'/', &bytes[start + 1..]);
                (
                    Sort::Other,
                    found.map_or(bytes.len(), |found| start + 1 + found),
                )
            }
        };
        self.at = end.clamp(start + 1, bytes.len().max(start + 1));
        Some(Piece {
            sort,
            span: Span::new(start, self.at.min(bytes.len())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::TEMPLATES;
    use crate::text::apply_edits;

    const NOW: i64 = 1_763_710_000_000;

    fn wrapped(text: &str) -> String {
        apply_edits(text, &to_envelope(text, NOW))
    }

    fn bare(text: &str) -> String {
        apply_edits(text, &to_payload(text))
    }

    #[test]
    fn there_and_back_again_is_the_same_text() {
        let templates = TEMPLATES.iter().map(|template| bare(template.text));
        let texts = [
            r#"{"message": "hi"}"#,
            "// why\n{\n  // note\n  \"message\": \"a // b\", /* two\n lines */\n\n  \"n\": 1.0e2,\n}\n// end\n",
            "{\r\n  \"message\": \"hi\"\r\n}\r\n",
            "\u{feff}{\n\t\"message\": \"Gr\u{fc}\u{df}e\"\n}",
            "[\n1\n]",
            "5",
        ];
        for text in texts.map(str::to_owned).into_iter().chain(templates) {
            let envelope = wrapped(&text);
            assert_ne!(envelope, text);
            assert_eq!(bare(&envelope), text, "{envelope}");
            assert_eq!(wrapped(&envelope), envelope);
            assert_eq!(bare(&text), text);
        }
    }

    #[test]
    fn the_envelope_is_laid_out_as_the_payload_is() {
        assert_eq!(
            wrapped("{\n  \"message\": \"hi\"\n}\n"),
            "{\n  \"timestamp\": 1763710000000,\n  \"headers\": [],\n  \"payload\": {\n    \"message\": \"hi\"\n  }\n}\n"
        );
        assert_eq!(
            wrapped("{\"message\": \"hi\"}"),
            "{\"timestamp\": 1763710000000, \"headers\": [], \"payload\": {\"message\": \"hi\"}}"
        );
    }

    #[test]
    fn comments_of_the_envelope_stay() {
        let text = "{ // when\n  \"timestamp\": 5, /* none */ \"headers\": [],\n  \"payload\": {\"message\": \"hi\"} // last\n}\n";
        let payload = bare(text);
        for comment in ["// when\n", "/* none */", "// last"] {
            assert!(payload.contains(comment), "{payload}");
        }
        assert!(!payload.contains("timestamp"), "{payload}");
        let strict = crate::payload::strict_json(&payload).map(|strict| strict.text);
        assert_eq!(
            strict.map(|text| text.trim().to_owned()).as_deref(),
            Ok("{\"message\": \"hi\"}")
        );
    }

    #[test]
    fn what_cannot_be_switched_is_left_alone() {
        for text in ["", "  // nothing\n", r#"{"headers": []}"#] {
            assert_eq!(bare(text), text);
        }
        assert_eq!(wrapped("  "), "  ");
        let deep = format!("{}{}", "[\n".repeat(100_000), "]\n".repeat(100_000));
        assert_eq!(bare(&wrapped(&deep)), deep);
    }
}
