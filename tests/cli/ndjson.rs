//! `botbench check --ndjson`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Place, Run};

fn answers(run: &Run) -> Vec<Value> {
    run.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn check(input: &str) -> Run {
    Place::new().run_with(&["check", "--ndjson"], input.as_bytes())
}

#[test]
fn each_line_is_answered_in_order() {
    let mut input = String::new();
    for id in 0..500 {
        let messages = if id % 3 == 0 {
            json!("hi")
        } else {
            json!(["hi"])
        };
        writeln!(
            input,
            "{}",
            json!({"id": id, "json": {"messages": messages}})
        )
        .unwrap();
    }
    let run = check(&input);
    let answers = answers(&run);
    let ids: Vec<u64> = answers
        .iter()
        .map(|answer| answer["id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, (0..500).collect::<Vec<u64>>());
    assert_eq!(answers[3]["diagnostics"][0]["code"], "messages.not-array");
    assert_eq!(answers[4]["diagnostics"], json!([]));
    assert_eq!(run.code, 1);
}

#[test]
fn an_answer_has_the_documented_members() {
    let run = check("{\"id\": \"x\", \"raw\": \"{\\\"messages\\\": [\\\"hi\\\", null]}\"}\n");
    let answer = &answers(&run)[0];
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "id",
            "kind",
            "official",
            "verdicts",
            "contents",
            "diagnostics"
        ]
    );
    assert_eq!(answer["id"], "x");
    assert_eq!(answer["diagnostics"][0]["start"], 20);
}

#[test]
fn offsets_of_a_value_are_null_and_it_has_no_fixes() {
    let run = check("{\"json\": {\"messages\": \"hi\"}}\n");
    let answer = &answers(&run)[0];
    let finding = &answer["diagnostics"][0];
    assert_eq!(answer["id"], Value::Null);
    for name in ["start", "end", "line", "column"] {
        assert_eq!(finding[name], Value::Null, "{name}");
    }
    assert_eq!(finding["pointer"], "/messages");
    assert_eq!(finding["fixes"], json!([]));
}

#[test]
fn kind_and_options_count_for_their_line() {
    let ttr = json!({"messages": ["a"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}}});
    let mut input = String::new();
    for line in [
        json!({"json": ttr, "options": {"conversation": "chat"}}),
        json!({"json": ttr}),
        json!({"json": null, "kind": "response"}),
        json!({"json": null}),
    ] {
        writeln!(input, "{line}").unwrap();
    }
    let answers = answers(&check(&input));
    let codes: Vec<Vec<&str>> = answers
        .iter()
        .map(|answer| {
            answer["diagnostics"]
                .as_array()
                .unwrap()
                .iter()
                .map(|finding| finding["code"].as_str().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(
        codes,
        [vec!["ttr.chat"], vec![], vec!["body.empty"], vec![]]
    );
}

#[test]
fn a_line_that_cannot_be_read_is_said_and_the_run_goes_on() {
    let run = check(
        "nonsense\n[1]\n{\"id\": 1}\n{\"id\": 2, \"raw\": \"1\", \"options\": {\"x\": 1}}\n{\"id\": 3, \"json\": 1}",
    );
    let answers = answers(&run);
    for (index, answer) in answers.iter().take(4).enumerate() {
        assert_eq!(answer["line"], index + 1, "{answer}");
        assert!(answer["error"].is_string(), "{answer}");
    }
    assert_eq!(answers[4]["id"], 3);
    assert_eq!(run.code, 2);
}

#[test]
fn a_byte_order_mark_before_the_first_line_is_no_fault() {
    let run = check("\u{feff}{\"id\": 1, \"json\": {\"messages\": [\"hi\"]}}\n");
    assert_eq!(answers(&run)[0]["id"], 1);
    assert_eq!(run.code, 0);
}

#[test]
fn unknown_words_are_refused() {
    let run = check(
        "{\"json\": 1, \"edition\": \"3\"}\n{\"json\": 1, \"channels\": [\"web\", \"fax\"]}\n\
         {\"json\": 1, \"options\": {\"httpStatus\": 99}}\n\
         {\"json\": 1, \"edition\": \"1.7.7\", \"channels\": [\"web\"]}\n",
    );
    let answers = answers(&run);
    for answer in &answers[..3] {
        assert!(answer["error"].is_string(), "{answer}");
    }
    assert_eq!(answers[3]["kind"], "other");
    assert_eq!(run.code, 2);
}

#[test]
fn no_input_is_no_output() {
    let run = check("");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}
