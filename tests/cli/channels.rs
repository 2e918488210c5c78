//! What `check` and `fix` say and do about channels.

use serde_json::{Value, json};

use super::{GOOD, Place};

/// Ids of all channels, in the order of the documentation.
const ALL: [&str; 11] = [
    "web",
    "mobile",
    "facebook",
    "rcs",
    "line",
    "apple",
    "whatsapp",
    "viber",
    "gbm",
    "twitter",
    "instagram",
];

/// A card with so many buttons, as WhatsApp wants it otherwise.
fn card(buttons: usize) -> String {
    let button = |number: usize| {
        format!(
            ",\n    {{\"type\": \"button\", \"title\": \"{number}\", \"click\": {{\"actions\": [{{\"type\": \"publishText\", \"text\": \"{number}\"}}]}}}}"
        )
    };
    let buttons: String = (1..=buttons).map(button).collect();
    format!(
        "{{\n  \"type\": \"vertical\",\n  \"tag\": \"generic\",\n  \"elements\": [\n    {{\"type\": \"text\", \"tag\": \"title\", \"text\": \"Hi\"}}{buttons}\n  ]\n}}\n"
    )
}

fn response(content: &str) -> String {
    format!(r#"{{"messages": ["hi", {{"structuredContent": {content}}}]}}"#)
}

/// The one file of `check --format json` with more arguments.
fn checked(text: &str, more: &[&str]) -> (i32, Value) {
    let place = Place::with(&[("a.json", text)]);
    let run = place.run(&[&["check", "--format", "json", "a.json"], more].concat());
    (run.code, run.json()["files"][0].take())
}

/// The findings of channels in a file: detail, severity, pointer.
fn findings(file: &Value) -> Vec<[String; 3]> {
    let all = file["diagnostics"].as_array().unwrap().iter();
    let word = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    all.filter(|finding| finding["code"] == "sc.channel")
        .map(|finding| ["detail", "severity", "pointer"].map(|name| word(finding, name)))
        .collect()
}

#[test]
fn verdicts_name_all_channels_whether_or_not_one_is_named() {
    let (code, file) = checked(&card(4), &[]);
    assert_eq!(code, 0);
    let verdicts = file["verdicts"].as_object().unwrap();
    let ids: Vec<&str> = verdicts.keys().map(String::as_str).collect();
    assert_eq!(ids, ALL);
    assert_eq!(verdicts["web"], "ok");
    assert_eq!(verdicts["whatsapp"], "rejected");
    assert_eq!(verdicts["twitter"], "unknown");
    assert_eq!(findings(&file), Vec::<[String; 3]>::new());
}

#[test]
fn the_verdict_of_a_response_is_the_worst_of_its_messages() {
    let text = response(&card(4));
    let (_, file) = checked(&text, &[]);
    assert_eq!(file["verdicts"]["whatsapp"], "rejected");
    let content = &file["contents"][0];
    assert_eq!(content["pointer"], "/messages/1/structuredContent");
    assert_eq!(content["verdicts"], file["verdicts"]);
    let metadata = r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": []}, "metadata": [{"type": "WhatsAppSingleProduct"}]}]}"#;
    let (_, file) = checked(metadata, &[]);
    assert_eq!(file["verdicts"]["apple"], "rejected");
    assert_ne!(file["contents"][0]["verdicts"]["apple"], "rejected");
}

#[test]
fn what_sends_nothing_has_no_verdicts() {
    for text in ["{\"a\": 1}", "", r#"{"errorCode": "x", "errorMsg": "y"}"#] {
        let (_, file) = checked(text, &[]);
        assert_eq!(file["verdicts"], Value::Null, "{text}");
    }
    let (_, file) = checked(GOOD, &[]);
    let verdicts = file["verdicts"].as_object().unwrap();
    assert!(verdicts.values().all(|verdict| verdict == "ok"));
}

#[test]
fn a_named_channel_that_rejects_fails_the_check() {
    let place = Place::with(&[("a.json", &card(4))]);
    let code = |arguments: &[&str]| place.run(&[&["check", "a.json"], arguments].concat()).code;
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["--channel", "web,rcs"]), 0);
    assert_eq!(code(&["--channel", "whatsapp"]), 1);
    assert_eq!(code(&["--channel", "all"]), 1);
    assert_eq!(code(&["--channel", "whatsapp", "--format", "sarif"]), 1);
}

#[test]
fn people_read_the_verdicts_of_named_channels_in_a_line() {
    let place = Place::with(&[("a.json", &card(4)), ("b.json", "{\"a\": 1}")]);
    let run = place.run(&["check", "--channel", "whatsapp,web", "a.json", "b.json"]);
    assert!(
        run.out.contains("\na.json: web ok, whatsapp rejected\n"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("b.json"), "{}", run.out);
    assert!(!place.run(&["check", "a.json"]).out.contains("whatsapp"));
}

#[test]
fn one_mistake_is_one_finding_with_a_fix() {
    let (_, file) = checked(&card(4), &["--channel", "whatsapp"]);
    let wanted = ["whatsapp.button-count", "warning", "/elements/4"].map(str::to_owned);
    assert_eq!(findings(&file), [wanted]);
    let all = file["diagnostics"].as_array().unwrap();
    let finding = all.iter().find(|it| it["code"] == "sc.channel").unwrap();
    assert_eq!(finding["source"], "channel");
    assert_eq!(finding["channel"], "whatsapp");
    assert_eq!(finding["message"], "4 buttons, WhatsApp shows at most 3");
    assert_eq!(finding["fixes"][0]["applicability"], "needs-review");
}

#[test]
fn quick_replies_that_are_too_many_are_reported_once_per_channel() {
    let reply = |number: usize| {
        format!(
            r#"{{"type": "button", "title": "{number}", "click": {{"actions": [{{"type": "publishText", "text": "{number}"}}]}}}}"#
        )
    };
    let replies: Vec<String> = (1..=12).map(reply).collect();
    let text = format!(
        r#"{{"type": "quickReplies", "itemsPerRow": 8, "replies": [{}]}}"#,
        replies.join(", ")
    );
    let (code, file) = checked(&text, &["--channel", "rcs,line"]);
    let all = file["diagnostics"].as_array().unwrap();
    let named: Vec<_> = all
        .iter()
        .map(|finding| (&finding["code"], &finding["channel"]))
        .collect();
    assert_eq!(named, [(&json!("qr.count"), &json!("rcs"))]);
    assert_eq!((code, &file["verdicts"]["rcs"]), (1, &json!("rejected")));
}

#[test]
fn fix_makes_files_fit_the_named_channels_and_nothing_more() {
    let text = card(5);
    let place = Place::with(&[("a.json", &text), ("b.json", &card(3))]);
    assert_eq!(place.run(&["fix", "a.json"]).code, 0);
    assert_eq!(place.text("a.json"), text);
    let run = place.run(&["fix", "--channel", "whatsapp", "a.json", "b.json"]);
    assert_eq!((run.code, place.text("a.json")), (0, card(3)));
    assert_eq!(place.text("b.json"), card(3));
    let (_, file) = checked(&place.text("a.json"), &[]);
    assert_eq!(file["verdicts"]["whatsapp"], "ok");
}

#[test]
fn a_line_of_ndjson_names_its_channels() {
    let place = Place::new();
    let line = |channels: Value| {
        let raw = card(4);
        json!({"id": 1, "raw": raw, "channels": channels}).to_string() + "\n"
    };
    let run = |line: String| {
        let run = place.run_with(&["check", "--ndjson"], line.as_bytes());
        (run.code, run.json())
    };
    let (code, answer) = run(line(json!(["whatsapp"])));
    assert_eq!((code, findings(&answer).len()), (1, 1));
    let (code, answer) = run(line(json!([])));
    assert_eq!((code, findings(&answer).len()), (0, 0));
    assert_eq!(answer["verdicts"]["whatsapp"], "rejected");
}

#[test]
fn the_workspace_names_a_channel() {
    let place = Place::with(&[
        ("a.json", &card(4)),
        ("botbench.toml", "[check]\nchannel = \"whatsapp\"\n"),
    ]);
    let run = place.run(&["check", "--format", "json", "a.json"]);
    assert_eq!(run.code, 1);
    assert_eq!(findings(&run.json()["files"][0]).len(), 1);
}

#[test]
fn the_formats_of_ci_name_reason_and_channel() {
    let place = Place::with(&[("a.json", &card(4))]);
    let out = |format: &str| {
        let run = place.run(&[
            "check",
            "--channel",
            "whatsapp",
            "--format",
            format,
            "a.json",
        ]);
        run.out
    };
    for format in ["sarif", "junit", "github"] {
        let out = out(format);
        assert!(out.contains("sc.channel/whatsapp.button-count"), "{out}");
    }
    let log: Value = serde_json::from_str(&out("sarif")).unwrap();
    let run = &log["runs"][0];
    let of_channel = |list: &Value| {
        let mut all = list.as_array().unwrap().iter();
        let name = |it: &Value| {
            it["id"]
                .as_str()
                .or(it["ruleId"].as_str())
                .unwrap()
                .to_owned()
        };
        all.find(|it| name(it).starts_with("sc.channel"))
            .cloned()
            .unwrap()
    };
    let result = of_channel(&run["results"]);
    assert_eq!(result["properties"]["channel"], "whatsapp");
    let rule = of_channel(&run["tool"]["driver"]["rules"]);
    assert_eq!(
        rule["shortDescription"]["text"],
        "too many or too few buttons"
    );
}

#[test]
fn explain_lists_the_reasons_of_channels_and_says_each() {
    let place = Place::new();
    let all = place.run(&["explain", "sc.channel"]);
    for words in [
        "whatsapp.button-count",
        "line.alt-missing",
        "rich-content-validator 1.1.2, line",
    ] {
        assert!(all.out.contains(words), "{words}: {}", all.out);
    }
    let one = place.run(&["explain", "sc.channel/whatsapp.button-count"]);
    assert_eq!(one.code, 0);
    assert!(
        one.out
            .starts_with("sc.channel/whatsapp.button-count (warning): too many"),
        "{}",
        one.out
    );
    assert!(one.out.contains("rejected"), "{}", one.out);
}
