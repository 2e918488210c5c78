//! Whose findings are looked at.

use super::App;
use super::tab::Tab;
use crate::lint::CheckOptions;
use crate::ui::channels::{ChannelFilter, FilterView};

impl App {
    /// Lists the findings of other channels than before. The choice counts for all documents, and is remembered.
    pub(super) fn filter_channel(&mut self, filter: ChannelFilter) {
        if let Some(channel) = filter.channel() {
            self.preview.look = channel;
        }
        if self.channel_filter == filter {
            return;
        }
        self.channel_filter = filter;
        self.apply_options();
        self.survey_again();
    }

    /// What the control above the list of problems shows.
    pub(super) fn filter_view<'a>(&self, tab: &'a Tab) -> FilterView<'a> {
        let counts = tab.counts();
        FilterView {
            filter: self.channel_filter,
            is_named_by_workspace: self.workspace_options.named_channels().next().is_some(),
            channels: tab.channels(),
            of_channel: counts.of_channel,
            of_all: counts.all() - counts.of_channel,
        }
    }

    /// The options of the workspace, with the channel that is looked at.
    pub(super) fn judging_options(&self) -> CheckOptions {
        let own = &self.workspace_options;
        let (channel, channels) = match self.channel_filter {
            ChannelFilter::None => (own.channel, own.channels.clone()),
            ChannelFilter::All => (None, crate::channel::Channel::ALL.to_vec()),
            ChannelFilter::One(channel) => (None, vec![channel]),
        };
        CheckOptions {
            conversation: self.conversation,
            channel,
            channels,
            verdicts: true,
            ..own.clone()
        }
    }
}
