//! What sort of document a text is.

use std::fmt;

/// What sort of document a text is; the words are those of the machine interfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A structured content: a card.
    Content,
    /// Quick replies on their own.
    QuickReplies,
    /// A metadata array on its own.
    Metadata,
    /// What a bot function answers.
    Response,
    /// What a bot function receives, without the envelope.
    Payload,
    /// The invocation envelope around a payload.
    Envelope,
    /// A look-alike contract of another LivePerson product.
    Foreign,
    /// Anything else.
    Other,
}

impl Kind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Content,
        Self::QuickReplies,
        Self::Metadata,
        Self::Response,
        Self::Payload,
        Self::Envelope,
        Self::Foreign,
        Self::Other,
    ];

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::QuickReplies => "quick-replies",
            Self::Metadata => "metadata",
            Self::Response => "response",
            Self::Payload => "payload",
            Self::Envelope => "envelope",
            Self::Foreign => "foreign",
            Self::Other => "other",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What people call it: "Bot response".
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Content => "Structured content",
            Self::QuickReplies => "Quick replies",
            Self::Metadata => "Metadata",
            Self::Response => "Bot response",
            Self::Payload => "Payload",
            Self::Envelope => "Invocation envelope",
            Self::Foreign => "Another contract",
            Self::Other => "JSON",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}
