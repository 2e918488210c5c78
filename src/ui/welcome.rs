//! What shows where no document is open: what to do first.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::command::{Commands, Environment, UiCommand};
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{ButtonLook, Tip, button_at_least};

/// Width of the buttons, which stand in a column; in points.
const WIDTH: f32 = 256.0;

/// Draws the first steps.
pub fn welcome_ui(ui: &mut Ui, now: &Environment, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space((ui.available_height() * 0.2).max(12.0));
        ui.label(
            RichText::new("No document is open")
                .font(type_scale::title(16.0))
                .color(tokens.text),
        );
        ui.label(
            RichText::new("Pick a file at the left, drop one here, or start with one of these.")
                .font(type_scale::body())
                .color(tokens.secondary),
        );
        ui.add_space(12.0);
        for (command, look) in [
            (UiCommand::NewMessage, ButtonLook::Primary),
            (UiCommand::PasteExtract, ButtonLook::Plain),
            (UiCommand::OpenFile, ButtonLook::Plain),
            (UiCommand::OpenFolder, ButtonLook::Plain),
            (UiCommand::ReopenTab, ButtonLook::Plain),
            (UiCommand::Palette, ButtonLook::Plain),
        ] {
            if !command.available(now) {
                continue;
            }
            let keys = command.keys(ui.ctx());
            let size = vec2(ui.available_width(), super::tokens::size::CONTROL);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Center), |ui| {
                let response = button_at_least(ui, command.text(), look, keys.as_deref(), WIDTH);
                if response.tip(command.tooltip()).clicked() {
                    out.pick(command);
                }
            });
        }
    });
}
