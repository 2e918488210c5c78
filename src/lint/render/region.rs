//! Places of findings as lines and columns, and findings as one text, for the formats of CI.

use super::Checked;
use super::json::Columns;
use crate::lint::Diagnostic;
use crate::text::Span;

/// From where to where a span goes: lines and columns from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    /// The column behind the last character.
    pub end_column: usize,
}

/// The regions of spans; quick where neither their starts nor their ends decrease.
pub(super) struct Regions<'a> {
    starts: Columns<'a>,
    ends: Columns<'a>,
}

impl<'a> Regions<'a> {
    pub(super) fn new(checked: Checked<'a>) -> Self {
        Self {
            starts: Columns::new(checked.text, checked.lines),
            ends: Columns::new(checked.text, checked.lines),
        }
    }

    pub(super) fn of(&mut self, span: Span) -> Region {
        let (start_line, start_column) = self.starts.place(span.start);
        let (end_line, end_column) = self.ends.place(span.end);
        Region {
            start_line,
            start_column,
            end_line,
            end_column,
        }
    }
}

/// All words of a finding, a line each: what is wrong, what follows, what to do.
pub(super) fn words(diagnostic: &Diagnostic) -> String {
    let mut words = diagnostic.message.clone();
    for (label, more) in [
        ("Consequence", &diagnostic.consequence),
        ("Help", &diagnostic.help),
    ] {
        if !more.is_empty() {
            words.push('\n');
            words.push_str(label);
            words.push_str(": ");
            words.push_str(more);
        }
    }
    words
}
