//! R89: what the schema of structured content rejects. The validator finds it; here it gets words and fixes.
//!
//! `rules` are the rules, one for each reason; `words` says what is wrong; `mend` how to mend it; `values` the fixes of values.

mod mend;
mod rules;
mod values;
mod words;

pub use rules::*;
pub(super) use words::message;

use super::super::report::{Finding, Findings};
use super::content::shape::says_nothing;
use crate::content::check::{Problem, Violation, check};
use crate::content::spec::{ObjectSpec, QUICK_REPLIES, QUICK_REPLY, Value};
use crate::content::{Edition, ElementType, Expects, uri};
use crate::json::{JsonPointer, Kind, Node};
use crate::lint::content::{ContentSubject, QuickRepliesSubject};
use crate::lint::subject::opening;
use crate::lint::{CheckOptions, Rule, Severity};
use crate::text::Span;

/// How a variable of Conversation Builder begins.
const VARIABLE: &str = "{$";

/// Asks the validator about a content.
pub fn ask(subject: &ContentSubject<'_>, findings: &mut Findings) {
    let root = subject.node;
    // R87 and R88 speak of these.
    if !root.is_object() || root.members().next().is_none() {
        return;
    }
    let edition = subject.options.edition;
    let verdict = check(root, Expects::CONTENT, edition);
    findings.schema.add(root.id(), &verdict);
    for violation in &verdict.violations {
        let is_nothing = violation.node.id() == root.id()
            && matches!(violation.problem, Problem::TypeMissing { .. })
            && says_nothing(subject);
        if !is_nothing && !is_said_elsewhere(violation, subject.options) {
            let mut report = findings.report(rule_of(&violation.problem));
            let place = (subject.text, &subject.pointer, root);
            report.add(|| finding(place, violation, edition));
        }
    }
}

/// Asks the validator about quick replies. What their own rules speak of is left to these.
pub fn ask_replies(subject: &QuickRepliesSubject<'_>, findings: &mut Findings) {
    let root = subject.node;
    if subject.is_misplaced || !root.is_object() {
        return;
    }
    let edition = subject.options.edition;
    let verdict = check(root, Expects::QUICK_REPLIES, edition);
    for violation in &verdict.violations {
        if !is_of_replies(violation) {
            let mut report = findings.report(rule_of(&violation.problem));
            let place = (subject.text, &subject.pointer, root);
            report.add(|| finding(place, violation, edition));
        }
    }
}

/// Whether it is an element, and no quick reply.
fn is_another_element(spec: &ObjectSpec) -> bool {
    spec.name != QUICK_REPLY.name && ElementType::from_id(spec.name).is_some()
}

/// Whether a rule of quick replies says the same.
fn is_of_replies(violation: &Violation<'_>) -> bool {
    let name = violation.property.map_or("", |property| property.name);
    let is_publish = || {
        let type_ = violation.object.and_then(|object| object.get("type"));
        type_.and_then(|word| word.string()).as_deref() == Some("publishText")
    };
    match &violation.problem {
        // R104 speaks of a reply that is another element.
        Problem::UnknownProperty { spec, .. } | Problem::MissingProperties { spec, .. }
            if is_another_element(spec) =>
        {
            true
        }
        // R101, R102, R104, R105; R108 for the action.
        Problem::MissingProperties { spec, .. } => {
            [QUICK_REPLIES.name, QUICK_REPLY.name].contains(&spec.name)
                || spec.name == "publishText"
        }
        Problem::UnknownType { expects } | Problem::WrongNesting { expects, .. } => {
            matches!(expects, Expects::Object(spec) if spec.has_type())
        }
        Problem::WrongType { expects } => {
            let is_reply = matches!(expects, Expects::Object(_)) && name == "replies";
            let is_word = matches!(expects, Expects::Value(Value::Type));
            is_reply
                || is_word
                || ["itemsPerRow", "replies", "title", "click"].contains(&name)
                || (name == "text" && is_publish())
        }
        Problem::TooFew { .. } | Problem::TooMany { .. } => name == "replies",
        Problem::TooLong { .. } => name == "text" && is_publish(),
        _ => false,
    }
}

/// R93 speaks of links without a scheme, and another rule of variables in links.
fn is_said_elsewhere(violation: &Violation<'_>, options: &CheckOptions) -> bool {
    let edition = options.edition;
    let is_link = violation.property.is_some_and(|it| it.name == "uri");
    if !matches!(violation.problem, Problem::NotUri) || !is_link {
        return false;
    }
    let text = violation.node.string().unwrap_or_default();
    let has_scheme = uri::scheme_end(text.as_bytes()).is_some();
    let begins_with_variable = text.trim_start().starts_with(VARIABLE);
    let is_relative = !has_scheme && !begins_with_variable;
    let takes_variables = edition == Edition::V2_4 || options.has_bot_variables();
    is_relative || (takes_variables && text.contains(VARIABLE))
}

/// The finding of a violation in what stands at a place: the text, a pointer and the value there.
fn finding(
    (text, pointer, root): (&str, &JsonPointer, Node<'_>),
    violation: &Violation<'_>,
    edition: Edition,
) -> Finding {
    let mut message = message(violation);
    if violation.more > 0 {
        let more = violation.more;
        message = format!("{message}; {more} more of this array are wrong too");
    }
    let pointer = pointer.below(root, violation.anchor);
    let finding = Finding::new(pointer, place(violation), message);
    let finding = mend::with_fixes(finding, text, violation);
    let finding = match words::help(violation) {
        Some(help) => finding.help(help),
        None => finding,
    };
    if violation.only_1_7_7 && edition == Edition::V2_4 {
        return finding
            .severity(Severity::Warning)
            .consequence("edition 1.7.7 rejects the whole content; 2.4 takes it");
    }
    finding.severity(Severity::Error)
}

/// The bytes to point at: of a container its opening bracket, else the whole value or key.
fn place(violation: &Violation<'_>) -> Span {
    match violation.node.kind() {
        Kind::Object | Kind::Array => opening(violation.node),
        _ => violation.node.span(),
    }
}

/// The rule of a problem.
fn rule_of(problem: &Problem) -> &'static Rule {
    match problem {
        Problem::WrongType { .. } => &WRONG_TYPE,
        Problem::TypeMissing { .. } => &TYPE_MISSING,
        Problem::Ambiguous => &AMBIGUOUS_ELEMENT,
        Problem::UnknownType { .. } => &UNKNOWN_TYPE,
        Problem::WrongNesting { .. } => &WRONG_NESTING,
        Problem::WrongOrder { .. } => &WRONG_ORDER,
        Problem::Mismatch { .. } => &TYPE_MISMATCH,
        Problem::UnknownProperty { .. } => &UNKNOWN_PROPERTY,
        Problem::NewerProperty { .. } => &NEWER_PROPERTY,
        Problem::MissingProperties { .. } => &MISSING_PROPERTY,
        Problem::TooLong { .. } => &TOO_LONG,
        Problem::TooFew { .. } => &TOO_FEW,
        Problem::TooMany { .. } => &TOO_MANY,
        Problem::NotAllowed { .. } => &NOT_ALLOWED_VALUE,
        Problem::OutOfRange { .. } => &OUT_OF_RANGE,
        Problem::NotInteger => &NOT_INTEGER,
        Problem::NotUri | Problem::NotInstant => &FORMAT,
    }
}

/// The property's name in backticks, or what stands for it.
fn named(violation: &Violation<'_>) -> String {
    match violation.property {
        Some(property) => format!("`{}`", property.name),
        None => "the value".to_owned(),
    }
}
