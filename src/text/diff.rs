//! What is different between two texts, line by line: to be shown, and as edits.

use std::ops::Range;
use std::time::Duration;

use similar::{DiffOp, DiffTag, TextDiff};

use super::{Span, TextEdit};

/// Lines around a change that are shown with it.
const CONTEXT: usize = 3;
/// How long a comparison may look for the shortest difference; after that it takes any.
const PATIENCE: Duration = Duration::from_millis(250);

/// What is different between two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Runs of changed lines with what is around them, from top to bottom.
    pub hunks: Vec<Vec<DiffLine>>,
    /// Lines that were added.
    pub added: usize,
    /// Lines that were removed.
    pub removed: usize,
}

/// On which side a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both texts.
    Both,
    /// In the old text only.
    Old,
    /// In the new text only.
    New,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// Where it stands.
    pub side: Side,
    /// Its number in the old text, from 1.
    pub old: Option<usize>,
    /// Its number in the new text, from 1.
    pub new: Option<usize>,
    /// The line without its end.
    pub text: String,
    /// The bytes that differ from the line that it replaces or that replaces it; empty where the whole line does.
    pub changed: Range<usize>,
}

pub(super) fn compare<'a>(old: &'a str, new: &'a str) -> TextDiff<'a, 'a, str> {
    TextDiff::configure().timeout(PATIENCE).diff_lines(old, new)
}

/// Compares two texts.
#[must_use]
pub fn difference(old: &str, new: &str) -> Difference {
    let diff = compare(old, new);
    let mut result = Difference::default();
    for group in diff.grouped_ops(CONTEXT) {
        let mut lines = Vec::new();
        for op in &group {
            push_lines(&mut lines, &diff, op);
        }
        let count = |side| lines.iter().filter(|line| line.side == side).count();
        result.removed += count(Side::Old);
        result.added += count(Side::New);
        result.hunks.push(lines);
    }
    result
}

fn push_lines(lines: &mut Vec<DiffLine>, diff: &TextDiff<'_, '_, str>, op: &DiffOp) {
    let old = |at: usize| diff.old_slice(at).unwrap_or_default();
    let new = |at: usize| diff.new_slice(at).unwrap_or_default();
    let (olds, news) = (op.old_range(), op.new_range());
    if op.tag() == DiffTag::Equal {
        for (at, other) in olds.zip(news) {
            lines.push(line(Side::Both, Some(at), Some(other), old(at), 0..0));
        }
        return;
    }
    // Lines that take each other's place show what differs within them.
    let is_pair = olds.len() == news.len();
    let changed = |here: &str, there: Option<&str>| {
        let other = there.filter(|_| is_pair);
        other.map_or(0..0, |other| inside(here, other))
    };
    for (nth, at) in olds.clone().enumerate() {
        let range = changed(old(at), news.clone().nth(nth).map(new));
        lines.push(line(Side::Old, Some(at), None, old(at), range));
    }
    for (nth, at) in news.enumerate() {
        let range = changed(new(at), olds.clone().nth(nth).map(old));
        lines.push(line(Side::New, None, Some(at), new(at), range));
    }
}

fn line(
    side: Side,
    old: Option<usize>,
    new: Option<usize>,
    text: &str,
    changed: Range<usize>,
) -> DiffLine {
    let text = text.trim_end_matches(['\n', '\r']);
    DiffLine {
        side,
        old: old.map(|at| at + 1),
        new: new.map(|at| at + 1),
        text: text.to_owned(),
        changed: changed.start.min(text.len())..changed.end.min(text.len()),
    }
}

/// The bytes of a line between what it has in common with another one at both ends.
pub(super) fn inside(line: &str, other: &str) -> Range<usize> {
    let start = common_start(line, other);
    let end = common_end(&line[start..], &other[start..]);
    start..line.len() - end
}

fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(letter, _)| letter.len_utf8())
        .sum()
}

fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(letter, _)| letter.len_utf8())
        .sum()
}

/// The edits that make `new` of `old`: one for each run of changed lines, as narrow as can be.
#[must_use]
pub fn edits_between(old: &str, new: &str) -> Vec<TextEdit> {
    let diff = compare(old, new);
    let starts = |lines: Vec<usize>| {
        let mut starts = vec![0];
        for length in lines {
            starts.push(starts.last().copied().unwrap_or_default() + length);
        }
        starts
    };
    let olds = starts(diff.iter_old_slices().map(str::len).collect());
    let news = starts(diff.iter_new_slices().map(str::len).collect());
    let changes = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    let edits = changes.map(|op| {
        let span = |starts: &[usize], range: Range<usize>| {
            let at = |line: usize| starts.get(line).copied().unwrap_or_default();
            Span::new(at(range.start), at(range.end))
        };
        narrow(
            old,
            span(&olds, op.old_range()),
            span(&news, op.new_range()).slice(new),
        )
    });
    edits.collect()
}

/// An edit without what stays at both ends.
fn narrow(old: &str, span: Span, text: &str) -> TextEdit {
    let replaced = span.slice(old);
    let start = common_start(replaced, text);
    let end = common_end(&replaced[start..], &text[start..]);
    let span = Span::new(span.start + start, span.end - end);
    TextEdit::replace(span, &text[start..text.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::apply_edits;

    const OLD: &str = "{\r\n  \"a\": 1,\r\n  \"b\": 2,\r\n  \"ü\": 3\r\n}";
    const NEW: &str = "{\r\n  \"a\": 1,\r\n  \"ü\": 31\r\n}\n";

    #[test]
    fn the_edits_make_the_one_of_the_other() {
        for (old, new) in [(OLD, NEW), (NEW, OLD), ("", NEW), (OLD, ""), (OLD, OLD)] {
            assert_eq!(apply_edits(old, &edits_between(old, new)), new);
        }
        assert!(edits_between(OLD, OLD).is_empty());
    }

    #[test]
    fn an_edit_touches_only_what_changes() {
        let edits = edits_between("[1, 2]\n[3]\n", "[1, 20]\n[3]\n");
        assert_eq!(edits, [TextEdit::insert(5, "0")]);
    }

    #[test]
    fn lines_are_numbered_on_their_side_and_counted() {
        let found = difference("a\nb\nc\n", "a\nB\nc\nd\n");
        assert_eq!((found.added, found.removed), (2, 1));
        let lines: Vec<_> = found.hunks[0]
            .iter()
            .map(|line| (line.side, line.old, line.new, line.text.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                (Side::Both, Some(1), Some(1), "a"),
                (Side::Old, Some(2), None, "b"),
                (Side::New, None, Some(2), "B"),
                (Side::Both, Some(3), Some(3), "c"),
                (Side::New, None, Some(4), "d"),
            ]
        );
    }

    #[test]
    fn what_differs_within_a_line_is_marked() {
        let found = difference("say \"hällo you\"\n", "say \"hallo you\"\n");
        let changed: Vec<_> = found.hunks[0]
            .iter()
            .map(|line| &line.text[line.changed.clone()])
            .collect();
        assert_eq!(changed, ["ä", "a"]);
    }

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(difference(OLD, OLD), Difference::default());
    }
}
