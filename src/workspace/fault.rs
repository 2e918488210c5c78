//! What can go wrong with a file, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// A fault of one file or folder. Displayed as one line: what is wrong, then the path.
#[derive(Debug, thiserror::Error)]
#[error("{fault}: `{}`", path.display())]
pub struct FileError {
    /// What is wrong.
    #[source]
    pub fault: FileFault,
    /// The file or folder that it concerns, as the caller named it.
    pub path: PathBuf,
}

/// The sorts of faults.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// Nothing of that name.
    #[error("there is no such file or folder")]
    NotFound,
    /// The system refuses to let it be read.
    #[error("no rights to read this")]
    ReadDenied,
    /// The system refuses to let it be written, or its folder.
    #[error("no rights to write this")]
    WriteDenied,
    /// It is marked read-only, or lies on a read-only volume.
    #[error("this is read-only")]
    ReadOnly,
    /// A folder where a file is needed.
    #[error("this is a folder, not a file")]
    IsFolder,
    /// A file where a folder is needed.
    #[error("this is a file, not a folder")]
    IsNoFolder,
    /// A device, a pipe or a socket: reading it might never end.
    #[error("this is neither a file nor a folder")]
    Special,
    /// Bytes that are no UTF-8.
    #[error(
        "this is not UTF-8 text: the byte at offset {offset} (line {line}) begins no character"
    )]
    NotUtf8 {
        /// Offset of the first byte that fits nowhere.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Text in UTF-16, as some Windows programs write it.
    #[error("this is UTF-16 text, not UTF-8")]
    Utf16,
    /// No text at all.
    #[error("this is a binary file, not text")]
    Binary,
    /// Beyond what the program takes.
    #[error("this is too large: {size} bytes, at most {cap} are read")]
    TooLarge {
        /// Size in bytes, as far as it is known.
        size: u64,
        /// The largest size in bytes that is read.
        cap: u64,
    },
    /// Somebody else wrote it since it was read.
    #[error("this changed on disk since it was opened, and was not overwritten")]
    Conflict,
    /// The name is taken.
    #[error("there is already something of that name")]
    Exists,
    /// The folder that should hold it is gone.
    #[error("the folder for this does not exist any more")]
    FolderVanished,
    /// The volume or the quota is full.
    #[error("there is no space left to save this")]
    NoSpace,
    /// Not inside of the folder that it has to be in.
    #[error("this lies outside of the workspace")]
    Outside,
    /// A symbolic link to nothing, or to itself.
    #[error("this is a link that leads nowhere")]
    BrokenLink,
    /// A name that no file can have everywhere.
    #[error("this is not a usable file name")]
    BadName,
    /// No trash on this system, or it refused.
    #[error("this could not be moved to the trash ({0}), and was not deleted")]
    Trash(String),
    /// No program that shows folders, or it refused.
    #[error("no file manager could be started ({0})")]
    Reveal(String),
    /// Anything else, in the system's words.
    #[error("{0}")]
    Io(io::Error),
}

impl FileError {
    /// A fault of `path`.
    #[must_use]
    pub fn new(fault: FileFault, path: &Path) -> Self {
        Self {
            fault,
            path: path.to_owned(),
        }
    }

    /// What the system says while `path` is read.
    #[must_use]
    pub fn reading(error: io::Error, path: &Path) -> Self {
        let fault = match error.kind() {
            io::ErrorKind::PermissionDenied => FileFault::ReadDenied,
            _ => common(error),
        };
        Self::new(fault, path)
    }

    /// What the system says while `path` is written.
    #[must_use]
    pub fn writing(error: io::Error, path: &Path) -> Self {
        let fault = match error.kind() {
            io::ErrorKind::PermissionDenied => FileFault::WriteDenied,
            io::ErrorKind::NotFound => FileFault::FolderVanished,
            io::ErrorKind::AlreadyExists => FileFault::Exists,
            _ => common(error),
        };
        Self::new(fault, path)
    }

    /// What to do about it; never empty.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        self.fault.help()
    }
}

fn common(error: io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::NotFound,
        io::ErrorKind::IsADirectory => FileFault::IsFolder,
        io::ErrorKind::NotADirectory => FileFault::IsNoFolder,
        io::ErrorKind::ReadOnlyFilesystem => FileFault::ReadOnly,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FileFault::NoSpace,
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => FileFault::BadName,
        _ => FileFault::Io(error),
    }
}

impl FileFault {
    /// What to do about it; never empty.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NotFound => "check the path; it may have been moved, renamed or deleted",
            Self::ReadDenied => "ask for the right to read it, or copy it to a folder of your own",
            Self::WriteDenied => "save it under another name or in another folder",
            Self::ReadOnly => "save it under another name, or remove the write protection",
            Self::IsFolder => "name a file in it, or open it as a folder",
            Self::IsNoFolder => "name a folder, or open it as a file",
            Self::Special => "only ordinary files can be opened; copy its content to a file first",
            Self::NotUtf8 { .. } | Self::Utf16 => {
                "save it as UTF-8 in the program that wrote it, then open it again"
            }
            Self::Binary => "open a JSON or text file",
            Self::TooLarge { .. } => "cut the file into parts",
            Self::Conflict => {
                "load what is on disk, save under another name, or overwrite it on purpose"
            }
            Self::Exists => "choose another name",
            Self::FolderVanished => {
                "choose another folder, or create that one again; the text is still in the editor"
            }
            Self::NoSpace => {
                "free some space, or save to another volume; the text is still in the editor"
            }
            Self::Outside => "copy it into the folder of the workspace",
            Self::BrokenLink => "remove the link or repair its target, then save again",
            Self::BadName => {
                "use letters, digits, `-`, `_` and `.`; no `/`, `\\`, `:` or control characters"
            }
            Self::Trash(_) => {
                "delete it in the file manager, or set up a trash folder on this volume"
            }
            Self::Reveal(_) => "open the folder by hand",
            Self::Io(_) => "try again; if it stays so, check the volume",
        }
    }
}
