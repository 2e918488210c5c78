//! What the house rules say, as tests: each checker is shown a violation first, then the sources.

mod budgets;
mod layers;
mod source;
mod words;

use std::path::Path;

use source::SourceFile;

/// The folder of the package.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files under `src`, by path.
fn sources() -> Vec<SourceFile> {
    let mut files = Vec::new();
    for (path, text) in text_files() {
        let is_source = path.starts_with("src/");
        let is_rust = Path::new(&path).extension().is_some_and(|end| end == "rs");
        if is_source && is_rust {
            files.push(SourceFile::new(path, text));
        }
    }
    assert!(files.len() > 50, "the sources were not found");
    files
}

/// All text files of the repository that git would keep, by path.
#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn text_files() -> Vec<(String, String)> {
    let walk = ignore::WalkBuilder::new(root())
        .hidden(false)
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build();
    let mut files = Vec::new();
    for entry in walk.map(|entry| entry.expect("a readable repository")) {
        let path = entry
            .path()
            .strip_prefix(root())
            .expect("inside the repository");
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            files.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
    files.sort();
    files
}

/// Fails with one line for each violation.
#[track_caller]
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
