//! The editor: JSON in its colours, findings where they are, and everything that typing needs.
//!
//! A small text is typed into through egui's text field (`writer`); `chars` is the seam between egui's characters and our
//! bytes. A large one is shown read-only, a screen at a time (`viewer`).

mod bar;
mod brackets;
mod chars;
mod find;
mod find_bar;
mod find_pattern;
mod galley;
mod highlighted;
mod hover_decoded;
mod hover_doc;
mod hover_finding;
mod keys;
mod lexer;
mod paint;
mod plain;
mod popover;
mod rows;
mod size_limit;
mod state;
mod suggest;
mod suggest_about;
mod suggest_view;
mod typing;
mod viewer;
mod viewer_edges;
mod viewer_keys;
mod viewer_pointer;
mod writer;
mod writer_edges;

pub use highlighted::{HIGHLIGHTED_BYTES, Highlighted, highlight};
pub use lexer::{LexState, Lexer, Token, skim};
pub use plain::{PlainViewState, plain_view_ui};
pub use rows::{ROW_CHARACTERS, RowIndex, VisualRow};
pub use size_limit::{EDITABLE_BYTES, EDITABLE_LINE, EDITABLE_LINES, ReadOnly, needs_viewer};
pub use state::EditorState;

use egui::Ui;

use super::command::Commands;
use crate::document::Document;

/// Shows the editor in all the space that `ui` has left.
///
/// Typing changes `document` directly, through [`Document::apply`]; everything else is asked for through `out`.
pub fn editor_ui(
    ui: &mut Ui,
    state: &mut EditorState,
    document: &mut Document,
    out: &mut Commands,
) {
    state.notice_text(document);
    find_bar::show(ui, state, document.text());
    find_bar::advance(ui, state, document.text());
    if state.is_read_only() {
        viewer::show(ui, state, document, out);
    } else {
        writer::show(ui, state, document, out);
    }
}
