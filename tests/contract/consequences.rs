//! What follows from each finding: which of LivePerson's errors the brand would see.

use botbench::errors;
use botbench::lint::rules::RULES;
use botbench::lint::{Severity, Source, explain};

/// What the ids and codes of LivePerson's begin with.
const BEGINNINGS: [&str; 8] = [
    "aivendor.",
    "common-",
    "connector.",
    "events-queue.",
    "liveperson-functions-",
    "pipes.",
    "sdes-service.",
    "com.",
];

/// The words in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_id(word: &str) -> bool {
    BEGINNINGS.iter().any(|begin| word.starts_with(begin)) && !word.contains(' ')
}

#[test]
fn each_error_that_a_rule_names_is_explained() {
    let mut named = 0;
    for rule in RULES {
        let words = explain(rule.code, rule.detail).unwrap_or_else(|| panic!("{}", rule.name()));
        for word in quoted(words.consequence)
            .chain(quoted(words.basis))
            .filter(|word| is_id(word))
        {
            named += 1;
            let entry = errors::find(word);
            let is_exact = entry.is_some_and(|entry| entry.codes.contains(&word));
            assert!(is_exact, "{}: {word}", rule.name());
        }
    }
    assert!(named > 100, "{named}");
}

/// Errors of the contract for which LivePerson is known to report nothing.
const SILENT: [&str; 8] = [
    "encoded.type",
    "encoded.base64",
    "encoded.size",
    "encoded.chat",
    "sc.link-uri",
    "sc.accordion-titles",
    "text.audience-value",
    "run.no-function",
];

#[test]
fn each_error_of_the_contract_names_what_the_brand_would_see() {
    for rule in RULES {
        let is_judged = rule.severity == Severity::Error && rule.source != Source::Syntax;
        let is_of_event = rule.code.starts_with("result.") || rule.code.starts_with("payload.");
        if !is_judged || is_of_event || rule.detail == Some("newer-property") {
            continue;
        }
        let names = quoted(rule.consequence).any(is_id);
        let is_silent = SILENT.contains(&rule.code);
        assert!(names != is_silent, "{}: {}", rule.name(), rule.consequence);
    }
}
