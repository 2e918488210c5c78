//! The bot event: what a bot function receives.

use super::{CHAT, MESSAGING, TEXT, part, sdes};
use crate::content::spec::{ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "LivePersonFunctions/advanced-features";

/// The identifier that stands for a rich content of the consumer.
pub const SEND_RICH_CONTENT: &str = "com.liveperson.bot-connectors.consumer.send-rich-content";

/// The identifier that stands for a file of the consumer.
pub const SEND_FILE: &str = "com.liveperson.bot-connectors.consumer.send-file";

/// What `message` says where the consumer sent no text. Source: the Third-Party Bots pages, release 2.37.
pub const MESSAGE_IDENTIFIERS: [&str; 2] = [SEND_RICH_CONTENT, SEND_FILE];

/// The names of a welcome event; case does not count. Source: the Third-Party Bots pages of several generations.
pub const WELCOME_NAMES: [&str; 2] = ["WELCOME", "WELCOME-INTENT"];

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// What the consumer said, or the identifier of what is no text.
pub(super) const MESSAGE: Property = key(
    "message",
    Value::Either(&[TEXT, Value::Words(&MESSAGE_IDENTIFIERS)]),
    "what the consumer wrote; several lines where messages are combined; an identifier for a file or a rich content",
)
.when("missing or empty in welcome events");

pub(super) const CONV_ID: Property = key(
    "convId",
    TEXT,
    "the conversation: a UUID in messaging, `H…K…` in chat",
)
.when("always, with connectors of today");

pub(super) const CONTEXT_KEY: Property = key(
    "context",
    Value::Object(&CONTEXT),
    "the raw event of the connector, and what is known about the visitor",
)
.when("always, with connectors of today");

/// The payload of the bot event.
pub static BOT: ObjectSpec = part(
    "bot event",
    "payload of a bot function",
    "a line of the consumer, or that a conversation begins: every request to a bot function",
    &[
        MESSAGE,
        CONV_ID,
        key(
            "event",
            Value::Object(&EVENT),
            "an event without words of the consumer: a welcome",
        )
        .when("in welcome events"),
        CONTEXT_KEY,
    ],
    SOURCE,
);

/// `event`.
pub static EVENT: ObjectSpec = part(
    "event",
    "event",
    "what happened in place of a message",
    &[key(
        "name",
        Value::Either(&[TEXT, Value::Words(&WELCOME_NAMES)]),
        "the name of the event; it is compared without case",
    )
    .when("in welcome events")],
    SOURCE,
)
.open();

/// `context`.
pub static CONTEXT: ObjectSpec = part(
    "request context",
    "context",
    "the raw event of the connector, and the engagement attributes",
    &[
        key(
            "lpEvent",
            Value::Either(&[Value::Object(&MESSAGING), Value::Object(&CHAT)]),
            "the raw event; its keys are those of messaging or those of chat",
        )
        .when("always, with connectors of today"),
        key(
            "lpSdes",
            Value::Object(&sdes::SDES),
            "the engagement attributes, collected once at the start of the conversation",
        )
        .when("where the bot's option for engagement attributes is on; else `{}` or missing"),
    ],
    SOURCE,
);
