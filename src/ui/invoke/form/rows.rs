//! Rows of a table or a list: each with a button that takes it out, and one below for one more.

use egui::{Response, Ui};

use super::fields::titled_row;
use super::model::EntryForm;
use super::spec::Field;
use crate::ui::command::Commands;
use crate::ui::tokens::size;
use crate::ui::widgets::{ButtonLook, Icon, button, icon_button};

/// What stands in a row: a name and a value, or a line alone.
pub(super) type Row = (String, String);

/// The rows of a field.
pub(super) struct Rows<'f> {
    /// The field.
    pub field: &'f Field,
    /// What one of them is called.
    pub one: &'f str,
    /// What the button for one more says.
    pub add: &'f str,
    /// What a new row begins with; `None` where the app adds it once something is chosen.
    pub new: Option<Row>,
}

/// Where a row stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its number from 0.
    pub index: usize,
    /// Room for its fields in points.
    pub width: f32,
}

/// Draws the rows. `row_ui` draws the fields of one and returns the first of them, which gets the keyboard in a new
/// row; `below_ui` draws what is told about one. Returns whether one more is asked for.
pub(super) fn rows_ui(
    ui: &mut Ui,
    form: &mut EntryForm,
    rows: Rows<'_>,
    mut row_ui: impl FnMut(&mut Ui, &EntryForm, (Place, &mut Row), &mut Commands) -> Response,
    mut below_ui: impl FnMut(&mut Ui, &EntryForm, &Row, &mut Commands),
    out: &mut Commands,
) -> bool {
    let (key, about) = (rows.field.key, rows.field.about);
    let title = |index: usize| if index == 0 { rows.field.name } else { "" };
    let mut own = form.pairs(key);
    let before = own.clone();
    let added = ui.scope_id().with(("added", key));
    let fresh = ui.data_mut(|data| data.remove_temp::<usize>(added));
    let mut gone = None;
    for (index, row) in own.iter_mut().enumerate() {
        ui.push_id((key, index), |ui| {
            titled_row(ui, title(index), about, |ui| {
                let width = ui.available_width() - size::CONTROL - ui.spacing().item_spacing.x;
                let first = row_ui(ui, form, (Place { index, width }, row), out);
                if fresh == Some(index) {
                    first.request_focus();
                }
                if icon_button(ui, Icon::Cross, &format!("Remove {}", rows.one)).clicked() {
                    gone = Some(index);
                }
            });
            below_ui(ui, form, row, out);
        });
    }
    if let Some(index) = gone {
        own.remove(index);
    }
    let adds = titled_row(ui, title(own.len()), about, |ui| {
        button(ui, rows.add, ButtonLook::Plain, None).clicked()
    });
    if let (true, Some(new)) = (adds, rows.new) {
        ui.data_mut(|data| data.insert_temp(added, own.len()));
        own.push(new);
    }
    if own != before {
        form.set_pairs(key, own);
    }
    adds
}
