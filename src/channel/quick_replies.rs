//! Applies the limits of a channel to quick replies.

use super::button::judge_click;

use super::facts::{Click, Tap, words};
use super::length::judge_length;
use super::limits::QuickReplyLimits;
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use super::{Channel, Verdict, apple, facebook, gbm, line, rcs, twitter, viber, web, whatsapp};
use crate::json::Node;

/// What all channels ask of quick replies, read once.
pub(super) struct Replies<'a> {
    node: Node<'a>,
    is_typed: bool,
    items_per_row: Option<Node<'a>>,
    list: Option<Node<'a>>,
    items: Vec<Reply<'a>>,
    taps: Vec<Tap>,
}

struct Reply<'a> {
    node: Node<'a>,
    is_button: bool,
    title: Option<super::facts::Words>,
    click: Option<Click>,
    image: Option<Node<'a>>,
}

impl<'a> Replies<'a> {
    pub(super) fn of(node: Node<'a>) -> Self {
        let mut replies = Self {
            node,
            is_typed: false,
            items_per_row: None,
            list: None,
            items: Vec::new(),
            taps: Vec::new(),
        };
        for member in node.members() {
            let Some(value) = member.value else { continue };
            match member.name().as_ref() {
                "type" => {
                    replies.is_typed = value.string().is_some_and(|word| word == "quickReplies");
                }
                "itemsPerRow" => replies.items_per_row = Some(value),
                "replies" => replies.list = Some(value),
                _ => {}
            }
        }
        if let Some(list) = replies.list {
            for item in list.elements() {
                let reply = reply(item, &mut replies.taps);
                replies.items.push(reply);
            }
        }
        replies
    }
}

fn reply<'a>(node: Node<'a>, taps: &mut Vec<Tap>) -> Reply<'a> {
    let mut reply = Reply {
        node,
        is_button: false,
        title: None,
        click: None,
        image: None,
    };
    for member in node.members() {
        let Some(value) = member.value else { continue };
        match member.name().as_ref() {
            "type" => reply.is_button = value.string().is_some_and(|word| word == "button"),
            "title" => reply.title = words(value),
            "click" => reply.click = Some(super::facts::click(value, taps)),
            "image" | "imageUrl" => reply.image = Some(member.key),
            _ => {}
        }
    }
    reply
}

/// The limits of a channel; `None` where nothing is known of them.
pub(super) const fn limits(channel: Channel) -> Option<&'static QuickReplyLimits> {
    match channel {
        Channel::Web | Channel::Mobile => Some(&web::QUICK_REPLIES),
        Channel::Facebook => Some(&facebook::QUICK_REPLIES),
        Channel::Rcs => Some(&rcs::QUICK_REPLIES),
        Channel::Line => Some(&line::QUICK_REPLIES),
        Channel::Apple => Some(&apple::QUICK_REPLIES),
        Channel::WhatsApp => Some(&whatsapp::QUICK_REPLIES),
        Channel::Viber => Some(&viber::QUICK_REPLIES),
        Channel::Gbm => Some(&gbm::QUICK_REPLIES),
        Channel::Twitter | Channel::Instagram => None,
    }
}

pub(super) fn judge(replies: &Replies<'_>, reasons: &mut Reasons) {
    let node = replies.node.id();
    let Some(limits) = limits(reasons.channel) else {
        let message = "no schema and no page speaks of quick replies here";
        let reason = reasons.add(Verdict::Unknown, node, "quick-replies", message);
        reason.basis(twitter::BASIS);
        return;
    };
    reasons.basis = limits.basis;
    if !replies.node.is_object() {
        let message = "quick replies are an object";
        reasons.reject(node, "quick-reply-list", message);
        return;
    }
    if !replies.is_typed {
        let message = "quick replies without `\"type\": \"quickReplies\"`";
        reasons.reject(node, "quick-replies", message);
    }
    judge_keys(
        replies.node,
        &["type", "itemsPerRow", "replies"],
        limits.name,
        reasons,
    );
    judge_rows(replies, limits, reasons);
    judge_count(replies, limits, reasons);
    for reply in &replies.items {
        judge_reply(reply, limits, &replies.taps, reasons);
    }
    match reasons.channel {
        Channel::Apple => {
            let message =
                "the official validator refuses quick replies here, the documentation has them";
            let reason = reasons.add(Verdict::Ok, node, "quick-replies", message);
            reason.row(9);
        }
        Channel::WhatsApp => {
            let message = "the schema takes quick replies, no page describes them";
            reasons.add(Verdict::Unknown, node, "quick-replies", message);
        }
        _ => {}
    }
}

fn judge_rows(replies: &Replies<'_>, limits: &QuickReplyLimits, reasons: &mut Reasons) {
    let Some(node) = replies.items_per_row else {
        if reasons.channel != Channel::Apple {
            reasons.reject(
                replies.node.id(),
                "items-per-row",
                "quick replies without `itemsPerRow`",
            );
        }
        return;
    };
    let number = node.number();
    let is_number = number.is_some_and(|number| !limits.is_whole || number.fract() == 0.0);
    if !is_number && reasons.channel != Channel::Apple {
        let wanted = if limits.is_whole {
            "a whole number"
        } else {
            "a number"
        };
        let message = format!("`itemsPerRow` is not {wanted}");
        reasons.reject(node.id(), "items-per-row", message);
    } else if number.is_some_and(|number| !(1.0..=8.0).contains(&number)) {
        let message = "`itemsPerRow` is not from 1 to 8";
        reasons.degrade(node.id(), "items-per-row", message).row(10);
    }
}

fn judge_count(replies: &Replies<'_>, limits: &QuickReplyLimits, reasons: &mut Reasons) {
    let Some(list) = replies.list.filter(Node::is_array) else {
        let message = "quick replies without a list of `replies`";
        reasons.reject(replies.node.id(), "quick-reply-list", message);
        return;
    };
    let count = replies.items.len() as u32;
    let name = limits.name;
    if count == 0 {
        reasons.reject(list.id(), "quick-reply-count", "no quick reply in the list");
        return;
    }
    let Some((effect, max)) = limits.count.judge(count) else {
        return;
    };
    let extra = replies.items[max as usize].node.id();
    let message = format!("{count} quick replies, {name} shows at most {max}");
    reasons
        .add(effect, extra, "quick-reply-count", message)
        .row(limits.count.row)
        .repair(Repair::Remove(extra));
}

fn judge_reply(reply: &Reply<'_>, limits: &QuickReplyLimits, taps: &[Tap], reasons: &mut Reasons) {
    let node = reply.node.id();
    let name = limits.name;
    if !reply.node.is_object() {
        let reason = reasons.reject(node, "quick-reply-list", "a quick reply is an object");
        reason.repair(Repair::Remove(node));
        return;
    }
    judge_keys(reply.node, limits.keys, name, reasons);
    if !reply.is_button && limits.is_click_asked {
        reasons.reject(node, "quick-reply-type", "a quick reply is a `button`");
    }
    match reply.title {
        Some(words) => judge_length(name, "quick reply's title", words, limits.title, reasons),
        None => {
            reasons.reject(node, "quick-reply-title", "a quick reply without a `title`");
        }
    }
    judge_reply_click(reply, limits, taps, reasons);
    if let Some(image) = reply.image.filter(|_| limits.keys.is_empty()) {
        let message = format!("{name} shows no images in quick replies");
        reasons.degrade(image.id(), "quick-reply-image", message);
    }
}

fn judge_reply_click(
    reply: &Reply<'_>,
    limits: &QuickReplyLimits,
    taps: &[Tap],
    reasons: &mut Reasons,
) {
    let name = limits.name;
    let is_apple = reasons.channel == Channel::Apple;
    match &reply.click {
        Some(click) if is_apple => {
            let message = "Apple sends the title of a quick reply and ignores its `click`";
            reasons.add(Verdict::Ok, click.node, "quick-reply-click", message);
        }
        Some(click) => {
            let taps = &taps[click.first as usize..click.behind as usize];
            judge_click(name, &limits.click, click, taps, reasons);
        }
        None if limits.is_click_asked => {
            let message = format!("a quick reply without `click`, which {name} asks for");
            let reason = reasons.reject(reply.node.id(), "button-click", message);
            reason.row(5);
        }
        None if !is_apple => {
            let message = "a quick reply without `click`: a tap on it does nothing";
            let reason = reasons.degrade(reply.node.id(), "button-click", message);
            reason.row(5);
        }
        None => {}
    }
}
