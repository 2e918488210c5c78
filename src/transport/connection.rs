//! Making the checks of "Test connection".

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use hyper::Method;
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use tokio::net::{TcpStream, lookup_host};
use url::Url;

use super::progress::Progress;
use super::trail::Trail;
use super::{Doors, fault, tokens, wire};
use crate::document::analyse;
use crate::invoke::auth::Auth;
use crate::invoke::auth::jwt::Claims;
use crate::invoke::deployed::Service;
use crate::invoke::{
    Answer, Check, CheckKind, CheckScope, CheckState, DeployedCall, Exchange, InvokeError,
    PreparedRequest, Target, TlsFacts,
};
use crate::lint::{CheckOptions, Kind, Severity};

/// Whom each check is told that was made.
type Told<'d> = &'d (dyn Fn(&Check) + Send + Sync);

/// Makes every check that concerns the target; the call itself is the last but one. What comes behind a failure is
/// skipped.
pub(super) async fn checks(doors: &Doors, request: &PreparedRequest, told: Told<'_>) -> Vec<Check> {
    let mut run = Run {
        told,
        trail: Trail::new(doors, request),
        checks: Vec::new(),
    };
    let went_through = run.all().await.is_some();
    for kind in CheckKind::ALL {
        let reason = if went_through || !concerns(kind, &request.target) {
            "it does not concern this endpoint"
        } else {
            "an earlier check failed"
        };
        if !run.checks.iter().any(|check| check.kind == kind) {
            run.add(kind, CheckState::Skipped, Instant::now(), reason);
        }
    }
    let place = |check: &Check| CheckKind::ALL.iter().position(|kind| *kind == check.kind);
    run.checks.sort_by_key(place);
    run.checks
}

/// Whether a check concerns the target at all.
const fn concerns(kind: CheckKind, target: &Target) -> bool {
    match target {
        Target::Deployed(_) => true,
        Target::Custom(_) => !matches!(kind.scope(), CheckScope::Platform),
        Target::Http(_) => matches!(kind.scope(), CheckScope::Network | CheckScope::Any),
        Target::Demo { .. } | Target::Function { .. } => matches!(kind.scope(), CheckScope::Any),
    }
}

/// The checks so far.
pub(super) struct Run<'d> {
    pub(super) trail: Trail<'d>,
    checks: Vec<Check>,
    told: Told<'d>,
}

impl Run<'_> {
    fn push(&mut self, check: Check) {
        (self.told)(&check);
        self.checks.push(check);
    }

    /// A check was made.
    pub(super) fn add(
        &mut self,
        kind: CheckKind,
        state: CheckState,
        started: Instant,
        cause: &str,
    ) {
        self.push(Check {
            kind,
            state,
            elapsed: match state {
                CheckState::Skipped => Duration::ZERO,
                _ => started.elapsed(),
            },
            cause: self.trail.show(cause),
            cure: String::new(),
        });
    }

    /// Nothing was looked at.
    pub(super) fn skip(&mut self, kind: CheckKind, cause: &str) {
        self.add(kind, CheckState::Skipped, Instant::now(), cause);
    }

    /// It does not work.
    pub(super) fn failed(
        &mut self,
        kind: CheckKind,
        started: Instant,
        error: InvokeError,
    ) -> Option<()> {
        self.push(Check {
            kind,
            state: CheckState::Failed,
            elapsed: started.elapsed(),
            cause: error.message,
            cure: error.help,
        });
        None
    }

    /// `None` where a check failed that the others need.
    async fn all(&mut self) -> Option<()> {
        let target = self.trail.request.target.clone();
        match &target {
            Target::Http(url) => self.reach(url).await?,
            Target::Custom(call) => {
                self.reach(&call.events()).await?;
                self.bot(call).await?;
            }
            Target::Deployed(call) => self.platform(call).await?,
            Target::Demo { .. } | Target::Function { .. } => {}
        }
        self.call().await
    }

    async fn reach(&mut self, url: &Url) -> Option<()> {
        let clients = &self.trail.doors.clients;
        let client = clients.client(&self.trail.request.network);
        if client.goes_through_proxy(url) {
            self.skip(CheckKind::Name, "a proxy does this");
            self.skip(CheckKind::Tcp, "a proxy does this");
        } else {
            let addresses = self.name(url).await?;
            self.connects(url, &addresses).await?;
        }
        self.tls(url).await
    }

    async fn connects(&mut self, url: &Url, addresses: &[SocketAddr]) -> Option<()> {
        let started = Instant::now();
        let limit = self.trail.request.timeout;
        match tokio::time::timeout(limit, TcpStream::connect(addresses)).await {
            Ok(Ok(_)) => self.add(CheckKind::Tcp, CheckState::Passed, started, ""),
            Ok(Err(error)) => {
                let error = fault::unreachable(&self.trail.request, url, &error.to_string());
                return self.failed(CheckKind::Tcp, started, error);
            }
            Err(_) => {
                let error = fault::timed_out(&self.trail.request, &Progress::default());
                return self.failed(CheckKind::Tcp, started, error);
            }
        }
        Some(())
    }

    async fn name(&mut self, url: &Url) -> Option<Vec<SocketAddr>> {
        let started = Instant::now();
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let port = url.port_or_known_default().unwrap_or(443);
        let limit = self.trail.request.timeout;
        let Ok(found) = tokio::time::timeout(limit, lookup_host((host, port))).await else {
            let error = fault::timed_out(&self.trail.request, &Progress::default());
            self.failed(CheckKind::Name, started, error);
            return None;
        };
        let addresses: Vec<_> = found.into_iter().flatten().collect();
        if addresses.is_empty() {
            let error = fault::unknown_name(&self.trail.request, url);
            self.failed(CheckKind::Name, started, error);
            return None;
        }
        let cause = addresses[0].ip().to_string();
        self.add(CheckKind::Name, CheckState::Passed, started, &cause);
        Some(addresses)
    }

    /// Any answer to a request for the root of the host proves the handshake.
    async fn tls(&mut self, url: &Url) -> Option<()> {
        let started = Instant::now();
        if url.scheme() != "https" {
            let cause = "this endpoint is plain `http`";
            self.add(CheckKind::Tls, CheckState::Skipped, started, cause);
            return Some(());
        }
        let request = self.trail.request.clone();
        let client = self.trail.doors.clients.client(&request.network);
        let mut root = url.clone();
        root.set_path("/");
        root.set_query(None);
        let progress = Progress::default();
        let (headers, body) = (HeaderMap::new(), Bytes::new());
        let asked = client.send(Method::HEAD, &root, (headers, body), &progress);
        let Ok(answer) = tokio::time::timeout(request.timeout, asked).await else {
            if progress.is_connected() {
                // The handshake is done; the call itself tells the rest.
                self.add(CheckKind::Tls, CheckState::Passed, started, "");
                return Some(());
            }
            let error = fault::timed_out(&request, &progress);
            return self.failed(CheckKind::Tls, started, error);
        };
        let facts = match answer {
            Err(error) if wire::is_connect(&*error) => {
                let error = fault::of(&request, url, &*error, &Progress::default());
                return self.failed(CheckKind::Tls, started, error);
            }
            Err(_) => None,
            Ok(answer) => answer.timing.facts().and_then(|facts| facts.tls),
        };
        let told = facts.map(|facts| told(&facts, self.trail.doors.clock.seconds()));
        self.add(
            CheckKind::Tls,
            CheckState::Passed,
            started,
            &told.unwrap_or_default(),
        );
        Some(())
    }

    async fn platform(&mut self, call: &DeployedCall) -> Option<()> {
        let started = Instant::now();
        let gateway = match self.trail.host(call, Service::Gateway).await {
            Ok(gateway) => gateway,
            Err(error) => return self.failed(CheckKind::Domains, started, error),
        };
        let host = gateway.host_str().unwrap_or_default().to_owned();
        self.add(CheckKind::Domains, CheckState::Passed, started, &host);
        self.reach(&gateway).await?;
        self.token(call).await?;
        self.presence(call, &gateway).await
    }

    async fn token(&mut self, call: &DeployedCall) -> Option<()> {
        let started = Instant::now();
        let token = match tokens::token(&mut self.trail, call).await {
            Ok(token) => token,
            Err(error) => return self.failed(CheckKind::Token, started, error),
        };
        let Some(token) = token else {
            self.own_token(call, started);
            return Some(());
        };
        let claims = Claims::read(&token.access);
        let now = self.trail.now();
        let said = claims.map_or_else(String::new, |own| own.summary(now));
        self.add(CheckKind::Token, CheckState::Passed, started, &said);
        let steps = self.trail.steps.iter().flat_map(|step| &step.notes);
        let notes: Vec<String> = steps.map(ToString::to_string).collect();
        let state = if notes.is_empty() {
            CheckState::Passed
        } else {
            CheckState::Warned
        };
        self.add(CheckKind::Scope, state, started, &notes.join("; "));
        Some(())
    }

    /// What a token that the user gave says of itself; other sorts of authentication have none.
    fn own_token(&mut self, call: &DeployedCall, started: Instant) {
        let own = match &call.auth {
            Auth::Bearer { token, .. } => Claims::read(token),
            _ => None,
        };
        let Some(claims) = own else {
            let cause = "this sort of authentication has no token that can be read";
            self.add(CheckKind::Token, CheckState::Skipped, started, cause);
            self.add(CheckKind::Scope, CheckState::Skipped, started, cause);
            return;
        };
        let now = self.trail.now();
        let said = claims.summary(now);
        self.add(CheckKind::Token, CheckState::Passed, started, &said);
        let warnings = claims.warnings(&call.deployed.account, now);
        let state = if warnings.is_empty() {
            CheckState::Passed
        } else {
            CheckState::Warned
        };
        self.add(CheckKind::Scope, state, started, &warnings.join("; "));
    }

    async fn call(&mut self) -> Option<()> {
        let started = Instant::now();
        if self.trail.request.asks_only {
            let cause = "nothing may be invoked there";
            self.skip(CheckKind::Answers, cause);
            self.skip(CheckKind::Valid, cause);
            return Some(());
        }
        let request = self.trail.request.clone();
        let exchange = match Box::pin(self.trail.doors.exchange(&request)).await {
            Ok(exchange) => exchange,
            Err(error) => return self.failed(CheckKind::Answers, started, error),
        };
        if !exchange.is_success() {
            let error = fault::no_success(&request, exchange.status);
            return self.failed(CheckKind::Answers, started, error);
        }
        let cause = format!("{} ms", exchange.elapsed.as_millis());
        self.add(CheckKind::Answers, CheckState::Passed, started, &cause);
        self.valid(exchange).await;
        Some(())
    }

    async fn valid(&mut self, exchange: Exchange) {
        let started = Instant::now();
        let request = &self.trail.request;
        let event = request.event.clone();
        let judge = move || first_error(&exchange, event);
        // A long answer takes its time, which the other requests must not wait for. It fails by a panic only.
        let found = tokio::task::spawn_blocking(judge).await;
        match found.unwrap_or_else(|error| Some(error.to_string())) {
            None => self.add(CheckKind::Valid, CheckState::Passed, started, ""),
            Some(cause) => {
                let error = fault::invalid_answer(&self.trail.request, &cause);
                self.failed(CheckKind::Valid, started, error);
            }
        }
    }
}

/// The first error of an answer, and how many more there are; `None` where it has none.
fn first_error(exchange: &Exchange, event: String) -> Option<String> {
    let received = exchange.text();
    let converted = exchange.converted();
    let text = converted
        .as_ref()
        .map_or(&*received, |own| own.text.as_str());
    let base = CheckOptions {
        event: Some(event),
        ..CheckOptions::default()
    };
    let answer = Answer::of(exchange, text);
    let options = answer.check_options(exchange, base);
    let analysis = analyse(answer.judged(text), 0, Some(Kind::Response), &options);
    let mut errors = analysis
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let first = &errors.next()?.message;
    Some(match errors.count() {
        0 => first.clone(),
        more => format!("{first}, and {more} more errors"),
    })
}

/// What was agreed on, and how long the certificate still holds. `now` is Unix time in seconds.
fn told(facts: &TlsFacts, now: i64) -> String {
    let version = facts.version.clone().unwrap_or_default();
    let left = facts.certificate.as_ref().map(|own| own.days_left(now));
    let left = match left {
        None => String::new(),
        Some(days @ 0..) => format!(", the certificate holds for {days} more days"),
        Some(_) => ", the certificate has expired".to_owned(),
    };
    let exception = facts.exception.as_ref().map(|own| {
        let (until, fault) = (&own.until, &own.fault);
        format!("; let through by an exception until {until}: {fault}")
    });
    version + &left + &exception.unwrap_or_default()
}
