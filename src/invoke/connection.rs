//! "Test connection": what stands between Send and a valid answer, one step after the other.

use std::time::Duration;

use super::{EndpointKind, ShownText};

/// What is looked at, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckKind {
    /// The hosts of the account are found.
    Domains,
    /// The host's name is known.
    Name,
    /// Something listens there.
    Tcp,
    /// The TLS handshake and the certificate hold.
    Tls,
    /// A token is given.
    Token,
    /// The token is for this account and allows invocations.
    Scope,
    /// The function is there; of a service that speaks for a bot, the bot in its environment.
    Exists,
    /// The function is deployed, or some function serves the event; the bot is online.
    Implemented,
    /// The endpoint answers within its limit, with a status of success.
    Answers,
    /// What it answers has no error.
    Valid,
}

impl CheckKind {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Domains,
        Self::Name,
        Self::Tcp,
        Self::Tls,
        Self::Token,
        Self::Scope,
        Self::Exists,
        Self::Implemented,
        Self::Answers,
        Self::Valid,
    ];

    /// The check of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Which endpoints it concerns.
    #[must_use]
    pub const fn scope(self) -> CheckScope {
        match self {
            Self::Domains | Self::Scope => CheckScope::Platform,
            Self::Token | Self::Exists | Self::Implemented => CheckScope::Service,
            Self::Name | Self::Tcp | Self::Tls => CheckScope::Network,
            Self::Answers | Self::Valid => CheckScope::Any,
        }
    }

    /// Whether it concerns an endpoint of that sort.
    #[must_use]
    pub const fn concerns(self, kind: &EndpointKind) -> bool {
        match kind {
            EndpointKind::Deployed(_) => true,
            EndpointKind::CustomEndpoint(_) => !matches!(self.scope(), CheckScope::Platform),
            EndpointKind::Http { .. } => {
                matches!(self.scope(), CheckScope::Network | CheckScope::Any)
            }
            EndpointKind::Demo | EndpointKind::Function { .. } => {
                matches!(self.scope(), CheckScope::Any)
            }
        }
    }

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Domains => "domains",
            Self::Name => "name",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Token => "token",
            Self::Scope => "scope",
            Self::Exists => "exists",
            Self::Implemented => "implemented",
            Self::Answers => "answers",
            Self::Valid => "valid",
        }
    }

    /// What it finds out, for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Domains => "hosts of the account",
            Self::Name => "name of the host",
            Self::Tcp => "connection",
            Self::Tls => "TLS",
            Self::Token => "token",
            Self::Scope => "account and scope of the token",
            Self::Exists => "function or bot exists",
            Self::Implemented => "function deployed, or bot online",
            Self::Answers => "answers with success, in time",
            Self::Valid => "answer valid",
        }
    }
}

/// Which endpoints a check concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckScope {
    /// Functions on the platform.
    Platform,
    /// These, and services that speak for a bot.
    Service,
    /// What is reached over the network, the platform among it.
    Network,
    /// All.
    Any,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// All is well.
    Passed,
    /// It works, and something should be known.
    Warned,
    /// It does not work.
    Failed,
    /// It does not concern this endpoint, cannot be told, or an earlier check failed.
    Skipped,
}

impl CheckState {
    /// All, the best first.
    pub const ALL: [Self; 4] = [Self::Passed, Self::Warned, Self::Failed, Self::Skipped];

    /// The state of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// The word for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Warned => "warning",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// A check that was made or skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub kind: CheckKind,
    /// How it came out.
    pub state: CheckState,
    /// How long it took.
    pub elapsed: Duration,
    /// What was found: why it failed or was skipped; redacted.
    pub cause: ShownText,
    /// What to do about it; empty where nothing is to be done.
    pub cure: String,
}
