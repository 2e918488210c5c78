//! One finding.

use crate::channel::{Channel, Verdict};
use crate::json::JsonPointer;
use crate::text::{Span, TextEdit};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Rejected, dropped, escalated, or does something else than written.
    Error,
    /// Probably wrong, or wrong on some channel.
    Warning,
    /// Style, prerequisite, information.
    Hint,
}

impl Severity {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// What a finding was judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The grammar of JSON.
    Syntax,
    /// LivePerson's schema of structured content.
    Schema,
    /// What the connector does with a response, or sends in a payload.
    Contract,
    /// Our own advice.
    Lint,
    /// What one channel takes.
    Channel,
    /// One run of a function.
    Run,
}

impl Source {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Schema => "schema",
            Self::Contract => "contract",
            Self::Lint => "lint",
            Self::Channel => "channel",
            Self::Run => "run",
        }
    }
}

/// Whether a fix may be applied without a look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning is certain.
    Safe,
    /// A person should look: it guesses, or it loses something.
    NeedsReview,
}

impl Applicability {
    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::NeedsReview => "needs-review",
        }
    }
}

/// A change of the text that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// An imperative with names in backticks: "rename to `ttrType`".
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The edits; all refer to the text that was checked.
    pub edits: Vec<TextEdit>,
}

/// One finding in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The dotted code, stable for ever: `ttr.type-missing`.
    pub code: &'static str,
    /// A finer reason within the code: `unknown-property`.
    pub detail: Option<&'static str>,
    /// What it was judged by.
    pub source: Source,
    /// How bad it is.
    pub severity: Severity,
    /// The channel that it concerns; `None` for all.
    pub channel: Option<Channel>,
    /// What the channel makes of the message for this reason alone; `None` where no channel has been asked.
    pub effect: Option<Verdict>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What LivePerson does with it.
    pub consequence: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// The value or key that it concerns.
    pub pointer: JsonPointer,
    /// The bytes that it concerns.
    pub span: Span,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// The code, with the detail behind a slash where there is one.
    #[must_use]
    pub fn name(&self) -> String {
        match self.detail {
            Some(detail) => format!("{}/{detail}", self.code),
            None => self.code.to_owned(),
        }
    }

    /// The fix that can be applied unseen, if there is one.
    #[must_use]
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes
            .iter()
            .find(|fix| fix.applicability == Applicability::Safe)
    }

    /// The order of listing: by start, then code.
    #[must_use]
    pub fn sort_key(&self) -> (usize, &'static str, Option<&'static str>) {
        (self.span.start, self.code, self.detail)
    }
}
