//! The history of the workspace in the window: what is kept, listed and looked for, all of it off this thread.

mod acting;
mod beside;
mod listing;
mod recording;
mod reopening;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::App;
use super::tasks::TaskEvent;
use crate::invoke::Record;
use crate::ui::invoke::{HistoryState, HistoryView, place_of};
use crate::ui::layout::BottomTab;
use crate::workspace::{EntryId, History, HistoryEntry, HistoryError};

pub(super) use acting::HistoryAsk;
use beside::Beside;
pub(super) use beside::Wanted;
use listing::Filter;
pub(super) use listing::Listing;
pub(super) use recording::{Outcome, Pending};
pub(super) use reopening::exchange_of;

/// What was done with the history, beside listing it.
pub(super) enum Done {
    /// Nothing that needs a word.
    Quietly,
    /// Entries were removed; how many.
    Removed(usize),
    /// An entry was read for a purpose.
    Read(Purpose, EntryId, Box<Record>),
    /// Two entries were read, to be compared.
    ReadTwo(Box<[Record; 2]>),
    /// There is nothing to compare with.
    NothingBefore,
}

/// What an entry is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To show what came back, in that tab or in the one where it showed when it came.
    Reopen(Option<BottomTab>),
    /// To open what was sent.
    Payload,
    /// To send it again.
    Resend,
    /// To put it on the clipboard as a command.
    Curl,
    /// To put it on the clipboard as an archive.
    Har,
}

/// What the background tells of the history.
pub(super) struct News {
    workspace: u64,
    result: Result<Done, HistoryError>,
    listing: Option<Listing>,
}

/// A history that only the background opens and asks.
type Shelf = Arc<Mutex<Option<History>>>;

/// The history as the window knows it.
#[derive(Default)]
pub(super) struct Keeping {
    pub state: HistoryState,
    shelf: Shelf,
    /// Where it is; `None` where nothing is kept.
    folder: Option<PathBuf>,
    /// Counts the workspaces: what belongs to an earlier one is dropped.
    workspace: u64,
    listing: Listing,
    filter: Filter,
    stop_search: Arc<AtomicBool>,
    fault: Option<String>,
    /// What the user was told to do about it.
    told: Option<&'static str>,
    pending: Option<Pending>,
    beside: Beside,
    /// What the payload is called that is sent again, and its text: only that very one is called so.
    label: Option<(Arc<str>, String)>,
}

impl Keeping {
    /// All entries, the newest first.
    pub fn entries(&self) -> &[HistoryEntry] {
        &self.listing.entries
    }

    /// Whether an answer is awaited beside that of the invoke bar.
    pub fn awaits(&self) -> bool {
        self.beside.awaits()
    }

    /// The entry of an id.
    pub fn entry(&self, id: &EntryId) -> Option<&HistoryEntry> {
        let at = place_of(&self.listing.entries, id)?;
        self.listing.entries.get(at)
    }
}

impl App {
    /// Opens the history of the open workspace.
    pub(super) fn open_history(&mut self) {
        let Some(home) = &self.home else {
            return;
        };
        let root = self.folder.root().unwrap_or(Path::new(""));
        let folder = home.history_folder(root);
        if self.keeping.folder.as_ref() == Some(&folder) {
            return;
        }
        self.keeping.stop_search.store(true, Ordering::Relaxed);
        self.keeping = Keeping {
            folder: Some(folder),
            workspace: self.keeping.workspace + 1,
            pending: self.keeping.pending.take(),
            beside: std::mem::take(&mut self.keeping.beside),
            ..Keeping::default()
        };
        // Without a workspace there is nothing to list until something is sent.
        if self.folder.root().is_some() {
            self.list_history();
        }
    }

    /// Lists the history again.
    pub(super) fn list_history(&mut self) {
        self.with_history(|_| Ok(Done::Quietly));
    }

    /// Reads the history again, as other windows and the command line add to it, and lists it.
    pub(super) fn refresh_history(&mut self) {
        self.with_history(|history| history.refresh().map(|()| Done::Quietly));
    }

    /// Does something with the history in the background, and lists it then.
    pub(super) fn with_history(
        &mut self,
        work: impl FnOnce(&mut History) -> Result<Done, HistoryError> + Send + 'static,
    ) {
        let Some(folder) = self.keeping.folder.clone() else {
            return;
        };
        self.keeping.stop_search.store(true, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        self.keeping.stop_search = Arc::clone(&stop);
        let history = Arc::clone(&self.keeping.shelf);
        let workspace = self.keeping.workspace;
        let filter = self.keeping.filter.clone();
        let budget = self.settings.history.budget;
        self.tasks.on_history(move || {
            let mut slot = history.lock().unwrap_or_else(PoisonError::into_inner);
            let result = opened(&mut slot, &folder, budget).and_then(work);
            let listing = slot
                .as_ref()
                .map(|history| Listing::of(history, &filter, &stop));
            TaskEvent::History(Box::new(News {
                workspace,
                result,
                listing,
            }))
        });
    }

    /// The background has done something with the history.
    pub(super) fn history_news(&mut self, news: News) {
        if news.workspace != self.keeping.workspace {
            return;
        }
        if let Some(listing) = news.listing.filter(|listing| !listing.stopped) {
            // Taking a long list apart takes longer than a frame may.
            let old = std::mem::replace(&mut self.keeping.listing, listing);
            self.tasks.think(move || {
                drop(old);
                TaskEvent::then(|_| {})
            });
        }
        match news.result {
            Ok(done) => {
                (self.keeping.fault, self.keeping.told) = (None, None);
                self.history_done(done);
            }
            Err(error) => {
                // A full disk is told once, not with each answer that is not kept.
                let told = self.keeping.told.replace(error.help());
                self.keeping.fault = Some(error.to_string());
                if told != Some(error.help()) {
                    self.notices
                        .error(error.to_string(), error.help().to_owned());
                }
            }
        }
    }

    fn history_done(&mut self, done: Done) {
        match done {
            Done::Quietly => {}
            Done::Removed(count) => {
                let what = if count == 1 { "exchange" } else { "exchanges" };
                self.notices
                    .done(format!("removed {count} {what} from the history"));
            }
            Done::Read(purpose, id, record) => self.entry_read(purpose, &id, record),
            Done::ReadTwo(both) => {
                let [old, new] = *both;
                self.compare_records(old, new);
            }
            Done::NothingBefore => {
                let is_mac = self.context.os().is_mac();
                let key = if is_mac { "Cmd" } else { "Ctrl" };
                self.notices.warn(
                    "there is no earlier answer of this endpoint in the history".to_owned(),
                    format!(
                        "choose two rows with {key} and the mouse, or with Shift and the arrows"
                    ),
                );
            }
        }
    }

    /// Looks for what the panel asks for, if that is something else than before.
    pub(super) fn update_history_filter(&mut self) {
        let filter = Filter::of(&self.keeping.state);
        if filter != self.keeping.filter {
            self.keeping.filter = filter;
            self.list_history();
        }
    }

    /// Lends the panel of the history what it shows.
    pub(super) fn history_view<'a>(keeping: &'a Keeping, app: HistoryFacts<'a>) -> HistoryView<'a> {
        HistoryView {
            entries: &keeping.listing.entries,
            shown: &keeping.listing.shown,
            endpoints: &keeping.listing.endpoints,
            bytes: keeping.listing.bytes,
            budget: app.budget,
            keeps: app.keeps && keeping.folder.is_some(),
            fault: keeping.fault.as_deref(),
            unreadable: keeping.listing.unreadable,
            now: app.now,
        }
    }
}

/// What the panel of the history shows of the window.
#[derive(Clone, Copy)]
pub(super) struct HistoryFacts<'a> {
    pub budget: u64,
    pub keeps: bool,
    pub now: &'a crate::ui::command::Environment,
}

/// The history, opened if it was not yet.
fn opened<'a>(
    slot: &'a mut Option<History>,
    folder: &Path,
    budget: u64,
) -> Result<&'a mut History, HistoryError> {
    let history = match slot.take() {
        Some(history) => history,
        None => History::open(folder, budget)?,
    };
    Ok(slot.insert(history))
}
