//! The Logs panel: what the function wrote, one row an entry; by level, searchable, and to the line that wrote it.

mod filter;
mod row;

use egui::{Align, FontSelection, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};
use egui::{Role, WidgetInfo};

use super::view::{InvokeView, Progress};
use crate::assist::Budget;
use crate::invoke::{Answer, LogLevel};
use crate::response::limits::{LOG_CHARACTERS, LOG_ENTRIES};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::outline::head_ui;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Tip, button, empty_state, field_ring};

use filter::Line;
pub use filter::LogsState;

/// Room for the field that searches, in points.
const SEARCH_WIDTH: f32 = 180.0;

/// Draws the panel; an answer without logs says what logs are for.
pub fn logs_ui(ui: &mut Ui, state: &mut LogsState, view: &InvokeView<'_>, out: &mut Commands) {
    let Some(answer) = view.answer.filter(|answer| !answer.logs.is_empty()) else {
        no_logs(ui, view);
        return;
    };
    if matches!(view.progress, Progress::Waiting(_)) {
        ui.set_opacity(0.5);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    budgets_of_logs(ui, view, out);
    tools_ui(ui, state, answer, out);
    let lines = state.shown(answer);
    if lines.is_empty() {
        let text = "Another level or another word may have some; the field above and the levels beside it say what shows.";
        empty_state(ui, "No entry fits", text);
        return;
    }
    let local = shown_exchange(view).is_some_and(|exchange| exchange.local.is_some());
    ScrollArea::vertical()
        .id_salt("logs")
        .auto_shrink(false)
        .show_rows(ui, size::ROW, lines.len(), |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                match *line {
                    Line::Cut(reason) => row::cut_ui(ui, reason),
                    Line::Entry(index) => {
                        if let Some(entry) = answer.logs.get(index) {
                            row::entry_ui(ui, entry, local, out);
                        }
                    }
                }
            }
            rest_ui(ui, answer);
        });
}

fn shown_exchange<'a>(view: &InvokeView<'a>) -> Option<&'a crate::invoke::Exchange> {
    match view.progress {
        Progress::Answered(exchange) => Some(exchange),
        _ => view.previous,
    }
}

/// The levels with their counts, the search, and the copy of what shows.
fn tools_ui(ui: &mut Ui, state: &mut LogsState, answer: &Answer, out: &mut Commands) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        for level in [
            LogLevel::Error,
            LogLevel::Warn,
            LogLevel::Info,
            LogLevel::Debug,
        ] {
            let count = answer.logs.iter().filter(|it| it.level == level).count();
            level_ui(ui, state, level, count);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(14.0);
            let copy = button(ui, "Copy entries", ButtonLook::Plain, None);
            if copy
                .tip("Put the entries that show on the clipboard, a line each")
                .clicked()
            {
                out.push(AppCommand::Copy(state.as_text(answer)));
            }
            search_ui(ui, &mut state.query);
        });
    });
    ui.add_space(4.0);
}

fn level_ui(ui: &mut Ui, state: &mut LogsState, level: LogLevel, count: usize) {
    let tokens = Tokens::of(ui);
    let shows = state.shows(level);
    let colour = if count == 0 {
        tokens.faint
    } else {
        row::level_colour(level, tokens)
    };
    let text = RichText::new(format!("{} {count}", level.name()))
        .font(type_scale::medium(12.0))
        .color(colour);
    let response = ui.selectable_label(shows && count > 0, text);
    let hover = if shows {
        "Hide these entries"
    } else {
        "Show these entries"
    };
    if response.tip(hover).clicked() {
        state.toggle(level);
    }
}

fn search_ui(ui: &mut Ui, query: &mut String) {
    let value = query.clone();
    let field = TextEdit::singleline(query)
        .font(FontSelection::FontId(type_scale::body()))
        .hint_text("Search the logs")
        .margin(Margin::symmetric(8, 4))
        .desired_width(SEARCH_WIDTH);
    let response = ui.add_sized(vec2(SEARCH_WIDTH, size::CONTROL), field);
    field_ring(ui, &response);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, "Search the logs");
        info.current_text_value = Some(value.clone());
        info
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
