//! Pointers of many places in one walk.

use crate::json::{JsonPointer, Kind, Node, NodeId, Tree};

/// Levels that a pointer names; what is deeper has the pointer of its ancestor there. Keeps a thousand pointers into
/// a hundred thousand levels from taking hundreds of megabytes.
const MAX_LEVELS: usize = 256;

/// Bytes of a key that a pointer names; what stands behind a longer one has the pointer of the object around it, for the
/// same reason.
const MAX_KEY: usize = 4096;

/// Finds the innermost value at each of many offsets, which must not decrease: all of them cost one walk over the tree.
#[derive(Debug)]
pub struct Places<'a> {
    tree: &'a Tree,
    text: &'a str,
    /// From the root to the value that was found last.
    frames: Vec<Frame>,
}

/// A value on the path, and the child that the walk has reached.
#[derive(Debug)]
struct Frame {
    node: NodeId,
    /// The first node behind the subtree.
    behind: NodeId,
    child: NodeId,
    /// Place of the child among its siblings.
    index: usize,
}

impl<'a> Places<'a> {
    /// A walk that stands at the beginning.
    #[must_use]
    pub fn new(tree: &'a Tree, text: &'a str) -> Self {
        let mut walk = Self {
            tree,
            text,
            frames: Vec::new(),
        };
        if let Some(root) = tree.root() {
            walk.enter(root);
        }
        walk
    }

    /// Pointer of the innermost value that `offset` touches; the root where it touches none.
    pub fn pointer_at(&mut self, offset: usize) -> JsonPointer {
        self.leave(offset);
        while self.frames.len() < MAX_LEVELS {
            match self.reached_child(offset) {
                Some(child) => self.enter(child),
                None => break,
            }
        }
        self.pointer()
    }

    fn enter(&mut self, node: NodeId) {
        let behind = self.tree.behind(node);
        let child = self.tree.children(node).next().unwrap_or(behind);
        self.frames.push(Frame {
            node,
            behind,
            child,
            index: 0,
        });
    }

    /// Goes up until the offset is inside.
    fn leave(&mut self, offset: usize) {
        while let [_, .., last] = self.frames.as_slice() {
            if self.tree.reach(last.node).touches(offset) {
                break;
            }
            self.frames.pop();
        }
    }

    /// Goes on to the child that the offset touches, if there is one.
    fn reached_child(&mut self, offset: usize) -> Option<NodeId> {
        let frame = self.frames.last_mut()?;
        while frame.child < frame.behind && self.tree.reach(frame.child).end < offset {
            frame.child = self.tree.behind(frame.child);
            frame.index += 1;
        }
        let child = Some(frame.child).filter(|&child| child < frame.behind)?;
        (self.tree.span(child).start <= offset).then_some(child)
    }

    fn pointer(&self) -> JsonPointer {
        let mut pointer = JsonPointer::root();
        for (parent, child) in self.frames.iter().zip(self.frames.iter().skip(1)) {
            match self.tree.kind(parent.node) {
                Kind::Object => {
                    let key = Node::new(self.tree, self.text, child.node);
                    if key.span().len() > MAX_KEY {
                        break;
                    }
                    pointer = pointer.key(&key.string().unwrap_or_default());
                }
                Kind::Array => pointer = pointer.index(parent.index),
                _ => {}
            }
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_give_the_pointers_of_the_values_there() {
        let text = r#"{"a": [1, {"b": 2}], "c": 3}"#;
        let parse = crate::json::parse(text);
        let mut places = Places::new(&parse.tree, text);
        let wanted = [("1", "/a/0"), ("2", "/a/1/b"), ("3", "/c")];
        for (needle, pointer) in wanted {
            let offset = text.find(needle).unwrap();
            assert_eq!(places.pointer_at(offset).as_str(), pointer);
        }
    }

    #[test]
    fn a_key_without_measure_is_not_repeated() {
        let text = format!(r#"{{"a": {{"{}": 1}}}}"#, "k".repeat(MAX_KEY));
        let parse = crate::json::parse(&text);
        let mut places = Places::new(&parse.tree, &text);
        assert_eq!(places.pointer_at(text.len() - 3).as_str(), "/a");
    }
}
