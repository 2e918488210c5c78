//! The rows of what was sent: a step each, with its transfers and their phases.

use super::model::{Temperature, TimingRow, Tone};
use crate::invoke::{Exchange, Step, StepKind, Transfer};

/// The steps one after the other, each with its parts.
pub(super) fn step_rows(steps: &[Step]) -> Vec<TimingRow> {
    let mut rows = Vec::new();
    for step in steps {
        rows.push(step_row(step));
        transfer_rows(&step.transfers, &mut rows);
    }
    rows
}

/// The steps; the call alone where there were no others.
pub(super) fn answered_rows(exchange: &Exchange) -> Vec<TimingRow> {
    let mut rows = step_rows(&exchange.seen.steps);
    if !rows.iter().any(|row: &TimingRow| row.tone == Tone::Call) {
        let began = rows.iter().map(TimingRow::end).max().unwrap_or_default();
        rows.push(TimingRow::call(
            "Request and answer",
            began,
            exchange.elapsed,
        ));
    }
    rows
}

/// The phases of a transfer; where there are several, each under a line of its own.
fn transfer_rows(transfers: &[Transfer], rows: &mut Vec<TimingRow>) {
    let is_one = transfers.len() == 1;
    for transfer in transfers {
        if !is_one {
            let title = short(transfer, transfers);
            let row = TimingRow::call(&title, transfer.began, transfer.phases.total());
            let fault = transfer.fault.iter().map(ToString::to_string);
            rows.push(TimingRow {
                depth: 1,
                tone: Tone::Between,
                failed: transfer.fault.is_some(),
                notes: std::iter::once(sent_to(transfer)).chain(fault).collect(),
                ..row
            });
        }
        let mut began = transfer.began;
        for (kind, took) in transfer.phases.iter() {
            rows.push(TimingRow {
                depth: if is_one { 1 } else { 2 },
                tone: Tone::Phase(kind),
                failed: transfer.ended_in() == Some(kind),
                ..TimingRow::call(kind.title(), began, took)
            });
            began += took;
        }
    }
}

/// What was asked, as short as it is told apart from the others: where all went to one host, without that.
fn short(transfer: &Transfer, all: &[Transfer]) -> String {
    let parts = |transfer: &Transfer| {
        let url = transfer.url.to_string();
        let bare = url.split_once("://").map_or(url.as_str(), |(_, bare)| bare);
        let host = bare.split(['/', '?']).next().unwrap_or_default();
        (host.to_owned(), bare[host.len()..].to_owned())
    };
    let (host, path) = parts(transfer);
    let is_alone = all.iter().all(|other| parts(other).0 == host);
    let place = if is_alone { path } else { host + &path };
    let place = if place.is_empty() {
        "/".to_owned()
    } else {
        place
    };
    match transfer.status {
        Some(status) => format!("{status}  {} {place}", transfer.method),
        None => format!("{} {place}", transfer.method),
    }
}

/// What was asked of whom, and what came of it.
#[must_use]
pub fn sent_to(transfer: &Transfer) -> String {
    let status = transfer
        .status
        .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    format!("{status}  {} {}", transfer.method, transfer.url)
}

/// Whether the connection of the call stood already.
pub(super) fn of_connection(steps: &[Step]) -> Option<(Temperature, String)> {
    let call = steps
        .iter()
        .rev()
        .find(|step| step.kind == StepKind::Invoke)?;
    let connection = call.transfers.last()?.connection.as_ref()?;
    if connection.http.is_empty() {
        return None;
    }
    Some(if connection.reused {
        let why = "The connection stood already: no name, no connect, no TLS.";
        (Temperature::Warm, why.to_owned())
    } else {
        let why = "A new connection was set up. Whether the function itself had to start, only its time tells.";
        (Temperature::Cold, why.to_owned())
    })
}

fn step_row(step: &Step) -> TimingRow {
    let is_call = step.kind == StepKind::Invoke;
    TimingRow {
        title: step_title(step.kind).to_owned(),
        depth: 0,
        began: step.began,
        took: step.elapsed,
        tone: if is_call { Tone::Call } else { Tone::Before },
        cached: step.cached,
        failed: false,
        notes: step.notes.iter().map(ToString::to_string).collect(),
    }
}

/// What a step is called.
#[must_use]
pub const fn step_title(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Domains => "Hosts of the account",
        StepKind::Token => "Token",
        StepKind::Login => "Login",
        StepKind::Agreement => "Agreement in the browser",
        StepKind::Query => "Query",
        StepKind::Conversation => "Conversation",
        StepKind::Start => "Start and load",
        StepKind::Invoke => "Invocation",
    }
}
