//! What stands at a node of a whole document: the response contract around the specification of contents.

use super::contract::{
    CARD, CONTEXT, DELAY, ENTRY, MESSAGES, METADATA_ITEMS, NOTE, RESPONSE, WRAPPER, parameters,
};
use crate::content::place::place;
use crate::content::spec::{ObjectSpec, metadata};
use crate::content::{Expects, Place};
use crate::json::{Kind as JsonKind, Node, NodeId, Tree};
use crate::lint::Kind;
use crate::payload::spec::ENVELOPE;
use crate::payload::{Family, free_shape, is_envelope, likely_family};
use crate::response::ActionName;

/// The part of a document in which a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Around a response: what an invocation answers.
    Wrapper,
    Response,
    Messages,
    Entry,
    Context,
    /// A card or quick replies.
    Content,
    /// An array of metadata.
    Metadata,
    /// The envelope around a payload.
    Envelope,
    /// What a function receives.
    Payload,
    /// An item of metadata, and anything else that has no parts of its own.
    Inner,
}

/// A node's place, and the part of the document that it is in.
#[derive(Clone, Debug)]
pub(super) struct Located<'a> {
    pub place: Place<'a>,
    pub zone: Zone,
}

/// What a document of that kind is; `None` for kinds that have no specification here.
pub(super) fn top(root: Option<Node<'_>>, kind: Kind) -> Option<(Zone, Expects)> {
    let has = |name| root.is_some_and(|root| root.member(name).is_some());
    Some(match kind {
        Kind::Content => (Zone::Content, Expects::CONTENT),
        Kind::QuickReplies if has("quickReplies") => (Zone::Content, Expects::Object(&WRAPPER)),
        Kind::QuickReplies => (Zone::Content, Expects::QUICK_REPLIES),
        Kind::Metadata => (Zone::Metadata, Expects::Value(&METADATA_ITEMS)),
        Kind::Response if has("result") && !has("messages") && !has("context") => {
            (Zone::Wrapper, Expects::Unknown)
        }
        Kind::Response => (Zone::Response, Expects::Object(&RESPONSE)),
        Kind::Envelope => (Zone::Envelope, Expects::Object(&ENVELOPE)),
        Kind::Payload if root.is_some_and(is_envelope) => {
            (Zone::Envelope, Expects::Object(&ENVELOPE))
        }
        Kind::Payload => payload(root?),
        _ => return None,
    })
}

/// What a payload is, by its keys; a response where it is that of a post hook.
fn payload(node: Node<'_>) -> (Zone, Expects) {
    if let Some(shape) = free_shape(node) {
        return (Zone::Payload, Expects::Object(shape));
    }
    match likely_family(node) {
        Family::PostHook => (Zone::Response, Expects::Object(&RESPONSE)),
        family => family
            .spec()
            .map_or((Zone::Payload, Expects::Anything), |spec| {
                (Zone::Payload, Expects::Object(spec))
            }),
    }
}

/// Finds what stands at `target`.
pub(super) fn locate<'a>(
    tree: &'a Tree,
    text: &'a str,
    kind: Kind,
    target: NodeId,
) -> Option<Located<'a>> {
    let root = tree.root()?;
    let top_node = Node::new(tree, text, root);
    let (mut zone, mut expects) = top(Some(top_node), kind)?;
    let mut from = root;
    let mut parent = top_node;
    let mut key = None;
    for id in tree.path_to(target).into_iter().skip(1) {
        let node = Node::new(tree, text, id);
        if node.kind() == JsonKind::Key {
            key = Some(node);
            continue;
        }
        let name = key.take().and_then(|key| key.string());
        if let Some(next) = joint(zone, name.as_deref(), node, parent) {
            (zone, expects) = next;
            from = id;
        }
        parent = node;
    }
    let place = place(tree, text, from, expects, target)?;
    Some(Located { place, zone })
}

/// Where another part of the document begins: at the value of the key `name`, or at an item.
fn joint(
    zone: Zone,
    name: Option<&str>,
    node: Node<'_>,
    parent: Node<'_>,
) -> Option<(Zone, Expects)> {
    Some(match (zone, name) {
        (Zone::Wrapper, Some("result")) => (Zone::Response, Expects::Object(&RESPONSE)),
        (Zone::Envelope, Some("payload")) if node.is_object() => payload(node),
        (Zone::Payload, Some("faas")) if node.is_object() => {
            (Zone::Response, Expects::Object(&RESPONSE))
        }
        (Zone::Payload, Some("content")) if node.is_object() => (Zone::Content, Expects::CONTENT),
        (Zone::Response, Some("messages")) => (Zone::Messages, Expects::Value(&MESSAGES)),
        (Zone::Response, Some("context")) => (Zone::Context, Expects::Object(&CONTEXT)),
        (Zone::Messages, None) if node.is_object() => (Zone::Entry, Expects::Object(entry(node))),
        (Zone::Entry | Zone::Context, Some("structuredContent")) => {
            let is_wrapper = node.member("quickReplies").is_some();
            let content = if is_wrapper {
                Expects::Object(&WRAPPER)
            } else {
                Expects::CONTENT
            };
            (Zone::Content, content)
        }
        (Zone::Entry | Zone::Context | Zone::Content | Zone::Payload, Some("metadata"))
            if node.is_array() =>
        {
            (Zone::Metadata, Expects::Value(&METADATA_ITEMS))
        }
        (Zone::Metadata, None) => (Zone::Inner, of_metadata(node)),
        (Zone::Context, Some("actionParameters")) => (Zone::Inner, of_parameters(parent)),
        (Zone::Context, Some("alternativeIntents")) => (Zone::Inner, Expects::Anything),
        _ => return None,
    })
}

/// What an entry of `messages` is, by its keys.
fn entry(node: Node<'_>) -> &'static ObjectSpec {
    let mut found = &ENTRY;
    for member in node.members() {
        match &*member.name() {
            "delay" => return &DELAY,
            "structuredContent" => found = &CARD,
            "text" | "messageAudience" => found = &NOTE,
            _ => {}
        }
    }
    found
}

/// What an item of metadata is, by its `type`.
fn of_metadata(node: Node<'_>) -> Expects {
    let word = node.get("type").and_then(|word| word.string());
    let spec = word.and_then(|word| metadata(&word));
    spec.map_or(Expects::Unknown, Expects::Object)
}

/// What `actionParameters` is beside the `action` of a context.
pub(super) fn of_parameters(context: Node<'_>) -> Expects {
    let word = context.get("action").and_then(|word| word.string());
    let action = word.and_then(|word| ActionName::from_loose(&word));
    action.map_or(Expects::Unknown, |action| {
        Expects::Object(parameters(action))
    })
}
