//! How to mend what the schema rejects.

use super::named;
use super::values::{guess, home_of, meant_type, meant_word_of, missing_name};
use crate::content::check::{Problem, Violation, is_same_word};
use crate::content::spec::{Array, Choice, Class, Items, ObjectSpec, Property, Value};
use crate::content::{ElementType, Expects};
use crate::json::{Kind, Member, Node};
use crate::lint::report::Finding;
use crate::lint::rules::words::{quoted, spelt_boolean};
use crate::lint::{Applicability, edits};
use crate::text::TextEdit;

/// Whole numbers below this are exact in JavaScript.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// Adds the repairs that are obvious.
pub(super) fn with_fixes(finding: Finding, text: &str, violation: &Violation<'_>) -> Finding {
    let node = violation.node;
    match &violation.problem {
        Problem::WrongType { expects } => retype(finding, text, violation, *expects),
        Problem::UnknownType { expects } => rename_type(finding, node, *expects),
        Problem::WrongNesting { found, expects } => nest(finding, violation, found, *expects),
        Problem::Mismatch { fits, .. } => match fits.as_slice() {
            [only] => finding.review(
                format!("make it a `{}`", only.name),
                edits::replace(node, edits::quoted(only.name)),
            ),
            _ => finding,
        },
        Problem::UnknownProperty { spec, meant } => unknown(finding, text, violation, spec, *meant),
        Problem::MissingProperties { spec, missing } => add(finding, text, node, spec, *missing),
        Problem::TooLong { max, .. } => finding.review(
            format!("cut it to {max} characters"),
            edits::replace(node, edits::quoted(&cut(node, *max))),
        ),
        Problem::TooMany { array, count } => remove_surplus(finding, node, *count - array.max),
        Problem::NotAllowed { words } => allow(finding, text, violation, words),
        Problem::OutOfRange { min, max } => clamp(finding, node, *min, *max),
        Problem::NotInteger => match node.number().map(f64::round) {
            Some(number) if number.abs() < MAX_EXACT => finding.review(
                format!("round it to {number}"),
                edits::replace(node, number.to_string()),
            ),
            _ => finding,
        },
        Problem::Ambiguous => choose_picture(finding, text, node),
        Problem::TypeMissing { choice } => match guess(node, *choice) {
            Some(spec) => finding.review(
                format!("make it a `{}`", spec.name),
                edits::prepend_member(text, node, "type", &edits::quoted(spec.name)),
            ),
            None => finding,
        },
        _ => finding,
    }
}

/// A value of the wrong type whose meaning is certain, or a property that can go.
fn retype(finding: Finding, text: &str, violation: &Violation<'_>, expects: Expects) -> Finding {
    let node = violation.node;
    let Some(fixed) = converted(node, expects) else {
        return without_null(finding, text, violation);
    };
    let certainty = match (node.kind(), expects) {
        (
            Kind::String,
            Expects::Value(Value::Boolean | Value::Number { .. } | Value::Integer { .. }),
        ) => Applicability::Safe,
        _ => Applicability::NeedsReview,
    };
    finding.fix(
        certainty,
        format!("write {}", quoted(&fixed)),
        edits::replace(node, fixed),
    )
}

fn converted(node: Node<'_>, expects: Expects) -> Option<String> {
    let value = match expects {
        Expects::Value(value) => value,
        Expects::Choice(Choice::Card | Choice::RichContent) if node.kind() == Kind::String => {
            return Some(format!("{{\"type\": \"text\", \"text\": {}}}", node.raw()));
        }
        Expects::Object(spec)
            if spec.position("actions").is_some() && holds(node, Kind::Object) =>
        {
            return Some(format!("{{\"actions\": {}}}", node.raw()));
        }
        _ => return None,
    };
    match (value, node.kind()) {
        (Value::Boolean, Kind::String) => spelt_boolean(node).map(str::to_owned),
        (Value::Number { .. } | Value::Integer { .. }, Kind::String) => as_number(node),
        (Value::Array(array), Kind::Object) if takes_objects(array) => {
            Some(format!("[{}]", node.raw()))
        }
        (Value::Array(array), Kind::String) if takes_texts(array) => {
            Some(format!("[{}]", node.raw()))
        }
        (Value::Text { max }, Kind::Number) if node.raw().len() <= *max => {
            Some(edits::quoted(node.raw()))
        }
        _ => None,
    }
}

/// Whether an array is not empty and has only items of one sort.
fn holds(array: Node<'_>, kind: Kind) -> bool {
    let mut items = array.elements().peekable();
    items.peek().is_some() && items.all(|item| item.kind() == kind)
}

fn takes_objects(array: &Array) -> bool {
    match array.items {
        Items::Each(value) => matches!(value, Value::Object(_)),
        Items::Parts { .. } => false,
        Items::Choice(_) | Items::Anything => true,
    }
}

fn takes_texts(array: &Array) -> bool {
    matches!(array.items, Items::Each(Value::Text { .. }))
}

/// What a string that spells a plain number stands for.
fn as_number(node: Node<'_>) -> Option<String> {
    let text = node.string()?;
    let trimmed = text.trim();
    let value: serde_json::Number = serde_json::from_str(trimmed).ok()?;
    value.as_f64().is_some().then(|| trimmed.to_owned())
}

/// `null` where a property is not required: it can go.
fn without_null(finding: Finding, text: &str, violation: &Violation<'_>) -> Finding {
    let is_optional = violation.property.is_some_and(|it| !it.required);
    match (violation.object, violation.node.kind()) {
        (Some(object), Kind::Null) if is_optional => match member_of(object, violation.node) {
            Some(member) => finding.safe(
                format!("remove {}", quoted(&member.name())),
                edits::remove_member(text, object, &member),
            ),
            None => finding,
        },
        _ => finding,
    }
}

/// The member that has this value.
fn member_of<'a>(object: Node<'a>, value: Node<'_>) -> Option<Member<'a>> {
    let is_it = |member: &Member<'_>| member.value.is_some_and(|it| it.id() == value.id());
    object.members().find(is_it)
}

fn rename_type(finding: Finding, node: Node<'_>, expects: Expects) -> Finding {
    let Some(meant) = meant_type(node, expects) else {
        return finding;
    };
    finding.fix(
        certainty(&node.string().unwrap_or_default(), meant),
        format!("write `{meant}`"),
        edits::replace(node, edits::quoted(meant)),
    )
}

/// A word that differs in case and blanks only was certainly meant.
fn certainty(written: &str, meant: &str) -> Applicability {
    if is_same_word(written, meant) {
        Applicability::Safe
    } else {
        Applicability::NeedsReview
    }
}

/// What may stand in a layout can stand in a card that has one around it.
fn nest(
    finding: Finding,
    violation: &Violation<'_>,
    found: &ObjectSpec,
    expects: Expects,
) -> Finding {
    if let (Expects::Object(spec), Some(object)) = (expects, violation.object)
        && found.class == Class::Action
        && !spec.has_type()
    {
        return finding.review(
            "make it one of the `actions`",
            edits::surround(object.span(), "{\"actions\": [", "]}"),
        );
    }
    let kind = ElementType::from_id(found.name);
    let fits_in_card = kind.is_some_and(|kind| Choice::RichContent.takes(kind));
    let needs_card = matches!(expects, Expects::Choice(Choice::Card));
    let element = element_of(violation.node);
    match element.filter(|_| fits_in_card && needs_card) {
        Some(element) => finding.review(
            "put it into a `vertical`",
            edits::surround(
                element.span(),
                "{\"type\": \"vertical\", \"elements\": [",
                "]}",
            ),
        ),
        None => finding,
    }
}

/// The object whose `type` this is.
fn element_of(word: Node<'_>) -> Option<Node<'_>> {
    let path = word.tree().path_to(word.id());
    let above = path.len().checked_sub(3)?;
    path.get(above).map(|&id| word.at(id))
}

fn unknown(
    finding: Finding,
    text: &str,
    violation: &Violation<'_>,
    spec: &'static ObjectSpec,
    meant: Option<&'static Property>,
) -> Finding {
    let key = violation.node;
    let Some(object) = violation.object else {
        return finding;
    };
    let Some(member) = object.members().find(|it| it.key.id() == key.id()) else {
        return finding;
    };
    let meant = meant.map(|it| it.name);
    let meant = meant.or_else(|| missing_name(key, Some(object), spec));
    let finding = match (meant, home_of(key, spec)) {
        (Some(meant), _) => finding.fix(
            certainty(&member.name(), meant),
            format!("rename to `{meant}`"),
            edits::rename_in(object, &member, meant),
        ),
        (None, Some((home, inner))) => finding.review(
            format!("move it into `{home}`"),
            edits::move_as(text, object, &member, (home, inner)),
        ),
        (None, None) => finding,
    };
    finding.review(
        format!("remove {}", quoted(&member.name())),
        edits::remove_member(text, object, &member),
    )
}

/// Adds what is missing, with placeholders; a `type` is certain.
fn add(
    finding: Finding,
    text: &str,
    object: Node<'_>,
    spec: &'static ObjectSpec,
    missing: u64,
) -> Finding {
    let properties = spec.properties.iter().enumerate();
    let missing: Vec<&Property> = properties
        .filter(|(at, _)| missing & (1 << at) != 0)
        .map(|(_, property)| property)
        .collect();
    let [only] = missing.as_slice() else {
        let members: Vec<String> = missing.iter().map(|it| placed(spec, it)).collect();
        let title = "add them, to be filled in";
        return finding.review(title, prepended(object, &members.join(", ")));
    };
    if matches!(only.value, Value::Type) {
        let value = edits::quoted(spec.name);
        let edits = edits::prepend_member(text, object, "type", &value);
        return finding.safe(format!("add `type` `{}`", spec.name), edits);
    }
    let value = placeholder(spec, &only.value);
    let edits = edits::append_member(text, object, only.name, &value);
    finding.review(format!("add `{}`, to be filled in", only.name), edits)
}

fn placed(spec: &ObjectSpec, property: &Property) -> String {
    let value = placeholder(spec, &property.value);
    format!("{}: {value}", edits::quoted(property.name))
}

/// Members before the first one of an object.
fn prepended(object: Node<'_>, members: &str) -> Vec<TextEdit> {
    let comma = if object.members().next().is_some() {
        ", "
    } else {
        ""
    };
    vec![TextEdit::insert(
        object.span().start + 1,
        format!("{members}{comma}"),
    )]
}

/// Something that may stand there.
fn placeholder(spec: &ObjectSpec, value: &Value) -> String {
    match value {
        Value::Type => edits::quoted(spec.name),
        Value::Words(words) => edits::quoted(words.first().copied().unwrap_or_default()),
        Value::Boolean => "true".to_owned(),
        Value::Number { min, .. } | Value::Integer { min, .. } => min.unwrap_or(0.0).to_string(),
        Value::Object(inner) => {
            let required = inner.properties.iter().filter(|property| property.required);
            let members: Vec<String> = required.map(|property| shallow(inner, property)).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(_) => "[]".to_owned(),
        Value::Uri { .. } | Value::Url { .. } => "\"https://\"".to_owned(),
        _ => "\"\"".to_owned(),
    }
}

/// A member with a placeholder that holds no objects of its own.
fn shallow(spec: &ObjectSpec, property: &Property) -> String {
    let value = match &property.value {
        Value::Object(_) => "{}".to_owned(),
        other => placeholder(spec, other),
    };
    format!("{}: {value}", edits::quoted(property.name))
}

fn cut(node: Node<'_>, max: usize) -> String {
    let text = node.string().unwrap_or_default();
    text.chars().take(max).collect()
}

/// Takes away the items from this one on.
fn remove_surplus(finding: Finding, first: Node<'_>, surplus: usize) -> Finding {
    let path = first.tree().path_to(first.id());
    let above = path.len().checked_sub(2).and_then(|at| path.get(at));
    let Some(array) = above.map(|&id| first.at(id)) else {
        return finding;
    };
    let mut before = None;
    let mut last = first.span().end;
    for item in array.elements() {
        if item.id() < first.id() {
            before = Some(item.span().end);
        } else {
            last = item.span().end;
        }
    }
    let Some(start) = before else {
        return finding;
    };
    let items = if surplus == 1 {
        "the last item"
    } else {
        "the items that are too many"
    };
    let edit = TextEdit::delete(crate::text::Span::new(start, last));
    finding.review(format!("remove {items}"), vec![edit])
}

fn allow(
    finding: Finding,
    text: &str,
    violation: &Violation<'_>,
    words: &'static [&'static str],
) -> Finding {
    let node = violation.node;
    if let Some(meant) = meant_word_of(node, words) {
        let written = node.string().unwrap_or_default();
        let underlined = written.trim_start_matches('_');
        return finding.fix(
            certainty(underlined, meant),
            format!("write `{meant}`"),
            edits::replace(node, edits::quoted(meant)),
        );
    }
    let member = violation.object.and_then(|object| member_of(object, node));
    match (member, violation.object, violation.property) {
        (Some(member), Some(object), Some(property)) if !property.required => finding.review(
            format!("remove {}", named(violation)),
            edits::remove_member(text, object, &member),
        ),
        _ => finding,
    }
}

fn clamp(finding: Finding, node: Node<'_>, min: Option<f64>, max: Option<f64>) -> Finding {
    let Some(number) = node.number() else {
        return finding;
    };
    let low = min.map_or(number, |min| number.max(min));
    let near = max.map_or(low, |max| low.min(max));
    let title = format!("write {near}, the nearest that is allowed");
    finding.review(title, edits::replace(node, near.to_string()))
}

/// An untyped element with a `url` is an image more often than not.
fn choose_picture(finding: Finding, text: &str, node: Node<'_>) -> Finding {
    let edits = |name: &str| edits::prepend_member(text, node, "type", &edits::quoted(name));
    finding
        .review("make it an `image`", edits("image"))
        .review("make it a `linkPreview`", edits("linkPreview"))
}
