//! The dialog of smart paste: the payloads that were found in a text, how each was unwrapped and repaired, and a document
//! of whichever is wanted.

mod list;
mod plan;

use std::sync::Arc;

use egui::{Context, Label, RichText, ScrollArea, Ui};

pub use plan::{ExtractItem, ExtractPlan};

use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::repairs::diff_ui;
use super::text_dialog::code_ui;
use super::tokens::Tokens;
use super::type_scale;
use super::widgets::{ButtonLook, Prose, Tip, link_button, with_capital};
use crate::text::first_lines;

/// Lines and bytes of a payload that the dialog shows.
const LINES: usize = 60;
const BYTES: usize = 6_000;
/// Notes of a repair that are shown.
const NOTES: usize = 3;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct ExtractState {
    /// Tells late results from awaited ones.
    pub search: u64,
    /// Where the text comes from: "the clipboard", "console.log".
    pub source: String,
    /// Whether the source can be opened itself, as a file.
    pub is_file: bool,
    /// What was found; `None` while it is being looked for.
    pub plan: Option<Arc<ExtractPlan>>,
    /// Index of the payload that is shown.
    pub selected: usize,
    is_met: bool,
}

impl ExtractState {
    /// A dialog on a text that is being looked into.
    #[must_use]
    pub const fn new(search: u64, source: String, is_file: bool) -> Self {
        Self {
            search,
            source,
            is_file,
            plan: None,
            selected: 0,
            is_met: false,
        }
    }

    /// The payload that is shown.
    #[must_use]
    pub fn item(&self) -> Option<&ExtractItem> {
        self.plan.as_ref()?.items.get(self.selected)
    }
}

/// Width of the dialog in points.
#[must_use]
pub(super) fn width(ctx: &Context) -> f32 {
    (ctx.content_rect().width() - 120.0).clamp(320.0, 840.0)
}

/// Draws the dialog; returns what was answered.
pub(super) fn extract_ui(
    ui: &mut Ui,
    state: &mut ExtractState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    heading(ui, &format!("Payloads in {}", state.source));
    let Some(plan) = state.plan.clone() else {
        words(ui, "Looking for payloads… Cancel stops waiting for them.");
        let cancel = [("Cancel", ButtonLook::Plain, Answer::Cancel)];
        return buttons(ui, fresh, &cancel);
    };
    let is_first = !std::mem::replace(&mut state.is_met, true);
    head_ui(ui, &plan, out);
    if plan.items.is_empty() {
        return answer_ui(ui, state, is_first, out);
    }
    let room = ui.ctx().content_rect().height() - 330.0;
    let rows = (plan.items.len() as f32 * list::ROW).min(room * 0.45);
    let entered = list::list_ui(ui, state, &plan, rows.max(list::ROW), is_first);
    ui.add_space(4.0);
    if let Some(item) = state.item() {
        let size = egui::vec2(ui.available_width(), (room - rows).clamp(90.0, 320.0));
        // The same height for each payload, so that nothing jumps.
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            item_ui(ui, item, size.y);
        });
    }
    let answer = answer_ui(ui, state, false, out);
    answer.or(entered.then_some(Answer::Confirm))
}

/// How many there are, or why there is none; and the error codes in the text.
fn head_ui(ui: &mut Ui, plan: &ExtractPlan, out: &mut Commands) {
    let number = plan.items.len() + plan.not_listed;
    let text = match (&plan.reason, number) {
        (Some(reason), _) => with_capital(reason),
        (None, 1) => "1 payload found.".to_owned(),
        (None, number) if plan.not_listed > 0 => {
            format!(
                "{number} payloads found; the first {} are listed.",
                plan.items.len()
            )
        }
        (None, number) => format!("{number} payloads found, the likeliest first."),
    };
    words(ui, &text);
    if plan.codes.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 4.0);
        let tokens = Tokens::of(ui);
        let lead = RichText::new("Error codes in it:").font(type_scale::secondary());
        ui.label(lead.color(tokens.secondary));
        for code in &plan.codes {
            let link = link_button(ui, code, type_scale::code_sized(11.5));
            if link.tip("Explain this code").clicked() {
                out.push(AppCommand::Explain { code: code.clone() });
            }
        }
    });
}

/// What the repair changed of the payload, or the payload itself.
fn item_ui(ui: &mut Ui, item: &ExtractItem, height: f32) {
    let bottom = ui.cursor().top() + height;
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let found = &item.found;
    let notes = found.unresolved.iter().map(|note| ("stays broken", note));
    let notes = notes.chain(found.guesses.iter().map(|note| ("guessed", note)));
    for (what, note) in notes.take(NOTES) {
        let text = format!("{what}: {}", note.reason);
        let note = Prose::note(tokens).in_colour(tokens.warning);
        ui.add(Label::new(note.job(&text, width, 2)).selectable(true));
    }
    if let Some(request) = &found.request {
        let text = format!("`{} {}`", request.method, request.url);
        ui.add(Label::new(Prose::note(tokens).job(&text, width, 1)).selectable(true));
    }
    if let Some(difference) = &item.difference {
        let left = bottom - ui.cursor().top();
        diff_ui(ui, difference, ((left - 34.0) * 0.5).max(54.0));
        ui.add_space(4.0);
    }
    ScrollArea::vertical()
        .id_salt("extracted")
        .max_height((bottom - ui.cursor().top()).max(54.0))
        .auto_shrink([false, true])
        .show(ui, |ui| code_ui(ui, &first_lines(&item.text, LINES, BYTES)));
}

fn answer_ui(ui: &mut Ui, state: &ExtractState, fresh: bool, out: &mut Commands) -> Option<Answer> {
    let items = state.plan.as_ref().map_or(0, |plan| plan.items.len());
    let all = format!("Open all {items}");
    let mut choices = Vec::new();
    if items > 0 {
        choices.push(("Open as document", ButtonLook::Primary, Answer::Confirm));
    }
    if (2..=20).contains(&items) {
        choices.push((all.as_str(), ButtonLook::Plain, Answer::All));
    }
    if items > 0 {
        choices.push(("Copy", ButtonLook::Plain, Answer::Copy));
    }
    if state.is_file {
        choices.push(("Open the file itself", ButtonLook::Plain, Answer::Source));
    }
    choices.push(("Close", ButtonLook::Plain, Answer::Cancel));
    let answer = buttons(ui, fresh, &choices);
    if answer == Some(Answer::Copy) {
        let text = state.item().map(|item| item.text.clone());
        out.push(AppCommand::Copy(text.unwrap_or_default()));
        return None;
    }
    answer
}
