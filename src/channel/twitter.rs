//! X, formerly Twitter: no page and an empty schema; only what its own code stumbles over is known.

use super::Verdict;
use super::facts::Facts;
use super::reason::Reasons;

/// Where it is known from.
pub(super) const BASIS: &str = "rich-content-validator 1.1.2, twitter and instagram";

/// Judges for Twitter and Instagram, which are told apart by their metadata alone.
pub(super) fn judge(facts: &Facts<'_, '_>, reasons: &mut Reasons) {
    let node = facts.content.node().id();
    let message = "no page describes structured content here, and the schema is empty";
    let reason = reasons.add(Verdict::Unknown, node, "undocumented", message);
    reason.basis(BASIS);
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    const CHANNEL: Channel = Channel::Twitter;

    #[test]
    fn what_can_be_sorted_is_unknown_and_the_rest_rejected() {
        let card = flat(&[text("title", 5), button(5)]);
        assert_eq!(body(CHANNEL, &card).verdict, Verdict::Unknown);
        let map = flat(&[json!({"type": "map", "la": 1, "lo": 1})]);
        assert_eq!(body(CHANNEL, &map).verdict, Verdict::Rejected);
        let hollow = json!({"type": "vertical"});
        assert_eq!(body(CHANNEL, &hollow).verdict, Verdict::Rejected);
        let verdict = replies(CHANNEL, &quick(1, &button(5)));
        assert_eq!(verdict.verdict, Verdict::Unknown);
    }
}
