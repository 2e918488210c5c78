//! The texts of LivePerson's own pages that are no JSON as printed: compared in place where they are, never copied.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use botbench::json::parse;
use serde_json::Value;

use super::mended;
use super::said::words;

const FILES: [&str; 6] = [
    "docs",
    "misc",
    "pollock",
    "seeds",
    "templates",
    "validator_tests",
];

/// Texts that must come out right, of those that are no strict JSON.
const BAR: usize = 55;

/// What may go: the JavaScript before and behind a value.
const AROUND: [&[&str]; 3] = [
    &["const", "payload"],
    &["let", "result"],
    &["callback", "null", "result"],
];

fn folder() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared", "../../shared"]
        .map(|beside| here.join(beside).join("oracle/corpus"))
        .into_iter()
        .find(|folder| folder.is_dir())
}

fn records(folder: &Path) -> Vec<Value> {
    let mut records = Vec::new();
    for name in FILES {
        let text = fs::read_to_string(folder.join(format!("{name}.ndjson")))
            .expect("a record as the corpus has them");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("a record as the corpus has them"));
        records.extend(lines.filter(|record: &Value| record["parse"] != "strict"));
    }
    records
}

/// The words without the JavaScript around the value.
fn without_around(words: &[String]) -> &[String] {
    let mut rest = words;
    for around in AROUND {
        let fits = |end: &[String]| end.iter().map(String::as_str).eq(around.iter().copied());
        if rest.len() >= around.len() && fits(&rest[..around.len()]) {
            rest = &rest[around.len()..];
        }
        if rest.len() >= around.len() && fits(&rest[rest.len() - around.len()..]) {
            rest = &rest[..rest.len() - around.len()];
        }
    }
    rest
}

/// Whether two values are equal, `1.0` and `1` alike.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(ones), Value::Array(others)) => {
            ones.len() == others.len()
                && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (Value::Object(ones), Value::Object(others)) => {
            let keys = ones.keys().eq(others.keys());
            keys && ones
                .values()
                .zip(others.values())
                .all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}

/// What is wrong with a repair, if anything is.
fn fault(record: &Value) -> Option<String> {
    let raw = record["raw"]
        .as_str()
        .expect("a record as the corpus has them");
    let (text, outcome) = mended(raw);
    if !parse(&text).strict {
        let said = !outcome.unresolved.is_empty();
        return Some(format!(
            "no JSON, and it says {said}: {:?}\n{text}",
            outcome.unresolved
        ));
    }
    let value: Value = serde_json::from_str(&text).expect("a record as the corpus has them");
    if record["parse"] == "lenient" && !same(&value, &record["json"]) {
        return Some(format!("another value\n{text}"));
    }
    let said = words(raw);
    (without_around(&said) != words(&text)).then(|| format!("other words\n{text}"))
}

#[test]
fn what_is_printed_as_no_json_becomes_json_and_loses_nothing() {
    let Some(folder) = folder() else {
        eprintln!("the corpus is not beside the package: nothing to compare with");
        return;
    };
    let records = records(&folder);
    let count = |lenient: bool| {
        let same = |record: &&Value| (record["parse"] == "lenient") == lenient;
        records.iter().filter(same).count()
    };
    assert_eq!((count(true), count(false)), (34, 27));
    let faults: Vec<String> = records
        .iter()
        .filter_map(|record| Some(format!("{}: {}", record["id"], fault(record)?)))
        .collect();
    let right = records.len() - faults.len();
    eprintln!(
        "{right} of {} texts come out right: {faults:#?}",
        records.len()
    );
    assert!(right >= BAR, "{faults:#?}");
    for fault in faults {
        assert!(fault.contains("it says true"), "{fault}");
    }
}

/// The strings of a strict text and the numbers and words between them, in order, each as it is written.
fn tokens(text: &str) -> Vec<String> {
    let tree = parse(text);
    let root = tree.root(text).expect("a text that was mended");
    let nodes = tree.tree.ids().map(|id| root.at(id));
    let said = nodes.filter_map(|node| match node.string() {
        Some(text) => Some(text.split_whitespace().collect::<String>()),
        None => node.strict_token().map(Cow::into_owned),
    });
    said.collect()
}

/// The characters of a text in order, without what a repair may put, take away or spell in another way.
fn characters(text: &str) -> Vec<char> {
    let punctuation = "{}[],:;=()\"'`“”‘’\\";
    let kept = |it: &char| !it.is_whitespace() && !punctuation.contains(*it);
    text.chars().filter(kept).collect()
}

#[test]
fn each_string_and_word_of_the_repair_was_printed_so() {
    let Some(folder) = folder() else {
        eprintln!("the corpus is not beside the package: nothing to compare with");
        return;
    };
    let mut made_up = Vec::new();
    for record in records(&folder) {
        let raw = record["raw"]
            .as_str()
            .expect("a record as the corpus has them");
        let (text, _) = mended(raw);
        if !parse(&text).strict {
            continue;
        }
        // Each token must stand in what was printed, in order, with all its characters.
        let printed = characters(raw);
        let mut at = 0;
        for token in tokens(&text) {
            let wanted = characters(&token);
            let place = printed[at..]
                .windows(wanted.len().max(1))
                .position(|window| wanted.is_empty() || window == wanted);
            match place {
                Some(place) if !wanted.is_empty() => at += place + wanted.len(),
                Some(_) => {}
                None if token == "null" => {}
                None => made_up.push(format!("{}: {token}", record["id"])),
            }
        }
    }
    assert!(made_up.is_empty(), "{made_up:#?}");
}
