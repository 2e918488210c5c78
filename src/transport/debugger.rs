//! Recognising the port of a JavaScript debugger, which is easily taken for a function's endpoint.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use hyper::{Method, StatusCode};
use url::Url;

use super::progress::Progress;
use super::wire::Client;
use crate::invoke::is_this_machine;

/// How long a debugger on this machine may take to say that it is one.
const PROBE_TIMEOUT: Duration = Duration::from_millis(500);

/// Most of what a debugger says to a request that is none of its own.
const LONGEST_REFUSAL: usize = 256;

/// Whether the status 400 with this body came from a V8 inspector, such as `node --inspect-brk` starts.
/// Its own small page `/json/version` settles it. Only this machine is asked.
pub(super) async fn listens_at(client: &Client, url: &Url, refusal: &[u8]) -> bool {
    let here = url.host_str().is_some_and(is_this_machine);
    if !here || refusal.len() > LONGEST_REFUSAL {
        return false;
    }
    let Ok(page) = url.join("/json/version") else {
        return false;
    };
    let progress = Progress::default();
    let asked = client.send(
        Method::GET,
        &page,
        (HeaderMap::new(), Bytes::new()),
        &progress,
    );
    let answer = async {
        let mut response = asked.await.ok()?.response;
        let first = response.body_mut().frame().await?.ok()?.into_data().ok()?;
        Some((response.status(), first))
    };
    let answer = tokio::time::timeout(PROBE_TIMEOUT, answer).await;
    answer.ok().flatten().is_some_and(|(status, first)| {
        status == StatusCode::OK && memchr::memmem::find(&first, b"\"Protocol-Version\"").is_some()
    })
}
