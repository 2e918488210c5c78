//! R42 to R47: the parameters of `TRANSFER`.

use super::consequence::{ACTION_SKIPPED, UNKNOWN_SKILL};
use super::entry::found;
use super::words::{filled, quoted};
use crate::json::{Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Severity, edits};
use crate::response::ActionName;

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(
    r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human", "agentId": "4129463410"}}}"#,
)];

/// The parameters of a `TRANSFER`, if they are an object.
fn parameters<'a>(subject: &Subject<'a>) -> Option<Node<'a>> {
    let action = subject.response.supported_action();
    subject
        .response
        .parameters_object()
        .filter(|_| action == Some(ActionName::Transfer))
}

/// The skill's name and where it stands, if it is a string that is not blank.
fn skill<'a>(subject: &Subject<'a>) -> Option<(Node<'a>, std::borrow::Cow<'a, str>)> {
    let value = parameters(subject)?.get("skill")?;
    Some((value, filled(Some(value))?))
}

/// R42.
pub static SKILL: Rule = Rule {
    id: 42,
    code: "transfer.skill",
    title: "a transfer without a skill",
    consequence: ACTION_SKIPPED,
    help: "give `skill` the name of a skill of the account, spelt exactly",
    basis: "LivePersonFunctions/basic-content; `skillName` is the custom endpoint's spelling",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skillName": "human"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skillId": "3417641010"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": " ", "agentId": "1"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": 3417641010}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_skill),
    ..Rule::BLANK
};

/// Whether the skill of a transfer is missing, or is none, and no agent is named instead.
pub(super) fn is_skill_missed(subject: &Subject<'_>) -> bool {
    parameters(subject).is_some_and(|parameters| {
        let only_agent =
            parameters.member("skill").is_none() && parameters.member("agentId").is_some();
        skill(subject).is_none() && !only_agent
    })
}

fn check_skill(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parameters) = parameters(subject).filter(|_| is_skill_missed(subject)) else {
        return;
    };
    let member = parameters.member("skill");
    report.add(|| {
        let pointer = subject.parameters_pointer();
        match member {
            Some(member) => wrong_skill(subject, &member),
            None => missing(pointer, parameters, ActionName::Transfer),
        }
    });
}

fn wrong_skill(subject: &Subject<'_>, member: &Member<'_>) -> Finding {
    let span = member.value.map_or(member.key.span(), |value| value.span());
    let message = format!(
        "`skill` must be the name of a skill; found {}",
        found(member)
    );
    Finding::new(subject.parameters_pointer().key("skill"), span, message)
}

/// The finding for an action whose mandatory parameter is missing, with a rename where another spelling stands there.
pub(super) fn missing(
    pointer: crate::json::JsonPointer,
    parameters: Node<'_>,
    action: ActionName,
) -> Finding {
    let wanted = action.parameters().first().copied().unwrap_or_default();
    let aliases = || {
        let is_alias = |member: &Member<'_>| action.aliases().contains(&&*member.name());
        parameters.members().filter(is_alias)
    };
    // Of duplicates the last counts; which of several spellings was meant is a guess.
    let Some(alias) = aliases().last() else {
        let message = format!("`{action}` needs `{wanted}`, which is missing");
        return Finding::new(pointer, opening(parameters), message);
    };
    let name = alias.name();
    let message = format!("`{name}` should be `{wanted}`: `{action}` knows no other spelling");
    let finding = Finding::new(pointer, alias.key.span(), message);
    let title = format!("rename to `{wanted}`");
    let edits = edits::rename(&alias, wanted);
    if name == "skillId" {
        return finding
            .help("the connector wants the skill's name, not its id: look the name up")
            .review(title, edits);
    }
    if aliases().count() > 1 {
        return finding.review(title, edits);
    }
    finding.safe(title, edits)
}

/// R43.
pub static AGENT_WITHOUT_SKILL: Rule = Rule {
    id: 43,
    code: "transfer.agent-without-skill",
    severity: Severity::Warning,
    title: "a transfer to an agent without a skill",
    consequence: "when the agent is not available there is no skill to fall back on; the Conversation Tester may report \
        `liveperson-functions-invalid-action-body`",
    help: "give `skill` as well",
    basis: "LivePersonFunctions/basic-content; the official templates always send both",
    invalid: &[Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"agentId": "4129463410"}}}"#,
    )],
    valid: GOOD,
    check: Check::Response(check_agent_without_skill),
    ..Rule::BLANK
};

fn check_agent_without_skill(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parameters) = parameters(subject) else {
        return;
    };
    if let (Some(agent), None) = (parameters.member("agentId"), parameters.member("skill")) {
        report.add(|| {
            let message = "`agentId` without `skill`: nothing to fall back on";
            let finding = Finding::new(subject.parameters_pointer(), agent.key.span(), message);
            let alias = parameters
                .members()
                .find(|member| ActionName::Transfer.aliases().contains(&&*member.name()));
            match alias {
                Some(alias) => finding.review(
                    format!("rename `{}` to `skill`", alias.name()),
                    edits::rename(&alias, "skill"),
                ),
                None => finding,
            }
        });
    }
}

/// R44.
pub static SKILL_SPACES: Rule = Rule {
    id: 44,
    code: "transfer.skill-spaces",
    severity: Severity::Warning,
    title: "blanks in a skill's name",
    consequence: UNKNOWN_SKILL,
    help: "the name must match the account exactly",
    basis: "bot-conversation-errors: `transfer-skill-not-existing`",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human "}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human  help"}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_skill_spaces),
    ..Rule::BLANK
};

fn check_skill_spaces(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((value, name)) = skill(subject) else {
        return;
    };
    let at_ends = name.trim() != name;
    if !at_ends && !name.contains("  ") && !name.contains(['\n', '\r']) {
        return;
    }
    report.add(|| {
        let message = format!(
            "the skill's name {} has blanks that it probably should not have",
            quoted(value.raw())
        );
        let pointer = subject.parameters_pointer().key("skill");
        let finding = Finding::new(pointer, value.span(), message);
        let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let edits = edits::replace(value, edits::quoted(&tidy));
        if tidy == name.trim() {
            finding.safe("trim the name", edits)
        } else {
            finding.review(format!("write `{tidy}`"), edits)
        }
    });
}

/// R45.
pub static SKILL_IS_ID: Rule = Rule {
    id: 45,
    code: "transfer.skill-is-id",
    severity: Severity::Warning,
    title: "a skill's id for its name",
    consequence: UNKNOWN_SKILL,
    help: "bot functions transfer by the name of the skill; ids are for automatic messages",
    basis: "LivePersonFunctions/basic-content; automatic messages use ids",
    invalid: &[Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "3417641010"}}}"#,
    )],
    valid: GOOD,
    check: Check::Response(check_skill_is_id),
    ..Rule::BLANK
};

fn check_skill_is_id(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((value, name)) = skill(subject) else {
        return;
    };
    if name.len() >= 6 && is_digits(&name) {
        report.add(|| {
            let message = format!(
                "the skill {} looks like an id, not like a name",
                quoted(&name)
            );
            Finding::new(
                subject.parameters_pointer().key("skill"),
                value.span(),
                message,
            )
        });
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// R46.
pub static SKILL_UNKNOWN: Rule = Rule {
    id: 46,
    code: "transfer.skill-unknown",
    title: "a skill that the account does not have",
    consequence: UNKNOWN_SKILL,
    help: "write a name of the configured list (`known_skills` in `botbench.toml`), or add it there",
    basis: "bot-conversation-errors; release notes 2.33",
    invalid: &[
        Example::with(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "Human"}}}"#,
            ExampleOption::KnownSkills(&["human", "billing"]),
        ),
        Example::with(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "biling"}}}"#,
            ExampleOption::KnownSkills(&["human", "billing"]),
        ),
    ],
    valid: &[
        Example::with(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human"}}}"#,
            ExampleOption::KnownSkills(&["human", "billing"]),
        ),
        GOOD[0],
    ],
    check: Check::Response(check_skill_unknown),
    ..Rule::BLANK
};

fn check_skill_unknown(subject: &Subject<'_>, report: &mut Report<'_>) {
    // An empty list is a list that nobody has filled in.
    let skills = subject.options.known_skills.as_deref().unwrap_or_default();
    let Some((value, name)) = skill(subject).filter(|_| !skills.is_empty()) else {
        return;
    };
    if skills.iter().any(|skill| *skill == *name) {
        return;
    }
    report.add(|| {
        let meant = crate::lint::suggest::nearest(&name, skills.iter().map(String::as_str));
        let message = format!(
            "the configured list has no skill {}{}",
            quoted(&name),
            super::words::did_you_mean(meant)
        );
        let pointer = subject.parameters_pointer().key("skill");
        let finding = Finding::new(pointer, value.span(), message);
        let Some(meant) = meant else {
            return finding;
        };
        let edits = edits::replace(value, edits::quoted(meant));
        finding.fix(
            super::top::certainty(&name, meant),
            format!("write `{meant}`"),
            edits,
        )
    });
}

/// R47.
pub static AGENT_TYPE: Rule = Rule {
    id: 47,
    code: "transfer.agent-type",
    severity: Severity::Warning,
    title: "an agent's id that is no string of digits",
    consequence: "the agent may not be found; then any agent of the skill gets the conversation, and no error id tells of it",
    help: "write the agent's id as a string of digits",
    basis: "LivePersonFunctions/basic-content; inferred for numbers",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human", "agentId": 4129463410}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human", "agentId": "bob"}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_agent_type),
    ..Rule::BLANK
};

fn check_agent_type(subject: &Subject<'_>, report: &mut Report<'_>) {
    let member = parameters(subject).and_then(|parameters| parameters.member("agentId"));
    let Some((member, value)) = member.and_then(|member| Some((member, member.value?))) else {
        return;
    };
    if value.string().is_some_and(|id| is_digits(&id)) {
        return;
    }
    report.add(|| {
        let message = format!(
            "`agentId` must be a string of digits; found {}",
            found(&member)
        );
        let pointer = subject.parameters_pointer().key("agentId");
        let finding = Finding::new(pointer, value.span(), message);
        if value.number().is_some() && is_digits(value.raw()) {
            return finding.safe(
                "quote the number",
                edits::surround(value.span(), "\"", "\""),
            );
        }
        finding
    });
}
