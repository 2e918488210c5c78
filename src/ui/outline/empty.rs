//! What the panel says where there is nothing to outline.

use egui::Ui;

use crate::lint::Kind;
use crate::ui::command::UiCommand;
use crate::ui::widgets::empty_state;

/// Says what the outline is for, and why there is none of this kind of document.
pub(super) fn empty_ui(ui: &mut Ui, kind: Kind) {
    let what = "The outline lists what a bot response delivers, in order: messages with their metadata and the time \
                at which each arrives, then the action and the intents.";
    let title = match kind {
        Kind::Payload | Kind::Envelope => "A payload delivers nothing",
        Kind::Content | Kind::QuickReplies => "No bot response around this content",
        Kind::Metadata => "No bot response around this metadata",
        Kind::Response => "Nothing that could be delivered",
        Kind::Foreign | Kind::Other => "This is no bot response",
    };
    let keys = |command: UiCommand| command.keys(ui.ctx()).unwrap_or_default();
    let next = match kind {
        Kind::Payload | Kind::Envelope => format!(
            " `{}` sends it; the answer is outlined here.",
            keys(UiCommand::Send)
        ),
        Kind::Response => String::new(),
        _ => format!(
            " Open one, or start one with `{}`.",
            keys(UiCommand::NewResponse)
        ),
    };
    empty_state(ui, title, &format!("{what}{next}"));
}
