//! R17 to R22: the entries of `messages`.

use super::consequence::{ENTRY_LOST, IGNORED};
use super::top::certainty;
use super::words::{a_type, did_you_mean, is_blank, shown};
use crate::json::{Kind, Member, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Severity, edits, suggest};
use crate::response::{Entry, EntryKind, Fields, trimmed};
use crate::text::TextEdit;

/// R17.
pub static SCALAR: Rule = Rule {
    id: 17,
    code: "entry.scalar",
    title: "an entry that is neither text nor object",
    consequence: ENTRY_LOST,
    help: "an entry is a string for the consumer, or an object: private text, delay or structured content",
    basis: "LivePersonFunctions/basic-content and advanced-features",
    invalid: &[
        Example::of(r#"{"messages": ["hi", null]}"#),
        Example::of(r#"{"messages": ["hi", 42, true, ["x"]]}"#),
    ],
    valid: &[Example::of(r#"{"messages": ["hi"]}"#)],
    check: Check::Entry(check_scalar),
    ..Rule::BLANK
};

fn check_scalar(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    if entry.kind() != EntryKind::Scalar {
        return;
    }
    report.add(|| {
        let node = entry.node;
        let span = if node.is_array() {
            opening(node)
        } else {
            node.span()
        };
        let message = format!("entry {} is {}, not a message", entry.index, a_type(node));
        let finding = Finding::new(subject.entry_pointer(entry.index), span, message);
        match node.kind() {
            Kind::Number | Kind::True | Kind::False => finding.review(
                "send it as text",
                edits::replace(node, edits::quoted(node.raw())),
            ),
            _ => finding.review("remove the entry", removed(subject, entry)),
        }
    });
}

/// The edits that take an entry out of `messages`.
pub(super) fn removed(subject: &Subject<'_>, entry: &Entry<'_>) -> Vec<TextEdit> {
    let messages = subject.response.messages.and_then(|member| member.value);
    messages.map_or_else(Vec::new, |messages| {
        edits::remove_element(subject.text, messages, entry.node)
    })
}

/// R18.
pub static BLANK: Rule = Rule {
    id: 18,
    code: "entry.blank",
    severity: Severity::Warning,
    title: "a blank text",
    consequence: "the consumer gets an empty bubble, or the message cannot be sent (`connector.messaging.send-message`)",
    help: "remove the entry, or give it words",
    basis: "our advice",
    invalid: &[
        Example::of(r#"{"messages": ["hi", "  "]}"#),
        Example::of(r#"{"messages": ["hi", " \ufeff"]}"#),
    ],
    valid: &[Example::of(r#"{"messages": ["hi"]}"#)],
    check: Check::Entry(check_blank),
    ..Rule::BLANK
};

fn check_blank(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    if entry.kind() != EntryKind::Text || !is_blank(entry.node) {
        return;
    }
    report.add(|| {
        let message = format!("entry {} is blank", entry.index);
        Finding::new(
            subject.entry_pointer(entry.index),
            entry.node.span(),
            message,
        )
        .review("remove the entry", removed(subject, entry))
    });
}

/// R19.
pub static JS_ARTIFACT: Rule = Rule {
    id: 19,
    code: "entry.js-artifact",
    severity: Severity::Warning,
    title: "what JavaScript writes for a missing value",
    consequence: "the consumer reads it as it is",
    help: "check the variable that the text is made of",
    basis: "our advice",
    invalid: &[
        Example::of(r#"{"messages": ["[object Object]"]}"#),
        Example::of(r#"{"messages": ["undefined", " NaN "]}"#),
        Example::of(r#"{"messages": ["\ufeffnull"]}"#),
    ],
    valid: &[Example::of(r#"{"messages": ["the value is undefined"]}"#)],
    check: Check::Entry(check_js_artifact),
    ..Rule::BLANK
};

fn check_js_artifact(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let Some(text) = (entry.kind() == EntryKind::Text)
        .then(|| entry.node.string())
        .flatten()
    else {
        return;
    };
    let artifact = match trimmed(&text) {
        word @ ("undefined" | "null" | "NaN") => word,
        _ if text.contains("[object Object]") => "[object Object]",
        _ => return,
    };
    report.add(|| {
        let message = format!(
            "entry {} says `{artifact}`: a JavaScript value that was not set",
            entry.index
        );
        Finding::new(
            subject.entry_pointer(entry.index),
            entry.node.span(),
            message,
        )
        .review("remove the entry", removed(subject, entry))
    });
}

/// R20.
pub static UNKNOWN_OBJECT: Rule = Rule {
    id: 20,
    code: "entry.unknown-object",
    title: "an object that is no known message",
    consequence: ENTRY_LOST,
    help: "known are a string, `text` with `messageAudience`, `delay`, and `structuredContent`",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(r#"{"messages": ["hi", {"type": "TEXT", "message": "there"}]}"#),
        Example::of(r#"{"messages": ["hi", {}]}"#),
        Example::of(r#"{"messages": ["hi", {"type": "vertical", "elements": []}]}"#),
        Example::of(r#"{"messages": ["hi", {"delai": 2}]}"#),
    ],
    valid: &[
        Example::of(r#"{"messages": ["hi", "there"]}"#),
        Example::of(r#"{"messages": ["hi", {"quickReplies": {}}]}"#),
    ],
    check: Check::Entry(check_unknown_object),
    ..Rule::BLANK
};

fn check_unknown_object(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    // Actions among the messages are R38, quick replies R100.
    let is_elsewhere = entry.is_action() || entry.fields.quick_replies.is_some();
    if entry.kind() != EntryKind::Unknown || is_elsewhere {
        return;
    }
    report.add(|| {
        let message = format!(
            "entry {} has none of `text`, `delay`, `structuredContent`{}",
            entry.index,
            keys_of(entry.node)
        );
        let pointer = subject.entry_pointer(entry.index);
        let finding = Finding::new(pointer, opening(entry.node), message);
        meant_object(finding, entry)
    });
}

/// The first keys of an object, for a message.
fn keys_of(node: Node<'_>) -> String {
    let mut keys = node.members().map(|member| format!("`{}`", member.name()));
    let shown: Vec<String> = keys.by_ref().take(3).collect();
    let more = if keys.next().is_some() { ", …" } else { "" };
    if shown.is_empty() {
        "; it is empty".to_owned()
    } else {
        format!("; it has {}{more}", shown.join(", "))
    }
}

/// Adds what the object was probably meant to be.
fn meant_object(finding: Finding, entry: &Entry<'_>) -> Finding {
    let node = entry.node;
    let type_ = entry.fields.type_.and_then(|member| member.value?.string());
    if crate::content::is_element_type(type_.as_deref().unwrap_or_default()) {
        let edits = edits::surround(node.span(), "{\"structuredContent\": ", "}");
        return finding.safe("wrap it in `structuredContent`", edits);
    }
    if let Some(message) = node
        .get("message")
        .filter(|value| value.kind() == Kind::String)
    {
        return finding.review(
            "send `message` as text",
            edits::replace(node, message.raw()),
        );
    }
    let slip = node.members().take(10).find_map(|member| {
        let meant = suggest::nearest(&member.name(), ["text", "delay", "structuredContent"])?;
        Some((member, meant))
    });
    match slip {
        Some((member, meant)) => finding.review(
            format!("rename `{}` to `{meant}`", member.name()),
            edits::rename(&member, meant),
        ),
        None => finding,
    }
}

/// R21.
pub static MIXED: Rule = Rule {
    id: 21,
    code: "entry.mixed",
    severity: Severity::Warning,
    title: "one entry of several kinds",
    consequence: "which of them the connector takes is documented nowhere, and no error id tells of the other",
    help: "give each its own entry, in the order in which they shall happen",
    basis: "our advice",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi", {"delay": 2, "typing": true, "structuredContent": {"type": "text", "text": "a"}}, "there"]}"#,
        ),
        Example::of(
            r#"{"messages": ["hi", {"text": "note", "delay": 2, "messageAudience": "AGENTS_AND_MANAGERS"}, "there"]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"delay": 2}, {"structuredContent": {"type": "text", "text": "a"}}]}"#,
    )],
    check: Check::Entry(check_mixed),
    ..Rule::BLANK
};

/// The kinds of entries and the keys of each.
const KINDS: [(&str, &[&str]); 3] = [
    ("text", &["text", "messageAudience"]),
    ("delay", &["delay", "typing"]),
    (
        "structuredContent",
        &["structuredContent", "metadata", "encodedMetadata"],
    ),
];

fn check_mixed(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    let kinds = present_kinds(&entry.fields);
    if kinds.iter().filter(|&&present| present).count() < 2 {
        return;
    }
    report.add(|| {
        let names: Vec<String> = (0..KINDS.len())
            .filter(|&kind| kinds[kind])
            .map(|kind| format!("`{}`", KINDS[kind].0))
            .collect();
        let message = format!("entry {} mixes {}", entry.index, names.join(" and "));
        let pointer = subject.entry_pointer(entry.index);
        Finding::new(pointer, opening(entry.node), message)
            .review("split it into several entries", split(entry))
    });
}

/// Which of [`KINDS`] an entry has the main key of.
fn present_kinds(fields: &Fields<'_>) -> [bool; 3] {
    [
        fields.text.is_some(),
        fields.delay.is_some(),
        fields.content.is_some(),
    ]
}

/// One entry for each kind, in the order in which they first appear; members that belong to none stay with the one before.
fn split(entry: &Entry<'_>) -> Vec<TextEdit> {
    let kinds = present_kinds(&entry.fields);
    let mut groups: Vec<(usize, Vec<&str>)> = Vec::new();
    for member in entry.node.members() {
        let Some(value) = member.value else {
            return Vec::new();
        };
        let key = member.name();
        let kind = (0..KINDS.len()).find(|&kind| kinds[kind] && KINDS[kind].1.contains(&&*key));
        let kind = kind.or(groups.last().map(|group| group.0)).unwrap_or(0);
        let raw = raw_member(&member, value, entry.node);
        match groups.iter_mut().find(|group| group.0 == kind) {
            Some(group) => group.1.push(raw),
            None => groups.push((kind, vec![raw])),
        }
    }
    let entries: Vec<String> = groups
        .iter()
        .map(|(_, members)| format!("{{{}}}", members.join(", ")))
        .collect();
    edits::replace(entry.node, entries.join(", "))
}

/// A member as written, from key to value.
fn raw_member<'a>(member: &Member<'a>, value: Node<'a>, object: Node<'a>) -> &'a str {
    let start = object.span().start;
    object
        .raw()
        .get(member.key.span().start - start..value.span().end - start)
        .unwrap_or_default()
}

/// R22.
pub static UNKNOWN_KEY: Rule = Rule {
    id: 22,
    code: "entry.unknown-key",
    severity: Severity::Warning,
    title: "an unknown key in an entry",
    consequence: IGNORED,
    help: "private text takes `text` and `messageAudience`, a delay `delay` and `typing`, \
        a structured content `structuredContent`, `metadata` and `encodedMetadata`",
    basis: "LivePersonFunctions/advanced-features",
    invalid: &[
        Example::of(r#"{"messages": [{"delay": 1, "typng": false}, "hi"]}"#),
        Example::of(r#"{"messages": [{"delay": 1, "Typing": false}, "hi"]}"#),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "delayed": 1}]}"#,
        ),
    ],
    valid: &[
        Example::of(r#"{"messages": [{"delay": 1, "typing": false}, "hi"]}"#),
        Example::of(r#"{"messages": [{"delay": 1, "encodedMetadata": "QQ=="}, "hi"]}"#),
    ],
    check: Check::Entry(check_unknown_key),
    ..Rule::BLANK
};

fn check_unknown_key(subject: &Subject<'_>, entry: &Entry<'_>, report: &mut Report<'_>) {
    if !entry.node.is_object() || !entry.kind().is_known() {
        return;
    }
    let kinds = present_kinds(&entry.fields);
    let known = || {
        (0..KINDS.len())
            .filter(|&kind| kinds[kind])
            .flat_map(|kind| KINDS[kind].1.iter().copied())
    };
    for member in entry.node.members() {
        let name = member.name();
        // `encodedMetadata` and `quickReplies` in the wrong place are findings of their own.
        if matches!(&*name, "encodedMetadata" | "quickReplies") || known().any(|key| key == name) {
            continue;
        }
        report.add(|| {
            let meant = suggest::nearest(&name, known());
            let message = format!("unknown key `{name}` in this entry{}", did_you_mean(meant));
            let pointer = subject.entry_pointer(entry.index).key(&name);
            let finding = Finding::new(pointer, member.key.span(), message);
            let Some(meant) = meant else {
                return finding;
            };
            let edits = edits::rename_in(entry.node, &member, meant);
            finding.fix(
                certainty(&name, meant),
                format!("rename to `{meant}`"),
                edits,
            )
        });
    }
}

/// The value of a key for a message: what was found there.
pub(super) fn found(member: &Member<'_>) -> String {
    member.value.map_or_else(|| "nothing".to_owned(), shown)
}
