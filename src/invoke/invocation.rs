//! The state of the invoke panel: what is in flight, and what came of it.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Exchange, InvocationId, InvokeError, Seen};

/// Stops an invocation when it is dropped; without effect once the answer is there.
pub struct Cancel(Option<Box<dyn FnOnce() + Send + Sync>>);

impl Cancel {
    /// Stops the work by calling `stop`.
    #[must_use]
    pub fn new(stop: impl FnOnce() + Send + Sync + 'static) -> Self {
        Self(Some(Box::new(stop)))
    }
}

impl Drop for Cancel {
    fn drop(&mut self) {
        if let Some(stop) = self.0.take() {
            stop();
        }
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Cancel")
    }
}

/// An invocation that waits for its answer.
#[derive(Debug)]
pub struct InFlight {
    /// Its id.
    pub id: InvocationId,
    /// When Send was pressed.
    pub started_at: Instant,
    /// Stops it when dropped.
    cancel: Cancel,
}

impl InFlight {
    /// How long it has been waiting.
    #[must_use]
    pub fn waiting(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.started_at)
    }

    fn answer(self, now: Instant, result: Result<Arc<Exchange>, InvokeError>) -> InvocationState {
        let took = self.waiting(now);
        match result {
            Ok(exchange) => InvocationState::Completed { took, exchange },
            Err(error) => InvocationState::Failed { took, error },
        }
    }

    fn cancel(self, now: Instant, seen: Seen) -> InvocationState {
        let took = self.waiting(now);
        drop(self.cancel);
        let seen = Box::new(seen);
        InvocationState::Cancelled { took, seen }
    }
}

/// Where the invocation stands.
#[derive(Debug, Default)]
pub enum InvocationState {
    /// Nothing was sent yet.
    #[default]
    Idle,
    /// The answer is awaited.
    InFlight(InFlight),
    /// There is an answer, whatever its status.
    Completed {
        /// From Send until the answer was taken.
        took: Duration,
        /// The answer.
        exchange: Arc<Exchange>,
    },
    /// There is no answer.
    Failed {
        /// From Send until the fault was taken.
        took: Duration,
        /// Why, and what to do.
        error: InvokeError,
    },
    /// The user stopped it.
    Cancelled {
        /// From Send until Cancel.
        took: Duration,
        /// What was sent until then, and how far it came.
        seen: Box<Seen>,
    },
}

/// The invocation of the panel: its state, and the last answer, which stays visible while a new one is awaited.
#[derive(Debug, Default)]
pub struct Invocation {
    state: InvocationState,
    last_exchange: Option<Arc<Exchange>>,
}

impl Invocation {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> &InvocationState {
        &self.state
    }

    /// The invocation that is awaited, if one is.
    #[must_use]
    pub fn in_flight(&self) -> Option<&InFlight> {
        match &self.state {
            InvocationState::InFlight(in_flight) => Some(in_flight),
            _ => None,
        }
    }

    /// The latest answer there was.
    #[must_use]
    pub fn exchange(&self) -> Option<&Arc<Exchange>> {
        self.last_exchange.as_ref()
    }

    /// A request was sent. One that is still awaited is stopped.
    pub fn start(&mut self, id: InvocationId, now: Instant, cancel: Cancel) {
        self.state = InvocationState::InFlight(InFlight {
            id,
            started_at: now,
            cancel,
        });
    }

    /// An answer or a fault has come; returns whether it was the one awaited. A late one is dropped.
    pub fn answer(
        &mut self,
        id: InvocationId,
        now: Instant,
        result: Result<Arc<Exchange>, InvokeError>,
    ) -> bool {
        match std::mem::take(&mut self.state) {
            InvocationState::InFlight(in_flight) if in_flight.id == id => {
                if let Ok(exchange) = &result {
                    self.last_exchange = Some(Arc::clone(exchange));
                }
                self.state = in_flight.answer(now, result);
                true
            }
            other => {
                self.state = other;
                false
            }
        }
    }

    /// The request could not be made, so nothing was sent. One that is still awaited is stopped.
    pub fn refuse(&mut self, error: InvokeError) {
        self.state = InvocationState::Failed {
            took: Duration::ZERO,
            error,
        };
    }

    /// An earlier answer is looked at again. One that is still awaited is stopped.
    pub fn show(&mut self, exchange: &Arc<Exchange>) {
        self.last_exchange = Some(Arc::clone(exchange));
        self.state = InvocationState::Completed {
            took: exchange.elapsed,
            exchange: Arc::clone(exchange),
        };
    }

    /// A request that was stopped earlier is looked at again. One that is still awaited is stopped.
    pub fn show_cancelled(&mut self, took: Duration, seen: Seen) {
        let seen = Box::new(seen);
        self.state = InvocationState::Cancelled { took, seen };
    }

    /// The user stops waiting; returns whether there was something to stop. `seen` is how far it came.
    pub fn cancel(&mut self, now: Instant, seen: Seen) -> bool {
        match std::mem::take(&mut self.state) {
            InvocationState::InFlight(in_flight) => {
                self.state = in_flight.cancel(now, seen);
                true
            }
            other => {
                self.state = other;
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::invoke::{InvokeErrorKind, ShownText};

    fn exchange(status: u16) -> Arc<Exchange> {
        Arc::new(Exchange::bare("demo", status, *b"{}"))
    }

    fn counting(stops: &Arc<AtomicU32>) -> Cancel {
        let stops = Arc::clone(stops);
        Cancel::new(move || {
            stops.fetch_add(1, Ordering::Relaxed);
        })
    }

    fn idle_cancel() -> Cancel {
        Cancel::new(|| {})
    }

    #[test]
    fn any_answer_completes_and_a_fault_fails() {
        let mut invocation = Invocation::default();
        let start = Instant::now();
        let later = start + Duration::from_millis(143);
        invocation.start(InvocationId(1), start, idle_cancel());
        assert!(invocation.answer(InvocationId(1), later, Ok(exchange(901))));
        let InvocationState::Completed { took, exchange } = invocation.state() else {
            panic!("{:?}", invocation.state());
        };
        assert_eq!((took.as_millis(), exchange.status), (143, 901));
        invocation.start(InvocationId(2), start, idle_cancel());
        let error = InvokeError {
            kind: InvokeErrorKind::Refused,
            message: ShownText::default(),
            help: String::new(),
            seen: Box::default(),
        };
        assert!(invocation.answer(InvocationId(2), later, Err(error)));
        assert!(matches!(invocation.state(), InvocationState::Failed { .. }));
        let earlier = invocation.exchange().map(|exchange| exchange.status);
        assert_eq!(earlier, Some(901));
    }

    #[test]
    fn cancelling_stops_the_work_at_once_and_the_late_answer_is_dropped() {
        let stops = Arc::new(AtomicU32::new(0));
        let mut invocation = Invocation::default();
        let now = Instant::now();
        invocation.start(InvocationId(1), now, counting(&stops));
        assert!(invocation.cancel(now, Seen::default()));
        assert_eq!(stops.load(Ordering::Relaxed), 1);
        assert!(!invocation.answer(InvocationId(1), now, Ok(exchange(200))));
        assert!(matches!(
            invocation.state(),
            InvocationState::Cancelled { .. }
        ));
        assert!(invocation.exchange().is_none());
        assert!(!invocation.cancel(now, Seen::default()));
    }

    #[test]
    fn a_second_send_stops_the_first_and_keeps_the_previous_answer() {
        let stops = Arc::new(AtomicU32::new(0));
        let mut invocation = Invocation::default();
        let now = Instant::now();
        invocation.start(InvocationId(1), now, idle_cancel());
        invocation.answer(InvocationId(1), now, Ok(exchange(200)));
        invocation.start(InvocationId(2), now, counting(&stops));
        assert!(invocation.exchange().is_some());
        invocation.start(InvocationId(3), now, idle_cancel());
        assert_eq!(stops.load(Ordering::Relaxed), 1);
        assert!(!invocation.answer(InvocationId(2), now, Ok(exchange(500))));
        assert_eq!(
            invocation.exchange().map(|exchange| exchange.status),
            Some(200)
        );
        assert_eq!(
            invocation.in_flight().map(|waiting| waiting.id),
            Some(InvocationId(3))
        );
    }

    #[test]
    fn ids_are_never_given_out_twice() {
        assert_ne!(InvocationId::next(), InvocationId::next());
    }
}
