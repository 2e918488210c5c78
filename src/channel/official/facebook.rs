//! Facebook Messenger: a generic or button card of one inner card, or a carousel of them.

use super::Rules;
use super::blocks::{
    IMAGE, LAYOUT, LINK, NAVIGATE, PADDING, PUBLISH_TEXT, button, click, inner_card, quick_replies,
    tagged_text,
};
use super::schema::{Schema, array, object, one_of, string, text, tuple, word, words};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: one_of(&[&GENERIC_CARD, &BUTTON_CARD, &CAROUSEL]),
    quick_replies: Some(quick_replies!(13, 127)),
    metadata: super::schema::see(&super::social::METADATA),
    layout: None,
    sorts_maps: false,
};

const TAG: Schema = words(&["title", "subtitle"]);
static LONG_TEXT: Schema = tagged_text!(TAG, 640);
static SHORT_TEXT: Schema = tagged_text!(TAG, 80);
static ACTION: Schema = one_of(&[&PUBLISH_TEXT, &LINK, &NAVIGATE]);
static CLICK: Schema = click!(&ACTION, 4);
static BUTTON: Schema = button!(20, &CLICK);

/// Image, text, text, button; one text less; a text with buttons.
static FULL: Schema = tuple(&[&IMAGE, &SHORT_TEXT, &SHORT_TEXT, &BUTTON], &BUTTON)
    .from(4)
    .to(6);
static WITHOUT_SUBTITLE: Schema = tuple(&[&IMAGE, &SHORT_TEXT, &BUTTON], &BUTTON)
    .from(3)
    .to(5);
static TEXT_AND_BUTTONS: Schema = tuple(&[&SHORT_TEXT], &BUTTON).from(2).to(4);
static TWO_TEXTS: Schema = tuple(&[&SHORT_TEXT, &SHORT_TEXT], &BUTTON).from(2).to(5);

/// Alone, two texts may do without an image.
static GENERIC_CARD: Schema = object(&[
    ("type", LAYOUT),
    ("tag", word("generic")),
    ("alt", string()),
    ("convType", string()),
    ("elements", array(&GENERIC_INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "tag"]);
static GENERIC_INNER: Schema = inner_card!(one_of(&[
    &FULL,
    &WITHOUT_SUBTITLE,
    &TEXT_AND_BUTTONS,
    &TWO_TEXTS
]));

static GENERIC_SLIDE: Schema = object(&[
    ("type", LAYOUT),
    ("tag", word("generic")),
    ("alt", string()),
    ("elements", array(&SLIDE_INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "tag"]);
static SLIDE_INNER: Schema = inner_card!(one_of(&[&FULL, &WITHOUT_SUBTITLE, &TEXT_AND_BUTTONS]));

static BUTTON_CARD: Schema = object(&[
    ("type", LAYOUT),
    ("tag", word("button")),
    ("elements", array(&BUTTON_INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "tag"]);
static BUTTON_INNER: Schema = inner_card!(one_of(&[&ONE_LONG_TEXT, &TWO_LONG_TEXTS]));
static ONE_LONG_TEXT: Schema = tuple(&[&LONG_TEXT, &BUTTON], &BUTTON).from(2).to(4);
static TWO_LONG_TEXTS: Schema = tuple(&[&LONG_TEXT, &LONG_TEXT, &BUTTON], &BUTTON)
    .from(3)
    .to(5);

static CAROUSEL: Schema = object(&[
    ("type", word("carousel")),
    ("padding", PADDING),
    ("alt", text(2000)),
    ("elements", array(&SLIDE).from(2).to(10)),
])
.closed()
.requires(&["type", "elements"]);
static SLIDE: Schema = one_of(&[&GENERIC_SLIDE, &BUTTON_CARD]);
