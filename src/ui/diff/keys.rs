//! The keyboard on a comparison.

use egui::{Key, Modifiers, Response, Ui};

use super::{Compared, DiffState, Pane};
use crate::ui::widgets::{holds_arrows, stepped};

/// Characters that an arrow key moves the lines by.
const STEP: usize = 8;

/// Up and Down choose a difference, Home and End the first and the last, Enter shows it in the texts; Left and Right
/// move long lines.
pub(super) fn handle(ui: &Ui, list: &Response, state: &mut DiffState, compared: &Compared) {
    if !holds_arrows(ui, list, state.pane == Pane::Lines) {
        return;
    }
    let rows = (state.selected, state.count(compared).saturating_sub(1));
    if let Some(to) = stepped(ui, Modifiers::NONE, rows, None) {
        state.wants_scroll |= to != state.selected;
        state.selected = to;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    match state.pane {
        Pane::Changes if pressed(Key::Enter) => state.show(Pane::Lines, compared),
        Pane::Lines if pressed(Key::ArrowRight) => state.shift += STEP,
        Pane::Lines if pressed(Key::ArrowLeft) => state.shift = state.shift.saturating_sub(STEP),
        _ => {}
    }
}
