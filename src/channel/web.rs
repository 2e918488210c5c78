//! Web messaging: judged by what json-pollock takes and draws.

use super::facts::{Fact, Facts, Tap};
use super::limits::{ClickLimits, Limit, QuickReplyLimits};
use super::reason::Reasons;
use super::tap::{TapLimits, judge_words};
use super::{Channel, Verdict};
use crate::content::{ActionType, Edition, ElementType, Field};

/// Quick replies of the clients of web and mobile messaging.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    is_click_asked: false,
    click: ClickLimits {
        metadata: None,
        ..ClickLimits::usual(&[
            ActionType::PublishText,
            ActionType::Link,
            ActionType::Navigate,
            ActionType::Custom,
        ])
    },
    keys: &[
        "type",
        "title",
        "rtl",
        "tooltip",
        "tag",
        "tagVersion",
        "style",
        "alt",
        "click",
    ],
    is_whole: false,
    ..QuickReplyLimits::usual(
        "messaging",
        "rich-content-validator 1.1.2, web; mobile SDK and web templates, quick replies",
        Limit::of(24),
        Limit::advised(128, 25, 7),
    )
};

/// Where it is known from.
pub(super) const BASIS: &str = "json-pollock's schema and renderer";

/// Fewest and most cards of a carousel. Source: json-pollock's schema.
const CAROUSEL: std::ops::RangeInclusive<u32> = 2..=10;

/// Judges for web and mobile.
pub(super) fn judge(facts: &Facts<'_, '_>, edition: Edition, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    for (index, fact) in (0..).zip(&facts.list) {
        match fact.kind {
            Some(kind) => judge_kind(facts, (index, fact), kind, reasons),
            None => judge_untyped(facts, (index, fact), reasons),
        }
        let Some(click) = &fact.click else { continue };
        for tap in facts.taps_of(click) {
            judge_tap(fact, tap, edition, reasons);
        }
    }
}

fn judge_kind(
    facts: &Facts<'_, '_>,
    (index, fact): (u32, &Fact),
    kind: ElementType,
    reasons: &mut Reasons,
) {
    let is_mobile = reasons.channel == Channel::Mobile;
    let count = facts.element(index).children;
    match kind {
        ElementType::Carousel if !CAROUSEL.contains(&count) => {
            let message = format!("{count} cards, a `carousel` has 2 to 10");
            reasons.reject(fact.node, "carousel-count", message);
        }
        ElementType::List if is_mobile => {
            let message = "a `list` is drawn in web messaging only";
            let reason = reasons.reject(fact.node, "element-type", message);
            reason.basis("mobile SDK and web templates");
        }
        ElementType::List if count != 3 => {
            let message = "a `list` holds a text, a `sectionList` and a `buttonList`";
            reasons.reject(fact.node, "element-type", message);
        }
        ElementType::Tabs | ElementType::AccordionSelect | ElementType::CarouselSelect
            if is_mobile =>
        {
            let message = format!("no page says whether the SDKs draw `{}`", kind.id());
            reasons.add(Verdict::Unknown, fact.node, "element-type", message);
        }
        ElementType::Button if fact.click.is_none() => {
            let message = "a button without `click`: a tap on it does nothing";
            reasons.degrade(fact.node, "button-click", message).row(5);
        }
        _ if kind.is_undrawn() && is_mobile => {
            let message = format!("no page says whether the SDKs draw `{}`", kind.id());
            reasons.add(Verdict::Unknown, fact.node, "element-type", message);
        }
        _ if kind.is_undrawn() => {
            let message = format!("json-pollock draws nothing for `{}`", kind.id());
            reasons.degrade(fact.node, "undrawn", message);
        }
        _ => {}
    }
}

fn judge_untyped(facts: &Facts<'_, '_>, (index, fact): (u32, &Fact), reasons: &mut Reasons) {
    let element = facts.element(index);
    let has_shape = [Field::Text, Field::Title, Field::Url, Field::Latitude]
        .iter()
        .any(|field| element.get(*field).is_some());
    if element.get(Field::Type).is_some() || !has_shape {
        let message = "an element whose `type` is none that is known";
        reasons.reject(fact.node, "element-type", message);
    } else {
        let message = "json-pollock draws nothing for an element without a `type`";
        reasons.degrade(fact.node, "undrawn", message);
    }
}

fn judge_tap(fact: &Fact, tap: &Tap, edition: Edition, reasons: &mut Reasons) {
    let node = tap.node;
    let limits = TapLimits {
        relative: Some(match edition {
            Edition::V1_7_7 => Verdict::Rejected,
            Edition::V2_4 => Verdict::Degraded,
        }),
        ..TapLimits::usual("json-pollock")
    };
    judge_words(limits, tap, reasons);
    match tap.kind {
        None => {
            let message = "an action whose `type` is none that is known";
            reasons.reject(node, "action-type", message);
        }
        Some(ActionType::Link) if !tap.has_target => {
            let message = "a link without `target` opens a new tab";
            let reason = reasons.add(Verdict::Ok, node, "link-target", message);
            reason.row(3);
        }
        Some(ActionType::DatePicker) if !tap.has_title => {
            let message = "a `datePicker` without the `title` that the documentation asks for";
            reasons.degrade(node, "date-picker-title", message).row(6);
        }
        Some(ActionType::Checked) if fact.kind != Some(ElementType::Checkbox) => {
            reasons.reject(node, "action-type", "`checked` belongs to a `checkbox`");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const WEB: Channel = Channel::Web;

    #[test]
    fn a_carousel_has_2_to_10_cards() {
        let card = flat(&[text("title", 5)]);
        let make = |n| carousel(&vec![card.clone(); n]);
        assert_refused_above(WEB, 10, "carousel-count", make);
        let verdict = body(WEB, &make(1));
        assert_eq!(effect(&verdict, "carousel-count"), Some(Verdict::Rejected));
    }

    #[test]
    fn what_does_nothing_when_tapped_is_degraded() {
        let dead = json!({"type": "button", "title": "a"});
        let verdict = body(WEB, &flat(&[dead]));
        assert_eq!(effect(&verdict, "button-click"), Some(Verdict::Degraded));
        let picker = json!({"type": "datePicker", "class": "single"});
        let verdict = body(WEB, &flat(&[acting("a", &[picker])]));
        assert_eq!(verdict.reasons[0].row, Some(6), "{:?}", verdict.reasons);
    }

    #[test]
    fn texts_and_addresses_of_actions_end_where_json_pollock_says() {
        assert_refused_above(WEB, 256, "publish-text-length", |n| {
            flat(&[acting("a", &[publish(n)])])
        });
        assert_refused_above(WEB, 1024, "link-length", |n| {
            flat(&[acting("a", &[link(n)])])
        });
    }

    #[test]
    fn a_relative_link_is_degraded_by_the_newer_edition() {
        let relative = json!({"type": "link", "uri": "www.google.com", "target": "blank"});
        let verdict = body(WEB, &flat(&[acting("a", &[relative])]));
        assert_eq!(
            (verdict.verdict, verdict.reasons[0].row),
            (Verdict::Degraded, Some(4))
        );
        let silent = body(WEB, &flat(&[acting("a", &[link(30)])]));
        assert_eq!(
            (silent.verdict, silent.reasons[0].row),
            (Verdict::Ok, Some(3))
        );
    }

    #[test]
    fn quick_replies_end_at_24_and_are_shown_to_25_characters() {
        let say = |value: &serde_json::Value| replies(WEB, value);
        let refused = Verdict::Rejected;
        assert_limit(say, 24, ("quick-reply-count", refused), |n| {
            quick(n, &button(5))
        });
        assert_limit(say, 128, ("quick-reply-title", refused), |n| {
            quick(1, &button(n))
        });
        let shown = ("quick-reply-title", Verdict::Degraded);
        assert_limit(say, 25, shown, |n| quick(1, &button(n)));
    }
}
