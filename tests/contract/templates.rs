//! The official response templates, where they lie beside the repository.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the bans are for the program, not for its tests"
)]

use std::path::Path;

use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind, Severity, detect_kind};
use serde_json::Value;

/// The lines of the collection, where it is there.
fn lines() -> Option<Vec<Value>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = ["../shared", "../../shared"].iter().find_map(|beside| {
        std::fs::read_to_string(here.join(beside).join("oracle/corpus/templates.ndjson")).ok()
    })?;
    let value = |line: &str| serde_json::from_str(line).expect("a line of JSON");
    Some(
        text.lines()
            .filter(|line| !line.is_empty())
            .map(value)
            .collect(),
    )
}

#[test]
fn official_templates_raise_hints_at_most() {
    let Some(lines) = lines() else {
        eprintln!("not compared: the collection of templates is not beside the repository");
        return;
    };
    let mut count = 0;
    for line in lines.iter().filter(|line| line["kind"] == "bot_response") {
        count += 1;
        let raw = line["raw"].as_str().expect("a text");
        let id = &line["id"];
        let parse = botbench::json::parse(raw);
        assert_eq!(detect_kind(parse.root(raw)), Kind::Response, "{id}");
        let found = analyse(raw, 0, None, &CheckOptions::default()).diagnostics;
        let worse: Vec<_> = found
            .iter()
            .filter(|finding| finding.severity != Severity::Hint)
            .collect();
        assert!(worse.is_empty(), "{id}: {worse:#?}");
    }
    assert_eq!(count, 34);
}
