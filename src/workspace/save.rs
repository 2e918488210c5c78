//! Writing files: whole or not at all, and never over what somebody else wrote.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::files::{self, OnDisk};
use super::{FileError, FileFault, Stamp};

/// How the name of a file ends that is still being written.
pub(super) const UNFINISHED: &str = ".tmp";

/// What the caller believes to be on disk.
#[derive(Clone, Copy, Debug)]
pub enum Expected<'a> {
    /// Nothing: the name is new.
    Absent,
    /// What was read or written then. A file that is gone is written again: nothing is lost by that.
    Unchanged(&'a Stamp),
    /// Whatever is there may go: the user said so.
    Anything,
}

/// Who may read a file that is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// As for any other file of the user.
    Usual,
    /// Its owner only.
    Owner,
}

/// Writes a file in one step: to a new file beside it, to the disk, then over the name. A reader sees the old bytes or
/// the new ones, and a fault on the way leaves the old file as it was. A symbolic link stays, its target is written;
/// rights stay; other hard links to the file keep the old bytes.
///
/// # Errors
/// When the disk holds something else than `expected`, or the system refuses.
pub fn write_atomic(path: &Path, bytes: &[u8], expected: Expected<'_>) -> Result<Stamp, FileError> {
    let written = replace(path, expected, Readers::Usual, |file| file.write_all(bytes))?;
    Ok(Stamp::new(&written, bytes))
}

/// As [`write_atomic`], with what `fill` writes; tells what the file is like now.
pub(super) fn replace(
    path: &Path,
    expected: Expected<'_>,
    readers: Readers,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Metadata, FileError> {
    let fault = |error| FileError::writing(error, path);
    let target = target_of(path)?;
    let rights = rights_of(&target, path)?;
    check(&target, expected).map_err(|fault| FileError::new(fault, path))?;
    let temporary = filled(&target, readers, rights, fill).map_err(fault)?;
    // Asked twice: writing takes time, and somebody may have saved meanwhile.
    check(&target, expected).map_err(|fault| FileError::new(fault, path))?;
    let written = put(temporary, &target, expected).map_err(fault)?;
    let metadata = written.metadata().map_err(fault)?;
    sync_folder(&target);
    Ok(metadata)
}

/// The file that a name leads to, through symbolic links.
fn target_of(path: &Path) -> Result<PathBuf, FileError> {
    if !path.is_symlink() {
        return Ok(path.to_owned());
    }
    fs::canonicalize(path).map_err(|_| FileError::new(FileFault::BrokenLink, path))
}

/// The rights of the file that will be replaced, if there is one.
fn rights_of(target: &Path, path: &Path) -> Result<Option<Permissions>, FileError> {
    let metadata = match fs::metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(FileError::writing(error, path)),
    };
    let fault = if metadata.is_dir() {
        FileFault::IsFolder
    } else if !metadata.is_file() {
        FileFault::Special
    } else if metadata.permissions().readonly() {
        // The folder's rights would allow to replace it; the owner's wish counts more.
        FileFault::ReadOnly
    } else {
        return Ok(Some(metadata.permissions()));
    };
    Err(FileError::new(fault, path))
}

fn check(target: &Path, expected: Expected<'_>) -> Result<(), FileFault> {
    match expected {
        Expected::Absent if target.symlink_metadata().is_ok() => Err(FileFault::Exists),
        Expected::Unchanged(stamp) if files::compare_content(target, stamp) == OnDisk::Changed => {
            Err(FileFault::Conflict)
        }
        _ => Ok(()),
    }
}

fn filled(
    target: &Path,
    readers: Readers,
    rights: Option<Permissions>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut temporary = new_beside(target, readers)?;
    fill(&mut temporary)?;
    if let Some(rights) = rights {
        temporary.as_file().set_permissions(rights)?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

fn new_beside(target: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // A name that begins with a dot: the sidebar and the command line pass it over while it exists.
    builder.prefix(".botbench-").suffix(UNFINISHED);
    #[cfg(unix)]
    if readers == Readers::Usual {
        use std::os::unix::fs::PermissionsExt;
        // The rights of any new file, less the user's umask; temporary files would be private.
        builder.permissions(Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _: Readers = readers;
    builder.tempfile_in(folder_of(target))
}

fn put(temporary: NamedTempFile, target: &Path, expected: Expected<'_>) -> io::Result<File> {
    match expected {
        Expected::Absent => temporary.persist_noclobber(target),
        _ => temporary.persist(target),
    }
    .map_err(|error| error.error)
}

/// The folder of a file; the working folder for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the new name survive a power cut, where the system can. The bytes are safe already, so a refusal is no fault.
fn sync_folder(target: &Path) {
    File::open(folder_of(target))
        .and_then(|folder| folder.sync_all())
        .ok();
}
