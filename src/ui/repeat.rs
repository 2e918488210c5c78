//! The dialog that sends the same many times, and what came of it in numbers.

use std::time::Duration;

use egui::{
    FontSelection, Grid, Key, Margin, Rect, RichText, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::tokens::{Tokens, size};
use super::type_scale;
use super::units::{fine_duration, whole_seconds};
use super::widgets::{ButtonLook, Prose, Tip, field_ring};
use crate::invoke::repeat::{RepeatPlan, RepeatRun, Sample, SampleResult, Statistics, Times};

/// Bars of the histogram.
const BINS: usize = 40;
/// Height of the histogram, in points.
const HEIGHT: f32 = 64.0;
/// Classes that are listed.
const CLASSES: usize = 8;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct RepeatState {
    /// What people call the endpoint.
    pub endpoint: String,
    /// What ended so far.
    pub samples: Vec<Sample>,
    /// Whether sends are still to end.
    pub runs: bool,
    /// Of a run of the history: when it was, in words.
    pub kept: Option<String>,
    count: String,
    concurrency: String,
    per_second: String,
    statistics: Statistics,
}

impl RepeatState {
    /// A dialog in which nothing was sent yet.
    #[must_use]
    pub fn new(endpoint: String) -> Self {
        let plan = RepeatPlan::default();
        Self {
            endpoint,
            samples: Vec::new(),
            runs: false,
            kept: None,
            count: plan.count.to_string(),
            concurrency: plan.concurrency.to_string(),
            per_second: plan.per_second.to_string(),
            statistics: Statistics::default(),
        }
    }

    /// A run of the history. `at` says when it was.
    #[must_use]
    pub fn kept(endpoint: String, run: &RepeatRun, at: String) -> Self {
        Self {
            samples: run.samples.clone(),
            kept: Some(at),
            count: run.plan.count.to_string(),
            concurrency: run.plan.concurrency.to_string(),
            per_second: run.plan.per_second.to_string(),
            ..Self::new(endpoint)
        }
    }

    /// What was typed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn plan(&self) -> Result<RepeatPlan, String> {
        let number = |text: &str, what: &str| {
            let number: Option<u32> = text.trim().parse().ok();
            number.ok_or_else(|| format!("`{}` is no number {what}", text.trim()))
        };
        let rate = self.per_second.trim().replace(',', ".");
        let plan = RepeatPlan {
            count: number(&self.count, "of requests")?,
            concurrency: number(&self.concurrency, "of requests at once")?,
            per_second: rate
                .parse()
                .map_err(|_| format!("`{rate}` is no number of requests in a second"))?,
        };
        plan.check().map_err(|fault| fault.to_string())?;
        Ok(plan)
    }

    /// The numbers of what ended so far; made anew when more ended.
    fn statistics(&mut self) -> &Statistics {
        if self.statistics.ended != self.samples.len() {
            self.statistics = Statistics::of(&self.samples);
        }
        &self.statistics
    }
}

/// Draws the dialog; returns what was answered. Confirm starts a run.
pub(super) fn repeat_ui(
    ui: &mut Ui,
    state: &mut RepeatState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    if state.kept.is_some() {
        return kept_ui(ui, state, fresh);
    }
    heading(ui, "Send many times");
    let text = format!(
        "The payload goes to {} again and again, each time with a request id of its own. Every one of them has the effects of a Send.",
        state.endpoint
    );
    words(ui, &text);
    let plan = state.plan();
    let entered = ui
        .add_enabled_ui(!state.runs, |ui| fields_ui(ui, state, fresh))
        .inner;
    plan_ui(ui, &plan);
    if state.runs || !state.samples.is_empty() {
        let total = plan.as_ref().map_or(0, |plan| plan.count as usize);
        progress_ui(ui, state.samples.len(), total.max(state.samples.len()));
        result_ui(ui, state);
    }
    if state.runs {
        let stop = [
            ("Stop", ButtonLook::Danger, Answer::Source),
            ("Close", ButtonLook::Plain, Answer::Cancel),
        ];
        let answer = buttons(ui, false, &stop);
        if answer == Some(Answer::Source) {
            out.push(AppCommand::StopRepeat);
            return None;
        }
        return answer;
    }
    let again = if state.samples.is_empty() {
        "Start"
    } else {
        "Start again"
    };
    let choices = [
        (again, ButtonLook::Primary, Answer::Confirm),
        ("Close", ButtonLook::Plain, Answer::Cancel),
    ];
    let answer = buttons(ui, false, &choices);
    let answer = answer.or(entered.then_some(Answer::Confirm));
    answer.filter(|answer| *answer != Answer::Confirm || plan.is_ok())
}

/// Draws a run of the history, which only shows.
fn kept_ui(ui: &mut Ui, state: &mut RepeatState, fresh: bool) -> Option<Answer> {
    heading(ui, "Sent many times");
    let at = state.kept.as_deref().unwrap_or_default();
    let text = format!(
        "To {} at {at}: {} requests planned, {} at once, at most {} in a second.",
        state.endpoint, state.count, state.concurrency, state.per_second
    );
    words(ui, &text);
    let planned = state.plan().map_or(0, |plan| plan.count as usize);
    progress_ui(ui, state.samples.len(), planned.max(state.samples.len()));
    result_ui(ui, state);
    let close = [("Close", ButtonLook::Plain, Answer::Cancel)];
    buttons(ui, fresh, &close)
}

/// The three numbers; returns whether Enter was pressed in one of them.
fn fields_ui(ui: &mut Ui, state: &mut RepeatState, fresh: bool) -> bool {
    let tokens = Tokens::of(ui);
    let mut entered = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let fields = [
            ("Requests", &mut state.count),
            ("At once", &mut state.concurrency),
            ("Per second at most", &mut state.per_second),
        ];
        for (index, (name, text)) in fields.into_iter().enumerate() {
            ui.vertical(|ui| {
                let label = RichText::new(name).font(type_scale::secondary());
                ui.label(label.color(tokens.secondary));
                let value = text.clone();
                let field = TextEdit::singleline(text)
                    .font(FontSelection::FontId(type_scale::body()))
                    .margin(Margin::symmetric(10, 6))
                    .desired_width(90.0);
                let response = ui.add(field);
                field_ring(ui, &response);
                response.widget_info(|| {
                    let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
                    info.current_text_value = Some(value.clone());
                    info
                });
                if fresh && index == 0 {
                    response.request_focus();
                }
                let enter = ui.input(|input| input.key_pressed(Key::Enter));
                entered |= response.lost_focus() && enter;
            });
        }
    });
    entered
}

/// How long it will take at least, or what is wrong.
fn plan_ui(ui: &mut Ui, plan: &Result<RepeatPlan, String>) {
    let tokens = Tokens::of(ui);
    let (text, colour) = match plan {
        Ok(plan) => {
            let seconds = f64::from(plan.count.saturating_sub(1)) / plan.per_second;
            let least = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
            let text = format!("takes at least {}", whole_seconds(least));
            (text, tokens.secondary)
        }
        Err(fault) => (fault.clone(), tokens.error),
    };
    let width = ui.available_width();
    let job = Prose::note(tokens)
        .in_colour(colour)
        .job(&text, width, usize::MAX);
    ui.label(job);
}

fn progress_ui(ui: &mut Ui, ended: usize, total: usize) {
    let tokens = Tokens::of(ui);
    ui.add_space(4.0);
    let wanted = vec2(ui.available_width(), 6.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    let label = format!("{ended} of {total} ended");
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &label));
    ui.painter().rect_filled(rect, 3, tokens.sunken);
    let share = ended as f32 / total.max(1) as f32;
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(filled, 3, tokens.accent);
    let text = RichText::new(label).font(type_scale::secondary());
    ui.label(text.color(tokens.secondary));
}

fn result_ui(ui: &mut Ui, state: &mut RepeatState) {
    let statistics = state.statistics().clone();
    times_ui(ui, &statistics);
    histogram_ui(ui, &state.samples, &statistics);
    let tokens = Tokens::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for (class, count) in statistics.classes.iter().take(CLASSES) {
            let good = class.len() == 3 && class.starts_with('2');
            let colour = if good { tokens.ok } else { tokens.error };
            let text =
                RichText::new(format!("{count} × {class}")).font(type_scale::code_sized(12.0));
            ui.label(text.color(colour));
        }
    });
}

/// The times of all, and of the first apart from the rest.
fn times_ui(ui: &mut Ui, statistics: &Statistics) {
    let cold = statistics.cold.and_then(|took| Times::of([took]));
    let rows = [
        ("all", statistics.all),
        ("first (may be cold)", cold),
        ("the rest (warm)", statistics.warm),
    ];
    let tokens = Tokens::of(ui);
    let grid = Grid::new("times")
        .num_columns(5)
        .min_row_height(18.0)
        .spacing([18.0, 4.0]);
    grid.show(ui, |ui| {
        for head in ["", "min", "p50", "p95", "max"] {
            let text = RichText::new(head).font(type_scale::secondary());
            ui.label(text.color(tokens.secondary));
        }
        ui.end_row();
        for (name, times) in rows {
            let Some(times) = times else { continue };
            ui.label(
                RichText::new(name)
                    .font(type_scale::body())
                    .color(tokens.text),
            );
            for time in [times.min, times.p50, times.p95, times.max] {
                let text = RichText::new(fine_duration(time)).font(type_scale::code_sized(12.0));
                ui.label(text.color(tokens.text));
            }
            ui.end_row();
        }
    });
}

/// How many answers took how long, from nothing to the longest; the first one in a colour of its own.
fn histogram_ui(ui: &mut Ui, samples: &[Sample], statistics: &Statistics) {
    let Some(times) = statistics.all else {
        return;
    };
    let tokens = Tokens::of(ui);
    let wanted = vec2(ui.available_width(), HEIGHT + 16.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    let label = format!(
        "Histogram: {} answers between {} and {}",
        statistics.ended - statistics.failed,
        fine_duration(times.min),
        fine_duration(times.max)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    let end = times.max.as_secs_f64().max(1e-6) * 1.001;
    let mut bins = [(0_usize, false); BINS];
    let answered = |sample: &&Sample| matches!(sample.result, SampleResult::Answered { .. });
    for sample in samples.iter().filter(answered) {
        let bin = (sample.took.as_secs_f64() / end * BINS as f64) as usize;
        let bin = &mut bins[bin.min(BINS - 1)];
        bin.0 += 1;
        bin.1 |= sample.nth == 0;
    }
    let most = bins
        .iter()
        .map(|(count, _)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    let base = rect.top() + HEIGHT;
    let width = rect.width() / BINS as f32;
    for (index, (count, is_first)) in bins.into_iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let height = (HEIGHT * count as f32 / most as f32).max(2.0);
        let left = rect.left() + width * index as f32;
        let bar = Rect::from_min_max(pos2(left, base - height), pos2(left + width - 1.0, base));
        let colour = if is_first && count == 1 {
            tokens.code_literal
        } else {
            tokens.accent
        };
        ui.painter().rect_filled(bar, 1, colour);
    }
    let stroke = Stroke::new(1.0, tokens.strong_border);
    ui.painter().hline(rect.x_range(), base, stroke);
    let caption = |x, align, text: &str| {
        let at = pos2(x, rect.bottom());
        let font = type_scale::caption();
        super::widgets::paint_text(ui.painter(), at, align, text, font, tokens.secondary);
    };
    caption(rect.left(), egui::Align2::LEFT_BOTTOM, "0 ms");
    let longest = fine_duration(times.max);
    caption(rect.right(), egui::Align2::RIGHT_BOTTOM, &longest);
    response.tip("How many answers took how long; the first one, which may be cold, in violet");
    ui.add_space(f32::from(size::CONTROL_RADIUS) - 2.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_plan_or_a_fault() {
        let mut state = RepeatState::new("bot".to_owned());
        assert_eq!(state.plan(), Ok(RepeatPlan::default()));
        state.per_second = "0,5".to_owned();
        assert!(state.plan().is_ok_and(|plan| plan.per_second < 1.0));
        for text in ["", "x", "-1", "0", "10001"] {
            state.count = text.to_owned();
            assert!(state.plan().is_err(), "{text}");
        }
    }
}
