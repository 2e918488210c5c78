//! HTTP archives: the bodies of their requests and responses.

use super::request::FoundRequest;
use super::{RequestNote, Wrapper};
use crate::json::{Kind, Node};
use crate::text::{Span, base64};

/// A body in an archive.
pub(super) struct Body {
    pub text: String,
    pub span: Span,
    pub wrapper: Wrapper,
    pub request: RequestNote,
}

/// The bodies of an archive, of one entry of one, or of the options of a request; `None` where the document is none of these.
pub(super) fn bodies(root: Node<'_>) -> Option<Vec<Body>> {
    let entries = root.get("log").and_then(|log| log.get("entries"));
    if let Some(entries) = entries.filter(Node::is_array) {
        let numbered = entries.elements().enumerate();
        let bodies = numbered.flat_map(|(at, entry)| of_entry(entry, at + 1));
        return Some(bodies.collect());
    }
    if is_entry(root) {
        return Some(of_entry(root, 1));
    }
    of_options(root)
}

/// The requests of an archive, or of one entry of one; `None` where the document is neither.
pub(super) fn requests(root: Node<'_>) -> Option<Vec<FoundRequest>> {
    let entries = root.get("log").and_then(|log| log.get("entries"));
    if let Some(entries) = entries.filter(Node::is_array) {
        return Some(entries.elements().filter_map(request_of).collect());
    }
    is_entry(root).then(|| request_of(root).into_iter().collect())
}

fn request_of(entry: Node<'_>) -> Option<FoundRequest> {
    let request = entry.get("request").filter(Node::is_object)?;
    let mut found = FoundRequest {
        method: string(Some(request), "method"),
        url: string(Some(request), "url"),
        body: request.get("postData").and_then(body).map(|(text, _)| text),
        ..FoundRequest::default()
    };
    let headers = request.get("headers");
    for header in headers.iter().flat_map(Node::elements).take(100) {
        let pair = (string(Some(header), "name"), string(Some(header), "value"));
        found.headers.push(pair);
    }
    Some(found)
}

/// The body in the options of a request, as `fetch` has them: an object of headers with names such as `authorization`, or
/// with a body that may be JSON.
fn of_options(root: Node<'_>) -> Option<Vec<Body>> {
    const SECRETS: [&str; 5] = ["authorization", "cookie", "token", "api-key", "apikey"];
    let headers = root.get("headers").filter(Node::is_object)?;
    let body = ["body", "data"].into_iter().find_map(|name| {
        let node = root.get(name).filter(|node| node.kind() == Kind::String)?;
        Some((node.string()?.into_owned(), node.span()))
    });
    let names: Vec<String> = headers
        .members()
        .take(100)
        .map(|member| member.name().to_ascii_lowercase())
        .collect();
    let secret = |name: &String| SECRETS.iter().any(|secret| name.contains(secret));
    let is_json = |(text, _): &(String, Span)| text.trim_start().starts_with(['{', '[']);
    let is_request = root.get("method").is_some() || body.is_some();
    if !is_request || !(body.as_ref().is_some_and(is_json) || names.iter().any(secret)) {
        return None;
    }
    let mut note = RequestNote::new(&string(Some(root), "method"), &string(Some(root), "url"));
    for name in &names {
        note.add_header(name);
    }
    let body = body.map(|(text, span)| Body {
        text,
        span,
        wrapper: Wrapper::RequestOptions,
        request: note,
    });
    Some(body.into_iter().collect())
}

fn is_entry(node: Node<'_>) -> bool {
    let request = node.get("request");
    let has = |name| request.is_some_and(|request| request.get(name).is_some());
    has("method") && has("url")
}

fn string(node: Option<Node<'_>>, name: &str) -> String {
    let value = node.and_then(|node| node.get(name));
    value
        .and_then(|value| value.string())
        .unwrap_or_default()
        .into_owned()
}

fn of_entry(entry: Node<'_>, number: usize) -> Vec<Body> {
    let request = entry.get("request");
    let note = request_of(entry).unwrap_or_default().note();
    let sent = request.and_then(|request| request.get("postData"));
    let response = entry.get("response");
    let received = response.and_then(|response| response.get("content"));
    let sides = [(sent, false), (received, true)];
    let bodies = sides.into_iter().filter_map(|(holder, response)| {
        let (text, span) = body(holder?)?;
        let wrapper = Wrapper::Har {
            entry: number,
            response,
        };
        let request = note.clone();
        Some(Body {
            text,
            span,
            wrapper,
            request,
        })
    });
    let frames = entry.get("_webSocketMessages");
    let frames = frames.iter().flat_map(Node::elements).filter_map(|frame| {
        let data = frame
            .get("data")
            .filter(|data| data.kind() == Kind::String)?;
        let response = string(Some(frame), "type") == "receive";
        Some(Body {
            text: data.string()?.into_owned(),
            span: data.span(),
            wrapper: Wrapper::Har {
                entry: number,
                response,
            },
            request: note.clone(),
        })
    });
    bodies.chain(frames).collect()
}

/// The text of a body, and where it stands.
fn body(holder: Node<'_>) -> Option<(String, Span)> {
    let node = holder
        .get("text")
        .filter(|text| text.kind() == Kind::String)?;
    let text = node.string()?;
    if string(Some(holder), "encoding") != "base64" {
        return Some((text.into_owned(), node.span()));
    }
    let bytes = base64::decode(&text)?;
    Some((String::from_utf8_lossy(&bytes).into_owned(), node.span()))
}
