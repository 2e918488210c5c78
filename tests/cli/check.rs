//! `botbench check` for people and for programs.

use serde_json::{Value, json};

use super::{BAD, GOOD, ODD, Place};

#[test]
fn the_exit_status_says_what_was_found() {
    let place = Place::with(&[("good.json", GOOD), ("bad.json", BAD), ("odd.json", ODD)]);
    assert_eq!(place.run(&["check", "good.json"]).code, 0);
    assert_eq!(place.run(&["check", "bad.json"]).code, 1);
    assert_eq!(place.run(&["check", "odd.json"]).code, 0);
    assert_eq!(
        place.run(&["check", "--deny", "warnings", "odd.json"]).code,
        1
    );
    assert_eq!(place.run(&["check", "bad.json", "missing.json"]).code, 2);
}

#[test]
fn wrong_usage_ends_with_2() {
    let place = Place::new();
    assert_eq!(place.run(&["check"]).code, 2);
    assert_eq!(place.run(&["check", "--kind", "poem", "a.json"]).code, 2);
    assert_eq!(place.run(&["check", "--frobnicate", "a.json"]).code, 2);
    assert_eq!(place.run(&["check", "--ndjson", "a.json"]).code, 2);
}

#[test]
fn people_see_place_line_consequence_and_help() {
    let place = Place::with(&[("bad.json", BAD)]);
    let run = place.run(&["check", "bad.json"]);
    let wanted = "\
bad.json:1:23: error[top.misplaced-key]: `action` belongs inside `context`
  |
1 | {\"messages\": [\"bye\"], \"action\": \"CLOSE_CONVERSATION\"}
  |                       ^^^^^^^^
";
    assert!(run.out.starts_with(wanted), "{}", run.out);
    for part in [
        "= consequence: ",
        "= help: ",
        "= fix: move `action` into `context`",
        "1 file checked: 1 error",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    assert_eq!(run.err, "");
}

#[test]
fn what_does_not_go_to_a_terminal_has_no_colours() {
    let place = Place::with(&[("bad.json", BAD)]);
    assert!(!place.run(&["check", "bad.json"]).out.contains('\u{1b}'));
    let forced = place
        .command(&["check", "bad.json"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let refused = place
        .command(&["check", "bad.json"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!refused.stdout.contains(&0x1b));
}

/// The names of an object's members, in order.
fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_json_is_as_documented() {
    let text = "{\"messages\": [\"é\"],\n \"action\": \"CLOSE_CONVERSATION\"}";
    let place = Place::with(&[("a.json", text)]);
    let run = place.run(&["check", "--format", "json", "a.json"]);
    let report = run.json();
    assert_eq!(run.code, 1);
    assert_eq!(keys(&report), ["files", "summary"]);
    let file = &report["files"][0];
    assert_eq!(
        keys(file),
        [
            "path",
            "kind",
            "official",
            "verdicts",
            "contents",
            "diagnostics"
        ]
    );
    assert_eq!(file["path"], "a.json");
    assert_eq!(file["kind"], "response");
    assert_eq!(file["official"], Value::Null);
    let finding = &file["diagnostics"][0];
    let wanted = [
        "code",
        "detail",
        "source",
        "severity",
        "channel",
        "message",
        "consequence",
        "help",
        "pointer",
        "start",
        "end",
        "line",
        "column",
        "fixes",
    ];
    assert_eq!(keys(finding), wanted);
    assert_eq!(finding["code"], "top.misplaced-key");
    assert_eq!(finding["pointer"], "/action");
    let start = text.find("\"action\"").unwrap();
    assert_eq!(finding["start"], start);
    assert_eq!(finding["end"], start + 8);
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&json!(2), &json!(2))
    );
    let fix = &finding["fixes"][0];
    assert_eq!(keys(fix), ["title", "applicability", "edits"]);
    assert_eq!(fix["applicability"], "safe");
    assert_eq!(keys(&fix["edits"][0]), ["start", "end", "text"]);
    assert_eq!(
        report["summary"],
        json!({"files": 1, "errors": 1, "warnings": 0, "hints": 0})
    );
}

#[test]
fn columns_count_characters_and_offsets_bytes() {
    let place = Place::with(&[("a.json", "{\"messages\": [\"é😀\", null]}")]);
    let report = place.run(&["check", "--format", "json", "a.json"]).json();
    let finding = &report["files"][0]["diagnostics"][0];
    assert_eq!(
        (&finding["start"], &finding["column"]),
        (&json!(24), &json!(21))
    );
}

#[test]
fn findings_stand_by_start_then_code() {
    let text = r#"{"zz": 1, "messages": [null, " ", {"delay": "2"}], "context": {"action": "transfer", "skil": 1}}"#;
    let place = Place::with(&[("a.json", text)]);
    let report = place.run(&["check", "--format", "json", "a.json"]).json();
    let findings = report["files"][0]["diagnostics"].as_array().unwrap();
    let order: Vec<(u64, &str)> = findings
        .iter()
        .map(|finding| {
            (
                finding["start"].as_u64().unwrap(),
                finding["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(order.len() >= 5 && order.is_sorted(), "{order:?}");
}

#[test]
fn contents_inside_responses_and_payloads_are_listed() {
    let response = r#"{"messages": ["a", {"structuredContent": {"type": "text", "text": "b"}},
        {"structuredContent": {"message": "c", "quickReplies": {"type": "quickReplies"}}}],
        "context": {"structuredContent": {"type": "text", "text": "d"}}}"#;
    let payload =
        r#"{"message": "x", "context": {"lpEvent": {"event": {"content": {"type": "map"}}}}}"#;
    let place = Place::with(&[("a.json", response), ("b.json", payload)]);
    let report = place
        .run(&["check", "--format", "json", "a.json", "b.json"])
        .json();
    let list = |file: usize| -> Vec<(String, String)> {
        let contents = report["files"][file]["contents"].as_array().unwrap();
        let text = |content: &Value, name: &str| content[name].as_str().unwrap().to_owned();
        contents
            .iter()
            .map(|content| (text(content, "pointer"), text(content, "kind")))
            .collect()
    };
    let owned = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter()
            .map(|(pointer, kind)| ((*pointer).to_owned(), (*kind).to_owned()))
            .collect()
    };
    assert_eq!(
        list(0),
        owned(&[
            ("/messages/1/structuredContent", "content"),
            (
                "/messages/2/structuredContent/quickReplies",
                "quick-replies"
            ),
            ("/context/structuredContent", "content"),
        ])
    );
    assert_eq!(
        list(1),
        owned(&[("/context/lpEvent/event/content", "content")])
    );
    let content = &report["files"][0]["contents"][0];
    assert_eq!(keys(content), ["pointer", "kind", "official", "verdicts"]);
}

#[test]
fn kind_and_conversation_can_be_given() {
    let ttr = r#"{"messages": ["a"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "URGENT"}}}"#;
    let place = Place::with(&[("a.json", "[1]"), ("ttr.json", ttr)]);
    assert_eq!(place.run(&["check", "a.json"]).code, 0);
    assert_eq!(
        place.run(&["check", "--kind", "response", "a.json"]).code,
        1
    );
    let chat = place.run(&[
        "check",
        "--conversation",
        "chat",
        "--deny",
        "warnings",
        "ttr.json",
    ]);
    assert_eq!(chat.code, 1);
    let messaging = place.run(&[
        "check",
        "--conversation",
        "messaging",
        "--deny",
        "warnings",
        "ttr.json",
    ]);
    assert_eq!(messaging.code, 0);
}

#[test]
fn options_come_from_the_nearest_botbench_toml() {
    let transfer = r#"{"messages": ["a"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "Human"}}}"#;
    let place = Place::with(&[
        (
            "bots/botbench.toml",
            "[check]\nknown_skills = [\"human\"]\n",
        ),
        ("bots/answers/a.json", transfer),
        ("elsewhere/a.json", transfer),
    ]);
    let run = place.run(&["check", "bots/answers/a.json"]);
    assert!(run.out.contains("transfer.skill-unknown"), "{}", run.out);
    assert_eq!(place.run(&["check", "elsewhere/a.json"]).code, 0);
}

#[test]
fn a_broken_botbench_toml_is_said_and_the_files_are_still_checked() {
    let place = Place::with(&[("botbench.toml", "[check\n"), ("a.json", BAD)]);
    let run = place.run(&["check", "a.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("botbench.toml"), "{}", run.err);
    assert!(run.out.contains("top.misplaced-key"), "{}", run.out);
}

#[test]
fn the_help_documents_what_is_printed_and_taken() {
    let help = Place::new().run(&["check", "--help"]).out;
    for present in [
        "\"diagnostics\"",
        "\"summary\"",
        "--ndjson",
        "Exit status",
        "--edition",
        "--channel",
        "--format sarif",
        "--format junit",
        "--format github",
    ] {
        assert!(help.contains(present), "{present}");
    }
}

#[test]
fn edition_and_channels_can_be_given() {
    let place = Place::with(&[("a.json", GOOD)]);
    for arguments in [
        ["--edition", "2.4"],
        ["--edition", "1.7.7"],
        ["--channel", "web"],
        ["--channel", "web,whatsapp,apple"],
        ["--channel", "all"],
    ] {
        let run = place.run(&[&["check"], &arguments[..], &["a.json"]].concat());
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    }
    for arguments in [
        ["--edition", "3"],
        ["--channel", "fax"],
        ["--channel", "web,fax"],
    ] {
        let run = place.run(&[&["check"], &arguments[..], &["a.json"]].concat());
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains("possible values"), "{}", run.err);
    }
}
