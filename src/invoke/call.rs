//! One HTTP request on the way to an answer, as plain data, and what became of it.

use std::fmt;
use std::time::Duration;

use url::Url;

use super::{Secret, SentRequest, ShownText, Transfer};

/// How a request asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be tried again.
    Get,
    /// Has effects; is never tried again by itself.
    Post,
    /// Makes something of that name.
    Put,
}

impl Method {
    /// The word of the protocol.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// A request that is ready to go. Its `Debug` shows neither headers nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// What it is for.
    pub step: StepKind,
    /// How it asks.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// Headers beside `User-Agent`, and beside `X-Request-ID` where the [step](StepKind::is_numbered) has one.
    pub headers: Vec<(String, Secret)>,
    /// The body, which may hold credentials.
    pub body: Option<Secret>,
}

/// The header that asks for JSON, without which some services of the platform answer XML or a page.
pub(super) fn accept_json() -> (String, Secret) {
    (
        "accept".to_owned(),
        Secret::new("application/json".to_owned()),
    )
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("step", &self.step)
            .field("method", &self.method)
            .field("url", &self.url.as_str())
            .field("headers", &self.headers.len())
            .field("body", &self.body.is_some())
            .finish()
    }
}

/// The steps of an invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Looking up the hosts of the account.
    Domains,
    /// Getting a token.
    Token,
    /// Logging a user in.
    Login,
    /// Asking the user for agreement in the browser.
    Agreement,
    /// Reading a list or a state.
    Query,
    /// Making the conversation that an event belongs to.
    Conversation,
    /// Starting what runs a function's folder, and loading the function.
    Start,
    /// The invocation itself.
    Invoke,
}

impl StepKind {
    /// Every kind, in the order in which they are taken.
    pub const ALL: [Self; 8] = [
        Self::Domains,
        Self::Token,
        Self::Login,
        Self::Agreement,
        Self::Query,
        Self::Conversation,
        Self::Start,
        Self::Invoke,
    ];

    /// The kind of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Domains => "domains",
            Self::Token => "token",
            Self::Login => "login",
            Self::Agreement => "agreement",
            Self::Query => "query",
            Self::Conversation => "conversation",
            Self::Start => "start",
            Self::Invoke => "invoke",
        }
    }

    /// Whether its requests carry the `X-Request-ID` of the invocation: those to the functions do; look-up, tokens and
    /// login do not, as in the official clients.
    #[must_use]
    pub const fn is_numbered(self) -> bool {
        matches!(self, Self::Query | Self::Conversation | Self::Invoke)
    }

    /// What it does, for a message: "while …".
    #[must_use]
    pub const fn doing(self) -> &'static str {
        match self {
            Self::Domains => "looking up the hosts of the account",
            Self::Token => "getting a token",
            Self::Login => "logging in",
            Self::Agreement => "waiting for the agreement in the browser",
            Self::Query => "asking what is there",
            Self::Conversation => "creating the conversation",
            Self::Start => "starting the function",
            Self::Invoke => "invoking the function",
        }
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which one.
    pub kind: StepKind,
    /// When it began, counted from Send.
    pub began: Duration,
    /// How long it took.
    pub elapsed: Duration,
    /// Whether what it found was known already.
    pub cached: bool,
    /// What is to be known about it, such as a token that will be refused; redacted.
    pub notes: Vec<ShownText>,
    /// What the request of the invocation itself was like, where that was only known on the way.
    pub request: Option<Box<SentRequest>>,
    /// The requests that it sent, in order: each redirect and each further try is one. Empty where none was needed.
    pub transfers: Vec<Transfer>,
}
