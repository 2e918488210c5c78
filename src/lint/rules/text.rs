//! R23 to R25: private texts.

use super::entry::found;
use super::words::is_blank;
use crate::lint::edits;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::response::{AUDIENCE, Entry};

/// A response that breaks no rule.
const GOOD: &[Example] = &[Example::of(
    r#"{"messages": ["hi", {"text": "note", "messageAudience": "AGENTS_AND_MANAGERS"}]}"#,
)];

/// R23.
pub static NO_AUDIENCE: Rule = Rule {
    id: 23,
    code: "text.no-audience",
    title: "`text` without `messageAudience`",
    consequence: "both keys are mandatory for a private text: nobody is sure to get it; the connector may refuse the whole response \
        (`liveperson-functions-invalid-body` in the Conversation Tester)",
    help: "add `messageAudience` for a note to agents; for the consumer write a plain string",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(r#"{"messages": ["hi", {"text": "internal note"}]}"#),
        Example::of("{\"messages\": [\"hi\", {\n  \"text\": \"internal note\"\n}]}"),
    ],
    valid: GOOD,
    check: Check::Entry(check_no_audience),
    ..Rule::BLANK
};

fn check_no_audience(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let fields = &entry.fields;
    let (Some(text), None) = (fields.text, fields.audience) else {
        return;
    };
    report.add(|| {
        let message = format!("entry {} has `text` without `messageAudience`", entry.index);
        let pointer = subject.entry_pointer(entry.index);
        let finding = Finding::new(pointer, text.key.span(), message).review(
            "make it a note to agents",
            edits::append_member(
                subject.text,
                entry.node,
                "messageAudience",
                &edits::quoted(AUDIENCE),
            ),
        );
        let only_text = fields.delay.is_none() && fields.content.is_none();
        match text
            .value
            .filter(|value| only_text && value.string().is_some())
        {
            Some(value) => finding.review(
                "send it to the consumer as a plain string",
                edits::replace(entry.node, value.raw()),
            ),
            None => finding,
        }
    });
}

/// R24.
pub static AUDIENCE_VALUE: Rule = Rule {
    id: 24,
    code: "text.audience-value",
    title: "a wrong `messageAudience`",
    consequence: "the note may be lost, or shown to the consumer; no error id tells of it",
    help: "write exactly `AGENTS_AND_MANAGERS`; `ALL` exists in the Custom Endpoint contract only",
    basis: "LivePersonFunctions/advanced-features; custom endpoint reference service",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi", {"text": "note", "messageAudience": "agents_and_managers"}]}"#,
        ),
        Example::of(r#"{"messages": ["hi", {"text": "note", "messageAudience": "ALL"}]}"#),
        Example::of(
            r#"{"messages": ["hi", {"text": "note", "messageAudience": ["AGENTS_AND_MANAGERS"]}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Entry(check_audience_value),
    ..Rule::BLANK
};

fn check_audience_value(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let Some(member) = entry.fields.audience else {
        return;
    };
    let Some(value) = member
        .value
        .filter(|value| value.string().as_deref() != Some(AUDIENCE))
    else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`messageAudience` must be `{AUDIENCE}`; found {}",
            found(&member)
        );
        let pointer = subject.entry_pointer(entry.index).key("messageAudience");
        let finding = Finding::new(pointer, value.span(), message);
        let title = format!("write `{AUDIENCE}`");
        let edits = edits::replace(value, edits::quoted(AUDIENCE));
        let spelt = value.string().unwrap_or_default().trim().to_uppercase();
        if spelt.replace(['-', ' '], "_") == AUDIENCE {
            finding.safe(title, edits)
        } else {
            finding.review(title, edits)
        }
    });
}

/// R25.
pub static VALUE: Rule = Rule {
    id: 25,
    code: "text.value",
    title: "a private text without words",
    consequence: "there is nothing to show to the agents; the connector may refuse the whole response \
        (`liveperson-functions-invalid-body` in the Conversation Tester)",
    help: "give `text` a string that is not blank",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi", {"messageAudience": "AGENTS_AND_MANAGERS", "text": ""}]}"#,
        ),
        Example::of(
            r#"{"messages": ["hi", {"messageAudience": "AGENTS_AND_MANAGERS", "text": 42}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Entry(check_value),
    ..Rule::BLANK
};

fn check_value(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    if entry.fields.audience.is_none() {
        return;
    }
    let text = entry.fields.text;
    let value = text.and_then(|member| member.value);
    if value.is_some_and(|value| value.string().is_some() && !is_blank(value)) {
        return;
    }
    report.add(|| {
        let pointer = subject.entry_pointer(entry.index);
        let Some((member, value)) = text.zip(value) else {
            let message = format!("entry {} has `messageAudience` without `text`", entry.index);
            return Finding::new(pointer, opening(entry.node), message);
        };
        let message = format!(
            "`text` must be a string with words; found {}",
            found(&member)
        );
        let finding = Finding::new(pointer.key("text"), value.span(), message);
        if value.number().is_some() {
            return finding.safe(
                "quote the number",
                edits::surround(value.span(), "\"", "\""),
            );
        }
        finding
    });
}
