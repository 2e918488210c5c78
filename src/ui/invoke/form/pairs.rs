//! Tables of names and values: headers, variables.

use egui::Ui;

use super::fields::{BUTTON, beside, line_ui, place_ui, store_button, titled_row};
use super::model::EntryForm;
use super::spec::{Field, Pairs};
use crate::ui::command::Commands;
use crate::ui::tokens::{Tokens, size};
use crate::ui::widgets::{ButtonLook, Icon, Prose, button, icon_button, with_capital};

/// Draws the rows, and a button for one more.
pub(super) fn pairs_ui(
    ui: &mut Ui,
    form: &mut EntryForm,
    field: &Field,
    pairs: Pairs,
    out: &mut Commands,
) {
    let mut rows = form.pairs(field.key);
    let before = rows.clone();
    let added = ui.scope_id().with(("added", field.key));
    let fresh = ui.data_mut(|data| data.remove_temp::<usize>(added));
    let mut gone = None;
    for (index, row) in rows.iter_mut().enumerate() {
        ui.push_id((field.key, index), |ui| {
            let title = if index == 0 { field.name } else { "" };
            let focus = fresh == Some(index);
            titled_row(ui, title, field.about, |ui| {
                if row_ui(ui, form, (field.key, index), row, (pairs, focus), out) {
                    gone = Some(index);
                }
            });
            if pairs.secrets {
                place_ui(ui, form, &row.1);
            }
        });
    }
    if let Some(index) = gone {
        rows.remove(index);
    }
    let title = if rows.is_empty() { field.name } else { "" };
    titled_row(ui, title, field.about, |ui| {
        let words = format!("Add {}", pairs.one);
        if button(ui, &words, ButtonLook::Plain, None).clicked() {
            ui.data_mut(|data| data.insert_temp(added, rows.len()));
            rows.push((String::new(), String::new()));
        }
    });
    if pairs.secrets && !rows.is_empty() {
        note_ui(ui);
    }
    if rows != before {
        form.set_pairs(field.key, rows);
    }
}

/// Whether the row is to go.
fn row_ui(
    ui: &mut Ui,
    form: &EntryForm,
    (key, index): (&str, usize),
    (name, value): &mut (String, String),
    (pairs, focus): (Pairs, bool),
    out: &mut Commands,
) -> bool {
    let gap = ui.spacing().item_spacing.x;
    let store = if pairs.secrets { BUTTON + gap } else { 0.0 };
    let room = ui.available_width() - size::CONTROL - 2.0 * gap - store;
    let titles = ["name", "value"].map(|what| with_capital(&format!("{} {what}", pairs.one)));
    let first = line_ui(ui, &titles[0], name, pairs.name_hint, room * 0.4);
    if focus {
        first.request_focus();
    }
    let rest = ui.available_width() - size::CONTROL - gap - store;
    line_ui(ui, &titles[1], value, pairs.value_hint, rest);
    if pairs.secrets && store_button(ui, form, &format!("{key}#{index}"), value, out) {
        value.clear();
    }
    icon_button(ui, Icon::Cross, &format!("Remove {}", pairs.one)).clicked()
}

fn note_ui(ui: &mut Ui) {
    let text = "A secret never stands in the file: name it as `keystore:NAME` or `env:NAME`";
    beside(ui, |ui| {
        let job = Prose::note(Tokens::of(ui)).job(text, ui.available_width(), 2);
        ui.add(egui::Label::new(job).wrap());
    });
}
