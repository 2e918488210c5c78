//! Clicks that do nothing.

use super::{below, head, shape::implied, values};
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::filled;
use crate::lint::{Severity, Source, edits};
use crate::text::TextEdit;

/// Buttons without actions.
pub static DEAD_BUTTON: Rule = Rule {
    code: "sc.dead-button",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a button, image or checkbox that does nothing when tapped",
    consequence: "the schema accepts it; the consumer taps and nothing happens, and several channels refuse it",
    help: "give it a `click` with at least one action",
    basis: "the documentation's button page; json-pollock's schema asks for no action, and its renderer sends nothing without one",
    invalid: &[
        Example::of(r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy"}}]}"#),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"actions": []}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "https://img.example.com/a.png", "click": {"actions": []}}}]}"#,
        ),
    ],
    valid: &[
        Example::of(super::GOOD),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "https://img.example.com/a.png"}}]}"#,
        ),
    ],
    check: Check::Content(check_dead_button),
    ..Rule::BLANK
};

fn check_dead_button(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let Some(kind) = element.kind.or_else(|| implied(element)) else {
            continue;
        };
        let click = element.get(Field::Click);
        let is_meant = match kind {
            ElementType::Button | ElementType::SubmitButton => true,
            // Without a `click` the schema speaks of a checkbox, and an image is a picture only.
            ElementType::Image | ElementType::Checkbox => click.is_some(),
            _ => false,
        };
        // Actions that stand elsewhere are the schema's to judge.
        let is_misplaced = || {
            let mut names = ["actions", "action"].iter();
            names.any(|name| element.node.member(name).is_some())
        };
        if is_meant && click.is_none_or(is_dead) && !is_misplaced() {
            report.add(|| dead(subject, element, kind, click));
        }
    }
}

/// Whether a click does nothing. What is no array is the schema's to judge; metadata may be all that a click is for.
fn is_dead(click: Node<'_>) -> bool {
    match values(click, ["actions", "metadata"]) {
        [actions, None] if click.is_object() => {
            let is_empty = |list: Node<'_>| list.is_array() && list.elements().next().is_none();
            // One that is an action itself is the schema's to judge.
            actions.map_or_else(|| click.member("type").is_none(), is_empty)
        }
        _ => false,
    }
}

fn dead<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    kind: ElementType,
    click: Option<Node<'a>>,
) -> Finding {
    let message = match kind {
        ElementType::Image => "an image whose `click` has no actions".to_owned(),
        ElementType::Checkbox => "a checkbox that gives nothing to the form".to_owned(),
        _ => "a button without actions".to_owned(),
    };
    let span = click.map_or_else(|| head(element), |click| click.span());
    let finding = Finding::new(subject.pointer_of(element), span, message);
    match kind {
        ElementType::Checkbox => finding
            .consequence("the schema accepts it; ticking the box leaves no trace in what is sent")
            .help("give it a `checked` action with the text to send"),
        ElementType::Button => {
            finding.review("publish the title", published(subject, element, click))
        }
        _ => finding,
    }
}

/// A click that publishes the title of a button.
fn published<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    click: Option<Node<'a>>,
) -> Vec<TextEdit> {
    let Some(title) = filled(element.get(Field::Title)) else {
        return Vec::new();
    };
    let text = edits::quoted(&title);
    let value = format!(r#"{{"actions": [{{"type": "publishText", "text": {text}}}]}}"#);
    match click {
        Some(click) => edits::replace(click, value),
        None => edits::append_member(subject.text, element.node, "click", &value),
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
                let finding = Finding::new(pointer, click.span(), message);
                match element.node.member("click") {
                    Some(member) => finding.review(
                        "remove `click`",
                        edits::remove_member(subject.text, element.node, &member),
                    ),
                    None => finding,
                }
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
