//! The JSON Schema that the tables make, held against the golden cases by a schema library.

#![expect(
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use botbench::content::{Edition, schema};
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
