//! What a channel makes of a message.

use super::{Channel, Reason};

/// What a channel makes of a message. The order is that of gravity: the worst of several is the greatest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Shown as it was written.
    #[default]
    Ok,
    /// Neither the schema nor the documentation says.
    Unknown,
    /// Shown, but not as it was written.
    Degraded,
    /// Not shown at all.
    Rejected,
}

impl Verdict {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unknown => "unknown",
            Self::Degraded => "degraded",
            Self::Rejected => "rejected",
        }
    }

    /// The word for it as the effect of one reason, of which [`Verdict::Ok`] is advice.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "advice",
            _ => self.id(),
        }
    }
}

/// The verdict of one channel, with all that led to it.
#[derive(Clone, Debug)]
pub struct ChannelVerdict {
    /// The channel.
    pub channel: Channel,
    /// The worst effect of the reasons.
    pub verdict: Verdict,
    /// What is wrong or worth knowing; may hold advice, whose effect is [`Verdict::Ok`]. At most
    /// [`MAX_REASONS`](super::MAX_REASONS).
    pub reasons: Vec<Reason>,
}
