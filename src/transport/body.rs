//! Reading an answer's body up to the cap, and removing secrets from it.

use std::sync::Arc;

use http_body_util::BodyExt as _;
use hyper::Response;
use hyper::body::{Body as _, Incoming};

use super::http::Progress;
use crate::invoke::Redactor;

/// Bodies above this size are redacted on a thread of their own.
const REDACT_AT_ONCE: usize = 1 << 20;

/// The body, at most `cap` bytes, and whether there was more. What is beyond the cap is not fetched.
pub(super) async fn read(
    response: &mut Response<Incoming>,
    cap: usize,
    progress: &Progress,
) -> Result<(Vec<u8>, bool), hyper::Error> {
    let announced = response.body().size_hint().exact().unwrap_or(0);
    let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or(cap).min(cap));
    while let Some(frame) = response.body_mut().frame().await {
        let Ok(chunk) = frame?.into_data() else {
            continue;
        };
        progress.add(chunk.len());
        let room = cap - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Ok((body, true));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((body, false))
}

/// The body without secrets; where it was cut, also without the beginning of one at its end.
pub(super) async fn redacted(body: Vec<u8>, cut: bool, redactor: &Redactor) -> Arc<[u8]> {
    if body.len() <= REDACT_AT_ONCE {
        return redact(body, cut, redactor);
    }
    let redactor = redactor.clone();
    let task = tokio::task::spawn_blocking(move || redact(body, cut, &redactor));
    // The task cannot fail but by a panic; an empty body shows no secret.
    task.await.unwrap_or_default()
}

fn redact(mut body: Vec<u8>, cut: bool, redactor: &Redactor) -> Arc<[u8]> {
    if let Some(redacted) = redactor.redact(&body) {
        body = redacted;
    }
    if cut {
        body.truncate(body.len() - redactor.partial_at_end(&body));
    }
    body.into()
}
