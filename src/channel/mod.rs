//! The channels on which a consumer can see a message.

mod allowance;
mod apple;
mod apple_templates;
mod body;
mod button;
mod card;
mod companion;
mod departure;
mod facebook;
mod facts;
mod gbm;
mod instagram;
mod judge;
mod length;
mod limits;
mod line;
mod metadata;
mod mobile;
mod newer;
pub mod official;
mod quick_replies;
mod rcs;
mod reason;
mod reason_kind;
mod refusal;
#[cfg(test)]
mod samples;
mod strays;
mod tap;
mod twitter;
mod verdict;
mod viber;
mod web;
mod whatsapp;
mod whatsapp_list;

use std::fmt;

pub use allowance::{CardPlace, Counted};
pub use departure::{DEPARTURES, Departure, Way};
pub use judge::{Message, judge};
pub use limits::{
    ButtonLimits, CardLimits, CarouselLimits, ClickLimits, Combination, Limit, Profile,
    QuickReplyLimits, combination, part,
};
pub use reason::{MAX_REASONS, Reason, Repair};
pub use reason_kind::{REASON_KINDS, ReasonKind, basis};
pub use verdict::{ChannelVerdict, Verdict};

/// A channel, under the id of the machine interfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Web messaging.
    Web,
    /// The mobile app SDKs.
    Mobile,
    /// Facebook Messenger.
    Facebook,
    /// RCS.
    Rcs,
    /// LINE.
    Line,
    /// Apple Messages for Business.
    Apple,
    /// WhatsApp.
    WhatsApp,
    /// Viber.
    Viber,
    /// Google's Business Messages (legacy).
    Gbm,
    /// X, formerly Twitter.
    Twitter,
    /// Instagram.
    Instagram,
}

impl Channel {
    /// All channels, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Web,
        Self::Mobile,
        Self::Facebook,
        Self::Rcs,
        Self::Line,
        Self::Apple,
        Self::WhatsApp,
        Self::Viber,
        Self::Gbm,
        Self::Twitter,
        Self::Instagram,
    ];

    /// The id of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Mobile => "mobile",
            Self::Facebook => "facebook",
            Self::Rcs => "rcs",
            Self::Line => "line",
            Self::Apple => "apple",
            Self::WhatsApp => "whatsapp",
            Self::Viber => "viber",
            Self::Gbm => "gbm",
            Self::Twitter => "twitter",
            Self::Instagram => "instagram",
        }
    }

    /// Its name as people say it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Web => "Web",
            Self::Mobile => "Mobile",
            Self::Facebook => "Messenger",
            Self::Rcs => "RCS",
            Self::Line => "LINE",
            Self::Apple => "Apple",
            Self::WhatsApp => "WhatsApp",
            Self::Viber => "Viber",
            Self::Gbm => "GBM",
            Self::Twitter => "Twitter",
            Self::Instagram => "Instagram",
        }
    }

    /// The channel of that id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.id() == id)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}
