//! How replies are laid out in rows.

use super::GOOD;
use crate::lint::content::{Place, QuickRepliesSubject};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::{Kind, Severity, Source, edits};

/// Rows that the clients draw at most. Source: the documentation's page on quick replies.
const MAX_ROWS: usize = 3;

/// More replies than fit into the rows.
pub static ROWS: Rule = Rule {
    code: "qr.rows",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "more replies than fit into three rows",
    consequence: "there are never more than three rows: what does not fit is put into the last one, which becomes wide",
    help: "raise `itemsPerRow`, or give fewer replies",
    basis: "developer centre on quick replies",
    invalid: &[Example::with(
        r#"{"type": "quickReplies", "itemsPerRow": 1, "replies": [{"type": "button", "title": "1"}, {"type": "button", "title": "2"}, {"type": "button", "title": "3"}, {"type": "button", "title": "4"}]}"#,
        ExampleOption::Kind(Kind::QuickReplies),
    )],
    valid: GOOD,
    check: Check::QuickReplies(check_rows),
    ..Rule::BLANK
};

fn check_rows(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    if subject.place != Place::Document {
        return;
    }
    let row = subject.node.get("itemsPerRow");
    let number = row.and_then(|row| Some((row, row.number()?)));
    let Some((row, number)) = number.filter(|(_, number)| (1.0..=8.0).contains(number)) else {
        return;
    };
    let replies = subject.node.get("replies").into_iter();
    let count = replies.flat_map(|replies| replies.elements()).count();
    let needed = (1..=8u8).find(|&wide| usize::from(wide) * MAX_ROWS >= count);
    if f64::from(needed.unwrap_or(8)) <= number {
        return;
    }
    report.add(|| {
        let message = format!("{count} replies do not fit into {MAX_ROWS} rows of {number}");
        let finding = Finding::new(subject.pointer.key("itemsPerRow"), row.span(), message);
        match needed {
            Some(wide) => finding.review(
                format!("write `{wide}`"),
                edits::replace(row, wide.to_string()),
            ),
            None => finding,
        }
    });
}
