//! What can be wrong before anything is sent.

use super::{InvokeError, InvokeErrorKind, Redactor};
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
    #[error("{warning}")]
    LiteralSecret {
        /// The warning of [`secret_literal`](super::secret_literal).
        warning: String,
    },
    /// A header's environment variable is not set, or empty.
    #[error("header `{name}` needs the environment variable `{variable}`, which is not set")]
    MissingVariable {
        /// Name of the header.
        name: String,
        /// Name of the variable.
        variable: String,
    },
}

impl BuildError {
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
        }
    }

    /// The sort of fault, in the words of [`InvokeErrorKind`].
    #[must_use]
    pub fn kind(&self) -> InvokeErrorKind {
        match self {
            Self::MissingVariable { .. } => InvokeErrorKind::MissingSecret,
            _ => InvokeErrorKind::Request,
        }
    }
}

impl From<BuildError> for InvokeError {
    fn from(error: BuildError) -> Self {
        Self {
            kind: error.kind(),
            message: Redactor::default().show(&error.to_string()),
            help: error.help().to_owned(),
        }
    }
}
