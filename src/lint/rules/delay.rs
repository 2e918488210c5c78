//! R26 to R31: delays.

use super::entry::{found, removed};
use super::words::{shown, spelt_boolean};
use crate::json::Node;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::Subject;
use crate::lint::{Severity, edits};
use crate::response::{Entry, whole_seconds};

/// Seconds from which a delay was probably meant in milliseconds.
const SUSPICIOUS_SECONDS: f64 = 100.0;

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(r#"{"messages": ["a", {"delay": 2}, "b"]}"#)];

/// R26.
pub static VALUE: Rule = Rule {
    id: 26,
    code: "delay.value",
    title: "a delay that is no whole number of seconds",
    consequence: "the delay does not happen as written, or the connector refuses the whole response and escalates \
        (`liveperson-functions-invalid-body` in the Conversation Tester)",
    help: "write whole seconds as a number, without quotes",
    basis: "LivePersonFunctions/advanced-features; at least 1 in the custom endpoint's OpenAPI file",
    invalid: &[
        Example::of(r#"{"messages": ["a", {"delay": "2"}, "b"]}"#),
        Example::of(r#"{"messages": ["a", {"delay": 1.5}, "b"]}"#),
        Example::of(r#"{"messages": ["a", {"delay": -1}, "b"]}"#),
        Example::of(r#"{"messages": ["a", {"delay": null}, "b"]}"#),
    ],
    valid: GOOD,
    check: Check::Entry(check_value),
    ..Rule::BLANK
};

fn delay_value<'a>(entry: &Entry<'a>) -> Option<Node<'a>> {
    entry.fields.delay.and_then(|member| member.value)
}

fn check_value(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let Some(member) = entry.fields.delay else {
        return;
    };
    let Some(value) = member.value.filter(|&value| whole_seconds(value).is_none()) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`delay` must be a whole number of seconds; found {}",
            found(&member)
        );
        let pointer = subject.entry_pointer(entry.index).key("delay");
        let finding = Finding::new(pointer, value.span(), message);
        let spelt = value.string().map(|text| text.trim().to_owned());
        match spelt.filter(|text| is_plain_integer(text)) {
            Some(number) => finding.safe("remove the quotes", edits::replace(value, number)),
            None => finding,
        }
    });
}

/// Digits as JSON writes an integer, short enough to be exact.
fn is_plain_integer(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=15).contains(&text.len()) && (text == "0" || !text.starts_with('0'))
}

/// R27.
pub static ZERO: Rule = Rule {
    id: 27,
    code: "delay.zero",
    severity: Severity::Warning,
    title: "a delay of no length",
    consequence: "nothing is held back",
    help: "wait at least one second, or remove the entry",
    basis: "minimum 1 in the custom endpoint's OpenAPI file",
    invalid: &[Example::of(r#"{"messages": ["a", {"delay": 0}, "b"]}"#)],
    valid: GOOD,
    check: Check::Entry(check_zero),
    ..Rule::BLANK
};

fn check_zero(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let Some(value) = delay_value(entry).filter(|&value| whole_seconds(value) == Some(0.0)) else {
        return;
    };
    report.add(|| {
        let pointer = subject.entry_pointer(entry.index).key("delay");
        Finding::new(pointer, value.span(), "a delay of 0 seconds does nothing")
            .review("remove the entry", removed(subject, entry))
    });
}

/// R28.
pub static UNIT: Rule = Rule {
    id: 28,
    code: "delay.unit",
    severity: Severity::Warning,
    title: "a delay of minutes",
    consequence: "the consumer waits that long for the next message; whoever takes over or closes the conversation meanwhile causes \
        `connector.messaging.agent-not-authorized` or `connector.messaging.conversation-closed`",
    help: "the unit is seconds, not milliseconds",
    basis: "our advice; IBM Watson's pauses count milliseconds",
    invalid: &[
        Example::of(r#"{"messages": ["a", {"delay": 2000}, "b"]}"#),
        Example::of(r#"{"messages": ["a", {"delay": 100.5}, "b"]}"#),
    ],
    valid: GOOD,
    check: Check::Entry(check_unit),
    ..Rule::BLANK
};

fn check_unit(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let long = |value: Node<'_>| {
        value
            .number()
            .filter(|&seconds| seconds >= SUSPICIOUS_SECONDS)
    };
    let Some((value, seconds)) = delay_value(entry).and_then(|value| Some((value, long(value)?)))
    else {
        return;
    };
    report.add(|| {
        let minutes = match seconds / 60.0 {
            minutes if minutes < 100_000.0 => format!("{minutes:.1} minutes"),
            _ => "months".to_owned(),
        };
        let message = format!("{} seconds are {minutes}", shown(value));
        let pointer = subject.entry_pointer(entry.index).key("delay");
        let finding = Finding::new(pointer, value.span(), message);
        let meant = seconds / 1000.0;
        if meant.fract() != 0.0 || meant >= SUSPICIOUS_SECONDS {
            return finding;
        }
        finding.review(
            format!("write {meant} seconds"),
            edits::replace(value, meant.to_string()),
        )
    });
}

/// R29.
pub static TYPING: Rule = Rule {
    id: 29,
    code: "delay.typing",
    severity: Severity::Warning,
    title: "`typing` is no boolean",
    consequence: "whether the typing indicator shows is not certain; the default is that it does",
    help: "write `true` or `false`, without quotes",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(r#"{"messages": ["a", {"delay": 2, "typing": "no"}, "b"]}"#),
        Example::of(r#"{"messages": ["a", {"delay": 2, "typing": "False"}, "b"]}"#),
    ],
    valid: &[Example::of(
        r#"{"messages": ["a", {"delay": 2, "typing": false}, "b"]}"#,
    )],
    check: Check::Entry(check_typing),
    ..Rule::BLANK
};

fn check_typing(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let Some(member) = entry.fields.typing else {
        return;
    };
    let Some(value) = member.value.filter(|value| value.boolean().is_none()) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`typing` must be `true` or `false`; found {}",
            found(&member)
        );
        let pointer = subject.entry_pointer(entry.index).key("typing");
        let finding = Finding::new(pointer, value.span(), message);
        match spelt_boolean(value) {
            Some(meant) => finding.safe(format!("write `{meant}`"), edits::replace(value, meant)),
            None => finding.review("write `false`", edits::replace(value, "false")),
        }
    });
}

/// R30.
pub static SOLE: Rule = Rule {
    id: 30,
    code: "delay.sole",
    severity: Severity::Hint,
    title: "only a delay",
    consequence: "the documented way to say nothing: the consumer sees no message",
    help: "fine if the bot shall stay silent",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[Example::of(r#"{"messages": [{"delay": 1}]}"#)],
    valid: &[
        Example::of(r#"{"messages": ["hi"]}"#),
        Example::of(r#"{"messages": [{"delay": 1}], "context": {"action": "CLOSE_CONVERSATION"}}"#),
        Example::of(r#"{"messages": [{"delay": 1}], "context": {"action": "CLOSE"}}"#),
        Example::of(r#"{"messages": [{"delay": 1.5}]}"#),
    ],
    check: Check::Response(check_sole),
    ..Rule::BLANK
};

/// Whether something follows the messages.
fn is_followed(subject: &Subject<'_>) -> bool {
    let response = &subject.response;
    response.legacy_content_object().is_some() || !response.action.is_absent()
}

fn check_sole(subject: &Subject<'_>, report: &mut Report<'_>) {
    let summary = subject.response.summary;
    if summary.usable == 0 || summary.delays != summary.usable || is_followed(subject) {
        return;
    }
    if let Some(entry) = subject
        .response
        .entries()
        .find(|entry| entry.fields.delay.is_some())
    {
        report.add(|| {
            let span = entry
                .fields
                .delay
                .map_or(entry.node.span(), |member| member.key.span());
            let message = "only a delay: nothing is sent to the consumer";
            Finding::new(subject.entry_pointer(entry.index), span, message)
        });
    }
}

/// R31.
pub static TRAILING: Rule = Rule {
    id: 31,
    code: "delay.trailing",
    severity: Severity::Hint,
    title: "a delay at the end",
    consequence: "it holds nothing back",
    help: "remove it, or put it before the message that shall wait",
    basis: "our advice",
    invalid: &[Example::of(r#"{"messages": ["a", {"delay": 3}]}"#)],
    valid: &[
        Example::of(r#"{"messages": [{"delay": 3}, "a"]}"#),
        Example::of(
            r#"{"messages": ["a", {"delay": 3}], "context": {"action": "CLOSE_CONVERSATION"}}"#,
        ),
    ],
    check: Check::Response(check_trailing),
    ..Rule::BLANK
};

fn check_trailing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let summary = subject.response.summary;
    if !summary.ends_with_delay || summary.entries < 2 || is_followed(subject) {
        return;
    }
    if let Some(entry) = subject.response.entries().last() {
        report.add(|| {
            let span = entry
                .fields
                .delay
                .map_or(entry.node.span(), |member| member.key.span());
            let message = "the last delay has nothing to hold back";
            Finding::new(subject.entry_pointer(entry.index), span, message)
                .review("remove the entry", removed(subject, &entry))
        });
    }
}
