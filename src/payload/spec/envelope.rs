//! The envelope that every function receives.

use super::{MILLIS, TEXT, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts come from: the invocation pages of the developer centre, and the types of the Node client.
const SOURCE: &str = "LivePersonFunctions/external-invocation and the types of faas-client-node";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// The invocation envelope.
pub static ENVELOPE: ObjectSpec = part(
    "envelope",
    "invocation envelope",
    "what the runtime hands to the function as `input`; inside the function it is `input.headers` and `input.payload`",
    &[
        key(
            "timestamp",
            MILLIS,
            "when the function was called: Unix time in milliseconds",
        )
        .when("platform and clients send the present time, the command line 0, unit tests nothing"),
        key(
            "headers",
            Value::list(Items::Each(&Value::Object(&HEADER))),
            "headers of the application for the function; they are no HTTP headers",
        )
        .when("usually an empty array"),
        key(
            "payload",
            Value::Any,
            "what the event brings along; the keys depend on the event of the function",
        )
        .when("always")
        .required(),
    ],
    SOURCE,
);

/// A header of the application.
pub static HEADER: ObjectSpec = part(
    "invocation header",
    "header",
    "a name and a value for the function",
    &[
        key("key", TEXT, "the name of the header").required(),
        key("value", TEXT, "its value").required(),
    ],
    SOURCE,
);
