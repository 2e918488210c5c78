//! From a Send and what came of it to an entry of the history. Bodies are redacted and judged in the background.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Done;
use crate::app::App;
use crate::app::answer::Reading;
use crate::app::templates::now_ms;
use crate::document::analyse;
use crate::invoke::repeat::RepeatRun;
use crate::invoke::{
    Check, Draft, FindingCounts, InvocationId, InvocationRequest, InvokeError, PreparedRequest,
    Record, Seen,
};
use crate::lint::CheckOptions;
use crate::workspace::events::SavedEvent;

/// The longest text in bytes that is judged once more for its counts.
const JUDGED: usize = 20_000_000;

/// A request that went out, or many of them.
#[derive(Clone, Debug)]
pub(in crate::app) struct Pending {
    pub id: InvocationId,
    request: InvocationRequest,
    prepared: PreparedRequest,
    payload: String,
    at_ms: i64,
    started: Instant,
    /// The saved event that it is, and the workspace of it.
    pub event: Option<(PathBuf, SavedEvent)>,
}

/// What came of a request.
#[derive(Clone)]
pub(in crate::app) enum Outcome {
    /// An answer, and what its check may know.
    Answered(Arc<Reading>, Box<CheckOptions>),
    /// No answer.
    Failed(InvokeError),
    /// The user stopped it.
    Cancelled,
    /// It was sent many times.
    Repeated(RepeatRun),
    /// The connection was tested.
    Tested(Vec<Check>),
}

impl Pending {
    /// A request that goes out now.
    pub fn new(
        id: InvocationId,
        request: &InvocationRequest,
        prepared: &PreparedRequest,
        payload: String,
    ) -> Self {
        Self {
            id,
            request: request.clone(),
            prepared: prepared.clone(),
            payload,
            at_ms: now_ms(),
            started: Instant::now(),
            event: None,
        }
    }

    /// The record of it. Takes as long as its bodies are.
    pub fn record(&self, outcome: &Outcome, took: Duration) -> Record {
        let draft = Draft::new(&self.request, &self.prepared, self.at_ms).titled(&self.payload);
        match outcome {
            Outcome::Answered(reading, options) => {
                let findings = findings(reading, options);
                draft.answered(&reading.exchange, &reading.answer, findings)
            }
            Outcome::Failed(error) => {
                // What was measured is nearer to the truth than when the window heard of it.
                let measured = error.seen.took();
                let took = if measured.is_zero() { took } else { measured };
                draft.failed(error, took)
            }
            Outcome::Cancelled => draft.cancelled(&self.give_up(), took),
            Outcome::Repeated(run) => draft.repeated(run.clone()),
            Outcome::Tested(checks) => draft.tested(checks.clone()),
        }
    }

    /// It is given up: what was seen of it until now.
    fn give_up(&self) -> Seen {
        self.prepared.give_up()
    }

    /// How long it has been on its way.
    pub fn took(&self) -> Duration {
        self.started.elapsed()
    }
}

fn findings(reading: &Reading, options: &CheckOptions) -> FindingCounts {
    let text = reading.text.as_str();
    if text.len() > JUDGED {
        return FindingCounts::default();
    }
    FindingCounts::of(&analyse(text, 0, reading.kind(), options).diagnostics)
}

impl App {
    /// Notes what goes out, so that it can be kept once it is known what came of it.
    pub(in crate::app) fn note_sent(
        &mut self,
        id: InvocationId,
        request: &InvocationRequest,
        prepared: &PreparedRequest,
    ) {
        self.seeing.note_sent(request, prepared);
        // One that is still awaited is stopped by this one.
        self.keep_cancelled();
        let label = self.keeping.label.take();
        let label = label.filter(|(text, _)| Arc::ptr_eq(text, &request.text));
        let label = label.map(|(_, label)| label);
        let event = self.event_of_source().filter(|_| label.is_none());
        let label = label.unwrap_or_else(|| self.source_title());
        self.follow(id, request, &label);
        let pending = Pending::new(id, request, prepared, label);
        self.keeping.pending = Some(Pending { event, ..pending });
    }

    /// What came of the request that is awaited goes into the history.
    pub(in crate::app) fn keep_outcome(&mut self, id: InvocationId, outcome: Outcome) {
        if let Some(pending) = self.keeping.pending.take_if(|pending| pending.id == id) {
            self.note_first(&pending, &outcome);
            self.judge_event(&pending, &outcome);
            self.keep_pending(pending, outcome);
        }
    }

    /// What was seen of the request that is awaited, which is given up.
    pub(in crate::app) fn seen_until_now(&self) -> Seen {
        let pending = self.keeping.pending.as_ref();
        pending.map(Pending::give_up).unwrap_or_default()
    }

    /// The request that is awaited was stopped.
    pub(in crate::app) fn keep_cancelled(&mut self) {
        if let Some(pending) = self.keeping.pending.take() {
            self.note_first(&pending, &Outcome::Cancelled);
            self.keep_pending(pending, Outcome::Cancelled);
        }
    }

    /// Keeps what came of a request, unless the user wants nothing kept.
    pub(in crate::app) fn keep_pending(&mut self, pending: Pending, outcome: Outcome) {
        if !self.settings.history.keeps {
            return;
        }
        let took = pending.took();
        if matches!(outcome, Outcome::Cancelled) {
            // What is seen of it ends now, not when the background gets to it.
            pending.give_up();
        }
        self.with_history(move |history| {
            let record = pending.record(&outcome, took);
            history.keep(&record).map(|_| Done::Quietly)
        });
    }
}
