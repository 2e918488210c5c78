//! R98 to R104 and R110: quick replies as a whole.

use super::limits::{on, wanted};
use super::slot::Slot;
use super::{GOOD, fixes};
use crate::json::{Kind as Json, Node};
use crate::lint::content::{Place, QuickRepliesSubject};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::{a_type, filled, shown};
use crate::lint::subject::opening;
use crate::lint::{Conversation, Kind, Severity, edits, suggest};

/// What becomes of quick replies that do not fit their schema.
const REJECTED: &str = "the schema of quick replies does not allow it: the message is not sent (`connector.messaging.send-message`), or without them";

/// Where the schema of quick replies stands.
const SCHEMA: &str =
    "the quick reply schemas of rich-content-validator 1.1.2; developer centre on quick replies";

/// R98.
pub static CHAT: Rule = Rule {
    id: 98,
    code: "qr.chat",
    title: "quick replies in chat",
    consequence: "the connector refuses the response and escalates \
        (`pipes.verify-ai-response.quick-replies-not-supported`); the Conversation Tester reports \
        `common-no-quick-replies-support-chat`",
    help: "in chat, write the choices as text",
    basis: "bot-conversation-errors; conversation-tester",
    invalid: &[Example::with(
        GOOD[0].text,
        ExampleOption::Conversation(Conversation::Chat),
    )],
    valid: &[
        Example::with(
            GOOD[0].text,
            ExampleOption::Conversation(Conversation::Messaging),
        ),
        GOOD[0],
    ],
    check: Check::QuickReplies(check_chat),
    ..Rule::BLANK
};

fn check_chat(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    if subject.options.conversation != Some(Conversation::Chat) {
        return;
    }
    report.add(|| {
        let message = "quick replies work in messaging only, not in chat";
        Finding::new(subject.pointer.clone(), opening(subject.node), message)
    });
}

/// R99.
pub static MESSAGE: Rule = Rule {
    id: 99,
    code: "qr.message",
    title: "quick replies without a text above them",
    consequence: "there is no message that the replies could belong to: the connector cannot send them (`connector.messaging.send-message`)",
    help: "write the text for the consumer as `message` beside `quickReplies`",
    basis: "LivePersonFunctions/basic-content; in `context` the text may come from `messages`",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": " ", "quickReplies": {"type": "quickReplies"}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [], "context": {"structuredContent": {"quickReplies": {"type": "quickReplies"}}}}"#,
        ),
    ],
    valid: &[
        GOOD[0],
        Example::of(
            r#"{"messages": ["hi"], "context": {"structuredContent": {"quickReplies": {"type": "quickReplies"}}}}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"quickReplies": {"type": "quickReplies"}, "message": }}]}"#,
        ),
    ],
    check: Check::QuickReplies(check_message),
    ..Rule::BLANK
};

fn check_message(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let Some(holder) = subject.holder.filter(|_| !subject.is_misplaced) else {
        return;
    };
    let message = Slot::of(holder, "message");
    // In `context`, and where only the replies are at hand, a text elsewhere will do.
    let needs_own = subject.place == Place::Entry || !subject.has_text;
    match message {
        Slot::Broken => return,
        Slot::Missing if !needs_own => return,
        Slot::Found(node) if filled(Some(node)).is_some() || is_elsewhere(subject) => return,
        Slot::Missing | Slot::Found(_) => {}
    }
    report.add(|| {
        let words = "quick replies need `message`, the text above them";
        let finding = match message.node() {
            Some(node) => {
                let words = format!("{words}; found {}", shown(node));
                Finding::new(node.pointer(), node.span(), words)
            }
            None => Finding::new(subject.pointer.clone(), opening(holder), words),
        };
        let text = edits::quoted("Please choose");
        finding.review(
            "write a `message`",
            match message.node() {
                Some(node) => edits::replace(node, text),
                None => edits::prepend_member(subject.text, holder, "message", &text),
            },
        )
    });
}

/// Whether the text comes from `messages`.
fn is_elsewhere(subject: &QuickRepliesSubject<'_>) -> bool {
    subject.place == Place::Context && subject.has_text
}

/// R100.
pub static MISPLACED: Rule = Rule {
    id: 100,
    code: "qr.misplaced",
    title: "quick replies in the wrong place",
    consequence: "the connector does not look for quick replies there: the consumer sees no replies, and the entry may be refused \
        (`liveperson-functions-invalid-body` in the Conversation Tester)",
    help: "write `\"structuredContent\": {\"message\": …, \"quickReplies\": {…}}`",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi", {"quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"quickReplies": {"type": "quickReplies", "itemsPerRow": 8}}}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "quickReplies", "itemsPerRow": 8, "message": "hi"}}]}"#,
        ),
        Example::of(r#"{"messages": [{"structuredContent": {"replies": []}}]}"#),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_misplaced),
    ..Rule::BLANK
};

fn check_misplaced(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    if !subject.is_misplaced {
        return;
    }
    report.add(|| {
        let member = subject.outer.and_then(|outer| outer.member("quickReplies"));
        let (span, message) = match member {
            Some(member) => (
                member.key.span(),
                "`quickReplies` belongs into `structuredContent`, beside a `message`",
            ),
            None => (
                opening(subject.node),
                "quick replies stand as `quickReplies` in `structuredContent`, beside a `message`",
            ),
        };
        Finding::new(subject.pointer.clone(), span, message).review(
            "wrap it as `structuredContent` with a `message`",
            fixes::wrapped(subject),
        )
    });
}

/// R101.
pub static TYPE: Rule = Rule {
    id: 101,
    code: "qr.type",
    title: "quick replies without their `type`",
    consequence: REJECTED,
    help: "write `\"type\": \"quickReplies\"`",
    basis: SCHEMA,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
        Example::with(
            r#"{"quickReplies": {"type": "quickreplies"}}"#,
            ExampleOption::Kind(Kind::QuickReplies),
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": []}}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_type),
    ..Rule::BLANK
};

fn check_type(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    if !node.is_object() {
        report.add(|| {
            let message = format!("`quickReplies` must be an object; this is {}", a_type(node));
            Finding::new(subject.pointer.clone(), node.span(), message)
        });
        return;
    }
    let slot = Slot::of(node, "type");
    let word = slot.node().and_then(|value| value.string());
    if matches!(slot, Slot::Broken) || word.as_deref() == Some("quickReplies") {
        return;
    }
    report.add(|| {
        let message = format!("`type` must be `quickReplies`; found {}", slot.shown());
        let right = edits::quoted("quickReplies");
        match slot.node() {
            None => Finding::new(subject.pointer.clone(), opening(node), message).safe(
                "add `type`",
                edits::prepend_member(subject.text, node, "type", &right),
            ),
            Some(value) => {
                let edits = edits::replace(value, right);
                let finding = Finding::new(subject.pointer.key("type"), value.span(), message);
                if suggest::differ_in_case(&word.unwrap_or_default(), "quickReplies") {
                    finding.safe("write `quickReplies`", edits)
                } else {
                    finding.review("write `quickReplies`", edits)
                }
            }
        }
    });
}

/// R102.
pub static ITEMS_PER_ROW: Rule = Rule {
    id: 102,
    code: "qr.items-per-row",
    title: "quick replies without `itemsPerRow`",
    consequence: REJECTED,
    help: "write how many replies stand in a row, 1 to 8",
    basis: SCHEMA,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
        Example::with(
            r#"{"type": "quickReplies", "itemsPerRow": "8"}"#,
            ExampleOption::Kind(Kind::QuickReplies),
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_items_per_row),
    ..Rule::BLANK
};

fn check_items_per_row(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    let slot = Slot::of(node, "itemsPerRow");
    if !node.is_object() || !slot.is_wrong(Json::Number) {
        return;
    }
    report.add(|| {
        let message = format!("`itemsPerRow` must be a number; found {}", slot.shown());
        let Some(value) = slot.node() else {
            return Finding::new(subject.pointer.clone(), opening(node), message).safe(
                "add `itemsPerRow`",
                edits::prepend_member(subject.text, node, "itemsPerRow", "8"),
            );
        };
        let finding = Finding::new(subject.pointer.key("itemsPerRow"), value.span(), message);
        match value.string().filter(|text| is_in_range(text)) {
            Some(digit) => finding.safe("remove the quotes", edits::replace(value, digit)),
            None => finding.review("write `8`", edits::replace(value, "8")),
        }
    });
}

/// A digit from 1 to 8.
fn is_in_range(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'8'])
}

/// R103.
pub static ITEMS_PER_ROW_RANGE: Rule = Rule {
    id: 103,
    code: "qr.items-per-row-range",
    severity: Severity::Warning,
    title: "a strange number of replies in a row",
    consequence: "the schema does not check it; how the replies are laid out is not certain",
    help: "write a whole number from 1 to 8",
    basis: "developer centre on quick replies; the schema's limits are misspelt and do nothing",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 12, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
        ),
        Example::with(
            r#"{"type": "quickReplies", "itemsPerRow": 1.5}"#,
            ExampleOption::Kind(Kind::QuickReplies),
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_range),
    ..Rule::BLANK
};

fn check_range(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let value = subject.node.get("itemsPerRow");
    let number = value.and_then(|value| Some((value, value.number()?)));
    let Some((value, number)) = number else {
        return;
    };
    if (1.0..=8.0).contains(&number) && number.fract() == 0.0 {
        return;
    }
    report.add(|| {
        let near = number.floor().clamp(1.0, 8.0);
        let message = format!(
            "`itemsPerRow` should be a whole number from 1 to 8; found {}",
            shown(value)
        );
        Finding::new(subject.pointer.key("itemsPerRow"), value.span(), message).review(
            format!("write `{near}`"),
            edits::replace(value, near.to_string()),
        )
    });
}

/// R104.
pub static COUNT: Rule = Rule {
    id: 104,
    code: "qr.count",
    title: "no replies, or too many",
    consequence: REJECTED,
    help: "give 1 to 24 replies; most channels take fewer: Facebook, LINE and WhatsApp 13, RCS and Viber 11",
    basis: SCHEMA,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": []}}}]}"#,
        ),
        Example::with(
            r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": {}}"#,
            ExampleOption::Kind(Kind::QuickReplies),
        ),
        Example::with(
            r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"replies": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}}}]}"#,
            ExampleOption::Channels(&[crate::channel::Channel::Rcs]),
        ),
    ],
    valid: GOOD,
    check: Check::QuickReplies(check_count),
    ..Rule::BLANK
};

fn check_count(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    let slot = Slot::of(node, "replies");
    if !node.is_object() || matches!(slot, Slot::Broken) {
        return;
    }
    match slot.node().filter(Node::is_array) {
        None => report.add(|| not_an_array(subject, slot)),
        Some(replies) => check_length(subject, replies, report),
    }
}

fn not_an_array(subject: &QuickRepliesSubject<'_>, slot: Slot<'_>) -> Finding {
    let message = format!("`replies` must be an array; found {}", slot.shown());
    let Some(value) = slot.node() else {
        return Finding::new(
            subject.pointer.clone(),
            opening(subject.node),
            "`replies` is missing",
        );
    };
    let finding = Finding::new(subject.pointer.key("replies"), opening(value), message);
    if value.get("title").is_some() {
        return finding.safe("make it an array", edits::surround(value.span(), "[", "]"));
    }
    finding
}

fn check_length(subject: &QuickRepliesSubject<'_>, replies: Node<'_>, report: &mut Report<'_>) {
    let count = replies.elements().count();
    let finding =
        |message: String| Finding::new(subject.pointer.key("replies"), opening(replies), message);
    if count == 0 {
        report.add(|| finding("no replies; at least 1 is needed".to_owned()));
        return;
    }
    for (channel, limits) in wanted(subject.options) {
        let on = on(channel);
        if count > limits.count {
            let max = limits.count;
            let message = || format!("{count} replies; allowed are 1 to {max}{on}");
            report.add(|| finding(message()).channel(channel));
        } else if count > limits.advised_count {
            let max = limits.advised_count;
            let message = || format!("{count} replies; documented are at most {max}{on}");
            report.add(|| {
                finding(message())
                    .channel(channel)
                    .severity(Severity::Warning)
                    .consequence(
                        "the schema allows it; what the channel does with more is not documented",
                    )
            });
        }
    }
}

/// R110.
pub static MIXED: Rule = Rule {
    id: 110,
    code: "qr.mixed",
    severity: Severity::Warning,
    title: "quick replies together with a content",
    consequence: "what the connector does with both is documented nowhere",
    help: "a content with quick replies has `message` and `quickReplies`, nothing else",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}, "type": "vertical", "elements": [{"type": "text", "text": "t"}]}}]}"#,
    )],
    valid: GOOD,
    check: Check::QuickReplies(check_mixed),
    ..Rule::BLANK
};

fn check_mixed(subject: &QuickRepliesSubject<'_>, report: &mut Report<'_>) {
    let Some(holder) = subject.holder else { return };
    for member in holder.members() {
        let name = member.name();
        if matches!(&*name, "message" | "quickReplies") {
            continue;
        }
        report.add(|| {
            let meant =
                suggest::nearest(&name, ["message"]).filter(|_| holder.member("message").is_none());
            let message =
                format!("`{name}` beside `quickReplies` is not documented for bot functions");
            let finding = Finding::new(member.key.pointer(), member.key.span(), message);
            match meant {
                Some(meant) => finding.review(
                    format!("rename to `{meant}`"),
                    edits::rename(&member, meant),
                ),
                None => finding.review(
                    format!("remove `{name}`"),
                    edits::remove_member(subject.text, holder, &member),
                ),
            }
        });
    }
}
