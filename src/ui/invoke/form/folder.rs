//! The folder of a function: chosen, and what was found in it.

use egui::{Label, Ui, vec2};

use super::fields::{beside, line_ui, row};
use super::model::EntryForm;
use super::spec::Field;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::widgets::{ButtonLook, Prose, button, dot};

/// Room for the button that chooses.
const CHOOSE: f32 = 88.0;

/// Draws the field, and below it what is in the folder.
pub(super) fn folder_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let width = ui.available_width() - CHOOSE - ui.spacing().item_spacing.x;
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        let response = response.on_hover_text(field.about);
        if response.changed() {
            form.set(field.key, &text);
        }
        if button(ui, "Choose…", ButtonLook::Plain, None).clicked() {
            out.push(AppCommand::ChooseFunction);
        }
    });
    let path = form.text(field.key);
    if path.trim().is_empty() {
        return;
    }
    let known = form.folder.as_ref().filter(|(known, _)| *known == path);
    let Some((_, facts)) = known else {
        out.push(AppCommand::LookIntoFunction(path));
        return;
    };
    let tokens = Tokens::of(ui);
    for fact in facts {
        let colour = if fact.is_well {
            tokens.ok
        } else {
            tokens.warning
        };
        beside(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 18.0), egui::Sense::hover());
            dot(ui.painter(), rect.center(), colour);
            let job = Prose::note(tokens).job(&fact.words, ui.available_width(), 3);
            ui.add(Label::new(job).wrap());
        });
    }
}
