//! The body with which the platform would answer, made of what the runner saw.

use super::{Ending, Fault, FaultHow, Style};

/// The platform's codes for a failed function; source: its pages on error codes, both generations.
pub(super) struct Codes {
    /// The keys of code and message.
    keys: (&'static str, &'static str),
    /// The function reported an error.
    pub(super) custom: &'static str,
    /// JavaScript threw one.
    pub(super) runtime: &'static str,
    /// It ran too long.
    time: &'static str,
}

/// Those of Functions V1.
pub(super) const V1: Codes = Codes {
    keys: ("errorCode", "errorMsg"),
    custom: "com.liveperson.faas.handler.custom-failure",
    runtime: "com.liveperson.faas.handler.runtime-exception",
    time: "com.liveperson.faas.handler.executiontime-exceeded",
};

const V2: Codes = Codes {
    keys: ("code", "message"),
    custom: "com.customer.faas.function.threw-error",
    runtime: "com.customer.faas.function.js-runtime-error",
    time: "com.customer.faas.function.execution-exceeded",
};

/// `{"result", "logs"}`, or the error body of the function's generation. `logs` are entries as JSON.
///
/// A result that is `undefined` is written as `null`: JSON has no other word for it.
#[must_use]
pub fn platform_body(
    ending: &Ending,
    style: Option<Style>,
    result: &[u8],
    logs: &[Vec<u8>],
) -> Vec<u8> {
    let logs_length: usize = logs.iter().map(|log| log.len() + 1).sum();
    let mut body = Vec::with_capacity(result.len() + logs_length + 256);
    let codes = match style {
        Some(Style::Callback) => &V1,
        _ => &V2,
    };
    if let Some((code, message)) = failure(ending, codes) {
        let (code_key, message_key) = codes.keys;
        let text = serde_json::Value::String(message);
        let head = format!("{{\"{code_key}\":\"{code}\",\"{message_key}\":{text},\"errorLogs\":");
        body.extend_from_slice(head.as_bytes());
    } else {
        body.extend_from_slice(b"{\"result\":");
        let undefined = result.is_empty();
        body.extend_from_slice(if undefined { b"null" } else { result });
        body.extend_from_slice(b",\"logs\":");
    }
    append_list(&mut body, logs);
    body.push(b'}');
    body
}

/// Entries as a JSON array.
pub(super) fn append_list(body: &mut Vec<u8>, logs: &[Vec<u8>]) {
    body.push(b'[');
    for (index, log) in logs.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(log);
    }
    body.push(b']');
}

/// Code and message of a failure; `None` for a result.
fn failure(ending: &Ending, codes: &Codes) -> Option<(&'static str, String)> {
    let failure = match ending {
        Ending::Returned { .. } => return None,
        Ending::Failed(fault) => {
            let code = if is_runtime(fault) {
                codes.runtime
            } else {
                codes.custom
            };
            (code, said(fault))
        }
        Ending::TimedOut { limit, loading } => {
            let doing = if *loading { "loaded" } else { "finished" };
            let limit = limit.as_secs_f64();
            (codes.time, format!("not {doing} within {limit} s"))
        }
        Ending::Exited { code, place } => {
            let place = place.as_ref().map(|place| format!(" in {place}"));
            let place = place.unwrap_or_default();
            let message =
                format!("the function ended its process with `process.exit({code})`{place}");
            (codes.runtime, message)
        }
        Ending::OutOfMemory { limit } => {
            let message = format!("out of memory: the function took more than {limit} MiB");
            (codes.runtime, message)
        }
        Ending::Crashed { how, .. } => (codes.runtime, format!("the process died: {how}")),
    };
    Some(failure)
}

/// The platform calls these three runtime exceptions, whoever throws them, and all else a failure of the function's
/// own making; source: the command line tool, tried.
pub(super) fn is_runtime(fault: &Fault) -> bool {
    matches!(&*fault.name, "TypeError" | "ReferenceError" | "SyntaxError")
        || matches!(fault.how, FaultHow::Load)
}

fn said(fault: &Fault) -> String {
    let message = fault.message.as_str();
    match (fault.how, &fault.place) {
        (FaultHow::Load, Some(place)) if !fault.name.is_empty() => {
            format!("{}: {message} ({place})", fault.name)
        }
        (FaultHow::Result, _) => format!("the result cannot be written as JSON: {message}"),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::invoke::{Answer, AnswerShape};

    fn text(ending: &Ending, style: Style, result: &[u8]) -> String {
        let logs = [
            b"{\"level\":\"Info\",\"message\":\"a\"}".to_vec(),
            b"1".to_vec(),
        ];
        let body = platform_body(ending, Some(style), result, &logs);
        String::from_utf8(body).expect("JSON")
    }

    #[test]
    fn a_result_stands_beside_its_logs() {
        let ending = Ending::Returned { has_result: true };
        let text = text(&ending, Style::Async, b"{\"messages\":[]}");
        let answer = Answer::read(&text);
        assert_eq!(answer.shape, AnswerShape::WithLogs);
        assert_eq!(answer.logs.len(), 2);
        assert!(text.starts_with("{\"result\":{\"messages\":[]},\"logs\":[{"));
    }

    #[test]
    fn undefined_is_written_as_null() {
        let ending = Ending::Returned { has_result: false };
        let text = text(&ending, Style::Callback, b"");
        assert!(text.starts_with("{\"result\":null,"), "{text}");
        assert_eq!(Answer::read(&text).shape, AnswerShape::WithLogs);
    }

    #[test]
    fn an_error_has_the_form_of_its_generation() {
        let ending = Ending::TimedOut {
            limit: Duration::from_millis(500),
            loading: false,
        };
        let v1 = text(&ending, Style::Callback, b"");
        assert!(
            v1.contains("\"errorCode\":\"com.liveperson.faas.handler.executiontime-exceeded\"")
        );
        assert!(v1.contains("\"errorMsg\":\"not finished within 0.5 s\""));
        let v2 = text(&ending, Style::Async, b"");
        assert!(v2.contains("\"code\":\"com.customer.faas.function.execution-exceeded\""));
        assert_eq!(Answer::read(&v1).shape, AnswerShape::ErrorV1);
        assert_eq!(Answer::read(&v2).shape, AnswerShape::ErrorV2);
    }

    #[test]
    fn each_code_is_explained() {
        for code in [
            V1.custom, V1.runtime, V1.time, V2.custom, V2.runtime, V2.time,
        ] {
            assert!(crate::errors::find(code).is_some(), "{code}");
        }
    }
}
