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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const LINE: Channel = Channel::Line;

    fn card(elements: &[serde_json::Value]) -> serde_json::Value {
        with(nested(elements), "alt", "a")
    }

    fn slide(elements: &[serde_json::Value]) -> serde_json::Value {
        with(carousel(&[nested(elements), nested(elements)]), "alt", "a")
    }

    #[test]
    fn lengths_end_where_the_table_of_cards_says() {
        assert_refused_above(LINE, 40, "title-length", |n| {
            card(&[text("title", n), text("subtitle", 5), button(5)])
        });
        assert_refused_above(LINE, 60, "subtitle-length", |n| {
            card(&[text("title", 5), text("subtitle", n), button(5)])
        });
        assert_refused_above(LINE, 120, "subtitle-length", |n| {
            card(&[text("subtitle", n), button(5)])
        });
        assert_refused_above(LINE, 1000, "image-url-length", |n| {
            card(&[image(n), text("subtitle", 5), button(5)])
        });
        assert_refused_above(LINE, 128, "button-title-length", |n| {
            card(&[text("subtitle", 5), button(n)])
        });
    }

    #[test]
    fn a_card_has_one_to_four_buttons_and_to_three_in_a_carousel() {
        let elements = |n| [vec![text("subtitle", 5)], buttons(n)].concat();
        assert_refused_above(LINE, 4, "button-count", |n| card(&elements(n)));
        assert_refused_above(LINE, 3, "button-count", |n| slide(&elements(n)));
        let none = body(LINE, &card(&elements(0)));
        assert_eq!(none.reasons[0].row, Some(13), "{:?}", none.reasons);
    }

    #[test]
    fn the_alternative_text_has_1_to_1500_characters_and_is_shown_to_400() {
        let elements = [text("subtitle", 5), button(5)];
        let make = |n| with(nested(&elements), "alt", "é".repeat(n));
        let say = |value: &serde_json::Value| body(LINE, value);
        assert_limit(say, 400, ("alt-length", Verdict::Degraded), make);
        assert_limit(say, 1500, ("alt-length", Verdict::Rejected), make);
        let without = body(LINE, &make(0));
        assert_eq!(effect(&without, "alt-missing"), Some(Verdict::Rejected));
    }

    #[test]
    fn images_come_over_https() {
        let image = json!({"type": "image", "url": "http://a.example/b.png"});
        let verdict = body(LINE, &card(&[image, text("subtitle", 5), button(5)]));
        assert_eq!(effect(&verdict, "image-https"), Some(Verdict::Rejected));
    }

    #[test]
    fn cards_of_a_carousel_have_the_same_number_of_elements() {
        let one = nested(&[text("subtitle", 5), button(5)]);
        let other = nested(&[text("subtitle", 5), button(5), button(5)]);
        let verdict = body(LINE, &with(carousel(&[one, other]), "alt", "a"));
        assert_eq!(effect(&verdict, "card-evenness"), Some(Verdict::Degraded));
        assert_eq!(verdict.verdict, Verdict::Degraded);
    }

    #[test]
    fn quick_replies_end_at_13_and_show_20_characters() {
        let say = |value: &serde_json::Value| replies(LINE, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 13, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 128, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
        let shown = ("quick-reply-title", Verdict::Degraded);
        assert_limit(say, 20, shown, |n| quick(1, &button(n)));
    }

    #[test]
    fn a_display_of_another_word_is_refused_as_officially() {
        let display = json!({"size": "huge"});
        let verdict = body(
            LINE,
            &with(card(&[text("subtitle", 5), button(5)]), "display", display),
        );
        assert_eq!(effect(&verdict, "schema"), Some(Verdict::Rejected));
    }
}
