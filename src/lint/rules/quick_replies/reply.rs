//! R105 and R106: each quick reply.

use super::limits::{on, wanted};
use super::slot::Slot;
use super::{GOOD, fixes};
use crate::channel::Channel;
use crate::json::{Kind as Json, Node};
use crate::lint::content::QuickRepliesSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::{a_type, filled, is_blank};
use crate::lint::subject::opening;
use crate::lint::{Kind, Severity, edits, suggest};

/// Where the limits stand.
pub(super) const BASIS: &str =
    "developer centre on quick replies; the schemas of rich-content-validator 1.1.2";

/// A document of quick replies.
pub(super) const fn replies(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::QuickReplies))
}

/// The replies that are objects, with their index.
pub(super) fn objects<'a>(
    subject: &QuickRepliesSubject<'a>,
) -> impl Iterator<Item = (usize, Node<'a>)> + use<'a> {
    let list = subject.node.get("replies").into_iter();
    list.flat_map(|list| list.elements())
        .enumerate()
        .filter(|(_, reply)| reply.is_object())
}

/// R105.
pub static SHAPE: Rule = Rule {
    id: 105,
    code: "qr.reply",
    title: "a reply that is no button with title and click",
    consequence: "the schema of quick replies does not allow it (`connector.messaging.send-message`), or nothing can be tapped",
    help: "a reply is `{\"type\": \"button\", \"title\": …, \"click\": {\"actions\": […]}}`",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"title": "Yes"}]}}}]}"#,
        ),
        replies(r#"{"replies": ["Yes", 7]}"#),
        replies(r#"{"replies": [{"type": "Button", "title": 1, "click": []}]}"#),
        replies(r#"{"replies": [{"type": "text", "text": "Yes"}]}"#),
        replies(
            r#"{"replies": [{"type": "button", "title": "Yes", "actions": [{"type": "publishText", "text": "yes"}]}]}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        GOOD[1],
        replies(r#"{"replies": [{"type": "button", "title": "Yes", "click": }]}"#),
    ],
    check: Check::QuickReplies(check_shape),
    ..Rule::BLANK
};

fn check_shape(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let list = subject.node.get("replies").into_iter();
    for (index, reply) in list.flat_map(|list| list.elements()).enumerate() {
        if !reply.is_object() {
            report.add(|| not_an_object(index, reply));
            continue;
        }
        check_type(subject, index, reply, report);
        let title = Slot::of(reply, "title");
        if title.is_wrong(Json::String) {
            report.add(|| without_title(index, reply, title));
        }
        let click = Slot::of(reply, "click");
        if click.is_wrong(Json::Object) {
            report.add(|| without_click(subject, index, reply, click));
        }
    }
}

fn not_an_object(index: usize, reply: Node<'_>) -> Finding {
    let message = format!("reply {index} must be an object; this is {}", a_type(reply));
    let finding = Finding::new(reply.pointer(), reply.span(), message);
    match filled(Some(reply)) {
        Some(text) => finding.review(
            "make it a button that says this",
            edits::replace(reply, fixes::whole_reply(&text)),
        ),
        None => finding,
    }
}

/// A finding at the value of a key, or at the object that lacks it.
pub(super) fn at_slot(reply: Node<'_>, slot: Slot<'_>, message: String) -> Finding {
    match slot.node() {
        Some(node) if node.is_array() || node.is_object() => {
            Finding::new(node.pointer(), opening(node), message)
        }
        Some(node) => Finding::new(node.pointer(), node.span(), message),
        None => Finding::new(reply.pointer(), opening(reply), message),
    }
}

fn check_type(
    subject: &QuickRepliesSubject<'_>,
    index: usize,
    reply: Node<'_>,
    report: &mut Report<'_>,
) {
    let slot = Slot::of(reply, "type");
    let word = slot.node().and_then(|value| value.string());
    if matches!(slot, Slot::Broken) || word.as_deref() == Some("button") {
        return;
    }
    report.add(|| {
        let found = slot.shown();
        let message = format!("reply {index}: `type` must be `button`; found {found}");
        let finding = at_slot(reply, slot, message);
        let right = edits::quoted("button");
        match slot.node() {
            None => finding.safe(
                "add `type`",
                edits::prepend_member(subject.text, reply, "type", &right),
            ),
            Some(value) => {
                let edits = edits::replace(value, right);
                if suggest::differ_in_case(&word.unwrap_or_default(), "button") {
                    finding.safe("write `button`", edits)
                } else {
                    finding.review("write `button`", edits)
                }
            }
        }
    });
}

/// Names that a title has elsewhere.
const OTHER_TITLES: [&str; 4] = ["text", "label", "name", "Title"];

fn without_title(index: usize, reply: Node<'_>, slot: Slot<'_>) -> Finding {
    let found = slot.shown();
    let message = format!("reply {index}: `title` must be a string; found {found}");
    let finding = at_slot(reply, slot, message);
    if let Some(value) = slot.node() {
        let is_plain = matches!(value.kind(), Json::Number | Json::True | Json::False);
        let edits = edits::replace(value, edits::quoted(value.raw()));
        return if is_plain {
            finding.review("write it as text", edits)
        } else {
            finding
        };
    }
    let other = reply.members().find(|member| {
        let is_text = member
            .value
            .is_some_and(|value| value.kind() == Json::String);
        is_text && OTHER_TITLES.contains(&&*member.name())
    });
    match other {
        Some(member) => finding.review(
            format!("rename `{}` to `title`", member.name()),
            edits::rename(&member, "title"),
        ),
        None => finding,
    }
}

fn without_click(
    subject: &QuickRepliesSubject<'_>,
    index: usize,
    reply: Node<'_>,
    slot: Slot<'_>,
) -> Finding {
    let found = slot.shown();
    let message = format!("reply {index}: `click` must be an object; found {found}");
    let finding = at_slot(reply, slot, message);
    let text = subject.text;
    if let Some(value) = slot.node() {
        let edits = edits::replace(value, format!("{{\"actions\": {}}}", value.raw()));
        return if value.is_array() {
            finding.review("make it the `actions` of a click", edits)
        } else {
            finding
        };
    }
    if let Some(member) = reply.member("actions") {
        let edits = edits::move_into(text, reply, &member, "click");
        return finding.review("move `actions` into `click`", edits);
    }
    match filled(reply.get("title")) {
        Some(title) => {
            let click = format!("{{\"actions\": {}}}", fixes::publish(&title));
            let edits = edits::append_member(text, reply, "click", &click);
            finding.review("publish the title", edits)
        }
        None => finding,
    }
}

/// Characters of a title; more are what the schema rejects.
const MAX_TITLE: usize = 128;

/// R106.
pub static TITLE_LENGTH: Rule = Rule {
    id: 106,
    code: "qr.title-length",
    severity: Severity::Warning,
    title: "a title that is blank or too long",
    consequence: "the consumer cannot read it in full; the web client cuts it after 22 characters",
    help: "keep to 25 characters, to 20 on Facebook, LINE and WhatsApp",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "This title is much too long", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
        replies(r#"{"replies": [{"type": "button", "title": " "}]}"#),
        Example::with(
            r#"{"messages": [{"structuredContent": {"quickReplies": {"replies": [{"title": "21 characters, no more"}]}}}]}"#,
            ExampleOption::Channels(&[Channel::WhatsApp]),
        ),
    ],
    valid: &[
        GOOD[0],
        GOOD[1],
        replies(r#"{"replies": [{"title": "ééééé ééééé ééééé ééééé é"}]}"#),
    ],
    check: Check::QuickReplies(check_title_length),
    ..Rule::BLANK
};

fn check_title_length(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    for (index, reply) in objects(subject) {
        let Some(title) = reply
            .get("title")
            .filter(|title| title.kind() == Json::String)
        else {
            continue;
        };
        if is_blank(title) {
            report.add(|| {
                let message = format!("reply {index}: the title is blank");
                Finding::new(title.pointer(), title.span(), message)
            });
            continue;
        }
        let length = characters(title);
        for (channel, limits) in wanted(subject.options) {
            if length > limits.title && length <= MAX_TITLE {
                report.add(|| too_long_title(index, title, length, (channel, limits.title)));
            }
        }
    }
}

fn too_long_title(
    index: usize,
    title: Node<'_>,
    length: usize,
    (channel, max): (Option<Channel>, usize),
) -> Finding {
    let on = on(channel);
    let message = format!("reply {index}: the title has {length} characters, {max} are shown{on}");
    Finding::new(title.pointer(), title.span(), message)
        .channel(channel)
        .review(
            format!("cut it to {max} characters"),
            fixes::cut(title, max),
        )
}

/// Unicode code points of a string.
pub(super) fn characters(node: Node<'_>) -> usize {
    node.string().map_or(0, |text| text.chars().count())
}
