//! What a document sends: its structured contents, quick replies and metadata.

use crate::json::{JsonPointer, Node};
use crate::lint::contents::{ContentPlace, MAX_CONTENTS, contents};
use crate::lint::{Kind, ResponsePlace};
use crate::response::BotResponse;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A structured content.
    Content,
    /// Quick replies.
    QuickReplies,
    /// The metadata of a message.
    Metadata,
}

/// Something that is sent, and that channels take or not.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands.
    pub pointer: JsonPointer,
    /// The value, whatever it is.
    pub node: Node<'a>,
}

/// What a document sends, in order; nothing for kinds that send nothing. Texts are not listed: all channels show them.
#[must_use]
pub fn parts<'a>(root: Node<'a>, kind: Kind, responses: &[ResponsePlace]) -> Vec<Part<'a>> {
    let mut found: Vec<Part<'a>> = match kind {
        Kind::Content => vec![part(PartKind::Content, JsonPointer::root(), root)],
        Kind::Metadata => vec![part(PartKind::Metadata, JsonPointer::root(), root)],
        Kind::QuickReplies => vec![quick_replies(root)],
        Kind::Foreign | Kind::Other => Vec::new(),
        Kind::Response | Kind::Payload | Kind::Envelope => {
            let contents = contents(Some(root), kind, responses);
            let of_place = |place: ContentPlace| Part {
                kind: kind_of(place.kind),
                node: root.at(place.node),
                pointer: place.pointer,
            };
            contents.into_iter().map(of_place).collect()
        }
    };
    if kind == Kind::Response {
        let metadata = responses.iter().flat_map(|place| metadata_of(root, place));
        found.extend(metadata);
        found.sort_by_key(|part| part.node.id());
    }
    found
}

const fn part(kind: PartKind, pointer: JsonPointer, node: Node<'_>) -> Part<'_> {
    Part {
        kind,
        pointer,
        node,
    }
}

const fn kind_of(kind: Kind) -> PartKind {
    match kind {
        Kind::QuickReplies => PartKind::QuickReplies,
        _ => PartKind::Content,
    }
}

/// A document of quick replies: these, or a content that holds them.
fn quick_replies(root: Node<'_>) -> Part<'_> {
    let pointer = JsonPointer::root();
    match root.get("quickReplies") {
        Some(node) => part(PartKind::QuickReplies, pointer.key("quickReplies"), node),
        None => part(PartKind::QuickReplies, pointer, root),
    }
}

/// The metadata of the messages of one response. That of `context` belongs to the content there, and counts only with it.
fn metadata_of<'a>(root: Node<'a>, place: &ResponsePlace) -> Vec<Part<'a>> {
    let Some(node) = place.pointer.resolve(root).filter(Node::is_object) else {
        return Vec::new();
    };
    let response = BotResponse::of(node);
    let messages = place.pointer.key("messages");
    let entries = response.entries().filter_map(|entry| {
        let value = entry.fields.metadata?.value?;
        let pointer = messages.index(entry.index).key("metadata");
        Some(part(PartKind::Metadata, pointer, value))
    });
    let context = response
        .context_object()
        .filter(|_| response.legacy_content.is_some());
    let legacy = context.and_then(|context| context.get("metadata"));
    let pointer = place.pointer.key("context").key("metadata");
    let legacy = legacy.map(|value| part(PartKind::Metadata, pointer, value));
    entries.chain(legacy).take(MAX_CONTENTS).collect()
}
