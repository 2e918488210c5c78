//! Every code that LivePerson is known to report is explained.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::collections::BTreeSet;
use std::path::Path;

use botbench::errors::{self, CONNECTOR_PREFIX, ErrorCode, error_codes};
use botbench::lint::rules::RULES;

/// The codes that must be known, one a line.
const KNOWN: &str = include_str!("data/error-codes.txt");

/// The index of the rules.
const INDEX: &str = include_str!("fixtures/bot-response-rules.json");

fn known() -> impl Iterator<Item = &'static str> {
    KNOWN.lines().filter(|line| !line.starts_with('#'))
}

/// Whether the entry holds the code itself, not only its family.
fn is_exact(entry: &ErrorCode, code: &str) -> bool {
    let short = code.strip_prefix(CONNECTOR_PREFIX).unwrap_or(code);
    let is_one = |known: &&str| {
        [code, short]
            .iter()
            .any(|code| known.eq_ignore_ascii_case(code))
    };
    entry.codes.iter().any(is_one)
}

#[test]
fn each_code_of_the_list_is_explained_by_an_entry_of_its_own() {
    assert!(known().count() >= 100);
    for code in known() {
        let entry = errors::find(code).unwrap_or_else(|| panic!("{code} is not known"));
        assert!(is_exact(entry, code), "{code}: only {:?}", entry.codes);
    }
}

#[test]
fn each_code_of_the_list_is_found_in_other_spellings() {
    for code in known().filter(|code| code.parse::<u16>().is_err()) {
        let entry = errors::find(code);
        for spelling in [
            format!("`{code}`"),
            format!("\"{}\"", code.to_uppercase()),
            format!(" {code}\t"),
            format!("{code}\\t"),
            format!("{code}."),
        ] {
            assert_eq!(errors::find(&spelling), entry, "{spelling}");
        }
        if code.contains('.') && !code.starts_with("com.") {
            let whole = format!("{CONNECTOR_PREFIX}{code}");
            assert_eq!(errors::find(&whole), entry, "{whole}");
        }
    }
}

#[test]
fn the_rules_that_an_error_names_exist() {
    // The index of rules holds those too that are not written yet.
    let index: serde_json::Value = serde_json::from_str(INDEX).expect("the index is JSON");
    let index = index["rules"].as_array().expect("an array of rules");
    for entry in error_codes() {
        for code in entry.rules {
            let is_rule = RULES.iter().any(|rule| rule.code == *code);
            let is_listed = index.iter().any(|rule| rule["code"] == *code);
            assert!(is_rule || is_listed, "{:?} names {code}", entry.codes);
        }
    }
}

/// The description of LivePerson's errors that lies beside the repository, where it does.
fn description() -> Option<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared", "../../shared"].iter().find_map(|beside| {
        std::fs::read_to_string(here.join(beside).join("domain/bot-functions.md")).ok()
    })
}

#[test]
fn each_code_of_the_description_is_on_the_list_and_explained() {
    let Some(text) = description() else {
        return;
    };
    let codes = codes_of(&text);
    assert!(codes.len() >= 90, "{}", codes.len());
    let listed: BTreeSet<&str> = known().collect();
    let missing: Vec<&String> = codes
        .iter()
        .filter(|code| {
            let short = code.strip_prefix(CONNECTOR_PREFIX).unwrap_or(code);
            !listed.contains(short) && !is_prefix(code)
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let unexplained: Vec<&String> = codes
        .iter()
        .filter(|code| errors::find(code).is_none())
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

/// Whether it is no code but what several begin with.
fn is_prefix(code: &str) -> bool {
    let code = code.trim_end_matches('.');
    known().any(|known| {
        let whole = [known.to_owned(), format!("{CONNECTOR_PREFIX}{known}")];
        whole
            .iter()
            .any(|known| known.starts_with(&format!("{code}.")))
    })
}

/// All codes that the description names: dotted ones, ids of the connector, codes of the tester, statuses.
fn codes_of(text: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for line in text.lines() {
        for quoted in line.split('`').skip(1).step_by(2) {
            codes.extend(quoted_codes(quoted));
        }
        for start in ["com.liveperson.", "com.customer."] {
            let words = line.match_indices(start).map(|(at, _)| word(&line[at..]));
            codes.extend(words.map(|word| word.trim_end_matches('.').to_owned()));
        }
    }
    codes.extend(statuses(text));
    codes
}

/// The letters of a code at the beginning of a text; what a brace list adds is left to [`expanded`].
fn word(text: &str) -> String {
    let end = text
        .find(|letter: char| !letter.is_ascii_alphanumeric() && !".-_*".contains(letter))
        .unwrap_or(text.len());
    text[..end].to_owned()
}

/// The codes that stand in one pair of backticks.
fn quoted_codes(quoted: &str) -> Vec<String> {
    let is_code = |text: &str| {
        text.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || ".-*{}, ".contains(letter))
    };
    let begins = |starts: &[&str]| starts.iter().any(|start| quoted.starts_with(start));
    if let Some(rest) = quoted.strip_prefix('…') {
        let is_dotted = rest.contains(['.', '*']) && is_code(rest);
        return if is_dotted {
            expanded(&format!("com.liveperson.faas.{rest}"))
        } else {
            Vec::new()
        };
    }
    let is_connectors = begins(&[
        "connector.",
        "pipes.",
        "aivendor.",
        "events-queue.",
        "sdes-service.",
    ]);
    let is_testers = begins(&["common-", "liveperson-functions-"]) && !quoted.contains(['.', '{']);
    if is_code(quoted)
        && (is_connectors || is_testers || begins(&["com.liveperson.", "com.customer."]))
    {
        expanded(quoted)
    } else {
        Vec::new()
    }
}

/// `a.{b, c}` as `a.b` and `a.c`.
fn expanded(code: &str) -> Vec<String> {
    match code.split_once('{') {
        Some((start, rest)) => {
            let (members, end) = rest.split_once('}').expect("a closing brace");
            let whole = |member: &str| format!("{start}{}{end}", member.trim());
            members.split(',').map(whole).collect()
        }
        None => vec![code.to_owned()],
    }
}

/// The statuses of the sentence that lists them, and of the table below it.
fn statuses(text: &str) -> Vec<String> {
    let section = text.split("### 4.8").nth(1).unwrap_or_default();
    let section = section.split("### 4.9").next().unwrap_or_default();
    let sentence = section
        .split("HTTP statuses used:")
        .nth(1)
        .and_then(|rest| rest.split('(').next());
    let cells = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.split('|').nth(3));
    sentence
        .into_iter()
        .chain(cells)
        .flat_map(|part| part.split(|letter: char| !letter.is_ascii_alphanumeric()))
        .filter(|part| part.len() == 3 && part.parse::<u16>().is_ok())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_codes_of_a_description_are_counted_as_it_writes_them() {
    let text = "see `com.liveperson.faas.x.{a, b-c}`, `…fm.late`, `…y-util*`, `…/path`, \"name\": \"com.customer.faas.z\".\n\
        ### 4.8\nHTTP statuses used: 200 and **901** (not 555)\n| `a` | b | 502/504 | 111 |\n### 4.9\n";
    let codes: Vec<String> = codes_of(text).into_iter().collect();
    assert_eq!(
        codes,
        [
            "200",
            "502",
            "504",
            "901",
            "com.customer.faas.z",
            "com.liveperson.faas.fm.late",
            "com.liveperson.faas.x",
            "com.liveperson.faas.x.a",
            "com.liveperson.faas.x.b-c",
            "com.liveperson.faas.y-util*"
        ]
    );
}
