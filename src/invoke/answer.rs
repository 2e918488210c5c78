//! What an answer says: its shape, the function's logs, the function's error.

use std::borrow::Cow;

use super::Exchange;
use crate::errors;
use crate::json::{Kind, Node, Parse, parse};
use crate::lint::rules::run::TIMEOUT;
use crate::lint::{Answerer, CheckOptions};
use crate::payload::{BOT_EVENT, event_of};
use crate::response::{LogVolume, Shape, Wrapper, unwrapped_as};
use crate::text::Span;

/// Log entries that are kept of one answer; the rest is counted.
pub const MAX_LOG_ENTRIES: usize = 10_000;

/// How much of a text that is no JSON is looked at, in bytes.
const LOOKED_AT: usize = 1 << 20;

/// The shapes in which an endpoint may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerShape {
    /// What the function returned, as it is: any JSON, also broken.
    Raw,
    /// `{"result": …, "logs": […]}`, as a test invocation and the local runner answer.
    WithLogs,
    /// `{"errorCode", "errorMsg", "errorLogs"}`: Functions V1.
    ErrorV1,
    /// `{"code", "message", "errorLogs"}`: Functions V2.
    ErrorV2,
    /// `[{"uuid", "timestamp", "result"}]`: one entry for each function of an event.
    ByEvent,
    /// Nothing.
    Empty,
    /// No JSON: a page, a line of text.
    Text,
}

/// How serious a log entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// `console.debug`.
    Debug,
    /// `console.info`; also for levels of other names.
    Info,
    /// `console.warn`.
    Warn,
    /// `console.error`.
    Error,
}

impl LogLevel {
    /// The platform's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "Debug",
            Self::Info => "Info",
            Self::Warn => "Warn",
            Self::Error => "Error",
        }
    }

    fn from_name(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "debug" => Self::Debug,
            "warn" | "warning" => Self::Warn,
            "error" => Self::Error,
            _ => Self::Info,
        }
    }
}

/// One entry of a function's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// How serious it is.
    pub level: LogLevel,
    /// The message; JSON where it is no string, empty where the function logged `undefined`.
    pub message: String,
    /// Further arguments as JSON.
    pub extras: Vec<String>,
    /// As given: milliseconds of Unix time, or a date.
    pub timestamp: Option<String>,
}

/// The error that a function or the platform reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionError {
    /// The dotted code, trimmed; [`crate::errors::find`] explains it.
    pub code: Option<String>,
    /// The message.
    pub message: Option<String>,
}

/// What an answer says. Made of a body from which secrets are removed already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How it is written.
    pub shape: AnswerShape,
    /// The bytes of the first function's result within the body's text, if there is one.
    pub result: Option<Span>,
    /// The function's logs, at most [`MAX_LOG_ENTRIES`].
    pub logs: Vec<LogEntry>,
    /// How many more there are.
    pub logs_not_kept: usize,
    /// How much was logged, kept or not.
    pub log_volume: LogVolume,
    /// The error that is reported instead of a result.
    pub error: Option<FunctionError>,
}

impl Exchange {
    /// The body as text; bytes that are no UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// What keeps the body from being shown as it is meant, a sentence each. It reads the whole body.
    #[must_use]
    pub fn oddities(&self) -> Vec<String> {
        if let Some(packing) = self.packing() {
            return vec![format!(
                "the body came packed (`Content-Encoding: {packing}`), which was not asked for: it is shown and judged \
                 as it came, since nothing is unpacked here"
            )];
        }
        let chunks = self.body.utf8_chunks();
        match chunks.filter(|chunk| !chunk.invalid().is_empty()).count() {
            0 => Vec::new(),
            places => {
                let plural = if places == 1 { "" } else { "s" };
                vec![format!(
                    "the body is no UTF-8, as JSON must be: {places} place{plural} in it cannot be read and show as `\u{fffd}`"
                )]
            }
        }
    }

    /// How the body is packed, where it is.
    fn packing(&self) -> Option<&str> {
        let packing = self.header("content-encoding")?;
        let none = packing.is_empty() || packing.eq_ignore_ascii_case("identity");
        (!none).then_some(packing)
    }

    /// Whether the status says that all is well.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The event that a function's own `config.json` names, where nobody else named another than the usual one.
fn own_event(exchange: &Exchange, known: Option<&str>) -> Option<String> {
    let own = exchange.local.as_ref()?.event.as_deref()?;
    let unsaid = known.is_none_or(|known| known == BOT_EVENT);
    (unsaid && event_of(own).is_some()).then(|| own.to_owned())
}

impl Answer {
    /// What a check of the answer can know of its run, beside what is known already.
    #[must_use]
    pub fn check_options(&self, exchange: &Exchange, base: CheckOptions) -> CheckOptions {
        CheckOptions {
            elapsed_ms: Some(exchange.elapsed.as_secs_f64() * 1000.0),
            http_status: Some(exchange.status),
            log_entries: Some(self.log_volume.entries),
            log_chars: Some(self.log_volume.chars),
            body_bytes: Some(exchange.body.len() as u64),
            local_run: Some(exchange.answerer.is_local()),
            timed_out: Some(self.is_timed_out()),
            answerer: Some(exchange.answerer.clone()),
            // A run on this machine, or a call to the platform that takes several steps.
            is_wrapped_by_call: exchange.local.is_some() || exchange.seen.request().is_some(),
            event: own_event(exchange, base.event.as_deref()).or(base.event),
            ..base
        }
    }

    /// Whether a time limit ended the function: its error says so, on this machine as on the platform.
    fn is_timed_out(&self) -> bool {
        let code = self.error.as_ref().and_then(|error| error.code.as_deref());
        let entry = code.and_then(errors::find);
        entry.is_some_and(|entry| entry.rules.contains(&TIMEOUT.code))
    }

    /// Reads the text of an answer, which need not be the body as it came. Whoever was asked for the functions of an
    /// event and knows none answers with an empty list.
    #[must_use]
    pub fn of(exchange: &Exchange, text: &str) -> Self {
        let answer = Self::read(text);
        let is_by_event = matches!(exchange.answerer, Answerer::EventFunctions { .. });
        if is_by_event && exchange.is_success() && answer.is_empty_list(text) {
            return Self::bare(AnswerShape::ByEvent);
        }
        answer
    }

    fn is_empty_list(&self, text: &str) -> bool {
        let whole = self.result.map_or("", |span| span.slice(text));
        let inside = whole
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        inside.is_some_and(|inside| inside.trim().is_empty())
    }

    /// The part of the text that is to be judged: all of it, but of what is no JSON its beginning, whose first finding
    /// says all.
    #[must_use]
    pub fn judged<'t>(&self, text: &'t str) -> &'t str {
        match self.shape {
            AnswerShape::Text => beginning(text),
            _ => text,
        }
    }

    /// Reads the text of a body. Never fails: what is nothing else is [`AnswerShape::Text`].
    #[must_use]
    pub fn read(text: &str) -> Self {
        if blanks(text) == text.len() {
            return Self::bare(AnswerShape::Empty);
        }
        // What is no JSON to begin with is not read to its end.
        let first = beginning(text);
        if first.len() < text.len() && is_bare(first) {
            return Self::bare(AnswerShape::Text);
        }
        let parsed = parse(text);
        let Some(root) = parsed.root(text).filter(|root| is_json(*root, &parsed)) else {
            return Self::bare(AnswerShape::Text);
        };
        Self::of_value(root)
    }

    fn bare(shape: AnswerShape) -> Self {
        Self {
            shape,
            result: None,
            logs: Vec::new(),
            logs_not_kept: 0,
            log_volume: LogVolume::default(),
            error: None,
        }
    }

    /// What the value is, the checks say: here as there the same text is the same thing.
    fn of_value(root: Node<'_>) -> Self {
        let shape = Shape::of(Some(root), false);
        let parts = unwrapped_as(root, &shape);
        let error = match parts.wrapper {
            Some(Wrapper::ErrorV1) => Some(reported(root, "errorCode", "errorMsg")),
            Some(Wrapper::ErrorV2) => Some(reported(root, "code", "message")),
            _ => None,
        };
        let answer = Self {
            result: parts.result.map(|node| node.span()),
            error,
            ..Self::bare(AnswerShape::of(parts.wrapper))
        };
        answer.with_logs(parts.logs)
    }

    fn with_logs(mut self, logs: Option<Node<'_>>) -> Self {
        if let Some(logs) = logs {
            self.logs = logs
                .elements()
                .take(MAX_LOG_ENTRIES)
                .map(log_entry)
                .collect();
            self.logs_not_kept = logs.elements().skip(MAX_LOG_ENTRIES).count();
            self.log_volume = LogVolume::of(logs);
        }
        self
    }
}

impl AnswerShape {
    /// The shape of JSON in that wrapper.
    const fn of(wrapper: Option<Wrapper>) -> Self {
        match wrapper {
            None => Self::Raw,
            Some(Wrapper::ResultAndLogs) => Self::WithLogs,
            Some(Wrapper::ByEvent) => Self::ByEvent,
            Some(Wrapper::ErrorV1) => Self::ErrorV1,
            Some(Wrapper::ErrorV2) => Self::ErrorV2,
        }
    }
}

/// The error that stands under those keys.
fn reported(root: Node<'_>, code: &str, message: &str) -> FunctionError {
    let text = |key| root.get(key).map(shown).map(|text| text.trim().to_owned());
    FunctionError {
        code: text(code),
        message: text(message),
    }
}

/// The length of the byte order mark and the blanks at the head of a text.
fn blanks(text: &str) -> usize {
    let rest = text.trim_start_matches('\u{feff}').trim_start();
    text.len() - rest.len()
}

/// The first part of a text that is no blanks, at most [`LOOKED_AT`] bytes of it.
fn beginning(text: &str) -> &str {
    let end = blanks(text).saturating_add(LOOKED_AT);
    &text[..text.floor_char_boundary(end)]
}

/// Whether a text begins with no JSON value at all.
fn is_bare(text: &str) -> bool {
    let parsed = parse(text);
    parsed
        .root(text)
        .is_none_or(|root| root.kind() == Kind::Bare)
}

/// Broken JSON counts as JSON as long as it is recognisably an object or an array.
fn is_json(root: Node<'_>, parsed: &Parse) -> bool {
    root.is_object() || root.is_array() || (root.kind() != Kind::Bare && parsed.is_strict_json())
}

/// A string's text, or the JSON of anything else.
fn shown(value: Node<'_>) -> String {
    value
        .string()
        .map_or_else(|| value.raw().to_owned(), Cow::into_owned)
}

fn log_entry(entry: Node<'_>) -> LogEntry {
    if !entry.is_object() {
        return LogEntry {
            level: LogLevel::Info,
            message: shown(entry),
            extras: Vec::new(),
            timestamp: None,
        };
    }
    let level = entry
        .get("level")
        .and_then(|level| level.string())
        .unwrap_or_default();
    let extras = entry.get("extras");
    LogEntry {
        level: LogLevel::from_name(&level),
        message: entry.get("message").map(shown).unwrap_or_default(),
        extras: extras
            .into_iter()
            .flat_map(|all| all.elements())
            .map(|one| one.raw().to_owned())
            .collect(),
        timestamp: entry.get("timestamp").map(shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::Redactor;

    #[test]
    fn a_body_that_cannot_be_read_as_it_is_meant_says_so() {
        let with = |body: &[u8], packing: Option<&str>| {
            let mut exchange = Exchange::bare("shop", 200, body);
            let header = packing.map(|own| Redactor::default().show(own));
            let header = header.map(|own| ("Content-Encoding".to_owned(), own));
            exchange.headers.extend(header);
            exchange.oddities()
        };
        assert!(with("{\"a\": \"gr\u{fc}n\"}".as_bytes(), Some("identity")).is_empty());
        let latin = with(b"gr\xfc\xdfe", None);
        assert!(latin[0].contains("no UTF-8") && latin[0].contains("2 places"));
        let packed = with(b"\x1f\x8b\x08", Some("gzip"));
        assert!(packed[0].contains("`Content-Encoding: gzip`"), "{packed:?}");
    }

    #[test]
    fn each_shape_is_told_apart() {
        use AnswerShape::{ByEvent, Empty, ErrorV1, ErrorV2, Raw, Text, WithLogs};
        let cases = [
            ("", Empty),
            (" \r\n", Empty),
            (r#"{"messages": [], "context": {}}"#, Raw),
            (r#"{"messages": [}"#, Raw),
            ("{}", Raw),
            ("null", Raw),
            (r#""hello""#, Raw),
            (r#"{"result": {"messages": []}, "logs": []}"#, WithLogs),
            (r#"{"logs": []}"#, WithLogs),
            (r#"{"errorCode": "com.x", "errorMsg": "no"}"#, ErrorV1),
            (r#"{"code": "com.x", "message": "no"}"#, ErrorV2),
            (r#"{"errorMsg": "no"}"#, Raw),
            (r#"{"code": "x.y", "message": "no"}"#, Raw),
            (
                r#"[{"uuid": "u", "timestamp": 1, "result": {"messages": []}}]"#,
                ByEvent,
            ),
            ("[]", Raw),
            ("[1]", Raw),
            ("<html><body>no</body></html>", Text),
            ("Internal Server Error", Text),
        ];
        for (body, shape) in cases {
            assert_eq!(Answer::read(body).shape, shape, "{body}");
        }
    }

    #[test]
    fn of_a_long_text_that_is_no_json_the_beginning_is_judged() {
        let blanks = format!("\u{feff}{}", " ".repeat(LOOKED_AT));
        for line in ["<html>\n<p>Sorry!\n", "x", "sold out \u{e9} "] {
            let text = line.repeat(2 * LOOKED_AT / line.len());
            for (text, before) in [(format!("{blanks}{text}"), blanks.len()), (text, 0)] {
                let answer = Answer::read(&text);
                assert_eq!(answer.shape, AnswerShape::Text, "{line}");
                let looked_at = answer.judged(&text).len() - before;
                assert!((LOOKED_AT - 1..=LOOKED_AT).contains(&looked_at), "{line}");
            }
        }
        assert_eq!(Answer::read(&blanks).shape, AnswerShape::Empty);
        for whole in [
            format!("{blanks}{{\"messages\": []}}"),
            format!("{{\"messages\": [\"{}\"", "x".repeat(2 * LOOKED_AT)),
        ] {
            let answer = Answer::read(&whole);
            assert_eq!(answer.shape, AnswerShape::Raw);
            assert_eq!(answer.judged(&whole).len(), whole.len());
        }
    }

    #[test]
    fn the_result_is_found_inside_its_wrapping() {
        let inside = r#"{"messages": ["hi"]}"#;
        for body in [
            inside.to_owned(),
            format!(r#"{{"logs": [], "result": {inside}}}"#),
            format!(r#"[{{"uuid": "u", "result": {inside}}}, {{"uuid": "v", "result": 1}}]"#),
        ] {
            let result = Answer::read(&body).result.unwrap_or_default();
            assert_eq!(result.slice(&body), inside);
        }
        assert_eq!(Answer::read(r#"{"logs": []}"#).result, None);
    }

    #[test]
    fn logs_are_read_from_answers_and_from_errors() {
        let logs = r#"[{"level": "Warn", "message": "slow", "extras": [1, {"b": 2}], "timestamp": 17},
            {"level": "Info", "extras": []}, {"message": {"a": 1}}, "bare"]"#;
        for (body, keeps_error) in [
            (format!(r#"{{"result": 1, "logs": {logs}}}"#), false),
            (
                format!(r#"{{"errorCode": "com.x\t", "errorMsg": "no", "errorLogs": {logs}}}"#),
                true,
            ),
            (
                format!(r#"{{"code": "com.x ", "message": "no", "errorLogs": {logs}}}"#),
                true,
            ),
        ] {
            let answer = Answer::read(&body);
            assert_eq!(answer.logs.len(), 4, "{body}");
            assert_eq!(answer.logs[0].level, LogLevel::Warn);
            assert_eq!(answer.logs[0].extras, ["1", r#"{"b": 2}"#]);
            assert_eq!(answer.logs[0].timestamp.as_deref(), Some("17"));
            assert_eq!(answer.logs[1].message, "");
            assert_eq!(answer.logs[2].message, r#"{"a": 1}"#);
            let code = answer.error.and_then(|error| error.code);
            assert_eq!(code.as_deref(), keeps_error.then_some("com.x"));
        }
    }

    #[test]
    fn more_logs_than_anyone_reads_are_counted() {
        let body = format!(r#"{{"logs": [{}1]}}"#, "1,".repeat(MAX_LOG_ENTRIES));
        let answer = Answer::read(&body);
        assert_eq!(
            (answer.logs.len(), answer.logs_not_kept),
            (MAX_LOG_ENTRIES, 1)
        );
    }
}
