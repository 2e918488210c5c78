//! The Timing panel: the steps of a call against LivePerson's advice and limit.

mod local;
mod model;
mod rows;
mod scale;
mod steps;
mod strip;

use std::time::Duration;

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui, vec2};

pub use model::{Failure, Temperature, Timing, TimingRow, Tone, stopped_at};
pub use steps::{sent_to, step_title};

use super::gauge::{ADVICE, advice, elapsed_colour};
use super::view::{InvokeView, Progress};
use crate::ui::command::UiCommand;
use crate::ui::tokens::{Tokens, size};
use crate::ui::type_scale;
use crate::ui::units::{duration, fine_duration};
use crate::ui::widgets::{Prose, Tip, empty_state};

/// What marks on the line of time stand for.
#[derive(Clone, Copy, Debug)]
struct Marks {
    /// LivePerson's advice, counted from Send.
    advice: Duration,
    /// The time limit, counted from Send.
    limit: Duration,
    /// The time limit itself.
    allowed: Duration,
}

/// Draws the panel. While a new answer is awaited the previous timing stays, greyed.
pub fn timing_ui(ui: &mut Ui, view: &InvokeView<'_>) {
    let timing = match (view.progress, view.previous) {
        (Progress::Answered(exchange), _) => Some(Timing::of(exchange)),
        (Progress::Failed(error), _) => Timing::of_failure(error),
        (Progress::Cancelled(seen), _) if !seen.steps.is_empty() => Timing::of_cancelled(seen),
        (_, Some(previous)) => {
            ui.set_opacity(0.5);
            Some(Timing::of(previous))
        }
        (_, None) => None,
    };
    let Some(timing) = timing else {
        no_timing(ui, view.progress);
        return;
    };
    let limit = view.time_limit();
    let marks = Marks {
        advice: timing.call_began + ADVICE,
        limit: timing.call_began + limit,
        allowed: limit,
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new()
        .inner_margin(Margin::symmetric(14, 0))
        .show(ui, |ui| head_ui(ui, &timing, limit));
    if let Some(failure) = timing.failure.as_ref().filter(|own| !own.by_user) {
        failure_ui(ui, failure);
    }
    ScrollArea::vertical()
        .id_salt("timing")
        .auto_shrink(false)
        .show(ui, |ui| rows::rows_ui(ui, &timing, marks));
}

/// Why it came to no answer and what to do.
fn failure_ui(ui: &mut Ui, failure: &Failure) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.error_soft)
        .corner_radius(size::CONTROL_RADIUS)
        .outer_margin(Margin {
            left: 14,
            right: 14,
            top: 0,
            bottom: 6,
        })
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let width = ui.available_width();
        let cause = Prose::message(tokens).in_colour(tokens.error);
        let cause = cause.job(&failure.cause, width, usize::MAX);
        ui.add(Label::new(cause).wrap().selectable(true));
        let cure = Prose::note(tokens).in_colour(tokens.text);
        let cure = cure.job(&failure.cure, width, usize::MAX);
        ui.add(Label::new(cure).wrap().selectable(true));
    });
}

fn no_timing(ui: &mut Ui, progress: Progress<'_>) {
    let idle = format!(
        "Send (`{}`) shows here where the time of a call goes: lookup, token, connection, the function itself; \
         against the 1 s that LivePerson advises and the 30 s that it allows.",
        UiCommand::Send.keys(ui.ctx()).unwrap_or_default()
    );
    let (title, text) = match progress {
        Progress::Failed(_) => (
            "Nothing was sent, so there is no timing",
            "Response says what kept the request from being made and what to do.",
        ),
        Progress::Waiting(_) => (
            "Waiting for the answer",
            "Where the time went shows here once it has come.",
        ),
        _ => ("No timing yet", idle.as_str()),
    };
    empty_state(ui, title, text);
}

/// The whole in one line: how long, cold or warm, and where that stands between advice and limit.
fn head_ui(ui: &mut Ui, timing: &Timing, limit: Duration) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL + 6.0);
        ui.spacing_mut().item_spacing.x = 10.0;
        if let Some(failure) = &timing.failure {
            let (word, colour) = if failure.by_user {
                ("Cancelled", tokens.warning)
            } else {
                ("Failed", tokens.error)
            };
            let words = format!("{word} after {}", fine_duration(timing.total));
            let words = RichText::new(words).font(type_scale::title(13.0));
            ui.label(words.color(colour));
            quiet(ui, &format!("at {}", failure.at));
        } else {
            let call = RichText::new(duration(timing.call))
                .font(type_scale::title(13.0))
                .color(elapsed_colour(timing.call, limit, tokens));
            ui.label(call).tip(advice(timing.call, limit));
        }
        if timing.total > timing.call && timing.failure.is_none() {
            let text = format!("{} with what came before", duration(timing.total));
            quiet(ui, &text);
        }
        if let Some((temperature, why)) = &timing.temperature {
            let (word, colour, ground) = match temperature {
                Temperature::Cold => ("cold", tokens.hint, tokens.hint_soft),
                Temperature::Warm => ("warm", tokens.ok, tokens.ok_soft),
            };
            tag_ui(ui, word, colour, ground).tip(why);
        }
        let room = ui.available_width();
        if room > strip::WIDTH + 20.0 && timing.failure.is_none() {
            ui.add_space(room - strip::WIDTH - 10.0);
            strip::strip_ui(ui, timing.call, limit);
        }
    });
}

fn quiet(ui: &mut Ui, text: &str) {
    let text = RichText::new(text)
        .font(type_scale::secondary())
        .color(Tokens::of(ui).secondary);
    ui.label(text);
}

fn tag_ui(ui: &mut Ui, word: &str, colour: egui::Color32, ground: egui::Color32) -> egui::Response {
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), type_scale::medium(11.0), colour);
    let wanted = galley.size() + vec2(12.0, 4.0);
    let (rect, response) = ui.allocate_exact_size(wanted, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, word));
    ui.painter().rect_filled(rect, size::CONTROL_RADIUS, ground);
    ui.painter()
        .galley(rect.min + vec2(6.0, 2.0), galley, colour);
    response
}
