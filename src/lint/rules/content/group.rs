//! Groups of cards to choose from, and the buttons that send the choice.

use std::collections::HashSet;

use super::{below, values};
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{did_you_mean, quoted, shown};
use crate::lint::{Severity, Source, edits, suggest};
use crate::text::TextEdit;

/// A group with its button.
macro_rules! group {
    ($reference:literal, $click:literal) => {
        concat!(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": [{"type": "carouselSelect", "selectMode": {"name": "shoes", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}, {"type": "button", "title": "Buy", "ref": "#,
            $reference,
            r#", "click": {"actions": [{"type": "publishText", "text": "buy"}]"#,
            $click,
            r#"}}]}}]}"#
        )
    };
}

/// References that lead to no group.
pub static REFERENCE: Rule = Rule {
    code: "sc.ref",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a button that refers to no group of cards",
    consequence: "the schema accepts it; a tap on the button fails in the web window, and nothing is sent",
    help: "name a `carouselSelect` or `accordionSelect` of the same content: its type, and the name in its `selectMode`",
    basis: "json-pollock's renderer looks for the group inside the same content, by type and name",
    invalid: &[
        Example::of(group!(r#"{"type": "carouselSelect", "name": "boots"}"#, "")),
        Example::of(group!(
            r#"{"type": "accordionSelect", "name": "shoes"}"#,
            ""
        )),
        Example::of(group!(r#"{"name": "shoes"}"#, "")),
        Example::of(group!(r#"{"type": "carouselSelect", "name": "shoe"}"#, "")),
        Example::of(group!(
            r#"{"type": "carouselSelect", "name": "shoes"}"#,
            r#", "metadata": [{"type": "ExternalId", "id": "1"}]"#
        )),
    ],
    valid: &[Example::of(group!(
        r#"{"type": "carouselSelect", "name": "shoes"}"#,
        ""
    ))],
    check: Check::Content(check_reference),
    ..Rule::BLANK
};

fn check_reference(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let reference = element.get(Field::Ref).filter(Node::is_object);
        let Some(reference) = reference.filter(|_| element.is_a(ElementType::Button)) else {
            continue;
        };
        if subject.content.actions(element).is_empty() {
            // Such a button does nothing at all.
            continue;
        }
        let [name, kind] = values(reference, ["name", "type"]);
        match (name, kind) {
            (Some(name), Some(kind)) => check_group(subject, element, name, kind, report),
            _ => report.add(|| incomplete(subject, element, reference)),
        }
        check_metadata(subject, element, report);
    }
}

fn incomplete<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    reference: Node<'a>,
) -> Finding {
    let message = "a `ref` needs the `type` and the `name` of a group";
    let pointer = below(subject, element, &["ref"]);
    let finding = Finding::new(pointer, reference.span(), message);
    let mut groups = groups(subject);
    match (groups.next(), groups.next()) {
        (Some((kind, name)), None) => {
            let whole = format!(
                r#"{{"type": "{}", "name": {}}}"#,
                kind.id(),
                edits::quoted(&name)
            );
            let title = format!("refer to {}", quoted(&name));
            finding.review(title, edits::replace(reference, whole))
        }
        _ => finding,
    }
}

/// The groups of a content: type and name.
fn groups<'s, 'a>(
    subject: &'s ContentSubject<'a>,
) -> impl Iterator<Item = (ElementType, std::borrow::Cow<'a, str>)> + use<'s, 'a> {
    subject.content.elements().iter().filter_map(|element| {
        let kind = element.kind?;
        let mode = element.get(Field::SelectMode)?;
        Some((kind, mode.get("name")?.string()?))
    })
}

fn check_group<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    name: Node<'a>,
    kind: Node<'a>,
    report: &mut Report<'_>,
) {
    let (Some(text), Some(word)) = (name.string(), kind.string()) else {
        return;
    };
    // A type that there is not is the schema's to judge.
    let wanted = ElementType::from_id(&word).filter(|kind| {
        matches!(
            kind,
            ElementType::CarouselSelect | ElementType::AccordionSelect
        )
    });
    let Some(wanted) = wanted else { return };
    if groups(subject).any(|(kind, group)| kind == wanted && group == text) {
        return;
    }
    report.add(|| {
        if let Some((other, _)) = groups(subject).find(|(_, group)| *group == text) {
            let id = other.id();
            let message = format!("the group {} is a `{id}`", quoted(&text));
            let pointer = below(subject, element, &["ref", "type"]);
            let edits = edits::replace(kind, edits::quoted(id));
            return Finding::new(pointer, kind.span(), message)
                .review(format!("write `{id}`"), edits);
        }
        let names: Vec<_> = groups(subject)
            .filter(|(kind, _)| *kind == wanted)
            .map(|(_, name)| name)
            .collect();
        let meant = suggest::nearest(&text, names.iter().map(|name| &**name));
        let id = wanted.id();
        let did_you_mean = did_you_mean(meant);
        let message = format!(
            "no `{id}` of the name {} in this content{did_you_mean}",
            quoted(&text)
        );
        let pointer = below(subject, element, &["ref", "name"]);
        let finding = Finding::new(pointer, name.span(), message);
        match meant {
            Some(meant) => finding.review(
                format!("write {}", quoted(meant)),
                edits::replace(name, edits::quoted(meant)),
            ),
            None => finding,
        }
    });
}

/// What a button with a reference has of its own is not sent.
fn check_metadata<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    report: &mut Report<'_>,
) {
    let Some(own) = element.click_metadata() else {
        return;
    };
    if own.elements().next().is_none() {
        return;
    }
    report.add(|| {
        let message = "the `metadata` of a button with `ref` is not sent";
        let pointer = below(subject, element, &["click", "metadata"]);
        Finding::new(pointer, own.span(), message)
            .severity(Severity::Hint)
            .consequence("the web sends the metadata of the chosen cards in its place")
            .help("give `metadata` to the cards of the group")
    });
}

/// Names of groups that the web cannot look up.
pub static SELECT_NAME: Rule = Rule {
    code: "sc.select-name",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a name of a group that the web cannot look up",
    consequence: "the button that refers to the group finds none, or another one",
    help: "use letters, digits, `-` and `_`, begin with a letter, and use each name once",
    basis: "json-pollock's renderer puts the name into a CSS selector without quotes",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "carouselSelect", "selectMode": {"name": "my shoes", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": [{"type": "carouselSelect", "selectMode": {"name": "a", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}, {"type": "carouselSelect", "selectMode": {"name": "a", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}]}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "carouselSelect", "selectMode": {"name": "my-shoes", "type": "single"}, "elements": [{"type": "text", "text": "a"}]}}]}"#,
    )],
    check: Check::Content(check_select_name),
    ..Rule::BLANK
};

fn check_select_name(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut names = HashSet::new();
    for element in subject.content.elements() {
        let name = element
            .get(Field::SelectMode)
            .and_then(|mode| mode.get("name"));
        let Some((node, text)) = name.and_then(|node| Some((node, node.string()?))) else {
            continue;
        };
        let is_identifier = is_identifier(&text);
        if names.insert(text) && is_identifier {
            continue;
        }
        report.add(|| {
            let message = if is_identifier {
                format!("the name {} stands twice", shown(node))
            } else {
                format!(
                    "{} cannot be looked up: it is no identifier of CSS",
                    shown(node)
                )
            };
            let pointer = below(subject, element, &["selectMode", "name"]);
            let finding = Finding::new(pointer, node.span(), message);
            if is_identifier {
                return finding;
            }
            let fixed = identifier(&node.string().unwrap_or_default());
            let title = format!("write `{fixed}`, also where buttons refer to it");
            finding.review(title, renamed(subject, node, &fixed))
        });
    }
}

/// An identifier that is like the text.
fn identifier(text: &str) -> String {
    let letters = text.trim().chars();
    let letters = letters.map(|char| if char.is_alphanumeric() { char } else { '-' });
    let name: String = letters.collect();
    let name = name.trim_matches('-');
    if name.starts_with(char::is_alphabetic) {
        name.to_owned()
    } else if name.is_empty() {
        "group".to_owned()
    } else {
        format!("group-{name}")
    }
}

/// Gives a group another name, also in the buttons that refer to it.
fn renamed(subject: &ContentSubject<'_>, name: Node<'_>, fixed: &str) -> Vec<TextEdit> {
    let text = name.string();
    let references = subject.content.elements().iter().filter_map(|element| {
        let reference = element.get(Field::Ref)?.get("name")?;
        (reference.string() == text).then_some(reference)
    });
    let mut nodes: Vec<Node<'_>> = references.chain([name]).collect();
    nodes.sort_by_key(|node| node.span().start);
    let quoted = edits::quoted(fixed);
    nodes
        .into_iter()
        .flat_map(|node| edits::replace(node, quoted.clone()))
        .collect()
}

/// Whether a text is an identifier of CSS that needs no escape.
fn is_identifier(text: &str) -> bool {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let first = rest.chars().next();
    first.is_some_and(|char| {
        char.is_ascii_alphabetic() || matches!(char, '_' | '-') || !char.is_ascii()
    }) && rest
        .chars()
        .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_') || !char.is_ascii())
}
