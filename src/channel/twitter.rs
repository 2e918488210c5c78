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
