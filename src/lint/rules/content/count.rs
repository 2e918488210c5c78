//! R95: how many elements the web renderer draws.

use crate::content::drawn::{MAX_ELEMENTS, dropped};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::{Severity, Source};

/// Ten texts.
macro_rules! ten {
    () => {
        concat!(
            one!(),
            one!(),
            one!(),
            one!(),
            one!(),
            one!(),
            one!(),
            one!(),
            one!(),
            one!()
        )
    };
}

macro_rules! one {
    () => {
        r#"{"type": "text", "text": "t"}, "#
    };
}

/// R95.
pub static DRAWN: Rule = Rule {
    id: 95,
    code: "sc.element-count",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "more elements than the web renderer draws",
    consequence: "the web leaves out what comes behind, without a word",
    help: "split the content, or put elements into more cards",
    basis: "json-pollock's renderer, `maxAllowedElements`",
    invalid: &[Example::of(MANY)],
    valid: &[Example::of(super::GOOD)],
    check: Check::Content(check_drawn),
    ..Rule::BLANK
};

/// Fifty-one texts below one another.
const MANY: &str = concat!(
    r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": ["#,
    ten!(),
    ten!(),
    ten!(),
    ten!(),
    ten!(),
    r#"{"type": "text", "text": "t"}]}}]}"#
);

fn check_drawn(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let elements = subject.content.elements();
    let Some(found) = dropped(&subject.content, subject.options.edition, MAX_ELEMENTS) else {
        return;
    };
    let Some(first) = elements.get(found.first as usize) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "{} of {} elements are not drawn on the web, beginning with this one",
            found.dropped,
            elements.len()
        );
        Finding::new(subject.pointer_of(first), super::head(first), message)
    });
}
