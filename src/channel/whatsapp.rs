//! WhatsApp: reply buttons, product messages, list messages.

use super::card::judge_content;
use super::facts::{Fact, Facts, Role, Words};
use super::length::{judge_length, judge_wordless};
use super::limits::{
    ButtonLimits, CardLimits, ClickLimits, Combination, Limit, Profile, QuickReplyLimits,
    combination, part,
};
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use super::{Verdict, whatsapp_list};
use crate::content::{ActionType, ElementType, Field};

const CLICK: ClickLimits = ClickLimits {
    actions: &[ActionType::PublishText],
    min_actions: 1,
    max_actions: 1,
    publish_text: 20,
    uri: 0,
    is_uri_checked: false,
    metadata: Some(0),
    is_closed: true,
};

const COMBINATIONS: &[Combination] = &[
    combination(
        part::IMAGE | part::TITLE | part::SUBTITLE | part::FOOTER,
        0,
        3,
    ),
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 0, 3),
    combination(part::IMAGE | part::TITLE, 0, 3),
    combination(part::TITLE, 0, 3),
    combination(part::TITLE | part::SUBTITLE, 0, 3),
    combination(part::SUBTITLE, 0, 3),
    combination(part::IMAGE | part::SUBTITLE, 0, 3),
    combination(part::IMAGE | part::SUBTITLE | part::FOOTER, 0, 3),
    combination(part::IMAGE | part::TITLE | part::FOOTER, 0, 3),
];

const KEYS: &[&str] = &["type", "title", "click"];

const CARDS: &[CardLimits] = &[CardLimits {
    tag: "generic",
    flat: COMBINATIONS,
    nested: &[],
    in_carousel: &[],
    title: Limit::advised(TOGETHER, 100, 15),
    subtitle: Limit::advised(TOGETHER, 924, 15),
    is_any_text: false,
    keys: &["type", "alt", "tag", "elements"],
}];

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(20),
    click: CLICK,
    keys: KEYS,
};

const NAME: &str = "WhatsApp";
const BASIS: &str = "rich-content-validator 1.1.2, whatsapp";

/// WhatsApp's cards. Source: rich-content-validator 1.1.2; at most 3 buttons: WhatsApp templates (row 14); title and
/// subtitle share 1024 (row 15).
pub const PROFILE: Profile = Profile {
    image_url: 1000,
    is_https_asked: true,
    takes_horizontal: false,
    count_row: Some(14),
    ..Profile::usual(NAME, BASIS, CARDS, BUTTONS)
};

/// Title and subtitle together.
pub(super) const TOGETHER: u32 = 1024;

/// Quick replies as the official schema has them for WhatsApp; no page describes them.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    click: CLICK,
    keys: KEYS,
    ..QuickReplyLimits::usual(NAME, BASIS, Limit::of(13), Limit::of(20))
};

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let Some(root) = facts.content.root() else {
        return;
    };
    let is_card = root.is_a(ElementType::Vertical);
    if is_card && (root.is(Field::Tag, "list") || whatsapp_list::is_one(facts)) {
        whatsapp_list::judge(facts, reasons);
    } else if is_card && is_product(facts) {
        judge_product(facts, reasons);
    } else {
        judge_content(&PROFILE, facts, reasons);
        judge_together(facts.list.iter().skip(1), reasons);
    }
}

/// Whether the texts are those of a product message.
pub(super) fn is_product(facts: &Facts<'_, '_>) -> bool {
    let mut children = facts.children(0);
    children.all(|(_, fact)| {
        matches!(fact.role, Role::Header | Role::Body | Role::Footer)
            && fact.kind == Some(ElementType::Text)
    })
}

fn judge_product(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = facts.element(0);
    let node = root.node.id();
    judge_keys(root.node, CARDS[0].keys, NAME, reasons);
    if !root.is(Field::Tag, "generic") {
        let reason = reasons.reject(node, "card-tag", "a product message is tagged `generic`");
        reason.repair(Repair::SetTag {
            node,
            tag: "generic",
        });
    }
    if root.children > 3 {
        let message = format!("{} texts, a product message has at most 3", root.children);
        reasons.reject(node, "element-count", message);
    }
    for (_, fact) in facts.children(0) {
        let max = if fact.role == Role::Body { 500 } else { 60 };
        if let Some(words) = fact.words {
            judge_length(NAME, "text", words, Limit::of(max), reasons);
        }
        judge_wordless(fact, reasons);
    }
}

/// Judges what title and subtitle have together.
pub(super) fn judge_together<'f>(facts: impl Iterator<Item = &'f Fact>, reasons: &mut Reasons) {
    let mut sum = 0;
    let mut longest: Option<Words> = None;
    for fact in facts {
        let is_text = fact.kind == Some(ElementType::Text);
        if let (true, Role::Title | Role::Subtitle, Some(words)) = (is_text, fact.role, fact.words)
        {
            sum += words.length;
            if longest.is_none_or(|other| other.length < words.length) {
                longest = Some(words);
            }
        }
    }
    if let Some(words) = longest.filter(|words| sum > TOGETHER && words.length <= TOGETHER) {
        let message =
            format!("title and subtitle have {sum} characters, WhatsApp takes {TOGETHER}");
        let reason = reasons.add(Verdict::Rejected, words.node, "text-length", message);
        reason.row(15).basis("WhatsApp templates, reply buttons");
    }
}
