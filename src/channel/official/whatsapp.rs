//! WhatsApp: reply buttons and product messages, flat cards only.

use super::Rules;
use super::schema::{
    Form, Schema, any_of, array, integer, object, one_of, see, string, text, tuple, word,
};

/// The rules of the channel.
pub(super) static RULES: Rules = Rules {
    body: see(&BODY),
    quick_replies: Some(see(&QUICK_REPLIES)),
    metadata: see(&METADATA),
    layout: None,
    sorts_maps: false,
};

/// A text of that tag.
macro_rules! tagged {
    ($tag:literal, $to:literal) => {
        object(&[
            ("type", word("text")),
            ("tag", word($tag)),
            ("text", text($to)),
        ])
        .requires(&["type", "tag", "text"])
    };
}

/// These elements, and up to four buttons behind them.
macro_rules! card {
    ($($place:ident),+; $count:literal) => {
        tuple(&[$(&$place),+], &BUTTON).from($count).to($count + 4)
    };
}

static IMAGE: Schema = object(&[
    ("type", word("image")),
    ("url", text(1000).form(Form::HasHttps)),
    ("tooltip", string()),
])
.requires(&["type", "url"]);
static TITLE: Schema = tagged!("title", 100);
static SUBTITLE: Schema = tagged!("subtitle", 924);
static FOOTER: Schema = tagged!("footer", 60);
static HEADER: Schema = tagged!("header", 60);
static PRODUCT_BODY: Schema = tagged!("body", 500);

static PUBLISH_TEXT: Schema = object(&[("type", word("publishText")), ("text", text(20))])
    .requires(&["type", "text"])
    .untyped();
static CLICK: Schema = object(&[("actions", array(&PUBLISH_TEXT).from(1).to(1))])
    .closed()
    .requires(&["actions"]);
static BUTTON: Schema = object(&[
    ("type", word("button")),
    ("title", text(20)),
    ("click", see(&CLICK)),
])
.closed()
.requires(&["type", "title", "click"]);

/// Bodies.
static BODY: Schema = object(&[
    ("type", word("vertical")),
    ("tag", word("generic")),
    ("alt", text(2000).at_least(1)),
    (
        "elements",
        one_of(&[
            &card!(IMAGE, TITLE, SUBTITLE, FOOTER; 4),
            &card!(IMAGE, TITLE, SUBTITLE; 3),
            &card!(IMAGE, TITLE, FOOTER; 3),
            &card!(IMAGE, TITLE; 2),
            &card!(IMAGE, SUBTITLE, FOOTER; 3),
            &card!(IMAGE, SUBTITLE; 2),
            &card!(TITLE, SUBTITLE; 2),
            &card!(TITLE; 1),
            &card!(SUBTITLE; 1),
            &array(&any_of(&[&HEADER, &PRODUCT_BODY, &FOOTER])).to(3),
        ]),
    ),
])
.closed()
.requires(&["type", "tag", "elements"]);

/// Quick replies. That they are an array is not asked for.
static QUICK_REPLIES: Schema = object(&[
    ("type", word("quickReplies")),
    ("itemsPerRow", integer()),
    ("replies", array(&BUTTON).from(1).to(13).untyped()),
])
.closed()
.requires(&["type", "itemsPerRow", "replies"])
.untyped();

static SINGLE: Schema = object(&[
    ("type", word("WhatsAppSingleProduct")),
    ("catalogId", text(25)),
    ("productRetailerId", text(50)),
])
.closed()
.requires(&["type", "catalogId", "productRetailerId"]);
static SECTION: Schema = object(&[
    ("title", text(24)),
    ("productIds", array(&string()).from(1).to(30)),
])
.requires(&["title", "productIds"]);
static MULTIPLE: Schema = object(&[
    ("type", word("WhatsAppMultipleProduct")),
    ("catalogId", text(25)),
    ("sections", array(&SECTION).from(1).to(10)),
])
.closed()
.requires(&["type", "catalogId", "sections"]);

/// Metadata.
static METADATA: Schema = array(&one_of(&[&SINGLE, &MULTIPLE])).to(1).or_null();
