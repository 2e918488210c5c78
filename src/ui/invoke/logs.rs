//! The Logs panel: what the function wrote, one row an entry.

use egui::{
    Color32, Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::view::{InvokeView, Progress};
use crate::assist::Budget;
use crate::invoke::{Answer, LogEntry, LogLevel};
use crate::response::limits::{LOG_CHARACTERS, LOG_ENTRIES};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::outline::head_ui;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{code_link, codes_of, elided, empty_state};

/// Where the message begins, behind the level.
const MESSAGE_LEFT: f32 = 72.0;
/// The longest text of an entry, in bytes, that a row lays out or a tooltip shows.
const SHOWN_BYTES: usize = 4_000;

/// Draws the panel; an answer without logs says what logs are for.
pub fn logs_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let Some(answer) = view.answer.filter(|answer| !answer.logs.is_empty()) else {
        no_logs(ui, view);
        return;
    };
    if matches!(view.progress, Progress::Waiting(_)) {
        ui.set_opacity(0.5);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    budgets_of_logs(ui, view, out);
    ScrollArea::vertical()
        .id_salt("logs")
        .auto_shrink(false)
        .show_rows(ui, size::ROW, answer.logs.len(), |ui, rows| {
            for entry in answer.logs.get(rows).unwrap_or_default() {
                entry_ui(ui, entry, out);
            }
            rest_ui(ui, answer);
        });
}

/// How much may be logged, and how much was.
fn budgets_of_logs(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let of_logs = |budget: &&Budget| {
        [LOG_ENTRIES, LOG_CHARACTERS]
            .iter()
            .any(|one| one.name == budget.name)
    };
    let budgets: Vec<Budget> = view.budgets.iter().filter(of_logs).cloned().collect();
    if !budgets.is_empty() {
        head_ui(ui, "", &budgets, out);
    }
}

fn no_logs(ui: &mut Ui, view: &InvokeView<'_>) {
    if view.answer.is_some() {
        let text = "Endpoints answer with logs as `{\"result\": …, \"logs\": […]}`. What a function writes with \
                    `console.info` or `console.error` appears here.";
        empty_state(ui, "The answer holds no logs", text);
    } else {
        let text = "Send a payload: what the function writes with `console.info` or `console.error` \
                    appears here, by level.";
        empty_state(ui, "No logs yet", text);
    }
}

fn rest_ui(ui: &mut Ui, answer: &Answer) {
    if answer.logs_not_kept > 0 {
        let text = format!(
            "and {} more entries that are not kept",
            answer.logs_not_kept
        );
        let text = RichText::new(text).font(type_scale::secondary());
        ui.label(text.color(Tokens::of(ui).secondary));
    }
}

const fn level_colour(level: LogLevel, tokens: &Tokens) -> Color32 {
    match level {
        LogLevel::Debug => tokens.hint,
        LogLevel::Info => tokens.secondary,
        LogLevel::Warn => tokens.warning,
        LogLevel::Error => tokens.error,
    }
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

fn entry_ui(ui: &mut Ui, entry: &LogEntry, out: &mut Commands) {
    let text = text_of(entry);
    let wanted = vec2(ui.available_width(), size::ROW);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    response.widget_info(|| {
        let label = format!("{}: {text}", entry.level.name());
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    paint_entry(ui, rect, entry, &text);
    codes_ui(ui, rect, response.id, &text, out);
    let menu = response.context_menu(|ui| {
        if ui.button("Copy entry").clicked() {
            out.push(AppCommand::Copy(text.clone()));
        }
        for (span, _) in codes_of(&text).into_iter().take(3) {
            let code = span.slice(&text).to_owned();
            if ui.button(format!("Explain {code}")).clicked() {
                out.push(AppCommand::Explain { code });
            }
        }
    });
    if menu.is_none() {
        response.on_hover_ui(|ui| details_ui(ui, entry, &text));
    }
}

fn paint_entry(ui: &Ui, rect: Rect, entry: &LogEntry, text: &str) {
    let tokens = Tokens::of(ui);
    let middle = rect.center().y;
    let colour = level_colour(entry.level, tokens);
    let put = |text: &str, left: f32, width: f32, colour| {
        let galley = elided(ui, text, type_scale::code_sized(12.0), colour, width);
        let at = pos2(left, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    };
    put(entry.level.name(), rect.left() + 14.0, MESSAGE_LEFT, colour);
    let left = rect.left() + MESSAGE_LEFT;
    let line = text.split('\n').next().unwrap_or_default();
    put(line, left, rect.right() - left - 14.0, tokens.text);
    let border = Stroke::new(1.0, tokens.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, border);
}

/// The codes in the line that is shown: each can be pointed at and clicked.
fn codes_ui(ui: &Ui, rect: Rect, id: egui::Id, text: &str, out: &mut Commands) {
    let shown = text.split('\n').next().unwrap_or_default();
    let left = rect.left() + MESSAGE_LEFT;
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
