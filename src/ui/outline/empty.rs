//! What the panel says where there is nothing to outline.

use egui::Ui;

use crate::lint::Kind;
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
    let next = match kind {
        Kind::Payload | Kind::Envelope => " `Ctrl Enter` sends it; the answer is outlined here.",
        Kind::Response => "",
        _ => " Open one, or start one with `Ctrl Shift N`.",
    };
    empty_state(ui, title, &format!("{what}{next}"));
}
