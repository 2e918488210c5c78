//! Saved events of an endpoint: plain files of the user's, `events/<endpoint>/<name>.json`.
//!
//! The payload is a file of its own, byte for byte what the editor shows, so that every other tool can send it too.
//! What is known about it, notes and what the answer should be, stands beside it in `<name>.toml`: a file that people
//! read and compare line by line, that goes along where the two are copied, and that is not there where nothing is
//! known. In `botbench.toml` all events of a team would meet in one file, and a payload that is renamed in a file
//! manager would lose what is known about it.

mod about;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manage::check_name;
use super::{Expected, FileError, FileFault, FileText, Stamp, read_text, write_atomic};
use crate::invoke::Expectation;

/// The folder in a workspace.
pub const EVENTS_FOLDER: &str = "events";
/// How many events of a workspace are listed.
const MOST_EVENTS: usize = 10_000;

/// Where a saved event is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedEvent {
    /// Name of the endpoint.
    pub endpoint: String,
    /// Its own name.
    pub name: String,
}

/// What is known about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What the user wrote down.
    pub notes: String,
    /// What the answer should be.
    pub expectation: Expectation,
}

/// A saved event as it was read.
#[derive(Clone, Debug)]
pub struct LoadedEvent {
    /// The payload.
    pub payload: FileText,
    /// What is known about it.
    pub about: About,
    /// What of the file beside it was not understood, in plain words.
    pub warnings: Vec<String>,
}

impl SavedEvent {
    /// An event of that name.
    #[must_use]
    pub fn new(endpoint: &str, name: &str) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            name: name.to_owned(),
        }
    }

    /// The file with the payload.
    #[must_use]
    pub fn payload_path(&self, workspace: &Path) -> PathBuf {
        self.path(workspace, "json")
    }

    /// The file with what is known about it.
    #[must_use]
    pub fn about_path(&self, workspace: &Path) -> PathBuf {
        self.path(workspace, "toml")
    }

    fn path(&self, workspace: &Path, extension: &str) -> PathBuf {
        folder_of(workspace, &self.endpoint).join(format!("{}.{extension}", self.name))
    }

    /// Whether the name can be that of a file.
    fn check(&self, workspace: &Path) -> Result<(), FileError> {
        let path = self.payload_path(workspace);
        let file = format!("{}.json", self.name);
        check_name(&file).map_err(|fault| FileError::new(fault, &path))
    }
}

/// The saved events of a workspace, by endpoint and name.
///
/// # Errors
/// When a folder is there and cannot be read.
pub fn list(workspace: &Path) -> Result<Vec<SavedEvent>, FileError> {
    let mut events = Vec::new();
    for (folder, endpoint) in children(&workspace.join(EVENTS_FOLDER))? {
        if !folder.is_dir() {
            continue;
        }
        let endpoint = decoded(&endpoint);
        for (path, name) in children(&folder)? {
            let name = name.strip_suffix(".json").map(str::to_owned);
            if let Some(name) = name.filter(|_| path.is_file()) {
                events.push(SavedEvent {
                    endpoint: endpoint.clone(),
                    name,
                });
            }
        }
    }
    events.sort();
    events.truncate(MOST_EVENTS);
    Ok(events)
}

/// What is in a folder and its names; nothing where there is no folder, and no name that is none in Unicode or hidden.
fn children(folder: &Path) -> Result<Vec<(PathBuf, String)>, FileError> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.map_err(|error| FileError::reading(error, folder))?,
    };
    let named = listed.flatten().filter_map(|child| {
        let name = child.file_name().into_string().ok()?;
        (!name.starts_with('.')).then(|| (child.path(), name))
    });
    Ok(named.collect())
}

/// Reads an event.
///
/// # Errors
/// When its payload cannot be read. A file beside it that cannot be understood is a warning.
pub fn load(workspace: &Path, event: &SavedEvent) -> Result<LoadedEvent, FileError> {
    event.check(workspace)?;
    let payload = read_text(&event.payload_path(workspace))?;
    let (about, warnings) = match read_text(&event.about_path(workspace)) {
        Ok(file) => about::read(&file.text),
        Err(error) if matches!(error.fault, FileFault::NotFound) => Default::default(),
        Err(error) => (About::default(), vec![error.to_string()]),
    };
    Ok(LoadedEvent {
        payload,
        about,
        warnings,
    })
}

/// Saves a payload under a name; its folder is made if it is not there.
///
/// # Errors
/// When the name is no file's, the disk holds something else than `expected`, or the system refuses.
pub fn save(
    workspace: &Path,
    event: &SavedEvent,
    payload: &str,
    expected: Expected<'_>,
) -> Result<Stamp, FileError> {
    event.check(workspace)?;
    make_folder(workspace, &event.endpoint)?;
    write_atomic(&event.payload_path(workspace), payload.as_bytes(), expected)
}

/// Writes down what is known about an event. In a file that is there already comments and what this program does not
/// know stay; where nothing is known any more and nothing else stands in it, the file goes.
///
/// # Errors
/// When the file is no TOML and would be lost, or the system refuses.
pub fn save_about(workspace: &Path, event: &SavedEvent, about: &About) -> Result<(), FileError> {
    event.check(workspace)?;
    let path = event.about_path(workspace);
    let old = match read_text(&path) {
        Ok(file) => Some(file),
        Err(error) if matches!(error.fault, FileFault::NotFound) => None,
        Err(error) => return Err(error),
    };
    let text = about::written(old.as_ref().map_or("", |old| &old.text), about);
    let text = text.map_err(|fault| FileError::new(fault, &path))?;
    if text.trim().is_empty() {
        return if old.is_some() { remove(&path) } else { Ok(()) };
    }
    make_folder(workspace, &event.endpoint)?;
    let expected = old
        .as_ref()
        .map_or(Expected::Absent, |old| Expected::Unchanged(&old.stamp));
    write_atomic(&path, text.as_bytes(), expected)?;
    Ok(())
}

/// Gives an event another name, and what is known about it too.
///
/// # Errors
/// When the name is no file's or is taken, or the system refuses.
pub fn rename(workspace: &Path, event: &SavedEvent, name: &str) -> Result<SavedEvent, FileError> {
    let renamed = SavedEvent::new(&event.endpoint, name);
    event.check(workspace)?;
    renamed.check(workspace)?;
    let about = renamed.about_path(workspace);
    let differs = !event.name.eq_ignore_ascii_case(name);
    if differs && about.symlink_metadata().is_ok() {
        return Err(FileError::new(FileFault::Exists, &about));
    }
    let file = |extension: &str| format!("{name}.{extension}");
    super::manage::rename(&event.payload_path(workspace), &file("json"))?;
    match super::manage::rename(&event.about_path(workspace), &file("toml")) {
        Err(error) if !matches!(error.fault, FileFault::NotFound) => Err(error),
        _ => Ok(renamed),
    }
}

/// Deletes an event and what is known about it, for good. The window moves the two files to the trash instead.
///
/// # Errors
/// When the system refuses.
pub fn delete(workspace: &Path, event: &SavedEvent) -> Result<(), FileError> {
    event.check(workspace)?;
    remove(&event.payload_path(workspace))?;
    remove(&event.about_path(workspace))
}

fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(FileError::writing(error, path))
        }
        _ => Ok(()),
    }
}

fn make_folder(workspace: &Path, endpoint: &str) -> Result<(), FileError> {
    let folder = folder_of(workspace, endpoint);
    fs::create_dir_all(&folder).map_err(|error| FileError::writing(error, &folder))
}

fn folder_of(workspace: &Path, endpoint: &str) -> PathBuf {
    workspace.join(EVENTS_FOLDER).join(encoded(endpoint))
}

/// The name of an endpoint as that of a folder: percent encoding for what no folder may be named everywhere.
fn encoded(endpoint: &str) -> String {
    let whole = check_name(endpoint).is_ok() && !endpoint.contains('%');
    if whole {
        return endpoint.to_owned();
    }
    let mut name = String::new();
    for (at, letter) in endpoint.char_indices() {
        let plain =
            letter.is_alphanumeric() || matches!(letter, '-' | '_') || (at > 0 && letter == '.');
        if plain && at > 0 {
            name.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                write!(name, "%{byte:02X}").ok();
            }
        }
    }
    // A point at the end is none for Windows, and an empty name is none anywhere.
    match name.strip_suffix('.') {
        Some(rest) => format!("{rest}%2E"),
        None if name.is_empty() => "%".to_owned(),
        None => name,
    }
}

/// The name of an endpoint from that of a folder.
fn decoded(folder: &str) -> String {
    if folder == "%" {
        return String::new();
    }
    let mut bytes = Vec::with_capacity(folder.len());
    let mut rest = folder.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| byte == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(code) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(code);
            rest = &behind[2..];
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| folder.to_owned())
}
