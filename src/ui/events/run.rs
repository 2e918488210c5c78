//! A run of all events of an endpoint: how each of them came out.

use egui::{RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{EventCommand, EventRow, EventRunView, EventState};
use crate::invoke::Mismatch;
use crate::ui::command::{AppCommand, Commands};
use crate::ui::dialogs::{Answer, buttons, heading, words};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::widgets::{ButtonLook, Prose, Tip, link_button};

/// Width of the dialog in points.
pub const RUN_WIDTH: f32 = 560.0;
/// How many differences of an event are listed.
const LISTED: usize = 8;

/// Draws the run.
pub fn event_run_ui(
    ui: &mut Ui,
    run: &EventRunView,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    heading(ui, &format!("Events of {}", run.endpoint));
    words(ui, &run.summary());
    let height = ui.ctx().content_rect().height() * 0.55;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for row in &run.rows {
                row_ui(ui, row, out);
            }
        });
    let close = if run.is_done { "Close" } else { "Stop" };
    let mut choices = vec![(close, ButtonLook::Plain, Answer::Cancel)];
    if run.is_done {
        choices.push(("Run again", ButtonLook::Plain, Answer::Confirm));
    }
    buttons(ui, fresh, &choices)
}

fn row_ui(ui: &mut Ui, row: &EventRow, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    let (sign, told, colour) = match &row.state {
        EventState::Waiting => ("·", "to come".to_owned(), tokens.secondary),
        EventState::Sent => ("…", "sent".to_owned(), tokens.secondary),
        EventState::Failed(why) => ("✗", why.clone(), tokens.error),
        EventState::Answered(status) => (
            "✓",
            format!("{status}, nothing is expected"),
            tokens.secondary,
        ),
        EventState::Met => ("✓", "as expected".to_owned(), tokens.ok),
        EventState::Unmet(found) => {
            let plural = if found.len() == 1 { "" } else { "s" };
            (
                "✗",
                format!("{} difference{plural}", found.len()),
                tokens.error,
            )
        }
    };
    let spoken = format!("{}: {told}", row.event.name);
    let line = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(
            RichText::new(sign)
                .font(type_scale::code_medium(13.0))
                .color(colour),
        );
        let open = link_button(ui, &row.event.name, type_scale::medium(13.0));
        if open.tip("Open it, and close this list").clicked() {
            out.push(AppCommand::Answer(Answer::Cancel));
            out.push(AppCommand::Event(EventCommand::Open(row.event.clone())));
        }
        ui.label(
            RichText::new(told)
                .font(type_scale::secondary())
                .color(colour),
        );
    });
    line.response
        .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    if let EventState::Unmet(found) = &row.state {
        mismatches_ui(ui, found);
    }
}

fn mismatches_ui(ui: &mut Ui, found: &[Mismatch]) {
    let tokens = Tokens::of(ui);
    ui.indent("mismatches", |ui| {
        for mismatch in found.iter().take(LISTED) {
            let text = match mismatch.place.pointer() {
                Some(pointer) if !pointer.as_str().is_empty() => {
                    format!("{}: {}", pointer.as_str(), mismatch.message)
                }
                _ => mismatch.message.clone(),
            };
            let prose = Prose::note(tokens).in_colour(tokens.text).as_written();
            let job = prose.job(&text, ui.available_width(), usize::MAX);
            ui.add(egui::Label::new(job).wrap());
        }
        if found.len() > LISTED {
            let more = format!("and {} more", found.len() - LISTED);
            let more = RichText::new(more).font(type_scale::secondary());
            ui.label(more.color(tokens.secondary));
        }
    });
}
