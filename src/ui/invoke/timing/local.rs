//! The rows of a run on this machine: start, function, and the way between.

use std::time::Duration;

use super::model::{Temperature, TimingRow, Tone};
use crate::invoke::Exchange;
use crate::invoke::local::{LocalRun, StartReason};

/// The parts of a run on this machine.
pub(super) fn local_rows(exchange: &Exchange, run: &LocalRun) -> Vec<TimingRow> {
    let mut rows = Vec::new();
    let mut began = Duration::ZERO;
    if let Some(start) = run.start {
        rows.push(TimingRow {
            title: "Start and load".to_owned(),
            tone: Tone::Before,
            notes: vec![start_note(start.reason).to_owned()],
            ..TimingRow::call("", began, start.took)
        });
        began += start.took;
    }
    rows.push(TimingRow::call("Run", began, exchange.elapsed));
    let own = run.function.min(exchange.elapsed);
    if own > Duration::ZERO {
        rows.push(TimingRow {
            depth: 1,
            notes: vec!["What the function itself took.".to_owned()],
            ..TimingRow::call("In the function", began, own)
        });
        rows.push(TimingRow {
            depth: 1,
            tone: Tone::Between,
            notes: vec![
                "Handing the payload over and the answer back; nothing of it is the function's."
                    .to_owned(),
            ],
            ..TimingRow::call(
                "Hand-over",
                began + own,
                exchange.elapsed.saturating_sub(own),
            )
        });
    }
    rows
}

const fn start_note(reason: StartReason) -> &'static str {
    match reason {
        StartReason::First => "Node was started and loaded the function: nothing ran yet.",
        StartReason::Changed => "The function was loaded anew: a file has changed.",
        StartReason::Ended => "Node was started again: the last run ended its process.",
    }
}

pub(super) fn of_start(run: &LocalRun) -> (Temperature, String) {
    match run.start {
        Some(start) => (Temperature::Cold, start_note(start.reason).to_owned()),
        None => (
            Temperature::Warm,
            format!("Node {} ran already, with the function loaded.", run.node),
        ),
    }
}
