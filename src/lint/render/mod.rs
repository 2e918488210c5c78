//! Findings as text for people, as JSON for programs, and in the formats of CI.

mod github;
mod human;
mod json;
mod junit;
mod region;
mod sarif;

pub use github::github;
pub use human::{human, verdict_line};
pub use json::{ContentReport, DiagnosticReport, FileReport, Offsets, Report, Summary};
pub use junit::{JUNIT_HEAD, JUNIT_TAIL, junit};
pub use sarif::SarifLog;

use super::{Delivery, Diagnostic, Kind, ResponsePlace, SchemaVerdicts};
use crate::json::Parse;
use crate::text::LineIndex;

/// A text with everything that a check found out about it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The text.
    pub text: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// Its tree.
    pub parse: &'a Parse,
    /// Where its lines begin.
    pub lines: &'a LineIndex,
    /// What was found, by start, then code.
    pub diagnostics: &'a [Diagnostic],
    /// The responses in it.
    pub responses: &'a [ResponsePlace],
    /// What the channels make of what it sends.
    pub delivery: Option<&'a Delivery>,
    /// What the schema says of the contents in it.
    pub schema: &'a SchemaVerdicts,
}

/// How many findings of each severity there are.
#[must_use]
pub fn counts(diagnostics: &[Diagnostic]) -> [usize; 3] {
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
