//! What channels do with cards beyond numbers: the order of parts, the roles of texts, what of a style they read.

use crate::channel::Channel;

/// What a channel does with cards.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one channel"
)]
pub(super) struct Habit {
    /// Whether a card has fixed places: image, title, subtitle, footer, buttons, whatever the order in the document
    /// (`structured-content.md` 4.1).
    pub sorts: bool,
    /// Whether the first text is the title and the second the subtitle, whichever of the two tags they have (4.2).
    pub any_text: bool,
    /// Whether a text without a tag is the description (4.2, GBM).
    pub untagged_describes: bool,
    /// Whether `horizontal` stays one inside of a card.
    pub keeps_rows: bool,
    /// Whether a card may be `horizontal`: the picture beside the words (4.5, RCS).
    pub has_wide_cards: bool,
    /// Whether titles of buttons that are too long show cut, though the schema refuses them.
    pub cuts_titles: bool,
    /// What of `style` shows (4.2, 4.8 row 19).
    pub style: StyleReading,
    /// Whether pictures read `display.aspectRatio` and `display.size` (LINE's schema has them).
    pub reads_aspect: bool,
}

/// What of `style` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleReading {
    /// Nothing.
    Nothing,
    /// The two colours.
    Colors,
    /// All of it.
    All,
}

/// A card with fixed places, whose texts have tags.
const TEMPLATE: Habit = Habit {
    sorts: true,
    any_text: false,
    untagged_describes: false,
    keeps_rows: false,
    has_wide_cards: false,
    cuts_titles: false,
    style: StyleReading::Nothing,
    reads_aspect: false,
};

/// A card in the order of the document.
const FREE: Habit = Habit {
    sorts: false,
    ..TEMPLATE
};

/// What a channel does with cards.
pub(super) const fn habit(channel: Channel) -> Habit {
    match channel {
        Channel::Web | Channel::Mobile => Habit {
            keeps_rows: true,
            style: StyleReading::All,
            ..FREE
        },
        Channel::Facebook => Habit {
            any_text: true,
            cuts_titles: true,
            ..TEMPLATE
        },
        Channel::Rcs => Habit {
            has_wide_cards: true,
            ..TEMPLATE
        },
        Channel::Line => Habit {
            reads_aspect: true,
            ..TEMPLATE
        },
        Channel::WhatsApp => TEMPLATE,
        Channel::Gbm => Habit {
            untagged_describes: true,
            ..TEMPLATE
        },
        Channel::Viber => Habit {
            style: StyleReading::Colors,
            ..FREE
        },
        Channel::Apple | Channel::Twitter | Channel::Instagram => FREE,
    }
}
