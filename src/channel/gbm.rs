//! Google's Business Messages, a channel that is no longer offered: cards, carousels of three heights.

use std::borrow::Cow;

use super::Verdict;
use super::card::judge_content;
use super::facts::Facts;
use super::limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
use super::reason::Reasons;
use crate::content::{ActionType, ElementType, Field};
use crate::json::NodeId;

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

const BUTTONS: ButtonLimits = ButtonLimits {
    title: Limit::of(25),
    click: CLICK,
    keys: KEYS,
};

const NAME: &str = "Business Messages";
const BASIS: &str = "rich-content-validator 1.1.2, gbm";

/// The cards of Business Messages. Source: rich-content-validator 1.1.2.
pub const PROFILE: Profile = Profile {
    carousel: Some(CarouselLimits {
        max: 10,
        keys: &["type", "alt", "elements"],
    }),
    image_url: 1000,
    is_https_asked: true,
    takes_untagged: true,
    any_nested_tag: true,
    ..Profile::usual(NAME, BASIS, &[CARD], BUTTONS)
};

/// Cards of which a carousel consists: never nested.
const CAROUSEL_CARDS: &[CardLimits] = &[CardLimits {
    nested: &[],
    ..CARD
}];

/// Most cards of a carousel whose cards are compact or tall.
const MANY: u32 = 13;
/// Most cards of one whose cards are regular.
const FEW: u32 = 10;

/// The quick replies of Business Messages.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    click: CLICK,
    keys: KEYS,
    ..QuickReplyLimits::usual(NAME, BASIS, Limit::of(13), Limit::of(25))
};

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = facts.list.first().and_then(|root| root.kind);
    if root != Some(ElementType::Carousel) {
        judge_content(&PROFILE, facts, reasons);
        return;
    }
    let heights = Heights::of(facts);
    let mut profile = PROFILE;
    profile.cards = CAROUSEL_CARDS;
    if let Some(carousel) = profile.carousel.as_mut().filter(|_| !heights.lacks_display) {
        carousel.max = MANY;
    }
    heights.judge(facts, reasons);
    judge_content(&profile, facts, reasons);
}

/// What the cards of a carousel say of their heights.
struct Heights {
    /// Whether a card has no `display`.
    lacks_display: bool,
    /// The first card's; `None` is a regular one.
    first: Option<String>,
    /// The first card that says another.
    other: Option<NodeId>,
    /// Whether any card says one.
    is_any: bool,
    /// A card of a height that the channel does not have.
    unknown: Option<NodeId>,
}

impl Heights {
    fn of(facts: &Facts<'_, '_>) -> Self {
        let mut heights = Self {
            lacks_display: false,
            first: None,
            other: None,
            is_any: false,
            unknown: None,
        };
        for (place, (index, card)) in facts.children(0).enumerate() {
            let display = facts.element(index).get(Field::Display);
            heights.lacks_display |= display.is_none();
            let size = display.and_then(|display| display.get("size")?.string());
            heights.is_any |= size.is_some();
            if !matches!(size.as_deref(), None | Some("compact" | "tall")) {
                heights.unknown = heights.unknown.or(Some(card.node));
            }
            let size = size.map(Cow::into_owned);
            if place == 0 {
                heights.first = size;
            } else if size != heights.first {
                heights.other = heights.other.or(Some(card.node));
            }
        }
        heights
    }

    fn judge(&self, facts: &Facts<'_, '_>, reasons: &mut Reasons) {
        let root = facts.element(0);
        let is_regular = !self.is_any;
        if let Some(card) = self.other {
            let message = "the cards of a carousel differ in `display.size`";
            let effect = if self.lacks_display {
                Verdict::Rejected
            } else {
                Verdict::Degraded
            };
            reasons.add(effect, card, "carousel-height", message);
        } else if let Some(card) = self.unknown {
            let message = "a card is regular, `compact` or `tall`";
            reasons.degrade(card, "carousel-height", message);
        } else if is_regular && !self.lacks_display && root.children > FEW {
            let message = format!(
                "{} regular cards, documented are at most {FEW}",
                root.children
            );
            reasons.degrade(root.node.id(), "carousel-count", message);
        } else if !self.lacks_display && self.first.as_deref() != Some("tall") {
            let message =
                "the official schema refuses such cards by a slip; the documentation has them";
            let list = root.get(Field::Elements).unwrap_or(root.node).id();
            let reason = reasons.add(Verdict::Ok, list, "carousel-height", message);
            reason.row(21);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const GBM: Channel = Channel::Gbm;

    fn slides(count: usize, displays: &[serde_json::Value]) -> serde_json::Value {
        let mut cards = vec![flat(&[text("title", 5)]); count];
        for (card, display) in cards.iter_mut().zip(displays.iter().cycle()) {
            if !display.is_null() {
                card["display"] = display.clone();
            }
        }
        carousel(&cards)
    }

    #[test]
    fn cards_have_the_limits_of_the_table() {
        assert_refused_above(GBM, 200, "title-length", |n| flat(&[text("title", n)]));
        assert_refused_above(GBM, 2000, "subtitle-length", |n| {
            flat(&[text("subtitle", n)])
        });
        assert_refused_above(GBM, 1000, "image-url-length", |n| flat(&[image(n)]));
        assert_refused_above(GBM, 25, "button-title-length", |n| {
            flat(&[text("title", 5), button(n)])
        });
        assert_refused_above(GBM, 4, "button-count", |n| {
            flat(&[vec![text("title", 5)], buttons(n)].concat())
        });
        assert_refused_above(GBM, 2, "action-count", |n| {
            flat(&[text("title", 5), acting("a", &vec![publish(5); n])])
        });
        assert_refused_above(GBM, 256, "link-length", |n| {
            flat(&[text("title", 5), acting("a", &[link(n)])])
        });
    }

    #[test]
    fn a_description_needs_no_tag() {
        let untagged = json!({"type": "text", "text": "a"});
        assert_eq!(body(GBM, &flat(&[untagged])).verdict, Verdict::Ok);
    }

    #[test]
    fn carousels_have_10_regular_cards_or_13_of_a_height() {
        let tall = [json!({"size": "tall"})];
        let compact = [json!({"size": "compact"})];
        assert_refused_above(GBM, 10, "carousel-count", |n| slides(n, &[]));
        assert_refused_above(GBM, 13, "carousel-count", |n| slides(n, &tall));
        assert_refused_above(GBM, 13, "carousel-count", |n| slides(n, &compact));
        assert_eq!(body(GBM, &slides(2, &compact)).reasons[0].row, Some(21));
        assert_eq!(body(GBM, &slides(2, &[json!({})])).reasons[0].row, Some(21));
    }

    #[test]
    fn cards_of_a_carousel_have_the_same_height() {
        let mixed = [json!({"size": "tall"}), json!({"size": "compact"})];
        let verdict = body(GBM, &slides(2, &mixed));
        assert_eq!(effect(&verdict, "carousel-height"), Some(Verdict::Degraded));
        let lacking = [json!({"size": "tall"}), json!(null)];
        let verdict = body(GBM, &slides(2, &lacking));
        assert_eq!(effect(&verdict, "carousel-height"), Some(Verdict::Rejected));
        let unknown = body(GBM, &slides(2, &[json!({"size": "huge"})]));
        assert_eq!(unknown.verdict, Verdict::Degraded);
    }

    #[test]
    fn quick_replies_end_at_13_of_25_characters() {
        let say = |value: &serde_json::Value| replies(GBM, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 13, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 25, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
    }
}
