//! What the host says, as it stands on the wire: `assets/runner` is the other side.
//!
//! What may hold a secret cannot be printed: it has no `Debug`.

use serde::Deserialize;

use crate::invoke::local::{FaultHow, FaultSort, SettingsFault, StartReason, Style};

/// The head of a frame.
#[derive(Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub(super) enum Said {
    /// Nothing can be run.
    Fault(Unfit),
    /// A request was taken on.
    Ready(Box<Ready>),
    /// The function was loaded, or failed to be.
    Loaded { style: Option<StyleWord> },
    /// An entry of the log follows.
    Log { method: String },
    /// Output past the console follows.
    Noise,
    /// The function is about to end its process.
    Exit {
        code: Option<f64>,
        place: Option<PlaceSaid>,
    },
    /// The run is over.
    Answer(Box<Answered>),
    /// The process died.
    Ended(Ended),
    /// Of a later version of the runner.
    #[serde(other)]
    Other,
}

/// How many bytes follow a head.
#[derive(Debug, Deserialize)]
pub(super) struct Length {
    #[serde(default)]
    pub(super) bytes: u64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Unfit {
    pub(super) node: String,
    pub(super) fault: String,
    #[serde(default)]
    pub(super) names: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Ready {
    pub(super) node: String,
    pub(super) why: Option<WhyWord>,
    pub(super) late: Vec<String>,
    pub(super) notes: Vec<NoteSaid>,
    pub(super) environment: Vec<(String, String)>,
    pub(super) secrets: Vec<(String, String)>,
    pub(super) name: Option<String>,
    pub(super) event: Option<String>,
    pub(super) description: usize,
    pub(super) skills: usize,
    pub(super) code: usize,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WhyWord {
    First,
    Changed,
    Ended,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StyleWord {
    Callback,
    Async,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub(super) enum NoteSaid {
    NoJson { file: String, at: String },
    NoEnvironment,
}

#[derive(Default, Deserialize)]
pub(super) struct Answered {
    pub(super) ms: f64,
    #[serde(default)]
    pub(super) has_result: bool,
    pub(super) fault: Option<FaultSaid>,
    #[serde(default)]
    pub(super) logs_dropped: u64,
    #[serde(default)]
    pub(super) noise_cut: u64,
}

#[derive(Deserialize)]
pub(super) struct FaultSaid {
    pub(super) how: HowWord,
    pub(super) sort: SortWord,
    pub(super) name: String,
    pub(super) message: String,
    pub(super) stack: String,
    pub(super) place: Option<PlaceSaid>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum HowWord {
    Threw,
    Callback,
    Uncaught,
    Rejection,
    Load,
    Result,
    Input,
    NoLambda,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SortWord {
    Error,
    Text,
    Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct PlaceSaid {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Deserialize)]
pub(super) struct Ended {
    pub(super) code: Option<i64>,
    pub(super) signal: Option<String>,
    pub(super) message: Option<String>,
    #[serde(default)]
    pub(super) memory: bool,
    #[serde(default)]
    pub(super) words: String,
}

impl From<WhyWord> for StartReason {
    fn from(word: WhyWord) -> Self {
        match word {
            WhyWord::First => Self::First,
            WhyWord::Changed => Self::Changed,
            WhyWord::Ended => Self::Ended,
        }
    }
}

impl From<StyleWord> for Style {
    fn from(word: StyleWord) -> Self {
        match word {
            StyleWord::Callback => Self::Callback,
            StyleWord::Async => Self::Async,
        }
    }
}

impl From<SortWord> for FaultSort {
    fn from(word: SortWord) -> Self {
        match word {
            SortWord::Error => Self::Error,
            SortWord::Text => Self::Text,
            SortWord::Other => Self::Other,
        }
    }
}

impl From<HowWord> for FaultHow {
    fn from(word: HowWord) -> Self {
        match word {
            HowWord::Threw => Self::Threw,
            HowWord::Callback => Self::Callback,
            HowWord::Uncaught => Self::Uncaught,
            HowWord::Rejection => Self::Rejection,
            HowWord::Load | HowWord::NoLambda => Self::Load,
            HowWord::Result => Self::Result,
            HowWord::Input => Self::Input,
        }
    }
}

impl From<NoteSaid> for SettingsFault {
    fn from(note: NoteSaid) -> Self {
        match note {
            NoteSaid::NoJson { file, at } => Self::NoJson { file, at },
            NoteSaid::NoEnvironment => Self::NoEnvironment,
        }
    }
}
