//! From a payload and its answer to a saved event.

use std::path::PathBuf;

use super::{EventAsk, EventNews};
use crate::app::App;
use crate::app::prompts::After;
use crate::app::tasks::TaskEvent;
use crate::ui::dialogs::Dialog;
use crate::ui::events::{Came, EventForm};
use crate::workspace::events::{self, LoadedEvent, SavedEvent};
use crate::workspace::{Expected, FileError};

/// How many codes are offered as expected.
const CODES: usize = 12;

impl App {
    /// Asks how the payload that Send sends is to be saved.
    pub(in crate::app) fn ask_save_event(&mut self) {
        if let Some((_, event)) = self.event_of_source() {
            self.edit_event(event);
            return;
        }
        let title = self.source_title();
        let mut form = EventForm {
            endpoint: self.invoking.endpoint().to_owned(),
            name: title.trim_end_matches(".json").replace(": ", " "),
            ..EventForm::default()
        };
        self.offer_answer(&mut form);
        self.ask(Dialog::Event(Box::new(form)), After::Event(EventAsk::Save));
    }

    /// Offers the latest answer as what is expected, if it answers what would be saved.
    fn offer_answer(&self, form: &mut EventForm) {
        let Some((exchange, text)) = self.invoking.latest_answer() else {
            return;
        };
        let is_its = exchange.endpoint == form.endpoint;
        if !is_its || !self.invoking.was_sent(&self.text_to_send()) {
            return;
        }
        form.came = Some(Came {
            status: exchange.status,
            codes: self.answer_codes(),
            answer: text.to_owned(),
        });
        form.offer();
    }

    /// The codes of what was found in the latest answer.
    fn answer_codes(&self) -> Vec<String> {
        let is_answer = |tab: &&crate::app::tab::Tab| tab.origin == crate::app::tab::Origin::Answer;
        let Some(tab) = self.tabs.list.iter().find(is_answer) else {
            return Vec::new();
        };
        let found = tab.document.analysis().diagnostics.iter();
        let mut codes: Vec<String> = found.map(|found| found.code.to_owned()).collect();
        codes.sort();
        codes.dedup();
        codes.truncate(CODES);
        codes
    }

    /// Reads what is known about an event, to change it.
    pub(super) fn edit_event(&mut self, event: SavedEvent) {
        let Some(root) = self.folder.root().map(PathBuf::from) else {
            return;
        };
        self.tasks.on_files(move || {
            let loaded = events::load(&root, &event).map(Box::new);
            TaskEvent::Event(EventNews::Edited(event, loaded))
        });
    }

    /// What is known about an event was read.
    pub(super) fn edit_loaded(
        &mut self,
        event: SavedEvent,
        result: Result<Box<LoadedEvent>, FileError>,
    ) {
        let loaded = match result {
            Ok(loaded) => loaded,
            Err(error) => return self.tell_fault(Some(error)),
        };
        for warning in &loaded.warnings {
            self.notices.warn(
                warning.clone(),
                format!("correct the file beside the event `{}`", event.name),
            );
        }
        let expected = loaded.about.expectation;
        let codes = Some(expected.codes).filter(|codes| !codes.is_empty());
        let mut form = EventForm {
            endpoint: event.endpoint,
            name: event.name,
            notes: loaded.about.notes,
            is_saved: true,
            status: expected.status.map(|status| (status, true)),
            codes: codes.map(|codes| (codes, true)),
            answer: expected.answer.map(|answer| (answer, true)),
            no_codes: expected.no_codes,
            came: None,
        };
        self.offer_answer(&mut form);
        self.ask(Dialog::Event(Box::new(form)), After::Event(EventAsk::Save));
    }

    /// Saves what the form says.
    pub(super) fn save_event(&mut self, form: &EventForm) {
        let Some(root) = self.folder.root().map(PathBuf::from) else {
            self.notices.warn(
                "an event is saved in a workspace, and no folder is open".to_owned(),
                "open a folder first".to_owned(),
            );
            return;
        };
        let event = SavedEvent::new(&form.endpoint, form.name.trim());
        let about = form.about();
        let payload = (!form.is_saved).then(|| self.text_to_send());
        self.tasks.on_files(move || {
            let saved = payload.map_or(Ok(()), |payload| {
                events::save(&root, &event, &payload, Expected::Absent).map(|_| ())
            });
            let saved = saved.and_then(|()| events::save_about(&root, &event, &about));
            TaskEvent::Event(EventNews::Saved(event, saved))
        });
    }
}
