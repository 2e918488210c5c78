//! One row of the list: when, where, what, and what came of it.

use chrono::{DateTime, Local};
use egui::{
    Align2, Color32, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::moment::{moment, whole};
use super::{HistoryCommand, HistoryState, menu};
use crate::text::without_ticks;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::invoke::gauge::status_words;
use crate::ui::menu as menus;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::units::{byte_size, duration_ms};
use crate::ui::widgets::{Icon, Tip, count, elided, icon_button, paint_icon, paint_text};
use crate::workspace::HistoryEntry;
use crate::workspace::history::OutcomeKind;

/// Where the columns begin, from the left edge.
const PIN: f32 = 18.0;
const TIME: f32 = 30.0;
const WORDS: f32 = 122.0;
/// Where the columns end, from the right edge.
const MORE: f32 = 10.0;
const FINDINGS: f32 = 42.0;
const SIZE: f32 = 96.0;
const DURATION: f32 = 160.0;
const STATUS: f32 = 222.0;
/// Where the words end.
const WORDS_END: f32 = 276.0;
/// Below this width the size of the answer is left out, so that the words keep their room.
const WITH_SIZE: f32 = 560.0;
/// What that gives them.
const SIZE_ROOM: f32 = SIZE - FINDINGS;

/// An entry, and how it is shown now.
pub(super) struct Row<'a> {
    pub(super) entry: &'a HistoryEntry,
    pub(super) rect: Rect,
    pub(super) today: &'a DateTime<Local>,
    pub(super) is_selected: bool,
    pub(super) is_other: bool,
    pub(super) has_keyboard: bool,
}

impl Row<'_> {
    /// The room that the size leaves to the words in a narrow panel.
    fn saved(&self) -> f32 {
        if self.rect.width() < WITH_SIZE {
            SIZE_ROOM
        } else {
            0.0
        }
    }
}

/// Draws a row.
pub(super) fn row_ui(ui: &mut Ui, row: &Row<'_>, state: &mut HistoryState, out: &mut Commands) {
    let entry = row.entry;
    let id = super::list_id().with(&entry.id);
    let response = ui.interact(row.rect, id, Sense::CLICK);
    response.widget_info(|| {
        let chosen = row.is_selected || row.is_other;
        WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken(row))
    });
    paint_ground(ui, row, &response);
    paint_words(ui, row);
    paint_numbers(ui, row);
    menus::context_menu(&response, |ui| menu::menu_ui(ui, entry, state, out));
    if row.is_selected || response.hovered() {
        more_ui(ui, row, state, out);
    }
    if response.double_clicked() {
        out.push(AppCommand::History(HistoryCommand::Reopen(
            entry.id.clone(),
        )));
    } else if response.clicked() || response.secondary_clicked() {
        let beside = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        let keeps = response.secondary_clicked() && (row.is_selected || row.is_other);
        if !keeps {
            state.choose(entry.id.clone(), beside);
        }
        state.request_focus();
    }
    response.tip_ui(|ui| details_ui(ui, entry));
}

/// What a screen reader says.
fn spoken(row: &Row<'_>) -> String {
    let entry = row.entry;
    let mut words = vec![outcome_words(entry), entry.endpoint.clone()];
    words.extend(entry.name.clone());
    words.extend(Some(entry.payload.clone()).filter(|payload| !payload.is_empty()));
    words.extend(Some(told(entry)).filter(|told| !told.is_empty()));
    words.push(took(entry));
    for (number, one) in [(entry.errors, "error"), (entry.warnings, "warning")] {
        if number > 0 {
            let plural = if number == 1 { "" } else { "s" };
            words.push(format!("{number} {one}{plural}"));
        }
    }
    if entry.pinned {
        words.push("pinned".to_owned());
    }
    words.push(moment(entry.at_ms, row.today));
    words.join(", ")
}

/// What came of many sends or of a test, and why there was no answer.
fn told(entry: &HistoryEntry) -> String {
    match entry.codes.last() {
        Some(sort) if entry.outcome == OutcomeKind::Failed => sort.replace('-', " "),
        _ => without_ticks(&entry.told),
    }
}

fn outcome_words(entry: &HistoryEntry) -> String {
    match (entry.outcome, entry.status) {
        (OutcomeKind::Cancelled, _) => "cancelled".to_owned(),
        (OutcomeKind::Repeated, _) => "sent many times".to_owned(),
        (OutcomeKind::Tested, _) => "test of the connection".to_owned(),
        (_, Some(status)) => status.to_string(),
        (_, None) => "no answer".to_owned(),
    }
}

fn took(entry: &HistoryEntry) -> String {
    duration_ms(entry.took_ms)
}

fn paint_ground(ui: &Ui, row: &Row<'_>, response: &Response) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    if row.is_selected || row.is_other {
        let fill = if row.has_keyboard || row.is_other {
            tokens.accent_soft
        } else {
            tokens.current_line
        };
        painter.rect_filled(row.rect, 0, fill);
        let bar = Rect::from_min_size(row.rect.min, vec2(2.0, row.rect.height()));
        painter.rect_filled(bar, 0, tokens.accent);
    } else if response.hovered() {
        painter.rect_filled(row.rect, 0, tokens.current_line);
    }
    let border = Stroke::new(1.0, tokens.border);
    painter.hline(row.rect.x_range(), row.rect.bottom() - 0.5, border);
}

/// The pin, the time, and what was sent where.
fn paint_words(ui: &Ui, row: &Row<'_>) {
    let tokens = Tokens::of(ui);
    let entry = row.entry;
    let middle = row.rect.center().y;
    let left = row.rect.left();
    if entry.pinned {
        let place = Rect::from_center_size(pos2(left + PIN, middle), vec2(12.0, 12.0));
        paint_icon(ui.painter(), place, Icon::Pin, tokens.accent);
    }
    let time = moment(entry.at_ms, row.today);
    paint_text(
        ui.painter(),
        pos2(left + TIME, middle),
        Align2::LEFT_CENTER,
        &time,
        type_scale::code_sized(11.0),
        tokens.secondary,
    );
    let mut at = left + WORDS;
    let end = row.rect.right() - WORDS_END + row.saved();
    let mut put = |text: &str, font, colour: Color32| {
        if text.is_empty() || end - at < 16.0 {
            return;
        }
        let galley = elided(ui, text, font, colour, end - at);
        let height = galley.size().y / 2.0;
        let width = galley.size().x;
        ui.painter()
            .galley(pos2(at, middle - height), galley, colour);
        at += width + 8.0;
    };
    if let Some(name) = &entry.name {
        put(name, type_scale::title(13.0), tokens.text);
    }
    put(&entry.endpoint, type_scale::medium(13.0), tokens.text);
    put(
        &entry.environment,
        type_scale::secondary(),
        tokens.secondary,
    );
    put(&entry.payload, type_scale::body(), tokens.secondary);
    put(&told(entry), type_scale::secondary(), tokens.secondary);
}

/// The colour of what came of many sends or of a test.
fn verdict(entry: &HistoryEntry, tokens: &Tokens) -> Color32 {
    if entry.is_failure() {
        tokens.error
    } else if entry.warnings > 0 {
        tokens.warning
    } else {
        tokens.ok
    }
}

/// What came of it.
fn paint_numbers(ui: &Ui, row: &Row<'_>) {
    let tokens = Tokens::of(ui);
    let entry = row.entry;
    let middle = row.rect.center().y;
    let right = |from: f32| pos2(row.rect.right() - from, middle);
    let saved = row.saved();
    let put = |from: f32, text: &str, colour: Color32, strong: bool| {
        let font = if strong {
            type_scale::medium(12.0)
        } else {
            type_scale::code_sized(11.0)
        };
        paint_text(
            ui.painter(),
            right(from),
            Align2::RIGHT_CENTER,
            text,
            font,
            colour,
        );
    };
    let (status, colour) = match (entry.outcome, entry.status) {
        (OutcomeKind::Cancelled, _) => ("stopped".to_owned(), tokens.secondary),
        (OutcomeKind::Repeated, _) => ("many".to_owned(), verdict(entry, tokens)),
        (OutcomeKind::Tested, _) => ("test".to_owned(), verdict(entry, tokens)),
        (_, Some(status)) if entry.is_failure() => (status.to_string(), tokens.error),
        (_, Some(status)) => (status.to_string(), tokens.ok),
        (_, None) => ("failed".to_owned(), tokens.error),
    };
    put(STATUS - saved, &status, colour, true);
    put(DURATION - saved, &took(entry), tokens.secondary, false);
    if entry.status.is_some() && saved == 0.0 {
        let length = usize::try_from(entry.body_length).unwrap_or(usize::MAX);
        put(SIZE, &byte_size(length), tokens.secondary, false);
    }
    let mut end = right(FINDINGS);
    for (number, colour) in [
        (entry.warnings, tokens.warning),
        (entry.errors, tokens.error),
    ] {
        if number > 0 {
            end.x = count(ui, end, number, colour).left() - 6.0;
        }
    }
}

/// The menu of the row as a button, which also those find who never click right.
fn more_ui(ui: &mut Ui, row: &Row<'_>, state: &HistoryState, out: &mut Commands) {
    let right = row.rect.right() - MORE;
    let place = Rect::from_min_max(
        pos2(right - 22.0, row.rect.top() + 2.0),
        pos2(right, row.rect.bottom() - 2.0),
    );
    let id = super::list_id().with((&row.entry.id, "more"));
    let mut corner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(id));
    let more = icon_button(&mut corner, Icon::Dots, "What can be done");
    menus::popup(&more, |ui| menu::menu_ui(ui, row.entry, state, out));
}

/// All that a row cuts or leaves out.
fn details_ui(ui: &mut Ui, entry: &HistoryEntry) {
    let tokens = Tokens::of(ui);
    ui.set_max_width(420.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    let mut line = |text: String, strong: bool| {
        if text.is_empty() {
            return;
        }
        let (font, colour) = if strong {
            (type_scale::medium(12.0), tokens.text)
        } else {
            (type_scale::secondary(), tokens.secondary)
        };
        ui.label(egui::RichText::new(text).font(font).color(colour));
    };
    line(entry.name.clone().unwrap_or_default(), true);
    let status = match entry.status {
        Some(status) => format!("{status} {}", status_words(status)),
        None => outcome_words(entry),
    };
    line(
        format!("{}: {status}, {}", entry.endpoint, took(entry)),
        true,
    );
    line(without_ticks(&entry.told), false);
    line(entry.url.clone(), false);
    line(whole(entry.at_ms), false);
    line(entry.codes.join(", "), false);
}
