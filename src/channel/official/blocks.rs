//! Blocks that several channels' rules share.

use super::schema::{Schema, array, number, object, text, uri, word, words};

/// The types of a card.
pub(super) const LAYOUT: Schema = words(&["vertical", "horizontal"]);

/// What a pointer resting on an element shows.
pub(super) const TOOLTIP: Schema = text(256);

/// The metadata of a click: anything, up to 32.
pub(super) const CLICK_METADATA: Schema = super::schema::list().to(32);

/// The padding of a carousel.
pub(super) const PADDING: Schema = super::schema::between(0.0, 10.0);

/// Sends a text.
pub(super) static PUBLISH_TEXT: Schema =
    object(&[("type", word("publishText")), ("text", text(256))]).requires(&["type", "text"]);

/// Opens an address.
pub(super) static LINK: Schema = object(&[
    ("type", word("link")),
    ("uri", uri(1024)),
    ("name", text(256)),
    ("target", words(&["self", "blank", "slideout"])),
])
.requires(&["type", "uri"]);

/// Opens a map, with whatever else it says.
pub(super) static NAVIGATE: Schema = object(&[
    ("type", word("navigate")),
    ("lo", number()),
    ("la", number()),
    ("name", text(256)),
])
.requires(&["type", "lo", "la"]);

/// An image of which only the length of the address counts.
pub(super) static IMAGE: Schema = object(&[
    ("type", word("image")),
    ("url", text(2048)),
    ("tooltip", TOOLTIP),
])
.requires(&["type", "url"]);

/// The click of a quick reply: exactly one text to send.
pub(super) static REPLY_CLICK: Schema =
    object(&[("actions", array(&REPLY_ACTION).from(1).to(1))]).requires(&["actions"]);

/// Not even an object is asked for.
static REPLY_ACTION: Schema = object(&[("type", word("publishText")), ("text", text(256))])
    .requires(&["type", "text"])
    .untyped();

/// A text with a tag that must be there: tag, most code points.
macro_rules! tagged_text {
    ($tag:expr, $most:expr) => {
        crate::channel::official::schema::object(&[
            ("type", crate::channel::official::schema::word("text")),
            ("tag", $tag),
            ("text", crate::channel::official::schema::text($most)),
            ("tooltip", crate::channel::official::blocks::TOOLTIP),
        ])
        .requires(&["type", "tag", "text"])
    };
}

/// A button: most code points of its title, its click.
macro_rules! button {
    ($title:expr, $click:expr) => {
        crate::channel::official::schema::object(&[
            ("type", crate::channel::official::schema::word("button")),
            ("tooltip", crate::channel::official::blocks::TOOLTIP),
            ("title", crate::channel::official::schema::text($title)),
            ("click", crate::channel::official::schema::see($click)),
        ])
        .requires(&["click", "title", "type"])
    };
}

/// The click of a button: what an action may be, most actions.
macro_rules! click {
    ($action:expr, $most:expr) => {
        crate::channel::official::schema::object(&[
            ("metadata", crate::channel::official::blocks::CLICK_METADATA),
            (
                "actions",
                crate::channel::official::schema::array($action).to($most),
            ),
        ])
        .closed()
    };
}

/// A card inside a card: the rule for its elements.
macro_rules! inner_card {
    ($elements:expr) => {
        crate::channel::official::schema::object(&[
            ("type", crate::channel::official::blocks::LAYOUT),
            ("elements", $elements),
        ])
        .requires(&["type", "elements"])
    };
}

/// Quick replies: most of them, most code points of a title. The limits of `itemsPerRow` are misspelt officially and
/// so count for nothing, and neither `replies` nor a reply has a type.
macro_rules! quick_replies {
    ($most:expr, $title:expr) => {
        crate::channel::official::schema::object(&[
            (
                "type",
                crate::channel::official::schema::word("quickReplies"),
            ),
            ("itemsPerRow", crate::channel::official::schema::integer()),
            (
                "replies",
                crate::channel::official::schema::array(
                    &crate::channel::official::schema::object(&[
                        ("type", crate::channel::official::schema::word("button")),
                        ("tooltip", crate::channel::official::blocks::TOOLTIP),
                        ("title", crate::channel::official::schema::text($title)),
                        (
                            "click",
                            crate::channel::official::schema::see(
                                &crate::channel::official::blocks::REPLY_CLICK,
                            ),
                        ),
                    ])
                    .requires(&["type", "title", "click"])
                    .untyped(),
                )
                .from(1)
                .to($most)
                .untyped(),
            ),
        ])
        .requires(&["type", "replies", "itemsPerRow"])
        .closed()
        .untyped()
    };
}

pub(super) use {button, click, inner_card, quick_replies, tagged_text};
