//! Buttons that send what was chosen in a group of cards.

use super::{below, values};
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{did_you_mean, quoted};
use crate::lint::{Severity, Source, edits, suggest};

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
        if element.actions().next().is_none() {
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
    let click = element.get(Field::Click);
    let Some(own) = click.and_then(|click| click.get("metadata")) else {
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
