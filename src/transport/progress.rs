//! How far a request and its redirects got, also where they come to no answer.

use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::wire::{Answer, Timing, Watch};
use crate::invoke::{LongBody, Phases, Redactor, ShownText, Transfer};

/// What is measured while a request is on its way. Whoever waits for it looks here when it has waited long enough.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The status of the last answer that began; 0 for none.
    status: AtomicU16,
    /// Bytes of its body so far.
    received: AtomicU64,
    way: Mutex<Way>,
}

/// The requests so far.
#[derive(Debug, Default)]
struct Way {
    /// From when on times are counted.
    started: Option<Instant>,
    over: Vec<Transfer>,
    current: Option<Current>,
}

/// A request that is on its way.
#[derive(Debug)]
struct Current {
    method: String,
    url: ShownText,
    watch: Option<Watch>,
    /// Once its answer has begun.
    timing: Option<Arc<Timing>>,
}

impl Progress {
    /// Counts times from that moment.
    pub(super) fn since(started: Instant) -> Self {
        let progress = Self::default();
        progress.way().started = Some(started);
        progress
    }

    fn way(&self) -> MutexGuard<'_, Way> {
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request goes out. The first one starts the clock, unless it runs.
    pub(super) fn asks(&self, method: &str, url: ShownText) {
        self.status.store(0, Ordering::Relaxed);
        let mut way = self.way();
        way.started.get_or_insert_with(Instant::now);
        way.current = Some(Current {
            method: method.to_owned(),
            url,
            watch: None,
            timing: None,
        });
    }

    /// It waits for its connection, or for its answer.
    pub(super) fn follow(&self, watch: Watch) {
        let mut way = self.way();
        match &mut way.current {
            Some(current) => current.watch = Some(watch),
            None => {
                way.current = Some(Current {
                    method: String::new(),
                    url: ShownText::default(),
                    watch: Some(watch),
                    timing: None,
                });
            }
        }
    }

    /// Its answer has begun.
    pub(super) fn begin(&self, answer: &Answer) {
        self.received.store(0, Ordering::Relaxed);
        let status = answer.response.status().as_u16();
        self.status.store(status, Ordering::Relaxed);
        if let Some(current) = &mut self.way().current {
            current.timing = Some(Arc::clone(&answer.timing));
        }
    }

    /// More bytes of the body have come.
    pub(super) fn add(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// The request is over, and its answer is whole.
    pub(super) fn took(&self, long_body: Option<LongBody>) {
        self.close(None);
        if let Some(last) = self.way().over.last_mut() {
            last.long_body = long_body;
        }
    }

    /// Closes the request that is on its way.
    fn close(&self, fault: Option<&ShownText>) {
        let mut way = self.way();
        let Some(current) = way.current.take() else {
            return;
        };
        let transfer = current.transfer(way.started, self.answer(), fault);
        way.over.push(transfer);
    }

    /// Every request that went out until now, for one who gives up: what is still on its way ends there.
    pub(super) fn so_far(&self) -> Vec<Transfer> {
        let given_up = Redactor::default().show("cancelled");
        let way = self.way();
        let mut transfers = way.over.clone();
        let current = way.current.as_ref();
        transfers
            .extend(current.map(|own| own.transfer(way.started, self.answer(), Some(&given_up))));
        transfers
    }

    /// Every request that went out. One that is still on its way ends here, with that fault.
    pub(super) fn transfers(&self, fault: Option<&ShownText>) -> Vec<Transfer> {
        self.close(fault);
        std::mem::take(&mut self.way().over)
    }

    /// How long it all takes until now.
    pub(super) fn elapsed(&self) -> Duration {
        let started = self.way().started;
        started.map_or(Duration::ZERO, |started| started.elapsed())
    }

    /// Whether the connection of the last request stood, with TLS.
    pub(super) fn is_connected(&self) -> bool {
        let way = self.way();
        let watch = way.current.as_ref().and_then(|it| it.watch.as_ref());
        watch.is_some_and(Watch::is_connected)
    }

    /// Status and bytes of the body, once an answer has begun.
    pub(super) fn answer(&self) -> Option<(u16, u64)> {
        let status = self.status.load(Ordering::Relaxed);
        (status != 0).then(|| (status, self.received.load(Ordering::Relaxed)))
    }
}

impl Current {
    /// When it began, counted from Send.
    fn began(&self, started: Option<Instant>) -> Duration {
        let own = self.timing.as_ref().map(|timing| timing.began());
        let own = own.or_else(|| self.watch.as_ref().map(Watch::began));
        match (own, started) {
            (Some(own), Some(started)) => own.saturating_duration_since(started),
            _ => Duration::ZERO,
        }
    }

    /// It as it stands, with its fault.
    fn transfer(
        &self,
        started: Option<Instant>,
        answer: Option<(u16, u64)>,
        fault: Option<&ShownText>,
    ) -> Transfer {
        let (phases, connection) = self.so_far();
        Transfer {
            began: self.began(started),
            status: answer.map(|(status, _)| status),
            method: self.method.clone(),
            url: self.url.clone(),
            phases,
            connection,
            fault: fault.cloned(),
            long_body: None,
        }
    }

    /// Where its time went until now, and what it went over.
    fn so_far(&self) -> (Phases, Option<crate::invoke::ConnectionFacts>) {
        match (&self.timing, &self.watch) {
            (Some(timing), _) => (timing.phases(), timing.facts()),
            (None, Some(watch)) => watch.so_far(),
            (None, None) => (Phases::default(), None),
        }
    }
}
