//! The payload of the consumer's next step: what a tapped button or quick reply sends.

use std::fmt::Write as _;

use super::{is_envelope, strict_json};
use crate::json::{Node, parse};

/// Keys of `lpEvent` that stay the same through a conversation.
const KEPT_OF_EVENT: [&str; 5] = [
    "originatorId",
    "originatorMetadata",
    "dialogId",
    "conversationId",
    "conversationContext",
];

/// The conversation id where the previous payload has none.
const OWN_CONVERSATION: &str = "5b8d2f6e-3c1a-4e70-9f42-7a61d0c3e815";

/// The payload that the connector sends when the consumer writes `text`, or taps what publishes it.
///
/// `metadata` is the `click.metadata` as JSON text; it arrives as `lpEvent.metadata`. From `previous`, a payload
/// or an envelope, are kept: `convId`, the engagement attributes, and who writes in which conversation.
/// A `previous` that is no JSON counts as absent. The result is indented by two spaces.
#[must_use]
pub fn message_payload(text: &str, metadata: Option<&str>, previous: Option<&str>) -> String {
    let strict = previous
        .and_then(|previous| strict_json(previous).ok())
        .map(|strict| strict.text)
        .unwrap_or_default();
    let parsed = parse(&strict);
    let before = parsed.root(&strict).and_then(|root| {
        if is_envelope(root) {
            root.get("payload")
        } else {
            Some(root)
        }
    });
    let context = before.and_then(|payload| payload.get("context"));
    let event = context.and_then(|context| context.get("lpEvent"));
    let conversation = before.and_then(|payload| payload.get("convId"));
    let attributes = context.and_then(|context| context.get("lpSdes"));
    let quoted = quote(text);
    let own = || quote(OWN_CONVERSATION);
    let mut payload = format!("{{\n  \"message\": {quoted},\n  \"convId\": ");
    payload += &conversation.map_or_else(own, |id| id.raw().to_owned());
    payload += ",\n  \"context\": {\n    \"lpEvent\": {";
    payload += &line(text, event);
    if let Some(metadata) = metadata
        .map(str::trim)
        .filter(|metadata| !metadata.is_empty())
    {
        write_member(&mut payload, "metadata", &as_array(metadata));
    }
    for key in KEPT_OF_EVENT {
        if let Some(value) = event.and_then(|event| event.get(key)) {
            write_member(&mut payload, key, value.raw());
        }
    }
    payload += "\n    },\n    \"lpSdes\": ";
    payload += &attributes.map_or_else(|| "{}".to_owned(), |value| indented(value.raw(), 4));
    payload + "\n  }\n}\n"
}

/// The members of `lpEvent` that carry the text, as the connector of chat or of messaging writes them.
fn line(text: &str, event: Option<Node<'_>>) -> String {
    let quoted = quote(text);
    if is_chat(event) {
        format!(
            "\n      \"@type\": \"line\",\n      \"textType\": \"plain\",\n      \"text\": {quoted},\
             \n      \"by\": \"visitor\",\n      \"source\": \"visitor\""
        )
    } else {
        format!(
            "\n      \"event\": {{ \"type\": \"ContentEvent\", \"message\": {quoted}, \
             \"contentType\": \"text/plain\" }}"
        )
    }
}

fn is_chat(event: Option<Node<'_>>) -> bool {
    event
        .and_then(|event| event.get("conversationContext"))
        .and_then(|context| context.get("type"))
        .and_then(|sort| sort.string())
        .is_some_and(|sort| sort == "CHAT")
}

fn write_member(payload: &mut String, key: &str, raw: &str) {
    write!(payload, ",\n      \"{key}\": {}", indented(raw, 6)).ok();
}

/// A metadata object, which the documentation shows too, becomes an array of one.
fn as_array(metadata: &str) -> String {
    if metadata.starts_with('[') {
        metadata.to_owned()
    } else {
        format!("[{metadata}]")
    }
}

/// The lines behind the first moved so that the least indented one stands at `columns`.
pub(super) fn indented(raw: &str, columns: usize) -> String {
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = raw.lines().skip(1).map(depth).min().unwrap_or(0);
    let mut lines = raw.lines();
    let mut moved = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        write!(moved, "\n{:columns$}{}", "", &line[least..]).ok();
    }
    moved
}

fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::payload::find;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    #[test]
    fn a_tap_sends_the_text_and_the_metadata_within_the_same_conversation() {
        let previous = find("bot-message").map(|template| template.text);
        let metadata =
            "[\n            { \"type\": \"ExternalId\", \"id\": \"yes-1\" }\n          ]";
        let payload = message_payload("yes \"please\"", Some(metadata), previous);
        let next = value(&payload);
        let before = value(previous.unwrap_or_default());
        assert_eq!(next["message"], "yes \"please\"");
        assert_eq!(next["convId"], before["convId"]);
        assert_eq!(
            next["context"]["lpEvent"]["event"]["message"],
            "yes \"please\""
        );
        assert_eq!(
            next["context"]["lpEvent"]["metadata"],
            json!([{"type": "ExternalId", "id": "yes-1"}])
        );
        assert_eq!(next["context"]["lpSdes"], before["context"]["lpSdes"]);
        assert_eq!(
            next["context"]["lpEvent"]["conversationContext"],
            before["context"]["lpEvent"]["conversationContext"]
        );
        assert!(
            payload.contains("\n      \"metadata\": [\n        { \"type\""),
            "{payload}"
        );
    }

    #[test]
    fn in_chat_the_line_is_written_as_chat_does() {
        let previous = find("welcome-chat").map(|template| template.text.to_owned());
        let enveloped = format!(
            r#"{{"headers": [], "payload": {}}}"#,
            previous.unwrap_or_default()
        );
        let next = value(&message_payload("menu", None, Some(&enveloped)));
        assert_eq!(next["context"]["lpEvent"]["text"], "menu");
        assert_eq!(next["context"]["lpEvent"]["isWelcomeEvent"], Value::Null);
        assert!(
            next["convId"]
                .as_str()
                .is_some_and(|id| id.starts_with('H'))
        );
        assert!(next.get("event").is_none());
    }

    #[test]
    fn without_a_usable_previous_payload_a_conversation_of_its_own_begins() {
        for previous in [None, Some(""), Some("{ broken"), Some("[]")] {
            let next = value(&message_payload("hi", Some("{\"type\": \"x\"}"), previous));
            assert_eq!(next["convId"], OWN_CONVERSATION);
            assert_eq!(
                next["context"]["lpEvent"]["metadata"],
                json!([{"type": "x"}])
            );
        }
    }
}
