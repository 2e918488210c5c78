//! R48 to R54: the parameters of `CHANGE_TTR`.

use super::consequence::{ACTION_SKIPPED, TTR_NOT_CHANGED};
use super::entry::found;
use super::words::did_you_mean;
use crate::json::{Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::Subject;
use crate::lint::{Conversation, Severity, edits, suggest};
use crate::response::{ActionField, ActionName, TTR_TYPES};

/// The one type that takes a `value`.
const CUSTOM: &str = "CUSTOM";

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(
    r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}}}"#,
)];

/// A response whose one flaw is that it uses `CUSTOM`.
const CUSTOM_GOOD: &[Example] = &[
    GOOD[0],
    Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM", "value": "120"}}}"#,
    ),
];

/// The parameters of a `CHANGE_TTR`, if they are an object.
fn parameters<'a>(subject: &Subject<'a>) -> Option<Node<'a>> {
    let action = subject.response.supported_action();
    subject
        .response
        .parameters_object()
        .filter(|_| action == Some(ActionName::ChangeTtr))
}

fn is_custom(parameters: Node<'_>) -> bool {
    let type_ = parameters.get("ttrType").and_then(|value| value.string());
    type_.as_deref() == Some(CUSTOM)
}

/// Whether the type is `CUSTOM`, or is missing while another spelling of its key says so.
fn may_be_custom(parameters: Node<'_>) -> bool {
    let is_alias = |name: &str| ActionName::ChangeTtr.aliases().contains(&name);
    let says_custom = |member: Member<'_>| {
        let value = member.value.and_then(|value| value.string());
        is_alias(&member.name()) && value.as_deref() == Some(CUSTOM)
    };
    let is_untyped = parameters.member("ttrType").is_none();
    is_custom(parameters) || (is_untyped && parameters.members().any(says_custom))
}

/// The member `value` of parameters that say `CUSTOM`.
fn custom_value<'a>(subject: &Subject<'a>) -> Option<(Member<'a>, Node<'a>)> {
    let member = parameters(subject)
        .filter(|&parameters| is_custom(parameters))?
        .member("value")?;
    Some((member, member.value?))
}

/// R48.
pub static TYPE_MISSING: Rule = Rule {
    id: 48,
    code: "ttr.type-missing",
    title: "`CHANGE_TTR` without `ttrType`",
    consequence: ACTION_SKIPPED,
    help: "write `ttrType`, with a capital T; the table of the documentation misprints it as `ttrtype`",
    basis: "LivePersonFunctions/basic-content: every example has `ttrType`",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_type_missing),
    ..Rule::BLANK
};

/// Whether a `CHANGE_TTR` has no `ttrType`.
pub(super) fn is_type_missed(subject: &Subject<'_>) -> bool {
    parameters(subject).is_some_and(|found| found.member("ttrType").is_none())
}

fn check_type_missing(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(parameters) = parameters(subject).filter(|_| is_type_missed(subject)) {
        report.add(|| {
            super::transfer::missing(
                subject.parameters_pointer(),
                parameters,
                ActionName::ChangeTtr,
            )
        });
    }
}

/// R49.
pub static TYPE_VALUE: Rule = Rule {
    id: 49,
    code: "ttr.type-value",
    title: "an unknown `ttrType`",
    consequence: TTR_NOT_CHANGED,
    help: "write `URGENT`, `NORMAL` or `PRIORITIZED`, in capitals; `CUSTOM` stands in older pages only",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "urgent"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "PRIORITISED"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": 1}}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_type_value),
    ..Rule::BLANK
};

fn check_type_value(subject: &Subject<'_>, report: &mut Report<'_>) {
    let member = parameters(subject).and_then(|parameters| parameters.member("ttrType"));
    let Some((member, value)) = member.and_then(|member| Some((member, member.value?))) else {
        return;
    };
    let name = value.string().unwrap_or_default();
    if TTR_TYPES.contains(&&*name) {
        return;
    }
    report.add(|| {
        let meant = suggest::nearest(name.trim(), TTR_TYPES);
        let message = format!(
            "unknown `ttrType` {}{}",
            found(&member),
            did_you_mean(meant)
        );
        let pointer = subject.parameters_pointer().key("ttrType");
        let finding = Finding::new(pointer, value.span(), message);
        let Some(meant) = meant else {
            return finding;
        };
        let edits = edits::replace(value, edits::quoted(meant));
        let certainty = super::top::certainty(name.trim(), meant);
        finding.fix(certainty, format!("write `{meant}`"), edits)
    });
}

/// R50.
pub static CUSTOM_LEGACY: Rule = Rule {
    id: 50,
    code: "ttr.custom-legacy",
    severity: Severity::Warning,
    title: "`CUSTOM`, which the current page does not list",
    consequence: "whether today's connector takes it is not documented; where it does not, it reports `connector.messaging.change-ttr`",
    help: "prefer `URGENT`, `NORMAL` or `PRIORITIZED`, whose times the account sets",
    basis: "the oldest bot page lists four types, LivePersonFunctions/basic-content three",
    invalid: &[CUSTOM_GOOD[1]],
    valid: GOOD,
    check: Check::Response(check_custom_legacy),
    ..Rule::BLANK
};

fn check_custom_legacy(subject: &Subject<'_>, report: &mut Report<'_>) {
    let custom = parameters(subject).filter(|&parameters| is_custom(parameters));
    if let Some(value) = custom.and_then(|parameters| parameters.get("ttrType")) {
        report.add(|| {
            let message = "`CUSTOM` is described by older documentation only";
            Finding::new(
                subject.parameters_pointer().key("ttrType"),
                value.span(),
                message,
            )
        });
    }
}

/// R51.
pub static CUSTOM_VALUE: Rule = Rule {
    id: 51,
    code: "ttr.custom-value",
    title: "`CUSTOM` without a number of seconds",
    consequence: TTR_NOT_CHANGED,
    help: "give `value` the seconds, as a string such as `\"120\"`",
    basis: "the oldest bot page",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM", "value": "2 minutes"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM", "value": 0}}}"#,
        ),
    ],
    valid: CUSTOM_GOOD,
    check: Check::Response(check_custom_value),
    ..Rule::BLANK
};

fn check_custom_value(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parameters) = parameters(subject).filter(|&parameters| is_custom(parameters)) else {
        return;
    };
    let Some(member) = parameters.member("value") else {
        let Some(type_) = parameters.member("ttrType") else {
            return;
        };
        report.add(|| {
            let message = "`CUSTOM` needs `value`, the seconds, which is missing";
            Finding::new(subject.parameters_pointer(), type_.key.span(), message)
        });
        return;
    };
    if let Some(value) = member.value.filter(|&value| !is_seconds(value)) {
        report.add(|| {
            let message = format!(
                "`value` must be a number of seconds; found {}",
                found(&member)
            );
            Finding::new(
                subject.parameters_pointer().key("value"),
                value.span(),
                message,
            )
        });
    }
}

/// A positive integer, or a string of digits that is greater than 0.
fn is_seconds(value: Node<'_>) -> bool {
    if let Some(number) = value.number() {
        return number > 0.0 && number.fract() == 0.0;
    }
    value.string().is_some_and(|text| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.bytes().any(|byte| byte != b'0')
    })
}

/// R52.
pub static VALUE_NUMBER: Rule = Rule {
    id: 52,
    code: "ttr.value-number",
    severity: Severity::Hint,
    title: "seconds as a number",
    consequence: "the documentation shows a string; the custom endpoint's schema takes both",
    help: "quote the number",
    basis: "the oldest bot page; custom endpoint reference service",
    invalid: &[Example::of(
        r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM", "value": 120}}}"#,
    )],
    valid: CUSTOM_GOOD,
    check: Check::Response(check_value_number),
    ..Rule::BLANK
};

fn check_value_number(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((member, value)) = custom_value(subject) else {
        return;
    };
    if value.number().is_some() {
        report.add(|| {
            let message = format!(
                "`value` is the number {}; the documentation shows a string",
                found(&member)
            );
            let pointer = subject.parameters_pointer().key("value");
            Finding::new(pointer, value.span(), message).safe(
                "quote the number",
                edits::surround(value.span(), "\"", "\""),
            )
        });
    }
}

/// R53.
pub static VALUE_IGNORED: Rule = Rule {
    id: 53,
    code: "ttr.value-ignored",
    severity: Severity::Warning,
    title: "seconds where the account sets them",
    consequence: "the value is not used: the times of the fixed types come from the account",
    help: "remove `value`; only `CUSTOM` takes it",
    basis: "the oldest bot page",
    invalid: &[
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT", "value": "60"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"value": "60"}}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        Example::of(
            r#"{"messages": ["One moment"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "CUSTOM", "value": "60"}}}"#,
        ),
    ],
    check: Check::Response(check_value_ignored),
    ..Rule::BLANK
};

fn check_value_ignored(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(parameters) = parameters(subject).filter(|&found| !may_be_custom(found)) else {
        return;
    };
    if let Some(member) = parameters.member("value") {
        report.add(|| {
            let message = format!("`value` {} is used with `CUSTOM` only", found(&member));
            let pointer = subject.parameters_pointer().key("value");
            Finding::new(pointer, member.key.span(), message).review(
                "remove `value`",
                edits::remove_member(subject.text, parameters, &member),
            )
        });
    }
}

/// R54.
pub static CHAT: Rule = Rule {
    id: 54,
    code: "ttr.chat",
    severity: Severity::Warning,
    title: "`CHANGE_TTR` in a chat",
    consequence: "the action has no effect, and no error id tells of it: time to respond exists in messaging only",
    help: "leave the action out where the conversation is a chat",
    basis: "bot-conversation-errors knows `connector.messaging.change-ttr` only; inferred",
    invalid: &[Example::with(
        GOOD[0].text,
        ExampleOption::Conversation(Conversation::Chat),
    )],
    valid: &[
        Example::with(
            GOOD[0].text,
            ExampleOption::Conversation(Conversation::Messaging),
        ),
        GOOD[0],
    ],
    check: Check::Response(check_chat),
    ..Rule::BLANK
};

fn check_chat(subject: &Subject<'_>, report: &mut Report<'_>) {
    let ActionField::Known {
        name: ActionName::ChangeTtr,
        value,
    } = subject.response.action
    else {
        return;
    };
    if subject.options.conversation == Some(Conversation::Chat) {
        report.add(|| {
            let message = "`CHANGE_TTR` in a chat: time to respond exists in messaging only";
            Finding::new(subject.action_pointer(), value.span(), message)
        });
    }
}
