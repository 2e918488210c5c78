//! What the channels make of a content: their verdicts, with the places that the reasons are about.

use super::Origin;
use crate::channel::{
    Channel, ChannelVerdict, Message, Reason, ReasonKind, Repair, Verdict, judge,
};
use crate::json::Node;
use crate::lint::Diagnostic;
use crate::text::Span;

/// Remarks of one channel that are kept, the worst first.
const MAX_REMARKS: usize = 200;

/// Remarks of one channel, the worst first, whose place is worked out.
const MAX_PLACED: usize = 8;

/// What all channels make of one content or its quick replies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    channels: [Judgement; Channel::ALL.len()],
}

/// What one channel makes of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The worst of all remarks.
    pub verdict: Verdict,
    /// What led to it, by position. Advice is left out.
    pub remarks: Vec<Remark>,
}

/// One thing that a channel does not take as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The value that it is about.
    pub span: Span,
    /// Where that stands, for the first reasons of a refusal.
    pub origin: Option<Origin>,
    /// The word of [`Reason::detail`].
    pub detail: &'static str,
    /// What it does to the message.
    pub effect: Verdict,
    /// The limit and what was found: lower case, no full stop.
    pub message: String,
    /// What the consumer would see.
    pub consequence: &'static str,
    /// Code points that may stay, where a text is too long.
    pub max: Option<u32>,
}

impl Judged {
    /// Asks all channels about a message, whose nodes belong to the tree of `root`.
    pub(super) fn new(message: &Message<'_, '_>, root: Node<'_>) -> Self {
        Self {
            channels: judge(message).map(|verdict| Judgement::new(verdict, root)),
        }
    }

    /// What the findings of an analysis say that channels make of the value at `span`: for contents so large that asking
    /// again would be felt.
    pub(super) fn of_findings(findings: &[Diagnostic], span: Span) -> Self {
        let mut judged = Self::default();
        for finding in findings {
            let kind = finding.detail.and_then(ReasonKind::of_code);
            let effect = finding.effect.filter(|effect| *effect != Verdict::Ok);
            let (Some((channel, kind)), Some(effect)) = (kind, effect) else {
                continue;
            };
            if !span.contains_span(finding.span) {
                continue;
            }
            let judgement = &mut judged.channels[channel as usize];
            judgement.verdict = judgement.verdict.max(effect);
            if judgement.remarks.len() < MAX_REMARKS {
                judgement
                    .remarks
                    .push(Remark::of_finding(finding, kind, effect));
            }
        }
        judged
    }

    /// What a channel makes of it.
    #[must_use]
    pub fn of(&self, channel: Channel) -> &Judgement {
        &self.channels[channel as usize]
    }
}

impl Judgement {
    fn new(verdict: ChannelVerdict, root: Node<'_>) -> Self {
        let mut reasons = verdict.reasons;
        reasons.retain(|reason| reason.effect != Verdict::Ok);
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.effect));
        reasons.truncate(MAX_REMARKS);
        let mut remarks: Vec<Remark> = reasons
            .into_iter()
            .enumerate()
            .map(|(index, reason)| Remark::new(reason, root, index < MAX_PLACED))
            .collect();
        remarks.sort_by_key(|remark| remark.span.start);
        Self {
            verdict: verdict.verdict,
            remarks,
        }
    }

    /// The remarks about a value and what is inside of it, by position.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Remark> {
        let first = self
            .remarks
            .partition_point(|remark| remark.span.start < span.start);
        self.remarks[first..]
            .iter()
            .take_while(move |remark| remark.span.start < span.end.max(span.start + 1))
    }

    /// The remarks about that very value: no two values begin at the same place.
    pub fn about(&self, span: Span) -> impl Iterator<Item = &Remark> {
        self.within(span)
            .take_while(move |remark| remark.span.start == span.start)
    }

    /// Whether the whole message is refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.verdict == Verdict::Rejected
    }
}

impl Remark {
    fn of_finding(finding: &Diagnostic, kind: &ReasonKind, effect: Verdict) -> Self {
        Self {
            span: finding.span,
            origin: Some(Origin {
                pointer: finding.pointer.clone(),
                span: finding.span,
            }),
            detail: kind.detail,
            effect,
            message: finding.message.clone(),
            consequence: kind.consequence(effect),
            max: None,
        }
    }

    fn new(reason: Reason, root: Node<'_>, is_placed: bool) -> Self {
        let node = root.at(reason.node);
        let origin = is_placed.then(|| Origin {
            pointer: node.pointer(),
            span: node.span(),
        });
        Self {
            span: node.span(),
            origin,
            detail: reason.detail,
            effect: reason.effect,
            message: reason.message.into_owned(),
            consequence: reason.consequence,
            max: match reason.repair {
                Some(Repair::Shorten { max, .. }) => Some(max),
                _ => None,
            },
        }
    }
}
