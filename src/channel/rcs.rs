//! RCS: cards of either shape, carousels.

use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::reason::Reasons;
use crate::content::{ActionType, ElementType};

const COMBINATIONS: &[Combination] = &[
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 0, 4),
    combination(part::IMAGE, 0, 4),
    combination(part::TITLE, 0, 4),
    combination(part::SUBTITLE, 0, 4),
    combination(part::IMAGE | part::TITLE, 0, 4),
    combination(part::IMAGE | part::SUBTITLE, 0, 4),
    combination(part::TITLE | part::SUBTITLE, 0, 4),
];

/// The buttons that a card in a carousel is sure to show.
const SAFE_IN_CAROUSEL: usize = 2;

const CARDS: &[CardLimits] = &[CardLimits {
    tag: "generic",
    flat: COMBINATIONS,
    nested: COMBINATIONS,
    in_carousel: COMBINATIONS,
    title: Limit::of(640),
    subtitle: Limit::of(640),
    is_any_text: false,
    keys: &["type", "tag", "alt", "elements"],
}];

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(25),
    click: ClickLimits::usual(&[
        ActionType::PublishText,
        ActionType::Link,
        ActionType::Navigate,
    ]),
    keys: &[],
};

const BASIS: &str = "rich-content-validator 1.1.2, rcsBusinessMessaging";

/// The cards of RCS. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "tag", "padding", "alt", "elements"],
    }),
    shows_horizontal: true,
    is_map_documented: true,
    is_flat_open: true,
    ..Profile::usual("RCS", BASIS, CARDS, BUTTONS)
};

/// The quick replies of RCS.
pub const QUICK_REPLIES: QuickReplyLimits =
    QuickReplyLimits::usual("RCS", BASIS, Limit::of(11), Limit::of(25));

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    judge_content(&PROFILE, facts, reasons);
    if facts.list.first().and_then(|root| root.kind) != Some(ElementType::Carousel) {
        return;
    }
    for (index, card) in facts.children(0) {
        let below = &facts.list[index as usize..card.behind as usize];
        let buttons = below
            .iter()
            .filter(|fact| fact.kind == Some(ElementType::Button));
        let count = buttons.count();
        if (SAFE_IN_CAROUSEL + 1..=4).contains(&count) {
            let message = format!("{count} buttons, a card in a carousel is sure to show 2");
            let reason = reasons.degrade(card.node, "button-count", message);
            reason.row(20).basis("rich-content-validator 1.1.2, README");
        }
    }
}
