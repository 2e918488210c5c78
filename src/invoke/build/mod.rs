//! From what the form holds to bytes that can be sent: everything that can be wrong before anything is sent.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::address::{UrlFault, url_fault};
use super::auth::Auth;
use super::custom::CustomCall;
use super::deployed::{Deployed, host_fault};
use super::literal::secret_literal;
use super::{
    BuildError, CustomEndpoint, Endpoint, EndpointKind, HeaderSource, InvocationRequest, Network,
    Redactor, Secret, SecretSource, Seen, ShownText, Tracks, is_header_name,
};
use crate::lint::Answerer;
use crate::payload::{self, Removed, StrictJson};

/// How many bytes of an answer are kept; the rest is cut off.
pub const BODY_CAP: usize = 100_000_000;

/// Headers that follow from the connection and the body.
const RESERVED_HEADERS: [&str; 5] = [
    "connection",
    "content-length",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// A request that is ready to go.
#[derive(Clone)]
pub struct PreparedRequest {
    /// Name of the endpoint.
    pub endpoint: String,
    /// Where it goes.
    pub target: Target,
    /// The user's headers in order, which never go to another origin.
    pub headers: Vec<(String, Secret)>,
    /// The JSON that is sent.
    pub body: Arc<[u8]>,
    /// What of the editor's text is not sent; to be shown.
    pub not_sent: Removed,
    /// How long to wait for the whole answer.
    pub timeout: Duration,
    /// The `X-Request-ID`.
    pub request_id: String,
    /// Knows the secrets among the headers.
    pub redactor: Redactor,
    /// How many bytes of the answer are kept.
    pub body_cap: usize,
    /// Whether it may only lead to questions, such as which functions there are, and must never be sent itself.
    pub asks_only: bool,
    /// How its place is reached.
    pub network: Arc<Network>,
    /// Id of the event that the answer is judged by; the endpoint's own, until somebody knows better.
    pub event: String,
    /// Who answers it.
    pub answerer: Answerer,
    /// Follows it on its way.
    pub tracks: Tracks,
}

impl PreparedRequest {
    /// It is given up: what was seen of it until now. The last step is the one that was being taken.
    #[must_use]
    pub fn give_up(&self) -> Seen {
        Seen {
            request_id: self.request_id.clone(),
            not_sent: self.not_sent,
            sent: ShownText::default(),
            steps: self.tracks.give_up(),
        }
    }
}

/// Shortest secret of another endpoint that is hidden, in bytes: shorter ones stand in an answer by chance.
const SHORTEST_OTHER: usize = 6;

impl PreparedRequest {
    /// Hides secrets that this request does not carry, such as those of other endpoints of the workspace: a service may
    /// tell what another call brought it.
    #[must_use]
    pub fn hiding(mut self, others: impl IntoIterator<Item = Secret>) -> Self {
        let others = others.into_iter();
        let others = others.map(|value| Secret::new(value.expose().trim().to_owned()));
        let others = others.filter(|value| value.expose().len() >= SHORTEST_OTHER);
        self.redactor = self.redactor.and(others.collect());
        self
    }
}

impl fmt::Debug for PreparedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PreparedRequest")
            .field("endpoint", &self.endpoint)
            .field("headers", &self.headers.len())
            .field("body", &self.body.len())
            .field("timeout", &self.timeout)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// Where a prepared request goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The demo bot inside this program, in the place of a function of that event.
    Demo {
        /// Id of the event.
        event: String,
    },
    /// `http://` or `https://`.
    Http(Url),
    /// A function on the platform.
    Deployed(Box<DeployedCall>),
    /// A service of the Custom Endpoint vendor.
    Custom(Box<CustomCall>),
    /// A function's folder, run on this machine.
    Function {
        /// The folder.
        folder: PathBuf,
    },
}

/// A call of a function on the platform, with its credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeployedCall {
    /// What is called, and where.
    pub deployed: Deployed,
    /// Id of the event whose functions are called where no function is named.
    pub event: String,
    /// The credentials.
    pub auth: Auth<Secret>,
}

/// What a request needs to know of the world.
pub struct PrepareOptions<'a> {
    /// Unix time in milliseconds, for the envelope.
    pub timestamp_ms: i64,
    /// Reads an environment variable, or what the user typed for this session in its place.
    pub environment: &'a dyn Fn(&str) -> Option<Secret>,
    /// Reads an entry of the system's keystore.
    pub keystore: &'a dyn Fn(&str) -> Option<Secret>,
    /// How many bytes of the answer are kept; usually [`BODY_CAP`].
    pub body_cap: usize,
}

impl PrepareOptions<'_> {
    /// The value of a secret without the blanks around it; `purpose` names what needs it.
    pub(super) fn secret(
        &self,
        purpose: &str,
        source: &SecretSource,
    ) -> Result<Secret, BuildError> {
        let found = match source {
            SecretSource::Environment(name) => (self.environment)(name),
            SecretSource::Keystore(name) => (self.keystore)(name),
        };
        found
            .map(|value| Secret::new(value.expose().trim().to_owned()))
            .filter(|value| !value.expose().is_empty())
            .ok_or_else(|| BuildError::missing(purpose, source))
    }
}

/// Makes the bytes and headers of a request.
///
/// # Errors
/// What keeps the request from being made, the text of the editor first.
pub fn prepare(
    request: &InvocationRequest,
    options: &PrepareOptions<'_>,
) -> Result<PreparedRequest, BuildError> {
    let endpoint = &request.endpoint.expanded()?;
    if endpoint.is_read_only() {
        return Err(BuildError::ReadOnly {
            endpoint: endpoint.name.clone(),
        });
    }
    made(endpoint, &request.text, options, false)
}

/// Makes what is needed to ask an endpoint what is there: the list of functions, and the checks of a connection but for
/// the call itself. Good for an endpoint that may only be read, too.
///
/// # Errors
/// What keeps the endpoint from being asked.
pub fn prepare_query(
    endpoint: &Endpoint,
    options: &PrepareOptions<'_>,
) -> Result<PreparedRequest, BuildError> {
    made(&endpoint.expanded()?, "{}", options, true)
}

fn made(
    endpoint: &Endpoint,
    text: &str,
    options: &PrepareOptions<'_>,
    asks_only: bool,
) -> Result<PreparedRequest, BuildError> {
    let made = parts(endpoint, text, options)?;
    let network = match &endpoint.network {
        Some(source) => source.resolved(&endpoint.name, options)?,
        None => Network::default(),
    };
    Ok(PreparedRequest {
        endpoint: endpoint.name.clone(),
        target: made.target,
        headers: made.headers,
        body: made.body.text.into_bytes().into(),
        not_sent: made.body.removed,
        timeout: endpoint.timeout,
        request_id: uuid::Uuid::new_v4().to_string(),
        redactor: Redactor::new(made.secrets).and(network.secrets()),
        body_cap: options.body_cap,
        asks_only,
        network: Arc::new(network),
        event: endpoint.event.clone(),
        answerer: endpoint.kind.answerer(),
        tracks: Tracks::default(),
    })
}

/// What differs by the kind of endpoint.
struct Parts {
    target: Target,
    headers: Vec<(String, Secret)>,
    body: StrictJson,
    secrets: Vec<Secret>,
}

fn parts(
    endpoint: &Endpoint,
    text: &str,
    options: &PrepareOptions<'_>,
) -> Result<Parts, BuildError> {
    let enveloped = |target, secrets| {
        Ok(Parts {
            target,
            headers: Vec::new(),
            body: payload::envelope(text, options.timestamp_ms)?,
            secrets,
        })
    };
    match &endpoint.kind {
        EndpointKind::Demo => {
            let event = endpoint.event.clone();
            enveloped(Target::Demo { event }, Vec::new())
        }
        EndpointKind::Function { folder } => {
            let folder = folder.clone();
            enveloped(Target::Function { folder }, Vec::new())
        }
        EndpointKind::Http {
            url,
            payload_only,
            headers,
        } => {
            let target = Target::Http(parse_url(&endpoint.name, url)?);
            let body = if *payload_only {
                payload::bare_payload(text)?
            } else {
                payload::envelope(text, options.timestamp_ms)?
            };
            let (headers, secrets) = header_values(headers, options)?;
            Ok(Parts {
                target,
                headers,
                body,
                secrets,
            })
        }
        EndpointKind::CustomEndpoint(service) => custom(endpoint, service, text, options),
        EndpointKind::Deployed(deployed) => deployed_parts(endpoint, deployed, text, options),
    }
}

type Named = Vec<(String, Secret)>;

/// The values of headers, and those among them that are secret.
fn header_values(
    sources: &[(String, HeaderSource)],
    options: &PrepareOptions<'_>,
) -> Result<(Named, Vec<Secret>), BuildError> {
    let mut headers = Vec::new();
    let mut secrets = Vec::new();
    for (name, source) in sources {
        let value = header_value(name, source, options)?;
        if source.secret().is_some() {
            secrets.push(value.clone());
        }
        headers.push((name.clone(), value));
    }
    Ok((headers, secrets))
}

fn custom(
    endpoint: &Endpoint,
    service: &CustomEndpoint,
    text: &str,
    options: &PrepareOptions<'_>,
) -> Result<Parts, BuildError> {
    let base = parse_url(&endpoint.name, &service.url)?;
    let key = service.key.as_ref();
    let key = key
        .map(|key| options.secret("private_key", key))
        .transpose()?;
    let (call, body) = CustomCall::new(&base, service, key.clone(), text)?;
    Ok(Parts {
        target: Target::Custom(Box::new(call)),
        headers: Vec::new(),
        body,
        secrets: key.into_iter().collect(),
    })
}

fn deployed_parts(
    endpoint: &Endpoint,
    deployed: &Deployed,
    text: &str,
    options: &PrepareOptions<'_>,
) -> Result<Parts, BuildError> {
    let part = |what, reason: &str| BuildError::Part {
        endpoint: endpoint.name.clone(),
        what,
        reason: reason.to_owned(),
    };
    for host in deployed.hosts.clone().texts() {
        if let Some(fault) = host_fault(host) {
            return Err(part("a host", &format!("it {fault}")));
        }
    }
    if !deployed
        .caller
        .bytes()
        .all(|byte| (b' '..=b'~').contains(&byte))
    {
        return Err(part(
            "the caller",
            "it holds a character that a header cannot carry",
        ));
    }
    if deployed.test && deployed.function.is_none() {
        return Err(part(
            "`test`",
            "a test runs one function, and `function` is not given",
        ));
    }
    let (headers, mut secrets) = header_values(&deployed.headers, options)?;
    let auth = deployed
        .auth
        .resolved(|source| options.secret("auth", source))?;
    secrets.extend(auth.secrets().into_iter().cloned());
    let mut body = payload::envelope(text, options.timestamp_ms)?;
    body.text = super::custom::with_headers(&body.text, &headers);
    Ok(Parts {
        target: Target::Deployed(Box::new(DeployedCall {
            deployed: deployed.clone(),
            event: endpoint.event.clone(),
            auth,
        })),
        headers: Vec::new(),
        body,
        secrets,
    })
}

/// No message repeats the text: it may hold a password.
fn parse_url(endpoint: &str, text: &str) -> Result<Url, BuildError> {
    let endpoint = || endpoint.to_owned();
    let no_url = |reason: &str| BuildError::Url {
        endpoint: endpoint(),
        reason: reason.to_owned(),
    };
    match (url_fault(text), Url::parse(text.trim())) {
        (None, Ok(url)) => Ok(url),
        (Some(UrlFault::Secret), _) => Err(BuildError::UrlSecret {
            endpoint: endpoint(),
        }),
        (_, Err(error)) => Err(no_url(&error.to_string())),
        (Some(UrlFault::NoUrl), Ok(_)) => Err(no_url(
            "it begins neither with `http://` nor with `https://`",
        )),
    }
}

fn header_value(
    name: &str,
    source: &HeaderSource,
    options: &PrepareOptions<'_>,
) -> Result<Secret, BuildError> {
    let name_of = || name.to_owned();
    if !is_header_name(name) {
        return Err(BuildError::HeaderName { name: name_of() });
    }
    if RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(BuildError::ReservedHeader { name: name_of() });
    }
    let value = match source {
        HeaderSource::Literal(value) => match secret_literal(name, value) {
            Some(doubt) => {
                let name = name_of();
                return Err(BuildError::LiteralSecret { name, doubt });
            }
            None => Secret::new(value.clone()),
        },
        HeaderSource::Environment(variable) => {
            options.secret(name, &SecretSource::Environment(variable.clone()))?
        }
        HeaderSource::Keystore(entry) => {
            options.secret(name, &SecretSource::Keystore(entry.clone()))?
        }
    };
    let can_be_sent = |byte| byte == b'\t' || (b' '..=b'~').contains(&byte);
    if value.expose().bytes().all(can_be_sent) {
        Ok(value)
    } else {
        Err(BuildError::HeaderValue { name: name_of() })
    }
}

#[cfg(test)]
mod tests;
