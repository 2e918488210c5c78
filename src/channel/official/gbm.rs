//! Google's Business Messages: cards, carousels by height, quick replies. Metadata is free.

use super::Rules;
use super::schema::{
    Form, Schema, any, any_of, array, integer, number, object, one_of, see, string, text, tuple,
    word, words,
};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: see(&BODY),
    quick_replies: Some(see(&QUICK_REPLIES)),
    metadata: any(),
    layout: None,
    sorts_maps: false,
};

static IMAGE: Schema = object(&[
    ("type", word("image")),
    ("url", text(1000).form(Form::HasHttps)),
    ("tooltip", string()),
])
.requires(&["type", "url"]);
static TITLE: Schema = object(&[
    ("type", word("text")),
    ("tag", word("title")),
    ("text", text(200)),
    ("tooltip", text(256)),
])
.requires(&["type", "tag", "text"]);
static DESCRIPTION: Schema = object(&[
    ("type", word("text")),
    ("tag", word("subtitle")),
    ("text", text(2000)),
    ("tooltip", string()),
])
.requires(&["type", "text"]);

static LINK: Schema = object(&[("type", word("link")), ("uri", text(256))])
    .requires(&["type", "uri"])
    .untyped();
static PUBLISH_TEXT: Schema = object(&[("type", word("publishText")), ("text", text(256))])
    .requires(&["type", "text"])
    .untyped();
static NAVIGATE: Schema = object(&[
    ("type", word("navigate")),
    ("la", number()),
    ("lo", number()),
])
.requires(&["type", "la", "lo"])
.untyped();
static CLICK: Schema = object(&[(
    "actions",
    array(&one_of(&[&LINK, &PUBLISH_TEXT, &NAVIGATE]))
        .from(1)
        .to(2),
)])
.requires(&["actions"]);
static BUTTON: Schema = object(&[
    ("type", word("button")),
    ("title", text(25)),
    ("tooltip", text(256)),
    ("click", see(&CLICK)),
    ("style", any()),
])
.closed()
.requires(&["type", "title", "click"]);

/// These elements, and up to four buttons behind them.
macro_rules! order {
    ($($place:ident),+; $count:literal) => {
        tuple(&[$(&$place),+], &BUTTON).from($count).to($count + 4)
    };
}

/// A layout of either direction with these elements; its own fields follow.
macro_rules! layout {
    ($required:tt, $elements:expr $(, $own:expr)*) => {
        object(&[
            ("type", words(&["vertical", "horizontal"])),
            ("alt", text(2000).at_least(1)),
            ("elements", $elements),
            $($own),*
        ])
        .closed()
        .requires(&$required)
    };
}

static ELEMENTS: Schema = any_of(&[
    &order!(IMAGE, TITLE, DESCRIPTION; 3),
    &order!(IMAGE, TITLE; 2),
    &order!(IMAGE, DESCRIPTION; 2),
    &order!(IMAGE; 1),
    &order!(TITLE, DESCRIPTION; 2),
    &order!(TITLE; 1),
    &order!(DESCRIPTION; 1),
]);
const TAG: (&str, Schema) = ("tag", word("generic"));
const RATIO: (&str, Schema) = ("aspectRatio", string());
const DISPLAY: Schema = object(&[RATIO, ("size", words(&["compact", "tall"]))]).closed();

static CARD: Schema = layout!(
    ["type", "elements", "tag"],
    see(&ELEMENTS),
    TAG,
    ("display", DISPLAY)
);
static NESTED: Schema = layout!(
    ["type", "elements"],
    array(
        &object(&[
            ("type", words(&["vertical", "horizontal"])),
            ("elements", order!(TITLE; 1)),
        ])
        .requires(&["type", "elements"])
    )
    .to(1),
    ("tag", string()),
    ("display", DISPLAY)
);

static REGULAR: Schema = layout!(
    ["type", "elements", "tag"],
    see(&ELEMENTS),
    TAG,
    ("display", object(&[RATIO]).closed())
);
static COMPACT: Schema = layout!(
    ["type", "elements", "tag", "display"],
    see(&ELEMENTS),
    TAG,
    (
        "display",
        object(&[RATIO, ("size", word("compact"))])
            .closed()
            .requires(&["size"])
    )
);
/// Meant for tall cards; a slip in the official table leaves their display unread.
static TALL: Schema = layout!(
    ["type", "elements", "tag", "display"],
    see(&ELEMENTS),
    TAG,
    ("display", any())
);
static CAROUSEL: Schema = object(&[
    ("type", word("carousel")),
    ("alt", text(2000).at_least(1)),
    (
        "elements",
        one_of(&[
            &array(&REGULAR).from(2).to(10),
            &array(&COMPACT).from(2).to(13),
            &array(&TALL).from(2).to(13),
        ]),
    ),
])
.closed()
.requires(&["type", "elements"]);

/// Bodies.
static BODY: Schema = one_of(&[&CARD, &NESTED, &CAROUSEL]);

/// Quick replies. That they are an array is not asked for.
static QUICK_REPLIES: Schema = object(&[
    ("type", word("quickReplies")),
    ("itemsPerRow", integer()),
    ("replies", array(&BUTTON).from(1).to(13).untyped()),
])
.closed()
.requires(&["type", "itemsPerRow", "replies"])
.untyped();
