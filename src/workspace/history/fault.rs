//! What can go wrong with the history, and what to do about it.

use std::path::{Path, PathBuf};

use super::EntryId;
use super::store::entry_path;
use crate::workspace::{FileError, FileFault};

/// Why something of the history could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// A file or folder is the trouble.
    #[error(transparent)]
    File(#[from] FileError),
    /// An entry that is not what was written.
    #[error("this entry of the history is broken: `{}`", path.display())]
    Broken {
        /// Its file.
        path: PathBuf,
    },
    /// Another window or program holds the history for too long.
    #[error("the history is in use by another program: `{}`", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
}

impl HistoryError {
    /// There is no such entry.
    pub(super) fn gone(folder: &Path, id: &EntryId) -> Self {
        Self::File(FileError::new(FileFault::NotFound, &entry_path(folder, id)))
    }

    /// What to do about it; never empty.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::File(FileError {
                fault: FileFault::NoSpace,
                ..
            }) => "free some space; until then, what is sent and answered is not kept",
            Self::File(error) => error.help(),
            Self::Broken { .. } => "remove the entry; the others are not concerned",
            Self::Busy { .. } => "try again; if it stays so, end the other botbench",
        }
    }
}
