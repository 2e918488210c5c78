//! Hover: what stands at a place, what it may be, and how much of a limit is used up.

use super::caret::boundary;
use super::error_hover::error_hover;
use super::limits::{counted, on_channels};
use super::zone::{Located, locate};
use crate::content::Edition;
use crate::content::place::any_of;
use crate::content::spec::{Array, Items, ObjectSpec, Property, Since, Value, metadata};
use crate::json::{Kind as JsonKind, Node, Parse};
use crate::lint::Kind;
use crate::payload::event_of;
use crate::payload::spec::CBOT_EVENT_TYPES;
use crate::text::Span;

/// What is known about a key or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The key or value.
    pub span: Span,
    /// The name of the property, or of the object.
    pub title: String,
    /// Labels and values, in the order in which to show them.
    pub facts: Vec<(&'static str, String)>,
    /// What it is for.
    pub doc: &'static str,
    /// Where the facts come from.
    pub source: &'static str,
}

/// What is known about the key or value at `offset`, a byte offset that need not be a boundary. An error code of
/// LivePerson's is explained wherever it stands, in documents of any kind.
#[must_use]
pub fn hover(
    text: &str,
    parse: &Parse,
    kind: Kind,
    offset: usize,
    edition: Edition,
) -> Option<Hover> {
    if let Some(hover) = error_hover(text, parse, offset) {
        return Some(hover);
    }
    let target = parse.tree.node_at(boundary(text, offset))?;
    let located = locate(&parse.tree, text, kind, target)?;
    let node = located.place.node;
    let is_container = node.is_object() || node.is_array();
    if is_container {
        return of_container(&located, offset);
    }
    let property = located.place.property?;
    if node.kind() != JsonKind::Key && matches!(property.value, Value::Type) {
        let spec = named(&located, node)?;
        return Some(of_spec(node.span(), spec));
    }
    let mut hover = of_property(&located, property, edition);
    let path = parse.tree.path_to(target);
    if let Some(words) = on_channels(text, parse, &located, &path) {
        hover.facts.push(("channels", words));
    }
    Some(hover)
}

/// The object that a `type` names.
fn named(located: &Located<'_>, node: Node<'_>) -> Option<&'static ObjectSpec> {
    let word = node.string()?;
    let owner = located.place.owner.and_then(|(_, spec)| spec);
    owner
        .filter(|spec| spec.name == word)
        .or_else(|| any_of(&word))
        .or_else(|| metadata(&word))
}

/// An opening brace says what the object is; the rest of a container says nothing.
fn of_container(located: &Located<'_>, offset: usize) -> Option<Hover> {
    let start = located.place.node.span().start;
    let spec = located.place.spec.filter(|_| offset <= start + 1)?;
    Some(of_spec(Span::new(start, start + 1), spec))
}

fn of_spec(span: Span, spec: &'static ObjectSpec) -> Hover {
    let required: Vec<&str> = spec
        .properties
        .iter()
        .filter(|property| property.required)
        .map(|property| property.name)
        .collect();
    let mut facts = vec![("object", spec.title.to_owned())];
    if !required.is_empty() {
        facts.push(("requires", required.join(", ")));
    }
    Hover {
        span,
        title: spec.name.to_owned(),
        facts,
        doc: spec.doc,
        source: spec.source,
    }
}

fn of_property(located: &Located<'_>, property: &'static Property, edition: Edition) -> Hover {
    let place = &located.place;
    let mut facts = vec![("value", sort(&property.value))];
    if property.required {
        facts.push(("required", "yes".to_owned()));
    }
    if !property.when.is_empty() {
        facts.push(("present", property.when.to_owned()));
    }
    if let Some(default) = property.default {
        facts.push(("default", default.to_owned()));
    }
    if let Some(title) = event_named(property, place.node) {
        facts.push(("event", title.to_owned()));
    }
    if property.since == Since::V2_4 {
        let refused = if property.since.is_in(edition) {
            ""
        } else {
            "; the chosen edition rejects it"
        };
        facts.push(("edition", format!("2.4 only{refused}")));
    }
    if let Some(limit) = counted(located) {
        facts.push(("used", limit.to_string()));
    }
    Hover {
        span: place.node.span(),
        title: property.name.to_owned(),
        facts,
        doc: property.doc,
        source: property.source,
    }
}

/// The event of Automatic Messages that a word of `cbotEventType` belongs to.
fn event_named(property: &Property, node: Node<'_>) -> Option<&'static str> {
    let word = node.string().filter(|_| property.name == "cbotEventType")?;
    let found = CBOT_EVENT_TYPES.iter().find(|(known, _)| *known == word);
    found.and_then(|(_, id)| Some(event_of(id)?.title))
}

/// What a value may be, in words: "string, at most 128 characters".
pub(super) fn sort(value: &Value) -> String {
    match value {
        Value::Type => "string".to_owned(),
        Value::Text { max } => string("string", *max),
        Value::Words(words) => format!("one of {}", words.join(", ")),
        Value::Boolean => "true or false".to_owned(),
        Value::Number { min, max } => number("number", *min, *max),
        Value::Integer { min, max } => number("whole number", *min, *max),
        Value::Color { max } => string("CSS colour", *max),
        Value::Uri { max } => string("absolute URI", *max),
        Value::Url { max } => string("address", *max),
        Value::Instant { max } => string("moment (ISO 8601)", *max),
        Value::Object(spec) => format!("object: {}", spec.title),
        Value::Array(array) => items(array),
        Value::Either(values) => {
            let sorts: Vec<String> = values.iter().take(4).map(short).collect();
            sorts.join(", or ")
        }
        Value::Null => "null".to_owned(),
        Value::Any => "anything".to_owned(),
    }
}

/// The same without the parts of what is inside: keeps a table that holds itself from being followed.
fn short(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Either(_) => "array".to_owned(),
        value => sort(value),
    }
}

fn string(what: &str, max: usize) -> String {
    match max {
        usize::MAX => what.to_owned(),
        max => format!("{what}, at most {max} characters"),
    }
}

fn number(what: &str, min: Option<f64>, max: Option<f64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{what}, {min} to {max}"),
        (Some(min), None) => format!("{what}, at least {min}"),
        (None, Some(max)) => format!("{what}, at most {max}"),
        (None, None) => what.to_owned(),
    }
}

fn items(array: &Array) -> String {
    let noun = match array.items {
        Items::Choice(choice) => choice.noun(),
        _ => "items",
    };
    match (array.min, array.max) {
        (0, usize::MAX) => format!("array of {noun}"),
        (0, max) => format!("array, at most {max} {noun}"),
        (min, usize::MAX) => format!("array, at least {min} {noun}"),
        (min, max) if min == max => format!("array of exactly {min} {noun}"),
        (min, max) => format!("array, {min} to {max} {noun}"),
    }
}
