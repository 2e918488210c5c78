//! The conversations that were made at services of the Custom Endpoint vendor while this program runs.

use std::sync::{Mutex, PoisonError};

use url::Url;

use crate::invoke::CustomCall;

/// How many conversations are remembered; one that was forgotten is created again, which harms nothing.
const MOST: usize = 1_000;

/// Which conversations there are.
#[derive(Debug, Default)]
pub(super) struct Conversations(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The bot's environment, and the conversation in which payloads go on that name none.
    current: Vec<(Url, String)>,
    /// The addresses of those that were created and not closed.
    open: Vec<Url>,
}

impl Conversations {
    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The call in the conversation that it belongs to: the one that its payload names, else the one of its
    /// environment that goes on.
    pub(super) fn place(&self, call: &CustomCall) -> CustomCall {
        if call.names_conversation() {
            return call.clone();
        }
        self.with(|kept| {
            let mut current = kept.current.iter();
            let going_on = current.find(|(environment, _)| environment == call.environment());
            if let Some((_, conversation)) = going_on {
                return call.clone().within(conversation);
            }
            let own = (call.environment().clone(), call.conversation().to_owned());
            kept.current.push(own);
            call.clone()
        })
    }

    /// Whether the conversation of the call was created and not closed.
    pub(super) fn is_open(&self, call: &CustomCall) -> bool {
        let url = call.create().url;
        self.with(|kept| kept.open.contains(&url))
    }

    /// The conversation of the call was created.
    pub(super) fn opened(&self, call: &CustomCall) {
        let url = call.create().url;
        self.with(|kept| {
            kept.open.retain(|own| *own != url);
            if kept.open.len() == MOST {
                kept.open.remove(0);
            }
            kept.open.push(url);
        });
    }

    /// The conversation of the call is there no more.
    pub(super) fn closed(&self, call: &CustomCall) {
        let url = call.create().url;
        self.with(|kept| {
            kept.open.retain(|own| *own != url);
            let ended =
                |own: &(Url, String)| own.0 == *call.environment() && own.1 == call.conversation();
            kept.current.retain(|own| !ended(own));
        });
    }

    /// The next payload for that environment that names no conversation begins another.
    pub(super) fn start_anew(&self, call: &CustomCall) {
        self.with(|kept| {
            kept.current
                .retain(|(environment, _)| environment != call.environment());
        });
    }
}
