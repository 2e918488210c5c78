//! An exchange as it may be kept: what went out and what came of it, without anything that may not be shown.
//!
//! A [`Record`] begins as a [`Draft`], which knows the redactor of its request, so that nothing gets into one but
//! through it. Values of headers that come from the environment are not even redacted: their variable stands there.

mod body;
mod draft;
mod open;
mod sent;

use std::collections::BTreeSet;
use std::time::Duration;

use super::local::LocalRun;
use super::repeat::RepeatRun;
use super::{Check, ShownText, Step};
use crate::lint::{Diagnostic, Severity};
use crate::payload::Removed;

pub use body::{KEPT_BODY, KeptBody};
pub use draft::Draft;
pub use sent::SentRequest;

/// How many different codes of findings are kept.
const MOST_CODES: usize = 50;

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
    /// What of the editor's text was not sent.
    pub not_sent: Removed,
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
    /// Of a function's folder that ran on this machine: what is known beside the answer.
    pub local: Option<Box<LocalRun>>,
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

#[cfg(test)]
mod tests;
