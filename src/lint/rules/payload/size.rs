//! P12: how large a payload may be where it is kept or tried; and the names of the context service.

use super::super::words::shown;
use super::{WARNING, bare, enveloped};
use crate::lint::Severity;
use crate::lint::payload::PayloadSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::subject::opening;
use crate::payload::Family;
use crate::payload::spec::RESERVED_NAMESPACES;
use crate::response::limits::{DEBUGGER_PAYLOAD, SCHEDULE_PAYLOAD};

/// Characters of a payload that the debugger of the Functions console takes.
const DEBUGGER: usize = DEBUGGER_PAYLOAD.most;

/// Characters of a payload that a schedule keeps.
const SCHEDULE: usize = SCHEDULE_PAYLOAD.most;

/// P12.
pub static LARGE: Rule = Rule {
    severity: Severity::Hint,
    code: "payload.large",
    title: "a payload that is too large to be debugged or scheduled",
    consequence: "the debugger of the Functions console refuses payloads above 10,000 characters, a schedule above 8,000; \
         invocations are not limited so",
    help: "leave out what the function does not read",
    basis: "LivePersonFunctions/limitations",
    invalid: &[bare(LARGE_PAYLOAD)],
    check: Check::Payload(check_large),
    ..WARNING
};

/// An example as long as it must be.
const LARGE_PAYLOAD: &str = include_str!("large-payload.txt");

fn check_large(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(payload) = subject.payload else {
        return;
    };
    // A character takes a byte at least.
    if payload.raw().len() <= SCHEDULE {
        return;
    }
    let count = payload.raw().chars().count();
    let is_scheduled = subject.family == Family::Free && count > SCHEDULE;
    if count <= DEBUGGER && !is_scheduled {
        return;
    }
    report.add(|| {
        let (what, most) = if count > DEBUGGER {
            ("the debugger", DEBUGGER)
        } else {
            ("a schedule", SCHEDULE)
        };
        let message = format!("the payload has {count} characters; {what} takes at most {most}");
        Finding::new(subject.pointer(), opening(payload), message)
    });
}

/// A namespace that cannot be used.
pub static NAMESPACE: Rule = Rule {
    code: "payload.namespace",
    title: "a namespace that the context service does not take",
    consequence: "the context service refuses names with other characters than letters, digits and underscores, and those \
         that it keeps for itself",
    help: "write a name of letters, digits and underscores that is not `consumer`, `operational`, `conversation`, `faas`, \
         `custom` or `sde`",
    basis: "the pages on the Conversation Context Service, version 2",
    invalid: &[
        enveloped(
            r#"{"headers": [], "payload": {"accountId": "a", "nameSpace": "shop orders", "payload": {}}}"#,
        ),
        enveloped(
            r#"{"headers": [], "payload": {"accountId": "a", "nameSpace": "sde", "payload": {}}}"#,
        ),
    ],
    valid: &[enveloped(
        r#"{"headers": [], "payload": {"accountId": "a", "nameSpace": "shop_orders", "payload": {}}}"#,
    )],
    check: Check::Payload(check_namespace),
    ..WARNING
};

fn check_namespace(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let payload = subject.payload.filter(|_| subject.family == Family::Free);
    let Some(node) = payload.and_then(|payload| payload.get("nameSpace")) else {
        return;
    };
    let Some(name) = node.string() else {
        return;
    };
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let is_reserved = RESERVED_NAMESPACES.contains(&&*name);
    if !is_reserved && !name.is_empty() && name.chars().all(is_word) {
        return;
    }
    report.add(|| {
        let why = if is_reserved {
            "LivePerson keeps it for itself"
        } else {
            "it may have letters, digits and underscores only"
        };
        let message = format!("{} cannot be a namespace: {why}", shown(node));
        Finding::new(node.pointer(), node.span(), message)
    });
}
