//! Apple Messages for Business: four templates by tag, and what web takes for everything else.

mod metadata;

use super::schema::{
    Form, Items, Schema, any, any_of, array, list, number, object, one_of, see, string, text,
    tuple, uri, word, words,
};
use super::{Rules, web};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: see(&BODY),
    quick_replies: None,
    metadata: see(&metadata::METADATA),
    layout: Some(&web::BODY),
    sorts_maps: true,
};

const BOTH: Schema = words(&["vertical", "horizontal"]);
const TAGS: [&str; 4] = ["richLink", "list", "datePicker", "form"];

/// A text of that tag.
macro_rules! said {
    ($tag:expr, $required:tt) => {
        object(&[
            ("type", word("text")),
            ("tag", $tag),
            ("text", text(5000)),
            ("style", web::STYLE),
            ("tooltip", string()),
        ])
        .requires(&$required)
        .untyped()
    };
}

/// A button with that click.
macro_rules! button {
    ($click:expr) => {
        object(&[
            ("type", word("button")),
            ("title", text(128)),
            ("tooltip", text(256)),
            ("click", $click),
        ])
        .requires(&["type", "title", "click"])
    };
}

/// A click of up to four of these actions, with this metadata.
macro_rules! click {
    ($action:expr, $metadata:expr) => {
        object(&[
            ("actions", array(&$action).to(4)),
            ("metadata", $metadata.to(32)),
        ])
        .closed()
    };
}

static TITLE: Schema = said!(word("title"), ["type", "text", "tag"]);
static SUBTITLE: Schema = said!(word("subtitle"), ["type", "text", "tag"]);
static TEXT: Schema = said!(string(), ["type", "text"]);
static IMAGE: Schema =
    object(&[("type", word("image")), ("url", text(2048))]).requires(&["type", "url"]);

static PUBLISH_TEXT: Schema =
    object(&[("type", word("publishText")), ("text", text(256))]).requires(&["type", "text"]);
static LINK: Schema = object(&[
    ("type", word("link")),
    ("uri", uri(1024)),
    ("name", text(256)),
    ("target", words(&["self", "blank", "slideout"])),
])
.requires(&["type", "uri"]);
static SLOT: Schema = object(&[
    ("type", word("BusinessEvent")),
    (
        "timing",
        object(&[
            ("duration", number()),
            ("startTime", string().form(Form::NotBlank)),
        ])
        .requires(&["duration", "startTime"]),
    ),
])
.requires(&["type", "timing"]);

static LINK_BUTTON: Schema = button!(click!(LINK, list()));
static LIST_BUTTON: Schema = button!(click!(one_of(&[&LINK, &PUBLISH_TEXT]), list()));
static SLOT_BUTTON: Schema = button!(click!(PUBLISH_TEXT, list().contains(&SLOT).from(1)));
static FORM_BUTTON: Schema =
    object(&[("type", word("button")), ("title", text(128))]).requires(&["type", "title"]);

/// A template: its directions, its tag, its elements. Not even that it is an object is asked for.
macro_rules! template {
    ($direction:expr, $tag:literal, $elements:expr) => {
        object(&[
            ("type", $direction),
            ("tag", word($tag)),
            ("elements", $elements),
        ])
        .requires(&["type", "tag", "elements"])
        .untyped()
    };
}

static RICH_LINK: Schema = template!(
    word("vertical"),
    "richLink",
    one_of(&[
        &list()
            .items(Items::Tuple(&[&IMAGE, &LINK_BUTTON]))
            .from(2)
            .to(2),
        &list().items(Items::Tuple(&[&LINK_BUTTON])).from(1).to(1),
        &list()
            .items(Items::Tuple(&[&TEXT, &LINK_BUTTON]))
            .from(1)
            .to(2)
    ])
)
.closed();

static ROW_TEXT: Schema = object(&[
    ("type", word("vertical")),
    (
        "elements",
        one_of(&[
            &array(&one_of(&[&TITLE, &SUBTITLE, &LIST_BUTTON]))
                .from(1)
                .to(1),
            &list()
                .items(Items::Tuple(&[&TITLE, &SUBTITLE, &LIST_BUTTON]))
                .from(3)
                .to(3),
            &array(&any_of(&[&TITLE, &SUBTITLE, &TEXT])).from(1).to(2),
            &list()
                .items(Items::Tuple(&[&TITLE, &LIST_BUTTON]))
                .from(2)
                .to(2),
            &list()
                .items(Items::Tuple(&[&SUBTITLE, &LIST_BUTTON]))
                .from(2)
                .to(2),
        ]),
    ),
])
.requires(&["type", "elements"]);
static ROW: Schema = object(&[
    ("type", word("horizontal")),
    (
        "elements",
        one_of(&[
            &tuple(&[&IMAGE], &ROW_TEXT).from(2),
            &array(&ROW_TEXT).from(1),
        ]),
    ),
])
.requires(&["type", "elements"]);
static SECTION: Schema = object(&[
    ("type", BOTH),
    (
        "elements",
        one_of(&[&tuple(&[&TEXT], &ROW).from(2), &array(&ROW).from(1)]),
    ),
])
.requires(&["type", "elements"]);
static LIST_PICKER: Schema = template!(BOTH, "list", array(&SECTION).to(256));

static SLOTS: Schema = object(&[
    ("type", BOTH),
    ("elements", list().contains(&SLOT_BUTTON).to(256)),
])
.closed()
.requires(&["type", "elements"])
.untyped();
static TIME_PICKER: Schema = template!(
    BOTH,
    "datePicker",
    array(&one_of(&[&SLOT_BUTTON, &SLOTS, &TEXT, &TITLE]))
        .contains(&one_of(&[&SLOT_BUTTON, &SLOTS]))
        .to(256)
)
.closed();

static FORM: Schema = template!(
    word("vertical"),
    "form",
    list()
        .items(Items::Tuple(&[&TITLE, &SUBTITLE, &FORM_BUTTON]))
        .from(3)
        .to(3)
)
.closed();

/// Bodies.
static BODY: Schema = any().condition(&[
    object(&[("tag", words(&TAGS))])
        .requires(&["tag"])
        .untyped(),
    one_of(&[&RICH_LINK, &LIST_PICKER, &TIME_PICKER, &FORM]),
    see(&web::BODY),
]);
