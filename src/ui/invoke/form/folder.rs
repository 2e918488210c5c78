//! Fields that take a folder or a file: chosen or typed, and what was found there.

use egui::Ui;

use super::fields::{BUTTON, line_ui, place_ui, row, store_button, titled_row};
use super::looks::{FileField, Look, facts_ui};
use super::model::EntryForm;
use super::spec::Field;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::tokens::size;
use crate::ui::widgets::{ButtonLook, Icon, Tip, button, column_button, icon_button};
use crate::workspace::config::secret_source;

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
        let kept = if text.contains("-----BEGIN") || secret_source(text.trim()).is_some() {
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
    let is_file = secret_source(text.trim()).is_none() && !text.contains("-----BEGIN");
    if is_file && !text.trim().is_empty() {
        let certificate = form.text("client_certificate");
        facts_ui(ui, form, Look::Key(text, certificate), out);
    }
}

/// Draws the files with authorities, a row each, and a button for one more.
pub(super) fn authorities_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    let mut rows = form.pairs(field.key);
    let before = rows.clone();
    let mut gone = None;
    for (index, (path, _)) in rows.iter_mut().enumerate() {
        ui.push_id((field.key, index), |ui| {
            let title = if index == 0 { field.name } else { "" };
            titled_row(ui, title, field.about, |ui| {
                let gap = ui.spacing().item_spacing.x;
                let width = ui.available_width() - BUTTON - size::CONTROL - 2.0 * gap;
                line_ui(ui, "File with authorities", path, field.hint, width);
                if column_button(ui, "Choose…", BUTTON).clicked() {
                    out.push(AppCommand::ChooseFile(FileField::Authority(index)));
                }
                if icon_button(ui, Icon::Cross, "Remove file").clicked() {
                    gone = Some(index);
                }
            });
            if !path.trim().is_empty() {
                facts_ui(ui, form, Look::Certificates(path.clone()), out);
            }
        });
    }
    if let Some(index) = gone {
        rows.remove(index);
    }
    let title = if rows.is_empty() { field.name } else { "" };
    titled_row(ui, title, field.about, |ui| {
        if button(ui, "Add file…", ButtonLook::Plain, None).clicked() {
            out.push(AppCommand::ChooseFile(FileField::Authority(rows.len())));
        }
    });
    if rows != before {
        form.set_pairs(field.key, rows);
    }
}
