//! What holds what: the ways through the specification.

use super::properties::{link, list};
use crate::content::spec::{Choice, Class, Items, METADATA, ObjectSpec, Value, all};

/// Places of a part that are not named one by one.
const MANY: usize = 12;

/// Where an object may stand, in words; `None` where that is said elsewhere.
pub(super) fn places(spec: &'static ObjectSpec) -> Option<String> {
    let mut places = Vec::new();
    if spec.class == Class::Element && Choice::RichContent.option(spec.name).is_some() {
        places.push("the root".to_owned());
    }
    for owner in all().chain(METADATA) {
        for property in owner.properties {
            if mentioned(&property.value).any(|inner| std::ptr::eq(inner, spec)) {
                let place = match property.name {
                    "elements" => link(owner),
                    name => format!("`{name}` of {}", link(owner)),
                };
                places.push(place);
            }
        }
    }
    match places.len() {
        0 => None,
        count if count > MANY && spec.class == Class::Part => {
            Some(format!("`{}` of most elements", spec.name))
        }
        _ => Some(list(places.into_iter(), ", ")),
    }
}

/// The objects that a value may be or hold, those of a choice included; not what these hold.
fn mentioned(value: &Value) -> impl Iterator<Item = &'static ObjectSpec> + use<> {
    let mut found = Vec::new();
    let mut pending = vec![*value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(spec) => found.push(spec),
            Value::Either(values) => pending.extend(values.iter().rev()),
            Value::Array(array) => match array.items {
                Items::Each(value) => pending.push(*value),
                Items::Parts { parts, .. } => found.extend(parts.iter().copied()),
                Items::Choice(choice) => found.extend(choice.options()),
                Items::Anything => {}
            },
            _ => {}
        }
    }
    found.into_iter()
}

/// The parts of a kind of metadata, each once, that no earlier kind has.
pub(super) fn inner_parts(kind: &'static ObjectSpec) -> Vec<&'static ObjectSpec> {
    let earlier = METADATA
        .iter()
        .take_while(|other| !std::ptr::eq(**other, kind));
    let known: Vec<_> = earlier.flat_map(|other| below(other)).collect();
    let is_new = |spec: &&ObjectSpec| !known.iter().any(|other| std::ptr::eq(*other, *spec));
    below(kind).into_iter().filter(is_new).collect()
}

/// All parts below an object, each once.
pub(super) fn below(spec: &'static ObjectSpec) -> Vec<&'static ObjectSpec> {
    let mut found: Vec<&'static ObjectSpec> = Vec::new();
    let mut pending = vec![spec];
    while let Some(next) = pending.pop() {
        let inner = next.properties.iter();
        for part in inner.flat_map(|property| mentioned(&property.value)) {
            if !found.iter().any(|known| std::ptr::eq(*known, part)) {
                found.push(part);
                pending.push(part);
            }
        }
    }
    found
}
