//! No answer: what happened, and what to do.

use egui::Ui;

use crate::invoke::InvokeError;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::tokens::Tokens;
use crate::ui::widgets::{ButtonLook, Prose, button};

/// Draws the fault with its help, and a way to try again.
pub(super) fn failure_ui(ui: &mut Ui, error: &InvokeError, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(640.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    super::parts::notice_ui(ui, "no answer", tokens.error, tokens.error_soft);
    let message = Prose::message(tokens).job(error.message.as_str(), width, usize::MAX);
    ui.label(message);
    ui.label(Prose::note(tokens).job(&error.help, width, usize::MAX));
    ui.horizontal(|ui| {
        if button(ui, "Send again", ButtonLook::Plain, Some("Ctrl ⏎")).clicked() {
            out.push(AppCommand::Ui(UiCommand::Send));
        }
        if button(ui, "Copy message", ButtonLook::Plain, None).clicked() {
            out.push(AppCommand::Copy(error.message.as_str().to_owned()));
        }
    });
}
