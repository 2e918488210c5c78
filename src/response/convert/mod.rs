//! From the custom endpoint's contract to that of bot functions, and back.
//!
//! The two say the same in other words (the developer centre's pages on custom endpoints, and their reference service).
//! What is copied keeps its bytes; what has no counterpart is named, never left out in silence.

mod to_bot;
mod to_endpoint;

pub use to_bot::to_bot_function;
pub use to_endpoint::to_custom_endpoint;

use crate::json::{Node, SyntaxError, SyntaxErrorKind, parse};

/// A converted response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The JSON.
    pub text: String,
    /// What has no counterpart and is not in it, each with its place: "`metadata` of item 0".
    pub lost: Vec<String>,
    /// What is in it and may count otherwise than before.
    pub changed: Vec<String>,
}

impl Conversion {
    /// What is lost or changed, for a title; empty where nothing is.
    #[must_use]
    pub fn remarks(&self) -> String {
        let mut remarks = Vec::new();
        if !self.lost.is_empty() {
            remarks.push(format!("lost: {}", listed(&self.lost)));
        }
        if !self.changed.is_empty() {
            remarks.push(listed(&self.changed));
        }
        remarks.join("; ")
    }
}

/// What is said of comments that stood between what was copied.
fn lost_comments(before: Node<'_>, after: &str) -> Option<String> {
    let count = |text: &str| {
        let errors = parse(text).errors;
        let is_comment = |error: &&SyntaxError| error.kind == SyntaxErrorKind::Comment;
        errors.iter().filter(is_comment).count()
    };
    match count(before.raw()).saturating_sub(count(after)) {
        0 => None,
        1 => Some("a comment".to_owned()),
        lost => Some(format!("{lost} comments")),
    }
}

/// Names of a list that are written out.
const MAX_NAMED: usize = 6;

fn listed(items: &[String]) -> String {
    let named: Vec<&str> = items.iter().take(MAX_NAMED).map(String::as_str).collect();
    let more = items.len().saturating_sub(MAX_NAMED);
    match more {
        0 => named.join(", "),
        _ => format!("{} and {more} more", named.join(", ")),
    }
}

/// The parameters of actions that the two contracts call differently: bot function, custom endpoint.
const PARAMETER_NAMES: [(&str, &str); 1] = [("skill", "skillName")];

/// The actions that the two contracts call differently: bot function, custom endpoint.
const ACTION_NAMES: [(&str, &str); 1] = [("INVOCATION", "INVOKE_FUNCTION")];

/// The keys of intents that the two contracts call differently: bot function, custom endpoint.
const INTENT_NAMES: [(&str, &str); 3] = [
    ("intentId", "id"),
    ("intentName", "description"),
    ("confidenceScore", "confidenceScore"),
];

/// The audience that a text has in the custom endpoint's contract where the consumer gets it.
const EVERYBODY: &str = "ALL";

/// A member as JSON, from its name and the bytes of its value.
fn member(name: &str, value: &str) -> String {
    format!("{}: {value}", quoted(name))
}

/// A JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// An object of such members on one line.
fn object(members: &[String]) -> String {
    if members.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {} }}", members.join(", "))
    }
}

/// An array of such values, each on a line of its own.
fn lines(values: &[String], indent: &str) -> String {
    if values.is_empty() {
        return "[]".to_owned();
    }
    let inner = values.join(&format!(",\n{indent}  "));
    format!("[\n{indent}  {inner}\n{indent}]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const ENDPOINT: &str = r#"{
      "response": [
        { "type": "TEXT", "data": { "message": "One moment", "messageAudience": "ALL" } },
        { "type": "TEXT", "data": { "message": "angry", "messageAudience": "AGENTS_AND_MANAGERS" } },
        { "type": "DELAY", "data": { "seconds": 2, "typing": true } },
        { "type": "STRUCTURED_CONTENT", "data": { "structuredContent": { "type": "text", "text": "Hi" }, "metadata": [{ "type": "ExternalId", "id": "1" }] } },
        { "type": "ACTION", "data": { "name": "TRANSFER", "parameters": { "skillName": "human", "agentId": "7" } } }
      ],
      "analytics": { "intents": [{ "id": "a", "description": "A", "confidenceScore": 0.90 }, { "id": "b", "confidenceScore": 0.1 }] }
    }"#;

    const BOT: &str = r#"{
      "messages": [
        "One moment",
        { "text": "angry", "messageAudience": "AGENTS_AND_MANAGERS" },
        { "delay": 2, "typing": true },
        { "structuredContent": { "type": "text", "text": "Hi" }, "metadata": [{ "type": "ExternalId", "id": "1" }] }
      ],
      "context": {
        "action": "TRANSFER",
        "actionParameters": { "skill": "human", "agentId": "7" },
        "intentId": "a", "intentName": "A", "confidenceScore": 0.90,
        "alternativeIntents": [{ "intentId": "b", "confidenceScore": 0.1 }]
      }
    }"#;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    fn bot(text: &str) -> Conversion {
        to_bot_function(parse(text).root(text).unwrap()).unwrap()
    }

    fn endpoint(text: &str) -> Conversion {
        to_custom_endpoint(parse(text).root(text).unwrap()).unwrap()
    }

    #[test]
    fn what_both_contracts_know_goes_over_whole_both_ways() {
        let there = bot(ENDPOINT);
        assert_eq!(value(&there.text), value(BOT), "{}", there.text);
        assert_eq!(there.remarks(), "");
        let back = endpoint(BOT);
        assert_eq!(value(&back.text), value(ENDPOINT), "{}", back.text);
        assert_eq!(back.remarks(), "");
        assert!(back.text.contains("0.90"));
    }

    #[test]
    fn what_has_no_counterpart_is_named() {
        let there = bot(r#"{"response": [
                {"type": "TEXT", "data": {"message": "a", "metadata": [1], "encodedMetadata": "QQ=="}},
                {"type": "TEXT", "data": {"message": "b"}},
                {"type": "ACTION", "data": {"name": "CLOSE_CONVERSATION"}},
                {"type": "ACTION", "data": {"name": "CHANGE_TTR", "parameters": {"ttrType": "URGENT"}}},
                {"type": "SOUND", "data": {}},
                7],
              "analytics": {"intents": [], "score": 1}, "version": 2}"#);
        assert_eq!(
            value(&there.text),
            value(r#"{"messages": ["a", "b"], "context": {"action": "CLOSE_CONVERSATION"}}"#)
        );
        assert_eq!(
            there.lost,
            [
                "`metadata` of item 0",
                "`encodedMetadata` of item 0",
                "the action of item 3",
                "item 4",
                "item 5",
                "`analytics.score`",
                "`version`",
            ]
        );
    }

    #[test]
    fn encoded_metadata_of_all_items_goes_into_the_context() {
        let there = bot(r#"{"response": [
                {"type": "TEXT", "data": {"message": "a", "encodedMetadata": "QQ=="}},
                {"type": "TEXT", "data": {"message": "b", "encodedMetadata": "QQ=="}}]}"#);
        assert_eq!(
            value(&there.text),
            value(r#"{"messages": ["a", "b"], "context": {"encodedMetadata": "QQ=="}}"#)
        );
        assert_eq!(there.remarks(), "");
    }

    #[test]
    fn the_way_back_keeps_the_old_place_and_names_the_rest() {
        let back = endpoint(
            r#"{"messages": ["a", null, {"structuredContent": {"type": "text", "text": "b"}, "encodedMetadata": "QUFB"}, {"delay": 1}],
                "context": {"encodedMetadata": "QQ==", "structuredContent": {"type": "text", "text": "c"},
                    "metadata": [], "action": "INVOCATION", "actionParameters": {"lambdaUuid": "u", "payload": "{a}"}, "lpEvent": {}},
                "x": 1}"#,
        );
        assert_eq!(
            value(&back.text),
            value(
                r#"{"response": [
                    {"type": "TEXT", "data": {"message": "a", "messageAudience": "ALL", "encodedMetadata": "QQ=="}},
                    {"type": "STRUCTURED_CONTENT", "data": {"structuredContent": {"type": "text", "text": "b"}, "encodedMetadata": "QUFB"}},
                    {"type": "DELAY", "data": {"seconds": 1}},
                    {"type": "STRUCTURED_CONTENT", "data": {"structuredContent": {"type": "text", "text": "c"}, "metadata": [], "encodedMetadata": "QQ=="}},
                    {"type": "ACTION", "data": {"name": "INVOKE_FUNCTION", "parameters": {"lambdaUuid": "u", "payload": "{a}"}}}
                ]}"#
            )
        );
        assert_eq!(back.lost, ["entry 1", "`context.lpEvent`", "`x`"]);
    }

    #[test]
    fn comments_between_what_is_copied_are_counted() {
        let there = bot(
            "{\"response\": [ // first\n {\"type\": \"DELAY\", \"data\": {\"seconds\": 1}}, /* second */\n \
             {\"type\": \"STRUCTURED_CONTENT\", \"data\": {\"structuredContent\": {/* kept */}}}]}",
        );
        assert_eq!(there.lost, ["2 comments"]);
        assert!(there.text.contains("/* kept */"));
    }

    #[test]
    fn an_action_before_messages_is_said_to_come_last() {
        let there = bot(
            r#"{"response": [{"type": "ACTION", "data": {"name": "CLOSE_CONVERSATION"}}, {"type": "TEXT", "data": {"message": "a"}}]}"#,
        );
        assert_eq!(there.remarks(), "the action comes after the messages");
    }

    #[test]
    fn what_is_of_neither_contract_is_not_converted() {
        for text in ["[]", "7", r#"{"response": {}}"#, r#"{"messages": 1}"#, "{}"] {
            let parsed = parse(text);
            let root = parsed.root(text).unwrap();
            assert_eq!(to_bot_function(root), None, "{text}");
            assert_eq!(to_custom_endpoint(root), None, "{text}");
        }
    }

    #[test]
    fn odd_parts_are_kept_or_named_too() {
        let there = bot(r#"{"response": [
                {"type": "TEXT", "data": {"message": 5, "tone": "warm"}},
                {"type": "DELAY", "data": {"typing": false}},
                {"type": "DELAY", "data": {"seconds": "2"}, "id": 1},
                {"type": "STRUCTURED_CONTENT", "data": null},
                {"type": "ACTION", "data": {"name": "DANCE", "parameters": "x", "delay": 1}}],
              "analytics": 5}"#);
        assert_eq!(
            value(&there.text),
            value(
                r#"{"messages": [{"delay": "2"}], "context": {"action": "DANCE", "actionParameters": "x"}}"#
            )
        );
        assert_eq!(
            there.lost,
            [
                "item 0",
                "item 1",
                "`id` of item 2",
                "item 3",
                "`delay` of item 4",
                "`analytics`",
            ]
        );
    }
}
