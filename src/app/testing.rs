//! "Test connection": runs while its dialog is open.

use std::sync::Arc;

use super::App;
use super::keeping::{Outcome, Pending};
use super::prompts::After;
use super::secrets::CancelLater;
use super::tasks::TaskEvent;
use crate::invoke::{
    BuildError, Cancel, Check, Endpoint, InvocationId, InvocationRequest, NetworkSource,
    PreparedRequest, Record,
};
use crate::payload;
use crate::ui::checks::{ChecksStage, ChecksState, KeptTest};
use crate::ui::dialogs::Dialog;
use crate::ui::invoke::EntryForm;
use crate::ui::invoke::sent_at;

/// A test that runs. Dropping it stops it.
#[derive(Debug)]
pub(super) struct Testing {
    id: InvocationId,
    later: CancelLater,
    _cancel: Cancel,
    payload: String,
    /// Once it goes out.
    pending: Option<Pending>,
    /// What came out so far.
    checks: Vec<Check>,
}

impl App {
    /// Tests an endpoint as it is given, or the one that Send goes to.
    pub(super) fn test_connection(&mut self, endpoint: Option<Endpoint>) {
        let chosen = || self.folder.endpoint(self.invoking.endpoint()).cloned();
        let mut endpoint = endpoint.or_else(chosen).unwrap_or_else(Endpoint::demo);
        if endpoint.network.is_none() {
            endpoint.network = self.network_of(&endpoint.name);
        }
        // Where nothing may be invoked, the test only asks.
        if endpoint.is_read_only() {
            self.start_test(endpoint);
            return;
        }
        let guarded = endpoint.clone();
        self.guarded(&guarded, "Test", move |app| app.start_test(endpoint));
    }

    /// How an endpoint is reached that stands in a form, which does not say it: as the endpoint that is edited there, or
    /// the one of its name, and a new one as the file says for all.
    pub(super) fn network_of(&self, name: &str) -> Option<Arc<NetworkSource>> {
        let original = self.endpoint_form.as_ref().and_then(EntryForm::original);
        let name = original.unwrap_or(name);
        match self.folder.endpoint(name) {
            Some(known) => known.network.clone(),
            None => self.folder.network().cloned(),
        }
    }

    /// Tests the endpoint of that name.
    pub(super) fn test_endpoint(&mut self, name: &str) {
        if let Some(endpoint) = self.folder.endpoint(name).cloned() {
            self.test_connection(Some(endpoint));
        }
    }

    fn start_test(&mut self, endpoint: Endpoint) {
        let template = payload::TEMPLATES.iter();
        let template = template.copied().find(|own| own.event == endpoint.event);
        let template = template.unwrap_or(payload::TEMPLATES[0]);
        let state = ChecksState::new(endpoint.clone(), template.title.to_owned());
        self.ask(Dialog::Checks(Box::new(state)), After::Checks);
        let id = InvocationId::next();
        let later = CancelLater::default();
        self.keep_test();
        self.testing = Some(Testing {
            id,
            _cancel: later.cancel(),
            later,
            payload: template.name.to_owned(),
            pending: None,
            checks: Vec::new(),
        });
        let is_read_only = endpoint.is_read_only();
        let text = if is_read_only { "" } else { template.text };
        let request = InvocationRequest {
            endpoint: endpoint.clone(),
            text: text.into(),
        };
        let sent = request.clone();
        if is_read_only {
            let go = move |app: &mut Self, result| app.run_test(id, &sent, result);
            self.with_query(endpoint, go);
            return;
        }
        self.with_prepared(request, move |app, result| {
            app.run_test(id, &sent, result);
        });
    }

    fn run_test(
        &mut self,
        id: InvocationId,
        request: &InvocationRequest,
        result: Result<PreparedRequest, BuildError>,
    ) {
        let testing = self.testing.as_mut().filter(|testing| testing.id == id);
        let Some(testing) = testing else {
            return;
        };
        let Some(transport) = self.invoking.transport() else {
            let error = self.no_transport();
            return self.end_test(ChecksStage::Refused {
                message: error.to_string(),
                help: error.help,
                missing: None,
            });
        };
        match result {
            Ok(mut prepared) => {
                let configured = self.options.event.as_deref();
                prepared.event = request.endpoint.event_of_answers(configured);
                let payload = testing.payload.clone();
                testing.pending = Some(Pending::new(id, request, &prepared, payload));
                let (each, done) = (self.tasks.reporter(), self.tasks.reporter());
                testing.later.put(transport.spawn_checks(
                    id,
                    prepared,
                    move |id, check| each.report(TaskEvent::Check(id, Box::new(check))),
                    move |id, checks| done.report(TaskEvent::Checked(id, checks)),
                ));
            }
            Err(error) => {
                let missing = error.missing_secret();
                if let Some(source) = &missing {
                    self.note_missing(source);
                }
                self.end_test(ChecksStage::Refused {
                    message: error.to_string(),
                    help: error.help().to_owned(),
                    missing,
                });
            }
        }
    }

    /// A step of the test came out.
    pub(super) fn check_came(&mut self, id: InvocationId, check: Check) {
        let testing = self.testing.as_mut().filter(|testing| testing.id == id);
        if let Some(testing) = testing {
            testing.checks.push(check.clone());
            self.agreed();
            if let Some(state) = self.checks_state() {
                state.checks.push(check);
            }
        }
    }

    /// The test is done.
    pub(super) fn checked(&mut self, id: InvocationId, checks: Vec<Check>) {
        let testing = self.testing.as_mut().filter(|testing| testing.id == id);
        if let Some(testing) = testing {
            testing.checks.clone_from(&checks);
            self.agreed();
            if let Some(state) = self.checks_state() {
                state.checks = checks;
            }
            self.end_test(ChecksStage::Done);
        }
    }

    /// Stops the test and says how it stands.
    pub(super) fn end_test(&mut self, stage: ChecksStage) {
        self.keep_test();
        if let Some(state) = self.checks_state() {
            state.stage = stage;
        }
    }

    /// The test is over, done or not; what came out goes into the history.
    pub(super) fn keep_test(&mut self) {
        let Some(testing) = self.testing.take() else {
            return;
        };
        if let Some(pending) = testing.pending.filter(|_| !testing.checks.is_empty()) {
            self.keep_pending(pending, Outcome::Tested(testing.checks));
        }
    }

    /// Shows the steps of a test that was kept.
    pub(super) fn reopen_test(&mut self, record: &Record, checks: &[Check]) {
        let known = self.folder.endpoint(&record.endpoint).cloned();
        let can_repeat = known.is_some();
        let endpoint = known.unwrap_or_else(|| Endpoint {
            name: record.endpoint.clone(),
            ..Endpoint::demo()
        });
        let state = ChecksState {
            checks: checks.to_vec(),
            stage: ChecksStage::Done,
            kept: Some(KeptTest {
                at: sent_at(record.at_ms),
                can_repeat,
            }),
            ..ChecksState::new(endpoint, record.payload.clone())
        };
        self.ask(Dialog::Checks(Box::new(state)), After::Checks);
    }

    fn checks_state(&mut self) -> Option<&mut ChecksState> {
        self.find_shown(|dialog| match dialog {
            Dialog::Checks(state) => Some(&mut **state),
            _ => None,
        })
    }
}
