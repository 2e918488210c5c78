//! The index: a file that is only ever added to, but for being written anew where most of it is out of date.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::store::{self, Lock};
use super::{EntryId, HistoryEntry, HistoryError};
use crate::workspace::FileError;

/// Lines that may be out of date before the index is written anew, on top of one for each entry.
pub(super) const SPARE_LINES: usize = 1_000;

/// The largest index in bytes that is read; what is beyond is found again from the entries.
const LARGEST: u64 = 256_000_000;

/// A line of the index.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// An exchange was kept.
    Entry(Box<HistoryEntry>),
    /// It has another name, or is pinned or let go.
    Mark {
        id: EntryId,
        name: Option<String>,
        pinned: bool,
    },
}

/// What an index says.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub entries: BTreeMap<EntryId, HistoryEntry>,
    /// Lines there were.
    pub lines: usize,
    /// Lines that are none.
    pub broken: usize,
}

fn path_of(folder: &Path) -> PathBuf {
    folder.join("index.ndjson")
}

/// Reads the index; one that is not there is empty.
pub(super) fn read(folder: &Path) -> Result<Index, HistoryError> {
    let path = path_of(folder);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Index::default()),
        Err(error) => return Err(FileError::reading(error, &path).into()),
        Ok(_) => {}
    }
    Ok(parse(&bytes))
}

fn parse(bytes: &[u8]) -> Index {
    let mut index = Index::default();
    let whole = bytes.len()
        - bytes
            .iter()
            .rev()
            .take_while(|&&byte| byte != b'\n')
            .count();
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.is_empty() {
            continue;
        }
        index.lines = at + 1;
        let is_torn = line.as_ptr_range().end == bytes.as_ptr_range().end && whole < bytes.len();
        match serde_json::from_slice(line) {
            Ok(Line::Entry(entry)) => {
                index.entries.insert(entry.id.clone(), *entry);
            }
            Ok(Line::Mark { id, name, pinned }) => {
                if let Some(entry) = index.entries.get_mut(&id) {
                    (entry.name, entry.pinned) = (name, pinned);
                }
            }
            // The program ended while it wrote this one; the entry itself is found by its file.
            Err(_) if is_torn => {}
            Err(_) => index.broken += 1,
        }
    }
    index
}

/// Adds lines for new entries.
pub(super) fn append_entries(
    folder: &Path,
    entries: &[HistoryEntry],
    lock: &Lock,
) -> Result<(), HistoryError> {
    let mut text = Vec::new();
    for entry in entries {
        push(&mut text, &Line::Entry(Box::new(entry.clone())));
    }
    append(folder, &text, lock)
}

/// Adds a line for a name or a pin.
pub(super) fn append_mark(
    folder: &Path,
    entry: &HistoryEntry,
    lock: &Lock,
) -> Result<(), HistoryError> {
    let mut text = Vec::new();
    push(&mut text, &mark(entry));
    append(folder, &text, lock)
}

fn mark(entry: &HistoryEntry) -> Line {
    Line::Mark {
        id: entry.id.clone(),
        name: entry.name.clone(),
        pinned: entry.pinned,
    }
}

/// Writes the index anew with these entries only.
pub(super) fn rewrite(
    folder: &Path,
    entries: &[HistoryEntry],
    _lock: &Lock,
) -> Result<(), HistoryError> {
    let mut text = Vec::new();
    for entry in entries {
        push(&mut text, &Line::Entry(Box::new(entry.clone())));
    }
    let path = path_of(folder);
    store::write_private(&path, &[&text])?;
    Ok(())
}

fn push(text: &mut Vec<u8>, line: &Line) {
    let start = text.len();
    // Writing into memory cannot fail, and a line that does is left out.
    if serde_json::to_writer(&mut *text, line).is_err() {
        text.truncate(start);
        return;
    }
    text.push(b'\n');
}

fn append(folder: &Path, text: &[u8], _lock: &Lock) -> Result<(), HistoryError> {
    if text.is_empty() {
        return Ok(());
    }
    let path = path_of(folder);
    add(&path, text).map_err(|error| FileError::writing(error, &path).into())
}

fn add(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    store::private(&mut options);
    let mut file = options.open(path)?;
    drop_torn_line(&mut file)?;
    file.write_all(text)?;
    file.sync_data()
}

/// A line that was torn off would swallow the next one.
fn drop_torn_line(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    if last == [b'\n'] {
        return Ok(());
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |end| end + 1);
    file.set_len(whole as u64)
}
