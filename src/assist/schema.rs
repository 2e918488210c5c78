//! The response contract as JSON Schema (2020-12), for other editors: made of the tables of [`contract`](super::contract).

use serde_json::{Value as Json, json};

use super::contract::{CARD, CONTEXT, DELAY, NOTE, RESPONSE, WRAPPER, parameters};
use crate::content::Edition;
use crate::content::schema::Builder;
use crate::content::spec::{Choice, METADATA};
use crate::response::ActionName;

/// The JSON Schema of what a bot function answers; structured contents in it are those of `edition`.
///
/// Entries of `messages` are told apart by their keys and parameters by their action, each with `if` and `then`, so that
/// a mistake gives one message in place of one for every branch.
#[must_use]
pub fn response_schema(edition: Edition) -> Json {
    let mut builder = Builder::new(edition);
    let metadata = metadata(&mut builder);
    let card = content(&mut builder);
    for owner in [CARD.name, CONTEXT.name] {
        builder.put(owner, "metadata", metadata.clone());
        builder.put(owner, "structuredContent", card.clone());
    }
    // Older pages write the seconds as a string.
    builder.put(
        parameters(ActionName::ChangeTtr).name,
        "value",
        json!({"type": ["number", "string"]}),
    );
    let intents = intents(&mut builder);
    builder.put(CONTEXT.name, "alternativeIntents", intents);
    let entry = entry(&mut builder);
    builder.put(
        RESPONSE.name,
        "messages",
        json!({"type": "array", "items": entry}),
    );
    let context = context(&mut builder);
    builder.put(RESPONSE.name, "context", context);
    let said = json!({"required": ["messages"], "properties": {"messages": {"minItems": 1}}});
    let done =
        json!({"required": ["context"], "properties": {"context": {"required": ["action"]}}});
    let root = json!({
        "type": "object",
        "description": RESPONSE.doc,
        "properties": builder.properties(&RESPONSE),
        "additionalProperties": false,
        // A message or an action is enough.
        "anyOf": [said, done],
    });
    builder.finish(
        &format!(
            "Bot response, structured contents of edition {}",
            edition.id()
        ),
        root,
    )
}

/// Metadata: items are told by their `type`, and unknown types are let pass.
fn metadata(builder: &mut Builder) -> Json {
    let known = METADATA.iter().map(|spec| {
        let object = builder.object(spec);
        let told = json!({"properties": {"type": {"const": spec.name}}, "required": ["type"]});
        json!({"if": told, "then": object})
    });
    let known: Vec<Json> = known.collect();
    let item = json!({
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"type": "string"}},
        "allOf": known,
    });
    let item = builder.define("metadata.item", item);
    let list =
        json!({"if": {"type": "object"}, "then": item, "else": {"type": "array", "items": item}});
    builder.define("metadata", list)
}

/// A card, or what holds quick replies.
fn content(builder: &mut Builder) -> Json {
    let replies = json!({
        "type": "object",
        "description": WRAPPER.doc,
        "properties": builder.properties(&WRAPPER),
        "required": ["quickReplies"],
        "additionalProperties": false,
    });
    let card = builder.choice(Choice::RichContent);
    let schema = json!({
        "type": "object",
        "if": {"required": ["quickReplies"]},
        "then": replies,
        "else": card,
    });
    builder.define("structuredContent", schema)
}

/// An entry of `messages`.
fn entry(builder: &mut Builder) -> Json {
    let pause = builder.object(&DELAY);
    let card = builder.object(&CARD);
    let note = builder.object(&NOTE);
    let object = json!({
        "type": "object",
        "if": {"required": ["delay"]},
        "then": pause,
        "else": {"if": {"required": ["structuredContent"]}, "then": card, "else": note},
    });
    builder.define("message", json!({"if": {"type": "string"}, "else": object}))
}

/// `context`, whose parameters depend on the action.
fn context(builder: &mut Builder) -> Json {
    let object = builder.object(&CONTEXT);
    let mut all = vec![object];
    for action in ActionName::ALL {
        let parameters = builder.object(parameters(action));
        let told =
            json!({"properties": {"action": {"const": action.id()}}, "required": ["action"]});
        let then = json!({"properties": {"actionParameters": parameters}});
        all.push(json!({"if": told, "then": then}));
    }
    json!({"type": "object", "allOf": all})
}

/// Other intents: each with what `context` says of the first one.
fn intents(builder: &mut Builder) -> Json {
    let intent = json!({
        "type": "object",
        "required": ["intentId", "confidenceScore"],
        "properties": {
            "intentId": {"type": "string"},
            "intentName": {"type": "string"},
            "confidenceScore": {"type": "number", "minimum": 0, "maximum": 1},
        },
    });
    let intent = builder.define("intent", intent);
    json!({"type": "array", "items": intent})
}
