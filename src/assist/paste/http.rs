//! HTTP messages as they go over the wire, also as `curl -v` prints them: heads, and bodies that were sent in chunks.

use super::layer::Layer;
use super::{RequestNote, Wrapper};
use crate::text::Span;

/// Headers that one head has at most.
const MOST_HEADERS: usize = 200;

/// Bytes that a line of a head has at most.
const LONGEST_LINE: usize = 20_000;

/// Bytes that may stand before `HTTP/` on the first line of a head.
const LONGEST_TARGET: usize = 2_000;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The head of a message: up to the blank line.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub span: Span,
    pub is_response: bool,
    pub request: Option<RequestNote>,
    chunked: bool,
}

impl Head {
    /// What the body of the message is wrapped in.
    pub const fn wrapper(&self) -> Wrapper {
        if self.is_response {
            Wrapper::HttpResponse
        } else {
            Wrapper::HttpRequest
        }
    }
}

/// The heads in a text, in order.
pub(super) fn heads(text: &str) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"HTTP/") {
        if heads.last().is_none_or(|head| head.span.end <= at) {
            heads.extend(head(text, at));
        }
    }
    heads
}

/// The line that begins at `at`, without its end and without what `curl -v` puts before it, and the offset behind it.
fn line(text: &str, at: usize) -> (&str, usize) {
    let bytes = &text.as_bytes()[at..];
    let near = &bytes[..bytes.len().min(LONGEST_LINE)];
    let length = memchr::memchr(b'\n', near).unwrap_or(near.len());
    let end = text.floor_char_boundary(at + length);
    let line = text[at..end].trim_end();
    let line = line.strip_prefix(['>', '<']).map_or(line, str::trim_start);
    (line, (at + length + 1).min(text.len()))
}

fn head(text: &str, at: usize) -> Option<Head> {
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST_TARGET));
    let start = text[from..at]
        .rfind('\n')
        .map_or(from, |line| from + line + 1);
    let (first, mut next) = line(text, start);
    let method = METHODS.iter().find(|method| {
        first
            .strip_prefix(**method)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    let is_response = first.starts_with("HTTP/");
    if method.is_none() && !is_response {
        return None;
    }
    let target = first.split(' ').nth(1).unwrap_or_default();
    let mut request = method.map(|method| RequestNote::new(method, target));
    let mut chunked = false;
    for _ in 0..MOST_HEADERS {
        let (header, behind) = line(text, next);
        let is_header = header
            .split_once(':')
            .is_some_and(|(name, _)| is_name(name));
        if !is_header && !header.is_empty() {
            break;
        }
        next = behind;
        if header.is_empty() {
            break;
        }
        let lower = header.to_ascii_lowercase();
        chunked |= lower.starts_with("transfer-encoding") && lower.contains("chunked");
        if let Some(note) = &mut request {
            note.add_header(header);
        }
    }
    Some(Head {
        span: Span::new(start, next),
        is_response,
        request,
        chunked,
    })
}

fn is_name(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !name.is_empty() && name.bytes().all(letter)
}

/// The bodies that were sent in chunks, put together, and where they stand.
pub(super) fn chunked_bodies(layer: &Layer<'_>) -> Vec<(Span, Vec<Layer<'static>>)> {
    let heads = heads(&layer.text);
    let chunked = heads.iter().filter(|head| head.chunked);
    let bodies = chunked.filter_map(|head| {
        let (span, mut body) = body(layer, head.span.end, head.wrapper())?;
        body.request = head.request.clone().or(body.request);
        Some((span, vec![body]))
    });
    bodies.collect()
}

fn body(layer: &Layer<'_>, start: usize, wrapper: Wrapper) -> Option<(Span, Layer<'static>)> {
    let text: &str = &layer.text;
    let mut plain = String::new();
    let mut pieces = Vec::new();
    let mut at = start;
    while let Some((from, to)) = chunk(text, at) {
        if from == to {
            at = from;
            break;
        }
        pieces.push((plain.len(), from));
        plain.push_str(&text[from..to]);
        at = to;
    }
    let span = Span::new(start, at);
    let mut layer = (!pieces.is_empty()).then(|| layer.pieced(span, plain, pieces, wrapper))?;
    layer.wrappers.push(Wrapper::Chunks);
    Some((span, layer))
}

/// Where the content of the chunk at `at` begins and ends.
fn chunk(text: &str, at: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 100;
    let at = at
        + text[at..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
    let near = &text.as_bytes()[at..text.len().min(at + LONGEST)];
    let length = memchr::memchr(b'\n', near)?;
    let size = text.get(at..at + length)?.trim();
    let size = size.split(';').next().unwrap_or_default();
    let size = usize::from_str_radix(size, 16).ok()?;
    let from = at + length + 1;
    let to = from.checked_add(size)?;
    text.get(from..to).map(|_| (from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_with_and_without_the_marks_of_curl() {
        let text = "* Connected\n> POST /invoke?x=1 HTTP/1.1\n> Host: a.example\n> Authorization: Bearer s3cret\n>\n\
                    {\"a\": 1}\n< HTTP/1.1 200 OK\n< A: b\n<\n{\"b\": 2}";
        let heads = heads(text);
        let ends: Vec<&str> = heads
            .iter()
            .map(|head| &text[head.span.end..][..8])
            .collect();
        assert_eq!(ends, ["{\"a\": 1}", "{\"b\": 2}"]);
        let note = heads[0].request.as_ref().unwrap();
        assert_eq!(
            (note.method.as_str(), note.url.as_str()),
            ("POST", "/invoke?x=…")
        );
        assert_eq!(note.headers, ["Host", "Authorization"]);
        assert!(heads[1].is_response);
    }

    #[test]
    fn chunks_are_put_together() {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n3\r\n 1}\r\n0\r\n\r\n";
        let bodies = chunked_bodies(&Layer::source(text));
        assert_eq!(bodies[0].1[0].text, "{\"a\": 1}");
        let place = bodies[0].1[0].places.of(Span::new(0, 8));
        assert_eq!(place.slice(text), "{\"a\":\r\n3\r\n 1}");
    }
}
