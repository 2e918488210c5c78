//! Apple Messages for Business: plain cards, rich links, list and time pickers, forms.

use super::card::judge_length;
use super::facts::{Fact, Facts, Role, Tap};
use super::limits::{ClickLimits, Limit, QuickReplyLimits};
use super::reason::{Reasons, Repair};
use super::strays::judge_keys;
use super::{Verdict, apple_templates};
use crate::content::{ActionType, ElementType, Field};

pub(super) const BASIS: &str = "rich-content-validator 1.1.2, appleBusinessChat";
pub(super) const NAME: &str = "Apple";

/// Quick replies as the documentation has them (row 9).
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    name: NAME,
    basis: "Apple templates, quick replies",
    count: Limit::advised(13, 5, 9),
    row: Some(9),
    title: Limit::of(128),
    is_click_asked: false,
    click: ClickLimits {
        actions: &ActionType::ALL,
        min_actions: 0,
        max_actions: 4,
        publish_text: 256,
        uri: 1024,
        is_uri_checked: false,
        metadata: None,
        is_closed: false,
    },
    keys: &[],
    is_whole: false,
};

/// Code points of a title: 5000 by the schema, 85 by the documentation.
const TITLE: Limit = Limit {
    max: 5000,
    advised: 85,
    row: None,
};
const SUBTITLE: Limit = Limit {
    max: 5000,
    advised: 400,
    row: None,
};

/// Properties that came after the schema that Apple's falls back on was written.
const NEWER: &[&str] = &[
    "accessibility",
    "border",
    "borderColor",
    "borderLine",
    "class",
    "percentages",
    "ref",
    "scroll",
    "subtitle",
    "customSettings",
    "customContainerSettings",
    "separator",
    "groupAsSingleAccessibleElement",
];

pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    let Some(root) = facts.content.root() else {
        return;
    };
    match root.string(Field::Tag).as_deref() {
        Some("richLink") => apple_templates::judge_rich_link(facts, reasons),
        Some("list") => apple_templates::judge_list_picker(facts, reasons),
        Some("datePicker") => apple_templates::judge_time_picker(facts, reasons),
        Some("form") => apple_templates::judge_form(facts, reasons),
        _ => judge_plain(facts, reasons),
    }
}

fn judge_plain(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let root = &facts.list[0];
    if root.kind == Some(ElementType::Carousel) {
        let message = "Apple shows no carousel, though the official schema lets it pass";
        let reason = reasons.reject(root.node, "carousel", message);
        reason.basis("Apple templates; getting started with rich messaging");
    }
    for (index, fact) in (0..).zip(&facts.list) {
        judge_kind(fact, reasons);
        judge_newer(facts, index, reasons);
        judge_words(fact, reasons);
        let Some(click) = &fact.click else { continue };
        for tap in facts.taps_of(click) {
            judge_tap(tap, reasons);
        }
    }
}

fn judge_kind(fact: &Fact, reasons: &mut Reasons) {
    let is_shown = matches!(
        fact.kind,
        Some(
            ElementType::Text
                | ElementType::Button
                | ElementType::Image
                | ElementType::Map
                | ElementType::Vertical
                | ElementType::Horizontal
        )
    );
    let is_root_carousel = fact.kind == Some(ElementType::Carousel) && fact.parent.is_none();
    let is_lone = fact.parent.is_none() && fact.kind.is_some_and(ElementType::is_undrawn);
    if is_shown || is_root_carousel || is_lone {
        return;
    }
    let what = fact
        .kind
        .map_or("an element without a known `type`", ElementType::id);
    let message = format!("Apple cannot show `{what}`");
    let reason = reasons.reject(fact.node, "element-type", message);
    if fact.parent.is_some() {
        reason.repair(Repair::Remove(fact.node));
    }
}

fn judge_newer(facts: &Facts<'_, '_>, index: u32, reasons: &mut Reasons) {
    for member in facts.element(index).node.members() {
        let key = member.name();
        if NEWER.contains(&key.as_ref()) {
            let at = member.key.id();
            let message = format!("Apple's schema does not know the newer property `{key}`");
            let reason = reasons.reject(at, "property", message);
            reason.repair(Repair::Remove(at));
        }
    }
}

/// Judges what the documentation says of texts.
pub(super) fn judge_words(fact: &Fact, reasons: &mut Reasons) {
    let limit = match (fact.kind, fact.role) {
        (Some(ElementType::Text), Role::Title) => ("title", TITLE),
        (Some(ElementType::Text), Role::Subtitle) => ("subtitle", SUBTITLE),
        (Some(ElementType::Text), _) => ("text", Limit::of(5000)),
        (Some(ElementType::Button), _) => ("button title", Limit::of(128)),
        (Some(ElementType::Image), _) => ("image-url", Limit::of(2048)),
        _ => return,
    };
    match fact.words {
        Some(words) => judge_length(NAME, limit.0, words, limit.1, reasons),
        None => {
            reasons.reject(
                fact.node,
                "text-missing",
                "an element without its words or its `url`",
            );
        }
    }
    if let Some(style) = fact.style {
        let message = "Apple ignores `style`";
        reasons.degrade(style, "style", message);
    }
}

fn judge_tap(tap: &Tap, reasons: &mut Reasons) {
    let Some(kind) = tap.kind else {
        reasons.reject(tap.node, "action-type", "an action without a known `type`");
        return;
    };
    if matches!(
        kind,
        ActionType::DatePicker | ActionType::ScheduleSlotList | ActionType::AddToCart
    ) {
        let message = format!("Apple does not know the action `{}`", kind.id());
        reasons.reject(tap.node, "action-type", message);
    }
    judge_tap_words(tap, reasons);
}

/// Judges the text or link of an action.
pub(super) fn judge_tap_words(tap: &Tap, reasons: &mut Reasons) {
    let Some(words) = tap.words else {
        if !tap.is_whole {
            reasons.reject(tap.node, "action", "an action without what it needs");
        }
        return;
    };
    match tap.kind {
        Some(ActionType::PublishText) => {
            let limit = Limit::advised(256, 256, 1);
            judge_length(NAME, "publishText", words, limit, reasons);
        }
        Some(ActionType::Link) => {
            let limit = Limit::advised(1024, 1024, 2);
            judge_length(NAME, "uri", words, limit, reasons);
            if !tap.is_absolute {
                let message = "the `uri` is not absolute, such as `https://example.com`";
                reasons.reject(words.node, "link-uri", message).row(4);
            }
        }
        _ => {}
    }
}

/// Rejects keys of the root that a template does not have.
pub(super) fn judge_root_keys(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let keys = &["type", "tag", "elements"];
    judge_keys(facts.element(0).node, keys, NAME, reasons);
}

/// Rejects with the name of the template.
pub(super) fn refuse(
    node: crate::json::NodeId,
    detail: &'static str,
    message: &'static str,
    reasons: &mut Reasons,
) {
    reasons.add(Verdict::Rejected, node, detail, message);
}
