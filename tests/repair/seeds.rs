//! Answers as a page of documentation prints them: with comments, commas at the end and braces that are missing. Each opens,
//! is found fault with, and becomes what its author meant. The texts are our own.

use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind, Severity};
use serde_json::Value;

use super::mended;

/// A printed answer.
struct Printed {
    text: &'static str,
    /// What its author meant.
    meant: &'static str,
    /// Findings of the text as it is printed: all of which are more than hints, each sort once.
    findings: &'static [&'static str],
    /// Such findings that remain once it is mended.
    remaining: &'static [&'static str],
}

fn check(printed: &Printed) {
    let codes = |text: &str| {
        let analysis = analyse(text, 0, None, &CheckOptions::default());
        assert_eq!(analysis.kind, Kind::Response, "{text}");
        let grave = analysis
            .diagnostics
            .iter()
            .filter(|it| it.severity != Severity::Hint);
        let mut codes: Vec<&str> = grave.map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    assert_eq!(codes(printed.text), printed.findings, "{}", printed.text);
    let (text, outcome) = mended(printed.text);
    let meant: Value = serde_json::from_str(printed.meant).expect("the meaning is JSON");
    assert_eq!(
        serde_json::from_str::<Value>(&text).ok(),
        Some(meant),
        "{text}"
    );
    assert_eq!(outcome.unresolved, []);
    assert_eq!(codes(&text), printed.remaining, "{text}");
}

#[test]
fn plain_messages_are_clean() {
    let text = "{\n  \"messages\": [\"First we greet\", \"Then we ask\", \"Then we wait\"]\n}";
    check(&Printed {
        text,
        meant: text,
        findings: &[],
        remaining: &[],
    });
}

#[test]
fn a_change_of_the_response_time_is_told_its_newer_form() {
    let text = "{\n  \"messages\": [\"You are next\"],\n  \"context\": {\n    \"action\": \"CHANGE_TTR\",\n    \
                \"actionParameters\": {\n      \"ttrType\": \"CUSTOM\",\n      \"value\": \"90\"\n    }\n  }\n}";
    check(&Printed {
        text,
        meant: text,
        findings: &["ttr.custom-legacy"],
        remaining: &["ttr.custom-legacy"],
    });
}

#[test]
fn a_transfer_without_its_last_brace_gets_it() {
    check(&Printed {
        text: "{\n   \"messages\": [\"I look for a colleague\"], \n   \"context\": {\n    \"action\": \"TRANSFER\",\n    \
               \"actionParameters\": {\n      \"skill\": \"repairs-desk\"\n    },\n  }\n",
        meant: r#"{"messages": ["I look for a colleague"],
            "context": {"action": "TRANSFER", "actionParameters": {"skill": "repairs-desk"}}}"#,
        findings: &["parse.javascript"],
        remaining: &[],
    });
}

#[test]
fn a_card_with_comments_loses_nothing_else() {
    check(&Printed {
        text: "{ \"messages\": [\"Here is the kettle\"], //Needed\n  \"context\": {\n    \"metadata\": [\n      {\n        \
               //Needed\n        \"type\": \"ExternalId\", //Needed\n        \"id\": \"KETTLE1\" //Needed\n      }\n    ],\n    \
               \"structuredContent\": {\n      //Needed\n      \"type\": \"vertical\",\n      \"elements\": [\n        {\n          \
               \"type\": \"image\",\n          \"url\": \"https://shop.example/kettle.jpg\",\n          \"tooltip\": \"a kettle\"\n        \
               },\n        {\n          \"type\": \"text\",\n          \"text\": \"$31.20\",\n          \"tooltip\": \"$31.20\"\n        \
               }\n      ]\n    }\n  }\n}",
        meant: r#"{"messages": ["Here is the kettle"], "context": {"metadata": [{"type": "ExternalId", "id": "KETTLE1"}],
            "structuredContent": {"type": "vertical", "elements": [
                {"type": "image", "url": "https://shop.example/kettle.jpg", "tooltip": "a kettle"},
                {"type": "text", "text": "$31.20", "tooltip": "$31.20"}]}}}"#,
        findings: &["parse.javascript"],
        remaining: &[],
    });
}

#[test]
fn quick_replies_with_a_comma_too_many_become_what_was_meant() {
    check(&Printed {
        text: "{ \"messages\": [ \"Tea or coffee?\"], //Needed\n  \"context\": {\n  \"structuredContent\": {\n    \"quickReplies\": {\n      \
               \"type\": \"quickReplies\",\n      \"itemsPerRow\": 8,\n      \"replies\": [\n        {\n          \"type\": \"button\",\n          \
               \"tooltip\": \"tea, please\",\n          \"title\": \"tea\",\n          \"click\": {\n            \"actions\": [\n              \
               {\n                \"type\": \"publishText\",\n                \"text\": \"tea\"\n              }\n            ],\n            \
               \"metadata\": [\n              {\n                \"type\": \"ExternalId\",\n                \"id\": \"Tea-1\"\n              \
               }\n            ]\n          }\n        }\n      ]\n    },\n  },\n  \"metadata\": [\n    {\n      \"id\": \"77\",\n      \
               \"type\": \"ExternalId\"\n    }\n  ]\n}}\n",
        meant: r#"{"messages": ["Tea or coffee?"], "context": {"structuredContent": {"quickReplies": {
            "type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "tooltip": "tea, please", "title": "tea",
            "click": {"actions": [{"type": "publishText", "text": "tea"}],
                "metadata": [{"type": "ExternalId", "id": "Tea-1"}]}}]}},
            "metadata": [{"id": "77", "type": "ExternalId"}]}}"#,
        findings: &["parse.javascript"],
        remaining: &[],
    });
}

#[test]
fn a_closing_with_a_comment_gets_its_braces() {
    check(&Printed {
        text: "{\n  \"messages\":[\"That is all I know. Bye.\"], \n  \"context\": {\n    \"action\": \"CLOSE_CONVERSATION\", // The end\n    }\n",
        meant: r#"{"messages": ["That is all I know. Bye."], "context": {"action": "CLOSE_CONVERSATION"}}"#,
        findings: &["parse.javascript"],
        remaining: &[],
    });
}

#[test]
fn an_intent_that_is_misspelt_stays_a_finding() {
    check(&Printed {
        text: "{\n  \"messages\":[\"I think that I know what you want\"], \n  \"context\": {\n    \"intenId\": \"order-kettle\",\n    \
               \"intentName\": \"order a kettle\",\n    \"confidenceScore\": 7\n    }\n",
        meant: r#"{"messages": ["I think that I know what you want"],
            "context": {"intenId": "order-kettle", "intentName": "order a kettle", "confidenceScore": 7}}"#,
        findings: &[
            "context.unknown-key",
            "intent.id-missing",
            "intent.score-range",
            "parse.javascript",
        ],
        remaining: &[
            "context.unknown-key",
            "intent.id-missing",
            "intent.score-range",
        ],
    });
}
