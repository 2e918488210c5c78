//! The dialog of a batch of repairs: what it does, what changes, what stays; nothing is done before it is agreed to.

mod diff;
mod list;
mod plan;

use std::sync::Arc;

use egui::{Context, RichText, Ui, vec2};

pub(super) use diff::diff_ui;
pub use plan::{RepairPlan, RepairSubject};

use super::channels::outcome;
use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{ButtonLook, Prose, verdict_mark, with_capital};
use crate::channel::{Channel, Verdict};
use crate::lint::{Aim, Choices};

/// How many of the problems that stay are named.
const NAMED: usize = 3;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct RepairsState {
    /// What it is for.
    pub aim: Aim,
    /// What was chosen.
    pub choices: Choices,
    /// What would be done; `None` until it is worked out.
    pub plan: Option<Arc<RepairPlan>>,
    /// Whether the keyboard was brought to the button.
    is_met: bool,
}

impl RepairsState {
    /// A dialog whose plan is still to be worked out.
    #[must_use]
    pub const fn new(aim: Aim) -> Self {
        Self {
            aim,
            choices: Choices::new(),
            plan: None,
            is_met: false,
        }
    }

    /// The plan, if it is that of the present choices.
    #[must_use]
    pub fn current(&self) -> Option<&Arc<RepairPlan>> {
        let plan = self.plan.as_ref()?;
        (plan.choices == self.choices).then_some(plan)
    }

    const fn channel(&self) -> Option<Channel> {
        match self.aim {
            Aim::Safe => None,
            Aim::Channel(channel) => Some(channel),
        }
    }
}

/// Width of the dialog in points.
#[must_use]
pub fn width(ctx: &Context) -> f32 {
    (ctx.content_rect().width() - 120.0).clamp(320.0, 840.0)
}

/// Draws the dialog; returns what was answered.
pub fn repairs_ui(
    ui: &mut Ui,
    state: &mut RepairsState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    match state.channel() {
        Some(channel) => heading(ui, &format!("Make it fit {}", channel.title())),
        None => heading(ui, "Fix all safe problems"),
    }
    let Some(plan) = state.plan.clone() else {
        words(ui, "Working the repairs out…");
        let close = [("Cancel", ButtonLook::Plain, Answer::Cancel)];
        return buttons(ui, fresh, &close);
    };
    let fresh = !std::mem::replace(&mut state.is_met, true);
    head_ui(ui, state, &plan);
    if plan.batch.proposals.is_empty() {
        stays_ui(ui, &plan, state);
        let close = [("Close", ButtonLook::Plain, Answer::Cancel)];
        return buttons(ui, fresh, &close);
    }
    let room = ui.ctx().content_rect().height() - 330.0;
    if list::list_ui(ui, state, &plan, (room * 0.4).max(90.0)) {
        out.push(AppCommand::PlanRepairs);
    }
    ui.add_space(4.0);
    diff_ui(ui, &plan.difference, (room * 0.6).max(110.0));
    stays_ui(ui, &plan, state);
    answer_ui(ui, state, &plan, fresh)
}

/// How many repairs there are, and what they do to the verdict.
fn head_ui(ui: &mut Ui, state: &RepairsState, plan: &RepairPlan) {
    if plan.batch.proposals.is_empty() {
        words(ui, &nothing_to_do(state, plan));
        return;
    }
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let text = |ui: &mut Ui, text: &str| {
            ui.label(
                RichText::new(text)
                    .font(type_scale::body())
                    .color(tokens.secondary),
            );
        };
        text(ui, &counted(plan));
        if let Some((before, after)) = plan.verdicts {
            ui.add_space(8.0);
            for (verdict, lead) in [(before, ""), (after, "→ ")] {
                if !lead.is_empty() {
                    text(ui, lead.trim());
                }
                let size = vec2(12.0, 18.0);
                let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                verdict_mark(ui.painter(), place.center(), verdict, tokens, tokens.panel);
                text(ui, outcome(verdict));
            }
        }
    });
}

fn counted(plan: &RepairPlan) -> String {
    let made = plan.batch.made;
    let repairs = match made {
        1 => "1 repair".to_owned(),
        number => format!("{number} repairs"),
    };
    match plan.reviews() {
        0 => repairs,
        number if number == made => format!("{repairs} for you to review"),
        1 => format!("{repairs}, 1 of them for you to review"),
        number => format!("{repairs}, {number} of them for you to review"),
    }
}

/// Why there is no repair.
fn nothing_to_do(state: &RepairsState, plan: &RepairPlan) -> String {
    let verdict = plan.verdicts.map(|(_, after)| after);
    match (state.channel(), verdict) {
        (Some(channel), Some(Verdict::Ok)) => format!(
            "{} shows it as it was written: there is nothing to repair.",
            channel.title()
        ),
        (Some(channel), None) => format!(
            "There is no card, quick replies or metadata here that {} could refuse.",
            channel.title()
        ),
        (Some(channel), _) if plan.stays.is_empty() => format!(
            "Nothing here is known to need a repair; what {} does with it is not documented.",
            channel.title()
        ),
        _ if plan.stays.is_empty() => "Nothing here needs a repair.".to_owned(),
        _ => "None of this can be repaired without knowing what is meant.".to_owned(),
    }
}

/// What stays wrong after the repairs.
fn stays_ui(ui: &mut Ui, plan: &RepairPlan, state: &RepairsState) {
    if plan.stays.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui);
    let number = plan.stays.len();
    let title = match (number, state.channel()) {
        (1, _) => "1 problem stays".to_owned(),
        (number, _) => format!("{number} problems stay"),
    };
    ui.label(
        RichText::new(title)
            .font(type_scale::medium(12.0))
            .color(tokens.text),
    );
    ui.spacing_mut().item_spacing.y = 2.0;
    let width = ui.available_width();
    for text in plan.stays.iter().take(NAMED) {
        let job = Prose::note(tokens).job(&with_capital(text), width, 2);
        ui.add(egui::Label::new(job).selectable(true));
    }
    if number > NAMED {
        words(ui, &format!("and {} more", number - NAMED));
    }
}

fn answer_ui(ui: &mut Ui, state: &RepairsState, plan: &RepairPlan, fresh: bool) -> Option<Answer> {
    let cancel = ("Cancel", ButtonLook::Plain, Answer::Cancel);
    if plan.batch.made == 0 || state.current().is_none() {
        return buttons(ui, fresh, &[cancel]);
    }
    let apply = match plan.batch.made {
        1 => "Apply 1 repair".to_owned(),
        number => format!("Apply {number} repairs"),
    };
    let confirm = (apply.as_str(), ButtonLook::Primary, Answer::Confirm);
    buttons(ui, fresh, &[confirm, cancel])
}
