//! Every exchange that was ever made, kept on disk without its secrets, within a budget.
//!
//! ```text
//! history/<workspace>/index.ndjson   a line an entry, and a line for each name and pin: all that a list needs
//!                     entries/<id>.entry   a line of JSON with the heads, then the bodies as they are
//! ```
//!
//! An entry's file is the truth, the index only saves reading it: an entry is there if its file is. So a crash between
//! the two loses nothing, a torn line of the index costs one look at a file, and removing is removing the file. Files
//! are written whole or not at all, and only their owner may read them.
//!
//! A database would need a C library or many times this code, and would keep ten-megabyte bodies worse than files do.
//! What it would give, an index that is read in parts, is not missed: ten thousand lines are read in well under a second.
//!
//! Only a [`Record`] can be kept, and only the redactor of a request makes one. Everything here waits for the disk: run
//! it as a task.

mod entry;
mod fault;
mod head;
mod id;
mod index;
mod local;
mod query;
mod search;
mod store;
#[cfg(test)]
mod tests;
mod trials;
mod way;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::invoke::Record;

pub use entry::{HistoryEntry, OutcomeKind};
pub use fault::HistoryError;
pub use id::EntryId;
pub use query::Query;
pub use search::Found;

/// How many bytes of exchanges are kept unless the user says otherwise.
pub const DEFAULT_BUDGET: u64 = 200_000_000;

/// The exchanges of one workspace.
#[derive(Debug)]
pub struct History {
    folder: PathBuf,
    budget: u64,
    /// By time, the oldest first.
    entries: Vec<HistoryEntry>,
    skipped: usize,
}

impl History {
    /// Opens the history in a folder, which is made if it is not there. `budget` is in bytes.
    ///
    /// # Errors
    /// When the folder cannot be made or read. Entries that are broken are no error, they are counted.
    pub fn open(folder: &Path, budget: u64) -> Result<Self, HistoryError> {
        store::make_folders(folder)?;
        let mut history = Self {
            folder: folder.to_owned(),
            budget,
            entries: Vec::new(),
            skipped: 0,
        };
        history.refresh()?;
        Ok(history)
    }

    /// Reads the index again: another window or the command line may have added to it.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn refresh(&mut self) -> Result<(), HistoryError> {
        let lock = store::lock(&self.folder)?;
        let index = index::read(&self.folder)?;
        let there = store::ids(&self.folder)?;
        let known: BTreeSet<EntryId> = index.entries.keys().cloned().collect();
        let mut entries: Vec<HistoryEntry> = index
            .entries
            .into_values()
            .filter(|entry| there.contains(&entry.id))
            .collect();
        self.skipped = index.broken;
        let mut adopted = Vec::new();
        for id in there.difference(&known) {
            match store::read_head(&self.folder, id) {
                Ok((head, size)) => adopted.push(head.entry(id.clone(), size)),
                Err(_) => self.skipped += 1,
            }
        }
        index::append_entries(&self.folder, &adopted, &lock)?;
        entries.extend(adopted);
        entries.sort_by(|one, other| one.id.cmp(&other.id));
        if index.lines > 2 * entries.len() + index::SPARE_LINES {
            index::rewrite(&self.folder, &entries, &lock)?;
        }
        self.entries = entries;
        Ok(())
    }

    /// Keeps an exchange, and drops the oldest that are not pinned where that goes beyond the budget.
    ///
    /// # Errors
    /// When it cannot be written. Nothing else is lost by that.
    pub fn keep(&mut self, record: &Record) -> Result<EntryId, HistoryError> {
        let id = EntryId::new(record.at_ms);
        let size = store::write(&self.folder, &id, record)?;
        let entry = head::Head::of(record).entry(id.clone(), size);
        let lock = store::lock(&self.folder)?;
        index::append_entries(&self.folder, std::slice::from_ref(&entry), &lock)?;
        drop(lock);
        let place = self.entries.partition_point(|other| other.id <= id);
        self.entries.insert(place, entry);
        self.make_room(Some(&id));
        Ok(id)
    }

    /// The entries, the oldest first.
    #[must_use]
    pub fn entries(&self) -> &[HistoryEntry] {
        &self.entries
    }

    /// The entry of that id.
    #[must_use]
    pub fn entry(&self, id: &EntryId) -> Option<&HistoryEntry> {
        let place = self.place(id)?;
        self.entries.get(place)
    }

    /// How many lines and files could not be understood and were passed over.
    #[must_use]
    pub const fn skipped(&self) -> usize {
        self.skipped
    }

    /// How many bytes the entries take on disk.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.entries.iter().map(|entry| entry.size).sum()
    }

    /// Sets how many bytes are kept, and drops what goes beyond that, the oldest first.
    pub fn set_budget(&mut self, budget: u64) {
        self.budget = budget;
        self.make_room(None);
    }

    /// All of an entry.
    ///
    /// # Errors
    /// When its file is gone or broken.
    pub fn load(&self, id: &EntryId) -> Result<Record, HistoryError> {
        store::read(&self.folder, id)
    }

    /// Pins an entry, so that it is never dropped for room, or lets it go.
    ///
    /// # Errors
    /// When there is no such entry, or the index cannot be written.
    pub fn pin(&mut self, id: &EntryId, pinned: bool) -> Result<(), HistoryError> {
        self.mark(id, |entry| entry.pinned = pinned)
    }

    /// Names an entry; an empty name takes it away.
    ///
    /// # Errors
    /// When there is no such entry, or the index cannot be written.
    pub fn name(&mut self, id: &EntryId, name: &str) -> Result<(), HistoryError> {
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        self.mark(id, |entry| entry.name = name)
    }

    /// Removes an entry, pinned or not.
    ///
    /// # Errors
    /// When its file cannot be removed.
    pub fn remove(&mut self, id: &EntryId) -> Result<(), HistoryError> {
        store::remove(&self.folder, id)?;
        self.entries.retain(|entry| entry.id != *id);
        Ok(())
    }

    /// Removes all entries that are not pinned; returns how many.
    ///
    /// # Errors
    /// When a file cannot be removed; those before it are gone.
    pub fn clear(&mut self) -> Result<usize, HistoryError> {
        let mut removed = 0;
        let mut fault = None;
        self.entries.retain(|entry| {
            if entry.pinned || fault.is_some() {
                return true;
            }
            fault = store::remove(&self.folder, &entry.id).err();
            removed += usize::from(fault.is_none());
            fault.is_some()
        });
        fault.map_or(Ok(removed), Err)
    }

    fn place(&self, id: &EntryId) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.id.cmp(id)).ok()
    }

    fn mark(
        &mut self,
        id: &EntryId,
        change: impl FnOnce(&mut HistoryEntry),
    ) -> Result<(), HistoryError> {
        let place = self
            .place(id)
            .ok_or_else(|| HistoryError::gone(&self.folder, id))?;
        let mut changed = self.entries[place].clone();
        change(&mut changed);
        let lock = store::lock(&self.folder)?;
        index::append_mark(&self.folder, &changed, &lock)?;
        self.entries[place] = changed;
        Ok(())
    }

    /// Drops the oldest that are not pinned until the budget holds; never the one that was just kept.
    fn make_room(&mut self, newest: Option<&EntryId>) {
        let mut size = self.size();
        let mut dropped = BTreeSet::new();
        for entry in &self.entries {
            if size <= self.budget {
                break;
            }
            if entry.pinned || Some(&entry.id) == newest {
                continue;
            }
            // What cannot be removed now is tried again with the next one.
            if store::remove(&self.folder, &entry.id).is_ok() {
                size -= entry.size;
                dropped.insert(entry.id.clone());
            }
        }
        self.entries.retain(|entry| !dropped.contains(&entry.id));
    }
}
