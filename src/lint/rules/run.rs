//! R111 to R116 but for R114: the run of the function that the document came from.

use super::consequence::{FAILED_CALL, FAILED_SERVICE, MISSING_BODY};
use crate::json::JsonPointer;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{Body, opening};
use crate::lint::{Severity, Source};
use crate::response::limits::{
    LARGE_BODY as LARGE_RESPONSE, LOG_CHARACTERS, LOG_ENTRIES, PlatformLimit, RUN_TIME_ADVICE,
};
use crate::response::{LogVolume, unwrapped_as};
use crate::text::Span;

/// A response that is judged with an option of the run.
pub(super) const fn hi(option: ExampleOption) -> Example {
    Example::with(r#"{"messages": ["hi"]}"#, option)
}

/// The most of a limit that counts milliseconds.
const fn ms(limit: PlatformLimit) -> f64 {
    limit.most as f64
}

/// A finding of the run: it points at the beginning of what came back.
pub(super) fn of_run(body: &Body<'_>, message: impl Into<String>) -> Finding {
    let span = body.node.map_or(Span::empty(0), opening);
    Finding::new(JsonPointer::root(), span, message)
}

/// R111.
pub static SLOW: Rule = Rule {
    id: 111,
    code: "run.slow",
    severity: Severity::Warning,
    source: Source::Run,
    title: "a function that takes more than a second",
    consequence: "the answer comes late and may cross what others do meanwhile: where the conversation was taken over or closed, \
        the connector reports `connector.messaging.agent-not-authorized` or `connector.messaging.conversation-closed`",
    help: "ask other services at the same time, keep their answers, and do slow work in a function of its own; \
        the first call after a deployment is slower than the others",
    basis: "LivePersonFunctions/introduction: less than one second",
    invalid: &[hi(ExampleOption::Elapsed(1_500))],
    valid: &[
        hi(ExampleOption::Elapsed(300)),
        hi(ExampleOption::Elapsed(1_000)),
        hi(ExampleOption::None),
    ],
    check: Check::Run(check_slow),
    ..Rule::BLANK
};

fn check_slow(body: &Body<'_>, report: &mut Report<'_>) {
    let Some(elapsed) = body.options.elapsed_ms else {
        return;
    };
    // What ran into its limit is R112.
    if elapsed > ms(RUN_TIME_ADVICE) && !is_out_of_time(body) {
        report.add(|| {
            let message = format!(
                "the call took {elapsed:.0} ms; at most {} ms are advised",
                RUN_TIME_ADVICE.most
            );
            of_run(body, message)
        });
    }
}

/// Whether the run came to the limit of whoever answers, or to one of its own.
fn is_out_of_time(body: &Body<'_>) -> bool {
    let elapsed = body.options.elapsed_ms;
    let is_over = elapsed.is_some_and(|elapsed| elapsed >= ms(body.options.run_time()));
    is_over || body.options.timed_out == Some(true)
}

/// R112.
pub static TIMEOUT: Rule = Rule {
    id: 112,
    code: "run.timeout",
    source: Source::Run,
    title: "a function that runs into the time limit",
    consequence: FAILED_CALL,
    help: "give each outgoing call a time limit of its own, and answer on every path",
    basis: "the limitations page: 30 seconds; the local runner waits 60",
    invalid: &[
        hi(ExampleOption::Elapsed(31_000)),
        hi(ExampleOption::Elapsed(30_000)),
        hi(ExampleOption::TimedOut),
    ],
    valid: &[
        hi(ExampleOption::Elapsed(300)),
        hi(ExampleOption::Elapsed(29_999)),
    ],
    check: Check::Run(check_timeout),
    ..Rule::BLANK
};

fn check_timeout(body: &Body<'_>, report: &mut Report<'_>) {
    if !is_out_of_time(body) {
        return;
    }
    report.add(|| {
        let is_service = body.options.is_custom_endpoint();
        let took = body.options.elapsed_ms.map_or_else(
            || "the call took too long".to_owned(),
            |elapsed| format!("the call took {elapsed:.0} ms"),
        );
        let limit = ms(body.options.run_time());
        let is_over = body.options.elapsed_ms.is_none_or(|own| own >= limit);
        let message = match (is_over, is_service) {
            (true, true) => format!("{took}; the bot connector waits 60 seconds"),
            (true, false) => format!("{took}; functions are stopped after 30 seconds"),
            (false, _) => format!("{took} and was stopped by its time limit"),
        };
        let finding = of_run(body, message);
        if is_service {
            finding.consequence(FAILED_SERVICE)
        } else {
            finding
        }
    });
}

/// R113.
pub static NO_OUTPUT: Rule = Rule {
    id: 113,
    code: "run.no-output",
    source: Source::Run,
    title: "a local run without a result",
    consequence: MISSING_BODY,
    help: "in a V1 function every path must call `callback`; in a V2 function every path must return",
    basis: "observed with LivePerson's local runner",
    invalid: &[Example::with("", ExampleOption::LocalRun)],
    valid: &[hi(ExampleOption::LocalRun)],
    check: Check::Run(check_no_output),
    ..Rule::BLANK
};

fn check_no_output(body: &Body<'_>, report: &mut Report<'_>) {
    if body.is_run_without_output() {
        report.add(|| {
            let message = "the function ran and produced no result";
            Finding::new(JsonPointer::root(), body.span, message)
        });
    }
}

/// R115.
pub static LOGS: Rule = Rule {
    id: 115,
    code: "run.logs",
    severity: Severity::Warning,
    source: Source::Run,
    title: "more logs than the platform keeps",
    consequence: "the platform keeps 10 entries and 6,000 characters of an invocation (V1); beyond, entries are lost, \
        or the invocation fails with `com.liveperson.faas.handler.log-limit-reached`",
    help: "log less: no loops, no whole payloads",
    basis: "the limitations page; messages and extras count",
    invalid: &[
        hi(ExampleOption::LogEntries(11)),
        hi(ExampleOption::LogChars(6_001)),
        Example::of(
            r#"{"result": {"messages": ["hi"]}, "logs": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}"#,
        ),
    ],
    valid: &[
        hi(ExampleOption::LogEntries(2)),
        hi(ExampleOption::LogEntries(10)),
        hi(ExampleOption::LogChars(6_000)),
        Example::of(r#"{"result": {"messages": ["hi"]}, "logs": [1, 2]}"#),
    ],
    check: Check::Run(check_logs),
    ..Rule::BLANK
};

fn check_logs(body: &Body<'_>, report: &mut Report<'_>) {
    // What the run told counts before what the document shows.
    let shown = body
        .node
        .and_then(|node| unwrapped_as(node, &body.shape).logs);
    let shown = shown.map(LogVolume::of).unwrap_or_default();
    let volume = LogVolume {
        entries: body.options.log_entries.unwrap_or(shown.entries),
        chars: body.options.log_chars.unwrap_or(shown.chars),
    };
    if volume.is_over() {
        report.add(|| {
            let LogVolume { entries, chars } = volume;
            let said = match chars {
                0 => String::new(),
                _ => format!(" with {chars} characters"),
            };
            let message = format!(
                "{entries} log entries{said}; the platform keeps {} with {} characters",
                LOG_ENTRIES.most, LOG_CHARACTERS.most
            );
            of_run(body, message)
        });
    }
}

/// R116.
pub static LARGE_BODY: Rule = Rule {
    id: 116,
    code: "run.large",
    severity: Severity::Hint,
    source: Source::Run,
    title: "a large response",
    consequence: "no limit is published; large responses slow clients down, and freeze the Functions screens of LivePerson",
    help: "send fewer or smaller contents",
    basis: "our advice; the limitations page on large test responses",
    invalid: &[hi(ExampleOption::BodyBytes(70_000))],
    valid: &[
        hi(ExampleOption::BodyBytes(20)),
        hi(ExampleOption::BodyBytes(65_536)),
    ],
    check: Check::Run(check_large),
    ..Rule::BLANK
};

fn check_large(body: &Body<'_>, report: &mut Report<'_>) {
    if let Some(bytes) = body
        .options
        .body_bytes
        .filter(|&bytes| bytes > LARGE_RESPONSE.most as u64)
    {
        report.add(|| {
            of_run(
                body,
                format!("the response has {} KiB", bytes.div_ceil(1024)),
            )
        });
    }
}
