//! Noticing that open files or the folder changed on disk, by looking now and then.
//!
//! Looking costs one question to the system for each file and folder, works on every volume, and needs no thread of
//! its own: the caller runs [`Watch::look`] as a task while the window has the focus. Nothing changed, nothing told.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Stamp;
use super::files::{OnDisk, compare_content};
use super::tree::{Tree, modified};

/// How many folders of a tree are looked at: with more, new files show after the next scan by hand.
const MOST_FOLDERS: usize = 1_000;

/// What is watched, and how it looked the last time.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    files: Vec<WatchedFile>,
    folders: Vec<(PathBuf, Option<SystemTime>)>,
}

#[derive(Clone, Debug)]
struct WatchedFile {
    path: PathBuf,
    stamp: Stamp,
    seen: Option<Glance>,
    told: OnDisk,
}

/// What one question to the system tells of a file; `None` for nothing there.
type Glance = Option<(Option<SystemTime>, u64)>;

/// What changed between two looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiskChanges {
    /// Open files that compare otherwise with their stamp than at the last look.
    pub files: Vec<(PathBuf, OnDisk)>,
    /// Whether the list of the workspace should be made anew.
    pub list: bool,
}

impl DiskChanges {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.list
    }
}

impl Watch {
    /// Watches the folders of a list from now on, instead of another list's.
    pub fn set_tree(&mut self, tree: &Tree) {
        self.folders = tree.folders.iter().take(MOST_FOLDERS).cloned().collect();
    }

    /// Watches a file that was read or written just now; `stamp` is what it was like then.
    pub fn add(&mut self, path: &Path, stamp: Stamp) {
        self.remove(path);
        self.files.push(WatchedFile {
            path: path.to_owned(),
            stamp,
            seen: None,
            told: OnDisk::Unchanged,
        });
    }

    /// Watches a file no longer.
    pub fn remove(&mut self, path: &Path) {
        self.files.retain(|file| file.path != path);
    }

    /// Looks at everything once, and tells what is new since the last look.
    pub fn look(&mut self) -> DiskChanges {
        let told = self.files.iter_mut().filter_map(WatchedFile::look);
        let files = told.collect();
        let mut list = false;
        for (folder, then) in &mut self.folders {
            let now = modified(folder);
            list |= now != *then;
            *then = now;
        }
        DiskChanges { files, list }
    }
}

impl WatchedFile {
    fn look(&mut self) -> Option<(PathBuf, OnDisk)> {
        let glance = glance(&self.path);
        if self.seen == Some(glance) {
            return None;
        }
        self.seen = Some(glance);
        // Only where a glance differs is the file read.
        let now = match glance {
            None => OnDisk::Missing,
            Some(_) => compare_content(&self.path, &self.stamp),
        };
        let news = now != self.told;
        self.told = now;
        news.then(|| (self.path.clone(), now))
    }
}

fn glance(path: &Path) -> Glance {
    let seen = |metadata: Metadata| (metadata.modified().ok(), metadata.len());
    fs::metadata(path).map(seen).ok()
}
