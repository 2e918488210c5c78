//! RCS: cards of either shape, carousels.

use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::quick_replies::ONE_TEXT;
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

/// The cards of RCS. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    name: "RCS",
    basis: "rich-content-validator 1.1.2, rcsBusinessMessaging",
    cards: &[CardLimits {
        tag: "generic",
        flat: COMBINATIONS,
        nested: COMBINATIONS,
        in_carousel: COMBINATIONS,
        title: Limit::of(640),
        subtitle: Limit::of(640),
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
            actions: &[
                ActionType::PublishText,
                ActionType::Link,
                ActionType::Navigate,
            ],
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
    shows_horizontal: true,
    count_row: None,
    combination_row: None,
    is_map_documented: true,
    shows_style: false,
    takes_untagged: false,
    any_nested_tag: false,
    is_flat_open: true,
    lone_subtitle: None,
    free_elements: None,
};

/// The quick replies of RCS.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    name: "RCS",
    basis: "rich-content-validator 1.1.2, rcsBusinessMessaging",
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
