//! One exchange over HTTP: the request, its redirects, the answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Response, StatusCode};
use url::Url;

use super::progress::Progress;
use super::redirect::{Hop, MAX_REDIRECTS, is_redirect};
use super::wire::{Answer, Client, WireError};
use super::{Doors, body, debugger, fault};
use crate::invoke::{
    Exchange, InvokeError, PreparedRequest, Redactor, Seen, ShownText, Step, StepKind, Target,
    Transfer, shown_url,
};

/// Sends a request that goes straight to its place, and reads the whole answer within the time limit.
///
/// Secrets are removed here, at receipt: from headers, body, errors and from the text of what was sent.
pub(super) async fn direct(
    doors: &Doors,
    request: &PreparedRequest,
) -> Result<Exchange, InvokeError> {
    let progress = Arc::new(Progress::default());
    let (zero, followed) = (Instant::now(), Arc::clone(&progress));
    request.tracks.takes(zero, move || {
        step(followed.so_far(), zero.elapsed(), Vec::new())
    });
    let attempt = attempt(doors, request, &progress);
    let result = match tokio::time::timeout(request.timeout, attempt).await {
        Ok(result) => result,
        Err(_) => Err(fault::timed_out(request, &progress)),
    };
    result.map_err(|error| unanswered(request, &progress, error))
}

/// The fault with what was seen until then.
fn unanswered(
    request: &PreparedRequest,
    progress: &Progress,
    mut error: InvokeError,
) -> InvokeError {
    let transfers = progress.transfers(Some(&error.message));
    let step = step(transfers, progress.elapsed(), Vec::new());
    *error.seen = if step.transfers.is_empty() {
        Seen {
            steps: vec![step],
            ..Seen::default()
        }
    } else {
        seen(request, step)
    };
    error
}

/// What was sent, and the one step that it took.
fn seen(request: &PreparedRequest, step: Step) -> Seen {
    let sent = String::from_utf8_lossy(&request.body);
    Seen {
        request_id: request.request_id.clone(),
        not_sent: request.not_sent,
        sent: request.redactor.show(&sent),
        steps: vec![step],
    }
}

fn step(transfers: Vec<Transfer>, elapsed: Duration, notes: Vec<ShownText>) -> Step {
    Step {
        kind: StepKind::Invoke,
        began: Duration::ZERO,
        elapsed,
        cached: false,
        notes,
        request: None,
        transfers,
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
    for _ in 0..=MAX_REDIRECTS {
        // What it takes to start the demo bot and to set up TLS is not the endpoint's time.
        let client = client(doors, request, &hop.url)?;
        let url = request.redactor.show(&shown_url(hop.url.as_str()));
        progress.asks(hop.method.as_str(), url);
        let sent = send(&client, &hop, request, progress).await;
        let answer = sent.map_err(|error| fault::of(request, &hop.url, &*error, progress))?;
        progress.begin(&answer);
        if answer.response.status() == StatusCode::SWITCHING_PROTOCOLS {
            return Err(fault::switched(request, &hop.url));
        }
        match location(&answer.response) {
            Some(location) => {
                progress.took(None);
                hop = follow(request, &hop, &answer.response, &location)?;
            }
            None => return receive(doors, answer, request, &hop.url, progress).await,
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
    url: &Url,
    progress: &Progress,
) -> Result<Exchange, InvokeError> {
    let aside = (&doors.aside, &request.redactor);
    let received = body::read_all(&mut answer.response, request.body_cap, progress, aside).await;
    let received = received.map_err(|error| fault::of(request, url, &error, progress))?;
    progress.took(received.long);
    let elapsed = progress.elapsed();
    let response = answer.response;
    let client = doors.clients.client(&request.network);
    if response.status() == 400 && debugger::listens_at(&client, url, &received.bytes).await {
        return Err(fault::debugger(request, url));
    }
    let redactor = &request.redactor;
    let transfers = progress.transfers(None);
    let notes = remarks(&transfers, received.trouble, redactor);
    Ok(Exchange {
        endpoint: request.endpoint.clone(),
        answerer: request.answerer.clone(),
        status: response.status().as_u16(),
        elapsed,
        headers: shown_headers(response.headers(), redactor),
        body: body::redacted(received.bytes, received.cut, redactor).await,
        cut: received.cut,
        local: None,
        seen: seen(request, step(transfers, elapsed, notes)),
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
