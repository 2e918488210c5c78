//! What LivePerson's own channel validator says: recorded verdicts, and ours must be the same.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::io::Read;
use std::path::Path;

use botbench::channel::Channel;
use botbench::channel::official::{Subject, verdict, verdicts};
use botbench::json;
use serde_json::Value;

/// Ids as the official validator spells them.
fn channel(id: &str) -> Channel {
    let id = match id {
        "rcsBusinessMessaging" => "rcs",
        "appleBusinessChat" => "apple",
        other => other,
    };
    Channel::from_id(id).expect("a known channel")
}

fn subject(kind: &str) -> Subject {
    match kind {
        "body" => Subject::Body,
        "quickReplies" => Subject::QuickReplies,
        "metadata" => Subject::Metadata,
        other => panic!("unknown kind {other}"),
    }
}

/// The channels whose verdict about `text` differs from the recorded one.
fn differences(text: &str, subject: Subject, accepts: impl Fn(Channel) -> bool) -> Vec<String> {
    let parse = json::parse(text);
    let ours = verdicts(subject, parse.root(text));
    let pairs = Channel::ALL.into_iter().zip(ours);
    pairs
        .filter(|&(channel, _)| channel != Channel::Mobile)
        .filter(|&(channel, ours)| ours != Some(accepts(channel)))
        .map(|(channel, ours)| format!("{channel}: ours {ours:?} for {text}"))
        .collect()
}

/// The differences in a set of records `{"kind", "accept": [ids], "raw"}`, and how many records there are.
fn compare_records(records: &str) -> (usize, Vec<String>) {
    let mut found = Vec::new();
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        let accepts: Vec<Channel> = record["accept"]
            .as_array()
            .expect("ids")
            .iter()
            .map(|id| channel(id.as_str().expect("an id")))
            .collect();
        let kind = subject(record["kind"].as_str().expect("a kind"));
        let raw = record["raw"].as_str().expect("a text");
        found.extend(differences(raw, kind, |channel| accepts.contains(&channel)));
    }
    (records.lines().count(), found)
}

fn show(found: &[String]) -> String {
    let first: Vec<&str> = found.iter().take(40).map(String::as_str).collect();
    format!("{} differences\n{}", found.len(), first.join("\n"))
}

#[test]
fn golden_cases_get_the_recorded_verdicts() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("data/channel-cases.json")).expect("cases");
    let mut found = Vec::new();
    for case in &cases {
        let text = case["json"].to_string();
        let kind = subject(case["kind"].as_str().expect("a kind"));
        let recorded = case["verdicts"].as_object().expect("verdicts");
        let accepts = |wanted: Channel| {
            let mut verdicts = recorded.iter();
            verdicts.any(|(id, verdict)| channel(id) == wanted && verdict == "accept")
        };
        found.extend(differences(&text, kind, accepts));
    }
    assert_eq!(cases.len(), 87);
    assert!(found.is_empty(), "{}", show(&found));
}

#[test]
fn changed_cases_get_the_recorded_verdicts() {
    let packed: &[u8] = include_bytes!("data/channel-records.ndjson.gz");
    let mut records = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut records)
        .expect("records");
    let (count, found) = compare_records(&records);
    assert!(count >= 2_000, "{count} records");
    assert!(found.is_empty(), "{}", show(&found));
}

/// Compares more records: `BOTBENCH_CHANNEL_RECORDS=FILE cargo test -- --ignored official`.
#[test]
#[ignore = "needs records made by tests/oracle/channel_records.mjs"]
fn records_of_the_official_validator_agree() {
    let path = std::env::var("BOTBENCH_CHANNEL_RECORDS").expect("BOTBENCH_CHANNEL_RECORDS");
    let records = std::fs::read_to_string(path).expect("records");
    let (count, found) = compare_records(&records);
    assert!(count > 0);
    assert!(found.is_empty(), "{}", show(&found));
}

/// LivePerson's own samples are not ours to ship, so they are compared where they lie.
#[test]
#[expect(clippy::print_stderr, reason = "a test that compares nothing says so")]
fn samples_of_the_corpus_get_the_recorded_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/oracle/corpus");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("NOT COMPARED: there is no {}", folder.display());
        return;
    };
    let (mut count, mut found) = (0, Vec::new());
    for file in files.filter_map(Result::ok) {
        if file.path().extension().is_none_or(|it| it != "ndjson") {
            continue;
        }
        let records = std::fs::read_to_string(file.path()).expect("a file of the corpus");
        for record in records.lines() {
            let record: Value = serde_json::from_str(record).expect("a record");
            // Bot responses and the like are of no kind that has verdicts.
            let (Some(recorded), Some(kind)) =
                (record["channels"].as_object(), record["type"].as_str())
            else {
                continue;
            };
            let accepts = |wanted: Channel| {
                let mut verdicts = recorded.iter();
                verdicts.any(|(id, it)| channel(id) == wanted && it["valid"] == true)
            };
            let text = record["json"].to_string();
            found.extend(differences(&text, subject(kind), accepts));
            count += 1;
        }
    }
    assert!(count > 0 && found.is_empty(), "{count}: {}", show(&found));
}

fn nested(depth: usize) -> String {
    let open = r#"{"type":"vertical","elements":["#.repeat(depth);
    format!(
        r#"{open}{{"type":"text","text":"a"}}{}"#,
        "]}".repeat(depth)
    )
}

#[test]
fn deep_bodies_are_refused_from_where_the_official_stack_ends() {
    let ask = |channel, depth| {
        let text = nested(depth);
        let parse = json::parse(&text);
        verdict(channel, Subject::Body, parse.root(&text))
    };
    for (depth, accepted) in [(1, true), (2_000, true), (2_100, false), (100_000, false)] {
        assert_eq!(ask(Channel::Twitter, depth), Some(accepted), "{depth}");
        assert_eq!(ask(Channel::Facebook, depth), Some(false), "{depth}");
        assert_eq!(ask(Channel::Mobile, depth), None);
    }
}

#[test]
fn a_body_without_a_value_or_that_cannot_be_sorted_is_refused() {
    for (text, accepted) in [
        ("", false),
        ("null", false),
        ("5", true),
        ("\"carousel\"", true),
        (r#"{"type":"vertical"}"#, false),
        (r#"{"type":"vertical","elements":[{"type":"map"}]}"#, false),
        (r#"{"type":"vertical","elements":[{"type":"list"}]}"#, false),
        (
            r#"{"type":"carousel","elements":[1,{"type":"list"}]}"#,
            true,
        ),
        (r#"{"type":"carousel","elements":[null]}"#, false),
        (
            r#"{"type":"vertical","elements":[],"type":"x","elements":1}"#,
            true,
        ),
    ] {
        let parse = json::parse(text);
        let verdict = verdict(Channel::Twitter, Subject::Body, parse.root(text));
        assert_eq!(verdict, Some(accepted), "{text}");
    }
}
