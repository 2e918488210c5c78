//! What a property may hold.

use super::{Choice, ObjectSpec};

/// What a property may hold.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// The fixed word of the object: its own name.
    Type,
    /// A string of at most `max` characters (Unicode code points).
    Text {
        /// Characters.
        max: usize,
    },
    /// One of these words, spelt exactly so.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number {
        /// The least.
        min: Option<f64>,
        /// The greatest.
        max: Option<f64>,
    },
    /// A number without a fraction; `1.0` is one.
    Integer {
        /// The least.
        min: Option<f64>,
        /// The greatest.
        max: Option<f64>,
    },
    /// A colour of CSS; the schema takes any text.
    Color {
        /// Characters.
        max: usize,
    },
    /// An absolute URI; checked by edition 1.7.7 only.
    Uri {
        /// Characters.
        max: usize,
    },
    /// The address of a picture or page; the schema takes any text.
    Url {
        /// Characters.
        max: usize,
    },
    /// A moment as ISO 8601 writes it.
    Instant {
        /// Characters.
        max: usize,
    },
    /// An object.
    Object(&'static ObjectSpec),
    /// An array.
    Array(Array),
    /// One of several.
    Either(&'static [Value]),
    /// `null`.
    Null,
    /// Anything.
    Any,
}

/// An array, and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Array {
    /// The fewest items.
    pub min: usize,
    /// The most items; `usize::MAX` where there is no limit.
    pub max: usize,
    /// What an item may be.
    pub items: Items,
}

/// What the items of an array may be.
#[derive(Clone, Copy, Debug)]
pub enum Items {
    /// Anything.
    Anything,
    /// Each of this sort; never an array.
    Each(&'static Value),
    /// Objects that their `type` tells apart.
    Choice(Choice),
    /// Given objects in a given order.
    Parts {
        /// The objects.
        parts: &'static [&'static ObjectSpec],
        /// Whether the first ones may be left out, and not the last ones.
        from_end: bool,
    },
}

impl Value {
    /// An array of any length.
    #[must_use]
    pub const fn list(items: Items) -> Self {
        Self::Array(Array {
            min: 0,
            max: usize::MAX,
            items,
        })
    }
}

impl Array {
    /// What may stand at an index of an array of `length` items, where it is one of given parts.
    #[must_use]
    pub fn part(&self, index: usize, length: usize) -> Option<&'static ObjectSpec> {
        let Items::Parts { parts, from_end } = self.items else {
            return None;
        };
        let skipped = if from_end {
            parts.len().saturating_sub(length)
        } else {
            0
        };
        parts.get(index + skipped).copied()
    }
}
