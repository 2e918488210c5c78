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
