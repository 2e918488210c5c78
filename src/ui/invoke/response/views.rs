//! What stands beside the body: the request as it was sent, the steps, the connection, and what the platform does
//! differently.

use std::time::{Duration, SystemTime};

use egui::{Grid, Label, RichText, Ui};

use crate::invoke::local::{LocalRun, Style};
use crate::invoke::platform::{DIFFERENCES, Difference};
use crate::invoke::{
    Answer, CertificateFacts, Exchange, Seen, SentRecord, SentValue, ShownText, Step, TlsFacts,
    Transfer,
};
use crate::payload::utc;
use crate::ui::command::Commands;
use crate::ui::invoke::timing::{sent_to, step_title};
use crate::ui::tokens::Tokens;
use crate::ui::type_scale;
use crate::ui::units::{duration, fine_duration};
use crate::ui::widgets::Prose;

use super::CallEnd;
use super::parts::{notice_ui, quiet, sent_ui};

/// Days before the end of a certificate from which on it is marked.
const SOON: i64 = 30;

/// Least height of a line of a table, in points.
pub(super) const LINE: f32 = 18.0;
/// Least width of the names of a table, in points.
const NAMES: f32 = 92.0;

/// A table of names and values.
fn facts_ui(ui: &mut Ui, id: &str, facts: &[(&str, String)]) {
    let tokens = Tokens::of(ui);
    let room = (ui.available_width() - 170.0).max(120.0);
    let grid = Grid::new(id)
        .num_columns(2)
        .min_row_height(LINE)
        .max_col_width(room)
        .spacing([16.0, 4.0]);
    grid.show(ui, |ui| {
        for (name, value) in facts {
            let font = type_scale::secondary();
            let name = RichText::new(*name).font(font).color(tokens.secondary);
            // Tables below each other have their values below each other too.
            ui.horizontal(|ui| {
                ui.set_min_width(NAMES);
                ui.label(name);
            });
            let value = RichText::new(value).font(type_scale::code_sized(12.0));
            let label = Label::new(value.color(tokens.text)).selectable(true);
            ui.add(label.wrap());
            ui.end_row();
        }
    });
}

fn title_ui(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).font(type_scale::medium(12.0));
    ui.label(text.color(Tokens::of(ui).text));
}

/// Method, address, headers and body as they went out, without what is secret.
pub(super) fn request_ui(ui: &mut Ui, sent: Option<&SentRecord>, seen: &Seen, out: &mut Commands) {
    let tokens = Tokens::of(ui);
    if !seen.invoked() {
        let text = "the call ended before this went out: so it would have been sent, with what was known by then";
        notice_ui(ui, text, tokens.warning, tokens.warning_soft);
        ui.add_space(4.0);
    }
    let last = seen.transfers().last().filter(|_| seen.invoked());
    if let Some(sent) = sent {
        let address = match (seen.request(), last) {
            (Some(request), _) => request.url.as_str(),
            (None, Some(transfer)) if !sent.url.as_str().contains("://") => transfer.url.as_str(),
            _ => sent.url.as_str(),
        };
        facts_ui(ui, "request", &[(sent.method.as_str(), address.to_owned())]);
        ui.add_space(4.0);
        let headers = seen.request().map_or(&sent.headers, |own| &own.headers);
        let headers: Vec<(&str, String)> = headers
            .iter()
            .map(|header| (header.name.as_str(), value_words(&header.value)))
            .collect();
        facts_ui(ui, "request headers", &headers);
        ui.add_space(6.0);
    }
    match sent {
        Some(sent) if seen.sent.as_str().is_empty() => sent_ui(ui, &sent.body.text(), out),
        _ => sent_ui(ui, seen.sent.as_str(), out),
    }
}

fn value_words(value: &SentValue) -> String {
    match value {
        SentValue::Text(text) => text.to_string(),
        SentValue::Variable(name) => format!("${name} (environment variable, not shown)"),
        SentValue::Keystore(name) => format!("keystore:{name} (not shown)"),
    }
}

/// Every step with what it asked of whom: redirects, tries, what was known already. Without an answer the last one is
/// the one that did not come to its end.
pub(super) fn steps_ui(ui: &mut Ui, steps: &[Step], end: CallEnd<'_>) {
    let tokens = Tokens::of(ui);
    for (index, step) in steps.iter().enumerate() {
        let is_last = index + 1 == steps.len();
        step_title_ui(ui, step, if is_last { end } else { CallEnd::Answered });
        for transfer in &step.transfers {
            let text = RichText::new(sent_to(transfer)).font(type_scale::code_sized(12.0));
            ui.add(Label::new(text.color(tokens.text)).selectable(true).wrap());
            quiet(ui, &connection_words(transfer));
            // What stands above as the reason of it all is not said again.
            let told = |fault: &&ShownText| match end {
                CallEnd::Answered => true,
                CallEnd::Failed(error) => !error.message.as_str().contains(fault.as_str()),
                CallEnd::Cancelled => !is_last,
            };
            if let Some(fault) = transfer.fault.as_ref().filter(told) {
                notice_ui(ui, fault.as_str(), tokens.error, tokens.error_soft);
            }
        }
        for note in &step.notes {
            notice_ui(ui, note.as_str(), tokens.warning, tokens.warning_soft);
        }
        ui.add_space(4.0);
    }
    let hops = steps.iter().flat_map(|step| &step.transfers);
    let redirects = hops
        .filter(|it| matches!(it.status, Some(300..=399)))
        .count();
    if redirects > 0 {
        quiet(
            ui,
            "Your own headers are not carried along to another host: a redirect must not give credentials away.",
        );
    }
}

fn step_title_ui(ui: &mut Ui, step: &Step, end: CallEnd<'_>) {
    let tokens = Tokens::of(ui);
    let title = step_title(step.kind);
    let took = fine_duration(step.elapsed);
    let (text, colour) = match end {
        _ if step.cached => (format!("{title}: known from an earlier call"), tokens.text),
        CallEnd::Answered => (format!("{title}: {took}"), tokens.text),
        CallEnd::Failed(_) => (format!("{title}: failed after {took}"), tokens.error),
        CallEnd::Cancelled => (format!("{title}: cancelled after {took}"), tokens.warning),
    };
    let text = RichText::new(text).font(type_scale::medium(12.0));
    ui.label(text.color(colour));
}

fn connection_words(transfer: &Transfer) -> String {
    let whole = fine_duration(transfer.phases.total());
    let whole = match transfer.ended_in() {
        Some(phase) => format!("ended at {} after {whole}", phase.title()),
        None => whole,
    };
    let facts = transfer.connection.as_ref();
    let Some(facts) = facts.filter(|facts| !facts.http.is_empty()) else {
        let tried = facts.and_then(|facts| facts.remote);
        let tried = tried.map_or_else(String::new, |remote| format!(" to {remote}"));
        return format!("{whole}; no connection{tried} came to stand");
    };
    let sort = if facts.reused { "kept" } else { "new" };
    let mut words = format!("{whole}, {} over a {sort} connection", facts.http);
    if let Some(remote) = facts.remote {
        words.extend([" to ", &remote.to_string()]);
    }
    if let Some(proxy) = &facts.proxy {
        words.extend([" through the proxy ", proxy.as_str()]);
    }
    words
}

/// What both ends agreed on, and the certificate.
pub(super) fn tls_ui(ui: &mut Ui, tls: &TlsFacts) {
    let tokens = Tokens::of(ui);
    if let Some(exception) = &tls.exception {
        let text = format!(
            "this certificate does not hold ({}); an exception lets it through until {}",
            exception.fault, exception.until
        );
        notice_ui(ui, &text, tokens.error, tokens.error_soft);
        ui.add_space(4.0);
    }
    if let (Some(version), Some(cipher)) = (&tls.version, &tls.cipher) {
        let none = || "none".to_owned();
        let mut facts = vec![
            ("protocol", version.clone()),
            ("cipher", cipher.clone()),
            ("ALPN", tls.alpn.clone().unwrap_or_else(none)),
        ];
        if tls.client_certificate {
            facts.push((
                "client certificate",
                "offered where it is asked for".to_owned(),
            ));
        }
        facts_ui(ui, "tls", &facts);
    } else {
        let text = "the handshake ended at this certificate, before a protocol was agreed on";
        notice_ui(ui, text, tokens.error, tokens.error_soft);
    }
    if let Some(certificate) = &tls.certificate {
        ui.add_space(6.0);
        certificate_ui(ui, certificate);
    }
}

fn certificate_ui(ui: &mut Ui, certificate: &CertificateFacts) {
    let tokens = Tokens::of(ui);
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    let days = certificate.days_left(now);
    if days < SOON {
        let (text, colour, ground) = if days < 0 {
            let text = format!("the certificate expired {} days ago", -days);
            (text, tokens.error, tokens.error_soft)
        } else {
            let text = format!("the certificate expires in {days} days");
            (text, tokens.warning, tokens.warning_soft)
        };
        notice_ui(ui, &text, colour, ground);
        ui.add_space(4.0);
    }
    let day = |seconds: i64| utc(seconds.saturating_mul(1000)).replace('T', " ");
    let day = |seconds: i64| {
        day(seconds)
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    facts_ui(
        ui,
        "certificate",
        &[
            ("for", certificate.subject.clone()),
            ("names", certificate.names.join(", ")),
            ("signed by", certificate.issuer.clone()),
            ("valid from", format!("{} UTC", day(certificate.not_before))),
            (
                "valid until",
                format!("{} UTC ({days} days left)", day(certificate.not_after)),
            ),
            ("SHA-256", certificate.sha256.clone()),
        ],
    );
}

/// What would be different on the platform, with what this run used.
pub(super) fn platform_ui(
    ui: &mut Ui,
    exchange: &Exchange,
    run: &LocalRun,
    answer: Option<&Answer>,
) {
    let tokens = Tokens::of(ui);
    for note in &run.notes {
        notice_ui(ui, note.as_str(), tokens.warning, tokens.warning_soft);
        ui.add_space(2.0);
    }
    let style = run.style.map_or("not loaded", Style::name);
    quiet(
        ui,
        &format!("Node {} on this machine; style: {style}.", run.node),
    );
    ui.add_space(4.0);
    for difference in DIFFERENCES {
        difference_ui(
            ui,
            difference,
            run.style,
            used(difference, exchange, answer),
        );
    }
}

/// What this run used of a limit.
fn used(difference: &Difference, exchange: &Exchange, answer: Option<&Answer>) -> Option<String> {
    match difference.what {
        "run time" => Some(duration(exchange.elapsed)),
        "log entries" => answer.map(|answer| answer.log_volume.entries.to_string()),
        "characters of the log" => answer.map(|answer| answer.log_volume.chars.to_string()),
        "first call" => {
            let start = exchange.local.as_ref()?.start;
            let took = start.map_or(Duration::ZERO, |start| start.took);
            Some(match start {
                Some(_) => format!("cold, {} to start", duration(took)),
                None => "warm".to_owned(),
            })
        }
        _ => None,
    }
}

fn difference_ui(ui: &mut Ui, difference: &Difference, style: Option<Style>, used: Option<String>) {
    let tokens = Tokens::of(ui);
    let there = match style {
        Some(Style::Callback) => format!("on the platform {}", difference.v1),
        Some(Style::Async) => format!("on the platform {}", difference.v2),
        None if difference.v1 == difference.v2 => format!("on the platform {}", difference.v1),
        None => format!("V1: {}; V2: {}", difference.v1, difference.v2),
    };
    let this = used.map_or_else(String::new, |used| format!(" (this run: {used})"));
    title_ui(ui, &format!("{}{this}", difference.what));
    let text = format!("{there}; here {}", difference.local);
    let job = Prose::note(tokens).job(&text, ui.available_width(), usize::MAX);
    ui.add(Label::new(job).selectable(true));
    ui.add_space(3.0);
}
