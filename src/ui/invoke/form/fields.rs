//! The rows of the form.

use egui::{
    Align, FontSelection, Label, Layout, Margin, Response, RichText, Role, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::model::{EndpointForm, Field, FormFault, FormKind};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{
    ButtonLook, Icon, Picker, Prose, button, field_ring, icon_button, menu_entry,
};

/// Width of the names at the left.
const NAMES: f32 = 84.0;

/// A named line of text.
pub(super) fn text_row(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    row(ui, name, |ui| {
        let width = ui.available_width();
        field(ui, name, text, hint, width)
    })
}

fn row<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let area = vec2(ui.available_width(), size::CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    let inside = |ui: &mut Ui| {
        let left = ui.cursor().left();
        let text = RichText::new(name)
            .font(type_scale::body())
            .color(Tokens::of(ui).secondary);
        ui.add(Label::new(text).extend());
        ui.add_space((left + NAMES - ui.cursor().left()).max(0.0));
        contents(ui)
    };
    ui.allocate_ui_with_layout(area, layout, inside).inner
}

fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) -> Response {
    let hint = RichText::new(hint).color(Tokens::of(ui).faint);
    let value = text.clone();
    let field = TextEdit::singleline(text)
        .font(FontSelection::FontId(type_scale::code_sized(12.5)))
        .hint_text(hint)
        .margin(Margin::symmetric(8, 6))
        .desired_width(width - 16.0);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
        info.current_text_value = Some(value.clone());
        info
    });
    response
}

/// Demo bot or HTTP.
pub(super) fn kind_row(ui: &mut Ui, form: &mut EndpointForm) {
    let words = |kind| match kind {
        FormKind::Demo => "Demo bot, inside this program",
        FormKind::Http => "HTTP, takes a POST",
    };
    row(ui, "Kind", |ui| {
        Picker::new("Kind", words(form.kind))
            .max_width(260.0)
            .show(ui, |ui| {
                for kind in [FormKind::Http, FormKind::Demo] {
                    if menu_entry(ui, form.kind == kind, words(kind), "").clicked() {
                        form.kind = kind;
                    }
                }
            });
    });
}

/// Envelope or bare payload.
pub(super) fn payload_only_row(ui: &mut Ui, form: &mut EndpointForm) {
    row(ui, "", |ui| {
        ui.checkbox(&mut form.payload_only, "Send the payload only")
            .on_hover_text(
                "Functions take an envelope with timestamp, headers and payload; \
                 some endpoints want the payload alone",
            );
    });
}

/// The headers, one row each, and a button for one more.
pub(super) fn headers_ui(ui: &mut Ui, form: &mut EndpointForm, fault: Option<&FormFault>) {
    let mut gone = None;
    let added = ui.scope_id().with("added header");
    let fresh = ui.data_mut(|data| data.remove_temp::<usize>(added));
    for (index, (name, value)) in form.headers.iter_mut().enumerate() {
        let title = if index == 0 { "Headers" } else { "" };
        ui.push_id(index, |ui| {
            row(ui, title, |ui| {
                let room = ui.available_width() - size::CONTROL - 2.0 * ui.spacing().item_spacing.x;
                let name = field(ui, "Header name", name, "x-api-key", room * 0.4);
                if fresh == Some(index) {
                    name.request_focus();
                }
                field(ui, "Header value", value, "env:SHOP_KEY", room * 0.6);
                if icon_button(ui, Icon::Cross, "Remove header").clicked() {
                    gone = Some(index);
                }
            });
        });
    }
    if let Some(index) = gone {
        form.headers.remove(index);
    }
    fault_ui(ui, fault, Field::Headers);
    let title = if form.headers.is_empty() {
        "Headers"
    } else {
        ""
    };
    row(ui, title, |ui| {
        if button(ui, "Add header", ButtonLook::Plain, None).clicked() {
            ui.data_mut(|data| data.insert_temp(added, form.headers.len()));
            form.headers.push((String::new(), String::new()));
        }
        let text = "`env:NAME` takes the value from the environment at each Send; a secret never stands in a file";
        let job = Prose::note(Tokens::of(ui)).job(text, ui.available_width(), 2);
        // A plain label in a row would not wrap and widen the form.
        ui.add(Label::new(job).wrap());
    });
}

/// What is wrong with a field, under it.
pub(super) fn fault_ui(ui: &mut Ui, fault: Option<&FormFault>, field: Field) {
    let Some(fault) = fault.filter(|fault| fault.field == field) else {
        return;
    };
    let tokens = Tokens::of(ui);
    let text = format!("{}: {}", fault.message, fault.help);
    ui.horizontal(|ui| {
        ui.add_space(NAMES + ui.spacing().item_spacing.x);
        let width = ui.available_width();
        let job = Prose::note(tokens)
            .in_colour(tokens.error)
            .job(&text, width, usize::MAX);
        ui.add(Label::new(job).wrap());
    });
}
