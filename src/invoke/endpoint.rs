//! Where an invocation goes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::deployed::Deployed;
use super::environment::Environment;
use super::is_url_of_this_machine;
use super::network::NetworkSource;
use super::sources::{HeaderSource, SecretSource};
use crate::lint::Answerer;

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
    /// The environment that it names.
    pub environment: Option<Arc<Environment>>,
    /// How it is reached; `None` for what the system says.
    pub network: Option<Arc<NetworkSource>>,
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
    /// A folder with a function's `index.js` and `config.json`, run with the user's own Node.
    Function {
        /// The folder; absolute where the file was loaded from disk.
        folder: PathBuf,
    },
    /// A service of the Custom Endpoint vendor.
    CustomEndpoint(Box<CustomEndpoint>),
    /// A function on the platform.
    Deployed(Box<Deployed>),
}

/// A service that speaks the Custom Endpoint contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEndpoint {
    /// What stands before `/v1/bots`, such as `http://127.0.0.1:4004`.
    pub url: String,
    /// Id of the bot.
    pub bot: String,
    /// `draft`, `alpha` or `production`.
    pub bot_environment: String,
    /// The account, which is the audience of the token.
    pub account: String,
    /// The RSA private key (PEM) that signs the token; `None` for a service without authentication.
    pub key: Option<SecretSource>,
}

impl EndpointKind {
    /// The word of `botbench.toml`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Http { .. } => "http",
            Self::Function { .. } => "function",
            Self::CustomEndpoint(_) => "custom-endpoint",
            Self::Deployed(_) => "deployed",
        }
    }

    /// Who answers there.
    #[must_use]
    pub fn answerer(&self) -> Answerer {
        match self {
            Self::Demo | Self::Function { .. } => Answerer::Local,
            Self::Http { url, .. } if is_url_of_this_machine(url) => Answerer::Local,
            Self::CustomEndpoint(_) => Answerer::CustomEndpoint,
            Self::Deployed(deployed) if deployed.function.is_none() => Answerer::EventFunctions {
                skill: deployed.skill.clone(),
            },
            Self::Http { .. } | Self::Deployed(_) => Answerer::Remote,
        }
    }

    /// The time limit where none is written: the platform's own error after 30 s shall be seen, and the bot
    /// connector waits 60 s for a custom endpoint.
    #[must_use]
    pub const fn usual_timeout(&self) -> Duration {
        match self {
            Self::Demo | Self::Http { .. } | Self::Function { .. } => Endpoint::LOCAL_TIMEOUT,
            Self::CustomEndpoint(_) => Duration::from_mins(1),
            Self::Deployed(_) => Duration::from_secs(35),
        }
    }

    /// Every secret that an invocation needs, each once, in the order of the file.
    #[must_use]
    pub fn secrets(&self) -> Vec<SecretSource> {
        let sources = match self {
            Self::Demo | Self::Function { .. } => Vec::new(),
            Self::Http { headers, .. } => secrets_of(headers),
            Self::CustomEndpoint(service) => service.key.iter().cloned().collect(),
            Self::Deployed(deployed) => {
                let mut sources = secrets_of(&deployed.headers);
                sources.extend(deployed.auth.secrets().into_iter().cloned());
                sources
            }
        };
        let mut once: Vec<SecretSource> = Vec::new();
        for source in sources {
            if !once.contains(&source) {
                once.push(source);
            }
        }
        once
    }
}

fn secrets_of(headers: &[(String, HeaderSource)]) -> Vec<SecretSource> {
    headers
        .iter()
        .filter_map(|(_, source)| source.secret())
        .collect()
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

    /// The secrets that it names, each once.
    #[must_use]
    pub fn secrets(&self) -> Vec<SecretSource> {
        let mut secrets = self.kind.secrets();
        let network = self.network.iter().flat_map(|network| network.secrets());
        for source in network {
            if !secrets.contains(&source) {
                secrets.push(source);
            }
        }
        secrets
    }

    /// Whether real consumers meet what it invokes.
    #[must_use]
    pub fn is_production(&self) -> bool {
        let marked = matches!(&self.kind, EndpointKind::Deployed(deployed) if deployed.production);
        marked || self.environment.as_ref().is_some_and(|own| own.production)
    }

    /// Whether nothing may be invoked there.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.environment.as_ref().is_some_and(|own| own.read_only)
    }

    /// What is needed to ask for the functions of the account of a function on the platform: its hosts and credentials,
    /// without what only a call needs. `None` for all else.
    #[must_use]
    pub fn of_account(&self) -> Option<Self> {
        let EndpointKind::Deployed(own) = &self.kind else {
            return None;
        };
        let deployed = Deployed {
            function: None,
            test: false,
            headers: Vec::new(),
            ..(**own).clone()
        };
        Some(Self {
            kind: EndpointKind::Deployed(Box::new(deployed)),
            ..self.clone()
        })
    }

    /// The demo bot.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            name: "demo".to_owned(),
            kind: EndpointKind::Demo,
            event: Self::BOT_EVENT.to_owned(),
            timeout: Self::LOCAL_TIMEOUT,
            environment: None,
            network: None,
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
