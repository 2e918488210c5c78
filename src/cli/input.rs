//! Finding and reading what the command line names.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::output::{trouble, warning};
use crate::lint::CheckOptions;
use crate::workspace::config;
use crate::workspace::{Stamp, json_files, nearest_config, read_text};

/// What stands for standard input.
pub(super) const STDIN: &str = "-";

/// A text to work on.
pub(super) struct Input {
    /// As the user named it, or as it was found in a folder.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// What the file was like; `None` for standard input.
    pub stamp: Option<Stamp>,
}

/// The files that the arguments name, in order: folders are walked. Troubles are reported and counted.
pub(super) struct Files {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// How many folders could not be listed.
    pub unread: usize,
}

/// Lists files; of folders `*.json` and `*.jsonc`, sorted, without what is hidden or `.gitignore` excludes.
pub(super) fn list(arguments: &[PathBuf]) -> Files {
    let mut files = Files {
        paths: Vec::new(),
        unread: 0,
    };
    for argument in arguments {
        if argument.as_os_str() != STDIN && argument.is_dir() {
            walk(argument, &mut files);
        } else {
            files.paths.push(argument.clone());
        }
    }
    files
}

fn walk(folder: &Path, files: &mut Files) {
    let (found, faults) = match json_files(folder) {
        Ok(listed) => listed,
        Err(fault) => (Vec::new(), vec![fault]),
    };
    files.paths.extend(found);
    for fault in faults {
        trouble(&fault.to_string(), fault.help());
        files.unread += 1;
    }
}

/// Why a file or standard input gives no text.
pub(super) struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

/// Reads a file, or standard input for `-`. A trouble is reported, and gives nothing.
pub(super) fn read(path: &Path) -> Option<Input> {
    let fault = match try_read(path) {
        Ok(input) => return Some(input),
        Err(fault) => fault,
    };
    trouble(&fault.message, &fault.help);
    None
}

/// Reads a file, or standard input for `-`.
pub(super) fn try_read(path: &Path) -> Result<Input, Unreadable> {
    if path.as_os_str() == STDIN {
        return read_stdin();
    }
    let file = read_text(path).map_err(|error| Unreadable {
        message: error.to_string(),
        help: error.help().to_owned(),
    })?;
    Ok(Input {
        path: file.path,
        text: file.text,
        stamp: Some(file.stamp),
    })
}

fn read_stdin() -> Result<Input, Unreadable> {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut bytes) {
        return Err(Unreadable {
            message: format!("standard input cannot be read: {error}"),
            help: String::new(),
        });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Unreadable {
            message: format!("standard input is no UTF-8 text (byte {at})"),
            help: "JSON is UTF-8: convert it, for example with `iconv -t UTF-8`".to_owned(),
        }
    })?;
    Ok(Input {
        path: PathBuf::from(STDIN),
        text,
        stamp: None,
    })
}

/// The options of `[check]` for each file, from the nearest `botbench.toml` upwards; each is read once.
#[derive(Default)]
pub(super) struct ConfiguredOptions {
    by_config: HashMap<PathBuf, CheckOptions>,
    /// Whether a `botbench.toml` could not be used.
    pub failed: bool,
}

impl ConfiguredOptions {
    /// The options for a file; those of the current folder for standard input.
    pub(super) fn of(&mut self, path: &Path) -> CheckOptions {
        let path = if path.as_os_str() == STDIN {
            Path::new(".")
        } else {
            path
        };
        let Some(config) = nearest_config(path) else {
            return CheckOptions::default();
        };
        if let Some(known) = self.by_config.get(&config) {
            return known.clone();
        }
        let options = self.load(&config);
        self.by_config.insert(config, options.clone());
        options
    }

    fn load(&mut self, path: &Path) -> CheckOptions {
        match config::load_bare(path) {
            Ok(file) => {
                for fault in &file.config.warnings {
                    let message = format!(
                        "{}: {}: {}",
                        path.display(),
                        fault.place.line,
                        fault.message()
                    );
                    warning(&message, &fault.help());
                }
                file.config.options
            }
            Err(error) => {
                trouble(&error.to_string(), &error.help());
                self.failed = true;
                CheckOptions::default()
            }
        }
    }
}
