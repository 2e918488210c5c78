//! What a keystroke becomes: indentation, line endings.

use crate::text::{Span, TextEdit};

/// One step of indentation.
pub(super) const INDENT: &str = "  ";

/// What is inserted when `typed` is typed at `at`, and how far behind the insertion's start the caret ends.
pub(super) fn typed(text: &str, at: usize, typed: &str) -> (String, usize) {
    match typed {
        "\t" => (INDENT.to_owned(), INDENT.len()),
        "\n" => new_line(text, at),
        _ => (typed.to_owned(), typed.len()),
    }
}

/// A line feed with the indentation of the line; between brackets the closer gets a line of its own.
fn new_line(text: &str, at: usize) -> (String, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |found| found + 1)..];
    let ending = if crlf(before) { "\r\n" } else { "\n" };
    let indent: String = line
        .chars()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .collect();
    let mut inserted = format!("{ending}{indent}");
    let closer = match line.trim_end().chars().last() {
        Some('{') => '}',
        Some('[') => ']',
        _ => return (inserted.clone(), inserted.len()),
    };
    inserted.push_str(INDENT);
    let caret = inserted.len();
    if text[at..].starts_with(closer) {
        inserted.push_str(ending);
        inserted.push_str(&indent);
    }
    (inserted, caret)
}

/// Whether the last line above ends with a carriage return, too.
fn crlf(before: &str) -> bool {
    before
        .rfind('\n')
        .is_some_and(|at| before[..at].ends_with('\r'))
}

/// The edits that move the lines of `selection` one step to the right.
pub(super) fn indent(text: &str, selection: Span) -> Vec<TextEdit> {
    line_starts(text, selection)
        .into_iter()
        .filter(|&start| !text[start..].starts_with(['\n', '\r']))
        .map(|start| TextEdit::insert(start, INDENT))
        .collect()
}

/// The edits that move the lines of `selection` one step to the left, as far as they can go.
pub(super) fn outdent(text: &str, selection: Span) -> Vec<TextEdit> {
    line_starts(text, selection)
        .into_iter()
        .filter_map(|start| {
            let line = &text.as_bytes()[start..];
            let spaces = line
                .iter()
                .take(INDENT.len())
                .take_while(|&&b| b == b' ')
                .count();
            let width = if line.first() == Some(&b'\t') {
                1
            } else {
                spaces
            };
            (width > 0).then(|| TextEdit::delete(Span::new(start, start + width)))
        })
        .collect()
}

/// Where the lines that `selection` touches begin; a line is not touched by a selection that ends at its start.
fn line_starts(text: &str, selection: Span) -> Vec<usize> {
    let first = text[..selection.start].rfind('\n').map_or(0, |at| at + 1);
    let inner = selection.slice(text).bytes().enumerate();
    let mut starts = vec![first];
    starts.extend(
        inner
            .filter(|&(_, byte)| byte == b'\n')
            .map(|(at, _)| selection.start + at + 1)
            .filter(|&start| start < selection.end),
    );
    starts
}

/// Where `offset` lies after `edits`.
pub(super) fn moved(offset: usize, edits: &[TextEdit]) -> usize {
    let before = edits.iter().filter(|edit| edit.span.start <= offset);
    before.fold(offset, |at, edit| {
        let removed = edit.span.len().min(offset - edit.span.start);
        (at + edit.text.len()).saturating_sub(removed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply_edits;

    #[test]
    fn enter_keeps_the_indentation_and_opens_brackets() {
        assert_eq!(typed("  1", 3, "\n"), ("\n  ".to_owned(), 3));
        assert_eq!(typed("  {}", 3, "\n"), ("\n    \n  ".to_owned(), 5));
        assert_eq!(typed("[\r\n  {", 6, "\n"), ("\r\n    ".to_owned(), 6));
        assert_eq!(typed("", 0, "\t"), ("  ".to_owned(), 2));
        assert_eq!(typed("", 0, "é"), ("é".to_owned(), 2));
    }

    #[test]
    fn lines_move_right_and_left() {
        let text = "{\n  \"a\": 1\n}\n";
        let right = indent(text, Span::new(3, 12));
        let shifted = apply_edits(text, &right);
        assert_eq!(shifted, "{\n    \"a\": 1\n  }\n");
        assert_eq!(
            apply_edits(&shifted, &outdent(&shifted, Span::new(4, 16))),
            text
        );
        assert_eq!(outdent("a", Span::empty(0)), []);
        assert_eq!(moved(12, &right), 16);
    }
}
