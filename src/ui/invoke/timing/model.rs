//! Where the time of a call went, as rows of a waterfall.

use std::time::Duration;

use super::local::{local_rows, of_start};
use super::steps::{answered_rows, of_connection, step_rows, step_title};
use crate::invoke::{Exchange, InvokeError, PhaseKind, Seen, Step};

/// What a bar stands for; each has a colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What comes before the call: a lookup, a token, the start of a process.
    Before,
    /// The call itself.
    Call,
    /// What stands between both ends.
    Between,
    /// A part of a transfer.
    Phase(PhaseKind),
}

/// Whether something had to be started for the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Temperature {
    /// It had to be started or connected first.
    Cold,
    /// It was there already.
    Warm,
}

/// One line of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimingRow {
    /// What it is.
    pub title: String,
    /// 0 for a step, 1 for a part of it, 2 for a part of that.
    pub depth: u8,
    /// When it began, counted from Send.
    pub began: Duration,
    /// How long it took.
    pub took: Duration,
    /// What it stands for.
    pub tone: Tone,
    /// Whether its result was known already, so that nothing was done.
    pub cached: bool,
    /// Whether the call failed here.
    pub failed: bool,
    /// What is to be known about it, a sentence each.
    pub notes: Vec<String>,
}

impl TimingRow {
    /// When it was over, counted from Send.
    #[must_use]
    pub fn end(&self) -> Duration {
        self.began + self.took
    }

    /// A line of the call itself, which other lines are made of.
    pub(super) fn call(title: &str, began: Duration, took: Duration) -> Self {
        Self {
            title: title.to_owned(),
            depth: 0,
            began,
            took,
            tone: Tone::Call,
            cached: false,
            failed: false,
            notes: Vec::new(),
        }
    }
}

/// Where the time of a call went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The lines in order; never empty.
    pub rows: Vec<TimingRow>,
    /// From Send to the last byte, with everything before the call.
    pub total: Duration,
    /// The time of the call itself, which LivePerson's limits are about.
    pub call: Duration,
    /// When the call itself began.
    pub call_began: Duration,
    /// Whether something had to be started, where that is known.
    pub temperature: Option<(Temperature, String)>,
    /// Where and why it came to no answer.
    pub failure: Option<Failure>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it failed at, such as `Invocation › TLS handshake`.
    pub at: String,
    /// What happened.
    pub cause: String,
    /// What to do about it.
    pub cure: String,
    /// Whether the user stopped it, which is no fault.
    pub by_user: bool,
}

impl Timing {
    /// The timing of an answer.
    #[must_use]
    pub fn of(exchange: &Exchange) -> Self {
        let (rows, temperature) = match &exchange.local {
            Some(run) => (local_rows(exchange, run), Some(of_start(run))),
            None => (answered_rows(exchange), of_connection(&exchange.seen.steps)),
        };
        let total = rows.iter().map(TimingRow::end).max().unwrap_or_default();
        let call_began = rows
            .iter()
            .find(|row| row.depth == 0 && row.tone == Tone::Call)
            .map_or(Duration::ZERO, |row| row.began);
        Self {
            rows,
            total,
            call: exchange.elapsed,
            call_began,
            temperature,
            failure: None,
        }
    }

    /// The timing of a call until it failed; `None` where nothing was measured. The last step is the one that failed,
    /// and what it began counts as the call.
    #[must_use]
    pub fn of_failure(error: &InvokeError) -> Option<Self> {
        let failure = Failure {
            at: String::new(),
            cause: error.message.to_string(),
            cure: error.help.clone(),
            by_user: false,
        };
        Self::of_unanswered(&error.seen, failure)
    }

    /// The timing of a call until the user stopped it; `None` where nothing was measured.
    #[must_use]
    pub fn of_cancelled(seen: &Seen) -> Option<Self> {
        let failure = Failure {
            at: String::new(),
            cause: String::new(),
            cure: String::new(),
            by_user: true,
        };
        Self::of_unanswered(seen, failure)
    }

    fn of_unanswered(seen: &Seen, failure: Failure) -> Option<Self> {
        let steps = &seen.steps;
        let last = steps.last()?;
        let mut rows = step_rows(steps);
        let step = rows.iter_mut().rfind(|row| row.depth == 0)?;
        step.failed = true;
        let at = stopped_in(&rows, last);
        Some(Self {
            rows,
            total: seen.took(),
            call: last.elapsed,
            call_began: last.began,
            temperature: of_connection(steps),
            failure: Some(Failure { at, ..failure }),
        })
    }
}

/// What a call was at when it came to no answer, such as `Invocation › TLS handshake`.
#[must_use]
pub fn stopped_at(seen: &Seen) -> Option<String> {
    Some(stopped_in(&step_rows(&seen.steps), seen.steps.last()?))
}

fn stopped_in(rows: &[TimingRow], last: &Step) -> String {
    match rows.last().filter(|row| row.failed && row.depth > 0) {
        Some(part) => format!("{} › {}", step_title(last.kind), part.title),
        None => step_title(last.kind).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::local::{Ending, LocalRun, Start, StartReason};
    use crate::invoke::{
        InvokeErrorKind, Phases, Redactor, Seen, ShownText, Step, StepKind, Transfer,
    };

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn exchange(elapsed: u64, steps: Vec<Step>, local: Option<LocalRun>) -> Exchange {
        Exchange {
            elapsed: ms(elapsed),
            local: local.map(Box::new),
            seen: Seen {
                steps,
                ..Seen::default()
            },
            ..Exchange::bare("bot", 200, *b"{}")
        }
    }

    fn step(kind: StepKind, began: u64, elapsed: u64) -> Step {
        Step {
            kind,
            began: ms(began),
            elapsed: ms(elapsed),
            request: None,
            transfers: Vec::new(),
            cached: elapsed == 0,
            notes: Vec::new(),
        }
    }

    #[test]
    fn steps_stand_one_after_the_other_and_the_limits_count_from_the_call() {
        let steps = vec![
            step(StepKind::Domains, 0, 0),
            step(StepKind::Token, 0, 120),
            step(StepKind::Invoke, 120, 80),
        ];
        let timing = Timing::of(&exchange(80, steps, None));
        let rows: Vec<_> = timing
            .rows
            .iter()
            .map(|row| (row.began, row.took))
            .collect();
        assert_eq!(rows, [(ms(0), ms(0)), (ms(0), ms(120)), (ms(120), ms(80))]);
        assert!(timing.rows[0].cached);
        assert_eq!((timing.total, timing.call), (ms(200), ms(80)));
        assert_eq!(timing.call_began, ms(120));
    }

    #[test]
    fn the_phases_of_a_transfer_stand_under_its_step() {
        let transfer = |began: u64| Transfer {
            method: "POST".to_owned(),
            url: ShownText::default(),
            status: Some(200),
            began: ms(began),
            phases: Phases {
                connect: Some(ms(3)),
                wait: Some(ms(20)),
                ..Default::default()
            },
            connection: None,
            fault: None,
            long_body: None,
        };
        let with = |transfers| Step {
            transfers,
            ..step(StepKind::Invoke, 0, 60)
        };
        let timing = Timing::of(&exchange(60, vec![with(vec![transfer(1)])], None));
        let rows: Vec<_> = timing
            .rows
            .iter()
            .map(|row| (row.depth, row.began))
            .collect();
        assert_eq!(rows, [(0, ms(0)), (1, ms(1)), (1, ms(4))]);
        let both = vec![transfer(0), transfer(30)];
        let timing = Timing::of(&exchange(60, vec![with(both)], None));
        let depths: Vec<u8> = timing.rows.iter().map(|row| row.depth).collect();
        assert_eq!(depths, [0, 1, 2, 2, 1, 2, 2]);
    }

    #[test]
    fn the_step_that_failed_is_marked_and_in_it_the_phase() {
        let shown = |text: &str| Redactor::default().show(text);
        let refused = |began: u64| Transfer {
            method: "GET".to_owned(),
            url: shown("https://csds.example/"),
            status: None,
            began: ms(began),
            phases: Phases {
                dns: Some(ms(2)),
                connect: Some(ms(1)),
                ..Phases::default()
            },
            connection: None,
            fault: Some(shown("nothing listens")),
            long_body: None,
        };
        let failing = |transfers| InvokeError {
            kind: InvokeErrorKind::Refused,
            message: shown("nothing listens"),
            help: "start it".to_owned(),
            seen: Box::new(Seen {
                steps: vec![
                    step(StepKind::Token, 0, 5),
                    Step {
                        transfers,
                        ..step(StepKind::Domains, 5, 9)
                    },
                ],
                ..Seen::default()
            }),
        };
        let timing = Timing::of_failure(&failing(vec![refused(6)])).expect("it was measured");
        let failed: Vec<_> = timing.rows.iter().map(|row| row.failed).collect();
        assert_eq!(failed, [false, true, false, true]);
        assert_eq!((timing.total, timing.call_began), (ms(14), ms(5)));
        let failure = timing.failure.expect("it failed");
        assert_eq!(failure.at, "Hosts of the account › TCP connect");
        assert_eq!(
            (failure.cause.as_str(), failure.cure.as_str()),
            ("nothing listens", "start it")
        );
        let twice = Timing::of_failure(&failing(vec![refused(6), refused(9)]));
        let failed: Vec<_> = twice
            .iter()
            .flat_map(|own| &own.rows)
            .map(|row| row.failed)
            .collect();
        assert_eq!(failed, [false, true, true, false, true, true, false, true]);
        let nothing = InvokeError {
            seen: Box::default(),
            ..failing(Vec::new())
        };
        assert_eq!(Timing::of_failure(&nothing), None);
    }

    #[test]
    fn a_call_without_steps_is_one_row() {
        let timing = Timing::of(&exchange(80, Vec::new(), None));
        assert_eq!(timing.rows.len(), 1);
        assert_eq!((timing.total, timing.call_began), (ms(80), ms(0)));
        assert_eq!(timing.temperature, None);
    }

    #[test]
    fn a_run_on_this_machine_tells_start_function_and_the_way_between() {
        let run = |start| LocalRun {
            node: "22.1.0".to_owned(),
            style: None,
            event: None,
            function: ms(30),
            start,
            ended_ms: 0,
            ending: Ending::Returned { has_result: true },
            output: ShownText::default(),
            output_cut: 0,
            logs_dropped: 0,
            plain_log: None,
            notes: Vec::new(),
        };
        let start = Start {
            took: ms(200),
            reason: StartReason::First,
        };
        let timing = Timing::of(&exchange(35, Vec::new(), Some(run(Some(start)))));
        let titles: Vec<&str> = timing.rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Start and load", "Run", "In the function", "Hand-over"]
        );
        assert_eq!((timing.total, timing.call_began), (ms(235), ms(200)));
        assert_eq!(
            timing.temperature.map(|(how, _)| how),
            Some(Temperature::Cold)
        );
        let warm = Timing::of(&exchange(35, Vec::new(), Some(run(None))));
        assert_eq!(
            warm.temperature.map(|(how, _)| how),
            Some(Temperature::Warm)
        );
    }
}
