//! An object of the specification.

use super::index::Index;
use super::property::JP;
use super::{Property, Since, Value};

/// The names of JavaScript's `Object.prototype`.
const INHERITED: [&str; 12] = [
    "constructor",
    "__defineGetter__",
    "__defineSetter__",
    "hasOwnProperty",
    "__lookupGetter__",
    "__lookupSetter__",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toString",
    "valueOf",
    "__proto__",
    "toLocaleString",
];

/// What sort of object it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something that is drawn; told by its `type`.
    Element,
    /// Something that a click does; told by its `type`.
    Action,
    /// What a property of the others holds.
    Part,
    /// An item of a metadata array; told by its `type`.
    Metadata,
}

/// An object: its properties, and what is said about it. Others are not allowed unless it is open.
#[derive(Debug)]
pub struct ObjectSpec {
    /// The word of its `type`; of a part the name that we give it.
    pub name: &'static str,
    /// What it is, in a word or two.
    pub title: &'static str,
    /// What it does, with the limits that matter.
    pub doc: &'static str,
    /// What sort of object it is.
    pub class: Class,
    /// The properties, the important ones first.
    pub properties: &'static [Property],
    /// Where the facts come from.
    pub source: &'static str,
    /// Whether it may have other properties than these; of structured content nothing may.
    pub open: bool,
    /// The required properties as bits by position.
    required: u64,
    /// The bit of the position of `type`; 0 where there is none.
    type_bit: u64,
    /// Whether edition 1.7.7 declares more than five properties.
    has_many: bool,
    index: Index,
}

impl ObjectSpec {
    /// An object without a source of its own.
    ///
    /// # Panics
    ///
    /// With more than 64 properties; as the tables are constants, while they are compiled.
    #[must_use]
    pub const fn new(
        class: Class,
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        properties: &'static [Property],
    ) -> Self {
        assert!(properties.len() <= 64, "a bit for each property");
        let mut required = 0;
        let mut type_bit = 0;
        let mut old = 0;
        let mut at = 0;
        while at < properties.len() {
            if properties[at].required {
                required |= 1 << at;
            }
            if matches!(properties[at].value, Value::Type) {
                type_bit = 1 << at;
            }
            if matches!(properties[at].since, Since::Both) {
                old += 1;
            }
            at += 1;
        }
        Self {
            name,
            title,
            doc,
            class,
            properties,
            source: JP,
            open: false,
            required,
            type_bit,
            has_many: old > 5,
            index: Index::of(properties),
        }
    }

    pub(super) const fn element(
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        properties: &'static [Property],
    ) -> Self {
        Self::new(Class::Element, name, title, doc, properties)
    }

    pub(super) const fn action(
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        properties: &'static [Property],
    ) -> Self {
        Self::new(Class::Action, name, title, doc, properties)
    }

    pub(super) const fn part(
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        properties: &'static [Property],
    ) -> Self {
        Self::new(Class::Part, name, title, doc, properties)
    }

    /// The same, with the source of its facts.
    #[must_use]
    pub const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// Other properties may follow.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// The property of that name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static Property> {
        self.position(name).map(|at| &self.properties[at])
    }

    /// Where the property of that name stands in [`Self::properties`].
    #[must_use]
    #[inline]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.position_of(name.as_bytes())
    }

    /// The same for a name that need not be known to be UTF-8.
    #[inline]
    pub(in crate::content) fn position_of(&self, name: &[u8]) -> Option<usize> {
        self.index.find(self.properties, name)
    }

    /// The required properties, as bits by position.
    #[must_use]
    pub const fn required(&self) -> u64 {
        self.required
    }

    /// Whether json-pollock 1.7.7 takes this name although it is no property: ajv 5 looks names up with plain property
    /// access where an object declares more than five, so those that every JavaScript object has are found.
    #[must_use]
    pub fn inherits(&self, name: &str) -> bool {
        self.has_many && INHERITED.contains(&name)
    }

    /// Whether it is told by a `type`.
    #[must_use]
    pub const fn has_type(&self) -> bool {
        self.type_bit != 0
    }

    /// Whether its `type` may be left out.
    #[must_use]
    pub const fn may_be_untyped(&self) -> bool {
        self.required & self.type_bit == 0
    }

    /// The array of children, if it has one.
    #[must_use]
    pub fn children(&self) -> Option<&'static super::Array> {
        match &self.property("elements")?.value {
            Value::Array(array) => Some(array),
            _ => None,
        }
    }
}
