//! What is different between two JSON texts by what they mean, and where in both.
//!
//! ```text
//! two trees ─hash every value, bottom up─▶ walk both at once, where the hashes differ
//!     objects: by key      arrays: align (equal values, then identities, then places)
//! ─▶ removed and added values that are equal are one that moved ─▶ sorted by place
//! ```
//!
//! Values are compared, not spellings: `1.0` is `1`, `"\u0061"` is `"a"`, of keys that stand twice the last one counts.
//! Nothing recurses, and no step takes more than linear time but for sorting and for the alignment of short arrays.

mod align;
mod hash;
mod identity;
mod places;
mod summary;
#[cfg(test)]
mod tests;
mod walk;

use crate::json::{JsonPointer, Parse, SyntaxErrorKind, parse};
use crate::text::{self, Span};

/// How many differences are told. The rest is counted.
pub const MAX_CHANGES: usize = 5_000;

/// The longest text in bytes that is compared by what it means; a longer one is compared line by line.
pub const LONGEST_COMPARED: usize = 64_000_000;

/// How two texts are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// Whether another order of the keys of an object is a difference. It never changes what JSON means.
    pub key_order: bool,
}

/// What is different between two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both are JSON.
    Json(JsonDifference),
    /// They were compared line by line.
    Text {
        /// Why not as JSON.
        reason: TextReason,
        /// What is different.
        difference: text::Difference,
    },
}

/// Why two texts were not compared as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextReason {
    /// The first one is none.
    OldIsNoJson,
    /// The second one is none.
    NewIsNoJson,
    /// One of them is longer than [`LONGEST_COMPARED`].
    TooLong,
}

/// What is different between two JSON values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonDifference {
    /// The differences, by their place in the new text; what was removed stands where it would be.
    pub changes: Vec<Change>,
    /// How many there are, told or not.
    pub counts: ChangeCounts,
    /// Objects whose keys stand in another order, also where that is no difference.
    pub reordered_objects: usize,
}

/// How many differences there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    /// Only in the new one.
    pub added: usize,
    /// Only in the old one.
    pub removed: usize,
    /// Another value in the same place.
    pub changed: usize,
    /// The same value, or one with the same identity, in another place.
    pub moved: usize,
    /// Keys in another order.
    pub reordered: usize,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub kind: ChangeKind,
    /// Where it is in the old text; `None` for what was added.
    pub old: Option<ChangePlace>,
    /// Where it is in the new text; `None` for what was removed.
    pub new: Option<ChangePlace>,
}

/// The sorts of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
    /// Another value in the same place.
    Changed,
    /// The same value, or one with the same identity, in another place. What else changed in it is told by itself.
    Moved,
    /// The keys of an object stand in another order.
    Reordered,
}

/// Where a difference is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePlace {
    /// The value.
    pub pointer: JsonPointer,
    /// The bytes of the value, of a member with its key.
    pub span: Span,
}

/// Compares two texts by what they mean, or line by line where that cannot be.
#[must_use]
pub fn compare_json(old: &str, new: &str, options: CompareOptions) -> Comparison {
    if old.len().max(new.len()) > LONGEST_COMPARED {
        return as_text(old, new, TextReason::TooLong);
    }
    let (old_parse, new_parse) = (parse(old), parse(new));
    if !is_json(&old_parse) {
        return as_text(old, new, TextReason::OldIsNoJson);
    }
    if !is_json(&new_parse) {
        return as_text(old, new, TextReason::NewIsNoJson);
    }
    match (old_parse.root(old), new_parse.root(new)) {
        (Some(one), Some(other)) => Comparison::Json(walk::difference(one, other, options)),
        (None, _) => as_text(old, new, TextReason::OldIsNoJson),
        (_, None) => as_text(old, new, TextReason::NewIsNoJson),
    }
}

/// What is broken, or deeper than a tree holds, is compared as it stands: its tree holds only what was understood.
fn is_json(parsed: &Parse) -> bool {
    parsed.is_strict_json() && !parsed.has(SyntaxErrorKind::Depth)
}

fn as_text(old: &str, new: &str, reason: TextReason) -> Comparison {
    Comparison::Text {
        reason,
        difference: text::difference(old, new),
    }
}

impl Comparison {
    /// Whether there is no difference.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        match self {
            Self::Json(difference) => difference.counts.total() == 0,
            Self::Text { difference, .. } => difference.added + difference.removed == 0,
        }
    }
}
