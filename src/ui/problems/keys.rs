//! The keyboard on the list.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::{ProblemsState, first_fix};
use crate::document::Analysis;
use crate::ui::command::{AppCommand, Commands};

/// Up, Down, Home, End select; Enter jumps; Ctrl+. fixes.
pub(super) fn handle(
    ui: &Ui,
    list: &Response,
    state: &mut ProblemsState,
    analysis: &Analysis,
    out: &mut Commands,
) {
    if !list.has_focus() {
        return;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
    move_selection(ui, state, analysis.diagnostics.len() - 1);
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

fn move_selection(ui: &Ui, state: &mut ProblemsState, last: usize) {
    let before = state.selected;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        state.selected = (state.selected + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        state.selected = state.selected.saturating_sub(1);
    }
    if pressed(Key::Home) {
        state.selected = 0;
    }
    if pressed(Key::End) {
        state.selected = last;
    }
    state.wants_scroll |= state.selected != before;
}
