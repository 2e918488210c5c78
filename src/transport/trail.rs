//! The way to an answer that takes several requests: each is timed and named, and what is secret in one answer is
//! hidden from then on.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::Method as Verb;
use hyper::body::Bytes;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::progress::Progress;
use super::{Doors, body, fault, http};
use crate::invoke::auth::Auth;
use crate::invoke::deployed::{CSDS, Domains, Service, base_url, domains_call, service_call};
use crate::invoke::{
    Call, DeployedCall, Exchange, InvokeError, InvokeErrorKind, Method, PreparedRequest, Secret,
    SentRequest, ShownText, Step, StepKind, Transfer, shown_url,
};

/// How much of an answer on the way is read, in bytes.
const REPLY_CAP: usize = 4 << 20;
/// How often a request that only reads is sent.
const MOST_TRIES: u32 = 3;
/// Wait before the second try; before the third twice as long (the official clients).
const PAUSE: Duration = Duration::from_millis(350);

/// What came back on the way. It may hold secrets.
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    /// The body.
    pub(super) text: String,
    /// Whether that is only its beginning.
    pub(super) is_cut: bool,
}

impl Reply {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The way so far.
pub(super) struct Trail<'d> {
    pub(super) doors: &'d Doors,
    /// The request that it leads to; its redactor knows every secret so far.
    pub(super) request: PreparedRequest,
    /// The steps taken.
    pub(super) steps: Vec<Step>,
    domains: Option<Domains>,
    started: Instant,
    /// Of the step that is being taken.
    transfers: Vec<Transfer>,
}

impl<'d> Trail<'d> {
    pub(super) fn new(doors: &'d Doors, request: &PreparedRequest) -> Self {
        Self {
            doors,
            request: request.clone(),
            steps: Vec::new(),
            domains: None,
            started: Instant::now(),
            transfers: Vec::new(),
        }
    }

    /// Unix time in seconds.
    pub(super) fn now(&self) -> i64 {
        self.doors.clock.seconds()
    }

    /// From now on these are hidden too.
    pub(super) fn learn(&mut self, secrets: Vec<Secret>) {
        self.request.redactor.learn(secrets);
        self.request.redactor = self.request.redactor.with_learned();
    }

    /// From now on these are hidden in this call alone: what is made for one call would make all others slower.
    pub(super) fn hide(&mut self, secrets: Vec<Secret>) {
        self.request.redactor = self.request.redactor.and(secrets);
    }

    /// The text without secrets.
    pub(super) fn show(&self, text: &str) -> ShownText {
        self.request.redactor.show(text)
    }

    /// A step was taken.
    pub(super) fn step(&mut self, kind: StepKind, elapsed: Duration, cached: bool) {
        self.steps.push(Step {
            kind,
            began: self.started.elapsed().saturating_sub(elapsed),
            elapsed,
            cached,
            notes: Vec::new(),
            request: None,
            transfers: std::mem::take(&mut self.transfers),
        });
        self.request.tracks.took(&self.steps);
    }

    /// A step without requests of its own is being taken.
    pub(super) fn takes(&self, kind: StepKind) {
        self.follow(kind, Instant::now(), None);
    }

    /// A step is being taken since that moment, with the requests of it that are over and the one that is on its way.
    fn follow(&self, kind: StepKind, since: Instant, progress: Option<&Arc<Progress>>) {
        let began = since.saturating_duration_since(self.started);
        let (over, progress) = (self.transfers.clone(), progress.cloned());
        self.request.tracks.takes(self.started, move || {
            let current = progress.as_ref().map_or_else(Vec::new, |own| own.so_far());
            Step {
                kind,
                began,
                elapsed: since.elapsed(),
                cached: false,
                notes: Vec::new(),
                request: None,
                transfers: over.iter().cloned().chain(current).collect(),
            }
        });
    }

    /// Sends the invocation itself, whose address and credentials are known only now. What is seen of it becomes the
    /// last step of the way.
    pub(super) async fn invoke(
        &mut self,
        last: &PreparedRequest,
        auth: Option<&Auth>,
    ) -> Result<Exchange, InvokeError> {
        let request = Box::new(SentRequest::new(last, auth));
        last.tracks.asks(&request);
        let mut result = http::direct(self.doors, last).await;
        let seen = match &mut result {
            Ok(exchange) => &mut exchange.seen,
            Err(error) => &mut *error.seen,
        };
        for mut step in std::mem::take(&mut seen.steps) {
            step.began = self.started.elapsed().saturating_sub(step.elapsed);
            for transfer in &mut step.transfers {
                transfer.began += step.began;
            }
            step.request = Some(request.clone());
            self.steps.push(step);
        }
        self.request.tracks.took(&self.steps);
        result
    }

    /// An answer came of it, which from now on tells the whole way.
    pub(super) fn answered(&mut self, exchange: &mut Exchange) {
        exchange.seen.steps = std::mem::take(&mut self.steps);
    }

    /// It came to a fault, which from now on tells the whole way.
    pub(super) fn failed(&mut self, mut error: InvokeError) -> InvokeError {
        error.seen.steps = std::mem::take(&mut self.steps);
        error
    }

    /// Adds what is to be known about the last step.
    pub(super) fn note(&mut self, text: &str) {
        let shown = self.show(text);
        if let Some(step) = self.steps.last_mut() {
            step.notes.push(shown);
            self.request.tracks.took(&self.steps);
        }
    }

    /// Sends a request of the way. One that only reads is tried again where that can help, within one time limit for all
    /// tries.
    pub(super) async fn call(&mut self, call: &Call) -> Result<Reply, InvokeError> {
        let started = Instant::now();
        let mut tried = 1;
        let result = loop {
            let left = self.request.timeout.saturating_sub(started.elapsed());
            let result = self.send(call, left, started).await;
            let again = match &result {
                Ok(reply) => matches!(reply.status, 408 | 500 | 502 | 503 | 504),
                Err(error) => error.kind != InvokeErrorKind::Timeout,
            };
            if !again || call.method != Method::Get || tried == MOST_TRIES {
                break result;
            }
            tokio::time::sleep(PAUSE * tried).await;
            tried += 1;
        };
        self.step(call.step, started.elapsed(), false);
        result.map_err(|error| fault::at_step(&self.request, call.step, error))
    }

    /// Sends it once, as a part of the step that began at that moment.
    async fn send(
        &mut self,
        call: &Call,
        limit: Duration,
        began: Instant,
    ) -> Result<Reply, InvokeError> {
        let progress = Arc::new(Progress::since(self.started));
        self.follow(call.step, began, Some(&progress));
        let result = match tokio::time::timeout(limit, self.send_once(call, &progress)).await {
            Ok(result) => result,
            Err(_) => Err(fault::timed_out(&self.request, &progress)),
        };
        let fault = result.as_ref().err().map(|error| &error.message);
        self.transfers.extend(progress.transfers(fault));
        self.follow(call.step, began, None);
        result
    }

    async fn send_once(&self, call: &Call, progress: &Progress) -> Result<Reply, InvokeError> {
        let request = &self.request;
        let client = http::client(self.doors, request, &call.url)?;
        let url = request.redactor.show(&shown_url(call.url.as_str()));
        progress.asks(call.method.id(), url);
        let of = |error: &(dyn Error + 'static)| fault::of(request, &call.url, error, progress);
        let body = call.body.as_ref().map(|body| body.expose().to_owned());
        let (method, headers) = (verb(call.method), headers(call, &request.request_id));
        let body = Bytes::from(body.unwrap_or_default());
        let sent = client.send(method, &call.url, (headers, body), progress);
        let mut answer = sent.await.map_err(|error| of(&*error))?;
        let status = answer.response.status().as_u16();
        progress.begin(&answer);
        let read = body::read(&mut answer.response, REPLY_CAP, progress).await;
        let received = read.map_err(|error| of(&error))?;
        progress.took(None);
        let text = String::from_utf8_lossy(&received.bytes).into_owned();
        Ok(Reply {
            status,
            text,
            is_cut: received.cut,
        })
    }

    /// The host of a service: as it is known, or as CSDS says.
    pub(super) async fn host(
        &mut self,
        call: &DeployedCall,
        service: Service,
    ) -> Result<Url, InvokeError> {
        if let Some(host) = call.deployed.known_host(service) {
            return Ok(host);
        }
        let domains = match self.domains.take() {
            Some(domains) => domains,
            None => self.look_up(call).await?,
        };
        let host = domains.host(service);
        self.domains = Some(domains);
        let host = match host {
            Some(host) => Some(host),
            None => self.single(call, service).await?,
        };
        host.ok_or_else(|| {
            let account = &call.deployed.account;
            fault::no_host(&self.request, account, service.id())
        })
    }

    /// The hosts of all services, which one request tells. An empty list where CSDS does not know the list itself.
    async fn look_up(&mut self, call: &DeployedCall) -> Result<Domains, InvokeError> {
        let account = &call.deployed.account;
        let lookup = domains_call(&self.csds(call)?, account);
        let found = self.domains_of(&lookup).await?;
        let reason = match found {
            Ok(domains) => return Ok(domains),
            Err(404) => return Ok(Domains::default()),
            Err(200..300) => "the answer lists no hosts".to_owned(),
            Err(status) => format!("the answer has status {status}"),
        };
        Err(fault::no_domains(&self.request, account, &reason))
    }

    /// The host of a service that the list of all does not have, asked for by its name.
    async fn single(
        &mut self,
        call: &DeployedCall,
        service: Service,
    ) -> Result<Option<Url>, InvokeError> {
        let lookup = service_call(&self.csds(call)?, &call.deployed.account, service);
        let found = self.domains_of(&lookup).await?;
        Ok(found.ok().and_then(|domains| domains.host(service)))
    }

    fn csds(&mut self, call: &DeployedCall) -> Result<Url, InvokeError> {
        let csds = call.deployed.hosts.csds.as_deref().unwrap_or(CSDS);
        base_url(csds).map_err(|error| {
            self.step(StepKind::Domains, Duration::ZERO, false);
            let reason = format!("its host {error}");
            fault::no_domains(&self.request, &call.deployed.account, &reason)
        })
    }

    /// What a look-up finds, now or in the last ten minutes; the status of an answer that finds nothing.
    async fn domains_of(&mut self, lookup: &Call) -> Result<Result<Domains, u16>, InvokeError> {
        let now = self.now().unsigned_abs();
        let cached = self.doors.domains(|cache| cache.get(lookup, now));
        if let Some(domains) = cached {
            self.step(StepKind::Domains, Duration::ZERO, true);
            return Ok(Ok(domains));
        }
        let reply = self.call(lookup).await?;
        let found = Domains::read(&reply.text).filter(|_| reply.is_success());
        let Some(domains) = found else {
            return Ok(Err(reply.status));
        };
        self.doors
            .domains(|cache| cache.put(lookup, now, domains.clone()));
        Ok(Ok(domains))
    }
}

fn verb(method: Method) -> Verb {
    match method {
        Method::Get => Verb::GET,
        Method::Post => Verb::POST,
        Method::Put => Verb::PUT,
    }
}

fn headers(call: &Call, request_id: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let id = HeaderValue::from_str(request_id).ok();
    if let Some(id) = id.filter(|_| call.step.is_numbered()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    for (name, secret) in &call.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_str(secret.expose())) {
            value.set_sensitive(true);
            headers.insert(name, value);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{Endpoint, InvocationRequest, prepare};

    #[test]
    fn what_is_made_for_one_call_is_hidden_in_no_other() {
        let request = InvocationRequest {
            endpoint: Endpoint::demo(),
            text: "{}".into(),
        };
        let request = prepare(&request, &crate::transport::prepare_options()).unwrap();
        let doors = Doors::default();
        let mut trail = Trail::new(&doors, &request);
        trail.hide(vec![Secret::new("signature-4711".to_owned())]);
        trail.learn(vec![Secret::new("token-0815".to_owned())]);
        let text = "signature-4711 token-0815";
        assert_eq!(trail.show(text).as_str(), "••• •••");
        let other = request.redactor.with_learned();
        assert_eq!(other.show(text).as_str(), "signature-4711 •••");
    }
}
