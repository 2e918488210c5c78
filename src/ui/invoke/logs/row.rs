//! One entry of the log on one line.

use egui::{
    Align2, Color32, Label, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::filter::{clock, place_in};
use crate::invoke::{LogEntry, LogLevel};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::menu;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{Tip, code_link, codes_of, elided, paint_text};

/// Where the level begins, behind the time, where there is one.
const LEVEL_LEFT: f32 = 104.0;
/// Width of the level.
const LEVEL_WIDTH: f32 = 58.0;
/// The longest text of an entry, in bytes, that a row lays out or a tooltip shows.
const SHOWN_BYTES: usize = 4_000;

pub(super) const fn level_colour(level: LogLevel, tokens: &Tokens) -> Color32 {
    match level {
        LogLevel::Debug => tokens.hint,
        LogLevel::Info => tokens.secondary,
        LogLevel::Warn => tokens.warning,
        LogLevel::Error => tokens.error,
    }
}

/// A line across the list: what follows is lost on the platform.
pub(super) fn cut_ui(ui: &mut Ui, reason: &str) {
    let tokens = Tokens::of(ui);
    let wanted = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, reason));
    ui.painter().rect_filled(rect, 0, tokens.warning_soft);
    paint_text(
        ui.painter(),
        rect.left_center() + vec2(14.0, 0.0),
        Align2::LEFT_CENTER,
        reason,
        type_scale::secondary(),
        tokens.warning,
    );
    response.tip("Functions V1; for V2 no number is published");
}

/// The entry in one text: message, then further arguments.
fn text_of(entry: &LogEntry) -> String {
    let mut text = entry.message.clone();
    for extra in &entry.extras {
        text.push(' ');
        text.push_str(extra);
        if text.len() > SHOWN_BYTES {
            break;
        }
    }
    if text.len() > SHOWN_BYTES {
        text.truncate(text.floor_char_boundary(SHOWN_BYTES));
        text.push('…');
    }
    text
}

/// Where the level and the message begin.
fn columns(rect: Rect, entry: &LogEntry) -> (f32, f32) {
    let level = match entry.timestamp {
        Some(_) => rect.left() + 14.0 + LEVEL_LEFT,
        None => rect.left() + 14.0,
    };
    (level, level + LEVEL_WIDTH)
}

pub(super) fn entry_ui(ui: &mut Ui, entry: &LogEntry, local: bool, out: &mut Commands) {
    let text = text_of(entry);
    let wanted = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    response.widget_info(|| {
        let label = format!("{}: {text}", entry.level.name());
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    let place = if local { place_in(&text) } else { None };
    paint_entry(ui, rect, entry, &text, place.is_some());
    codes_ui(ui, (rect, columns(rect, entry).1), response.id, &text, out);
    if let Some((file, line)) = &place {
        link_ui(ui, (rect, response.id), (file, *line), out);
    }
    menu::context_menu(&response, |ui| {
        if menu::item(ui, "Copy entry", None, false).clicked() {
            out.push(AppCommand::Copy(text.clone()));
        }
        for (span, _) in codes_of(&text).into_iter().take(3) {
            let code = span.slice(&text).to_owned();
            if menu::item(ui, &format!("Explain {code}"), None, false).clicked() {
                out.push(AppCommand::Explain { code });
            }
        }
    });
    if !response.context_menu_opened() {
        response.tip_ui(|ui| details_ui(ui, entry, &text));
    }
}

/// Width of the link to a line, in points.
const LINK: f32 = 150.0;

/// The line of the user's file that the entry names, at the right.
fn link_ui(ui: &Ui, (rect, id): (Rect, egui::Id), (file, number): (&str, u32), out: &mut Commands) {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let words = format!("{name}:{number}");
    let font = type_scale::code_sized(11.5);
    let accent = Tokens::of(ui).accent;
    let galley = elided(ui, &words, font, accent, LINK);
    let at = pos2(
        rect.right() - 14.0 - galley.size().x,
        rect.center().y - galley.size().y / 2.0,
    );
    let place = Rect::from_min_size(at, galley.size());
    let link = ui.interact(place.expand(3.0), id.with("place"), Sense::click());
    link.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open {words}")));
    ui.painter().galley(at, galley, accent);
    if link.hovered() || link.has_focus() {
        let stroke = Stroke::new(1.0, accent);
        ui.painter()
            .hline(place.x_range(), place.bottom() - 1.0, stroke);
    }
    if link.tip("Open the file at this line").clicked() {
        out.push(AppCommand::OpenPlace {
            file: file.to_owned(),
            line: number,
        });
    }
}

fn paint_entry(ui: &Ui, rect: Rect, entry: &LogEntry, text: &str, has_link: bool) {
    let tokens = Tokens::of(ui);
    let middle = rect.center().y;
    let put = |text: &str, left: f32, width: f32, colour| {
        let galley = elided(ui, text, type_scale::code_sized(12.0), colour, width);
        let at = pos2(left, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    };
    let (level, message) = columns(rect, entry);
    if let Some(timestamp) = &entry.timestamp {
        let time = clock(timestamp);
        put(
            &time,
            rect.left() + 14.0,
            LEVEL_LEFT - 8.0,
            tokens.secondary,
        );
    }
    let colour = level_colour(entry.level, tokens);
    put(entry.level.name(), level, LEVEL_WIDTH, colour);
    let first = text.split('\n').next().unwrap_or_default();
    let taken = if has_link { LINK + 12.0 } else { 0.0 };
    put(
        first,
        message,
        rect.right() - message - 14.0 - taken,
        tokens.text,
    );
    let border = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, border);
}

/// The codes in the line that is shown: each can be pointed at and clicked.
fn codes_ui(ui: &Ui, (rect, left): (Rect, f32), id: egui::Id, text: &str, out: &mut Commands) {
    let shown = text.split('\n').next().unwrap_or_default();
    let width = |text: &str| {
        let font = type_scale::code_sized(12.0);
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
        galley.size().x
    };
    let accent = Tokens::of(ui).accent;
    for (index, (span, code)) in codes_of(shown).into_iter().enumerate() {
        let written = span.slice(shown);
        let from = left + width(&shown[..span.start]);
        let to = (from + width(written)).min(rect.right() - 14.0);
        if to <= from {
            break;
        }
        let place = Rect::from_x_y_ranges(from..=to, rect.y_range().shrink(4.0));
        let response = code_link(ui, id.with(index), place, (written, code));
        let underline = Stroke::new(1.0, accent);
        ui.painter()
            .hline(place.x_range(), place.bottom() - 1.0, underline);
        if response.clicked() {
            let code = written.to_owned();
            out.push(AppCommand::Explain { code });
        }
    }
}

fn details_ui(ui: &mut Ui, entry: &LogEntry, text: &str) {
    let tokens = Tokens::of(ui);
    if let Some(timestamp) = &entry.timestamp {
        let stamp = RichText::new(timestamp).font(type_scale::caption());
        ui.label(stamp.color(tokens.secondary));
    }
    let text = RichText::new(text).font(type_scale::code_sized(12.0));
    ui.add(Label::new(text.color(tokens.text)).wrap());
}
