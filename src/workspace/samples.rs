//! The samples that come with the program: a small shop's payloads, answers and cards, right ones and wrong ones.
//!
//! The table says of each what it shows, what it is, and which findings it has. A test holds it to that. Some of them
//! make up the sample workspace, a folder that becomes the user's own: nothing in it is ever overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use super::config::CONFIG_NAME;
use super::{Expected, FileError, FileFault, Home, write_atomic};
use crate::lint::Kind;
use crate::lint::Severity::{self, Error, Hint, Warning};

/// The sample that shows most on a first start: an answer with a card, quick replies, and one mistake to mend.
pub const FIRST: &str = "order-status";

/// The `botbench.toml` of the sample workspace.
const CONFIG: &str = include_str!("../../samples/botbench.toml");

/// A sample.
#[derive(Debug)]
pub struct Sample {
    /// Its name: the file's, without `.json`.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: &'static str,
    /// What a check finds in it without options: code and severity, in no order.
    pub findings: &'static [(&'static str, Severity)],
    /// Whether it stands in the sample workspace.
    pub starter: bool,
}

impl Sample {
    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.json", self.name)
    }

    /// Whether a check finds no error in it.
    #[must_use]
    pub fn is_right(&self) -> bool {
        !self.findings.iter().any(|(_, severity)| *severity == Error)
    }
}

macro_rules! sample {
    ($name:literal, $title:literal, $kind:ident, $starter:literal, [$($finding:expr),*]) => {
        Sample {
            name: $name,
            title: $title,
            kind: Kind::$kind,
            text: include_str!(concat!("../../samples/", $name, ".json")),
            findings: &[$($finding),*],
            starter: $starter,
        }
    };
}

/// All samples: payloads, answers, cards, then what goes wrong.
#[rustfmt::skip]
static SAMPLES: &[Sample] = &[
    sample!("where-is-my-order", "A consumer asks", Payload, true, []),
    sample!("welcome-chat", "A chat begins", Payload, true, []),
    sample!("welcome-messaging", "The bot takes over", Payload, false, []),
    sample!("tapped-return-it", "A button was tapped", Payload, false, []),
    sample!("invocation-envelope", "A payload in its envelope", Envelope, false, []),
    sample!("order-status", "All sorts, and a misprint", Response, true, [("ttr.type-missing", Error)]),
    sample!("handover", "Transfer with a note", Response, true, []),
    sample!("handover-to-one-agent", "Transfer to one agent", Response, false, []),
    sample!("good-bye", "Close without the survey", Response, true, []),
    sample!("raise-priority", "Change the time to respond", Response, false, []),
    sample!("start-refund", "Call another function", Response, false, []),
    sample!("size-advice", "An intent with alternatives", Response, false, []),
    sample!("new-arrivals", "Carousel with quick replies", Response, true, []),
    sample!("gift-voucher", "Both sorts of metadata", Response, false, [("encoded.feature", Hint)]),
    sample!("opening-hours-old-style", "A card in the old place", Response, false, [("sc.legacy", Hint)]),
    sample!("say-nothing", "Silence on purpose", Response, false, [("delay.sole", Hint)]),
    sample!("shoe-card", "Picture and buttons", Content, true, []),
    sample!("four-buttons", "One button too many", Content, true, [("sc.advice", Hint)]),
    sample!("find-the-shop", "A card with a map", Content, false, []),
    sample!("yes-no", "Quick replies on their own", QuickReplies, true, []),
    sample!("order-tags", "Metadata on its own", Metadata, false, []),
    sample!("misprints-from-the-docs", "Misprints from the docs", Response, false,
        [("ttr.type-missing", Error), ("context.unknown-key", Warning), ("metadata.single-object", Hint),
         ("intent.id-missing", Error), ("intent.score-range", Error)]),
    sample!("transfer-that-never-comes", "A transfer that never comes", Response, false,
        [("text.no-audience", Error), ("text.audience-value", Error), ("delay.unit", Warning),
         ("entry.unknown-object", Error), ("transfer.skill", Error), ("action.silent", Hint),
         ("context.flat-parameters", Error)]),
    sample!("message-without-list", "A message that is no list", Response, false, [("messages.not-array", Error)]),
    sample!("lower-case-action", "An action in lower case", Response, false, [("action.case", Error)]),
    sample!("nothing-to-do", "An intent and nothing else", Response, false, [("top.nothing-to-do", Error)]),
    sample!("pasted-javascript", "JavaScript instead of JSON", Response, false, [("parse.javascript", Error)]),
    sample!("pasted-callback", "A callback instead of JSON", Response, false, [("parse.javascript", Error)]),
    sample!("cut-off-sample", "A sample that was cut off", Response, false, [("parse.javascript", Error)]),
    sample!("curly-quotes", "A word processor's quotes", Response, false, [("parse.smart-quotes", Error)]),
    sample!("quotes-in-quotes", "Quotes within quotes", Response, false,
        [("parse.invalid", Error), ("invocation.payload-string", Warning)]),
    sample!("wrapped-result", "A result with its logs", Response, false, [("body.wrapped", Hint)]),
    sample!("function-failed", "The function failed", Response, false, [("body.error-shape", Error)]),
    sample!("custom-endpoint-answer", "Another contract's answer", Foreign, false,
        [("body.foreign-contract", Error)]),
];

/// All samples, in the order in which they are shown.
#[must_use]
pub fn list() -> &'static [Sample] {
    SAMPLES
}

/// The sample of that name, with or without `.json`.
#[must_use]
pub fn get(name: &str) -> Option<&'static Sample> {
    let name = name.strip_suffix(".json").unwrap_or(name);
    SAMPLES.iter().find(|sample| sample.name == name)
}

/// The sample workspace of this user; written on the first start, and left alone from then on.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn open_sample_workspace(home: &Home) -> Result<PathBuf, FileError> {
    let folder = home.sample_workspace();
    // Written last, so that a first start that was cut short is completed by the next.
    if !folder.join(CONFIG_NAME).exists() {
        write_sample_workspace(&folder)?;
    }
    Ok(folder)
}

/// Writes what the sample workspace lacks into a folder; what is there stays as it is. Returns what was written.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn write_sample_workspace(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    fs::create_dir_all(folder).map_err(|error| FileError::writing(error, folder))?;
    let starters = SAMPLES.iter().filter(|sample| sample.starter);
    let files = starters.map(|sample| (sample.file_name(), sample.text));
    let mut written = Vec::new();
    for (name, text) in files.chain([(CONFIG_NAME.to_owned(), CONFIG)]) {
        let path = folder.join(name);
        match write_atomic(&path, text.as_bytes(), Expected::Absent) {
            Ok(_) => written.push(path),
            Err(error) if matches!(error.fault, FileFault::Exists) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}
