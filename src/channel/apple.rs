//! Apple Messages for Business: plain cards, rich links, list and time pickers, forms.

use super::facts::{Fact, Facts, Role};
use super::length::{judge_length, judge_wordless};
use super::limits::{ClickLimits, Limit, QuickReplyLimits};
use super::reason::Reasons;
use super::strays::judge_keys;
use super::twitter::judge_order;
use super::{Verdict, apple_templates};
use crate::content::{ActionType, ElementType, Field};

pub(super) const BASIS: &str = "rich-content-validator 1.1.2, appleBusinessChat";
pub(super) const NAME: &str = "Apple";

/// Quick replies as the documentation has them (row 9): a title each; what a `click` holds does not count.
pub const QUICK_REPLIES: QuickReplyLimits = QuickReplyLimits {
    is_click_asked: false,
    click: ClickLimits {
        is_uri_checked: false,
        metadata: None,
        is_closed: false,
        ..ClickLimits::usual(&ActionType::ALL)
    },
    is_whole: false,
    ..QuickReplyLimits::usual(
        NAME,
        "Apple templates, quick replies",
        Limit::advised(13, 5, 9),
        Limit::of(128),
    )
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

/// Judges what is no template of Apple's: by the official schema, an early one of the web, as far as the channel shows it.
fn judge_plain(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let Some(root) = facts.list.first() else {
        return;
    };
    let refused = match root.kind {
        Some(ElementType::Carousel) => Some("carousel"),
        Some(ElementType::List) => Some("list"),
        _ => None,
    };
    if let Some(detail) = refused {
        let message = format!("Apple shows no `{detail}`, though the official schema lets it pass");
        let reason = reasons.reject(root.node, detail, message);
        reason.basis("Apple templates; getting started with rich messaging");
    }
    for fact in &facts.list {
        judge_plain_words(fact, reasons);
    }
    if refused.is_none() && !root_is_described(facts) {
        let message =
            "Apple's pages describe cards with its own tags only, such as `richLink` or `list`";
        let reason = reasons.add(Verdict::Ok, root.node, "undocumented", message);
        reason.basis("Apple templates");
    }
    judge_order(facts, true, reasons);
}

/// Whether a card of the web's form is one that a page describes: the one that asks for a login.
fn root_is_described(facts: &Facts<'_, '_>) -> bool {
    let mut roots = facts.content.root().into_iter();
    roots.any(|root| root.is(Field::Tag, "authentication"))
}

/// Judges a text, button or image of a template.
pub(super) fn judge_words(fact: &Fact, reasons: &mut Reasons) {
    judge_wordless(fact, reasons);
    judge_plain_words(fact, reasons);
}

/// Judges what the documentation says of texts.
fn judge_plain_words(fact: &Fact, reasons: &mut Reasons) {
    let limit = match (fact.kind, fact.role) {
        (Some(ElementType::Text), Role::Title) => ("title", TITLE),
        (Some(ElementType::Text), Role::Subtitle) => ("subtitle", SUBTITLE),
        (Some(ElementType::Text), _) => ("text", Limit::of(5000)),
        (Some(ElementType::Button), _) => ("button title", Limit::of(128)),
        (Some(ElementType::Image), _) => ("image-url", Limit::of(2048)),
        _ => return,
    };
    if let Some(words) = fact.words {
        judge_length(NAME, limit.0, words, limit.1, reasons);
    }
    if let Some(style) = fact.style {
        let message = "Apple ignores `style`";
        reasons.degrade(style, "style", message);
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

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const APPLE: Channel = Channel::Apple;

    #[test]
    fn titles_are_shown_to_85_characters_and_subtitles_to_400() {
        let say = |value: &serde_json::Value| body(APPLE, value);
        let degraded = Verdict::Degraded;
        assert_limit(say, 85, ("title-length", degraded), |n| {
            flat(&[text("title", n)])
        });
        assert_limit(say, 400, ("subtitle-length", degraded), |n| {
            flat(&[text("subtitle", n)])
        });
        assert_refused_above(APPLE, 5000, "title-length", |n| flat(&[text("title", n)]));
    }

    #[test]
    fn what_has_no_tag_of_apples_is_not_described() {
        let card = flat(&[text("title", 5)]);
        let verdict = body(APPLE, &card);
        assert_eq!(effect(&verdict, "undocumented"), Some(Verdict::Ok));
        assert_eq!(verdict.verdict, Verdict::Ok);
        let login = with(card, "tag", "authentication");
        assert_eq!(body(APPLE, &login).verdict, Verdict::Ok);
        let newer = with(flat(&[text("title", 5)]), "border", "border");
        assert_eq!(
            effect(&body(APPLE, &newer), "property"),
            Some(Verdict::Rejected)
        );
    }

    #[test]
    fn carousels_and_lists_are_not_shown_though_the_schema_takes_them() {
        let card = flat(&[text("title", 5)]);
        let verdict = body(APPLE, &carousel(&[card.clone(), card]));
        assert_eq!(effect(&verdict, "carousel"), Some(Verdict::Rejected));
        let list = json!({"type": "list", "elements": []});
        assert_eq!(effect(&body(APPLE, &list), "list"), Some(Verdict::Rejected));
    }

    #[test]
    fn quick_replies_are_shown_to_five_and_refused_above_13() {
        let say = |value: &serde_json::Value| replies(APPLE, value);
        let make = |n| quick(n, &json!({"type": "button", "title": "a"}));
        assert_limit(say, 5, ("quick-reply-count", Verdict::Degraded), make);
        assert_limit(say, 13, ("quick-reply-count", Verdict::Rejected), make);
        let clicked = say(&quick(1, &button(5)));
        assert_eq!(effect(&clicked, "quick-reply-click"), Some(Verdict::Ok));
        assert_eq!(clicked.verdict, Verdict::Ok);
    }
}
