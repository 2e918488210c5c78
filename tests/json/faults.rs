//! Each fault of the syntax: what is reported, where, and what the repair makes of it.

use botbench::json::parse;
use botbench::text::apply_edits;

/// Draws the errors under their line, as `^^^ Kind`.
fn drawn(text: &str) -> String {
    parse(text)
        .errors
        .iter()
        .map(|error| {
            let before = text[..error.span.start].chars().count();
            let marked = text[error.span.range()].chars().count();
            format!("{}{} {:?}", " ".repeat(before), "^".repeat(marked), error.kind)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn repaired(text: &str) -> String {
    let parse = parse(text);
    let repairs = parse.errors.iter().filter_map(|error| error.repair.as_ref());
    let edits: Vec<_> = repairs.flat_map(|repair| repair.edits.clone()).collect();
    apply_edits(text, &edits)
}

/// A case: the text, the errors drawn under it, and the repaired text.
#[track_caller]
fn check(case: &str) {
    let mut lines = case.trim_matches('\n').lines();
    let text = lines.next().unwrap_or_default().replace('⏎', "\n").replace('␁', "\u{1}").replace('⇥', "\t");
    let mut rest: Vec<&str> = lines.collect();
    let expected = rest.pop().unwrap_or_default();
    assert_eq!(drawn(&text), rest.join("\n"), "\n{text}");
    assert_eq!(repaired(&text), expected.replace('⏎', "\n"), "\n{text}");
}
