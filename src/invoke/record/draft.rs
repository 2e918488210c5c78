//! From a request that is made to the record of what came of it: all that is kept goes through its redactor.

use std::time::Duration;

use super::open::{sent_headers, sent_url};
use super::{
    FindingCounts, KeptBody, ReceivedRecord, Record, RecordedOutcome, SentRecord, SentRequest,
};
use crate::invoke::repeat::{RepeatRun, SampleResult};
use crate::invoke::{
    Answer, BLOT, Check, Exchange, InvocationRequest, InvokeError, PreparedRequest, Redactor, Seen,
    ShownText, Target, secret_literal,
};

/// A record that waits for what comes of its request.
#[derive(Clone, Debug)]
pub struct Draft {
    record: Record,
    redactor: Redactor,
}

impl Draft {
    /// What is known once the request is made. `at_ms` is Unix time in milliseconds.
    #[must_use]
    pub fn new(request: &InvocationRequest, prepared: &PreparedRequest, at_ms: i64) -> Self {
        let redactor = prepared.redactor.clone();
        let shown = |text: &str| redactor.show(text).to_string();
        let environment = request.endpoint.environment.as_deref();
        let planned = planned(prepared);
        let mut record = Record {
            at_ms,
            endpoint: shown(&prepared.endpoint),
            kind: request.endpoint.kind.id().to_owned(),
            event: shown(&request.endpoint.event),
            environment: shown(environment.map_or("", |environment| &environment.name)),
            payload: String::new(),
            sent: SentRecord {
                method: "POST".to_owned(),
                url: sent_url(&request.endpoint, &prepared.target, &redactor),
                headers: sent_headers(&request.endpoint.kind, prepared),
                body: KeptBody::of(&prepared.body, false, &redactor),
            },
            outcome: RecordedOutcome::Cancelled,
            took: Duration::ZERO,
            findings: FindingCounts::default(),
            steps: Vec::new(),
            not_sent: prepared.not_sent,
        };
        if let Some(planned) = planned {
            record.sent.take(planned);
        }
        Self { record, redactor }
    }

    /// What the payload is called: its file or template.
    #[must_use]
    pub fn titled(mut self, payload: &str) -> Self {
        self.record.payload = self.redactor.show(payload).to_string();
        self
    }

    /// The request alone, to be copied: its address is whole, as it stands in the user's own file.
    #[must_use]
    pub fn copied(&self, prepared: &PreparedRequest) -> Record {
        let mut record = self.record.clone();
        if let Target::Http(url) = &prepared.target {
            record.sent.url = prepared.redactor.show(url.as_str());
        }
        record
    }

    /// The text without the secrets of the call that are known by now.
    #[must_use]
    pub fn show(&self, text: &str) -> ShownText {
        self.redactor.with_learned().show(text)
    }

    /// A record of the same call without what became known as secret since it was made.
    #[must_use]
    pub fn hidden(&self, mut record: Record) -> Record {
        record.sent.body.hide(&self.redactor.with_learned());
        record
    }

    /// The same with all secrets that are known by now.
    fn informed(self) -> Self {
        let record = self.hidden(self.record.clone());
        Self {
            redactor: self.redactor.with_learned(),
            record,
        }
    }

    /// An answer came.
    #[must_use]
    pub fn answered(self, exchange: &Exchange, answer: &Answer, findings: FindingCounts) -> Record {
        let informed = self.informed();
        let redactor = &informed.redactor;
        let error_code = answer
            .error
            .as_ref()
            .and_then(|error| error.code.as_deref());
        let received = ReceivedRecord {
            status: exchange.status,
            headers: exchange
                .headers
                .iter()
                .map(|(name, value)| received_header(name, value, redactor))
                .collect(),
            body: KeptBody::of(&exchange.body, exchange.cut, redactor),
            logs: answer.logs.len() + answer.logs_not_kept,
            error_code: error_code.map(|code| redactor.show(code).to_string()),
            local: exchange.local.clone(),
        };
        let mut sent = informed.record.sent;
        sent.learn(&exchange.seen, redactor);
        Record {
            sent,
            outcome: RecordedOutcome::Answered(received),
            took: exchange.elapsed,
            findings,
            steps: exchange.seen.steps.clone(),
            ..informed.record
        }
    }

    /// No answer came.
    #[must_use]
    pub fn failed(self, error: &InvokeError, took: Duration) -> Record {
        let informed = self.informed();
        let redactor = &informed.redactor;
        let outcome = RecordedOutcome::Failed {
            kind: error.kind.id().to_owned(),
            message: redactor.show(error.message.as_str()),
            help: redactor.show(&error.help).to_string(),
        };
        let mut sent = informed.record.sent;
        sent.learn(&error.seen, redactor);
        Record {
            sent,
            outcome,
            took,
            steps: error.seen.steps.clone(),
            ..informed.record
        }
    }

    /// It was sent many times.
    #[must_use]
    pub fn repeated(self, mut run: RepeatRun) -> Record {
        let informed = self.informed();
        for sample in &mut run.samples {
            if let SampleResult::Answered {
                error_code: Some(code),
                ..
            } = &mut sample.result
            {
                *code = informed.redactor.show(code).to_string();
            }
        }
        Record {
            took: run.took(),
            outcome: RecordedOutcome::Repeated(run),
            ..informed.record
        }
    }

    /// It was sent to test the connection.
    #[must_use]
    pub fn tested(self, mut checks: Vec<Check>) -> Record {
        let informed = self.informed();
        for check in &mut checks {
            check.cause = informed.redactor.show(check.cause.as_str());
            check.cure = informed.redactor.show(&check.cure).to_string();
        }
        Record {
            took: checks.iter().map(|check| check.elapsed).sum(),
            outcome: RecordedOutcome::Tested(checks),
            ..informed.record
        }
    }

    /// The user stopped it. `seen` is how far it came.
    #[must_use]
    pub fn cancelled(self, seen: &Seen, took: Duration) -> Record {
        let informed = self.informed();
        let mut sent = informed.record.sent;
        sent.learn(seen, &informed.redactor);
        Record {
            sent,
            took,
            steps: seen.steps.clone(),
            ..informed.record
        }
    }
}

impl SentRecord {
    /// What is known better once it was sent: where it went, and its body, which may name another conversation and hide
    /// more secrets than before.
    fn learn(&mut self, seen: &Seen, redactor: &Redactor) {
        let said = seen.sent.as_str().as_bytes();
        if !said.is_empty() {
            self.body = KeptBody::of(said, false, redactor);
        }
        if let Some(request) = seen.request() {
            self.take(request.clone());
        }
    }

    fn take(&mut self, request: SentRequest) {
        self.method = request.method;
        self.url = request.url;
        self.headers = request.headers;
    }
}

/// What will go out, where more than the endpoint's own address and headers is needed to tell, and it is known.
fn planned(prepared: &PreparedRequest) -> Option<SentRequest> {
    match &prepared.target {
        Target::Deployed(call) => SentRequest::planned(prepared, call),
        Target::Custom(call) => Some(SentRequest::of_event(prepared, call.events())),
        Target::Demo { .. } | Target::Http(_) | Target::Function { .. } => None,
    }
}

/// A header that came back. A cookie is a secret that nobody knew before.
fn received_header(name: &str, value: &ShownText, redactor: &Redactor) -> (String, ShownText) {
    let shown = if secret_literal(name, value.as_str()).is_some() && value.as_str() != BLOT {
        redactor.show(BLOT)
    } else {
        redactor.show(value.as_str())
    };
    (redactor.show(name).to_string(), shown)
}
