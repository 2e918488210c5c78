//! Viber: up to seven elements in a nested card, carousels.

use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination,
};
use super::reason::Reasons;
use crate::content::ActionType;

/// Any mix; [`Profile::free_elements`] counts.
const ANY: &[Combination] = &[combination(0, 0, 7)];

const CARDS: &[CardLimits] = &[CardLimits {
    tag: "",
    flat: &[],
    nested: ANY,
    in_carousel: ANY,
    title: Limit::advised(640, 250, 18),
    subtitle: Limit::advised(640, 250, 18),
    is_any_text: false,
    keys: &["type", "tag", "alt", "elements"],
}];

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(25),
    click: ClickLimits {
        max_actions: 1,
        ..ClickLimits::usual(&[ActionType::PublishText, ActionType::Link])
    },
    keys: &[],
};

const BASIS: &str = "rich-content-validator 1.1.2, viber";

/// Viber's cards. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "tag", "padding", "alt", "elements"],
    }),
    takes_horizontal: false,
    shows_style: true,
    takes_untagged: true,
    any_nested_tag: true,
    free_elements: Some(7),
    ..Profile::usual("Viber", BASIS, CARDS, BUTTONS)
};

/// Viber's quick replies.
pub const QUICK_REPLIES: QuickReplyLimits =
    QuickReplyLimits::usual("Viber", BASIS, Limit::of(11), Limit::of(25));

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    judge_content(&PROFILE, facts, reasons);
}
