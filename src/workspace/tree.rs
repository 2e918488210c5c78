//! The files of a folder: as a list for the window, and as paths for the command line.
//!
//! `.gitignore` is obeyed, with and without a git repository; hidden files and what lies behind links to folders are
//! passed over. A scan takes its time on large folders: run it as a task.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ignore::{DirEntry, Walk, WalkBuilder};

use super::config::CONFIG_NAME;
use super::{FileError, FileFault};

/// The kinds of file that the window lists, by extension.
const LISTED: [&str; 5] = ["json", "jsonc", "js", "txt", "log"];
/// The kinds of file that the command line takes from a folder.
const JSON: [&str; 2] = ["json", "jsonc"];
/// How many faults of a scan are kept: the first ones say enough.
const MOST_FAULTS: usize = 10;

/// How much of a folder is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanLimits {
    /// How many files are listed.
    pub listed: usize,
    /// How many files and folders are looked at.
    pub visited: usize,
    /// How many folders deep.
    pub depth: usize,
}

impl Default for ScanLimits {
    /// 5,000 listed of 100,000 visited, 24 deep: more than a person scrolls through, and done within a second or two.
    fn default() -> Self {
        Self {
            listed: 5_000,
            visited: 100_000,
            depth: 24,
        }
    }
}

/// What a scan found.
#[derive(Debug, Default)]
pub struct Tree {
    /// Files, and the folders that hold some: depth first, folders before files, by name without regard to case.
    pub entries: Vec<TreeEntry>,
    /// Whether a limit ended the scan, so that there is more on disk.
    pub cut: bool,
    /// Folders that could not be read, the first few.
    pub faults: Vec<FileError>,
    /// All folders that were read, with their time: what a change of the list can be noticed by.
    pub(super) folders: Vec<(PathBuf, Option<SystemTime>)>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// Where it is.
    pub path: PathBuf,
    /// How many folders it lies below the scanned one.
    pub level: usize,
    /// Whether it is a folder.
    pub folder: bool,
}

/// Lists the files of a folder that the window can open.
///
/// # Errors
/// When the folder itself is missing, is a file, or may not be read.
pub fn scan(folder: &Path, limits: ScanLimits) -> Result<Tree, FileError> {
    readable(folder)?;
    let mut tree = Tree::default();
    let mut files = Vec::new();
    for (visited, entry) in walk(folder, Some(limits.depth)).enumerate() {
        if visited >= limits.visited || files.len() >= limits.listed {
            tree.cut = true;
            break;
        }
        match entry {
            Ok(entry) if is_folder(&entry) => tree.folders.push(timed(entry)),
            Ok(entry) if is_listed(&entry) => files.push(entry.into_path()),
            Err(error) if tree.faults.len() < MOST_FAULTS => tree.faults.push(fault(error, folder)),
            Ok(_) | Err(_) => {}
        }
    }
    tree.entries = rows(folder, files);
    Ok(tree)
}

/// All `*.json` and `*.jsonc` files of a folder, in the order of their paths, and what could not be read. A link that
/// leads nowhere is among the files: whoever reads it says so.
///
/// # Errors
/// As [`scan`].
pub fn json_files(folder: &Path) -> Result<(Vec<PathBuf>, Vec<FileError>), FileError> {
    readable(folder)?;
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for entry in walk(folder, None) {
        match entry {
            Ok(entry) if has_extension(entry.path(), &JSON) && !leads_to_folder(&entry) => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => faults.push(fault(error, folder)),
        }
    }
    files.sort();
    Ok((files, faults))
}

fn readable(folder: &Path) -> Result<(), FileError> {
    fs::read_dir(folder)
        .map(drop)
        .map_err(|error| FileError::reading(error, folder))
}

fn walk(folder: &Path, depth: Option<usize>) -> Walk {
    WalkBuilder::new(folder)
        .max_depth(depth)
        .require_git(false)
        // What counts must not depend on who looks.
        .git_global(false)
        .ignore(false)
        .sort_by_file_name(OsStr::cmp)
        .build()
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn is_file(entry: &DirEntry) -> bool {
    let linked = || entry.path_is_symlink() && entry.path().is_file();
    entry.file_type().is_some_and(|kind| kind.is_file()) || linked()
}

fn leads_to_folder(entry: &DirEntry) -> bool {
    is_folder(entry) || entry.path_is_symlink() && entry.path().is_dir()
}

fn is_listed(entry: &DirEntry) -> bool {
    let named = has_extension(entry.path(), &LISTED) || entry.file_name() == CONFIG_NAME;
    named && is_file(entry)
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|own| known.iter().any(|known| known.eq_ignore_ascii_case(own)))
}

fn timed(entry: DirEntry) -> (PathBuf, Option<SystemTime>) {
    let time = modified(entry.path());
    (entry.into_path(), time)
}

/// When a folder last got or lost an entry.
pub(super) fn modified(folder: &Path) -> Option<SystemTime> {
    fs::metadata(folder).and_then(|found| found.modified()).ok()
}

fn fault(error: ignore::Error, folder: &Path) -> FileError {
    let path = path_of(&error).unwrap_or(folder).to_owned();
    let words = error.to_string();
    match error.into_io_error() {
        Some(error) => FileError::reading(error, &path),
        None => FileError::new(FileFault::Io(std::io::Error::other(words)), &path),
    }
}

fn path_of(mut error: &ignore::Error) -> Option<&Path> {
    loop {
        match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                error = err;
            }
            _ => return None,
        }
    }
}

/// Adds the folders that the files lie in, and sorts all.
fn rows(folder: &Path, files: Vec<PathBuf>) -> Vec<TreeEntry> {
    let mut rows: Vec<TreeEntry> = Vec::new();
    let mut folders = BTreeSet::new();
    for path in files {
        for above in path.ancestors().skip(1) {
            if above == folder || !folders.insert(above.to_owned()) {
                break;
            }
            rows.push(row(folder, above.to_owned(), true));
        }
        rows.push(row(folder, path, false));
    }
    rows.sort_by_cached_key(|row| sort_key(folder, row));
    rows
}

fn row(folder: &Path, path: PathBuf, is_folder: bool) -> TreeEntry {
    let below = path.strip_prefix(folder).unwrap_or(&path);
    TreeEntry {
        level: below.components().count().saturating_sub(1),
        folder: is_folder,
        path,
    }
}

/// For each part of the path: folders first, then the name in lower case, then as it is.
fn sort_key(folder: &Path, row: &TreeEntry) -> Vec<(bool, String, String)> {
    let below = row.path.strip_prefix(folder).unwrap_or(&row.path);
    let last = below.components().count().saturating_sub(1);
    let key = |(at, part): (usize, std::path::Component<'_>)| {
        let name = part.as_os_str().to_string_lossy().into_owned();
        let is_file = at == last && !row.folder;
        (is_file, name.to_lowercase(), name)
    };
    below.components().enumerate().map(key).collect()
}
