//! The pages that the program writes about itself are those in `docs`.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::path::Path;

use botbench::content::spec::{METADATA, all, sample};
use botbench::document::analyse;
use botbench::lint::{CheckOptions, Kind, Severity, reference};

/// The variable that has the pages written instead of compared.
const WRITE: &str = "BOTBENCH_WRITE_DOCS";

/// Compares a page in `docs` with what the program writes, or writes it.
fn compare(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, page).expect("the page can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = page
        .lines()
        .zip(committed.lines().chain(std::iter::repeat("")));
    let first = (1..).zip(differing).find(|(_, (new, old))| new != old);
    assert!(
        page == committed.replace("\r\n", "\n"),
        "the tables have changed, docs/{name} has not: write it anew with\n    \
         {WRITE}=1 cargo test --no-default-features --test main docs::\n\
         first difference (line, (new, committed)): {first:?}"
    );
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    compare("rules.md", &reference::rules());
}

#[test]
fn the_page_of_elements_is_up_to_date() {
    compare("elements.md", &reference::elements());
}

#[test]
fn the_page_of_payloads_is_up_to_date() {
    compare("payloads.md", &reference::payloads());
}

#[test]
fn the_page_of_errors_is_up_to_date() {
    compare("errors.md", &reference::errors());
}

#[test]
fn each_example_of_an_element_is_clean() {
    for spec in all().chain(METADATA) {
        let sample = sample(spec).unwrap();
        let analysis = analyse(sample.document, 0, None, &CheckOptions::default());
        let kinds = [Kind::Content, Kind::QuickReplies, Kind::Metadata];
        assert!(kinds.contains(&analysis.kind), "{}", sample.document);
        for finding in &analysis.diagnostics {
            let is_schema = finding.code == "sc.schema" && finding.severity != Severity::Warning;
            let is_error = finding.severity == Severity::Error;
            assert!(!is_schema && !is_error, "{}: {finding:?}", spec.name);
        }
    }
}
