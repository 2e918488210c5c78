//! The containers that are open during the walk.

use crate::content::spec::{Array, Choice, ObjectSpec, Property};
use crate::json::NodeId;

/// A container that is open.
pub(super) struct Frame {
    pub node: NodeId,
    /// Where it ends in the text.
    pub end: usize,
    pub held: Held,
}

/// What the container is.
pub(super) enum Held {
    Object(OpenObject),
    Array(OpenArray),
}

/// Why an object may be something else than what it is looked at as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It says itself what it is.
    None,
    /// Its `type` is misspelt, or missing: it is looked at as what is meant.
    Meant,
    /// Its `type` may not stand there.
    Misplaced,
}

/// An object whose members are looked at.
pub(super) struct OpenObject {
    pub spec: &'static ObjectSpec,
    /// What else could stand in its place.
    pub choice: Option<Choice>,
    /// Why it may be something else than `spec`.
    pub doubt: Doubt,
    /// The properties that have been seen, as bits by position.
    pub seen: u64,
    /// How many violations there were when it was opened.
    pub first: usize,
    /// Unknown properties.
    pub unknown: usize,
    /// Children that may not stand in it.
    pub misplaced: usize,
    /// Whether it has too many or too few children.
    pub is_miscounted: bool,
}

/// An array whose items are looked at.
pub(super) struct OpenArray {
    pub array: &'static Array,
    pub property: Option<&'static Property>,
    /// How many items it has; counted only where the place of an item depends on it.
    pub length: usize,
    /// How many items have been seen.
    pub count: usize,
    /// How many items are wrong altogether.
    pub wrong: usize,
    /// The last violation that was kept of these.
    pub last: usize,
}
