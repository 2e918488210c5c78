//! Two texts side by side: which line stands beside which.

use std::ops::Range;

use similar::DiffTag;

use super::Span;
use super::diff::{compare, inside};

/// The most rows that are laid side by side; what follows is not shown.
pub const MOST_ROWS: usize = 1_000_000;

/// Two texts side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aligned {
    /// From top to bottom.
    pub rows: Vec<AlignedRow>,
    /// The rows where a run of differences begins.
    pub runs: Vec<usize>,
    /// Whether there are more rows than are kept.
    pub cut: bool,
}

/// A line of one text beside a line of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedRow {
    /// The line of the old text, if there is one.
    pub old: Option<LinePlace>,
    /// The line of the new text, if there is one.
    pub new: Option<LinePlace>,
    /// Whether both lines are the same.
    pub is_same: bool,
}

/// A line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes without its end.
    pub span: Span,
}

/// Lays two texts side by side. Lines that take each other's place stand in one row.
#[must_use]
pub fn aligned(old: &str, new: &str) -> Aligned {
    let diff = compare(old, new);
    let olds = places(diff.iter_old_slices());
    let news = places(diff.iter_new_slices());
    let mut result = Aligned::default();
    for op in diff.ops() {
        let (left, right) = (op.old_range(), op.new_range());
        let is_same = op.tag() == DiffTag::Equal;
        if !is_same {
            result.runs.push(result.rows.len());
        }
        for nth in 0..left.len().max(right.len()) {
            if result.rows.len() >= MOST_ROWS {
                result.cut = true;
                return result;
            }
            let line = |places: &[LinePlace], range: &Range<usize>| {
                let at = range.start + nth;
                places.get(at).copied().filter(|_| at < range.end)
            };
            result.rows.push(AlignedRow {
                old: line(&olds, &left),
                new: line(&news, &right),
                is_same,
            });
        }
    }
    result
}

/// Where each line is.
fn places<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<LinePlace> {
    let mut start = 0;
    let places = lines.enumerate().map(|(at, line)| {
        let length = line.trim_end_matches(['\n', '\r']).len();
        let span = Span::new(start, start + length);
        start += line.len();
        LinePlace {
            number: at + 1,
            span,
        }
    });
    places.collect()
}

/// The bytes of a line that differ from the line beside it; empty where nothing of them is left.
#[must_use]
pub fn changed_within(line: &str, other: &str) -> Range<usize> {
    inside(line, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_beside_those_whose_place_they_take() {
        let (old, new) = ("a\nb\nc\nd\n", "a\nB\nc\nd\r\ne");
        let found = aligned(old, new);
        let shown = |place: Option<LinePlace>, text: &str| {
            place.map_or_else(String::new, |place| {
                format!("{}{}", place.number, place.span.slice(text))
            })
        };
        let rows: Vec<_> = found
            .rows
            .iter()
            .map(|row| (shown(row.old, old), shown(row.new, new), row.is_same))
            .collect();
        let row = |old: &str, new: &str, same| (old.to_owned(), new.to_owned(), same);
        assert_eq!(
            rows,
            [
                row("1a", "1a", true),
                row("2b", "2B", false),
                row("3c", "3c", true),
                row("4d", "4d", false),
                row("", "5e", false),
            ]
        );
        assert_eq!(found.runs, [1, 3]);
        assert_eq!(changed_within("axb", "ayyb"), 1..2);
    }

    #[test]
    fn nothing_beside_nothing_has_no_rows() {
        assert_eq!(aligned("", ""), Aligned::default());
        assert_eq!(aligned("", "a").rows.len(), 1);
    }
}
