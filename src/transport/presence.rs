//! The checks of "Test connection" that ask the platform for the function: whether it is there, and deployed.

use std::time::Instant;

use url::Url;

use super::connection::Run;
use super::{deployed, fault, listing, tokens};
use crate::invoke::auth::Auth;
use crate::invoke::deployed::ListedFunction;
use crate::invoke::{CheckKind, CheckState, DeployedCall, InvokeError};

impl Run<'_> {
    /// Whether what the endpoint calls is there, and deployed. `None` where it is not.
    pub(super) async fn presence(&mut self, call: &DeployedCall, gateway: &Url) -> Option<()> {
        match &call.deployed.function {
            Some(uuid) if call.auth.lists_functions() => self.function(call, uuid).await,
            Some(_) => {
                let cause = call.auth.lacks_for_list().unwrap_or_default();
                self.skip(CheckKind::Exists, cause);
                if matches!(call.auth, Auth::None) {
                    self.skip(CheckKind::Implemented, "the call itself tells");
                } else {
                    self.event_of_function(call, gateway).await;
                }
                Some(())
            }
            None => {
                let cause = "every function of an event is called, not a single one";
                self.skip(CheckKind::Exists, cause);
                self.event(call, gateway).await
            }
        }
    }

    async fn function(&mut self, call: &DeployedCall, uuid: &str) -> Option<()> {
        let started = Instant::now();
        // Who may invoke a function may not always read it, so that no answer is no failure yet.
        let asked = listing::function(&mut self.trail, call, uuid).await;
        let unknown = match asked {
            Ok(reply) if reply.is_success() => {
                return match ListedFunction::read_one(&reply.text, uuid) {
                    Some(found) => self.found(call, &found, started),
                    None => self.missing(uuid, started),
                };
            }
            Ok(reply) if reply.status == 404 => return self.missing(uuid, started),
            Ok(reply) => format!("the platform does not say: status {}", reply.status),
            Err(error) => error.to_string(),
        };
        self.add(CheckKind::Exists, CheckState::Warned, started, &unknown);
        self.skip(CheckKind::Implemented, "the call itself tells");
        Some(())
    }

    fn missing(&mut self, uuid: &str, started: Instant) -> Option<()> {
        let error = fault::no_function(&self.trail.request, uuid);
        self.failed(CheckKind::Exists, started, error)
    }

    fn found(
        &mut self,
        call: &DeployedCall,
        found: &ListedFunction,
        started: Instant,
    ) -> Option<()> {
        let other = found.event.as_ref().filter(|event| **event != call.event);
        let (state, cause) = match other {
            Some(other) => {
                let own = &call.event;
                let cause = format!("it serves the event `{other}`, the endpoint says `{own}`");
                (CheckState::Warned, cause)
            }
            None => (CheckState::Passed, found.name.clone()),
        };
        self.add(CheckKind::Exists, state, started, &cause);
        if call.deployed.test {
            let cause = "a test runs the draft, deployed or not";
            self.skip(CheckKind::Implemented, cause);
            return Some(());
        }
        let Some(state) = &found.state else {
            let cause = "the platform does not say whether it is deployed";
            self.skip(CheckKind::Implemented, cause);
            return Some(());
        };
        let started = Instant::now();
        let checked = match state.is_deployed() {
            Some(true) => CheckState::Passed,
            None => CheckState::Warned,
            Some(false) => {
                let error = fault::not_deployed(&self.trail.request, &found.name, state.title());
                return self.failed(CheckKind::Implemented, started, error);
            }
        };
        self.add(CheckKind::Implemented, checked, started, state.title());
        Some(())
    }

    /// An application may at least ask whether any function of the event is deployed; which one that is, nobody says.
    async fn event_of_function(&mut self, call: &DeployedCall, gateway: &Url) {
        let started = Instant::now();
        let (state, cause) = match self.is_implemented(call, gateway).await {
            Ok(Implemented::Yes) => (CheckState::Passed, String::new()),
            Ok(Implemented::No) => {
                let cause = format!("no function of the event `{}` is deployed", call.event);
                (CheckState::Warned, cause)
            }
            Ok(Implemented::Unsaid(status)) => (CheckState::Warned, unsaid(status)),
            Err(error) => (CheckState::Warned, error.to_string()),
        };
        self.add(CheckKind::Implemented, state, started, &cause);
    }

    async fn event(&mut self, call: &DeployedCall, gateway: &Url) -> Option<()> {
        let started = Instant::now();
        let failed = match self.is_implemented(call, gateway).await {
            Ok(Implemented::Yes) => {
                self.add(CheckKind::Implemented, CheckState::Passed, started, "");
                return Some(());
            }
            Ok(Implemented::Unsaid(status)) => {
                let (kind, state) = (CheckKind::Implemented, CheckState::Warned);
                self.add(kind, state, started, &unsaid(status));
                return Some(());
            }
            Ok(Implemented::No) => fault::not_implemented(&self.trail.request, &call.event),
            Err(error) => error,
        };
        self.failed(CheckKind::Implemented, started, failed)
    }

    /// Whether a function of the event is deployed.
    async fn is_implemented(
        &mut self,
        call: &DeployedCall,
        gateway: &Url,
    ) -> Result<Implemented, InvokeError> {
        let token = tokens::token(&mut self.trail, call).await.ok().flatten();
        let caller = call.deployed.caller(gateway, None);
        let query = caller.is_implemented(gateway, &call.event);
        let query = deployed::signed(&mut self.trail, call, token.as_ref(), query);
        let reply = self.trail.call(&query).await?;
        let answer: Option<serde_json::Value> = serde_json::from_str(&reply.text).ok();
        let said = answer.and_then(|answer| answer.get("implemented")?.as_bool());
        Ok(match said {
            Some(true) => Implemented::Yes,
            Some(false) => Implemented::No,
            None => Implemented::Unsaid(reply.status),
        })
    }
}

/// What the platform says of an event.
enum Implemented {
    Yes,
    No,
    /// Nothing that can be read, with this status.
    Unsaid(u16),
}

fn unsaid(status: u16) -> String {
    format!("the platform does not say: status {status}")
}
