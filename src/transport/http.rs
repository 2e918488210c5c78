//! One exchange over HTTP: the request, its redirects, the answer.

use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Response};
use hyper_util::client::legacy::connect::CaptureConnection;
use url::Url;

use super::redirect::{Hop, MAX_REDIRECTS, is_redirect};
use super::wire::{Answer, Client, WireError};
use super::{Doors, body, custom, debugger, deployed, fault};
use crate::invoke::{
    Exchange, InvokeError, LongBody, PreparedRequest, Redactor, ShownText, Step, StepKind, Target,
    Transfer, shown_url,
};

/// How far an exchange got; for the message where it gets no further.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The status of the last answer that began; 0 for none.
    status: AtomicU16,
    /// Bytes of its body so far.
    received: AtomicU64,
    /// Tells whether a connection stands.
    connecting: Mutex<Option<CaptureConnection>>,
}

impl Progress {
    /// An answer has begun.
    pub(super) fn begin(&self, status: u16) {
        self.received.store(0, Ordering::Relaxed);
        self.status.store(status, Ordering::Relaxed);
    }

    /// More bytes of the body have come.
    pub(super) fn add(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// A request waits for its connection, or for its answer.
    pub(super) fn connecting(&self, captured: CaptureConnection) {
        let mut connecting = self
            .connecting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *connecting = Some(captured);
    }

    /// Whether the connection of the last request stood, with TLS.
    pub(super) fn is_connected(&self) -> bool {
        let connecting = self
            .connecting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let captured = connecting.as_ref();
        captured.is_some_and(|captured| captured.connection_metadata().is_some())
    }

    /// Status and bytes of the body, once an answer has begun.
    pub(super) fn answer(&self) -> Option<(u16, u64)> {
        let status = self.status.load(Ordering::Relaxed);
        (status != 0).then(|| (status, self.received.load(Ordering::Relaxed)))
    }
}

/// Sends a request and reads the whole answer within the time limit.
///
/// Secrets are removed here, at receipt: from headers, body, errors and from the text of what was sent.
pub(super) async fn exchange(
    doors: &Doors,
    request: &PreparedRequest,
) -> Result<Exchange, InvokeError> {
    match &request.target {
        Target::Deployed(call) => deployed::exchange(doors, request, call).await,
        Target::Custom(call) => custom::exchange(doors, request, call).await,
        Target::Demo { .. } | Target::Http(_) | Target::Function { .. } => {
            direct(doors, request).await
        }
    }
}

/// Sends a request that goes straight to its place.
pub(super) async fn direct(
    doors: &Doors,
    request: &PreparedRequest,
) -> Result<Exchange, InvokeError> {
    let progress = Progress::default();
    let attempt = attempt(doors, request, &progress);
    match tokio::time::timeout(request.timeout, attempt).await {
        Ok(result) => result,
        Err(_) => Err(fault::timed_out(request, &progress)),
    }
}

/// The client for a request to that place, with all that TLS needs.
pub(super) fn client(
    doors: &Doors,
    request: &PreparedRequest,
    url: &Url,
) -> Result<Arc<Client>, InvokeError> {
    let client = doors.clients.client(&request.network);
    if url.scheme() == "https" {
        let ready = client.set_up_tls();
        ready.map_err(|error| fault::no_setup(request, &error))?;
    }
    Ok(client)
}

async fn attempt(
    doors: &Doors,
    request: &PreparedRequest,
    progress: &Progress,
) -> Result<Exchange, InvokeError> {
    let mut hop = Hop::first(first_url(doors, request).await?);
    let mut way = Way::default();
    for _ in 0..=MAX_REDIRECTS {
        let client = client(doors, request, &hop.url)?;
        // What it takes to start the demo bot and to set up TLS is not the endpoint's time.
        way.started.get_or_insert_with(Instant::now);
        let sent = send(&client, &hop, request, progress).await;
        let answer = sent.map_err(|error| fault::of(request, &hop.url, &*error, progress))?;
        progress.begin(answer.response.status().as_u16());
        match location(&answer.response) {
            Some(location) => {
                way.took(request, &hop, &answer);
                hop = follow(request, &hop, &answer.response, &location)?;
            }
            None => return receive(doors, answer, request, (&hop, way), progress).await,
        }
    }
    Err(fault::too_many_redirects(request, &hop.url))
}

/// The requests so far.
#[derive(Default)]
struct Way {
    started: Option<Instant>,
    transfers: Vec<Transfer>,
}

impl Way {
    /// A request is over.
    fn took(&mut self, request: &PreparedRequest, hop: &Hop, answer: &Answer) {
        let began = answer.timing.began();
        self.transfers.push(Transfer {
            method: hop.method.to_string(),
            url: request.redactor.show(&shown_url(hop.url.as_str())),
            status: Some(answer.response.status().as_u16()),
            began: self.started.map_or_else(Duration::default, |started| {
                began.saturating_duration_since(started)
            }),
            phases: answer.timing.phases(),
            connection: answer.timing.facts(),
            long_body: None,
        });
    }

    /// The last answer has a long body.
    fn keep(&mut self, long: Option<LongBody>) {
        if let Some(last) = self.transfers.last_mut() {
            last.long_body = long;
        }
    }

    fn elapsed(&self) -> Duration {
        self.started
            .map(|started| started.elapsed())
            .unwrap_or_default()
    }
}

async fn first_url(doors: &Doors, request: &PreparedRequest) -> Result<Url, InvokeError> {
    match &request.target {
        Target::Http(url) => Ok(url.clone()),
        Target::Demo { event } => doors.demo_url(event).await,
        Target::Function { .. } => Err(fault::local("a folder has no URL")),
        Target::Deployed(_) | Target::Custom(_) => {
            Err(fault::local("the place of this request is not known yet"))
        }
    }
}

async fn send(
    client: &Client,
    hop: &Hop,
    request: &PreparedRequest,
    progress: &Progress,
) -> Result<Answer, WireError> {
    let body = if hop.method == Method::POST {
        Bytes::from_owner(Arc::clone(&request.body))
    } else {
        Bytes::new()
    };
    let headers = headers(hop, request);
    client
        .send(hop.method.clone(), &hop.url, (headers, body), progress)
        .await
}

/// Our own headers, and the user's over them where they may go.
fn headers(hop: &Hop, request: &PreparedRequest) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if hop.method == Method::POST {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Ok(id) = HeaderValue::from_str(&request.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    let own = headers.clone();
    let user = request.headers.iter().filter(|_| hop.with_user_headers);
    for (name, secret) in user {
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_str(secret.expose());
        // Both were judged when the request was made.
        if let (Ok(name), Ok(mut value)) = (name, value) {
            value.set_sensitive(true);
            if own.contains_key(&name) {
                headers.insert(name, value);
            } else {
                headers.append(name, value);
            }
        }
    }
    headers
}

fn location(response: &Response<Incoming>) -> Option<String> {
    let location = response.headers().get(LOCATION)?;
    is_redirect(response.status().as_u16())
        .then(|| String::from_utf8_lossy(location.as_bytes()).into_owned())
}

fn follow(
    request: &PreparedRequest,
    hop: &Hop,
    response: &Response<Incoming>,
    location: &str,
) -> Result<Hop, InvokeError> {
    hop.next(response.status().as_u16(), location)
        .ok_or_else(|| fault::bad_redirect(request, &hop.url, location))
}

async fn receive(
    doors: &Doors,
    mut answer: Answer,
    request: &PreparedRequest,
    (hop, mut way): (&Hop, Way),
    progress: &Progress,
) -> Result<Exchange, InvokeError> {
    let url = &hop.url;
    let aside = (&doors.aside, &request.redactor);
    let received = body::read_all(&mut answer.response, request.body_cap, progress, aside).await;
    let received = received.map_err(|error| fault::of(request, url, &error, progress))?;
    way.took(request, hop, &answer);
    way.keep(received.long);
    let elapsed = way.elapsed();
    let response = answer.response;
    let client = doors.clients.client(&request.network);
    if response.status() == 400 && debugger::listens_at(&client, url, &received.bytes).await {
        return Err(fault::debugger(request, url));
    }
    let redactor = &request.redactor;
    Ok(Exchange {
        endpoint: request.endpoint.clone(),
        status: response.status().as_u16(),
        elapsed,
        headers: shown_headers(response.headers(), redactor),
        body: body::redacted(received.bytes, received.cut, redactor).await,
        cut: received.cut,
        request_id: request.request_id.clone(),
        not_sent: request.not_sent,
        sent: redactor.show(&String::from_utf8_lossy(&request.body)),
        local: None,
        steps: vec![Step {
            kind: StepKind::Invoke,
            began: Duration::ZERO,
            elapsed,
            cached: false,
            notes: remarks(&way.transfers, received.trouble, redactor),
            request: None,
            transfers: way.transfers,
        }],
    })
}

/// What an exception let through, which must be seen, and what could not be kept.
fn remarks(transfers: &[Transfer], trouble: Option<String>, redactor: &Redactor) -> Vec<ShownText> {
    let facts = transfers
        .iter()
        .filter_map(|transfer| transfer.connection.as_ref());
    let used = facts.filter_map(|facts| facts.tls.as_ref()?.exception.as_ref());
    let mut told: Vec<String> = used
        .map(|used| {
            let (fault, until) = (&used.fault, &used.until);
            format!(
                "the connection is not secure: {fault}; an exception until {until} let it through"
            )
        })
        .collect();
    told.dedup();
    told.extend(trouble.map(|why| format!("only the beginning of the body is here: {why}")));
    told.iter().map(|text| redactor.show(text)).collect()
}

fn shown_headers(headers: &HeaderMap, redactor: &Redactor) -> Vec<(String, ShownText)> {
    let shown = |(name, value): (&HeaderName, &HeaderValue)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (
            redactor.show(name.as_str()).to_string(),
            redactor.show(&value),
        )
    };
    headers.iter().map(shown).collect()
}
