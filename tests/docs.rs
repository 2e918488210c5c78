//! The pages that the program writes about itself are those in `docs`.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::path::Path;

use botbench::lint::reference;

/// The variable that has the pages written instead of compared.
const WRITE: &str = "BOTBENCH_WRITE_DOCS";

#[test]
fn the_page_of_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = reference::markdown();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = page
        .lines()
        .zip(committed.lines().chain(std::iter::repeat("")));
    let first = (1..).zip(differing).find(|(_, (new, old))| new != old);
    assert!(
        page == committed.replace("\r\n", "\n"),
        "the rules have changed, docs/rules.md has not: write it anew with\n    \
         {WRITE}=1 cargo test --no-default-features --test main docs::\n\
         first difference (line, (new, committed)): {first:?}"
    );
}
