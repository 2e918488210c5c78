//! `botbench.toml`: the endpoints of a workspace and what its checks know about the account.
//!
//! Reading is tolerant: what is not understood is a warning with its place, and the rest of the file counts. Changes
//! go through [`edit`], which touches only the entry that changed: comments, order and spelling of all else stay.

mod auth;
mod check;
pub mod edit;
mod environments;
mod fault;
mod headers;
mod hosts;
mod judge;
mod kinds;
mod load;
mod network;
mod read;
mod reader;
mod written;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FileError, Stamp, read_text};
use crate::invoke::{Endpoint, EndpointKind, NetworkSource};
use crate::lint::CheckOptions;
use crate::text::{LineColumn, Span};

pub use edit::{EditFault, remove_entry, save_entry};
pub use fault::{Fault, Subject, Words};
pub use judge::{KeyFault, read_endpoint, read_environment, read_network};
pub use read::parse;
pub use written::{Section, Written, WrittenValue};

/// The file's name.
pub const CONFIG_NAME: &str = "botbench.toml";

/// What a `botbench.toml` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The endpoints that this version can use, in file order, with unique names.
    pub endpoints: Vec<Endpoint>,
    /// The same as written, for forms.
    pub entries: Vec<Written>,
    /// The environments as written, in file order.
    pub environments: Vec<Written>,
    /// `[network]`: how endpoints are reached that say nothing of it themselves.
    pub network: Option<Arc<NetworkSource>>,
    /// The same as written.
    pub network_entry: Option<Written>,
    /// The `network` of endpoints that have one of their own, by name and as written.
    pub own_networks: Vec<(String, Written)>,
    /// `[check]`. An empty list of skills or hosts counts as not known.
    pub options: CheckOptions,
    /// What was not understood, in file order.
    pub warnings: Vec<ConfigWarning>,
}

/// Something in the file that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigWarning {
    /// What is wrong.
    pub fault: Fault,
    /// With what.
    pub subject: Subject,
    /// Where.
    pub place: LineColumn,
    /// The bytes that it concerns.
    pub span: Span,
}

impl ConfigWarning {
    /// What is wrong; never holds a header's value.
    #[must_use]
    pub fn message(&self) -> String {
        self.fault.in_file(&self.subject).message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        self.fault.in_file(&self.subject).help
    }
}

/// A `botbench.toml` on disk.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// Where it lies.
    pub path: PathBuf,
    /// To notice that it changed.
    pub stamp: Stamp,
    /// What it says.
    pub config: Config,
}

/// A text that is not TOML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not TOML: {message} (line {}, column {})", place.line, place.column)]
pub struct SyntaxFault {
    /// What the grammar misses.
    pub message: String,
    /// Where.
    pub place: LineColumn,
}

/// Why a `botbench.toml` could not be read or changed. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file itself is the trouble.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not TOML.
    #[error("{fault}: `{}`", path.display())]
    Syntax {
        /// What and where.
        fault: SyntaxFault,
        /// The file.
        path: PathBuf,
    },
    /// It is TOML, but the change does not fit it.
    #[error("{fault}: `{}`", path.display())]
    Edit {
        /// What does not fit.
        fault: EditFault,
        /// The file.
        path: PathBuf,
    },
}

impl ConfigError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::File(error) => error.help().to_owned(),
            Self::Syntax { .. } => {
                "correct that line in the editor; endpoints and options are back once it is saved"
                    .to_owned()
            }
            Self::Edit { fault, .. } => fault.help(),
        }
    }
}

impl Config {
    /// Makes the folders of functions, which are relative to the file, absolute.
    fn place_folders(&mut self, base: &Path) {
        for endpoint in &mut self.endpoints {
            if let EndpointKind::Function { folder } = &mut endpoint.kind {
                *folder = base.join(&folder);
            }
        }
    }

    /// The endpoint of that name; `demo` is always there.
    #[must_use]
    pub fn endpoint(&self, name: &str) -> Option<Endpoint> {
        let known = self.endpoints.iter().find(|known| known.name == name);
        let demo = || Some(Endpoint::demo()).filter(|demo| demo.name == name);
        known.cloned().or_else(demo)
    }

    /// The endpoint of that name as written.
    #[must_use]
    pub fn written(&self, name: &str) -> Option<&Written> {
        self.entries.iter().find(|entry| entry.name() == name)
    }

    /// What can be sent to: the endpoints of the file, and the demo bot before them if the file does not name it.
    #[must_use]
    pub fn offered_endpoints(&self) -> Vec<Endpoint> {
        let named = |endpoint: &Endpoint| endpoint.kind == EndpointKind::Demo;
        let demo = (!self.endpoints.iter().any(named)).then(Endpoint::demo);
        demo.into_iter().chain(self.endpoints.clone()).collect()
    }
}

/// Reads a `botbench.toml`, and the certificates and keys that it names.
///
/// # Errors
/// When the file cannot be read or is no TOML.
pub fn load(path: &Path) -> Result<ConfigFile, ConfigError> {
    read(path, load::certificates)
}

/// The same without certificates and keys, for what sends nothing.
///
/// # Errors
/// When the file cannot be read or is no TOML.
pub fn load_bare(path: &Path) -> Result<ConfigFile, ConfigError> {
    read(path, |_, _, _| ())
}

fn read(
    path: &Path,
    fill: impl FnOnce(&mut Config, &Path, &str),
) -> Result<ConfigFile, ConfigError> {
    let content = read_text(path)?;
    let mut config = parse(&content.text).map_err(|fault| ConfigError::Syntax {
        fault,
        path: path.to_owned(),
    })?;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let base = absolute.parent().unwrap_or(path);
    config.place_folders(base);
    fill(&mut config, base, &content.text);
    Ok(ConfigFile {
        path: path.to_owned(),
        stamp: content.stamp,
        config,
    })
}

/// The `botbench.toml` that counts for a file or folder: the nearest upwards.
#[must_use]
pub fn nearest_config(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    absolute
        .ancestors()
        .map(|folder| folder.join(CONFIG_NAME))
        .find(|candidate| candidate.is_file())
}
