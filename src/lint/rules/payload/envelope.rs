//! P1 and P11: the envelope around a payload.

use super::super::words::{a_type, shown};
use super::{GOOD_ENVELOPE, WARNING, bare, enveloped};
use crate::json::{Kind, Member, Node};
use crate::lint::payload::PayloadSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::subject::opening;
use crate::lint::{Severity, edits};
use crate::payload::is_envelope;
use crate::text::{Span, TextEdit};

/// Where the facts come from.
const BASIS: &str = "LivePersonFunctions/external-invocation; types of faas-client-node";

/// P1.
pub static MISSING: Rule = Rule {
    severity: Severity::Error,
    code: "payload.missing",
    title: "an envelope without `payload`",
    consequence: "the function sees `input.payload` as `undefined`, and throws where it takes it apart",
    help: "put what the event brings along under `payload`, if only `{}`",
    basis: BASIS,
    invalid: &[
        enveloped(r#"{"timestamp": 1763710000000, "headers": []}"#),
        enveloped(r#"{"message": "hi", "convId": "c-1"}"#),
        enveloped("{}"),
        enveloped("[]"),
    ],
    valid: GOOD_ENVELOPE,
    check: Check::Payload(check_missing),
    ..WARNING
};

fn check_missing(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(envelope) = subject.envelope else {
        return;
    };
    if subject.payload.is_some() {
        return;
    }
    report.add(|| {
        let message = if envelope.is_object() {
            "the envelope has no `payload`".to_owned()
        } else {
            format!("an envelope is an object; found {}", a_type(envelope))
        };
        let finding = Finding::new(envelope.pointer(), opening(envelope), message);
        if !is_envelope(envelope) {
            let edits = edits::surround(envelope.span(), WRAP, "}");
            return finding.safe("wrap it as the payload of an envelope", edits);
        }
        let edits = edits::append_member(subject.text, envelope, "payload", "{}");
        match envelope.member("payload") {
            Some(_) => finding,
            None => finding.review("add an empty `payload`", edits),
        }
    });
}

/// What stands before a payload that is wrapped.
const WRAP: &str = r#"{"headers": [], "payload": "#;

/// An envelope in an envelope.
pub static DOUBLED: Rule = Rule {
    severity: Severity::Error,
    code: "payload.doubled-envelope",
    title: "an envelope inside an envelope",
    consequence: "the function looks for its keys in `input.payload` and finds the inner envelope there",
    help: "leave one of the envelopes out; botbench adds one to a payload that has none when it sends",
    basis: BASIS,
    invalid: &[
        enveloped(
            r#"{"headers": [], "payload": {"headers": [], "payload": {"message": "hi", "convId": "c-1"}}}"#,
        ),
        enveloped(
            r#"{"headers": [{"key": "a", "value": "b"}], "payload": {"payload": {"message": "hi"}}}"#,
        ),
    ],
    valid: GOOD_ENVELOPE,
    check: Check::Payload(check_doubled),
    ..WARNING
};

fn check_doubled(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let (Some(envelope), Some(inner)) = (subject.envelope, subject.payload) else {
        return;
    };
    let is_doubled = inner.member("payload").is_some()
        && inner
            .members()
            .all(|member| matches!(&*member.name(), "timestamp" | "headers" | "payload"));
    if !is_doubled {
        return;
    }
    report.add(|| {
        let pointer = subject.pointer();
        let message = "`payload` holds an envelope of its own";
        let finding = Finding::new(pointer, opening(inner), message);
        let edits = vec![
            TextEdit::delete(Span::new(envelope.span().start, inner.span().start)),
            TextEdit::delete(Span::new(inner.span().end, envelope.span().end)),
        ];
        let has_headers = envelope
            .get("headers")
            .is_some_and(|headers| headers.raw().trim().len() > 2);
        if has_headers {
            finding.review("keep the inner envelope only", edits)
        } else {
            finding.safe("keep the inner envelope only", edits)
        }
    });
}

/// Keys of the envelope among those of the payload.
pub static HALF: Rule = Rule {
    code: "payload.half-envelope",
    title: "keys of the envelope beside those of the payload",
    consequence: "the text is sent as a payload: the function finds these keys in `input.payload`, where nobody looks for them",
    help: "move the payload's keys under `payload`, or leave the keys of the envelope out",
    basis: BASIS,
    invalid: &[
        bare(
            r#"{"headers": [], "message": "hi", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
        ),
        bare(r#"{"timestamp": 5, "message": "hi", "payload": {}}"#),
    ],
    check: Check::Payload(check_half),
    ..WARNING
};

fn check_half(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(payload) = subject.request().filter(|_| subject.envelope.is_none()) else {
        return;
    };
    for member in payload.members() {
        let name = member.name();
        if !is_envelope_key(&name) {
            continue;
        }
        report.add(|| {
            let message = format!("`{name}` belongs to the envelope around the payload");
            let finding = Finding::new(subject.pointer().key(&name), member.key.span(), message);
            let edits = edits::remove_member(subject.text, payload, &member);
            finding.review(format!("remove `{name}`"), edits)
        });
    }
}

/// Whether a key is one of the envelope.
pub(super) fn is_envelope_key(name: &str) -> bool {
    matches!(name, "timestamp" | "headers" | "payload")
}

/// P11.
pub static HEADERS: Rule = Rule {
    severity: Severity::Error,
    code: "payload.headers",
    title: "`headers` of an envelope that is no array of `key` and `value`",
    consequence: "the runtime hands the function `input.headers` as it is: code that loops over it fails or finds nothing",
    help: "write an array of `{\"key\", \"value\"}`; only the stored schedules of the second generation use an object",
    basis: BASIS,
    invalid: &[
        enveloped(r#"{"headers": {"X-Case": "7", "X-Try": 2}, "payload": {}}"#),
        enveloped(r#"{"headers": "X-Case: 7", "payload": {}}"#),
        enveloped(r#"{"headers": {}, "payload": {}}"#),
        enveloped(r#"{"headers": {"a": {"b": 1}}, "payload": {}}"#),
    ],
    valid: GOOD_ENVELOPE,
    check: Check::Payload(check_headers),
    ..WARNING
};

fn check_headers(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let envelope = subject.envelope.filter(|envelope| is_envelope(*envelope));
    let Some(headers) = envelope.and_then(|envelope| envelope.get("headers")) else {
        return;
    };
    if headers.is_array() {
        return;
    }
    report.add(|| {
        let pointer = headers.pointer();
        let message = format!(
            "invocation headers are an array of objects with `key` and `value`; found {}",
            a_type(headers)
        );
        let finding = Finding::new(pointer, opening(headers), message);
        match as_array(headers) {
            Some(array) => {
                let title = "write them as an array of `key` and `value`";
                finding.safe(title, edits::replace(headers, array))
            }
            None => finding,
        }
    });
}

/// The headers of an object as an array; `None` where a value is no scalar, or where there are too many for a fix.
fn as_array(headers: Node<'_>) -> Option<String> {
    const MOST: usize = 1_000;
    if headers.kind() == Kind::Null {
        return Some("[]".to_owned());
    }
    let members: Vec<Member<'_>> = headers.members().take(MOST + 1).collect();
    if !headers.is_object() || members.len() > MOST {
        return None;
    }
    let item = |member: &Member<'_>| {
        let value = member.value?;
        let value = match value.kind() {
            Kind::String => value.raw().to_owned(),
            Kind::Object | Kind::Array | Kind::Bare | Kind::Key => return None,
            _ => edits::quoted(value.raw()),
        };
        let key = edits::quoted(&member.name());
        Some(format!(r#"{{"key": {key}, "value": {value}}}"#))
    };
    let items: Option<Vec<String>> = members.iter().map(item).collect();
    Some(format!("[{}]", items?.join(", ")))
}

/// What `timestamp` and its like are not.
pub static TIMESTAMP: Rule = Rule {
    severity: Severity::Hint,
    code: "payload.timestamp",
    title: "a `timestamp` that counts seconds",
    consequence: "the platform sends milliseconds: a function that makes a date of it comes out in January 1970",
    help: "write Unix time in milliseconds: 13 digits today",
    basis: BASIS,
    invalid: &[enveloped(
        r#"{"timestamp": 1763710000, "headers": [], "payload": {}}"#,
    )],
    valid: &[
        enveloped(r#"{"timestamp": 1763710000000, "headers": [], "payload": {}}"#),
        enveloped(r#"{"timestamp": 0, "headers": [], "payload": {}}"#),
    ],
    check: Check::Payload(check_timestamp),
    ..WARNING
};

fn check_timestamp(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    const SECONDS: std::ops::Range<f64> = 1e9..1e10;
    let envelope = subject.envelope.filter(|envelope| is_envelope(*envelope));
    let Some(timestamp) = envelope.and_then(|envelope| envelope.get("timestamp")) else {
        return;
    };
    let is_seconds = timestamp
        .number()
        .is_some_and(|number| SECONDS.contains(&number));
    if is_seconds {
        report.add(|| {
            let message = format!("{} is a time in seconds", shown(timestamp));
            let finding = Finding::new(timestamp.pointer(), timestamp.span(), message);
            let is_plain = timestamp.raw().bytes().all(|byte| byte.is_ascii_digit());
            let millis = if is_plain {
                edits::replace(timestamp, format!("{}000", timestamp.raw()))
            } else {
                Vec::new()
            };
            finding.safe("write it in milliseconds", millis)
        });
    }
}
