//! X, formerly Twitter: no page and an empty schema; only what its own code stumbles over is known.

use super::Verdict;
use super::facts::Facts;
use super::reason::Reasons;
use crate::content::ElementType;

/// Where it is known from.
pub(super) const BASIS: &str = "rich-content-validator 1.1.2, order of elements";

/// Judges for Twitter and Instagram, which are told apart by their metadata alone.
pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    reasons.basis = BASIS;
    let Some(root) = facts.list.first() else {
        return;
    };
    let message = "no page describes structured content here, and the schema is empty";
    reasons.add(Verdict::Unknown, root.node, "undocumented", message);
    for fact in facts.list.iter().skip(1).filter(|fact| fact.in_layouts) {
        let is_card = fact.kind.is_some_and(ElementType::is_layout)
            || matches!(
                fact.kind,
                Some(ElementType::Text | ElementType::Image | ElementType::Button)
            );
        if !is_card && !is_loose(facts, fact) {
            let what = fact
                .kind
                .map_or("an element without a known `type`", ElementType::id);
            let message = format!("the official validator breaks off at `{what}` in a card");
            reasons.reject(fact.node, "element-type", message);
        }
    }
}

/// Whether it stands in a carousel, where no order is asked for.
pub(super) fn is_loose(facts: &Facts<'_, '_>, fact: &super::facts::Fact) -> bool {
    let parent = fact.parent.map(|at| facts.list[at as usize].kind);
    parent == Some(Some(ElementType::Carousel)) && fact.children == 0
}
