//! R12 to R16: the top level of a response.

use super::consequence::{IGNORED, INVALID_BODY, NOTHING_TO_DO};
use super::words::{a_type, did_you_mean};
use crate::json::{Kind, Member};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Applicability, Severity, edits, suggest};
use crate::response::{ActionField, Entry, MISPLACED_KEYS, TOP_KEYS};

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(r#"{"messages": ["hi"], "context": {}}"#)];

/// R12.
pub static MISPLACED_KEY: Rule = Rule {
    id: 12,
    code: "top.misplaced-key",
    title: "a key of `context` at the top level",
    consequence: "the connector looks for it in `context` only: it has no effect, and an action does not happen; without messages it reports \
        `pipes.verify-ai-response.missing-action-and-messages` and escalates the conversation to the default skill",
    help: "move it into `context`",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(r#"{"messages": ["bye"], "action": "CLOSE_CONVERSATION"}"#),
        Example::of(
            r#"{"action": "CLOSE_CONVERSATION", "messages": ["bye"], "context": {"intentId": "bye", "confidenceScore": 1}}"#,
        ),
        Example::of(
            "{\n  \"action\": \"CLOSE_CONVERSATION\",\n  \"messages\": [\"bye\"],\n  \"context\": {}\n}",
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION"}}"#,
    )],
    check: Check::Response(check_misplaced_key),
    ..Rule::BLANK
};

fn check_misplaced_key(subject: &Subject<'_>, report: &mut Report<'_>) {
    for member in subject.response.node.members() {
        let name = member.name();
        if !MISPLACED_KEYS.contains(&&*name) {
            continue;
        }
        report.add(|| {
            let message = format!("`{name}` belongs inside `context`");
            let object = subject.response.node;
            Finding::new(subject.pointer.key(&name), member.key.span(), message).safe(
                format!("move `{name}` into `context`"),
                edits::move_into(subject.text, object, &member, "context"),
            )
        });
    }
}

/// R13.
pub static UNKNOWN_KEY: Rule = Rule {
    id: 13,
    code: "top.unknown-key",
    severity: Severity::Warning,
    title: "an unknown key at the top level",
    consequence: IGNORED,
    help: "a response has two keys: `messages` and `context`",
    basis: "LivePersonFunctions/basic-content lists two keys",
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "Contxt": {}}"#),
        Example::of(r#"{"messages": ["hi"], "CONTEXT": {}}"#),
        Example::of(r#"{"messages": ["hi"], "version": 2}"#),
        Example::of(r#"{"messages": ["bye"], "Action": "CLOSE_CONVERSATION"}"#),
        Example::of(r#"{"Action": "CLOSE_CONVERSATION", "messages": ["bye"], "context": {}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_unknown_key),
    ..Rule::BLANK
};

fn check_unknown_key(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_known = |name: &str| TOP_KEYS.contains(&name) || MISPLACED_KEYS.contains(&name);
    for member in subject.response.node.members() {
        let name = member.name();
        if !is_known(&name) {
            report.add(|| {
                let meant = suggest::nearest(&name, TOP_KEYS.into_iter().chain(MISPLACED_KEYS));
                let message = format!("unknown top-level key `{name}`{}", did_you_mean(meant));
                let finding = Finding::new(subject.pointer.key(&name), member.key.span(), message);
                renamed(finding, subject, &member, meant)
            });
        }
    }
}

fn renamed(
    finding: Finding,
    subject: &Subject<'_>,
    member: &Member<'_>,
    meant: Option<&str>,
) -> Finding {
    let Some(meant) = meant else {
        return finding;
    };
    let object = subject.response.node;
    let certainty = certainty(&member.name(), meant);
    if MISPLACED_KEYS.contains(&meant) {
        let edits = edits::move_as(subject.text, object, member, ("context", meant));
        return finding.fix(
            certainty,
            format!("move into `context` as `{meant}`"),
            edits,
        );
    }
    let edits = edits::rename_in(object, member, meant);
    finding.fix(certainty, format!("rename to `{meant}`"), edits)
}

/// A name that differs in case only was certainly meant.
pub(super) fn certainty(name: &str, meant: &str) -> Applicability {
    if suggest::differ_in_case(name, meant) {
        Applicability::Safe
    } else {
        Applicability::NeedsReview
    }
}

/// R14.
pub static NOTHING: Rule = Rule {
    id: 14,
    code: "top.nothing-to-do",
    title: "nothing to send and nothing to do",
    consequence: NOTHING_TO_DO,
    help: "add a message or an action; to stay silent on purpose, answer only a delay: `{\"messages\": [{\"delay\": 1}]}`",
    basis: "bot-conversation-errors: `pipes.verify-ai-response.missing-action-and-messages`",
    invalid: &[
        Example::of(r#"{"messages": [], "context": {}}"#),
        Example::of("{}"),
        Example::of(r#"{"context": {"intentId": "greet", "confidenceScore": 1}}"#),
        Example::of(r#"{"messages": [{"text": "note"}, {"delay": "2"}]}"#),
        Example::of(r#"{"messages": [], "context": {"structuredContent": null}}"#),
    ],
    valid: &[
        Example::of(r#"{"messages": ["hi"]}"#),
        Example::of(r#"{"messages": [{"delay": 1}]}"#),
        Example::of(r#"{"messages": [" "]}"#),
        Example::of(r#"{"messages": "hi"}"#),
    ],
    check: Check::Response(check_nothing),
    ..Rule::BLANK
};

fn check_nothing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let response = &subject.response;
    let acts = response.supported_action().is_some() || response.legacy_content_object().is_some();
    // A wrong `messages` (R15) and an unsupported action without messages (R36) say so themselves.
    let not_array = response.messages.is_some_and(is_no_array);
    let unknown = matches!(response.action, ActionField::Unknown { meant: None, .. });
    if response.summary.usable > 0 || acts || not_array || unknown {
        return;
    }
    report.add(|| {
        let message = match response.summary.entries {
            0 => "there is nothing to send and nothing to do: no message and no action".to_owned(),
            entries => format!(
                "there is nothing to send and nothing to do: none of the {entries} entries can be sent, and there is no action"
            ),
        };
        Finding::new(subject.pointer.clone(), opening(response.node), message)
    });
}

/// Whether a member has another value than an array.
pub(super) fn is_no_array(member: Member<'_>) -> bool {
    member.value.is_none_or(|value| value.kind() != Kind::Array)
}

/// R15.
pub static MESSAGES_NOT_ARRAY: Rule = Rule {
    id: 15,
    code: "messages.not-array",
    title: "`messages` is not an array",
    consequence: INVALID_BODY,
    help: "write an array, even for a single message",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(r#"{"messages": "hi"}"#),
        Example::of(r#"{"messages": {"delay": 1}}"#),
        Example::of(r#"{"messages": null}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_messages_not_array),
    ..Rule::BLANK
};

fn check_messages_not_array(subject: &Subject<'_>, report: &mut Report<'_>) {
    let messages = subject.response.messages.and_then(|member| member.value);
    let Some(value) = messages.filter(|value| !value.is_array()) else {
        return;
    };
    report.add(|| {
        let message = format!("`messages` must be an array; this is {}", a_type(value));
        let span = if value.is_object() {
            opening(value)
        } else {
            value.span()
        };
        let finding = Finding::new(subject.pointer.key("messages"), span, message);
        match value.kind() {
            Kind::String | Kind::Object => {
                // An object that is no message would only be another error.
                let certainty = if Entry::of(0, value).is_usable() {
                    Applicability::Safe
                } else {
                    Applicability::NeedsReview
                };
                let edits = edits::surround(value.span(), "[", "]");
                finding.fix(certainty, "wrap it in an array", edits)
            }
            Kind::Null => finding.safe("write an empty array", edits::replace(value, "[]")),
            _ => finding,
        }
    });
}

/// R16.
pub static MESSAGES_MISSING: Rule = Rule {
    id: 16,
    code: "messages.missing",
    severity: Severity::Hint,
    title: "`messages` is missing",
    consequence: "the connector takes an action without messages; older pages call `messages` mandatory",
    help: "send an empty array: the safest form",
    basis: "the oldest bot page marks it mandatory; bot-conversation-errors asks for messages or an action",
    invalid: &[
        Example::of(r#"{"context": {"action": "CLOSE_CONVERSATION"}}"#),
        Example::of("{\n  \"context\": {\"action\": \"CLOSE_CONVERSATION\"}\n}"),
    ],
    valid: &[Example::of(
        r#"{"messages": [], "context": {"action": "CLOSE_CONVERSATION"}}"#,
    )],
    check: Check::Response(check_messages_missing),
    ..Rule::BLANK
};

fn check_messages_missing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let response = &subject.response;
    let acts = response.supported_action().is_some() || response.legacy_content_object().is_some();
    if response.messages.is_some() || !acts {
        return;
    }
    report.add(|| {
        let message = "`messages` is missing beside the action or structured content";
        Finding::new(subject.pointer.clone(), opening(response.node), message).safe(
            "add `\"messages\": []`",
            edits::prepend_member(subject.text, response.node, "messages", "[]"),
        )
    });
}
