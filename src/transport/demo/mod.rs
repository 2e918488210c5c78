//! The demo bot: an HTTP server on loopback with the contract of a deployed bot function.

mod answer;
mod events;
mod server;

use url::Url;

pub(super) use server::DemoBot;

use super::{Doors, fault};
use crate::invoke::InvokeError;
use crate::payload::BOT_EVENT;

impl Doors {
    /// Where the demo bot listens as a function of that event; starts it the first time.
    pub(super) async fn demo_url(&self, event: &str) -> Result<Url, InvokeError> {
        let started = self.demo.get_or_try_init(DemoBot::start).await;
        let failed = |error: &dyn std::fmt::Display| {
            fault::local(&format!("the demo bot cannot listen on 127.0.0.1: {error}"))
        };
        let bot = started.map_err(|error| failed(&error))?;
        let mut url = bot.url().map_err(|error| failed(&error))?;
        if event != BOT_EVENT {
            // The path says which event, as that of an invocation by event does.
            if let Ok(mut path) = url.path_segments_mut() {
                path.extend(["events", event, "invoke"]);
            }
        }
        Ok(url)
    }
}
