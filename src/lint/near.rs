//! Documents that are nearly of a kind: a misspelt `type` must lead to "did you mean", not to silence.

use super::{Kind, suggest};
use crate::content::spec::{METADATA_TYPES, ObjectSpec, element, meant_word, metadata};
use crate::content::{ActionType, ElementType};
use crate::json::Node;

/// What the `type` of quick replies begins with, however it ends.
const QUICK_REPLY: &str = "quickrepl";

/// Letters of a word that are looked at.
const MAX_LETTERS: usize = 80;

/// Actions whose names nothing else has.
const TELLING_ACTIONS: [ActionType; 6] = [
    ActionType::PublishText,
    ActionType::Navigate,
    ActionType::DatePicker,
    ActionType::ScheduleSlotList,
    ActionType::AddToCart,
    ActionType::SubmitAsText,
];

/// The kind that an object was probably meant to have, if nothing tells its kind for certain.
pub(super) fn near_kind(root: Node<'_>) -> Option<Kind> {
    let type_ = root.get("type").and_then(|word| word.string());
    let type_ = type_.as_deref().unwrap_or_default();
    if letters(type_).starts_with(QUICK_REPLY) || has_replies(root) {
        Some(Kind::QuickReplies)
    } else if metadata(type_).is_some() {
        Some(Kind::Metadata)
    } else if is_near_element(root, type_) || has_actions(root) {
        Some(Kind::Content)
    } else {
        ActionType::from_id(type_)
            .filter(|kind| TELLING_ACTIONS.contains(kind))
            .map(|_| Kind::Content)
    }
}

/// Whether an item of an array is metadata whose `type` is misspelt.
pub(super) fn is_near_metadata(item: Node<'_>) -> bool {
    let type_ = item.get("type").and_then(|word| word.string());
    type_.is_some_and(|word| suggest::nearest(&letters(&word), METADATA_TYPES).is_some())
}

/// The letters in lower case, without what joins words.
fn letters(word: &str) -> String {
    let letters = word.chars().take(MAX_LETTERS);
    letters
        .filter(|char| !matches!(char, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// `replies` whose first one looks like one, or beside `itemsPerRow`.
fn has_replies(root: Node<'_>) -> bool {
    let Some(list) = root.get("replies").filter(Node::is_array) else {
        return false;
    };
    let is_button = |item: Node<'_>| {
        let type_ = item.get("type").and_then(|word| word.string());
        type_.is_some_and(|word| word.eq_ignore_ascii_case(ElementType::Button.id()))
    };
    let is_reply =
        |item: Node<'_>| item.get("title").is_some() && (is_button(item) || has_actions(item));
    root.get("itemsPerRow").is_some() || list.elements().next().is_some_and(is_reply)
}

/// A `click` with actions.
fn has_actions(node: Node<'_>) -> bool {
    let actions = node.get("click").and_then(|click| click.get("actions"));
    actions.is_some_and(|actions| actions.is_array())
}

/// A `type` that differs from that of an element in case only; or in more, where all is there that the element must have.
fn is_near_element(root: Node<'_>, word: &str) -> bool {
    let ids = ElementType::ALL.map(ElementType::id);
    if word.is_empty() {
        return false;
    }
    if ids.iter().any(|id| id.eq_ignore_ascii_case(word)) {
        return true;
    }
    let meant = meant_word(word, &ids.into_iter()).or_else(|| suggest::nearest(word, ids));
    meant
        .and_then(ElementType::from_id)
        .is_some_and(|kind| has_required(root, element(kind)))
}

fn has_required(node: Node<'_>, spec: &ObjectSpec) -> bool {
    let mut required = spec.properties.iter().filter(|property| property.required);
    required.all(|property| node.get(property.name).is_some())
}
