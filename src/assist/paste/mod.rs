//! Smart paste: the payloads in whatever was copied, unwrapped level by level, repaired, and named.
//!
//! ```text
//! layer: a text that knows its place in the source
//!   readers (curl, HTTP chunks, CSV cells, mail, HAR) claim what they understand ──▶ layers
//!   regions: what stands between brackets ──quoted?──▶ layer
//!                                         └─plausible?──▶ found ──strings in it──▶ layers
//!   encoded: base64 and percent encoding in the rest ──▶ layers
//! ```
//!
//! Every step reads its text once and what it unwraps is not larger than what it was wrapped in, so that the whole takes
//! linear time; a budget ends what was made to nest without end.

mod around;
mod candidate;
mod csv;
mod curl;
mod encoded;
mod har;
mod http;
mod layer;
mod lines;
mod mail;
mod nested;
mod plain;
mod regions;
mod request;
mod search;
mod shell;
mod source;
mod whole;
mod wrapper;

use crate::assist::repair::{RepairNote, RepairStep};
use crate::errors::{self, ErrorCode};
use crate::lint::Kind;
use crate::text::Span;

pub use plain::is_plain;
pub use request::{FoundRequest, find_requests};
pub use wrapper::{RequestNote, Wrapper};

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub struct Paste {
    /// The payloads, the best first: what this program knows the kind of before other JSON, then the largest.
    pub found: Vec<Found>,
    /// Every error code in the text, by its place.
    pub errors: Vec<(Span, &'static ErrorCode)>,
    /// Why nothing was found, in plain words; `None` where something was.
    pub reason: Option<String>,
    /// Whether the search ended before all was unwrapped, because the text is wrapped in itself too many times.
    pub unfinished: bool,
}

/// One payload.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// What it was wrapped in, the outermost first; nothing where it is all there is.
    pub wrappers: Vec<Wrapper>,
    /// Where it stands in the text that was pasted; of what was encoded, where the code stands.
    pub span: Span,
    /// The clean text: strict JSON, unless `unresolved` says why not.
    pub text: String,
    /// The unwrapped text before it was repaired; `None` where nothing had to be.
    pub before: Option<String>,
    /// What was repaired.
    pub steps: Vec<RepairStep>,
    /// What the repair guessed; the spans are those of `before`.
    pub guesses: Vec<RepairNote>,
    /// What could not be repaired, and why.
    pub unresolved: Vec<RepairNote>,
    /// The request that it was sent with, or was the answer to. It holds no secret.
    pub request: Option<RequestNote>,
    /// The error codes in it and in the lines around it, each once.
    pub errors: Vec<&'static ErrorCode>,
    /// How many more times the same payload stands in the text.
    pub repeated: usize,
}

impl Found {
    /// What it was wrapped in and what was repaired, in words, one a step: "log line", "escaped JSON", "remove the comment (3)".
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let wrappers = self.wrappers.iter().map(ToString::to_string);
        let steps = self.steps.iter().map(|step| match step.count {
            1 => step.title.to_owned(),
            count => format!("{} ({count})", step.title),
        });
        wrappers.chain(steps).collect()
    }

    /// Whether this program knows what it is.
    #[must_use]
    pub fn is_of_the_domain(&self) -> bool {
        self.kind != Kind::Other
    }
}

/// Finds the payloads in a text, whatever they are wrapped in.
#[must_use]
pub fn find_payloads(text: &str) -> Paste {
    let errors = errors::find_all(text);
    let outcome = search::search(text, &errors);
    let nothing = outcome.found.is_empty();
    let reason = nothing.then(|| why_nothing(text, &errors, outcome.has_requests));
    Paste {
        found: outcome.found,
        errors,
        reason,
        unfinished: outcome.unfinished,
    }
}

fn why_nothing(text: &str, errors: &[(Span, &'static ErrorCode)], has_requests: bool) -> String {
    if text.trim().is_empty() {
        return "the text is empty".to_owned();
    }
    if let Some((span, _)) = errors.first() {
        let code = span.slice(text);
        return format!("there is no JSON in this text, but it names the error `{code}`");
    }
    if has_requests {
        return "there are requests in this text, but none of their bodies is JSON".to_owned();
    }
    if memchr::memchr2(b'{', b'[', text.as_bytes()).is_some() {
        return "there are brackets in this text, but nothing between them reads as JSON"
            .to_owned();
    }
    "there is no JSON in this text, neither plain nor escaped nor encoded".to_owned()
}
