//! What a list of the history shows of an entry: the form of a line of the index, and nothing else.

use serde::{Deserialize, Serialize};

use super::EntryId;

/// What came of a request, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeKind {
    /// An answer, whatever its status.
    Answered,
    /// No answer.
    Failed,
    /// The user stopped it.
    Cancelled,
    /// It was sent many times.
    Repeated,
    /// The connection was tested.
    Tested,
}

impl OutcomeKind {
    /// The word for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Repeated => "repeated",
            Self::Tested => "tested",
        }
    }
}

impl HistoryEntry {
    /// Whether it is no exchange, but many sends or a test.
    #[must_use]
    pub const fn is_trial(&self) -> bool {
        matches!(self.outcome, OutcomeKind::Repeated | OutcomeKind::Tested)
    }

    /// Whether there was no answer, or one whose status is no success; of many sends and tests, whether any failed.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        if self.is_trial() {
            return self.errors > 0;
        }
        !self
            .status
            .is_some_and(|status| (200..300).contains(&status))
    }
}

/// An entry of the history without headers and bodies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Names it.
    pub id: EntryId,
    /// When it was sent: Unix time in milliseconds.
    pub at_ms: i64,
    /// Name of the endpoint.
    pub endpoint: String,
    /// Sort of the endpoint.
    #[serde(default)]
    pub kind: String,
    /// Id of the event that its function serves.
    #[serde(default)]
    pub event: String,
    /// The environment of the endpoint; empty where it names none.
    #[serde(default)]
    pub environment: String,
    /// What the payload is called; empty where that is not known.
    #[serde(default)]
    pub payload: String,
    /// The address as it may be shown.
    #[serde(default)]
    pub url: String,
    /// What came of it.
    pub outcome: OutcomeKind,
    /// HTTP status, where there is an answer.
    #[serde(default)]
    pub status: Option<u16>,
    /// Milliseconds from Send to the end.
    #[serde(default)]
    pub took_ms: f64,
    /// Bytes of the answer's body.
    #[serde(default)]
    pub body_length: u64,
    /// Log entries that came with it.
    #[serde(default)]
    pub logs: usize,
    /// Findings of severity error; of many sends how many failed, of a test how many steps did.
    #[serde(default)]
    pub errors: usize,
    /// Findings of severity warning.
    #[serde(default)]
    pub warnings: usize,
    /// Findings of severity hint.
    #[serde(default)]
    pub hints: usize,
    /// Codes of the findings, the error code that was reported, and the sort of fault; each once.
    #[serde(default)]
    pub codes: Vec<String>,
    /// What came of many sends or of a test, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told: String,
    /// What the user calls it.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether it is never dropped for room.
    #[serde(default)]
    pub pinned: bool,
    /// Bytes that its file takes.
    #[serde(default)]
    pub size: u64,
}
