//! Where the walk stands, as a chain of steps from the root: a pointer is only made for what is told.

use crate::json::{JsonPointer, Node, NodeId};
use crate::text::Span;

use super::ChangePlace;

/// One step down from another place.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// By the key that is this node.
    Key(NodeId),
    /// By that index.
    Index(u32),
}

/// A place that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceId(u32);

/// The places of one text that were reached.
pub(super) struct Places<'a> {
    root: Node<'a>,
    /// The place above, the step from there, and the value that stands here.
    steps: Vec<(PlaceId, Option<Step>, NodeId)>,
}

impl<'a> Places<'a> {
    pub fn new(root: Node<'a>) -> Self {
        Self {
            root,
            steps: vec![(PlaceId(0), None, root.id())],
        }
    }

    /// The place of the whole document.
    pub const fn root() -> PlaceId {
        PlaceId(0)
    }

    /// The value at a place.
    pub fn node(&self, place: PlaceId) -> Node<'a> {
        self.root.at(self.steps[place.0 as usize].2)
    }

    /// The place of a member.
    pub fn member(&mut self, above: PlaceId, key: Node<'a>, value: Node<'a>) -> PlaceId {
        self.add(above, Step::Key(key.id()), value)
    }

    /// The place of an item.
    pub fn item(&mut self, above: PlaceId, index: usize, value: Node<'a>) -> PlaceId {
        self.add(above, Step::Index(index as u32), value)
    }

    fn add(&mut self, above: PlaceId, step: Step, value: Node<'a>) -> PlaceId {
        let place = PlaceId(self.steps.len() as u32);
        self.steps.push((above, Some(step), value.id()));
        place
    }

    /// The bytes of the value there, of a member with its key.
    pub fn span(&self, place: PlaceId) -> Span {
        let (_, step, value) = self.steps[place.0 as usize];
        let span = self.root.at(value).span();
        match step {
            Some(Step::Key(key)) => self.root.at(key).span().cover(span),
            _ => span,
        }
    }

    /// How a place is told; takes as long as its pointer is.
    pub fn told(&self, place: PlaceId) -> ChangePlace {
        let mut steps = Vec::new();
        let mut at = place;
        while let (above, Some(step), _) = self.steps[at.0 as usize] {
            steps.push(step);
            at = above;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            pointer.push('/');
            match step {
                Step::Key(key) => {
                    let name = self.root.at(*key).string().unwrap_or_default();
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                }
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        ChangePlace {
            pointer: JsonPointer::parse(&pointer).unwrap_or_default(),
            span: self.span(place),
        }
    }
}
