//! What an encoded value holds, in the popover.

use egui::Ui;

use super::popover::INNER_WIDTH;
use crate::assist::Decoded;
use crate::text::first_lines;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::text_dialog::code_ui;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, Tip, button, with_capital};

/// Lines and bytes of a content that the popover shows.
const LINES: usize = 8;
const BYTES: usize = 600;

/// Shows the beginning of what a value holds, and opens all of it.
pub(super) fn show(ui: &mut Ui, decoded: &Decoded, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let title = egui::RichText::new(with_capital(&decoded.title)).font(type_scale::medium(12.0));
    ui.add(egui::Label::new(title.color(tokens.text)).wrap());
    if !decoded.text.is_empty() {
        code_ui(ui, &first_lines(&decoded.text, LINES, BYTES));
    }
    for note in &decoded.notes {
        ui.label(Prose::note(tokens).job(note, INNER_WIDTH, 4));
    }
    let open = button(ui, "Open…", ButtonLook::Plain, None);
    if open
        .tip("Show all of it, and change it where it can be written back")
        .clicked()
    {
        out.push(AppCommand::Decode(decoded.span.start));
    }
}
