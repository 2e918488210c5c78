//! The validator of structured content against recorded verdicts of json-pollock 1.7.7.

#![expect(
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use botbench::content::check::{Verdict, check};
use botbench::content::{Edition, Expects};
use botbench::json::{JsonPointer, Parse, parse};
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
    let wrong = wrong(&lines(include_str!("data/pollock-probes.ndjson")));
    assert!(wrong.is_empty(), "{wrong:#?}");
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
#[ignore = "prints how well the first finding is placed"]
fn places() {
    let file = std::env::var("RECORDS").unwrap();
    let bytes = fs::read(file).unwrap();
    let text = if bytes.starts_with(&[0x1f, 0x8b]) {
        unpacked(&bytes)
    } else {
        String::from_utf8(bytes).unwrap()
    };
    let (mut total, mut hits) = (0, 0);
    let mut counts = Vec::new();
    let mut misses: std::collections::BTreeMap<String, Vec<String>> = Default::default();
    for record in lines(&text) {
        let mutations = record["mutations"].as_array().unwrap();
        if record["valid"] == true || mutations.len() != 1 {
            continue;
        }
        let kind = mutations[0]["kind"].as_str().unwrap();
        if kind.starts_with("lexical") {
            continue;
        }
        let path = mutations[0]["path"].as_str().unwrap();
        let raw = record["raw"].as_str().unwrap();
        let parsed = parse(raw);
        let verdict = judged(raw, &parsed, Edition::V1_7_7).unwrap();
        total += 1;
        counts.push(verdict.violations.len());
        let parent = path.rsplit_once('/').map_or("", |it| it.0);
        let first = verdict.violations.first();
        let pointer = first.map(|it| it.node.pointer()).unwrap_or_default();
        let at = pointer.as_str();
        let hit = first.is_some()
            && (at == path
                || at == parent
                || at.starts_with(&format!("{path}/"))
                || path.is_empty());
        if hit {
            hits += 1
        }
        if !hit || verdict.violations.len() > 3 {
            misses.entry(kind.to_owned()).or_default().push(format!(
                "{} {path} -> {:?} | {}",
                verdict.violations.len(),
                verdict
                    .violations
                    .iter()
                    .take(4)
                    .map(|it| format!("{} {}", it.node.pointer().as_str(), it.problem.detail()))
                    .collect::<Vec<_>>(),
                raw.chars()
                    .take(if raw.len() < 400 { 400 } else { 0 })
                    .collect::<String>()
            ));
        }
    }
    counts.sort_unstable();
    note(&format!(
        "{hits}/{total} = {:.4}; median {} max {}",
        f64::from(hits) / f64::from(total),
        counts[counts.len() / 2],
        counts.last().unwrap()
    ));
    for (kind, list) in misses {
        note(&format!("{kind}: {}", list.len()));
        for miss in list.iter().take(12) {
            note(&format!("   {miss}"));
        }
    }
    let _: JsonPointer = JsonPointer::root();
}
