//! Viber: up to seven elements in a nested card, carousels.

use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination,
};
use super::quick_replies::ONE_TEXT;
use super::reason::Reasons;
use crate::content::ActionType;

/// Any mix; [`Profile::free_elements`] counts.
const ANY: &[Combination] = &[combination(0, 0, 7)];

/// Viber's cards. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    name: "Viber",
    basis: "rich-content-validator 1.1.2, viber",
    cards: &[CardLimits {
        tag: "",
        flat: &[],
        nested: ANY,
        in_carousel: ANY,
        title: Limit::advised(640, 250, 18),
        subtitle: Limit::advised(640, 250, 18),
        is_any_text: false,
        keys: &["type", "tag", "alt", "elements"],
    }],
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "tag", "padding", "alt", "elements"],
    }),
    image_url: 2048,
    is_https_asked: false,
    button: ButtonLimits {
        title: Limit::of(25),
        click: ClickLimits {
            actions: &[ActionType::PublishText, ActionType::Link],
            min_actions: 0,
            max_actions: 1,
            publish_text: 256,
            uri: 1024,
            is_uri_checked: true,
            metadata: Some(32),
            is_closed: true,
        },
        keys: &[],
    },
    takes_horizontal: false,
    shows_horizontal: false,
    count_row: None,
    combination_row: None,
    is_map_documented: false,
    shows_style: true,
    takes_untagged: true,
    any_nested_tag: true,
    is_flat_open: false,
    lone_subtitle: None,
    free_elements: Some(7),
};

/// Viber's quick replies.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    name: "Viber",
    basis: "rich-content-validator 1.1.2, viber",
    count: Limit::of(11),
    row: None,
    title: Limit::of(25),
    is_click_asked: true,
    click: ONE_TEXT,
    keys: &[],
    is_whole: true,
};

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    judge_content(&PROFILE, facts, reasons);
}
