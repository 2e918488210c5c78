//! What was sent, in the words of other tools. It may be large, so it is worded in the background.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Sent;
use crate::app::App;
use crate::app::answer::Reading;
use crate::app::tasks::TaskEvent;
use crate::invoke::export::{curl, har, lpf_config};
use crate::invoke::{FindingCounts, InvocationState, InvokeError, Record};
use crate::payload::PayloadError;
use crate::workspace::{Expected, write_atomic};

/// What is copied in the words of other tools.
pub(super) enum Source {
    Kept(Arc<Record>),
    Sent(Arc<Sent>),
}

/// What came of a Send.
enum Ended {
    Answered(Arc<Reading>),
    Failed(InvokeError, Duration),
    /// It was cancelled, or something else shows.
    Unknown,
}

impl App {
    pub(super) fn copy_curl(&mut self) {
        let Some(source) = self.seeing.source() else {
            return;
        };
        self.tasks.think(move || {
            let command = source.curl();
            TaskEvent::then(move |app| match command {
                Some(command) => app.copied(command, "the request as a command of `curl`"),
                None => app.notices.warn(
                    "this request went to no address of its own".to_owned(),
                    "`curl` can send to HTTP endpoints; the demo bot and function folders are run by botbench"
                        .to_owned(),
                ),
            })
        });
    }

    pub(super) fn copy_config(&mut self) {
        let Some(source) = self.seeing.source() else {
            return;
        };
        self.tasks.think(move || {
            let config = source.config().map_err(|error| error.to_string());
            TaskEvent::then(move |app| match config {
                Ok(config) => app.copied(config, "a `config.json` with this payload as its input"),
                Err(error) => app
                    .notices
                    .error(error, "repair the payload first".to_owned()),
            })
        });
    }

    fn copied(&mut self, text: String, what: &str) {
        self.context.copy_text(text);
        self.notices.done(format!("copied {what}"));
    }

    /// The archive of the latest Send, made in the background as its bodies may be large.
    fn with_har(&mut self, go: impl FnOnce(&mut Self, String) + Send + 'static) {
        let Some(source) = self.seeing.source() else {
            return;
        };
        let ended = self.ended(&source);
        self.tasks.think(move || {
            let archive = source.archive(&ended);
            TaskEvent::then(move |app| go(app, archive))
        });
    }

    /// What came of a Send, as far as it still shows.
    fn ended(&self, source: &Source) -> Ended {
        let (Some(shown), Source::Sent(sent)) = (&self.seeing.shown, source) else {
            return Ended::Unknown;
        };
        if !Arc::ptr_eq(shown, sent) {
            return Ended::Unknown;
        }
        match (
            self.invoking.invocation.state(),
            self.invoking.reading().cloned(),
        ) {
            (InvocationState::Completed { .. }, Some(reading)) => Ended::Answered(reading),
            (InvocationState::Failed { took, error }, _) if !error.seen.steps.is_empty() => {
                Ended::Failed(error.clone(), *took)
            }
            _ => Ended::Unknown,
        }
    }

    pub(super) fn copy_har(&mut self) {
        self.with_har(|app, archive| app.copied(archive, "the exchange as an HTTP archive"));
    }

    /// Where an archive is saved unless the user says otherwise.
    pub(in crate::app) fn har_path(&self) -> PathBuf {
        let source = self.seeing.source();
        let name = source.as_ref().map_or("exchange", Source::endpoint);
        let fits = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
        let name: String = name
            .chars()
            .map(|letter| if fits(letter) { letter } else { '-' })
            .collect();
        let name = format!("{name}.har");
        self.folder
            .root()
            .map_or_else(|| PathBuf::from(&name), |root| root.join(&name))
    }

    /// Writes the archive of the latest Send.
    pub(in crate::app) fn write_har(&mut self, path: PathBuf, expected: Expected<'static>) {
        let mut path = path;
        if path.extension().is_none() {
            path.set_extension("har");
        }
        self.with_har(move |app, archive| {
            app.tasks.on_files(move || {
                let written = write_atomic(&path, archive.as_bytes(), expected).map(|_| path);
                TaskEvent::then(move |app| app.har_written(written))
            });
        });
    }
}

impl Source {
    /// Where it went.
    fn endpoint(&self) -> &str {
        match self {
            Self::Kept(record) => &record.endpoint,
            Self::Sent(sent) => &sent.function,
        }
    }

    /// As a command; `None` where it went to no address.
    fn curl(&self) -> Option<String> {
        match self {
            Self::Kept(record) => curl(record),
            Self::Sent(sent) => curl(&sent.draft.hidden(sent.copied.clone())),
        }
    }

    /// As the configuration of a function that gets the payload as its input.
    fn config(&self) -> Result<String, PayloadError> {
        match self {
            Self::Kept(kept) => lpf_config(&kept.endpoint, &kept.event, &kept.sent.body.text()),
            Self::Sent(sent) => {
                let text = sent.draft.show(&sent.text);
                lpf_config(&sent.function, &sent.event, text.as_str())
            }
        }
    }

    /// As an HTTP archive, with what came of it.
    fn archive(&self, ended: &Ended) -> String {
        match self {
            Self::Kept(record) => har(std::slice::from_ref(record)),
            Self::Sent(sent) => har(&[sent.record(ended)]),
        }
    }
}

impl Sent {
    /// The whole exchange, as far as it went.
    fn record(&self, ended: &Ended) -> Record {
        let draft = self.draft.clone();
        let mut record = match ended {
            Ended::Answered(reading) => {
                let findings = FindingCounts::default();
                draft.answered(&reading.exchange, &reading.answer, findings)
            }
            Ended::Failed(error, took) => draft.failed(error, *took),
            Ended::Unknown => draft.hidden(self.copied.clone()),
        };
        // What was sent straight has its whole address from the user's own file.
        let seen = record.steps.last().and_then(|step| step.request.as_ref());
        if seen.is_none() {
            record.sent.url = self.copied.sent.url.clone();
        }
        record
    }
}
