//! Findings as text for people and as JSON for programs.

mod human;
mod json;

pub use human::human;
pub use json::{ContentReport, DiagnosticReport, FileReport, Offsets, Report, Summary};

/// How many findings of each severity there are.
#[must_use]
pub fn counts(diagnostics: &[super::Diagnostic]) -> [usize; 3] {
    let mut counts = [0; 3];
    for diagnostic in diagnostics {
        counts[match diagnostic.severity {
            super::Severity::Error => 0,
            super::Severity::Warning => 1,
            super::Severity::Hint => 2,
        }] += 1;
    }
    counts
}
