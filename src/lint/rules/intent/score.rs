//! R65 to R67: how sure the bot is.

use super::{BASIS, GOOD, NOT_SHOWN, main_intent, misspelt, narrow, renamed, value};
use crate::json::Node;
use crate::lint::edits;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::{a_type, shown};
use crate::lint::subject::Subject;
use crate::response::is_score;

/// R65.
pub static SCORE_MISSING: Rule = Rule {
    id: 65,
    code: "intent.score-missing",
    title: "an intent without `confidenceScore`",
    consequence: NOT_SHOWN,
    help: "add `confidenceScore`, a number from 0 to 1; 1 where the bot does not know",
    basis: BASIS,
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"intentId": "greet"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidence": 0.7}}"#),
    ],
    valid: GOOD,
    check: Check::Response(check_missing),
    ..Rule::BLANK
};

fn check_missing(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some((context, intent)) = main_intent(subject) else {
        return;
    };
    let Some(id) = intent.id.filter(|_| intent.score.is_none()) else {
        return;
    };
    report.add(|| {
        let message = "`intentId` without `confidenceScore`";
        let finding = Finding::new(subject.context_pointer(), id.key.span(), message);
        if misspelt(context, "confidenceScore").is_some() {
            return renamed(finding.clone(), context, "confidenceScore").unwrap_or(finding);
        }
        finding.review(
            "add `\"confidenceScore\": 1`",
            edits::append_member(subject.text, context, "confidenceScore", "1"),
        )
    });
}

/// R66.
pub static SCORE_TYPE: Rule = Rule {
    id: 66,
    code: "intent.score-type",
    title: "a `confidenceScore` that is no number",
    consequence: NOT_SHOWN,
    help: "write a number from 0 to 1, without quotes",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": "0.9"}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": "92 %"}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": null}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_type),
    ..Rule::BLANK
};

fn check_type(subject: &Subject<'_>, report: &mut Report<'_>) {
    let score = main_intent(subject).and_then(|(_, intent)| value(intent.score));
    let Some(score) = score.filter(|score| score.number().is_none()) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`confidenceScore` must be a number; this is {}",
            a_type(score)
        );
        let pointer = subject.context_pointer().key("confidenceScore");
        as_number(Finding::new(pointer, narrow(score), message), score)
    });
}

/// Takes the quotes from a number, or makes a share of a percentage.
pub(super) fn as_number(finding: Finding, score: Node<'_>) -> Finding {
    let Some(text) = score.string() else {
        return finding;
    };
    let text = text.trim();
    let plain = is_plain(text).then(|| text.parse::<f64>().ok()).flatten();
    if plain.is_some_and(is_score) {
        return finding.safe("remove the quotes", edits::replace(score, text));
    }
    let number = text
        .strip_suffix('%')
        .unwrap_or(text)
        .trim()
        .replace(',', ".");
    let Some(number) = is_plain(&number)
        .then(|| number.parse::<f64>().ok())
        .flatten()
    else {
        return finding;
    };
    if text.ends_with('%') && number <= 100.0 {
        let share = shared(number);
        return finding.review(format!("write `{share}`"), edits::replace(score, share));
    }
    if is_score(number) {
        let number = spelt(number);
        return finding.review(format!("write `{number}`"), edits::replace(score, number));
    }
    scaled(finding, score, number)
}

/// Digits, perhaps with a point between them: a number as JSON writes it too.
fn is_plain(text: &str) -> bool {
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(a, b)| (a, Some(b)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= 15
        && digits(whole)
        && fraction.is_none_or(digits)
        && (whole == "0" || !whole.starts_with('0'))
}

/// R67.
pub static RANGE: Rule = Rule {
    id: 67,
    code: "intent.score-range",
    title: "a `confidenceScore` outside of 0 to 1",
    consequence: NOT_SHOWN,
    help: "write a share of 1: `0.92`, not `92`; the oldest page shows 7, which is wrong by today's rule",
    basis: "LivePersonFunctions/basic-content against the oldest bot page",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 7}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 92}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": -0.1}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "greet", "confidenceScore": 1e400}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Response(check_range),
    ..Rule::BLANK
};

fn check_range(subject: &Subject<'_>, report: &mut Report<'_>) {
    let score = main_intent(subject).and_then(|(_, intent)| value(intent.score));
    let number = score.and_then(|score| Some((score, score.number()?)));
    let Some((score, number)) = number.filter(|&(_, number)| !is_score(number)) else {
        return;
    };
    report.add(|| {
        let message = format!("`confidenceScore` {} is outside of 0 to 1", shown(score));
        let pointer = subject.context_pointer().key("confidenceScore");
        scaled(Finding::new(pointer, score.span(), message), score, number)
    });
}

/// Brings a number that is outside of 0 to 1 into it: a percentage by dividing it, and any by cutting it.
pub(super) fn scaled(mut finding: Finding, score: Node<'_>, number: f64) -> Finding {
    if number > 1.0 && number <= 100.0 {
        let share = shared(number);
        let title = format!("take it for a percentage: `{share}`");
        finding = finding.review(title, edits::replace(score, share));
    }
    let bound = if number < 0.0 { "0" } else { "1" };
    finding.review(format!("write `{bound}`"), edits::replace(score, bound))
}

/// A hundredth of a number.
fn shared(number: f64) -> String {
    spelt(number / 100.0)
}

/// A number with at most six digits behind the point.
fn spelt(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::json::parse;
    use crate::lint::{CheckOptions, Kind, diagnose};
    use crate::text::apply_edits;

    /// What the first fix makes of a score.
    fn mended(score: &str) -> Option<String> {
        let text = format!(
            r#"{{"messages": ["hi"], "context": {{"intentId": "a", "confidenceScore": {score}}}}}"#
        );
        let options = CheckOptions::default();
        let found = diagnose(&text, &parse(&text), Kind::Response, &options).diagnostics;
        let finding = found
            .iter()
            .find(|finding| finding.code.starts_with("intent."))?;
        let fixed = apply_edits(&text, &finding.fixes.first()?.edits);
        let begin = fixed.rfind("Score\": ")? + 8;
        Some(fixed[begin..fixed.len() - 2].to_owned())
    }

    #[test]
    fn percentages_become_shares() {
        for (score, wanted) in [
            ("92", Some("0.92")),
            ("7", Some("0.07")),
            ("57.3", Some("0.573")),
            ("100", Some("1")),
            ("\"92%\"", Some("0.92")),
            ("\"0,9\"", Some("0.9")),
            ("\" 0.9 \"", Some("0.9")),
            ("\"92\"", Some("0.92")),
            ("250", Some("1")),
            ("-3", Some("0")),
            ("\"high\"", None),
            ("true", None),
            ("0.5", None),
        ] {
            assert_eq!(mended(score).as_deref(), wanted, "{score}");
        }
    }
}
