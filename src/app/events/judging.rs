//! The verdict on the answer to a saved event, and the way from a difference to its place.

use super::EventNews;
use crate::app::App;
use crate::app::keeping::{Outcome, Pending};
use crate::app::tab::{Origin, Tab};
use crate::app::tasks::TaskEvent;
use crate::invoke::InvocationId;
use crate::json::JsonPointer;
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

    /// Selects a place of the latest answer in its tab, which is opened again if it was closed.
    pub(in crate::app) fn show_in_answer(&mut self, pointer: &JsonPointer) {
        let is_answer = |tab: &&Tab| tab.origin == Origin::Answer && !tab.unsaved();
        if let Some(id) = self.tabs.list.iter().find(is_answer).map(|tab| tab.id) {
            self.show_tab(id);
        } else {
            self.show_answer();
            self.show_bottom(BottomTab::Response);
        }
        self.analyse_active();
        self.select_at(pointer);
    }
}
