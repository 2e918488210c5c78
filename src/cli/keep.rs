//! Keeping a call in the history of its workspace. What goes wrong here is told and fails nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::output::warning;
use crate::document::Analysis;
use crate::invoke::{
    Answer, Draft, Exchange, FindingCounts, InvocationRequest, InvokeError, PreparedRequest,
};
use crate::workspace::{History, Home, Settings, nearest_config};

/// A call that will be kept, unless the user does not want it to be.
pub(super) struct Keeping(Option<Draft>);

impl Keeping {
    /// Nothing was sent, or nothing is to be kept.
    pub(super) const fn nothing() -> Self {
        Self(None)
    }

    /// The request as it is about to be sent. `at_ms` is Unix time in milliseconds.
    pub(super) fn of(request: &InvocationRequest, prepared: &PreparedRequest, at_ms: i64) -> Self {
        Self(Some(Draft::new(request, prepared, at_ms)))
    }

    /// Keeps an answer.
    pub(super) fn answered(&self, exchange: &Exchange, answer: &Answer, analysis: &Analysis) {
        if let Some(draft) = &self.0 {
            let findings = FindingCounts::of(&analysis.diagnostics);
            keep(&draft.clone().answered(exchange, answer, findings));
        }
    }

    /// Keeps the beginning of an answer that nobody judged.
    pub(super) fn cut(&self, exchange: &Exchange) {
        if let Some(draft) = &self.0 {
            let unread = Answer::read("");
            keep(
                &draft
                    .clone()
                    .answered(exchange, &unread, FindingCounts::default()),
            );
        }
    }

    /// Keeps why there is none.
    pub(super) fn failed(self, error: &InvokeError, took: Duration) {
        if let Some(draft) = self.0 {
            keep(&draft.failed(error, took));
        }
    }
}

fn keep(record: &crate::invoke::Record) {
    // A user without a home has no history either.
    let Some(home) = Home::of_user() else { return };
    let choices = match Settings::read(&home.settings_file()) {
        Ok(settings) => settings.history,
        // What the user wants is not known: nothing is kept, and nothing dropped for room.
        Err(fault) => return not_kept(&fault.to_string(), fault.help()),
    };
    if !choices.keeps {
        return;
    }
    let kept = History::open(&home.history_folder(&workspace()), choices.budget)
        .and_then(|mut history| history.keep(record));
    if let Err(error) = kept {
        not_kept(&error.to_string(), error.help());
    }
}

fn not_kept(reason: &str, help: &str) {
    let message = format!("this call is not kept in the history: {reason}");
    warning(&message, help);
}

/// The folder of the nearest `botbench.toml`, else the one that the program was started in.
pub(super) fn workspace() -> PathBuf {
    let config = nearest_config(Path::new("."));
    let folder = config.as_deref().and_then(Path::parent);
    folder.unwrap_or(Path::new(".")).to_owned()
}
