//! The reasons that channels give, as a table: what each is about, and what to do about it.

use super::reason::consequence;
use super::{Channel, Verdict, apple, facebook, gbm, line, rcs, twitter, viber, web, whatsapp};

/// A sort of reason.
#[derive(Clone, Copy, Debug)]
pub struct ReasonKind {
    /// The word of [`Reason::detail`](super::Reason::detail), stable for ever.
    pub detail: &'static str,
    /// What it is about, in one line.
    pub title: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// What it may do to a message, the worst first, and on which channels.
    pub effects: &'static [(Verdict, &'static [Channel])],
    /// The detail of a finding, per channel.
    codes: [&'static str; Channel::ALL.len()],
}

impl ReasonKind {
    /// The sort of reason of that word.
    #[must_use]
    pub fn find(detail: &str) -> Option<&'static Self> {
        let at = REASON_KINDS.binary_search_by_key(&detail, |kind| kind.detail);
        at.ok().map(|at| &REASON_KINDS[at])
    }

    /// The sort of reason, and the channel, of the detail of a finding such as `whatsapp.button-count`.
    #[must_use]
    pub fn of_code(code: &str) -> Option<(Channel, &'static Self)> {
        let (channel, detail) = code.split_once('.')?;
        Some((Channel::from_id(channel)?, Self::find(detail)?))
    }

    /// What it may do to a message on a channel, the worst first; nothing where the channel never gives it.
    pub fn effects_on(&self, channel: Channel) -> impl Iterator<Item = Verdict> {
        let effects = self.effects.iter();
        effects.filter_map(move |(effect, channels)| channels.contains(&channel).then_some(*effect))
    }

    /// What the consumer would see.
    #[must_use]
    pub fn consequence(&self, effect: Verdict) -> &'static str {
        consequence(self.detail, effect)
    }

    /// The detail of a finding on a channel: `whatsapp.button-count`.
    #[must_use]
    pub const fn code(&self, channel: Channel) -> &'static str {
        self.codes[channel as usize]
    }
}

/// Where most of what is known of a channel comes from.
#[must_use]
pub const fn basis(channel: Channel) -> &'static str {
    match channel {
        Channel::Web | Channel::Mobile => web::BASIS,
        Channel::Facebook => facebook::PROFILE.basis,
        Channel::Rcs => rcs::PROFILE.basis,
        Channel::Line => line::PROFILE.basis,
        Channel::Apple => apple::BASIS,
        Channel::WhatsApp => whatsapp::PROFILE.basis,
        Channel::Viber => viber::PROFILE.basis,
        Channel::Gbm => gbm::PROFILE.basis,
        Channel::Twitter | Channel::Instagram => twitter::BASIS,
    }
}

macro_rules! kinds {
    ($($detail:literal: $title:literal, $help:literal, $($effect:ident[$($channel:ident)*])*;)*) => {
        /// All sorts of reasons, by their words.
        pub static REASON_KINDS: &[ReasonKind] = &[$(ReasonKind {
            detail: $detail,
            title: $title,
            help: $help,
            effects: &[$((Verdict::$effect, &[$(Channel::$channel),*])),*],
            codes: [
                concat!("web.", $detail),
                concat!("mobile.", $detail),
                concat!("facebook.", $detail),
                concat!("rcs.", $detail),
                concat!("line.", $detail),
                concat!("apple.", $detail),
                concat!("whatsapp.", $detail),
                concat!("viber.", $detail),
                concat!("gbm.", $detail),
                concat!("twitter.", $detail),
                concat!("instagram.", $detail),
            ],
        },)*];
    };
}

kinds! {
    "action": "an action without what its type needs",
        "give a `publishText` its `text`, a `link` its `uri`, a `navigate` its `la` and `lo`",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "action-count": "too many or too few actions in a click",
        "keep the action that matters most, and offer the others on buttons of their own",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "action-shape": "an action that is no object",
        "write an object with a `type`, or take it out",
        Rejected[Web Mobile Facebook Rcs Line WhatsApp Viber Gbm];
    "action-type": "an action that the channel does not know",
        "use an action that the channel takes: `publishText` is known to all",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "alt-length": "an `alt` that is too long",
        "shorten it",
        Rejected[Line] Degraded[Line];
    "alt-missing": "no `alt`, which the channel shows in notifications",
        "say in `alt` what the message is about",
        Rejected[Line];
    "button-click": "a button without a click",
        "give the button a `click` with an action",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm] Degraded[Web Mobile];
    "button-count": "too many or too few buttons",
        "take buttons out, or spread them over several messages",
        Rejected[Facebook Rcs Line WhatsApp Gbm] Degraded[Rcs];
    "button-title": "a button without a title",
        "give the button a `title`",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "button-title-length": "the title of a button is too long",
        "shorten it",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "card-evenness": "cards of a carousel with different numbers of elements",
        "give each card the same elements",
        Degraded[Line];
    "card-shape": "elements at the wrong depth of a card",
        "put the elements where the channel wants them: in the card, or in one `vertical` inside it",
        Rejected[Facebook Rcs Line WhatsApp Viber Gbm];
    "card-tag": "a card without the `tag` that the channel asks for",
        "write the `tag` that the channel asks for",
        Rejected[Facebook Rcs Line WhatsApp Gbm];
    "carousel": "a carousel where the channel has none",
        "send the cards one after the other",
        Rejected[Apple];
    "carousel-card": "something in a carousel that is no card",
        "put it into a `vertical`",
        Rejected[Facebook Rcs Line Viber Gbm];
    "carousel-count": "too many or too few cards in a carousel",
        "send at least 2 cards, and no more than the channel takes",
        Rejected[Web Mobile Facebook Rcs Line Viber Gbm] Degraded[Gbm];
    "carousel-height": "the height of the cards of a carousel",
        "give all cards of a carousel the same `display.size`",
        Rejected[Gbm] Degraded[Gbm] Ok[Gbm];
    "click-metadata": "metadata in a click that the channel does not take",
        "take the metadata out of the click, or make it a shorter list",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber];
    "combination": "a card of parts that the channel does not show together",
        "add the part that is missing, or take one out: an image, a title and a subtitle are the usual card",
        Rejected[Facebook Rcs Line WhatsApp Gbm];
    "date-picker-title": "a date picker without a title",
        "give the `datePicker` a `title`",
        Degraded[Web Mobile];
    "element-count": "too many elements",
        "take elements out, or spread them over several messages",
        Rejected[WhatsApp Viber];
    "element-type": "an element that the channel cannot show",
        "take it out, or say it with texts, images and buttons",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm Twitter Instagram] Unknown[Mobile];
    "elements": "a layout without its list of elements",
        "give the layout a list of `elements`",
        Rejected[Facebook Rcs Line WhatsApp Viber Gbm];
    "empty-card": "a card without elements",
        "put elements into the card, or take it out",
        Rejected[Gbm] Degraded[Facebook Rcs Line WhatsApp Viber Gbm];
    "footer": "a footer where the channel does not know one",
        "add an image, or take the footer out",
        Degraded[WhatsApp];
    "footer-length": "a footer that is too long",
        "shorten it",
        Rejected[WhatsApp];
    "form": "a form that is not built as the channel wants it",
        "a form is a `vertical` with a title, a subtitle and one button",
        Rejected[Apple];
    "image-https": "an image that is not loaded over https",
        "give the image an address that begins with `https://`",
        Rejected[Line WhatsApp Gbm];
    "image-url": "an image without its address",
        "give the image a `url`",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "image-url-length": "the address of an image is too long",
        "put the image at a shorter address",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "items-per-row": "`itemsPerRow` is missing, or no number that may stand there",
        "write a whole number from 1 to 8",
        Rejected[Web Mobile Facebook Rcs Line WhatsApp Viber Gbm] Degraded[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "layout": "a layout that the channel does not have",
        "use `vertical`",
        Rejected[WhatsApp Viber] Degraded[Facebook Line Gbm];
    "link-length": "a link that is too long",
        "use a shorter address",
        Rejected[Web Mobile Facebook Rcs Line Apple Viber Gbm];
    "link-target": "a link that does not say where it opens",
        "write `target`: `self` or `blank`",
        Ok[Web Mobile];
    "link-uri": "a link that is not absolute",
        "write the whole address, such as `https://example.com`",
        Rejected[Web Mobile Facebook Rcs Line Apple Viber] Degraded[Web Mobile];
    "list": "a list where the channel has none",
        "ask with buttons or quick replies",
        Rejected[Apple];
    "list-message": "a list message that is not built as the channel wants it",
        "a list message is a `vertical` that holds one `vertical`, with texts, one button and a `horizontal` per section",
        Rejected[WhatsApp] Ok[WhatsApp];
    "list-picker": "a list picker that is not built as the channel wants it",
        "a list picker holds sections, a section entries, an entry an image and a `vertical`",
        Rejected[Apple];
    "list-title": "a list message without a title",
        "put a text tagged `title` first",
        Rejected[WhatsApp];
    "metadata": "metadata that are no list, or no object, as the channel wants them",
        "write a list of objects; on Instagram one object",
        Rejected[Apple WhatsApp Instagram];
    "metadata-count": "too many metadata",
        "keep the ones that the channel needs",
        Rejected[Apple WhatsApp];
    "metadata-missing": "a template without the metadata that it goes with",
        "add the metadata to the message",
        Degraded[Apple WhatsApp];
    "metadata-type": "metadata of a type that the channel does not take",
        "take it out, or send it to the channel that it is meant for",
        Rejected[Facebook Apple WhatsApp Twitter Instagram];
    "metadata-url": "the address in metadata is too long",
        "shorten what the address carries",
        Rejected[Apple] Degraded[Apple];
    "nesting": "a layout too deep inside a card",
        "put its elements into the layout around it",
        Rejected[Facebook Rcs Line WhatsApp Viber Gbm];
    "newer-property": "a property that came after the schemas of the channel",
        "leave it for the web, or take it out",
        Degraded[Mobile Facebook Rcs Line WhatsApp Viber Gbm] Unknown[Mobile];
    "property": "a property that the channel does not take here",
        "take the property out",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm Twitter Instagram];
    "publish-text-length": "the text that a tap publishes is too long",
        "shorten it: the bot can be told more in the metadata of the click",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "quick-replies": "quick replies that the channel does not take so",
        "quick replies are an object with `type`, `itemsPerRow` and a list of `replies`",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm] Unknown[WhatsApp Twitter Instagram] Ok[Apple];
    "quick-reply-click": "a click that the channel ignores",
        "leave it for other channels: make the title say it all",
        Ok[Apple];
    "quick-reply-count": "too many quick replies, or none",
        "keep the replies that matter most",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm] Degraded[Facebook Apple];
    "quick-reply-image": "an image in a quick reply",
        "take the image out",
        Degraded[Facebook Rcs Line Apple Viber];
    "quick-reply-list": "quick replies that are no object with a list of objects",
        "write an object, with a list of `replies`, each a `button`",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "quick-reply-title": "the title of a quick reply is missing or too long",
        "give the reply a short `title`",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm] Degraded[Web Mobile Facebook Line];
    "quick-reply-type": "a quick reply that is no button",
        "write `\"type\": \"button\"`",
        Rejected[Facebook Rcs Line WhatsApp Viber Gbm];
    "repeated": "a part that a card shows once only",
        "take the second one out, or put it into a card of its own",
        Rejected[Facebook Rcs Line WhatsApp Gbm];
    "rich-link": "a rich link that is not built as the channel wants it",
        "a rich link is a `vertical` with an image and a button",
        Rejected[Apple];
    "root-type": "an element that cannot stand alone",
        "put it into a `vertical`",
        Rejected[Facebook Rcs Line WhatsApp Viber Gbm];
    "row-count": "too many rows in a list message, or none",
        "send at most 10 rows in all sections together",
        Rejected[WhatsApp];
    "schema": "something that the schema of the channel refuses",
        "mend what the message names, and what the findings of `sc.schema` say",
        Rejected[Web Mobile Facebook Rcs Line Apple WhatsApp Viber Gbm Twitter Instagram];
    "section-title": "a section of a list message without a title",
        "put a text into each section, or all rows into one section",
        Rejected[WhatsApp];
    "style": "a style that the channel does not show",
        "leave it for other channels, or take it out",
        Degraded[Facebook Rcs Line Apple WhatsApp Gbm] Ok[Viber];
    "style-property": "a property of a style that the channel does not show",
        "leave it for other channels, or take it out",
        Degraded[Viber];
    "subtitle-length": "a subtitle that is too long",
        "shorten it",
        Rejected[Rcs Line Apple WhatsApp Gbm] Degraded[Apple WhatsApp];
    "text-length": "a text that is too long",
        "shorten it, or send it in two messages",
        Rejected[Facebook Apple WhatsApp Viber] Degraded[Viber];
    "text-missing": "an element without its words",
        "give the element its `text`, `title` or `url`",
        Rejected[Facebook Rcs Line Apple WhatsApp Viber Gbm];
    "text-tag": "a text whose tag the channel does not take here",
        "tag it `title` or `subtitle`",
        Rejected[Facebook Rcs Line WhatsApp Gbm];
    "time-picker": "a time picker that is not built as the channel wants it",
        "a time picker holds texts, and buttons whose metadata have a time",
        Rejected[Apple];
    "title-length": "a title that is too long",
        "shorten it",
        Rejected[Rcs Line Apple WhatsApp Gbm] Degraded[Apple WhatsApp];
    "undocumented": "a content that no page of the channel describes",
        "try it on the channel, or send a text",
        Unknown[Twitter Instagram] Ok[Apple];
    "undrawn": "an element that is not drawn",
        "use an element that is drawn",
        Degraded[Web Mobile];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_its_codes_name_their_channels() {
        assert!(REASON_KINDS.is_sorted_by_key(|kind| kind.detail));
        for kind in REASON_KINDS {
            let effects = kind.effects.iter().map(|(effect, _)| *effect);
            assert!(effects.rev().is_sorted(), "{}", kind.detail);
            for channel in Channel::ALL {
                let found = ReasonKind::of_code(kind.code(channel));
                let names = found.map(|(channel, kind)| (channel, kind.detail));
                assert_eq!(names, Some((channel, kind.detail)));
            }
        }
    }
}
