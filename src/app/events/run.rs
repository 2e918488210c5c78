//! All events of an endpoint, sent one after the other.

use std::path::PathBuf;

use super::{EventAsk, EventNews};
use crate::app::App;
use crate::app::keeping::Wanted;
use crate::app::prompts::After;
use crate::app::tasks::TaskEvent;
use crate::invoke::{Record, RecordedOutcome};
use crate::json::parse;
use crate::payload;
use crate::ui::dialogs::Dialog;
use crate::ui::events::{EventRow, EventRunView, EventState};
use crate::workspace::FileError;
use crate::workspace::events::{self, About, LoadedEvent, SavedEvent};

/// A run, and where it is.
pub(super) struct Run {
    /// Tells its events from those of earlier runs.
    number: u64,
    view: EventRunView,
    at: usize,
    /// What is known about the event whose answer is awaited.
    about: About,
}

impl App {
    /// Sends all events of an endpoint, one after the other.
    pub(in crate::app) fn run_events(&mut self, endpoint: String) {
        let Some(known) = self.endpoint_for(&endpoint, None) else {
            return;
        };
        let go = move |app: &mut Self| app.start_run(endpoint);
        self.guarded(&known, "Send all events", go);
    }

    fn start_run(&mut self, endpoint: String) {
        let own = self.events.list.iter();
        let own = own.filter(|event| event.endpoint == endpoint);
        let rows: Vec<EventRow> = own
            .map(|event| EventRow {
                event: event.clone(),
                state: EventState::Waiting,
            })
            .collect();
        if rows.is_empty() {
            self.notices.warn(
                format!("no event of `{endpoint}` is saved"),
                "choose a payload and pick \"Save as event…\"".to_owned(),
            );
            return;
        }
        let view = EventRunView {
            endpoint: endpoint.clone(),
            rows,
            is_done: false,
        };
        // A dialog of another run makes room, which stops that run.
        let after = After::Event(EventAsk::Run(endpoint));
        self.ask(Dialog::EventRun(Box::new(view.clone())), after);
        self.events.runs += 1;
        self.events.run = Some(Run {
            number: self.events.runs,
            view,
            at: 0,
            about: About::default(),
        });
        self.load_event();
    }

    /// The list was closed: what is still to come is not sent.
    pub(in crate::app) fn stop_run(&mut self) {
        if self.events.run.take().is_some() {
            self.stop_beside();
        }
    }

    /// What is still to come is not sent; what came of the others stays in sight.
    pub(in crate::app) fn end_run(&mut self) {
        let Some(run) = self.events.run.as_mut().filter(|run| !run.view.is_done) else {
            return;
        };
        run.view.is_done = true;
        if let Some(row) = run.view.rows.get_mut(run.at) {
            row.state = EventState::Failed("cancelled".to_owned());
        }
        self.show_run();
        self.stop_run();
    }

    /// Reads the event whose turn it is.
    fn load_event(&mut self) {
        let Some(run) = &mut self.events.run else {
            return;
        };
        let Some(row) = run.view.rows.get_mut(run.at) else {
            run.view.is_done = true;
            self.show_run();
            return;
        };
        row.state = EventState::Sent;
        let number = run.number;
        let event = row.event.clone();
        if let Some(root) = self.folder.root().map(PathBuf::from) {
            self.tasks.on_files(move || {
                let loaded = events::load(&root, &event).map(Box::new);
                TaskEvent::Event(EventNews::Loaded(number, event, loaded))
            });
        }
        self.show_run();
    }

    /// An event was read: it is sent.
    pub(super) fn event_loaded(
        &mut self,
        number: u64,
        event: SavedEvent,
        result: Result<Box<LoadedEvent>, FileError>,
    ) {
        let awaited = self.events.run.as_ref();
        let awaited = awaited.filter(|run| run.number == number);
        let awaited = awaited.and_then(|run| run.view.rows.get(run.at));
        if awaited.is_none_or(|row| row.event != event) {
            return;
        }
        let loaded = match result {
            Ok(loaded) => loaded,
            Err(error) => return self.event_done(EventState::Failed(error.to_string())),
        };
        if let Some(run) = &mut self.events.run {
            run.about = loaded.about;
        }
        let text = loaded.payload.text;
        let parsed = parse(&text);
        let root = parsed.root(&text);
        let found = root.and_then(payload::recognise_document);
        let kind = found.and_then(|found| found.event);
        match self.endpoint_for(&event.endpoint, kind) {
            Some(endpoint) => {
                let wanted = Wanted::Event(number);
                self.spawn_beside(endpoint, text.into(), event.name, wanted);
            }
            None => self.event_failed("its endpoint is gone".to_owned()),
        }
    }

    /// Whether the run of that number waits for an answer.
    pub(in crate::app) fn is_running_events(&self, number: u64) -> bool {
        let run = self.events.run.as_ref();
        run.is_some_and(|run| run.number == number && !run.view.is_done)
    }

    /// The event whose turn it is could not be sent.
    pub(in crate::app) fn event_failed(&mut self, why: String) {
        self.event_done(EventState::Failed(why));
    }

    /// What came of the event whose turn it is.
    pub(in crate::app) fn event_recorded(&mut self, record: &Record) {
        let Some(run) = &self.events.run else {
            return;
        };
        let state = match &record.outcome {
            RecordedOutcome::Failed { message, .. } => EventState::Failed(message.to_string()),
            RecordedOutcome::Cancelled => EventState::Failed("cancelled".to_owned()),
            // An event of a run is sent once.
            RecordedOutcome::Repeated(_) | RecordedOutcome::Tested(_) => return,
            RecordedOutcome::Answered(received) if run.about.expectation.is_empty() => {
                EventState::Answered(received.status)
            }
            RecordedOutcome::Answered(_) => {
                let found = run.about.expectation.compare_record(record);
                if found.is_empty() {
                    EventState::Met
                } else {
                    EventState::Unmet(found)
                }
            }
        };
        self.event_done(state);
    }

    fn event_done(&mut self, state: EventState) {
        let Some(run) = &mut self.events.run else {
            return;
        };
        if let Some(row) = run.view.rows.get_mut(run.at) {
            let judged = match &state {
                EventState::Met => Some(true),
                EventState::Unmet(_) | EventState::Failed(_) => Some(false),
                _ => None,
            };
            if let Some(judged) = judged {
                self.events.judged.insert(row.event.clone(), judged);
            }
            row.state = state;
        }
        run.at += 1;
        self.load_event();
    }

    /// Brings the dialog up to date.
    fn show_run(&mut self) {
        let Some(run) = &self.events.run else {
            return;
        };
        let view = run.view.clone();
        let shown = self.find_shown(|dialog| match dialog {
            Dialog::EventRun(shown) => Some(&mut **shown),
            _ => None,
        });
        if let Some(shown) = shown {
            *shown = view;
        }
    }
}
