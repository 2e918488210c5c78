//! The files of the history: written whole or not at all, readable for their owner only.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::head::Head;
use super::{EntryId, HistoryError};
use crate::invoke::Record;
use crate::workspace::FileError;
use crate::workspace::save::{Expected, Readers, UNFINISHED, replace};

/// How a file of an entry ends.
const SUFFIX: &str = ".entry";
/// The longest head in bytes that is read.
const LONGEST_HEAD: u64 = 16_000_000;
/// The largest file of an entry in bytes that is read: two bodies and a head.
const LARGEST: u64 = 64_000_000;
/// After that time nobody writes a file any more that is not finished.
const ABANDONED: Duration = Duration::from_hours(1);
/// How often, and how long apart, the lock is asked for.
const ATTEMPTS: (u32, Duration) = (150, Duration::from_millis(20));

/// Held while the index is read and written; let go when dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

/// The file of an entry.
pub(super) fn entry_path(folder: &Path, id: &EntryId) -> PathBuf {
    entries(folder).join(format!("{id}{SUFFIX}"))
}

fn entries(folder: &Path) -> PathBuf {
    folder.join("entries")
}

/// Makes the folders of a history, for their owner only.
pub(super) fn make_folders(folder: &Path) -> Result<(), HistoryError> {
    let entries = entries(folder);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    let made = builder.create(&entries);
    made.map_err(|error| FileError::writing(error, &entries))?;
    Ok(())
}

/// Waits for the other windows and programs that use this history, for three seconds at most.
pub(super) fn lock(folder: &Path) -> Result<Lock, HistoryError> {
    let path = folder.join("lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    private(&mut options);
    let file = options.open(&path);
    let file = file.map_err(|error| FileError::writing(error, &path))?;
    for _ in 0..ATTEMPTS.0 {
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(ATTEMPTS.1),
            // Some network folders know no locks; what is lost without one is found again by its file.
            Ok(()) | Err(fs::TryLockError::Error(_)) => return Ok(Lock(file)),
        }
    }
    Err(HistoryError::Busy {
        path: folder.to_owned(),
    })
}

/// New files are for their owner only.
pub(super) fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _: &mut OpenOptions = options;
}

/// The entries whose files are there. Files that somebody began and left are removed.
pub(super) fn ids(folder: &Path) -> Result<BTreeSet<EntryId>, HistoryError> {
    let folder = entries(folder);
    let listed = fs::read_dir(&folder).map_err(|error| FileError::reading(error, &folder))?;
    let mut ids = BTreeSet::new();
    for file in listed.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        if let Some(id) = name.strip_suffix(SUFFIX).and_then(EntryId::parse) {
            ids.insert(id);
        } else if name.ends_with(UNFINISHED) && is_abandoned(&file) {
            fs::remove_file(file.path()).ok();
        }
    }
    Ok(ids)
}

fn is_abandoned(file: &fs::DirEntry) -> bool {
    let modified = file.metadata().and_then(|metadata| metadata.modified());
    let age = modified.map(|then| SystemTime::now().duration_since(then));
    matches!(age, Ok(Ok(age)) if age > ABANDONED)
}

/// Writes an entry; returns how many bytes its file has.
pub(super) fn write(folder: &Path, id: &EntryId, record: &Record) -> Result<u64, HistoryError> {
    let path = entry_path(folder, id);
    let head = serde_json::to_vec(&Head::of(record));
    let mut head = head.map_err(|error| FileError::writing(error.into(), &path))?;
    head.push(b'\n');
    let received = record
        .received()
        .map(|received| received.body.bytes.as_bytes());
    let parts = [
        &head,
        record.sent.body.bytes.as_bytes(),
        received.unwrap_or_default(),
    ];
    write_private(&path, &parts)
}

/// Writes a file in one step, for its owner only; returns how many bytes it has.
pub(super) fn write_private(path: &Path, parts: &[&[u8]]) -> Result<u64, HistoryError> {
    replace(path, Expected::Anything, Readers::Owner, |file| {
        parts.iter().try_for_each(|part| file.write_all(part))
    })?;
    Ok(parts.iter().map(|part| part.len() as u64).sum())
}

/// The head of an entry, and how many bytes its file has. Its bodies are measured, not read.
pub(super) fn read_head(folder: &Path, id: &EntryId) -> Result<(Head, u64), HistoryError> {
    let path = entry_path(folder, id);
    let fault = |error| FileError::reading(error, &path);
    let file = File::open(&path).map_err(fault)?;
    let size = file.metadata().map_err(fault)?.len();
    let mut line = Vec::new();
    let mut reader = BufReader::new(file.take(LONGEST_HEAD));
    reader.read_until(b'\n', &mut line).map_err(fault)?;
    let head = serde_json::from_slice::<Head>(&line).ok();
    let whole = |head: &Head| {
        let bodies = head.sent.kept.checked_add(head.answer_bytes());
        bodies.and_then(|bodies| bodies.checked_add(line.len() as u64)) == Some(size)
    };
    let head = head.filter(whole);
    let head = head.ok_or(HistoryError::Broken { path })?;
    Ok((head, size))
}

/// All of an entry.
pub(super) fn read(folder: &Path, id: &EntryId) -> Result<Record, HistoryError> {
    let path = entry_path(folder, id);
    let bytes = read_bytes(&path)?;
    let record = split(&bytes).and_then(|(head, sent, received)| head.record(sent, received));
    record.ok_or(HistoryError::Broken { path })
}

/// The bytes of an entry's file.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, HistoryError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_err(|error| FileError::reading(error, path))?;
    Ok(bytes)
}

/// The head and the two bodies of an entry's file, if it is whole.
fn split(bytes: &[u8]) -> Option<(Head, &[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    let bodies = &bytes[end + 1..];
    let (sent, received) = bodies.split_at_checked(usize::try_from(head.sent.kept).ok()?)?;
    (received.len() as u64 == head.answer_bytes()).then_some((head, sent, received))
}

/// Removes the file of an entry; one that is gone already is no fault.
pub(super) fn remove(folder: &Path, id: &EntryId) -> Result<(), HistoryError> {
    let path = entry_path(folder, id);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(FileError::writing(error, &path).into())
        }
        _ => Ok(()),
    }
}
