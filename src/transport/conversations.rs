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
    /// Payloads that go on elsewhere than they say.
    lines: Vec<Line>,
    /// Those that were created and not closed, by the bot's environment; the one of the latest call last.
    open: Vec<(Url, String)>,
    /// Environments in which another conversation was asked for: no payload goes on there in the one that it names.
    anew: Vec<Url>,
}

/// Where payloads go on that name a conversation, or none.
#[derive(Debug)]
struct Line {
    environment: Url,
    /// What they name.
    named: Option<String>,
    /// Where they go on.
    conversation: String,
}

impl Line {
    fn holds(&self, call: &CustomCall, named: Option<&str>) -> bool {
        self.environment == *call.environment() && self.named.as_deref() == named
    }
}

impl Conversations {
    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The call in the conversation that it belongs to: the one that its payload names, unless another was asked for
    /// since; else the one of its environment that goes on, unless it begins one.
    pub(super) fn place(&self, call: &CustomCall) -> CustomCall {
        let named = call
            .names_conversation()
            .then(|| call.conversation().to_owned());
        self.with(|kept| {
            let mut lines = kept.lines.iter();
            let line = lines.position(|line| line.holds(call, named.as_deref()));
            if call.begins_conversation() {
                line.map(|line| kept.lines.remove(line));
            } else if let Some(line) = line {
                return call.clone().within(&kept.lines[line].conversation);
            }
            let asked_for = named.is_some() && kept.anew.contains(call.environment());
            let goes_elsewhere = asked_for || call.begins_conversation();
            let placed = if goes_elsewhere {
                call.clone().within(&uuid::Uuid::new_v4().to_string())
            } else {
                call.clone()
            };
            if goes_elsewhere || named.is_none() {
                make_room(&mut kept.lines);
                kept.lines.push(Line {
                    environment: call.environment().clone(),
                    named,
                    conversation: placed.conversation().to_owned(),
                });
            }
            placed
        })
    }

    /// Whether the conversation of the call was created and not closed.
    pub(super) fn is_open(&self, call: &CustomCall) -> bool {
        self.with(|kept| {
            let found = kept.open.iter().position(|own| is_of(own, call));
            if let Some(index) = found {
                let own = kept.open.remove(index);
                kept.open.push(own);
            }
            found.is_some()
        })
    }

    /// The conversation of the call was created.
    pub(super) fn opened(&self, call: &CustomCall) {
        let own = (call.environment().clone(), call.conversation().to_owned());
        self.with(|kept| {
            kept.open.retain(|other| *other != own);
            make_room(&mut kept.open);
            kept.open.push(own);
        });
    }

    /// The conversation of the call is there no more.
    pub(super) fn closed(&self, call: &CustomCall) {
        self.with(|kept| {
            kept.open.retain(|own| !is_of(own, call));
            kept.lines.retain(|line| {
                line.environment != *call.environment() || line.conversation != call.conversation()
            });
        });
    }

    /// The conversation of the latest call to that environment, if it goes on.
    pub(super) fn current(&self, environment: &Url) -> Option<String> {
        self.with(|kept| {
            let mut open = kept.open.iter().rev();
            let latest = open.find(|(own, _)| own == environment);
            latest.map(|(_, conversation)| conversation.clone())
        })
    }

    /// The next payload for that environment begins another, whichever it names.
    pub(super) fn start_anew(&self, environment: &Url) {
        self.with(|kept| {
            kept.lines.retain(|line| line.environment != *environment);
            kept.open.retain(|(own, _)| own != environment);
            kept.anew.retain(|own| own != environment);
            make_room(&mut kept.anew);
            kept.anew.push(environment.clone());
        });
    }
}

fn is_of((environment, conversation): &(Url, String), call: &CustomCall) -> bool {
    environment == call.environment() && conversation == call.conversation()
}

fn make_room<T>(list: &mut Vec<T>) {
    if list.len() >= MOST {
        list.remove(0);
    }
}
