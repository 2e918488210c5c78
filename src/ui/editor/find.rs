//! Searching: all matches of a text in a text, a few milliseconds at a time.

use std::time::{Duration, Instant};

use super::find_pattern::Pattern;
use crate::text::Span;

/// Matches that are kept; beyond it the bar says so.
const MAX_MATCHES: usize = 1_000_000;

/// Bytes between two looks at the clock.
const STRIDE: usize = 512 * 1024;

/// What is searched for, and what was found so far.
#[derive(Debug, Default)]
pub(super) struct Find {
    pub(super) bar: Bar,
    /// What is searched for.
    pub(super) needle: String,
    /// Whether capitals count.
    pub(super) match_case: bool,
    /// The matches by position, not overlapping.
    matches: Vec<(u32, u32)>,
    scanned: usize,
    done: bool,
    /// A step that waits for the search to get there.
    pub(super) pending: Option<Step>,
}

/// The find bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Bar {
    /// Not shown.
    #[default]
    Closed,
    /// Shown; its field has yet to take the keyboard.
    Opening,
    /// Shown.
    Open,
}

/// A move from match to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the match at the caret, or the next one: while the needle is typed.
    Here,
    /// To the next one.
    Next,
    /// To the one before.
    Previous,
}

impl Find {
    pub(super) fn open(&mut self) {
        self.bar = Bar::Opening;
    }

    pub(super) fn close(&mut self) {
        self.bar = Bar::Closed;
        self.pending = None;
    }

    pub(super) fn is_open(&self) -> bool {
        self.bar != Bar::Closed
    }

    pub(super) fn has_needle(&self) -> bool {
        !self.needle.is_empty()
    }

    pub(super) fn step(&mut self, forward: bool) {
        if !self.is_open() {
            self.bar = Bar::Open;
        }
        self.pending = Some(if forward { Step::Next } else { Step::Previous });
    }

    /// Starts anew: the text or the needle has changed.
    pub(super) fn forget_matches(&mut self) {
        self.matches.clear();
        self.scanned = 0;
        self.done = false;
    }

    /// Searches on for at most `budget`; returns whether all of the text has been searched.
    pub(super) fn advance(&mut self, text: &str, budget: Duration) -> bool {
        if self.done || self.needle.is_empty() {
            return true;
        }
        let needle = self.needle.clone();
        let pattern = Pattern::new(&needle, self.match_case);
        let begun = Instant::now();
        while !self.done && begun.elapsed() < budget {
            self.scan(text, &pattern);
        }
        self.done
    }

    /// Searches one stride.
    fn scan(&mut self, text: &str, pattern: &Pattern) {
        let until = text.ceil_char_boundary((self.scanned + STRIDE).min(text.len()));
        while self.scanned < until {
            let Some(found) = pattern.next(text, self.scanned, until) else {
                self.scanned = until;
                break;
            };
            self.matches.push((found.start as u32, found.end as u32));
            self.scanned = found.end;
            if self.matches.len() == MAX_MATCHES {
                self.done = true;
                return;
            }
        }
        self.done = self.scanned >= text.len();
    }

    /// How much has been searched, from 0 to 1.
    pub(super) fn progress(&self, text: &str) -> f32 {
        if self.done {
            return 1.0;
        }
        self.scanned as f32 / text.len().max(1) as f32
    }

    fn get(&self, index: usize) -> Option<Span> {
        let &(start, end) = self.matches.get(index)?;
        Some(Span::new(start as usize, end as usize))
    }

    /// Index of the first match that begins at `offset` or behind it.
    fn first_from(&self, offset: usize) -> usize {
        self.matches
            .partition_point(|&(start, _)| (start as usize) < offset)
    }

    /// The matches that touch `span`.
    pub(super) fn matches_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self
            .matches
            .partition_point(|&(_, end)| (end as usize) < span.start);
        (first..)
            .map_while(|index| self.get(index))
            .take_while(move |found| found.start <= span.end)
    }

    /// Where the pending step leads from `selection`, once that is known.
    pub(super) fn take_step(&mut self, selection: Span) -> Option<Span> {
        let index = match self.pending? {
            Step::Here => self.first_from(selection.start),
            Step::Next => self.first_from(selection.end.max(selection.start + 1)),
            Step::Previous => match self.first_from(selection.start).checked_sub(1) {
                Some(index) => index,
                None if self.done => self.matches.len().saturating_sub(1),
                None => return None,
            },
        };
        // Behind the last match the search begins again at the top.
        let found = self
            .get(index)
            .or_else(|| self.get(0).filter(|_| self.done));
        if found.is_some() || self.done {
            self.pending = None;
        }
        found
    }

    /// `3 of 12`, `12 matches`, `no matches`.
    pub(super) fn count(&self, selection: Span) -> String {
        let total = self.matches.len();
        let more = if self.done && total == MAX_MATCHES {
            "+"
        } else {
            ""
        };
        let current = self.first_from(selection.start);
        match total {
            _ if self.needle.is_empty() => String::new(),
            0 if self.done => "no matches".to_owned(),
            0 => "…".to_owned(),
            _ if self.get(current) == Some(selection) => {
                format!("{} of {total}{more}", current + 1)
            }
            1 => "1 match".to_owned(),
            _ => format!("{total}{more} matches"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn search(text: &str, needle: &str, match_case: bool) -> Find {
        let mut find = Find {
            needle: needle.to_owned(),
            match_case,
            ..Find::default()
        };
        while !find.advance(text, Duration::from_secs(1)) {}
        find
    }

    #[test]
    fn matches_are_counted_and_stepped_through() {
        let text = "Ttr ttr TTR é É";
        let mut find = search(text, "ttr", false);
        assert_eq!(find.count(Span::empty(0)), "3 matches");
        find.step(true);
        assert_eq!(find.take_step(Span::new(0, 3)), Some(Span::new(4, 7)));
        assert_eq!(find.count(Span::new(4, 7)), "2 of 3");
        find.step(false);
        assert_eq!(find.take_step(Span::new(0, 3)), Some(Span::new(8, 11)));
        find.step(true);
        assert_eq!(find.take_step(Span::new(8, 11)), Some(Span::new(0, 3)));
        assert_eq!(search(text, "ttr", true).count(Span::empty(0)), "1 match");
        assert_eq!(search(text, "É", false).count(Span::empty(0)), "2 matches");
        assert_eq!(search(text, "x", false).count(Span::empty(0)), "no matches");
    }

    #[test]
    fn a_match_across_strides_is_found() {
        let text = format!("{}Needle", "x".repeat(STRIDE - 3));
        for match_case in [false, true] {
            assert_eq!(
                search(&text, "Needle", match_case).count(Span::empty(0)),
                "1 match"
            );
        }
    }

    proptest! {
        #[test]
        fn an_exact_search_finds_what_the_standard_library_finds(text in "[ab\"é😀]{0,60}", needle in "[abé]{1,3}") {
            let found: Vec<usize> = search(&text, &needle, true)
                .matches_in(Span::new(0, text.len()))
                .map(|span| span.start)
                .collect();
            let wanted: Vec<usize> = text.match_indices(&needle).map(|(at, _)| at).collect();
            prop_assert_eq!(found, wanted);
        }

        #[test]
        fn a_folded_search_finds_what_lower_case_has(text in "[aBkÉé\" ]{0,60}", needle in "[abKé]{1,3}") {
            let found: Vec<usize> = search(&text, &needle, false)
                .matches_in(Span::new(0, text.len()))
                .map(|span| span.start)
                .collect();
            let lower = text.to_lowercase();
            let wanted: Vec<usize> = lower.match_indices(&needle.to_lowercase()).map(|(at, _)| at).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
