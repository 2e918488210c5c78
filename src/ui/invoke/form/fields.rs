//! The fields of the form, one sort each.

use egui::{
    Align, FontSelection, Label, Layout, Margin, Response, RichText, Role, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::model::EntryForm;
use super::spec::{AUTHS, Field, KINDS, Sort};
use super::{folder, function, network};
use crate::invoke::{Secret, SecretSource};
use crate::ui::command::{AppCommand, Commands};
use crate::ui::secrets::place_words;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{
    ButtonLook, Picker, Prose, Tip, button, column_button, dot, field_ring, menu_entry,
};
use crate::workspace::config::{Section, Words};

/// Width of the names at the left.
const NAMES: f32 = 112.0;
/// Width of a picker at most.
const PICKER: f32 = 360.0;

/// Draws a field with what is wrong with it.
pub(super) fn field_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    match field.sort {
        Sort::Text | Sort::Number => text_ui(ui, form, field),
        Sort::Flag(usual, words) => flag_ui(ui, form, field, usual, words),
        Sort::Choice(choices) => {
            let chosen = form.text(field.key);
            if let Some(choice) = choice_ui(ui, field, choices, &chosen).0 {
                form.set(field.key, choice);
            }
        }
        Sort::Kind => {
            let chosen = form.kind().to_owned();
            if let Some(kind) = choice_ui(ui, field, &KINDS, &chosen).0 {
                form.set(field.key, kind);
            }
        }
        Sort::Auth => {
            let chosen = form.auth().to_owned();
            if let Some(auth) = choice_ui(ui, field, &AUTHS, &chosen).0 {
                form.set_auth(auth);
            }
        }
        Sort::Environment => environment_ui(ui, form, field, out),
        Sort::Folder => folder::folder_ui(ui, form, field, out),
        Sort::Function => function::function_ui(ui, form, field, out),
        Sort::Secret => secret_ui(ui, form, field, out),
        Sort::Pairs(pairs) => super::pairs::pairs_ui(ui, form, field, pairs, out),
        Sort::List(one) => network::list_ui(ui, form, field, one, out),
        Sort::Proxy => network::proxy_ui(ui, form, field),
        Sort::Authorities => folder::authorities_ui(ui, form, field, out),
        Sort::Certificate => folder::certificate_ui(ui, form, field, out),
        Sort::PrivateKey => folder::key_ui(ui, form, field, out),
        Sort::Exceptions => network::exceptions_ui(ui, form, field, out),
        Sort::Network => network::network_ui(ui, form, field, out),
    }
    faults_ui(ui, &form.faults_of(field));
}

/// A named row; the name tells on hover what the field means.
pub(super) fn row<R>(ui: &mut Ui, field: &Field, contents: impl FnOnce(&mut Ui) -> R) -> R {
    titled_row(ui, field.name, field.about, contents)
}

pub(super) fn titled_row<R>(
    ui: &mut Ui,
    name: &str,
    about: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let area = vec2(ui.available_width(), size::CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    let inside = |ui: &mut Ui| {
        let left = ui.cursor().left();
        let text = RichText::new(name)
            .font(type_scale::body())
            .color(Tokens::of(ui).secondary);
        let label = ui.add(Label::new(text).selectable(false).extend());
        if !about.is_empty() && !name.is_empty() {
            label.tip(about);
        }
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        contents(ui)
    };
    ui.allocate_ui_with_layout(area, layout, inside).inner
}

/// A line of text of that width, its margins included.
pub(super) fn line_ui(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    hint: &str,
    width: f32,
) -> Response {
    let hint = RichText::new(hint).color(Tokens::of(ui).faint);
    let value = text.clone();
    let field = TextEdit::singleline(text)
        .font(FontSelection::FontId(type_scale::code_sized(12.5)))
        .hint_text(hint)
        .margin(Margin::symmetric(8, 6))
        .desired_width(width);
    let response = ui.add(field);
    field_ring(ui, &response);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
        info.current_text_value = Some(value.clone());
        info
    });
    response
}

fn text_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field) {
    let fresh = field.key == "name" && form.take_fresh();
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let width = ui.available_width();
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        let response = response.tip(field.about);
        if fresh {
            response.request_focus();
        }
        if response.changed() {
            if field.sort == Sort::Number {
                form.set_number(field.key, &text);
            } else {
                form.set(field.key, &text);
            }
        }
    });
}

fn flag_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, usual: bool, words: &str) {
    row(ui, field, |ui| {
        let mut flag = form.flag(field.key, usual);
        let ticked = ui.checkbox(&mut flag, words).tip(field.about);
        if ticked.changed() {
            form.set_flag(field.key, flag, usual);
        }
    });
}

/// Draws a picker; returns what was picked, and the picker itself.
pub(super) fn choice_ui(
    ui: &mut Ui,
    field: &Field,
    choices: &[(&'static str, &'static str)],
    chosen: &str,
) -> (Option<&'static str>, Response) {
    let found = choices.iter().find(|(id, _)| *id == chosen);
    let shown = found.map_or(chosen, |(_, words)| words);
    let mut choice = None;
    let face = row(ui, field, |ui| {
        Picker::new(field.name, shown)
            .max_width(PICKER)
            .show(ui, |ui| {
                for (id, words) in choices {
                    if menu_entry(ui, *id == chosen, words, "").clicked() {
                        choice = Some(*id);
                    }
                }
            })
    });
    (choice, face)
}

fn environment_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    let chosen = form.text(field.key);
    let shown = if chosen.is_empty() { "None" } else { &chosen };
    let names: Vec<String> = form.environments().map(str::to_owned).collect();
    let mut choice = None;
    row(ui, field, |ui| {
        let picker = Picker::new(field.name, shown).max_width(PICKER);
        picker.show(ui, |ui| {
            if menu_entry(ui, chosen.is_empty(), "None", "").clicked() {
                choice = Some(String::new());
            }
            for name in &names {
                if menu_entry(ui, *name == chosen, name, "").clicked() {
                    choice = Some(name.clone());
                }
            }
            if form.section() == Section::Endpoint {
                ui.separator();
                if menu_entry(ui, false, "New environment…", "").clicked() {
                    out.push(AppCommand::EditEnvironment(None));
                }
            }
        });
        if form.section() == Section::Endpoint
            && !chosen.is_empty()
            && button(ui, "Edit environment", ButtonLook::Plain, None).clicked()
        {
            out.push(AppCommand::EditEnvironment(Some(chosen.clone())));
        }
    });
    if let Some(choice) = choice {
        form.set(field.key, &choice);
    }
}

fn secret_ui(ui: &mut Ui, form: &mut EntryForm, field: &Field, out: &mut Commands) {
    row(ui, field, |ui| {
        let mut text = form.text(field.key);
        let width = ui.available_width() - BUTTON - ui.spacing().item_spacing.x;
        let response = line_ui(ui, field.name, &mut text, field.hint, width);
        let response = response.tip(field.about);
        if response.changed() {
            form.set(field.key, &text);
        }
        if store_button(ui, form, field.key, &text, out) {
            form.set(field.key, "");
        }
    });
    place_ui(ui, form, &form.text(field.key));
}

/// Width of the buttons at the right of fields, so that they stand in a column.
pub(super) const BUTTON: f32 = 96.0;

/// The button that opens the dialog of secrets for a field; whether the field held a value itself, which the dialog
/// takes over.
pub(super) fn store_button(
    ui: &mut Ui,
    form: &EntryForm,
    key: &str,
    text: &str,
    out: &mut Commands,
) -> bool {
    let is_name = SecretSource::read(text.trim()).is_ok();
    let holds_value = !is_name && !text.trim().is_empty() && !text.ends_with(':');
    let words = if is_name { "Set value…" } else { "Store…" };
    let pressed = column_button(ui, words, BUTTON)
        .tip("Enter the value; the file only gets its name")
        .clicked();
    if pressed {
        let name = if is_name {
            text.trim().to_owned()
        } else {
            form.suggested(key)
        };
        out.push(AppCommand::EnterSecret {
            name,
            value: holds_value.then(|| Secret::new(unfolded(text.trim()))),
            key: key.to_owned(),
        });
    }
    pressed && holds_value
}

/// A key in PEM with its lines back, which a field of one line has turned into blanks.
fn unfolded(text: &str) -> String {
    let parts: Vec<&str> = text.split("-----").collect();
    match parts[..] {
        ["", begin, inside, end, ""] if !text.contains('\n') => {
            let lines = inside.split_whitespace().collect::<Vec<_>>().join("\n");
            format!("-----{begin}-----\n{lines}\n-----{end}-----\n")
        }
        _ => text.to_owned(),
    }
}

/// Where the value of a secret is, under its field.
pub(super) fn place_ui(ui: &mut Ui, form: &EntryForm, reference: &str) {
    let Some(place) = form.secret_place(reference.trim()) else {
        return;
    };
    let tokens = Tokens::of(ui);
    let (colour, words) = place_words(place, tokens);
    beside(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 16.0), egui::Sense::hover());
        dot(ui.painter(), rect.center(), colour);
        let text = RichText::new(words)
            .font(type_scale::caption())
            .color(tokens.secondary);
        ui.add(Label::new(text).selectable(false));
    });
}

/// Something under a field.
pub(super) fn beside(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        // A line of words, not of controls.
        ui.spacing_mut().interact_size.y = 16.0;
        ui.horizontal(|ui| {
            ui.add_space(NAMES);
            contents(ui);
        });
    });
}

/// What is wrong with a field, under it.
pub(super) fn faults_ui(ui: &mut Ui, faults: &[Words]) {
    let tokens = Tokens::of(ui);
    for fault in faults {
        let text = format!("{}: {}", fault.message, fault.help);
        beside(ui, |ui| {
            let width = ui.available_width();
            let prose = Prose::note(tokens).in_colour(tokens.error);
            ui.add(Label::new(prose.job(&text, width, usize::MAX)).wrap());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_key_gets_its_lines_back() {
        let folded = "-----BEGIN PRIVATE KEY----- AAAA BBBB -----END PRIVATE KEY-----";
        let lines = "-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----\n";
        assert_eq!(unfolded(folded), lines);
        for text in [lines, "sesame", "", "-----BEGIN"] {
            assert_eq!(unfolded(text), text);
        }
    }
}
