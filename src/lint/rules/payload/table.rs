//! What the tables of the payloads say: types, words, keys.

use super::super::words::{did_you_mean, shown};
use super::envelope::is_envelope_key;
use super::{GOOD, WARNING, bare, enveloped, request};
use crate::content::spec::{ObjectSpec, Value};
use crate::json::{Kind, Node};
use crate::lint::payload::PayloadSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::subject::opening;
use crate::lint::{Applicability, Severity, edits, suggest};
use crate::payload::faults::What;
use crate::payload::spec::ENVELOPE;

/// Where the facts come from.
const BASIS: &str = "the pages on event sources, bot types and hooks; see docs/payloads.md";

/// A value of another type.
pub static TYPE: Rule = Rule {
    code: "payload.type",
    title: "a value of another type than LivePerson sends",
    consequence: "the function is tried with something that it never gets, and may pass or fail for that alone",
    help: "write the value as LivePerson sends it; ids may be strings or numbers",
    basis: BASIS,
    invalid: &[
        bare(
            r#"{"message": "hi", "convId": 5, "context": {"lpEvent": {"sequence": "4", "__isMe": "false"}, "lpSdes": {}}}"#,
        ),
        bare(r#"{"conversationId": "c-1", "arguments": "echo this"}"#),
        bare(
            r#"{"general": {"convId": "c-1", "clientFeatures": ["QUICK_REPLIES", 5]}, "start": []}"#,
        ),
        enveloped(r#"{"timestamp": "now", "headers": [{"key": "a", "value": 5}], "payload": {}}"#),
    ],
    check: Check::Payload(check_type),
    ..WARNING
};

fn check_type(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    for (fault, pointer) in subject.faults() {
        let What::Type {
            node,
            property,
            wanted,
        } = fault.what
        else {
            continue;
        };
        let is_headers = fault.is_of(&ENVELOPE, "headers") && matches!(wanted, Value::Array(_));
        if request::is_own(fault) || is_headers {
            continue;
        }
        report.add(|| {
            let message = format!(
                "`{}` must be {}; found {}",
                property.name,
                wanted_words(wanted),
                shown(node)
            );
            let finding = Finding::new(pointer.clone(), narrow(node), message);
            mended(finding, node, wanted)
        });
    }
}

/// A container by its bracket, anything else whole.
fn narrow(node: Node<'_>) -> crate::text::Span {
    if node.is_object() || node.is_array() {
        opening(node)
    } else {
        node.span()
    }
}

/// What a value may be, in words.
fn wanted_words(value: &Value) -> String {
    match value {
        Value::Boolean => "`true` or `false`".to_owned(),
        Value::Number { .. } => "a number".to_owned(),
        Value::Integer { .. } => "a whole number".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Null => "`null`".to_owned(),
        Value::Instant { .. } => "a moment in a string".to_owned(),
        Value::Words(words) => list(words),
        Value::Either(values) => {
            let mut sorts: Vec<String> = Vec::new();
            for value in *values {
                let words = match value {
                    Value::Words(_) => "a string".to_owned(),
                    value => wanted_words(value),
                };
                if !sorts.contains(&words) {
                    sorts.push(words);
                }
            }
            sorts.join(" or ")
        }
        _ => "a string".to_owned(),
    }
}

/// Words in backticks, not too many.
fn list(words: &[&str]) -> String {
    const MOST: usize = 6;
    let shown: Vec<String> = words
        .iter()
        .take(MOST)
        .map(|word| format!("`{word}`"))
        .collect();
    let more = if words.len() > MOST { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Quotes what should be a string, and takes quotes from what should not be one.
fn mended(finding: Finding, node: Node<'_>, wanted: &Value) -> Finding {
    let takes = |sort: fn(&Value) -> bool| match wanted {
        Value::Either(values) => values.iter().any(sort),
        value => sort(value),
    };
    let is_number = |value: &Value| matches!(value, Value::Number { .. } | Value::Integer { .. });
    let text = node.string();
    let text = text.as_deref().map(str::trim).unwrap_or_default();
    match node.kind() {
        Kind::Number | Kind::True | Kind::False
            if takes(|value| matches!(value, Value::Text { .. })) =>
        {
            let edits = edits::surround(node.span(), "\"", "\"");
            finding.safe("write it as a string", edits)
        }
        Kind::String
            if matches!(text, "true" | "false")
                && takes(|value| matches!(value, Value::Boolean)) =>
        {
            finding.safe(
                format!("write `{text}` without quotes"),
                edits::replace(node, text),
            )
        }
        Kind::String if takes(is_number) && is_whole(text) => finding.safe(
            format!("write {text} without quotes"),
            edits::replace(node, text),
        ),
        _ => finding,
    }
}

/// Whether a text is a plain whole number as JSON spells it.
fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (digits.len() == 1 || !digits.starts_with('0')) && digits.len() < 16
}

/// A word that is none of those that are sent.
pub static VALUE: Rule = Rule {
    code: "payload.value",
    title: "a word that LivePerson does not send here",
    consequence: "the function is tried with a word that it never gets: what it does with the real one is not tried",
    help: "write one of the words of the contract, in capital letters as they are",
    basis: BASIS,
    invalid: &[
        bare(
            r#"{"general": {"convId": "c-1", "cbotEventType": "ENGAGEMENT_TRANSFERRED"}, "routing": {}}"#,
        ),
        bare(r#"{"general": {"convId": "c-1"}, "end": {"closeReason": "agent"}}"#),
        bare(
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"event": {"type": "contentEvent", "message": "hi"}, "messageAudience": "NOBODY"}, "lpSdes": {}}}"#,
        ),
    ],
    check: Check::Payload(check_value),
    ..WARNING
};

fn check_value(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    for (fault, pointer) in subject.faults() {
        let What::Word {
            node,
            property,
            words,
        } = fault.what
        else {
            continue;
        };
        if request::is_own(fault) {
            continue;
        }
        report.add(|| {
            let word = node.string().unwrap_or_default();
            let meant = suggest::nearest(&word, words.iter().copied());
            let message = match meant {
                Some(_) => format!("`{}` is never {}", property.name, shown(node)),
                None => format!(
                    "`{}` is one of {}; found {}",
                    property.name,
                    list(words),
                    shown(node)
                ),
            };
            let message = format!("{message}{}", did_you_mean(meant));
            let finding = Finding::new(pointer.clone(), node.span(), message);
            match meant {
                Some(meant) => {
                    let edits = edits::replace(node, edits::quoted(meant));
                    finding.fix(certainty(&word, meant), format!("write `{meant}`"), edits)
                }
                None => finding,
            }
        });
    }
}

/// What differs in case only was certainly meant.
fn certainty(written: &str, meant: &str) -> Applicability {
    if suggest::differ_in_case(written, meant) {
        Applicability::Safe
    } else {
        Applicability::NeedsReview
    }
}

/// A key that no page lists.
pub static UNKNOWN_KEY: Rule = Rule {
    severity: Severity::Hint,
    code: "payload.unknown-key",
    title: "a key that no page lists",
    consequence: "it is sent as it is; LivePerson sends no such key, so that a function must not count on it",
    help: "check its spelling: some keys of LivePerson are misspelt and must stay so",
    basis: BASIS,
    invalid: &[
        bare(r#"{"message": "hi", "convID": "c-1", "context": {"lpEvent": {}, "lpSDEs": {}}}"#),
        bare(
            r#"{"general": {"convId": "c-1", "clientIpAddress": "192.0.2.17", "campaignInfo": {"engagementId": 5}}, "start": {}}"#,
        ),
        bare(
            r#"{"message": "hi", "convId": "c-1", "channel": "web", "context": {"lpEvent": {"dialogID": "c-1"}, "lpSdes": {}}}"#,
        ),
        enveloped(r#"{"header": [], "payload": {}}"#),
    ],
    check: Check::Payload(check_unknown_key),
    ..WARNING
};

fn check_unknown_key(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    for (fault, pointer) in subject.faults() {
        let What::Unknown { member, meant } = fault.what else {
            continue;
        };
        let name = member.name();
        let object = fault.object;
        let is_top = subject
            .payload
            .is_some_and(|payload| payload.id() == object.id());
        // `payload.half-envelope` and `payload.messages` speak of these.
        let is_bot = subject.request().is_some();
        if is_top && is_bot && (is_envelope_key(&name) || name == "messages") {
            continue;
        }
        report.add(|| {
            let message = format!(
                "unknown key `{name}` in {}{}",
                object_words(fault.owner),
                did_you_mean(meant)
            );
            let finding = Finding::new(pointer.clone(), member.key.span(), message);
            let Some(meant) = meant else { return finding };
            // The function does not get the key that is meant.
            let finding = finding.severity(Severity::Warning);
            let edits = edits::rename_in(object, &member, meant);
            let title = format!("rename to `{meant}`");
            finding.fix(certainty(&name, meant), title, edits)
        });
    }
}

fn object_words(owner: &ObjectSpec) -> String {
    format!("`{}`", owner.name)
}

/// A key that is always there.
pub static MISSING_KEY: Rule = Rule {
    code: "payload.missing-key",
    title: "a key is missing that is always sent",
    consequence: "the function is tried without something that it always gets, and may fail for that alone",
    help: "add the key; the templates show a whole payload of each event",
    basis: BASIS,
    invalid: &[
        super::received(
            r#"{"routing": {"newSkillId": "5"}}"#,
            "controllerbot_messaging_conversation_routing",
        ),
        super::received(r#"{"conversationId": "c-1"}"#, "conversational_command"),
        enveloped(r#"{"headers": [{"key": "a"}], "payload": {}}"#),
    ],
    valid: GOOD,
    check: Check::Payload(check_missing_key),
    ..WARNING
};

fn check_missing_key(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    for (fault, pointer) in subject.faults() {
        let What::Missing { property } = fault.what else {
            continue;
        };
        // `payload.missing` speaks of the one, `payload.unknown-key` of the other.
        let is_said_elsewhere =
            fault.is_of(&ENVELOPE, "payload") || subject.is_misspelt(fault.object, property.name);
        if is_said_elsewhere {
            continue;
        }
        report.add(|| {
            let name = property.name;
            let message = format!("{} has no `{name}`", object_words(fault.owner));
            let finding = Finding::new(pointer.clone(), opening(fault.object), message);
            let value = match &property.value {
                Value::Array(_) => "[]",
                Value::Object(_) => "{}",
                Value::Integer { .. } => "0",
                _ => "\"\"",
            };
            let edits = edits::append_member(subject.text, fault.object, name, value);
            finding.review(format!("add `{name}`"), edits)
        });
    }
}
