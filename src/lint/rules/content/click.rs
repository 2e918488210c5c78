//! Clicks that do nothing.

use super::{below, head, shape::implied, values};
use crate::content::{ElementType, Field};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::{Severity, Source};

/// Buttons without actions.
pub static DEAD_BUTTON: Rule = Rule {
    code: "sc.dead-button",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a button that does nothing",
    consequence: "the schema accepts it; the consumer taps and nothing happens, and several channels refuse it",
    help: "give it a `click` with at least one action",
    basis: "the documentation's button page; json-pollock's schema leaves `click` out",
    invalid: &[
        Example::of(r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy"}}]}"#),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"actions": []}}}]}"#,
        ),
    ],
    valid: &[Example::of(super::GOOD)],
    check: Check::Content(check_dead_button),
    ..Rule::BLANK
};

fn check_dead_button(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let kind = element.kind.or_else(|| implied(element));
        let Some(ElementType::Button | ElementType::SubmitButton) = kind else {
            continue;
        };
        let click = element.get(Field::Click);
        // What is no array is the schema's to judge; metadata may be all that a click is for.
        let is_dead = click.is_none_or(|click| match values(click, ["actions", "metadata"]) {
            [actions, None] => {
                actions.is_none_or(|list| list.is_array() && list.elements().next().is_none())
            }
            _ => false,
        });
        if is_dead {
            report.add(|| {
                let message = "a button without actions";
                let span = click.map_or_else(|| head(element), |click| click.span());
                Finding::new(subject.pointer_of(element), span, message)
            });
        }
    }
}

/// Clicks where nothing listens.
pub static TEXT_CLICK: Rule = Rule {
    code: "sc.text-click",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a click on what cannot be clicked",
    consequence: "the schema accepts it; the web does not listen to clicks on texts and layouts",
    help: "use a button, an image or a map",
    basis: "json-pollock's renderer",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}}}]}"#,
    )],
    valid: &[Example::of(super::GOOD)],
    check: Check::Content(check_text_click),
    ..Rule::BLANK
};

fn check_text_click(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let Some(kind @ (ElementType::Text | ElementType::Vertical | ElementType::Horizontal)) =
            element.kind
        else {
            continue;
        };
        if let Some(click) = element.get(Field::Click) {
            report.add(|| {
                let message = format!("a click on a `{}` does nothing on the web", kind.id());
                let pointer = below(subject, element, &["click"]);
                Finding::new(pointer, click.span(), message)
            });
        }
    }
}

/// Elements that the web does not draw.
pub static UNDRAWN: Rule = Rule {
    code: "sc.undrawn",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "an element that the web does not draw",
    consequence: "the schema accepts it; the consumer sees nothing of it on the web",
    help: "show the same with texts, images and buttons",
    basis: "json-pollock's renderers",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "linkPreview", "url": "https://example.com/", "title": "Site"}}]}"#,
    )],
    valid: &[Example::of(super::GOOD)],
    check: Check::Content(check_undrawn),
    ..Rule::BLANK
};

fn check_undrawn(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let Some(kind) = element.kind.filter(|kind| kind.is_undrawn()) else {
            continue;
        };
        report.add(|| {
            let message = format!("the web does not draw `{}`", kind.id());
            let pointer = below(subject, element, &["type"]);
            Finding::new(pointer, head(element), message)
        });
    }
}
