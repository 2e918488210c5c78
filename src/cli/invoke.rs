//! `botbench invoke`: one call of a function, and what is wrong with its answer.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::Status;
use super::arguments::{Format, InvokeArguments};
use super::check::judge;
use super::invoke_report::{Answered, InvokeReport, TooLong};
use super::keep::Keeping;
use super::output::{print, print_json, say, trouble, warning};
use super::{functions, input};
use crate::document::{Analysis, analyse};
use crate::invoke::{
    Answer, Endpoint, EndpointKind, Exchange, Expectation, InvocationRequest, InvokeError,
    InvokeErrorKind, Mismatch, Observed, PrepareOptions, PreparedRequest, Redactor, Secret,
    SecretSource, Step, conversion_notes, prepare, shown_url,
};
use crate::json;
use crate::lint::{CheckOptions, Kind, suggest};
use crate::payload;
use crate::response::convert::Conversion;
use crate::text::apply_edits;
use crate::transport::{self, Transport};
use crate::workspace::events::{self, SavedEvent};
use crate::workspace::{Config, config, keystore, nearest_config};

/// Sends a payload, prints the answer and its findings.
pub(super) fn run(arguments: &InvokeArguments) -> anyhow::Result<Status> {
    if arguments.functions {
        return functions::run(arguments);
    }
    match call(arguments) {
        Ok(called) => answered(&called, arguments.format),
        Err(error) => failed(&shown_url(&arguments.endpoint), arguments.format, &error),
    }
}

/// A call that was answered.
struct Called {
    exchange: Exchange,
    /// The options of its checks.
    options: CheckOptions,
    /// What is to be kept of it.
    keeping: Keeping,
    /// What a saved event expects of it.
    expectation: Option<Expectation>,
}

fn call(arguments: &InvokeArguments) -> Result<Called, InvokeError> {
    let config = load_config()?;
    let mut endpoint = endpoint(arguments, &config)?;
    confirmed(&endpoint, arguments.confirm.as_deref())?;
    let (text, event, expectation) = if let Some(name) = &arguments.event {
        saved(&endpoint, name)?
    } else {
        let (text, event) = to_send(arguments)?;
        (text, event, None)
    };
    if let Some(event) = event.filter(|_| endpoint.event == Endpoint::BOT_EVENT) {
        event.clone_into(&mut endpoint.event);
    }
    let options = CheckOptions {
        event: Some(endpoint.event_of_answers(config.options.event.as_deref())),
        ..config.options
    };
    let text = if arguments.fresh { fresh(&text) } else { text };
    if endpoint.is_production() {
        say(&format!("endpoint `{}` is production", endpoint.name));
    }
    let request = InvocationRequest { endpoint, text };
    let (prepared, at_ms) = prepared(&request, &config.endpoints)?;
    let keeping = if arguments.no_history {
        Keeping::nothing()
    } else {
        Keeping::of(&request, &prepared, at_ms)
    };
    let transport = Transport::start()?;
    transport
        .show_pages_with(|page| say(&format!("open this page in a browser and agree: {page}")));
    let started = Instant::now();
    match transport.wait(&prepared) {
        Ok(exchange) => Ok(Called {
            exchange,
            options,
            keeping,
            expectation,
        }),
        Err(error) => {
            keeping.failed(&error, started.elapsed());
            Err(error)
        }
    }
}

/// The request that can be sent, and when it was made: Unix time in milliseconds. The secrets of all endpoints are hidden
/// from what comes back.
fn prepared(
    request: &InvocationRequest,
    endpoints: &[Endpoint],
) -> Result<(PreparedRequest, i64), InvokeError> {
    let options = PrepareOptions {
        keystore: &from_keystore,
        ..transport::prepare_options()
    };
    let others = endpoints.iter().flat_map(Endpoint::secrets);
    let others = others.filter_map(|source| from_environment(&source));
    let prepared = prepare(request, &options)?.hiding(others);
    Ok((prepared, options.timestamp_ms))
}

/// Production is only called by whoever names it twice.
fn confirmed(endpoint: &Endpoint, confirm: Option<&str>) -> Result<(), InvokeError> {
    if !endpoint.is_production() || endpoint.is_read_only() || confirm == Some(&endpoint.name) {
        return Ok(());
    }
    let name = &endpoint.name;
    Err(refused(
        &format!("endpoint `{name}` is production, and nothing confirms that it is meant"),
        &format!("add `--confirm '{name}'` to call it"),
    ))
}

/// What is sent, the event that it tells, and what is expected of the answer.
type ToSend = (Arc<str>, Option<&'static str>, Option<Expectation>);

/// A saved event of the endpoint.
fn saved(endpoint: &Endpoint, name: &str) -> Result<ToSend, InvokeError> {
    let event = SavedEvent::new(&endpoint.name, name);
    let loaded = events::load(&super::keep::workspace(), &event);
    let loaded = loaded.map_err(|error| refused(&error.to_string(), error.help()))?;
    for fault in &loaded.warnings {
        warning(&format!("event `{name}`: {fault}"), "");
    }
    let text = &loaded.payload.text;
    let expectation = loaded.about.expectation;
    Ok((text.as_str().into(), told_event(text), Some(expectation)))
}

/// An entry of the keystore; why there is none is said at once, since it is another fault than a missing entry.
pub(super) fn from_keystore(name: &str) -> Option<Secret> {
    keystore::read(name).unwrap_or_else(|fault| {
        warning(&fault.to_string(), fault.help());
        None
    })
}

/// The value of a variable that some endpoint of the workspace takes a secret from. The keystore is asked for nothing
/// but what the call itself needs.
fn from_environment(source: &SecretSource) -> Option<Secret> {
    match source {
        SecretSource::Environment(name) => (transport::prepare_options().environment)(name),
        SecretSource::Keystore(_) => None,
    }
}

/// What keeps the request from being made. Neither text may hold a secret.
pub(super) fn refused(message: &str, help: &str) -> InvokeError {
    InvokeError {
        kind: InvokeErrorKind::Request,
        message: Redactor::default().show(message),
        help: help.to_owned(),
        seen: Box::default(),
    }
}

/// What the nearest `botbench.toml` says.
pub(super) fn load_config() -> Result<Config, InvokeError> {
    let Some(path) = nearest_config(Path::new(".")) else {
        return Ok(Config::default());
    };
    let file = config::load(&path).map_err(|error| refused(&error.to_string(), &error.help()))?;
    for fault in &file.config.warnings {
        warning(
            &format!("{}: {}", path.display(), fault.message()),
            &fault.help(),
        );
    }
    Ok(file.config)
}

/// The endpoint that was named: `demo`, one of the configuration, or a URL.
pub(super) fn endpoint(
    arguments: &InvokeArguments,
    config: &Config,
) -> Result<Endpoint, InvokeError> {
    let name = &arguments.endpoint;
    let mut endpoint = config
        .endpoint(name)
        .or_else(|| endpoint_at(name))
        .ok_or_else(|| unknown_endpoint(name, config))?;
    if let Some(timeout) = arguments.timeout {
        endpoint.timeout = timeout;
    }
    Ok(endpoint)
}

/// The endpoint of a URL; whether it can be called is judged later. It goes by the part that may be shown.
fn endpoint_at(url: &str) -> Option<Endpoint> {
    url.contains("://").then(|| Endpoint {
        name: shown_url(url),
        kind: EndpointKind::Http {
            url: url.to_owned(),
            payload_only: false,
            headers: Vec::new(),
        },
        ..Endpoint::demo()
    })
}

fn unknown_endpoint(name: &str, config: &Config) -> InvokeError {
    let offered = config.offered_endpoints();
    let names = offered.iter().map(|endpoint| endpoint.name.as_str());
    let help = match suggest::nearest(name, names.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "known are {}, or an `http://` or `https://` URL",
            names.collect::<Vec<_>>().join(", ")
        ),
    };
    // A mistyped URL may hold a password.
    refused(
        &format!("there is no endpoint `{}`", shown_url(name)),
        &help,
    )
}

/// The text to send: a file, a template, or the first template; of a template that was named its event too.
fn to_send(arguments: &InvokeArguments) -> Result<(Arc<str>, Option<&'static str>), InvokeError> {
    if let Some(path) = &arguments.payload {
        let input = input::try_read(path);
        return match input {
            Ok(input) => Ok((input.text.as_str().into(), told_event(&input.text))),
            Err(fault) => Err(refused(&fault.message, &fault.help)),
        };
    }
    let Some(name) = arguments.template.as_deref() else {
        return Ok((payload::TEMPLATES[0].text.into(), None));
    };
    if let Some(found) = payload::find(name) {
        return Ok((found.text.into(), Some(found.event)));
    }
    let names = payload::TEMPLATES.iter().map(|template| template.name);
    let help = match payload::nearest(name) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Err(refused(&format!("there is no template `{name}`"), &help))
}

/// The same payload in another conversation, now.
fn fresh(text: &str) -> Arc<str> {
    let now = transport::prepare_options().timestamp_ms;
    let edits = payload::freshen(text, now, || uuid::Uuid::new_v4().to_string());
    apply_edits(text, &edits).into()
}

/// The event that a payload tells by its keys.
fn told_event(text: &str) -> Option<&'static str> {
    let parsed = json::parse(text);
    let told = parsed.root(text).and_then(payload::recognise_document)?;
    Some(told.event?.id)
}

fn answered(called: &Called, format: Format) -> anyhow::Result<Status> {
    let exchange = &called.exchange;
    if exchange.cut {
        return too_long(called, format);
    }
    let received = exchange.text();
    let converted = exchange.converted();
    let text = converted
        .as_ref()
        .map_or(&*received, |conversion| conversion.text.as_str());
    let answer = Answer::of(exchange, text);
    let options = answer.check_options(exchange, called.options.clone());
    let judged = answer.judged(text);
    let analysis = analyse(judged, 0, Some(Kind::Response), &options);
    let expectation = called.expectation.as_ref();
    let answered = Answered {
        mismatches: expectation.map(|own| mismatches(own, exchange, &answer, &analysis, text)),
        exchange,
        text,
        judged,
        answer,
        analysis,
    };
    let keeping = &called.keeping;
    keeping.answered(exchange, &answered.answer, &answered.analysis);
    remarks(exchange, converted.as_ref());
    match format {
        Format::Human => print(&answered.human()?)?,
        Format::Json => print_json(&InvokeReport::answered(&answered))?,
    }
    if let Some(mismatches) = &answered.mismatches
        && expectation.is_some_and(|own| !own.is_empty())
    {
        let as_expected = mismatches.is_empty();
        return Ok(if as_expected {
            Status::Clean
        } else {
            Status::Found
        });
    }
    let status = judge(&answered.analysis, None, &options);
    Ok(if exchange.is_success() {
        status
    } else {
        Status::Found
    })
}

/// An answer of which only the beginning was read. It is judged by nobody: half a document has faults that the whole
/// has not. Its beginning is shown, and the call ends as one without an answer.
fn too_long(called: &Called, format: Format) -> anyhow::Result<Status> {
    let exchange = &called.exchange;
    let error = TooLong::of(exchange);
    called.keeping.cut(exchange);
    remarks(exchange, None);
    match format {
        Format::Human => {
            print(&error.human(exchange)?)?;
            trouble(&error.message, TooLong::HELP);
        }
        Format::Json => print_json(&InvokeReport::too_long(exchange, &error))?,
    }
    Ok(Status::Trouble)
}

/// What is not as the event expects.
fn mismatches(
    expectation: &Expectation,
    exchange: &Exchange,
    answer: &Answer,
    analysis: &Analysis,
    text: &str,
) -> Vec<Mismatch> {
    let reported = answer.error.as_ref().and_then(|own| own.code.as_deref());
    let found = analysis.diagnostics.iter().map(|found| found.code);
    let codes: Vec<&str> = found.chain(reported).collect();
    expectation.compare(&Observed {
        status: Some(exchange.status),
        text,
        codes: &codes,
    })
}

/// What is to be known beside the answer, on standard error.
fn remarks(exchange: &Exchange, converted: Option<&Conversion>) {
    if !exchange.seen.not_sent.is_empty() {
        say(&exchange.seen.not_sent.to_string());
    }
    for oddity in exchange.oddities() {
        say(&oddity);
    }
    for step in &exchange.seen.steps {
        // One alone took the time of the whole, which is told anyway.
        if exchange.seen.steps.len() > 1 {
            tell_step(step);
        }
        for note in &step.notes {
            say(note.as_str());
        }
    }
    if let Some(conversion) = converted {
        for note in conversion_notes(conversion) {
            say(&note);
        }
    }
    let (asked, least) = (exchange.retry_after(), exchange.least_wait());
    if let Some(wait) = asked.max(least) {
        let who = if asked >= least {
            "the endpoint asks to wait"
        } else {
            "after status 429 LivePerson asks to wait at least"
        };
        say(&format!("{who} {} s before the next call", wait.as_secs()));
    }
}

/// What a step was and how long it took, on standard error.
fn tell_step(step: &Step) {
    let known = if step.cached { ", known already" } else { "" };
    let (kind, took) = (step.kind.id(), step.elapsed.as_millis());
    say(&format!("{kind}: {took} ms{known}"));
}

fn failed(endpoint: &str, format: Format, error: &InvokeError) -> anyhow::Result<Status> {
    if let [_, _, ..] = &error.seen.steps[..] {
        for step in &error.seen.steps {
            tell_step(step);
        }
    }
    match format {
        Format::Human => trouble(&error.to_string(), &error.help),
        Format::Json => print_json(&InvokeReport::failed(endpoint, error))?,
    }
    Ok(Status::Trouble)
}
