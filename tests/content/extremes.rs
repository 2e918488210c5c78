//! Bad input through the whole check: any depth, breadth and length, with findings that stay few and short.

use botbench::content::Edition;
use botbench::lint::Diagnostic;

use super::{findings, judged, official};
use botbench::content::check::MAX_VIOLATIONS;
use botbench::json::parse;

/// Findings that a document may have: a thousand of a code, and a last one that counts the rest.
const MOST: usize = 3_000;

/// Bytes of a message, or of another text of a finding.
const LONGEST: usize = 1_000;

/// That many layouts in one another, around a text.
pub(super) fn nested(depth: usize) -> String {
    let open = r#"{"type":"vertical","elements":["#.repeat(depth);
    format!(
        r#"{open}{{"type":"text","text":"x"}}{}"#,
        "]}".repeat(depth)
    )
}

/// So many copies of an element in one layout.
fn siblings(element: &str, count: usize) -> String {
    let elements = vec![element; count].join(",");
    format!(r#"{{"type":"vertical","elements":[{elements}]}}"#)
}

/// Finds what is to be found, and that it is bounded.
fn bounded(text: &str, edition: Edition) -> Vec<Diagnostic> {
    let found = findings(text, edition);
    assert!(found.len() <= MOST, "{}", found.len());
    for it in &found {
        let texts = [&it.message, &it.help, &it.consequence];
        assert!(
            texts.iter().all(|text| text.len() <= LONGEST),
            "{}",
            it.code
        );
        assert!(text.get(it.span.range()).is_some());
        assert!(it.fixes.iter().all(|fix| fix.title.len() <= LONGEST));
    }
    found
}

#[test]
fn any_depth_and_breadth_is_judged() {
    assert!(!official(&nested(100_000)));
    let wide = siblings(r#"{"type":"text","text":"x"}"#, 300_000);
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
fn a_hundred_thousand_levels_are_checked() {
    for text in [
        nested(100_000),
        nested(100_000).replace("vertical", "carousel"),
        nested(100_000).replace("vertical", "nope"),
        nested(100_000).replace("elements", "elemnts"),
        nested(100_000).replacen(r#""text":"x""#, "", 1),
        r#"{"elements":["#.repeat(100_000),
        r#"{"click":{"actions":[{"type":"link","web":"#.repeat(50_000),
        "[".repeat(100_000),
        format!("{}{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000)),
    ] {
        for edition in Edition::ALL {
            bounded(&text, edition);
        }
    }
}

#[test]
fn ten_megabytes_of_siblings_are_checked() {
    for (at, element) in [
        r#"{"type":"text","text":"x"}"#,
        r#"{"type":"text","text":7,"titel":"x"}"#,
        r#"{"type":"buton","title":"x"}"#,
        r#"{"url":"x"}"#,
        r#"{"type":"button","title":"x","click":{"actions":[{"type":"link","uri":"a b"}]}}"#,
        r#"{"type":"tabs","elements":[]}"#,
        "7",
        "{}",
    ]
    .into_iter()
    .enumerate()
    {
        // All of them in full would take minutes without optimisation.
        let bytes = if at < 2 { 10_000_000 } else { 1_000_000 };
        let text = siblings(element, bytes / (element.len() + 1));
        assert!(!bounded(&text, Edition::V2_4).is_empty(), "{element}");
    }
}

#[test]
fn strings_of_a_megabyte_are_checked_and_not_repeated() {
    for unit in ["x", "🚀", "\\ud83d", "\\u0041", "\\\"", "é"] {
        let long = unit.repeat(1_000_000 / unit.len());
        for text in [
            format!(r#"{{"type":"text","text":"{long}"}}"#),
            format!(r#"{{"type":"{long}","text":"a"}}"#),
            format!(r#"{{"type":"text","text":"a","{long}":1}}"#),
            format!(r#"{{"type":"text","text":"a","style":{{"size":"{long}"}}}}"#),
            format!(
                r#"{{"type":"button","title":"a","click":{{"actions":[{{"type":"link","uri":"{long}"}}]}}}}"#
            ),
            format!(r#"{{"{long}":{{"{long}":"{long}"}}}}"#),
            format!(r#"["{long}"]"#),
            format!(r#""{long}""#),
        ] {
            assert!(!bounded(&text, Edition::V2_4).is_empty());
        }
    }
}

#[test]
fn long_numbers_are_not_repeated() {
    let digits = "9".repeat(1_000_000);
    for number in [
        digits.clone(),
        format!("-{digits}.{digits}"),
        format!("1e{digits}"),
    ] {
        let text = format!(r#"{{"type":"carousel","padding":{number},"elements":[{number}]}}"#);
        assert!(!bounded(&text, Edition::V2_4).is_empty());
    }
}
