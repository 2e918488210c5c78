//! The command `transfer` of Automatic Messages: where to.

use super::command::{CommandItem, commands};
use super::{AUTOMATIC, COMMANDS, ROUTING, narrow};
use crate::json::{Kind, Member};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::entry::found;
use crate::lint::rules::top::certainty;
use crate::lint::rules::words::is_blank;
use crate::lint::subject::{Body, opening};
use crate::lint::{Severity, edits, suggest};
use crate::response::{TRANSFER_COMMAND, TRANSFER_TARGETS};

/// Keys that are written for the target; bot functions and custom endpoints go by the name.
const ALIASES: [&str; 5] = ["skill", "skillName", "skillID", "skillid", "agent"];

/// Whether a command is a `transfer` that names no target: nothing, or nothing that could be an id.
fn is_target_missed(item: &CommandItem<'_>) -> bool {
    item.is(TRANSFER_COMMAND)
        && TRANSFER_TARGETS
            .iter()
            .all(|key| item.node.member(key).is_none_or(|member| is_void(&member)))
}

/// Whether a target is there and names nothing: `null`, or a blank string.
fn is_void(member: &Member<'_>) -> bool {
    member
        .value
        .is_some_and(|value| value.kind() == Kind::Null || is_blank(value))
}

/// Whether a key of a `transfer` without target is another spelling of one.
pub(super) fn is_alias_of_missed(item: &CommandItem<'_>, name: &str) -> bool {
    is_target_missed(item)
        && !TRANSFER_TARGETS.contains(&name)
        && (ALIASES.contains(&name) || suggest::nearest(name, TRANSFER_TARGETS).is_some())
}

/// `result.transfer-target`.
pub static TRANSFER_TARGET: Rule = Rule {
    code: "result.transfer-target",
    title: "a `transfer` to nowhere",
    consequence: "there is nowhere to transfer the conversation to: it stays where it is",
    help: "give `skillId`, `agentId`, or both",
    basis: AUTOMATIC,
    invalid: &[
        Example::with(r#"[{"type": "transfer"}]"#, ROUTING),
        Example::with(
            r#"[{"type": "transfer", "skillId": "", "agentId": null}]"#,
            ROUTING,
        ),
        Example::with(r#"[{"type": "transfer", "skill": "billing"}]"#, ROUTING),
        Example::with(r#"[{"type": "transfer", "skillid": "563267"}]"#, ROUTING),
    ],
    valid: COMMANDS,
    check: Check::Result(check_target),
    ..Rule::BLANK
};

fn check_target(body: &Body<'_>, report: &mut Report<'_>) {
    for item in commands(body).filter(is_target_missed) {
        report.add(|| {
            let is_alias = |member: &Member<'_>| is_alias_of_missed(&item, &member.name());
            let Some(member) = item.node.members().take(100).find(is_alias) else {
                let message = "a `transfer` needs the id of a skill or of an agent, in `skillId` or `agentId`";
                return Finding::new(item.pointer.clone(), opening(item.node), message);
            };
            let name = member.name();
            let meant = match suggest::nearest(&name, TRANSFER_TARGETS) {
                Some(meant) => meant,
                None if name.starts_with("agent") => TRANSFER_TARGETS[1],
                None => TRANSFER_TARGETS[0],
            };
            let message = format!("a `transfer` needs `skillId` or `agentId`; it has `{name}`");
            let finding = Finding::new(item.pointer.clone(), member.key.span(), message);
            if is_void(&member) {
                return finding;
            }
            finding.fix(
                certainty(&name, meant),
                format!("rename to `{meant}`, which takes an id"),
                edits::rename_in(item.node, &member, meant),
            )
        });
    }
}

/// `result.transfer-id`.
pub static TRANSFER_ID: Rule = Rule {
    code: "result.transfer-id",
    severity: Severity::Warning,
    title: "a target that is no id",
    consequence: "Automatic Messages look skills and agents up by id: the target is not found, and the conversation stays where it is",
    help: "write the id as a string of digits; names are for bot functions",
    basis: AUTOMATIC,
    invalid: &[
        Example::with(r#"[{"type": "transfer", "skillId": "billing"}]"#, ROUTING),
        Example::with(r#"[{"type": "transfer", "skillId": 563267}]"#, ROUTING),
        Example::with(
            r#"{"type": "transfer", "skillId": "563267", "agentId": null}"#,
            ROUTING,
        ),
    ],
    valid: COMMANDS,
    check: Check::Result(check_id),
    ..Rule::BLANK
};

fn check_id(body: &Body<'_>, report: &mut Report<'_>) {
    // Where no target is named, that is the finding.
    let transfers = commands(body).filter(|item| item.is(TRANSFER_COMMAND));
    for item in transfers.filter(|item| !is_target_missed(item)) {
        for key in TRANSFER_TARGETS {
            let member = item.node.member(key);
            let Some((member, value)) = member.and_then(|member| Some((member, member.value?)))
            else {
                continue;
            };
            let is_digits =
                |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if value.string().is_some_and(|id| is_digits(&id)) {
                continue;
            }
            report.add(|| {
                let message = format!(
                    "`{key}` must be a string of digits; found {}",
                    found(&member)
                );
                let finding = Finding::new(item.pointer.key(key), narrow(value), message);
                if value.number().is_some() && is_digits(value.raw()) {
                    let edits = edits::surround(value.span(), "\"", "\"");
                    return finding.safe("quote the number", edits);
                }
                finding
            });
        }
    }
}
