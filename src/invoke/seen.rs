//! What was seen of a call: told in the same form whether an answer came of it or a fault.

use std::time::Duration;

use super::{LongBody, SentRequest, ShownText, Step, StepKind, TlsFacts, Transfer};
use crate::payload::Removed;

/// What went out, and what was measured on the way. Empty where nothing was sent at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The `X-Request-ID` that was sent; empty where the call failed before the invocation itself.
    pub request_id: String,
    /// What of the editor's text was not sent.
    pub not_sent: Removed,
    /// The bytes that were sent, redacted; empty where the call failed before the invocation itself.
    pub sent: ShownText,
    /// What was done, in order: the last is the request itself, or the step that failed. Empty where nothing went
    /// over the network.
    pub steps: Vec<Step>,
}

impl Seen {
    /// From Send to the end of the last step.
    #[must_use]
    pub fn took(&self) -> Duration {
        let ends = self.steps.iter().map(|step| step.began + step.elapsed);
        ends.max().unwrap_or_default()
    }

    /// Whether the invocation itself went out, or began to.
    #[must_use]
    pub fn invoked(&self) -> bool {
        let mut calls = self
            .steps
            .iter()
            .filter(|step| step.kind == StepKind::Invoke);
        self.steps.is_empty() || calls.any(|call| call.elapsed > Duration::ZERO)
    }

    /// Every request that went out, in order.
    #[must_use]
    pub fn transfers(&self) -> impl DoubleEndedIterator<Item = &Transfer> {
        self.steps.iter().flat_map(|step| &step.transfers)
    }

    /// What is known of TLS: of the last request that came so far.
    #[must_use]
    pub fn tls(&self) -> Option<&TlsFacts> {
        let mut connections = self.transfers().rev().map(|it| it.connection.as_ref());
        connections.find_map(|facts| facts?.tls.as_ref())
    }

    /// What the request itself was like, where that was only known on the way.
    #[must_use]
    pub fn request(&self) -> Option<&SentRequest> {
        self.steps.last()?.request.as_deref()
    }

    /// The conversation that it was an event of, at a service of the Custom Endpoint vendor.
    #[must_use]
    pub fn conversation(&self) -> Option<String> {
        let mut steps = self.steps.iter();
        steps.find(|step| step.kind == StepKind::Conversation)?;
        let url = url::Url::parse(self.transfers().next_back()?.url.as_str()).ok()?;
        let parts: Vec<&str> = url.path_segments()?.collect();
        let at = parts.iter().rposition(|part| *part == "conversations")?;
        parts.get(at + 1).map(|id| (*id).to_owned())
    }

    /// The whole body of the answer, where it is kept aside.
    #[must_use]
    pub fn long_body(&self) -> Option<&LongBody> {
        self.transfers().next_back()?.long_body.as_ref()
    }
}
