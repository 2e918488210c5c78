//! What the list of the history shows, worked out in the background.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use crate::ui::invoke::HistoryState;
use crate::workspace::history::Query;
use crate::workspace::{EntryId, History, HistoryEntry};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    words: String,
    endpoint: Option<String>,
    failed: bool,
    pinned: bool,
}

impl Filter {
    /// What the panel asks for.
    pub fn of(state: &HistoryState) -> Self {
        Self {
            words: state.words.trim().to_owned(),
            endpoint: state.endpoint.clone(),
            failed: state.failed,
            pinned: state.pinned,
        }
    }

    fn fits(&self, entry: &HistoryEntry) -> bool {
        let endpoint = self.endpoint.as_ref();
        endpoint.is_none_or(|endpoint| entry.endpoint == *endpoint)
            && (!self.failed || entry.is_failure())
            && (!self.pinned || entry.pinned)
    }
}

/// The entries, and which of them show.
#[derive(Default)]
pub(in crate::app) struct Listing {
    /// All, the newest first.
    pub entries: Vec<HistoryEntry>,
    /// Which of them show.
    pub shown: Vec<usize>,
    /// The endpoints that were sent to, in order of their names.
    pub endpoints: Vec<String>,
    /// Bytes that all of them take.
    pub bytes: u64,
    /// How many could not be read.
    pub unreadable: usize,
    /// Whether another search has taken its place.
    pub stopped: bool,
}

impl Listing {
    /// Looks for what fits.
    pub(super) fn of(history: &History, filter: &Filter, stop: &AtomicBool) -> Self {
        let entries: Vec<HistoryEntry> = history.entries().iter().rev().cloned().collect();
        let found = history.search(&Query::parse(&filter.words), stop);
        let hits: BTreeSet<&EntryId> = found.ids.iter().collect();
        let fits = |entry: &HistoryEntry| filter.fits(entry) && hits.contains(&entry.id);
        let shown = entries.iter().enumerate();
        let shown = shown.filter(|(_, entry)| fits(entry)).map(|(at, _)| at);
        let shown = shown.collect();
        let endpoints: BTreeSet<&String> = entries.iter().map(|entry| &entry.endpoint).collect();
        Self {
            endpoints: endpoints.into_iter().cloned().collect(),
            shown,
            bytes: history.size(),
            unreadable: found.unreadable + history.skipped(),
            stopped: found.stopped,
            entries,
        }
    }
}
