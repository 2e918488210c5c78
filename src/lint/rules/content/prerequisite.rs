//! R97: what an account or a client must have before a content works.

use super::{action_pointer, below, values};
use crate::content::{ActionType, Element, Field};
use crate::json::{JsonPointer, Node};
use crate::lint::content::{ContentSubject, MetadataSubject, Place};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::shown;
use crate::lint::{Kind, Severity, Source};
use crate::text::Span;

/// Tags of a root that make it a template of Apple Messages for Business. Source: the readme of LivePerson's templates.
const APPLE_TAGS: [&str; 5] = ["authentication", "list", "datePicker", "richLink", "form"];

/// What products need.
const CATALOGUE: &str = "a product catalogue of WhatsApp";

/// What the pickers need. Source: the date picker's page.
const UMS: &str = "the messaging service of version 4.2 or later";

/// R97.
pub static PREREQUISITE: Rule = Rule {
    id: 97,
    code: "sc.prerequisite",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "a content that needs something of the account",
    consequence: "without it, the content is refused or not shown",
    help: "make sure that the account has it",
    basis: "the readme of LivePerson's templates; the date picker's page",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "datePicker", "class": "single"}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "richLink", "elements": [{"type": "text", "text": "t"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "metadata": [{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "2"}], "elements": [{"type": "text", "text": "t"}]}}]}"#,
        ),
    ],
    valid: &[
        Example::of(super::GOOD),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "generic", "elements": [{"type": "text", "tag": "list", "text": "t"}]}}]}"#,
        ),
    ],
    check: Check::Content(check_prerequisite),
    ..Rule::BLANK
};

fn check_prerequisite(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    if let Some(root) = subject.content.root() {
        check_tag(subject, root, report);
        check_products(subject, root, report);
    }
    for element in subject.content.elements() {
        for action in subject.content.actions(element) {
            let Some(picker @ (ActionType::DatePicker | ActionType::ScheduleSlotList)) =
                action.kind
            else {
                continue;
            };
            let span = action.node.get("type").map(|node| node.span());
            let span = span.unwrap_or(action.node.span());
            let pointer = || action_pointer(subject, element, action.position).key("type");
            add(
                report,
                &format_args!("`{}`", picker.id()),
                UMS,
                pointer,
                span,
            );
        }
    }
}

fn check_tag<'a>(subject: &ContentSubject<'a>, root: &Element<'a>, report: &mut Report<'_>) {
    let tag = root.get(Field::Tag);
    let is_apples = |text: &str| APPLE_TAGS.contains(&text);
    if let Some(tag) = tag.filter(|tag| tag.string().is_some_and(|text| is_apples(&text))) {
        let pointer = || below(subject, root, &["tag"]);
        let what = format_args!("the tag {}", shown(tag));
        add(
            report,
            &what,
            "Apple Messages for Business",
            pointer,
            tag.span(),
        );
    }
}

fn check_products<'a>(subject: &ContentSubject<'a>, root: &Element<'a>, report: &mut Report<'_>) {
    let Some(list) = root.get(Field::Metadata) else {
        return;
    };
    for (at, item) in list.elements().enumerate() {
        let [kind] = values(item, ["type"]);
        let Some(kind) = kind.filter(is_product) else {
            continue;
        };
        let pointer = || below(subject, root, &["metadata"]).index(at).key("type");
        let what = format_args!("{}", shown(kind));
        add(report, &what, CATALOGUE, pointer, kind.span());
    }
}

/// Whether a `type` is that of products of WhatsApp.
fn is_product(kind: &Node<'_>) -> bool {
    let is_one = |text: &str| text.starts_with("WhatsApp") && text.ends_with("Product");
    kind.string().is_some_and(|text| is_one(&text))
}

/// R97, for the metadata of messages.
pub static PREREQUISITE_IN_METADATA: Rule = Rule {
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "t"}, "metadata": [{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "2"}]}]}"#,
        ),
        Example::of(
            r#"{"messages": [], "context": {"structuredContent": {"type": "text", "text": "t"}, "metadata": [{"type": "WhatsAppMultipleProduct", "catalogId": "1", "sections": [{"title": "a", "productIds": ["1"]}]}]}}"#,
        ),
        Example::with(
            r#"[{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "2"}]"#,
            ExampleOption::Kind(Kind::Metadata),
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "t"}, "metadata": [{"type": "ExternalId", "id": "1"}]}]}"#,
    )],
    check: Check::Metadata(check_metadata),
    ..PREREQUISITE
};

fn check_metadata(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    if matches!(subject.place, Place::Click | Place::Reply) {
        return;
    }
    let single = subject.node.is_object().then_some(subject.node);
    for item in single.into_iter().chain(subject.node.elements()) {
        let [kind] = values(item, ["type"]);
        let Some(kind) = kind.filter(is_product) else {
            continue;
        };
        let what = format_args!("{}", shown(kind));
        add(report, &what, CATALOGUE, || kind.pointer(), kind.span());
    }
}

fn add(
    report: &mut Report<'_>,
    what: &std::fmt::Arguments<'_>,
    needed: &str,
    pointer: impl Fn() -> JsonPointer,
    span: Span,
) {
    report.add(|| Finding::new(pointer(), span, format!("{what} needs {needed}")));
}
