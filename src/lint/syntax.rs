//! From faults of the syntax to diagnostics: the code, how bad it is in this sort of document, and what follows from it.

use super::places::Places;
use super::report::NOT_LISTED;
use super::rules::RULES;
use super::{Applicability, Check, Diagnostic, Fix, Kind, Rule, Severity, Source};
use crate::json::{JsonPointer, Parse, SyntaxError, SyntaxErrorKind};
use crate::text::Span;

/// The diagnostics of a text's syntax, in the order of the text; where the parser kept not all errors, a last one counts the rest.
#[must_use]
pub fn syntax_diagnostics(text: &str, parse: &Parse, kind: Kind) -> Vec<Diagnostic> {
    let mut places = Places::new(&parse.tree, text);
    // Where a response has no value, `body.empty` says so.
    let is_said =
        |error: SyntaxErrorKind| kind == Kind::Response && error == SyntaxErrorKind::Empty;
    let mut found: Vec<Diagnostic> = parse
        .errors
        .iter()
        .filter(|error| !is_said(error.kind))
        .map(|error| diagnostic(kind, error, places.pointer_at(error.span.start)))
        .collect();
    if parse.errors_not_kept > 0 {
        found.push(not_kept(text, parse.errors_not_kept, &found));
    }
    found
}

/// The rule that a fault belongs to.
#[must_use]
pub fn rule_of(kind: SyntaxErrorKind) -> &'static Rule {
    let is_of = |rule: &&&Rule| matches!(rule.check, Check::Syntax(own) if own == kind);
    RULES
        .iter()
        .find(is_of)
        .copied()
        .unwrap_or(&super::rules::parse::UNEXPECTED_CHARACTERS)
}

fn diagnostic(kind: Kind, error: &SyntaxError, pointer: JsonPointer) -> Diagnostic {
    let rule = rule_of(error.kind);
    let fix = error.repair.as_ref().map(|repair| Fix {
        title: repair.title.to_owned(),
        applicability: if repair.certain {
            Applicability::Safe
        } else {
            Applicability::NeedsReview
        },
        edits: repair.edits.clone(),
    });
    Diagnostic {
        code: rule.code,
        detail: rule.detail,
        source: Source::Syntax,
        severity: severity(rule, error.kind, kind),
        channel: None,
        effect: None,
        message: error.message.clone(),
        consequence: consequence(error.kind, kind).to_owned(),
        help: rule.help.to_owned(),
        pointer,
        span: error.span,
        fixes: fix.into_iter().collect(),
    }
}

/// How bad a fault is in a document of that kind: what this program removes before it sends a payload is a hint there.
fn severity(rule: &Rule, error: SyntaxErrorKind, kind: Kind) -> Severity {
    match (error, kind) {
        (SyntaxErrorKind::ByteOrderMark, Kind::Response) => Severity::Error,
        (_, Kind::Response) => rule.severity,
        (SyntaxErrorKind::Comment | SyntaxErrorKind::TrailingComma, _) => Severity::Hint,
        _ => rule.severity,
    }
}

/// What follows from a fault in a document of that kind.
pub(super) fn consequence(error: SyntaxErrorKind, kind: Kind) -> &'static str {
    use SyntaxErrorKind as Error;
    match (error, kind) {
        (Error::DuplicateKey, _) => {
            "only the last value counts; the others are lost without a word"
        }
        (Error::LoneSurrogate, _) => "it reaches the consumer as a replacement character",
        (Error::NumberRange, _) => "it becomes infinite, or nothing, where the text is read",
        (Error::NumberPrecision, _) => {
            "its last digits change where the text is read as JavaScript does"
        }
        (Error::Depth, _) => "what stands deeper is not checked, and hardly any program reads it",
        (_, Kind::Response) => {
            "the function's answer would be no JSON: the connector cannot read it and escalates the conversation; \
             the Conversation Tester reports `common-invalid-parsed-response` or `liveperson-functions-invalid-body`"
        }
        (Error::Comment | Error::TrailingComma, _) => {
            "it is removed from what is sent; a strict JSON reader refuses it"
        }
        _ => "the text is no JSON: it cannot be sent as it is",
    }
}

/// The finding that stands for the errors that the parser did not keep.
fn not_kept(text: &str, count: usize, kept: &[Diagnostic]) -> Diagnostic {
    let worst = kept.iter().map(|diagnostic| diagnostic.severity).min();
    Diagnostic {
        code: super::rules::parse::UNEXPECTED_CHARACTERS.code,
        detail: Some(NOT_LISTED),
        source: Source::Syntax,
        severity: worst.unwrap_or(Severity::Error),
        channel: None,
        effect: None,
        message: format!("{count} more faults of the syntax are not listed"),
        consequence: "only the first ones of a document are kept".to_owned(),
        help: "mend the listed ones first: they often have one cause".to_owned(),
        pointer: JsonPointer::root(),
        span: Span::empty(text.len()),
        fixes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{MAX_DEPTH, MAX_SYNTAX_ERRORS, parse};

    fn found(text: &str, kind: Kind) -> Vec<Diagnostic> {
        syntax_diagnostics(text, &parse(text), kind)
    }

    #[test]
    fn comments_and_trailing_commas_are_errors_in_a_response_only() {
        let text = "{\"a\": [1,]} // why";
        let severities = |kind| {
            found(text, kind)
                .iter()
                .map(|finding| finding.severity)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            severities(Kind::Response),
            [Severity::Error, Severity::Error]
        );
        assert_eq!(severities(Kind::Payload), [Severity::Hint, Severity::Hint]);
        assert_eq!(found("{a: 1}", Kind::Payload)[0].severity, Severity::Error);
    }

    #[test]
    fn a_text_without_a_value_is_a_fault_where_no_rule_says_so() {
        assert_eq!(found("", Kind::Other)[0].detail, Some("empty"));
        assert!(found("", Kind::Response).is_empty());
    }

    #[test]
    fn what_is_nested_too_deep_is_said() {
        let depth = MAX_DEPTH + 1;
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let codes: Vec<_> = found(&text, Kind::Other)
            .iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(codes, ["parse.depth"]);
    }

    #[test]
    fn beyond_the_bound_faults_are_counted_in_a_last_one() {
        let text = format!("[{}]", "1 ".repeat(MAX_SYNTAX_ERRORS + 11));
        let found = found(&text, Kind::Other);
        assert_eq!(found.len(), MAX_SYNTAX_ERRORS + 1);
        let last = found.last().unwrap();
        assert_eq!(
            (last.detail, last.message.split(' ').next()),
            (Some(NOT_LISTED), Some("10"))
        );
    }
}
