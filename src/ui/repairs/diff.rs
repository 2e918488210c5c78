//! The changed lines, one above the other: removed ones, then what takes their place.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, Frame, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::text::{DiffLine, Difference, Side};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;

/// Height of a line.
const LINE: f32 = 18.0;
/// Width of a column of line numbers, and of the sign.
const NUMBER: f32 = 40.0;
const SIGN: f32 = 22.0;
/// Characters of a line that are drawn at most, around what differs.
const SHOWN: usize = 120;
/// Characters before what differs in a line that is cut.
const BEFORE: usize = 40;
/// How strong the ground of what differs is.
const STRONG: f32 = 0.22;

/// A row of the view: a line, or the gap between two runs of changes.
enum Row<'a> {
    Line(&'a DiffLine),
    Gap,
}

/// Draws a difference in a frame `height` points high.
pub(in crate::ui) fn diff_ui(ui: &mut Ui, difference: &Difference, height: f32) {
    let tokens = Tokens::of(ui);
    let mut rows = Vec::new();
    for (index, hunk) in difference.hunks.iter().enumerate() {
        if index > 0 {
            rows.push(Row::Gap);
        }
        rows.extend(hunk.iter().map(Row::Line));
    }
    caption(ui, difference);
    let frame = Frame::new()
        .fill(tokens.panel)
        .stroke(egui::Stroke::new(1.0, tokens.border))
        .corner_radius(size::CONTROL_RADIUS)
        .inner_margin(1);
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let wide = content_width(&rows, ui.available_width());
        ScrollArea::both()
            .id_salt("difference")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, LINE, rows.len(), |ui, range| {
                ui.set_min_width(wide);
                for row in &rows[range] {
                    row_ui(ui, row, wide);
                }
            });
    });
}

/// How many lines come and go.
fn caption(ui: &mut Ui, difference: &Difference) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let head = |text: &str, colour| {
            egui::RichText::new(text)
                .font(type_scale::medium(12.0))
                .color(colour)
        };
        ui.label(head("What changes", tokens.text));
        let added = format!("+{}", difference.added);
        let removed = format!("−{}", difference.removed);
        ui.label(head(&added, tokens.ok));
        ui.label(head(&removed, tokens.error));
    });
}

fn content_width(rows: &[Row<'_>], room: f32) -> f32 {
    let longest = rows.iter().map(|row| match row {
        Row::Line(line) => {
            let shown = window(&line.text, &line.changed);
            line.text[shown].chars().count() + 2
        }
        Row::Gap => 0,
    });
    let longest = longest.max().unwrap_or_default() as f32;
    (2.0 * NUMBER + SIGN + longest * 7.3 + 16.0).max(room)
}

fn row_ui(ui: &mut Ui, row: &Row<'_>, wide: f32) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(wide, LINE), Sense::hover());
    let Row::Line(line) = row else {
        ui.painter().rect_filled(rect, 0, tokens.sunken);
        number(ui, rect.left() + NUMBER, rect, "⋯");
        return;
    };
    let (sign, word, ground, colour) = match line.side {
        Side::Both => (" ", "", None, tokens.secondary),
        Side::Old => ("−", "removed: ", Some(tokens.error_soft), tokens.error),
        Side::New => ("+", "added: ", Some(tokens.ok_soft), tokens.ok),
    };
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{word}{}", line.text.trim()))
    });
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0, ground);
    }
    for (at, right) in [(line.old, NUMBER), (line.new, 2.0 * NUMBER)] {
        if let Some(at) = at {
            number(ui, rect.left() + right, rect, &at.to_string());
        }
    }
    let left = rect.left() + 2.0 * NUMBER;
    ui.painter().text(
        pos2(left + SIGN / 2.0, rect.center().y),
        Align2::CENTER_CENTER,
        sign,
        type_scale::code_sized(12.0),
        colour,
    );
    let strong = colour.gamma_multiply(STRONG);
    let words = ui.painter().layout_job(job(line, tokens.text, strong));
    let at = pos2(left + SIGN, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, tokens.text);
}

/// A number in the column that ends at `right`.
fn number(ui: &Ui, right: f32, rect: Rect, text: &str) {
    ui.painter().text(
        pos2(right - 8.0, rect.center().y),
        Align2::RIGHT_CENTER,
        text,
        type_scale::code_sized(11.0),
        Tokens::of(ui).faint,
    );
}

/// The line, with what differs in it on a ground of its own.
fn job(line: &DiffLine, text: Color32, strong: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    let plain = TextFormat::simple(type_scale::code_sized(12.0), text);
    let marked = TextFormat {
        background: strong,
        ..plain.clone()
    };
    let window = window(&line.text, &line.changed);
    let clip = |range: Range<usize>| {
        let start = range.start.clamp(window.start, window.end);
        &line.text[start..range.end.clamp(start, window.end)]
    };
    if window.start > 0 {
        job.append("…", 0.0, plain.clone());
    }
    let changed = line.changed.clone();
    for (range, format) in [
        (0..changed.start, &plain),
        (changed.clone(), &marked),
        (changed.end..line.text.len(), &plain),
    ] {
        // A tab would break the columns, and a carriage return the line.
        let part = clip(range).replace(['\t', '\r'], "  ");
        job.append(&part, 0.0, format.clone());
    }
    if window.end < line.text.len() {
        job.append("…", 0.0, plain.clone());
    }
    job
}

/// The bytes of a long line that are drawn.
fn window(text: &str, changed: &Range<usize>) -> Range<usize> {
    let start = text[..changed.start]
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(changed.start, |(at, _)| at);
    let is_short = text.chars().nth(SHOWN).is_none();
    let start = if is_short { 0 } else { start };
    let end = text[start..]
        .char_indices()
        .nth(SHOWN)
        .map_or(text.len(), |(at, _)| start + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_what_differs() {
        let text = format!("{}ü{}", "ä".repeat(5_000), "ö".repeat(5_000));
        let shown = window(&text, &(10_000..10_002));
        let shown = &text[shown];
        assert_eq!(shown.chars().count(), SHOWN);
        assert!(shown.contains('ü'));
        assert_eq!(window("short", &(1..2)), 0..5);
    }
}
