//! Tables of names and values: headers, variables.

use egui::{Response, Ui};

use super::fields::{BUTTON, beside, faults_ui, line_ui, place_ui, store_button};
use super::model::EntryForm;
use super::rows::{Place, Row, Rows, rows_ui};
use super::spec::{Field, Pairs};
use crate::ui::command::Commands;
use crate::ui::tokens::Tokens;
use crate::ui::widgets::{Prose, with_capital};

/// Draws the rows, and a button for one more.
pub(super) fn pairs_ui(
    ui: &mut Ui,
    form: &mut EntryForm,
    field: &Field,
    pairs: Pairs,
    out: &mut Commands,
) {
    let rows = Rows {
        field,
        one: pairs.one,
        add: &format!("Add {}", pairs.one),
        new: Some(Row::default()),
    };
    rows_ui(
        ui,
        form,
        rows,
        |ui, form, row, out| row_ui(ui, form, (field, pairs), row, out),
        |ui, form, (name, value), _| {
            if pairs.secrets {
                place_ui(ui, form, value);
            }
            faults_ui(ui, &form.faults_of_row(field.key, name));
        },
        out,
    );
    if pairs.secrets && !form.pairs(field.key).is_empty() {
        note_ui(ui);
    }
}

fn row_ui(
    ui: &mut Ui,
    form: &EntryForm,
    (field, pairs): (&Field, Pairs),
    (place, (name, value)): (Place, &mut Row),
    out: &mut Commands,
) -> Response {
    let gap = ui.spacing().item_spacing.x;
    let store = if pairs.secrets { BUTTON + gap } else { 0.0 };
    let room = place.width - gap - store;
    let titles = ["name", "value"].map(|what| with_capital(&format!("{} {what}", pairs.one)));
    let first = line_ui(ui, &titles[0], name, pairs.name_hint, room * 0.4);
    let rest = room - first.rect.width();
    line_ui(ui, &titles[1], value, pairs.value_hint, rest);
    let key = format!("{}#{}", field.key, place.index);
    if pairs.secrets && store_button(ui, form, &key, value, out) {
        value.clear();
    }
    first
}

fn note_ui(ui: &mut Ui) {
    let text = "A secret never stands in the file: name it as `keystore:NAME` or `env:NAME`";
    beside(ui, |ui| {
        let job = Prose::note(Tokens::of(ui)).job(text, ui.available_width(), 2);
        ui.add(egui::Label::new(job).wrap());
    });
}
