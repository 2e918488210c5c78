//! Whether a piece of text is a payload, and what it is once it is clean.

use super::regions::begins_value;
use crate::assist::repair::{RepairNote, RepairStep, repair};
use crate::json::{self, Node, Parse, SyntaxErrorKind, parse};
use crate::lint::{Kind, detect_kind};
use crate::text::{Span, apply_edits};

/// A payload that was cleaned.
pub(super) struct Clean {
    pub kind: Kind,
    pub text: String,
    pub before: Option<String>,
    pub steps: Vec<RepairStep>,
    pub guesses: Vec<RepairNote>,
    pub unresolved: Vec<RepairNote>,
    /// What the clean text is, read.
    pub parse: Parse,
}

/// What a piece of text is.
pub(super) enum Verdict {
    /// A payload.
    Payload(Box<Clean>),
    /// Something else in brackets; there may be a payload within.
    Other,
}

/// Looks at a text that begins with a bracket. `closed` says whether it ends with one.
pub(super) fn examine(text: &str, closed: bool) -> Verdict {
    if !begins_value(text.as_bytes(), 0) {
        return Verdict::Other;
    }
    let parsed = parse(text);
    if parsed.strict {
        if !is_worth_it(&parsed, text) {
            return Verdict::Other;
        }
        return Verdict::Payload(Box::new(Clean::strict(text.to_owned(), parsed)));
    }
    if is_program(&parsed, text, closed) {
        return Verdict::Other;
    }
    let outcome = repair(text, &parsed);
    let mended = apply_edits(text, &outcome.edits);
    let parsed = parse(&mended);
    if !is_worth_it(&parsed, &mended) || parsed.tree.len() < 2 {
        return Verdict::Other;
    }
    let clean = Clean {
        before: Some(text.to_owned()),
        steps: outcome.steps,
        guesses: outcome.guesses,
        unresolved: outcome.unresolved,
        ..Clean::strict(mended, parsed)
    };
    // Words in braces, such as a mark of a wiki: `{code:json}`.
    if clean.kind == Kind::Other
        && !clean.guesses.is_empty()
        && !text.contains(['"', '\'', '`', '“'])
    {
        return Verdict::Other;
    }
    Verdict::Payload(Box::new(clean))
}

/// Looks at a text that begins with a member, the brace before it being left behind. Where it stands, and what it is where
/// it is of the domain.
pub(super) fn examine_members(text: &str) -> (Span, Option<Clean>) {
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start, text.trim_end().len().max(start));
    let text = span.slice(text);
    let key = text.strip_prefix('"').and_then(|rest| {
        let length = memchr::memchr(b'"', &rest.as_bytes()[..rest.len().min(80)])?;
        rest.get(length + 1..)
    });
    let is_member = key.is_some_and(|rest| rest.trim_start().starts_with(':'));
    if !is_member || !text.ends_with(['}', ']', ',', '"']) {
        return (span, None);
    }
    let outcome = repair(text, &parse(text));
    let mended = apply_edits(text, &outcome.edits);
    let parsed = parse(&mended);
    let clean = Clean {
        before: Some(text.to_owned()),
        steps: outcome.steps,
        guesses: outcome.guesses,
        unresolved: outcome.unresolved,
        ..Clean::strict(mended, parsed)
    };
    let whole = clean.parse.strict && clean.kind != Kind::Other;
    (span, whole.then_some(clean))
}

impl Clean {
    /// A text that needs no repair.
    pub fn strict(text: String, parse: Parse) -> Self {
        Self {
            kind: kind_of(parse.root(&text)),
            text,
            before: None,
            steps: Vec::new(),
            guesses: Vec::new(),
            unresolved: Vec::new(),
            parse,
        }
    }
}

/// What a document is. A record of a log has a `message` as a payload has one, and is none.
pub(super) fn kind_of(root: Option<Node<'_>>) -> Kind {
    const OF_LOGS: [&str; 9] = [
        "level",
        "severity",
        "logger",
        "@timestamp",
        "pid",
        "hostname",
        "stream",
        "msg",
        "_index",
    ];
    let kind = detect_kind(root);
    let of_log = |root: &Node<'_>| OF_LOGS.iter().any(|name| root.get(name).is_some());
    match kind {
        Kind::Payload | Kind::Envelope if root.as_ref().is_some_and(of_log) => Kind::Other,
        _ => kind,
    }
}

/// Whether there is anything in it: a member with a value, or an array of more than plain values.
fn is_worth_it(parsed: &Parse, text: &str) -> bool {
    let Some(root) = parsed.root(text) else {
        return false;
    };
    match root.kind() {
        json::Kind::Object => root.members().any(|member| member.value.is_some()),
        json::Kind::Array => root
            .elements()
            .any(|item| matches!(item.kind(), json::Kind::Object | json::Kind::Array)),
        _ => false,
    }
}

/// Whether what is broken is rather a program, or prose, than data: more goes wrong than there are members.
fn is_program(parsed: &Parse, text: &str, closed: bool) -> bool {
    let Some(root) = parsed
        .root(text)
        .filter(|root| root.is_object() || root.is_array())
    else {
        return true;
    };
    let skipped = parsed.errors.iter().filter(|error| {
        let kinds = [
            SyntaxErrorKind::UnexpectedCharacters,
            SyntaxErrorKind::MissingKey,
            SyntaxErrorKind::TrailingText,
            SyntaxErrorKind::StrayCloser,
            SyntaxErrorKind::MissingValue,
        ];
        kinds.contains(&error.kind)
    });
    let faults = skipped.count() + parsed.errors_not_kept / 4;
    let sound = parsed.tree.len() / 2;
    let empty = !closed && root.is_array() && sound == 0;
    empty || faults > sound
}
