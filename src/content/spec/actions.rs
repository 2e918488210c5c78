//! The actions of a click.

use super::shared::{ACCESSIBLE, SETTINGS};
use super::{Items, ObjectSpec, Property, Value};

/// The page of the developer centre that says what clients do.
const DOC: &str =
    "the schema of json-pollock 1.7.7; what clients do: the developer centre on rich messaging";

/// The actions of elements, in the order of the documentation.
pub static ACTIONS: [&ObjectSpec; 7] = [
    &PUBLISH_TEXT,
    &LINK,
    &NAVIGATE,
    &DATE_PICKER,
    &SCHEDULE_SLOT_LIST,
    &CUSTOM,
    &ADD_TO_CART,
];

static PUBLISH_TEXT: ObjectSpec = ObjectSpec::action(
    "publishText",
    "publish text",
    "posts a text as if the consumer had typed it; every channel takes it",
    &[
        Property::TYPE,
        Property::text(
            "text",
            256,
            "what is posted; 256 characters, although the documentation says 5000",
        )
        .required(),
        SETTINGS,
    ],
)
.source(DOC);

static LINK: ObjectSpec = ObjectSpec::action(
    "link",
    "link",
    "opens a URI; on a phone in a web view",
    &[
        Property::TYPE,
        Property::uri(
            "uri",
            1_024,
            "where it leads: absolute, with a scheme such as `https:` or `tel:`; 1024 characters, although the documentation says 2048",
        )
        .required(),
        Property::text("name", 256, "a name for reports"),
        Property::words(
            "target",
            &["self", "blank", "slideout"],
            "where it opens: this window, a new one, or a panel beside the chat (web only)",
        )
        .default("\"self\""),
        Property::object("ios", &PLATFORM_LINK, "where it leads on iOS"),
        Property::object("android", &PLATFORM_LINK, "where it leads on Android"),
        Property::object("web", &PLATFORM_LINK, "where it leads on the web"),
        ACCESSIBLE,
        SETTINGS,
    ],
)
.source(DOC);

/// The override of a link for one platform.
pub static PLATFORM_LINK: ObjectSpec = ObjectSpec::part(
    "platform link",
    "link of a platform",
    "replaces the `uri` of the link on one platform",
    &[Property::uri(
        "uri",
        1_024,
        "where the link leads on this platform",
    )],
);

static NAVIGATE: ObjectSpec = ObjectSpec::action(
    "navigate",
    "navigate",
    "shows a place: Google Maps on the web, the navigation app on a phone",
    &[
        Property::TYPE,
        Property::number("la", "latitude in degrees; the range is not checked").required(),
        Property::number("lo", "longitude in degrees; the range is not checked").required(),
        Property::text("name", 256, "the name of the place"),
        SETTINGS,
    ],
)
.source(DOC);

static CUSTOM: ObjectSpec = ObjectSpec::action(
    "custom",
    "custom",
    "does what the site or app that embeds the chat has registered for it",
    &[
        Property::TYPE,
        Property::array(
            "data",
            (0, 10),
            Items::Each(&Value::Object(&CUSTOM_ITEM)),
            "pairs that are handed to the site or app; at most 10",
        ),
        SETTINGS,
    ],
)
.source(DOC);

/// An item of a custom action.
pub static CUSTOM_ITEM: ObjectSpec = ObjectSpec::part(
    "custom item",
    "item of a custom action",
    "a key with its value",
    &[
        Property::text("key", 128, "the name").required(),
        Property::text("value", 2_048, "the value"),
    ],
);

static DATE_PICKER: ObjectSpec = ObjectSpec::action(
    "datePicker",
    "date picker",
    "opens a calendar; needs UMS 4.2, web and mobile only",
    &[
        Property::TYPE,
        Property::words(
            "class",
            &["single", "range"],
            "one day, or a first and a last one",
        )
        .required(),
        Property::text(
            "title",
            40,
            "the heading of the calendar; the documentation requires it",
        ),
        Property::integer(
            "minDate",
            "the first day that can be chosen, in seconds since 1970; missing: 150 years ago",
        ),
        Property::integer(
            "maxDate",
            "the last day that can be chosen, in seconds since 1970; missing: in 150 years",
        ),
        Property::text(
            "dateFormat",
            100,
            "how the chosen day is written, such as `MMM dd, yyyy`",
        ),
        SETTINGS,
    ],
)
.source(DOC);

static SCHEDULE_SLOT_LIST: ObjectSpec = ObjectSpec::action(
    "scheduleSlotList",
    "slot chooser",
    "opens a list of times to choose from; needs UMS 4.2, web and mobile only",
    &[
        Property::TYPE,
        Property::text("title", 40, "the heading of the list"),
        Property::array(
            "slots",
            (0, 256),
            Items::Each(&Value::Object(&SLOT)),
            "the times; at most 256",
        ),
        Property::words(
            "firstDayOfTheWeek",
            &["sun", "mon"],
            "the day with which a week begins",
        )
        .default("\"mon\""),
        SETTINGS,
    ],
)
.source(DOC);

/// A time of a slot chooser.
pub static SLOT: ObjectSpec = ObjectSpec::part(
    "scheduleSlot",
    "slot",
    "a time to choose; that ids differ and that it ends after it starts is not checked",
    &[
        Property::TYPE,
        Property::text("id", 256, "what tells the slots apart").required(),
        Property::integer("start", "when it starts, in seconds since 1970").required(),
        Property::integer("end", "when it ends, in seconds since 1970"),
        Property::text("title", 40, "its heading"),
        Property::text("description", 40, "what is written below"),
        Property::uri("imageUrl", 1_024, "a picture, as an absolute URI"),
    ],
);

static ADD_TO_CART: ObjectSpec = ObjectSpec::action(
    "addToCart",
    "add to cart",
    "puts products into the cart; the documentation does not mention it",
    &[
        Property::TYPE,
        Property::array(
            "items",
            (0, 10),
            Items::Each(&Value::Object(&CART_ITEM)),
            "the products; at most 10",
        )
        .required(),
    ],
);

/// A product of a cart.
pub static CART_ITEM: ObjectSpec = ObjectSpec::part(
    "cart item",
    "product",
    "a product and how many of it",
    &[
        Property::text("productId", 256, "what the shop calls it"),
        Property::integer("quantity", "how many; also negative numbers pass"),
    ],
);

/// The action of a checkbox.
pub static CHECKED: ObjectSpec = ObjectSpec::action(
    "checked",
    "tick",
    "what the form sends for a ticked box; only in a checkbox",
    &[
        Property::TYPE,
        Property::text("publishText", 250, "what is sent for this box").required(),
        ACCESSIBLE,
        SETTINGS,
    ],
);

/// The action of a submit button.
pub static SUBMIT_AS_TEXT: ObjectSpec = ObjectSpec::action(
    "submitAsText",
    "send the form",
    "sends the texts of the ticked boxes, joined by commas; only in a submitButton",
    &[
        Property::TYPE,
        Property::boolean("submit", "whether the form is sent").required(),
        ACCESSIBLE,
        SETTINGS,
    ],
);
