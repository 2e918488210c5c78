//! Looking into the value at the caret, and writing another content into it.

use super::App;
use super::prompts::After;
use crate::assist;
use crate::text::EditKind;
use crate::ui::decode::DecodeState;
use crate::ui::dialogs::Dialog;
use crate::ui::layout::Panel;

impl App {
    /// Opens what is encoded at the caret.
    pub(super) fn decode_at_caret(&mut self) {
        let caret = self.tabs.active().map_or(0, |tab| tab.editor.caret());
        self.decode(caret);
    }

    /// Opens what is encoded at a byte of the active text.
    pub(super) fn decode(&mut self, offset: usize) {
        let Some(tab) = self.tabs.active().filter(|tab| tab.document.is_fresh()) else {
            return;
        };
        let parse = &tab.document.analysis().parse;
        let Some(decoded) = assist::decode_at(tab.document.text(), parse, offset) else {
            self.notices.done(
                "nothing is encoded at the caret: no base64, time, token, address or inner JSON"
                    .to_owned(),
            );
            return;
        };
        let is_editable = !tab.editor.is_read_only();
        let state = DecodeState::new(decoded, tab.document.revision(), is_editable);
        let id = tab.id;
        self.ask(Dialog::Decode(Box::new(state)), After::Decode(id));
    }

    /// Writes back what was changed in the dialog, as one step.
    pub(super) fn encode(&mut self, id: u64, dialog: Dialog) {
        let Dialog::Decode(state) = dialog else {
            return;
        };
        let Some(tab) = self.tabs.get_mut(id) else {
            return;
        };
        if tab.document.revision() != state.revision {
            self.notices.warn(
                "the text has changed since this value was decoded".to_owned(),
                "nothing was changed; decode it again".to_owned(),
            );
            return;
        }
        let Some(edit) = state.edit() else {
            return;
        };
        tab.document.end_typing();
        tab.document.apply(&[edit], EditKind::Command);
        self.focus_panel(Panel::Editor);
    }
}
