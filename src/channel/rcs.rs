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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const RCS: Channel = Channel::Rcs;

    #[test]
    fn cards_of_both_shapes_have_the_limits_of_the_table() {
        for shape in [flat, nested] {
            assert_refused_above(RCS, 640, "title-length", |n| shape(&[text("title", n)]));
            assert_refused_above(RCS, 640, "subtitle-length", |n| {
                shape(&[text("subtitle", n)])
            });
            assert_refused_above(RCS, 25, "button-title-length", |n| {
                shape(&[text("title", 5), button(n)])
            });
            assert_refused_above(RCS, 2048, "image-url-length", |n| shape(&[image(n)]));
            assert_refused_above(RCS, 4, "button-count", |n| {
                shape(&[vec![text("title", 5)], buttons(n)].concat())
            });
        }
    }

    #[test]
    fn a_card_in_a_carousel_is_sure_to_show_two_buttons_and_has_at_most_four() {
        let make = |n| {
            let card = flat(&[vec![text("title", 5)], buttons(n)].concat());
            carousel(&[card.clone(), card])
        };
        let say = |value: &serde_json::Value| body(RCS, value);
        assert_limit(say, 2, ("button-count", Verdict::Degraded), make);
        assert_limit(say, 4, ("button-count", Verdict::Rejected), make);
        assert_eq!(body(RCS, &make(3)).reasons[0].row, Some(20));
        assert_refused_above(RCS, 10, "carousel-count", |n| {
            carousel(&vec![flat(&[text("title", 5)]); n])
        });
    }

    #[test]
    fn quick_replies_end_at_11_of_25_characters() {
        let say = |value: &serde_json::Value| replies(RCS, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 11, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 25, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
        let wide = with(quick(1, &button(5)), "itemsPerRow", 9);
        assert_eq!(
            effect(&say(&wide), "items-per-row"),
            Some(Verdict::Degraded)
        );
    }

    #[test]
    fn styles_and_newer_properties_are_taken_but_not_shown() {
        let style = json!({"bold": true});
        let styled = flat(&[with(text("title", 5), "style", style)]);
        assert_eq!(
            effect(&body(RCS, &styled), "style"),
            Some(Verdict::Degraded)
        );
        let newer = flat(&[with(text("title", 5), "class", "a")]);
        let verdict = body(RCS, &newer);
        assert_eq!(effect(&verdict, "newer-property"), Some(Verdict::Degraded));
    }
}
