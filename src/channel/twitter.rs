//! X, formerly Twitter: no page and an empty schema; only what its own code stumbles over is known.

use super::Verdict;
use super::facts::Facts;
use super::reason::{Reasons, Repair};
use crate::content::ElementType;

/// Where it is known from.
pub(super) const BASIS: &str = "rich-content-validator 1.1.2, twitter and instagram";

/// Judges for Twitter and Instagram, which are told apart by their metadata alone.
pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    let node = facts.content.node().id();
    let message = "no page describes structured content here, and the schema is empty";
    reasons.add(Verdict::Unknown, node, "undocumented", message);
    judge_order(facts, false, reasons);
}

/// Rejects elements of cards over which the official validator breaks off, since its order does not have them.
pub(super) fn judge_order(facts: &Facts<'_, '_>, takes_maps: bool, reasons: &mut Reasons) {
    for fact in facts.list.iter().skip(1).filter(|fact| fact.in_layouts) {
        let above = fact.parent.map(|at| facts.list[at as usize].kind);
        let is_loose = above == Some(Some(ElementType::Carousel));
        let is_taken = match fact.kind {
            Some(ElementType::Map) => takes_maps,
            Some(ElementType::Text | ElementType::Image | ElementType::Button) => true,
            kind => kind.is_some_and(ElementType::is_layout),
        };
        if !is_taken && !is_loose {
            let what = fact
                .kind
                .map_or("an element without a known `type`", ElementType::id);
            let message = format!("the official validator breaks off at `{what}` in a card");
            reasons
                .reject(fact.node, "element-type", message)
                .repair(Repair::Remove(fact.node));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    #[test]
    fn what_can_be_sorted_is_unknown_and_the_rest_rejected() {
        for channel in [Channel::Twitter, Channel::Instagram] {
            let card = flat(&[text("title", 5), button(5)]);
            assert_eq!(body(channel, &card).verdict, Verdict::Unknown);
            let map = flat(&[json!({"type": "map", "la": 1, "lo": 1})]);
            assert_eq!(body(channel, &map).verdict, Verdict::Rejected);
            let hollow = json!({"type": "vertical"});
            assert_eq!(body(channel, &hollow).verdict, Verdict::Rejected);
            let verdict = replies(channel, &quick(1, &button(5)));
            assert_eq!(verdict.verdict, Verdict::Unknown);
        }
    }
}
