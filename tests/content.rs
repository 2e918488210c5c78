//! The validator of structured content against recorded verdicts of json-pollock 1.7.7.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use botbench::content::check::{MAX_VIOLATIONS, Verdict, check};
use botbench::content::{Edition, Expects};
use botbench::document::analyse;
use botbench::json::{Parse, parse};
use botbench::lint::{CheckOptions, Kind, Severity};
use flate2::read::GzDecoder;
use serde_json::Value;

/// What json-pollock says of a text, by our reckoning.
fn official(text: &str) -> bool {
    let parsed = parse(text);
    parsed.is_strict_json() && judged(text, &parsed, Edition::V1_7_7).is_some_and(|it| it.official)
}

fn judged<'a>(text: &'a str, parsed: &'a Parse, edition: Edition) -> Option<Verdict<'a>> {
    Some(check(parsed.root(text)?, Expects::CONTENT, edition))
}

fn lines(text: &str) -> Vec<Value> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

/// A file of the reference that is not part of the repository; `None`, with a note, where it is not there.
fn beside(path: &str) -> Option<Vec<u8>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    let shared = [
        file,
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../shared")
            .join(path),
    ];
    let found = shared.iter().find_map(|file| fs::read(file).ok());
    if found.is_none() {
        note(&format!(
            "{path} is not beside the repository: not compared"
        ));
    }
    found
}

#[expect(
    clippy::print_stderr,
    reason = "a test that compares nothing must say so"
)]
fn note(words: &str) {
    eprintln!("{words}");
}

#[test]
fn golden_cases_have_their_verdict() {
    let cases: Value =
        serde_json::from_str(include_str!("data/structured-content-cases.json")).unwrap();
    let cases = cases.as_array().unwrap();
    let wrong: Vec<&Value> = cases
        .iter()
        .filter(|case| official(&case["json"].to_string()) != case["accept"].as_bool().unwrap())
        .collect();
    assert!(cases.len() >= 321 && wrong.is_empty(), "{wrong:#?}");
}

/// Of records with `raw` and `valid`: those whose verdict is another.
fn wrong(records: &[Value]) -> Vec<String> {
    let is_wrong = |record: &&Value| {
        official(record["raw"].as_str().unwrap()) != record["valid"].as_bool().unwrap_or(false)
    };
    let name = |record: &Value| {
        format!(
            "{} {}",
            record["id"],
            record["raw"]
                .as_str()
                .unwrap()
                .chars()
                .take(300)
                .collect::<String>()
        )
    };
    records.iter().filter(is_wrong).map(name).collect()
}

#[test]
fn probes_have_their_verdict() {
    let probes = lines(include_str!("data/pollock-probes.ndjson"));
    let (cut, whole): (Vec<Value>, Vec<Value>) = probes
        .into_iter()
        .partition(|probe| probe["raw"].as_str().unwrap().ends_with(" characters)"));
    let wrong = wrong(&whole);
    assert!(whole.len() >= 240 && wrong.is_empty(), "{wrong:#?}");
    for probe in cut {
        // Their texts are too long to be kept; what they are made of stands in `about`.
        let about = probe["about"].as_str().unwrap();
        let Some(depth) = about.strip_suffix(" verticals in one another") else {
            continue;
        };
        let depth: usize = depth.parse().unwrap();
        assert_eq!(official(&nested(depth)), probe["valid"] == true, "{about}");
    }
}

/// That many layouts in one another, around a text.
fn nested(depth: usize) -> String {
    let open = r#"{"type":"vertical","elements":["#.repeat(depth);
    format!(
        r#"{open}{{"type":"text","text":"x"}}{}"#,
        "]}".repeat(depth)
    )
}

#[test]
fn the_reference_has_the_same_verdicts() {
    let Some(fuzz) = beside("oracle/fuzz_public.ndjson.gz") else {
        return;
    };
    let wrong_ones = wrong(&lines(&unpacked(&fuzz)));
    assert!(
        wrong_ones.is_empty(),
        "{}: {wrong_ones:#?}",
        wrong_ones.len()
    );
}

#[test]
fn the_corpus_has_the_same_verdicts() {
    for file in [
        "docs",
        "misc",
        "pollock",
        "seeds",
        "templates",
        "validator_tests",
    ] {
        let Some(bytes) = beside(&format!("oracle/corpus/{file}.ndjson")) else {
            return;
        };
        let records = lines(std::str::from_utf8(&bytes).unwrap());
        let contents = records
            .iter()
            .filter(|record| record["kind"] == "structured_content" && !record["json"].is_null());
        let wrong: Vec<&Value> = contents
            .filter(|record| {
                official(&record["json"].to_string()) != record["pollock_valid"].as_bool().unwrap()
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn any_depth_and_breadth_is_judged() {
    assert!(!official(&nested(100_000)));
    let siblings = vec![r#"{"type":"text","text":"x"}"#; 300_000].join(",");
    let wide = format!(r#"{{"type":"vertical","elements":[{siblings}]}}"#);
    let parsed = parse(&wide);
    let verdict = judged(&wide, &parsed, Edition::V2_4).unwrap();
    assert_eq!(verdict.violations.len(), 1);
    assert!(!verdict.official);
    let keys = r#""x":1,"#.repeat(100_000);
    let crowded = format!(r#"{{{keys}"type":"text","text":"a"}}"#);
    let parsed = parse(&crowded);
    let verdict = judged(&crowded, &parsed, Edition::V2_4).unwrap();
    assert_eq!(verdict.violations.len(), MAX_VIOLATIONS);
    assert_eq!(verdict.omitted, 100_000 - MAX_VIOLATIONS);
}

#[test]
fn of_doubled_keys_the_last_counts() {
    for (text, accepted) in [
        (r#"{"type":"nope","type":"text","text":"a"}"#, true),
        (r#"{"type":"text","type":"nope","text":"a"}"#, false),
        (r#"{"type":"text","text":5,"text":"a"}"#, true),
        (r#"{"type":"text","text":"a","text":5}"#, false),
        (r#"{"type":"image","type":"text","text":"a"}"#, true),
        (r#"{"\u0074ype":"text","text":"a"}"#, true),
    ] {
        assert_eq!(official(text), accepted, "{text}");
    }
}

#[test]
fn what_a_rule_leaves_to_another_is_said_once() {
    let uri = r#"{"type":"button","title":"a","click":{"actions":[{"type":"link","uri":"www.a.example"}]}}"#;
    for (text, wanted) in [
        (uri, vec!["sc.link-uri"]),
        ("{}", vec!["sc.empty"]),
        (r#"{"type":"text"}"#, vec!["sc.schema"]),
    ] {
        let found = analyse(text, 0, Some(Kind::Content), &CheckOptions::default()).diagnostics;
        let errors = found.iter().filter(|it| it.severity == Severity::Error);
        assert_eq!(
            errors.map(|it| it.code).collect::<Vec<_>>(),
            wanted,
            "{text}"
        );
    }
}
