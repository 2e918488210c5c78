//! Arrays: how many items, and which.

use super::Problem;
use super::frame::{Held, OpenArray};
use super::walk::Walk;
use crate::content::Expects;
use crate::content::spec::{Array, Choice, Items, Property};
use crate::json::{Kind, Node, NodeId};

impl Walk<'_> {
    pub(super) fn open_array(
        &mut self,
        id: NodeId,
        array: &'static Array,
        property: Option<&'static Property>,
    ) -> NodeId {
        if self.tree.kind(id) != Kind::Array {
            let expects = property.map_or(Expects::Anything, |it| Expects::of(&it.value));
            self.report(id, property, Problem::WrongType { expects });
            return self.tree.behind(id);
        }
        let length = match array.items {
            Items::Anything if array.max == usize::MAX => return self.tree.behind(id),
            Items::Parts { .. } => self.tree.children(id).count(),
            _ => 0,
        };
        if length > 0 && self.is_permuted(id, array, length) {
            self.report(id, property, Problem::WrongOrder { array });
            return self.tree.behind(id);
        }
        let open = OpenArray {
            array,
            property,
            length,
            count: 0,
            wrong: 0,
            last: 0,
        };
        self.open(id, Held::Array(open));
        id.next()
    }

    /// Whether the right parts stand in the wrong order.
    fn is_permuted(&self, id: NodeId, array: &'static Array, length: usize) -> bool {
        if length > array.max || length < array.min {
            return false;
        }
        let children = self.root.at(id).elements();
        let mut found: Vec<String> = children.filter_map(name_of).collect();
        let parts = (0..length).filter_map(|index| array.part(index, length));
        let mut parts: Vec<&str> = parts.map(|spec| spec.name).collect();
        if found == parts {
            return false;
        }
        found.sort();
        parts.sort_unstable();
        found == parts
    }

    /// Looks at an item of the innermost array.
    pub(super) fn item(&mut self, id: NodeId) -> NodeId {
        let Some(frame) = self.frames.last_mut() else {
            return self.tree.behind(id);
        };
        let node = frame.node;
        let Held::Array(open) = &mut frame.held else {
            return self.tree.behind(id);
        };
        let index = open.count;
        open.count += 1;
        let (array, property, length) = (open.array, open.property, open.length);
        if index == array.max {
            let count = self.tree.children(node).count();
            self.report(id, property, Problem::TooMany { array, count });
            self.miscount();
            return self.tree.behind(node);
        }
        self.value(id, Expects::item(array, index, length), property)
    }

    pub(super) fn close_array(&mut self, id: NodeId, open: &OpenArray) {
        if open.count < open.array.min {
            let (array, count) = (open.array, open.count);
            self.report(id, open.property, Problem::TooFew { array, count });
            self.miscount();
        }
    }

    /// Notes that the innermost object has too many or too few of something.
    fn miscount(&mut self) {
        let objects = self.frames.iter_mut().rev().take(2);
        for frame in objects {
            if let Held::Object(object) = &mut frame.held {
                object.is_miscounted = true;
                return;
            }
        }
    }
}

/// What a child is: what its `type` says, or what its properties say where it has none.
fn name_of(child: Node<'_>) -> Option<String> {
    match child.member("type") {
        Some(member) => Some(member.value?.string()?.into_owned()),
        None => Choice::Card
            .untyped(|name| child.member(name).is_some())
            .map(|spec| spec.name.to_owned()),
    }
}
