//! R32 to R34: `context` and its keys.

use super::consequence::{ACTION_SKIPPED, IGNORED, INVALID_BODY};
use super::top::certainty;
use super::words::{a_type, did_you_mean};
use crate::json::{Kind, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Applicability, Severity, edits, suggest};
use crate::response::{CONTEXT_KEYS, ECHOED_KEYS, FLAT_PARAMETERS, INTENT_ALIASES, is_text};

/// The key as the oldest pages misprint it.
const MISPRINT: (&str, &str) = ("intenId", "intentId");

/// R32.
pub static NOT_OBJECT: Rule = Rule {
    id: 32,
    code: "context.not-object",
    title: "`context` is not an object",
    consequence: INVALID_BODY,
    help: "write an object, or leave `context` out",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": []}"#),
        Example::of(r#"{"messages": ["hi"], "context": "TRANSFER"}"#),
        Example::of(r#"{"messages": ["hi"], "context": null}"#),
        Example::of(
            r#"{"messages": ["hi"], "context": [{"intentId": "a", "confidenceScore": 1}]}"#,
        ),
    ],
    valid: &[Example::of(r#"{"messages": ["hi"], "context": {}}"#)],
    check: Check::Response(check_not_object),
    ..Rule::BLANK
};

fn check_not_object(subject: &Subject<'_>, report: &mut Report<'_>) {
    let context = subject.response.context.and_then(|member| member.value);
    let Some(value) = context.filter(|value| !value.is_object()) else {
        return;
    };
    report.add(|| {
        let message = format!("`context` must be an object; this is {}", a_type(value));
        let span = if value.is_array() {
            opening(value)
        } else {
            value.span()
        };
        let finding = Finding::new(subject.context_pointer(), span, message);
        let mut elements = value.elements();
        match (elements.next(), elements.next()) {
            (Some(only), None) if only.is_object() => finding.review(
                "take the object out of the array",
                edits::replace(value, only.raw()),
            ),
            (None, _) if matches!(value.kind(), Kind::Array | Kind::Null) => {
                finding.safe("write an empty object", edits::replace(value, "{}"))
            }
            _ => finding,
        }
    });
}

/// R33.
pub static UNKNOWN_KEY: Rule = Rule {
    id: 33,
    code: "context.unknown-key",
    severity: Severity::Warning,
    title: "an unknown key in `context`",
    consequence: IGNORED,
    help: "`context` takes `action`, `actionParameters`, the intent keys, `encodedMetadata`, and the legacy \
        `structuredContent` with `metadata`",
    basis: "LivePersonFunctions/basic-content; the oldest pages misprint `intentId` as `intenId`",
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"intenId": "greet"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"Action": "CLOSE_CONVERSATION"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"botVariables": {}}}"#),
    ],
    valid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"quickReplies": {}}}"#),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 0.9}}"#,
        ),
        Example::of(r#"{"messages": ["hi"], "context": {"lpEvent": {}, "lpSdes": {}}}"#),
    ],
    check: Check::Response(check_unknown_key),
    ..Rule::BLANK
};

fn check_unknown_key(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(context) = subject.response.context_object() else {
        return;
    };
    for member in context.members() {
        let name = member.name();
        if is_known(&name) || is_reported_elsewhere(&name, member.value) {
            continue;
        }
        report.add(|| {
            let meant = meant_key(&name);
            let message = format!("unknown key `{name}` in `context`{}", did_you_mean(meant));
            let pointer = subject.context_pointer().key(&name);
            let finding = Finding::new(pointer, member.key.span(), message);
            let Some(meant) = meant else {
                return finding;
            };
            let edits = edits::rename_in(context, &member, meant);
            let certainty = if (&*name, meant) == MISPRINT {
                Applicability::Safe
            } else {
                certainty(&name, meant)
            };
            // An intent without a score would be an error, which the misspelt key is not.
            let is_text = member.value.is_some_and(|value| is_text(value, 1));
            let is_scored =
                meant != MISPRINT.1 || (is_text && context.member("confidenceScore").is_some());
            let certainty = match certainty {
                Applicability::Safe if is_scored => Applicability::Safe,
                _ => Applicability::NeedsReview,
            };
            finding.fix(certainty, format!("rename to `{meant}`"), edits)
        });
    }
}

fn is_known(name: &str) -> bool {
    CONTEXT_KEYS.contains(&name) || ECHOED_KEYS.contains(&name)
}

/// Flat parameters are R34, a list of actions R38, quick replies R100.
fn is_reported_elsewhere(name: &str, value: Option<Node<'_>>) -> bool {
    let is_list = value.is_some_and(|value| value.is_array());
    FLAT_PARAMETERS.contains(&name) || (name == "actions" && is_list) || name == "quickReplies"
}

/// The key of `context` that was meant: one that is near, or that other bots call so.
pub(super) fn meant_key(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let alias = INTENT_ALIASES
        .iter()
        .find(|(alias, _)| alias.to_lowercase() == lower);
    alias
        .map(|&(_, key)| key)
        .or_else(|| suggest::nearest(name, CONTEXT_KEYS))
}

/// R34.
pub static FLAT: Rule = Rule {
    id: 34,
    code: "context.flat-parameters",
    title: "a parameter beside `actionParameters`",
    consequence: ACTION_SKIPPED,
    help: "move it into `context.actionParameters`; flat parameters are the Dialogflow form",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "skill": "human"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"skill": "human", "action": "TRANSFER"}}"#),
        Example::of(
            r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "agentId": "1", "actionParameters": {"skill": "human"}}}"#,
        ),
        Example::of(
            "{\"messages\": [\"hi\"], \"context\": {\n  \"action\": \"TRANSFER\", // why\n  \"skill\": \"human\",\n  \"agentId\": \"1\"\n}}",
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human"}}}"#,
    )],
    check: Check::Response(check_flat),
    ..Rule::BLANK
};

fn check_flat(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(context) = subject.response.context_object() else {
        return;
    };
    for member in context.members() {
        let name = member.name();
        if !FLAT_PARAMETERS.contains(&&*name) {
            continue;
        }
        report.add(|| {
            let message = format!("`{name}` belongs inside `context.actionParameters`");
            let pointer = subject.context_pointer().key(&name);
            Finding::new(pointer, member.key.span(), message).safe(
                format!("move `{name}` into `actionParameters`"),
                edits::move_into(subject.text, context, &member, "actionParameters"),
            )
        });
    }
}
