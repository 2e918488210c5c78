//! `botbench invoke`: one call of a function, and what is wrong with its answer.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;
use serde_json::value::RawValue;

use super::Status;
use super::arguments::{Format, InvokeArguments};
use super::check::judge;
use super::input;
use super::output::{print, print_json, trouble, warning};
use crate::document::{Analysis, analyse};
use crate::invoke::{
    Answer, Endpoint, EndpointKind, Exchange, InvocationRequest, InvokeError, LogEntry, prepare,
};
use crate::lint::render::{FileReport, Offsets, human};
use crate::lint::{CheckOptions, Kind, suggest};
use crate::payload;
use crate::transport::{self, Transport};
use crate::workspace::{Config, config, nearest_config};

/// How long a function may take before the conversation suffers: LivePerson's advice.
const ADVISED_MS: u128 = 1_000;

const DIM: Style = AnsiColor::BrightBlack.on_default();
const BOLD: Style = Style::new().bold();

/// Sends a payload, prints the answer and its findings.
pub(super) fn run(arguments: &InvokeArguments) -> anyhow::Result<Status> {
    let Some(config) = load_config() else {
        return Ok(Status::Trouble);
    };
    let (Some(endpoint), Some(text)) = (endpoint(arguments, &config), text_to_send(arguments))
    else {
        return Ok(Status::Trouble);
    };
    let name = endpoint.name.clone();
    match send(endpoint, text) {
        Ok(exchange) => answered(&exchange, arguments.format, &config.options),
        Err(error) => failed(&name, arguments.format, &error),
    }
}

/// What the nearest `botbench.toml` says; nothing where it cannot be used.
fn load_config() -> Option<Config> {
    let Some(path) = nearest_config(Path::new(".")) else {
        return Some(Config::default());
    };
    match config::load(&path) {
        Ok(file) => {
            for fault in &file.config.warnings {
                warning(
                    &format!("{}: {}", path.display(), fault.message),
                    &fault.help,
                );
            }
            Some(file.config)
        }
        Err(error) => {
            trouble(&error.to_string(), error.help());
            None
        }
    }
}

/// The endpoint that was named: `demo`, one of the configuration, or a URL.
fn endpoint(arguments: &InvokeArguments, config: &Config) -> Option<Endpoint> {
    let name = &arguments.endpoint;
    let is_url = name.starts_with("http://") || name.starts_with("https://");
    let by_url = || {
        is_url.then(|| Endpoint {
            name: name.clone(),
            kind: EndpointKind::Http {
                url: name.clone(),
                payload_only: false,
                headers: Vec::new(),
            },
            ..Endpoint::demo()
        })
    };
    let Some(mut endpoint) = config.endpoint(name).or_else(by_url) else {
        unknown_endpoint(name, config);
        return None;
    };
    if let Some(timeout) = arguments.timeout {
        endpoint.timeout = timeout;
    }
    Some(endpoint)
}

fn unknown_endpoint(name: &str, config: &Config) {
    let offered = config.offered_endpoints();
    let names = offered.iter().map(|endpoint| endpoint.name.as_str());
    let help = match suggest::nearest(name, names.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "known are {}, or an `http://` or `https://` URL",
            names.collect::<Vec<_>>().join(", ")
        ),
    };
    trouble(&format!("there is no endpoint `{name}`"), &help);
}

/// The text to send: a file, a template, or the first template.
fn text_to_send(arguments: &InvokeArguments) -> Option<Arc<str>> {
    if let Some(path) = &arguments.payload {
        return input::read(path).map(|input| input.text.into());
    }
    let name = arguments
        .template
        .as_deref()
        .unwrap_or(payload::TEMPLATES[0].name);
    if let Some(found) = payload::find(name) {
        return Some(found.text.into());
    }
    let names: Vec<&str> = payload::TEMPLATES
        .iter()
        .map(|template| template.name)
        .collect();
    trouble(
        &format!("there is no template `{name}`"),
        &format!("known are {}", names.join(", ")),
    );
    None
}

fn send(endpoint: Endpoint, text: Arc<str>) -> Result<Exchange, InvokeError> {
    let request = InvocationRequest { endpoint, text };
    let prepared = prepare(&request, &transport::prepare_options())?;
    Transport::start()?.wait(&prepared)
}

/// An answer, as far as it can be read.
struct Answered<'a> {
    exchange: &'a Exchange,
    text: &'a str,
    answer: Answer,
    analysis: Analysis,
}

fn answered(exchange: &Exchange, format: Format, options: &CheckOptions) -> anyhow::Result<Status> {
    let text = exchange.text();
    let answer = Answer::read(&text);
    let options = CheckOptions {
        elapsed_ms: Some(exchange.elapsed.as_secs_f64() * 1000.0),
        http_status: Some(exchange.status),
        body_bytes: Some(exchange.body.len() as u64),
        log_entries: Some((answer.logs.len() + answer.logs_not_kept) as u64),
        ..options.clone()
    };
    let answered = Answered {
        exchange,
        text: &text,
        answer,
        analysis: analyse(&text, 0, Some(Kind::Response), &options),
    };
    match format {
        Format::Human => print(&answered.human()?)?,
        Format::Json => print_json(&InvokeReport::answered(&answered))?,
    }
    let status = judge(&answered.analysis, None);
    Ok(if exchange.is_success() {
        status
    } else {
        Status::Found
    })
}

fn failed(endpoint: &str, format: Format, error: &InvokeError) -> anyhow::Result<Status> {
    match format {
        Format::Human => trouble(&error.to_string(), &error.help),
        Format::Json => print_json(&InvokeReport::failed(endpoint, error))?,
    }
    Ok(Status::Trouble)
}

impl Answered<'_> {
    /// Status line, logs, body, findings.
    fn human(&self) -> Result<String, std::fmt::Error> {
        let mut page = String::new();
        let exchange = self.exchange;
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
        )?;
        for log in &self.answer.logs {
            writeln!(
                page,
                "{DIM}{:5}{DIM:#} {} {}",
                log.level.name(),
                log.message,
                log.extras.join(" ")
            )?;
        }
        writeln!(page)?;
        let body = crate::assist::formatted(self.text).unwrap_or_else(|_| self.text.to_owned());
        writeln!(page, "{}", body.trim_end())?;
        if exchange.cut {
            writeln!(
                page,
                "{DIM}… the answer was cut here: it is larger than what is kept{DIM:#}"
            )?;
        }
        writeln!(page)?;
        // The findings point into the bytes as they came, which may be laid out otherwise.
        page.push_str(&human("answer", self.analysis.checked(self.text)));
        Ok(page)
    }
}

/// The JSON of `invoke`.
#[derive(Serialize)]
struct InvokeReport<'a> {
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
struct ErrorReport<'a> {
    kind: &'static str,
    message: &'a str,
    help: &'a str,
}

impl<'a> InvokeReport<'a> {
    fn answered(answered: &'a Answered<'a>) -> Self {
        let exchange = answered.exchange;
        let headers = exchange.headers.iter();
        let report = FileReport::new(
            None,
            answered.analysis.checked(answered.text),
            Offsets::Given,
        );
        Self {
            endpoint: &exchange.endpoint,
            status: Some(exchange.status),
            elapsed_ms: Some(exchange.elapsed.as_secs_f64() * 1000.0),
            headers: headers
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
            body: serde_json::from_str(answered.text).ok(),
            body_text: Some(answered.text),
            logs: answered.answer.logs.iter().map(LogReport::new).collect(),
            diagnostics: report.diagnostics,
            error: None,
        }
    }

    fn failed(endpoint: &'a str, error: &'a InvokeError) -> Self {
        Self {
            endpoint,
            status: None,
            elapsed_ms: None,
            headers: Vec::new(),
            body: None,
            body_text: None,
            logs: Vec::new(),
            diagnostics: Vec::new(),
            error: Some(ErrorReport {
                kind: error.kind.id(),
                message: error.message.as_str(),
                help: &error.help,
            }),
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
