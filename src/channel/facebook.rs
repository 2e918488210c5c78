//! Facebook Messenger: generic and button cards, carousels.

use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::reason::{Reasons, Repair};
use crate::content::ActionType;

const ACTIONS: &[ActionType] = &[
    ActionType::PublishText,
    ActionType::Link,
    ActionType::Navigate,
];

const IN_CAROUSEL: &[Combination] = &[
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 1, 3),
    combination(part::IMAGE | part::TITLE, 1, 3),
    combination(part::TITLE, 1, 3),
];

const GENERIC: &[Combination] = &[
    IN_CAROUSEL[0],
    IN_CAROUSEL[1],
    IN_CAROUSEL[2],
    combination(part::TITLE | part::SUBTITLE, 0, 3),
];

const BUTTON: &[Combination] = &[
    combination(part::TITLE, 1, 3),
    combination(part::TITLE | part::SUBTITLE, 1, 3),
];

const CARDS: &[CardLimits] = &[
    CardLimits {
        tag: "generic",
        flat: &[],
        nested: GENERIC,
        in_carousel: IN_CAROUSEL,
        title: Limit::of(80),
        subtitle: Limit::of(80),
        is_any_text: true,
        keys: &["type", "tag", "alt", "convType", "elements"],
    },
    CardLimits {
        tag: "button",
        flat: &[],
        nested: BUTTON,
        in_carousel: BUTTON,
        title: Limit::of(640),
        subtitle: Limit::of(640),
        is_any_text: true,
        keys: &["type", "tag", "elements"],
    },
];

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(20),
    click: ClickLimits::usual(ACTIONS),
    keys: &[],
};

const BASIS: &str = "rich-content-validator 1.1.2, facebook";

/// Facebook's cards. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "padding", "alt", "elements"],
    }),
    count_row: Some(22),
    is_map_documented: true,
    ..Profile::usual("Facebook", BASIS, CARDS, BUTTONS)
};

/// Facebook's quick replies.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits::usual(
    "Facebook",
    "rich-content-validator 1.1.2, facebook; Facebook Messenger templates, quick replies",
    Limit::advised(13, 11, 8),
    Limit::advised(127, 20, 7),
);

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    judge_content(&PROFILE, facts, reasons);
    let Some(root) = facts.content.root() else {
        return;
    };
    for member in root.node.members() {
        if member.name() == "convType" {
            let node = member.key.id();
            let message =
                "a structured content has no `convType`, though Facebook's schema lets it pass";
            let reason = reasons.reject(node, "property", message);
            reason.row(23).repair(Repair::Remove(node));
        }
    }
}
