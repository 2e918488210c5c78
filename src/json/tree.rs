//! The flat tree: one row a node, in document order, as a structure of arrays.

use crate::text::Span;

/// Index of a node in its [`Tree`]; document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// `{ … }`; its children are keys.
    Object,
    /// `[ … ]`; its children are values.
    Array,
    /// A key of an object, quoted or not; its one child is the value, which may be missing.
    Key,
    /// A string, whatever its quotes.
    String,
    /// A number, whatever its spelling.
    Number,
    /// `true`, also where it is misspelt `TRUE` or `True`.
    True,
    /// `false`, also where it is misspelt.
    False,
    /// `null`, also where it is misspelt.
    Null,
    /// Something that is no JSON value: `undefined`, `NaN`, a bare word, a function call.
    Bare,
}

/// A lossless tree over a text that it does not hold: 13 bytes a node.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) kinds: Vec<Kind>,
    pub(super) starts: Vec<u32>,
    pub(super) ends: Vec<u32>,
    /// Index of the first node behind the subtree.
    pub(super) nexts: Vec<u32>,
}

impl Tree {
    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no node: the text holds no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The topmost value, if the text holds one.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.is_empty()).then_some(NodeId(0))
    }

    /// What the node is.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.kinds[id.0 as usize]
    }

    /// The bytes of the node: of a key its own token, of a container everything up to its closer.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        Span::new(
            self.starts[id.0 as usize] as usize,
            self.ends[id.0 as usize] as usize,
        )
    }

    /// The children in order: keys of an object, values of an array, the value of a key.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.nexts[id.0 as usize];
        let first = Some(id.0 + 1).filter(|&next| next < end);
        std::iter::successors(first, move |&at| {
            Some(self.nexts[at as usize]).filter(|&next| next < end)
        })
        .map(NodeId)
    }

    /// Size of the tree in memory, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.kinds.capacity()
            + size_of::<u32>()
                * (self.starts.capacity() + self.ends.capacity() + self.nexts.capacity())
    }

    /// The nodes from the root down to `id`, both included.
    #[must_use]
    pub fn path_to(&self, id: NodeId) -> Vec<NodeId> {
        let mut path: Vec<NodeId> = Vec::new();
        let mut next = self.root().filter(|_| (id.0 as usize) < self.len());
        while let Some(at) = next {
            path.push(at);
            next = self.children(at).take_while(|child| child.0 <= id.0).last();
        }
        path
    }

    /// The innermost node whose range `offset` touches. A key that is touched is preferred to its object.
    #[must_use]
    pub fn node_at(&self, offset: usize) -> Option<NodeId> {
        let mut found = self
            .root()
            .filter(|&root| self.reach(root).touches(offset))?;
        loop {
            let inner = self
                .children(found)
                .find(|&child| self.reach(child).touches(offset));
            match inner {
                Some(child) => found = child,
                None => return Some(found),
            }
        }
    }

    /// The range that the node and everything below it take: for a key it reaches to the end of the value.
    #[must_use]
    pub fn reach(&self, id: NodeId) -> Span {
        let own = self.span(id);
        match (self.kind(id), self.children(id).next()) {
            (Kind::Key, Some(value)) => own.cover(self.span(value)),
            _ => own,
        }
    }
}
