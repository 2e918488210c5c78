//! What the official validator refuses and no rule of ours has said.

use super::departure::{Departure, Way};
use super::official::{Case, Fault, Flaw};
use super::reason::{Reasons, Repair};
use super::{Reason, Verdict};
use crate::json::Node;

const BASIS: &str = "rich-content-validator 1.1.2";

/// Adds why the official validator refuses the `case`, unless the reasons from `first` on, which are about it, reject it
/// already or are deliberate differences.
pub(super) fn judge(case: &Case<'_>, root: Node<'_>, first: usize, reasons: &mut Reasons) {
    let own = &reasons.list[first..];
    let is_taken = own.iter().any(|reason| {
        Departure::of(reason).is_some_and(|departure| departure.way == Way::LaxerAsAWhole)
    });
    if reasons.worst == Verdict::Rejected
        || is_taken
        || case.verdict(reasons.channel) != Some(false)
    {
        return;
    }
    for fault in case.faults(reasons.channel) {
        let own = &reasons.list[first..];
        if !own.iter().any(|reason| excuses(reason, &fault, root)) {
            add(&fault, root, reasons);
        }
    }
}

/// Whether a reason of ours is a deliberate difference about that fault.
fn excuses(reason: &Reason, fault: &Fault, root: Node<'_>) -> bool {
    let way = Departure::of(reason).map(|departure| departure.way);
    match way {
        Some(Way::LaxerThere) => reason.node == fault.node,
        Some(Way::LaxerWithin) => {
            let (outer, inner) = (root.at(reason.node).span(), root.at(fault.node).span());
            outer.start <= inner.start && inner.end <= outer.end
        }
        _ => false,
    }
}

fn add(fault: &Fault, root: Node<'_>, reasons: &mut Reasons) {
    let node = fault.node;
    let (detail, row) = named(fault);
    let reason = reasons.reject(node, detail, fault.message(root));
    let reason = reason.basis(BASIS).row(row);
    match fault.flaw {
        Flaw::Unknown => {
            reason.repair(Repair::Remove(node));
        }
        Flaw::Long(max) => {
            reason.repair(Repair::Shorten { node, max });
        }
        _ => {}
    }
}

/// The detail of a fault, and the row that names it.
fn named(fault: &Fault) -> (&'static str, Option<u8>) {
    match (fault.flaw, fault.key) {
        (Flaw::Unknown, _) => ("property", None),
        (Flaw::Form(_), Some("uri")) => ("link-uri", Some(4)),
        (Flaw::Long(_), Some("uri")) => ("link-length", Some(2)),
        (Flaw::Long(256), Some("text")) => ("publish-text-length", Some(1)),
        _ => ("schema", None),
    }
}
