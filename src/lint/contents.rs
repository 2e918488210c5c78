//! Where the structured contents of a document stand.

use super::{Kind, ResponsePlace};
use crate::json::{JsonPointer, Node, NodeId};
use crate::response::BotResponse;
use crate::text::Span;

/// Contents that are listed of a document; more are left out.
pub const MAX_CONTENTS: usize = 10_000;

/// A structured content, or quick replies, inside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentPlace {
    /// Where it stands.
    pub pointer: JsonPointer,
    /// Its bytes.
    pub span: Span,
    /// Its node in the tree.
    pub node: NodeId,
    /// `content` or `quick-replies`.
    pub kind: Kind,
}

/// The contents inside a response or a payload, in order, at most [`MAX_CONTENTS`]; nothing for other kinds.
#[must_use]
pub fn contents(
    root: Option<Node<'_>>,
    kind: Kind,
    responses: &[ResponsePlace],
) -> Vec<ContentPlace> {
    let Some(root) = root else {
        return Vec::new();
    };
    let mut found: Vec<ContentPlace> = match kind {
        Kind::Response => {
            let of_place = |place: &ResponsePlace| of_response(root, place);
            responses
                .iter()
                .flat_map(of_place)
                .take(MAX_CONTENTS)
                .collect()
        }
        Kind::Payload => received(root, &JsonPointer::root()).into_iter().collect(),
        Kind::Envelope => root
            .get("payload")
            .and_then(|payload| received(payload, &JsonPointer::root().key("payload")))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    found.sort_by_key(|place| place.span.start);
    found
}

/// The contents of one response: those among the messages, and the legacy one.
fn of_response(root: Node<'_>, place: &ResponsePlace) -> Vec<ContentPlace> {
    let Some(node) = place.pointer.resolve(root).filter(Node::is_object) else {
        return Vec::new();
    };
    let response = BotResponse::of(node);
    let messages = place.pointer.key("messages");
    let entries = response.entries().filter_map(|entry| {
        let value = entry.fields.content?.value?;
        Some(content(
            messages.index(entry.index).key("structuredContent"),
            value,
        ))
    });
    let legacy = response.legacy_content.and_then(|member| member.value);
    let pointer = place.pointer.key("context").key("structuredContent");
    let legacy = legacy.map(|value| content(pointer, value));
    entries.chain(legacy).take(MAX_CONTENTS).collect()
}

/// A `structuredContent`: quick replies where it holds some.
fn content(pointer: JsonPointer, value: Node<'_>) -> ContentPlace {
    match value.get("quickReplies") {
        Some(replies) => ContentPlace {
            pointer: pointer.key("quickReplies"),
            span: replies.span(),
            node: replies.id(),
            kind: Kind::QuickReplies,
        },
        None => ContentPlace {
            pointer,
            span: value.span(),
            node: value.id(),
            kind: Kind::Content,
        },
    }
}

/// The rich content that a consumer sent, in the raw event of a payload.
fn received(payload: Node<'_>, pointer: &JsonPointer) -> Option<ContentPlace> {
    let event = payload.get("context")?.get("lpEvent")?.get("event")?;
    let value = event.get("content").filter(Node::is_object)?;
    let pointer = ["context", "lpEvent", "event", "content"]
        .iter()
        .fold(pointer.clone(), |pointer, key| pointer.key(key));
    Some(ContentPlace {
        pointer,
        span: value.span(),
        node: value.id(),
        kind: Kind::Content,
    })
}
