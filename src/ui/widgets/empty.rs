//! What an empty panel says: what it is for, and what to do.

use egui::{Label, RichText, Ui};

use super::Prose;
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;

/// A title, and a sentence or two that teach.
pub fn empty_state(ui: &mut Ui, title: &str, text: &str) {
    let tokens = Tokens::of(ui);
    ui.add_space(20.0);
    ui.vertical_centered(|ui| {
        let width = ui.available_width().min(480.0);
        ui.set_max_width(width);
        ui.spacing_mut().item_spacing.y = 4.0;
        let title = RichText::new(title)
            .font(type_scale::title(13.0))
            .color(tokens.text);
        ui.add(Label::new(title).wrap());
        let mut job = Prose::note(tokens).job(text, width, usize::MAX);
        job.halign = egui::Align::Center;
        ui.add(Label::new(job).wrap());
    });
}
