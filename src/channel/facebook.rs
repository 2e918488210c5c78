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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const FB: Channel = Channel::Facebook;

    fn card(elements: &[serde_json::Value]) -> serde_json::Value {
        nested(elements)
    }

    #[test]
    fn lengths_end_where_the_table_of_cards_says() {
        let refused = |limit, detail, make: fn(usize) -> serde_json::Value| {
            assert_refused_above(FB, limit, detail, make);
        };
        refused(80, "text-length", |n| card(&[text("title", n), button(5)]));
        refused(640, "text-length", |n| {
            with(card(&[text("title", n), button(5)]), "tag", "button")
        });
        refused(20, "button-title-length", |n| {
            card(&[text("title", 5), button(n)])
        });
        refused(2048, "image-url-length", |n| {
            card(&[image(n), text("title", 5), button(5)])
        });
        refused(256, "publish-text-length", |n| {
            card(&[text("title", 5), acting("a", &[publish(n)])])
        });
        refused(1024, "link-length", |n| {
            card(&[text("title", 5), acting("a", &[link(n)])])
        });
    }

    #[test]
    fn counts_end_where_the_table_of_cards_says() {
        let refused = |limit, detail, make: fn(usize) -> serde_json::Value| {
            assert_refused_above(FB, limit, detail, make);
        };
        refused(3, "button-count", |n| {
            card(&[vec![text("title", 5)], buttons(n)].concat())
        });
        refused(4, "action-count", |n| {
            card(&[text("title", 5), acting("a", &vec![publish(5); n])])
        });
        refused(32, "click-metadata", |n| {
            let mut button = button(5);
            button["click"]["metadata"] = vec![json!({}); n].into();
            card(&[text("title", 5), button])
        });
        refused(10, "carousel-count", |n| {
            carousel(&vec![card(&[text("title", 5), button(5)]); n])
        });
    }

    #[test]
    fn two_texts_without_an_image_stand_alone_but_not_in_a_carousel() {
        let texts = card(&[text("title", 5), text("subtitle", 5)]);
        assert_eq!(body(FB, &texts).verdict, Verdict::Ok);
        let both = body(FB, &carousel(&[texts.clone(), texts]));
        assert_eq!(effect(&both, "combination"), Some(Verdict::Rejected));
    }

    #[test]
    fn quick_replies_are_degraded_above_the_page_and_refused_above_the_schema() {
        let say = |value: &serde_json::Value| replies(FB, value);
        for (limit, worst) in [(11, Verdict::Degraded), (13, Verdict::Rejected)] {
            assert_limit(say, limit, ("quick-reply-count", worst), |n| {
                quick(n, &button(5))
            });
        }
        for (limit, worst) in [(20, Verdict::Degraded), (127, Verdict::Rejected)] {
            assert_limit(say, limit, ("quick-reply-title", worst), |n| {
                quick(1, &button(n))
            });
        }
    }

    #[test]
    fn what_the_page_or_json_pollock_does_not_know_is_named() {
        let wide = with(card(&[text("title", 5), button(5)]), "type", "horizontal");
        assert_eq!(effect(&body(FB, &wide), "layout"), Some(Verdict::Degraded));
        let converted = with(card(&[text("title", 5), button(5)]), "convType", "a");
        let verdict = body(FB, &converted);
        assert_eq!(verdict.reasons[0].row, Some(23), "{:?}", verdict.reasons);
        let map = json!({"type": "map", "la": 1, "lo": 1});
        let verdict = body(FB, &card(&[text("title", 5), map, button(5)]));
        assert_eq!(verdict.reasons[0].row, Some(24), "{:?}", verdict.reasons);
    }
}
