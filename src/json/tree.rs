//! The flat tree: one row a node, in document order, as a structure of arrays.

use crate::text::Span;

/// Index of a node in its [`Tree`]; document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The node that follows in document order; may be one past the last node.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// How many nodes stand before it in document order.
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{ … }`; its children are keys, and values that stand where a key must.
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

/// What a row of the tree is: a [`Kind`], whether a key has a value, and whether a string or key is plain:
/// straight quotes around text without escapes, which need not be looked through again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Row {
    Object,
    Array,
    PlainKey,
    Key,
    KeyWithoutValue,
    PlainString,
    String,
    Number,
    True,
    False,
    Null,
    Bare,
}

impl Row {
    /// What it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Object => Kind::Object,
            Self::Array => Kind::Array,
            Self::PlainKey | Self::Key | Self::KeyWithoutValue => Kind::Key,
            Self::PlainString | Self::String => Kind::String,
            Self::Number => Kind::Number,
            Self::True => Kind::True,
            Self::False => Kind::False,
            Self::Null => Kind::Null,
            Self::Bare => Kind::Bare,
        }
    }

    /// Whether it is a key that has a value.
    pub const fn is_key_with_value(self) -> bool {
        matches!(self, Self::PlainKey | Self::Key)
    }

    /// Whether it is a string.
    pub const fn is_string(self) -> bool {
        matches!(self, Self::PlainString | Self::String)
    }

    /// The same, not known to be plain.
    pub const fn not_plain(self) -> Self {
        match self {
            Self::PlainKey => Self::Key,
            Self::PlainString => Self::String,
            other => other,
        }
    }

    /// Whether it is a string or key in straight quotes and without escapes.
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::PlainKey | Self::PlainString)
    }
}

/// The bytes of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub start: u32,
    pub end: u32,
}

/// A lossless tree over a text that it does not hold: 9 bytes a node.
///
/// There are no links. A node's subtree is the rows behind it that begin before its end, because rows stand
/// in document order; where it ends is searched for in ever longer steps, so skipping a container costs the
/// logarithm of its size.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) rows: Vec<Row>,
    pub(super) ranges: Vec<Range>,
}

impl Tree {
    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no node: the text holds no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The topmost value, if the text holds one.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.is_empty()).then_some(NodeId(0))
    }

    /// All nodes in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.len() as u32).map(NodeId)
    }

    /// What the node is.
    #[must_use]
    #[inline]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.rows[id.0 as usize].kind()
    }

    /// Whether the node is a string or key in straight quotes and without escapes.
    #[inline]
    pub(super) fn is_plain(&self, id: NodeId) -> bool {
        self.rows[id.0 as usize].is_plain()
    }

    /// The bytes of the node: of a key its own token, of a container everything up to its closer.
    #[must_use]
    #[inline]
    pub fn span(&self, id: NodeId) -> Span {
        let range = self.ranges[id.0 as usize];
        Span::new(range.start as usize, range.end as usize)
    }

    /// The children in order: keys of an object, values of an array, the value of a key.
    #[inline]
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        let holder = match self.rows[id.0 as usize] {
            Row::PlainKey | Row::Key => id.0 as usize + 1,
            _ => id.0 as usize,
        };
        self.siblings(Some(id.next()), self.ranges[holder].end)
    }

    /// The children where the node is of that kind, else nothing.
    #[inline]
    pub(super) fn children_of(
        &self,
        kind: Kind,
        id: NodeId,
    ) -> impl Iterator<Item = NodeId> + Clone + '_ {
        let first = (self.kind(id) == kind).then(|| id.next());
        self.siblings(first, self.ranges[id.0 as usize].end)
    }

    /// The first child of a container.
    #[must_use]
    #[inline]
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.siblings(Some(id.next()), self.ranges[id.0 as usize].end)
            .next()
    }

    /// The nodes beside one another from `first` on that begin before `end`.
    #[inline]
    fn siblings(
        &self,
        first: Option<NodeId>,
        end: u32,
    ) -> impl Iterator<Item = NodeId> + Clone + '_ {
        let begins_before = move |next: &NodeId| {
            let range = self.ranges.get(next.0 as usize);
            range.is_some_and(|range| range.start < end)
        };
        std::iter::successors(first.filter(begins_before), move |&at| {
            Some(self.behind(at)).filter(begins_before)
        })
    }

    /// The value of a key, if it has one.
    #[must_use]
    #[inline]
    pub fn value_of(&self, key: NodeId) -> Option<NodeId> {
        self.rows[key.0 as usize]
            .is_key_with_value()
            .then(|| NodeId(key.0 + 1))
    }

    /// The first node behind the subtree of `id`; may be one past the last node.
    #[must_use]
    #[inline]
    pub fn behind(&self, id: NodeId) -> NodeId {
        match self.rows[id.0 as usize] {
            Row::Object | Row::Array => self.behind_container(id.0),
            Row::PlainKey | Row::Key => match self.rows.get(id.0 as usize + 1) {
                Some(Row::Object | Row::Array) => self.behind_container(id.0 + 1),
                _ => NodeId(id.0 + 2),
            },
            _ => NodeId(id.0 + 1),
        }
    }

    /// Searches in steps that double, then halves the last one.
    fn behind_container(&self, id: u32) -> NodeId {
        let first = id as usize + 1;
        let end = self.ranges[id as usize].end;
        let rest = &self.ranges[first..];
        let mut low = 0;
        let mut high = 4;
        while rest.get(high).is_some_and(|range| range.start < end) {
            low = high;
            high *= 2;
        }
        let window = &rest[low..rest.len().min(high)];
        let within = window.partition_point(|range| range.start < end);
        NodeId((first + low + within) as u32)
    }

    /// Size of the tree in memory, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.rows.capacity() * size_of::<Row>() + self.ranges.capacity() * size_of::<Range>()
    }

    /// The nodes from the root down to `id`, both included.
    #[must_use]
    pub fn path_to(&self, id: NodeId) -> Vec<NodeId> {
        self.root()
            .map_or_else(Vec::new, |root| self.path_between(root, id))
    }

    /// The nodes from `top` down to `id`, which stands in it, both included.
    #[must_use]
    pub fn path_between(&self, top: NodeId, id: NodeId) -> Vec<NodeId> {
        let mut path: Vec<NodeId> = Vec::new();
        let mut next = Some(top).filter(|_| (id.0 as usize) < self.len());
        while let Some(at) = next {
            path.push(at);
            next = (at < id).then(|| self.child_with(at, id)).flatten();
        }
        path
    }

    /// The child of `parent` that is `id` or holds it.
    fn child_with(&self, parent: NodeId, id: NodeId) -> Option<NodeId> {
        self.children(parent).find(|&child| id < self.behind(child))
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
                .take_while(|&child| self.span(child).start <= offset)
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
        match self.value_of(id) {
            Some(value) => own.cover(self.span(value)),
            None => own,
        }
    }
}
