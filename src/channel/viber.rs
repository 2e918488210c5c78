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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const VIBER: Channel = Channel::Viber;

    #[test]
    fn texts_are_shown_to_250_characters_and_refused_above_640() {
        let say = |value: &serde_json::Value| body(VIBER, value);
        let make = |n| nested(&[text("title", n)]);
        assert_limit(say, 250, ("text-length", Verdict::Degraded), make);
        assert_limit(say, 640, ("text-length", Verdict::Rejected), make);
    }

    #[test]
    fn a_layout_has_seven_elements_in_any_order_and_a_card_any_number_of_layouts() {
        assert_refused_above(VIBER, 7, "element-count", |n| nested(&buttons(n)));
        let inner = json!({"type": "vertical", "elements": buttons(7)});
        assert_eq!(body(VIBER, &flat(&vec![inner; 9])).verdict, Verdict::Ok);
    }

    #[test]
    fn a_button_has_25_characters_and_one_action_that_is_no_navigation() {
        assert_refused_above(VIBER, 25, "button-title-length", |n| nested(&[button(n)]));
        assert_refused_above(VIBER, 1, "action-count", |n| {
            nested(&[acting("a", &vec![publish(5); n])])
        });
        let navigate = json!({"type": "navigate", "la": 1, "lo": 1});
        let verdict = body(VIBER, &nested(&[acting("a", &[navigate])]));
        assert_eq!(effect(&verdict, "action-type"), Some(Verdict::Rejected));
        assert_refused_above(VIBER, 10, "carousel-count", |n| {
            carousel(&vec![nested(&[button(5)]); n])
        });
    }

    #[test]
    fn a_style_has_two_colours() {
        let styled = |style| body(VIBER, &nested(&[with(text("title", 5), "style", style)]));
        let colours = json!({"color": "#fff", "background-color": "#000"});
        let verdict = styled(colours);
        assert_eq!(verdict.verdict, Verdict::Ok);
        assert_eq!(verdict.reasons[0].row, Some(19));
        let bold = styled(json!({"bold": true}));
        assert_eq!(effect(&bold, "style-property"), Some(Verdict::Degraded));
        assert_eq!(styled(json!({"color": 1})).verdict, Verdict::Rejected);
    }

    #[test]
    fn quick_replies_end_at_11_of_25_characters() {
        let say = |value: &serde_json::Value| replies(VIBER, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 11, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 25, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
    }
}
