//! What is wrong, in a sentence that names the property, the limit and the value.

use super::named;
use super::values::{guess, home_of, is_quick_replies, missing_name};
use crate::content::check::{Problem, Violation};
use crate::content::spec::{Array, Choice, Class, Items, ObjectSpec, Property, Value};
use crate::content::{ElementType, Expects};
use crate::json::Node;
use crate::lint::rules::words::{a_type, did_you_mean, quoted, shown};

/// Names that a list in a sentence has; more are counted.
const MAX_NAMES: usize = 14;

/// Parts of which there are many.
const COUNTABLE: [&str; 5] = ["button", "pair", "title", "item", "scheduleSlot"];

/// Where quick replies stand.
const BESIDE: &str = "in a response they are `quickReplies` of a `structuredContent` that has a `message` and nothing else; \
     take them out of the content";

/// What is wrong.
pub(in crate::lint::rules) fn message(violation: &Violation<'_>) -> String {
    let node = violation.node;
    let name = named(violation);
    match &violation.problem {
        Problem::WrongType { expects } => wrong_type(violation, *expects),
        Problem::TypeMissing { choice } => type_missing(node, *choice),
        Problem::Ambiguous => {
            "an element without `type` that has a `url` may be an `image` or a `linkPreview`"
                .to_owned()
        }
        Problem::UnknownType { .. } if is_quick_replies(node) => {
            format!(
                "{} is no element: quick replies stand beside the message, not in a content",
                shown(node)
            )
        }
        Problem::UnknownType { expects } => {
            let meant = super::values::meant_type(node, *expects);
            format!(
                "there is no {} {}{}",
                noun(*expects),
                shown(node),
                did_you_mean(meant)
            )
        }
        Problem::WrongNesting { found, expects } => wrong_nesting(found, *expects),
        Problem::WrongOrder { array } => {
            format!(
                "the elements stand in the wrong order; right is {}",
                parts(array)
            )
        }
        Problem::Mismatch { says, fits } => format!(
            "`type` says `{}`, but the properties are those of {}",
            says.name,
            alternatives(fits.iter().map(|spec| spec.name))
        ),
        Problem::UnknownProperty { spec, meant } => unknown_property(violation, spec, *meant),
        Problem::NewerProperty { spec } => {
            format!(
                "{name} of {} is new in 2.4; 1.7.7 rejects it",
                article(spec)
            )
        }
        Problem::MissingProperties { spec, missing } => missing_properties(spec, *missing),
        Problem::TooLong { max, length } => {
            format!("{name} has {length} characters; at most {max} are allowed")
        }
        Problem::TooFew { array, count } => too_few(violation, array, *count),
        Problem::TooMany { array, count } => {
            format!(
                "{name} has {count} items; at most {} are allowed",
                array.max
            )
        }
        Problem::NotAllowed { words } => not_allowed(violation, words),
        Problem::OutOfRange { min, max } => {
            format!(
                "{name} is {}; allowed is {}",
                shown(node),
                range(*min, *max)
            )
        }
        Problem::NotInteger => format!("{name} is {}; it must be a whole number", shown(node)),
        Problem::NotUri => format!("{} is no URI: {}", shown(node), uri_fault(node)),
        Problem::NotInstant => {
            format!(
                "{} is no moment in UTC such as `2030-05-01T09:30:00Z`",
                shown(node)
            )
        }
    }
}

/// What to do, where it can be said more precisely than by the rule.
pub(super) fn help(violation: &Violation<'_>) -> Option<String> {
    let node = violation.node;
    match &violation.problem {
        Problem::UnknownType { .. } | Problem::UnknownProperty { .. } if is_quick_replies(node) => {
            Some(BESIDE.to_owned())
        }
        Problem::UnknownProperty { spec, .. } => Some(has(spec)),
        Problem::UnknownType { expects } | Problem::WrongNesting { expects, .. } => {
            Some(may_stand(*expects))
        }
        Problem::TypeMissing { choice } => Some(may_stand(Expects::Choice(*choice))),
        Problem::WrongType { expects } if matches!(expects, Expects::Choice(_)) => {
            Some(may_stand(*expects))
        }
        Problem::WrongType {
            expects: Expects::Value(Value::Type),
        } => None,
        Problem::MissingProperties { spec, missing } => {
            let first = spec.properties.get(missing.trailing_zeros() as usize)?;
            Some(format!("`{}`: {}", first.name, first.doc))
        }
        _ => violation
            .property
            .map(|property| format!("`{}`: {}", property.name, property.doc)),
    }
}

fn wrong_type(violation: &Violation<'_>, expects: Expects) -> String {
    let found = a_type(violation.node);
    let wanted = wanted(expects);
    let is_array = matches!(expects, Expects::Value(Value::Array(_)));
    match violation.property {
        _ if matches!(expects, Expects::Value(Value::Type)) => {
            format!("`type` must be a string; this is {found}")
        }
        Some(property) if matches!(property.value, Value::Array(_)) && !is_array => {
            format!(
                "an item of `{}` must be {wanted}; this is {found}",
                property.name
            )
        }
        Some(property) => format!("`{}` must be {wanted}; this is {found}", property.name),
        None => format!("here must be {wanted}; this is {found}"),
    }
}

/// What a place takes, with its article.
fn wanted(expects: Expects) -> String {
    match expects {
        Expects::Choice(Choice::Action) => "an action, which is an object".to_owned(),
        Expects::Choice(_) => "an element, which is an object".to_owned(),
        Expects::Object(_) => "an object".to_owned(),
        Expects::Value(value) => value_wanted(value),
        Expects::Anything | Expects::Unknown => "something else".to_owned(),
    }
}

fn value_wanted(value: &Value) -> String {
    match value {
        Value::Boolean => "`true` or `false`".to_owned(),
        Value::Number { .. } => "a number".to_owned(),
        Value::Integer { .. } => "a whole number".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Words(words) => alternatives(words.iter().copied()),
        Value::Either(values) => {
            let wanted: Vec<String> = values.iter().map(value_wanted).collect();
            wanted.join(" or ")
        }
        Value::Null => "`null`".to_owned(),
        Value::Any => "anything".to_owned(),
        _ => "a string".to_owned(),
    }
}

fn type_missing(node: Node<'_>, choice: Choice) -> String {
    let what = match choice {
        Choice::Action => "the action",
        Choice::Card | Choice::RichContent => "the element",
    };
    if node.members().next().is_none() {
        return format!("{what} is empty");
    }
    match guess(node, choice) {
        Some(spec) => format!("{what} has no `type`; it seems to be {}", article(spec)),
        None => format!("{what} has no `type`"),
    }
}

fn wrong_nesting(found: &ObjectSpec, expects: Expects) -> String {
    let home = match ElementType::from_id(found.name) {
        Some(ElementType::Checkbox) => "in a `checklist`",
        Some(ElementType::Checklist) => "in a `section`",
        Some(ElementType::Section) => "in a `sectionList`",
        Some(ElementType::SectionList) => "in a `list`, second",
        Some(ElementType::ButtonList) => "in a `list`, last",
        Some(ElementType::SubmitButton) => "in a `buttonList`, first",
        _ => "",
    };
    let what = article(found);
    match expects {
        Expects::Choice(Choice::Action) => format!("{what} is no action"),
        Expects::Choice(_) if found.class == Class::Action => {
            format!(
                "{what} is an action: it stands in the `actions` of a `click`, not among elements"
            )
        }
        Expects::Object(spec) if found.class == Class::Action && !spec.has_type() => {
            format!("{what} stands in `actions`, which is an array, not directly in `click`")
        }
        Expects::Object(spec) => format!("here must be {}; this is {what}", article(spec)),
        _ if !home.is_empty() => format!("{what} may not stand here, only {home}"),
        _ => format!(
            "{what} may not stand here; only cards may: basic elements, `vertical`, `horizontal`"
        ),
    }
}

/// What may stand in a place, in a sentence.
fn may_stand(expects: Expects) -> String {
    match expects {
        Expects::Object(spec) if !spec.has_type() => has(spec),
        _ => format!("here may stand {}", options(expects)),
    }
}

/// The properties of an object, in a sentence.
fn has(spec: &ObjectSpec) -> String {
    let names = spec.properties.iter().map(|property| property.name);
    format!("{} has {}", article(spec), listed(names))
}

/// The objects that may stand in a place.
fn options(expects: Expects) -> String {
    alternatives(expects.options().iter().map(|spec| spec.name))
}

/// What the objects of a place are called.
fn noun(expects: Expects) -> &'static str {
    match expects {
        Expects::Choice(Choice::Action) => "action",
        Expects::Object(spec) if spec.name == "scheduleSlot" => "slot",
        _ => "element",
    }
}

fn unknown_property(
    violation: &Violation<'_>,
    spec: &'static ObjectSpec,
    meant: Option<&'static Property>,
) -> String {
    let key = violation.node;
    if is_quick_replies(key) {
        return "quick replies do not stand in a content, but beside the message".to_owned();
    }
    let name = key.string().unwrap_or_default();
    let meant = meant.map(|property| property.name);
    let meant = meant.or_else(|| missing_name(key, violation.object, spec));
    let nothing = format!("{} has no {}", article(spec), quoted(&name));
    match (meant, home_of(key, spec)) {
        (None, Some((home, inner))) if inner == name => {
            format!("{nothing}; it belongs into `{home}`")
        }
        (None, Some((home, inner))) => format!("{nothing}; did you mean `{inner}` in `{home}`?"),
        (meant, _) => format!("{nothing}{}", did_you_mean(meant)),
    }
}

fn missing_properties(spec: &'static ObjectSpec, missing: u64) -> String {
    let properties = spec.properties.iter().enumerate();
    let names = properties
        .filter(|(at, _)| missing & (1 << at) != 0)
        .map(|(_, property)| property.name);
    format!("{} needs {}", article(spec), listed(names))
}

fn too_few(violation: &Violation<'_>, array: &'static Array, count: usize) -> String {
    let name = named(violation);
    if let Items::Parts { .. } = array.items {
        let items = if count == 1 { "item" } else { "items" };
        return format!("{name} has {count} {items}; it must be {}", parts(array));
    }
    let items = if count == 1 { "item" } else { "items" };
    let least = match array.min {
        1 => "1 is".to_owned(),
        min => format!("{min} are"),
    };
    format!("{name} has {count} {items}; at least {least} needed")
}

/// The parts that an array holds, in order.
fn parts(array: &Array) -> String {
    let Items::Parts { parts, from_end } = array.items else {
        return String::new();
    };
    let names: Vec<String> = parts
        .iter()
        .map(|spec| format!("`{}`", spec.name))
        .collect();
    let list = names.join(", then ");
    match (array.min == array.max, from_end) {
        (true, _) => list,
        (false, true) => format!("{list}; the first may be left out"),
        (false, false) => format!("{list}; the last may be left out"),
    }
}

fn not_allowed(violation: &Violation<'_>, words: &'static [&'static str]) -> String {
    let name = named(violation);
    let found = shown(violation.node);
    let meant = super::values::meant_word_of(violation.node, words);
    let allowed = alternatives(words.iter().copied());
    format!(
        "{name} is {found}; allowed is {allowed}{}",
        did_you_mean(meant)
    )
}

fn range(min: Option<f64>, max: Option<f64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} and more"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number".to_owned(),
    }
}

/// What of a text is no URI.
fn uri_fault(node: Node<'_>) -> String {
    let text = node.string().unwrap_or_default();
    let Some(colon) = crate::content::uri::scheme_end(text.as_bytes()) else {
        return "it has no scheme such as `https:`".to_owned();
    };
    if text.len() == colon + 1 {
        return "nothing follows the scheme".to_owned();
    }
    let is_fine =
        |char: char| char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?#%[]".contains(char);
    match text.chars().find(|&char| !is_fine(char)) {
        Some(' ') => "a space must be written `%20`".to_owned(),
        Some(char) if char.is_control() => "it holds a control character".to_owned(),
        Some(char) => format!("`{char}` must be percent-encoded"),
        None => "`%`, `#`, `[` or `]` stands where it may not".to_owned(),
    }
}

/// A name with its article.
fn article(spec: &ObjectSpec) -> String {
    // Parts are called as the property that holds them.
    let name = spec.name.rsplit([' ', '.']).next().unwrap_or(spec.name);
    if spec.class == Class::Part && !COUNTABLE.contains(&name) {
        return format!("`{name}`");
    }
    let is_vowel = name.starts_with(['a', 'e', 'i', 'o']);
    let article = if is_vowel { "an" } else { "a" };
    format!("{article} `{name}`")
}

fn names<'n>(names: impl Iterator<Item = &'n str>, last: &str) -> String {
    let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.len() > MAX_NAMES {
        let more = names.len() - MAX_NAMES;
        names.truncate(MAX_NAMES);
        return format!("{} and {more} more", names.join(", "));
    }
    match names.pop() {
        Some(only) if names.is_empty() => only,
        Some(end) => format!("{} {last} {end}", names.join(", ")),
        None => "nothing".to_owned(),
    }
}

fn listed<'n>(list: impl Iterator<Item = &'n str>) -> String {
    names(list, "and")
}

fn alternatives<'n>(list: impl Iterator<Item = &'n str>) -> String {
    names(list, "or")
}
