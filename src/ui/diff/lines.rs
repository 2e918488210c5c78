//! The texts side by side: lines that belong together stand in one row, so that both scroll as one.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{Compared, DiffState};
use crate::text::{AlignedRow, LinePlace, changed_within};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{Tip, empty_state, paint_text};

/// Height of a line.
const LINE: f32 = 18.0;
/// Width of a line number, and of the sign.
const NUMBER: f32 = 44.0;
const SIGN: f32 = 18.0;
/// Characters of a line that are laid out at most.
const SHOWN: usize = 400;
/// How strong the ground of what differs within a line is.
const STRONG: f32 = 0.22;
/// The longest line in bytes that a tooltip shows.
const TIP: usize = 2_000;

/// Draws both texts.
pub(super) fn lines_ui(ui: &mut Ui, list: &Response, state: &mut DiffState, compared: &Compared) {
    let aligned = &compared.aligned;
    if aligned.rows.is_empty() {
        empty_state(ui, "Nothing to compare", "Both texts are empty.");
        return;
    }
    take_wheel(ui, list, state);
    let selected = aligned.runs.get(state.selected).copied();
    ScrollArea::vertical()
        .id_salt((list.id, "lines"))
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let rows = aligned.rows.len();
            let wanted = vec2(ui.available_width(), rows as f32 * LINE);
            let (_, area) = ui.allocate_space(wanted);
            let place = |row: usize| {
                let top = area.left_top() + vec2(0.0, row as f32 * LINE);
                Rect::from_min_size(top, vec2(area.width(), LINE))
            };
            if std::mem::take(&mut state.wants_scroll)
                && let Some(row) = selected
            {
                ui.scroll_to_rect(place(row).expand2(vec2(0.0, 3.0 * LINE)), None);
            }
            let first = (viewport.top() / LINE).floor().max(0.0) as usize;
            let below = (viewport.bottom() / LINE).ceil().max(0.0) as usize;
            let end = selected.map_or(0, |row| run_end(&aligned.rows, row));
            for at in first..below.min(rows) {
                let is_selected = selected.is_some_and(|row| (row..end).contains(&at));
                let row = &aligned.rows[at];
                row_ui(ui, state.shift, compared, row, (place(at), is_selected));
            }
            let line = Stroke::new(1.0, Tokens::of(ui).border);
            ui.painter()
                .vline(area.center().x, ui.clip_rect().y_range(), line);
        });
}

/// The wheel with Shift, or sideways, moves long lines.
fn take_wheel(ui: &Ui, list: &Response, state: &mut DiffState) {
    if !list.contains_pointer() {
        return;
    }
    let sideways = ui.input(|input| input.smooth_scroll_delta().x);
    if sideways.abs() >= 1.0 {
        let step = (sideways.abs() / 8.0).ceil() as usize;
        state.shift = if sideways < 0.0 {
            state.shift + step
        } else {
            state.shift.saturating_sub(step)
        };
    }
}

/// Where the run of differences that begins at a row ends.
fn run_end(rows: &[AlignedRow], start: usize) -> usize {
    let behind = rows.get(start..).unwrap_or_default();
    let length = behind.iter().position(|row| row.is_same);
    start + length.unwrap_or(behind.len())
}

fn row_ui(
    ui: &Ui,
    shift: usize,
    compared: &Compared,
    row: &AlignedRow,
    (rect, is_selected): (Rect, bool),
) {
    let tokens = Tokens::of(ui);
    let old = row.old.map(|line| line.span.slice(&compared.old.text));
    let new = row.new.map(|line| line.span.slice(&compared.new.text));
    let response = ui.interact(
        rect,
        super::list_id().with(rect.top().to_bits()),
        Sense::HOVER,
    );
    if !row.is_same {
        let spoken = match (old, new) {
            (Some(old), Some(new)) => format!("removed: {}, added: {}", tip(old), tip(new)),
            (Some(old), None) => format!("removed: {}", tip(old)),
            (None, new) => format!("added: {}", tip(new.unwrap_or_default())),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    }
    let (left, right) = rect.split_left_right_at_fraction(0.5);
    let change = |here: Option<&str>, there: Option<&str>| match (here, there) {
        (Some(here), Some(there)) if !row.is_same => {
            let changed = changed_within(here, there);
            // Where hardly anything is left, marking it says nothing.
            let is_most = changed.len() * 10 > here.trim().len() * 7;
            if is_most { 0..0 } else { changed }
        }
        _ => 0..0,
    };
    let half = |place: Rect, line: Option<LinePlace>, text: Option<&str>, changed, is_old: bool| {
        let side = Half {
            place,
            line,
            text,
            changed,
            is_old,
            is_same: row.is_same,
        };
        side.paint(ui, shift);
    };
    half(left, row.old, old, change(old, new), true);
    half(right, row.new, new, change(new, old), false);
    if is_selected {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0, tokens.accent);
    }
    let longest = old.map_or(0, str::len).max(new.map_or(0, str::len));
    if longest > 40 {
        response.tip_ui(|ui| tip_ui(ui, old, new, row.is_same));
    }
}

fn tip(line: &str) -> &str {
    line.get(..line.floor_char_boundary(TIP))
        .unwrap_or(line)
        .trim()
}

/// What a narrow half cuts.
fn tip_ui(ui: &mut Ui, old: Option<&str>, new: Option<&str>, is_same: bool) {
    ui.set_max_width(560.0);
    let lines = if is_same { vec![old] } else { vec![old, new] };
    for line in lines.into_iter().flatten() {
        let text = egui::RichText::new(tip(line)).font(type_scale::code_sized(12.0));
        ui.add(egui::Label::new(text).wrap());
    }
}

/// One line of one text.
struct Half<'a> {
    place: Rect,
    line: Option<LinePlace>,
    text: Option<&'a str>,
    changed: Range<usize>,
    is_old: bool,
    is_same: bool,
}

impl Half<'_> {
    fn paint(&self, ui: &Ui, shift: usize) {
        let tokens = Tokens::of(ui);
        let painter = ui
            .painter()
            .with_clip_rect(self.place.intersect(ui.clip_rect()));
        let (sign, ground, colour) = match (self.is_same, self.is_old) {
            (true, _) => ("", None, tokens.secondary),
            (false, true) => ("−", Some(tokens.error_soft), tokens.error),
            (false, false) => ("+", Some(tokens.ok_soft), tokens.ok),
        };
        let (Some(line), Some(text)) = (self.line, self.text) else {
            painter.rect_filled(self.place, 0, tokens.sunken);
            return;
        };
        if let Some(ground) = ground {
            painter.rect_filled(self.place, 0, ground);
        }
        let middle = self.place.center().y;
        paint_text(
            &painter,
            pos2(self.place.left() + NUMBER - 8.0, middle),
            Align2::RIGHT_CENTER,
            &line.number.to_string(),
            type_scale::code_sized(11.0),
            tokens.faint,
        );
        paint_text(
            &painter,
            pos2(self.place.left() + NUMBER + SIGN / 2.0, middle),
            Align2::CENTER_CENTER,
            sign,
            type_scale::code_sized(12.0),
            colour,
        );
        let strong = colour.gamma_multiply(STRONG);
        let job = job(text, &self.changed, shift, (tokens.text, strong));
        let words = painter.layout_job(job);
        let at = pos2(
            self.place.left() + NUMBER + SIGN,
            middle - words.size().y / 2.0,
        );
        let room = Rect::from_min_max(pos2(at.x, self.place.top()), self.place.max);
        painter
            .with_clip_rect(room.intersect(ui.clip_rect()))
            .galley(at, words, tokens.text);
    }
}

/// A line from a character on, with what differs in it on a ground of its own.
fn job(
    text: &str,
    changed: &Range<usize>,
    shift: usize,
    (colour, strong): (Color32, Color32),
) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    let plain = TextFormat::simple(type_scale::code_sized(12.0), colour);
    let marked = TextFormat {
        background: strong,
        ..plain.clone()
    };
    let window = window(text, shift);
    let clip = |range: Range<usize>| {
        let start = range.start.clamp(window.start, window.end);
        &text[start..range.end.clamp(start, window.end)]
    };
    for (range, format) in [
        (0..changed.start, &plain),
        (changed.clone(), &marked),
        (changed.end..text.len(), &plain),
    ] {
        let part = clip(range).replace(['\t', '\r'], "  ");
        job.append(&part, 0.0, format.clone());
    }
    job
}

/// The bytes of the characters from `shift` on that are laid out.
fn window(text: &str, shift: usize) -> Range<usize> {
    let place = |text: &str, count: usize| {
        let found = text.char_indices().nth(count);
        found.map_or(text.len(), |(at, _)| at)
    };
    let start = place(text, shift);
    start..start + place(&text[start..], SHOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_laid_out_in_part() {
        let text = "ü".repeat(1_000);
        assert_eq!(window(&text, 0), 0..2 * SHOWN);
        assert_eq!(window(&text, 900), 1_800..2_000);
        assert_eq!(window(&text, 5_000), 2_000..2_000);
        assert_eq!(window("short", 2), 2..5);
    }

    #[test]
    fn a_run_ends_where_the_lines_are_the_same_again() {
        let row = |is_same| AlignedRow {
            old: None,
            new: None,
            is_same,
        };
        let rows = [row(true), row(false), row(false), row(true)];
        assert_eq!(run_end(&rows, 1), 3);
        assert_eq!(run_end(&rows, 9), 9);
    }
}
