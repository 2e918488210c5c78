//! What each channel takes of quick replies: one table with the limits that are checked and those that are documented.

use crate::channel::Channel;
use crate::lint::CheckOptions;

/// The limits of one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most replies; with more the message is rejected.
    pub count: usize,
    /// Most replies by the documentation, which may be fewer.
    pub advised_count: usize,
    /// Characters of a title that are shown in full.
    pub title: usize,
    /// Most characters of the text that a tap publishes.
    pub text: usize,
    /// Whether a reply must have exactly one action, a `publishText`.
    pub one_action: bool,
}

/// Web and mobile; also what holds where no channel is named.
pub const DEFAULT: Limits = Limits {
    count: 24,
    advised_count: 24,
    title: 25,
    text: 256,
    one_action: false,
};

const fn strict(count: usize, advised_count: usize, title: usize) -> Limits {
    Limits {
        count,
        advised_count,
        title,
        text: 256,
        one_action: true,
    }
}

/// The limits of a channel; `None` where it has no quick replies.
///
/// Counts and texts are those of the quick reply schemas of rich-content-validator 1.1.2. Advised counts and titles are
/// those of the developer centre's pages on the channels, of the schema where they say nothing.
#[must_use]
pub const fn of(channel: Channel) -> Option<Limits> {
    Some(match channel {
        Channel::Web | Channel::Mobile => DEFAULT,
        Channel::Facebook => strict(13, 11, 20),
        Channel::Rcs | Channel::Viber => strict(11, 11, 25),
        Channel::Line => strict(13, 13, 20),
        Channel::WhatsApp => Limits {
            text: 20,
            ..strict(13, 13, 20)
        },
        Channel::Gbm => Limits {
            one_action: false,
            ..strict(13, 13, 25)
        },
        Channel::Apple => Limits {
            one_action: false,
            ..strict(13, 5, 128)
        },
        Channel::Twitter | Channel::Instagram => return None,
    })
}

/// The limits of the channels that are named, with their channel; those of the web, without one, where none is.
pub fn wanted(options: &CheckOptions) -> impl Iterator<Item = (Option<Channel>, Limits)> + '_ {
    let unnamed = options.named_channels().next().is_none();
    let named = options
        .named_channels()
        .filter_map(|channel| Some((Some(channel), of(channel)?)));
    unnamed.then_some((None, DEFAULT)).into_iter().chain(named)
}

/// ` on <channel>`, or nothing where no channel is named.
#[must_use]
pub fn on(channel: Option<Channel>) -> String {
    channel.map_or_else(String::new, |channel| format!(" on {channel}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_named_channel_the_web_counts() {
        let options = CheckOptions::default();
        assert_eq!(wanted(&options).collect::<Vec<_>>(), [(None, DEFAULT)]);
    }

    #[test]
    fn a_channel_without_quick_replies_has_no_limits() {
        let options = CheckOptions {
            channel: Some(Channel::WhatsApp),
            channels: vec![Channel::Twitter],
            ..CheckOptions::default()
        };
        let found: Vec<_> = wanted(&options).collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1.text), (Some(Channel::WhatsApp), 20));
    }
}
