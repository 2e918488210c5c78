//! The keyboard on the list.

use egui::{Key, Modifiers, Response, Ui};

use super::{OutlineModel, OutlineState};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::widgets::{holds_arrows, stepped};

/// Up, Down, Home, End mark a row; Enter selects its JSON.
pub(super) fn handle(
    ui: &Ui,
    list: &Response,
    state: &mut OutlineState,
    model: &OutlineModel,
    out: &mut Commands,
) {
    if !holds_arrows(ui, list, false) {
        return;
    }
    let rows = (state.selected.unwrap_or(0), model.rows.len() - 1);
    if let Some(to) = stepped(ui, Modifiers::NONE, rows, None) {
        state.selected = Some(to);
        state.wants_scroll = true;
    }
    let span = state.selected.and_then(|at| model.rows.get(at)?.span);
    if let Some(span) = span
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        out.push(AppCommand::Select(span));
    }
}
