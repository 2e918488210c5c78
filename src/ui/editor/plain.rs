//! A text that is no document of ours: the body of an answer that is not JSON.

use egui::Ui;

use super::find_bar;
use super::highlighted::Highlighted;
use super::state::EditorState;
use super::viewer::{Colours, Page, show_page};
use crate::ui::command::Commands;

/// What the view of one text remembers between frames. One state belongs to one text.
#[derive(Debug, Default)]
pub struct PlainViewState {
    editor: EditorState,
}

impl PlainViewState {
    /// Opens the find bar and moves the keyboard into it.
    pub fn open_find(&mut self) {
        self.editor.open_find();
    }

    /// Takes the keyboard with the next frame.
    pub fn request_focus(&mut self) {
        self.editor.request_focus();
    }
}

/// Shows `text` read-only in all the space that `ui` has left, of whatever size it is.
///
/// `colours` come from [`super::highlight`], which takes too long for a frame: run it as a task, and pass `None` until its
/// result is there.
pub fn plain_view_ui(
    ui: &mut Ui,
    state: &mut PlainViewState,
    text: &str,
    colours: Option<&Highlighted>,
    out: &mut Commands,
) {
    let state = &mut state.editor;
    state.notice_plain(text);
    find_bar::show(ui, state, text);
    find_bar::advance(ui, state, text);
    let page = Page {
        text,
        colours: Colours::Found(colours),
        diagnostics: &[],
    };
    show_page(ui, state, page, out);
}
