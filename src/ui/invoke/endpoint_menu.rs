//! The picker of endpoints in the invoke bar: where to send, and what can be done about it.

use egui::Ui;

use super::view::{InvokeView, Progress, form_edits, host, title};
use crate::invoke::{Endpoint, EndpointKind};
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::widgets::{Picker, Tip as _, menu_entry};

/// Draws the picker of endpoints, with what can be done about the chosen one.
pub(super) fn endpoint_picker(
    ui: &mut Ui,
    face: Picker<'_>,
    view: &InvokeView<'_>,
    out: &mut Commands,
) {
    face.show(ui, |ui| {
        for endpoint in view.endpoints {
            let is_chosen = endpoint.name == view.endpoint;
            if menu_entry(ui, is_chosen, title(endpoint), &host(endpoint)).clicked() {
                out.push(AppCommand::ChooseEndpoint(endpoint.name.clone()));
            }
        }
        ui.separator();
        conversation_ui(ui, view, out);
        if view.endpoints.len() > 1 {
            let entry = menu_entry(ui, false, UiCommand::SendToTwo.text(), "");
            let tip = UiCommand::SendToTwo.hover_text(ui.ctx());
            if entry.tip(tip).clicked() {
                out.pick(UiCommand::SendToTwo);
            }
        }
        if menu_entry(ui, false, "New endpoint…", "").clicked() {
            out.push(AppCommand::EditEndpoint(None));
        }
        if let Some(endpoint) = view.chosen()
            && form_edits(endpoint)
            && menu_entry(ui, false, "Edit…", title(endpoint)).clicked()
        {
            out.push(AppCommand::EditEndpoint(Some(endpoint.name.clone())));
        }
        function_ui(ui, view, out);
        let network = UiCommand::EditNetwork;
        let entry = menu_entry(ui, false, network.text(), "");
        if entry.tip(network.tooltip()).clicked() {
            out.pick(network);
        }
    });
}

/// The way out of the conversation that goes on.
fn conversation_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let is_sent = matches!(view.progress, Progress::Waiting(_));
    let Some(conversation) = view.conversation.filter(|_| !is_sent) else {
        return;
    };
    let command = UiCommand::NewConversation;
    let entry = menu_entry(ui, false, command.text(), &short_id(conversation));
    let tip = format!("{}. Now it is in `{conversation}`.", command.tooltip());
    if entry.tip(tip).clicked() {
        out.pick(command);
    }
}

/// The way to another function of the account.
fn function_ui(ui: &mut Ui, view: &InvokeView<'_>, out: &mut Commands) {
    let is_deployed = |own: &Endpoint| matches!(own.kind, EndpointKind::Deployed(_));
    if !view.chosen().is_some_and(is_deployed) {
        return;
    }
    let command = UiCommand::ChooseFunction;
    let entry = menu_entry(ui, false, command.text(), "");
    if entry.tip(command.tooltip()).clicked() {
        out.pick(command);
    }
}

/// The beginning of an id, by which people know it again.
pub(super) fn short_id(id: &str) -> String {
    let beginning: String = id.chars().take(8).collect();
    if beginning.len() < id.len() {
        format!("{beginning}…")
    } else {
        beginning
    }
}
