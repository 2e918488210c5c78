//! The form that adds and edits endpoints, environments, and how endpoints are reached.

mod fields;
mod folder;
mod function;
mod looks;
mod model;
mod network;
mod pairs;
mod rows;
mod spec;

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

pub use self::looks::{FileField, Look};
pub use self::model::{EntryForm, FolderFact, FormPlace, NetworkWords};

use self::spec::Group;
use crate::ui::command::{AppCommand, Commands, UiCommand};
use crate::ui::dialogs::{Answer, heading, modal, words};
use crate::ui::tokens::{Tokens, size};
use crate::ui::widgets::{ButtonLook, Icon, button, paint_icon, section_title};
use crate::workspace::config::Section;

/// Width of the form in points.
const WIDTH: f32 = 640.0;
/// Room for the bar that scrolls, in the margin of the form.
const BAR: f32 = 14.0;

/// Draws the form over everything else. It is closed by [`AppCommand::CloseForm`], or by what it asks for.
pub fn entry_form_ui(ui: &Ui, form: &mut EntryForm, out: &mut Commands) {
    let id = match form.section() {
        Section::Endpoint => "endpoint form",
        Section::Environment => "environment form",
        Section::Network => "network form",
    };
    let answer = modal(ui, id, WIDTH, |ui| {
        heading(ui, &title(form));
        if form.section() == Section::Network {
            words(ui, network_words(form));
        }
        ui.add_space(2.0);
        scrolled(ui, |ui| groups_ui(ui, form, out));
        let top = ui.ctx().memory(egui::Memory::top_modal_layer);
        let is_top = top == Some(ui.layer_id());
        if is_top && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            save(form, out);
        }
        buttons_ui(ui, form, out)
    });
    if answer == Some(Answer::Cancel) {
        out.push(AppCommand::CloseForm(form.section()));
    }
}

/// Fields as wide as the form; the bar stands in its margin, where it moves nothing.
fn scrolled(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let height = ui.ctx().content_rect().height() * 0.68;
    let mut area = ui.available_rect_before_wrap();
    let right = area.right();
    area.max.x += BAR;
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(&mut inner, |ui| {
            ui.set_width(ui.available_width() - BAR);
            ui.spacing_mut().item_spacing.y = 6.0;
            contents(ui);
        });
    let mut used = inner.min_rect();
    used.max.x = right;
    ui.advance_cursor_after_rect(used);
}

fn title(form: &EntryForm) -> String {
    let title = match (form.section(), form.original()) {
        (Section::Endpoint, None) => "New endpoint",
        (Section::Endpoint, Some(_)) => "Edit endpoint",
        (Section::Environment, None) => "New environment",
        (Section::Environment, Some(_)) => "Edit environment",
        (Section::Network, None) => "Network",
        (Section::Network, Some(owner)) => return format!("Network of {owner}"),
    };
    title.to_owned()
}

fn network_words(form: &EntryForm) -> &'static str {
    match form.original() {
        None => {
            "How all endpoints of this workspace are reached that have no network of their own."
        }
        Some(_) => {
            "How this endpoint is reached. What is shared by the others does not count for it."
        }
    }
}

fn groups_ui(ui: &mut Ui, form: &mut EntryForm, out: &mut Commands) {
    for (index, group) in form.groups().iter().enumerate() {
        if index > 0 {
            ui.add_space(6.0);
        }
        if !group_heading(ui, form, group) {
            continue;
        }
        for field in group.fields {
            fields::field_ui(ui, form, field, out);
        }
    }
    fields::faults_ui(ui, &form.other_faults());
}

/// Draws the heading; returns whether the group is open.
fn group_heading(ui: &mut Ui, form: &EntryForm, group: &Group) -> bool {
    let sense = if group.is_folded {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), sense);
    let holds = |key: &str| !form.text(key).is_empty();
    let is_used = group.fields.iter().any(|field| holds(field.key));
    let id = ui.scope_id().with(group.title);
    let mut is_open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(is_used);
    let mut left = rect.left();
    if group.is_folded {
        if response.clicked() {
            is_open = !is_open;
            ui.data_mut(|data| data.insert_temp(id, is_open));
        }
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, is_open, group.title)
        });
        let icon = if is_open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        let place =
            egui::Rect::from_center_size(pos2(left + 5.0, rect.center().y), vec2(10.0, 10.0));
        let tokens = Tokens::of(ui);
        let colour = if response.hovered() || response.has_focus() {
            tokens.accent
        } else {
            tokens.secondary
        };
        paint_icon(ui.painter(), place, icon, colour);
        left += 16.0;
    }
    section_title(ui, pos2(left, rect.center().y), group.title);
    is_open || !group.is_folded
}

fn buttons_ui(ui: &mut Ui, form: &mut EntryForm, out: &mut Commands) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    let area = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(area, Layout::right_to_left(Align::Center), |ui| {
        // The form takes these keys itself, as long as it is open.
        let keys = UiCommand::Send.short_keys(ui.ctx());
        if button(ui, "Save", ButtonLook::Primary, keys.as_deref()).clicked() {
            save(form, out);
        }
        if button(ui, "Cancel", ButtonLook::Plain, None).clicked() {
            answer = Some(Answer::Cancel);
        }
        if form.section() == Section::Endpoint
            && button(ui, "Test connection", ButtonLook::Plain, None).clicked()
        {
            test(form, out);
        }
        let Some(name) = form.removable() else {
            return;
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if button(ui, "Remove", ButtonLook::Danger, None).clicked() {
                out.push(AppCommand::RemoveEntry(form.section(), name));
            }
        });
    });
    answer
}

/// Tests what stands in the form, saved or not.
fn test(form: &mut EntryForm, out: &mut Commands) {
    match form.endpoint() {
        Ok(endpoint) => out.push(AppCommand::TestConnection(Some(Box::new(endpoint)))),
        Err(_) => form.show_missing(),
    }
}

/// Asks for the entry to be written, or shows from now on what is missing as well.
fn save(form: &mut EntryForm, out: &mut Commands) {
    if form.is_well() {
        out.push(AppCommand::SaveEntry {
            section: form.section(),
            original: form.original().map(str::to_owned),
            entry: form.entry(),
        });
    } else {
        form.show_missing();
    }
}
