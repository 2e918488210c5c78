//! The rules of bot responses against the recorded examples of `fixtures/bot-response-rules.json`.

#![expect(
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use std::collections::BTreeSet;

use botbench::document::analyse;
use botbench::lint::rules::RULES;
use botbench::lint::{CheckOptions, Kind, Severity, apply_safe_fixes};
use botbench::text::apply_edits;
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
    for fixture in fixtures() {
        let found = verdict(&fixture);
        assert_eq!(found, fixture.wanted, "{}: {}", fixture.id, fixture.text);
    }
}

/// The text after all safe fixes.
fn fixed(text: &str) -> String {
    apply_safe_fixes(text, Some(Kind::Response), &CheckOptions::default()).text
}

#[test]
fn no_safe_fix_brings_a_dead_duplicate_back() {
    for text in [
        r#"{"messages": [], "action": "TRANSFER", "action": "CLOSE_CONVERSATION"}"#,
        r#"{"messages": ["a"], "context": {"action": "TRANSFER", "skill": "x", "skill": "y"}}"#,
        r#"{"messages": ["a"], "context": {"action": "TRANSFER", "actionParameters": {"skillName": "a", "skillName": "b"}}}"#,
        r#"{"messages": ["a", {"delay": 1, "Typing": true, "TYPING": false}, "b"]}"#,
    ] {
        assert_eq!(fixed(text), text);
    }
}

#[test]
fn safe_fixes_never_make_two_keys_of_one_name() {
    for text in [
        r#"{"messages": ["a"], "Context": {"action": "CLOSE_CONVERSATION"}, "CONTEXT": {}}"#,
        r#"{"messages": ["a"], "action": "TRANSFER", "context": {"Action": "CLOSE_CONVERSATION"}}"#,
        r#"{"messages": ["a"], "CONTEXT": {}, "action": "CLOSE_CONVERSATION"}"#,
        r#"{"messages": ["a"], "context": {"action": "TRANSFER", "actionParameters": {"skillName": "a", "Skill": "b"}}}"#,
        r#"{"messages": ["a"], "context": {"intenId": "a", "IntentId": "b"}}"#,
    ] {
        assert_eq!(fixed(text), text);
    }
}

#[test]
fn an_error_code_is_named_in_full() {
    let code = format!("com.liveperson.{}", "x".repeat(80));
    let text = format!(r#"{{"errorCode": "{code}", "errorMsg": "m"}}"#);
    let found = analyse(&text, 0, Some(Kind::Response), &CheckOptions::default()).diagnostics;
    assert!(found[0].message.contains(&code), "{}", found[0].message);
}

#[test]
fn duplicate_keys_in_a_stringified_response_are_found() {
    let text = r#""{\"messages\": [\"a\"], \"messages\": [\"b\"]}""#;
    let found = analyse(text, 0, Some(Kind::Response), &CheckOptions::default()).diagnostics;
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["body.stringified", "parse.duplicate-key"]);
}

#[test]
fn each_rule_of_the_index_has_its_fixture_and_its_code() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    let fixtures = fixtures();
    assert_eq!(fixtures.len(), 2 * 118);
    for fixture in fixtures {
        for (code, _) in fixture.wanted {
            assert!(known.contains(&*code), "{}: {code}", fixture.id);
        }
    }
}

/// The rules for which the index names a quick fix.
const FIXABLE: [u16; 27] = [
    2, 3, 7, 12, 15, 16, 21, 24, 33, 34, 37, 42, 44, 46, 47, 48, 52, 55, 58, 66, 67, 73, 86, 87,
    90, 91, 100,
];

#[test]
fn each_rule_with_a_quick_fix_in_the_index_offers_one() {
    let file: Value = serde_json::from_str(FIXTURES).unwrap();
    for number in FIXABLE {
        let rules = file["rules"].as_array().unwrap();
        let rule = rules
            .iter()
            .find(|rule| rule["id"] == format!("R{number}"))
            .unwrap();
        let text = rule["bad"].as_str().unwrap();
        let options = options_of(rule["options"].as_object().unwrap());
        let found = analyse(text, 0, Some(Kind::Response), &options).diagnostics;
        let of_rule = found.iter().filter(|finding| rule["code"] == finding.code);
        let fixes = of_rule.flat_map(|finding| &finding.fixes).count();
        assert!(fixes > 0, "R{number}: {text}");
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// The text with a few pieces taken out, doubled or put in.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let bits = [
        ",", "{", "}", "[", "]", "\"", ":", "//", "/*", "null", "“", "é", "\n", "'", "\\",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(chars.len() + 1);
        match dice.below(3) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 => chars.truncate(at.max(4)),
            _ => {
                let bit = bits[dice.below(bits.len())].chars();
                chars.splice(at..at, bit).for_each(drop);
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn fixes_of_damaged_responses_never_fail_and_come_to_an_end() {
    let mut dice = Dice(7);
    let examples: Vec<_> = RULES.iter().flat_map(|rule| rule.invalid).collect();
    for round in 0..4_000 {
        let example = examples[round % examples.len()];
        let text = damaged(example.text, &mut dice);
        let options = example.options();
        let analysis = analyse(&text, 0, Some(Kind::Response), &options);
        for fix in analysis
            .diagnostics
            .iter()
            .flat_map(|finding| &finding.fixes)
        {
            let fixed = apply_edits(&text, &fix.edits);
            assert_ne!(fixed, text, "{}: {text}", fix.title);
        }
        let fixed = apply_safe_fixes(&text, Some(Kind::Response), &options).text;
        let again = apply_safe_fixes(&fixed, Some(Kind::Response), &options);
        assert_eq!(again.applied, 0, "{text}\n{fixed}\n{}", again.text);
    }
}
