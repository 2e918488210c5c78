//! Measuring: what a connection took to stand, and when bytes went over it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use hyper::{Response, Version};

use crate::invoke::{ConnectionFacts, Phases, TlsFacts};

/// What is known of a connection. It travels with each answer that comes over it.
#[derive(Debug)]
pub(super) struct Made {
    /// When it was begun.
    pub(super) began: Instant,
    pub(super) dns: Option<Duration>,
    pub(super) connect: Duration,
    pub(super) tls: Option<Duration>,
    /// All but whether it is reused, and the version of HTTP.
    pub(super) facts: ConnectionFacts,
    pub(super) meter: Arc<Meter>,
    /// Whether an answer came over it already.
    pub(super) used: AtomicBool,
}

/// When bytes last went over a connection, in nanoseconds from its beginning. A round is a request and its answer: it
/// begins with the first byte written after one was read.
#[derive(Debug)]
pub(super) struct Meter {
    origin: Instant,
    first_write: AtomicU64,
    last_write: AtomicU64,
    /// 0 until a byte of the answer came.
    first_read: AtomicU64,
}

impl Meter {
    pub(super) fn new() -> Self {
        Self {
            origin: Instant::now(),
            first_write: AtomicU64::new(0),
            last_write: AtomicU64::new(0),
            first_read: AtomicU64::new(0),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_nanos()).map_or(u64::MAX, |now| now.max(1))
    }

    /// Bytes were written.
    pub(super) fn wrote(&self) {
        let now = self.now();
        let begins = self.first_write.load(Ordering::Relaxed) == 0
            || self.first_read.swap(0, Ordering::Relaxed) != 0;
        if begins {
            self.first_write.store(now, Ordering::Relaxed);
        }
        self.last_write.store(now, Ordering::Relaxed);
    }

    /// Bytes were read.
    pub(super) fn read(&self) {
        if self.first_read.load(Ordering::Relaxed) == 0 {
            self.first_read.store(self.now(), Ordering::Relaxed);
        }
    }

    /// When the first and the last byte of the request were written, and the first of the answer was read.
    fn round(&self) -> Option<[Instant; 3]> {
        let [first_write, last_write, first_read] = self.moments();
        Some([first_write?, last_write?, first_read?])
    }

    fn moments(&self) -> [Option<Instant>; 3] {
        [&self.first_write, &self.last_write, &self.first_read].map(|moment| {
            match moment.load(Ordering::Relaxed) {
                0 => None,
                nanos => self.origin.checked_add(Duration::from_nanos(nanos)),
            }
        })
    }
}

impl Made {
    /// Of a request that began then, goes over this connection, and has come to no answer: where its time went until
    /// now.
    pub(super) fn so_far(&self, began: Instant) -> (Phases, ConnectionFacts) {
        let is_first = !self.used.load(Ordering::Relaxed);
        let cold = Some(self).filter(|own| is_first && own.began >= began);
        let is_h2 = self.facts.tls.as_ref().is_some_and(TlsFacts::is_h2);
        let facts = ConnectionFacts {
            reused: cold.is_none(),
            http: if is_h2 { "HTTP/2.0" } else { "HTTP/1.1" }.to_owned(),
            ..self.facts.clone()
        };
        let now = Instant::now();
        let [first_write, last_write, first_read] = self.meter.moments();
        let Some(last_write) = last_write.filter(|last| *last >= began) else {
            return (before(cold, now.duration_since(began)), facts);
        };
        let first_write = first_write.unwrap_or(last_write).clamp(began, last_write);
        // Over HTTP/2 frames of other sorts come in between, so that a byte read is no answer.
        let first_read = first_read.filter(|read| !is_h2 && *read >= last_write);
        let waited_until = first_read.unwrap_or(now);
        let phases = Phases {
            send: Some(last_write.duration_since(first_write)),
            wait: Some(waited_until.saturating_duration_since(last_write)),
            receive: first_read.map(|read| now.saturating_duration_since(read)),
            ..before(cold, first_write.duration_since(began))
        };
        (phases, facts)
    }
}

/// The parts of what went by before the first byte was written: making the connection where it is new, and the rest.
fn before(cold: Option<&Made>, whole: Duration) -> Phases {
    let mut left = whole;
    let mut took = |wanted: Option<Duration>| {
        let took = wanted.map(|wanted| wanted.min(left));
        left -= took.unwrap_or_default();
        took
    };
    let dns = took(cold.and_then(|made| made.dns));
    let connect = took(cold.map(|made| made.connect));
    let tls = took(cold.and_then(|made| made.tls));
    Phases {
        blocked: Some(left),
        dns,
        connect,
        tls,
        ..Phases::default()
    }
}

/// The times of a request whose answer has begun.
#[derive(Debug)]
pub(crate) struct Timing {
    began: Instant,
    /// Where its connection was made for it.
    cold: Option<Arc<Made>>,
    first_write: Instant,
    last_write: Instant,
    first_read: Instant,
    facts: Option<ConnectionFacts>,
}

impl Timing {
    pub(super) fn of<B>(response: &Response<B>, began: Instant) -> Self {
        let now = Instant::now();
        let made = response.extensions().get::<Arc<Made>>();
        let is_first = made.is_some_and(|made| !made.used.swap(true, Ordering::Relaxed));
        let cold = made.filter(|made| is_first && made.began >= began).cloned();
        // Over HTTP/2 frames of other sorts come in between, so that there only the head of the answer counts.
        let multiplexed = response.version() == Version::HTTP_2;
        let round = made.and_then(|made| made.meter.round());
        let [first_write, last_write, read] = round.unwrap_or([began, began, now]);
        let first_read = if multiplexed {
            now
        } else {
            read.clamp(began, now)
        };
        Self {
            began,
            first_write: first_write.clamp(began, first_read),
            last_write: last_write.clamp(began, first_read),
            first_read,
            facts: made.map(|made| ConnectionFacts {
                reused: cold.is_none(),
                http: format!("{:?}", response.version()),
                ..made.facts.clone()
            }),
            cold,
        }
    }

    /// When the request began.
    pub(crate) const fn began(&self) -> Instant {
        self.began
    }

    /// What it went over.
    pub(crate) fn facts(&self) -> Option<ConnectionFacts> {
        self.facts.clone()
    }

    /// Where the time went until now, when the last byte has come. The phases add up to the whole.
    pub(crate) fn phases(&self) -> Phases {
        Phases {
            send: Some(self.last_write.saturating_duration_since(self.first_write)),
            wait: Some(self.first_read.saturating_duration_since(self.last_write)),
            receive: Some(self.first_read.elapsed()),
            ..before(
                self.cold.as_deref(),
                self.first_write.duration_since(self.began),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_begins_with_the_first_byte_written_after_one_was_read() {
        let meter = Meter::new();
        assert_eq!(meter.round(), None);
        meter.wrote();
        assert_eq!(meter.round(), None, "nothing was read yet");
        meter.read();
        let first = meter.round().expect("a round");
        meter.read();
        assert_eq!(meter.round(), Some(first), "more of the answer");
        meter.wrote();
        assert_eq!(meter.round(), None, "the next request");
        meter.wrote();
        meter.read();
        let second = meter.round().expect("a round");
        assert!(second[0] >= first[2] && second[1] >= second[0] && second[2] >= second[1]);
    }
}
