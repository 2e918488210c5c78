//! A node together with its text: what the rest of the program reads.

use std::borrow::Cow;

use super::{JsonPointer, Kind, NodeId, Tree};
use crate::text::Span;

/// A node of a tree, with the text to read it from. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    tree: &'a Tree,
    text: &'a str,
    id: NodeId,
}

/// A key of an object, and its value if it has one.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The key.
    pub key: Node<'a>,
    /// The value; `None` where the text breaks off behind the key.
    pub value: Option<Node<'a>>,
}

impl<'a> Member<'a> {
    /// The key's decoded name.
    #[must_use]
    #[inline]
    pub fn name(&self) -> Cow<'a, str> {
        self.key.string().unwrap_or_default()
    }
}

impl<'a> Node<'a> {
    /// The node `id` of `tree`, which was parsed from `text`.
    #[must_use]
    #[inline]
    pub fn new(tree: &'a Tree, text: &'a str, id: NodeId) -> Self {
        Self { tree, text, id }
    }

    /// Its index in the tree.
    #[must_use]
    #[inline]
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// The tree that it is a node of.
    #[must_use]
    #[inline]
    pub fn tree(&self) -> &'a Tree {
        self.tree
    }

    /// The text that its tree was parsed from.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Another node of the same tree.
    #[must_use]
    #[inline]
    pub fn at(&self, id: NodeId) -> Self {
        Self { id, ..*self }
    }

    /// What it is.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> Kind {
        self.tree.kind(self.id)
    }

    /// The bytes it takes in the text.
    #[must_use]
    #[inline]
    pub fn span(&self) -> Span {
        self.tree.span(self.id)
    }

    /// Its text as written.
    #[must_use]
    #[inline]
    pub fn raw(&self) -> &'a str {
        self.span().slice(self.text)
    }

    /// Whether it is an object.
    #[must_use]
    #[inline]
    pub fn is_object(&self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is a key that has a value.
    #[must_use]
    pub fn has_value(&self) -> bool {
        self.tree.value_of(self.id).is_some()
    }

    /// Whether it is an array.
    #[must_use]
    #[inline]
    pub fn is_array(&self) -> bool {
        self.kind() == Kind::Array
    }

    /// The decoded text of a string or key. A lone surrogate becomes U+FFFD.
    #[must_use]
    #[inline]
    pub fn string(&self) -> Option<Cow<'a, str>> {
        if let Some(plain) = self.plain() {
            return Some(Cow::Borrowed(plain));
        }
        matches!(self.kind(), Kind::String | Kind::Key).then(|| super::decode::decode(self.raw()))
    }

    /// What stands between the quotes of a string or key that has straight quotes and no escapes.
    #[must_use]
    #[inline]
    pub fn plain(&self) -> Option<&'a str> {
        if !self.tree.is_plain(self.id) {
            return None;
        }
        let span = self.span();
        self.text.get(span.start + 1..span.end - 1)
    }

    /// The bytes of [`Self::plain`], for what looks names up: those of a token need not be checked to begin and end
    /// with a character.
    #[inline]
    pub(crate) fn plain_bytes(&self) -> Option<&'a [u8]> {
        if !self.tree.is_plain(self.id) {
            return None;
        }
        let span = self.span();
        self.text.as_bytes().get(span.start + 1..span.end - 1)
    }

    /// Whether it is a string or key with that decoded text.
    #[must_use]
    #[inline]
    pub fn says(&self, text: &str) -> bool {
        if let Some(plain) = self.plain() {
            return plain == text;
        }
        if !matches!(self.kind(), Kind::String | Kind::Key) {
            return false;
        }
        let raw = self.raw();
        // Escapes and quotes only make it longer; what is broken may lack a quote.
        raw.len() >= text.len() && super::decode::decode(raw) == text
    }

    /// The value of a number; infinite where it is beyond an `f64`.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        (self.kind() == Kind::Number)
            .then(|| super::decode::number(self.raw()))
            .flatten()
    }

    /// The token as strict JSON spells it: what is strict already keeps its bytes. Of what is no JSON value,
    /// `undefined` and the like become `null`, other text a string. A container has no token of its own: `None`.
    #[must_use]
    pub fn strict_token(&self) -> Option<Cow<'a, str>> {
        super::decode::strict_token(self.kind(), self.raw())
    }

    /// The value of `true` or `false`.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self.kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// The members of an object in order, duplicates included; nothing for other nodes.
    #[inline]
    pub fn members(&self) -> impl Iterator<Item = Member<'a>> + use<'a> {
        let Self { tree, text, .. } = *self;
        tree.children_of(Kind::Object, self.id)
            .filter(move |&key| tree.kind(key) == Kind::Key)
            .map(move |key| Member {
                key: Node::new(tree, text, key),
                value: tree.value_of(key).map(|id| Node::new(tree, text, id)),
            })
    }

    /// The elements of an array in order; nothing for other nodes.
    #[inline]
    pub fn elements(&self) -> impl Iterator<Item = Node<'a>> + Clone + use<'a> {
        let Self { tree, text, .. } = *self;
        tree.children_of(Kind::Array, self.id)
            .map(move |id| Node::new(tree, text, id))
    }

    /// The member of that name; of duplicates the last, which is the one that counts.
    #[must_use]
    #[inline]
    pub fn member(&self, name: &str) -> Option<Member<'a>> {
        self.members().filter(|member| member.key.says(name)).last()
    }

    /// The value of the member of that name.
    #[must_use]
    #[inline]
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.member(name)?.value
    }

    /// The word for its JSON type: `object`, `array`, `string`, `number`, `boolean`, `null`, or `no JSON value`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.kind() {
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::String | Kind::Key => "string",
            Kind::Number => "number",
            Kind::True | Kind::False => "boolean",
            Kind::Null => "null",
            Kind::Bare => "no JSON value",
        }
    }

    /// Where it stands, as a JSON Pointer; a key stands where its value does.
    #[must_use]
    pub fn pointer(&self) -> JsonPointer {
        JsonPointer::to_node(self.tree, self.text, self.id)
    }
}
