//! An exchange as it may be kept: what went out and what came of it, without anything that may not be shown.
//!
//! A [`Record`] begins as a [`Draft`], which knows the redactor of its request, so that nothing gets into one but
//! through it. Values of headers that come from the environment are not even redacted: their variable stands there.

mod sent;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use crate::lint::{Diagnostic, Severity};

use super::repeat::{RepeatRun, SampleResult};
use super::{
    Answer, BLOT, Check, Endpoint, EndpointKind, Exchange, HeaderSource, InvocationRequest,
    InvokeError, PreparedRequest, Redactor, ShownBytes, ShownText, Step, Target, secret_literal,
};

pub use sent::SentRequest;

/// How many bytes of a body are kept. What is longer is cut, and says so.
pub const KEPT_BODY: usize = 10_000_000;

/// How many different codes of findings are kept.
const MOST_CODES: usize = 50;

/// Names of query parameters whose values are no secrets (`bot-functions.md` 4.2); other values are blotted out.
const OPEN_PARAMETERS: [&str; 5] = ["v", "externalsystem", "skillid", "eventid", "userid"];

/// One exchange, redacted.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When it was sent: Unix time in milliseconds.
    pub at_ms: i64,
    /// Name of the endpoint.
    pub endpoint: String,
    /// Sort of the endpoint, as `botbench.toml` names it.
    pub kind: String,
    /// Id of the event that its function serves.
    pub event: String,
    /// The environment of the endpoint; empty where it names none.
    pub environment: String,
    /// What the payload is called: its file or template; empty where that is not known.
    pub payload: String,
    /// What went out.
    pub sent: SentRecord,
    /// What came of it.
    pub outcome: RecordedOutcome,
    /// From Send to the last byte, the fault, or Cancel.
    pub took: Duration,
    /// What the checks found in the answer.
    pub findings: FindingCounts,
    /// What was done to get the answer, in order; of a request that failed the last is the step that did.
    pub steps: Vec<Step>,
}

/// What went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRecord {
    /// `POST`.
    pub method: String,
    /// The address; values of a query that may be secrets are blotted out.
    pub url: ShownText,
    /// The headers in order, with those that the program adds itself.
    pub headers: Vec<SentHeader>,
    /// The body.
    pub body: KeptBody,
}

/// A header that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: SentValue,
}

/// What is told of a header's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentValue {
    /// The value itself.
    Text(ShownText),
    /// The name of the environment variable that it came from.
    Variable(String),
    /// The name of the entry of the keystore that it came from.
    Keystore(String),
}

/// A body, or the beginning of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptBody {
    /// At most [`KEPT_BODY`] bytes.
    pub bytes: ShownBytes,
    /// How many bytes there were.
    pub length: u64,
    /// Whether it is only the beginning.
    pub cut: bool,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordedOutcome {
    /// An answer, whatever its status.
    Answered(ReceivedRecord),
    /// No answer.
    Failed {
        /// The sort of fault, [`InvokeErrorKind::id`](super::InvokeErrorKind::id).
        kind: String,
        /// What happened.
        message: ShownText,
        /// What to do about it.
        help: String,
    },
    /// The user stopped it.
    Cancelled,
    /// The same was sent many times.
    Repeated(RepeatRun),
    /// The connection was tested, step by step.
    Tested(Vec<Check>),
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRecord {
    /// HTTP status, 100 to 999.
    pub status: u16,
    /// The headers in order.
    pub headers: Vec<(String, ShownText)>,
    /// The body.
    pub body: KeptBody,
    /// How many log entries came with it.
    pub logs: usize,
    /// The error code that the function or the platform reports.
    pub error_code: Option<String>,
}

/// What the checks found, in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingCounts {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
    /// Their codes in order, each once, at most 50.
    pub codes: Vec<String>,
}

impl FindingCounts {
    /// Of what the checks found.
    #[must_use]
    pub fn of(found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|it| it.severity == severity).count();
        let counts = Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            codes: Vec::new(),
        };
        counts.with_codes(found.iter().map(|it| it.code))
    }

    /// Keeps the codes in order and each once.
    #[must_use]
    pub fn with_codes<'a>(mut self, codes: impl IntoIterator<Item = &'a str>) -> Self {
        let codes: BTreeSet<&str> = codes.into_iter().collect();
        self.codes = codes
            .into_iter()
            .take(MOST_CODES)
            .map(str::to_owned)
            .collect();
        self
    }
}

impl Record {
    /// The status, where there is an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.received().map(|received| received.status)
    }

    /// The answer, where there is one.
    #[must_use]
    pub const fn received(&self) -> Option<&ReceivedRecord> {
        match &self.outcome {
            RecordedOutcome::Answered(received) => Some(received),
            _ => None,
        }
    }
}

impl KeptBody {
    /// The bytes as text; those that are no UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes.as_bytes())
    }

    /// Of the bytes at most [`KEPT_BODY`]. `more` says that they are themselves only the beginning.
    fn of(bytes: &[u8], more: bool, redactor: &Redactor) -> Self {
        let kept = &bytes[..bytes.len().min(KEPT_BODY)];
        let cut = more || kept.len() < bytes.len();
        let mut shown = redactor.redact(kept).unwrap_or_else(|| kept.to_owned());
        if cut {
            shown.truncate(shown.len() - redactor.partial_at_end(&shown));
        }
        Self {
            bytes: ShownBytes::redacted(shown),
            length: bytes.len() as u64,
            cut,
        }
    }

    /// Takes out what is known as secret only now.
    fn hide(&mut self, redactor: &Redactor) {
        let mut shown = match redactor.redact(self.bytes.as_bytes()) {
            Some(shown) => shown,
            None if !self.cut => return,
            None => self.bytes.as_bytes().to_vec(),
        };
        if self.cut {
            shown.truncate(shown.len() - redactor.partial_at_end(&shown));
        }
        self.bytes = ShownBytes::redacted(shown);
    }
}

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
        };
        // Of what ran on this machine more secrets are known once it ran.
        let said = exchange.seen.sent.as_str().as_bytes();
        let sent = match said {
            [] => informed.record.sent.body.clone(),
            said => KeptBody::of(said, false, redactor),
        };
        let mut sent = SentRecord {
            body: sent,
            ..informed.record.sent
        };
        if let Some(request) = exchange.seen.request() {
            sent.take(request.clone());
        }
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
        if let Some(request) = error.seen.request() {
            sent.take(request.clone());
        }
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

    /// The user stopped it.
    #[must_use]
    pub fn cancelled(self, took: Duration) -> Record {
        Record {
            took,
            ..self.informed().record
        }
    }
}

impl SentRecord {
    /// What is known better now.
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

/// The address; of what has none here the sort and the name.
fn sent_url(endpoint: &Endpoint, target: &Target, redactor: &Redactor) -> ShownText {
    if let Target::Http(url) = target {
        return redactor.show(&open_url(url));
    }
    redactor.show(&format!("{}:{}", endpoint.kind.id(), endpoint.name))
}

/// The address without user, password and fragment, and with those values of its query that are no secrets.
pub(super) fn open_url(url: &Url) -> String {
    let mut bare = super::shown_url(url.as_str());
    let pairs = url.query().into_iter().flat_map(|query| query.split('&'));
    for (nth, pair) in pairs.enumerate() {
        let mark = if nth == 0 { "?" } else { "&" };
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // Spelt as it is sent: signatures and comparisons are of bytes.
        let value = if is_open(pair) { value } else { BLOT };
        bare.extend([mark, name, "=", value]);
    }
    bare
}

/// Whether a parameter, as it stands in the query, may be shown.
fn is_open(pair: &str) -> bool {
    let mut decoded = url::form_urlencoded::parse(pair.as_bytes());
    decoded.next().is_none_or(|(name, value)| {
        let known = OPEN_PARAMETERS.contains(&name.to_ascii_lowercase().as_str());
        known && secret_literal(&name, &value).is_none()
    })
}

/// The headers as they go out: the program's own, then the user's in place of those of the same name.
fn sent_headers(kind: &EndpointKind, prepared: &PreparedRequest) -> Vec<SentHeader> {
    let own = [
        ("content-type", "application/json"),
        ("x-request-id", prepared.request_id.as_str()),
    ];
    let replaced = |name: &str| {
        let mut names = prepared.headers.iter().map(|(name, _)| name);
        names.any(|other| other.eq_ignore_ascii_case(name))
    };
    let own = own.into_iter().filter(|(name, _)| !replaced(name));
    let mut headers: Vec<SentHeader> = own
        .map(|(name, value)| SentHeader {
            name: name.to_owned(),
            value: SentValue::Text(prepared.redactor.show(value)),
        })
        .collect();
    headers.extend(prepared.headers.iter().map(|(name, value)| SentHeader {
        value: sent_value(kind, name, value.expose(), &prepared.redactor),
        name: prepared.redactor.show(name).to_string(),
    }));
    headers
}

fn sent_value(kind: &EndpointKind, name: &str, value: &str, redactor: &Redactor) -> SentValue {
    let sources = match kind {
        EndpointKind::Http { headers, .. } => headers.as_slice(),
        EndpointKind::Deployed(deployed) => deployed.headers.as_slice(),
        _ => &[],
    };
    let source = sources.iter().find(|(other, _)| other == name);
    match source.map(|(_, source)| source) {
        Some(HeaderSource::Environment(variable)) => SentValue::Variable(variable.clone()),
        Some(HeaderSource::Keystore(entry)) => SentValue::Keystore(entry.clone()),
        Some(HeaderSource::Literal(_)) if secret_literal(name, value).is_none() => {
            SentValue::Text(redactor.show(value))
        }
        // Where it comes from is not known, so it is told to nobody.
        _ => SentValue::Text(redactor.show(BLOT)),
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

#[cfg(test)]
mod tests;
