//! What can be wrong with a content.

use crate::content::Expects;
use crate::content::spec::{Array, Choice, ObjectSpec, Property};
use crate::json::Node;

/// One thing that an edition rejects.
#[derive(Clone, Debug)]
pub struct Violation<'a> {
    /// What it concerns: a value, the key of an unknown property, or the object that lacks something.
    pub node: Node<'a>,
    /// The object that has it as a member, or is it.
    pub object: Option<Node<'a>>,
    /// The property whose value it is, or is an item of.
    pub property: Option<&'static Property>,
    /// What is wrong.
    pub problem: Problem,
    /// Whether 2.4 takes it and only 1.7.7 rejects it.
    pub only_1_7_7: bool,
    /// What its pointer leads to: the node, or of one deep inside others an outer one.
    pub anchor: Node<'a>,
    /// How many more items of the same array are wrong altogether.
    pub more: usize,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub enum Problem {
    /// The value is of another JSON type.
    WrongType {
        /// What may stand there.
        expects: Expects,
    },
    /// An object that must be told by its `type` has none, and its properties do not tell it either.
    TypeMissing {
        /// What may stand there.
        choice: Choice,
    },
    /// An object without `type` that could be an `image` or a `linkPreview`.
    Ambiguous,
    /// There is no such type.
    UnknownType {
        /// What may stand there.
        expects: Expects,
    },
    /// The type exists, but not in this place.
    WrongNesting {
        /// What stands there.
        found: &'static ObjectSpec,
        /// What may stand there.
        expects: Expects,
    },
    /// The right parts in the wrong order.
    WrongOrder {
        /// What the array holds.
        array: &'static Array,
    },
    /// Properties and children are those of another type.
    Mismatch {
        /// What `type` says.
        says: &'static ObjectSpec,
        /// What they fit.
        fits: Vec<&'static ObjectSpec>,
    },
    /// The object has no such property.
    UnknownProperty {
        /// What the object is.
        spec: &'static ObjectSpec,
        /// The required property that it is meant to be.
        meant: Option<&'static Property>,
    },
    /// Only 2.4 has this property.
    NewerProperty {
        /// What the object is.
        spec: &'static ObjectSpec,
    },
    /// Required properties are missing.
    MissingProperties {
        /// What the object is.
        spec: &'static ObjectSpec,
        /// Which, as bits by position.
        missing: u64,
    },
    /// A string has too many characters.
    TooLong {
        /// The most.
        max: usize,
        /// How many there are.
        length: usize,
    },
    /// An array has too few items.
    TooFew {
        /// What the array holds.
        array: &'static Array,
        /// How many there are.
        count: usize,
    },
    /// An array has too many items; concerns the first that is too many.
    TooMany {
        /// What the array holds.
        array: &'static Array,
        /// How many there are.
        count: usize,
    },
    /// None of the words that may stand there.
    NotAllowed {
        /// The words.
        words: &'static [&'static str],
    },
    /// A number outside its range.
    OutOfRange {
        /// The least.
        min: Option<f64>,
        /// The greatest.
        max: Option<f64>,
    },
    /// A number with a fraction where none may be.
    NotInteger,
    /// No URI as 1.7.7 reads them.
    NotUri,
    /// No moment as ISO 8601 writes it.
    NotInstant,
}

impl Problem {
    /// The `detail` of the finding; stable for ever.
    #[must_use]
    pub const fn detail(&self) -> &'static str {
        match self {
            Self::WrongType { .. } => "wrong-type",
            Self::TypeMissing { .. } => "type-missing",
            Self::Ambiguous => "ambiguous-element",
            Self::UnknownType { .. } => "unknown-type",
            Self::WrongNesting { .. } => "wrong-nesting",
            Self::WrongOrder { .. } => "wrong-order",
            Self::Mismatch { .. } => "type-mismatch",
            Self::UnknownProperty { .. } => "unknown-property",
            Self::NewerProperty { .. } => "newer-property",
            Self::MissingProperties { .. } => "missing-property",
            Self::TooLong { .. } => "too-long",
            Self::TooFew { .. } => "too-few",
            Self::TooMany { .. } => "too-many",
            Self::NotAllowed { .. } => "not-allowed-value",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotInteger => "not-integer",
            Self::NotUri | Self::NotInstant => "format",
        }
    }
}
