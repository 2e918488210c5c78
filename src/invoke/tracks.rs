//! What was done of a call so far, for whoever gives up on it.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::{SentRequest, Step};

/// Follows a call while it is on its way. A clone follows the same call.
#[derive(Clone, Default)]
pub struct Tracks(Arc<Mutex<Way>>);

/// The way of a call so far.
#[derive(Default)]
struct Way {
    /// When it was sent.
    begun: Option<Instant>,
    /// Steps that were taken.
    done: Vec<Step>,
    /// The step that is being taken.
    current: Option<Current>,
    /// What the request of the invocation itself is like, once that is known.
    request: Option<Box<SentRequest>>,
    /// Whether the call was given up.
    is_over: bool,
}

struct Current {
    /// From when on the times of the step are counted.
    zero: Instant,
    so_far: Box<dyn Fn() -> Step + Send>,
}

impl fmt::Debug for Tracks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Tracks")
    }
}

impl Tracks {
    fn way(&self) -> MutexGuard<'_, Way> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A call begins.
    pub fn begin(&self) {
        *self.way() = Way {
            begun: Some(Instant::now()),
            ..Way::default()
        };
    }

    /// These are all the steps that were taken; none is being taken.
    pub fn took(&self, steps: &[Step]) {
        let mut way = self.way();
        if !way.is_over {
            way.done = steps.to_vec();
            way.current = None;
        }
    }

    /// A step is being taken; `so_far` tells how it stands, in times that are counted from `zero`.
    pub fn takes(&self, zero: Instant, so_far: impl Fn() -> Step + Send + 'static) {
        let mut way = self.way();
        if !way.is_over {
            way.current = Some(Current {
                zero,
                so_far: Box::new(so_far),
            });
        }
    }

    /// The request of the invocation itself goes out like this.
    pub fn asks(&self, request: &SentRequest) {
        self.way().request = Some(Box::new(request.clone()));
    }

    /// The call is given up: what was done of it until now. The last step is the one that was being taken.
    #[must_use]
    pub fn give_up(&self) -> Vec<Step> {
        let mut way = self.way();
        let Some(begun) = way.begun else {
            return Vec::new();
        };
        way.is_over = true;
        if let Some(current) = way.current.take() {
            let mut step = (current.so_far)();
            let later = current.zero.saturating_duration_since(begun);
            step.began += later;
            for transfer in &mut step.transfers {
                transfer.began += later;
            }
            step.request = way.request.take();
            way.done.push(step);
        }
        way.done.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::invoke::StepKind;

    fn step(kind: StepKind) -> Step {
        Step {
            kind,
            began: Duration::ZERO,
            elapsed: Duration::from_millis(5),
            cached: false,
            notes: Vec::new(),
            request: None,
            transfers: Vec::new(),
        }
    }

    fn kinds(steps: &[Step]) -> Vec<StepKind> {
        steps.iter().map(|step| step.kind).collect()
    }

    #[test]
    fn what_was_taken_and_what_is_being_taken_is_told_and_stays() {
        let tracks = Tracks::default();
        assert_eq!(tracks.give_up(), []);
        tracks.begin();
        tracks.took(&[step(StepKind::Domains)]);
        let zero = Instant::now() + Duration::from_millis(30);
        tracks.clone().takes(zero, || step(StepKind::Token));
        let steps = tracks.give_up();
        assert_eq!(kinds(&steps), [StepKind::Domains, StepKind::Token]);
        assert!(steps[1].began >= Duration::from_millis(30));
        // What goes on until it is stopped is not told any more.
        tracks.took(&[step(StepKind::Invoke)]);
        tracks.takes(zero, || step(StepKind::Invoke));
        assert_eq!(tracks.give_up(), steps);
        tracks.begin();
        assert_eq!(tracks.give_up(), []);
    }
}
