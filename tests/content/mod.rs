//! Structured content, by recorded verdicts of json-pollock 1.7.7: what it takes, where its mistakes are, how they are mended.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

mod editions;
mod extremes;
mod fixes;
mod places;
mod verdicts;
mod wording;

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use botbench::content::check::{Verdict, check};
use botbench::content::{Edition, Expects};
use botbench::document::analyse;
use botbench::json::{Parse, parse};
use botbench::lint::{CheckOptions, Diagnostic, Kind};
use flate2::read::GzDecoder;
use serde_json::Value;

/// Edge cases, one question each.
const PROBES: &str = include_str!("../data/pollock-probes.ndjson");

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

/// Documents that `tests/oracle/content_records.mjs` made, with recorded verdicts.
fn own_records() -> Vec<Value> {
    lines(&unpacked(include_bytes!(
        "../data/content-records.ndjson.gz"
    )))
}

/// The probes whose text is too long to be kept, and the others.
fn probes() -> (Vec<Value>, Vec<Value>) {
    let is_cut = |probe: &Value| probe["raw"].as_str().unwrap().ends_with(" characters)");
    lines(PROBES).into_iter().partition(is_cut)
}

fn whole_probes() -> Vec<Value> {
    probes().1
}

/// What is found in a text as a content.
fn findings(text: &str, edition: Edition) -> Vec<Diagnostic> {
    let options = CheckOptions {
        edition,
        ..CheckOptions::default()
    };
    analyse(text, 0, Some(Kind::Content), &options).diagnostics
}
