//! Keys that an object of a channel may not have.

use super::reason::{Reasons, Repair};
use crate::json::Node;

/// Rejects keys that are not among `keys`; none where `keys` is empty.
pub(super) fn judge_keys(node: Node<'_>, keys: &[&str], name: &'static str, reasons: &mut Reasons) {
    if keys.is_empty() {
        return;
    }
    for member in node.members() {
        let key = member.name();
        if !keys.contains(&key.as_ref()) {
            let message = format!("{name} takes no `{key}` here");
            let at = member.key.id();
            reasons
                .reject(at, "property", message)
                .repair(Repair::Remove(at));
        }
    }
}
