//! What functions receive as JSON Schema (2020-12), for other editors: made of the tables of [`spec`].
//!
//! It takes what a function may get and refuses what it never gets: wrong types and words, and keys missing that are
//! always there. Other keys than the tables know are let pass, as the connector may send more tomorrow.

use serde_json::{Value as Json, json};

use super::event::{EVENTS, Event, Family};
use super::spec;
use crate::content::Edition;
use crate::content::schema::Builder;
use crate::content::spec::ObjectSpec;

/// The JSON Schema of a payload, bare or in its envelope; of one event, or of whatever event its keys tell.
#[must_use]
pub fn payload(event: Option<&'static Event>) -> Json {
    let mut builder = Builder::new(Edition::default()).lenient();
    let bare = match event {
        Some(event) => of_event(&mut builder, event),
        None => of_any_event(&mut builder),
    };
    if event.is_none_or(|event| has_raw_event(event.family)) {
        let raw = raw_event(&mut builder);
        builder.put(spec::CONTEXT.name, "lpEvent", raw);
    }
    let bare = builder.define("payload", bare);
    builder.put(spec::ENVELOPE.name, "payload", bare.clone());
    let envelope = builder.object(&spec::ENVELOPE);
    let root = json!({"if": is_envelope(), "then": envelope, "else": bare});
    let title = match event {
        Some(event) => format!("Payload of {}", event.title),
        None => "Payload of a function".to_owned(),
    };
    builder.finish(&title, root)
}

/// What [`is_envelope`](super::is_envelope) takes for one.
fn is_envelope() -> Json {
    let own = [
        "message",
        "messages",
        "event",
        "convId",
        "context",
        "nameSpace",
    ];
    json!({
        "type": "object",
        "not": any_required(&own),
        "anyOf": [
            {"required": ["payload"]},
            {"minProperties": 1, "propertyNames": {"enum": ["timestamp", "headers"]}},
        ],
    })
}

/// Whether a request to a bot function is in the payload.
fn has_raw_event(family: Family) -> bool {
    matches!(family, Family::Bot | Family::PreHook | Family::ErrorHook)
}

/// The raw event: of chat where it has a key that messaging does not have, of messaging otherwise.
fn raw_event(builder: &mut Builder) -> Json {
    let names = spec::CHAT.properties.iter().map(|property| property.name);
    let own: Vec<&str> = names
        .filter(|name| spec::MESSAGING.property(name).is_none())
        .collect();
    let chat = builder.object(&spec::CHAT);
    let messaging = builder.object(&spec::MESSAGING);
    json!({"if": any_required(&own), "then": chat, "else": messaging})
}

fn of_event(builder: &mut Builder, event: &'static Event) -> Json {
    let Some(table) = event.family.spec() else {
        return json!(true);
    };
    let object = builder.object(table);
    match event.group() {
        Some(group) => json!({"allOf": [object], "required": [group]}),
        None => object,
    }
}

/// A chain of questions, as [`recognise`](super::recognise) asks them.
fn of_any_event(builder: &mut Builder) -> Json {
    let requests = ["message", "messages", "event", "convId", "context"];
    let families: [(Json, &ObjectSpec); 9] = [
        (is_automatic(), &spec::AUTOMATIC),
        (is_error_hook(), &spec::ERROR_HOOK),
        (is_survey(), &spec::SURVEY),
        (required(&["conversationId", "arguments"]), &spec::COMMAND),
        (required(&["nameSpace", "payload"]), &spec::CONTEXT_DOCUMENT),
        (
            is_for_endpoint(&["type", "source", "data"]),
            &spec::ENDPOINT_EVENT,
        ),
        (
            is_for_endpoint(&["sdes", "context"]),
            &spec::ENDPOINT_CONVERSATION,
        ),
        (
            any_required(&["questionWithAnswers", "csatRank"]),
            &spec::TRANSCRIPT,
        ),
        (any_required(&requests), &spec::BOT),
    ];
    let mut schema = json!(true);
    for (mut question, table) in families.into_iter().rev() {
        let object = builder.object(table);
        let object = if std::ptr::eq(table, &raw const spec::AUTOMATIC) {
            with_groups(object)
        } else {
            object
        };
        question["type"] = json!("object");
        schema = json!({"if": question, "then": object, "else": schema});
    }
    schema
}

fn is_automatic() -> Json {
    let mut general = any_required(&[
        "cbotEventType",
        "convId",
        "dialogId",
        "oldConvState",
        "newConvState",
    ]);
    general["type"] = json!("object");
    json!({"required": ["general"], "properties": {"general": general}})
}

fn is_error_hook() -> Json {
    let mut question = any_required(&["vendor", "faasPayload", "faas", "dialogflowv2"]);
    let mut error = any_required(&["errorId", "name"]);
    error["type"] = json!("object");
    question["required"] = json!(["error"]);
    question["properties"] = json!({"error": error});
    question
}

fn is_survey() -> Json {
    let mut question = any_required(&["conversationId", "surveyRevision"]);
    question["required"] = json!(["surveyId"]);
    question
}

/// Requests of the Custom Endpoint contract have these keys, and none of a bot function's payload.
fn is_for_endpoint(names: &[&str]) -> Json {
    let mut question = required(names);
    question["not"] = any_required(&["message", "convId"]);
    question
}

fn required(names: &[&str]) -> Json {
    json!({ "required": names })
}

/// Asks for the group of the event that `cbotEventType` tells.
fn with_groups(object: Json) -> Json {
    let groups = EVENTS
        .iter()
        .filter(|event| event.family == Family::AutomaticMessages)
        .filter_map(|event| {
            let group = event.group()?;
            let words: Vec<&str> = spec::CBOT_EVENT_TYPES
                .iter()
                .filter(|(_, id)| *id == event.id)
                .map(|(word, _)| *word)
                .collect();
            let told = json!({"properties": {"general": {
                "properties": {"cbotEventType": {"enum": words}},
                "required": ["cbotEventType"],
            }}});
            Some(json!({"if": told, "then": {"required": [group]}}))
        });
    let mut all = vec![object];
    all.extend(groups);
    json!({"allOf": all})
}

fn any_required(names: &[&str]) -> Json {
    let each: Vec<Json> = names
        .iter()
        .map(|name| json!({"required": [name]}))
        .collect();
    json!({"anyOf": each})
}
