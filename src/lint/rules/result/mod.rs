//! `result.*`: what the functions of the other events return, by the table [`EVENT_RESULTS`](crate::response::EVENT_RESULTS).

mod command;
mod mail;
mod transfer;

pub use command::{COMMAND, COMMAND_TEXT, COMMAND_TYPE, DUPLICATE_COMMAND, UNKNOWN_KEY};
pub use mail::{MAIL, MAIL_ADDRESS, MAIL_FIELDS};
pub use transfer::{TRANSFER_ID, TRANSFER_TARGET};

use super::words::{a_type, is_blank};
use crate::json::{Kind, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{Body, opening};
use crate::lint::{Severity, edits};
use crate::response::{ResultContract, Shape};
use crate::text::Span;

/// An event of Automatic Messages.
const ROUTING: ExampleOption = ExampleOption::Event("controllerbot_messaging_conversation_routing");
/// The event of commands of agents.
const AGENT_COMMAND: ExampleOption = ExampleOption::Event("conversational_command");
/// The event of transcripts by mail.
const TRANSCRIPT: ExampleOption = ExampleOption::Event("denver_post_survey_email_transcript");
/// An event of surveys.
const SURVEY: ExampleOption = ExampleOption::Event("surveybot_messaging_survey_started");

/// Where results of Automatic Messages are described.
const AUTOMATIC: &str = "EventSources/automatic-messages; Integrations/messaging-conversations";

/// What becomes of a result that holds no command.
const NO_COMMAND: &str = "Automatic Messages finds no command that it knows: nothing of it happens; \
    whether the account's default message is sent instead is documented nowhere";

/// A result of Automatic Messages that breaks no rule.
const COMMANDS: &[Example] = &[
    Example::with(
        r#"[{"type": "systemMessage", "text": "Back in a minute"}, {"type": "transfer", "skillId": "563267"}]"#,
        ROUTING,
    ),
    Example::with(r#"{"type": "closeConversation"}"#, ROUTING),
    Example::with("[]", ROUTING),
];

/// A list of mails that breaks no rule.
const MAILS: &[Example] = &[
    Example::with(
        r#"[{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat"}]"#,
        TRANSCRIPT,
    ),
    Example::with("[]", TRANSCRIPT),
];

/// The opening bracket of a container, all of another value.
fn narrow(node: Node<'_>) -> Span {
    if node.is_object() || node.is_array() {
        opening(node)
    } else {
        node.span()
    }
}

/// The look-alike that a result of this event is taken for, if it is another event's.
fn look_alike(body: &Body<'_>) -> Option<&'static str> {
    let own = body.contract();
    match &body.shape {
        Shape::Foreign(contract) if contract.result != Some(own) => Some(contract.name),
        Shape::Response => {
            let node = body.node?;
            let is_bot = node.member("messages").is_some() || node.member("context").is_some();
            is_bot.then_some("bot function")
        }
        _ => None,
    }
}

/// Whether the whole value is not what the event's function may return: R `result.shape`.
fn is_misshapen(body: &Body<'_>, node: Node<'_>) -> bool {
    match body.contract() {
        ResultContract::Commands => {
            let is_container = node.is_object() || node.is_array();
            node.kind() != Kind::Null && (!is_container || look_alike(body).is_some())
        }
        ResultContract::Mails => !node.is_array() || look_alike(body).is_some(),
        _ => false,
    }
}

/// The value of a result of that contract, where it is worth looking into.
fn result_of<'a>(body: &Body<'a>, contract: ResultContract) -> Option<Node<'a>> {
    let node = body.node.filter(|_| body.contract() == contract)?;
    (!is_misshapen(body, node)).then_some(node)
}

/// `result.shape`.
pub static SHAPE: Rule = Rule {
    code: "result.shape",
    title: "something else than the event's function may return",
    consequence: NO_COMMAND,
    help: "see what the event takes: `botbench explain result.shape`; Automatic Messages take a list of commands, \
        the transcript by mail takes a list of mails",
    basis: "EventSources/automatic-messages; EventSources/chat-post-survey",
    invalid: &[
        Example::with(r#"{"messages": ["Back in a minute"]}"#, ROUTING),
        Example::with("\"Back in a minute\"", ROUTING),
        Example::with(r#""[{\"type\": \"closeConversation\"}]""#, ROUTING),
        Example::with(r#"{"response": [{"type": "TEXT", "data": {}}]}"#, ROUTING),
        Example::with(r#"{"targetEmail": "ann@example.com"}"#, TRANSCRIPT),
        Example::with("null", TRANSCRIPT),
        Example::with(r#"[{"type": "closeConversation"}]"#, TRANSCRIPT),
    ],
    valid: &[
        COMMANDS[0],
        COMMANDS[1],
        COMMANDS[2],
        MAILS[0],
        MAILS[1],
        Example::with("null", ROUTING),
    ],
    check: Check::Result(check_shape),
    ..Rule::BLANK
};

fn check_shape(body: &Body<'_>, report: &mut Report<'_>) {
    let is_mail = body.contract() == ResultContract::Mails;
    let wanted = match body.contract() {
        ResultContract::Commands => "a list of commands, or one command",
        ResultContract::Mails => "a list of mails",
        _ => return,
    };
    let Some(node) = body.node else {
        if is_mail {
            report.add(|| {
                let message =
                    format!("the function of this event returns {wanted}; it returned nothing");
                let finding = Finding::new(body.pointer.clone(), body.span, message);
                finding.consequence(mail::NO_MAIL)
            });
        }
        return;
    };
    if !is_misshapen(body, node) {
        return;
    }
    report.add(|| {
        let is = look_alike(body).map_or_else(
            || format!("is {}", a_type(node)),
            |name| format!("looks like the {name} contract"),
        );
        let message = format!("the function of this event returns {wanted}; this {is}");
        let finding = Finding::new(body.pointer.clone(), narrow(node), message);
        let finding = if is_mail {
            finding.consequence(mail::NO_MAIL)
        } else {
            finding
        };
        reshaped(finding, body, node)
    });
}

/// Adds the value that was probably meant.
fn reshaped(finding: Finding, body: &Body<'_>, node: Node<'_>) -> Finding {
    let is_mail = body.contract() == ResultContract::Mails;
    if let Some(text) = node.string() {
        let trimmed = text.trim();
        let is_list = trimmed.starts_with('[') || (trimmed.starts_with('{') && !is_mail);
        if is_list && crate::json::parse(trimmed).is_strict_json() {
            return finding.safe(
                "replace the string by the value in it",
                edits::replace(node, trimmed),
            );
        }
        if is_mail || is_blank(node) {
            return finding;
        }
        let edits = edits::surround(node.span(), r#"[{"type": "systemMessage", "text": "#, "}]");
        return finding.review("send it as a `systemMessage`", edits);
    }
    if is_mail && node.is_object() && node.member("targetEmail").is_some() {
        return finding.review("put it into a list", edits::surround(node.span(), "[", "]"));
    }
    let only = sole_text(node).filter(|_| !is_mail);
    match only {
        Some(text) => finding.review(
            "send its text as a `systemMessage`",
            edits::replace(
                node,
                format!(r#"[{{"type": "systemMessage", "text": {}}}]"#, text.raw()),
            ),
        ),
        None => finding,
    }
}

/// The text of a bot response that says one thing and does nothing else.
fn sole_text(node: Node<'_>) -> Option<Node<'_>> {
    if node.members().count() != 1 {
        return None;
    }
    let mut entries = node.get("messages")?.elements();
    let first = entries.next().filter(|entry| entry.string().is_some())?;
    entries.next().is_none().then_some(first)
}

/// `result.default-message`.
pub static DEFAULT_MESSAGE: Rule = Rule {
    code: "result.default-message",
    severity: Severity::Hint,
    title: "an automatic message without a result",
    consequence: "the account's default automatic message is sent",
    help: "return an empty list, `[]`, where nothing shall happen",
    basis: AUTOMATIC,
    invalid: &[
        Example::with("null", ROUTING),
        Example::with(r#"{"logs": []}"#, ROUTING),
    ],
    valid: &[COMMANDS[2], COMMANDS[0]],
    check: Check::Result(check_default_message),
    ..Rule::BLANK
};

fn check_default_message(body: &Body<'_>, report: &mut Report<'_>) {
    let is_nothing = body.node.is_none_or(|node| node.kind() == Kind::Null);
    if body.contract() == ResultContract::Commands && is_nothing {
        report.add(|| {
            let message = "no result: the account's default automatic message is sent";
            Finding::new(body.pointer.clone(), body.span, message)
        });
    }
}

/// `result.reply`.
pub static REPLY: Rule = Rule {
    code: "result.reply",
    severity: Severity::Hint,
    title: "a command's answer that the agent does not see",
    consequence: "the agent sees only that the command was run",
    help: "return a string or a number: that is what the agent reads; throw an error to show one",
    basis: "EventSources/conversational-commands",
    invalid: &[
        Example::with(r#"{"messages": ["done"]}"#, AGENT_COMMAND),
        Example::with("[1, 2]", AGENT_COMMAND),
        Example::with("true", AGENT_COMMAND),
        Example::with("\" \"", AGENT_COMMAND),
    ],
    valid: &[
        Example::with("\"Order A-17 is on its way\"", AGENT_COMMAND),
        Example::with("42", AGENT_COMMAND),
        Example::with("null", AGENT_COMMAND),
    ],
    check: Check::Result(check_reply),
    ..Rule::BLANK
};

fn check_reply(body: &Body<'_>, report: &mut Report<'_>) {
    let Some(node) = body
        .node
        .filter(|_| body.contract() == ResultContract::Reply)
    else {
        return;
    };
    let is_seen = match node.kind() {
        Kind::String => !is_blank(node),
        Kind::Number | Kind::Null | Kind::Bare => true,
        _ => false,
    };
    if is_seen {
        return;
    }
    report.add(|| {
        let is = if is_blank(node) {
            "a blank string".to_owned()
        } else {
            a_type(node)
        };
        let message = format!("the agent does not see {is}: only a string or a number is shown");
        let finding = Finding::new(body.pointer.clone(), narrow(node), message);
        match sole_text(node) {
            Some(text) => finding.review("return its text", edits::replace(node, text.raw())),
            None => finding,
        }
    });
}

/// `result.ignored`.
pub static IGNORED: Rule = Rule {
    code: "result.ignored",
    severity: Severity::Hint,
    title: "a survey's function that returns something",
    consequence: "what it returns is not read: nothing is sent and nothing is done",
    help: "return nothing, or `ok` as is customary; to send something, call another service",
    basis: "EventSources/post-conversation-survey",
    invalid: &[
        Example::with(r#"{"messages": ["Thank you"]}"#, SURVEY),
        Example::with(r#"[{"type": "closeConversation"}]"#, SURVEY),
    ],
    valid: &[
        Example::with("\"ok\"", SURVEY),
        Example::with("null", SURVEY),
    ],
    check: Check::Result(check_ignored),
    ..Rule::BLANK
};

fn check_ignored(body: &Body<'_>, report: &mut Report<'_>) {
    // The error hook, whose result is not read either, is R118.
    let is_hook = body.options.event.as_deref() == Some(super::hook::ERROR_EVENT);
    let is_unread = body.contract() == ResultContract::Nothing && !is_hook;
    let is_container = |node: &Node<'_>| node.is_object() || node.is_array();
    if let Some(node) = body.node.filter(is_container).filter(|_| is_unread) {
        report.add(|| {
            let message = format!("the function returns {}, which nobody reads", a_type(node));
            Finding::new(body.pointer.clone(), opening(node), message)
        });
    }
}
