//! The keyboard on a comparison.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::{Compared, DiffState, Pane};

/// Characters that an arrow key moves the lines by.
const STEP: usize = 8;

/// Up and Down choose a difference, Home and End the first and the last, Enter shows it in the texts; Left and Right
/// move long lines.
pub(super) fn handle(ui: &Ui, list: &Response, state: &mut DiffState, compared: &Compared) {
    if !list.has_focus() {
        return;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: state.pane == Pane::Lines,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
    let end = state.count(compared).saturating_sub(1);
    let before = state.selected;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        state.selected = (state.selected + 1).min(end);
    }
    if pressed(Key::ArrowUp) {
        state.selected = state.selected.saturating_sub(1);
    }
    if pressed(Key::Home) {
        state.selected = 0;
    }
    if pressed(Key::End) {
        state.selected = end;
    }
    state.wants_scroll |= state.selected != before;
    match state.pane {
        Pane::Changes if pressed(Key::Enter) => state.show(Pane::Lines, compared),
        Pane::Lines if pressed(Key::ArrowRight) => state.shift += STEP,
        Pane::Lines if pressed(Key::ArrowLeft) => state.shift = state.shift.saturating_sub(STEP),
        _ => {}
    }
}
