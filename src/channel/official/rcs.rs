//! RCS: a card, flat or with one inner card, or a carousel of them.

use super::Rules;
use super::blocks::{
    IMAGE, LAYOUT, LINK, NAVIGATE, PADDING, PUBLISH_TEXT, button, click, inner_card, quick_replies,
    tagged_text,
};
use super::schema::{Schema, any, array, object, one_of, see, string, text, tuple, word};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: one_of(&[&CARD, &CAROUSEL]),
    quick_replies: Some(quick_replies!(11, 25)),
    metadata: any(),
    layout: None,
    sorts_maps: false,
};

static TITLE: Schema = tagged_text!(word("title"), 640);
static SUBTITLE: Schema = tagged_text!(word("subtitle"), 640);
static CLOSED_NAVIGATE: Schema = NAVIGATE.closed();
static ACTION: Schema = one_of(&[&PUBLISH_TEXT, &LINK, &CLOSED_NAVIGATE]);
static CLICK: Schema = click!(&ACTION, 4);
static BUTTON: Schema = button!(25, &CLICK);

/// Any of image, title and subtitle in that order, and up to four buttons behind them.
static ELEMENTS: Schema = one_of(&[
    &tuple(&[&IMAGE, &TITLE, &SUBTITLE], &BUTTON).from(3).to(7),
    &tuple(&[&FIRST], &BUTTON).from(1).to(5),
    &tuple(&[&IMAGE, &TITLE], &BUTTON).from(2).to(6),
    &tuple(&[&IMAGE, &SUBTITLE], &BUTTON).from(2).to(6),
    &tuple(&[&TITLE, &SUBTITLE], &BUTTON).from(2).to(6),
]);
static FIRST: Schema = one_of(&[&IMAGE, &TITLE, &SUBTITLE]);

static CARD: Schema = one_of(&[&NESTED, &FLAT]);
static NESTED: Schema = object(&[
    ("type", LAYOUT),
    ("tag", word("generic")),
    ("alt", string()),
    ("elements", array(&INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "tag"]);
static INNER: Schema = inner_card!(see(&ELEMENTS));
static FLAT: Schema = object(&[
    ("type", LAYOUT),
    ("tag", word("generic")),
    ("alt", string()),
    ("elements", see(&ELEMENTS)),
])
.requires(&["type", "elements", "tag"]);

static CAROUSEL: Schema = object(&[
    ("type", word("carousel")),
    ("tag", word("generic")),
    ("padding", PADDING),
    ("alt", text(2000)),
    ("elements", array(&CARD).from(2).to(10)),
])
.closed()
.requires(&["type", "elements"]);
