//! What `botbench invoke` prints: for people, and as JSON.

use std::borrow::Cow;
use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;
use serde_json::value::RawValue;

use super::local_report::{self, LocalReport};
use super::output::harmless;
use crate::document::Analysis;
use crate::invoke::{
    Answer, AnswerShape, Exchange, InvokeError, InvokeErrorKind, LogEntry, Mismatch, PhaseKind,
    ShownText, Step, Transfer,
};
use crate::lint::render::{FileReport, Offsets, human};

/// How long a function may take before the conversation suffers: LivePerson's advice.
const ADVISED_MS: u128 = 1_000;

/// For what stands beside the answer.
pub(super) const DIM: Style = AnsiColor::BrightBlack.on_default();
const BOLD: Style = Style::new().bold();

/// An answer, as far as it can be read.
pub(super) struct Answered<'a> {
    pub exchange: &'a Exchange,
    pub text: &'a str,
    /// What of the text was analysed.
    pub judged: &'a str,
    pub answer: Answer,
    pub analysis: Analysis,
    /// What is not as a saved event expects; `None` where none was sent.
    pub mismatches: Option<Vec<Mismatch>>,
}

impl Answered<'_> {
    /// Status line, logs, body, findings.
    pub(super) fn human(&self) -> Result<String, std::fmt::Error> {
        let mut page = String::new();
        let exchange = self.exchange;
        status_line(&mut page, exchange)?;
        for log in &self.answer.logs {
            writeln!(
                page,
                "{DIM}{:5}{DIM:#} {} {}",
                log.level.name(),
                harmless(&log.message),
                harmless(&log.extras.join(" "))
            )?;
        }
        if let Some(run) = &exchange.local {
            local_report::human(&mut page, exchange, run)?;
        }
        writeln!(page)?;
        let body = match self.answer.shape {
            AnswerShape::Text => Cow::Borrowed(self.text),
            _ => crate::assist::formatted(self.text).map_or(Cow::Borrowed(self.text), Cow::Owned),
        };
        writeln!(page, "{}", harmless(body.trim_end()))?;
        writeln!(page)?;
        // The findings point into the bytes as they came, which may be laid out otherwise.
        page.push_str(&human(None, self.analysis.checked(self.judged)));
        for mismatch in self.mismatches.iter().flatten() {
            let place = mismatch.place.pointer();
            let place = place.map(|own| format!(" (`{own}`)"));
            let place = place.unwrap_or_default();
            let message = harmless(&mismatch.message);
            writeln!(page, "not as expected: {message}{place}")?;
        }
        Ok(page)
    }
}

/// Who answered, with which status, after how long, and how much.
fn status_line(page: &mut String, exchange: &Exchange) -> std::fmt::Result {
    let elapsed = exchange.elapsed.as_millis();
    let slow = if elapsed > ADVISED_MS {
        ", above the advised second"
    } else {
        ""
    };
    writeln!(
        page,
        "{BOLD}{}{BOLD:#}: status {}, {elapsed} ms{slow}, {} bytes",
        exchange.endpoint,
        exchange.status,
        exchange.body.len()
    )
}

/// How much is shown of an answer that was not read to its end, in bytes.
const BEGINNING: usize = 4 << 10;

/// An answer that is too long to be read.
pub(super) struct TooLong {
    pub message: String,
    /// The first bytes, as text.
    beginning: String,
}

impl TooLong {
    pub(super) const HELP: &'static str = "send fewer or smaller contents; to see all of it, send from the window, which keeps long answers in a file";

    pub(super) fn of(exchange: &Exchange) -> Self {
        let read = exchange.body.len();
        let announced = exchange.headers.iter();
        let announced = announced
            .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .find_map(|(_, length)| length.as_str().parse::<u64>().ok());
        let whole = announced.map_or_else(String::new, |all| format!(" of {all}"));
        let message = format!(
            "the answer of `{}` is too long: reading stopped after {read} bytes{whole}, and nothing was checked",
            exchange.endpoint
        );
        let first = &exchange.body[..read.min(BEGINNING)];
        Self {
            message,
            beginning: String::from_utf8_lossy(first).into_owned(),
        }
    }

    /// Status line and beginning.
    pub(super) fn human(&self, exchange: &Exchange) -> Result<String, std::fmt::Error> {
        let mut page = String::new();
        status_line(&mut page, exchange)?;
        writeln!(page, "\n{}{DIM}…{DIM:#}", harmless(&self.beginning))?;
        Ok(page)
    }
}

/// The JSON of `invoke`.
#[derive(Serialize)]
pub(super) struct InvokeReport<'a> {
    endpoint: &'a str,
    status: Option<u16>,
    elapsed_ms: Option<f64>,
    headers: Vec<(&'a str, &'a str)>,
    /// The answer as JSON; `null` where it is none.
    body: Option<&'a RawValue>,
    body_text: Option<&'a str>,
    logs: Vec<LogReport<'a>>,
    diagnostics: Vec<crate::lint::render::DiagnosticReport<'a>>,
    error: Option<ErrorReport<'a>>,
    /// What was done to get there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepReport<'a>>,
    /// Only of a saved event.
    #[serde(skip_serializing_if = "Option::is_none")]
    mismatches: Option<Vec<MismatchReport<'a>>>,
    /// Only of a function's folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    local: Option<LocalReport<'a>>,
}

/// A step on the way to the answer.
#[derive(Serialize)]
struct StepReport<'a> {
    kind: &'static str,
    elapsed_ms: f64,
    cached: bool,
    notes: Vec<&'a str>,
    /// The requests of a call that failed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requests: Vec<RequestReport<'a>>,
}

/// A request of a call that failed.
#[derive(Serialize)]
struct RequestReport<'a> {
    method: &'a str,
    url: &'a str,
    status: Option<u16>,
    /// The other end, or the address that was tried.
    address: Option<String>,
    /// Milliseconds of each phase, in order, by the words of an HTTP archive.
    phases: serde_json::Map<String, serde_json::Value>,
    /// The phase that it ended in without a whole answer.
    ended_in: Option<&'static str>,
}

/// Something that is not as a saved event expects.
#[derive(Serialize)]
struct MismatchReport<'a> {
    message: &'a str,
    pointer: Option<String>,
}

/// One entry of a function's log.
#[derive(Serialize)]
struct LogReport<'a> {
    level: &'static str,
    message: &'a str,
    extras: &'a [String],
    timestamp: Option<&'a str>,
}

/// Why there is no answer.
#[derive(Serialize)]
pub(super) struct ErrorReport<'a> {
    kind: &'static str,
    message: &'a str,
    help: &'a str,
}

impl<'a> InvokeReport<'a> {
    pub(super) fn answered(answered: &'a Answered<'a>) -> Self {
        let exchange = answered.exchange;
        let report = FileReport::new(
            None,
            answered.analysis.checked(answered.judged),
            Offsets::Given,
        );
        Self {
            endpoint: &exchange.endpoint,
            status: Some(exchange.status),
            elapsed_ms: Some(exchange.elapsed.as_secs_f64() * 1000.0),
            headers: shown_headers(exchange),
            body: serde_json::from_str(answered.text).ok(),
            body_text: Some(answered.text),
            logs: answered.answer.logs.iter().map(LogReport::new).collect(),
            diagnostics: report.diagnostics,
            error: None,
            steps: match &exchange.seen.steps[..] {
                // The call alone is told by what stands above.
                [_] => Vec::new(),
                steps => steps.iter().map(StepReport::new).collect(),
            },
            mismatches: answered
                .mismatches
                .as_ref()
                .map(|all| all.iter().map(MismatchReport::new).collect()),
            local: LocalReport::of(exchange),
        }
    }

    pub(super) fn failed(endpoint: &'a str, error: &'a InvokeError) -> Self {
        let report = ErrorReport::of(error);
        let steps = &error.seen.steps;
        Self {
            elapsed_ms: (!steps.is_empty()).then(|| error.seen.took().as_secs_f64() * 1000.0),
            steps: steps.iter().map(StepReport::of_failed).collect(),
            ..Self::without_answer(endpoint, report)
        }
    }

    /// What is known of an answer that was not read to its end; `body_text` is its beginning.
    pub(super) fn too_long(exchange: &'a Exchange, error: &'a TooLong) -> Self {
        let report = ErrorReport {
            kind: InvokeErrorKind::TooLong.id(),
            message: &error.message,
            help: TooLong::HELP,
        };
        Self {
            status: Some(exchange.status),
            elapsed_ms: Some(exchange.elapsed.as_secs_f64() * 1000.0),
            headers: shown_headers(exchange),
            body_text: Some(&error.beginning),
            ..Self::without_answer(&exchange.endpoint, report)
        }
    }

    fn without_answer(endpoint: &'a str, error: ErrorReport<'a>) -> Self {
        Self {
            endpoint,
            status: None,
            elapsed_ms: None,
            headers: Vec::new(),
            body: None,
            body_text: None,
            logs: Vec::new(),
            diagnostics: Vec::new(),
            error: Some(error),
            steps: Vec::new(),
            mismatches: None,
            local: None,
        }
    }
}

fn shown_headers(exchange: &Exchange) -> Vec<(&str, &str)> {
    let headers = exchange.headers.iter();
    headers
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

impl<'a> ErrorReport<'a> {
    pub(super) fn of(error: &'a InvokeError) -> Self {
        Self {
            kind: error.kind.id(),
            message: error.message.as_str(),
            help: &error.help,
        }
    }
}

impl<'a> StepReport<'a> {
    fn new(step: &'a Step) -> Self {
        Self {
            kind: step.kind.id(),
            elapsed_ms: step.elapsed.as_secs_f64() * 1000.0,
            cached: step.cached,
            notes: step.notes.iter().map(ShownText::as_str).collect(),
            requests: Vec::new(),
        }
    }

    /// A step of a call that failed, with what it asked of whom.
    fn of_failed(step: &'a Step) -> Self {
        Self {
            requests: step.transfers.iter().map(RequestReport::new).collect(),
            ..Self::new(step)
        }
    }
}

impl<'a> RequestReport<'a> {
    fn new(transfer: &'a Transfer) -> Self {
        let phases = transfer.phases.iter();
        let phases =
            phases.map(|(kind, took)| (kind.id().to_owned(), (took.as_secs_f64() * 1000.0).into()));
        let facts = transfer.connection.as_ref();
        Self {
            method: &transfer.method,
            url: transfer.url.as_str(),
            status: transfer.status,
            address: facts.and_then(|facts| Some(facts.remote?.to_string())),
            phases: phases.collect(),
            ended_in: transfer.ended_in().map(PhaseKind::id),
        }
    }
}

impl<'a> MismatchReport<'a> {
    fn new(mismatch: &'a Mismatch) -> Self {
        Self {
            message: &mismatch.message,
            pointer: mismatch.place.pointer().map(ToString::to_string),
        }
    }
}

impl<'a> LogReport<'a> {
    fn new(log: &'a LogEntry) -> Self {
        Self {
            level: log.level.name(),
            message: &log.message,
            extras: &log.extras,
            timestamp: log.timestamp.as_deref(),
        }
    }
}
