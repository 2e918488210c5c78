//! How much of something a channel takes: for counters while typing.

use super::limits::{CardLimits, Combination, Limit, Profile, QuickReplyLimits};
use super::{Channel, facebook, gbm, line, quick_replies, rcs, viber, whatsapp};

/// What a channel limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Characters of a button's `title`.
    ButtonTitle,
    /// Characters of a text tagged `title`.
    Title,
    /// Characters of a text tagged `subtitle`; `is_lone` where it stands beside buttons only.
    Subtitle {
        /// Whether there is neither an image nor another text.
        is_lone: bool,
    },
    /// Characters of any other text of a card.
    Text,
    /// Characters of an image's `url`.
    ImageUrl,
    /// Characters of a `publishText`.
    PublishText,
    /// Characters of a link's `uri`.
    Uri,
    /// Actions of a button.
    Actions,
    /// Buttons of a card.
    Buttons,
    /// Elements of a card, whatever they are.
    Elements,
    /// Cards of a carousel.
    Cards,
    /// Characters of a quick reply's `title`.
    ReplyTitle,
    /// Characters of a quick reply's `publishText`.
    ReplyText,
    /// Actions of a quick reply.
    ReplyActions,
    /// Quick replies.
    Replies,
}

/// The card that something stands in, as far as limits depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct CardPlace<'a> {
    /// The card's `tag`.
    pub tag: Option<&'a str>,
    /// Whether it is a card of a carousel.
    pub in_carousel: bool,
    /// Whether the elements stand in a layout inside the card.
    pub is_nested: bool,
}

impl Channel {
    /// How much of `counted` the channel takes in such a card, and what messages call the channel; `None` where it has
    /// no such limit, or none is known. Source: the table of limits of the channel.
    #[must_use]
    pub fn allowance(self, counted: Counted, card: CardPlace<'_>) -> Option<(&'static str, Limit)> {
        if let Counted::ReplyTitle | Counted::ReplyText | Counted::ReplyActions | Counted::Replies =
            counted
        {
            let limits = quick_replies::limits(self)?;
            return Some((limits.name, of_replies(limits, counted)));
        }
        let profile = profile(self)?;
        Some((profile.name, of_card(profile, counted, card)?))
    }
}

/// The limits of a channel's cards; `None` where they are no table: such channels are judged by rules of their own.
const fn profile(channel: Channel) -> Option<&'static Profile> {
    match channel {
        Channel::Facebook => Some(&facebook::PROFILE),
        Channel::Rcs => Some(&rcs::PROFILE),
        Channel::Line => Some(&line::PROFILE),
        Channel::WhatsApp => Some(&whatsapp::PROFILE),
        Channel::Viber => Some(&viber::PROFILE),
        Channel::Gbm => Some(&gbm::PROFILE),
        _ => None,
    }
}

fn of_replies(limits: &QuickReplyLimits, counted: Counted) -> Limit {
    match counted {
        Counted::ReplyTitle => limits.title,
        Counted::ReplyText => Limit::of(limits.click.publish_text),
        Counted::ReplyActions => Limit::of(limits.click.max_actions),
        _ => limits.count,
    }
}

fn of_card(profile: &Profile, counted: Counted, card: CardPlace<'_>) -> Option<Limit> {
    let has_tag = |limits: &&CardLimits| Some(limits.tag) == card.tag;
    let limits = profile.cards.iter().find(has_tag);
    let limits = limits.or_else(|| profile.cards.first())?;
    let takes_any_text = profile.free_elements.is_some() || limits.is_any_text;
    Some(match counted {
        Counted::ButtonTitle => profile.button.title,
        Counted::Title => limits.title,
        Counted::Subtitle { .. } if takes_any_text => limits.title,
        Counted::Subtitle { is_lone: true } => profile.lone_subtitle.unwrap_or(limits.subtitle),
        Counted::Subtitle { .. } => limits.subtitle,
        Counted::Text if profile.free_elements.is_some() => limits.title,
        Counted::ImageUrl => Limit::of(profile.image_url),
        Counted::PublishText => Limit::of(profile.button.click.publish_text),
        Counted::Uri if profile.button.click.uri > 0 => Limit::of(profile.button.click.uri),
        Counted::Actions => Limit::of(profile.button.click.max_actions),
        Counted::Buttons if profile.free_elements.is_none() => {
            let combinations = limits.combinations(card.in_carousel, card.is_nested);
            Limit::of(combinations.iter().map(|one| one.max_buttons).max()?)
        }
        Counted::Elements => Limit::of(profile.free_elements?),
        Counted::Cards => Limit::of(profile.carousel?.max),
        _ => return None,
    })
}

impl CardLimits {
    /// The combinations that a card may have, alone or in a carousel, with its elements in it or in a layout inside it.
    pub(super) const fn combinations(
        &self,
        in_carousel: bool,
        is_nested: bool,
    ) -> &'static [Combination] {
        match (in_carousel, is_nested) {
            (true, _) if !self.in_carousel.is_empty() => self.in_carousel,
            (_, true) if !self.nested.is_empty() => self.nested,
            (_, false) if !self.flat.is_empty() => self.flat,
            (_, true) => self.flat,
            (_, false) => self.nested,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(channel: Channel, counted: Counted) -> Option<u32> {
        let allowance = channel.allowance(counted, CardPlace::default());
        allowance.map(|(_, limit)| limit.max)
    }

    #[test]
    fn limits_are_those_of_the_tables() {
        assert_eq!(most(Channel::WhatsApp, Counted::ButtonTitle), Some(20));
        assert_eq!(most(Channel::WhatsApp, Counted::Buttons), Some(3));
        assert_eq!(most(Channel::WhatsApp, Counted::Uri), None);
        assert_eq!(most(Channel::WhatsApp, Counted::Cards), None);
        assert_eq!(most(Channel::Viber, Counted::Buttons), None);
        assert_eq!(most(Channel::Viber, Counted::Elements), Some(7));
        assert_eq!(most(Channel::Facebook, Counted::Replies), Some(13));
        assert_eq!(most(Channel::Web, Counted::Replies), Some(24));
        assert_eq!(most(Channel::Twitter, Counted::Replies), None);
    }

    #[test]
    fn the_place_of_a_card_counts() {
        let in_carousel = CardPlace {
            in_carousel: true,
            ..CardPlace::default()
        };
        let of = |card| Channel::Line.allowance(Counted::Buttons, card);
        assert_eq!(of(in_carousel).map(|(_, limit)| limit.max), Some(3));
        assert_eq!(
            of(CardPlace::default()).map(|(_, limit)| limit.max),
            Some(4)
        );
        let lone = Counted::Subtitle { is_lone: true };
        assert_eq!(most(Channel::Line, lone), Some(120));
        let other = Counted::Subtitle { is_lone: false };
        assert_eq!(most(Channel::Line, other), Some(60));
    }
}
