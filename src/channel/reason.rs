//! Why a channel says what it says.

use std::borrow::Cow;

use super::{Channel, ChannelVerdict, ReasonKind, Verdict};
use crate::json::NodeId;

/// One thing that a channel does not take as it stands.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The channel.
    pub channel: Channel,
    /// A word such as `button-count`, stable; with the channel before it the detail of a finding.
    pub detail: &'static str,
    /// What it does to the message; [`Verdict::Ok`] is advice.
    pub effect: Verdict,
    /// The node that it is about.
    pub node: NodeId,
    /// The limit and what was found.
    pub message: Cow<'static, str>,
    /// What the consumer would see.
    pub consequence: &'static str,
    /// The schema or page that says so.
    pub basis: &'static str,
    /// The row of `docs/channel-verdicts.md` where sources disagree.
    pub row: Option<u8>,
    /// How it could be mended.
    pub repair: Option<Repair>,
}

/// A change that makes a reason go away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Take a value out, with its key or its comma.
    Remove(NodeId),
    /// Cut a string to at most `max` code points.
    Shorten {
        /// The string.
        node: NodeId,
        /// Code points that may stay.
        max: u32,
    },
    /// Give an element that `tag`.
    SetTag {
        /// The element.
        node: NodeId,
        /// The tag.
        tag: &'static str,
    },
    /// Put the elements of a card into one `vertical` inside it.
    Nest(NodeId),
    /// Take the elements of the one layout inside a card out of it.
    Flatten(NodeId),
}

impl Reason {
    /// The detail of a finding: `whatsapp.button-count`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind()
            .map_or(self.detail, |kind| kind.code(self.channel))
    }

    /// What it is about, and what to do about it.
    #[must_use]
    pub fn kind(&self) -> Option<&'static ReasonKind> {
        ReasonKind::find(self.detail)
    }
}

/// Reasons of one channel that are kept; more count for its verdict only.
pub const MAX_REASONS: usize = 1_000;

/// The reasons of one channel as they are collected.
pub(super) struct Reasons {
    pub channel: Channel,
    /// The source of the limits that are being applied.
    pub basis: &'static str,
    pub list: Vec<Reason>,
    /// The worst effect so far.
    pub worst: Verdict,
}

impl Reasons {
    pub(super) fn new(channel: Channel, basis: &'static str) -> Self {
        Self {
            channel,
            basis,
            list: Vec::new(),
            worst: Verdict::Ok,
        }
    }

    /// Adds a reason, and lends it for what is particular about it.
    pub(super) fn add(
        &mut self,
        effect: Verdict,
        node: NodeId,
        detail: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Added<'_> {
        self.worst = self.worst.max(effect);
        // One more than is kept can be added to.
        self.list.truncate(MAX_REASONS);
        let at = self.list.len();
        self.list.push(Reason {
            channel: self.channel,
            detail,
            effect,
            node,
            message: message.into(),
            consequence: consequence(detail, effect),
            basis: self.basis,
            row: None,
            repair: None,
        });
        Added(&mut self.list[at])
    }

    pub(super) fn reject(
        &mut self,
        node: NodeId,
        detail: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Added<'_> {
        self.add(Verdict::Rejected, node, detail, message)
    }

    pub(super) fn degrade(
        &mut self,
        node: NodeId,
        detail: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Added<'_> {
        self.add(Verdict::Degraded, node, detail, message)
    }

    /// The verdict that they lead to.
    pub(super) fn verdict(mut self) -> ChannelVerdict {
        self.list.truncate(MAX_REASONS);
        ChannelVerdict {
            channel: self.channel,
            verdict: self.worst,
            reasons: self.list,
        }
    }
}

/// A reason that was just added.
pub(super) struct Added<'r>(&'r mut Reason);

impl Added<'_> {
    pub(super) fn row(self, row: impl Into<Option<u8>>) -> Self {
        self.0.row = row.into();
        self
    }

    pub(super) fn basis(self, basis: &'static str) -> Self {
        self.0.basis = basis;
        self
    }

    pub(super) fn repair(self, repair: Repair) -> Self {
        self.0.repair = Some(repair);
        self
    }
}

/// What the consumer would see.
pub(super) fn consequence(detail: &str, effect: Verdict) -> &'static str {
    match (effect, detail) {
        (Verdict::Ok, _) => "the message is shown",
        (Verdict::Unknown, _) => "what the consumer sees is not documented",
        (Verdict::Rejected, _) => "the message is refused; the consumer sees nothing of it",
        (_, "undrawn" | "drawn-limit") => "the element is left out",
        (_, "style" | "layout") => "the element is shown in the channel's own way",
        (_, "button-click") => "a tap on the button does nothing",
        (_, "title-length" | "subtitle-length" | "text-length" | "quick-reply-title") => {
            "the text may be cut off"
        }
        (_, "button-count" | "quick-reply-count" | "footer" | "quick-reply-image") => {
            "some of it may be left out"
        }
        _ => "the message may look different",
    }
}
