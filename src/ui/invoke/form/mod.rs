//! The form that adds and edits endpoints.

mod fields;
mod model;

use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

pub use self::model::{EndpointForm, FormKind};

use self::fields::{fault_ui, text_row};
use self::model::Field;
use crate::invoke::Endpoint;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::dialogs::{Answer, modal};
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, button};

/// Width of the form in points.
const WIDTH: f32 = 520.0;

/// Draws the form over everything else. It is closed by [`AppCommand::CloseEndpointForm`], or by what it asks for.
pub fn endpoint_form_ui(ui: &Ui, form: &mut EndpointForm, out: &mut Commands) {
    let answer = modal(ui, "endpoint form", WIDTH, |ui| {
        let title = if form.original().is_some() {
            "Edit endpoint"
        } else {
            "New endpoint"
        };
        let title = RichText::new(title).font(type_scale::title(15.0));
        ui.label(title.color(Tokens::of(ui).text));
        let height = ui.ctx().content_rect().height() * 0.65;
        ScrollArea::vertical()
            .max_height(height)
            .show(ui, |ui| fields_ui(ui, form));
        buttons_ui(ui, form, out)
    });
    if answer == Some(Answer::Cancel) {
        out.push(AppCommand::CloseEndpointForm);
    }
}

fn fields_ui(ui: &mut Ui, form: &mut EndpointForm) {
    let fault = form.shown_fault();
    let fault = fault.as_ref();
    let fresh = form.take_fresh();
    let name = text_row(ui, "Name", &mut form.name, "staging");
    if fresh {
        name.request_focus();
    }
    fault_ui(ui, fault, Field::Name);
    fields::kind_row(ui, form);
    if form.kind == FormKind::Http {
        text_row(ui, "URL", &mut form.url, "http://127.0.0.1:3000/");
        fault_ui(ui, fault, Field::Url);
        fields::payload_only_row(ui, form);
    }
    text_row(ui, "Event", &mut form.event, Endpoint::BOT_EVENT);
    text_row(ui, "Time limit", &mut form.timeout, "30s");
    fault_ui(ui, fault, Field::Timeout);
    if form.kind == FormKind::Http {
        fields::headers_ui(ui, form, fault);
    }
}

fn buttons_ui(ui: &mut Ui, form: &mut EndpointForm, out: &mut Commands) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    let area = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(area, Layout::right_to_left(Align::Center), |ui| {
        if button(ui, "Save", ButtonLook::Primary, None).clicked() {
            save(form, out);
        }
        if button(ui, "Cancel", ButtonLook::Plain, None).clicked() {
            answer = Some(Answer::Cancel);
        }
        let Some(original) = form.original() else {
            return;
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if button(ui, "Remove", ButtonLook::Danger, None).clicked() {
                out.push(AppCommand::RemoveEndpoint(original.to_owned()));
            }
        });
    });
    answer
}

/// Asks for the endpoint to be written, or shows from now on what is wrong with it.
fn save(form: &mut EndpointForm, out: &mut Commands) {
    match form.endpoint() {
        Ok(endpoint) => out.push(AppCommand::SaveEndpoint {
            original: form.original().map(str::to_owned),
            endpoint,
        }),
        Err(_) => form.show_faults(),
    }
}
