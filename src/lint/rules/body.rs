//! R5 to R11: what came back at all.

use super::consequence::{INVALID_BODY, MISSING_BODY, NO_ANSWER, NOTHING_TO_DO};
use super::words::{a_type, quoted, quoted_within};
use crate::json::{JsonPointer, Kind, Node};
use crate::lint::Severity;
use crate::lint::edits;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Body, opening};
use crate::response::convert::to_bot_function;
use crate::response::{Shape, Wrapper};

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(r#"{"messages": ["hi"]}"#)];

/// R5.
pub static EMPTY: Rule = Rule {
    id: 5,
    code: "body.empty",
    title: "the function returned nothing",
    consequence: MISSING_BODY,
    help: "return a response on every path: `{\"messages\": [...]}`, or only a delay to say nothing on purpose",
    basis: "bot-conversation-errors: `aivendor.faas.missing-response-body`",
    invalid: &[
        Example::of("null"),
        Example::of(" \n"),
        Example::of(r#"{"logs": []}"#),
        Example::of(r#"{"result": ""}"#),
    ],
    valid: GOOD,
    check: Check::BotBody(check_empty),
    ..Rule::BLANK
};

fn check_empty(body: &Body<'_>, report: &mut Report<'_>) {
    if !matches!(body.shape, Shape::Empty) || body.is_run_without_output() {
        return;
    }
    let what = match body.node {
        None => "there is no value".to_owned(),
        Some(node) => format!("the value is {}", quoted(node.raw())),
    };
    report.add(|| {
        let message = format!("the function returned nothing: {what}");
        Finding::new(body.pointer.clone(), body.span, message)
    });
}

/// R6.
pub static NOT_OBJECT: Rule = Rule {
    id: 6,
    code: "body.not-object",
    title: "the response is not an object",
    consequence: INVALID_BODY,
    help: "return an object with `messages` and, if needed, `context`",
    basis: "conversation-tester: invalid body",
    invalid: &[
        Example::of(r#"["hi"]"#),
        Example::of("42"),
        Example::of(r#""hi""#),
        Example::of("[]"),
    ],
    valid: GOOD,
    check: Check::BotBody(check_not_object),
    ..Rule::BLANK
};

fn check_not_object(body: &Body<'_>, report: &mut Report<'_>) {
    let (Shape::NotObject, Some(node)) = (&body.shape, body.node) else {
        return;
    };
    // What is no JSON value at all is a fault of the syntax, and says so there.
    if node.kind() == Kind::Bare {
        return;
    }
    report.add(|| {
        let message = format!(
            "the response must be an object with `messages` or `context`; this is {}",
            a_type(node)
        );
        let span = if node.is_array() {
            opening(node)
        } else {
            node.span()
        };
        let is_messages = node.is_array()
            && node
                .elements()
                .take(1_000)
                .all(|item| item.is_object() || item.string().is_some());
        let wrap = if is_messages && node.elements().next().is_some() {
            edits::surround(node.span(), "{\"messages\": ", "}")
        } else {
            Vec::new()
        };
        Finding::new(body.pointer.clone(), span, message)
            .review("make it the `messages` of a response", wrap)
    });
}

/// R7.
pub static STRINGIFIED: Rule = Rule {
    id: 7,
    code: "body.stringified",
    title: "the response is a string that holds JSON",
    consequence: INVALID_BODY,
    help: "return the object itself, without `JSON.stringify`",
    basis: "conversation-tester: invalid body; inferred for strings",
    invalid: &[Example::of(r#""{\"messages\":[\"hi\"]}""#)],
    valid: GOOD,
    check: Check::BotBody(check_stringified),
    ..Rule::BLANK
};

fn check_stringified(body: &Body<'_>, report: &mut Report<'_>) {
    let (Shape::Stringified(text), Some(node)) = (&body.shape, body.node) else {
        return;
    };
    report.add(|| {
        let message = "the response is a string that holds JSON, not the object itself";
        Finding::new(body.pointer.clone(), node.span(), message).safe(
            "replace the string by the object in it",
            edits::replace(node, text.trim()),
        )
    });
}

/// R8.
pub static WRAPPED: Rule = Rule {
    id: 8,
    code: "body.wrapped",
    severity: Severity::Hint,
    title: "an invocation's result around the response",
    consequence: "the inner value is what the connector would get, and what is checked here",
    help: "the function itself returns the inner value only",
    basis: "LivePerson Functions CLI and client libraries: `{result, logs}` and `[{uuid, result}]`",
    invalid: &[
        Example::of(r#"{"result": {"messages": ["hi"]}, "logs": []}"#),
        Example::of(r#"[{"uuid": "1", "timestamp": 0, "result": {"messages": ["hi"]}}]"#),
    ],
    valid: GOOD,
    check: Check::Body(check_wrapped),
    ..Rule::BLANK
};

fn check_wrapped(body: &Body<'_>, report: &mut Report<'_>) {
    let Some(node) = body.node else {
        return;
    };
    let Some(wrapper) = body.shape.wrapper(node) else {
        return;
    };
    // A failure is R9.
    let by_call = body.options.is_wrapped_by_call && body.pointer == JsonPointer::root();
    if by_call || !matches!(wrapper, Wrapper::ResultAndLogs | Wrapper::ByEvent) {
        return;
    }
    report.add(|| {
        let message = format!(
            "{}, as {} answers, stand around the result: the inner value is checked",
            wrapper.form(),
            wrapper.origin()
        );
        Finding::new(body.pointer.clone(), opening(node), message)
    });
}

/// Characters of an error code that a message names: all of any that is known, so that it can be looked up.
pub(super) const MAX_CODE: usize = 200;

/// R9.
pub static ERROR_SHAPE: Rule = Rule {
    id: 9,
    code: "body.error-shape",
    title: "the invocation failed",
    consequence: NO_ANSWER,
    help: "look the code up with `botbench explain CODE` and read the function's logs",
    basis: "LivePerson Functions error codes; client libraries",
    invalid: &[
        Example::of(
            r#"{"errorCode": "com.liveperson.faas.handler.runtime-exception", "errorMsg": "x is not defined"}"#,
        ),
        Example::of(r#"{"code": "com.customer.faas.function.threw-error", "message": "boom"}"#),
    ],
    valid: GOOD,
    check: Check::Body(check_error_shape),
    ..Rule::BLANK
};

fn check_error_shape(body: &Body<'_>, report: &mut Report<'_>) {
    let (Shape::Failure { code, message }, Some(node)) = (&body.shape, body.node) else {
        return;
    };
    report.add(|| {
        let value = node.get("errorCode").or_else(|| node.get("code"));
        let span = value.map_or(opening(node), |value| value.span());
        let message = format!(
            "the invocation failed: {} {}",
            quoted_within(code, MAX_CODE),
            quoted(message)
        );
        let finding = Finding::new(body.pointer.clone(), span, message);
        match super::call::failed(body).explained() {
            Some(known) => finding.help(format!("{}: {}", known.meaning, known.cure)),
            None => finding,
        }
    });
}

/// R10.
pub static FOREIGN_CONTRACT: Rule = Rule {
    id: 10,
    code: "body.foreign-contract",
    title: "a response of another contract",
    consequence: INVALID_BODY,
    help: "a bot function answers `{\"messages\": [...], \"context\": {...}}`",
    basis: "developer centre: custom endpoint, Amazon Lex, Dialogflow, Watson, Direct Line, automatic messages, survey e-mail",
    invalid: &[
        Example::of(r#"{"response": [{"type": "TEXT", "data": {"message": "hi"}}]}"#),
        Example::of(r#"{"queryResult": {"fulfillmentText": "hi"}}"#),
        Example::of(r#"{"output": {"generic": []}}"#),
        Example::of(r#"{"type": "message", "text": "hi", "channelData": {}}"#),
        Example::of(r#"{"type": "ACTION", "params": {"action": "TRANSFER"}}"#),
        Example::of(r#"{"textResponse": "hi", "encodedMetadata": "QQ=="}"#),
        Example::of(r#"[{"type": "transfer", "skillId": "1"}]"#),
        Example::of(r#"[{"targetEmail": "a@example.com", "subject": "hi"}]"#),
    ],
    valid: GOOD,
    check: Check::BotBody(check_foreign_contract),
    ..Rule::BLANK
};

fn check_foreign_contract(body: &Body<'_>, report: &mut Report<'_>) {
    let (Shape::Foreign(contract), Some(node)) = (&body.shape, body.node) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "this looks like the {} contract ({}), not like the answer of a bot function",
            contract.name, contract.tell_tale
        );
        let finding = Finding::new(body.pointer.clone(), opening(node), message);
        let finding = converted(finding, node);
        // An object is read; there is just nothing in it that the connector knows.
        if node.is_object() {
            finding.consequence(NOTHING_TO_DO)
        } else {
            finding
        }
    });
}

/// Adds the response of a bot function that says the same, where there is one.
fn converted(finding: Finding, node: Node<'_>) -> Finding {
    let Some(conversion) = to_bot_function(node) else {
        return finding;
    };
    let remarks = conversion.remarks();
    let title = if remarks.is_empty() {
        "convert to a bot function's response".to_owned()
    } else {
        format!("convert to a bot function's response ({remarks})")
    };
    finding.review(title, edits::replace(node, conversion.text))
}

/// R11.
pub static REQUEST_SHAPE: Rule = Rule {
    id: 11,
    code: "body.request-shape",
    title: "a request where a response should be",
    consequence: NOTHING_TO_DO,
    help: "`message` and `convId` are what the function receives; it answers `messages`, an array",
    basis: "LivePersonFunctions/advanced-features: keys of the request",
    invalid: &[
        Example::of(r#"{"message": "hi", "convId": "c-1"}"#),
        Example::of(r#"{"context": {"lpEvent": {}}}"#),
    ],
    valid: &[
        GOOD[0],
        Example::of(r#"{"message": "bye", "action": "CLOSE_CONVERSATION"}"#),
    ],
    check: Check::BotBody(check_request_shape),
    ..Rule::BLANK
};

fn check_request_shape(body: &Body<'_>, report: &mut Report<'_>) {
    let (Shape::Request, Some(node)) = (&body.shape, body.node) else {
        return;
    };
    report.add(|| {
        let tell_tale = node
            .members()
            .find(|member| matches!(&*member.name(), "message" | "convId" | "context"));
        let (span, name) = tell_tale.map_or((opening(node), String::new()), |member| {
            (member.key.span(), member.name().into_owned())
        });
        let name = if name == "context" {
            "context.lpEvent"
        } else {
            name.as_str()
        };
        let message =
            format!("`{name}` is a key of requests; a response carries `messages`, an array");
        let finding = Finding::new(body.pointer.clone(), span, message);
        match tell_tale.and_then(|member| Some((member, member.value?))) {
            Some((member, value)) if value.string().is_some() && name == "message" => {
                let mut fix = edits::rename(&member, "messages");
                fix.extend(edits::surround(value.span(), "[", "]"));
                finding.review("make it `messages` with this one text", fix)
            }
            _ => finding,
        }
    });
}
