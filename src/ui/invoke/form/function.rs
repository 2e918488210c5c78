//! The field of a function on the platform: typed, or chosen from those of the account.

use egui::Ui;

use super::fields::{BUTTON, line_ui, row};
use super::looks::{Look, fact_ui};
use super::model::{EntryForm, FolderFact};
use super::spec::Field;
use crate::invoke::Endpoint;
use crate::invoke::deployed::{FunctionState, ListedFunction};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::widgets::{Tip as _, column_button};

/// Draws the field, and below it what is known of the function that was chosen.
pub(super) fn function_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let width = ui.available_width() - BUTTON - ui.spacing().item_spacing.x;
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        if response.tip(field.about).changed() {
            form.set(field.key, &text);
        }
        let choose = column_button(ui, "Choose…", BUTTON);
        let tip = "List the functions of the account, where the credentials allow";
        if choose.tip(tip).clicked() {
            match form.account_endpoint() {
                Some(endpoint) => out.push(AppCommand::ListFunctions(Some(Box::new(endpoint)))),
                None => form.show_missing(),
            }
        }
    });
    let uuid = form.text(field.key).trim().to_owned();
    let facts = form.facts(&Look::Listed(uuid)).unwrap_or_default();
    for fact in facts {
        fact_ui(ui, fact);
    }
}

impl EntryForm {
    /// A function of the account was chosen: its UUID, and the event that it serves.
    pub fn choose_function(&mut self, function: &ListedFunction) {
        self.set("function", &function.uuid);
        let serves_other = |event: &&String| {
            let own = self.text("event");
            let own = if own.is_empty() {
                Endpoint::BOT_EVENT
            } else {
                &own
            };
            *own != ***event
        };
        if let Some(event) = function.event.as_ref().filter(serves_other) {
            self.set("event", event);
        }
        self.found(Look::Listed(function.uuid.clone()), vec![fact(function)]);
    }
}

/// What is known of a function, in a line.
fn fact(function: &ListedFunction) -> FolderFact {
    let state = function.state.as_ref().map(FunctionState::title);
    let name = &function.name;
    let (is_well, words) = match (function.is_deployed(), state) {
        (Some(false), Some(state)) => {
            let words = format!("`{name}` is not deployed ({state}): only a test runs it");
            (false, words)
        }
        (None, Some(state)) => (false, format!("`{name}`: {state}")),
        (_, Some(state)) => (true, format!("`{name}`, {state}")),
        (_, None) => (true, format!("`{name}`")),
    };
    FolderFact { is_well, words }
}
