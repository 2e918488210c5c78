//! A run as LivePerson's command line tool (`lpf invoke NAME --local`) would print it, quirks included, for those who
//! compare. Source: the tool's behaviour, tried with Node 20, as the specification of the domain has it in a table.

use std::time::Duration;

use serde::Serialize as _;

use super::body::{V1, append_list, is_runtime};
use super::{Ending, Fault, FaultHow, FaultSort, LocalRun, Style};
use crate::invoke::Exchange;
use crate::json::parse;

/// The tool complains of longer runs once they are over.
const TOOL_LIMIT: Duration = Duration::from_mins(1);

/// What the tool would print of a run on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolPrint {
    /// Its standard output; `None` where that is nothing: a syntax error, a function that never comes back.
    pub text: Option<String>,
    /// Whether that says the same as the answer does.
    pub is_same: bool,
}

impl ToolPrint {
    /// The longest body in bytes that is told in the tool's words.
    const MOST: usize = 4 << 20;

    /// `None` for what did not run on this machine, and for bodies that nobody compares by eye.
    #[must_use]
    pub fn of(exchange: &Exchange) -> Option<Self> {
        exchange.local.as_ref()?;
        if exchange.body.len() > Self::MOST {
            return None;
        }
        let text = exchange.as_tool_prints();
        let value = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).ok();
        let printed = text.as_ref().and_then(|text| value(text.as_bytes()));
        let is_same = printed.is_some() && printed == value(&exchange.body);
        Some(Self { text, is_same })
    }
}

impl Exchange {
    /// What the tool would print on standard output; `None` where that is nothing (a syntax error, a function that
    /// never comes back), and for what did not run on this machine.
    #[must_use]
    pub fn as_tool_prints(&self) -> Option<String> {
        let run = self.local.as_deref()?;
        let text = self.text();
        let parsed = parse(&text);
        let root = parsed.root(&text)?;
        let part = |key: &str| root.get(key).map(|node| node.raw());
        let logs = root.get("logs").or_else(|| root.get("errorLogs"));
        let logs = logs.into_iter().flat_map(|logs| logs.elements());
        let logs: Vec<Vec<u8>> = logs.map(|log| log.raw().as_bytes().to_vec()).collect();
        let printed = printed(run, part("result"), logs)?;
        Some(pretty(&printed).unwrap_or(printed))
    }
}

fn printed(run: &LocalRun, result: Option<&str>, mut logs: Vec<Vec<u8>>) -> Option<String> {
    if let Some(at) = run.plain_log {
        logs.truncate(at);
        return Some(error(
            run,
            V1.runtime,
            "console.log is not a function",
            logs,
        ));
    }
    match &run.ending {
        Ending::Returned { .. } if run.function > TOOL_LIMIT => {
            let message = match run.style {
                Some(Style::Callback) => "Lambda did not call callback within execution time limit",
                _ => "Function did not return within execution time limit",
            };
            Some(error(run, V1.custom, message, logs))
        }
        Ending::Returned { has_result } => Some(success(result.filter(|_| *has_result), &logs)),
        Ending::Failed(fault) => failed(run, fault, logs),
        _ => None,
    }
}

fn failed(run: &LocalRun, fault: &Fault, mut logs: Vec<Vec<u8>>) -> Option<String> {
    let message = fault.message.as_str();
    let code = if is_runtime(fault) {
        V1.runtime
    } else {
        V1.custom
    };
    match (run.style?, fault.how, fault.sort) {
        (_, FaultHow::Load | FaultHow::Input, _) => None,
        (Style::Async, _, FaultSort::Text) => Some(success(Some("\"\""), &logs)),
        (Style::Async, _, FaultSort::Other) => {
            logs.push(entry(run.ended_ms, "Error", message, "[]"));
            Some(success(Some("\"\""), &logs))
        }
        (Style::Callback, _, FaultSort::Text) => {
            let original = serde_json::json!([{ "originalFailure": message }]);
            let warning = "Error is not in the expected format";
            logs.push(entry(run.ended_ms, "Warn", warning, &original.to_string()));
            Some(error(run, V1.custom, message, logs))
        }
        _ => Some(error(run, code, message, logs)),
    }
}

/// An entry that the tool adds itself, once the function has ended.
fn entry(at_ms: i64, level: &str, message: &str, extras: &str) -> Vec<u8> {
    let message = serde_json::Value::from(message);
    let head = format!("{{\"level\":\"{level}\",\"message\":{message}");
    format!("{head},\"extras\":{extras},\"timestamp\":{at_ms}}}").into_bytes()
}

fn success(result: Option<&str>, logs: &[Vec<u8>]) -> String {
    let head = match result {
        Some(result) => format!("{{\"result\":{result},\"logs\":"),
        None => "{\"logs\":".to_owned(),
    };
    with_list(head, logs)
}

fn error(run: &LocalRun, code: &str, message: &str, mut logs: Vec<Vec<u8>>) -> String {
    let received = format!("Received Error - {message}");
    logs.push(entry(run.ended_ms, "Error", &received, "[]"));
    let message = serde_json::Value::from(message);
    let head = format!("{{\"errorCode\":\"{code}\",\"errorMsg\":{message},\"errorLogs\":");
    with_list(head, &logs)
}

fn with_list(head: String, logs: &[Vec<u8>]) -> String {
    let mut bytes = head.into_bytes();
    append_list(&mut bytes, logs);
    bytes.push(b'}');
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Indented by four blanks; `None` for what is nested too deep to lay out.
fn pretty(text: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut bytes = Vec::with_capacity(text.len() * 2);
    let layout = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, layout);
    value.serialize(&mut writer).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::ShownText;

    fn run(style: Style, seconds: u64) -> LocalRun {
        LocalRun {
            node: String::new(),
            style: Some(style),
            event: None,
            function: Duration::from_secs(seconds),
            start: None,
            ending: Ending::Returned { has_result: true },
            ended_ms: 1_763_710_000_125,
            output: ShownText::default(),
            output_cut: 0,
            logs_dropped: 0,
            plain_log: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_tool_complains_of_a_long_run_once_it_is_over() {
        for (style, message) in [
            (
                Style::Callback,
                "Lambda did not call callback within execution time limit",
            ),
            (
                Style::Async,
                "Function did not return within execution time limit",
            ),
        ] {
            let text = printed(&run(style, 60), Some("1"), Vec::new()).expect("a text");
            assert_eq!(text, r#"{"result":1,"logs":[]}"#);
            let text = printed(&run(style, 61), Some("1"), Vec::new()).expect("a text");
            let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(value["errorCode"], V1.custom);
            assert_eq!(value["errorMsg"], message);
            let logged = format!("Received Error - {message}");
            let added = serde_json::json!({
                "level": "Error", "message": logged, "extras": [], "timestamp": 1_763_710_000_125_i64,
            });
            assert_eq!(value["errorLogs"][0], added);
        }
    }
}
