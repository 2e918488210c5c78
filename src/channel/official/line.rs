//! LINE: a button template of one inner card, or a carousel; both need an alternative text.

use super::Rules;
use super::blocks::{
    LAYOUT, LINK, PADDING, PUBLISH_TEXT, TOOLTIP, button, click, inner_card, quick_replies,
    tagged_text,
};
use super::schema::{Form, Schema, any, array, object, one_of, text, tuple, word, words};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: one_of(&[&CARD, &CAROUSEL]),
    quick_replies: Some(quick_replies!(13, 128)),
    metadata: any(),
    layout: None,
    sorts_maps: false,
};

const ALT: Schema = text(1500).at_least(1);
const DISPLAY: Schema = object(&[
    ("aspectRatio", words(&["rectangle", "square", "horizontal"])),
    (
        "size",
        words(&["cover", "contain", "large", "compact", "tall", "full"]),
    ),
])
.closed();

static IMAGE: Schema = object(&[
    ("type", word("image")),
    ("url", text(1000).form(Form::HasHttps)),
    ("tooltip", TOOLTIP),
])
.requires(&["type", "url"]);
static TITLE: Schema = tagged_text!(word("title"), 40);
static SHORT: Schema = tagged_text!(word("subtitle"), 60);
static LONG: Schema = tagged_text!(word("subtitle"), 120);
static ACTION: Schema = one_of(&[&PUBLISH_TEXT, &LINK]);
static CLICK: Schema = click!(&ACTION, 4);
static BUTTON: Schema = button!(128, &CLICK);
static TITLE_OR_IMAGE: Schema = one_of(&[&TITLE, &IMAGE]);

/// Image, title, subtitle, button; title or image, subtitle, button; subtitle, button. Behind them buttons.
static FULL: Schema = tuple(&[&IMAGE, &TITLE, &SHORT, &BUTTON], &BUTTON).from(4);
static HALF: Schema = tuple(&[&TITLE_OR_IMAGE, &SHORT, &BUTTON], &BUTTON).from(3);
static PLAIN: Schema = tuple(&[&LONG, &BUTTON], &BUTTON).from(2);

static CARD: Schema = object(&[
    ("type", LAYOUT),
    ("alt", ALT),
    ("tag", word("generic")),
    ("display", DISPLAY),
    ("elements", array(&CARD_INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "alt", "tag"]);
static CARD_INNER: Schema = inner_card!(one_of(&[&FULL.to(7), &HALF.to(6), &PLAIN.to(5)]));

static SLIDE: Schema = object(&[
    ("type", LAYOUT),
    ("alt", ALT),
    ("tag", word("generic")),
    ("elements", array(&SLIDE_INNER).to(1)),
])
.closed()
.requires(&["type", "elements", "tag"]);
static SLIDE_INNER: Schema = inner_card!(one_of(&[&FULL.to(6), &HALF.to(5), &PLAIN.to(4)]));

static CAROUSEL: Schema = object(&[
    ("type", word("carousel")),
    ("tag", word("generic")),
    ("padding", PADDING),
    ("elements", array(&SLIDE).from(2).to(10)),
    ("alt", ALT),
    ("display", DISPLAY),
])
.closed()
.requires(&["type", "alt", "elements"]);
