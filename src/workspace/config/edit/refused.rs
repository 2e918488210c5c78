//! Why a change does not fit `botbench.toml`.

use crate::workspace::config::KeyFault;

/// Why a change does not fit the file. No message holds a header's value or a URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditFault {
    /// The file has no such entry.
    #[error("there is no `{0}` in this file")]
    Unknown(String),
    /// Another entry has the name.
    #[error("there is already an endpoint or environment `{0}`")]
    NameTaken(String),
    /// The list is something else in this file.
    #[error("`{0}` is not a list of tables in this file")]
    NoList(&'static str),
    /// The table is something else in this file.
    #[error("`{0}` is not a table in this file")]
    NoTable(&'static str),
    /// Endpoints or environments name the environment that would go.
    #[error("environment `{name}` is named by {}", users.join(", "))]
    InUse {
        /// Its name.
        name: String,
        /// Who names it, in backticks.
        users: Vec<String>,
    },
    /// The reader of the file would not take it.
    #[error("{}", .0.words(&format!("`{}`", .0.key)).message)]
    Refused(KeyFault),
}

impl EditFault {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self {
            Self::Unknown(_) => "the file was changed elsewhere; open the list of endpoints again",
            Self::NameTaken(_) => "choose another name",
            Self::NoList(_) => {
                "write the name in two brackets, such as `[[endpoint]]`, for each entry"
            }
            Self::NoTable(_) => "write the name in brackets on a line of its own: `[network]`",
            Self::InUse { .. } => "let them name another one first",
            Self::Refused(fault) => return fault.words(&fault.key).help,
        };
        help.to_owned()
    }
}
