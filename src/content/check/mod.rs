//! The validator: compares a tree with the specification, in one pass, and says what json-pollock 1.7.7 says.
//!
//! Objects are told by their `type` instead of trying all branches, which gives the same verdict and one finding for
//! one mistake. Source of the algorithm: `structured-content.md` 5.3. The tree may be broken: what has a syntax error is
//! passed over. An object whose `type` is misspelt or may not stand there is looked at as what it is meant to be, unless
//! its properties speak against it. `walk` goes over the tree, `object` opens objects, `array` does arrays, `scalar`
//! looks at values, `condense` makes one violation of several that have one cause, `meant` knows what was meant.

mod array;
mod condense;
mod frame;
mod instant;
mod meant;
mod object;
mod scalar;
mod violation;
mod walk;

pub use meant::{is_same_word, meant_choice, meant_name, meant_type};
pub use violation::{Problem, Violation};

use super::{Edition, Expects};
use crate::json::Node;

/// Violations that are kept of a content; the rest is counted.
pub const MAX_VIOLATIONS: usize = 1_000;

/// Items of one array that are wrong altogether and have a violation each; more are counted in the last one.
const MAX_WRONG_ITEMS: usize = 2;

/// Containers within one another that a pointer leads through: a thousand pointers into a hundred thousand levels must
/// not fill the memory.
const MAX_POINTED: usize = 256;

/// Elements within one another up to which json-pollock 1.7.7 gives a verdict: deeper ones overflow the stack of its
/// recursive validator. Measured with Node 20 at its default stack size: 1,171 cold, 1,294 warm.
pub const MAX_OFFICIAL_DEPTH: usize = 1_200;

/// What the validator says about a content.
#[derive(Debug)]
pub struct Verdict<'a> {
    /// What the edition rejects, in document order; under 2.4 also what only 1.7.7 rejects.
    pub violations: Vec<Violation<'a>>,
    /// How many more there are.
    pub omitted: usize,
    /// Whether json-pollock 1.7.7 takes it, quirks included, provided that the text is strict JSON.
    pub official: bool,
    /// The edition that was asked for.
    pub edition: Edition,
}

impl Verdict<'_> {
    /// Whether the edition takes it.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        match self.edition {
            Edition::V1_7_7 => self.violations.is_empty(),
            Edition::V2_4 => self.violations.iter().all(|violation| violation.only_1_7_7),
        }
    }
}

/// Compares what stands at `root` with what may stand there.
#[must_use]
pub fn check(root: Node<'_>, expects: Expects, edition: Edition) -> Verdict<'_> {
    walk::Walk::new(root, edition).run(expects)
}
