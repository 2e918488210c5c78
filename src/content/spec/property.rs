//! A property of an object.

use super::{Array, Choice, Items, ObjectSpec, Since, Value};

/// Where facts come from unless it is said.
pub const JP: &str = "the schema of json-pollock 1.7.7";

/// Where the facts of edition 2.4 come from.
pub const JP_2_4: &str = "the schema of json-pollock 2.4.2";

/// A property of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub value: Value,
    /// Whether the object is rejected without it.
    pub required: bool,
    /// From which edition on it is there.
    pub since: Since,
    /// What holds where it is missing, as JSON; nobody fills it in.
    pub default: Option<&'static str>,
    /// When it is there, of what LivePerson sends; empty where there is nothing to say.
    pub when: &'static str,
    /// What it does, and what of it the web draws.
    pub doc: &'static str,
    /// Where the facts come from.
    pub source: &'static str,
}

impl Property {
    /// A property that may be left out, of the schema of json-pollock.
    #[must_use]
    pub const fn new(name: &'static str, value: Value, doc: &'static str) -> Self {
        Self {
            name,
            value,
            required: false,
            since: Since::Both,
            default: None,
            when: "",
            doc,
            source: JP,
        }
    }

    /// The `type` of an object, which must be written.
    pub(super) const TYPE: Self = Self::OPTIONAL_TYPE.required();

    /// The `type` of the six elements that may leave it out.
    pub(super) const OPTIONAL_TYPE: Self = Self::new(
        "type",
        Value::Type,
        "says what the object is; compared exactly, case included",
    );

    pub(super) const fn text(name: &'static str, max: usize, doc: &'static str) -> Self {
        Self::new(name, Value::Text { max }, doc)
    }

    pub(super) const fn words(
        name: &'static str,
        words: &'static [&'static str],
        doc: &'static str,
    ) -> Self {
        Self::new(name, Value::Words(words), doc)
    }

    pub(super) const fn boolean(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Value::Boolean, doc)
    }

    pub(super) const fn number(name: &'static str, doc: &'static str) -> Self {
        Self::new(
            name,
            Value::Number {
                min: None,
                max: None,
            },
            doc,
        )
    }

    pub(super) const fn range(name: &'static str, min: f64, max: f64, doc: &'static str) -> Self {
        let value = Value::Number {
            min: Some(min),
            max: Some(max),
        };
        Self::new(name, value, doc)
    }

    pub(super) const fn integer(name: &'static str, doc: &'static str) -> Self {
        Self::new(
            name,
            Value::Integer {
                min: None,
                max: None,
            },
            doc,
        )
    }

    pub(super) const fn color(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, Value::Color { max: 256 }, doc)
    }

    pub(super) const fn uri(name: &'static str, max: usize, doc: &'static str) -> Self {
        Self::new(name, Value::Uri { max }, doc)
    }

    pub(super) const fn url(name: &'static str, max: usize, doc: &'static str) -> Self {
        Self::new(name, Value::Url { max }, doc)
    }

    pub(super) const fn object(
        name: &'static str,
        spec: &'static ObjectSpec,
        doc: &'static str,
    ) -> Self {
        Self::new(name, Value::Object(spec), doc)
    }

    /// An array of so many items of one sort.
    pub(super) const fn array(
        name: &'static str,
        (min, max): (usize, usize),
        items: Items,
        doc: &'static str,
    ) -> Self {
        Self::new(name, Value::Array(Array { min, max, items }), doc)
    }

    /// The children of a layout.
    pub(super) const fn elements(
        bounds: (usize, usize),
        choice: Choice,
        doc: &'static str,
    ) -> Self {
        Self::array("elements", bounds, Items::Choice(choice), doc).required()
    }

    /// The object is rejected without it.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    pub(super) const fn default(self, json: &'static str) -> Self {
        Self {
            default: Some(json),
            ..self
        }
    }

    pub(super) const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }

    /// The same, with the source of its facts.
    #[must_use]
    pub const fn source(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// Says when it is there.
    #[must_use]
    pub const fn when(self, when: &'static str) -> Self {
        Self { when, ..self }
    }

    /// Edition 2.4 has it, 1.7.7 rejects it.
    pub(super) const fn since_2_4(self) -> Self {
        Self {
            since: Since::V2_4,
            source: JP_2_4,
            ..self
        }
    }
}
