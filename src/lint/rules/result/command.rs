//! Commands of Automatic Messages: their `type`, their text, their keys, and which of them counts.

use std::borrow::Cow;

use super::{AUTOMATIC, COMMANDS, MAILS, NO_COMMAND, ROUTING, TRANSCRIPT, narrow, result_of};
use crate::json::{JsonPointer, Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::entry::found;
use crate::lint::rules::top::certainty;
use crate::lint::rules::words::{a_type, did_you_mean, filled, shown};
use crate::lint::subject::{Body, opening};
use crate::lint::{Severity, edits, suggest};
use crate::response::{
    MAIL_FIELDS, RESULT_COMMANDS, ResultContract, SYSTEM_MESSAGE, TRANSFER_COMMAND,
    TRANSFER_TARGETS, result_command,
};

/// Words that other contracts use for a command.
const ALIASES: [(&str, &str); 5] = [
    ("text", SYSTEM_MESSAGE),
    ("message", SYSTEM_MESSAGE),
    ("close", "closeConversation"),
    ("close_conversation", "closeConversation"),
    ("transfertoskill", TRANSFER_COMMAND),
];

/// Keys that are written for the text of a `systemMessage`.
const TEXT_ALIASES: [&str; 4] = ["message", "messages", "value", "content"];

/// A command of a result.
pub(super) struct CommandItem<'a> {
    /// Its value.
    pub node: Node<'a>,
    /// Where it stands.
    pub pointer: JsonPointer,
}

impl<'a> CommandItem<'a> {
    /// Its `type`, if that is a string that is not blank.
    pub fn kind(&self) -> Option<Cow<'a, str>> {
        filled(self.node.get("type"))
    }

    /// Whether it is the command of exactly that `type`.
    pub fn is(&self, kind: &str) -> bool {
        self.kind().as_deref() == Some(kind)
    }
}

/// The commands of a result, in order: the items of the list, or the one object.
pub(super) fn commands<'a>(body: &Body<'a>) -> impl Iterator<Item = CommandItem<'a>> + use<'a> {
    let node = result_of(body, ResultContract::Commands);
    let base = body.pointer.clone();
    let one = node.filter(Node::is_object).map(|node| CommandItem {
        node,
        pointer: base.clone(),
    });
    let items = node
        .into_iter()
        .flat_map(|list| list.elements())
        .enumerate();
    let items = items.map(move |(index, node)| CommandItem {
        node,
        pointer: base.index(index),
    });
    one.into_iter().chain(items)
}

/// `result.command`.
pub static COMMAND: Rule = Rule {
    code: "result.command",
    title: "a command without a `type`",
    consequence: NO_COMMAND,
    help: "write an object with `type`: `systemMessage`, `transfer` or `closeConversation`",
    basis: AUTOMATIC,
    invalid: &[
        Example::with(r#"[{"text": "Back in a minute"}]"#, ROUTING),
        Example::with(r#"["Back in a minute", null]"#, ROUTING),
        Example::with(r#"{"type": 7}"#, ROUTING),
        Example::with("{}", ROUTING),
    ],
    valid: COMMANDS,
    check: Check::Result(check_command),
    ..Rule::BLANK
};

fn check_command(body: &Body<'_>, report: &mut Report<'_>) {
    for item in commands(body).filter(|item| item.kind().is_none()) {
        report.add(|| untyped(body, &item));
    }
}

fn untyped(body: &Body<'_>, item: &CommandItem<'_>) -> Finding {
    let node = item.node;
    if !node.is_object() {
        let message = format!(
            "a command is an object with a `type`; this is {}",
            a_type(node)
        );
        let finding = Finding::new(item.pointer.clone(), narrow(node), message);
        return match node.string() {
            Some(_) => finding.review(
                "make it a `systemMessage`",
                edits::surround(node.span(), r#"{"type": "systemMessage", "text": "#, "}"),
            ),
            None => finding,
        };
    }
    if let Some(member) = node.member("type") {
        let message = format!("`type` must name a command; found {}", found(&member));
        let span = member.value.map_or(member.key.span(), narrow);
        return Finding::new(item.pointer.key("type"), span, message);
    }
    let finding = Finding::new(
        item.pointer.clone(),
        opening(node),
        "the command has no `type`",
    );
    let implied = if node.member("text").is_some() {
        Some(SYSTEM_MESSAGE)
    } else if TRANSFER_TARGETS
        .iter()
        .any(|key| node.member(key).is_some())
    {
        Some(TRANSFER_COMMAND)
    } else {
        None
    };
    match implied {
        Some(kind) => finding.review(
            format!("make it a `{kind}`"),
            edits::prepend_member(body.text, node, "type", &edits::quoted(kind)),
        ),
        None => finding,
    }
}

/// `result.command-type`.
pub static COMMAND_TYPE: Rule = Rule {
    code: "result.command-type",
    title: "a command that does not exist",
    consequence: NO_COMMAND,
    help: "write `systemMessage`, `transfer` or `closeConversation`",
    basis: AUTOMATIC,
    invalid: &[
        Example::with(
            r#"[{"type": "SystemMessage", "text": "Back in a minute"}]"#,
            ROUTING,
        ),
        Example::with(r#"[{"type": "CLOSE_CONVERSATION"}]"#, ROUTING),
        Example::with(r#"{"type": "sendMail"}"#, ROUTING),
    ],
    valid: COMMANDS,
    check: Check::Result(check_command_type),
    ..Rule::BLANK
};

fn check_command_type(body: &Body<'_>, report: &mut Report<'_>) {
    for item in commands(body) {
        let (Some(kind), Some(value)) = (item.kind(), item.node.get("type")) else {
            continue;
        };
        if result_command(&kind).is_some() {
            continue;
        }
        report.add(|| {
            let meant = meant_command(&kind);
            let message = format!(
                "there is no command {}{}",
                shown(value),
                did_you_mean(meant)
            );
            let finding = Finding::new(item.pointer.key("type"), value.span(), message);
            match meant {
                Some(meant) => finding.fix(
                    certainty(&kind, meant),
                    format!("write `{meant}`"),
                    edits::replace(value, edits::quoted(meant)),
                ),
                None => finding,
            }
        });
    }
}

fn meant_command(kind: &str) -> Option<&'static str> {
    let lower = kind.trim().to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == lower);
    let kinds = RESULT_COMMANDS.map(|command| command.kind);
    alias
        .map(|&(_, meant)| meant)
        .or_else(|| suggest::nearest(&lower, kinds))
}

/// `result.command-text`.
pub static COMMAND_TEXT: Rule = Rule {
    code: "result.command-text",
    title: "a `systemMessage` without words",
    consequence: "there is no text that could be sent",
    help: "give `text` the words of the message, as a string",
    basis: AUTOMATIC,
    invalid: &[
        Example::with(r#"[{"type": "systemMessage"}]"#, ROUTING),
        Example::with(
            r#"[{"type": "systemMessage", "message": "Back in a minute"}]"#,
            ROUTING,
        ),
        Example::with(r#"{"type": "systemMessage", "text": " "}"#, ROUTING),
        Example::with(r#"{"type": "systemMessage", "text": ["a"]}"#, ROUTING),
    ],
    valid: COMMANDS,
    check: Check::Result(check_command_text),
    ..Rule::BLANK
};

/// Whether a command is a `systemMessage` whose `text` is not there at all.
fn is_text_missed(item: &CommandItem<'_>) -> bool {
    item.is(SYSTEM_MESSAGE) && item.node.member("text").is_none()
}

fn check_command_text(body: &Body<'_>, report: &mut Report<'_>) {
    for item in commands(body).filter(|item| item.is(SYSTEM_MESSAGE)) {
        let Some(member) = item.node.member("text") else {
            report.add(|| without_text(&item));
            continue;
        };
        if member.value.is_none() || filled(member.value).is_some() {
            continue;
        }
        report.add(|| {
            let message = format!(
                "`text` must be a string with words; found {}",
                found(&member)
            );
            let span = member.value.map_or(member.key.span(), narrow);
            Finding::new(item.pointer.key("text"), span, message)
        });
    }
}

fn without_text(item: &CommandItem<'_>) -> Finding {
    let message = "a `systemMessage` needs `text`, which is missing";
    let finding = Finding::new(item.pointer.clone(), opening(item.node), message);
    let is_alias = |member: &Member<'_>| TEXT_ALIASES.contains(&&*member.name());
    let alias = item.node.members().take(100).find(is_alias);
    match alias.filter(|member| filled(member.value).is_some()) {
        Some(member) => {
            let title = format!("rename `{}` to `text`", member.name());
            finding.review(title, edits::rename_in(item.node, &member, "text"))
        }
        None => finding,
    }
}

/// `result.duplicate-command`.
pub static DUPLICATE_COMMAND: Rule = Rule {
    code: "result.duplicate-command",
    severity: Severity::Warning,
    title: "a second command of the same `type`",
    consequence: "of each type the first command is run; the others are ignored",
    help: "write one command of each type; join texts into one `systemMessage`",
    basis: AUTOMATIC,
    invalid: &[Example::with(
        r#"[{"type": "systemMessage", "text": "Hello"}, {"type": "transfer", "skillId": "563267"}, {"type": "systemMessage", "text": "again"}]"#,
        ROUTING,
    )],
    valid: COMMANDS,
    check: Check::Result(check_duplicate_command),
    ..Rule::BLANK
};

fn check_duplicate_command(body: &Body<'_>, report: &mut Report<'_>) {
    let mut seen: Vec<&'static str> = Vec::new();
    for item in commands(body) {
        let Some(command) = item.kind().and_then(|kind| result_command(&kind)) else {
            continue;
        };
        if !seen.contains(&command.kind) {
            seen.push(command.kind);
            continue;
        }
        report.add(|| {
            let message = format!(
                "only the first `{}` is run; this one is ignored",
                command.kind
            );
            let list = body.node.filter(Node::is_array);
            let removed = list.map(|list| edits::remove_element(body.text, list, item.node));
            Finding::new(item.pointer.clone(), opening(item.node), message)
                .review("remove the command", removed.unwrap_or_default())
        });
    }
}

/// `result.unknown-key`.
pub static UNKNOWN_KEY: Rule = Rule {
    code: "result.unknown-key",
    severity: Severity::Warning,
    title: "a key that commands and mails do not have",
    consequence: "it is no part of the contract and most likely ignored",
    help: "a `systemMessage` has `text`, a `transfer` has `skillId` and `agentId`, a mail has `targetEmail`, \
        `senderName`, `senderEmail` and `subject`",
    basis: "EventSources/automatic-messages; EventSources/chat-post-survey",
    invalid: &[
        Example::with(
            r#"[{"type": "closeConversation", "reason": "done"}]"#,
            ROUTING,
        ),
        Example::with(
            r#"[{"type": "transfer", "skillId": "563267", "agentid": "1"}]"#,
            ROUTING,
        ),
        Example::with(
            r#"[{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat", "body": "Hello"}]"#,
            TRANSCRIPT,
        ),
    ],
    valid: &[COMMANDS[0], COMMANDS[1], MAILS[0]],
    check: Check::Result(check_unknown_key),
    ..Rule::BLANK
};

fn check_unknown_key(body: &Body<'_>, report: &mut Report<'_>) {
    for item in commands(body) {
        let Some(command) = item.kind().and_then(|kind| result_command(&kind)) else {
            continue;
        };
        let fields: Vec<&str> = command.fields.iter().map(|field| field.name).collect();
        for member in item.node.members() {
            let name = member.name();
            // Another spelling of what is missed is reported there.
            let is_elsewhere = (is_text_missed(&item) && TEXT_ALIASES.contains(&&*name))
                || super::transfer::is_alias_of_missed(&item, &name);
            if name != "type" && !is_elsewhere {
                unknown(report, (item.node, &item.pointer), &member, &fields);
            }
        }
    }
    let Some(list) = result_of(body, ResultContract::Mails) else {
        return;
    };
    let fields = MAIL_FIELDS.map(|field| field.name);
    for (index, mail) in list.elements().enumerate() {
        let pointer = body.pointer.index(index);
        for member in mail.members() {
            let meant = suggest::nearest(&member.name(), fields);
            // A misspelt key of a missing field is reported there.
            if meant.is_none_or(|meant| mail.member(meant).is_some()) {
                unknown(report, (mail, &pointer), &member, &fields);
            }
        }
    }
}

/// Reports a member whose name is none of the fields.
fn unknown(
    report: &mut Report<'_>,
    (object, pointer): (Node<'_>, &JsonPointer),
    member: &Member<'_>,
    fields: &[&'static str],
) {
    let name = member.name();
    if fields.contains(&&*name) {
        return;
    }
    report.add(|| {
        let meant = suggest::nearest(&name, fields.iter().copied());
        let message = format!("unknown key `{name}`{}", did_you_mean(meant));
        let finding = Finding::new(pointer.key(&name), member.key.span(), message);
        match meant {
            Some(meant) => finding.fix(
                certainty(&name, meant),
                format!("rename to `{meant}`"),
                edits::rename_in(object, member, meant),
            ),
            None => finding,
        }
    });
}
