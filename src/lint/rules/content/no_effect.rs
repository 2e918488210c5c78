//! Properties that the web takes and does nothing with. Asked only where the content is the document.

use super::below;
use crate::channel::Channel;
use crate::content::spec::element;
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::{ContentSubject, Place};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::{Kind, Severity, Source, edits};

/// A content on its own.
const fn content(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Content))
}

/// Properties without effect on the web.
pub static NO_EFFECT: Rule = Rule {
    code: "sc.no-effect",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "a property without effect on the web",
    consequence: "the schema accepts it, and the web draws the same without it",
    help: "leave it out, unless another channel or an app makes use of it",
    basis: "json-pollock 1.7.7's renderer",
    invalid: &[
        content(
            r#"{"type": "vertical", "display": {"size": "tall"}, "elements": [{"type": "text", "text": "a"}]}"#,
        ),
        content(r#"{"type": "text", "text": "a", "style": {"fill": "red"}}"#),
        content(
            r#"{"type": "button", "title": "Buy", "style": {"border-color": "red"}, "click": {"actions": [{"type": "publishText", "text": "buy"}]}}"#,
        ),
        content(
            r#"{"type": "vertical", "style": {"size": "large"}, "elements": [{"type": "text", "text": "a"}]}"#,
        ),
    ],
    valid: &[
        content(
            r#"{"type": "vertical", "scroll": "enable", "style": {"size": "large"}, "elements": [{"type": "text", "text": "a", "style": {"bold": true}}]}"#,
        ),
        content(
            r#"{"type": "button", "class": "button", "title": "Buy", "style": {"border-color": "red"}, "click": {"actions": [{"type": "publishText", "text": "buy"}]}}"#,
        ),
    ],
    check: Check::Content(check_no_effect),
    ..Rule::BLANK
};

/// Properties of what holds others that nothing is done with.
const IDLE: [Field; 3] = [Field::Alt, Field::Tooltip, Field::Display];

/// Styles of the mobile SDKs, which the web is not meant to draw.
const MOBILE: [&str; 2] = ["text-alignment", "padding"];

/// Styles of texts.
const TEXT: &[&str] = &["color", "background-color", "bold", "italic", "size"];

/// Styles of a button that is drawn as a line.
const LINE: &[&str] = &[
    "color",
    "background-color",
    "bold",
    "italic",
    "size",
    "fill",
];

/// Styles of a button that is drawn as a pill, and of a carousel's arrows.
const PILL: &[&str] = &[
    "color",
    "background-color",
    "bold",
    "italic",
    "size",
    "fill",
    "border-color",
    "border-radius",
];

/// Styles of tabs.
const TABS: &[&str] = &[
    "size",
    "color",
    "background-color",
    "color-active",
    "background-color-active",
    "color-hover",
    "background-color-hover",
];

/// The styles that are drawn of an element; `None` where nothing of it is drawn. Source: json-pollock 1.7.7's renderer.
fn drawn_styles(element: &Element<'_>) -> Option<&'static [&'static str]> {
    Some(match element.kind? {
        ElementType::Text | ElementType::Checkbox | ElementType::SubmitButton => TEXT,
        ElementType::Button if element.is(Field::Class, "button") => PILL,
        ElementType::Button => LINE,
        ElementType::Carousel => PILL,
        ElementType::Tabs => TABS,
        ElementType::Image | ElementType::AccordionSelect => &["background-color"],
        ElementType::CarouselSelect => &["background-color", "border-color-selected"],
        ElementType::Vertical if scrolls(element) => &["size"],
        ElementType::Vertical | ElementType::Horizontal | ElementType::Map => &[],
        _ => return None,
    })
}

fn scrolls(element: &Element<'_>) -> bool {
    let scroll = element.node.get("scroll").and_then(|word| word.string());
    scroll.as_deref() == Some("enable")
}

/// Whether an element holds others and lays them out.
const fn is_container(kind: ElementType) -> bool {
    matches!(
        kind,
        ElementType::Vertical
            | ElementType::Horizontal
            | ElementType::Carousel
            | ElementType::CarouselSelect
            | ElementType::AccordionSelect
            | ElementType::List
            | ElementType::SectionList
            | ElementType::Section
            | ElementType::Checklist
            | ElementType::ButtonList
    )
}

fn check_no_effect(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut named = subject.options.named_channels().peekable();
    let is_for_web = named.peek().is_none() || named.any(|channel| channel == Channel::Web);
    if subject.place != Place::Document || !is_for_web {
        return;
    }
    // What stands on each card of a carousel is said once.
    let mut said: Vec<(ElementType, &'static str)> = Vec::new();
    let mut is_new = |kind, name| {
        let is_new = !said.contains(&(kind, name));
        if is_new {
            said.push((kind, name));
        }
        is_new
    };
    for element in subject.content.elements() {
        let Some(kind) = element.kind else { continue };
        for field in IDLE.into_iter().filter(|_| is_container(kind)) {
            if element.get(field).is_some() && is_new(kind, field.name()) {
                let message = format!("`{}` of a `{}`", field.name(), kind.id());
                report.add(|| at(subject, element, &[field.name()], element.node, &message));
            }
        }
        let Some(style) = element.get(Field::Style) else {
            continue;
        };
        for name in idle_styles(element, style) {
            if is_new(kind, name) {
                let message = format!("`style.{name}` of a `{}`", kind.id());
                report.add(|| at(subject, element, &["style", name], style, &message));
            }
        }
    }
}

/// The known keys of a style that are not drawn.
fn idle_styles<'a>(
    element: &Element<'a>,
    style: Node<'a>,
) -> impl Iterator<Item = &'static str> + use<'a> {
    let drawn = drawn_styles(element);
    let spec = element_style();
    style.members().filter_map(move |member| {
        let known = spec?.property(&member.name())?.name;
        let is_idle = !drawn?.contains(&known) && !MOBILE.contains(&known);
        is_idle.then_some(known)
    })
}

/// What `style` is made of.
fn element_style() -> Option<&'static crate::content::spec::ObjectSpec> {
    match element(ElementType::Text).property("style")?.value {
        crate::content::spec::Value::Object(style) => Some(style),
        _ => None,
    }
}

/// A finding at a key of `object`, which is the element or its style.
fn at<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    path: &[&str],
    object: Node<'a>,
    what: &str,
) -> Finding {
    let member = path.last().and_then(|name| object.member(name));
    let span = member.map_or(object.span(), |member| member.key.span());
    let message = format!("{what} does nothing on the web");
    let finding = Finding::new(below(subject, element, path), span, message);
    match member {
        Some(member) => finding.review(
            format!("remove `{}`", member.name()),
            edits::remove_member(subject.text, object, &member),
        ),
        None => finding,
    }
}
