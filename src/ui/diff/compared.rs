//! What a comparison shows, worked out in the background.

use crate::assist::{Change, ChangeKind, CompareOptions, Comparison, JsonDifference, compare_json};
use crate::json::parse;
use crate::text::{Aligned, LinePlace, Side, Span, aligned};
use crate::ui::layout::BottomTab;

/// Characters of a value that a row shows.
const SHOWN: usize = 200;

/// One of two texts, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedSide {
    /// What it is: the endpoint and the time, or the name of a document.
    pub title: String,
    /// What is known of it: status, duration, findings.
    pub facts: Vec<ComparedFact>,
    /// The exchange whose answer it is; `None` for documents.
    pub exchange: Option<ComparedExchange>,
    /// The text.
    pub text: String,
}

/// Names an exchange that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedExchange {
    /// When it was sent: Unix time in milliseconds.
    pub at_ms: i64,
    /// Where to.
    pub endpoint: String,
}

/// Something that is known of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedFact {
    /// In a few words.
    pub words: String,
    /// Whether that is good.
    pub tone: FactTone,
    /// Where more of it stands, once the exchange is opened.
    pub place: BottomTab,
}

/// Whether a fact is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactTone {
    /// It is.
    Good,
    /// Neither.
    Plain,
    /// It is doubtful.
    Doubtful,
    /// It is not.
    Bad,
}

/// A difference by what the texts mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What it is.
    pub kind: ChangeKind,
    /// Where it is.
    pub place: String,
    /// The value before, in short; empty where there was none.
    pub old: String,
    /// The value after, or for what moved its new place; empty where there is none.
    pub new: String,
    /// The row of the texts side by side.
    pub row: usize,
}

/// Two texts and what is different.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The earlier one.
    pub old: ComparedSide,
    /// The later one.
    pub new: ComparedSide,
    /// What is different, in one line.
    pub summary: String,
    /// Whether they are the same by what they mean.
    pub is_same: bool,
    /// Whether they were compared by what they mean; else line by line.
    pub is_json: bool,
    /// The differences by what they mean.
    pub changes: Vec<ChangeRow>,
    /// How many more there are.
    pub more: usize,
    /// The texts side by side.
    pub aligned: Aligned,
}

impl Compared {
    /// Compares. Takes as long as the texts are.
    #[must_use]
    pub fn new(old: ComparedSide, new: ComparedSide) -> Self {
        let comparison = compare_json(&old.text, &new.text, CompareOptions::default());
        let aligned = aligned(&old.text, &new.text);
        let (is_json, changes, more) = match &comparison {
            Comparison::Json(difference) => {
                let rows = rows(difference, &old.text, &new.text, &aligned);
                let more = difference.counts.total().saturating_sub(rows.len());
                (true, rows, more)
            }
            Comparison::Text { .. } => (false, Vec::new(), 0),
        };
        Self {
            summary: comparison.summary(),
            is_same: comparison.is_same(),
            is_json,
            changes,
            more,
            aligned,
            old,
            new,
        }
    }

    /// The other way round.
    #[must_use]
    pub fn swapped(&self) -> Self {
        Self::new(self.new.clone(), self.old.clone())
    }
}

fn rows(found: &JsonDifference, old: &str, new: &str, aligned: &Aligned) -> Vec<ChangeRow> {
    let finder = RowFinder::new(aligned);
    let (old_tree, new_tree) = (parse(old), parse(new));
    let value =
        |text: &str, tree: &crate::json::Parse, change: Option<&crate::assist::ChangePlace>| {
            let node = change.and_then(|place| place.pointer.resolve(tree.root(text)?));
            node.map_or_else(String::new, |node| short(node.raw()))
        };
    let row = |change: &Change| {
        let place = change.new.as_ref().or(change.old.as_ref());
        let pointer = place.map_or_else(String::new, |place| place.pointer.as_str().to_owned());
        let before = change.old.as_ref().map(|place| place.pointer.as_str());
        let (old_words, new_words) = match change.kind {
            ChangeKind::Moved | ChangeKind::Reordered => {
                (before.unwrap_or_default().to_owned(), pointer.clone())
            }
            _ => (
                value(old, &old_tree, change.old.as_ref()),
                value(new, &new_tree, change.new.as_ref()),
            ),
        };
        let row = match (&change.new, &change.old) {
            (Some(place), _) => finder.row(Side::New, place.span),
            (None, Some(place)) => finder.row(Side::Old, place.span),
            (None, None) => 0,
        };
        ChangeRow {
            kind: change.kind,
            place: if pointer.is_empty() {
                "the whole document".to_owned()
            } else {
                pointer
            },
            old: old_words,
            new: new_words,
            row,
        }
    };
    let mut rows: Vec<ChangeRow> = found.changes.iter().map(row).collect();
    // From the top down, so that the next difference is the next one on the screen.
    rows.sort_by_key(|row| row.row);
    rows
}

/// A value in one short line.
fn short(raw: &str) -> String {
    let mut words = String::new();
    let mut was_space = false;
    let mut letters = raw.chars();
    for letter in letters.by_ref().take(4 * SHOWN) {
        let is_space = letter.is_whitespace();
        if !(is_space && was_space) {
            words.push(if is_space { ' ' } else { letter });
        }
        was_space = is_space;
    }
    let cut = words.char_indices().nth(SHOWN).map(|(at, _)| at);
    if let Some(at) = cut {
        words.truncate(at);
    }
    if cut.is_some() || letters.next().is_some() {
        words.push('…');
    }
    words
}

/// Finds the row that shows a byte.
struct RowFinder {
    olds: Vec<(usize, usize)>,
    news: Vec<(usize, usize)>,
}

impl RowFinder {
    fn new(aligned: &Aligned) -> Self {
        let starts = |of: fn(&crate::text::AlignedRow) -> Option<LinePlace>| {
            let rows = aligned.rows.iter().enumerate();
            let starts = rows.filter_map(|(at, row)| of(row).map(|line| (line.span.start, at)));
            starts.collect()
        };
        Self {
            olds: starts(|row| row.old),
            news: starts(|row| row.new),
        }
    }

    fn row(&self, side: Side, span: Span) -> usize {
        let starts = if side == Side::Old {
            &self.olds
        } else {
            &self.news
        };
        let next = starts.partition_point(|(start, _)| *start <= span.start);
        next.checked_sub(1)
            .and_then(|at| starts.get(at))
            .map_or(0, |(_, row)| *row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(text: &str) -> ComparedSide {
        ComparedSide {
            text: text.to_owned(),
            ..ComparedSide::default()
        }
    }

    #[test]
    fn each_difference_has_its_values_and_its_row() {
        let old = "{\n  \"a\": 1,\n  \"b\": [1,\n 2],\n  \"c\": 3\n}";
        let new = "{\n  \"a\": 2,\n  \"b\": [1,\n 2],\n  \"d\": true\n}";
        let found = Compared::new(side(old), side(new));
        assert!(found.is_json && !found.is_same);
        let changed = &found.changes[0];
        assert_eq!(
            (
                changed.kind,
                changed.place.as_str(),
                changed.old.as_str(),
                changed.new.as_str()
            ),
            (ChangeKind::Changed, "/a", "1", "2")
        );
        assert_eq!(changed.row, 1);
        assert_eq!(found.swapped().changes[0].old, "2");
        assert_eq!(found.changes.len(), 3);
    }

    #[test]
    fn what_is_no_json_is_compared_line_by_line() {
        let found = Compared::new(side("a\nb"), side("a\nc"));
        assert!(!found.is_json && found.changes.is_empty());
        assert_eq!(found.aligned.runs, [1]);
        assert!(found.summary.contains("no JSON"));
        assert_eq!(short(&"x ".repeat(900)).chars().count(), SHOWN + 1);
    }
}
