//! What functions receive, as data: every object of every payload, its keys, and when they are there.
//!
//! One table drives the checks, completion, hover, the JSON Schema and the reference page. Names and words are those
//! that LivePerson sends, misspelt ones included; the sentences are ours. `source` says where a fact comes from.

mod automatic;
mod bot;
mod chat;
mod endpoint;
mod envelope;
mod free;
mod hooks;
mod messaging;
mod others;
mod sdes;
mod survey;

pub use automatic::{AUTOMATIC, CBOT_EVENT_TYPES, GENERAL, GROUPS};
pub use bot::{BOT, CONTEXT, MESSAGE_IDENTIFIERS, SEND_FILE, SEND_RICH_CONTENT, WELCOME_NAMES};
pub use chat::CHAT;
pub use endpoint::{ENDPOINT_CONVERSATION, ENDPOINT_EVENT, ENDPOINT_EVENT_TYPES};
pub use envelope::{ENVELOPE, HEADER};
pub use free::{CONTEXT_DOCUMENT, CONTEXT_PROPERTIES, RESERVED_NAMESPACES};
pub use hooks::{ERROR_HOOK, POST_HOOK, PRE_HOOK};
pub use messaging::{CONVERSATION_CONTEXT, MESSAGING, MESSAGING_EVENT};
pub use others::{COMMAND, TRANSCRIPT};
pub use survey::SURVEY;

use crate::content::spec::{Class, Items, ObjectSpec, Property, Value};

/// A string of any length.
const TEXT: Value = Value::Text { max: usize::MAX };

/// A number.
const NUMBER: Value = Value::Number {
    min: None,
    max: None,
};

/// A number without a fraction.
const WHOLE: Value = Value::Integer {
    min: None,
    max: None,
};

/// Unix time in milliseconds.
const MILLIS: Value = Value::Integer {
    min: Some(0.0),
    max: None,
};

/// An id that some generations send as a string and some as a number: compare it as a string.
const ID: Value = Value::Either(&[TEXT, WHOLE]);

/// A string, or `null` where the connector does not know.
const TEXT_OR_NULL: Value = Value::Either(&[TEXT, Value::Null]);

/// A list of strings.
const TEXTS: Value = Value::list(Items::Each(&TEXT));

/// A list of anything.
const THINGS: Value = Value::list(Items::Anything);

const fn part(
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    properties: &'static [Property],
    source: &'static str,
) -> ObjectSpec {
    ObjectSpec::new(Class::Part, name, title, doc, properties).source(source)
}

/// All objects of all payloads, each once, those that hold others first.
pub static ALL: &[&ObjectSpec] = &[
    &ENVELOPE,
    &HEADER,
    &BOT,
    &bot::EVENT,
    &CONTEXT,
    &MESSAGING,
    &MESSAGING_EVENT,
    &messaging::HOSTED_FILE,
    &messaging::ORIGINATOR,
    &messaging::CLIENT_PROPERTIES,
    &CONVERSATION_CONTEXT,
    &messaging::VISITOR,
    &CHAT,
    &chat::LINK,
    &sdes::SDES,
    &sdes::UNAUTHENTICATED,
    &sdes::AUTHENTICATED,
    &sdes::CUSTOMER_GROUP,
    &sdes::CART_GROUP,
    &sdes::PURCHASE_GROUP,
    &sdes::VIEWED_PRODUCT_GROUP,
    &sdes::CAMPAIGN_GROUP,
    &sdes::PERSONAL_GROUP,
    &sdes::LEAD_GROUP,
    &sdes::SERVICE_GROUP,
    &sdes::ERROR_GROUP,
    &sdes::CUSTOMER,
    &sdes::CART,
    &sdes::CART_ITEM,
    &sdes::PRODUCT,
    &sdes::PURCHASE,
    &sdes::CAMPAIGN,
    &sdes::PERSONAL,
    &sdes::AGE,
    &sdes::CONTACT,
    &sdes::LEAD,
    &sdes::SERVICE,
    &sdes::ERROR,
    &sdes::DATE,
    &sdes::PAGES,
    &sdes::PAGE,
    &sdes::PROVEN_CUSTOMER,
    &sdes::PROVEN_PERSON,
    &sdes::CHAT_PARTICIPANT,
    &sdes::CHAT_PERSON,
    &PRE_HOOK,
    &POST_HOOK,
    &hooks::ANSWER_CONTEXT,
    &ERROR_HOOK,
    &hooks::ERROR,
    &AUTOMATIC,
    &GENERAL,
    &automatic::CAMPAIGN,
    &automatic::ORIGINATOR,
    &automatic::START,
    &automatic::END,
    &automatic::IDLE,
    &automatic::TIME_OUT,
    &automatic::MID,
    &automatic::ROUTING,
    &automatic::PARTICIPANT_CHANGE,
    &automatic::PARTICIPANT,
    &automatic::TTR_CHANGE,
    &automatic::TTR,
    &SURVEY,
    &survey::LAST_CONTENT,
    &survey::CONTENT_EVENT,
    &survey::CAMPAIGN,
    &survey::SURVEY_CONTEXT,
    &survey::DIALOG,
    &survey::PARTICIPANT,
    &COMMAND,
    &TRANSCRIPT,
    &others::ANSWERED,
    &CONTEXT_DOCUMENT,
    &CONTEXT_PROPERTIES,
    &ENDPOINT_CONVERSATION,
    &ENDPOINT_EVENT,
    &endpoint::ENDPOINT_INPUT,
    &endpoint::ENDPOINT_CONTEXT,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The objects that a value may be or hold.
    fn objects(value: &Value) -> Vec<&'static ObjectSpec> {
        match value {
            Value::Object(spec) => vec![spec],
            Value::Either(values) => values.iter().flat_map(objects).collect(),
            Value::Array(array) => match array.items {
                Items::Each(value) => objects(value),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_object_that_a_table_names_is_listed_once() {
        let names: BTreeSet<&str> = ALL.iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), ALL.len());
        for spec in ALL {
            for property in spec.properties {
                for inner in objects(&property.value) {
                    assert!(
                        names.contains(inner.name),
                        "{} in {}",
                        inner.name,
                        spec.name
                    );
                }
            }
        }
    }

    #[test]
    fn every_key_has_its_words_and_source() {
        for spec in ALL {
            assert!(
                !spec.title.is_empty() && !spec.doc.is_empty(),
                "{}",
                spec.name
            );
            for (at, property) in spec.properties.iter().enumerate() {
                let name = format!("{} `{}`", spec.name, property.name);
                assert_eq!(spec.position(property.name), Some(at), "{name}");
                assert!(!property.source.is_empty(), "{name}");
                assert!(
                    !property.doc.is_empty() && !property.doc.ends_with('.'),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn keys_that_live_person_misspells_stay_so() {
        assert!(automatic::CAMPAIGN.property("engangementId").is_some());
        assert!(automatic::IDLE.property("consumserNonResponsive").is_some());
        assert!(GENERAL.property("clientIpAdress").is_some());
        assert!(GENERAL.property("contexttype").is_some());
    }
}
