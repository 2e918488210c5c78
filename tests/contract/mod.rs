//! The contract of responses, place by place: what is judged where, on texts of our own.

mod consequences;
mod events;
mod foreign;
mod placements;
mod templates;
mod unseen;

use std::collections::BTreeSet;

use botbench::document::{Analysis, analyse};
use botbench::lint::{CheckOptions, Kind};

/// Options as the machine interfaces spell them.
fn options(json: &str) -> CheckOptions {
    let map = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    CheckOptions::from_json(&map).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The analysis of a response with those options.
fn judged(text: &str, json: &str) -> Analysis {
    analyse(text, 0, Some(Kind::Response), &options(json))
}

/// The findings of a response: `code severity`, each once.
fn verdict(text: &str, json: &str) -> BTreeSet<String> {
    let found = judged(text, json).diagnostics;
    let words = found
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.severity.id()));
    words.collect()
}

/// Asserts the findings of a response, given as `code severity` with commas between them.
fn assert_verdict(text: &str, json: &str, wanted: &str) {
    let wanted = wanted
        .split(", ")
        .filter(|word| !word.is_empty())
        .map(str::to_owned);
    assert_eq!(verdict(text, json), wanted.collect(), "{text} {json}");
}
