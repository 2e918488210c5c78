//! R117 and R118: the results of hooks.

use super::consequence::FAILED_HOOK;
use super::words::a_type;
use crate::json::Kind;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{Body, opening};
use crate::lint::{Severity, edits};
use crate::payload::is_envelope;
use crate::response::ResultContract;

/// The event of the hook before the bot.
const PRE: ExampleOption = ExampleOption::Event("bot_connectors_pre_hook");

/// The event of the hook on errors, whose result nobody reads.
pub(super) const ERROR_EVENT: &str = "bot_connectors_error_hook";

/// R117.
pub static PRE_HOOK: Rule = Rule {
    id: 117,
    code: "hook.pre",
    title: "a pre hook that does not return the request",
    consequence: FAILED_HOOK,
    help: "return the payload that came in, perhaps changed: `message`, `convId`, `context`",
    basis: "Third-PartyBots/hook-configuration",
    invalid: &[
        Example::with(r#"{"messages": ["hi"]}"#, PRE),
        Example::with("null", PRE),
        Example::with(r#"{"message": 42, "convId": "c-1"}"#, PRE),
        Example::with(r#"[{"message": "hi"}]"#, PRE),
        Example::with(r#"{"logs": []}"#, PRE),
        Example::with(r#"{"headers": [], "payload": {"message": "hi"}}"#, PRE),
    ],
    valid: &[
        Example::with(r#"{"message": "hi", "convId": "c-1", "context": {}}"#, PRE),
        Example::with(
            r#"{"message": "", "event": {"name": "WELCOME"}, "context": {}}"#,
            PRE,
        ),
        Example::of(r#"{"messages": ["hi"]}"#),
    ],
    check: Check::Result(check_pre),
    ..Rule::BLANK
};

fn check_pre(body: &Body<'_>, report: &mut Report<'_>) {
    if body.contract() != ResultContract::Request {
        return;
    }
    let message = body.node.and_then(|node| node.get("message"));
    if message.is_some_and(|message| message.kind() == Kind::String) {
        return;
    }
    report.add(|| not_a_request(body));
}

fn not_a_request(body: &Body<'_>) -> Finding {
    let pointer = body.pointer.clone();
    let Some(node) = body.node else {
        let message = "the pre hook returned nothing, where the request must be returned";
        return Finding::new(pointer, body.span, message);
    };
    if !node.is_object() {
        let message = format!(
            "a pre hook returns the request, an object; this is {}",
            a_type(node)
        );
        let span = if node.is_array() {
            opening(node)
        } else {
            node.span()
        };
        return Finding::new(pointer, span, message);
    }
    if let Some(member) = node.member("message") {
        let found = super::entry::found(&member);
        let message = format!("`message` of the request must be a string; found {found}");
        let span = member.value.map_or(member.key.span(), |value| value.span());
        return Finding::new(pointer.key("message"), span, message);
    }
    if let Some(payload) = node.get("payload").filter(|_| is_envelope(node)) {
        let message =
            "a pre hook returns the request alone, without the envelope that the function gets";
        return Finding::new(pointer, opening(node), message)
            .review("return its `payload`", edits::replace(node, payload.raw()));
    }
    let Some(messages) = node.member("messages") else {
        let message = "a pre hook returns the request, with a string `message`; there is none";
        return Finding::new(pointer, opening(node), message);
    };
    let message = "`messages` belongs to bot responses; a pre hook returns the request, with a string `message`";
    let finding = Finding::new(pointer, messages.key.span(), message);
    let mut texts = messages.value.into_iter().flat_map(|list| list.elements());
    match (messages.value, texts.next(), texts.next()) {
        (Some(list), Some(only), None) if only.string().is_some() => {
            let mut fix = edits::rename(&messages, "message");
            fix.extend(edits::replace(list, only.raw()));
            finding.review("make its one text the `message`", fix)
        }
        _ => finding,
    }
}

/// R118.
pub static ERROR_HOOK: Rule = Rule {
    id: 118,
    code: "hook.error",
    severity: Severity::Hint,
    title: "an error hook that returns something",
    consequence: "what an error hook returns is not read: nothing is sent, and the conversation stays escalated",
    help: "return nothing; to tell somebody, call another service from the hook",
    basis: "EventSources/third-party-bots",
    invalid: &[
        Example::with(r#"{"messages": ["hi"]}"#, ExampleOption::Event(ERROR_EVENT)),
        Example::with("\"ok\"", ExampleOption::Event(ERROR_EVENT)),
    ],
    valid: &[
        Example::with("null", ExampleOption::Event(ERROR_EVENT)),
        Example::with(r#"{"logs": []}"#, ExampleOption::Event(ERROR_EVENT)),
    ],
    check: Check::Result(check_error),
    ..Rule::BLANK
};

fn check_error(body: &Body<'_>, report: &mut Report<'_>) {
    let is_error_hook = body.options.event.as_deref() == Some(ERROR_EVENT);
    let Some(node) = body
        .node
        .filter(|node| is_error_hook && node.kind() != Kind::Null)
    else {
        return;
    };
    report.add(|| {
        let message = format!(
            "the error hook returns {}, which nobody reads",
            a_type(node)
        );
        Finding::new(body.pointer.clone(), opening(node), message)
    });
}
