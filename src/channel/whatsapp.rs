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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const WA: Channel = Channel::WhatsApp;

    fn reply(length: usize) -> serde_json::Value {
        acting("a", &[publish(length)])
    }

    #[test]
    fn a_card_has_three_buttons_of_20_characters_that_publish_20() {
        assert_refused_above(WA, 3, "button-count", |n| {
            flat(&[vec![text("title", 5)], buttons(n)].concat())
        });
        let four = flat(&[vec![text("title", 5)], buttons(4)].concat());
        assert_eq!(body(WA, &four).reasons[0].row, Some(14));
        assert_refused_above(WA, 20, "button-title-length", |n| {
            flat(&[text("title", 5), button(n)])
        });
        assert_refused_above(WA, 20, "publish-text-length", |n| {
            flat(&[text("title", 5), reply(n)])
        });
        assert_refused_above(WA, 1, "action-count", |n| {
            flat(&[text("title", 5), acting("a", &vec![publish(5); n])])
        });
    }

    #[test]
    fn title_and_subtitle_share_1024_characters() {
        assert_refused_above(WA, 924, "text-length", |n| {
            flat(&[text("title", 100), text("subtitle", n)])
        });
        let say = |value: &serde_json::Value| body(WA, value);
        let degraded = Verdict::Degraded;
        assert_limit(say, 100, ("title-length", degraded), |n| {
            flat(&[text("title", n)])
        });
        let long = body(WA, &flat(&[text("title", 101)]));
        assert_eq!((long.verdict, long.reasons[0].row), (degraded, Some(15)));
        assert_refused_above(WA, 1024, "title-length", |n| flat(&[text("title", n)]));
    }

    #[test]
    fn a_footer_goes_with_an_image() {
        let card = |elements: &[_]| body(WA, &flat(elements));
        let with_image = card(&[image(30), text("title", 5), text("footer", 5)]);
        assert_eq!(with_image.verdict, Verdict::Ok);
        let without = card(&[text("title", 5), text("footer", 5), button(5)]);
        assert_eq!(effect(&without, "footer"), Some(Verdict::Degraded));
        assert_eq!(without.verdict, Verdict::Degraded);
        let alone = card(&[text("footer", 5), button(5)]);
        assert_eq!(alone.verdict, Verdict::Rejected);
        assert_refused_above(WA, 60, "footer-length", |n| {
            flat(&[image(30), text("title", 5), text("footer", n)])
        });
    }

    #[test]
    fn a_product_message_has_three_texts() {
        assert_refused_above(WA, 60, "text-length", |n| flat(&[text("header", n)]));
        assert_refused_above(WA, 500, "text-length", |n| flat(&[text("body", n)]));
        assert_refused_above(WA, 3, "element-count", |n| flat(&vec![text("body", 5); n]));
    }

    #[test]
    fn images_have_1000_characters_over_https_and_links_are_not_taken() {
        assert_refused_above(WA, 1000, "image-url-length", |n| {
            flat(&[image(n), text("title", 5)])
        });
        let verdict = body(WA, &flat(&[text("title", 5), acting("a", &[link(30)])]));
        assert_eq!(effect(&verdict, "action-type"), Some(Verdict::Rejected));
        let styled = with(button(5), "style", json!({"bold": true}));
        let verdict = body(WA, &flat(&[text("title", 5), styled]));
        assert_eq!(effect(&verdict, "property"), Some(Verdict::Rejected));
    }

    #[test]
    fn quick_replies_end_at_13_of_20_characters_and_are_not_documented() {
        let say = |value: &serde_json::Value| replies(WA, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 13, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 20, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
        assert_eq!(say(&quick(1, &button(5))).verdict, Verdict::Unknown);
    }
}
