//! The keyboard on the list.

use egui::{Key, Modifiers, Response, Ui};

use super::{ProblemsState, first_fix};
use crate::document::Analysis;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::widgets::{holds_arrows, stepped};

/// Up, Down, Home, End select; Enter jumps; Ctrl+. fixes.
pub(super) fn handle(
    ui: &Ui,
    list: &Response,
    state: &mut ProblemsState,
    analysis: &Analysis,
    out: &mut Commands,
) {
    if !holds_arrows(ui, list, false) {
        return;
    }
    let rows = (state.selected, analysis.diagnostics.len() - 1);
    if let Some(to) = stepped(ui, Modifiers::NONE, rows, None) {
        state.wants_scroll |= to != state.selected;
        state.selected = to;
    }
    let Some(diagnostic) = analysis.diagnostics.get(state.selected) else {
        return;
    };
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Enter) {
        out.push(AppCommand::Select(diagnostic.span));
    }
    if pressed(Modifiers::COMMAND, Key::Period)
        && let Some(fix) = first_fix(diagnostic, analysis.revision)
    {
        out.push(fix);
    }
}
