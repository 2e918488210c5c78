//! What is put in where there is nothing yet: a value with all that it must have, and the place to go on typing.

use crate::content::spec::{Array, Items, ObjectSpec, Value};
use crate::text::Span;

/// Objects inside one another that a snippet writes; the specification is not deeper.
const MAX_LEVELS: usize = 8;

/// A text to put in, and what of it to select: the first thing to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snippet {
    pub text: String,
    hole: Option<Span>,
    levels: usize,
    /// Whether it is written as it stands.
    is_verbatim: bool,
}

impl Snippet {
    /// A text that keeps its own lines.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self {
            is_verbatim: true,
            ..Self::plain(text)
        }
    }

    /// Whether it is an object or array with something in it, which may take several lines.
    pub fn is_nested(&self) -> bool {
        let is_one = |ends: [&str; 2]| {
            let starts = self.text.find(ends[0]);
            starts.is_some_and(|at| self.text.ends_with(ends[1]) && at + 2 < self.text.len())
        };
        !self.is_verbatim && (is_one(["{", "}"]) || is_one(["[", "]"]))
    }

    /// A text without anything to fill in.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A value of that sort.
    pub fn of(value: &Value, owner: &str) -> Self {
        let mut snippet = Self::default();
        snippet.value(value, owner);
        snippet
    }

    /// An object with all that it must have.
    pub fn object_of(spec: &ObjectSpec) -> Self {
        let mut snippet = Self::default();
        snippet.object(spec);
        snippet
    }

    /// What to select; the end where there is nothing to fill in.
    pub fn selection(&self) -> Span {
        self.hole.unwrap_or(Span::empty(self.text.len()))
    }

    /// Puts a text before it.
    pub fn behind(mut self, text: &str) -> Self {
        self.text.insert_str(0, text);
        self.hole = self
            .hole
            .map(|hole| Span::new(hole.start + text.len(), hole.end + text.len()));
        self
    }

    /// Writes `content` between `open` and `close`; it is the first thing to fill in unless there was one.
    fn hole(&mut self, open: &str, content: &str, close: &str) {
        self.text.push_str(open);
        let start = self.text.len();
        self.text.push_str(content);
        let hole = Span::new(start, self.text.len());
        self.hole.get_or_insert(hole);
        self.text.push_str(close);
    }

    /// Writes a word in quotes.
    fn word(&mut self, word: &str) {
        for piece in ["\"", word, "\""] {
            self.text.push_str(piece);
        }
    }

    fn value(&mut self, value: &Value, owner: &str) {
        match value {
            Value::Type => self.word(owner),
            Value::Text { .. } | Value::Instant { .. } | Value::Any => self.hole("\"", "", "\""),
            Value::Words(words) => self.hole("\"", words.first().unwrap_or(&""), "\""),
            Value::Boolean => self.hole("", "true", ""),
            Value::Number { min, .. } | Value::Integer { min, .. } => {
                self.hole("", &min.unwrap_or(1.0).to_string(), "");
            }
            Value::Color { .. } => self.hole("\"", "#000000", "\""),
            Value::Uri { .. } | Value::Url { .. } => self.hole("\"https://", "", "\""),
            Value::Null => self.hole("", "null", ""),
            Value::Object(spec) => self.object(spec),
            Value::Array(array) => self.array(array),
            Value::Either(values) => {
                if let Some(first) = values.first() {
                    self.value(first, owner);
                }
            }
        }
    }

    fn object(&mut self, spec: &ObjectSpec) {
        if self.levels >= MAX_LEVELS {
            return self.hole("{", "", "}");
        }
        self.levels += 1;
        let is_click = spec.property("actions").is_some();
        let written = spec.properties.iter().filter(|property| {
            property.required
                || matches!(property.value, Value::Type)
                || (is_click && property.name == "actions")
        });
        let mut count = 0;
        for property in written {
            let before = if count == 0 { "{" } else { ", " };
            self.text.push_str(before);
            self.word(property.name);
            self.text.push_str(": ");
            self.value(&property.value, spec.name);
            count += 1;
        }
        self.levels -= 1;
        match count {
            0 => self.hole("{", "", "}"),
            _ => self.text.push('}'),
        }
    }

    /// The items that there must be, where they can only be one sort.
    fn array(&mut self, array: &Array) {
        let count = array.min.min(3);
        let skipped = match array.items {
            Items::Parts { parts, .. } => parts.len().saturating_sub(count),
            _ => 0,
        };
        if count == 0 || matches!(array.items, Items::Anything | Items::Choice(_)) {
            return self.hole("[", "", "]");
        }
        for at in 0..count {
            self.text.push_str(if at == 0 { "[" } else { ", " });
            match &array.items {
                Items::Each(value) => self.value(value, ""),
                Items::Parts { parts, .. } => match parts.get(at + skipped) {
                    Some(spec) => self.object(spec),
                    None => self.text.push_str("{}"),
                },
                Items::Anything | Items::Choice(_) => {}
            }
        }
        self.text.push(']');
    }
}
