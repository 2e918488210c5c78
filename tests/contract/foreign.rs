//! The look-alike contracts: each is recognised, named, and told from what is none.

use botbench::lint::Kind;
use botbench::lint::detect_kind;
use botbench::text::apply_edits;

use super::{assert_verdict, judged};

const LOOK_ALIKES: &[(&str, &str)] = &[
    (
        "Custom Endpoint",
        r#"{"response": [{"type": "TEXT", "data": {"message": "One moment"}}, {"type": "ACTION", "data": {"name": "TRANSFER", "parameters": {"skillName": "human"}}}]}"#,
    ),
    (
        "Custom Endpoint",
        r#"{"response": [], "analytics": {"intents": [{"id": "a", "confidenceScore": 1}]}}"#,
    ),
    (
        "Amazon Lex",
        r#"{"type": "ACTION", "params": {"action": "TRANSFER", "data": {"skill": "human"}}}"#,
    ),
    (
        "Amazon Lex with encoded metadata",
        r#"{"textResponse": "hi", "encodedMetadata": "QQ=="}"#,
    ),
    (
        "Dialogflow",
        r#"{"queryResult": {"fulfillmentText": "hi", "action": "greet"}}"#,
    ),
    (
        "Dialogflow",
        r#"{"fulfillmentMessages": [{"text": {"text": ["hi"]}}]}"#,
    ),
    (
        "IBM Watson",
        r#"{"output": {"generic": [{"response_type": "pause", "time": 2000, "typing": true}], "actions": [{"name": "TRANSFER", "type": "client"}]}}"#,
    ),
    (
        "Microsoft Direct Line",
        r#"{"type": "message", "text": "hi", "channelData": {"action": {"name": "TRANSFER", "parameters": {"skill": "human"}}}}"#,
    ),
    (
        "Automatic Messages",
        r#"[{"type": "systemMessage", "text": "hi"}, {"type": "transfer", "skillId": "1"}]"#,
    ),
    ("Automatic Messages", r#"{"type": "closeConversation"}"#),
    (
        "Chat Post Survey E-Mail",
        r#"[{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "hi"}]"#,
    ),
];

#[test]
fn each_look_alike_is_named_once() {
    for (name, text) in LOOK_ALIKES {
        assert_verdict(text, "{}", "body.foreign-contract error");
        let found = judged(text, "{}").diagnostics;
        assert!(
            found[0].message.contains(name),
            "{name}: {}",
            found[0].message
        );
        let parse = botbench::json::parse(text);
        assert_eq!(detect_kind(parse.root(text)), Kind::Foreign, "{text}");
    }
}

#[test]
fn a_look_alike_inside_of_a_wrapper_is_named_too() {
    let text = format!(r#"{{"result": {}, "logs": []}}"#, LOOK_ALIKES[0].1);
    assert_verdict(
        &text,
        "{}",
        "body.wrapped hint, body.foreign-contract error",
    );
}

#[test]
fn what_only_shares_a_word_is_no_look_alike() {
    for text in [
        r#"{"messages": ["hi"], "response": [{"type": "TEXT", "data": {}}]}"#,
        r#"{"messages": ["hi"], "queryResult": {}}"#,
        r#"{"output": "hi"}"#,
        r#"{"type": "message", "text": "hi"}"#,
        r#"["systemMessage"]"#,
        r#"{"response": "hi"}"#,
    ] {
        let found = judged(text, "{}").diagnostics;
        let foreign = found
            .iter()
            .find(|finding| finding.code == "body.foreign-contract");
        assert!(foreign.is_none(), "{text}: {foreign:?}");
    }
}

#[test]
fn an_answer_of_a_custom_endpoint_becomes_one_of_a_bot_function() {
    let text = LOOK_ALIKES[0].1;
    let found = judged(text, "{}").diagnostics;
    let fix = &found[0].fixes[0];
    assert_eq!(fix.title, "convert to a bot function's response");
    let fixed = apply_edits(text, &fix.edits);
    assert_verdict(&fixed, "{}", "");
    assert!(
        fixed.contains(r#""actionParameters": { "skill": "human" }"#),
        "{fixed}"
    );
}

#[test]
fn what_the_conversion_loses_stands_in_its_title() {
    let text = r#"{"response": [{"type": "TEXT", "data": {"message": "a", "metadata": [1]}}, {"type": "SOUND", "data": {}}], "version": 2}"#;
    let found = judged(text, "{}").diagnostics;
    assert_eq!(
        found[0].fixes[0].title,
        "convert to a bot function's response (lost: `metadata` of item 0, item 1, `version`)"
    );
}
