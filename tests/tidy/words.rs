//! Words that no file may hold, and attributes that must say why.

use super::source::SourceFile;
use super::{assert_none, sources, text_files};

/// Paths of somebody's machine, and marks of work that was left lying. Written in halves, so that this file passes.
const FORBIDDEN: &[(&str, &str)] = &[
    ("/wor", "k/"),
    ("/roo", "t/"),
    ("/home", "/"),
    ("/User", "s/"),
    ("C:\\\\Use", "rs"),
    ("<<<<", "<<<"),
    (">>>>", ">>>"),
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X:"),
];

fn word_violations(path: &str, text: &str) -> Vec<String> {
    let mut violations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (start, end) in FORBIDDEN {
            let word = format!("{start}{end}");
            if line.contains(&word) {
                violations.push(format!(
                    "{path}:{}: `{word}` must not stand here",
                    index + 1
                ));
            }
        }
    }
    violations
}

fn reason_violations(file: &SourceFile) -> Vec<String> {
    let mut violations = Vec::new();
    for word in ["allow(", "expect("] {
        for start in ["#[", "#!["] {
            for (at, _) in file.code.match_indices(&format!("{start}{word}")) {
                let attribute = file.text[at..].split(")]").next().unwrap_or_default();
                if !attribute.contains("reason = ") {
                    let line = file.text[..at].lines().count() + 1;
                    violations.push(format!("{}:{line}: say the reason", file.path));
                }
            }
        }
    }
    violations
}

/// The first line of a file says what the file is for.
fn first_line_violations(file: &SourceFile) -> Vec<String> {
    if file.text.lines().count() < 2 {
        return Vec::new();
    }
    let first = file.text.lines().next().unwrap_or_default();
    let says_something = first
        .strip_prefix("//! ")
        .is_some_and(|words| words.len() >= 10);
    let placeholder = first.contains("to be described");
    if says_something && !placeholder {
        Vec::new()
    } else {
        vec![format!(
            "{}: the first line says what the file is for",
            file.path
        )]
    }
}

#[test]
fn no_file_names_somebodys_machine_or_unfinished_work() {
    let word = format!("{}{}", FORBIDDEN[0].0, FORBIDDEN[0].1);
    assert_eq!(word_violations("a.md", &format!("see {word}a")).len(), 1);
    let files = text_files();
    let violations = files
        .iter()
        .flat_map(|(path, text)| word_violations(path, text));
    assert_none(&violations.collect::<Vec<_>>());
}

#[test]
fn exceptions_to_lints_say_why() {
    let bare = SourceFile::new("src/a.rs", "#[allow(dead_code)]\nfn a() {}\n");
    assert_eq!(reason_violations(&bare).len(), 1);
    let reasoned = SourceFile::new("src/a.rs", "#![allow(dead_code, reason = \"shown\")]\n");
    assert!(reason_violations(&reasoned).is_empty());
    assert_none(
        &sources()
            .iter()
            .flat_map(reason_violations)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn each_file_begins_with_what_it_is_for() {
    assert_eq!(
        first_line_violations(&SourceFile::new("src/a.rs", "use std::io;\n\n")).len(),
        1
    );
    assert_none(
        &sources()
            .iter()
            .flat_map(first_line_violations)
            .collect::<Vec<_>>(),
    );
}
