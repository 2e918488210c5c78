//! What channels count of a value, and in which card it stands.

use super::limits::{CHARACTERS, characters};
use super::zone::Located;
use crate::channel::{CardPlace, Counted};
use crate::content::spec::{Class, QUICK_REPLY};
use crate::json::{Node, NodeId};

/// What channels count, how many there are, and what these are called.
pub(super) type Count = (Counted, usize, &'static str);

/// What channels count of a value.
pub(super) fn channel_counts(
    located: &Located<'_>,
    value: Node<'_>,
    path: &[NodeId],
) -> Option<Vec<Count>> {
    let place = &located.place;
    let (owner, spec) = place.owner?;
    let (spec, property) = (spec?, place.property?);
    if place.item.is_some() {
        return None;
    }
    if value.is_array() {
        return Some(items(
            spec.name,
            property.name,
            value,
            in_replies(owner, path),
        ));
    }
    let is_reply = std::ptr::eq(spec, &raw const QUICK_REPLY);
    let counted = match (spec.name, property.name) {
        ("button", "title") if is_reply => Counted::ReplyTitle,
        ("button", "title") => Counted::ButtonTitle,
        ("text", "text") => of_text(owner, path),
        ("image", "url") => Counted::ImageUrl,
        ("publishText", "text") if spec.class == Class::Action && in_replies(owner, path) => {
            Counted::ReplyText
        }
        ("publishText", "text") if spec.class == Class::Action => Counted::PublishText,
        ("link", "uri") if spec.class == Class::Action && !in_replies(owner, path) => Counted::Uri,
        _ => return None,
    };
    Some(vec![(counted, characters(value)?, CHARACTERS)])
}

fn items(spec: &str, property: &str, array: Node<'_>, in_replies: bool) -> Vec<Count> {
    let all = array.elements().count();
    match (spec, property) {
        ("vertical" | "horizontal", "elements") => {
            let buttons = array.elements().filter(|item| is_a(*item, "button"));
            vec![
                (Counted::Buttons, buttons.count(), "buttons"),
                (Counted::Elements, all, "elements"),
            ]
        }
        ("carousel", "elements") => vec![(Counted::Cards, all, "cards")],
        ("click", "actions") if in_replies => vec![(Counted::ReplyActions, all, "actions")],
        ("click", "actions") => vec![(Counted::Actions, all, "actions")],
        ("quickReplies", "replies") => vec![(Counted::Replies, all, "replies")],
        _ => Vec::new(),
    }
}

fn is_a(node: Node<'_>, word: &str) -> bool {
    let found = node.get("type").and_then(|found| found.string());
    found.is_some_and(|found| found == word)
}

/// The nodes of a path, from the root on, seen from any node of it.
fn nodes<'a>(any: Node<'a>, path: &'a [NodeId]) -> impl DoubleEndedIterator<Item = Node<'a>> {
    path.iter().map(move |&id| any.at(id))
}

/// Whether the path leads through quick replies.
fn in_replies(any: Node<'_>, path: &[NodeId]) -> bool {
    nodes(any, path).any(|node| node.is_object() && is_a(node, "quickReplies"))
}

fn of_text(text: Node<'_>, path: &[NodeId]) -> Counted {
    let tag = text.get("tag").and_then(|tag| tag.string());
    match tag.as_deref() {
        Some("title") => Counted::Title,
        Some("subtitle") => {
            let siblings = nodes(text, path).rev().find(Node::is_array);
            let is_other = |item: &Node<'_>| item.id() != text.id() && !is_a(*item, "button");
            let is_lone = siblings.is_some_and(|all| !all.elements().any(|item| is_other(&item)));
            Counted::Subtitle { is_lone }
        }
        _ => Counted::Text,
    }
}

/// The card around a place.
#[derive(Default)]
pub(super) struct Card {
    tag: Option<String>,
    layouts: usize,
    in_carousel: bool,
}

impl Card {
    /// Reads the objects from the root down.
    pub(super) fn of<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Self {
        let mut card = Self::default();
        for node in nodes.filter(Node::is_object) {
            let word = node.get("type").and_then(|word| word.string());
            match word.as_deref() {
                Some("carousel") => {
                    card = Self {
                        in_carousel: true,
                        ..Self::default()
                    };
                }
                Some("vertical" | "horizontal") => {
                    if card.layouts == 0 {
                        let tag = node.get("tag").and_then(|tag| tag.string());
                        card.tag = tag.map(std::borrow::Cow::into_owned);
                    }
                    card.layouts += 1;
                }
                _ => {}
            }
        }
        card
    }

    pub(super) fn place(&self) -> CardPlace<'_> {
        CardPlace {
            tag: self.tag.as_deref(),
            in_carousel: self.in_carousel,
            is_nested: self.layouts > 1,
        }
    }
}
