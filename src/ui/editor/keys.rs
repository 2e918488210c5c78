//! Keys that the editor takes before egui's text field sees them.

use egui::{Key, Modifiers, Ui};

use super::state::EditorState;
use super::typing::{indent, moved, outdent};
use crate::document::Document;
use crate::text::EditKind;

/// Undo and redo go to the document's own history, which also holds fixes and formatting.
pub(super) fn history(ui: &Ui, state: &mut EditorState, document: &mut Document) {
    let redo_too = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    let (redo, undo) = ui.input_mut(|input| {
        let redo =
            input.consume_key(redo_too, Key::Z) || input.consume_key(Modifiers::COMMAND, Key::Y);
        (redo, input.consume_key(Modifiers::COMMAND, Key::Z))
    });
    if redo {
        state.redo(document);
    } else if undo {
        state.undo(document);
    }
}

/// Find, and the next and previous match.
pub(super) fn find(ui: &Ui, state: &mut EditorState) {
    let (open, back, on) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::COMMAND, Key::F),
            input.consume_key(Modifiers::SHIFT, Key::F3),
            input.consume_key(Modifiers::NONE, Key::F3),
        )
    });
    if open {
        state.open_find();
    }
    if back || on {
        state.find.step(!back);
    }
}

/// Escape closes the popover or the find bar, or lets the next Tab leave the editor: Tab alone indents, and must not be a trap.
pub(super) fn escape(ui: &Ui, state: &mut EditorState) {
    if !ui.input(|input| input.key_pressed(Key::Escape)) {
        return;
    }
    if state.is_hovering() {
        state.hover = None;
    } else if state.find.is_open() {
        state.find.close();
    } else {
        state.tab_leaves = true;
    }
}

/// Tab over several lines, and Shift+Tab, move whole lines. A single Tab is typed like any other character.
pub(super) fn tab(ui: &Ui, state: &mut EditorState, document: &mut Document) {
    if state.tab_leaves {
        return;
    }
    let selection = state.selection();
    let lines = selection.slice(document.text()).contains('\n');
    let (left, right) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::SHIFT, Key::Tab),
            lines && input.consume_key(Modifiers::NONE, Key::Tab),
        )
    });
    if !left && !right {
        return;
    }
    let change = if left { outdent } else { indent };
    let edits = change(document.text(), selection);
    let (anchor, caret) = (moved(state.anchor, &edits), moved(state.caret, &edits));
    document.apply(&edits, EditKind::Command);
    state.set_selection(anchor, caret);
}
