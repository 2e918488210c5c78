//! Completion: what may be typed where the caret stands.

use super::beginnings;
use super::caret::{Caret, Position};
use super::contract::WRAPPER;
use super::offer::{
    Completion, Offer, Standing, empty_array, key, object, of_value, text_message, type_key, word,
};
use super::spread::Surroundings;
use super::zone::{Located, Zone, locate, of_parameters, top};
use crate::content::place::array_of;
use crate::content::spec::{METADATA, Property, Value};
use crate::content::{Edition, Expects};
use crate::json::Parse;
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
        None => match top(None, kind) {
            Some((zone, expects)) if zone != Zone::Envelope => objects(zone, expects),
            _ => beginnings::whole(kind),
        },
        Some(container) => match locate(&parse.tree, text, kind, container.id()) {
            Some(located) => offers(&caret, &located, edition),
            None if kind == Kind::Other && parse.tree.root() == Some(container.id()) => {
                beginnings::first(&caret, edition)
            }
            None => Vec::new(),
        },
    };
    let mut items = matching(offers, caret.typed);
    let is_rejected = |offer: &Offer| offer.standing == Standing::Rejected;
    items.sort_by_key(|(rank, offer)| (is_rejected(offer), *rank, !offer.required));
    let around = Surroundings::of(&parse.tree, text, &caret);
    Completions {
        span: caret.replaced,
        items: items
            .into_iter()
            .map(|(_, offer)| fitted(text, &caret, &around, offer))
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
        let is_told = place
            .node
            .member("type")
            .is_some_and(|member| member.value.is_some());
        let is_typed = !types(located).is_empty() && !is_told;
        return is_typed.then(|| type_key(has_colon)).into_iter().collect();
    };
    let mut there = 0_u64;
    for member in place.node.members() {
        let position = spec.position(&member.name());
        let is_other = Some(member.key.id()) != caret.token;
        there |= position.filter(|_| is_other).map_or(0, |at| 1 << at);
    }
    let properties = spec.properties.iter().enumerate();
    properties
        .filter(|(at, _)| there & (1 << at) == 0)
        .map(|(_, property)| key(spec, property, has_colon, edition))
        .collect()
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
        ("content", Value::Any) if located.zone == Zone::Payload => {
            objects(Zone::Content, Expects::CONTENT)
        }
        ("payload", Value::Any) if located.zone == Zone::Envelope => beginnings::payloads(),
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
    let array = match located.place.expects {
        Expects::Value(value) => array_of(value),
        _ => None,
    };
    let Some(array) = array else {
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

/// The objects that may stand in a place.
fn objects(zone: Zone, expects: Expects) -> Vec<Offer> {
    match expects {
        Expects::Value(_) if zone == Zone::Metadata => vec![empty_array()],
        Expects::Value(value) => of_value(value, ""),
        _ => expects.options().into_iter().map(object).collect(),
    }
}

/// Puts a proposal into the text, with the commas that it needs.
fn fitted(text: &str, caret: &Caret<'_>, around: &Surroundings<'_>, offer: Offer) -> Completion {
    let span = caret.replaced;
    let mut edits = Vec::new();
    let mut shift = 0;
    if let Some(at) = caret.comma_before {
        let mut comma = ",".to_owned();
        if at == span.start {
            comma.push_str(&around.behind_comma(&offer.snippet));
        }
        shift = comma.len();
        edits.push(TextEdit::insert(at, comma));
    }
    let (mut put_in, chosen) = around.write(&offer.snippet);
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
        standing: offer.standing,
        edits,
        selection: Span::new(start + chosen.start, start + chosen.end),
    }
}
