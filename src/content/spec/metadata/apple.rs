//! Metadata of Apple Messages for Business.

use super::{META, RCV};
use crate::content::spec::{Array, Class, Items, ObjectSpec, Property, Value};

const fn words_of(name: &'static str, doc: &'static str) -> Property {
    Property::text(name, 1_000, doc)
}

/// `BusinessChatMessage`.
pub static BUBBLES: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "BusinessChatMessage",
    "bubbles of a picker",
    "what the bubbles of a list or time picker say before and after the choice",
    &[
        Property::TYPE,
        Property::object(
            "receivedMessage",
            &RECEIVED,
            "the bubble that opens the picker",
        )
        .required(),
        Property::object("replyMessage", &REPLY, "the bubble that shows the choice"),
        Property::new(
            "multipleSelection",
            Value::Either(&[
                Value::Boolean,
                Value::Array(Array {
                    min: 1,
                    max: 256,
                    items: Items::Each(&Value::Boolean),
                }),
            ]),
            "whether several items can be chosen; an array says it for each section",
        ),
    ],
)
.source(RCV);

const TITLE: Property = words_of("title", "the bold line").required();
const SUBTITLE: Property = words_of("subtitle", "the line below");
const IMAGE_TITLE: Property = words_of("imageTitle", "the line on the picture");
const IMAGE_SUBTITLE: Property = words_of("imageSubtitle", "the second line on the picture");
const SECONDARY: Property = words_of("secondarySubtitle", "the bold line at the right");
const TERTIARY: Property = words_of("tertiarySubtitle", "the line below that");
const IMAGE_URL: Property = Property::url("imageURL", 2_048, "the picture of the bubble");
const IMAGE_ID: Property = Property::text("imageIdentifier", 64, "id of the picture");

static RECEIVED: ObjectSpec = ObjectSpec::part(
    "received bubble",
    "bubble that opens the picker",
    "what the consumer sees first",
    &[
        TITLE,
        SUBTITLE,
        IMAGE_TITLE,
        IMAGE_SUBTITLE,
        SECONDARY,
        TERTIARY,
        IMAGE_URL,
        IMAGE_ID,
        Property::words(
            "style",
            &["icon", "small", "large"],
            "size of the bubble: 280 by 65, 85 or 210 points",
        ),
    ],
)
.source(RCV);

static REPLY: ObjectSpec = ObjectSpec::part(
    "reply bubble",
    "bubble that shows the choice",
    "what the consumer sees afterwards",
    &[
        TITLE,
        SUBTITLE,
        IMAGE_TITLE,
        IMAGE_SUBTITLE,
        SECONDARY,
        TERTIARY,
        IMAGE_URL,
        IMAGE_ID,
        Property::text(
            "style",
            64,
            "size of the bubble: `icon`, `small` or `large`",
        ),
    ],
)
.source(RCV);

/// `BusinessEvent`.
pub static EVENT: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "BusinessEvent",
    "time picker",
    "beside the message: where and what; on a button: one time to choose",
    &[
        Property::TYPE,
        Property::text("title", 256, "what it is about"),
        Property::object("timing", &TIMING, "when"),
        Property::object("location", &LOCATION, "where"),
    ],
)
.source(RCV);

static TIMING: ObjectSpec = ObjectSpec::part(
    "timing",
    "time",
    "when; a button needs `startTime` and `duration`",
    &[
        Property::new(
            "startTime",
            Value::Instant { max: usize::MAX },
            "when it starts, in UTC, such as `2030-05-01T09:30:00Z`; no offset",
        ),
        Property::new(
            "duration",
            Value::Number {
                min: Some(0.0),
                max: None,
            },
            "how long it takes, in seconds",
        ),
        Property::integer(
            "presentedTimezoneOffset",
            "in which time zone it is shown; missing: the consumer's",
        ),
    ],
)
.source(RCV);

static LOCATION: ObjectSpec = ObjectSpec::part(
    "location",
    "place",
    "where",
    &[
        Property::text("title", 256, "name of the place"),
        Property::number("lo", "longitude in degrees"),
        Property::number("la", "latitude in degrees"),
        Property::new(
            "radius",
            Value::Number {
                min: Some(0.0),
                max: None,
            },
            "how exact the place is, in metres",
        ),
    ],
)
.source(RCV);

/// `BusinessFormEvent`.
pub static FORM: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "BusinessFormEvent",
    "form",
    "the pages of a form",
    &[
        Property::TYPE,
        Property::text("title", 256, "heading of the form"),
        Property::boolean(
            "showSummary",
            "whether the answers are shown before they are sent",
        ),
        Property::text("startPageIdentifier", 256, "the page to begin with"),
        Property::array(
            "pages",
            (0, 256),
            Items::Each(&Value::Object(&PAGE)),
            "the pages; at most 256",
        ),
        Property::array(
            "images",
            (0, usize::MAX),
            Items::Each(&Value::Object(&PICTURE)),
            "the pictures of the pages",
        ),
    ],
)
.source(RCV)
.open();

static PAGE: ObjectSpec = ObjectSpec::part(
    "form page",
    "page of a form",
    "a question",
    &[
        Property::text("pageIdentifier", 2_048, "id of the page"),
        Property::words(
            "type",
            &["select", "picker", "datePicker", "input"],
            "how it is answered",
        ),
        Property::text("title", 2_048, "the question"),
        Property::text("subtitle", 2_048, "what is said below"),
        Property::text("nextPageIdentifier", 2_048, "the page that follows"),
    ],
)
.source(RCV)
.open();

static PICTURE: ObjectSpec = ObjectSpec::part(
    "form picture",
    "picture of a form",
    "a picture under an id",
    &[
        Property::text("id", 2_048, "id of the picture").required(),
        Property::url("imageUrl", 2_048, "address of the picture").required(),
    ],
)
.source(RCV);

/// `BusinessChatCustomMessage`.
pub static CUSTOM: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "BusinessChatCustomMessage",
    "message of an iMessage app",
    "opens an app in the conversation",
    &[
        Property::TYPE,
        Property::text("bid", 1_000, "id of the app's extension").required(),
        Property::url(
            "URL",
            4_096,
            "what the app is given; 4096 characters, although the documentation says 5000",
        )
        .required(),
        Property::object(
            "receivedMessage",
            &RECEIVED,
            "the bubble that opens the app",
        )
        .required(),
        Property::number("appId", "id of the app in the store"),
        Property::text("appName", usize::MAX, "name of the app"),
        Property::text("appIcon", 2_048, "icon of the app"),
        Property::text(
            "sessionIdentifier",
            usize::MAX,
            "what later messages of the app refer to",
        ),
        Property::boolean("useLiveLayout", "whether the app draws the bubble"),
        Property::array(
            "attachments",
            (0, 16),
            Items::Each(&Value::Text { max: 2_048 }),
            "what is attached; at most 16",
        ),
    ],
)
.source(RCV)
.open();

/// `ConnectorAuthenticationRequest`.
pub static AUTHENTICATION_REQUEST: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ConnectorAuthenticationRequest",
    "request to sign in",
    "asks the consumer to sign in",
    &[
        Property::TYPE,
        Property::text(
            "requestIdentifier",
            64,
            "id of the request, a new one each time",
        ),
        Property::new(
            "apple",
            Value::Any,
            "how to sign in: `oauth2` with its parameters",
        ),
    ],
)
.source(RCV)
.open();

/// `ConnectorAuthenticationResponse`.
pub static AUTHENTICATION_RESPONSE: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ConnectorAuthenticationResponse",
    "answer to a request to sign in",
    "whether the consumer signed in; received, not sent",
    &[Property::TYPE],
)
.source(META)
.open();

/// `ConnectorPaymentRequest`.
pub static PAYMENT_REQUEST: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ConnectorPaymentRequest",
    "request to pay",
    "asks the consumer to pay with Apple Pay",
    &[
        Property::TYPE,
        Property::text("signature", 1_024, "signature of the request"),
        Property::new(
            "apple",
            Value::Any,
            "the payment: what, how much, where it is confirmed",
        ),
        Property::array("images", (0, 2), Items::Anything, "pictures; at most 2"),
    ],
)
.source(RCV)
.open();

/// `ConnectorPaymentResponse`.
pub static PAYMENT_RESPONSE: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ConnectorPaymentResponse",
    "answer to a request to pay",
    "whether the consumer paid; received, not sent",
    &[Property::TYPE],
)
.source(META)
.open();
