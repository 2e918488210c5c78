//! What makes an item of an array the same one although it changed.

use super::hash::Hashing;
use crate::json::{Kind, Node};

/// Keys whose value names an item, the surest first. Items with different ones are different items.
const NAMES: [&str; 8] = [
    "id",
    "uuid",
    "_id",
    "key",
    "name",
    "code",
    "messageId",
    "dialogId",
];

/// Keys that tell together with `type` what an item is: elements and actions of structured content, intents, logs.
const LIKENESSES: [&str; 4] = ["title", "text", "tag", "url"];

/// How many ways there are to tell an item that has no name: by `type` and one of the others, at last by `type` alone.
pub(super) const LIKE_WAYS: usize = LIKENESSES.len() + 1;

/// How an item is told.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    /// By its name.
    pub name: Option<u64>,
    /// By what it is like, the surest first; nothing for what has a name.
    pub likes: [Option<u64>; LIKE_WAYS],
}

impl Identity {
    /// How an item is told; its members are looked at once.
    pub fn of(item: Node<'_>, hashing: &Hashing) -> Self {
        let mut names: [Option<String>; NAMES.len()] = Default::default();
        let mut likes: [Option<String>; LIKENESSES.len()] = Default::default();
        let mut sort = None;
        for member in item.members() {
            let key = member.name();
            let value = || member.value.and_then(scalar);
            if let Some(at) = NAMES.iter().position(|name| *name == key) {
                names[at] = value();
            } else if let Some(at) = LIKENESSES.iter().position(|name| *name == key) {
                likes[at] = value();
            } else if key == "type" {
                sort = value();
            }
        }
        let told = NAMES.iter().zip(names);
        let mut told = told.filter_map(|(key, value)| Some(format!("{key}\0{}", value?)));
        let name = told.next().map(|told| hashing.text(b'i', &told));
        let mut identity = Self {
            name,
            likes: [None; LIKE_WAYS],
        };
        if let (Some(sort), None) = (sort, name) {
            for (at, like) in likes.into_iter().enumerate() {
                let told = like.map(|like| format!("{at}\0{sort}\0{like}"));
                identity.likes[at] = told.map(|told| hashing.text(b'l', &told));
            }
            identity.likes[LIKE_WAYS - 1] = Some(hashing.text(b't', &sort));
        }
        identity
    }
}

/// A value where it is a string or a number.
fn scalar(value: Node<'_>) -> Option<String> {
    match value.kind() {
        Kind::String => value.string().map(std::borrow::Cow::into_owned),
        Kind::Number => Some(value.number()?.to_string()),
        _ => None,
    }
}
