//! Web messaging: the elements of an early edition of structured content.

use super::Rules;
use super::schema::{
    Items, Schema, any, array, boolean, list, number, object, one_of, see, text, uri, word, words,
};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: see(&BODY),
    quick_replies: Some(see(&QUICK_REPLIES)),
    metadata: any(),
    layout: Some(&BODY),
    sorts_maps: true,
};

/// The look of an element.
pub(super) const STYLE: Schema = object(&[
    ("background-color", text(256)),
    ("border-color", text(256)),
    ("border-radius", number()),
    ("bold", boolean()),
    ("italic", boolean()),
    ("color", text(256)),
    ("size", words(&["small", "medium", "large"])),
])
.closed();

const URI: Schema = uri(1024);
const PLATFORM: Schema = object(&[("uri", URI)]).closed();
static PUBLISH_TEXT: Schema = object(&[("type", word("publishText")), ("text", text(256))])
    .closed()
    .requires(&["type", "text"]);
static NAVIGATE: Schema = object(&[
    ("type", word("navigate")),
    ("la", number()),
    ("lo", number()),
    ("name", text(256)),
])
.closed()
.requires(&["type", "la", "lo"]);
static LINK: Schema = object(&[
    ("type", word("link")),
    ("uri", URI),
    ("name", text(256)),
    ("ios", PLATFORM),
    ("android", PLATFORM),
    ("web", PLATFORM),
    ("target", words(&["self", "blank", "slideout"])),
])
.closed()
.requires(&["type", "uri"]);
static PAIR: Schema = object(&[("key", text(128)), ("value", text(2048))])
    .closed()
    .requires(&["key"]);
static CUSTOM: Schema = object(&[("type", word("custom")), ("data", array(&PAIR).to(10))])
    .closed()
    .requires(&["type"]);
static CHECKED: Schema = object(&[("type", word("checked")), ("publishText", text(250))])
    .closed()
    .requires(&["type", "publishText"]);
static SUBMIT: Schema = object(&[("type", word("submitAsText")), ("submit", boolean())])
    .closed()
    .requires(&["type", "submit"]);
static ACTION: Schema = one_of(&[&PUBLISH_TEXT, &NAVIGATE, &LINK, &CUSTOM]);

/// A click with up to four of these actions.
macro_rules! click {
    ($action:ident) => {
        object(&[("actions", array(&$action).to(4)), ("metadata", list())]).closed()
    };
}

/// A closed element: its own fields, and those that all drawn ones share.
macro_rules! element {
    ($name:literal, $action:ident, $required:tt, $($own:expr),+) => {
        object(&[
            ("type", word($name)),
            $($own,)+
            ("rtl", boolean()),
            ("tooltip", text(256)),
            ("tag", text(64)),
            ("tagVersion", text(64)),
            ("style", STYLE),
            ("click", click!($action)),
        ])
        .closed()
        .requires(&$required)
    };
}

/// A closed container: its own fields, its elements, and the alternative text.
macro_rules! container {
    ($name:literal, $required:tt, $elements:expr $(, $own:expr)*) => {
        object(&[
            ("type", word($name)),
            ("elements", $elements),
            ("alt", text(2000)),
            $($own),*
        ])
        .closed()
        .requires(&$required)
    };
}

const ALT: (&str, Schema) = ("alt", text(2000));
const TOOLTIP: (&str, Schema) = ("tooltip", super::blocks::TOOLTIP);
const PADDING: (&str, Schema) = ("padding", super::blocks::PADDING);
const DISPLAY: Schema = object(&[
    ("aspectRatio", words(&["rectangle", "square", "horizontal"])),
    (
        "size",
        words(&["cover", "contain", "large", "compact", "tall", "full"]),
    ),
])
.closed();

static TEXT: Schema = element!("text", ACTION, ["text"], ("text", text(5000)), ALT);
static BUTTON: Schema = element!("button", ACTION, ["title"], ("title", text(128)), ALT);
static IMAGE: Schema = element!(
    "image",
    ACTION,
    ["url"],
    ("url", text(2048)),
    ("caption", text(128)),
    ALT
);
static MAP: Schema = element!(
    "map",
    ACTION,
    ["la", "lo"],
    ("la", number()),
    ("lo", number()),
    ALT
);
static LINK_PREVIEW: Schema = element!(
    "linkPreview",
    ACTION,
    ["url"],
    ("url", text(2048)),
    ("title", text(128)),
    ALT
);
static TEMPLATE: Schema = element!(
    "template",
    ACTION,
    ["templateType", "title", "resp"],
    ("templateType", word("quickReply")),
    ("title", text(5000)),
    ("resp", array(&text(128)).from(1).to(32)),
    ALT
);

static HORIZONTAL: Schema = container!(
    "horizontal",
    ["type", "elements"],
    array(&BODY).to(256),
    ("tag", text(64)),
    ("tagVersion", text(64))
);
static VERTICAL: Schema = container!(
    "vertical",
    ["type", "elements"],
    array(&BODY).to(256),
    ("tag", text(64)),
    ("tagVersion", text(64)),
    ("display", DISPLAY)
);
static CARD: Schema = one_of(&[
    &TEXT,
    &IMAGE,
    &BUTTON,
    &MAP,
    &LINK_PREVIEW,
    &TEMPLATE,
    &HORIZONTAL,
    &VERTICAL,
]);
static CAROUSEL: Schema = container!(
    "carousel",
    ["type", "elements"],
    array(&CARD).from(2).to(10),
    TOOLTIP,
    PADDING,
    ("display", DISPLAY)
);

static CHECKBOX: Schema = element!(
    "checkbox",
    CHECKED,
    ["type", "text", "click"],
    ("text", text(5000)),
    ("borderLine", boolean()),
    ("borderColor", text(256))
);
static CHECKLIST: Schema = container!(
    "checklist",
    ["type", "elements"],
    array(&CHECKBOX).from(2).to(256),
    TOOLTIP,
    PADDING
);
static SECTION: Schema = container!(
    "section",
    ["type", "elements", "sectionID"],
    one_of(&[
        &list().items(Items::Exactly(&[&CHECKLIST])).from(1),
        &list().items(Items::Exactly(&[&TEXT, &CHECKLIST])).from(2)
    ]),
    TOOLTIP,
    PADDING,
    ("sectionID", text(256))
);
static SECTION_LIST: Schema = container!(
    "sectionList",
    ["type", "elements"],
    array(&SECTION).from(1).to(256),
    TOOLTIP
);
static SUBMIT_BUTTON: Schema = element!(
    "submitButton",
    SUBMIT,
    ["type", "title", "click"],
    ("title", text(128)),
    ("disabled", boolean()),
    ALT
);
static BUTTON_LIST: Schema = container!(
    "buttonList",
    ["type", "elements"],
    list()
        .items(Items::Exactly(&[&SUBMIT_BUTTON, &BUTTON]))
        .from(1),
    TOOLTIP,
    PADDING
);
static LIST: Schema = container!(
    "list",
    ["type", "elements"],
    list()
        .items(Items::Exactly(&[&TEXT, &SECTION_LIST, &BUTTON_LIST]))
        .from(3),
    TOOLTIP
);

/// Bodies; also those of Apple's channel that are none of its own templates.
pub(super) static BODY: Schema = one_of(&[
    &TEXT,
    &IMAGE,
    &BUTTON,
    &MAP,
    &LINK_PREVIEW,
    &TEMPLATE,
    &HORIZONTAL,
    &VERTICAL,
    &CAROUSEL,
    &LIST,
]);

static QUICK_REPLIES: Schema = object(&[
    ("type", word("quickReplies")),
    ("itemsPerRow", number()),
    ("replies", array(&BUTTON).from(1).to(24)),
])
.closed()
.requires(&["type", "itemsPerRow", "replies"]);
