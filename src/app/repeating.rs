//! Sending the same many times.

use super::App;
use super::keeping::{Outcome, Pending};
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::invoke::repeat::{RepeatPlan, RepeatRun, Sample, SampleResult};
use crate::invoke::{
    Answer, BuildError, Cancel, InvocationId, InvocationRequest, PreparedRequest, Record,
};
use crate::transport::Repeated;
use crate::ui::dialogs::Dialog;
use crate::ui::invoke::sent_at;
use crate::ui::repeat::RepeatState;

/// A run of sends.
#[derive(Default)]
pub(super) struct Repeating {
    /// Tells reports of this run from those of earlier ones.
    run: u64,
    /// What goes on; none where nothing runs.
    running: Option<Running>,
    /// How the dialog stood when it was last closed.
    closed: Option<RepeatState>,
}

/// A run that goes on. Dropping it stops it.
struct Running {
    pending: Pending,
    ended: RepeatRun,
    _cancel: Cancel,
}

impl Repeating {
    /// Whether sends are still to end.
    pub const fn runs(&self) -> bool {
        self.running.is_some()
    }
}

impl App {
    /// Asks how often and how fast.
    pub(super) fn open_repeat(&mut self) {
        let name = self.bot_name(self.invoking.endpoint());
        // What the last run told is still there, unless it was about another endpoint.
        let closed = self.repeating.closed.take();
        let closed = closed.filter(|state| state.endpoint == name);
        self.ask_repeat(closed.unwrap_or_else(|| RepeatState::new(name)));
    }

    fn ask_repeat(&mut self, state: RepeatState) {
        self.ask(Dialog::Repeat(Box::new(state)), After::Repeat);
    }

    /// Starts a run as the dialog says; production asks first.
    pub(super) fn start_repeat(&mut self, dialog: Dialog) {
        let Dialog::Repeat(mut state) = dialog else {
            return;
        };
        let Ok(plan) = state.plan() else {
            self.ask_repeat(*state);
            return;
        };
        let (endpoint, text) = self.what_send_sends();
        let action = format!("Send {} times", plan.count);
        let guarded = endpoint.clone();
        if endpoint.is_production() || endpoint.is_read_only() {
            // Who does not go on is back where the numbers were typed.
            self.ask_repeat(RepeatState::clone(&state));
        }
        state.samples.clear();
        self.guarded(&guarded, &action, move |app| {
            let request = InvocationRequest { endpoint, text };
            app.with_prepared(request.clone(), move |app, result| {
                app.run_repeat(*state, plan, &request, result);
            });
        });
    }

    fn run_repeat(
        &mut self,
        mut state: RepeatState,
        plan: RepeatPlan,
        request: &InvocationRequest,
        result: Result<PreparedRequest, BuildError>,
    ) {
        let prepared = match result {
            Ok(prepared) => prepared,
            Err(error) => {
                self.tell_unmade(&error);
                return self.ask_repeat(state);
            }
        };
        let Some(transport) = self.invoking.transport() else {
            let error = self.no_transport();
            self.notices.error(error.to_string(), error.help);
            return self.ask_repeat(state);
        };
        self.repeating.run += 1;
        let run = self.repeating.run;
        let payload = self.source_title();
        let pending = Pending::new(InvocationId::next(), request, &prepared, payload);
        let reporter = self.tasks.reporter();
        let cancel = transport.spawn_repeat(plan, prepared, move |ended| {
            reporter.report(TaskEvent::Repeated(run, ended.map(sample)));
        });
        // A dialog of another run makes room, which stops that run.
        state.runs = true;
        self.ask_repeat(state);
        self.repeating.running = Some(Running {
            pending,
            ended: RepeatRun {
                plan,
                samples: Vec::new(),
            },
            _cancel: cancel,
        });
    }

    /// Stops what runs. What ended stays, and goes into the history.
    pub(super) fn stop_repeat(&mut self) {
        if let Some(Running { pending, ended, .. }) = self.repeating.running.take()
            && !ended.samples.is_empty()
        {
            self.keep_pending(pending, Outcome::Repeated(ended));
        }
        if let Some(state) = self.repeat_state() {
            state.runs = false;
        }
    }

    /// The dialog was closed; what it told is there when it opens again.
    pub(super) fn close_repeat(&mut self, dialog: Dialog) {
        self.stop_repeat();
        if let Dialog::Repeat(mut state) = dialog
            && state.kept.is_none()
        {
            state.runs = false;
            self.repeating.closed = Some(*state);
        }
    }

    /// Shows the numbers of a run that was kept.
    pub(super) fn reopen_repeat(&mut self, record: &Record, run: &RepeatRun) {
        let name = self.bot_name(&record.endpoint);
        let state = RepeatState::kept(name, run, sent_at(record.at_ms));
        self.ask_repeat(state);
    }

    /// One more ended, or with `None` all have.
    pub(super) fn repeated(&mut self, run: u64, sample: Option<Sample>) {
        if run != self.repeating.run || !self.repeating.runs() {
            return;
        }
        self.agreed();
        match sample {
            Some(sample) => {
                if let Some(running) = &mut self.repeating.running {
                    running.ended.samples.push(sample.clone());
                }
                if let Some(state) = self.repeat_state() {
                    state.samples.push(sample);
                }
            }
            None => self.stop_repeat(),
        }
    }

    fn repeat_state(&mut self) -> Option<&mut RepeatState> {
        self.find_shown(|dialog| match dialog {
            Dialog::Repeat(state) => Some(&mut **state),
            _ => None,
        })
    }
}

/// One send in short. Its body is read where it came from, off the window's thread.
fn sample(ended: Repeated) -> Sample {
    let result = match ended.result {
        Ok(exchange) => SampleResult::Answered {
            status: exchange.status,
            error_code: Answer::read(&exchange.text()).error.and_then(|it| it.code),
        },
        Err(error) => SampleResult::Failed(error.kind),
    };
    Sample {
        nth: ended.nth,
        started: ended.started,
        took: ended.took,
        result,
    }
}
