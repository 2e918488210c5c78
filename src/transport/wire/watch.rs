//! Following a request that may never come to an answer: the connection in the making, and the one it goes over.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hyper::http::Extensions;
use hyper_util::client::legacy::connect::CaptureConnection;

use super::meter::Made;
use crate::invoke::{CertificateFacts, ConnectionFacts, PhaseKind, Phases, ShownText, TlsFacts};

tokio::task_local! {
    /// Where the connector and the check of certificates, which know nothing of requests, tell how far they come.
    static ATTEMPT: Attempt;
}

/// The making of a connection.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempt(Arc<Mutex<Making>>);

/// How far the making came.
#[derive(Debug, Default)]
pub(super) struct Making {
    began: Option<Instant>,
    /// What goes on, and since when.
    running: Option<(PhaseKind, Instant)>,
    pub(super) dns: Option<Duration>,
    pub(super) connect: Option<Duration>,
    pub(super) tls: Option<Duration>,
    /// The other end, or the address that was tried.
    pub(super) remote: Option<SocketAddr>,
    pub(super) proxy: Option<ShownText>,
    /// The certificate that did not hold.
    pub(super) refused: Option<CertificateFacts>,
}

impl Attempt {
    /// That of the request on whose behalf this runs; one that nobody follows where there is none.
    pub(super) fn current() -> Self {
        ATTEMPT.try_with(Self::clone).unwrap_or_default()
    }

    pub(super) fn note(&self) -> MutexGuard<'_, Making> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Making {
    /// It begins, perhaps anew.
    pub(super) fn begin(&mut self) {
        *self = Self {
            began: Some(Instant::now()),
            ..Self::default()
        };
    }

    pub(super) fn began(&self) -> Instant {
        self.began.unwrap_or_else(Instant::now)
    }

    /// The next part begins, and with that the one before is over.
    pub(super) fn enter(&mut self, kind: PhaseKind) {
        self.leave();
        self.running = Some((kind, Instant::now()));
    }

    /// The part that goes on is over.
    pub(super) fn leave(&mut self) {
        let Some((kind, since)) = self.running.take() else {
            return;
        };
        let slot = match kind {
            PhaseKind::Dns => &mut self.dns,
            PhaseKind::Tls => &mut self.tls,
            _ => &mut self.connect,
        };
        *slot = Some(slot.unwrap_or_default() + since.elapsed());
    }

    /// Of a request that began then and never got a connection: where its time went, and what is known of the other
    /// end.
    fn so_far(&mut self, began: Instant) -> (Phases, Option<ConnectionFacts>) {
        self.leave();
        let before = self.began.map_or_else(
            || began.elapsed(),
            |own| own.saturating_duration_since(began),
        );
        let phases = Phases {
            blocked: Some(before),
            dns: self.dns,
            connect: self.connect,
            tls: self.tls,
            ..Phases::default()
        };
        let is_known = self.remote.is_some() || self.proxy.is_some();
        let facts = is_known.then(|| ConnectionFacts {
            reused: false,
            http: String::new(),
            remote: self.remote,
            proxy: self.proxy.clone(),
            tls: self.refused.clone().map(|certificate| TlsFacts {
                certificate: Some(certificate),
                ..TlsFacts::default()
            }),
        });
        (phases, facts)
    }
}

/// Follows one request.
#[derive(Clone, Debug)]
pub(in super::super) struct Watch {
    began: Instant,
    captured: CaptureConnection,
    attempt: Attempt,
}

impl Watch {
    pub(super) fn new(began: Instant, captured: CaptureConnection) -> Self {
        Self {
            began,
            captured,
            attempt: Attempt::default(),
        }
    }

    /// Runs what sends the request, and is told of the connection that is made for it.
    pub(super) async fn over<F: Future>(&self, sending: F) -> F::Output {
        ATTEMPT.scope(self.attempt.clone(), sending).await
    }

    /// When the request began.
    pub(in super::super) const fn began(&self) -> Instant {
        self.began
    }

    /// Whether its connection stands, with TLS.
    pub(in super::super) fn is_connected(&self) -> bool {
        self.captured.connection_metadata().is_some()
    }

    /// Where the time of a request went until now that has come to no answer, and what it went over.
    pub(in super::super) fn so_far(&self) -> (Phases, Option<ConnectionFacts>) {
        match self.made() {
            Some(made) => {
                let (phases, facts) = made.so_far(self.began);
                (phases, Some(facts))
            }
            None => self.attempt.note().so_far(self.began),
        }
    }

    /// The connection that it goes over.
    fn made(&self) -> Option<Arc<Made>> {
        let mut extras = Extensions::new();
        let metadata = self.captured.connection_metadata();
        metadata.as_ref()?.get_extras(&mut extras);
        extras.remove()
    }
}
