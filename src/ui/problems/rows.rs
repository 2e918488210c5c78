//! How high each row is, and which rows can be seen.
//!
//! Heights are reckoned from the number of characters, not from laid-out text, so a thousand findings cost
//! microseconds after each keystroke; the text is laid out for the visible rows only and cut to the lines reckoned.

use std::ops::Range;

use egui::Rangef;

use super::row;
use crate::document::Analysis;

/// The tops of all rows for one list of findings at one width.
#[derive(Debug, Default)]
pub(super) struct Rows {
    key: Option<Key>,
    /// The top of each row, and the bottom of the last.
    edges: Vec<f32>,
}

/// What the heights depend on. The address tells two analyses of one revision apart.
#[derive(Debug, PartialEq)]
struct Key {
    analysis: usize,
    revision: u64,
    count: usize,
    /// A bit for each channel that is named.
    channels: u16,
    width: u32,
}

impl Rows {
    /// Reckons the heights again if the findings or the width have changed.
    pub(super) fn refresh(&mut self, analysis: &Analysis, channels: u16, width: f32) {
        let key = Key {
            analysis: std::ptr::from_ref(analysis).addr(),
            revision: analysis.revision,
            count: analysis.diagnostics.len(),
            channels,
            width: width as u32,
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.key = Some(key);
        self.edges.clear();
        let mut edge = 0.0;
        self.edges.push(edge);
        for diagnostic in &analysis.diagnostics {
            edge += row::Measure::of(diagnostic, width).height();
            self.edges.push(edge);
        }
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    /// Top and bottom of a row.
    pub(super) fn span(&self, index: usize) -> (f32, f32) {
        let edge = |index: usize| self.edges.get(index).copied().unwrap_or(self.height());
        (edge(index), edge(index + 1))
    }

    /// The rows that touch a range of the list.
    pub(super) fn visible(&self, range: Rangef) -> Range<usize> {
        let count = self.edges.len().saturating_sub(1);
        let first = self.edges.partition_point(|&edge| edge <= range.min);
        let end = self.edges.partition_point(|&edge| edge < range.max);
        first.saturating_sub(1).min(count)..end.min(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_that_touch_the_range_are_visible() {
        let rows = Rows {
            key: None,
            edges: vec![0.0, 50.0, 100.0, 168.0],
        };
        assert_eq!(rows.visible(Rangef::new(0.0, 60.0)), 0..2);
        assert_eq!(rows.visible(Rangef::new(50.0, 100.0)), 1..2);
        assert_eq!(rows.visible(Rangef::new(120.0, 900.0)), 2..3);
        assert_eq!(rows.span(2), (100.0, 168.0));
        assert_eq!(Rows::default().visible(Rangef::new(0.0, 60.0)), 0..0);
    }
}
