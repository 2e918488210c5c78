//! The form that saves an event: its name, notes, and what its answer should be.

use egui::{FontSelection, Margin, Role, TextEdit, Ui, WidgetInfo};

use super::EventForm;
use crate::ui::dialogs::{Answer, buttons, heading, words};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Tip, field_ring, link_button};

/// Rows of the notes.
const NOTES: usize = 3;

/// Draws the form.
pub fn event_form_ui(ui: &mut Ui, form: &mut EventForm, fresh: bool) -> Option<Answer> {
    let title = if form.is_saved {
        format!("Notes and expectation of {}", form.name)
    } else {
        format!("Save as event of {}", form.endpoint)
    };
    heading(ui, &title);
    if !form.is_saved {
        words(
            ui,
            "The payload becomes a plain file in the folder `events` of the workspace, with what is said here beside it.",
        );
        field_ui(ui, "Name", &mut form.name, 1, fresh);
    }
    field_ui(ui, "Notes", &mut form.notes, NOTES, fresh && form.is_saved);
    expectation_ui(ui, form);
    let choices = [
        ("Save", ButtonLook::Primary, Answer::Confirm),
        ("Cancel", ButtonLook::Plain, Answer::Cancel),
    ];
    let pressed = buttons(ui, false, &choices);
    let enter = ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
    let answer = pressed.or(enter.then_some(Answer::Confirm));
    // An event without a name cannot be saved.
    let is_ready = !form.name.trim().is_empty();
    answer.filter(|answer| *answer != Answer::Confirm || is_ready)
}

fn field_ui(ui: &mut Ui, name: &str, text: &mut String, rows: usize, fresh: bool) {
    let label = egui::RichText::new(name).font(type_scale::medium(12.0));
    ui.label(label.color(Tokens::of(ui).secondary));
    let field = if rows > 1 {
        TextEdit::multiline(text).desired_rows(rows)
    } else {
        TextEdit::singleline(text)
    };
    let field = field
        .font(FontSelection::FontId(type_scale::body()))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    field_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if fresh {
        response.request_focus();
    }
}

fn expectation_ui(ui: &mut Ui, form: &mut EventForm) {
    let label = egui::RichText::new("What its answer should be").font(type_scale::medium(12.0));
    ui.label(label.color(Tokens::of(ui).secondary));
    if form.status.is_none() && form.codes.is_none() && form.answer.is_none() {
        words(
            ui,
            "Send it first: then its present answer can be made what is expected.",
        );
        return;
    }
    if let Some((status, is_on)) = &mut form.status {
        ui.checkbox(is_on, format!("the status is {status}"));
    }
    if let Some((codes, is_on)) = &mut form.codes {
        ui.checkbox(is_on, format!("these are found: {}", codes.join(", ")));
    }
    if let Some((answer, is_on)) = &mut form.answer {
        let lines = match answer.lines().count() {
            1 => "1 line".to_owned(),
            lines => format!("{lines} lines"),
        };
        let is_present = form
            .came
            .as_ref()
            .is_some_and(|came| came.answer == *answer);
        let what = if is_present {
            "what it holds now"
        } else {
            "what was saved"
        };
        let text = format!("it holds {what} ({lines}); more is no fault");
        ui.checkbox(is_on, text);
    }
    if !form.no_codes.is_empty() {
        words(ui, &format!("Not found: {}", form.no_codes.join(", ")));
    }
    if form.differs() {
        let text = "Expect what came instead";
        let tip = "Take the status and the answer that came last in place of what is expected";
        let link = link_button(ui, text, type_scale::secondary());
        if link.tip(tip).clicked() {
            form.expect_what_came();
        }
    }
}
