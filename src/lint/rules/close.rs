//! R55: the parameter of `CLOSE_CONVERSATION`.

use super::entry::found;
use super::words::spelt_boolean;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::Subject;
use crate::lint::{Severity, edits};
use crate::response::ActionName;

/// R55.
pub static WITHOUT_PCS: Rule = Rule {
    id: 55,
    code: "close.without-pcs",
    severity: Severity::Warning,
    title: "`withoutPcs` is no boolean",
    consequence: "whether the post conversation survey is sent is not certain; \
        the Conversation Tester may report `liveperson-functions-invalid-action-body`",
    help: "write `true` to skip the survey, or `false`, without quotes",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": "true"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": 1}}}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": true}}}"#,
    )],
    check: Check::Response(check_without_pcs),
    ..Rule::BLANK
};

fn check_without_pcs(subject: &Subject<'_>, report: &mut Report<'_>) {
    check_boolean(subject, report, ActionName::CloseConversation, "withoutPcs");
}

/// Reports a parameter of an action that ought to be a boolean and is not.
pub(super) fn check_boolean(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    action: ActionName,
    name: &str,
) {
    let response = &subject.response;
    if response.supported_action() != Some(action) {
        return;
    }
    let member = response
        .parameters_object()
        .and_then(|parameters| parameters.member(name));
    let Some((member, value)) = member.and_then(|member| Some((member, member.value?))) else {
        return;
    };
    if value.boolean().is_some() {
        return;
    }
    report.add(|| {
        let message = format!(
            "`{name}` must be `true` or `false`; found {}",
            found(&member)
        );
        let pointer = subject.parameters_pointer().key(name);
        let finding = Finding::new(pointer, value.span(), message);
        match spelt_boolean(value) {
            Some(meant) => finding.safe(format!("write `{meant}`"), edits::replace(value, meant)),
            None => finding.review("write `true`", edits::replace(value, "true")),
        }
    });
}
