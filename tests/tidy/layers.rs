//! Who may know whom.

use super::source::SourceFile;
use super::{assert_none, sources};

/// Each module with those that it may name directly or through them. Order: from the ground up.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("json", &["text"]),
    ("content", &["json"]),
    ("channel", &["content", "json"]),
    ("errors", &["json"]),
    ("response", &["channel", "content", "json"]),
    ("payload", &["content", "json"]),
    (
        "lint",
        &["channel", "content", "errors", "payload", "response"],
    ),
    ("assist", &["lint"]),
    ("preview", &["channel", "content", "lint", "response"]),
    ("document", &["assist", "lint", "preview"]),
    ("invoke", &["document", "errors"]),
    ("transport", &["invoke"]),
    ("workspace", &["document", "invoke"]),
    (
        "ui",
        &[
            "assist",
            "document",
            "invoke",
            "lint",
            "preview",
            "workspace",
        ],
    ),
    ("offscreen", &["preview", "ui"]),
    ("cli", &["offscreen", "transport", "ui", "workspace"]),
    ("app", &["offscreen", "transport", "ui", "workspace"]),
    ("main", &["app", "cli"]),
    ("lib", &["app", "cli"]),
];

/// Whether a module may name another, directly or through those that it may name.
fn may_know(module: &str, other: &str) -> bool {
    let mut known = vec![module];
    let mut at = 0;
    while at < known.len() {
        if known[at] == other {
            return true;
        }
        let row = LAYERS.iter().find(|(name, _)| *name == known[at]);
        for below in row.map_or(&[][..], |(_, below)| below) {
            if !known.contains(below) {
                known.push(below);
            }
        }
        at += 1;
    }
    false
}

/// The modules that a line of code names behind `crate::` or, in `main`, behind `botbench::`.
fn named_modules(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for prefix in ["crate::", "botbench::"] {
        for (at, _) in line.match_indices(prefix) {
            let rest = &line[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names.extend(group_members(group)),
                None => names.push(first_name(rest)),
            }
        }
    }
    names.retain(|name| {
        !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_lowercase() || letter == '_')
    });
    names
}

fn first_name(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

/// The first names in `a::B, c::{D, E}}`.
fn group_members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut member = String::new();
    let mut members = Vec::new();
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => members.push(std::mem::take(&mut member)),
            _ if depth == 0 => member.push(letter),
            _ => {}
        }
    }
    members.push(member);
    members
        .iter()
        .map(|member| first_name(member.trim()))
        .collect()
}

fn layer_violations(file: &SourceFile) -> Vec<String> {
    let module = file.module();
    let mut violations = Vec::new();
    if !LAYERS.iter().any(|(name, _)| *name == module) {
        violations.push(format!("{}: the module `{module}` has no layer", file.path));
    }
    let code = file.code.replace("crate::{\n", "crate::{");
    for name in code.lines().flat_map(named_modules) {
        let is_module = LAYERS.iter().any(|(module, _)| *module == name);
        if is_module && !may_know(module, &name) {
            violations.push(format!("{}: `{module}` must not know `{name}`", file.path));
        }
    }
    violations
}

/// Words that only some modules may name.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (
        &["egui", "eframe", "rfd", "syntect"],
        &["app", "ui", "offscreen"],
        "the core knows no window",
    ),
    (
        &[
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "UnixStream",
            "reqwest",
            "hyper",
            "hyper_util",
        ],
        &["transport"],
        "only `transport` opens sockets",
    ),
    (
        &[
            "std::fs",
            "tokio::fs",
            "File::open",
            "File::create",
            "OpenOptions",
        ],
        &["workspace"],
        "only `workspace` opens files",
    ),
    (
        &["tokio"],
        &["app", "cli", "transport", "workspace"],
        "views and the core wait for nothing",
    ),
    (
        &["Command::new"],
        &["transport", "workspace"],
        "only `transport` starts processes",
    ),
];

fn reserved_violations(file: &SourceFile) -> Vec<String> {
    let mut violations = Vec::new();
    for (words, modules, reason) in RESERVED {
        if modules.contains(&file.module()) {
            continue;
        }
        for word in *words {
            for place in file.places_of(word) {
                violations.push(format!("{place} names `{word}`: {reason}"));
            }
        }
    }
    violations
}

#[test]
fn no_module_knows_one_above_it() {
    let upward = SourceFile::new(
        "src/json/a.rs",
        "use crate::{text::Span, lint::{Kind, Rule}};\n",
    );
    assert_eq!(
        layer_violations(&upward),
        ["src/json/a.rs: `json` must not know `lint`"]
    );
    let sideways = SourceFile::new("src/ui/a.rs", "fn f() { crate::app::run() }\n");
    assert_eq!(layer_violations(&sideways).len(), 1);
    let new = SourceFile::new("src/misc.rs", "");
    assert_eq!(
        layer_violations(&new),
        ["src/misc.rs: the module `misc` has no layer"]
    );
    let many_lines = SourceFile::new("src/text/a.rs", "use crate::{\n    json::Tree,\n};\n");
    assert_eq!(layer_violations(&many_lines).len(), 1);
    assert_none(
        &sources()
            .iter()
            .flat_map(layer_violations)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn layers_have_no_cycle() {
    for (index, (_, below)) in LAYERS.iter().enumerate() {
        for name in *below {
            let place = LAYERS.iter().position(|(other, _)| other == name);
            assert!(
                place.is_some_and(|place| place < index),
                "`{name}` stands above"
            );
        }
    }
    assert!(may_know("workspace", "text") && !may_know("text", "workspace"));
}

#[test]
fn windows_sockets_and_files_stay_where_they_belong() {
    let cases = [
        ("src/json/a.rs", "fn f(ui: &egui::Ui) {}"),
        ("src/ui/a.rs", "use std::fs;"),
        ("src/ui/a.rs", "use tokio::spawn;"),
        ("src/ui/a.rs", "reqwest::get(url);"),
        ("src/workspace/a.rs", "TcpListener::bind(address);"),
        ("src/lint/a.rs", "File::open(path);"),
    ];
    for (path, code) in cases {
        let file = SourceFile::new(path, code);
        assert_eq!(reserved_violations(&file).len(), 1, "{path}: {code}");
    }
    assert_none(
        &sources()
            .iter()
            .flat_map(reserved_violations)
            .collect::<Vec<_>>(),
    );
}
