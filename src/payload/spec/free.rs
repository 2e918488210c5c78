//! Functions without an event: the caller decides what they receive. Shapes that often come along.

use super::{TEXT, part};
use crate::content::spec::{ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "the pages on the Conversation Context Service, version 2";

/// Namespaces that LivePerson keeps for itself. Source: the page on version 2 of the service.
pub const RESERVED_NAMESPACES: [&str; 6] = [
    "consumer",
    "operational",
    "conversation",
    "faas",
    "custom",
    "sde",
];

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// A document of the Conversation Context Service, of old the Context Session Store: the properties of one session in
/// one namespace.
pub static CONTEXT_DOCUMENT: ObjectSpec = part(
    "context document",
    "document of the context service",
    "the properties of one session in one namespace: what is saved for others to read; at most 800,000 characters",
    &[
        key("accountId", TEXT, "the account").required(),
        key(
            "nameSpace",
            TEXT,
            "the namespace: letters, digits and underscores; some names belong to LivePerson",
        )
        .required(),
        key("sessionId", TEXT, "the session, often the id of the conversation")
            .when("where the properties belong to a session; else the default session has them"),
        key(
            "ttlSeconds",
            Value::Integer {
                min: Some(0.0),
                max: None,
            },
            "seconds after which the document is gone; at most 13 months",
        ),
        key(
            "payload",
            Value::Object(&CONTEXT_PROPERTIES),
            "the properties by name; each value is kept as JSON",
        )
        .required(),
    ],
    SOURCE,
)
.open();

/// The properties in a document of the context service.
pub static CONTEXT_PROPERTIES: ObjectSpec = part(
    "context properties",
    "properties",
    "properties by name; each value is any JSON",
    &[],
    SOURCE,
)
.open();
