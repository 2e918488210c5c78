//! The value of a key: there, missing, or lost to broken JSON.

use crate::json::{Kind, Node};
use crate::lint::rules::words::shown;

/// The value of a key in an object.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// The object has no such key.
    Missing,
    /// The key has no value: a fault of the JSON, which is reported already.
    Broken,
    /// The value.
    Found(Node<'a>),
}

impl<'a> Slot<'a> {
    /// The value of a key; of duplicates the last.
    pub fn of(object: Node<'a>, name: &str) -> Self {
        match object.member(name) {
            None => Self::Missing,
            Some(member) => member.value.map_or(Self::Broken, Self::Found),
        }
    }

    /// The value, if there is one.
    pub const fn node(self) -> Option<Node<'a>> {
        match self {
            Self::Found(node) => Some(node),
            Self::Missing | Self::Broken => None,
        }
    }

    /// Whether it is neither of this kind nor lost.
    pub fn is_wrong(self, kind: Kind) -> bool {
        match self {
            Self::Missing => true,
            Self::Broken => false,
            Self::Found(node) => node.kind() != kind,
        }
    }

    /// The value for a message.
    pub fn shown(self) -> String {
        self.node().map_or_else(|| "nothing".to_owned(), shown)
    }
}
