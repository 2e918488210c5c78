//! The mobile SDKs: what web messaging has, as far as the documentation says so.

use super::facts::Facts;
use super::reason::Reasons;
use super::{newer, web};
use crate::content::{Edition, ElementType};

pub(super) fn judge(facts: &Facts<'_, '_>, edition: Edition, reasons: &mut Reasons) {
    web::judge(facts, edition, reasons);
    for element in facts.content.elements() {
        newer::judge("mobile", element, reasons);
    }
    for fact in &facts.list {
        if fact.kind == Some(ElementType::Carousel) && fact.parent.is_some() {
            let message = "no page says whether the SDKs draw a `carousel` inside a card";
            let effect = super::Verdict::Unknown;
            reasons.add(effect, fact.node, "element-type", message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const MOBILE: Channel = Channel::Mobile;

    #[test]
    fn a_list_is_drawn_in_web_messaging_only() {
        let list = json!({"type": "list", "elements": []});
        let verdict = body(MOBILE, &list);
        assert_eq!(effect(&verdict, "element-type"), Some(Verdict::Rejected));
    }

    #[test]
    fn what_no_page_speaks_of_is_unknown() {
        let tabs = json!({"type": "tabs", "elements": []});
        assert_eq!(body(MOBILE, &tabs).verdict, Verdict::Unknown);
        let newer = flat(&[with(text("title", 5), "class", "a")]);
        let verdict = body(MOBILE, &newer);
        assert_eq!(effect(&verdict, "newer-property"), Some(Verdict::Unknown));
        let inner = carousel(&[flat(&[text("title", 5)]), flat(&[text("title", 5)])]);
        assert_eq!(body(MOBILE, &flat(&[inner])).verdict, Verdict::Unknown);
    }

    #[test]
    fn the_border_of_a_card_is_that_of_the_app() {
        let card = with(flat(&[text("title", 5)]), "border", "border");
        let verdict = body(MOBILE, &card);
        assert_eq!(effect(&verdict, "newer-property"), Some(Verdict::Degraded));
    }
}
