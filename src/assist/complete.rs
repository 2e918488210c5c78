//! Completion: what may be typed where the caret stands.

use super::caret::{Caret, Position};
use super::contract::WRAPPER;
use super::snippet::Snippet;
use super::zone::{Located, Zone, locate, of_parameters, top};
use crate::content::spec::{METADATA, ObjectSpec, Property, Value};
use crate::content::{Edition, Expects};
use crate::json::{Node, Parse};
use crate::lint::Kind;
use crate::text::{Span, TextEdit};

/// What may be typed at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// What is typed already, and is replaced; empty where nothing is.
    pub span: Span,
    /// The proposals, the likeliest first.
    pub items: Vec<Completion>,
}

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
    /// What changes in the text; all refer to the text as it is.
    pub edits: Vec<TextEdit>,
    /// What to select once the edits are applied: what is to be filled in.
    pub selection: Span,
}

/// A proposal before it is fitted into the text.
struct Offer {
    label: String,
    kind: CompletionKind,
    detail: String,
    doc: &'static str,
    required: bool,
    snippet: Snippet,
}

/// What may be typed at `offset`, a byte offset that need not be a boundary; nothing where nothing is known.
#[must_use]
pub fn complete(
    text: &str,
    parse: &Parse,
    kind: Kind,
    offset: usize,
    edition: Edition,
) -> Completions {
    let Some(caret) = Caret::at(&parse.tree, text, offset) else {
        return Completions::default();
    };
    let offers = match caret.container {
        None => top(None, kind).map(|(zone, expects)| objects(zone, expects)),
        Some(container) => locate(&parse.tree, text, kind, container.id())
            .map(|located| offers(&caret, &located, edition)),
    };
    let mut items = matching(offers.unwrap_or_default(), caret.typed);
    items.sort_by_key(|(rank, offer)| (*rank, !offer.required));
    Completions {
        span: caret.replaced,
        items: items
            .into_iter()
            .map(|(_, offer)| fitted(text, &caret, offer))
            .collect(),
    }
}

/// Those whose name begins with what is typed (0), then those that contain it (1); case does not count.
fn matching(offers: Vec<Offer>, typed: &str) -> Vec<(u8, Offer)> {
    let typed = typed.to_lowercase();
    let rank = |offer: Offer| {
        let label = offer.label.to_lowercase();
        let rank = u8::from(!label.starts_with(&typed));
        label.contains(&typed).then_some((rank, offer))
    };
    offers.into_iter().filter_map(rank).collect()
}

fn offers(caret: &Caret<'_>, located: &Located<'_>, edition: Edition) -> Vec<Offer> {
    let place = &located.place;
    match &caret.position {
        Position::Key { has_colon } => keys(caret, located, *has_colon, edition),
        Position::Value { name } => match place.spec.and_then(|spec| spec.property(name)) {
            Some(property) => values(located, property),
            None if name == "type" => types(located),
            None => Vec::new(),
        },
        Position::Item => items(located),
        Position::Top => Vec::new(),
    }
}

/// The properties that are not there yet.
fn keys(caret: &Caret<'_>, located: &Located<'_>, has_colon: bool, edition: Edition) -> Vec<Offer> {
    let place = &located.place;
    let Some(spec) = place.spec else {
        return untyped(place.node, has_colon, types(located).is_empty());
    };
    let mut there = 0_u64;
    for member in place.node.members() {
        let position = spec.position(&member.name());
        let is_other = Some(member.key.id()) != caret.token;
        there |= position.filter(|_| is_other).map_or(0, |at| 1 << at);
    }
    let is_missing = |&(at, property): &(usize, &'static Property)| {
        there & (1 << at) == 0 && property.since.is_in(edition)
    };
    let properties = spec.properties.iter().enumerate().filter(is_missing);
    properties
        .map(|(_, property)| key(spec, property, has_colon))
        .collect()
}

/// An object that does not tell yet what it is needs its `type` first.
fn untyped(node: Node<'_>, has_colon: bool, has_no_types: bool) -> Vec<Offer> {
    if has_no_types
        || node
            .member("type")
            .is_some_and(|member| member.value.is_some())
    {
        return Vec::new();
    }
    let snippet = if has_colon {
        Snippet::plain("\"type\"")
    } else {
        Snippet::of(&Value::Any, "").behind("\"type\": ")
    };
    vec![Offer {
        label: "type".to_owned(),
        kind: CompletionKind::Property,
        detail: "string".to_owned(),
        doc: "says what the object is; compared exactly, case included",
        required: true,
        snippet,
    }]
}

fn key(spec: &'static ObjectSpec, property: &'static Property, has_colon: bool) -> Offer {
    let quoted = format!("\"{}\"", property.name);
    let snippet = if has_colon {
        Snippet::plain(quoted)
    } else if property.name == "structuredContent" || property.name == "actionParameters" {
        Snippet::object_of(&super::contract::EMPTY).behind(&format!("{quoted}: "))
    } else {
        Snippet::of(&property.value, spec.name).behind(&format!("{quoted}: "))
    };
    Offer {
        label: property.name.to_owned(),
        kind: CompletionKind::Property,
        detail: super::hover::sort(&property.value),
        doc: property.doc,
        required: property.required,
        snippet,
    }
}

/// What the value of a property may be.
fn values(located: &Located<'_>, property: &'static Property) -> Vec<Offer> {
    match (property.name, &property.value) {
        (_, Value::Type) => types(located),
        ("structuredContent", Value::Any) => {
            let mut all = objects(Zone::Content, Expects::CONTENT);
            all.push(object(&WRAPPER));
            all
        }
        ("actionParameters", Value::Any) => objects(Zone::Inner, of_parameters(located.place.node)),
        (_, value) => of_value(value, property.doc),
    }
}

/// The words that `type` may be in this slot.
fn types(located: &Located<'_>) -> Vec<Offer> {
    let specs = match located.place.expects {
        _ if is_metadata_item(located) => METADATA.to_vec(),
        expects => expects.options(),
    };
    specs
        .into_iter()
        .filter(|spec| spec.has_type())
        .map(|spec| word(spec.name, spec.title.to_owned(), spec.doc))
        .collect()
}

fn is_metadata_item(located: &Located<'_>) -> bool {
    let known = located.place.spec.map(|spec| spec.class);
    let is_root = located.place.owner.is_none() && located.place.property.is_none();
    located.zone == Zone::Inner
        && is_root
        && known.is_none_or(|class| class == crate::content::spec::Class::Metadata)
}

/// What may be an item of the array.
fn items(located: &Located<'_>) -> Vec<Offer> {
    let Expects::Value(Value::Array(array)) = located.place.expects else {
        return Vec::new();
    };
    if located.zone == Zone::Metadata {
        return METADATA.iter().map(|spec| object(spec)).collect();
    }
    let count = located.place.node.elements().count();
    let mut offers = match Expects::item(array, count, count + 1) {
        Expects::Value(value) => of_value(value, ""),
        expects => objects(located.zone, expects),
    };
    if located.zone == Zone::Messages {
        offers.insert(0, text_message());
    }
    offers
}

/// The plainest entry of `messages`.
fn text_message() -> Offer {
    Offer {
        label: "text".to_owned(),
        kind: CompletionKind::Snippet,
        detail: "text".to_owned(),
        doc: "a message to the consumer: a string",
        required: false,
        snippet: Snippet::of(&Value::Any, ""),
    }
}

/// The objects that may stand in a place.
fn objects(zone: Zone, expects: Expects) -> Vec<Offer> {
    match expects {
        Expects::Value(_) if zone == Zone::Metadata => vec![snippet("[ ]", "[", "]")],
        Expects::Value(value) => of_value(value, ""),
        _ => expects.options().into_iter().map(object).collect(),
    }
}

fn object(spec: &'static ObjectSpec) -> Offer {
    Offer {
        label: spec.name.to_owned(),
        kind: CompletionKind::Snippet,
        detail: spec.title.to_owned(),
        doc: spec.doc,
        required: false,
        snippet: Snippet::object_of(spec),
    }
}

fn of_value(value: &'static Value, doc: &'static str) -> Vec<Offer> {
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
        Value::Object(spec) => vec![object(spec)],
        Value::Array(_) => vec![Offer {
            snippet: Snippet::of(value, ""),
            doc,
            ..snippet("[ ]", "[", "]")
        }],
        Value::Either(values) => values
            .iter()
            .flat_map(|value| of_value(value, doc))
            .collect(),
        _ => Vec::new(),
    }
}

fn word(name: &str, detail: String, doc: &'static str) -> Offer {
    Offer {
        label: name.to_owned(),
        kind: CompletionKind::Word,
        detail,
        doc,
        required: false,
        snippet: Snippet::plain(format!("\"{name}\"")),
    }
}

fn snippet(label: &str, open: &str, close: &str) -> Offer {
    Offer {
        label: label.to_owned(),
        kind: CompletionKind::Snippet,
        detail: "array".to_owned(),
        doc: "",
        required: false,
        snippet: Snippet::plain(format!("{open}{close}")),
    }
}

/// Puts a proposal into the text, with the commas that it needs.
fn fitted(text: &str, caret: &Caret<'_>, offer: Offer) -> Completion {
    let span = caret.replaced;
    let mut edits = Vec::new();
    let mut shift = 0;
    if let Some(at) = caret.comma_before {
        let comma = if at == span.start { ", " } else { "," };
        edits.push(TextEdit::insert(at, comma));
        shift = comma.len();
    }
    let chosen = offer.snippet.selection();
    let mut put_in = offer.snippet.text;
    if caret.comma_after {
        let is_tight = !text[span.end..].starts_with([' ', '\t', '\n', '\r']);
        put_in.push_str(if is_tight { ", " } else { "," });
    }
    edits.push(TextEdit::replace(span, put_in));
    let start = span.start + shift;
    Completion {
        label: offer.label,
        kind: offer.kind,
        detail: offer.detail,
        doc: offer.doc,
        required: offer.required,
        edits,
        selection: Span::new(start + chosen.start, start + chosen.end),
    }
}
