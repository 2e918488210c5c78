//! The event: whether the payload is of the one that the function serves, and has the group of keys that belongs to it.

use super::{GOOD, WARNING, bare, received};
use crate::json::Node;
use crate::lint::edits;
use crate::lint::payload::{PayloadSubject, look_alike};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::subject::opening;
use crate::payload::{Event, Family, from_custom_endpoint, is_custom_endpoint};

/// Where the facts come from.
const BASIS: &str = "the pages on event sources";

/// A payload of another event.
pub static OTHER: Rule = Rule {
    code: "payload.other-event",
    title: "a payload of another event than the function serves",
    consequence: "the platform never calls a function of this event with such a payload",
    help: "choose a template of the function's event, or set the endpoint's event",
    basis: BASIS,
    invalid: &[
        received(
            r#"{"message": "hi", "convId": "c-1"}"#,
            "conversational_command",
        ),
        received(
            r#"{"general": {"convId": "c-1"}, "end": {"closeReason": "AGENT"}}"#,
            "controllerbot_messaging_conversation_routing",
        ),
    ],
    valid: &[
        received(
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
            "bot_connectors_pre_hook",
        ),
        received(
            r#"{"messages": ["hi"], "context": {}}"#,
            "bot_connectors_post_hook",
        ),
        received(r#"{"message": "hi"}"#, "no-event"),
    ],
    check: Check::Payload(check_other),
    ..WARNING
};

fn check_other(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let (Some(told), Some(recognised), Some(payload)) =
        (subject.told, subject.recognised, subject.payload)
    else {
        return;
    };
    let same_event = recognised.event.is_none_or(|event| event == told);
    let is_own = look_alike(told.family, subject.family)
        && (same_event || told.family != Family::AutomaticMessages);
    let is_free = told.family == Family::Free || recognised.family == Family::Free;
    if is_free || is_own {
        return;
    }
    report.add(|| {
        let event = recognised
            .event
            .unwrap_or_else(|| recognised.family.first_event());
        let message = format!(
            "this is a payload of `{}`; the function serves `{}`",
            event.title, told.title
        );
        Finding::new(subject.pointer(), opening(payload), message)
    });
}

/// A request of another contract.
pub static CUSTOM_ENDPOINT: Rule = Rule {
    code: "payload.custom-endpoint",
    title: "a request of the Custom Endpoint contract",
    consequence: "a service of the brand receives it; a function never does, and finds neither `message` nor `convId` in it",
    help: "choose a template of the function's event; the raw event in `context.lpEvent` is the same in both",
    basis: "CustomEndpoint/service-implementation",
    invalid: &[
        received(
            r#"{"type": "TEXT", "source": "CONSUMER", "data": {"message": "hi"}, "context": {"lpEvent": {}}}"#,
            "bot_connectors_custom_integration",
        ),
        received(
            r#"{"sdes": {}, "context": {"type": "MESSAGING"}}"#,
            "bot_connectors_pre_hook",
        ),
    ],
    valid: &[
        GOOD[0],
        bare(r#"{"type": "TEXT", "source": "CONSUMER", "data": {"message": "hi"}}"#),
    ],
    check: Check::Payload(check_custom_endpoint),
    ..WARNING
};

fn check_custom_endpoint(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let told = subject.told.filter(|event| event.family != Family::Free);
    let payload = subject
        .payload
        .filter(|payload| is_custom_endpoint(*payload));
    if let (Some(told), Some(payload)) = (told, payload) {
        report.add(|| {
            let message = format!(
                "this is a request of the Custom Endpoint contract; the function serves `{}`",
                told.title
            );
            let finding = Finding::new(subject.pointer(), opening(payload), message);
            if told.family == Family::Bot {
                converted(finding, payload)
            } else {
                finding
            }
        });
    }
}

/// Adds the payload of a bot function that says the same, where there is one.
fn converted(finding: Finding, request: Node<'_>) -> Finding {
    let Some(payload) = from_custom_endpoint(request) else {
        return finding;
    };
    let mut title = "convert to a bot function's payload".to_owned();
    if !payload.lost.is_empty() {
        title = format!("{title} (lost: {})", payload.lost.join(", "));
    }
    finding.review(title, edits::replace(request, payload.text))
}

/// The group of keys that belongs to the event.
pub static GROUP: Rule = Rule {
    code: "payload.group",
    title: "the group of keys of the event is missing",
    consequence: "Automatic Messages sends `general` and the group of the event: a function that reads the group throws",
    help: "add the group; the templates show what is in it",
    basis: "LivePersonFunctions/EventSources/automatic-messages",
    invalid: &[
        bare(r#"{"general": {"convId": "c-1", "cbotEventType": "ENGAGEMENT_TRANSFERED"}}"#),
        received(
            r#"{"general": {"convId": "c-1"}}"#,
            "controllerbot_messaging_ttr",
        ),
    ],
    valid: &[
        GOOD[0],
        bare(r#"{"general": {"convId": "c-1", "cbotEventType": "CONSUMER_STEP_UP"}}"#),
        bare(r#"{"general": {"convId": "c-1"}}"#),
    ],
    check: Check::Payload(check_group),
    ..WARNING
};

fn check_group(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    if subject.family != Family::AutomaticMessages {
        return;
    }
    let by_keys = subject.recognised.and_then(|recognised| recognised.event);
    let event = by_keys.or(subject.told.filter(|event| event.family == subject.family));
    let group = event.and_then(Event::group);
    let (Some(event), Some(group), Some(payload)) = (event, group, subject.payload) else {
        return;
    };
    if payload.member(group).is_some() {
        return;
    }
    report.add(|| {
        let message = format!("a payload of `{}` has a group `{group}`", event.title);
        let finding = Finding::new(subject.pointer(), opening(payload), message);
        let edits = edits::append_member(subject.text, payload, group, "{}");
        finding.review(format!("add an empty `{group}`"), edits)
    });
}
