//! R35 to R41, and R61: the action itself.

use super::consequence::{ACTION_REFUSED, ACTION_SKIPPED, ENTRY_LOST};
use super::top::certainty;
use super::words::{a_type, did_you_mean, shown};
use crate::json::Node;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Severity, edits, suggest};
use crate::response::{ActionField, ActionName, BotResponse, Entry};

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(
    r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human"}}}"#,
)];

/// R35.
pub static TYPE: Rule = Rule {
    id: 35,
    code: "action.type",
    title: "`action` is no string",
    consequence: ACTION_SKIPPED,
    help: "write one action name as a string: a response does one action only",
    basis: "release notes 2.24; LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": ["TRANSFER", "CLOSE_CONVERSATION"], "actionParameters": {"skill": "human"}}}"#,
        ),
        Example::of(r#"{"messages": ["bye"], "context": {"action": ["CLOSE_CONVERSATION"]}}"#),
        Example::of(r#"{"messages": ["bye"], "context": {"action": null}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_type),
    ..Rule::BLANK
};

fn check_type(subject: &Subject<'_>, report: &mut Report<'_>) {
    let ActionField::NotString(member) = subject.response.action else {
        return;
    };
    let Some(value) = member.value else {
        return;
    };
    report.add(|| {
        let message = format!("`action` must be a string; this is {}", a_type(value));
        let span = if value.is_object() || value.is_array() {
            opening(value)
        } else {
            value.span()
        };
        let finding = Finding::new(subject.action_pointer(), span, message);
        let mut names = value.elements();
        match (names.next(), names.next()) {
            (Some(only), None) if only.string().is_some() => finding.safe(
                "take the name out of the array",
                edits::replace(value, only.raw()),
            ),
            (Some(first), Some(_)) if first.string().is_some() => finding.review(
                format!("keep only {}", shown(first)),
                edits::replace(value, first.raw()),
            ),
            _ => finding,
        }
    });
}

/// R36.
pub static UNKNOWN: Rule = Rule {
    id: 36,
    code: "action.unknown",
    title: "an unsupported action",
    consequence: ACTION_REFUSED,
    help: "supported are `TRANSFER`, `CLOSE_CONVERSATION`, `CHANGE_TTR` and `INVOCATION`",
    basis: "bot-conversation-errors: `pipes.verify-ai-response.no-messages-and-not-supported-action`; conversation-tester",
    invalid: &[
        Example::of(
            r#"{"messages": [], "context": {"action": "INVOKE_FUNCTION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "failOnError": true}}}"#,
        ),
        Example::of(r#"{"messages": ["bye"], "context": {"action": "CLOSE"}}"#),
        Example::of(r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATON"}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_unknown),
    ..Rule::BLANK
};

fn check_unknown(subject: &Subject<'_>, report: &mut Report<'_>) {
    let ActionField::Unknown { value, meant: None } = subject.response.action else {
        return;
    };
    report.add(|| {
        let name = value.string().unwrap_or_default();
        let alias = ActionName::from_alias(&name).map(ActionName::id);
        let meant = alias.or_else(|| suggest::nearest(&name, ActionName::ALL.map(ActionName::id)));
        let message = format!("unsupported action {}{}", shown(value), did_you_mean(meant));
        let mut finding = Finding::new(subject.action_pointer(), value.span(), message);
        if subject.response.summary.usable > 0 {
            finding = finding
                .severity(Severity::Warning)
                .consequence(ACTION_SKIPPED);
        }
        match meant {
            Some(meant) => finding.review(
                format!("write `{meant}`"),
                edits::replace(value, edits::quoted(meant)),
            ),
            None => finding,
        }
    });
}

/// R37.
pub static CASE: Rule = Rule {
    id: 37,
    code: "action.case",
    title: "an action in another spelling",
    consequence: ACTION_SKIPPED,
    help: "names of actions are case sensitive",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "transfer", "actionParameters": {"skill": "human"}}}"#,
        ),
        Example::of(r#"{"messages": ["bye"], "context": {"action": " Close-Conversation "}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_case),
    ..Rule::BLANK
};

fn check_case(subject: &Subject<'_>, report: &mut Report<'_>) {
    let ActionField::Unknown {
        value,
        meant: Some(meant),
    } = subject.response.action
    else {
        return;
    };
    report.add(|| {
        let message = format!("the action {} must be spelt `{meant}`", shown(value));
        let finding = Finding::new(subject.action_pointer(), value.span(), message).safe(
            format!("write `{meant}`"),
            edits::replace(value, edits::quoted(meant.id())),
        );
        match subject.response.summary.usable {
            0 => finding.consequence(ACTION_REFUSED),
            _ => finding,
        }
    });
}

/// R38, for lists of actions.
pub static MULTIPLE: Rule = Rule {
    id: 38,
    code: "action.multiple",
    title: "actions in a list",
    consequence: "the connector reads `context.action` only: none of the listed actions happens; without messages it reports \
        `pipes.verify-ai-response.missing-action-and-messages` and escalates the conversation to the default skill",
    help: "a response does one action, given by `context.action`; lists belong to other contracts",
    basis: "release notes 2.24; custom endpoint and Watson have lists",
    invalid: &[
        Example::of(r#"{"messages": ["bye"], "context": {"actions": ["CLOSE_CONVERSATION"]}}"#),
        Example::of(r#"{"messages": ["bye"], "actions": []}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_multiple),
    ..Rule::BLANK
};

fn check_multiple(subject: &Subject<'_>, report: &mut Report<'_>) {
    let top = (Some(subject.response.node), &subject.pointer);
    let context_pointer = subject.context_pointer();
    let context = (subject.response.context_object(), &context_pointer);
    for (object, pointer) in [top, context] {
        let member = object.and_then(|object| object.member("actions"));
        let Some(member) =
            member.filter(|member| member.value.is_some_and(|value| value.is_array()))
        else {
            continue;
        };
        report.add(|| {
            let count = member.value.map_or(0, |value| value.elements().count());
            let message = format!(
                "`actions` lists {count}; only one action, in `context.action`, is supported"
            );
            Finding::new(pointer.key("actions"), member.key.span(), message)
        });
    }
}

/// R38, for actions among the messages.
pub static AMONG_MESSAGES: Rule = Rule {
    title: "an action among the messages",
    consequence: ENTRY_LOST,
    help: "move it into `context.action`, its parameters into `context.actionParameters`",
    invalid: &[
        Example::of(r#"{"messages": ["bye", {"action": "CLOSE_CONVERSATION"}]}"#),
        Example::of(r#"{"messages": ["bye", {"type": "ACTION", "data": {}}]}"#),
    ],
    check: Check::Entry(check_among_messages),
    ..MULTIPLE
};

fn check_among_messages(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    if !entry.node.is_object() || !entry.is_action() {
        return;
    }
    report.add(|| {
        let member = entry.fields.action.or(entry.fields.type_);
        let span = member.map_or(opening(entry.node), |member| member.key.span());
        let message = format!(
            "entry {} is an action; actions cannot stand in `messages`",
            entry.index
        );
        Finding::new(subject.entry_pointer(entry.index), span, message)
    });
}

/// R39.
pub static ORPHAN_PARAMETERS: Rule = Rule {
    id: 39,
    code: "action.orphan-parameters",
    severity: Severity::Warning,
    title: "`actionParameters` without `action`",
    consequence: "the parameters have no effect",
    help: "add `action`, or remove the parameters",
    basis: "our advice",
    invalid: &[Example::of(
        r#"{"messages": ["hi"], "context": {"actionParameters": {"skill": "human"}}}"#,
    )],
    valid: GOOD,
    check: Check::Response(check_orphan_parameters),
    ..Rule::BLANK
};

fn check_orphan_parameters(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(member), true) = (
        subject.response.parameters,
        subject.response.action.is_absent(),
    ) else {
        return;
    };
    report.add(|| {
        let implied = implied_action(&subject.response);
        let message = match implied {
            Some(action) => {
                format!("`actionParameters` without `action`; they look like those of `{action}`")
            }
            None => "`actionParameters` without `action`".to_owned(),
        };
        let finding = Finding::new(subject.parameters_pointer(), member.key.span(), message);
        let edit = implied
            .zip(subject.response.context_object())
            .map(|(action, context)| {
                edits::append_member(subject.text, context, "action", &edits::quoted(action.id()))
            });
        match (edit, implied) {
            (Some(edit), Some(action)) => {
                finding.review(format!("add `\"action\": \"{action}\"`"), edit)
            }
            _ => finding,
        }
    });
}

/// The action that the parameters belong to.
fn implied_action(response: &BotResponse<'_>) -> Option<ActionName> {
    let parameters = response.parameters_object()?;
    ActionName::ALL.into_iter().find(|action| {
        let first = action.parameters().first();
        first.is_some_and(|name| parameters.member(name).is_some())
    })
}

/// R40.
pub static PARAMETERS: Rule = Rule {
    id: 40,
    code: "action.parameters",
    title: "an action without its parameters",
    consequence: ACTION_SKIPPED,
    help: "give `context.actionParameters` an object with the parameters of the action",
    basis: "LivePersonFunctions/basic-content and advanced-features",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": "human"}}"#,
        ),
        Example::of(r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR"}}"#),
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": null}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        Example::of(r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION"}}"#),
    ],
    check: Check::Response(check_parameters),
    ..Rule::BLANK
};

fn check_parameters(subject: &Subject<'_>, report: &mut Report<'_>) {
    let ActionField::Known { name, value } = subject.response.action else {
        return;
    };
    let found = subject.response.parameters.and_then(|member| member.value);
    let needs_none = name == ActionName::CloseConversation && subject.response.parameters.is_none();
    if needs_none || found.is_some_and(|found| found.is_object()) {
        return;
    }
    report.add(|| {
        let pointer = subject.parameters_pointer();
        let Some(found) = found else {
            let message = format!("`{name}` needs `actionParameters`, which is missing");
            return Finding::new(pointer, value.span(), message);
        };
        let message = format!(
            "`actionParameters` of `{name}` must be an object; this is {}",
            a_type(found)
        );
        let finding = Finding::new(pointer, found.span(), message);
        mended_parameters(finding, name, found)
    });
}

/// Adds the object that was probably meant.
fn mended_parameters(finding: Finding, name: ActionName, found: Node<'_>) -> Finding {
    match (name.parameters().first(), found.string()) {
        (_, None) if name == ActionName::CloseConversation => {
            finding.safe("write an empty object", edits::replace(found, "{}"))
        }
        (Some(first), Some(_)) => finding.review(
            format!("make it the value of `{first}`"),
            edits::surround(found.span(), &format!("{{\"{first}\": "), "}"),
        ),
        _ => finding,
    }
}

/// R41.
pub static UNKNOWN_PARAMETER: Rule = Rule {
    id: 41,
    code: "action.unknown-parameter",
    severity: Severity::Warning,
    title: "a parameter that the action does not take",
    consequence: "the Conversation Tester may report `liveperson-functions-invalid-action-body`; most likely the parameter is ignored",
    help: "see the parameters of each action: `botbench explain action.unknown-parameter`",
    basis: "LivePersonFunctions/basic-content and advanced-features: `TRANSFER` `skill`, `agentId`; `CHANGE_TTR` `ttrType`, `value`; \
        `CLOSE_CONVERSATION` `withoutPcs`; `INVOCATION` `lambdaUuid`, `payload`, `failOnError`",
    invalid: &[
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"reason": "done"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPCS": true}}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human", "skillName": "human"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT", "ttrtype": "URGENT"}}}"#,
        ),
    ],
    valid: &[
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": true}}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"action": "TRANSFER", "actionParameters": {"skillName": "human"}}}"#,
        ),
    ],
    check: Check::Response(check_unknown_parameter),
    ..Rule::BLANK
};

fn check_unknown_parameter(subject: &Subject<'_>, report: &mut Report<'_>) {
    let response = &subject.response;
    let (Some(action), Some(parameters)) =
        (response.supported_action(), response.parameters_object())
    else {
        return;
    };
    // Other spellings of the mandatory parameter belong to the rules that miss it, where they do.
    let is_missed =
        super::transfer::is_skill_missed(subject) || super::ttr::is_type_missed(subject);
    for member in parameters.members() {
        let name = member.name();
        let is_alias = is_missed && action.aliases().contains(&&*name);
        if is_alias || action.parameters().contains(&&*name) {
            continue;
        }
        report.add(|| {
            let meant = suggest::nearest(&name, action.parameters().iter().copied());
            let message = format!(
                "`{action}` takes no parameter `{name}`{}",
                did_you_mean(meant)
            );
            let pointer = subject.parameters_pointer().key(&name);
            let finding = Finding::new(pointer, member.key.span(), message);
            let Some(meant) = meant else {
                return finding;
            };
            let edits = edits::rename_in(parameters, &member, meant);
            finding.fix(
                certainty(&name, meant),
                format!("rename to `{meant}`"),
                edits,
            )
        });
    }
}

/// R61.
pub static SILENT: Rule = Rule {
    id: 61,
    code: "action.silent",
    severity: Severity::Hint,
    title: "an end without a word",
    consequence: "the consumer sees no message before it happens",
    help: "add a message that says what comes next",
    basis: "our advice",
    invalid: &[
        Example::of(
            r#"{"messages": [], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human"}}}"#,
        ),
        Example::of(r#"{"messages": [{"delay": 1}], "context": {"action": "CLOSE_CONVERSATION"}}"#),
    ],
    valid: &[
        GOOD[0],
        Example::of(r#"{"messages": "bye", "context": {"action": "CLOSE_CONVERSATION"}}"#),
        Example::of(
            r#"{"messages": [], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}}}"#,
        ),
    ],
    check: Check::Response(check_silent),
    ..Rule::BLANK
};

fn check_silent(subject: &Subject<'_>, report: &mut Report<'_>) {
    let response = &subject.response;
    let ActionField::Known { name, value } = response.action else {
        return;
    };
    let what = match name {
        ActionName::Transfer => "transferred",
        ActionName::CloseConversation => "closed",
        ActionName::ChangeTtr | ActionName::Invocation => return,
    };
    // A wrong `messages` (R15) may hold what the consumer was to see.
    let is_wrong = response.messages.is_some_and(super::top::is_no_array);
    let is_seen = response.summary.visible > 0 || response.legacy_content_object().is_some();
    if is_seen || is_wrong {
        return;
    }
    report.add(|| {
        let message = format!("the conversation is {what} without a word to the consumer");
        Finding::new(subject.action_pointer(), value.span(), message)
    });
}
