//! Applying all safe fixes of a text, until there is none left.

use super::{CheckOptions, Diagnostic, Kind, detect_kind, diagnose};
use crate::json;
use crate::text::{Span, TextEdit, apply_edits};

/// Rounds after which fixing ends in any case. Each round applies every fix that does not touch another one.
const MAX_ROUNDS: usize = 100;

/// A text with its safe fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeFixes {
    /// The text now.
    pub text: String,
    /// How many fixes were applied.
    pub applied: usize,
}

/// Applies the safe fixes of a text, and those of what comes out, until nothing changes. The kind is told from the text
/// as it was given, unless it is given too.
#[must_use]
pub fn apply_safe_fixes(text: &str, kind: Option<Kind>, options: &CheckOptions) -> SafeFixes {
    let mut fixed = SafeFixes {
        text: text.to_owned(),
        applied: 0,
    };
    let mut kind = kind;
    for _ in 0..MAX_ROUNDS {
        let parse = json::parse(&fixed.text);
        let kind = *kind.get_or_insert_with(|| detect_kind(parse.root(&fixed.text)));
        let diagnosis = diagnose(&fixed.text, &parse, kind, options);
        let (edits, count) = compatible_fixes(&diagnosis.diagnostics);
        let next = apply_edits(&fixed.text, &edits);
        if next == fixed.text {
            break;
        }
        fixed.applied += count;
        fixed.text = next;
    }
    fixed
}

/// The edits of the first safe fixes that do not touch each other, and how many fixes that are.
fn compatible_fixes(diagnostics: &[Diagnostic]) -> (Vec<TextEdit>, usize) {
    let mut edits = Vec::new();
    let mut taken = TakenSpans::default();
    let mut count = 0;
    for fix in diagnostics.iter().filter_map(Diagnostic::safe_fix) {
        if taken.take(&fix.edits) {
            edits.extend(fix.edits.iter().cloned());
            count += 1;
        }
    }
    (edits, count)
}

/// Spans that edits have taken, sorted, none touching another unless of one fix.
#[derive(Default)]
pub(super) struct TakenSpans(std::collections::BTreeMap<usize, usize>);

impl TakenSpans {
    /// Takes the spans of all edits, or none of them.
    pub(super) fn take(&mut self, edits: &[TextEdit]) -> bool {
        if edits.iter().any(|edit| self.is_touched(edit.span)) {
            return false;
        }
        for edit in edits {
            let end = self.0.entry(edit.span.start).or_insert(edit.span.end);
            *end = (*end).max(edit.span.end);
        }
        true
    }

    /// Whether a span overlaps or borders on one that is taken.
    fn is_touched(&self, span: Span) -> bool {
        let before = self.0.range(..=span.end).next_back();
        before.is_some_and(|(_, &end)| end >= span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> SafeFixes {
        apply_safe_fixes(text, Some(Kind::Response), &CheckOptions::default())
    }

    #[test]
    fn fixes_that_want_the_same_place_take_turns() {
        let text = r#"{"action": "transfer", "actionParameters": {"skillName": "human"}, "messages": ["One moment"]}"#;
        let result = fixed(text);
        let wanted = r#"{"messages": ["One moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human"}}}"#;
        assert_eq!(result.text, wanted);
        assert_eq!(result.applied, 4);
    }

    #[test]
    fn a_text_without_safe_fixes_stays() {
        let text = r#"{"messages": ["hi", {"text": "note"}]}"#;
        assert_eq!(
            fixed(text),
            SafeFixes {
                text: text.to_owned(),
                applied: 0
            }
        );
    }
}
