//! The checks of "Test connection" that ask a service of the Custom Endpoint vendor for its bot: the environments that it
//! has, and whether it is online.

use std::time::Instant;

use super::connection::Run;
use super::custom::{bearer, with};
use super::fault;
use super::trail::Reply;
use crate::invoke::{
    BotState, Call, CheckKind, CheckState, CustomCall, InvokeError, Secret, bot_environments,
};

/// The header with the token.
type Bearer = Option<(String, Secret)>;

impl Run<'_> {
    /// Whether the bot is there, and online. `None` where it is not.
    pub(super) async fn bot(&mut self, call: &CustomCall) -> Option<()> {
        let bearer = self.signed(call)?;
        self.environments(call, &bearer).await?;
        self.state(call, &bearer).await
    }

    /// The token, signed here.
    fn signed(&mut self, call: &CustomCall) -> Option<Bearer> {
        let started = Instant::now();
        let bearer = match bearer(&mut self.trail, call) {
            Ok(bearer) => bearer,
            Err(error) => {
                self.failed(CheckKind::Token, started, error);
                return None;
            }
        };
        if bearer.is_some() {
            let cause = format!("signed here with RS256 for account `{}`", call.account);
            self.add(CheckKind::Token, CheckState::Passed, started, &cause);
        } else {
            self.skip(
                CheckKind::Token,
                "no `private_key` is given, so none is sent",
            );
        }
        Some(bearer)
    }

    async fn environments(&mut self, call: &CustomCall, bearer: &Bearer) -> Option<()> {
        let kind = CheckKind::Exists;
        let started = Instant::now();
        let reply = self
            .answer(kind, with(call.environments(), bearer.as_ref()))
            .await?;
        let own = call.environment_name();
        let list = bot_environments(&reply.text).filter(|_| reply.is_success());
        match list {
            Some(list) if list.iter().any(|name| name == own) => {
                let cause = format!("environments: {}", list.join(", "));
                self.add(kind, CheckState::Passed, started, &cause);
            }
            Some(list) => {
                let error = fault::no_environment(&self.trail.request, own, &list);
                return self.failed(kind, started, error);
            }
            None => {
                let cause = untold(&reply, "the environments of the bot");
                self.add(kind, CheckState::Warned, started, &cause);
            }
        }
        Some(())
    }

    async fn state(&mut self, call: &CustomCall, bearer: &Bearer) -> Option<()> {
        let kind = CheckKind::Implemented;
        let started = Instant::now();
        let reply = self
            .answer(kind, with(call.state(), bearer.as_ref()))
            .await?;
        let state = BotState::read(&reply.text).filter(|_| reply.is_success());
        let Some(state) = state else {
            let cause = untold(&reply, "the state of the bot");
            let cause = format!("{cause}; LivePerson's own test asks for it, and wants `online`");
            self.add(kind, CheckState::Warned, started, &cause);
            return Some(());
        };
        if !state.is_online() {
            let error = fault::not_online(&self.trail.request, &state.state);
            return self.failed(kind, started, error);
        }
        let version = state.version.map(|version| format!(", version {version}"));
        let cause = format!("{}{}", state.state, version.unwrap_or_default());
        self.add(kind, CheckState::Passed, started, &cause);
        Some(())
    }

    /// The answer to a question; `None` where there is none, or the token is refused.
    async fn answer(&mut self, kind: CheckKind, call: Call) -> Option<Reply> {
        let started = Instant::now();
        let reply: Result<Reply, InvokeError> = self.trail.call(&call).await;
        let error = match reply {
            Ok(reply) if matches!(reply.status, 400 | 401 | 403) => {
                fault::service_refuses(&self.trail.request, &reply.text, reply.status)
            }
            Ok(reply) => return Some(reply),
            Err(error) => error,
        };
        self.failed(kind, started, error);
        None
    }
}

/// Why something is not known.
fn untold(reply: &Reply, what: &str) -> String {
    if reply.is_success() {
        format!("the answer does not tell {what}")
    } else {
        format!("the service does not tell {what}: status {}", reply.status)
    }
}
