//! The visual rows of a large text: where each begins, found in one pass, kept in a few bytes for every 64 rows.

use std::time::{Duration, Instant};

use super::lexer::{LexState, skim};
use crate::text::Span;

/// Characters of a visual row; a longer line goes on in the next one.
pub const ROW_CHARACTERS: usize = 200;

/// Rows between two remembered places.
const STRIDE: usize = 64;

/// Rows that are walked between two looks at the clock.
const BATCH: usize = 2 * 1024;

/// One visual row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisualRow {
    /// Its bytes, without the line feed.
    pub span: Span,
    /// Number of its line, from 1.
    pub line: usize,
    /// Whether the line begins here, or goes on.
    pub starts_line: bool,
    /// What the row begins inside of.
    pub state: LexState,
}

/// Walks from row to row.
#[derive(Clone, Copy, Debug)]
struct Walker {
    /// Where the next row begins; `None` behind the last one.
    at: Option<usize>,
    line: usize,
    starts_line: bool,
    state: LexState,
}

impl Default for Walker {
    fn default() -> Self {
        Self {
            at: Some(0),
            line: 1,
            starts_line: true,
            state: LexState::default(),
        }
    }
}

/// How a row ends.
enum End {
    LineFeed(usize),
    Cut(usize),
    Text,
}

fn end_of_row(text: &str, start: usize) -> End {
    let bytes = text.as_bytes();
    let window = &bytes[start..bytes.len().min(start + ROW_CHARACTERS + 1)];
    if let Some(length) = memchr::memchr(b'\n', window) {
        return End::LineFeed(start + length);
    }
    if window.len() <= ROW_CHARACTERS {
        return End::Text;
    }
    if window.is_ascii() {
        return End::Cut(start + ROW_CHARACTERS);
    }
    let mut characters = text[start..].char_indices();
    match characters
        .by_ref()
        .take(ROW_CHARACTERS)
        .find(|&(_, character)| character == '\n')
    {
        Some((length, _)) => End::LineFeed(start + length),
        None => match characters.next() {
            Some((length, '\n')) => End::LineFeed(start + length),
            Some((length, _)) => End::Cut(start + length),
            None => End::Text,
        },
    }
}

impl Walker {
    /// The next row. `lexes` says whether lines depend on those before them.
    fn step(&mut self, text: &str, lexes: bool) -> Option<VisualRow> {
        let start = self.at?;
        let ending = end_of_row(text, start);
        let end = match ending {
            End::LineFeed(end) | End::Cut(end) => end,
            End::Text => text.len(),
        };
        let row = VisualRow {
            span: Span::new(start, end),
            line: self.line,
            starts_line: self.starts_line,
            state: self.state,
        };
        let cut = matches!(ending, End::Cut(_));
        if cut || lexes {
            self.state = skim(&text.as_bytes()[start..end], self.state);
        }
        match ending {
            End::LineFeed(_) => {
                self.at = Some(end + 1);
                self.line += 1;
                self.state = if lexes {
                    self.state.next_line()
                } else {
                    LexState::Between
                };
            }
            End::Cut(_) => self.at = Some(end),
            End::Text => self.at = None,
        }
        self.starts_line = !cut;
        Some(row)
    }
}

/// Where the visual rows of a text are.
#[derive(Debug, Default)]
pub struct RowIndex {
    /// The walker in front of every 64th row.
    places: Vec<Walker>,
    rows: usize,
    walker: Walker,
    /// Whether the text may hold a block comment, so that a line's colours depend on the lines before it.
    lexes: Option<bool>,
}

impl RowIndex {
    /// The index of a whole text: about 0.2 s for 100 MB.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut index = Self::default();
        while !index.advance(text, Duration::MAX) {}
        index
    }

    /// Walks on for about `budget`; returns whether the end is reached.
    pub fn advance(&mut self, text: &str, budget: Duration) -> bool {
        let begun = Instant::now();
        let has_comment = || memchr::memmem::find(text.as_bytes(), b"/*").is_some();
        let lexes = *self.lexes.get_or_insert_with(has_comment);
        while self.walker.at.is_some() {
            for _ in 0..BATCH {
                let place = self.walker;
                if self.walker.step(text, lexes).is_none() {
                    break;
                }
                if self.rows.is_multiple_of(STRIDE) {
                    self.places.push(place);
                }
                self.rows += 1;
            }
            if begun.elapsed() >= budget {
                break;
            }
        }
        self.walker.at.is_none()
    }

    /// Rows found so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether no row has been found yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whether all rows have been found.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.walker.at.is_none()
    }

    /// Whether the row of `offset` has been found.
    #[must_use]
    pub fn reaches(&self, offset: usize) -> bool {
        self.walker.at.is_none_or(|at| offset < at)
    }

    /// Bytes of memory that it takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.places.capacity() * size_of::<Walker>()
    }

    /// The rows from number `first` on, counted from 0.
    pub fn rows_from<'a>(
        &'a self,
        text: &'a str,
        first: usize,
    ) -> impl Iterator<Item = VisualRow> + 'a {
        let lexes = self.lexes.unwrap_or_default();
        let mut walker = self.places.get(first / STRIDE).copied();
        let known = self.rows.saturating_sub(first);
        let rows = std::iter::from_fn(move || walker.as_mut()?.step(text, lexes));
        rows.skip(first % STRIDE).take(known)
    }

    /// Number of the row, from 0, that holds `offset`.
    #[must_use]
    pub fn row_of(&self, text: &str, offset: usize) -> usize {
        let place = self.place_of(offset);
        let behind = self.rows_from(text, place * STRIDE).skip(1);
        let passed = behind.take_while(|row| row.span.start <= offset).count();
        (place * STRIDE + passed).min(self.rows.saturating_sub(1))
    }

    /// About which row holds `offset`: good enough for a mark on the scroll bar, and cheap.
    #[must_use]
    pub fn about_row_of(&self, offset: usize) -> f64 {
        let place = self.place_of(offset);
        let start = |place: usize| self.places.get(place)?.at;
        let Some(from) = start(place) else { return 0.0 };
        let to = start(place + 1).unwrap_or(offset + 1);
        let share = (offset.saturating_sub(from)) as f64 / (to.saturating_sub(from)).max(1) as f64;
        (place as f64 + share.min(1.0)) * STRIDE as f64
    }

    fn place_of(&self, offset: usize) -> usize {
        self.places
            .partition_point(|place| place.at.is_some_and(|at| at <= offset))
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_rows_and_long_lines_are_cut() {
        let long = format!("a\n\"{}\",\n", "é".repeat(2 * ROW_CHARACTERS));
        let index = RowIndex::new(&long);
        let rows: Vec<VisualRow> = index.rows_from(&long, 0).collect();
        let lines: Vec<(usize, bool)> =
            rows.iter().map(|row| (row.line, row.starts_line)).collect();
        assert_eq!(
            lines,
            [(1, true), (2, true), (2, false), (2, false), (3, true)]
        );
        assert_eq!(rows[2].state, LexState::Double);
        assert_eq!(rows[4].state, LexState::Between);
        assert!(rows[4].span.is_empty());
        assert_eq!(index.row_of(&long, long.len()), 4);
    }

    #[test]
    fn an_empty_text_has_one_row() {
        assert_eq!(RowIndex::new("").len(), 1);
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_and_are_found_again(
            parts in prop::collection::vec(("[ -~é😀]{0,30}", 0..300_usize), 0..40)
        ) {
            let text: String = parts.iter().map(|(part, times)| part.repeat(*times / 10) + "\n").collect();
            let index = RowIndex::new(&text);
            let mut end = 0;
            for (number, row) in index.rows_from(&text, 0).enumerate() {
                let gap = usize::from(row.starts_line && number > 0);
                prop_assert_eq!(row.span.start, end + gap);
                prop_assert!(text.get(row.span.range()).is_some());
                prop_assert!(row.span.slice(&text).chars().count() <= ROW_CHARACTERS);
                prop_assert_eq!(index.row_of(&text, row.span.start), number);
                prop_assert!((index.about_row_of(row.span.start) - number as f64).abs() <= STRIDE as f64);
                end = row.span.end;
            }
            prop_assert_eq!(end, text.len());
            for first in [0, index.len() / 2, index.len() - 1] {
                let direct: Vec<VisualRow> = index.rows_from(&text, first).collect();
                let walked: Vec<VisualRow> = index.rows_from(&text, 0).skip(first).collect();
                prop_assert_eq!(direct, walked);
            }
        }
    }
}
