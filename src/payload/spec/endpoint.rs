//! The requests of the Custom Endpoint contract, which look like payloads of a bot function and are none.

use super::messaging::HOSTED_FILE;
use super::{CHAT, CONVERSATION_CONTEXT, MESSAGING, TEXT, part, sdes};
use crate::content::spec::{ObjectSpec, Property, Value};

/// Where the facts come from. Code and description disagree on the words of `type`.
const SOURCE: &str = "CustomEndpoint/service-implementation and the reference service";

/// The words of an event's `type`: those of the reference service, and those of its description.
pub const ENDPOINT_EVENT_TYPES: [&str; 5] = [
    "TEXT",
    "RICH_CONTENT",
    "START",
    "CLOSE_CONVERSATION",
    "CONVERSATION",
];

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// What a Custom Endpoint is told when a conversation begins.
pub static ENDPOINT_CONVERSATION: ObjectSpec = part(
    "custom endpoint conversation",
    "a new conversation, for a Custom Endpoint",
    "the body of the call that creates a conversation at a service of the brand; no function receives it",
    &[
        key(
            "sdes",
            Value::Object(&sdes::SDES),
            "the engagement attributes; here they stand beside the context",
        )
        .when("always"),
        key(
            "context",
            Value::Object(&CONVERSATION_CONTEXT),
            "where the conversation comes from",
        )
        .when("always"),
    ],
    SOURCE,
)
.open();

/// What a Custom Endpoint is told when something happens in a conversation.
pub static ENDPOINT_EVENT: ObjectSpec = part(
    "custom endpoint event",
    "an event, for a Custom Endpoint",
    "the body of the call that hands an event to a service of the brand; no function receives it",
    &[
        key(
            "type",
            Value::Either(&[TEXT, Value::Words(&ENDPOINT_EVENT_TYPES)]),
            "the sort of event",
        )
        .when("always"),
        key(
            "source",
            Value::Either(&[TEXT, Value::Words(&["CONSUMER", "CONVERSATION"])]),
            "who caused it",
        )
        .when("always"),
        key(
            "data",
            Value::Object(&ENDPOINT_INPUT),
            "what the event brings along",
        )
        .when("always"),
        key(
            "context",
            Value::Object(&ENDPOINT_CONTEXT),
            "the raw event of the connector",
        ),
    ],
    SOURCE,
)
.open();

/// `data` of such an event.
pub static ENDPOINT_INPUT: ObjectSpec = part(
    "custom endpoint data",
    "data of an event",
    "a text, a content, or a file",
    &[
        key("message", TEXT, "what the consumer wrote").when("with `TEXT`"),
        key(
            "content",
            Value::Any,
            "the structured content that the consumer sent",
        )
        .when("with `RICH_CONTENT`"),
        key(
            "file",
            Value::Object(&HOSTED_FILE),
            "the file that the consumer sent",
        )
        .when("with a file"),
    ],
    SOURCE,
)
.open();

/// `context` of such an event.
pub static ENDPOINT_CONTEXT: ObjectSpec = part(
    "custom endpoint context",
    "context of an event",
    "the raw event of the connector",
    &[key(
        "lpEvent",
        Value::Either(&[Value::Object(&MESSAGING), Value::Object(&CHAT)]),
        "the raw event; its keys are those of messaging or those of chat",
    )],
    SOURCE,
)
.open();
