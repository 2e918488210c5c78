//! R56 to R60: the parameters of `INVOCATION`.

use super::close::check_boolean;
use super::consequence::ACTION_SKIPPED;
use super::entry::found;
use super::words::{filled, quoted};
use crate::json::Node;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Severity, edits};
use crate::response::ActionName;

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(
    r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "payload": {"some": "stuff"}, "failOnError": true}}}"#,
)];

/// The parameters of an `INVOCATION`, if they are an object.
fn parameters<'a>(subject: &Subject<'a>) -> Option<Node<'a>> {
    let action = subject.response.supported_action();
    subject
        .response
        .parameters_object()
        .filter(|_| action == Some(ActionName::Invocation))
}

/// R56.
pub static UUID_MISSING: Rule = Rule {
    id: 56,
    code: "invocation.uuid-missing",
    title: "an invocation without `lambdaUuid`",
    consequence: ACTION_SKIPPED,
    help: "give `lambdaUuid` the UUID of the function to run",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"payload": {}, "failOnError": true}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": " ", "failOnError": true}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_uuid_missing),
    ..Rule::BLANK
};

fn check_uuid_missing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parameters) = parameters(subject) else {
        return;
    };
    let member = parameters.member("lambdaUuid");
    if filled(member.and_then(|member| member.value)).is_some() {
        return;
    }
    report.add(|| {
        let pointer = subject.parameters_pointer();
        let Some(member) = member else {
            let message = "`INVOCATION` needs `lambdaUuid`, which is missing";
            return Finding::new(pointer, opening(parameters), message);
        };
        let span = member.value.map_or(member.key.span(), |value| value.span());
        let message = format!(
            "`lambdaUuid` must be the UUID of a function; found {}",
            found(&member)
        );
        Finding::new(pointer.key("lambdaUuid"), span, message)
    });
}

/// R57.
pub static UUID_FORMAT: Rule = Rule {
    id: 57,
    code: "invocation.uuid-format",
    title: "`lambdaUuid` is no UUID",
    consequence: "no function has that id: the invocation fails, and is escalated only with `failOnError` (`aivendor.faas.failed-bot-action`)",
    help: "copy the UUID from the list of functions; names do not work here",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "my-function", "failOnError": true}}}"#,
    )],
    valid: GOOD,
    check: Check::Response(check_uuid_format),
    ..Rule::BLANK
};

fn check_uuid_format(subject: &Subject<'_>, report: &mut Report<'_>) {
    let value = parameters(subject).and_then(|parameters| parameters.get("lambdaUuid"));
    let Some((value, uuid)) = value.and_then(|value| Some((value, filled(Some(value))?))) else {
        return;
    };
    if is_uuid(&uuid) {
        return;
    }
    report.add(|| {
        let message = format!("{} is not the UUID of a function", quoted(&uuid));
        let pointer = subject.parameters_pointer().key("lambdaUuid");
        let finding = Finding::new(pointer, value.span(), message);
        if is_uuid(uuid.trim()) {
            finding.safe(
                "remove the blanks",
                edits::replace(value, edits::quoted(uuid.trim())),
            )
        } else {
            finding
        }
    });
}

/// 8-4-4-4-12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// R58.
pub static PAYLOAD_STRING: Rule = Rule {
    id: 58,
    code: "invocation.payload-string",
    severity: Severity::Warning,
    title: "a payload that is a string",
    consequence: "the function gets a string, not an object; where it fails on that, the connector reports `aivendor.faas.failed-bot-action`, \
        if `failOnError` is `true`",
    help: "write the payload as an object; the example in the documentation is a broken string",
    basis: "LivePersonFunctions/advanced-features against the official templates",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "payload": "{\"some\":\"stuff\"}", "failOnError": true}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "payload": "stuff", "failOnError": true}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_payload_string),
    ..Rule::BLANK
};

fn check_payload_string(subject: &Subject<'_>, report: &mut Report<'_>) {
    let value = parameters(subject).and_then(|parameters| parameters.get("payload"));
    let Some((value, text)) = value.and_then(|value| Some((value, value.string()?))) else {
        return;
    };
    report.add(|| {
        let parse = crate::json::parse(&text);
        let inner = parse.root(&text).filter(|_| parse.is_strict_json());
        let message = match inner {
            Some(inner) => format!(
                "`payload` is a string that holds {}",
                super::words::a_type(inner)
            ),
            None => "`payload` is a string".to_owned(),
        };
        let pointer = subject.parameters_pointer().key("payload");
        let finding = Finding::new(pointer, value.span(), message);
        match inner.filter(|inner| inner.string().is_none()) {
            Some(inner) => finding.review(
                "replace the string by the value in it",
                edits::replace(value, inner.raw()),
            ),
            None => finding,
        }
    });
}

/// R59.
pub static FAIL_ON_ERROR_TYPE: Rule = Rule {
    id: 59,
    code: "invocation.fail-on-error-type",
    severity: Severity::Warning,
    title: "`failOnError` is no boolean",
    consequence: "whether a failed invocation escalates (`aivendor.faas.failed-bot-action`) is not certain; the default is that it does not; \
        the Conversation Tester may report `liveperson-functions-invalid-action-body`",
    help: "write `true` or `false`, without quotes",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "failOnError": "yes"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "failOnError": "true"}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_fail_on_error_type),
    ..Rule::BLANK
};

fn check_fail_on_error_type(subject: &Subject<'_>, report: &mut Report<'_>) {
    check_boolean(subject, report, ActionName::Invocation, "failOnError");
}

/// R60.
pub static FAIL_ON_ERROR_ABSENT: Rule = Rule {
    id: 60,
    code: "invocation.fail-on-error-absent",
    severity: Severity::Hint,
    title: "an invocation that may fail unseen",
    consequence: "a failed invocation is not escalated: the consumer gets no sign of it, and no error id is kept",
    help: "add `\"failOnError\": true`, or `false` to say that it is meant",
    basis: "LivePersonFunctions/advanced-features: the default is `false`",
    invalid: &[Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b"}}}"#,
    )],
    valid: &[
        GOOD[0],
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "failOnError": false}}}"#,
        ),
    ],
    check: Check::Response(check_fail_on_error_absent),
    ..Rule::BLANK
};

fn check_fail_on_error_absent(subject: &Subject<'_>, report: &mut Report<'_>) {
    let found = parameters(subject);
    if let Some(parameters) = found.filter(|found| found.member("failOnError").is_none()) {
        report.add(|| {
            let message = "`INVOCATION` without `failOnError`: a failure stays unseen";
            Finding::new(subject.parameters_pointer(), opening(parameters), message).review(
                "add `\"failOnError\": true`",
                edits::append_member(subject.text, parameters, "failOnError", "true"),
            )
        });
    }
}
