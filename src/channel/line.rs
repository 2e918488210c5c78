//! LINE: nested cards and carousels, with a text for notifications.

use super::card::judge_content;
use super::facts::{Facts, words};
use super::length::judge_length;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::reason::Reasons;
use crate::content::{ActionType, ElementType, Field};

const ALONE: &[Combination] = &[
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 1, 4),
    combination(part::TITLE | part::SUBTITLE, 1, 4),
    combination(part::IMAGE | part::SUBTITLE, 1, 4),
    combination(part::SUBTITLE, 1, 4),
];

const IN_CAROUSEL: &[Combination] = &[
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 1, 3),
    combination(part::TITLE | part::SUBTITLE, 1, 3),
    combination(part::IMAGE | part::SUBTITLE, 1, 3),
    combination(part::SUBTITLE, 1, 3),
];

const CARDS: &[CardLimits] = &[CardLimits {
    tag: "generic",
    flat: &[],
    nested: ALONE,
    in_carousel: IN_CAROUSEL,
    title: Limit::of(40),
    subtitle: Limit::advised(60, 60, 12),
    is_any_text: false,
    keys: &["type", "tag", "alt", "display", "elements"],
}];

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(128),
    click: ClickLimits::usual(&[ActionType::PublishText, ActionType::Link]),
    keys: &[],
};

const BASIS: &str = "rich-content-validator 1.1.2, line";

/// LINE's cards. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "tag", "padding", "elements", "alt", "display"],
    }),
    image_url: 1000,
    is_https_asked: true,
    combination_row: Some(13),
    is_map_documented: true,
    lone_subtitle: Some(Limit::advised(120, 120, 12)),
    ..Profile::usual("LINE", BASIS, CARDS, BUTTONS)
};

/// LINE's quick replies.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits::usual(
    "LINE",
    "rich-content-validator 1.1.2, line; LINE templates, quick replies",
    Limit::of(13),
    Limit::advised(128, 20, 7),
);

/// The schema's and the documentation's limit of `alt`.
const ALT: Limit = Limit::advised(1500, 400, 11);

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    judge_content(&PROFILE, facts, reasons);
    let Some(root) = facts.content.root() else {
        return;
    };
    match root.get(Field::Alt).and_then(words) {
        Some(alt) if alt.length > 0 => judge_length(PROFILE.name, "alt", alt, ALT, reasons),
        _ => {
            let message = "no `alt`, which LINE shows in notifications and in lists of chats";
            reasons.reject(root.node.id(), "alt-missing", message);
        }
    }
    judge_evenness(facts, reasons);
}

/// Judges whether the cards of a carousel have the same number of elements.
fn judge_evenness(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    if !facts
        .content
        .root()
        .is_some_and(|root| root.is_a(ElementType::Carousel))
    {
        return;
    }
    let mut usual = None;
    for (index, card) in facts.children(0) {
        let Some((_, inner)) = facts.children(index).next() else {
            continue;
        };
        let usual = *usual.get_or_insert(inner.children);
        if inner.children != usual {
            let count = inner.children;
            let message = format!(
                "a card of {count} elements beside one of {usual}, LINE wants as many in each"
            );
            let reason = reasons.degrade(card.node, "card-evenness", message);
            reason.basis("LINE templates, carousel");
            return;
        }
    }
}
