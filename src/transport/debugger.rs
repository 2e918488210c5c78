//! Recognising the port of a JavaScript debugger, which is easily taken for a function's endpoint.

use std::time::Duration;

use reqwest::Client;
use url::Url;

use super::client::is_loopback;

/// How long a debugger on this machine may take to say that it is one.
const PROBE_TIMEOUT: Duration = Duration::from_millis(500);

/// Most of what a debugger says to a request that is none of its own.
const LONGEST_REFUSAL: usize = 256;

/// Whether the status 400 with this body came from a V8 inspector, such as `node --inspect-brk` starts.
/// Its own small page `/json/version` settles it. Only this machine is asked.
pub(super) async fn listens_at(client: &Client, url: &Url, refusal: &[u8]) -> bool {
    if !is_loopback(url) || refusal.len() > LONGEST_REFUSAL {
        return false;
    }
    let Ok(page) = url.join("/json/version") else {
        return false;
    };
    let answer = client.get(page).timeout(PROBE_TIMEOUT).send().await;
    let Ok(mut answer) = answer else { return false };
    let first = answer.chunk().await.ok().flatten().unwrap_or_default();
    answer.status() == 200 && memchr::memmem::find(&first, b"\"Protocol-Version\"").is_some()
}
