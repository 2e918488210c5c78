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
