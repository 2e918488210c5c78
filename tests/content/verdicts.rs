//! The validator of structured content against recorded verdicts of json-pollock 1.7.7.

use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind, Severity};
use serde_json::Value;

use super::{beside, lines, official, own_records, unpacked};
use crate::cli::Place;

#[test]
fn golden_cases_have_their_verdict() {
    let cases: Value =
        serde_json::from_str(include_str!("../data/structured-content-cases.json")).unwrap();
    let cases = cases.as_array().unwrap();
    let wrong: Vec<&Value> = cases
        .iter()
        .filter(|case| official(&case["json"].to_string()) != case["accept"].as_bool().unwrap())
        .collect();
    assert!(cases.len() >= 321 && wrong.is_empty(), "{wrong:#?}");
}

/// Of records with `raw` and `valid`: those whose verdict is another.
pub(super) fn wrong(records: &[Value]) -> Vec<String> {
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
    let (cut, whole) = super::probes();
    let wrong = wrong(&whole);
    assert!(whole.len() >= 240 && wrong.is_empty(), "{wrong:#?}");
    for probe in cut {
        // Their texts are too long to be kept; what they are made of stands in `about`.
        let about = probe["about"].as_str().unwrap();
        let Some(depth) = about.strip_suffix(" verticals in one another") else {
            continue;
        };
        let depth: usize = depth.parse().unwrap();
        assert_eq!(
            official(&super::extremes::nested(depth)),
            probe["valid"] == true,
            "{about}"
        );
    }
}

#[test]
fn records_of_our_own_have_their_verdict() {
    let records = own_records();
    let wrong = wrong(&records);
    assert!(records.len() >= 3_000 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_records_hold_what_is_easily_got_wrong() {
    let records = own_records();
    for (what, least) in [
        ("doubled key", 200),
        ("huge number", 40),
        ("negative zero", 40),
        ("number form", 40),
        ("inherited", 200),
        ("at the limit", 100),
        ("lone surrogate", 40),
        ("type missing", 100),
        ("no link", 40),
    ] {
        let is_about = |record: &&Value| record["about"].as_str().unwrap().contains(what);
        let count = records.iter().filter(is_about).count();
        assert!(count >= least, "{what}: {count}");
    }
    for written in [
        "\"__proto__\"",
        "🚀",
        "\u{202e}",
        "הזמנה",
        "1e400",
        "\\ud83d",
    ] {
        let has = |record: &&Value| record["raw"].as_str().unwrap().contains(written);
        assert!(records.iter().any(|record| has(&record)), "{written}");
    }
}

/// The records through the program, as JSON lines.
#[test]
fn the_program_says_what_the_library_says() {
    let mut records = own_records();
    records.extend(super::whole_probes());
    let line = |record: &Value| {
        let line =
            serde_json::json!({"id": record["raw"], "raw": record["raw"], "kind": "content"});
        format!("{line}\n")
    };
    let input: String = records.iter().map(line).collect();
    let run = Place::new().run_with(&["check", "--ndjson"], input.as_bytes());
    let answers = run.out.split('\n').filter(|line| !line.is_empty());
    let answers: Vec<Value> = answers
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(answers.len(), records.len());
    for (answer, record) in answers.iter().zip(&records) {
        // A probe that is no JSON has no verdict: nothing reads it.
        let accepts = record["valid"] == true;
        assert_eq!(
            answer["official"]["json-pollock"], accepts,
            "{}",
            record["raw"]
        );
    }
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
