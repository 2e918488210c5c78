//! Google's Business Messages, a channel that is no longer offered: cards, carousels of three heights.

use super::Verdict;
use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::reason::Reasons;
use crate::content::{ActionType, ElementType, Field};

const FLAT: &[Combination] = &[
    combination(part::IMAGE | part::TITLE | part::SUBTITLE, 0, 4),
    combination(part::IMAGE | part::TITLE, 0, 4),
    combination(part::IMAGE, 0, 4),
    combination(part::IMAGE | part::SUBTITLE, 0, 4),
    combination(part::TITLE, 0, 4),
    combination(part::TITLE | part::SUBTITLE, 0, 4),
    combination(part::SUBTITLE, 0, 4),
];

const CLICK: ClickLimits = ClickLimits {
    actions: &[
        ActionType::Link,
        ActionType::PublishText,
        ActionType::Navigate,
    ],
    min_actions: 1,
    max_actions: 2,
    publish_text: 256,
    uri: 256,
    is_uri_checked: false,
    metadata: None,
    is_closed: false,
};

const CARD: CardLimits = CardLimits {
    tag: "generic",
    flat: FLAT,
    nested: &[combination(part::TITLE, 0, 4)],
    in_carousel: FLAT,
    title: Limit::of(200),
    subtitle: Limit::of(2000),
    is_any_text: false,
    keys: &["type", "alt", "tag", "display", "elements"],
};

const KEYS: &[&str] = &["type", "tooltip", "title", "click", "style"];

/// The cards of Business Messages. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    name: "Business Messages",
    basis: "rich-content-validator 1.1.2, gbm",
    cards: &[CARD],
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "alt", "elements"],
    }),
    image_url: 1000,
    is_https_asked: true,
    button: ButtonLimits {
        title: Limit::of(25),
        click: CLICK,
        keys: KEYS,
    },
    takes_horizontal: true,
    shows_horizontal: false,
    count_row: None,
    combination_row: None,
    is_map_documented: false,
    shows_style: false,
    takes_untagged: true,
    any_nested_tag: true,
    is_flat_open: false,
    lone_subtitle: None,
    free_elements: None,
};

/// Cards of which a carousel consists: never nested.
const CAROUSEL_CARDS: &[CardLimits] = &[CardLimits {
    nested: &[],
    ..CARD
}];

/// Most cards of a carousel whose cards are compact or tall.
const MANY: u32 = 13;

/// The quick replies of Business Messages.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    name: "Business Messages",
    basis: "rich-content-validator 1.1.2, gbm",
    count: Limit::of(13),
    row: None,
    title: Limit::of(25),
    is_click_asked: true,
    click: CLICK,
    keys: KEYS,
    is_whole: true,
};

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = facts.list.first().and_then(|root| root.kind);
    if root != Some(ElementType::Carousel) {
        judge_content(&PROFILE, facts, reasons);
        return;
    }
    let mut profile = PROFILE;
    profile.cards = CAROUSEL_CARDS;
    let height = height(facts, reasons);
    if let Some(carousel) = profile
        .carousel
        .as_mut()
        .filter(|_| height != Height::Regular)
    {
        carousel.max = MANY;
    }
    if height == Height::Compact {
        let message =
            "the official schema refuses compact cards by a slip; the documentation has them";
        let node = facts.list[0].node;
        reasons
            .add(Verdict::Ok, node, "carousel-height", message)
            .row(21);
    }
    judge_content(&profile, facts, reasons);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Height {
    Regular,
    Compact,
    Tall,
}

/// The height of the cards of a carousel: that of the first.
fn height(facts: &Facts<'_, '_>, reasons: &mut Reasons) -> Height {
    let mut first = None;
    for (index, card) in facts.children(0) {
        let size = facts.element(index).get(Field::Display);
        let size = size.and_then(|display| display.get("size")?.string());
        let height = match size.as_deref() {
            Some("compact") => Height::Compact,
            Some("tall") => Height::Tall,
            _ => Height::Regular,
        };
        if *first.get_or_insert(height) != height {
            let message = "the cards of a carousel differ in `display.size`";
            reasons.degrade(card.node, "carousel-height", message);
            break;
        }
    }
    first.unwrap_or(Height::Regular)
}
