//! The functions of an account, to choose from: found by a few letters, walked with the arrows.

mod list;
mod row;

use std::fmt::Write as _;

use egui::{Label, Spinner, Ui};

use self::list::list_ui;
use super::command::{AppCommand, Commands};
use super::dialogs::{Answer, buttons, heading, words};
use super::tokens::Tokens;
use super::widgets::{ButtonLook, Prose, empty_state, with_capital};
use crate::invoke::deployed::{FunctionList, ListedFunction};
use crate::invoke::{Endpoint, EndpointKind};

/// Width of the dialog in points.
pub const WIDTH: f32 = 620.0;

/// Where the question for the list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionsStage {
    /// The platform is asked.
    Asking,
    /// It has answered.
    Listed(FunctionList),
    /// There is no list.
    Refused {
        /// Why.
        message: String,
        /// What to do about it.
        help: String,
    },
}

/// The list while its dialog is open.
#[derive(Clone, Debug)]
pub struct FunctionsState {
    /// Whose account is asked.
    pub endpoint: Endpoint,
    /// Its account.
    account: String,
    /// Whether the form of that endpoint waits below.
    pub is_for_form: bool,
    /// The UUID that the endpoint names now; may be empty.
    chosen: String,
    stage: FunctionsStage,
    query: String,
    /// Indices of the functions that fit the query.
    hits: Vec<usize>,
    /// Which of the hits is chosen with the arrows.
    selected: usize,
    /// Whether that is to be scrolled to.
    moved: bool,
    /// Whether what takes the keyboard first has it not yet.
    fresh: bool,
}

impl FunctionsState {
    /// A list that is asked for. `chosen` is the UUID that the endpoint names now, if it names one.
    #[must_use]
    pub fn new(endpoint: Endpoint, chosen: String, is_for_form: bool) -> Self {
        let account = match endpoint.expanded().map(|own| own.kind) {
            Ok(EndpointKind::Deployed(deployed)) => deployed.account,
            _ => String::new(),
        };
        Self {
            endpoint,
            account,
            is_for_form,
            chosen,
            stage: FunctionsStage::Asking,
            query: String::new(),
            hits: Vec::new(),
            selected: 0,
            moved: false,
            fresh: true,
        }
    }

    /// The platform has answered, or will not.
    pub fn set_stage(&mut self, stage: FunctionsStage) {
        self.stage = stage;
        self.fresh = true;
        self.search();
        let chosen = |index: &usize| {
            let own = self.functions().get(*index);
            own.is_some_and(|own| own.uuid.eq_ignore_ascii_case(&self.chosen))
        };
        self.selected = self.hits.iter().position(chosen).unwrap_or_default();
    }

    /// All functions, as far as they are known.
    fn functions(&self) -> &[ListedFunction] {
        match &self.stage {
            FunctionsStage::Listed(list) => &list.functions,
            _ => &[],
        }
    }

    /// The function of a UUID.
    #[must_use]
    pub fn function(&self, uuid: &str) -> Option<&ListedFunction> {
        self.functions().iter().find(|own| own.uuid == uuid)
    }

    /// The function that Enter takes.
    fn at_hand(&self) -> Option<&ListedFunction> {
        self.functions().get(*self.hits.get(self.selected)?)
    }

    /// Finds what holds every word of the query, in whichever part.
    fn search(&mut self) {
        let query = self.query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let fits = |own: &ListedFunction| {
            let text = row::told(own).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let all = self.functions().iter().enumerate();
        let hits = all.filter(|(_, own)| fits(own)).map(|(index, _)| index);
        self.hits = hits.collect();
        self.selected = 0;
        self.moved = true;
    }

    fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        let at = match (by, self.selected) {
            (1, at) if at >= last => 0,
            (-1, 0) => last,
            (by, at) => at.saturating_add_signed(by).min(last),
        };
        self.selected = at;
        self.moved = true;
    }

    /// How many there are, of whom, in a sentence.
    fn summary(&self) -> String {
        let FunctionsStage::Listed(list) = &self.stage else {
            return String::new();
        };
        let count = list.functions.len();
        let deployed = list.functions.iter();
        let deployed = deployed.filter(|own| own.is_deployed() == Some(true));
        let noun = if count == 1 { "function" } else { "functions" };
        let mut text = format!(
            "{count} {noun} of account `{}`, {} deployed; {}.",
            self.account,
            deployed.count(),
            list.generation.title()
        );
        if self.hits.len() < count {
            // Writing into a text cannot fail.
            write!(text, " {} fit what is searched for.", self.hits.len()).ok();
        }
        text
    }
}

/// Draws the dialog; the answer is the UUID that was chosen.
pub(super) fn functions_ui(
    ui: &mut Ui,
    state: &mut FunctionsState,
    fresh: bool,
    out: &mut Commands,
) -> Option<Answer> {
    state.fresh |= fresh;
    heading(ui, "Choose a function");
    let is_listed = !state.functions().is_empty();
    let answer = match &state.stage {
        FunctionsStage::Asking => {
            asking_ui(ui, state);
            let fresh = std::mem::take(&mut state.fresh);
            let stop = ("Cancel", ButtonLook::Plain, Answer::Cancel);
            buttons(ui, fresh, &[stop])
        }
        FunctionsStage::Refused { message, help } => {
            refused_ui(ui, message, help);
            end_ui(ui, state)
        }
        FunctionsStage::Listed(_) if is_listed => listed_ui(ui, state),
        FunctionsStage::Listed(list) => {
            let text = format!(
                "Account `{}` has none of {}, or none that these credentials may see.",
                state.account,
                list.generation.title()
            );
            empty_state(ui, "No functions", &text);
            end_ui(ui, state)
        }
    };
    answered(answer?, state, out)
}

fn asking_ui(ui: &mut Ui, state: &FunctionsState) {
    ui.horizontal(|ui| {
        ui.add(Spinner::new().size(14.0));
        let text = format!(
            "Asking the platform for the functions of account {}. Nothing is invoked.",
            state.account
        );
        words(ui, &text);
    });
}

fn refused_ui(ui: &mut Ui, message: &str, help: &str) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let cause = Prose::message(tokens).in_colour(tokens.error);
    let cause = cause.job(&with_capital(message), width, usize::MAX);
    ui.add(Label::new(cause).wrap().selectable(true));
    let cure = Prose::note(tokens).job(help, width, usize::MAX);
    ui.add(Label::new(cure).wrap().selectable(true));
}

/// The buttons where there is nothing to choose.
fn end_ui(ui: &mut Ui, state: &mut FunctionsState) -> Option<Answer> {
    let close = ("Close", ButtonLook::Plain, Answer::Cancel);
    let again = ("Ask again", ButtonLook::Plain, Answer::Reload);
    let edit = ("Edit endpoint…", ButtonLook::Plain, Answer::Source);
    let fresh = std::mem::take(&mut state.fresh);
    if state.is_for_form {
        buttons(ui, fresh, &[close, again])
    } else {
        buttons(ui, fresh, &[close, again, edit])
    }
}

fn listed_ui(ui: &mut Ui, state: &mut FunctionsState) -> Option<Answer> {
    let tokens = Tokens::of(ui);
    let summary = Prose::note(tokens).job(&state.summary(), ui.available_width(), 2);
    ui.label(summary);
    let picked = list_ui(ui, state).map(Answer::Accept);
    let at_hand = state.at_hand().map(|own| Answer::Accept(own.uuid.clone()));
    let mut choices = Vec::new();
    choices.extend(at_hand.map(|answer| ("Choose", ButtonLook::Primary, answer)));
    choices.push(("Cancel", ButtonLook::Plain, Answer::Cancel));
    choices.push(("Ask again", ButtonLook::Plain, Answer::Reload));
    let pressed = buttons(ui, false, &choices);
    picked.or(pressed)
}

/// What needs more than the answer itself.
fn answered(answer: Answer, state: &FunctionsState, out: &mut Commands) -> Option<Answer> {
    match answer {
        Answer::Reload => {
            let endpoint = Box::new(state.endpoint.clone());
            out.push(AppCommand::ListFunctions(Some(endpoint)));
            None
        }
        Answer::Source => {
            let name = state.endpoint.name.clone();
            out.push(AppCommand::EditEndpoint(Some(name)));
            Some(Answer::Cancel)
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::deployed::{FunctionState, Generation};

    fn listed() -> FunctionsState {
        let function = |name: &str, uuid: &str, event: &str| ListedFunction {
            name: name.to_owned(),
            uuid: uuid.to_owned(),
            event: Some(event.to_owned()),
            state: Some(FunctionState::Productive),
            ..ListedFunction::default()
        };
        let functions = vec![
            function("orderStatus", "f-1", "bot_connectors_custom_integration"),
            function("beforeBot", "f-2", "bot_connectors_pre_hook"),
        ];
        let mut state = FunctionsState::new(Endpoint::demo(), "F-1".to_owned(), true);
        state.set_stage(FunctionsStage::Listed(FunctionList::new(
            Generation::V2,
            functions,
        )));
        state
    }

    #[test]
    fn the_one_that_the_endpoint_names_is_at_hand() {
        let state = listed();
        assert_eq!(state.at_hand().map(|own| own.uuid.as_str()), Some("f-1"));
    }

    #[test]
    fn every_word_counts_wherever_it_stands() {
        let mut state = listed();
        for (query, found) in [
            ("hook", vec!["f-2"]),
            ("F-1", vec!["f-1"]),
            ("productive order", vec!["f-1"]),
            ("Pre Hook", vec!["f-2"]),
            ("nothing", vec![]),
            ("", vec!["f-2", "f-1"]),
        ] {
            query.clone_into(&mut state.query);
            state.search();
            let hits = state
                .hits
                .iter()
                .map(|at| state.functions()[*at].uuid.as_str());
            assert_eq!(hits.collect::<Vec<_>>(), found, "{query}");
        }
    }

    #[test]
    fn the_arrows_go_round_and_pages_do_not() {
        let mut state = listed();
        state.selected = 0;
        state.step(-1);
        assert_eq!(state.selected, 1);
        state.step(1);
        assert_eq!(state.selected, 0);
        state.step(8);
        assert_eq!(state.selected, 1);
        state.step(-8);
        assert_eq!(state.selected, 0);
    }
}
