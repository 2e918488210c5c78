//! LINE: nested cards and carousels, with a text for notifications.

use super::card::{judge_content, judge_length};
use super::facts::{Facts, words};
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::quick_replies::ONE_TEXT;
use super::reason::Reasons;
use crate::content::{ActionType, Field};

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

/// LINE's cards. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    name: "LINE",
    basis: "rich-content-validator 1.1.2, line",
    cards: &[CardLimits {
        tag: "generic",
        flat: &[],
        nested: ALONE,
        in_carousel: IN_CAROUSEL,
        title: Limit::of(40),
        subtitle: Limit::advised(60, 60, 12),
        is_any_text: false,
        keys: &["type", "tag", "alt", "display", "elements"],
    }],
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "tag", "padding", "elements", "alt", "display"],
    }),
    image_url: 1000,
    is_https_asked: true,
    button: ButtonLimits {
        title: Limit::of(128),
        click: ClickLimits {
            actions: &[ActionType::PublishText, ActionType::Link],
            min_actions: 0,
            max_actions: 4,
            publish_text: 256,
            uri: 1024,
            is_uri_checked: true,
            metadata: Some(32),
            is_closed: true,
        },
        keys: &[],
    },
    takes_horizontal: true,
    shows_horizontal: false,
    count_row: None,
    combination_row: Some(13),
    is_map_documented: true,
    shows_style: false,
    takes_untagged: false,
    any_nested_tag: false,
    is_flat_open: false,
    lone_subtitle: Some(Limit::advised(120, 120, 12)),
    free_elements: None,
};

/// LINE's quick replies.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    name: "LINE",
    basis: "rich-content-validator 1.1.2, line; LINE templates, quick replies",
    count: Limit::of(13),
    row: None,
    title: Limit::advised(128, 20, 7),
    is_click_asked: true,
    click: ONE_TEXT,
    keys: &[],
    is_whole: true,
};

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
}
