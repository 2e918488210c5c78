//! Repair: what is broken becomes strict JSON, and nothing that was said gets lost.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the bans are for the program, not for its tests and what they share"
)]

mod corpus;
mod forms;
mod said;
mod seeds;

use botbench::assist::{RepairOutcome, repair};
use botbench::json::parse;
use botbench::text::apply_edits;

/// The text as it is once repaired, and what the repair says of itself.
fn mended(text: &str) -> (String, RepairOutcome) {
    let outcome = repair(text, &parse(text));
    (apply_edits(text, &outcome.edits), outcome)
}
