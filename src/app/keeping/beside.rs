//! Requests that go out beside the one of the invoke bar: the same payload to a second endpoint, or a saved event.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Outcome, Pending};
use crate::app::App;
use crate::app::answer::Reading;
use crate::app::tasks::TaskEvent;
use crate::invoke::{
    BuildError, Cancel, Endpoint, InvocationId, InvocationRequest, InvokeError, PreparedRequest,
    Record,
};
use crate::lint::CheckOptions;
use crate::payload::Event;
use crate::ui::command::AppCommand;
use crate::ui::invoke::{host, title};
use crate::ui::palette::{PaletteEntry, PaletteState};

/// What a record is made for. The number tells it from earlier ones of its sort, whose records come too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Wanted {
    /// The answer of the first endpoint, to be compared: of the invocation that went to it.
    First(InvocationId),
    /// The answer of the second one, beside that invocation.
    Second(InvocationId),
    /// The answer to a saved event of that run.
    Event(u64),
}

/// A request beside that of the invoke bar.
struct Side {
    pending: Pending,
    wanted: Wanted,
    base: CheckOptions,
    cancel: Cancel,
}

/// A request beside that of the invoke bar which is about to go out.
struct Start {
    request: InvocationRequest,
    label: String,
    wanted: Wanted,
    base: CheckOptions,
}

/// The requests beside that of the invoke bar.
#[derive(Default)]
pub(super) struct Beside {
    /// The second endpoint of the next Send, and what is sent.
    next: Option<(String, Arc<str>)>,
    sides: BTreeMap<InvocationId, Side>,
    first: Option<InvocationId>,
    records: [Option<Record>; 2],
}

impl Beside {
    /// Whether an answer is awaited.
    pub fn awaits(&self) -> bool {
        !self.sides.is_empty()
    }
}

impl App {
    /// Asks which endpoint is to get the payload too.
    pub(in crate::app) fn pick_second(&mut self) {
        let chosen = self.invoking.endpoint();
        let others = self.folder.endpoints().iter();
        let others = others.filter(|endpoint| endpoint.name != chosen);
        let entries: Vec<PaletteEntry> = others
            .map(|endpoint| PaletteEntry {
                label: title(endpoint).to_owned(),
                detail: host(endpoint),
                group: "",
                keys: None,
                tile: None,
                command: AppCommand::SendBeside(endpoint.name.clone()),
            })
            .collect();
        if entries.is_empty() {
            self.notices.warn(
                "there is no second endpoint to compare with".to_owned(),
                "describe one with the + beside Endpoints".to_owned(),
            );
            return;
        }
        let prompt = "Send to which endpoint too, and compare the answers?";
        self.palette = Some(PaletteState::new(prompt, entries));
    }

    /// Sends the payload to the chosen endpoint and to a second one, and compares the answers. Each has its guard.
    pub(in crate::app) fn send_beside(&mut self, second: String) {
        let Some(endpoint) = self.endpoint_for(&second, None) else {
            return;
        };
        self.guarded(&endpoint, "Send", move |app| {
            app.keeping.beside.next = Some((second, app.text_to_send()));
            app.send();
        });
    }

    /// Sends to the chosen endpoint alone.
    pub(in crate::app) fn send_alone(&mut self) {
        self.keeping.beside.next = None;
        self.send();
    }

    /// The first request went out: the second one follows, if one is wanted.
    pub(super) fn follow(&mut self, id: InvocationId, request: &InvocationRequest, label: &str) {
        let next = self.keeping.beside.next.take();
        let Some((name, _)) = next.filter(|(_, text)| *text == request.text) else {
            return;
        };
        let event = crate::payload::event_of(&request.endpoint.event);
        let Some(endpoint) = self.endpoint_for(&name, event) else {
            return;
        };
        let text = Arc::clone(&request.text);
        let first = request.endpoint.name.clone();
        self.keeping.beside.records = [None, None];
        self.keeping.beside.first = Some(id);
        self.notices.done(format!(
            "sent to `{first}` and `{name}`: their answers are compared"
        ));
        self.spawn_beside(endpoint, text, label.to_owned(), Wanted::Second(id));
    }

    /// The endpoint of a name, serving an event where it says nothing of its own.
    pub(in crate::app) fn endpoint_for(
        &self,
        name: &str,
        event: Option<&'static Event>,
    ) -> Option<Endpoint> {
        let mut endpoint = self.folder.endpoint(name)?.clone();
        // What the endpoint says of its event counts; one that says nothing serves what it is sent.
        if let Some(event) = event.filter(|_| endpoint.event == Endpoint::BOT_EVENT) {
            event.id.clone_into(&mut endpoint.event);
        }
        Some(endpoint)
    }

    /// Sends beside the invoke bar, past the guard.
    pub(in crate::app) fn spawn_beside(
        &mut self,
        endpoint: Endpoint,
        text: Arc<str>,
        label: String,
        wanted: Wanted,
    ) {
        let event = endpoint.event_of_answers(self.options.event.as_deref());
        let start = Start {
            label,
            wanted,
            base: CheckOptions {
                event: Some(event),
                ..self.options.clone()
            },
            request: InvocationRequest { endpoint, text },
        };
        let request = start.request.clone();
        self.with_prepared(request, move |app, result| {
            app.start_beside(start, result);
        });
    }

    /// Whether somebody still waits for it.
    fn is_wanted(&self, wanted: Wanted) -> bool {
        match wanted {
            Wanted::First(id) | Wanted::Second(id) => self.keeping.beside.first == Some(id),
            Wanted::Event(run) => self.is_running_events(run),
        }
    }

    fn start_beside(&mut self, start: Start, result: Result<PreparedRequest, BuildError>) {
        if !self.is_wanted(start.wanted) {
            return;
        }
        let prepared = match result {
            Ok(prepared) => prepared,
            Err(error) => return self.beside_unmade(start.wanted, &error),
        };
        let Some(transport) = self.invoking.transport() else {
            return self.beside_refused(start.wanted, self.no_transport());
        };
        let id = InvocationId::next();
        let pending = Pending::new(id, &start.request, &prepared, start.label);
        let reporter = self.tasks.reporter();
        let cancel = transport.spawn(id, prepared, move |id, result| {
            reporter.report(TaskEvent::Answered(id, result.map(Reading::new)));
        });
        let side = Side {
            pending,
            wanted: start.wanted,
            base: start.base,
            cancel,
        };
        self.keeping.beside.sides.insert(id, side);
    }

    /// A request could not be made of what was given.
    fn beside_unmade(&mut self, wanted: Wanted, error: &BuildError) {
        if matches!(wanted, Wanted::Event(_)) {
            self.event_failed(error.to_string());
            return;
        }
        self.keeping.beside.first = None;
        self.tell_unmade(error);
    }

    /// A request could not go out.
    fn beside_refused(&mut self, wanted: Wanted, error: InvokeError) {
        if matches!(wanted, Wanted::Event(_)) {
            self.event_failed(error.to_string());
            return;
        }
        self.keeping.beside.first = None;
        self.notices.error(error.to_string(), error.help);
    }

    /// Takes an answer that belongs to no invoke bar; gives any other one back.
    pub(in crate::app) fn answered_beside(
        &mut self,
        id: InvocationId,
        result: Result<Reading, InvokeError>,
    ) -> Option<Result<Reading, InvokeError>> {
        let Some(side) = self.keeping.beside.sides.remove(&id) else {
            return Some(result);
        };
        let outcome = match result {
            Ok(reading) => {
                let options = reading.options(&side.base);
                Outcome::Answered(Arc::new(reading), Box::new(options))
            }
            Err(error) => Outcome::Failed(error),
        };
        drop(side.cancel);
        self.want_record(side.wanted, &side.pending, &outcome);
        self.keep_pending(side.pending, outcome);
        None
    }

    /// What came of the request of the invoke bar, for a comparison that waits for it.
    pub(super) fn note_first(&mut self, pending: &Pending, outcome: &Outcome) {
        if self.keeping.beside.first != Some(pending.id) {
            return;
        }
        if matches!(outcome, Outcome::Cancelled) {
            self.stop_beside();
            return;
        }
        self.want_record(Wanted::First(pending.id), pending, outcome);
    }

    /// Stops what is awaited beside the invoke bar.
    pub(in crate::app) fn stop_beside(&mut self) {
        let stopped = std::mem::take(&mut self.keeping.beside.sides);
        self.keeping.beside.first = None;
        self.keeping.beside.records = [None, None];
        for (_, side) in stopped {
            drop(side.cancel);
            self.keep_pending(side.pending, Outcome::Cancelled);
        }
    }

    fn want_record(&mut self, wanted: Wanted, pending: &Pending, outcome: &Outcome) {
        let (pending, outcome) = (pending.clone(), outcome.clone());
        let took = pending.took();
        self.tasks
            .think(move || TaskEvent::Recorded(wanted, Box::new(pending.record(&outcome, took))));
    }

    /// A record was made.
    pub(in crate::app) fn recorded(&mut self, wanted: Wanted, record: Record) {
        if !self.is_wanted(wanted) {
            return;
        }
        let place = match wanted {
            Wanted::First(_) => 0,
            Wanted::Second(_) => 1,
            Wanted::Event(_) => return self.event_recorded(&record),
        };
        let beside = &mut self.keeping.beside;
        beside.records[place] = Some(record);
        if let [Some(_), Some(_)] = &beside.records {
            let [old, new] = std::mem::take(&mut beside.records);
            beside.first = None;
            if let (Some(old), Some(new)) = (old, new) {
                self.compare_records(old, new);
            }
        }
    }
}
