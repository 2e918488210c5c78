//! Work that must not hold up a frame: done on background threads, reported through a bounded channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use egui::{ColorImage, Context};

use super::App;
use super::answer::Reading;
use super::events::EventNews;
use super::exporting::Fault;
use super::files::Opening;
use super::folder::Scan;
use super::keeping::{News, Wanted};
use super::prompts::Picking;
use super::saving::Saving;
use super::survey::Survey;
use crate::invoke::deployed::FunctionList;
use crate::invoke::repeat::Sample;
use crate::invoke::{Check, InvocationId, InvokeError, Record};
use crate::lint::Aim;
use crate::offscreen::Bitmap;
use crate::transport::Transport;
use crate::ui::diff::Compared;
use crate::ui::editor::Highlighted;
use crate::ui::extract::ExtractPlan;
use crate::ui::repairs::RepairPlan;
use crate::workspace::{ConfigError, DiskChanges, FileError, FileText, Stamp};

/// How many reports may wait for the next frame.
const REPORTS: usize = 256;
/// How many jobs may wait for a thread.
const JOBS: usize = 1024;

/// Everything that the background can tell.
pub(super) enum TaskEvent {
    /// The network is ready, or never will be.
    Transport(Result<Transport, InvokeError>),
    /// A file was read.
    Read(Opening, Result<FileText, FileError>),
    /// A text was written.
    Saved(Saving, Result<Stamp, FileError>),
    /// A folder was listed.
    Scanned(Box<Scan>),
    /// Some files of the folder were looked into; the how-manieth look, and what they are.
    Surveyed(u64, Vec<Survey>),
    /// A batch of repairs was worked out; of which tab, and what for.
    Planned(u64, Aim, Arc<RepairPlan>),
    /// A file dialog closed; after how long.
    Picked(Picking, Option<PathBuf>, Duration),
    /// A file was renamed.
    Renamed(PathBuf, Result<PathBuf, FileError>),
    /// A file was copied.
    Duplicated(Result<PathBuf, FileError>),
    /// A file went to the trash.
    Trashed(PathBuf, Result<(), FileError>),
    /// The file manager was asked to show something.
    Revealed(Result<(), FileError>),
    /// Something changed on disk.
    DiskChanged(DiskChanges),
    /// `botbench.toml` was changed.
    ConfigSaved(Result<(), ConfigError>),
    /// The settings were written.
    SettingsSaved(Result<(), FileError>),
    /// An answer came, or a fault.
    Answered(InvocationId, Result<Reading, InvokeError>),
    /// Something was done with saved events.
    Event(EventNews),
    /// A record was made for a purpose.
    Recorded(Wanted, Box<Record>),
    /// Two texts were compared; for which tab, and the how-manieth.
    Compared(u64, u64, Arc<Compared>),
    /// Something was done with the history.
    History(Box<News>),
    /// One of many sends ended, or with `None` all have; of which run.
    Repeated(u64, Option<Sample>),
    /// The colours of a body that is no JSON were found; of which invocation.
    Highlighted(InvocationId, Highlighted),
    /// A paste was looked into; its text, if there is more in it than it shows.
    LookedInto(Option<Arc<str>>),
    /// Payloads were looked for; by which search.
    Extracted(u64, Result<Arc<ExtractPlan>, FileError>),
    /// A picture was read and decoded, or why not; by its URL.
    ImageDecoded(String, Result<Bitmap, String>),
    /// A picture of a document was written, or why not.
    PictureSaved(Result<PathBuf, Fault>),
    /// A picture of a document was painted, or why not.
    PicturePainted(Result<ColorImage, Fault>),
    /// A picture came over the network, or why it did not; by its URL.
    Image(String, Result<Bitmap, String>),
    /// A check of a connection was made.
    Check(InvocationId, Box<Check>),
    /// All checks of a connection were made.
    Checked(InvocationId, Vec<Check>),
    /// The functions of an account came, or why they do not.
    Functions(InvocationId, Result<FunctionList, InvokeError>),
    /// A page has to be shown on which the user agrees.
    Page(String),
    /// Something was got ready, and this goes on with it.
    Then(Then),
    /// The sample workspace is there, or cannot be; whether it is the first start.
    Samples(Result<PathBuf, FileError>, bool),
}

/// What goes on with the result of a job.
pub(super) type Then = Box<dyn FnOnce(&mut App) + Send>;

impl TaskEvent {
    /// A report that goes on by itself, for jobs whose result matters in one place only.
    pub fn then(go: impl FnOnce(&mut App) + Send + 'static) -> Self {
        Self::Then(Box::new(go))
    }

    /// Whether it is no end of a job that [`Tasks`] counts.
    const fn is_counted_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::Answered(..)
                | Self::Repeated(..)
                | Self::DiskChanged(_)
                | Self::Image(..)
                | Self::Page(_)
                | Self::Check(..)
                | Self::Checked(..)
                | Self::Functions(..)
        )
    }
}

type Job = Box<dyn FnOnce() -> TaskEvent + Send>;

/// Reports to the next frame from any thread.
#[derive(Clone)]
pub(super) struct Reporter {
    events: SyncSender<TaskEvent>,
    context: Context,
}

impl Reporter {
    /// Reports; waits if the window is far behind. Nobody listens any more once the window has closed.
    pub fn report(&self, event: TaskEvent) {
        if self.events.send(event).is_ok() {
            self.context.request_repaint();
        }
    }
}

/// The background threads: one for files, which keep their order, one for analysis, one for looks into the files of a
/// folder, one for pictures and one for the history.
pub(super) struct Tasks {
    events: Receiver<TaskEvent>,
    reporter: Reporter,
    files: Option<SyncSender<Job>>,
    thinking: Option<SyncSender<Job>>,
    surveys: Option<SyncSender<Job>>,
    pictures: Option<SyncSender<Job>>,
    history: Option<SyncSender<Job>>,
    running: usize,
}

impl Tasks {
    /// Starts the threads.
    pub fn start(context: Context) -> Self {
        let (sender, events) = sync_channel(REPORTS);
        let reporter = Reporter {
            events: sender,
            context,
        };
        Self {
            events,
            files: worker("botbench-files", &reporter),
            thinking: worker("botbench-analysis", &reporter),
            surveys: worker("botbench-survey", &reporter),
            pictures: worker("botbench-pictures", &reporter),
            history: worker("botbench-history", &reporter),
            reporter,
            running: 0,
        }
    }

    /// Reads or writes files in the background, in the order of asking.
    pub fn on_files(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let sent = put(self.files.as_ref(), Box::new(job));
        self.running += usize::from(sent);
        sent
    }

    /// Analyses in the background.
    pub fn think(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let sent = put(self.thinking.as_ref(), Box::new(job));
        self.running += usize::from(sent);
        sent
    }

    /// Looks into many files in the background, beside the analysis of the open document.
    pub fn on_survey(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let sent = put(self.surveys.as_ref(), Box::new(job));
        self.running += usize::from(sent);
        sent
    }

    /// Decodes or paints pictures in the background.
    pub fn on_pictures(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let sent = put(self.pictures.as_ref(), Box::new(job));
        self.running += usize::from(sent);
        sent
    }

    /// Keeps, lists and searches exchanges in the background, in the order of asking.
    pub fn on_history(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let sent = put(self.history.as_ref(), Box::new(job));
        self.running += usize::from(sent);
        sent
    }

    /// Waits for something that takes as long as a person does, on a thread of its own.
    pub fn wait_aside(&mut self, job: impl FnOnce() -> TaskEvent + Send + 'static) -> bool {
        let reporter = self.reporter.clone();
        let started = thread::Builder::new()
            .name("botbench-aside".to_owned())
            .spawn(move || reporter.report(done(Box::new(job))))
            .is_ok();
        self.running += usize::from(started);
        started
    }

    /// To report by oneself, for what runs on the network's threads.
    pub fn reporter(&self) -> Reporter {
        self.reporter.clone()
    }

    /// What was reported since the last frame.
    pub fn take(&mut self) -> Vec<TaskEvent> {
        let events: Vec<_> = self.events.try_iter().collect();
        let own = |event: &&TaskEvent| !event.is_counted_elsewhere();
        let done = events.iter().filter(own).count();
        self.running = self.running.saturating_sub(done);
        events
    }

    /// Whether any job is still to report.
    pub fn busy(&self) -> bool {
        self.running > 0
    }
}

fn put(queue: Option<&SyncSender<Job>>, job: Job) -> bool {
    match queue.map(|queue| queue.try_send(job)) {
        Some(Ok(())) => true,
        Some(Err(TrySendError::Full(_) | TrySendError::Disconnected(_))) | None => {
            tracing::error!("the background does not take more work");
            false
        }
    }
}

/// Does a job. One that panics says so, and its worker goes on with the next.
fn done(job: Job) -> TaskEvent {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| {
        tracing::error!("a job of the background panicked");
        TaskEvent::then(|app| {
            app.notices.error(
                "something went wrong in the background, and was given up".to_owned(),
                "try it again; please report it with what `BOTBENCH_LOG=debug` tells".to_owned(),
            );
        })
    })
}

fn worker(name: &str, reporter: &Reporter) -> Option<SyncSender<Job>> {
    let (jobs, queue) = sync_channel::<Job>(JOBS);
    let reporter = reporter.clone();
    let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
        for job in queue {
            reporter.report(done(job));
        }
    });
    match started {
        Ok(_) => Some(jobs),
        Err(error) => {
            tracing::error!(%error, "no background thread");
            None
        }
    }
}
