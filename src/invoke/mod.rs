//! One invocation, from Send to answer: pure parts only; `transport` does the sending.
//!
//! ```text
//! InvocationRequest --prepare--> PreparedRequest --start--> InFlight --answer--> Completed | Failed
//!         '--> BuildError (in the form)                        '-----cancel----> Cancelled
//! ```
//!
//! Secrets: header values come from the environment on each Send and travel as [`Secret`]. Whatever comes
//! back (headers, body, errors) goes through the request's [`Redactor`] at receipt, in `transport`, so an
//! [`Exchange`] and an [`InvokeError`] never hold one.

mod address;
mod answer;
pub mod auth;
mod build;
mod build_error;
mod call;
mod connection;
mod custom;
pub mod deployed;
mod encoding;
mod endpoint;
mod environment;
mod escape;
mod exchange;
mod expectation;
pub mod export;
#[cfg(test)]
mod fixture;
mod import;
mod invocation;
mod leave;
mod literal;
pub mod local;
mod long_body;
mod network;
pub mod platform;
mod record;
mod redaction;
mod redactor;
pub mod repeat;
mod secret;
mod seen;
mod sources;
mod status_pattern;
mod tracks;
mod transfer;

pub use address::{UrlFault, is_this_machine, is_url_of_this_machine, shown_url, url_fault};
pub use answer::{Answer, AnswerShape, FunctionError, LogEntry, LogLevel, MAX_LOG_ENTRIES};
pub use build::{
    BODY_CAP, DeployedCall, PrepareOptions, PreparedRequest, Target, prepare, prepare_query,
};
pub use build_error::BuildError;
pub use call::{Call, Method, Step, StepKind};
pub use connection::{Check, CheckKind, CheckScope, CheckState};
pub use custom::{BotState, CustomCall, bot_environments, bot_response, conversion_notes};
pub use endpoint::{CustomEndpoint, Endpoint, EndpointKind};
pub use environment::{Environment, UnknownVariable};
pub use exchange::{Exchange, InvocationId, InvocationRequest, InvokeError, InvokeErrorKind};
pub use expectation::{Expectation, Mismatch, MismatchPlace, Observed};
pub use import::{Imported, import_requests};
pub use invocation::{Cancel, InFlight, Invocation, InvocationState};
pub use literal::{SecretDoubt, secret_literal};
pub use long_body::{BodySink, KeptAside, LongBody};
pub use network::{
    ClientCertificate, ClientSource, KeySource, Network, NetworkSource, PemFile, ProxyChoice,
    TlsLeave,
};
pub use record::{
    Draft, FindingCounts, KEPT_BODY, KeptBody, ReceivedRecord, Record, RecordedOutcome, SentHeader,
    SentRecord, SentRequest, SentValue,
};
pub use redaction::Redaction;
pub use redactor::{BLOT, Redactor};
pub use secret::{Secret, ShownBytes, ShownText};
pub use seen::Seen;
pub use sources::{HeaderSource, NoSecretName, SecretSource, is_header_name, is_variable_name};
pub use status_pattern::StatusPattern;
pub use tracks::Tracks;
pub use transfer::{
    CertificateFacts, ConnectionFacts, PhaseKind, Phases, TlsException, TlsFacts, Transfer,
};

use encoding::path_under;
