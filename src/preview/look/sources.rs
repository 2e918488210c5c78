//! What the looks rest on: none of them is the vendor's own drawing.

use crate::channel::Channel;

/// Something that a look, or what it leaves out and cuts, rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// What it says, in one line: lower case, no full stop.
    pub says: &'static str,
}

const fn source(name: &'static str, says: &'static str) -> Source {
    Source { name, says }
}

const NUMBERS: Source = source(
    "botbench, the looks of the channels in numbers",
    "colours, sizes and radii: an approximation of ours, for no vendor documents them",
);
const OVERVIEW: Source = source(
    "LivePerson: Getting started with rich messaging",
    "which channel has cards, carousels, quick replies",
);
const VALIDATOR: Source = source(
    "rich-content-validator 1.1.2",
    "which parts a card may have, in which order, how many and how long",
);

const WEB: &[Source] = &[
    source(
        "json-pollock 1.7.7",
        "cards: drawn as the official renderer draws them",
    ),
    source(
        "LivePerson: Mobile SDK and web templates",
        "quick replies: rows, and where titles are cut",
    ),
    source(
        "botbench",
        "bubbles and chips: each brand styles its own window",
    ),
];

const MOBILE: &[Source] = &[
    source(
        "LivePerson: Mobile SDK and web templates",
        "elements and styles as on the web, borders and colours from the app's branding",
    ),
    NUMBERS,
];

const FACEBOOK: &[Source] = &[
    source(
        "LivePerson: Facebook Messenger templates",
        "generic and button cards, carousels, quick replies",
    ),
    VALIDATOR,
    NUMBERS,
];

const RCS: &[Source] = &[
    source(
        "LivePerson: Google RCS Business Messaging templates",
        "cards of three heights, wide cards, suggested replies",
    ),
    VALIDATOR,
    NUMBERS,
];

const LINE: &[Source] = &[
    source(
        "LivePerson: LINE templates",
        "cards and carousels with `alt`, the shape of pictures, quick replies",
    ),
    VALIDATOR,
    NUMBERS,
];

const APPLE: &[Source] = &[
    source(
        "LivePerson: Apple Messages for Business templates",
        "rich links, list and time pickers, forms, quick replies",
    ),
    VALIDATOR,
    NUMBERS,
];

const WHATSAPP: &[Source] = &[
    source(
        "LivePerson: WhatsApp Business messages templates",
        "reply buttons, list messages, product messages",
    ),
    VALIDATOR,
    NUMBERS,
];

const VIBER: &[Source] = &[
    source(
        "LivePerson: Viber templates",
        "cards of up to seven elements, two colours of a style, keyboards",
    ),
    VALIDATOR,
    NUMBERS,
];

const GBM: &[Source] = &[
    source(
        "LivePerson: Google Business Messages templates",
        "cards of three heights, carousels, suggestions; the channel is no longer offered",
    ),
    VALIDATOR,
    NUMBERS,
];

const UNDOCUMENTED: &[Source] = &[
    OVERVIEW,
    source(
        "rich-content-validator 1.1.2",
        "its schema of the channel is empty: what shows is not known",
    ),
];

/// The sources of a channel's look; whatever is not the web's is labelled "approximation".
#[must_use]
pub const fn sources(channel: Channel) -> &'static [Source] {
    match channel {
        Channel::Web => WEB,
        Channel::Mobile => MOBILE,
        Channel::Facebook => FACEBOOK,
        Channel::Rcs => RCS,
        Channel::Line => LINE,
        Channel::Apple => APPLE,
        Channel::WhatsApp => WHATSAPP,
        Channel::Viber => VIBER,
        Channel::Gbm => GBM,
        Channel::Twitter | Channel::Instagram => UNDOCUMENTED,
    }
}
