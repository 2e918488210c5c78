//! The time: of the system, unless another clock was given.

use std::fmt;
use std::sync::OnceLock;

/// Tells Unix time in seconds.
type Tell = Box<dyn Fn() -> i64 + Send + Sync>;

/// What tells the time of tokens, signatures and look-ups.
#[derive(Default)]
pub(super) struct Clock(OnceLock<Tell>);

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}

impl Clock {
    /// Is told by this from now on; the first one stays.
    pub(super) fn set(&self, tell: Tell) {
        self.0.set(tell).ok();
    }

    /// Unix time in seconds.
    pub(super) fn seconds(&self) -> i64 {
        match self.0.get() {
            Some(tell) => tell(),
            None => super::prepare_options().timestamp_ms / 1000,
        }
    }
}
