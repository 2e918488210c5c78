//! The limits of a channel, as a table: one [`Profile`] per channel, in the file of the channel.

use super::Verdict;
use crate::content::ActionType;

/// A length or a count: what the schema refuses, and what the documentation advises.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// More is refused.
    pub max: u32,
    /// More is taken, but not shown well.
    pub advised: u32,
    /// The row of the table of disagreements that decides it.
    pub row: Option<u8>,
}

impl Limit {
    /// One on which the sources agree.
    #[must_use]
    pub const fn of(max: u32) -> Self {
        Self {
            max,
            advised: max,
            row: None,
        }
    }

    /// One whose documentation asks for less than the schema.
    #[must_use]
    pub const fn advised(max: u32, advised: u32, row: u8) -> Self {
        Self {
            max,
            advised,
            row: Some(row),
        }
    }

    /// What so many come to, and the limit that they break: refused above `max`, degraded above `advised`.
    #[must_use]
    pub const fn judge(self, found: u32) -> Option<(Verdict, u32)> {
        if found > self.max {
            Some((Verdict::Rejected, self.max))
        } else if found > self.advised {
            Some((Verdict::Degraded, self.advised))
        } else {
            None
        }
    }
}

/// What a card may consist of, besides its buttons: some of these roles, each once.
pub mod part {
    /// An image.
    pub const IMAGE: u8 = 1;
    /// A text tagged `title`.
    pub const TITLE: u8 = 2;
    /// A text tagged `subtitle`.
    pub const SUBTITLE: u8 = 4;
    /// A text tagged `footer`.
    pub const FOOTER: u8 = 8;
}

/// A combination of elements that a card may have.
#[derive(Clone, Copy, Debug)]
pub struct Combination {
    /// The parts, of [`part`].
    pub parts: u8,
    /// Fewest buttons.
    pub min_buttons: u32,
    /// Most buttons.
    pub max_buttons: u32,
}

/// A combination of `parts` with so many buttons.
#[must_use]
pub const fn combination(parts: u8, min_buttons: u32, max_buttons: u32) -> Combination {
    Combination {
        parts,
        min_buttons,
        max_buttons,
    }
}

/// What may be in a button's `click`.
#[derive(Clone, Copy, Debug)]
pub struct ClickLimits {
    /// The types of actions.
    pub actions: &'static [ActionType],
    /// Fewest actions; 0 where `actions` may be missing.
    pub min_actions: u32,
    /// Most actions.
    pub max_actions: u32,
    /// Code points of a publishText's `text`.
    pub publish_text: u32,
    /// Code points of a link's `uri`.
    pub uri: u32,
    /// Whether a `uri` must be absolute.
    pub is_uri_checked: bool,
    /// Most metadata; `None` where the number is free.
    pub metadata: Option<u32>,
    /// Whether other keys than `actions` (and `metadata` where `metadata` is above 0) are refused.
    pub is_closed: bool,
}

impl ClickLimits {
    /// Exactly one text to publish, whatever stands beside it: what most channels ask of a quick reply.
    pub const ONE_TEXT: Self = Self {
        actions: &[ActionType::PublishText],
        min_actions: 1,
        max_actions: 1,
        publish_text: 256,
        uri: 1024,
        is_uri_checked: false,
        metadata: None,
        is_closed: false,
    };

    /// Up to four of these actions and up to 32 metadata: what most channels take in a button of a card.
    #[must_use]
    pub const fn usual(actions: &'static [ActionType]) -> Self {
        Self {
            actions,
            min_actions: 0,
            max_actions: 4,
            publish_text: 256,
            uri: 1024,
            is_uri_checked: true,
            metadata: Some(32),
            is_closed: true,
        }
    }
}

/// A button.
#[derive(Clone, Copy, Debug)]
pub struct ButtonLimits {
    /// Code points of its title.
    pub title: Limit,
    /// Its click, which must be there.
    pub click: ClickLimits,
    /// The only keys it may have; empty where others are let pass.
    pub keys: &'static [&'static str],
}

/// A card.
#[derive(Clone, Copy, Debug)]
pub struct CardLimits {
    /// The tag that it must have; empty where any will do.
    pub tag: &'static str,
    /// Combinations of a card whose elements stand in it; empty where they must not.
    pub flat: &'static [Combination],
    /// Combinations of a card whose elements stand in one layout inside it; empty where they must not.
    pub nested: &'static [Combination],
    /// Combinations where the card is one of a carousel.
    pub in_carousel: &'static [Combination],
    /// Code points of a title.
    pub title: Limit,
    /// Code points of a subtitle.
    pub subtitle: Limit,
    /// Whether two texts may have any mix of the tags `title` and `subtitle`.
    pub is_any_text: bool,
    /// The only keys it may have; empty where others are let pass.
    pub keys: &'static [&'static str],
}

/// A carousel.
#[derive(Clone, Copy, Debug)]
pub struct CarouselLimits {
    /// Most cards; the fewest are always 2.
    pub max: u32,
    /// The only keys it may have.
    pub keys: &'static [&'static str],
}

/// The cards and carousels of a channel.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one channel"
)]
pub struct Profile {
    /// The name that messages use.
    pub name: &'static str,
    /// Where the limits come from.
    pub basis: &'static str,
    /// The kinds of cards, told apart by their tags; the first is the usual one.
    pub cards: &'static [CardLimits],
    /// Carousels, where the channel has them.
    pub carousel: Option<CarouselLimits>,
    /// Code points of an image's `url`.
    pub image_url: u32,
    /// Whether an image's `url` must hold `https`.
    pub is_https_asked: bool,
    /// Buttons of cards.
    pub button: ButtonLimits,
    /// Whether a `horizontal` is a layout that the channel takes.
    pub takes_horizontal: bool,
    /// Whether a `horizontal` is shown as one.
    pub shows_horizontal: bool,
    /// The row of a refused button count, if one.
    pub count_row: Option<u8>,
    /// The row of a card that lacks something, if one.
    pub combination_row: Option<u8>,
    /// Whether a `map` in a card is a known mistake (row 24).
    pub is_map_documented: bool,
    /// Whether `style` of elements is shown.
    pub shows_style: bool,
    /// Whether a text without a tag is the subtitle.
    pub takes_untagged: bool,
    /// Whether a card with a layout inside may have any tag.
    pub any_nested_tag: bool,
    /// Whether a card without a layout inside may have other keys.
    pub is_flat_open: bool,
    /// Code points of a subtitle that is the only one besides buttons, where that differs.
    pub lone_subtitle: Option<Limit>,
    /// Most elements, where they may stand in any mix.
    pub free_elements: Option<u32>,
}

impl Profile {
    /// A channel that differs in nothing but its cards and buttons.
    #[must_use]
    pub const fn usual(
        name: &'static str,
        basis: &'static str,
        cards: &'static [CardLimits],
        button: ButtonLimits,
    ) -> Self {
        Self {
            name,
            basis,
            cards,
            carousel: None,
            image_url: 2048,
            is_https_asked: false,
            button,
            takes_horizontal: true,
            shows_horizontal: false,
            count_row: None,
            combination_row: None,
            is_map_documented: false,
            shows_style: false,
            takes_untagged: false,
            any_nested_tag: false,
            is_flat_open: false,
            lone_subtitle: None,
            free_elements: None,
        }
    }

    /// Whether any card of the channel has a footer.
    #[must_use]
    pub fn takes_footer(&self) -> bool {
        let mut combinations = self.cards.iter().flat_map(|card| card.flat);
        combinations.any(|one| one.parts & part::FOOTER != 0)
    }

    /// Whether a card may be empty.
    #[must_use]
    pub fn takes_empty(&self) -> bool {
        self.takes_footer()
    }
}

/// Quick replies of a channel.
#[derive(Clone, Copy, Debug)]
pub struct QuickReplyLimits {
    /// The name that messages use.
    pub name: &'static str,
    /// Where the limits come from.
    pub basis: &'static str,
    /// How many.
    pub count: Limit,
    /// Code points of a title.
    pub title: Limit,
    /// Whether each must have a `click`.
    pub is_click_asked: bool,
    /// What the `click` may hold.
    pub click: ClickLimits,
    /// The only keys that a reply may have; empty where others are let pass.
    pub keys: &'static [&'static str],
    /// Whether `itemsPerRow` must be a whole number.
    pub is_whole: bool,
}

impl QuickReplyLimits {
    /// Quick replies that publish one text each.
    #[must_use]
    pub const fn usual(
        name: &'static str,
        basis: &'static str,
        count: Limit,
        title: Limit,
    ) -> Self {
        Self {
            name,
            basis,
            count,
            title,
            is_click_asked: true,
            click: ClickLimits::ONE_TEXT,
            keys: &[],
            is_whole: true,
        }
    }
}
