//! The samples keep what their table promises.

#![expect(
    clippy::disallowed_methods,
    reason = "the ban on opening files is for the program, not for its tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use botbench::document::analyse;
use botbench::invoke::Endpoint;
use botbench::lint::{CheckOptions, Severity};
use botbench::workspace::samples::{
    FIRST, Sample, get, list, open_sample_workspace, write_sample_workspace,
};
use botbench::workspace::{Home, config};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

#[test]
fn each_file_of_the_samples_stands_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).unwrap();
    let on_disk: BTreeSet<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !["botbench.toml", "functions", "serve-function.mjs"].contains(&&**name))
        .collect();
    let in_table: BTreeSet<String> = list().iter().map(Sample::file_name).collect();
    assert_eq!(on_disk, in_table);
}

#[test]
fn samples_are_found_by_name() {
    assert_eq!(get("handover").unwrap().name, "handover");
    assert_eq!(get("handover.json").unwrap().name, "handover");
    assert!(get("no-such-sample").is_none());
    assert!(get(FIRST).unwrap().starter);
}

#[test]
fn the_sample_workspace_is_written_once_and_then_the_users() {
    let folder = folder();
    let home = Home::in_folder(folder.path());
    let workspace = open_sample_workspace(&home).unwrap();
    let card = workspace.join("shoe-card.json");
    fs::write(&card, "mine").unwrap();
    fs::remove_file(workspace.join("yes-no.json")).unwrap();
    assert_eq!(open_sample_workspace(&home).unwrap(), workspace);
    assert_eq!(fs::read(&card).unwrap(), b"mine");
    assert!(!workspace.join("yes-no.json").exists());
    // Asked for by the user: what is missing comes back, what was changed stays.
    let written = write_sample_workspace(&workspace).unwrap();
    assert_eq!(written, [workspace.join("yes-no.json")]);
    assert_eq!(fs::read(&card).unwrap(), b"mine");
}

#[test]
fn a_file_in_place_of_the_sample_workspace_is_a_message() {
    let folder = folder();
    let home = Home::in_folder(folder.path());
    fs::write(home.sample_workspace(), "").unwrap();
    assert!(open_sample_workspace(&home).is_err());
}

#[test]
fn the_sample_workspace_offers_the_demo_bot_without_a_warning() {
    let folder = folder();
    write_sample_workspace(folder.path()).unwrap();
    let file = config::load(&folder.path().join("botbench.toml")).unwrap();
    assert_eq!(file.config.endpoints, [Endpoint::demo()]);
    assert_eq!(file.config.warnings, []);
}

#[test]
fn the_endpoint_in_the_comment_is_right_too() {
    let folder = folder();
    write_sample_workspace(folder.path()).unwrap();
    let text = fs::read_to_string(folder.path().join("botbench.toml")).unwrap();
    let commented = text.lines().skip_while(|line| *line != "# [[endpoint]]");
    let lines: Vec<&str> = commented
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.starts_with('[') || line.contains('='))
        .collect();
    let config = config::parse(
        &lines
            .join("\n")
            .replace("known_skills", "[check]\nknown_skills"),
    )
    .unwrap();
    assert_eq!(config.warnings, []);
    let names: Vec<&str> = config
        .endpoints
        .iter()
        .map(|endpoint| endpoint.name.as_str())
        .collect();
    assert_eq!(names, ["local", "live"]);
    assert_eq!(
        config.options.known_skills.map(|skills| skills.len()),
        Some(2)
    );
}

#[test]
fn each_sample_without_syntax_findings_is_strict_json() {
    let has_syntax = |sample: &Sample| {
        sample
            .findings
            .iter()
            .any(|(code, _)| code.starts_with("parse."))
    };
    for sample in list() {
        let strict = serde_json::from_str::<serde_json::Value>(sample.text).is_ok();
        assert_eq!(strict, !has_syntax(sample), "{}", sample.name);
    }
}

#[test]
fn each_sample_has_the_kind_and_the_findings_of_its_table() {
    let mut differences = Vec::new();
    for sample in list() {
        let analysis = analyse(sample.text, 0, None, &CheckOptions::default());
        let findings = analysis.diagnostics.iter();
        let found: BTreeSet<(&str, Severity)> =
            findings.map(|found| (found.code, found.severity)).collect();
        let expected: BTreeSet<(&str, Severity)> = sample.findings.iter().copied().collect();
        if analysis.kind != sample.kind || found != expected {
            differences.push(format!("{}: {} {found:?}", sample.name, analysis.kind));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn right_samples_outnumber_the_wrong_ones_and_both_are_there() {
    let right = list().iter().filter(|sample| sample.is_right()).count();
    assert!(right > list().len() / 2 && right < list().len() - 8);
}

#[test]
fn each_title_shows_whole_in_the_sidebar_at_its_first_width() {
    for sample in list() {
        let length = sample.title.chars().count();
        assert!(length <= 27, "{}: {length}", sample.title);
    }
}
