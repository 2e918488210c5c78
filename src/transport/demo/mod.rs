//! The demo bot: an HTTP server on loopback with the contract of a deployed bot function.

mod answer;
mod server;

use url::Url;

pub(super) use server::DemoBot;

use super::{Doors, fault};
use crate::invoke::InvokeError;

impl Doors {
    /// Where the demo bot listens; starts it the first time.
    pub(super) async fn demo_url(&self) -> Result<Url, InvokeError> {
        let started = self.demo.get_or_try_init(DemoBot::start).await;
        let failed = |error: &dyn std::fmt::Display| {
            fault::local(&format!("the demo bot cannot listen on 127.0.0.1: {error}"))
        };
        let bot = started.map_err(|error| failed(&error))?;
        Url::parse(&format!("http://{}/", bot.address())).map_err(|error| failed(&error))
    }
}
