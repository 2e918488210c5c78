//! Folders, files, settings, endpoints and where secrets come from: all file I/O of the program lives here.
//!
//! A workspace is a plain folder of the user's own files. [`files`] reads them and [`save`] writes them: bytes are
//! bytes, so a byte order mark and the line ends stay as they are, a save is atomic, and a file that changed on disk
//! is never overwritten unasked. Every fault is a [`FileError`]: what is wrong, what to do, the path last.
//!
//! Nothing here knows the window, and nothing here watches anything by itself: the caller runs the functions as tasks.

#![allow(
    clippy::disallowed_methods,
    reason = "the ban on opening files is for all other modules"
)]

pub mod config;
pub mod duration;
pub mod events;
mod fault;
pub mod files;
pub mod function;
pub mod history;
mod home;
pub mod keystore;
mod long_body;
pub mod manage;
mod recent;
pub mod samples;
pub mod save;
pub mod secrets;
pub mod settings;
pub mod tree;
pub mod watch;

pub use config::{Config, ConfigError, ConfigFile, nearest_config};
pub use duration::{format_duration, parse_duration};
pub use fault::{FileError, FileFault};
pub use files::{FileText, Stamp, display_name, read_picture, read_text};
pub use history::{EntryId, History, HistoryEntry, HistoryError};
pub use home::Home;
pub use keystore::{Keystore, KeystoreFault};
pub use long_body::{long_body, save_long_body};
pub use recent::RecentFiles;
pub use save::{Expected, write_atomic};
pub use secrets::SecretStore;
pub use settings::Settings;
pub use tree::{ScanLimits, Tree, TreeEntry, json_files, scan};
pub use watch::{DiskChanges, Watch};
