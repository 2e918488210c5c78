//! The looks of the channels in numbers: one table. Ours, not the vendors': px at 100 %, for previews 360 px wide.

#![allow(
    clippy::unreadable_literal,
    reason = "colours are read as designers write them"
)]

use crate::channel::Channel;
use crate::content::color::Color;

/// How a channel draws a conversation.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whose look.
    pub channel: Channel,
    /// Behind the conversation.
    pub background: Color,
    /// The consumer's bubbles.
    pub consumer: Ink,
    /// The bot's bubbles.
    pub bot: Ink,
    /// The shape of both.
    pub bubble: Bubble,
    /// The box around a card.
    pub card: CardBox,
    /// Pictures of cards.
    pub image: ImageLook,
    /// Titles of cards.
    pub title: TitleLook,
    /// Of subtitles.
    pub subtitle: Color,
    /// Of footers, where there are any, with the size of their text.
    pub footer: Option<(Color, f32)>,
    /// Above and below the texts of a card, and beside them.
    pub text_padding: (f32, f32),
    /// Buttons of cards.
    pub button: ButtonLook,
    /// Quick replies.
    pub replies: ReplyLook,
    /// Carousels, where the channel has them.
    pub carousel: Option<CarouselLook>,
    /// Times in or beside bubbles.
    pub timestamp: Option<TimestampLook>,
}

/// Words on a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The ground.
    pub fill: Color,
    /// The words.
    pub text: Color,
}

/// The shape of a bubble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bubble {
    /// Of the corners.
    pub radius: f32,
    /// Above and below the words.
    pub above: f32,
    /// Beside the words.
    pub beside: f32,
}

/// The box around a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardBox {
    /// Its ground.
    pub fill: Color,
    /// Its edge, 1 px.
    pub border: Option<Color>,
    /// Opacity of a shadow that falls 1 px and is 1 px soft, from 0 to 1.
    pub shadow: Option<f32>,
    /// Of the corners.
    pub radius: f32,
}

/// The picture of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImageLook {
    /// Width by height; `None` as it is.
    pub ratio: Option<f32>,
    /// Others, by a word of `display`: the word, what the channel calls it, and width by height.
    pub others: &'static [(&'static str, &'static str, f32)],
    /// From the edge of the card.
    pub inset: f32,
    /// Of the corners, where it does not fill the width of the card.
    pub radius: f32,
}

/// The title of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TitleLook {
    /// Of the text.
    pub size: f32,
    /// Weight 700 instead of 400.
    pub bold: bool,
}

/// A button of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ButtonLook {
    /// What is around the words.
    pub shape: ButtonShape,
    /// Of one line.
    pub height: f32,
    /// Of the words.
    pub text: Color,
    /// Weight 700 instead of 400.
    pub bold: bool,
}

/// The shape of a button.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ButtonShape {
    /// A row as wide as the card, under a line.
    Row {
        /// Of the line.
        line: Color,
    },
    /// A block inside the card.
    Inset {
        /// From the edges of the card.
        inset: f32,
        /// Between two.
        gap: f32,
        /// Of the corners.
        radius: f32,
        /// Its ground.
        fill: Color,
    },
    /// A block below the card.
    Below {
        /// Between two.
        gap: f32,
        /// Of the corners.
        radius: f32,
        /// Its ground.
        fill: Color,
    },
    /// A row that ends in a chevron.
    Chevron {
        /// Of the chevron.
        color: Color,
    },
    /// A pill below the card, as wide as its words.
    Pill {
        /// Of its edge.
        border: Color,
        /// Of the corners.
        radius: f32,
    },
}

/// Quick replies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReplyLook {
    /// Chips in rows.
    Chips {
        /// Of the edge.
        border: Option<Color>,
        /// Inside; `None` for the ground of the conversation.
        fill: Option<Color>,
        /// Of the words.
        text: Color,
        /// Of the corners.
        radius: f32,
        /// Of one line.
        height: f32,
    },
    /// As buttons of cards.
    Buttons,
    /// A bubble "Reply" that opens a list.
    List {
        /// Of a row.
        height: f32,
        /// Of the words.
        text: Color,
    },
    /// Filled blocks, each as wide as the conversation allows.
    Blocks {
        /// Their ground.
        fill: Color,
        /// Of the corners.
        radius: f32,
        /// Of one line.
        height: f32,
    },
}

/// A carousel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CarouselLook {
    /// How much of the neighbour shows.
    pub peek: f32,
    /// Between two cards.
    pub gap: f32,
}

/// A time at a bubble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimestampLook {
    /// Of the text.
    pub size: f32,
    /// Of the text, where it is not the channel's quiet colour.
    pub color: Option<Color>,
    /// Where it stands.
    pub place: TimestampPlace,
}

/// Where a time stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampPlace {
    /// In the right lower corner of the bubble.
    CornerOfBubble,
    /// In the bubble, below the words.
    InBubble,
    /// Beside the bubble.
    BesideBubble,
}

/// Width of a card, alone and on the board of all channels.
pub const CARD_WIDTH: (f32, f32) = (240.0, 200.0);

/// From the left edge of the conversation to a card.
pub const MARGIN: f32 = 12.0;

/// Size of the body face.
pub const TEXT_SIZE: f32 = 13.0;

/// The size of a font whose lines are 16 px high: those of the body face.
pub const STRUT: f32 = 14.0;

/// How strongly what the channel drops is drawn.
pub const DROPPED: f32 = 0.4;

/// How strongly the last drawable state of a refused message is drawn.
pub const REFUSED: f32 = 0.45;

/// The colour of what is refused or dropped, on every ground.
pub const ERROR: Color = hex(0xB32534);

/// Behind words in the colour of errors.
pub const ERROR_SOFT: Color = hex(0xFCE6E8);

/// Captions that are ours and not the channel's: pauses, actions, ghosts.
pub const QUIET: Color = hex(0x556072);

/// Behind such captions.
pub const QUIET_SOFT: Color = hex(0xE4E7EC);

const WHITE: Color = hex(0xFFFFFF);
const BLACK: Color = hex(0);
const PEEK: Option<CarouselLook> = Some(CarouselLook {
    peek: 24.0,
    gap: 8.0,
});

/// A colour from its six digits.
pub(super) const fn hex(digits: u32) -> Color {
    let [_, red, green, blue] = digits.to_be_bytes();
    Color::opaque(red, green, blue)
}

const fn ink(fill: u32, text: u32) -> Ink {
    Ink {
        fill: hex(fill),
        text: hex(text),
    }
}

const fn bubble(radius: f32, above: f32, beside: f32) -> Bubble {
    Bubble {
        radius,
        above,
        beside,
    }
}

const fn card(fill: u32, border: Option<Color>, radius: f32) -> CardBox {
    CardBox {
        fill: hex(fill),
        border,
        shadow: None,
        radius,
    }
}

/// A picture from edge to edge.
const fn image(ratio: Option<f32>) -> ImageLook {
    ImageLook {
        ratio,
        others: &[],
        inset: 0.0,
        radius: 0.0,
    }
}

const BOLD: TitleLook = TitleLook {
    size: TEXT_SIZE,
    bold: true,
};
const REGULAR: TitleLook = TitleLook {
    size: TEXT_SIZE,
    bold: false,
};

const fn button(shape: ButtonShape, height: f32, text: u32, bold: bool) -> ButtonLook {
    ButtonLook {
        shape,
        height,
        text: hex(text),
        bold,
    }
}

/// Chips with a coloured edge.
const fn chips(border: u32, text: u32) -> ReplyLook {
    ReplyLook::Chips {
        border: Some(hex(border)),
        fill: None,
        text: hex(text),
        radius: 16.0,
        height: 32.0,
    }
}

const fn row(line: u32) -> ButtonShape {
    ButtonShape::Row { line: hex(line) }
}

const fn inset(radius: f32, fill: u32) -> ButtonShape {
    ButtonShape::Inset {
        inset: 8.0,
        gap: 6.0,
        radius,
        fill: hex(fill),
    }
}

/// LivePerson's web client, as far as it is no card: those are drawn as the official renderer draws them.
const WEB: Look = Look {
    channel: Channel::Web,
    background: WHITE,
    consumer: ink(0x0363AD, 0xFFFFFF),
    bot: ink(0xF0F2F5, 0x111111),
    bubble: bubble(10.0, 8.0, 12.0),
    card: card(0xFFFFFF, Some(hex(0xD4D4D5)), 0.0),
    image: image(None),
    title: BOLD,
    subtitle: BLACK,
    footer: None,
    text_padding: (5.0, 10.0),
    button: button(row(0xD4D4D5), 37.0, 0x0363AD, false),
    replies: chips(0x0363AD, 0x0363AD),
    carousel: PEEK,
    timestamp: None,
};

/// Plain text bubbles, for channels with verdicts and no look.
const PLAIN: Look = Look {
    channel: Channel::Twitter,
    background: WHITE,
    consumer: ink(0x1D9BF0, 0xFFFFFF),
    bot: ink(0xEFF1F3, 0x0F1419),
    bubble: bubble(18.0, 8.0, 12.0),
    card: card(0xEFF1F3, None, 18.0),
    image: ImageLook {
        radius: 16.0,
        ..image(None)
    },
    title: REGULAR,
    subtitle: hex(0x0F1419),
    footer: None,
    text_padding: (8.0, 12.0),
    button: button(row(0xE4E7EC), 32.0, 0x0F1419, false),
    replies: chips(0xCFD9DE, 0x0F1419),
    carousel: None,
    timestamp: None,
};

const MOBILE: Look = Look {
    channel: Channel::Mobile,
    background: hex(0xF4F5F7),
    consumer: ink(0x0363AD, 0xFFFFFF),
    bot: ink(0xFFFFFF, 0x111111),
    bubble: bubble(10.0, 8.0, 12.0),
    card: card(0xFFFFFF, Some(hex(0xD8DCE3)), 10.0),
    image: image(None),
    title: BOLD,
    subtitle: hex(0x111111),
    footer: None,
    text_padding: (9.0, 12.0),
    button: button(row(0xE4E7EC), 32.0, 0x0363AD, false),
    replies: chips(0x0363AD, 0x0363AD),
    carousel: PEEK,
    timestamp: None,
};

const FACEBOOK: Look = Look {
    channel: Channel::Facebook,
    background: WHITE,
    consumer: ink(0x0A7CFF, 0xFFFFFF),
    bot: ink(0xF0F0F0, 0x050505),
    bubble: bubble(18.0, 8.0, 12.0),
    card: card(0xFFFFFF, Some(hex(0xE4E6EB)), 16.0),
    image: image(Some(1.91)),
    title: BOLD,
    subtitle: hex(0x65676B),
    footer: None,
    text_padding: (9.0, 12.0),
    button: button(inset(8.0, 0xF0F2F5), 30.0, 0x050505, true),
    replies: chips(0x0A7CFF, 0x0A7CFF),
    carousel: PEEK,
    timestamp: None,
};

const WHATSAPP: Look = Look {
    channel: Channel::WhatsApp,
    background: hex(0xEFE7DE),
    consumer: ink(0xD9FDD3, 0x111B21),
    bot: ink(0xFFFFFF, 0x111B21),
    bubble: bubble(8.0, 6.0, 9.0),
    card: CardBox {
        shadow: Some(0.13),
        ..card(0xFFFFFF, None, 8.0)
    },
    image: ImageLook {
        inset: 4.0,
        radius: 6.0,
        ..image(Some(1.91))
    },
    title: BOLD,
    subtitle: hex(0x111B21),
    footer: Some((hex(0x8A8A8A), 11.0)),
    text_padding: (6.0, 6.0),
    button: button(
        ButtonShape::Below {
            gap: 3.0,
            radius: 8.0,
            fill: WHITE,
        },
        34.0,
        0x00A5F4,
        false,
    ),
    replies: ReplyLook::Buttons,
    carousel: None,
    timestamp: Some(TimestampLook {
        size: 11.0,
        color: Some(hex(0x8A8A8A)),
        place: TimestampPlace::CornerOfBubble,
    }),
};

const APPLE: Look = Look {
    channel: Channel::Apple,
    background: WHITE,
    consumer: ink(0x0A84FF, 0xFFFFFF),
    bot: ink(0xE9E9EB, 0x000000),
    bubble: bubble(18.0, 8.0, 12.0),
    card: card(0xE9E9EB, None, 16.0),
    image: image(Some(1.6)),
    title: REGULAR,
    subtitle: BLACK,
    footer: None,
    text_padding: (10.0, 12.0),
    button: button(
        ButtonShape::Chevron {
            color: hex(0x8E8E93),
        },
        36.0,
        0,
        true,
    ),
    replies: ReplyLook::List {
        height: 36.0,
        text: hex(0x0A84FF),
    },
    carousel: None,
    timestamp: None,
};

const RCS: Look = Look {
    channel: Channel::Rcs,
    background: hex(0xF1F3F4),
    consumer: ink(0xD3E3FD, 0x1F1F1F),
    bot: ink(0xFFFFFF, 0x1F1F1F),
    bubble: bubble(18.0, 9.0, 14.0),
    card: card(0xFFFFFF, Some(hex(0xDADCE0)), 18.0),
    image: ImageLook {
        others: &[("compact", "short", 3.0), ("tall", "tall", 1.3)],
        ..image(Some(2.0))
    },
    title: BOLD,
    subtitle: hex(0x5F6368),
    footer: None,
    text_padding: (10.0, 14.0),
    button: button(row(0xE8EAED), 34.0, 0x1A73E8, true),
    replies: chips(0xDADCE0, 0x1A73E8),
    carousel: PEEK,
    timestamp: None,
};

const LINE: Look = Look {
    channel: Channel::Line,
    background: hex(0x8FABD3),
    consumer: ink(0x8DE055, 0x111111),
    bot: ink(0xFFFFFF, 0x111111),
    bubble: bubble(16.0, 9.0, 12.0),
    card: card(0xFFFFFF, None, 12.0),
    image: image(Some(1.51)),
    title: BOLD,
    subtitle: hex(0x666666),
    footer: None,
    text_padding: (9.0, 12.0),
    button: button(row(0xEFEFEF), 32.0, 0x42659A, false),
    replies: ReplyLook::Chips {
        border: None,
        fill: Some(WHITE),
        text: hex(0x42659A),
        radius: 16.0,
        height: 32.0,
    },
    carousel: PEEK,
    timestamp: Some(TimestampLook {
        size: 10.0,
        color: None,
        place: TimestampPlace::BesideBubble,
    }),
};

const VIBER: Look = Look {
    channel: Channel::Viber,
    background: hex(0xF6F5FB),
    consumer: ink(0xDCD6FB, 0x1B1530),
    bot: ink(0xFFFFFF, 0x1B1530),
    bubble: bubble(10.0, 8.0, 12.0),
    card: card(0xFFFFFF, Some(hex(0xE2DFF0)), 10.0),
    image: image(None),
    title: BOLD,
    subtitle: hex(0x6B6B7B),
    footer: None,
    text_padding: (8.0, 12.0),
    button: button(inset(6.0, 0x7360F2), 30.0, 0xFFFFFF, false),
    replies: ReplyLook::Blocks {
        fill: hex(0x7360F2),
        radius: 6.0,
        height: 30.0,
    },
    carousel: PEEK,
    timestamp: Some(TimestampLook {
        size: 10.0,
        color: None,
        place: TimestampPlace::InBubble,
    }),
};

const GBM: Look = Look {
    channel: Channel::Gbm,
    background: WHITE,
    consumer: ink(0xD2E3FC, 0x1F1F1F),
    bot: ink(0xF1F3F4, 0x1F1F1F),
    bubble: bubble(18.0, 9.0, 14.0),
    card: card(0xFFFFFF, Some(hex(0xDADCE0)), 12.0),
    image: ImageLook {
        others: &[("compact", "compact", 2.6), ("tall", "tall", 1.1)],
        ..image(Some(2.0))
    },
    title: BOLD,
    subtitle: hex(0x5F6368),
    footer: None,
    text_padding: (10.0, 14.0),
    button: button(
        ButtonShape::Pill {
            border: hex(0xDADCE0),
            radius: 16.0,
        },
        32.0,
        0x1A73E8,
        false,
    ),
    replies: chips(0xDADCE0, 0x1A73E8),
    carousel: PEEK,
    timestamp: None,
};

const INSTAGRAM: Look = Look {
    channel: Channel::Instagram,
    consumer: ink(0x3797F0, 0xFFFFFF),
    bot: ink(0xEFEFEF, 0x000000),
    card: card(0xEFEFEF, None, 18.0),
    subtitle: BLACK,
    ..PLAIN
};

/// The looks, in the order of [`Channel::ALL`].
static LOOKS: [Look; Channel::ALL.len()] = [
    WEB, MOBILE, FACEBOOK, RCS, LINE, APPLE, WHATSAPP, VIBER, GBM, PLAIN, INSTAGRAM,
];

/// The look of a channel.
#[must_use]
pub fn look(channel: Channel) -> &'static Look {
    &LOOKS[channel as usize]
}
