//! Where an invocation goes.

use std::time::Duration;

/// An endpoint as `botbench.toml` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name, unique in the workspace.
    pub name: String,
    /// What it is.
    pub kind: EndpointKind,
    /// Id of the event that its function serves.
    pub event: String,
    /// How long to wait for the whole answer.
    pub timeout: Duration,
}

/// What an endpoint is, with what only that sort needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// The demo bot inside this program.
    Demo,
    /// Any HTTP endpoint that takes the invocation envelope, or the bare payload.
    Http {
        /// `http://` or `https://`.
        url: String,
        /// Whether the payload is sent without its envelope.
        payload_only: bool,
        /// Request headers by name.
        headers: Vec<(String, HeaderSource)>,
    },
}

/// Where a header's value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderSource {
    /// Written as it is; must not be a secret.
    Literal(String),
    /// `env:NAME`: the environment variable of that name, read on each Send.
    Environment(String),
}

impl Endpoint {
    /// The default time limit for what runs on this machine.
    pub const LOCAL_TIMEOUT: Duration = Duration::from_secs(30);
    /// The event of an endpoint that names none.
    pub const BOT_EVENT: &'static str = crate::payload::BOT_EVENT;

    /// The event that its answers are judged by: its own; where that is the usual one, what is configured for all.
    #[must_use]
    pub fn event_of_answers(&self, configured: Option<&str>) -> String {
        let own = Some(self.event.as_str()).filter(|event| *event != Self::BOT_EVENT);
        own.or(configured).unwrap_or(Self::BOT_EVENT).to_owned()
    }

    /// The demo bot.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            name: "demo".to_owned(),
            kind: EndpointKind::Demo,
            event: Self::BOT_EVENT.to_owned(),
            timeout: Self::LOCAL_TIMEOUT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_judged_by_the_endpoints_event_unless_it_is_the_usual_one() {
        let mut endpoint = Endpoint::demo();
        assert_eq!(endpoint.event_of_answers(None), Endpoint::BOT_EVENT);
        let configured = Some("conversational_command");
        assert_eq!(
            endpoint.event_of_answers(configured),
            "conversational_command"
        );
        endpoint.event = "bot_connectors_pre_hook".to_owned();
        assert_eq!(
            endpoint.event_of_answers(configured),
            "bot_connectors_pre_hook"
        );
    }
}
