//! Why a picture did not come.

use url::Url;

use super::super::fault::cause;
use super::{IMAGE_CAP, IMAGE_TIMEOUT};

/// Why a picture did not come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageFault {
    /// The user has not switched it on.
    #[error("pictures from `{host}` are off")]
    HostOff {
        /// As the URL names it.
        host: String,
    },
    /// It leads into the user's own network.
    #[error("`{host}` leads to this machine or its network")]
    Private {
        /// As the URL names it.
        host: String,
    },
    /// No address that can be asked.
    #[error("this is no address that a picture can be fetched from: {0}")]
    Unusable(String),
    /// Nobody knows it.
    #[error("the name `{host}` is not known to this machine")]
    UnknownName {
        /// As the URL names it.
        host: String,
    },
    /// More bytes than are taken.
    #[error("the picture is larger than {} MB", IMAGE_CAP >> 20)]
    TooLarge,
    /// Too slow.
    #[error("the picture did not come within {} s", IMAGE_TIMEOUT.as_secs())]
    TimedOut,
    /// The server has something else to say.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// In circles, most likely.
    #[error("redirected too often")]
    TooManyRedirects,
    /// Anything else.
    #[error("the picture could not be fetched: {0}")]
    Failed(String),
}

/// All addresses of a name are private ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no public address")]
pub(super) struct NoPublicAddress;

impl ImageFault {
    /// What ended the connection to `url`.
    pub(super) fn of(url: &Url, error: &reqwest::Error) -> Self {
        let host = url.host_str().unwrap_or_default().to_owned();
        if cause::<NoPublicAddress>(error).is_some() {
            return Self::Private { host };
        }
        if error.is_dns() {
            return Self::UnknownName { host };
        }
        let mut innermost: &dyn std::error::Error = error;
        while let Some(source) = innermost.source() {
            innermost = source;
        }
        Self::Failed(innermost.to_string())
    }
}
