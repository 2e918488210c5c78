//! The first line of an entry's file: a record without its bodies, in a form of its own.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::local::LocalLine;
use super::trials::{self, CheckLine, RunLine};
use super::way::StepLine;
use super::{EntryId, HistoryEntry, OutcomeKind};
use crate::invoke::{
    FindingCounts, KeptBody, ReceivedRecord, Record, RecordedOutcome, Redactor, SentHeader,
    SentRecord, SentValue, ShownText,
};
use crate::payload::Removed;

/// The version of the form that this program writes. A later one adds keys; what it adds is not needed here.
const VERSION: u32 = 1;

/// Everything of a record but its bodies.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    version: u32,
    at_ms: i64,
    endpoint: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    event: String,
    #[serde(default)]
    environment: String,
    #[serde(default)]
    payload: String,
    took_ms: f64,
    method: String,
    url: String,
    sent_headers: Vec<HeaderLine>,
    /// Of the body that follows first.
    pub sent: BodyLine,
    outcome: OutcomeKind,
    #[serde(default)]
    answer: Option<AnswerLine>,
    #[serde(default)]
    fault: Option<FaultLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    run: Option<RunLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    checks: Vec<CheckLine>,
    #[serde(default)]
    findings: FindingLine,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepLine>,
    #[serde(default, skip_serializing_if = "NotSentLine::is_empty")]
    not_sent: NotSentLine,
}

/// A header that went out.
#[derive(Debug, Serialize, Deserialize)]
struct HeaderLine {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// The environment variable instead of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    env: Option<String>,
    /// The entry of the keystore instead of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keystore: Option<String>,
}

/// How many bytes follow, and of how many.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct BodyLine {
    /// Bytes in the file.
    pub kept: u64,
    /// Bytes there were.
    length: u64,
    cut: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct AnswerLine {
    status: u16,
    headers: Vec<(String, String)>,
    body: BodyLine,
    logs: usize,
    error_code: Option<String>,
    /// Of a function's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    local: Option<LocalLine>,
}

/// How much of what the user wrote was not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct NotSentLine {
    comments: usize,
    trailing_commas: usize,
    byte_order_marks: usize,
}

#[derive(Debug, Serialize, Deserialize)]
struct FaultLine {
    kind: String,
    message: String,
    help: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct FindingLine {
    errors: usize,
    warnings: usize,
    hints: usize,
    codes: Vec<String>,
}

impl Head {
    /// The head of a record.
    pub fn of(record: &Record) -> Self {
        let OutcomeLines {
            outcome,
            answer,
            fault,
            run,
            checks,
        } = OutcomeLines::of(&record.outcome);
        Self {
            version: VERSION,
            at_ms: record.at_ms,
            endpoint: record.endpoint.clone(),
            kind: record.kind.clone(),
            event: record.event.clone(),
            environment: record.environment.clone(),
            payload: record.payload.clone(),
            took_ms: record.took.as_secs_f64() * 1000.0,
            method: record.sent.method.clone(),
            url: record.sent.url.to_string(),
            sent_headers: record.sent.headers.iter().map(HeaderLine::of).collect(),
            sent: BodyLine::of(&record.sent.body),
            outcome,
            answer,
            fault,
            run,
            checks,
            findings: FindingLine {
                errors: record.findings.errors,
                warnings: record.findings.warnings,
                hints: record.findings.hints,
                codes: record.findings.codes.clone(),
            },
            steps: record.steps.iter().map(StepLine::of).collect(),
            not_sent: NotSentLine::of(record.not_sent),
        }
    }

    /// How many bytes of the answer's body are in the file.
    pub fn answer_bytes(&self) -> u64 {
        self.answer.as_ref().map_or(0, |answer| answer.body.kept)
    }

    /// What the index says of it. `size` is that of its file in bytes.
    pub fn entry(self, id: EntryId, size: u64) -> HistoryEntry {
        let mut codes = self.findings.codes;
        let answer = self.answer.as_ref();
        let trial = match (self.outcome, self.run) {
            (_, Some(run)) => run.summary(),
            (OutcomeKind::Tested, None) => trials::summary_of(self.checks),
            _ => trials::Summary::default(),
        };
        codes.extend(trial.codes);
        codes.extend(answer.and_then(|answer| answer.error_code.clone()));
        codes.extend(self.fault.map(|fault| fault.kind));
        HistoryEntry {
            id,
            at_ms: self.at_ms,
            endpoint: self.endpoint,
            kind: self.kind,
            event: self.event,
            environment: self.environment,
            payload: self.payload,
            url: self.url,
            outcome: self.outcome,
            status: answer.map(|answer| answer.status),
            took_ms: self.took_ms,
            body_length: answer.map_or(0, |answer| answer.body.length),
            logs: answer.map_or(0, |answer| answer.logs),
            errors: self.findings.errors + trial.errors,
            warnings: self.findings.warnings + trial.warnings,
            hints: self.findings.hints,
            codes,
            told: trial.told,
            name: None,
            pinned: false,
            size,
        }
    }

    /// The record that it is the head of. `None` where the head contradicts itself.
    pub fn record(self, sent: &[u8], received: &[u8]) -> Option<Record> {
        let outcome = OutcomeLines {
            outcome: self.outcome,
            answer: self.answer,
            fault: self.fault,
            run: self.run,
            checks: self.checks,
        };
        let outcome = outcome.recorded(received)?;
        Some(Record {
            at_ms: self.at_ms,
            endpoint: self.endpoint,
            kind: self.kind,
            event: self.event,
            environment: self.environment,
            payload: self.payload,
            sent: SentRecord {
                method: self.method,
                url: as_kept(&self.url),
                headers: self
                    .sent_headers
                    .into_iter()
                    .map(HeaderLine::header)
                    .collect(),
                body: self.sent.body(sent),
            },
            outcome,
            took: Duration::try_from_secs_f64(self.took_ms / 1000.0).unwrap_or_default(),
            findings: FindingCounts {
                errors: self.findings.errors,
                warnings: self.findings.warnings,
                hints: self.findings.hints,
                codes: self.findings.codes,
            },
            steps: self.steps.into_iter().filter_map(StepLine::step).collect(),
            not_sent: self.not_sent.removed(),
        })
    }
}

/// Text of a file into which only shown text was written.
pub(super) fn as_kept(text: &str) -> ShownText {
    Redactor::default().show(text)
}

/// What came of a request; of each outcome only its own part is there.
struct OutcomeLines {
    outcome: OutcomeKind,
    answer: Option<AnswerLine>,
    fault: Option<FaultLine>,
    run: Option<RunLine>,
    checks: Vec<CheckLine>,
}

impl OutcomeLines {
    fn of(outcome: &RecordedOutcome) -> Self {
        let mut lines = Self {
            outcome: OutcomeKind::Cancelled,
            answer: None,
            fault: None,
            run: None,
            checks: Vec::new(),
        };
        match outcome {
            RecordedOutcome::Cancelled => {}
            RecordedOutcome::Answered(received) => {
                lines.outcome = OutcomeKind::Answered;
                lines.answer = Some(AnswerLine::of(received));
            }
            RecordedOutcome::Failed {
                kind,
                message,
                help,
            } => {
                lines.outcome = OutcomeKind::Failed;
                lines.fault = Some(FaultLine {
                    kind: kind.clone(),
                    message: message.to_string(),
                    help: help.clone(),
                });
            }
            RecordedOutcome::Repeated(run) => {
                lines.outcome = OutcomeKind::Repeated;
                lines.run = Some(RunLine::of(run));
            }
            RecordedOutcome::Tested(checks) => {
                lines.outcome = OutcomeKind::Tested;
                lines.checks = checks.iter().map(CheckLine::of).collect();
            }
        }
        lines
    }

    /// The outcome; `None` where its own part is missing.
    fn recorded(self, received: &[u8]) -> Option<RecordedOutcome> {
        Some(match self.outcome {
            OutcomeKind::Answered => RecordedOutcome::Answered(self.answer?.received(received)),
            OutcomeKind::Failed => {
                let fault = self.fault?;
                RecordedOutcome::Failed {
                    kind: fault.kind,
                    message: as_kept(&fault.message),
                    help: fault.help,
                }
            }
            OutcomeKind::Cancelled => RecordedOutcome::Cancelled,
            OutcomeKind::Repeated => RecordedOutcome::Repeated(self.run?.run()),
            OutcomeKind::Tested => {
                let checks = self.checks.into_iter();
                RecordedOutcome::Tested(checks.filter_map(CheckLine::check).collect())
            }
        })
    }
}

impl NotSentLine {
    const fn of(removed: Removed) -> Self {
        Self {
            comments: removed.comments,
            trailing_commas: removed.trailing_commas,
            byte_order_marks: removed.byte_order_marks,
        }
    }

    const fn removed(self) -> Removed {
        Removed {
            comments: self.comments,
            trailing_commas: self.trailing_commas,
            byte_order_marks: self.byte_order_marks,
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl HeaderLine {
    fn of(header: &SentHeader) -> Self {
        let (value, env, keystore) = match &header.value {
            SentValue::Text(text) => (Some(text.to_string()), None, None),
            SentValue::Variable(name) => (None, Some(name.clone()), None),
            SentValue::Keystore(name) => (None, None, Some(name.clone())),
        };
        Self {
            name: header.name.clone(),
            value,
            env,
            keystore,
        }
    }

    fn header(self) -> SentHeader {
        let value = match (self.env, self.keystore) {
            (Some(name), _) => SentValue::Variable(name),
            (None, Some(name)) => SentValue::Keystore(name),
            (None, None) => SentValue::Text(as_kept(&self.value.unwrap_or_default())),
        };
        SentHeader {
            name: self.name,
            value,
        }
    }
}

impl BodyLine {
    fn of(body: &KeptBody) -> Self {
        Self {
            kept: body.bytes.as_bytes().len() as u64,
            length: body.length,
            cut: body.cut,
        }
    }

    fn body(self, bytes: &[u8]) -> KeptBody {
        KeptBody {
            bytes: Redactor::default().show_bytes(bytes),
            length: self.length,
            cut: self.cut,
        }
    }
}

impl AnswerLine {
    fn of(received: &ReceivedRecord) -> Self {
        let headers = received.headers.iter();
        Self {
            status: received.status,
            headers: headers
                .map(|(name, value)| (name.clone(), value.to_string()))
                .collect(),
            body: BodyLine::of(&received.body),
            logs: received.logs,
            error_code: received.error_code.clone(),
            local: received.local.as_deref().map(LocalLine::of),
        }
    }

    fn received(self, bytes: &[u8]) -> ReceivedRecord {
        let headers = self.headers.into_iter();
        ReceivedRecord {
            status: self.status,
            headers: headers
                .map(|(name, value)| (name, as_kept(&value)))
                .collect(),
            body: self.body.body(bytes),
            logs: self.logs,
            error_code: self.error_code,
            local: self.local.and_then(LocalLine::run).map(Box::new),
        }
    }
}
