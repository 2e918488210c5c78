//! Proposals before they are fitted into the text.

use super::snippet::Snippet;
use crate::content::Edition;
use crate::content::spec::{ObjectSpec, Property, Since, Value};
use crate::text::{Span, TextEdit};

/// What a proposal puts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A property with a value to fill in.
    Property,
    /// A word, a number, `true` or `false`.
    Word,
    /// A whole object or array.
    Snippet,
}

impl CompletionKind {
    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Word => "value",
            Self::Snippet => "snippet",
        }
    }
}

/// What the editions of the schema say to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Both take it.
    Taken,
    /// The edition in use takes it, and 1.7.7 does not.
    OnlyNew,
    /// The edition in use rejects it.
    Rejected,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown: the name or the word.
    pub label: String,
    /// What it puts in.
    pub kind: CompletionKind,
    /// What it may hold, or what it is: "string, at most 128 characters".
    pub detail: String,
    /// What it is for.
    pub doc: &'static str,
    /// Whether the object is rejected without it.
    pub required: bool,
    /// What the editions of the schema say to it.
    pub standing: Standing,
    /// What changes in the text; all refer to the text as it is.
    pub edits: Vec<TextEdit>,
    /// What to select once the edits are applied: what is to be filled in.
    pub selection: Span,
}

/// A proposal before it is fitted into the text.
pub(super) struct Offer {
    pub label: String,
    pub kind: CompletionKind,
    pub detail: String,
    pub doc: &'static str,
    pub required: bool,
    pub standing: Standing,
    pub snippet: Snippet,
}

/// A property that is not there yet; only its name where a colon follows.
pub(super) fn key(
    spec: &'static ObjectSpec,
    property: &'static Property,
    has_colon: bool,
    edition: Edition,
) -> Offer {
    let quoted = format!("\"{}\"", property.name);
    let snippet = if has_colon {
        Snippet::plain(quoted)
    } else if property.name == "structuredContent" || property.name == "actionParameters" {
        Snippet::object_of(&super::contract::EMPTY).behind(&format!("{quoted}: "))
    } else {
        Snippet::of(&property.value, spec.name).behind(&format!("{quoted}: "))
    };
    let standing = match property.since {
        Since::Both => Standing::Taken,
        since if since.is_in(edition) => Standing::OnlyNew,
        Since::V2_4 => Standing::Rejected,
    };
    Offer {
        label: property.name.to_owned(),
        kind: CompletionKind::Property,
        detail: super::hover::sort(&property.value),
        doc: property.doc,
        required: property.required,
        standing,
        snippet,
    }
}

/// The `type` of an object that does not tell yet what it is.
pub(super) fn type_key(has_colon: bool) -> Offer {
    let snippet = if has_colon {
        Snippet::plain("\"type\"")
    } else {
        Snippet::of(&Value::Any, "").behind("\"type\": ")
    };
    Offer {
        label: "type".to_owned(),
        kind: CompletionKind::Property,
        detail: "string".to_owned(),
        doc: "says what the object is; compared exactly, case included",
        required: true,
        standing: Standing::Taken,
        snippet,
    }
}

/// The plainest entry of `messages`.
pub(super) fn text_message() -> Offer {
    let snippet = Snippet::of(&Value::Any, "");
    let doc = "a message to the consumer: a string";
    of_snippet("text", "text".to_owned(), doc, snippet)
}

/// An object with all that it must have.
pub(super) fn object(spec: &'static ObjectSpec) -> Offer {
    let title = spec.title.to_owned();
    of_snippet(spec.name, title, spec.doc, Snippet::object_of(spec))
}

/// What a value may be, where that can be listed.
pub(super) fn of_value(value: &'static Value, doc: &'static str) -> Vec<Offer> {
    match value {
        Value::Words(words) => words
            .iter()
            .map(|name| word(name, String::new(), doc))
            .collect(),
        Value::Boolean => ["true", "false"]
            .into_iter()
            .map(|name| Offer {
                snippet: Snippet::plain(name),
                ..word(name, String::new(), doc)
            })
            .collect(),
        Value::Null => vec![Offer {
            snippet: Snippet::plain("null"),
            ..word("null", String::new(), doc)
        }],
        Value::Object(spec) => vec![object(spec)],
        Value::Array(_) => vec![Offer {
            snippet: Snippet::of(value, ""),
            doc,
            ..empty_array()
        }],
        Value::Either(values) => values
            .iter()
            .flat_map(|value| of_value(value, doc))
            .collect(),
        _ => Vec::new(),
    }
}

/// A word in quotes.
pub(super) fn word(name: &str, detail: String, doc: &'static str) -> Offer {
    Offer {
        kind: CompletionKind::Word,
        ..of_snippet(name, detail, doc, Snippet::plain(format!("\"{name}\"")))
    }
}

/// An array without anything in it.
pub(super) fn empty_array() -> Offer {
    of_snippet("[ ]", "array".to_owned(), "", Snippet::plain("[]"))
}

/// Anything else that is put in whole.
pub(super) fn of_snippet(
    label: &str,
    detail: String,
    doc: &'static str,
    snippet: Snippet,
) -> Offer {
    Offer {
        label: label.to_owned(),
        kind: CompletionKind::Snippet,
        detail,
        doc,
        required: false,
        standing: Standing::Taken,
        snippet,
    }
}
