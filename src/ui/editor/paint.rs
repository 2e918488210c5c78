//! What is painted around the text: squiggles, gutter, the caret's line, matches, brackets, overview marks.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::chars::RowView;
use super::galley::ROW_HEIGHT;
use super::state::EditorState;
use crate::lint::{Diagnostic, Severity};
use crate::text::Span;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// Width of the gutter in points.
pub(super) const GUTTER: f32 = 56.0;

/// Width of what marks an empty range: one character.
const EMPTY_WIDTH: f32 = 8.0;

/// Half the height of a squiggle, and a quarter of its period.
const WAVE: f32 = 1.5;

/// The colour of a severity.
pub(super) fn severity_colour(tokens: &Tokens, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => tokens.error,
        Severity::Warning => tokens.warning,
        Severity::Hint => tokens.hint,
    }
}

/// A part of a finding's range on one visible row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Squiggle {
    /// Index of the diagnostic.
    pub index: usize,
    /// How bad it is.
    pub severity: Severity,
    /// The part of the row.
    pub rect: Rect,
}

/// Fits a range of an older text into `text`: inside it, and on character boundaries.
pub(super) fn fit(text: &str, span: Span) -> Span {
    let start = super::chars::floor_boundary(text, span.start);
    let end = super::chars::floor_boundary(text, span.end).max(start);
    Span::new(start, end)
}

/// Where the visible parts of the findings are. Diagnostics are sorted by start; they may belong to an older text.
pub(super) fn squiggles(text: &str, rows: &[RowView], diagnostics: &[Diagnostic]) -> Vec<Squiggle> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let begun = diagnostics.partition_point(|found| found.span.start <= last.span.end);
    let seen = diagnostics[..begun].iter().enumerate();
    seen.filter(|(_, found)| found.span.end >= first.span.start)
        .flat_map(|(index, found)| {
            let span = fit(text, found.span);
            let parts = rows
                .iter()
                .filter_map(move |row| squiggle_rect(text, row, span));
            parts.map(move |rect| Squiggle {
                index,
                severity: found.severity,
                rect,
            })
        })
        .collect()
}

/// The part of `span` on a row, without the indentation of a line that it reaches into.
fn squiggle_rect(text: &str, row: &RowView, span: Span) -> Option<Rect> {
    let content = row.span.slice(text);
    let indent = content.len() - content.trim_start().len();
    let start = if span.start < row.span.start {
        row.span.start + indent
    } else {
        span.start
    };
    if start > span.end || (start == span.end && !span.is_empty()) {
        return None;
    }
    let mut rect = row.rect_of(text, Span::new(start, span.end))?;
    rect.max.x = rect.max.x.max(rect.min.x + EMPTY_WIDTH);
    Some(rect)
}

/// Paints the waves; the worst comes last, on top.
pub(super) fn paint_squiggles(painter: &Painter, tokens: &Tokens, squiggles: &[Squiggle]) {
    for severity in [Severity::Hint, Severity::Warning, Severity::Error] {
        let stroke = Stroke::new(1.2, severity_colour(tokens, severity));
        for squiggle in squiggles.iter().filter(|one| one.severity == severity) {
            let seen = squiggle.rect.intersect(painter.clip_rect());
            if seen.is_positive() {
                painter.line(wave(seen, squiggle.rect.left()), stroke);
            }
        }
    }
}

/// A zigzag along the lower edge of `seen`, in step with a wave that begins at `origin`.
fn wave(seen: Rect, origin: f32) -> Vec<Pos2> {
    let step = 2.0 * WAVE;
    let first = ((seen.left() - origin) / step).floor();
    let count = (seen.width() / step).ceil() as usize + 1;
    let middle = seen.bottom() - WAVE;
    (0..=count)
        .map(|index| {
            let number = first + index as f32;
            let up = number.rem_euclid(2.0) < 1.0;
            let y = if up { middle + WAVE } else { middle - WAVE };
            pos2((origin + number * step).clamp(seen.left(), seen.right()), y)
        })
        .collect()
}

/// A full-width band behind the row that holds `offset`.
pub(super) fn current_line(
    rows: &[RowView],
    offset: usize,
    area: Rect,
    tokens: &Tokens,
) -> Option<Shape> {
    let row = row_of(rows, offset)?;
    let top = row.pos.y;
    let band = Rect::from_x_y_ranges(area.x_range(), top..=top + ROW_HEIGHT);
    Some(Shape::rect_filled(band, 0.0, tokens.current_line))
}

/// The visible row that holds `offset`.
pub(super) fn row_of(rows: &[RowView], offset: usize) -> Option<&RowView> {
    let index = rows
        .partition_point(|row| row.span.start <= offset)
        .checked_sub(1)?;
    rows.get(index)
        .filter(|row| offset <= row.span.end || index + 1 < rows.len())
}

/// Filled rectangles behind the bytes of `span`; selected line ends stick out a little.
pub(super) fn fill(text: &str, rows: &[RowView], span: Span, colour: Color32) -> Vec<Shape> {
    let parts = rows.iter().filter_map(|row| {
        let mut rect = row.rect_of(text, span)?;
        if span.end > row.span.end {
            rect.max.x += ROW_HEIGHT / 4.0;
        }
        Some(Shape::rect_filled(rect, 0.0, colour))
    });
    parts.collect()
}

/// Outlines around the bytes of `span`.
pub(super) fn outline(text: &str, rows: &[RowView], span: Span, colour: Color32) -> Vec<Shape> {
    let stroke = Stroke::new(1.0, colour);
    let parts = rows.iter().filter_map(|row| row.rect_of(text, span));
    parts
        .map(|rect| {
            Shape::rect_stroke(
                rect.shrink2(vec2(0.0, 1.0)),
                2.0,
                stroke,
                egui::StrokeKind::Inside,
            )
        })
        .collect()
}

/// What lies behind the text in every view: the caret's line, and the matches of a search.
pub(super) fn backdrop(
    state: &EditorState,
    text: &str,
    rows: &[RowView],
    view: Rect,
    tokens: &Tokens,
) -> Vec<Shape> {
    let band = current_line(rows, state.caret, view, tokens);
    let mut shapes: Vec<Shape> = band.into_iter().collect();
    if state.find.is_open()
        && let (Some(first), Some(last)) = (rows.first(), rows.last())
    {
        let seen = Span::new(first.span.start, last.span.end);
        for found in state.find.matches_in(seen) {
            shapes.extend(fill(text, rows, found, tokens.warning_soft));
            shapes.extend(outline(text, rows, found, tokens.warning));
        }
    }
    shapes
}

/// Line numbers, right aligned; the caret's own stands out.
pub(super) fn gutter(
    painter: &Painter,
    area: Rect,
    rows: &[RowView],
    caret: usize,
    tokens: &Tokens,
) {
    let current = row_of(rows, caret).and_then(|row| row.line);
    let painter = painter.with_clip_rect(area);
    for row in rows {
        let Some(line) = row.line else { continue };
        let colour = if current == Some(line) {
            tokens.text
        } else {
            tokens.secondary
        };
        let place = pos2(area.right() - 16.0, row.pos.y + ROW_HEIGHT / 2.0);
        painter.text(
            place,
            Align2::RIGHT_CENTER,
            line,
            type_scale::code(),
            colour,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_range_is_fitted_into_the_text() {
        assert_eq!(fit("aé", Span::new(2, 99)), Span::new(1, 3));
        assert_eq!(fit("", Span::new(5, 9)), Span::empty(0));
    }

    #[test]
    fn a_wave_stays_in_its_range() {
        let seen = Rect::from_min_max(pos2(10.0, 0.0), pos2(31.0, 20.0));
        let points = wave(seen, -7.0);
        assert!(points.iter().all(|point| seen.contains(*point)));
        assert!((points[0].x - seen.left()).abs() < 0.01);
        assert!((points[points.len() - 1].x - seen.right()).abs() < 0.01);
    }
}
