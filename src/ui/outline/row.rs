//! One row: when it arrives, what it is, what it says, what it carries, and its place in time.

use egui::{
    Align2, Color32, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::model::{OutlineRow, RowKind, RowTime, Tag};
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::units::duration_ms;
use crate::ui::widgets::{Prose, Tip, elided, with_capital};

/// Where the time ends, the name of the sort begins, and the words begin.
const TIME_RIGHT: f32 = 62.0;
const TITLE_LEFT: f32 = 76.0;
const FACT_LEFT: f32 = 16.0;
const TEXT_LEFT: f32 = 196.0;
/// Space at the right edge.
const RIGHT: f32 = 16.0;
/// Width of the bars, and of the list from which on there are any.
const BARS: f32 = 132.0;
const WIDE: f32 = 620.0;
/// How far the parameters of an action stand in.
const INDENT: f32 = 14.0;

/// One row, and how it is shown now.
pub(super) struct Row<'a> {
    pub(super) id: Id,
    pub(super) rect: Rect,
    pub(super) shown: &'a OutlineRow,
    /// The time that the bars are drawn against, in milliseconds.
    pub(super) whole_ms: f64,
    pub(super) is_marked: bool,
    pub(super) has_keyboard: bool,
}

/// Draws a row; returns whether it was picked.
pub(super) fn row_ui(ui: &mut Ui, row: &Row<'_>, out: &mut Commands) -> bool {
    let response = ui.interact(row.rect, row.id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, true, row.is_marked, spoken(row.shown))
    });
    paint_ground(ui, row, &response);
    let right = paint_bar(ui, row);
    let right = tags_ui(ui, row, right, out);
    paint_words(ui, row, right);
    if response.clicked()
        && let Some(span) = row.shown.span
    {
        out.push(AppCommand::Select(span));
    }
    let clicked = response.clicked();
    response.tip_ui(|ui| details_ui(ui, row.shown));
    clicked
}

/// What a screen reader says.
fn spoken(row: &OutlineRow) -> String {
    let mut words = format!("{}: {}", row.title, row.text);
    if let Some(time) = row.time {
        words = format!("{words}, at {}", duration_ms(time.start_ms));
    }
    for tag in &row.tags {
        words = format!("{words}, with {} {}", tag.name, origin(tag));
    }
    if let Some(trouble) = &row.trouble {
        words = format!("{words}. {}", without_ticks(trouble));
    }
    words
}

fn origin(tag: &Tag) -> &'static str {
    if tag.is_inherited {
        "of context"
    } else {
        "of its own"
    }
}

fn paint_ground(ui: &Ui, row: &Row<'_>, response: &Response) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    if row.is_marked && row.has_keyboard {
        painter.rect_filled(row.rect, 0, tokens.accent_soft);
    } else if row.is_marked || response.hovered() {
        painter.rect_filled(row.rect, 0, tokens.current_line);
    }
    if row.is_marked {
        let bar = Rect::from_min_size(row.rect.min, vec2(2.0, row.rect.height()));
        painter.rect_filled(bar, 0, tokens.accent);
    }
}

/// The row's place in time; returns where the words end.
fn paint_bar(ui: &Ui, row: &Row<'_>) -> f32 {
    let right = row.rect.right() - RIGHT;
    let Some(time) = row.shown.time.filter(|_| row.rect.width() >= WIDE) else {
        return right
            - if row.rect.width() >= WIDE {
                BARS + 16.0
            } else {
                0.0
            };
    };
    let left = right - BARS;
    let x = |ms: f64| left + (ms / row.whole_ms.max(1.0)).clamp(0.0, 1.0) as f32 * BARS;
    let tokens = Tokens::of(ui);
    let middle = row.rect.center().y;
    let rail = Stroke::new(1.0, tokens.border);
    ui.painter().hline(left..=right, middle, rail);
    let (from, to) = (x(time.start_ms), x(time.end_ms));
    if time.end_ms > time.start_ms {
        let to = to.max(from + 2.0);
        let bar = Rect::from_x_y_ranges(from..=to, middle - 3.0..=middle + 3.0);
        paint_span(ui, bar, row.shown.kind, time, tokens);
    } else if row.shown.kind != RowKind::Run {
        let colour = match row.shown.kind {
            RowKind::Message => tokens.accent,
            _ => tokens.secondary,
        };
        ui.painter().circle_filled(pos2(from, middle), 3.5, colour);
    }
    left - 16.0
}

/// The run is solid, a pause with typing tinted, one without it hollow.
fn paint_span(ui: &Ui, bar: Rect, kind: RowKind, time: RowTime, tokens: &Tokens) {
    let painter = ui.painter();
    if kind == RowKind::Run {
        painter.rect_filled(bar, 3, tokens.secondary);
        return;
    }
    let fill = if time.is_typing {
        tokens.accent_soft
    } else {
        tokens.panel
    };
    let stroke = Stroke::new(
        1.0,
        if time.is_typing {
            tokens.accent
        } else {
            tokens.faint
        },
    );
    painter.rect(bar, 3, fill, stroke, StrokeKind::Inside);
}

/// The names of what a message carries, from the right; returns where they begin.
fn tags_ui(ui: &Ui, row: &Row<'_>, right: f32, out: &mut Commands) -> f32 {
    let mut right = right;
    for (index, tag) in row.shown.tags.iter().enumerate().rev() {
        let place = tag_ui(ui, row, index, tag, right, out);
        right = place.left() - 6.0;
    }
    right
}

fn tag_ui(ui: &Ui, row: &Row<'_>, index: usize, tag: &Tag, right: f32, out: &mut Commands) -> Rect {
    let tokens = Tokens::of(ui);
    let name = match tag.name {
        "encodedMetadata" => "encoded",
        name => name,
    };
    let words = if tag.is_inherited {
        format!("{name} ↑")
    } else {
        name.to_owned()
    };
    let galley = ui
        .painter()
        .layout_no_wrap(words, type_scale::code_sized(10.5), tokens.hint);
    let at = pos2(right, row.rect.center().y);
    let place = Align2::RIGHT_CENTER.anchor_size(at, galley.size() + vec2(12.0, 5.0));
    let response = ui.interact(place, row.id.with(index), Sense::CLICK);
    let name = format!("{} {}", tag.name, origin(tag));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if tag.is_inherited {
        let stroke = Stroke::new(1.0, tokens.strong_border);
        ui.painter()
            .rect_stroke(place, 4, stroke, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(place, 4, tokens.hint_soft);
    }
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.0, tokens.accent);
        ui.painter()
            .rect_stroke(place, 4, stroke, StrokeKind::Inside);
    }
    ui.painter()
        .galley(place.min + vec2(6.0, 2.5), galley, tokens.hint);
    if response.clicked() {
        out.push(AppCommand::Select(tag.span));
    }
    let from = if tag.is_inherited {
        "`context`: every message without its own is sent with it"
    } else {
        "the message itself"
    };
    let tip = format!("`{}` of {from}\n{}", tag.name, tag.text);
    response.tip_ui(|ui| {
        ui.set_max_width(380.0);
        ui.label(Prose::note(tokens).job(&tip, 380.0, usize::MAX));
    });
    place
}

fn paint_words(ui: &Ui, row: &Row<'_>, right: f32) {
    let tokens = Tokens::of(ui);
    let (rect, shown) = (row.rect, row.shown);
    let painter = ui.painter();
    if let Some(time) = shown.time {
        painter.text(
            pos2(rect.left() + TIME_RIGHT, rect.center().y),
            Align2::RIGHT_CENTER,
            duration_ms(time.start_ms),
            type_scale::code_sized(11.0),
            tokens.secondary,
        );
    }
    let put = |text: &str, font, colour: Color32, left: f32, right: f32| {
        let galley = elided(ui, text, font, colour, right - left);
        let at = pos2(left, rect.center().y - galley.size().y / 2.0);
        let end = at.x + galley.size().x;
        painter.galley(at, galley, colour);
        end
    };
    let indent = if shown.kind == RowKind::Parameter {
        INDENT
    } else {
        0.0
    };
    let title = match shown.kind {
        RowKind::Parameter => shown.title.clone(),
        _ => with_capital(&shown.title),
    };
    // What a payload says has no time.
    let column = match shown.kind {
        RowKind::Fact => FACT_LEFT,
        _ => TITLE_LEFT + indent,
    };
    let left = rect.left() + column;
    let text_left = rect.left() + TEXT_LEFT;
    let title_font = if shown.kind == RowKind::Parameter {
        type_scale::code_sized(11.5)
    } else {
        type_scale::secondary()
    };
    put(&title, title_font, tokens.secondary, left, text_left - 8.0);
    let (font, colour) = words_look(shown.kind, tokens);
    let end = put(&shown.text, font, colour, text_left, right);
    if let Some(trouble) = &shown.trouble
        && right - end > 40.0
    {
        let trouble = without_ticks(trouble);
        let gap = if shown.text.is_empty() { 0.0 } else { 12.0 };
        put(
            &trouble,
            type_scale::secondary(),
            tokens.warning,
            end + gap,
            right,
        );
    }
}

fn words_look(kind: RowKind, tokens: &Tokens) -> (egui::FontId, Color32) {
    match kind {
        RowKind::Message | RowKind::Fact => (type_scale::body(), tokens.text),
        RowKind::Action => (type_scale::code_sized(12.0), tokens.text),
        RowKind::Parameter | RowKind::Intent | RowKind::Response => {
            (type_scale::code_sized(11.5), tokens.text)
        }
        RowKind::Run | RowKind::Delay | RowKind::Nothing => {
            (type_scale::secondary(), tokens.secondary)
        }
    }
}

/// The whole of it, for what a row cuts.
fn details_ui(ui: &mut Ui, row: &OutlineRow) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(420.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    let title = format!("{}: {}", with_capital(&row.title), row.text);
    let body = Prose::body(tokens).as_written();
    ui.label(body.job(&title.replace('`', "'"), 420.0, 6));
    if let Some(trouble) = &row.trouble {
        let note = Prose::note(tokens).in_colour(tokens.warning);
        ui.label(note.job(trouble, 420.0, usize::MAX));
    }
    if let Some(time) = row.time {
        let words = if time.end_ms > time.start_ms {
            format!(
                "{} to {}",
                duration_ms(time.start_ms),
                duration_ms(time.end_ms)
            )
        } else {
            format!("arrives {} behind the call", duration_ms(time.start_ms))
        };
        ui.label(Prose::note(tokens).job(&words, 420.0, 2));
    }
}
