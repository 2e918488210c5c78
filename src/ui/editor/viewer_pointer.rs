//! The mouse in a read-only text: a click places the caret, a drag selects and scrolls.

use egui::{Rect, Response, Ui};

use super::galley::ROW_HEIGHT;
use super::state::EditorState;
use super::viewer::{LaidOut, fitting};
use crate::text::Span;

/// Follows the pointer: a click places the caret, a drag selects and scrolls. Returns whether it scrolled.
pub(super) fn point(
    ui: &Ui,
    state: &mut EditorState,
    text: &str,
    response: &Response,
    rows: &[LaidOut],
    view: Rect,
) -> bool {
    let Some(pos) = response.interact_pointer_pos() else {
        return false;
    };
    let pressed =
        response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed());
    let under = rows
        .iter()
        .map(|(row, _)| row)
        .take_while(|row| row.pos.y <= pos.y)
        .last();
    let under = under.or(rows.first().map(|(row, _)| row));
    let Some(row) = under else { return false };
    let offset = row.offset_at(text, pos.x);
    if response.double_clicked() || response.triple_clicked() {
        let span = if response.triple_clicked() {
            row.span
        } else {
            word_at(text, row.span, offset)
        };
        state.set_selection(span.start, span.end);
    } else if pressed {
        let extends = ui.input(|input| input.modifiers.shift);
        state.set_selection(if extends { state.anchor } else { offset }, offset);
    } else if response.dragged() && offset != state.caret {
        state.set_selection(state.anchor, offset);
    }
    if !response.dragged() || view.y_range().contains(pos.y) {
        return false;
    }
    // Beyond the edge the text scrolls on, the faster the further.
    let beyond = (pos.y - view.clamp(pos).y) / ROW_HEIGHT;
    let furthest = (state.viewer.index.len() as f64 - fitting(view.height()).floor()).max(0.0);
    state.viewer.top = (state.viewer.top + f64::from(beyond)).clamp(0.0, furthest);
    ui.ctx().request_repaint();
    true
}

/// The run of letters, digits and the like around `offset`.
fn word_at(text: &str, row: Span, offset: usize) -> Span {
    let holds =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '$');
    let before = Span::new(row.start, offset).slice(text);
    let behind = Span::new(offset, row.end).slice(text);
    let start = before.trim_end_matches(holds).len();
    let length = behind.len() - behind.trim_start_matches(holds).len();
    Span::new(row.start + start, offset + length)
}
