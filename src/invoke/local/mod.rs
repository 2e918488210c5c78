//! A run of a function's folder on this machine: what the runner tells beyond an answer, as data.
//!
//! The answer itself has the platform's form ([`body`](platform_body)), so that everything behind it (logs, checks,
//! explanations of errors) works as for any other endpoint. [`ToolPrint`]
//! gives the same run as LivePerson's command line tool would print it.

mod body;
mod notes;
mod tool;

use std::time::Duration;

use super::ShownText;

pub use body::platform_body;
pub use notes::{Facts, SettingsFault, notes};
pub use tool::ToolPrint;

/// What is known of a run on this machine beside its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRun {
    /// Version of the Node that ran it, such as `20.11.1`.
    pub node: String,
    /// How the function hands its result back; `None` where it could not be loaded.
    pub style: Option<Style>,
    /// Id of the event that `config.json` names; `None` where it names none.
    pub event: Option<String>,
    /// The time in the function itself; zero where it did not come to an end.
    pub function: Duration,
    /// What was started for it; `None` for a warm run.
    pub start: Option<Start>,
    /// How it ended.
    pub ending: Ending,
    /// When it ended: Unix time in milliseconds.
    pub ended_ms: i64,
    /// What the function wrote past its console: its own standard output and error, at most 64 KiB.
    pub output: ShownText,
    /// Bytes of output that were not kept.
    pub output_cut: u64,
    /// Log entries that were not kept.
    pub logs_dropped: u64,
    /// Index of the first entry that came from `console.log`, which only some runtimes know.
    pub plain_log: Option<usize>,
    /// What would be different on the platform, and what is odd about the folder.
    pub notes: Vec<ShownText>,
}

/// How a function hands its result back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `lambda(input, callback)`, Functions V1.
    Callback,
    /// `async lambda(input)`, Functions V2.
    Async,
}

/// What had to be started for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Until the function was loaded.
    pub took: Duration,
    /// Why.
    pub reason: StartReason,
}

/// Why something was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartReason {
    /// Nothing ran yet.
    First,
    /// A file has changed.
    Changed,
    /// The last run left the process in no state to go on.
    Ended,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a value; `undefined` has no result.
    Returned {
        /// Whether there is a result.
        has_result: bool,
    },
    /// With an error.
    Failed(Box<Fault>),
    /// Not within the time limit.
    TimedOut {
        /// The limit.
        limit: Duration,
        /// Whether it was still being loaded.
        loading: bool,
    },
    /// It ended the process.
    Exited {
        /// The status that it gave.
        code: i64,
        /// Where it did so.
        place: Option<Place>,
    },
    /// It took more memory than there is.
    OutOfMemory {
        /// The limit in MiB.
        limit: u32,
    },
    /// The process died.
    Crashed {
        /// By which signal, or with which status.
        how: String,
        /// The end of what it wrote to standard error.
        last_words: ShownText,
    },
}

/// An error of the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How it came out.
    pub how: FaultHow,
    /// What it is.
    pub sort: FaultSort,
    /// The name of the error's class; empty where it is no error object.
    pub name: String,
    /// Its message.
    pub message: ShownText,
    /// The stack, with the user's own lines; empty where there is none.
    pub stack: ShownText,
    /// The first of the user's own lines.
    pub place: Option<Place>,
}

/// How an error came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultHow {
    /// Thrown, or a rejected promise.
    Threw,
    /// Given to the callback.
    Callback,
    /// Thrown where nobody could catch it, such as in a timer.
    Uncaught,
    /// A rejected promise that nobody waits for.
    Rejection,
    /// While the file was loaded: a syntax error, a missing module.
    Load,
    /// The result cannot be written as JSON.
    Result,
    /// The input is no JSON.
    Input,
}

/// What was thrown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultSort {
    /// An error object.
    Error,
    /// A string.
    Text,
    /// Anything else.
    Other,
}

/// A place in the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the folder of the project.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1; 0 where it is not known.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)?;
        if self.column > 0 {
            write!(formatter, ":{}", self.column)?;
        }
        Ok(())
    }
}

impl Style {
    /// The words for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Callback => "callback (Functions V1)",
            Self::Async => "async (Functions V2)",
        }
    }

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Callback => "v1",
            Self::Async => "v2",
        }
    }
}

impl StartReason {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Changed => "changed",
            Self::Ended => "ended",
        }
    }
}

impl Ending {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Returned { .. } => "returned",
            Self::Failed(_) => "failed",
            Self::TimedOut { .. } => "timed-out",
            Self::Exited { .. } => "exited",
            Self::OutOfMemory { .. } => "out-of-memory",
            Self::Crashed { .. } => "crashed",
        }
    }

    /// The HTTP status with which the platform would answer: 901 is "the function failed".
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Returned { .. } => 200,
            _ => 901,
        }
    }

    /// The place in the user's files, where it is known.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Failed(fault) => fault.place.as_ref(),
            Self::Exited { place, .. } => place.as_ref(),
            _ => None,
        }
    }
}
