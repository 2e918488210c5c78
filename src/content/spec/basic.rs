//! The basic elements: what can be seen.

use super::shared::{
    ACCESSIBLE, ALT, CLICKED, CONTAINER_SETTINGS, RTL, SETTINGS, STYLED, TAG, TAG_VERSION, TOOLTIP,
};
use super::{Items, ObjectSpec, Property, Value};

/// `text`.
pub static TEXT: ObjectSpec = ObjectSpec::element(
    "text",
    "text",
    "a paragraph; line breaks count, and the web reads it as HTML",
    &[
        Property::OPTIONAL_TYPE,
        Property::text("text", 5_000, "the words; `\\n` breaks the line").required(),
        STYLED,
        TAG,
        TOOLTIP,
        RTL,
        ALT,
        CLICKED.doc("allowed, but the web never makes a text clickable; use a button"),
        TAG_VERSION,
        ACCESSIBLE,
    ],
);

/// `button`.
pub static BUTTON: ObjectSpec = ObjectSpec::element(
    "button",
    "button",
    "something to tap; three or four on a card at most",
    &[
        Property::OPTIONAL_TYPE,
        Property::text(
            "title",
            128,
            "the words on it; most channels take 20 or 25 characters",
        )
        .required(),
        CLICKED.doc("what a tap does; optional in the schema, but without it the button is dead"),
        Property::text("subtitle", 128, "a second line in italics"),
        Property::words(
            "class",
            &["text", "button"],
            "the look: a line of blue letters, or a pill with a border",
        )
        .default("\"text\""),
        STYLED,
        TOOLTIP,
        RTL,
        TAG,
        TAG_VERSION,
        ALT,
        Property::object(
            "ref",
            &REF,
            "sends what was chosen in a select group, whose metadata replaces the button's own",
        ),
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// `ref` of a button.
pub static REF: ObjectSpec = ObjectSpec::part(
    "ref",
    "reference to a select group",
    "names the group whose chosen cards the button sends; with nothing chosen the web client throws",
    &[
        Property::text("name", 200, "the `name` in the group's `selectMode`"),
        Property::words(
            "type",
            &["carouselSelect", "accordionSelect"],
            "the type of the group",
        ),
    ],
);

/// `image`.
pub static IMAGE: ObjectSpec = ObjectSpec::element(
    "image",
    "image",
    "a picture as wide as the card; its domain must be on the account's list",
    &[
        Property::OPTIONAL_TYPE,
        Property::url(
            "url",
            2_048,
            "the address of the picture: HTTPS; the schema takes any text",
        )
        .required(),
        Property::text("caption", 128, "words above the picture"),
        ALT.doc("what a screen reader says, and what is shown where the picture cannot be"),
        CLICKED,
        TOOLTIP,
        STYLED,
        RTL,
        TAG,
        TAG_VERSION,
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// `map`.
pub static MAP: ObjectSpec = ObjectSpec::element(
    "map",
    "map",
    "a place; the web draws the same picture for all, and a tap opens Google Maps unless there are actions",
    &[
        Property::OPTIONAL_TYPE,
        Property::number("la", "latitude in degrees; the range is not checked").required(),
        Property::number("lo", "longitude in degrees; the range is not checked").required(),
        TOOLTIP,
        CLICKED,
        STYLED,
        RTL,
        ALT,
        TAG,
        TAG_VERSION,
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// `linkPreview`.
pub static LINK_PREVIEW: ObjectSpec = ObjectSpec::element(
    "linkPreview",
    "link preview",
    "a look at a page; the web draws nothing",
    &[
        Property::OPTIONAL_TYPE,
        Property::url("url", 2_048, "the address of the page").required(),
        Property::text("title", 128, "the heading"),
        TOOLTIP,
        CLICKED,
        STYLED,
        RTL,
        ALT,
        TAG,
        TAG_VERSION,
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// `template`.
pub static TEMPLATE: ObjectSpec = ObjectSpec::element(
    "template",
    "template",
    "quick replies of an older kind; the web draws nothing",
    &[
        Property::OPTIONAL_TYPE,
        Property::words("templateType", &["quickReply"], "the only kind there is").required(),
        Property::text("title", 5_000, "the question").required(),
        Property::array(
            "resp",
            (1, 32),
            Items::Each(&Value::Text { max: 128 }),
            "the answers to choose from, 1 to 32",
        )
        .required(),
        TOOLTIP,
        CLICKED,
        STYLED,
        RTL,
        ALT,
        TAG,
        TAG_VERSION,
        ACCESSIBLE,
        SETTINGS,
        CONTAINER_SETTINGS,
    ],
);

/// `keyValuePairList`.
pub static KEY_VALUE_PAIR_LIST: ObjectSpec = ObjectSpec::element(
    "keyValuePairList",
    "pairs of keys and values",
    "data in pairs; the web draws nothing",
    &[
        Property::TYPE,
        Property::array(
            "elements",
            (1, 50),
            Items::Each(&Value::Object(&KEY_VALUE_PAIR)),
            "the pairs, 1 to 50",
        )
        .required(),
    ],
);

/// A pair of a keyValuePairList.
pub static KEY_VALUE_PAIR: ObjectSpec = ObjectSpec::part(
    "pair",
    "pair",
    "a key with its value; has no `type`",
    &[
        Property::text("key", 128, "the name").required(),
        Property::text("value", 2_048, "the value"),
    ],
);
