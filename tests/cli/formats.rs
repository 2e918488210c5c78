//! `botbench check` in the formats of CI.

use serde_json::{Value, json};

use super::{BAD, GOOD, ODD, Place};

/// Runs `check --format` on a good, a bad and an odd file.
fn check(format: &str, more: &[&str]) -> super::Run {
    let place = Place::with(&[
        ("good.json", GOOD),
        ("a folder/bad.json", BAD),
        ("odd.json", ODD),
    ]);
    let files = ["good.json", "a folder/bad.json", "odd.json"];
    place.run(&[&["check", "--format", format], more, &files].concat())
}

#[test]
fn sarif_names_tool_rules_and_results() {
    let run = check("sarif", &[]);
    assert_eq!(run.code, 1);
    let log = run.json();
    assert_eq!(log["version"], "2.1.0");
    let sarif = &log["runs"][0];
    assert_eq!(sarif["tool"]["driver"]["name"], "botbench");
    assert_eq!(sarif["columnKind"], "unicodeCodePoints");
    let rules = sarif["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["top.misplaced-key", "entry.blank"]);
    for rule in rules {
        for words in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[words]["text"].is_string(), "{words}: {rule}");
        }
    }
    let results = sarif["results"].as_array().unwrap();
    let levels: Vec<&Value> = results.iter().map(|result| &result["level"]).collect();
    assert_eq!(levels, ["error", "warning"]);
    assert_eq!(results[1]["ruleIndex"], 1);
}

#[test]
fn a_result_of_sarif_has_its_region_and_its_safe_fix() {
    let log = check("sarif", &[]).json();
    let result = &log["runs"][0]["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20folder/bad.json");
    assert_eq!(
        place["region"],
        json!({"startLine": 1, "startColumn": 23, "endLine": 1, "endColumn": 31, "byteOffset": 22, "byteLength": 8})
    );
    assert_eq!(result["properties"]["pointer"], "/action");
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"], place["artifactLocation"]);
    let mut text = BAD.to_owned();
    let replacements = change["replacements"].as_array().unwrap();
    for replacement in replacements.iter().rev() {
        let at = |name: &str| replacement["deletedRegion"][name].as_u64().unwrap() as usize;
        let inserted = replacement["insertedContent"]["text"].as_str();
        let (start, length) = (at("byteOffset"), at("byteLength"));
        text.replace_range(start..start + length, inserted.unwrap_or_default());
    }
    let fixed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(fixed["context"]["action"], "CLOSE_CONVERSATION");
}

#[test]
fn sarif_without_files_or_findings_is_a_log_all_the_same() {
    let place = Place::with(&[("good.json", GOOD)]);
    let run = place.run(&["check", "--format", "sarif", "good.json"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.json()["runs"][0]["results"], json!([]));
    let missing = place.run(&["check", "--format", "sarif", "missing.json"]);
    assert_eq!(missing.code, 2);
    assert_eq!(missing.json()["runs"][0]["results"], json!([]));
}

#[test]
fn junit_has_a_suite_for_each_file_and_a_case_for_each_finding() {
    let run = check("junit", &[]);
    assert_eq!(run.code, 1);
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"botbench\">\n  \
        <testsuite name=\"good.json\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    \
        <testcase name=\"nothing found\" classname=\"good.json\"/>\n  </testsuite>\n";
    assert!(run.out.starts_with(head), "{}", run.out);
    assert!(run.out.ends_with("</testsuites>\n"), "{}", run.out);
    for part in [
        "<testsuite name=\"a folder/bad.json\" tests=\"1\" failures=\"1\"",
        "<testcase name=\"top.misplaced-key at 1:23\" classname=\"a folder/bad.json\">",
        "type=\"top.misplaced-key\">a folder/bad.json:1:23: error: `action`",
        "<testsuite name=\"odd.json\" tests=\"1\" failures=\"0\"",
        "<system-out>odd.json:1:21: warning: ",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let strict = check("junit", &["--deny", "warnings"]).out;
    assert!(strict.contains("type=\"entry.blank\""), "{strict}");
    assert!(!strict.contains("<system-out>"), "{strict}");
}

#[test]
fn what_a_document_says_breaks_no_format() {
    let text = "{\"messages\": [\"hi\"], \"<a & 'b'>,:%\u{7f}\": 1}";
    let place = Place::with(&[("a,b<c>.json", text)]);
    let run = |format: &str| place.run(&["check", "--format", format, "a,b<c>.json"]).out;
    let junit = run("junit");
    assert!(junit.contains("name=\"a,b&lt;c&gt;.json\""), "{junit}");
    assert!(junit.contains("&lt;a &amp; &apos;b&apos;&gt;"), "{junit}");
    assert!(!junit.contains("<a "), "{junit}");
    let github = run("github");
    assert!(github.contains(" file=a%2Cb<c>.json,line=1,"), "{github}");
    assert!(github.contains("'b'>,:%25"), "{github}");
    assert_eq!(github.lines().count(), 1, "{github}");
}

#[test]
fn github_reads_a_command_for_each_finding() {
    let run = check("github", &[]);
    assert_eq!(run.code, 1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    let error = "::error file=a folder/bad.json,line=1,col=23,endLine=1,endColumn=31,title=top.misplaced-key::`action` belongs inside `context`%0AConsequence: ";
    assert!(lines[0].starts_with(error), "{}", lines[0]);
    assert!(
        lines[1].starts_with("::warning file=odd.json,"),
        "{}",
        lines[1]
    );
}

#[test]
fn columns_are_left_out_for_github_where_a_finding_spans_lines() {
    let text = "{\"messages\": [\"hi\"] /* one\n two */}";
    let place = Place::with(&[]);
    let run = place.run_with(&["check", "--format", "github", "-"], text.as_bytes());
    let spanning: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.contains("::error line=1,endLine=2,title=parse.javascript/comment::"))
        .collect();
    assert_eq!(spanning.len(), 1, "{}", run.out);
    assert!(!run.out.contains("file="), "{}", run.out);
}
