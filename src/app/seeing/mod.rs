//! What was sent, in the words of other tools; when to send again; and from a line of a log to its file.

mod copying;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use self::copying::Source;
use super::App;
use super::answer::Reading;
use super::prompts::Picking;
use super::tasks::TaskEvent;
use super::templates::now_ms;
use crate::invoke::{
    Draft, EndpointKind, InvocationRequest, LongBody, PreparedRequest, Record, SentRecord,
};
use crate::text::Span;
use crate::ui::command::UiCommand;
use crate::ui::invoke::LogsState;
use crate::workspace::{FileError, display_name, save_long_body};

/// The longest wait that is counted down.
const LONGEST_WAIT: Duration = Duration::from_hours(1);
/// How far above a function's folder its files are looked for: the folder, `functions`, the project.
const LEVELS: usize = 3;

/// What is shown of calls beyond their answers.
#[derive(Default)]
pub(super) struct Seeing {
    pub logs: LogsState,
    /// What the latest Send sent.
    sent: Option<Arc<Sent>>,
    /// What the answer or fault that shows came of.
    shown: Option<Arc<Sent>>,
    /// The entry of the history that shows, instead of the latest Send.
    kept: Option<Arc<Record>>,
    /// The endpoint that asked to wait, and until when.
    wait: Option<(String, Instant)>,
    /// The line that is selected once its file is open.
    line: Option<(PathBuf, u32)>,
}

/// What went out with a Send.
struct Sent {
    /// Without what is secret; the address whole.
    copied: Record,
    draft: Draft,
    function: String,
    event: String,
    text: Arc<str>,
    folder: Option<PathBuf>,
}

impl Seeing {
    /// A request goes out.
    pub fn note_sent(&mut self, request: &InvocationRequest, prepared: &PreparedRequest) {
        self.kept = None;
        let at_ms = now_ms();
        let folder = match &request.endpoint.kind {
            EndpointKind::Function { folder } => Some(folder.clone()),
            _ => None,
        };
        let draft = Draft::new(request, prepared, at_ms);
        self.sent = Some(Arc::new(Sent {
            copied: draft.copied(prepared),
            draft,
            function: request.endpoint.name.clone(),
            event: request.endpoint.event.clone(),
            text: Arc::clone(&request.text),
            folder,
        }));
    }

    /// The latest Send came to no answer.
    pub fn note_fault(&mut self) {
        self.shown.clone_from(&self.sent);
    }

    /// The answer to the latest Send came; where it asks to wait, that is counted down.
    pub fn note_answer(&mut self, reading: &Reading) {
        self.shown.clone_from(&self.sent);
        let exchange = &reading.exchange;
        let asks = matches!(exchange.status, 429 | 503);
        let asked = exchange.retry_after_at(now_ms() / 1000).filter(|_| asks);
        let wait = asked.max(exchange.least_wait());
        self.wait = wait.map(|wait| {
            let until = Instant::now() + wait.min(LONGEST_WAIT);
            (exchange.endpoint.clone(), until)
        });
    }

    /// An entry of the history shows: what is known of the latest Send is not about it.
    pub fn show_kept(&mut self, record: Arc<Record>) {
        self.shown = None;
        self.kept = Some(record);
    }

    /// What the answer or fault that shows came of.
    pub fn sent(&self) -> Option<&SentRecord> {
        let kept = self.kept.as_ref().map(|record| &record.sent);
        kept.or_else(|| Some(&self.shown.as_ref()?.copied.sent))
    }

    /// Whether anything was sent.
    pub const fn has_sent(&self) -> bool {
        self.sent.is_some() || self.kept.is_some()
    }

    /// What is copied: the entry that shows, or the latest Send.
    fn source(&self) -> Option<Source> {
        let kept = self.kept.clone().map(Source::Kept);
        kept.or_else(|| self.sent.clone().map(Source::Sent))
    }

    /// How much longer the endpoint asked to wait.
    pub fn wait_of(&self, endpoint: &str) -> Option<Duration> {
        let (name, until) = self.wait.as_ref()?;
        let left = until.saturating_duration_since(Instant::now());
        (name == endpoint && !left.is_zero()).then_some(left)
    }
}

impl App {
    /// A command about what was sent; returns whether it was one.
    pub(in crate::app) fn run_on_sent(&mut self, command: UiCommand) -> bool {
        match command {
            UiCommand::SendRepeatedly => self.open_repeat(),
            UiCommand::ImportPasted => self.paste_and_import(),
            UiCommand::ImportFile => self.start_picking(Picking::Import),
            UiCommand::CopyCurl => self.copy_curl(),
            UiCommand::CopyHar => self.copy_har(),
            UiCommand::SaveBody => self.start_picking(Picking::Body),
            UiCommand::SaveHar => self.start_picking(Picking::Har),
            UiCommand::CopyConfig => self.copy_config(),
            _ => return false,
        }
        true
    }

    /// The whole body of the answer that shows, where only its beginning is in memory.
    pub(in crate::app) fn long_body(&self) -> Option<&LongBody> {
        self.invoking.reading()?.exchange.long_body()
    }

    /// Where a body is saved unless the user says otherwise.
    pub(in crate::app) fn body_path(&self) -> PathBuf {
        self.har_path().with_extension("body")
    }

    /// Writes the whole body of the answer that shows.
    pub(in crate::app) fn write_body(&mut self, path: PathBuf) {
        let Some(body) = self.long_body().cloned() else {
            return;
        };
        self.tasks.on_files(move || {
            let written = save_long_body(body.kept.as_ref(), &path).map(|()| path);
            TaskEvent::then(move |app| app.har_written(written))
        });
    }

    fn har_written(&mut self, result: Result<PathBuf, FileError>) {
        match result {
            Ok(path) => self
                .notices
                .done(format!("saved as `{}`", display_name(&path))),
            Err(error) => self.tell_fault(Some(error)),
        }
    }

    /// Opens a file of the function that answered, at a line that a log or a stack names.
    pub(in crate::app) fn open_place(&mut self, file: &str, line: u32) {
        let folder = self
            .seeing
            .shown
            .as_ref()
            .and_then(|sent| sent.folder.clone());
        let Some(path) = folder.and_then(|folder| found_in(&folder, file)) else {
            self.notices.warn(
                format!("`{file}` is not in the folder of the function"),
                "files of packages and of Node itself are not opened".to_owned(),
            );
            return;
        };
        self.seeing.line = Some((path.clone(), line));
        self.open_file(path);
    }

    /// Selects the line that was asked for once its file is there.
    pub(in crate::app) fn select_wanted_line(&mut self) {
        let Some((path, line)) = self.seeing.line.take() else {
            return;
        };
        let tab = self.tabs.active();
        let tab = tab.filter(|tab| tab.path.as_ref() == Some(&path) && tab.document.is_fresh());
        let Some(tab) = tab else {
            if self.tasks.busy() {
                self.seeing.line = Some((path, line));
            }
            return;
        };
        let lines = &tab.document.analysis().lines;
        let at = (line as usize).clamp(1, lines.line_count()) - 1;
        if let Some(start) = lines.line_start(at) {
            self.select(Span::empty(start));
        }
    }
}

/// The file of that name in the function's folder, or in the project around it.
fn found_in(folder: &Path, file: &str) -> Option<PathBuf> {
    let around = folder.ancestors().take(LEVELS);
    let mut places = around.map(|place| place.join(file));
    places.find(|path| {
        path.starts_with(folder.ancestors().nth(2).unwrap_or(folder)) && path.is_file()
    })
}
