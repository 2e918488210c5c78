//! Channels in the window: how each stands, which one is looked at, and why.

mod chip;
mod chips;
mod filter;
mod summary;

pub use chips::{ChipsState, chips_ui};
pub use filter::{FilterView, filter_ui};

use crate::channel::{Channel, Verdict};
use crate::lint::{ChannelState, Delivery};
use crate::ui::command::UiCommand;

/// The channels as the window lists them: those that people meet most come first.
pub const ORDER: [Channel; 11] = [
    Channel::Web,
    Channel::WhatsApp,
    Channel::Facebook,
    Channel::Apple,
    Channel::Rcs,
    Channel::Line,
    Channel::Viber,
    Channel::Mobile,
    Channel::Instagram,
    Channel::Twitter,
    Channel::Gbm,
];

/// Whose findings are listed beside those that hold on every channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChannelFilter {
    /// Nobody's, or those of the channel that the workspace names.
    #[default]
    None,
    /// Everybody's.
    All,
    /// Those of one channel.
    One(Channel),
}

impl ChannelFilter {
    /// The one channel that is looked at.
    #[must_use]
    pub const fn channel(self) -> Option<Channel> {
        match self {
            Self::One(channel) => Some(channel),
            Self::None | Self::All => None,
        }
    }

    /// The word under which it is remembered.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::All => "all",
            Self::One(channel) => channel.id(),
        }
    }

    /// The filter of that word; none for a word that is not known.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        match (id, Channel::from_id(id)) {
            ("all", _) => Self::All,
            (_, Some(channel)) => Self::One(channel),
            _ => Self::None,
        }
    }

    /// What picks it.
    #[must_use]
    pub const fn command(self) -> UiCommand {
        match self {
            Self::None => UiCommand::NoChannel,
            Self::All => UiCommand::AllChannels,
            Self::One(channel) => UiCommand::Judge(channel),
        }
    }
}

/// How one channel stands to a document, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelView {
    /// The channel.
    pub channel: Channel,
    /// Its verdict and the number of its reasons.
    pub state: ChannelState,
    /// The first of its reasons, the worst first.
    pub reasons: Vec<ReasonLine>,
}

/// Why a channel says what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonLine {
    /// What it does to the message.
    pub effect: Verdict,
    /// The limit and what was found, names in backticks.
    pub message: String,
    /// The schema or page that says so.
    pub basis: &'static str,
}

impl ChannelView {
    /// All channels, in the order of the window.
    #[must_use]
    pub fn of(delivery: &Delivery) -> Vec<Self> {
        let view = |channel: Channel| {
            let reasons = delivery.reasons_of(channel).iter();
            Self {
                channel,
                state: delivery.whole.channel(channel),
                reasons: reasons
                    .map(|reason| ReasonLine {
                        effect: reason.effect,
                        message: reason.message.to_string(),
                        basis: reason.basis,
                    })
                    .collect(),
            }
        };
        ORDER.map(view).into()
    }

    /// What a screen reader says: "WhatsApp: rejected, 2 problems".
    #[must_use]
    pub fn spoken(&self) -> String {
        let title = self.channel.title();
        let verdict = self.state.verdict.id();
        match self.state.problems {
            0 => format!("{title}: {verdict}"),
            1 => format!("{title}: {verdict}, 1 problem"),
            number => format!("{title}: {verdict}, {number} problems"),
        }
    }
}

/// What the consumer gets, in a word or two.
#[must_use]
pub const fn outcome(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "Shown as written",
        Verdict::Degraded => "Shown otherwise than written",
        Verdict::Rejected => "Not shown",
        Verdict::Unknown => "Not documented",
    }
}

/// What the channels make of the document that is shown.
#[derive(Clone, Copy, Debug)]
pub struct ChannelsView<'a> {
    /// Each channel; nothing where there is nothing to judge.
    pub channels: &'a [ChannelView],
    /// Whose problems are listed.
    pub filter: ChannelFilter,
    /// Whose look the preview has.
    pub look: Channel,
    /// Whether a newer text is still being judged.
    pub is_pending: bool,
    /// Whether the text can be changed.
    pub is_editable: bool,
}

impl<'a> ChannelsView<'a> {
    /// The channel whose problems are listed.
    #[must_use]
    pub fn chosen(&self) -> Option<&'a ChannelView> {
        let chosen = self.filter.channel()?;
        self.channels.iter().find(|view| view.channel == chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_listed_once() {
        for channel in Channel::ALL {
            let times = ORDER.iter().filter(|other| **other == channel).count();
            assert_eq!(times, 1, "{channel}");
        }
    }

    #[test]
    fn a_filter_is_remembered_under_its_word() {
        let one = ChannelFilter::One(Channel::Line);
        for filter in [ChannelFilter::None, ChannelFilter::All, one] {
            assert_eq!(ChannelFilter::from_id(filter.id()), filter);
        }
        assert_eq!(ChannelFilter::from_id("fax"), ChannelFilter::None);
    }

    #[test]
    fn a_chip_says_its_verdict_and_how_many_problems() {
        let mut view = ChannelView {
            channel: Channel::WhatsApp,
            state: ChannelState::default(),
            reasons: Vec::new(),
        };
        assert_eq!(view.spoken(), "WhatsApp: ok");
        view.state.verdict = Verdict::Rejected;
        view.state.problems = 2;
        assert_eq!(view.spoken(), "WhatsApp: rejected, 2 problems");
    }
}
