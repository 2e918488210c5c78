//! The keyboard on the list.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::{OutlineModel, OutlineState};
use crate::ui::command::{AppCommand, Commands};

/// Up, Down, Home, End mark a row; Enter selects its JSON.
pub(super) fn handle(
    ui: &Ui,
    list: &Response,
    state: &mut OutlineState,
    model: &OutlineModel,
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
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let final_row = model.rows.len() - 1;
    let at = state.selected.unwrap_or(0);
    let steps = [
        (Key::ArrowDown, (at + 1).min(final_row)),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, final_row),
    ];
    for (key, to) in steps {
        if pressed(key) {
            state.selected = Some(to);
            state.wants_scroll = true;
        }
    }
    let span = state.selected.and_then(|at| model.rows.get(at)?.span);
    if let Some(span) = span
        && pressed(Key::Enter)
    {
        out.push(AppCommand::Select(span));
    }
}
