//! HTTP archives: the bodies of their requests and responses.

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

/// The bodies of an archive, or of one entry of one; nothing where the document is neither.
pub(super) fn bodies(root: Node<'_>) -> Vec<Body> {
    let entries = root.get("log").and_then(|log| log.get("entries"));
    if let Some(entries) = entries.filter(Node::is_array) {
        let numbered = entries.elements().enumerate();
        return numbered
            .flat_map(|(at, entry)| of_entry(entry, at + 1))
            .collect();
    }
    if is_entry(root) {
        of_entry(root, 1)
    } else {
        Vec::new()
    }
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
    let mut note = RequestNote::new(&string(request, "method"), &string(request, "url"));
    let headers = request.and_then(|request| request.get("headers"));
    for header in headers.iter().flat_map(Node::elements).take(100) {
        note.add_header(&string(Some(header), "name"));
    }
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
    bodies.collect()
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
