//! Saved events: the form that saves one, and the list of a run of all of an endpoint.

mod form;
mod run;
mod verdict;

use crate::invoke::{Expectation, Mismatch, StatusPattern};
use crate::workspace::events::{About, SavedEvent};

pub use form::event_form_ui;
pub use run::{RUN_WIDTH, event_run_ui};
pub(super) use verdict::verdict_ui;

/// What a view asks of the app about saved events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventCommand {
    /// Make it what Send sends, and its endpoint the one that Send goes to.
    Open(SavedEvent),
    /// Ask for another name of it.
    Rename(SavedEvent),
    /// Change its notes and what is expected.
    Edit(SavedEvent),
    /// Ask whether it may go to the trash.
    Remove(SavedEvent),
    /// Send all of an endpoint, one after the other.
    RunAll(String),
}

/// What the form that saves an event holds.
#[derive(Clone, Debug, Default)]
pub struct EventForm {
    /// The endpoint that it belongs to.
    pub endpoint: String,
    /// Its name.
    pub name: String,
    /// What the user writes down.
    pub notes: String,
    /// Whether it is there already, so that only what is known about it is saved.
    pub is_saved: bool,
    /// The status that may be expected, and whether it is.
    pub status: Option<(StatusPattern, bool)>,
    /// The codes that may be expected, and whether they are.
    pub codes: Option<(Vec<String>, bool)>,
    /// The answer that may be expected, and whether it is.
    pub answer: Option<(String, bool)>,
    /// What came of it last, where that shows.
    pub came: Option<Came>,
    /// Codes that must not be found, as they are in the file.
    pub no_codes: Vec<String>,
}

/// What came of an event when it was sent last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The status.
    pub status: u16,
    /// The codes of what was found.
    pub codes: Vec<String>,
    /// The function's result.
    pub answer: String,
}

impl EventForm {
    /// What came is offered where nothing is expected yet.
    pub fn offer(&mut self) {
        let Some(came) = &self.came else {
            return;
        };
        self.status
            .get_or_insert((StatusPattern::Exactly(came.status), true));
        self.answer.get_or_insert((came.answer.clone(), true));
        if !came.codes.is_empty() {
            self.codes.get_or_insert((came.codes.clone(), false));
        }
    }

    /// Whether what came is something else than what the form expects.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.came.as_ref().is_some_and(|came| {
            let fits = |status: &StatusPattern| status.fits(came.status);
            let status = self.status.as_ref().is_none_or(|(own, _)| fits(own));
            let answer = self.answer.as_ref();
            !status || answer.is_some_and(|(own, _)| *own != came.answer)
        })
    }

    /// Expects what came, in place of what was expected until now.
    pub fn expect_what_came(&mut self) {
        if self.came.is_some() {
            (self.status, self.codes, self.answer) = (None, None, None);
            self.no_codes.clear();
            self.offer();
        }
    }

    /// What is known about the event as the form has it.
    #[must_use]
    pub fn about(&self) -> About {
        fn chosen<T: Clone>(choice: Option<&(T, bool)>) -> Option<T> {
            choice.filter(|(_, is_on)| *is_on).map(|(it, _)| it.clone())
        }
        About {
            notes: self.notes.trim().to_owned(),
            expectation: Expectation {
                status: chosen(self.status.as_ref()),
                codes: chosen(self.codes.as_ref()).unwrap_or_default(),
                no_codes: self.no_codes.clone(),
                answer: chosen(self.answer.as_ref()),
            },
        }
    }
}

/// How the answer to an event that was sent came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventVerdict {
    /// Which event.
    pub event: SavedEvent,
    /// What is not as expected; empty where all is.
    pub mismatches: Vec<Mismatch>,
}

/// How an event of a run came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventState {
    /// Its turn has not come.
    Waiting,
    /// Its answer is awaited.
    Sent,
    /// It could not be sent, or there was no answer: why.
    Failed(String),
    /// An answer came, and nothing is expected of it; the status.
    Answered(u16),
    /// All is as expected.
    Met,
    /// Some is not as expected.
    Unmet(Vec<Mismatch>),
}

/// An event of a run.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// Which one.
    pub event: SavedEvent,
    /// How it came out.
    pub state: EventState,
}

/// A run of all events of an endpoint.
#[derive(Clone, Debug, Default)]
pub struct EventRunView {
    /// The endpoint.
    pub endpoint: String,
    /// Its events.
    pub rows: Vec<EventRow>,
    /// Whether all are through.
    pub is_done: bool,
}

impl EventRunView {
    /// How it stands, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |fits: fn(&EventState) -> bool| {
            let rows = self.rows.iter();
            rows.filter(|row| fits(&row.state)).count()
        };
        let met = count(|state| matches!(state, EventState::Met));
        let unmet = count(|state| matches!(state, EventState::Unmet(_)));
        let failed = count(|state| matches!(state, EventState::Failed(_)));
        let free = count(|state| matches!(state, EventState::Answered(_)));
        let left = self.rows.len() - met - unmet - failed - free;
        let parts = [
            (met, "as expected"),
            (unmet, "not as expected"),
            (failed, "without an answer"),
            (free, "answered, nothing expected"),
            (left, "to come"),
        ];
        let told = parts.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        told.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_in_one_line() {
        let row = |state| EventRow {
            event: SavedEvent::new("demo", "a"),
            state,
        };
        let run = EventRunView {
            endpoint: "demo".to_owned(),
            rows: vec![
                row(EventState::Met),
                row(EventState::Failed(String::new())),
                row(EventState::Waiting),
            ],
            is_done: false,
        };
        assert_eq!(
            run.summary(),
            "1 as expected, 1 without an answer, 1 to come"
        );
    }

    #[test]
    fn only_what_is_ticked_is_expected() {
        let form = EventForm {
            status: Some((StatusPattern::Class(2), true)),
            answer: Some(("{}".to_owned(), false)),
            ..EventForm::default()
        };
        let about = form.about();
        assert!(about.expectation.status.is_some() && about.expectation.answer.is_none());
    }

    #[test]
    fn what_came_takes_the_place_of_what_was_expected() {
        let mut form = EventForm {
            status: Some((StatusPattern::Exactly(404), true)),
            no_codes: vec!["body.empty".to_owned()],
            came: Some(Came {
                status: 200,
                codes: Vec::new(),
                answer: "{}".to_owned(),
            }),
            ..EventForm::default()
        };
        assert!(form.differs());
        form.expect_what_came();
        assert!(!form.differs());
        let expected = form.about().expectation;
        assert_eq!(expected.status, Some(StatusPattern::Exactly(200)));
        assert_eq!(expected.answer.as_deref(), Some("{}"));
        assert!(expected.no_codes.is_empty());
    }
}
