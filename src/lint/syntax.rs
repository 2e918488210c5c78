//! From faults of the syntax to diagnostics: the code, how bad it is in this sort of document, and what follows from it.

use super::report::NOT_LISTED;
use super::rules::RULES;
use super::{Applicability, Check, Diagnostic, Fix, Kind, Rule, Severity, Source};
use crate::json::{JsonPointer, Parse, SyntaxError, SyntaxErrorKind, Tree};
use crate::text::Span;

/// The diagnostics of a text's syntax, in the order of the text; where the parser kept not all errors, a last one counts the rest.
#[must_use]
pub fn syntax_diagnostics(text: &str, parse: &Parse, kind: Kind) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = parse
        .errors
        .iter()
        .map(|error| diagnostic(text, &parse.tree, kind, error))
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
    RULES.iter().find(is_of).copied().unwrap_or(&super::rules::parse::UNEXPECTED_CHARACTERS)
}

fn diagnostic(text: &str, tree: &Tree, kind: Kind, error: &SyntaxError) -> Diagnostic {
    let rule = rule_of(error.kind);
    let fix = error.repair.as_ref().map(|repair| Fix {
        title: repair.title.to_owned(),
        applicability: if repair.certain { Applicability::Safe } else { Applicability::NeedsReview },
        edits: repair.edits.clone(),
    });
    Diagnostic {
        code: rule.code,
        detail: rule.detail,
        source: Source::Syntax,
        severity: severity(rule, error.kind, kind),
        channel: None,
        message: error.message.clone(),
        consequence: consequence(error.kind, kind).to_owned(),
        help: rule.help.to_owned(),
        pointer: pointer_at(text, tree, error.span.start),
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
fn consequence(error: SyntaxErrorKind, kind: Kind) -> &'static str {
    use SyntaxErrorKind as Error;
    match (error, kind) {
        (Error::DuplicateKey, _) => "only the last value counts; the others are lost without a word",
        (Error::LoneSurrogate, _) => "it reaches the consumer as a replacement character",
        (Error::NumberRange, _) => "it becomes infinite or loses digits where the text is read",
        (Error::Depth, _) => "what stands deeper is not checked, and hardly any program reads it",
        (_, Kind::Response) => {
            "the function's answer would be no JSON: the connector cannot read it and escalates the conversation; \
             the Conversation Tester reports `liveperson-functions-invalid-body`"
        }
        (Error::Comment | Error::TrailingComma, _) => "it is removed from what is sent; a strict JSON reader refuses it",
        _ => "the text is no JSON: it cannot be sent as it is",
    }
}

/// The innermost value that the place touches, as far as its pointer can be had cheaply.
fn pointer_at(text: &str, tree: &Tree, offset: usize) -> JsonPointer {
    tree.node_at(offset).map_or_else(JsonPointer::root, |id| JsonPointer::to_node(tree, text, id))
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
        message: format!("{count} more faults of the syntax are not listed"),
        consequence: "only the first ones of a document are kept".to_owned(),
        help: "mend the listed ones first: they often have one cause".to_owned(),
        pointer: JsonPointer::root(),
        span: Span::empty(text.len()),
        fixes: Vec::new(),
    }
}
