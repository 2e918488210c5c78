//! The waterfall: a line of time, and a bar a row under it.

use egui::{
    Align2, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::Marks;
use super::model::{Timing, TimingRow, Tone};
use super::scale::Scale;
use crate::invoke::PhaseKind;
use crate::text::without_ticks;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::{duration, fine_duration};
use crate::ui::widgets::{Prose, Tip, elided, paint_text};

/// Height of the line with the numbers.
const AXIS: f32 = 22.0;
/// Height of a bar.
const BAR: f32 = 10.0;
/// The least width of a bar that took any time.
const LEAST: f32 = 2.0;
/// Width of the number at the right of the names.
const NUMBER: f32 = 66.0;
/// How far the name of a part stands in.
const INDENT: f32 = 14.0;
/// Between two numbers of the line of time.
const APART: f32 = 72.0;

/// The places of the columns, in points.
#[derive(Clone, Copy)]
struct Columns {
    name: f32,
    number: f32,
    bars: f32,
    right: f32,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let names = (rect.width() * 0.3).clamp(90.0, 210.0);
        let name = rect.left() + 14.0;
        let number = name + names + NUMBER;
        Self {
            name,
            number,
            bars: number + 14.0,
            right: rect.right() - 14.0,
        }
    }
}

/// A row, whether it is the one at which the call ended without an answer, and how that is shown and said.
type RowOf<'a> = (&'a TimingRow, bool, (Color32, &'static str));

/// Draws all rows.
pub(super) fn rows_ui(ui: &mut Ui, timing: &Timing, marks: Marks) {
    let tokens = Tokens::of(ui);
    let height = AXIS + size::ROW * timing.rows.len() as f32;
    let wanted = vec2(ui.available_width(), height);
    let (rect, table) = ui.allocate_exact_size(wanted, Sense::hover());
    table.widget_info(|| {
        let label = format!("Timing: {} in all", duration(timing.total));
        WidgetInfo::labeled(Role::Table, true, label)
    });
    let columns = Columns::of(rect);
    let line = (columns.bars, (columns.right - columns.bars).max(1.0));
    let scale = Scale::new(line, timing.total, &[marks.advice, marks.limit]);
    axis(ui, rect, &scale);
    let worst = timing.rows.iter().rposition(|row| row.failed);
    let by_user = timing.failure.as_ref().is_some_and(|own| own.by_user);
    let end = if by_user {
        (tokens.warning, "cancelled after ")
    } else {
        (tokens.error, "failed after ")
    };
    for (index, row) in timing.rows.iter().enumerate() {
        let top = rect.top() + AXIS + size::ROW * index as f32;
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), size::ROW));
        let row = (row, worst == Some(index), end);
        row_ui(ui, place, (&scale, columns), row, table.id.with(index));
    }
    let advised = (marks.advice, "1 s advised".to_owned(), tokens.warning);
    let allowed = format!("{} limit", duration(marks.allowed));
    for (moment, words, colour) in [advised, (marks.limit, allowed, tokens.error)] {
        if scale.holds(moment) {
            mark(ui, rect, scale.x(moment), &words, colour);
        }
    }
}

fn axis(ui: &Ui, rect: Rect, scale: &Scale) {
    let tokens = Tokens::of(ui);
    let below = rect.top() + AXIS;
    let grid = Stroke::new(1.0, tokens.border);
    ui.painter().hline(rect.x_range(), below - 0.5, grid);
    for tick in scale.ticks(APART) {
        let at = scale.x(tick);
        ui.painter().vline(at, below..=rect.bottom(), grid);
        let words = fine_duration(tick);
        let place = pos2(at, below - 4.0);
        let font = type_scale::caption();
        paint_text(
            ui.painter(),
            place,
            Align2::CENTER_BOTTOM,
            &words,
            font,
            tokens.secondary,
        );
    }
}

/// A limit: a line through all rows, named at its top.
fn mark(ui: &Ui, rect: Rect, at: f32, words: &str, colour: Color32) {
    let tokens = Tokens::of(ui);
    let top = rect.top() + AXIS;
    let line = Stroke::new(1.5, colour);
    ui.painter().vline(at, top - 4.0..=rect.bottom(), line);
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), type_scale::medium(11.0), colour);
    let centre = pos2(
        at.min(rect.right() - galley.size().x / 2.0 - 6.0),
        top - 4.0 - galley.size().y / 2.0,
    );
    let place = Rect::from_center_size(centre, galley.size());
    ui.painter()
        .rect_filled(place.expand2(vec2(4.0, 1.0)), 3, tokens.panel);
    ui.painter().galley(place.min, galley, colour);
}

fn row_ui(
    ui: &Ui,
    rect: Rect,
    (scale, columns): (&Scale, Columns),
    (row, is_worst, (bad, word)): RowOf<'_>,
    id: egui::Id,
) -> Response {
    let tokens = Tokens::of(ui);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken(row, word)));
    if is_worst {
        let ground = bad.gamma_multiply(0.10);
        ui.painter().rect_filled(rect, 0, ground);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 0, tokens.text.gamma_multiply(0.04));
    }
    let middle = rect.center().y;
    let left = columns.name + INDENT * f32::from(row.depth);
    let colour = match row.depth {
        _ if row.failed => bad,
        0 => tokens.text,
        _ => tokens.secondary,
    };
    let room = columns.number - NUMBER - left - 4.0;
    let name = elided(ui, &row.title, type_scale::body(), colour, room);
    let at = pos2(left, middle - name.size().y / 2.0);
    ui.painter().galley(at, name, colour);
    let number = if row.cached {
        "known".to_owned()
    } else {
        fine_duration(row.took)
    };
    paint_text(
        ui.painter(),
        pos2(columns.number, middle),
        Align2::RIGHT_CENTER,
        &number,
        type_scale::code_sized(12.0),
        if row.failed { colour } else { tokens.secondary },
    );
    bar(ui, middle, scale, (row, is_worst, (bad, word)));
    response.tip_ui_at_pointer(|ui| tip_ui(ui, row, word))
}

fn bar(ui: &Ui, middle: f32, scale: &Scale, (row, is_worst, (bad, _)): RowOf<'_>) {
    let tokens = Tokens::of(ui);
    let from = scale.x(row.began);
    let to = scale.x(row.end()).max(from + LEAST);
    let height = if row.depth == 0 { BAR } else { BAR - 4.0 };
    let place = Rect::from_x_y_ranges(from..=to, middle - height / 2.0..=middle + height / 2.0);
    let colour = match row.tone {
        Tone::Phase(_) if row.failed => bad,
        _ if is_worst => bad,
        tone => tone_colour(tone, tokens),
    };
    if row.cached {
        let stroke = Stroke::new(1.0, colour);
        ui.painter()
            .rect_stroke(place.expand2(vec2(2.0, 0.0)), 2, stroke, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(place, 2, colour);
    }
}

fn tone_colour(tone: Tone, tokens: &Tokens) -> Color32 {
    match tone {
        Tone::Before | Tone::Phase(PhaseKind::Dns) => tokens.code_literal,
        Tone::Call | Tone::Phase(PhaseKind::Wait) => tokens.accent,
        Tone::Between | Tone::Phase(PhaseKind::Blocked | PhaseKind::Send) => tokens.hint,
        Tone::Phase(PhaseKind::Connect) => tokens.code_number,
        Tone::Phase(PhaseKind::Tls) => tokens.code_key,
        Tone::Phase(PhaseKind::Receive) => tokens.ok,
    }
}

/// The row in one sentence.
fn spoken(row: &TimingRow, word: &str) -> String {
    let mut words = if row.cached {
        format!("{}: known already", row.title)
    } else {
        let failed = if row.failed { word } else { "" };
        format!(
            "{}: {failed}{}, from {}",
            row.title,
            fine_duration(row.took),
            fine_duration(row.began)
        )
    };
    for note in &row.notes {
        words.push_str(". ");
        words.push_str(without_ticks(note).trim_end_matches('.'));
    }
    words
}

fn tip_ui(ui: &mut Ui, row: &TimingRow, word: &str) {
    let tokens = Tokens::of(ui);
    let line = |ui: &mut Ui, text: String, font, colour| {
        let text = egui::RichText::new(text).font(font).color(colour);
        ui.add(egui::Label::new(text).wrap());
    };
    line(ui, row.title.clone(), type_scale::medium(13.0), tokens.text);
    let times = if row.cached {
        "known from an earlier call: nothing was sent".to_owned()
    } else {
        let failed = if row.failed { word } else { "" };
        format!(
            "{failed}{}, from {} to {}",
            fine_duration(row.took),
            fine_duration(row.began),
            fine_duration(row.end())
        )
    };
    line(ui, times, type_scale::code_sized(12.0), tokens.secondary);
    for note in &row.notes {
        let job = Prose::note(tokens).job(note, ui.available_width(), usize::MAX);
        ui.add(egui::Label::new(job).wrap());
    }
}
