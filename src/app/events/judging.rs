//! The verdict on the answer to a saved event, and the way from a difference to its place.

use super::EventNews;
use crate::app::App;
use crate::app::explaining::is_meant;
use crate::app::keeping::{Outcome, Pending};
use crate::app::tab::{Origin, Tab};
use crate::app::tasks::TaskEvent;
use crate::invoke::{InvocationId, MismatchPlace};
use crate::ui::events::EventVerdict;
use crate::ui::layout::BottomTab;
use crate::workspace::events;

impl App {
    /// Judges what came of a saved event that was sent.
    pub(in crate::app) fn judge_event(&mut self, pending: &Pending, outcome: &Outcome) {
        let Some((root, event)) = pending.event.clone() else {
            return;
        };
        self.events.awaited = Some(pending.id);
        let (pending, outcome) = (pending.clone(), outcome.clone());
        let took = pending.took();
        self.tasks.think(move || {
            let record = pending.record(&outcome, took);
            let about = events::load(&root, &event).map(|loaded| loaded.about);
            let expectation = about.unwrap_or_default().expectation;
            let verdict = (!expectation.is_empty()).then(|| EventVerdict {
                event,
                mismatches: expectation.compare_record(&record),
            });
            TaskEvent::Event(EventNews::Judged(pending.id, verdict))
        });
    }

    /// An event was judged: the verdict shows with its answer, unless another one shows by now.
    pub(super) fn tell_verdict(&mut self, id: InvocationId, verdict: Option<EventVerdict>) {
        let Some(verdict) = verdict else {
            return;
        };
        let is_met = verdict.mismatches.is_empty();
        let name = &verdict.event.name;
        self.events.judged.insert(verdict.event.clone(), is_met);
        // Differences show by themselves, but beside the looks of all channels there is no room.
        if is_met {
            self.notices
                .done(format!("the answer is what `{name}` expects"));
        } else if self.layout.board {
            self.notices.warn(
                format!("the answer is not what `{name}` expects"),
                "the differences stand in Response, each with its place".to_owned(),
            );
        }
        if self.events.awaited != Some(id) {
            return;
        }
        self.events.shown = Some(verdict);
        if !is_met && !self.layout.board {
            self.show_bottom(BottomTab::Response);
        }
    }

    /// Shows where the latest answer is not as expected.
    pub(in crate::app) fn show_mismatch(&mut self, place: &MismatchPlace) {
        match place {
            MismatchPlace::Result(pointer) => {
                self.show_answer_tab();
                self.select_at(pointer);
            }
            MismatchPlace::Status => {
                self.show_bottom(BottomTab::Response);
                self.invoking.response.point_at_status();
            }
            MismatchPlace::Code(code) => self.show_code(code),
            MismatchPlace::Body => self.show_answer_tab(),
        }
    }

    /// Shows the first finding of a code in the answer; tells what the code means where there is none.
    fn show_code(&mut self, code: &str) {
        self.show_answer_tab();
        let found = self.tabs.active_mut().and_then(|tab| {
            let found = &tab.document.analysis().diagnostics;
            let (at, found) =
                (found.iter().enumerate()).find(|(_, found)| is_meant(found, code))?;
            let span = found.span;
            tab.problems.select(at);
            Some(span)
        });
        if let Some(span) = found {
            self.show_bottom(BottomTab::Problems);
            self.select_or_reveal(span);
        } else {
            self.explain(code);
        }
    }

    /// Shows the tab of the latest answer, which is opened again if it was closed.
    fn show_answer_tab(&mut self) {
        let is_answer = |tab: &&Tab| tab.origin == Origin::Answer && !tab.unsaved();
        if let Some(id) = self.tabs.list.iter().find(is_answer).map(|tab| tab.id) {
            self.show_tab(id);
        } else {
            self.show_answer();
            self.show_bottom(BottomTab::Response);
        }
        self.analyse_active();
    }
}
