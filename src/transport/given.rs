//! What the program gives the doors once: how a page is shown, what tells the time, where long bodies are kept.

use std::fmt;
use std::io;
use std::sync::{Arc, OnceLock};

use crate::invoke::BodySink;

/// Shows the page of an address to the user.
pub(super) type ShowPage = dyn Fn(&str) + Send + Sync;
/// Tells Unix time in seconds.
pub(super) type TellTime = dyn Fn() -> i64 + Send + Sync;
/// Makes a place for a long body.
pub(super) type KeepBody = dyn Fn() -> io::Result<Box<dyn BodySink>> + Send + Sync;

/// Something that is given once, and until then not there.
pub(super) struct Given<T: ?Sized>(OnceLock<Arc<T>>);

impl<T: ?Sized> Given<T> {
    /// Uses this from now on; the first one stays.
    pub(super) fn set(&self, own: Arc<T>) {
        self.0.set(own).ok();
    }

    /// What was given.
    pub(super) fn get(&self) -> Option<&Arc<T>> {
        self.0.get()
    }
}

impl Given<TellTime> {
    /// Unix time in seconds: of the system, unless another clock was given.
    pub(super) fn seconds(&self) -> i64 {
        match self.get() {
            Some(tell) => tell(),
            None => super::prepare_options().timestamp_ms / 1000,
        }
    }
}

impl<T: ?Sized> Default for Given<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T: ?Sized> fmt::Debug for Given<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Given")
    }
}
