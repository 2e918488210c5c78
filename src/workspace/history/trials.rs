//! Many sends and tests of a connection in the form of the history, and what the list says of them.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::head::as_kept;
use super::way::{duration, ms};
use crate::invoke::repeat::{RepeatPlan, RepeatRun, Sample, SampleResult, Statistics};
use crate::invoke::{Check, CheckKind, CheckState, InvokeErrorKind};

/// Number, begin and time in milliseconds, status or 0, and the error code or the sort of fault.
type SampleLine = (u32, f64, f64, u16, Option<String>);

/// Many sends.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RunLine {
    count: u32,
    at_once: u32,
    per_second: f64,
    samples: Vec<SampleLine>,
}

/// A check of a connection.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CheckLine {
    kind: String,
    state: String,
    took_ms: f64,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    cure: String,
}

/// What the list says of many sends or of a test.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub told: String,
    pub errors: usize,
    pub warnings: usize,
    pub codes: Vec<String>,
}

impl RunLine {
    pub fn of(run: &RepeatRun) -> Self {
        Self {
            count: run.plan.count,
            at_once: run.plan.concurrency,
            per_second: run.plan.per_second,
            samples: run.samples.iter().map(sample_line).collect(),
        }
    }

    pub fn run(self) -> RepeatRun {
        RepeatRun {
            plan: RepeatPlan {
                count: self.count,
                concurrency: self.at_once,
                per_second: self.per_second,
            },
            samples: self.samples.into_iter().map(sample).collect(),
        }
    }

    /// How many came to what, and how long they took.
    pub fn summary(self) -> Summary {
        let run = self.run();
        let numbers = Statistics::of(&run.samples);
        let classes = numbers.classes.iter().take(3);
        let classes: Vec<String> = classes
            .map(|(class, count)| format!("{count} × {class}"))
            .collect();
        let mut told = classes.join(", ");
        if let Some(times) = numbers.all {
            let [p50, p95] = [times.p50, times.p95].map(shown);
            told = format!("{told} · p50 {p50}, p95 {p95}");
        }
        let codes = run
            .samples
            .iter()
            .filter_map(|sample| match &sample.result {
                SampleResult::Answered { error_code, .. } => error_code.clone(),
                SampleResult::Failed(kind) => Some(kind.id().to_owned()),
            });
        let codes: BTreeSet<String> = codes.collect();
        Summary {
            told,
            errors: run.failures(),
            warnings: 0,
            codes: codes.into_iter().collect(),
        }
    }
}

fn sample_line(sample: &Sample) -> SampleLine {
    let (status, code) = match &sample.result {
        SampleResult::Answered { status, error_code } => (*status, error_code.clone()),
        SampleResult::Failed(kind) => (0, Some(kind.id().to_owned())),
    };
    let (started, took) = (ms(sample.started), ms(sample.took));
    (sample.nth, started, took, status, code)
}

fn sample((nth, started, took, status, code): SampleLine) -> Sample {
    let fault = || InvokeErrorKind::from_id(code.as_deref()?);
    Sample {
        nth,
        started: duration(started),
        took: duration(took),
        result: match status {
            0 => SampleResult::Failed(fault().unwrap_or(InvokeErrorKind::Local)),
            status => SampleResult::Answered {
                status,
                error_code: code,
            },
        },
    }
}

/// A time as a list tells it.
fn shown(time: Duration) -> String {
    let millis = ms(time);
    if millis < 10.0 {
        format!("{millis:.1} ms")
    } else if millis < 1000.0 {
        format!("{millis:.0} ms")
    } else {
        format!("{:.1} s", millis / 1000.0)
    }
}

impl CheckLine {
    pub fn of(check: &Check) -> Self {
        Self {
            kind: check.kind.id().to_owned(),
            state: check.state.id().to_owned(),
            took_ms: ms(check.elapsed),
            cause: check.cause.to_string(),
            cure: check.cure.clone(),
        }
    }

    /// The check; `None` for one that only a later version knows.
    pub fn check(self) -> Option<Check> {
        Some(Check {
            kind: CheckKind::from_id(&self.kind)?,
            state: CheckState::from_id(&self.state)?,
            elapsed: duration(self.took_ms),
            cause: as_kept(&self.cause),
            cure: self.cure,
        })
    }
}

/// What came of a test, in short.
pub(super) fn summary_of(checks: Vec<CheckLine>) -> Summary {
    let checks: Vec<Check> = checks.into_iter().filter_map(CheckLine::check).collect();
    let count = |state| checks.iter().filter(|check| check.state == state).count();
    let [passed, warned, failed] =
        [CheckState::Passed, CheckState::Warned, CheckState::Failed].map(count);
    let first = checks
        .iter()
        .find(|check| check.state == CheckState::Failed);
    let told = match (first, warned) {
        (Some(check), _) => format!("test fails at: {}", check.kind.title()),
        (None, 0) => format!("test: {passed} steps passed"),
        (None, _) => format!("test: {passed} steps passed, {warned} with something to know"),
    };
    Summary {
        told,
        errors: failed,
        warnings: warned,
        codes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(nth: u32, result: SampleResult) -> Sample {
        Sample {
            nth,
            started: Duration::from_millis(u64::from(nth) * 200),
            took: Duration::from_millis(12),
            result,
        }
    }

    #[test]
    fn many_sends_come_back_as_they_were_and_are_told_in_short() {
        let answered = |status, code: Option<&str>| SampleResult::Answered {
            status,
            error_code: code.map(str::to_owned),
        };
        let run = RepeatRun {
            plan: RepeatPlan {
                count: 9,
                ..RepeatPlan::default()
            },
            samples: vec![
                sample(0, answered(200, None)),
                sample(2, answered(901, Some("com.liveperson.faas.x"))),
                sample(1, SampleResult::Failed(InvokeErrorKind::Refused)),
                sample(3, answered(200, None)),
            ],
        };
        let written = serde_json::to_string(&RunLine::of(&run)).expect("text");
        let read = |text: &str| serde_json::from_str::<RunLine>(text).expect("a run");
        assert_eq!(read(&written).run(), run);
        let summary = read(&written).summary();
        assert_eq!(summary.errors, 2);
        assert_eq!(summary.codes, ["com.liveperson.faas.x", "refused"]);
        let told = summary.told;
        assert!(told.starts_with("2 × 200, "), "{told}");
        assert!(told.ends_with("p50 12 ms, p95 12 ms"), "{told}");
        assert_eq!(run.took(), Duration::from_millis(612));
    }

    #[test]
    fn a_test_comes_back_as_it_was_and_names_the_step_that_failed() {
        let check = |kind, state, cause: &str| Check {
            kind,
            state,
            elapsed: Duration::from_millis(3),
            cause: as_kept(cause),
            cure: "start it".to_owned(),
        };
        let checks = [
            check(CheckKind::Name, CheckState::Passed, "127.0.0.1"),
            check(CheckKind::Tcp, CheckState::Failed, "refused"),
            check(CheckKind::Tls, CheckState::Skipped, ""),
        ];
        let lines = || checks.iter().map(CheckLine::of);
        let text = serde_json::to_string(&lines().collect::<Vec<_>>()).expect("text");
        let read: Vec<CheckLine> = serde_json::from_str(&text).expect("checks");
        let read: Vec<Check> = read.into_iter().filter_map(CheckLine::check).collect();
        assert_eq!(read, checks);
        let summary = summary_of(lines().collect());
        assert_eq!(summary.told, "test fails at: connection");
        assert_eq!(summary.errors, 1);
        let all_well = summary_of(lines().take(1).collect());
        assert_eq!(all_well.told, "test: 1 steps passed");
    }
}
