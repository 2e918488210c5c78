//! Viber: a vertical of verticals, or a carousel of them. Tags may be any string.

use super::Rules;
use super::blocks::{IMAGE, LINK, PADDING, PUBLISH_TEXT, TOOLTIP, click, quick_replies};
use super::schema::{Schema, any, any_of, array, object, one_of, see, string, text, word};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: one_of(&[&CARD, &CAROUSEL]),
    quick_replies: Some(quick_replies!(11, 25)),
    metadata: any(),
    layout: None,
    sorts_maps: false,
};

/// Officially a style must say `type`, which no other channel knows.
const STYLE: Schema = object(&[
    ("type", any()),
    ("background-color", string()),
    ("color", string()),
])
.requires(&["type"]);

static TEXT: Schema = object(&[
    ("type", word("text")),
    ("tag", string()),
    ("text", text(640)),
    ("tooltip", TOOLTIP),
    ("style", STYLE),
])
.requires(&["type", "text"]);
static ACTION: Schema = one_of(&[&PUBLISH_TEXT, &LINK]);
static CLICK: Schema = click!(&ACTION, 1);
static BUTTON: Schema = object(&[
    ("type", word("button")),
    ("tooltip", TOOLTIP),
    ("title", text(25)),
    ("style", STYLE),
    ("click", see(&CLICK)),
])
.requires(&["click", "title", "type"]);
static ELEMENT: Schema = any_of(&[&IMAGE, &TEXT, &BUTTON]);

static CARD: Schema = object(&[
    ("type", word("vertical")),
    ("tag", string()),
    ("alt", string()),
    ("elements", array(&INNER)),
])
.closed()
.requires(&["type", "elements"]);
static INNER: Schema = object(&[
    ("type", word("vertical")),
    ("elements", array(&ELEMENT).to(7)),
])
.requires(&["type", "elements"]);

static CAROUSEL: Schema = object(&[
    ("type", word("carousel")),
    ("tag", string()),
    ("padding", PADDING),
    ("alt", text(2000)),
    ("elements", array(&CARD).from(2).to(10)),
])
.closed()
.requires(&["type", "elements"]);
