//! Fixes, over all recorded documents: each takes its finding away and makes no new one.

use botbench::content::Edition;
use botbench::json::parse;
use botbench::lint::{
    Applicability, CheckOptions, Diagnostic, Fix, Kind, Severity, Source, apply_safe_fixes,
};
use botbench::text::apply_edits;

use super::{findings, own_records};

/// How many errors of the schema there are. What the schema does not judge may come to light behind a fix.
fn errors(found: &[Diagnostic]) -> usize {
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error && it.source == Source::Schema;
    found.iter().filter(is_error).count()
}

/// What is wrong with a fix of a finding, if anything is.
fn fault(raw: &str, before: &[Diagnostic], finding: &Diagnostic, fix: &Fix) -> Option<String> {
    let fixed = apply_edits(raw, &fix.edits);
    let what = format!("{:?} {}: {}", fix.applicability, finding.message, fix.title);
    if !parse(&fixed).is_strict_json() {
        return Some(format!("{what}: no JSON any more: {fixed:.600}"));
    }
    let after = findings(&fixed, Edition::V2_4);
    let is_same = |it: &Diagnostic| {
        (it.code, it.detail, &it.pointer, &it.message)
            == (
                finding.code,
                finding.detail,
                &finding.pointer,
                &finding.message,
            )
    };
    let is_worse = fix.applicability == Applicability::Safe && errors(&after) > errors(before);
    let fault = if after.iter().any(is_same) {
        "is still there"
    } else if is_worse {
        "makes another error"
    } else {
        return None;
    };
    Some(format!("{what} {fault}\n    {raw:.600}\n    {fixed:.600}"))
}

#[test]
fn a_fix_takes_its_finding_away() {
    let mut faults = Vec::new();
    let mut tried = 0;
    for record in own_records() {
        let raw = record["raw"].as_str().unwrap();
        let is_strict = parse(raw).is_strict_json();
        let before = findings(raw, Edition::V2_4);
        for finding in before
            .iter()
            .filter(|it| is_strict && it.code == "sc.schema")
        {
            for fix in &finding.fixes {
                tried += 1;
                faults.extend(fault(raw, &before, finding, fix));
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
    let shown = faults.len().min(40);
    assert!(
        faults.is_empty(),
        "{} of {tried}: {}",
        faults.len(),
        faults[..shown].join("\n")
    );
}

#[test]
fn all_safe_fixes_together_leave_the_rest_alone() {
    let options = CheckOptions::default();
    let errors_of = |text: &str| errors(&findings(text, Edition::V2_4));
    let mut applied = 0;
    for record in own_records() {
        let raw = record["raw"].as_str().unwrap();
        let fixed = apply_safe_fixes(raw, Some(Kind::Content), &options);
        applied += fixed.applied;
        assert_eq!(fixed.applied == 0, fixed.text == raw, "{raw}");
        assert!(
            !parse(raw).is_strict_json() || parse(&fixed.text).is_strict_json(),
            "{raw}"
        );
        assert!(
            errors_of(&fixed.text) <= errors_of(raw),
            "{raw}\n{}",
            fixed.text
        );
        let again = apply_safe_fixes(&fixed.text, Some(Kind::Content), &options);
        assert_eq!(again.applied, 0, "{raw}\n{}", fixed.text);
    }
    assert!(applied > 200, "{applied}");
}

/// What an edit touches lies in the object that has the finding.
#[test]
fn an_edit_stays_where_its_finding_is() {
    for record in own_records() {
        let raw = record["raw"].as_str().unwrap();
        let parsed = parse(raw);
        let root = parsed.root(raw).unwrap();
        for finding in findings(raw, Edition::V2_4) {
            let Some(node) = finding.pointer.resolve(root) else {
                continue;
            };
            let path = parsed.tree.path_to(node.id());
            let around = path.iter().rev().map(|&id| root.at(id));
            // A `type` that stands in the wrong place may have its whole element mended.
            let mut objects = around.filter(|it| it.is_object() || it.is_array()).take(3);
            let outermost = objects.by_ref().last().unwrap_or(root).span();
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                let is_inside =
                    outermost.start <= edit.span.start && edit.span.end <= outermost.end;
                assert!(is_inside, "{}: {raw}", finding.message);
            }
        }
    }
}
