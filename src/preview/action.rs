//! The line that says what happens after the messages.

use super::place::Place;
use super::{Block, BlockBody, Origin, Tone};
use crate::lint::{Diagnostic, Severity};
use crate::response::ActionName;

/// Families of codes that concern the action.
const FAMILIES: [&str; 5] = ["action.", "transfer.", "ttr.", "close.", "invocation."];

/// The action of a response: of its `context`, or what keeps it from happening.
/// `delivered` says whether there is a message in front of it.
pub(super) fn action_line(
    response: &Place<'_>,
    diagnostics: &[Diagnostic],
    delivered: bool,
) -> Option<Block> {
    let context = response.get("context").filter(|at| at.node.is_object());
    let action = context.as_ref().and_then(|context| context.get("action"));
    if let Some(fault) = first_fault(response, diagnostics) {
        let misplaced = response.get("action");
        let name = action.or(misplaced).and_then(|action| action.scalar());
        return Some(skipped(fault, name, delivered));
    }
    let action = action?;
    let parameters = context
        .as_ref()
        .and_then(|context| context.get("actionParameters"));
    let mut origin = action.origin();
    if let Some(parameters) = parameters.as_ref() {
        origin.span = origin.span.cover(parameters.node.span());
    }
    let (tone, text) = effect(&action.scalar().unwrap_or_default(), parameters.as_ref());
    Some(Block::new(Some(origin), BlockBody::System { tone, text }))
}

fn first_fault<'a>(response: &Place<'_>, diagnostics: &'a [Diagnostic]) -> Option<&'a Diagnostic> {
    let base = response.pointer.as_str();
    diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .find(|finding| {
            let path = finding.pointer.as_str().strip_prefix(base);
            path.is_some_and(|path| is_about_action(finding.code, path))
        })
}

fn is_about_action(code: &str, path: &str) -> bool {
    FAMILIES.iter().any(|family| code.starts_with(family))
        || path.starts_with("/context/action")
        || code == "context.flat-parameters"
        || (code == "top.misplaced-key" && path.starts_with("/action"))
}

/// `bot-conversation-errors`: with messages the action is skipped in silence, without them the conversation escalates.
fn skipped(fault: &Diagnostic, name: Option<String>, delivered: bool) -> Block {
    let message = &fault.message;
    let unknown_skill = fault.code == "transfer.skill-unknown";
    let text = match name {
        Some(name) if delivered && !unknown_skill => {
            let own = message.strip_prefix(&format!("`{name}` needs "));
            let message = own.map_or(message.clone(), |rest| format!("it needs {rest}"));
            format!("`{name}` is skipped: {message}")
        }
        None if delivered => format!("no action happens: {message}"),
        _ => format!("escalated to the default skill: {message}"),
    };
    let origin = Origin {
        pointer: fault.pointer.clone(),
        span: fault.span,
    };
    let tone = Tone::Error;
    Block::new(Some(origin), BlockBody::System { tone, text })
}

/// What an action does, in words.
fn effect(name: &str, parameters: Option<&Place<'_>>) -> (Tone, String) {
    let parameter = |name: &str| parameters?.get(name)?.scalar();
    let text = ActionName::from_id(name).and_then(|action| match action {
        ActionName::Transfer => transfer(parameter("skill"), parameter("agentId")),
        ActionName::CloseConversation => {
            let silent = parameters.is_some_and(|all| all.is_true("withoutPcs"));
            let survey = if silent { ", no survey" } else { "" };
            Some(format!("conversation closed{survey}"))
        }
        ActionName::ChangeTtr => priority(parameter("ttrType"), parameter("value")),
        ActionName::Invocation => {
            parameter("lambdaUuid").map(|uuid| format!("runs function `{uuid}`"))
        }
    });
    match text {
        Some(text) => (Tone::Neutral, text),
        None => (Tone::Error, format!("`{name}` is skipped")),
    }
}

fn transfer(skill: Option<String>, agent: Option<String>) -> Option<String> {
    match (skill, agent) {
        (Some(skill), Some(agent)) => {
            Some(format!("transfer to agent `{agent}` of skill `{skill}`"))
        }
        (Some(skill), None) => Some(format!("transfer to skill `{skill}`")),
        (None, Some(agent)) => Some(format!("transfer to agent `{agent}`")),
        (None, None) => None,
    }
}

fn priority(kind: Option<String>, value: Option<String>) -> Option<String> {
    let kind = kind?;
    Some(match value.filter(|_| kind == "CUSTOM") {
        Some(seconds) => format!("priority: `{kind}`, {seconds} s"),
        None => format!("priority: `{kind}`"),
    })
}
