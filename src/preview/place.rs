//! A node together with its pointer, read within bounds.

use super::{ImageSource, Origin};
use crate::json::{JsonPointer, Kind, Member, Node};

/// Members of one object that are looked at.
const MAX_MEMBERS: usize = 1_000;

/// Characters of one text that are drawn.
const MAX_CHARS: usize = 10_000;

/// Bytes of a string as written beyond which it is not even decoded.
const MAX_STRING_BYTES: usize = 1 << 20;

/// Length of the longest key that the preview asks for, escapes included, in bytes.
const MAX_KEY_BYTES: usize = 128;

/// A node, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub node: Node<'a>,
    pub pointer: JsonPointer,
}

impl<'a> Place<'a> {
    /// The topmost value.
    pub fn root(node: Node<'a>) -> Self {
        Self {
            node,
            pointer: JsonPointer::root(),
        }
    }

    pub fn origin(&self) -> Origin {
        Origin {
            pointer: self.pointer.clone(),
            span: self.node.span(),
        }
    }

    /// Whether it is beyond what is read: an object with too many members, a string too long to decode.
    pub fn is_oversized(&self) -> bool {
        let long = self.node.kind() == Kind::String && self.node.span().len() > MAX_STRING_BYTES;
        long || self.node.members().nth(MAX_MEMBERS).is_some()
    }

    /// The member of that name; of duplicates the last.
    pub fn member(&self, name: &str) -> Option<Member<'a>> {
        self.node
            .members()
            .take(MAX_MEMBERS)
            .filter(|member| member.key.span().len() <= MAX_KEY_BYTES && member.key.says(name))
            .last()
    }

    /// The value of the member of that name, where nobody asks where it stands.
    pub fn value(&self, name: &str) -> Option<Node<'a>> {
        self.member(name)?.value
    }

    /// The value of the member of that name.
    pub fn get(&self, name: &str) -> Option<Self> {
        let node = self.value(name)?;
        let pointer = self.pointer.key(name);
        Some(Self { node, pointer })
    }

    /// The value at the end of a chain of keys.
    pub fn find(&self, path: &[&str]) -> Option<Self> {
        path.iter()
            .try_fold(self.clone(), |place, name| place.get(name))
    }

    /// Whether there is a member of that name.
    pub fn has(&self, name: &str) -> bool {
        self.member(name).is_some()
    }

    /// The elements of an array.
    pub fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        let pointer = self.pointer.clone();
        self.node
            .elements()
            .enumerate()
            .map(move |(index, node)| Self {
                node,
                pointer: pointer.index(index),
            })
    }

    /// The text of a string, cut where it is too long to draw.
    pub fn text(&self) -> Option<String> {
        text(self.node)
    }

    /// The text of the member of that name, where it is a string.
    pub fn text_of(&self, name: &str) -> Option<String> {
        text(self.value(name)?)
    }

    /// The address of a picture in the member of that name, where it is a string.
    pub fn address_of(&self, name: &str) -> Option<String> {
        ImageSource::address(self.value(name)?)
    }

    /// Whether the member of that name is `true`.
    pub fn is_true(&self, name: &str) -> bool {
        self.value(name).and_then(|value| value.boolean()) == Some(true)
    }

    /// The text of a string, or a scalar as written; `None` for containers.
    pub fn scalar(&self) -> Option<String> {
        match self.node.kind() {
            Kind::String => self.text(),
            Kind::Object | Kind::Array | Kind::Key => None,
            _ => Some(cut(self.node.raw())),
        }
    }
}

fn text(node: Node<'_>) -> Option<String> {
    if node.kind() != Kind::String {
        return None;
    }
    let length = node.span().len();
    if length > MAX_STRING_BYTES {
        return Some(format!("(a text of {length} bytes, too long to draw)"));
    }
    node.string().map(|text| cut(&text))
}

/// The beginning of a text that is too long to draw, with a count of the rest.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!(
            "{}… ({} more characters)",
            &text[..end],
            text[end..].chars().count()
        ),
        None => text.to_owned(),
    }
}
