//! What can be wrong before anything is sent.

use super::{InvokeError, InvokeErrorKind, Redactor, SecretDoubt, SecretSource, UnknownVariable};
use crate::payload::PayloadError;

/// Why a request cannot be made of what was given. No message holds the value of a header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The text of the editor is no payload.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// The URL cannot be read, or is of another scheme. It is not repeated: it may hold a secret.
    #[error("the URL of endpoint `{endpoint}` cannot be called: {reason}")]
    Url {
        /// Name of the endpoint.
        endpoint: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The URL holds a user name, a password or a token.
    #[error("the URL of endpoint `{endpoint}` holds what looks like a secret")]
    UrlSecret {
        /// Name of the endpoint.
        endpoint: String,
    },
    /// A header's name is none.
    #[error("`{name}` is no header name")]
    HeaderName {
        /// As written.
        name: String,
    },
    /// A header that follows from the connection.
    #[error("header `{name}` is set by the connection itself")]
    ReservedHeader {
        /// Its name.
        name: String,
    },
    /// A header's value holds characters that cannot be sent.
    #[error("the value of header `{name}` holds a character that a header cannot carry")]
    HeaderValue {
        /// Its name.
        name: String,
    },
    /// A literal that looks like a secret.
    #[error(
        "the literal value of header `{name}` is refused: {doubt}, and a file is no place for it"
    )]
    LiteralSecret {
        /// Name of the header.
        name: String,
        /// Why it looks like one.
        doubt: SecretDoubt,
    },
    /// An environment variable is not set, or empty.
    #[error("`{name}` needs the environment variable `{variable}`, which is not set")]
    MissingVariable {
        /// Name of the header, or of what else needs it.
        name: String,
        /// Name of the variable.
        variable: String,
    },
    /// The keystore has no such entry, or there is no keystore.
    #[error("`{name}` needs the entry `{entry}` of the system's keystore, which gives none")]
    MissingEntry {
        /// Name of the header, or of what else needs it.
        name: String,
        /// Name of the entry.
        entry: String,
    },
    /// `${NAME}` without a variable of that name.
    #[error("the environment of this endpoint has no variable `{name}`")]
    UnknownVariable {
        /// The name.
        name: String,
    },
    /// The endpoint's environment is read-only.
    #[error("the environment of endpoint `{endpoint}` is read-only, so nothing is sent")]
    ReadOnly {
        /// Name of the endpoint.
        endpoint: String,
    },
    /// A part of the endpoint that cannot be used.
    #[error("{what} of endpoint `{endpoint}` cannot be used: {reason}")]
    Part {
        /// Name of the endpoint.
        endpoint: String,
        /// What cannot be used.
        what: &'static str,
        /// Why.
        reason: String,
    },
}

impl From<UnknownVariable> for BuildError {
    fn from(UnknownVariable(name): UnknownVariable) -> Self {
        Self::UnknownVariable { name }
    }
}

impl BuildError {
    /// A secret that is not there; `name` is what needs it.
    pub(super) fn missing(name: &str, source: &SecretSource) -> Self {
        let name = name.to_owned();
        match source.clone() {
            SecretSource::Environment(variable) => Self::MissingVariable { name, variable },
            SecretSource::Keystore(entry) => Self::MissingEntry { name, entry },
        }
    }

    /// The secret that is not there, where that is the trouble.
    #[must_use]
    pub fn missing_secret(&self) -> Option<SecretSource> {
        match self {
            Self::MissingVariable { variable, .. } => {
                Some(SecretSource::Environment(variable.clone()))
            }
            Self::MissingEntry { entry, .. } => Some(SecretSource::Keystore(entry.clone())),
            _ => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Payload(error) => error.help(),
            Self::Url { .. } => "write it as `http://127.0.0.1:3000/` or `https://host/path`",
            Self::UrlSecret { .. } => {
                "take it out of the URL, user name and password too, and send it as a header with `env:NAME` \
                 of an endpoint in `botbench.toml`"
            }
            Self::HeaderName { .. } => "use letters, digits and hyphens, such as `x-api-key`",
            Self::ReservedHeader { .. } => "leave the header out",
            Self::HeaderValue { .. } => {
                "use printable ASCII; look for a line break at the end of the variable"
            }
            Self::LiteralSecret { .. } => "write `env:NAME` as the value and set the variable",
            Self::MissingVariable { .. } => {
                "set it in the environment that starts botbench, then start botbench again"
            }
            Self::MissingEntry { .. } => {
                "set it in the list of secrets (the chip at the top right of the window), or add it to the keystore \
                 under the service `botbench`; without a running keystore write `env:NAME`"
            }
            Self::UnknownVariable { .. } => {
                "add it to `variables` of the `[[environment]]` in `botbench.toml`, or correct its name"
            }
            Self::ReadOnly { .. } => {
                "choose another endpoint, or take `read_only` out of the `[[environment]]`"
            }
            Self::Part { .. } => "correct it in `botbench.toml`",
        }
    }

    /// The sort of fault, in the words of [`InvokeErrorKind`].
    #[must_use]
    pub fn kind(&self) -> InvokeErrorKind {
        if self.missing_secret().is_some() {
            InvokeErrorKind::MissingSecret
        } else {
            InvokeErrorKind::Request
        }
    }
}

impl From<BuildError> for InvokeError {
    fn from(error: BuildError) -> Self {
        Self {
            kind: error.kind(),
            message: Redactor::default().show(&error.to_string()),
            help: error.help().to_owned(),
            seen: Box::default(),
        }
    }
}
