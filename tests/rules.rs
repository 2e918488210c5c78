//! The rules of bot responses against the recorded examples of `fixtures/bot-response-rules.json`.

use std::collections::BTreeSet;

use botbench::document::analyse;
use botbench::lint::rules::RULES;
use botbench::lint::{CheckOptions, Kind, Severity};
use serde_json::{Map, Value};

const FIXTURES: &str = include_str!("fixtures/bot-response-rules.json");

/// Codes and severities: what a check of a text is compared by.
type Verdict = BTreeSet<(String, String)>;

struct Fixture {
    id: String,
    text: String,
    options: CheckOptions,
    wanted: Verdict,
}

/// The bad and the good text of each fixture.
fn fixtures() -> Vec<Fixture> {
    let file: Value = serde_json::from_str(FIXTURES).unwrap();
    let rules = file["rules"].as_array().unwrap().clone();
    let each = |rule: &Value| {
        [
            ("bad", "options", "badFindings"),
            ("good", "goodOptions", "goodFindings"),
        ]
        .map(|(text, options, findings)| Fixture {
            id: format!("{} {text}", rule["id"].as_str().unwrap()),
            text: rule[text].as_str().unwrap().to_owned(),
            options: options_of(rule[options].as_object().unwrap()),
            wanted: verdict_of(&rule[findings]),
        })
    };
    rules.iter().flat_map(each).collect()
}

fn options_of(map: &Map<String, Value>) -> CheckOptions {
    CheckOptions::from_json(map).unwrap()
}

fn verdict_of(findings: &Value) -> Verdict {
    let word = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    let findings = findings.as_array().unwrap().iter();
    findings
        .map(|finding| (word(finding, "code"), word(finding, "severity")))
        .collect()
}

fn verdict(fixture: &Fixture) -> Verdict {
    let analysis = analyse(&fixture.text, 1, Some(Kind::Response), &fixture.options);
    let word = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let found = analysis.diagnostics.iter();
    found
        .map(|finding| (finding.code.to_owned(), word(finding.severity).to_owned()))
        .collect()
}

#[test]
fn each_fixture_has_exactly_its_findings() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    for fixture in fixtures() {
        // Codes that this build does not judge yet are not asked for.
        let wanted: Verdict = fixture
            .wanted
            .iter()
            .filter(|(code, _)| known.contains(&**code))
            .cloned()
            .collect();
        assert_eq!(
            verdict(&fixture),
            wanted,
            "{}: {}",
            fixture.id,
            fixture.text
        );
    }
}

#[test]
fn the_fixtures_of_rules_1_to_61_are_judged_in_full() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    let number = |fixture: &Fixture| {
        fixture.id[1..]
            .split(' ')
            .next()
            .unwrap()
            .parse::<u16>()
            .unwrap()
    };
    let first: Vec<Fixture> = fixtures()
        .into_iter()
        .filter(|fixture| number(fixture) <= 61)
        .collect();
    assert_eq!(first.len(), 122);
    for fixture in first {
        assert!(
            fixture
                .wanted
                .iter()
                .all(|(code, _)| known.contains(&**code)),
            "{}",
            fixture.id
        );
    }
}
