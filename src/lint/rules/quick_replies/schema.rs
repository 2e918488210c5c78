//! What else the schema of quick replies rejects: properties that it does not know, values that it does not take.

use super::GOOD;
use crate::channel::Channel;
use crate::content::Expects;
use crate::content::check::{Problem, Violation, check};
use crate::json::Node;
use crate::lint::content::QuickRepliesSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::schema::message;
use crate::lint::{Kind, Source, edits};

/// A document of quick replies.
const fn replies(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::QuickReplies))
}

/// What the other rules do not speak of.
pub static SCHEMA: Rule = Rule {
    code: "qr.schema",
    source: Source::Schema,
    title: "quick replies with a property or value that the schema does not allow",
    consequence: "the schema of quick replies on the web rejects them: the message is not sent, or without them",
    help: "keep to the properties of quick replies and their limits, as `docs/elements.md` lists them",
    basis: "the web schema of rich-content-validator 1.1.2",
    invalid: &[
        replies(
            r#"{"type": "quickReplies", "itemsPerRow": 8, "title": "Pick", "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}"#,
        ),
        replies(
            r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "tooltip": 7, "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}"#,
        ),
        replies(
            r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "style": {"size": "huge"}, "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "image": "https://img.example.com/a.png", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_schema),
    ..Rule::BLANK
};

/// Properties that have rules of their own, as far as their type and presence go.
const JUDGED: [&str; 7] = [
    "type",
    "itemsPerRow",
    "replies",
    "title",
    "click",
    "actions",
    "text",
];

fn check_schema(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let mut named = subject.options.named_channels().peekable();
    let is_wanted = named.peek().is_none()
        || named.any(|channel| matches!(channel, Channel::Web | Channel::Mobile));
    if !is_wanted || !subject.node.is_object() {
        return;
    }
    let verdict = check(
        subject.node,
        Expects::QUICK_REPLIES,
        subject.options.edition,
    );
    for violation in &verdict.violations {
        if !violation.only_1_7_7 && !is_said_elsewhere(violation) {
            report.add(|| finding(subject, violation));
        }
    }
}

fn is_said_elsewhere(violation: &Violation<'_>) -> bool {
    let is_judged = violation
        .property
        .is_some_and(|property| JUDGED.contains(&property.name));
    match violation.problem {
        Problem::UnknownProperty { .. }
        | Problem::NotAllowed { .. }
        | Problem::OutOfRange { .. }
        | Problem::NotInteger
        | Problem::NotUri => false,
        Problem::TooLong { .. } => violation.property.is_some_and(|it| it.name == "text"),
        Problem::TooMany { .. } => violation.property.is_some_and(|it| it.name == "replies"),
        Problem::WrongType { .. } => is_judged,
        // The rules of replies and of their actions speak of what is missing, and of the types of actions.
        _ => true,
    }
}

fn finding(subject: &QuickRepliesSubject<'_>, violation: &Violation<'_>) -> Finding {
    let pointer = subject.pointer.below(subject.node, violation.anchor);
    let node = violation.node;
    let span = if node.is_object() || node.is_array() {
        crate::lint::subject::opening(node)
    } else {
        node.span()
    };
    let finding = Finding::new(pointer, span, message(violation));
    match (&violation.problem, violation.object) {
        (Problem::UnknownProperty { .. }, Some(object)) => removed(finding, subject, object, node),
        _ => finding,
    }
}

/// Offers to take an unknown property out.
fn removed<'a>(
    finding: Finding,
    subject: &QuickRepliesSubject<'a>,
    object: Node<'a>,
    key: Node<'a>,
) -> Finding {
    let member = object.members().find(|member| member.key.id() == key.id());
    match member {
        Some(member) => finding.review(
            format!("remove `{}`", member.name()),
            edits::remove_member(subject.text, object, &member),
        ),
        None => finding,
    }
}
