//! Sending the same again and again: how often and how fast, and what came of it in numbers.

use std::collections::BTreeMap;
use std::time::Duration;

use super::InvokeErrorKind;

/// The most that are sent in one run.
pub const MOST_REPEATS: u32 = 10_000;
/// The most that wait for their answers at once.
pub const MOST_AT_ONCE: u32 = 50;
/// The most that are sent in a second.
pub const MOST_PER_SECOND: f64 = 100.0;

/// How often and how fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepeatPlan {
    /// How many are sent, 1 to [`MOST_REPEATS`].
    pub count: u32,
    /// How many wait for their answers at once, 1 to [`MOST_AT_ONCE`].
    pub concurrency: u32,
    /// How many are sent in a second at most, above 0 and up to [`MOST_PER_SECOND`].
    pub per_second: f64,
}

impl Default for RepeatPlan {
    /// Gentle enough for a function that others use too.
    fn default() -> Self {
        Self {
            count: 10,
            concurrency: 1,
            per_second: 5.0,
        }
    }
}

/// What is wrong with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// None or too many.
    #[error("the number of repeats is 1 to {MOST_REPEATS}")]
    Count,
    /// None or too many at once.
    #[error("the number of requests at once is 1 to {MOST_AT_ONCE}")]
    Concurrency,
    /// Too fast, or never.
    #[error("the number of requests in a second is above 0 and up to {MOST_PER_SECOND}")]
    Rate,
}

impl RepeatPlan {
    /// Judges the plan.
    ///
    /// # Errors
    /// What is out of bounds.
    pub fn check(&self) -> Result<(), PlanFault> {
        if !(1..=MOST_REPEATS).contains(&self.count) {
            return Err(PlanFault::Count);
        }
        if !(1..=MOST_AT_ONCE).contains(&self.concurrency) {
            return Err(PlanFault::Concurrency);
        }
        if self.per_second > 0.0 && self.per_second <= MOST_PER_SECOND {
            return Ok(());
        }
        Err(PlanFault::Rate)
    }

    /// The pace of a run.
    #[must_use]
    pub fn pace(&self) -> Pace {
        let seconds = 1.0 / self.per_second.clamp(0.001, MOST_PER_SECOND);
        Pace {
            apart: Duration::from_secs_f64(seconds),
            last: None,
        }
    }
}

/// Keeps sends apart. Time that was lost to slow answers is not caught up on: never more than the rate in any second.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    apart: Duration,
    last: Option<Duration>,
}

impl Pace {
    /// When the next one goes, at or after `now`. Both are counted from the start of the run.
    pub fn next(&mut self, now: Duration) -> Duration {
        let next = self.last.map_or(now, |last| now.max(last + self.apart));
        self.last = Some(next);
        next
    }
}

/// What came of one send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its number in the run, from 0.
    pub nth: u32,
    /// When it was sent, counted from the start of the run.
    pub started: Duration,
    /// How long it took.
    pub took: Duration,
    /// What came of it.
    pub result: SampleResult,
}

/// What came of one send, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleResult {
    /// An answer.
    Answered {
        /// HTTP status.
        status: u16,
        /// The error code that is reported.
        error_code: Option<String>,
    },
    /// No answer.
    Failed(InvokeErrorKind),
}

impl SampleResult {
    /// The class that it is counted in: the status, and the error code, or the sort of fault.
    #[must_use]
    pub fn class(&self) -> String {
        match self {
            Self::Answered {
                status,
                error_code: Some(code),
            } => format!("{status} {code}"),
            Self::Answered { status, .. } => status.to_string(),
            Self::Failed(kind) => kind.id().to_owned(),
        }
    }

    fn is_success(&self) -> bool {
        let Self::Answered { status, error_code } = self else {
            return false;
        };
        (200..300).contains(status) && error_code.is_none()
    }
}

/// Many sends, as far as they went.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatRun {
    /// What was planned.
    pub plan: RepeatPlan,
    /// What ended, in the order in which it did; fewer than planned where the run was stopped.
    pub samples: Vec<Sample>,
}

impl RepeatRun {
    /// From the first send to the last end.
    #[must_use]
    pub fn took(&self) -> Duration {
        let ends = self
            .samples
            .iter()
            .map(|sample| sample.started + sample.took);
        ends.max().unwrap_or_default()
    }

    /// How many were not answered with success.
    #[must_use]
    pub fn failures(&self) -> usize {
        let failed = |sample: &&Sample| !sample.result.is_success();
        self.samples.iter().filter(failed).count()
    }
}

/// Times of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The shortest.
    pub min: Duration,
    /// Half of all took no longer.
    pub p50: Duration,
    /// 95 of a hundred took no longer.
    pub p95: Duration,
    /// The longest.
    pub max: Duration,
}

impl Times {
    /// The times of these, by nearest rank: each is one that was measured. `None` where there are none.
    #[must_use]
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Option<Self> {
        let mut times: Vec<Duration> = times.into_iter().collect();
        times.sort_unstable();
        let rank = |percent: usize| {
            let rank = (times.len() * percent).div_ceil(100).max(1);
            times.get(rank - 1).copied()
        };
        Some(Self {
            min: *times.first()?,
            p50: rank(50)?,
            p95: rank(95)?,
            max: *times.last()?,
        })
    }
}

/// A run in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// How many were sent and ended.
    pub ended: usize,
    /// How many were answered with a status 2xx and without an error code.
    pub succeeded: usize,
    /// How many had no answer.
    pub failed: usize,
    /// Times of all answers.
    pub all: Option<Times>,
    /// The time of the first one, where it was answered: the function may have had to start.
    pub cold: Option<Duration>,
    /// Times of the answers behind the first.
    pub warm: Option<Times>,
    /// How many of each class, the most first.
    pub classes: Vec<(String, usize)>,
}

impl Statistics {
    /// The numbers of what ended so far, in any order.
    #[must_use]
    pub fn of(samples: &[Sample]) -> Self {
        let answered = |sample: &&Sample| matches!(sample.result, SampleResult::Answered { .. });
        let answers: Vec<&Sample> = samples.iter().filter(answered).collect();
        let first = answers.iter().find(|sample| sample.nth == 0);
        let behind = answers.iter().filter(|sample| sample.nth > 0);
        Self {
            ended: samples.len(),
            succeeded: samples
                .iter()
                .filter(|sample| sample.result.is_success())
                .count(),
            failed: samples.len() - answers.len(),
            all: Times::of(answers.iter().map(|sample| sample.took)),
            cold: first.map(|sample| sample.took),
            warm: Times::of(behind.map(|sample| sample.took)),
            classes: classes(samples),
        }
    }
}

fn classes(samples: &[Sample]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sample in samples {
        *counts.entry(sample.result.class()).or_default() += 1;
    }
    let mut classes: Vec<(String, usize)> = counts.into_iter().collect();
    classes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn sample(nth: u32, took: u64, result: SampleResult) -> Sample {
        Sample {
            nth,
            started: ms(u64::from(nth) * 200),
            took: ms(took),
            result,
        }
    }

    fn answered(status: u16, code: Option<&str>) -> SampleResult {
        SampleResult::Answered {
            status,
            error_code: code.map(str::to_owned),
        }
    }

    #[test]
    fn a_plan_has_bounds() {
        assert_eq!(RepeatPlan::default().check(), Ok(()));
        let plan = |count, concurrency, per_second| RepeatPlan {
            count,
            concurrency,
            per_second,
        };
        for (plan, fault) in [
            (plan(0, 1, 1.0), PlanFault::Count),
            (plan(10_001, 1, 1.0), PlanFault::Count),
            (plan(1, 0, 1.0), PlanFault::Concurrency),
            (plan(1, 51, 1.0), PlanFault::Concurrency),
            (plan(1, 1, 0.0), PlanFault::Rate),
            (plan(1, 1, -1.0), PlanFault::Rate),
            (plan(1, 1, 101.0), PlanFault::Rate),
            (plan(1, 1, f64::NAN), PlanFault::Rate),
        ] {
            assert_eq!(plan.check(), Err(fault), "{plan:?}");
        }
    }

    #[test]
    fn sends_are_kept_apart_and_lost_time_is_not_caught_up_on() {
        let mut pace = RepeatPlan::default().pace();
        assert_eq!(pace.next(ms(0)), ms(0));
        assert_eq!(pace.next(ms(1)), ms(200));
        assert_eq!(pace.next(ms(200)), ms(400));
        assert_eq!(pace.next(ms(5_000)), ms(5_000));
        assert_eq!(pace.next(ms(5_001)), ms(5_200));
    }

    #[test]
    fn times_are_those_that_were_measured() {
        let times = |all: &[u64]| Times::of(all.iter().map(|&it| ms(it)));
        assert_eq!(times(&[]), None);
        let one = times(&[7]).map(|times| (times.min, times.p50, times.p95, times.max));
        assert_eq!(one, Some((ms(7), ms(7), ms(7), ms(7))));
        let hundred: Vec<u64> = (1..=100).rev().collect();
        let times = times(&hundred).map(|times| (times.min, times.p50, times.p95, times.max));
        assert_eq!(times, Some((ms(1), ms(50), ms(95), ms(100))));
    }

    #[test]
    fn a_run_is_told_in_numbers() {
        let code = Some("com.liveperson.faas.handler.custom-failure");
        let samples = [
            sample(1, 20, answered(200, None)),
            sample(0, 900, answered(200, None)),
            sample(2, 30, answered(901, code)),
            sample(3, 5, SampleResult::Failed(InvokeErrorKind::Refused)),
            sample(4, 40, answered(200, None)),
        ];
        let statistics = Statistics::of(&samples);
        assert_eq!(
            (statistics.ended, statistics.succeeded, statistics.failed),
            (5, 3, 1)
        );
        assert_eq!(statistics.cold, Some(ms(900)));
        let warm = statistics
            .warm
            .map(|times| (times.min, times.p50, times.max));
        assert_eq!(warm, Some((ms(20), ms(30), ms(40))));
        assert_eq!(statistics.all.map(|times| times.max), Some(ms(900)));
        let classes = statistics.classes.iter();
        let classes: Vec<(&str, usize)> = classes
            .map(|(name, count)| (name.as_str(), *count))
            .collect();
        let expected = [
            ("200", 3),
            ("901 com.liveperson.faas.handler.custom-failure", 1),
            ("refused", 1),
        ];
        assert_eq!(classes, expected);
        assert_eq!(Statistics::of(&[]), Statistics::default());
    }
}
