//! What the tables know of a key or value, in the popover.

use egui::{Align, Layout, Ui, vec2};

use super::popover::INNER_WIDTH;
use crate::assist::Hover;
use crate::errors;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, button, elided};

/// Width of the names of facts, in points.
const NAMES: f32 = 72.0;

/// Shows the name, what it is for, the facts, and where they come from.
pub(super) fn show(ui: &mut Ui, doc: &Hover, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let title = type_scale::code_medium(12.5);
    ui.label(elided(ui, &doc.title, title, tokens.text, INNER_WIDTH));
    if !doc.doc.is_empty() {
        let note = Prose::note(tokens).in_colour(tokens.text);
        ui.label(note.job(doc.doc, INNER_WIDTH, usize::MAX));
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for (name, value) in &doc.facts {
            fact(ui, name, value);
        }
        if !doc.source.is_empty() {
            fact(ui, "source", doc.source);
        }
    });
    if is_code(doc) && button(ui, "Explain", ButtonLook::Plain, None).clicked() {
        out.push(AppCommand::Explain {
            code: doc.title.clone(),
        });
    }
}

/// Whether it is about an error code of LivePerson's.
fn is_code(doc: &Hover) -> bool {
    let is_told = doc.facts.iter().any(|(name, _)| *name == "reported by");
    is_told && errors::find(&doc.title).is_some()
}

fn fact(ui: &mut Ui, name: &str, value: &str) {
    let tokens = Tokens::of(ui);
    let width = INNER_WIDTH - NAMES - 8.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let top_down = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(vec2(NAMES, 18.0), top_down, |ui| {
            ui.set_width(NAMES);
            let note = Prose::note(tokens);
            ui.label(note.job(name, NAMES, 1));
        });
        let value_note = Prose::note(tokens).in_colour(tokens.text).as_written();
        let job = value_note.job(value, width, usize::MAX);
        // A row would lay the text out anew, on one line.
        let galley = ui.painter().layout_job(job);
        ui.label(galley);
    });
}
