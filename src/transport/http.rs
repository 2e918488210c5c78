//! One exchange over HTTP: the request, its redirects, the answer.

use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};
use std::time::Instant;

use hyper::body::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Client, Method, Response};
use url::Url;

use super::redirect::{Hop, MAX_REDIRECTS, is_redirect};
use super::{Doors, body, custom, debugger, deployed, fault};
use crate::invoke::{Exchange, InvokeError, PreparedRequest, Redactor, ShownText, Target};

/// How far an exchange got; for the message where it gets no further.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The status of the last answer that began; 0 for none.
    status: AtomicU16,
    /// Bytes of its body so far.
    received: AtomicU64,
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

async fn attempt(
    doors: &Doors,
    request: &PreparedRequest,
    progress: &Progress,
) -> Result<Exchange, InvokeError> {
    let mut hop = Hop::first(first_url(doors, request).await?);
    let mut started = None;
    for _ in 0..=MAX_REDIRECTS {
        let client = doors.clients.client(&hop.url).await;
        let client = client.map_err(|error| fault::no_client(request, &error))?;
        // What it takes to start the demo bot and to build a client is not the endpoint's time.
        let started = *started.get_or_insert_with(Instant::now);
        let sent = send(client, &hop, request).await;
        let response = sent.map_err(|error| fault::of(request, &hop.url, &error, progress))?;
        progress.begin(response.status().as_u16());
        match location(&response) {
            Some(location) => hop = follow(request, &hop, &response, &location)?,
            None => return receive(client, response, request, progress, started).await,
        }
    }
    Err(fault::too_many_redirects(request, &hop.url))
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
) -> Result<Response, reqwest::Error> {
    let mut builder = client.request(hop.method.clone(), hop.url.clone());
    if hop.method == Method::POST {
        builder = builder.body(Bytes::from_owner(request.body.clone()));
    }
    builder.headers(headers(hop, request)).send().await
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

fn location(response: &Response) -> Option<String> {
    let location = response.headers().get(LOCATION)?;
    is_redirect(response.status().as_u16())
        .then(|| String::from_utf8_lossy(location.as_bytes()).into_owned())
}

fn follow(
    request: &PreparedRequest,
    hop: &Hop,
    response: &Response,
    location: &str,
) -> Result<Hop, InvokeError> {
    hop.next(response.status().as_u16(), location)
        .ok_or_else(|| fault::bad_redirect(request, &hop.url, location))
}

async fn receive(
    client: &Client,
    mut response: Response,
    request: &PreparedRequest,
    progress: &Progress,
    started: Instant,
) -> Result<Exchange, InvokeError> {
    let url = response.url().clone();
    let received = body::read(&mut response, request.body_cap, progress).await;
    let (bytes, cut) = received.map_err(|error| fault::of(request, &url, &error, progress))?;
    let elapsed = started.elapsed();
    if response.status() == 400 && debugger::listens_at(client, &url, &bytes).await {
        return Err(fault::debugger(request, &url));
    }
    let redactor = &request.redactor;
    Ok(Exchange {
        endpoint: request.endpoint.clone(),
        status: response.status().as_u16(),
        elapsed,
        headers: shown_headers(response.headers(), redactor),
        body: body::redacted(bytes, cut, redactor).await,
        cut,
        request_id: request.request_id.clone(),
        not_sent: request.not_sent,
        sent: redactor.show(&String::from_utf8_lossy(&request.body)),
        local: None,
        steps: Vec::new(),
    })
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
