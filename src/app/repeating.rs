//! Sending the same many times.

use super::App;
use super::prompts::After;
use super::tasks::TaskEvent;
use crate::invoke::repeat::{Sample, SampleResult};
use crate::invoke::{Answer, BuildError, Cancel, InvocationRequest, PreparedRequest};
use crate::transport::Repeated;
use crate::ui::dialogs::{Dialog, DialogState};
use crate::ui::repeat::RepeatState;

/// A run of sends.
#[derive(Default)]
pub(super) struct Repeating {
    /// Tells reports of this run from those of earlier ones.
    run: u64,
    /// Stops it when dropped; none where nothing runs.
    cancel: Option<Cancel>,
}

impl Repeating {
    /// Whether sends are still to end.
    pub const fn runs(&self) -> bool {
        self.cancel.is_some()
    }
}

impl App {
    /// Asks how often and how fast.
    pub(super) fn open_repeat(&mut self) {
        let name = self.bot_name(self.invoking.endpoint());
        self.ask_repeat(RepeatState::new(name));
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
        state.samples.clear();
        let (endpoint, text) = self.what_send_sends();
        let action = format!("Send {} times", plan.count);
        let guarded = endpoint.clone();
        self.guarded(&guarded, &action, move |app| {
            let request = InvocationRequest { endpoint, text };
            app.with_prepared(request, move |app, result| {
                app.run_repeat(*state, plan, result);
            });
        });
    }

    fn run_repeat(
        &mut self,
        mut state: RepeatState,
        plan: crate::invoke::repeat::RepeatPlan,
        result: Result<PreparedRequest, BuildError>,
    ) {
        let prepared = match result {
            Ok(prepared) => prepared,
            Err(error) => {
                self.notices
                    .error(error.to_string(), error.help().to_owned());
                return;
            }
        };
        let Some(transport) = self.invoking.transport() else {
            return;
        };
        self.repeating.run += 1;
        let run = self.repeating.run;
        let reporter = self.tasks.reporter();
        let cancel = transport.spawn_repeat(plan, prepared, move |ended| {
            reporter.report(TaskEvent::Repeated(run, ended.map(sample)));
        });
        self.repeating.cancel = Some(cancel);
        state.runs = true;
        self.ask_repeat(state);
    }

    /// Stops what runs; what ended stays.
    pub(super) fn stop_repeat(&mut self) {
        self.repeating.cancel = None;
        if let Some(state) = self.repeat_state() {
            state.runs = false;
        }
    }

    /// One more ended, or with `None` all have.
    pub(super) fn repeated(&mut self, run: u64, sample: Option<Sample>) {
        if run != self.repeating.run || !self.repeating.runs() {
            return;
        }
        match sample {
            Some(sample) => {
                if let Some(state) = self.repeat_state() {
                    state.samples.push(sample);
                }
            }
            None => self.stop_repeat(),
        }
    }

    fn repeat_state(&mut self) -> Option<&mut RepeatState> {
        let open = self.dialog.as_mut().or(self.dialog_below.as_mut())?;
        match &mut open.state {
            DialogState {
                dialog: Dialog::Repeat(state),
                ..
            } => Some(state),
            _ => None,
        }
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
