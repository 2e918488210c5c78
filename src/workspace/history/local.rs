//! What is known of a run on this machine beside its answer, in the form of the history.

use serde::{Deserialize, Serialize};

use super::head::as_kept;
use super::way::{duration, ms};
use crate::invoke::local::{
    Ending, Fault, FaultHow, FaultSort, LocalRun, Place, Start, StartReason, Style,
};

/// A run of a function's folder; times are in milliseconds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LocalLine {
    node: String,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    style: Option<String>,
    function_ms: f64,
    #[serde(default)]
    start: Option<StartLine>,
    ending: EndingLine,
    /// Unix time.
    #[serde(default)]
    ended_ms: i64,
    #[serde(default)]
    output: String,
    #[serde(default)]
    output_cut: u64,
    #[serde(default)]
    logs_dropped: u64,
    #[serde(default)]
    plain_log: Option<usize>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StartLine {
    took_ms: f64,
    reason: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum EndingLine {
    Returned {
        has_result: bool,
    },
    Failed {
        how: String,
        sort: String,
        name: String,
        message: String,
        stack: String,
        place: Option<PlaceLine>,
    },
    TimedOut {
        limit_ms: f64,
        loading: bool,
    },
    Exited {
        code: i64,
        place: Option<PlaceLine>,
    },
    OutOfMemory {
        limit: u32,
    },
    Crashed {
        how: String,
        last_words: String,
    },
    /// One that only a later version knows.
    #[serde(other)]
    Other,
}

#[derive(Debug, Serialize, Deserialize)]
struct PlaceLine {
    file: String,
    line: u32,
    column: u32,
}

const STYLES: [Style; 2] = [Style::Callback, Style::Async];
const REASONS: [StartReason; 3] = [StartReason::First, StartReason::Changed, StartReason::Ended];
const HOWS: [(&str, FaultHow); 7] = [
    ("threw", FaultHow::Threw),
    ("callback", FaultHow::Callback),
    ("uncaught", FaultHow::Uncaught),
    ("rejection", FaultHow::Rejection),
    ("load", FaultHow::Load),
    ("result", FaultHow::Result),
    ("input", FaultHow::Input),
];
const SORTS: [(&str, FaultSort); 3] = [
    ("error", FaultSort::Error),
    ("text", FaultSort::Text),
    ("other", FaultSort::Other),
];

/// The word of a value.
fn word<T: PartialEq>(all: &[(&str, T)], value: &T) -> String {
    let found = all.iter().find(|(_, own)| own == value);
    found.map_or_else(String::new, |(word, _)| (*word).to_owned())
}

/// The value of a word.
fn meant<T: Copy>(all: &[(&str, T)], word: &str) -> Option<T> {
    let found = all.iter().find(|(own, _)| *own == word);
    found.map(|(_, value)| *value)
}

impl LocalLine {
    pub fn of(run: &LocalRun) -> Self {
        Self {
            node: run.node.clone(),
            event: run.event.clone(),
            style: run.style.map(|style| style.id().to_owned()),
            function_ms: ms(run.function),
            start: run.start.map(|start| StartLine {
                took_ms: ms(start.took),
                reason: start.reason.id().to_owned(),
            }),
            ending: EndingLine::of(&run.ending),
            ended_ms: run.ended_ms,
            output: run.output.to_string(),
            output_cut: run.output_cut,
            logs_dropped: run.logs_dropped,
            plain_log: run.plain_log,
            notes: run.notes.iter().map(ToString::to_string).collect(),
        }
    }

    /// The run; `None` for one that ended as only a later version knows.
    pub fn run(self) -> Option<LocalRun> {
        Some(LocalRun {
            node: self.node,
            event: self.event,
            style: self
                .style
                .and_then(|word| STYLES.into_iter().find(|style| style.id() == word)),
            function: duration(self.function_ms),
            start: self.start.and_then(StartLine::start),
            ending: self.ending.ending()?,
            ended_ms: self.ended_ms,
            output: as_kept(&self.output),
            output_cut: self.output_cut,
            logs_dropped: self.logs_dropped,
            plain_log: self.plain_log,
            notes: self.notes.iter().map(|note| as_kept(note)).collect(),
        })
    }
}

impl StartLine {
    fn start(self) -> Option<Start> {
        let mut reasons = REASONS.into_iter();
        Some(Start {
            took: duration(self.took_ms),
            reason: reasons.find(|reason| reason.id() == self.reason)?,
        })
    }
}

impl EndingLine {
    fn of(ending: &Ending) -> Self {
        match ending {
            Ending::Returned { has_result } => Self::Returned {
                has_result: *has_result,
            },
            Ending::Failed(fault) => Self::Failed {
                how: word(&HOWS, &fault.how),
                sort: word(&SORTS, &fault.sort),
                name: fault.name.clone(),
                message: fault.message.to_string(),
                stack: fault.stack.to_string(),
                place: fault.place.as_ref().map(PlaceLine::of),
            },
            Ending::TimedOut { limit, loading } => Self::TimedOut {
                limit_ms: ms(*limit),
                loading: *loading,
            },
            Ending::Exited { code, place } => Self::Exited {
                code: *code,
                place: place.as_ref().map(PlaceLine::of),
            },
            Ending::OutOfMemory { limit } => Self::OutOfMemory { limit: *limit },
            Ending::Crashed { how, last_words } => Self::Crashed {
                how: how.clone(),
                last_words: last_words.to_string(),
            },
        }
    }

    fn ending(self) -> Option<Ending> {
        Some(match self {
            Self::Returned { has_result } => Ending::Returned { has_result },
            Self::Failed {
                how,
                sort,
                name,
                message,
                stack,
                place,
            } => Ending::Failed(Box::new(Fault {
                how: meant(&HOWS, &how)?,
                sort: meant(&SORTS, &sort)?,
                name,
                message: as_kept(&message),
                stack: as_kept(&stack),
                place: place.map(PlaceLine::place),
            })),
            Self::TimedOut { limit_ms, loading } => Ending::TimedOut {
                limit: duration(limit_ms),
                loading,
            },
            Self::Exited { code, place } => Ending::Exited {
                code,
                place: place.map(PlaceLine::place),
            },
            Self::OutOfMemory { limit } => Ending::OutOfMemory { limit },
            Self::Crashed { how, last_words } => Ending::Crashed {
                how,
                last_words: as_kept(&last_words),
            },
            Self::Other => return None,
        })
    }
}

impl PlaceLine {
    fn of(place: &Place) -> Self {
        Self {
            file: place.file.clone(),
            line: place.line,
            column: place.column,
        }
    }

    fn place(self) -> Place {
        Place {
            file: self.file,
            line: self.line,
            column: self.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn run(ending: Ending) -> LocalRun {
        LocalRun {
            node: "22.11.0".to_owned(),
            event: Some("bot_connectors_pre_hook".to_owned()),
            style: Some(Style::Async),
            function: Duration::from_micros(3_500),
            start: Some(Start {
                took: Duration::from_millis(140),
                reason: StartReason::Changed,
            }),
            ending,
            ended_ms: 1_763_710_000_125,
            output: as_kept("written past the console\n"),
            output_cut: 7,
            logs_dropped: 2,
            plain_log: Some(1),
            notes: vec![as_kept("the name is longer than 50 characters")],
        }
    }

    fn endings() -> Vec<Ending> {
        let place = Place {
            file: "index.js".to_owned(),
            line: 12,
            column: 3,
        };
        let failed = |(_, how): (&str, FaultHow), (_, sort): (&str, FaultSort)| {
            Ending::Failed(Box::new(Fault {
                how,
                sort,
                name: "TypeError".to_owned(),
                message: as_kept("x is not a function"),
                stack: as_kept("TypeError: x is not a function\n    at lambda (index.js:12:3)"),
                place: Some(place.clone()),
            }))
        };
        let mut endings: Vec<Ending> = HOWS.map(|how| failed(how, SORTS[0])).to_vec();
        endings.extend(SORTS.map(|sort| failed(HOWS[0], sort)));
        endings.extend([
            Ending::Returned { has_result: true },
            Ending::TimedOut {
                limit: Duration::from_secs(30),
                loading: true,
            },
            Ending::Exited {
                code: -1,
                place: Some(place),
            },
            Ending::Exited {
                code: 3,
                place: None,
            },
            Ending::OutOfMemory { limit: 256 },
            Ending::Crashed {
                how: "signal SIGSEGV".to_owned(),
                last_words: as_kept("Segmentation fault"),
            },
        ]);
        endings
    }

    #[test]
    fn a_run_comes_back_as_it_was_however_it_ended() {
        for ending in endings() {
            let run = run(ending);
            let written = serde_json::to_string(&LocalLine::of(&run)).expect("text");
            let read: LocalLine = serde_json::from_str(&written).expect("a run");
            assert_eq!(read.run(), Some(run), "{written}");
        }
    }

    #[test]
    fn what_only_a_later_version_knows_is_passed_over() {
        let text =
            r#"{"node": "30.0.0", "function_ms": 1, "ending": {"kind": "frozen", "since": 3}}"#;
        let read: LocalLine = serde_json::from_str(text).expect("a run");
        assert_eq!(read.run(), None);
    }
}
