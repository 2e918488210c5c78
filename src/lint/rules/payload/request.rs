//! P2 to P10: what bot functions and the hook before them receive.

use super::super::words::{a_type, did_you_mean, shown};
use super::{GOOD, WARNING, bare};
use crate::json::{Kind, Node};
use crate::lint::payload::PayloadSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::subject::opening;
use crate::lint::{Severity, edits, suggest};
use crate::payload::faults::What;
use crate::payload::spec::{BOT, CONVERSATION_CONTEXT, SEND_RICH_CONTENT};
use crate::text::TextEdit;

/// Where the facts come from.
const BASIS: &str = "LivePersonFunctions/advanced-features; Third-PartyBots/bot-types";

/// P2.
pub static NO_TEXT: Rule = Rule {
    code: "payload.no-text",
    title: "neither a text of the consumer nor a welcome",
    consequence: "the connector never sends this: the function is tried with something that does not happen",
    help: "write what the consumer says as `message`, or mark a welcome with `event`",
    basis: BASIS,
    invalid: &[
        bare(r#"{"convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#),
        bare(
            r#"{"message": "", "event": {}, "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        bare(r#"{"event": {"name": "Welcome"}}"#),
        bare(r#"{"message": "", "context": {"lpEvent": {"isWelcomeEvent": true}}}"#),
        bare(r#"{"context": {"lpEvent": {"content": "welcome"}}}"#),
    ],
    check: Check::Payload(check_no_text),
    ..WARNING
};

fn check_no_text(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(payload) = subject.request() else {
        return;
    };
    let is_said_elsewhere =
        payload.member("messages").is_some() || subject.is_misspelt(payload, "message");
    if subject.has_text() || subject.is_welcome() || is_said_elsewhere {
        return;
    }
    report.add(|| {
        let message = "no text of the consumer, and nothing that marks a welcome";
        let (pointer, span) = match payload.member("message") {
            Some(member) => (subject.pointer().key("message"), member.key.span()),
            None => (subject.pointer(), opening(payload)),
        };
        let finding = Finding::new(pointer, span, message);
        if payload.member("message").is_some() {
            return finding;
        }
        let edits = edits::prepend_member(subject.text, payload, "message", "\"hi\"");
        finding.review("add a `message`", edits)
    });
}

/// P3.
pub static MESSAGE_TYPE: Rule = Rule {
    code: "payload.message-type",
    title: "a `message` that is no string",
    consequence: "the connector sends strings only: a function that trims or compares the text throws on this",
    help: "write the text as a string; files and rich contents come as identifiers",
    basis: BASIS,
    invalid: &[
        bare(r#"{"message": 5, "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#),
        bare(r#"{"message": ["hi"], "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#),
        bare(r#"{"message": {"text": "hi"}, "convId": "c-1"}"#),
    ],
    check: Check::Payload(check_message_type),
    ..WARNING
};

fn check_message_type(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let message = subject.request().and_then(|payload| payload.get("message"));
    let Some(node) = message.filter(|node| !matches!(node.kind(), Kind::String)) else {
        return;
    };
    report.add(|| {
        let message = format!("`message` is always a string; found {}", a_type(node));
        let finding = Finding::new(node.pointer(), opening(node), message);
        match node.kind() {
            Kind::Number | Kind::True | Kind::False => finding.safe(
                "write it as a string",
                edits::surround(node.span(), "\"", "\""),
            ),
            Kind::Array => match only_text(node) {
                Some(text) => finding.safe("take the one text", edits::replace(node, text.raw())),
                None => finding,
            },
            Kind::Null => finding.review("write an empty text", edits::replace(node, "\"\"")),
            _ => finding,
        }
    });
}

/// The one string in a list of one.
fn only_text(list: Node<'_>) -> Option<Node<'_>> {
    let mut items = list.elements();
    let first = items.next().filter(|item| item.kind() == Kind::String)?;
    items.next().is_none().then_some(first)
}

/// P4.
pub static CONV_ID: Rule = Rule {
    code: "payload.conv-id",
    title: "no `convId`",
    consequence: "connectors of today always send it: a function that keeps state by conversation finds none here",
    help: "add the id of the conversation: a UUID in messaging, `H…K…` in chat",
    basis: BASIS,
    invalid: &[bare(
        r#"{"message": "hi", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
    )],
    check: Check::Payload(check_conv_id),
    ..WARNING
};

/// A conversation of our own, for what is filled in.
const SAMPLE_ID: &str = "\"5b8d2f6e-3c1a-4e70-9f42-7a61d0c3e815\"";

fn check_conv_id(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(payload) = subject.request() else {
        return;
    };
    if payload.member("convId").is_some() || subject.is_misspelt(payload, "convId") {
        return;
    }
    report.add(|| {
        let message = "the payload has no `convId`";
        let finding = Finding::new(subject.pointer(), opening(payload), message);
        let edits = edits::append_member(subject.text, payload, "convId", SAMPLE_ID);
        finding.review("add a `convId`", edits)
    });
}

/// P5.
pub static LP_EVENT: Rule = Rule {
    code: "payload.lp-event",
    title: "no `context.lpEvent`",
    consequence: "functions that take `context.lpEvent.event` apart throw: the platform would report a runtime exception",
    help: "add the raw event of the connector, if only `{}`",
    basis: BASIS,
    invalid: &[
        bare(r#"{"message": "hi", "convId": "c-1"}"#),
        bare(r#"{"message": "hi", "convId": "c-1", "context": {"lpSdes": {}}}"#),
    ],
    check: Check::Payload(check_lp_event),
    ..WARNING
};

fn check_lp_event(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    if let Some(missing) = Missing::of(subject, "lpEvent") {
        report.add(|| missing.finding(r#"{"lpEvent": {}, "lpSdes": {}}"#));
    }
}

/// P6.
pub static LP_SDES: Rule = Rule {
    severity: Severity::Hint,
    code: "payload.lp-sdes",
    title: "no `context.lpSdes`",
    consequence: "it is only there where engagement attributes are on: a function that takes it apart without a default throws",
    help: "give it a default in the function, and add `\"lpSdes\": {}` to try the usual case",
    basis: BASIS,
    invalid: &[
        bare(r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {}}}"#),
        bare(r#"{"message": "hi", "convId": "c-1"}"#),
    ],
    check: Check::Payload(check_lp_sdes),
    ..WARNING
};

fn check_lp_sdes(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    if let Some(missing) = Missing::of(subject, "lpSdes") {
        report.add(|| missing.finding(r#"{"lpEvent": {}, "lpSdes": {}}"#));
    }
}

/// A key that `context` lacks.
struct Missing<'a> {
    text: &'a str,
    subject: &'a PayloadSubject<'a>,
    payload: Node<'a>,
    context: Option<Node<'a>>,
    name: &'static str,
}

impl<'a> Missing<'a> {
    fn of(subject: &'a PayloadSubject<'a>, name: &'static str) -> Option<Self> {
        let payload = subject.request()?;
        let context = payload.get("context");
        let is_there = |context: Node<'_>| {
            context.member(name).is_some() || subject.is_misspelt(context, name)
        };
        let has = match context {
            Some(context) => is_there(context),
            None => subject.is_misspelt(payload, "context"),
        };
        let is_other = context.is_some_and(|context| !context.is_object());
        (!has && !is_other).then_some(Self {
            text: subject.text,
            subject,
            payload,
            context,
            name,
        })
    }

    fn finding(&self, whole: &str) -> Finding {
        let name = self.name;
        let message = format!("the payload has no `context.{name}`");
        if let Some(context) = self.context {
            let edits = edits::append_member(self.text, context, name, "{}");
            let pointer = self.subject.pointer().key("context");
            let finding = Finding::new(pointer, opening(context), message);
            return finding.review(format!("add an empty `{name}`"), edits);
        }
        let edits = match self.payload.member("context") {
            Some(_) => Vec::new(),
            None => edits::append_member(self.text, self.payload, "context", whole),
        };
        Finding::new(self.subject.pointer(), opening(self.payload), message)
            .review("add an empty `context`", edits)
    }
}

/// P7.
pub static MESSAGES: Rule = Rule {
    code: "payload.messages",
    title: "`messages` in place of `message`",
    consequence: "`messages` is a key of responses: the function finds no text in the request",
    help: "requests carry one text, as `message`",
    basis: "an older page on custom integrations prints `messages` in a request; no connector sends it",
    invalid: &[
        bare(r#"{"messages": ["hi"], "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#),
        bare(r#"{"messages": "hi", "convId": "c-1"}"#),
        bare(r#"{"messages": ["hi", "there"], "convId": "c-1"}"#),
        bare(r#"{"messages": ["hi"]}"#),
    ],
    check: Check::Payload(check_messages),
    ..WARNING
};

fn check_messages(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(payload) = subject.request() else {
        return;
    };
    let Some(member) = payload.member("messages") else {
        return;
    };
    if payload.member("message").is_some() {
        return;
    }
    report.add(|| {
        let message = "`messages` is a key of responses; requests use `message`";
        let pointer = subject.pointer().key("messages");
        let finding = Finding::new(pointer, member.key.span(), message);
        let mut edits = edits::rename(&member, "message");
        let Some(value) = member.value else {
            return finding;
        };
        match (value.kind(), only_text(value)) {
            (Kind::String, _) => finding.safe("rename to `message`", edits),
            (Kind::Array, Some(text)) => {
                edits.extend(edits::replace(value, text.raw()));
                finding.safe("rename to `message` and take the one text", edits)
            }
            (Kind::Array, None) => match joined(value) {
                Some(text) => {
                    edits.push(TextEdit::replace(value.span(), text));
                    finding.review("join the texts as one `message`", edits)
                }
                None => finding,
            },
            _ => finding,
        }
    });
}

/// Several texts as one, as a bot that combines messages gets them.
fn joined(list: Node<'_>) -> Option<String> {
    const MOST: usize = 100;
    let texts: Option<Vec<_>> = list
        .elements()
        .take(MOST + 1)
        .map(|it| it.string())
        .collect();
    let texts = texts.filter(|texts| (1..=MOST).contains(&texts.len()))?;
    Some(edits::quoted(&texts.join("\n")))
}

/// P8.
pub static EVENT_TYPE: Rule = Rule {
    code: "payload.event-type",
    title: "the identifier of a rich content without one",
    consequence: "identifier and raw event do not match: a function that reads `lpEvent.event.content` finds nothing",
    help: "a rich content comes as `lpEvent.event` of type `RichContentEvent` with `content`",
    basis: BASIS,
    invalid: &[
        bare(
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-rich-content", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
        ),
        bare(
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-rich-content", "convId": "c-1", "context": {"lpEvent": {"event": {"type": "ContentEvent", "content": {"type": "text", "text": "a"}}}, "lpSdes": {}}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        bare(
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-rich-content", "convId": "c-1", "context": {"lpEvent": {"event": {"type": "RichContentEvent", "content": {"type": "text", "text": "a"}}}, "lpSdes": {}}}"#,
        ),
    ],
    check: Check::Payload(check_event_type),
    ..WARNING
};

fn check_event_type(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(node) = subject.request().and_then(|payload| payload.get("message")) else {
        return;
    };
    if !node.says(SEND_RICH_CONTENT) {
        return;
    }
    let event = subject.raw_event().and_then(|raw| raw.get("event"));
    let kind = event.and_then(|event| event.get("type"));
    if kind.is_some_and(|kind| kind.says("RichContentEvent")) {
        return;
    }
    report.add(|| {
        let found = kind.map_or_else(|| "there is none".to_owned(), |kind| format!("found {}", shown(kind)));
        let message = format!(
            "`message` announces a rich content, and `context.lpEvent.event.type` is not `RichContentEvent`; {found}"
        );
        let at = kind.unwrap_or(node);
        let finding = Finding::new(at.pointer(), at.span(), message);
        match kind {
            Some(kind) => {
                let edits = edits::replace(kind, "\"RichContentEvent\"");
                finding.review("make it a `RichContentEvent`", edits)
            }
            None => finding,
        }
    });
}

/// P9.
pub static CONVERSATION_TYPE: Rule = Rule {
    code: "payload.conversation-type",
    title: "an unknown sort of conversation",
    consequence: "connectors send `MESSAGING` or `CHAT`: a function that asks which one it is takes the wrong way",
    help: "write `MESSAGING` or `CHAT`",
    basis: BASIS,
    invalid: &[
        bare(
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"conversationContext": {"type": "messaging"}}, "lpSdes": {}}}"#,
        ),
        bare(
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"conversationContext": {"type": 5}}, "lpSdes": {}}}"#,
        ),
    ],
    check: Check::Payload(check_conversation_type),
    ..WARNING
};

fn check_conversation_type(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    const KNOWN: [&str; 2] = ["MESSAGING", "CHAT"];
    for (fault, pointer) in subject.faults() {
        if !fault.is_of(&CONVERSATION_CONTEXT, "type") {
            continue;
        }
        let (What::Type { node, .. } | What::Word { node, .. }) = fault.what else {
            continue;
        };
        report.add(|| {
            let word = node.string();
            let meant = word.and_then(|word| suggest::nearest(&word, KNOWN));
            let message = format!(
                "a conversation is `MESSAGING` or `CHAT`; found {}{}",
                shown(node),
                did_you_mean(meant)
            );
            let finding = Finding::new(pointer.clone(), node.span(), message);
            match meant {
                Some(meant) => {
                    let edits = edits::replace(node, edits::quoted(meant));
                    finding.safe(format!("write `{meant}`"), edits)
                }
                None => finding,
            }
        });
    }
}

/// P10.
pub static LAST_CONSUMER_MESSAGE: Rule = Rule {
    severity: Severity::Hint,
    code: "payload.last-consumer-message",
    title: "`lastConsumerMessage` without a welcome",
    consequence: "the connector sends it with the welcome event of messaging only",
    help: "set `content` to `welcome`, or leave `lastConsumerMessage` out",
    basis: BASIS,
    invalid: &[bare(
        r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"lastConsumerMessage": "help"}, "lpSdes": {}}}"#,
    )],
    valid: &[
        GOOD[0],
        bare(
            r#"{"convId": "c-1", "context": {"lpEvent": {"type": "ContentEvent", "content": "welcome", "lastConsumerMessage": "help"}, "lpSdes": {}}}"#,
        ),
    ],
    check: Check::Payload(check_last_consumer_message),
    ..WARNING
};

fn check_last_consumer_message(subject: &PayloadSubject<'_>, report: &mut Report<'_>) {
    let Some(raw) = subject.raw_event() else {
        return;
    };
    let Some(member) = raw.member("lastConsumerMessage") else {
        return;
    };
    if raw
        .get("content")
        .is_some_and(|content| content.says("welcome"))
    {
        return;
    }
    report.add(|| {
        let message = "`lastConsumerMessage` is only sent with the welcome event";
        let finding = Finding::new(member.key.pointer(), member.key.span(), message);
        let edits = edits::remove_member(subject.text, raw, &member);
        finding.review("remove `lastConsumerMessage`", edits)
    });
}

/// Whether a fault of the tables has a rule of its own here.
pub(super) fn is_own(fault: &crate::payload::faults::Fault<'_>) -> bool {
    fault.is_of(&BOT, "message")
        || fault.is_of(&crate::payload::spec::PRE_HOOK, "message")
        || fault.is_of(&CONVERSATION_CONTEXT, "type")
}
