//! What `botbench invoke` prints of a function's folder beyond the answer.

use std::fmt::Write as _;

use serde::Serialize;

use super::invoke_report::DIM;
use super::output::harmless;
use crate::invoke::local::{Ending, LocalRun, Style, ToolPrint};
use crate::invoke::{Exchange, ShownText};

/// How the function ran, in a few lines.
pub(super) fn human(page: &mut String, exchange: &Exchange, run: &LocalRun) -> std::fmt::Result {
    let style = run.style.map_or("not loaded", Style::name);
    let own = run.function.as_secs_f64() * 1000.0;
    write!(
        page,
        "{DIM}Node {}, {style}, {own:.1} ms in the function",
        run.node
    )?;
    if let Some(start) = run.start {
        write!(page, ", {} ms to start", start.took.as_millis())?;
    }
    writeln!(page, "{DIM:#}")?;
    for note in &run.notes {
        writeln!(page, "{DIM}note{DIM:#}  {}", harmless(note.as_str()))?;
    }
    for line in run.output.as_str().lines() {
        writeln!(page, "{DIM}output{DIM:#} {}", harmless(line))?;
    }
    let more = match &run.ending {
        Ending::Failed(fault) => fault.stack.as_str(),
        Ending::Crashed { last_words, .. } => last_words.as_str(),
        _ => "",
    };
    for line in more.lines() {
        writeln!(page, "{DIM}{}{DIM:#}", harmless(line))?;
    }
    let Some(print) = ToolPrint::of(exchange) else {
        return Ok(());
    };
    match &print.text {
        None => writeln!(page, "{DIM}`lpf invoke NAME --local` prints nothing{DIM:#}"),
        Some(_) if print.is_same => {
            writeln!(
                page,
                "{DIM}`lpf invoke NAME --local` prints the same as stands below{DIM:#}"
            )
        }
        Some(text) => {
            writeln!(page, "{DIM}`lpf invoke NAME --local` prints this:{DIM:#}")?;
            text.lines()
                .try_for_each(|line| writeln!(page, "{DIM}{}{DIM:#}", harmless(line)))
        }
    }
}

/// The same for machines.
#[derive(Serialize)]
pub(super) struct LocalReport<'a> {
    node: &'a str,
    generation: Option<&'static str>,
    function_ms: f64,
    start_ms: Option<f64>,
    start_reason: Option<&'static str>,
    ending: &'static str,
    place: Option<String>,
    stack: Option<&'a str>,
    output: &'a str,
    output_cut: u64,
    notes: Vec<&'a str>,
    as_tool_prints: Option<String>,
}

impl<'a> LocalReport<'a> {
    /// `None` for what did not run on this machine.
    pub(super) fn of(exchange: &'a Exchange) -> Option<Self> {
        let run = exchange.local.as_deref()?;
        let stack = match &run.ending {
            Ending::Failed(fault) => Some(fault.stack.as_str()).filter(|stack| !stack.is_empty()),
            _ => None,
        };
        Some(Self {
            node: &run.node,
            generation: run.style.map(Style::id),
            function_ms: run.function.as_secs_f64() * 1000.0,
            start_ms: run.start.map(|start| start.took.as_secs_f64() * 1000.0),
            start_reason: run.start.map(|start| start.reason.id()),
            ending: run.ending.id(),
            place: run.ending.place().map(ToString::to_string),
            stack,
            output: run.output.as_str(),
            output_cut: run.output_cut,
            notes: run.notes.iter().map(ShownText::as_str).collect(),
            as_tool_prints: exchange.as_tool_prints(),
        })
    }
}
