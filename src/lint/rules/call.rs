//! R114, and a call that no function takes: what the call came to, before anybody looks at an answer.

use super::body::MAX_CODE;
use super::consequence::{FAILED_SERVICE, NO_ANSWER, NOTHING_RAN};
use super::run::{hi, of_run};
use super::words::{quoted, quoted_within};
use crate::errors::Failed;
use crate::json::Node;
use crate::lint::report::Report;
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::Body;
use crate::lint::{Answerer, Source};
use crate::response::Shape;

/// Where servers say why they refuse, beside the error bodies of Functions.
const REASONS: [&str; 5] = [
    "message",
    "errorMsg",
    "error_description",
    "detail",
    "error",
];

/// R114.
pub static HTTP_ERROR: Rule = Rule {
    id: 114,
    code: "run.http-error",
    source: Source::Run,
    title: "an answer whose status says that it failed",
    consequence: NO_ANSWER,
    help: "look the error code up with `botbench explain CODE`",
    basis: "LivePerson Functions error pages, both generations; Custom Endpoint reference service",
    invalid: &[
        Example::with(
            r#"{"code": "com.customer.faas.function.threw-error", "message": "boom"}"#,
            ExampleOption::HttpStatus(901),
        ),
        Example::with(
            r#"{"message": "Unauthorized"}"#,
            ExampleOption::HttpStatus(401),
        ),
        hi(ExampleOption::HttpStatus(500)),
        Example::with("<html></html>", ExampleOption::HttpStatus(302)),
    ],
    valid: &[
        hi(ExampleOption::HttpStatus(200)),
        hi(ExampleOption::HttpStatus(299)),
    ],
    check: Check::Run(check_http_error),
    ..Rule::BLANK
};

fn check_http_error(body: &Body<'_>, report: &mut Report<'_>) {
    let Some(status) = body
        .options
        .http_status
        .filter(|_| body.options.is_failed_call())
    else {
        return;
    };
    report.add(|| {
        let message = format!("the call ended with status {status}{}", said(body));
        let finding = of_run(body, message);
        let finding = if body.options.is_custom_endpoint() {
            finding.consequence(FAILED_SERVICE)
        } else {
            finding
        };
        match failed(body).explained() {
            Some(known) => finding.help(format!("{}: {}", known.meaning, known.cure)),
            None => finding,
        }
    });
}

/// What is known of a call that failed.
pub(super) fn failed<'a>(body: &'a Body<'_>) -> Failed<'a> {
    let (code, message) = match &body.shape {
        Shape::Failure { code, message } => (Some(&**code), &**message),
        _ => (None, ""),
    };
    Failed {
        code,
        message,
        status: body.options.http_status,
        from_service: body.options.is_custom_endpoint(),
    }
}

/// What the body says of it, to be put behind the status.
fn said(body: &Body<'_>) -> String {
    if let Shape::Failure { code, message } = &body.shape {
        return format!(": {} {}", quoted_within(code, MAX_CODE), quoted(message));
    }
    let Some(node) = body.node.filter(Node::is_object) else {
        return String::new();
    };
    let text = |name: &&str| {
        node.get(name)?
            .string()
            .filter(|text| !text.trim().is_empty())
    };
    let words = [text(&"code"), REASONS.iter().find_map(text)];
    let words: Vec<String> = words.iter().flatten().map(|text| quoted(text)).collect();
    if words.is_empty() {
        return String::new();
    }
    format!(": {}", words.join(" "))
}

/// Of an event that nobody serves.
pub static NO_FUNCTION: Rule = Rule {
    code: "run.no-function",
    source: Source::Run,
    title: "an event that no deployed function serves",
    consequence: NOTHING_RAN,
    help: "deploy a function of that event, or correct `event` and `skill` of the endpoint; Test connection asks the \
        platform whether the event is implemented",
    basis: "LivePerson Functions clients: an invocation by event answers a list, which is empty where no function is implemented",
    invalid: &[Example::with(
        "[]",
        ExampleOption::ByEvent("bot_connectors_custom_integration"),
    )],
    valid: &[
        Example::with(
            r#"[{"uuid": "1", "timestamp": 0, "result": {"messages": ["hi"]}}]"#,
            ExampleOption::ByEvent("bot_connectors_custom_integration"),
        ),
        Example::of("[]"),
    ],
    check: Check::Run(check_no_function),
    ..Rule::BLANK
};

fn check_no_function(body: &Body<'_>, report: &mut Report<'_>) {
    if !body.is_unserved() {
        return;
    }
    report.add(|| {
        let event = body.options.event.as_deref().unwrap_or_default();
        let skill = match &body.options.answerer {
            Some(Answerer::EventFunctions { skill: Some(skill) }) => {
                format!(" for the skill {}", quoted(skill))
            }
            _ => String::new(),
        };
        let event = quoted_within(event, MAX_CODE);
        of_run(
            body,
            format!("no deployed function serves the event {event}{skill}"),
        )
    });
}
