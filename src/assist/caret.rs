//! Where the caret stands: in which container, at a key, a value or an item, and what is typed there already.

use std::borrow::Cow;

use crate::json::{Kind, Node, NodeId, Tree};
use crate::text::Span;

/// What is expected where the caret stands.
#[derive(Clone, Debug)]
pub(super) enum Position<'a> {
    /// A key of the object; `has_colon` where a colon follows what is typed.
    Key { has_colon: bool },
    /// The value of the key of that name.
    Value { name: Cow<'a, str> },
    /// An item of the array.
    Item,
    /// The value that the document is.
    Top,
}

/// The caret, and what surrounds it.
#[derive(Clone, Debug)]
pub(super) struct Caret<'a> {
    /// The innermost container; `None` at the top.
    pub container: Option<Node<'a>>,
    pub position: Position<'a>,
    /// The key or scalar that is being typed.
    pub token: Option<NodeId>,
    /// What a completion replaces.
    pub replaced: Span,
    /// What is typed up to the caret, without quotes.
    pub typed: &'a str,
    /// Where a comma is missing before the new piece.
    pub comma_before: Option<usize>,
    /// Whether a comma is missing behind the new piece.
    pub comma_after: bool,
}

/// The greatest boundary of a character that is not beyond `offset`.
pub(super) fn boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

impl<'a> Caret<'a> {
    /// The caret at `offset`; `None` where nothing can be completed: behind a key that has no colon.
    pub fn at(tree: &'a Tree, text: &'a str, offset: usize) -> Option<Self> {
        let offset = boundary(text, offset);
        let root = tree.root().map(|root| Node::new(tree, text, root));
        let Some(mut node) = root.filter(|&root| is_around(tree, root, offset)) else {
            return Self::top(text, root, offset);
        };
        let walk = Walk { tree, text, offset };
        loop {
            let child = walk.child_before(node);
            let value = child.and_then(|child| match child.kind() {
                Kind::Key => tree.value_of(child.id()).map(|id| child.at(id)),
                _ => Some(child),
            });
            match value.filter(|&value| is_around(tree, value, offset)) {
                Some(inner) => node = inner,
                None => return walk.caret(node, child),
            }
        }
    }

    fn top(text: &'a str, root: Option<Node<'a>>, offset: usize) -> Option<Self> {
        let is_bare =
            |root: Node<'_>| !root.is_object() && !root.is_array() && root.span().touches(offset);
        let token = match root {
            Some(root) if is_bare(root) => Some(root),
            Some(_) => return None,
            None => None,
        };
        let (replaced, typed) = typed(text, token, 0, offset);
        Some(Self {
            container: None,
            position: Position::Top,
            token: token.map(|token| token.id()),
            replaced,
            typed,
            comma_before: None,
            comma_after: false,
        })
    }
}

/// Whether the caret is inside a container, which may be unclosed.
fn is_around(tree: &Tree, node: Node<'_>, offset: usize) -> bool {
    let span = node.span();
    let is_container = node.is_object() || node.is_array();
    is_container
        && span.start < offset
        && (offset < span.end || (offset == span.end && !is_closed(tree, node)))
}

/// Whether the closer belongs to the container itself: it ends in one that stands behind its last child.
fn is_closed(tree: &Tree, node: Node<'_>) -> bool {
    let span = node.span();
    let last = tree.children(node.id()).last();
    let inside = last.map_or(span.start + 1, |last| tree.reach(last).end);
    inside < span.end && node.raw().ends_with(['}', ']'])
}

/// What is typed: the range to replace, and the text up to the caret without its quote.
fn typed<'a>(
    text: &'a str,
    token: Option<Node<'_>>,
    least: usize,
    offset: usize,
) -> (Span, &'a str) {
    let Some(span) = token.map(|token| token.span()) else {
        return loose(text, least, offset);
    };
    let written = Span::new(span.start, offset.max(span.start)).slice(text);
    let tail = Span::new(offset, span.end).slice(text);
    let is_word = |letter: char| is_word(letter) || matches!(letter, '"' | '\'' | '`' | '”' | '’');
    let end = if tail.chars().all(is_word) || written.is_empty() {
        span.end.max(offset)
    } else {
        offset
    };
    let quotes = ['"', '\'', '`', '“', '”', '‘', '’'];
    (Span::new(span.start, end), written.trim_matches(quotes))
}

/// A bare word that ends at the caret and is in no node.
fn loose(text: &str, least: usize, offset: usize) -> (Span, &str) {
    let before = Span::new(least, offset).slice(text);
    let word = before.len() - before.trim_end_matches(is_word).len();
    let span = Span::new(offset - word, offset);
    (span, span.slice(text))
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '#')
}

/// A look into one container.
struct Walk<'a> {
    tree: &'a Tree,
    text: &'a str,
    offset: usize,
}

impl<'a> Walk<'a> {
    /// The last child that begins before the caret.
    fn child_before(&self, node: Node<'a>) -> Option<Node<'a>> {
        self.tree
            .children(node.id())
            .take_while(|&id| self.tree.span(id).start < self.offset)
            .last()
            .map(|id| node.at(id))
    }

    fn caret(&self, container: Node<'a>, child: Option<Node<'a>>) -> Option<Caret<'a>> {
        match child {
            Some(child) if container.is_object() => self.in_object(container, child),
            Some(child) if self.is_on(child) => {
                Some(self.made(container, Position::Item, Some(child), None))
            }
            _ => {
                let position = if container.is_array() {
                    Position::Item
                } else {
                    Position::Key { has_colon: false }
                };
                Some(self.made(container, position, None, child))
            }
        }
    }

    fn in_object(&self, container: Node<'a>, child: Node<'a>) -> Option<Caret<'a>> {
        if self.is_on(child) {
            let has_colon = child.has_value() || self.behind(child).starts_with(':');
            let position = Position::Key { has_colon };
            return Some(self.made(container, position, Some(child), None));
        }
        let key = || Position::Key { has_colon: false };
        let Some(name) = child.string().filter(|_| child.kind() == Kind::Key) else {
            return Some(self.made(container, key(), None, Some(child)));
        };
        let gap = Span::new(child.span().end, self.offset).slice(self.text);
        let value = self.tree.value_of(child.id()).map(|id| child.at(id));
        match value {
            Some(value) if value.span().start >= self.offset || self.is_on(value) => {
                let is_scalar = !value.is_object() && !value.is_array();
                let is_behind_colon = gap.contains(':') && is_scalar;
                let position = Position::Value { name };
                is_behind_colon.then(|| self.made(container, position, Some(value), None))
            }
            Some(_) => Some(self.made(container, key(), None, Some(child))),
            None if gap.contains(',') => Some(self.made(container, key(), None, Some(child))),
            None => gap
                .contains(':')
                .then(|| self.made(container, Position::Value { name }, None, None)),
        }
    }

    /// Whether the caret touches a key or scalar from behind.
    fn is_on(&self, node: Node<'a>) -> bool {
        let is_container = node.is_object() || node.is_array();
        !is_container && node.span().touches(self.offset)
    }

    /// The text behind a node, without blanks.
    fn behind(&self, node: Node<'a>) -> &'a str {
        let rest = self.text.get(node.span().end..).unwrap_or_default();
        rest.trim_start()
    }

    /// `before` is the sibling before what is new; of a token it is looked for.
    fn made(
        &self,
        container: Node<'a>,
        position: Position<'a>,
        token: Option<Node<'a>>,
        before: Option<Node<'a>>,
    ) -> Caret<'a> {
        let end_of = |node: Node<'a>| self.tree.reach(node.id()).end;
        let is_value = matches!(position, Position::Value { .. });
        let before = match token {
            Some(token) if !is_value => self.sibling_before(container, token),
            _ => before,
        };
        let least = before.map_or(container.span().start + 1, end_of);
        let (replaced, typed) = typed(self.text, token, least, self.offset);
        let gap = Span::new(least, replaced.start).slice(self.text);
        let comma_before = before
            .filter(|_| !is_value && !gap.contains(','))
            .map(end_of);
        Caret {
            container: Some(container),
            comma_after: self.lacks_comma_behind(container, replaced.end),
            position,
            token: token.map(|token| token.id()),
            replaced,
            typed,
            comma_before,
        }
    }

    fn sibling_before(&self, container: Node<'a>, token: Node<'a>) -> Option<Node<'a>> {
        let siblings = self.tree.children(container.id());
        let before = siblings.take_while(|&id| id < token.id()).last();
        before.map(|id| container.at(id))
    }

    /// Whether another piece follows, and no comma before it.
    fn lacks_comma_behind(&self, container: Node<'a>, end: usize) -> bool {
        let mut children = self.tree.children(container.id());
        let next = children.find(|&id| self.tree.span(id).start >= end);
        next.is_some_and(|next| {
            let gap = Span::new(end, self.tree.span(next).start).slice(self.text);
            !gap.contains([',', ':'])
        })
    }
}
