//! The keyboard in a read-only text: moving, selecting, copying.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::chars::{floor_boundary, next_boundary};
use super::galley::ROW_HEIGHT;
use super::rows::VisualRow;
use super::state::EditorState;
use crate::text::Span;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::units::byte_size;

/// Bytes that can be copied at once.
const COPY_LIMIT: usize = 16 * 1024 * 1024;

/// Takes the keys, if the text has the keyboard. `height` is that of the view, in points.
pub(super) fn take(ui: &Ui, state: &mut EditorState, text: &str, height: f32, out: &mut Commands) {
    if !ui.memory(|memory| memory.has_focus(state.id)) {
        return;
    }
    super::keys::find(ui, state);
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: state.find.is_open(),
        tab: false,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(state.id, filter));
    if state.find.is_open() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.find.close();
    }
    for event in ui.input(|input| input.filtered_events(&filter)) {
        match event {
            Event::Copy | Event::Cut => copy(state, text, out),
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => press(state, text, key, modifiers, height),
            _ => {}
        }
    }
}

fn copy(state: &mut EditorState, text: &str, out: &mut Commands) {
    let selected = state.selection();
    if selected.len() > COPY_LIMIT {
        let limit = byte_size(COPY_LIMIT);
        let much = byte_size(selected.len());
        state.viewer.notice = Some(format!(
            "{much} selected: at most {limit} can be copied at once; save the file instead"
        ));
    } else if !selected.is_empty() {
        out.push(AppCommand::Copy(selected.slice(text).to_owned()));
    }
}

fn press(state: &mut EditorState, text: &str, key: Key, modifiers: Modifiers, height: f32) {
    if modifiers.command && key == Key::A {
        state.set_selection(0, text.len());
        return;
    }
    let page = ((height / ROW_HEIGHT) as isize - 1).max(1);
    let caret = match key {
        Key::ArrowUp => by_rows(state, text, -1),
        Key::ArrowDown => by_rows(state, text, 1),
        Key::PageUp => by_rows(state, text, -page),
        Key::PageDown => by_rows(state, text, page),
        Key::ArrowLeft => floor_boundary(text, state.caret.saturating_sub(1)),
        Key::ArrowRight => next_boundary(text, state.caret),
        Key::Home if modifiers.command => 0,
        Key::End if modifiers.command => text.len(),
        Key::Home => row_at(state, text).start,
        Key::End => row_at(state, text).end,
        _ => return,
    };
    if key == Key::PageUp || key == Key::PageDown {
        let down = if key == Key::PageDown { page } else { -page };
        state.viewer.top = (state.viewer.top + down as f64).max(0.0);
    }
    let anchor = if modifiers.shift { state.anchor } else { caret };
    state.set_selection(anchor, caret);
    state.wishes.reveal = true;
    state.viewer.notice = None;
}

fn row(state: &EditorState, text: &str, number: usize) -> Option<VisualRow> {
    state.viewer.index.rows_from(text, number).next()
}

fn row_at(state: &EditorState, text: &str) -> Span {
    let number = state.viewer.index.row_of(text, state.caret);
    row(state, text, number).map_or(Span::empty(state.caret), |row| row.span)
}

/// The caret, `rows` further down, in the same column of bytes or at the end of a shorter row.
fn by_rows(state: &EditorState, text: &str, rows: isize) -> usize {
    let index = &state.viewer.index;
    let from = index.row_of(text, state.caret);
    let to = from
        .saturating_add_signed(rows)
        .min(index.len().saturating_sub(1));
    let column = row(state, text, from).map_or(0, |row| state.caret.saturating_sub(row.span.start));
    row(state, text, to).map_or(state.caret, |row| {
        floor_boundary(text, (row.span.start + column).min(row.span.end))
    })
}
