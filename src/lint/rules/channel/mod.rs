//! R96: what the channels that are named do not take as it stands, or show otherwise.
//!
//! The channels judge (`crate::channel`); here their reasons get places, advice and fixes.

mod mend;
mod rule;

pub use mend::mend;
pub use rule::CHANNEL;

use crate::channel::{ChannelVerdict, Reason, Verdict};
use crate::json::{Kind, Node};
use crate::lint::delivery::{Part, PartKind};
use crate::lint::report::{Finding, Findings};
use crate::lint::rules::quick_replies::limits;
use crate::lint::subject::opening;
use crate::lint::{CheckOptions, Severity};
use crate::text::Span;

/// Nodes within one another that a pointer leads through, so that thousands of pointers do not fill the memory.
const MAX_POINTED: usize = 512;

/// Reports what the named channels say of a part.
pub fn report(
    part: &Part<'_>,
    verdicts: &[ChannelVerdict; 11],
    options: &CheckOptions,
    findings: &mut Findings,
) {
    for channel in options.named_channels() {
        let verdict = &verdicts[channel as usize];
        for reason in &verdict.reasons {
            if !is_said_elsewhere(part, reason) {
                findings.report(&CHANNEL).add(|| finding(part, reason));
            }
        }
    }
}

/// Whether another rule says the same, of the same channel.
fn is_said_elsewhere(part: &Part<'_>, reason: &Reason) -> bool {
    match (part.kind, reason.detail) {
        // R104, R106 and R108; what is missing altogether they say of no channel in particular.
        (
            PartKind::QuickReplies,
            "quick-reply-count" | "quick-reply-title" | "publish-text-length",
        ) => reason.repair.is_some(),
        // R107.
        (PartKind::QuickReplies, "action-count") => {
            let limits = limits::of(reason.channel);
            reason.repair.is_some() && limits.is_some_and(|limits| limits.one_action)
        }
        // R79.
        (PartKind::Content, "click-metadata") => {
            reason.repair.is_none() && part.node.at(reason.node).is_array()
        }
        _ => false,
    }
}

fn finding(part: &Part<'_>, reason: &Reason) -> Finding {
    let node = part.node.at(reason.node);
    let pointer = part.pointer.below(part.node, anchor(part, node));
    let finding = Finding::new(pointer, place(node), message(reason))
        .detail(reason.code())
        .severity(severity(reason.effect))
        .channel(Some(reason.channel))
        .effect(reason.effect)
        .consequence(consequence(reason));
    let finding = match reason.kind() {
        Some(kind) => finding.help(kind.help),
        None => finding,
    };
    mend::with_fix(finding, part, reason)
}

/// How bad an effect is: advice, and what nobody knows, are hints.
#[must_use]
pub const fn severity(effect: Verdict) -> Severity {
    match effect {
        Verdict::Rejected | Verdict::Degraded => Severity::Warning,
        Verdict::Ok | Verdict::Unknown => Severity::Hint,
    }
}

/// The node that the pointer leads to: that of the reason, unless it stands too deep.
fn anchor<'a>(part: &Part<'a>, node: Node<'a>) -> Node<'a> {
    let path = node.tree().path_between(part.node.id(), node.id());
    path.get(MAX_POINTED).map_or(node, |id| node.at(*id))
}

/// What is wrong, with the channel in it.
fn message(reason: &Reason) -> String {
    let is_named = reason.message.to_lowercase().contains(reason.channel.id());
    if is_named {
        return reason.message.clone().into_owned();
    }
    format!("{}: {}", reason.channel.title(), reason.message)
}

/// What the consumer would see, and who says so.
fn consequence(reason: &Reason) -> String {
    let Reason {
        consequence,
        basis,
        row,
        ..
    } = reason;
    match row {
        Some(row) => format!("{consequence} ({basis}; row {row} of the verdicts per channel)"),
        None => format!("{consequence} ({basis})"),
    }
}

/// The bytes to point at: of a container its opening bracket, else the whole value or key.
fn place(node: Node<'_>) -> Span {
    match node.kind() {
        Kind::Object | Kind::Array => opening(node),
        _ => node.span(),
    }
}
