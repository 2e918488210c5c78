//! The JSON Schema that the tables make, held against the golden cases by a schema library.

#![expect(
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use botbench::assist::response_schema;
use botbench::content::{Edition, schema};
use botbench::payload::{self, EVENTS, TEMPLATES, event_of};
use serde_json::{Value, json};

const CASES: &str = include_str!("data/structured-content-cases.json");

fn wrong(edition: Edition, expected: impl Fn(&Value) -> bool) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&schema::content(edition)).unwrap();
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    assert!(cases.len() > 300);
    let wrong = |case: &&Value| validator.is_valid(&case["json"]) != expected(case);
    let name = |case: &Value| case["name"].as_str().unwrap().to_owned();
    cases.iter().filter(wrong).map(name).collect()
}

#[test]
fn the_schema_of_1_7_7_gives_the_golden_verdicts() {
    let accepts = |case: &Value| case["accept"].as_bool().unwrap();
    // What has the name of an inherited property passes the official validator by a fault of its own.
    let wrong = wrong(Edition::V1_7_7, accepts);
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_schema_of_2_4_takes_what_1_7_7_takes_and_more() {
    let validator = jsonschema::draft202012::new(&schema::content(Edition::V2_4)).unwrap();
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let refused = cases
        .iter()
        .filter(|case| case["accept"] == true && !validator.is_valid(&case["json"]));
    assert_eq!(refused.count(), 0);
    let newer = json!({"type": "vertical", "elements": [], "separator": {"thickness": 2}});
    assert!(validator.is_valid(&newer));
    let older = jsonschema::draft202012::new(&schema::content(Edition::V1_7_7)).unwrap();
    assert!(!older.is_valid(&newer));
}

#[test]
fn the_schema_of_quick_replies_takes_replies_and_nothing_else() {
    let validator = jsonschema::draft202012::new(&schema::quick_replies(Edition::V2_4)).unwrap();
    let mut replies = json!({"type": "quickReplies", "itemsPerRow": 8, "replies": [
        {"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]});
    assert!(validator.is_valid(&replies));
    replies["title"] = json!("no");
    assert!(!validator.is_valid(&replies));
}

/// The text with a value put in, at a pointer whose parent is there.
fn with(text: &str, pointer: &str, value: Value) -> Value {
    let mut document: Value = serde_json::from_str(text).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap();
    parent[key] = value;
    document
}

#[test]
fn the_schema_of_payloads_takes_every_template_bare_and_enveloped() {
    let any = jsonschema::draft202012::new(&payload::schema::payload(None)).unwrap();
    for template in TEMPLATES {
        let event = event_of(template.event);
        let own = jsonschema::draft202012::new(&payload::schema::payload(event)).unwrap();
        let document: Value = serde_json::from_str(template.text).unwrap();
        let wrapped = if document.get("payload").is_some() {
            document.clone()
        } else {
            json!({"headers": [], "payload": document})
        };
        for instance in [&document, &wrapped] {
            for validator in [&any, &own] {
                let errors: Vec<_> = validator.iter_errors(instance).collect();
                assert!(errors.is_empty(), "{}: {errors:#?}", template.name);
            }
        }
    }
}

#[test]
fn the_schema_of_payloads_refuses_what_is_never_sent() {
    let any = jsonschema::draft202012::new(&payload::schema::payload(None)).unwrap();
    for (name, pointer, value) in [
        ("bot-message", "/message", json!(5)),
        ("bot-message", "/convId", json!({})),
        ("bot-message", "/context/lpEvent/sequence", json!("4")),
        (
            "bot-message",
            "/context/lpEvent/conversationContext/type",
            json!("EMAIL"),
        ),
        ("bot-message", "/context/lpSdes", json!([])),
        (
            "welcome-chat",
            "/context/lpEvent/isWelcomeEvent",
            json!("true"),
        ),
        (
            "conversation-routing",
            "/general/cbotEventType",
            json!("MOVED"),
        ),
        ("conversation-routing", "/routing", json!([])),
        ("conversation-end", "/end/closeReason", json!("agent")),
        (
            "participants-change",
            "/participantChange/newParticipants",
            json!({}),
        ),
        ("survey-ended", "/dialogs", json!({})),
        ("survey-ended", "/surveyId", json!("1")),
        ("command", "/arguments", json!("echo")),
        ("email-transcript", "/csatRank", json!("3")),
        ("error-hook", "/error/name", json!(5)),
        ("conversation-builder", "/headers", json!({"a": "b"})),
        ("conversation-builder", "/timestamp", json!("now")),
        ("context-document", "/payload/nameSpace", json!(5)),
    ] {
        let template = payload::find(name).unwrap();
        let broken = with(template.text, pointer, value);
        assert!(!any.is_valid(&broken), "{name} {pointer}");
        let own = payload::schema::payload(event_of(template.event));
        let own = jsonschema::draft202012::new(&own).unwrap();
        let is_free = template.event == "no-event" && pointer.starts_with("/payload");
        assert!(!own.is_valid(&broken) || is_free, "{name} {pointer}");
    }
    for broken in [
        json!({"headers": []}),
        json!({"general": {"convId": "c", "cbotEventType": "ENGAGEMENT_TRANSFERED"}}),
    ] {
        assert!(!any.is_valid(&broken), "{broken}");
    }
    for fine in [json!({"payload": null}), json!({"order": 5}), json!("text")] {
        assert!(any.is_valid(&fine), "{fine}");
    }
    assert!(EVENTS.iter().all(|event| event_of(event.id).is_some()));
}

const RESPONSE_RULES: &str = include_str!("fixtures/bot-response-rules.json");

#[test]
fn the_schema_of_responses_takes_good_ones_and_refuses_bad_ones() {
    let validator = jsonschema::draft202012::new(&response_schema(Edition::V2_4)).unwrap();
    let fixtures: Value = serde_json::from_str(RESPONSE_RULES).unwrap();
    let mut judged = 0;
    for rule in fixtures["rules"].as_array().unwrap() {
        let is_clean = |name: &str| rule[name].as_array().unwrap().is_empty();
        let read = |name: &str| serde_json::from_str::<Value>(rule[name].as_str().unwrap()).ok();
        // What hooks and other events answer is no bot response, and one note is shown for options of the check.
        if let Some(good) = read("good").filter(|_| is_clean("goodFindings")) {
            let is_response = good.get("convId").is_none() && good.is_object();
            if is_response {
                let errors: Vec<_> = validator.iter_errors(&good).collect();
                assert!(errors.is_empty(), "{}: {errors:#?}", rule["id"]);
                judged += 1;
            }
        }
    }
    assert!(judged > 60, "{judged}");
    for bad in [
        json!([]),
        json!({"messages": []}),
        json!({"messages": "hi"}),
        json!({"messages": [5]}),
        json!({"messages": ["hi"], "action": "TRANSFER"}),
        json!({"messages": [{"delay": "2"}]}),
        json!({"messages": [{"text": "psst"}]}),
        json!({"messages": [{"structuredContent": {"type": "button"}}]}),
        json!({"messages": [{"structuredContent": {"quickReplies": {"type": "quickReplies"}}}]}),
        json!({"messages": ["hi"], "context": {"action": "transfer"}}),
        json!({"messages": ["hi"], "context": {"action": "TRANSFER", "actionParameters": {"skillName": "a"}}}),
        json!({"messages": ["hi"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrtype": "URGENT"}}}),
        json!({"messages": ["hi"], "context": {"intentId": "a", "confidenceScore": 7}}),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}
