//! R62 to R71: what the bot recognised.

mod alternatives;
mod score;

pub use alternatives::{ALTERNATIVES, COUNT, ORDER};
pub use score::{RANGE, SCORE_MISSING, SCORE_TYPE};

use super::context::meant_key;
use super::entry::found;
use super::top::certainty;
use super::words::{a_type, is_blank};
use crate::json::{JsonPointer, Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Applicability, Severity, edits};
use crate::response::limits::INTENT_TEXT;
use crate::response::{Intent, is_text};
use crate::text::Span;

/// Where the keys are described.
const BASIS: &str = "LivePersonFunctions/basic-content";

/// What becomes of an intent that is no proper one.
const NOT_SHOWN: &str = "the agent does not see the intent in the Agent Escalation Summary; the connector may refuse the response \
    (`liveperson-functions-invalid-body` in the Conversation Tester)";

/// A response that breaks no rule.
const GOOD: &[Example] = &[
    Example::of(
        r#"{"messages": ["hi"], "context": {"intentId": "greet", "intentName": "Greeting", "confidenceScore": 0.9, "alternativeIntents": [{"intentId": "bye", "confidenceScore": 0.2}]}}"#,
    ),
    Example::of(r#"{"messages": ["hi"]}"#),
];

/// The intent keys of `context`.
fn main_intent<'a>(subject: &Subject<'a>) -> Option<(Node<'a>, Intent<'a>)> {
    let context = subject.response.context_object()?;
    Some((context, Intent::of(context)))
}

/// The value of a member, if it has one.
fn value(member: Option<Member<'_>>) -> Option<Node<'_>> {
    member.and_then(|member| member.value)
}

/// The opening bracket of a container, all of another value.
fn narrow(node: Node<'_>) -> Span {
    if node.is_object() || node.is_array() {
        opening(node)
    } else {
        node.span()
    }
}

/// A key of the object that was meant to be `wanted` and is spelt otherwise.
fn misspelt<'a>(object: Node<'a>, wanted: &str) -> Option<Member<'a>> {
    let mut members = object.members().take(100);
    members.find(|member| meant_key(&member.name()) == Some(wanted) && member.name() != wanted)
}

/// Adds the rename of a misspelt key, where there is one.
fn renamed(finding: Finding, object: Node<'_>, wanted: &str) -> Option<Finding> {
    let member = misspelt(object, wanted)?;
    let name = member.name();
    // What is no usable value under the right key either would be another error.
    let is_usable = wanted != "intentId" || member.value.is_some_and(|value| is_text(value, 1));
    let certainty = match certainty(&name, wanted) {
        _ if name == "intenId" && is_usable => Applicability::Safe,
        Applicability::Safe if is_usable => Applicability::Safe,
        _ => Applicability::NeedsReview,
    };
    let edits = edits::rename_in(object, &member, wanted);
    Some(finding.fix(certainty, format!("rename `{name}` to `{wanted}`"), edits))
}

/// Puts quotes around a number or takes a lone string out of its array.
fn as_text(finding: Finding, value: Node<'_>) -> Finding {
    if value.number().is_some() {
        return finding.safe(
            "put it in quotes",
            edits::surround(value.span(), "\"", "\""),
        );
    }
    let mut items = value.elements();
    match (items.next(), items.next()) {
        (Some(only), None) if only.string().is_some() => finding.review(
            "take it out of the array",
            edits::replace(value, only.raw()),
        ),
        _ => finding,
    }
}

/// What is wrong with the value of an `intentId` or `intentName`, for a message.
fn text_fault(value: Node<'_>) -> String {
    match value.string() {
        Some(text) => format!("has {} characters", text.chars().count()),
        None => format!("is {}", a_type(value)),
    }
}

/// R62.
pub static ID_MISSING: Rule = Rule {
    id: 62,
    code: "intent.id-missing",
    title: "an intent without `intentId`",
    consequence: NOT_SHOWN,
    help: "add `intentId`, the id of the intent",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentName": "Greeting", "confidenceScore": 0.9}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intenId": "greet", "confidenceScore": 1}}"#,
        ),
        Example::of(r#"{"messages": ["hi"], "context": {"alternativeIntents": []}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_id_missing),
    ..Rule::BLANK
};

fn check_id_missing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((context, intent)) = main_intent(subject) else {
        return;
    };
    let alternatives = context.member("alternativeIntents");
    let first = intent.name.or(intent.score).or(alternatives);
    let Some(first) = first.filter(|_| intent.id.is_none()) else {
        return;
    };
    report.add(|| {
        let message = format!("`{}` without `intentId`", first.name());
        let finding = Finding::new(subject.context_pointer(), first.key.span(), message);
        if let Some(finding) = renamed(finding.clone(), context, "intentId") {
            return finding;
        }
        match value(intent.name).filter(|&name| is_text(name, 1) && !is_blank(name)) {
            Some(name) => finding.review(
                "take the name as the id",
                edits::append_member(subject.text, context, "intentId", name.raw()),
            ),
            None => finding,
        }
    });
}

/// R63.
pub static ID: Rule = Rule {
    id: 63,
    code: "intent.id",
    title: "an `intentId` that is no usable text",
    consequence: NOT_SHOWN,
    help: "write a string of 1 to 256 characters",
    basis: BASIS,
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"intentId": 42, "confidenceScore": 0.9}}"#),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": " ", "confidenceScore": 0.9}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": null, "confidenceScore": 0.9}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": ["a"], "confidenceScore": 0.9}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_id),
    ..Rule::BLANK
};

fn check_id(subject: &Subject<'_>, report: &mut Report<'_>) {
    let id = main_intent(subject).and_then(|(_, intent)| value(intent.id));
    let Some(id) = id.filter(|&id| is_blank(id) || !is_text(id, 1)) else {
        return;
    };
    report.add(|| {
        let fault = if is_blank(id) {
            "is blank".to_owned()
        } else {
            text_fault(id)
        };
        let message = format!(
            "`intentId` must be a string of 1 to {} characters; this {fault}",
            INTENT_TEXT.most
        );
        let pointer = subject.context_pointer().key("intentId");
        as_text(Finding::new(pointer, narrow(id), message), id)
    });
}

/// R64.
pub static NAME: Rule = Rule {
    id: 64,
    code: "intent.name",
    severity: Severity::Warning,
    title: "an `intentName` that is no usable text",
    consequence: "the agent may not see the name of the intent in the Agent Escalation Summary",
    help: "write a string of up to 256 characters, or leave it out",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "intentName": ["Greeting"], "confidenceScore": 0.9}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "intentName": 7, "confidenceScore": 0.9}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "intentName": "", "confidenceScore": 0.9}}"#,
        ),
    ],
    check: Check::Response(check_name),
    ..Rule::BLANK
};

fn check_name(subject: &Subject<'_>, report: &mut Report<'_>) {
    let name = main_intent(subject).and_then(|(_, intent)| value(intent.name));
    let Some(name) = name.filter(|&name| !is_text(name, 0)) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`intentName` must be a string of up to {} characters; this {}",
            INTENT_TEXT.most,
            text_fault(name)
        );
        let pointer = subject.context_pointer().key("intentName");
        as_text(Finding::new(pointer, narrow(name), message), name)
    });
}

/// R71.
pub static ABSENT: Rule = Rule {
    id: 71,
    code: "intent.absent",
    severity: Severity::Hint,
    title: "an answer without intent and without action",
    consequence: "the getting-started page calls it an error that escalates; the page on functions does not ask for an intent",
    help: "add `intentId` with `confidenceScore`, or turn the option `requireIntentOrAction` off",
    basis: "Third-PartyBots/getting-started against LivePersonFunctions/basic-content",
    invalid: &[Example::with(
        r#"{"messages": ["hi"]}"#,
        ExampleOption::RequireIntent,
    )],
    valid: &[
        Example::with(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9}}"#,
            ExampleOption::RequireIntent,
        ),
        Example::with(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION"}}"#,
            ExampleOption::RequireIntent,
        ),
        GOOD[1],
    ],
    check: Check::Response(check_absent),
    ..Rule::BLANK
};

fn check_absent(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_required = subject.options.require_intent_or_action == Some(true);
    let has_intent = main_intent(subject).is_some_and(|(_, intent)| intent.id.is_some());
    if is_required && !has_intent && subject.response.supported_action().is_none() {
        report.add(|| {
            let message = "there is no intent and no action; each answer should carry one";
            let node = subject.response.node;
            Finding::new(subject.pointer.clone(), opening(node), message)
        });
    }
}

/// The finding for a value of an item, such as the `intentId` of an alternative.
fn at_value(pointer: JsonPointer, member: &Member<'_>, message: &str) -> Finding {
    let span = member.value.map_or(member.key.span(), narrow);
    Finding::new(pointer, span, format!("{message}; found {}", found(member)))
}
