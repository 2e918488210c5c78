//! Replacing ranges of a text.

use super::Span;

/// One replacement: the bytes of `span` give way to `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub text: String,
}

impl TextEdit {
    /// Replaces `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Inserts `text` at `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), text)
    }

    /// Deletes `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Applies edits that all refer to the original text, in any order.
///
/// An edit that overlaps an earlier one, lies outside the text, or does not fall on character
/// boundaries is skipped; insertions at one place are applied in the given order.
#[must_use]
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in applicable(text, edits) {
        result.push_str(&text[copied..edit.span.start]);
        result.push_str(&edit.text);
        copied = edit.span.end;
    }
    result.push_str(&text[copied..]);
    result
}

/// The edits that, applied to `apply_edits(text, edits)`, give `text` back.
#[must_use]
pub fn inverse_edits(text: &str, edits: &[TextEdit]) -> Vec<TextEdit> {
    let mut shift = 0_isize;
    applicable(text, edits)
        .into_iter()
        .map(|edit| {
            let start = edit.span.start.saturating_add_signed(shift);
            shift += edit.text.len().cast_signed() - edit.span.len().cast_signed();
            let span = Span::new(start, start + edit.text.len());
            TextEdit::replace(span, edit.span.slice(text))
        })
        .collect()
}

/// The edits that `apply_edits` applies, by position.
fn applicable<'a>(text: &str, edits: &'a [TextEdit]) -> Vec<&'a TextEdit> {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut free_from = 0;
    sorted.retain(|edit| {
        let fits = edit.span.start >= free_from && text.get(edit.span.range()).is_some();
        if fits {
            free_from = edit.span.end;
        }
        fits
    });
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits() -> Vec<TextEdit> {
        vec![
            TextEdit::replace(Span::new(6, 11), "bots"),
            TextEdit::insert(0, "> "),
            TextEdit::delete(Span::new(5, 6)),
        ]
    }

    #[test]
    fn edits_refer_to_the_original_text_in_any_order() {
        assert_eq!(apply_edits("hello world", &edits()), "> hellobots");
    }

    #[test]
    fn inverse_edits_give_the_text_back() {
        let changed = apply_edits("hello world", &edits());
        let inverse = inverse_edits("hello world", &edits());
        assert_eq!(apply_edits(&changed, &inverse), "hello world");
    }

    #[test]
    fn edits_that_overlap_or_do_not_fit_are_skipped() {
        let overlapping = [
            TextEdit::delete(Span::new(0, 4)),
            TextEdit::delete(Span::new(2, 5)),
            TextEdit::delete(Span::new(9, 99)),
        ];
        assert_eq!(apply_edits("hello", &overlapping), "o");
        assert_eq!(apply_edits("é", &[TextEdit::delete(Span::new(0, 1))]), "é");
    }
}
