//! What the channels make of a document: a state per channel, of the whole and of each content in it.
//!
//! It is worked out where [`CheckOptions::verdicts`] asks for it, or where a channel is named. The window sets
//! `verdicts` and names all channels; then `Analysis::delivery` has the states for the chips ([`Delivery::at`] those of
//! the content around the caret), and the findings of a chip are those of [`Diagnostic::channel`](super::Diagnostic).
//! [`fit`](super::fit) gives the edits that make a document fit the channels that its options name.

mod part;
mod states;

pub use part::{Part, PartKind, parts};
pub use states::{ChannelState, ChannelStates};

use super::report::Findings;
use super::schema_verdicts::{SchemaVerdict, SchemaVerdicts};
use super::{CheckOptions, Kind, ResponsePlace, rules};
use crate::channel::{Channel, ChannelVerdict, Message, Reason, judge};
use crate::content::{Expects, StructuredContent, check};
use crate::json::{Node, NodeId};
use crate::text::Span;

/// Reasons of a channel that a [`Delivery`] keeps, to be named beside its verdict.
pub const MAX_NAMED: usize = 4;

/// What the channels make of a document.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The worst of all that is sent.
    pub whole: ChannelStates,
    /// Each content, quick replies or metadata, in the order in which they stand.
    pub parts: Vec<PartDelivery>,
    reasons: [Vec<Reason>; Channel::ALL.len()],
}

/// What the channels make of one content, quick replies or metadata.
#[derive(Clone, Copy, Debug)]
pub struct PartDelivery {
    /// What it is.
    pub kind: PartKind,
    /// Its node in the tree.
    pub node: NodeId,
    /// Its bytes.
    pub span: Span,
    /// What each channel makes of it.
    pub states: ChannelStates,
}

impl Delivery {
    /// The reasons of a channel, the worst first, at most [`MAX_NAMED`].
    #[must_use]
    pub fn reasons_of(&self, channel: Channel) -> &[Reason] {
        &self.reasons[channel as usize]
    }

    /// Keeps the worst reasons of each channel.
    fn keep_worst(&mut self, verdicts: [ChannelVerdict; Channel::ALL.len()]) {
        for (kept, verdict) in self.reasons.iter_mut().zip(verdicts) {
            kept.extend(verdict.reasons);
            kept.sort_by_key(|reason| std::cmp::Reverse(reason.effect));
            kept.truncate(MAX_NAMED);
        }
    }

    /// The states of the innermost part that holds a byte offset; those of the whole where none does.
    #[must_use]
    pub fn at(&self, offset: usize) -> &ChannelStates {
        let holds = |part: &&PartDelivery| (part.span.start..=part.span.end).contains(&offset);
        let part = self.parts.iter().rev().find(holds);
        part.map_or(&self.whole, |part| &part.states)
    }

    /// The states of the part at a node of the tree.
    #[must_use]
    pub fn of(&self, node: NodeId) -> Option<&ChannelStates> {
        let at = self.parts.binary_search_by_key(&node, |part| part.node);
        at.ok().map(|at| &self.parts[at].states)
    }
}

/// Asks all channels about a document, and reports what the named ones say. `None` where the document sends nothing that
/// could be judged: no tree, or another kind of document.
pub fn deliver(
    root: Option<Node<'_>>,
    kind: Kind,
    responses: &[ResponsePlace],
    options: &CheckOptions,
    findings: &mut Findings,
) -> Option<Delivery> {
    let found = parts(root?, kind, responses);
    let is_judged = match kind {
        Kind::Response => !responses.is_empty(),
        Kind::Payload | Kind::Envelope => !found.is_empty(),
        Kind::Content | Kind::QuickReplies | Kind::Metadata => true,
        Kind::Foreign | Kind::Other => false,
    };
    if !is_judged {
        return None;
    }
    let mut delivery = Delivery {
        whole: ChannelStates::default(),
        parts: Vec::with_capacity(found.len()),
        reasons: Default::default(),
    };
    for part in &found {
        let verdicts = judge_part(part, options, &mut findings.schema);
        let mut states = ChannelStates::of(&verdicts);
        if part.kind == PartKind::Content && !part.node.is_object() {
            states = ChannelStates::REJECTED;
        }
        delivery.whole.add(&states);
        delivery.parts.push(PartDelivery {
            kind: part.kind,
            node: part.node.id(),
            span: part.node.span(),
            states,
        });
        rules::channel::report(part, &verdicts, options, findings);
        delivery.keep_worst(verdicts);
    }
    Some(delivery)
}

/// Asks all channels about one part.
pub fn judge_part(
    part: &Part<'_>,
    options: &CheckOptions,
    schema: &mut SchemaVerdicts,
) -> [ChannelVerdict; 11] {
    let mut message = Message {
        edition: options.edition,
        ..Message::default()
    };
    match part.kind {
        PartKind::QuickReplies => message.quick_replies = Some(part.node),
        PartKind::Metadata => message.metadata = Some(part.node),
        PartKind::Content => {
            let content = StructuredContent::of(part.node);
            let verdict = schema_verdict(part.node, options, schema);
            return judge(&Message {
                content: Some(&content),
                is_valid: Some(verdict.is_valid),
                ..message
            });
        }
    }
    judge(&message)
}

/// What the schema says of a content: asked here only where no rule has asked before.
fn schema_verdict(
    node: Node<'_>,
    options: &CheckOptions,
    schema: &mut SchemaVerdicts,
) -> SchemaVerdict {
    schema.of(node.id()).unwrap_or_else(|| {
        let verdict = check::check(node, Expects::CONTENT, options.edition);
        schema.add(node.id(), &verdict)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::{Channel, Verdict};
    use crate::lint::diagnose;

    fn delivery(text: &str, kind: Kind) -> Option<Delivery> {
        let options = CheckOptions {
            verdicts: true,
            ..CheckOptions::default()
        };
        diagnose(text, &crate::json::parse(text), kind, &options).delivery
    }

    const MESSAGES: &str = r#"{"messages": ["hi",
        {"structuredContent": {"type": "carousel", "elements": []}, "metadata": [{"type": "ExternalId"}]},
        {"structuredContent": {"message": "a", "quickReplies": {"type": "quickReplies", "itemsPerRow": 1, "replies": [
            {"type": "button", "title": "a", "click": {"actions": [{"type": "publishText", "text": "a"}]}}]}}}]}"#;

    #[test]
    fn the_whole_is_the_worst_of_its_parts() {
        let delivery = delivery(MESSAGES, Kind::Response).unwrap();
        let kinds: Vec<_> = delivery.parts.iter().map(|part| part.kind).collect();
        assert_eq!(
            kinds,
            [
                PartKind::Content,
                PartKind::Metadata,
                PartKind::QuickReplies
            ]
        );
        let of = |at: usize, channel| delivery.parts[at].states.channel(channel).verdict;
        assert_eq!(of(0, Channel::Web), Verdict::Rejected);
        assert_eq!(of(1, Channel::Web), Verdict::Ok);
        assert_eq!(of(1, Channel::Apple), Verdict::Rejected);
        assert_eq!(of(2, Channel::Line), Verdict::Ok);
        let whole = |channel| delivery.whole.channel(channel).verdict;
        assert_eq!(whole(Channel::Line), Verdict::Rejected);
    }

    #[test]
    fn the_part_around_an_offset_is_told() {
        let delivery = delivery(MESSAGES, Kind::Response).unwrap();
        let at = |word: &str| delivery.at(MESSAGES.find(word).unwrap());
        assert_eq!(at("carousel"), &delivery.parts[0].states);
        assert_eq!(at("itemsPerRow"), &delivery.parts[2].states);
        assert_eq!(at("messages"), &delivery.whole);
    }

    #[test]
    fn texts_alone_are_shown_everywhere_and_other_documents_nowhere() {
        let texts = delivery(r#"{"messages": ["hi"]}"#, Kind::Response).unwrap();
        assert_eq!(texts.whole, ChannelStates::default());
        assert!(delivery("{}", Kind::Other).is_none());
        assert!(delivery("", Kind::Content).is_none());
        let number = delivery("5", Kind::Content).unwrap();
        assert_eq!(number.whole, ChannelStates::REJECTED);
    }

    #[test]
    fn nothing_is_judged_where_nobody_asks() {
        let parse = crate::json::parse(MESSAGES);
        let options = CheckOptions::default();
        assert!(
            diagnose(MESSAGES, &parse, Kind::Response, &options)
                .delivery
                .is_none()
        );
    }
}
