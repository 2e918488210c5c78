//! Fields that take a folder or a file: chosen or typed, and what was found there.

use egui::Ui;

use super::fields::{BUTTON, line_ui, place_ui, row, store_button};
use super::looks::{FileField, Look, facts_ui};
use super::model::EntryForm;
use super::rows::{Rows, rows_ui};
use super::spec::Field;
use crate::invoke::SecretSource;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::widgets::{Tip, column_button};

/// Draws the field, and below it what is in the folder.
pub(super) fn folder_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    chosen_ui(ui, form, field, AppCommand::ChooseFunction, out);
    let path = form.text(field.key);
    if !path.trim().is_empty() {
        facts_ui(ui, form, Look::Function(path), out);
    }
}

/// Draws the field of a certificate, and what stands in its file.
pub(super) fn certificate_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    let choose = AppCommand::ChooseFile(FileField::Certificate);
    chosen_ui(ui, form, field, choose, out);
    let path = form.text(field.key);
    if !path.trim().is_empty() {
        facts_ui(ui, form, Look::Certificates(path), out);
    }
}

fn chosen_ui(
    ui: &mut Ui,
    form: &mut EntryForm,
    field: &Field,
    choose: AppCommand,
    out: &mut Commands,
) {
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let width = ui.available_width() - BUTTON - ui.spacing().item_spacing.x;
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        if response.tip(field.about).changed() {
            form.set(field.key, &text);
        }
        if column_button(ui, "Choose…", BUTTON).clicked() {
            out.push(choose);
        }
    });
}

/// Draws the field of a private key, which is a secret by name, or a file.
pub(super) fn key_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let gap = ui.spacing().item_spacing.x;
        let width = ui.available_width() - 2.0 * (BUTTON + gap);
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        if response.tip(field.about).changed() {
            form.set(field.key, &text);
        }
        // A path stays where it is: only a key that was pasted moves into the store.
        let kept = if text.contains("-----BEGIN") || SecretSource::read(text.trim()).is_ok() {
            text.as_str()
        } else {
            ""
        };
        if store_button(ui, form, field.key, kept, out) {
            form.set(field.key, "");
        }
        if column_button(ui, "Choose…", BUTTON).clicked() {
            out.push(AppCommand::ChooseFile(FileField::Key));
        }
    });
    let text = form.text(field.key);
    place_ui(ui, form, &text);
    let is_file = SecretSource::read(text.trim()).is_err() && !text.contains("-----BEGIN");
    if is_file && !text.trim().is_empty() {
        let certificate = form.text("client_certificate");
        facts_ui(ui, form, Look::Key(text, certificate), out);
    }
}

/// Draws the files with authorities, a row each, and a button for one more.
pub(super) fn authorities_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    let rows = Rows {
        field,
        one: "file",
        add: "Add file…",
        new: None,
    };
    let adds = rows_ui(
        ui,
        form,
        rows,
        |ui, _, (place, (path, _)), out| {
            let width = place.width - BUTTON - ui.spacing().item_spacing.x;
            let line = line_ui(ui, "File with authorities", path, field.hint, width);
            if column_button(ui, "Choose…", BUTTON).clicked() {
                out.push(AppCommand::ChooseFile(FileField::Authority(place.index)));
            }
            line
        },
        |ui, form, (path, _), out| {
            if !path.trim().is_empty() {
                facts_ui(ui, form, Look::Certificates(path.clone()), out);
            }
        },
        out,
    );
    if adds {
        let next = form.pairs(field.key).len();
        out.push(AppCommand::ChooseFile(FileField::Authority(next)));
    }
}
