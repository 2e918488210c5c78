//! R107 to R109: what a tap on a quick reply does.

use std::borrow::Cow;
use std::collections::HashMap;

use super::limits::{on, wanted};
use super::reply::{BASIS, at_slot, characters, objects, replies};
use super::slot::Slot;
use super::{GOOD, fixes};
use crate::channel::Channel;
use crate::json::{Kind as Json, Node};
use crate::lint::content::QuickRepliesSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::filled;
use crate::lint::subject::opening;
use crate::lint::{Severity, edits};

/// The `publishText` actions of a reply.
fn publishing(reply: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let actions = reply.get("click").and_then(|click| click.get("actions"));
    let actions = actions.into_iter().flat_map(|actions| actions.elements());
    actions.filter(|action| is_publish(*action))
}

fn is_publish(action: Node<'_>) -> bool {
    let type_ = action.get("type").and_then(|word| word.string());
    type_.as_deref() == Some("publishText")
}

/// R107.
pub static ACTION: Rule = Rule {
    id: 107,
    code: "qr.action",
    severity: Severity::Warning,
    title: "a tap that sends nothing to the bot",
    consequence: "the bot gets no text when the consumer taps the reply",
    help: "give the reply one `publishText` action",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": []}}]}}}]}"#,
        ),
        replies(r#"{"replies": [{"title": "Yes", "click": {}}]}"#),
        replies(
            r#"{"replies": [{"title": "Yes", "click": {"actions": [{"type": "link", "uri": "https://example.com"}]}}]}"#,
        ),
        Example::with(
            r#"{"messages": [{"structuredContent": {"quickReplies": {"replies": [{"title": "A", "click": {"actions": [{"type": "publishText", "text": "a"}, {"type": "publishText", "text": "b"}]}}]}}}]}"#,
            ExampleOption::Channels(&[Channel::Line]),
        ),
    ],
    valid: &[
        GOOD[0],
        GOOD[1],
        replies(r#"{"replies": [{"title": "Yes"}]}"#),
        replies(r#"{"replies": [{"title": "Yes", "click": {"actions": }}]}"#),
    ],
    check: Check::QuickReplies(check_action),
    ..Rule::BLANK
};

fn check_action(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    for (index, reply) in objects(subject) {
        // A reply without `click` is R105.
        let Some(click) = reply.get("click").filter(Node::is_object) else {
            continue;
        };
        let slot = Slot::of(click, "actions");
        // What is no array is the schema's to judge.
        if matches!(slot, Slot::Broken) || slot.is_wrong(Json::Array) && slot.node().is_some() {
            continue;
        }
        let actions = || slot.node().into_iter().flat_map(|node| node.elements());
        let count = actions().count();
        let stranger = actions().find(|&action| !is_publish(action));
        if count == 0 || stranger.is_some() {
            report.add(|| no_text(subject, (index, reply), (click, slot), stranger));
        } else if count > 1 {
            too_many_actions(subject, index, (slot, count), report);
        }
    }
}

/// A tap that does nothing, or something else than to publish a text.
fn no_text(
    subject: &QuickRepliesSubject<'_>,
    (index, reply): (usize, Node<'_>),
    (click, slot): (Node<'_>, Slot<'_>),
    stranger: Option<Node<'_>>,
) -> Finding {
    let finding = if let Some(action) = stranger {
        let message =
            format!("reply {index}: only `publishText` sends something that the bot can read");
        Finding::new(action.pointer(), opening(action), message)
    } else {
        let message = format!("reply {index}: the tap has no action");
        at_slot(click, slot, message)
    };
    match filled(reply.get("title")).filter(|_| stranger.is_none()) {
        Some(title) => finding.review(
            "publish the title",
            fixes::set(subject.text, click, "actions", &fixes::publish(&title)),
        ),
        None => finding,
    }
}

/// More than one action where a channel takes one.
fn too_many_actions(
    subject: &QuickRepliesSubject<'_>,
    index: usize,
    (slot, count): (Slot<'_>, usize),
    report: &mut Report<'_>,
) {
    let Some(actions) = slot.node() else { return };
    for (channel, limits) in wanted(subject.options) {
        if !limits.one_action {
            continue;
        }
        report.add(|| {
            let on = on(channel);
            let message = format!("reply {index}: {count} actions; exactly one is allowed{on}");
            let first = actions.elements().next().map_or("", |first| first.raw());
            Finding::new(actions.pointer(), opening(actions), message)
                .channel(channel)
                .consequence("the channel rejects the quick replies")
                .review(
                    "keep the first",
                    edits::replace(actions, format!("[{first}]")),
                )
        });
    }
}

/// R108.
pub static TEXT_LENGTH: Rule = Rule {
    id: 108,
    code: "qr.text-length",
    title: "a published text that is missing or too long",
    consequence: "the schema does not allow it: the message is not sent (`connector.messaging.send-message`)",
    help: "publish 1 to 256 characters, 20 at most on WhatsApp",
    basis: "the schemas of rich-content-validator 1.1.2 and json-pollock",
    invalid: &[
        replies(
            r#"{"replies": [{"title": "Yes", "click": {"actions": [{"type": "publishText"}]}}]}"#,
        ),
        replies(
            r#"{"replies": [{"title": "Yes", "click": {"actions": [{"type": "publishText", "text": ""}]}}]}"#,
        ),
        Example::with(
            r#"{"messages": [{"structuredContent": {"quickReplies": {"replies": [{"title": "A", "click": {"actions": [{"type": "publishText", "text": "more than 20 characters"}]}}]}}}]}"#,
            ExampleOption::Channels(&[Channel::WhatsApp, Channel::Web]),
        ),
    ],
    valid: &[
        GOOD[0],
        GOOD[1],
        replies(
            r#"{"replies": [{"title": "Yes", "click": {"actions": [{"type": "publishText", "text": }]}}]}"#,
        ),
    ],
    check: Check::QuickReplies(check_text_length),
    ..Rule::BLANK
};

fn check_text_length(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    for (index, reply) in objects(subject) {
        for action in publishing(reply) {
            let slot = Slot::of(action, "text");
            if matches!(slot, Slot::Broken) {
                continue;
            }
            let text = slot.node().filter(|text| text.kind() == Json::String);
            match text.map_or(0, characters) {
                0 => report.add(|| without_text(subject, (index, reply), action, slot)),
                length => check_length(subject, (index, text, length), report),
            }
        }
    }
}

fn without_text(
    subject: &QuickRepliesSubject<'_>,
    (index, reply): (usize, Node<'_>),
    action: Node<'_>,
    slot: Slot<'_>,
) -> Finding {
    let found = slot.shown();
    let message = format!("reply {index}: `publishText` needs a `text`; found {found}");
    let finding = at_slot(action, slot, message);
    match filled(reply.get("title")) {
        Some(title) => finding.review(
            "publish the title",
            fixes::set(subject.text, action, "text", &edits::quoted(&title)),
        ),
        None => finding,
    }
}

fn check_length(
    subject: &QuickRepliesSubject<'_>,
    (index, text, length): (usize, Option<Node<'_>>, usize),
    report: &mut Report<'_>,
) {
    let Some(text) = text else { return };
    for (channel, limits) in wanted(subject.options) {
        let max = limits.text;
        if length <= max {
            continue;
        }
        report.add(|| {
            let on = on(channel);
            let message = format!(
                "reply {index}: the published text has {length} characters; allowed are {max}{on}"
            );
            Finding::new(text.pointer(), text.span(), message)
                .channel(channel)
                .review(format!("cut it to {max} characters"), fixes::cut(text, max))
        });
    }
}

/// R109.
pub static DUPLICATES: Rule = Rule {
    id: 109,
    code: "qr.duplicates",
    severity: Severity::Hint,
    title: "two replies of one title or text",
    consequence: "the consumer, or the bot, cannot tell which of them was meant",
    help: "give each reply words of its own",
    basis: "our advice",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "y"}]}}, {"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "n"}]}}]}}}]}"#,
        ),
        replies(
            r#"{"replies": [{"title": "Yes", "click": {"actions": [{"type": "publishText", "text": "y"}]}}, {"title": "No", "click": {"actions": [{"type": "publishText", "text": "y"}]}}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_duplicates),
    ..Rule::BLANK
};

fn check_duplicates(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let mut titles: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut texts: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for (index, reply) in objects(subject) {
        let title = reply.get("title");
        let text = publishing(reply)
            .next()
            .and_then(|action| action.get("text"));
        // One finding for two replies, though both may be the same.
        let earlier_text = earlier(&mut texts, text, index);
        let same = match earlier(&mut titles, title, index) {
            Some(first) => title.map(|node| (first, node, "title")),
            None => earlier_text.and_then(|first| Some((first, text?, "published text"))),
        };
        if let Some((first, node, what)) = same {
            report.add(|| {
                let message = format!("replies {first} and {index} have the same {what}");
                Finding::new(node.pointer(), node.span(), message)
            });
        }
    }
}

/// The first reply with the same words, if there was one; else this one is it.
fn earlier<'a>(
    seen: &mut HashMap<Cow<'a, str>, usize>,
    node: Option<Node<'a>>,
    index: usize,
) -> Option<usize> {
    let words = filled(node)?;
    let first = *seen.entry(words).or_insert(index);
    (first != index).then_some(first)
}
