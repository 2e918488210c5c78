//! The keyboard on the list.

use egui::{Key, Modifiers, Response, Ui};

use super::{HistoryCommand, HistoryState, HistoryView};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::size;
use crate::ui::widgets::{holds_arrows, stepped};

/// Up, Down, Home, End, Page Up, Page Down choose, with Shift a second one beside; Enter opens, Delete removes.
pub(super) fn handle(
    ui: &Ui,
    list: &Response,
    state: &mut HistoryState,
    view: &HistoryView<'_>,
    out: &mut Commands,
) {
    if !holds_arrows(ui, list, false) {
        return;
    }
    let page = (list.rect.height() / size::ROW).floor().max(1.0) as usize;
    move_choice(ui, state, view, page);
    let Some(id) = state.selected.clone() else {
        return;
    };
    if view.row_of(&id).is_none() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter) {
        out.push(AppCommand::History(HistoryCommand::Reopen(id)));
    } else if pressed(Key::Delete) {
        let next = view.row_of(&id).and_then(|row| view.row(row + 1));
        state.selected = next.map(|entry| entry.id.clone());
        out.push(AppCommand::History(HistoryCommand::Remove(id)));
    }
}

fn move_choice(ui: &Ui, state: &mut HistoryState, view: &HistoryView<'_>, page: usize) {
    let last = view.shown.len().saturating_sub(1);
    let row = state.selected.as_ref().and_then(|id| view.row_of(id));
    let Some(row) = row else {
        // The first is chosen once the list has the keyboard.
        state.selected = view.row(0).map(|entry| entry.id.clone());
        state.other = None;
        return;
    };
    for (modifiers, beside) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
        let Some(to) = stepped(ui, modifiers, (row, last), Some(page)) else {
            continue;
        };
        if let Some(entry) = view.row(to) {
            state.choose(entry.id.clone(), beside);
            state.wants_scroll = true;
        }
        return;
    }
}
