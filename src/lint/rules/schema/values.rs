//! What was probably meant.

use crate::content::Expects;
use crate::content::check::{meant_choice, meant_name};
use crate::content::spec::{Choice, ObjectSpec, Property, Value};
use crate::json::Node;

/// Members up to which an object is searched for what it may be.
const MAX_SEARCHED: usize = 64;

/// Properties that hold an object whose own properties are often written one level too high.
const HOMES: [&str; 5] = ["click", "style", "display", "web", "accessibility"];

/// The type that is meant by a word that is none.
pub(super) fn meant_type(word: Node<'_>, expects: Expects) -> Option<&'static str> {
    crate::content::check::meant_type(&word.string()?, expects)
}

/// The word that is meant by one that is not allowed.
pub(super) fn meant_word_of(
    node: Node<'_>,
    words: &'static [&'static str],
) -> Option<&'static str> {
    meant_choice(&node.string()?, words)
}

/// The property of `object` that is meant by a name that is none; it is not there yet.
pub(super) fn missing_name(
    key: Node<'_>,
    object: Option<Node<'_>>,
    spec: &'static ObjectSpec,
) -> Option<&'static str> {
    let meant = meant_name(&key.string()?, spec)?;
    let is_there = object.is_some_and(|object| is_small(object) && object.member(meant).is_some());
    (!is_there).then_some(meant)
}

/// Where a name belongs that an object does not have: a property of the object, and the name in there.
pub(super) fn home_of(
    key: Node<'_>,
    spec: &'static ObjectSpec,
) -> Option<(&'static str, &'static str)> {
    let name = key.string()?;
    let homes = || {
        let homes = HOMES.iter().filter_map(|home| spec.property(home));
        homes.filter_map(|home| match home.value {
            Value::Object(inner) => Some((home.name, inner)),
            _ => None,
        })
    };
    let exact = |(home, inner): (&'static str, &'static ObjectSpec)| {
        Some((home, inner.property(&name)?.name))
    };
    let alias = |(home, inner): (&'static str, &'static ObjectSpec)| {
        Some((home, crate::content::spec::meant_property(inner, &name)?))
    };
    homes().find_map(exact).or_else(|| homes().find_map(alias))
}

/// Whether an object is small enough to be searched for each finding.
fn is_small(object: Node<'_>) -> bool {
    object.members().take(MAX_SEARCHED + 1).count() <= MAX_SEARCHED
}

/// What an object without `type` seems to be, by its properties.
pub(super) fn guess(object: Node<'_>, choice: Choice) -> Option<&'static ObjectSpec> {
    if !is_small(object) {
        return None;
    }
    let mut fitting = choice.options().filter(|spec| fits(object, spec));
    let first = fitting.next()?;
    let is_clear = first.name == "vertical" || fitting.next().is_none();
    is_clear.then_some(first)
}

/// Whether an object has the properties of `spec` but for `type`, and no others.
fn fits(object: Node<'_>, spec: &ObjectSpec) -> bool {
    let is_known = |name: &str| spec.position(name).is_some();
    let has = |property: &Property| {
        matches!(property.value, Value::Type) || object.member(property.name).is_some()
    };
    let mut required = spec.properties.iter().filter(|property| property.required);
    object.members().all(|member| is_known(&member.name())) && required.all(has)
}

/// Whether a word means quick replies.
pub(super) fn is_quick_replies(word: Node<'_>) -> bool {
    let word = word.string().unwrap_or_default();
    let letters = word.chars().filter(char::is_ascii_alphabetic).take(10);
    letters
        .map(|char| char.to_ascii_lowercase())
        .eq("quickrepli".chars())
        || word.eq_ignore_ascii_case("quickreply")
        || word.eq_ignore_ascii_case("quick_reply")
}
