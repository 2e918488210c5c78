//! Where our verdicts differ from the official validator's on purpose.

use super::{Channel, Reason, Verdict};

/// A deliberate difference: a reason that rejects what the official validator takes, or that stands where we take what
/// it refuses. All others agree.
#[derive(Clone, Copy, Debug)]
pub struct Departure {
    /// The channels.
    pub channels: &'static [Channel],
    /// The detail of the reason.
    pub detail: &'static str,
    /// The row of `docs/channel-verdicts.md`; `None` for one that has a paragraph there.
    pub row: Option<u8>,
    /// Which way it differs.
    pub way: Way,
    /// The page or observation that we follow.
    pub source: &'static str,
}

/// Which way we differ from the official validator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// We reject what it takes.
    Stricter,
    /// We take what it refuses, whatever else it says of the same part of the message.
    LaxerAsAWhole,
    /// We take the value itself; what it says of others, also of those inside, counts.
    LaxerThere,
    /// We take the value and all that is inside; what it says of others counts.
    LaxerWithin,
}

impl Way {
    /// The word of `docs/channel-verdicts.md`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stricter => "rejected here",
            Self::LaxerAsAWhole | Self::LaxerThere | Self::LaxerWithin => "taken here",
        }
    }
}

impl Departure {
    /// The difference that a reason stands for.
    #[must_use]
    pub fn of(reason: &Reason) -> Option<&'static Self> {
        DEPARTURES.iter().find(|departure| departure.is(reason))
    }

    fn is(&self, reason: &Reason) -> bool {
        let is_stricter = reason.effect == Verdict::Rejected;
        self.detail == reason.detail
            && self.row == reason.row
            && self.channels.contains(&reason.channel)
            && is_stricter == (self.way == Way::Stricter)
    }
}

/// The channels whose official schemas forget to say that `replies` is a list and what is in it.
const UNTYPED_REPLIES: &[Channel] = &[
    Channel::Facebook,
    Channel::Rcs,
    Channel::Line,
    Channel::Viber,
    Channel::WhatsApp,
    Channel::Gbm,
];

/// The channels whose official schemas forget to say that an action of a quick reply is an object.
const UNTYPED_ACTIONS: &[Channel] = &[
    Channel::Facebook,
    Channel::Rcs,
    Channel::Line,
    Channel::Viber,
    Channel::WhatsApp,
];

/// All deliberate differences. `web` and `mobile` are not among them: their contents are judged by json-pollock.
pub const DEPARTURES: &[Departure] = &[
    Departure {
        channels: &[Channel::Apple],
        detail: "quick-replies",
        row: Some(9),
        way: Way::LaxerAsAWhole,
        source: "Apple templates, quick replies",
    },
    Departure {
        channels: &[Channel::WhatsApp],
        detail: "button-count",
        row: Some(14),
        way: Way::Stricter,
        source: "WhatsApp templates, reply buttons: 1 to 3",
    },
    Departure {
        channels: &[Channel::WhatsApp],
        detail: "title-length",
        row: Some(15),
        way: Way::LaxerThere,
        source: "WhatsApp templates, reply buttons: 1024 together",
    },
    Departure {
        channels: &[Channel::WhatsApp],
        detail: "subtitle-length",
        row: Some(15),
        way: Way::LaxerThere,
        source: "WhatsApp templates, reply buttons: 1024 together",
    },
    Departure {
        channels: &[Channel::WhatsApp],
        detail: "list-message",
        row: Some(16),
        way: Way::LaxerAsAWhole,
        source: "WhatsApp templates, list message",
    },
    Departure {
        channels: &[Channel::WhatsApp],
        detail: "footer",
        row: Some(17),
        way: Way::LaxerWithin,
        source: "WhatsApp templates: the footer is optional",
    },
    Departure {
        channels: &[Channel::Viber],
        detail: "style",
        row: Some(19),
        way: Way::LaxerThere,
        source: "Viber templates: a style is `color` and `background-color`",
    },
    Departure {
        channels: &[Channel::Gbm],
        detail: "carousel-height",
        row: Some(21),
        way: Way::LaxerThere,
        source: "Google Business Messages templates, carousel: three heights",
    },
    Departure {
        channels: &[Channel::Facebook],
        detail: "property",
        row: Some(23),
        way: Way::Stricter,
        source: "json-pollock's schema, which has no `convType`",
    },
    Departure {
        channels: &[Channel::Apple],
        detail: "metadata-url",
        row: Some(26),
        way: Way::LaxerThere,
        source: "Apple templates, custom interactive message: 5000",
    },
    Departure {
        channels: &[Channel::Apple],
        detail: "carousel",
        row: None,
        way: Way::Stricter,
        source: "Apple templates; getting started with rich messaging",
    },
    Departure {
        channels: &[Channel::Apple],
        detail: "list",
        row: None,
        way: Way::Stricter,
        source: "mobile SDK and web templates: lists are shown in web messaging only",
    },
    Departure {
        channels: UNTYPED_REPLIES,
        detail: "quick-reply-list",
        row: None,
        way: Way::Stricter,
        source: "quick reply pages: `replies` is a list",
    },
    Departure {
        channels: UNTYPED_ACTIONS,
        detail: "action-shape",
        row: None,
        way: Way::Stricter,
        source: "pages of all channels: an action is an object with a `type`",
    },
];
