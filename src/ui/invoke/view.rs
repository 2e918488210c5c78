//! What the invoke panel shows: borrowed from the app for one frame.

use std::time::{Duration, Instant};

use egui::Color32;

use crate::assist::Budget;
use crate::invoke::deployed::{Generation, GenerationChoice};
use crate::invoke::local::ToolPrint;
use crate::invoke::{
    Answer, Endpoint, EndpointKind, Exchange, Invocation, InvocationState, InvokeError,
    SecretSource, Seen, SentRecord,
};
use crate::ui::editor::Highlighted;
use crate::ui::events::EventVerdict;
use crate::ui::tokens::Tokens;
use crate::workspace::events::SavedEvent;

/// Everything that the bar and the panels of an invocation show.
#[derive(Clone, Copy, Debug)]
pub struct InvokeView<'a> {
    /// All endpoints of the workspace, the demo bot among them.
    pub endpoints: &'a [Endpoint],
    /// Name of the one that Send goes to.
    pub endpoint: &'a str,
    /// Whether that one answered last time.
    pub reach: Reach,
    /// Templates to pick from.
    pub templates: &'a [TemplateChoice<'a>],
    /// The event that the payload belongs to, where that is known: its title.
    pub event: Option<&'a str>,
    /// Open documents to pick from.
    pub payloads: &'a [PayloadChoice<'a>],
    /// What Send sends.
    pub source: PayloadSource<'a>,
    /// Where the invocation stands.
    pub progress: Progress<'a>,
    /// The latest answer there was; shown greyed while the next one is awaited.
    pub previous: Option<&'a Exchange>,
    /// What the shown answer says: its shape, logs and error.
    pub answer: Option<&'a Answer>,
    /// Its body, where that is no JSON.
    pub plain: Option<PlainBody<'a>>,
    /// How much of the platform's limits its run used.
    pub budgets: &'a [Budget],
    /// What keeps its body from being shown as it is meant, a sentence each.
    pub oddities: &'a [String],
    /// Of a function's folder: what LivePerson's own tool would print of the run.
    pub tool: Option<&'a ToolPrint>,
    /// What the shown answer is an answer to, where that is known.
    pub sent: Option<&'a SentRecord>,
    /// The conversation in which events of the endpoint go on, if they do.
    pub conversation: Option<&'a str>,
    /// How much longer the endpoint asked to wait before the next Send.
    pub wait: Option<Duration>,
    /// Saved events of the endpoint, to pick from.
    pub events: &'a [EventChoice<'a>],
    /// Whether the shown answer is what its saved event expects.
    pub verdict: Option<&'a EventVerdict>,
    /// The secret for want of which nothing was sent.
    pub missing: Option<MissingSecret<'a>>,
    /// Whether the endpoint has a network of its own.
    pub own_network: bool,
    /// TLS exceptions of the endpoint that count now, a line each; empty where none does.
    pub unchecked: &'a str,
}

/// A secret for want of which nothing was sent.
#[derive(Clone, Copy, Debug)]
pub struct MissingSecret<'a> {
    /// What it is called.
    pub source: &'a SecretSource,
    /// Whether it is there by now.
    pub is_set: bool,
    /// What to do about a keystore that refuses.
    pub refusal: Option<&'static str>,
}

/// A saved event that Send can send.
#[derive(Clone, Copy, Debug)]
pub struct EventChoice<'a> {
    /// Which one.
    pub event: &'a SavedEvent,
    /// Whether it is what Send sends now.
    pub is_chosen: bool,
}

/// The body of an answer that is no JSON.
#[derive(Clone, Copy, Debug)]
pub struct PlainBody<'a> {
    /// The whole of it.
    pub text: &'a str,
    /// Its colours, once they are found.
    pub colours: Option<&'a Highlighted>,
}

impl<'a> InvokeView<'a> {
    /// The endpoint that Send goes to, unless it has gone from the workspace.
    #[must_use]
    pub fn chosen(&self) -> Option<&'a Endpoint> {
        self.endpoints
            .iter()
            .find(|endpoint| endpoint.name == self.endpoint)
    }

    /// How long Send waits for the whole answer.
    #[must_use]
    pub fn time_limit(&self) -> Duration {
        self.chosen()
            .map_or(Endpoint::LOCAL_TIMEOUT, |endpoint| endpoint.timeout)
    }
}

/// A template that Send can send.
#[derive(Clone, Copy, Debug)]
pub struct TemplateChoice<'a> {
    /// The word of the machine interfaces.
    pub name: &'a str,
    /// What people read.
    pub title: &'a str,
}

/// An open document that Send can send.
#[derive(Clone, Copy, Debug)]
pub struct PayloadChoice<'a> {
    /// Id of the document.
    pub id: u64,
    /// Name of its file.
    pub name: &'a str,
}

/// What Send sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadSource<'a> {
    /// The template of that name.
    Template(&'a str),
    /// The open document of that id.
    Document(u64),
}

/// Whether an endpoint answered last time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nothing was sent to it yet.
    #[default]
    Unknown,
    /// It answered with success.
    Answered,
    /// It answered with another status.
    Complained,
    /// There was no answer.
    Failed,
}

impl Reach {
    /// The colour of its dot.
    #[must_use]
    pub const fn colour(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Unknown => tokens.faint,
            Self::Answered => tokens.ok,
            Self::Complained => tokens.warning,
            Self::Failed => tokens.error,
        }
    }
}

/// Where the invocation stands.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// Nothing was sent yet.
    Idle,
    /// The answer is awaited since so long.
    Waiting(Duration),
    /// There is an answer, whatever its status.
    Answered(&'a Exchange),
    /// There is no answer.
    Failed(&'a InvokeError),
    /// The user stopped it, when so much had been seen of it.
    Cancelled(&'a Seen),
}

impl<'a> Progress<'a> {
    /// Where an invocation stands at this moment.
    #[must_use]
    pub fn of(invocation: &'a Invocation, now: Instant) -> Self {
        match invocation.state() {
            InvocationState::Idle => Self::Idle,
            InvocationState::InFlight(in_flight) => Self::Waiting(in_flight.waiting(now)),
            InvocationState::Completed { exchange, .. } => Self::Answered(exchange),
            InvocationState::Failed { error, .. } => Self::Failed(error),
            InvocationState::Cancelled { seen, .. } => Self::Cancelled(seen),
        }
    }
}

/// The host that an endpoint's requests go to, with a port that is not the usual one: a word for the picker.
#[must_use]
pub fn host(endpoint: &Endpoint) -> String {
    match &endpoint.kind {
        EndpointKind::Demo => "127.0.0.1".to_owned(),
        EndpointKind::Http { url, .. } => host_of(url),
        EndpointKind::CustomEndpoint(service) => host_of(&service.url),
        EndpointKind::Function { folder } => folder.file_name().map_or_else(
            || folder.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        ),
        EndpointKind::Deployed(deployed) => format!("account {}", deployed.account),
    }
}

fn host_of(url: &str) -> String {
    let Ok(url) = url::Url::parse(url) else {
        return String::new();
    };
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Whether the form can change an endpoint: all but the demo bot, which no file needs to name.
#[must_use]
pub fn form_edits(endpoint: &Endpoint) -> bool {
    endpoint.name != Endpoint::demo().name
}

/// The sort of an endpoint in a word, for narrow places.
#[must_use]
pub const fn sort_word(kind: &EndpointKind) -> &'static str {
    match kind {
        EndpointKind::Demo => "demo",
        EndpointKind::Http { .. } => "HTTP",
        EndpointKind::Function { .. } => "folder",
        EndpointKind::CustomEndpoint(_) => "custom",
        EndpointKind::Deployed(deployed) => match deployed.generation {
            GenerationChoice::Auto => "platform",
            GenerationChoice::Always(Generation::V1) => "V1",
            GenerationChoice::Always(Generation::V2) => "V2",
        },
    }
}

/// What people call an endpoint.
#[must_use]
pub fn title(endpoint: &Endpoint) -> &str {
    match endpoint.kind {
        EndpointKind::Demo if endpoint.name == "demo" => "Demo bot",
        _ => &endpoint.name,
    }
}
