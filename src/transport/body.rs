//! Reading an answer's body up to the cap, keeping what is longer aside, and removing secrets from both.

use std::io;
use std::sync::Arc;

use http_body_util::BodyExt as _;
use hyper::Response;
use hyper::body::{Body as _, Bytes, Incoming};
use tokio::sync::mpsc;

use super::given::{Given, KeepBody};
use super::progress::Progress;
use crate::invoke::{LongBody, Redaction, Redactor};

/// Bodies above this size are redacted on a thread of their own.
const REDACT_AT_ONCE: usize = 1 << 20;
/// The most that is kept aside, in bytes; what is beyond is not fetched.
const MOST_ASIDE: u64 = 1 << 30;
/// How many pieces may wait to be written.
const WAITING: usize = 16;
/// The length of the pieces in which the part that is kept in memory is written, in bytes.
const PIECE: usize = 1 << 18;

/// A body as it came.
#[derive(Default)]
pub(super) struct Received {
    /// At most the cap, with its secrets.
    pub(super) bytes: Vec<u8>,
    /// Whether there was more.
    pub(super) cut: bool,
    /// All of it, without secrets.
    pub(super) long: Option<LongBody>,
    /// Why it could not be kept aside.
    pub(super) trouble: Option<String>,
}

/// The body, at most `cap` bytes; what is beyond is not fetched.
pub(super) async fn read(
    response: &mut Response<Incoming>,
    cap: usize,
    progress: &Progress,
) -> Result<Received, hyper::Error> {
    Ok(begin(response, cap, progress).await?.0)
}

/// The body, at most `cap` bytes in memory; a longer one is kept aside as a whole.
pub(super) async fn read_all(
    response: &mut Response<Incoming>,
    cap: usize,
    progress: &Progress,
    (aside, redactor): (&Given<KeepBody>, &Redactor),
) -> Result<Received, hyper::Error> {
    let (mut received, next) = begin(response, cap, progress).await?;
    let (Some(next), Some(open)) = (next, aside.get()) else {
        return Ok(received);
    };
    let (sender, pieces) = mpsc::channel(WAITING);
    let (open, redaction) = (Arc::clone(open), Redaction::new(redactor));
    let keeping = tokio::task::spawn_blocking(move || keep(&*open, pieces, redaction));
    // Shared while it is written, never copied.
    let first = Bytes::from(std::mem::take(&mut received.bytes));
    let there = pieces_of(&first).chain([next]);
    pour(response, &sender, there, progress).await?;
    drop(sender);
    let kept = keeping.await;
    received.bytes = first.into();
    match kept {
        Ok(Ok(long)) => received.long = Some(long),
        Ok(Err(error)) => received.trouble = Some(error.to_string()),
        Err(_) => received.trouble = Some("it was given up".to_owned()),
    }
    Ok(received)
}

/// The same bytes in pieces.
fn pieces_of(bytes: &Bytes) -> impl Iterator<Item = Bytes> {
    let starts = (0..bytes.len()).step_by(PIECE);
    starts.map(|start| bytes.slice(start..bytes.len().min(start + PIECE)))
}

/// The body up to the cap, and what of the first piece beyond it has come already.
async fn begin(
    response: &mut Response<Incoming>,
    cap: usize,
    progress: &Progress,
) -> Result<(Received, Option<Bytes>), hyper::Error> {
    let announced = response.body().size_hint().exact().unwrap_or(0);
    let room = usize::try_from(announced).unwrap_or(cap).min(cap);
    let mut bytes = Vec::with_capacity(room);
    while let Some(mut chunk) = next(response).await? {
        progress.add(chunk.len());
        let room = cap - bytes.len();
        if chunk.len() > room {
            bytes.extend_from_slice(&chunk.split_to(room));
            let cut = Received {
                bytes,
                cut: true,
                ..Received::default()
            };
            return Ok((cut, Some(chunk)));
        }
        bytes.extend_from_slice(&chunk);
    }
    let whole = Received {
        bytes,
        ..Received::default()
    };
    Ok((whole, None))
}

/// The next bytes; trailers are passed over.
async fn next(response: &mut Response<Incoming>) -> Result<Option<Bytes>, hyper::Error> {
    while let Some(frame) = response.body_mut().frame().await {
        if let Ok(chunk) = frame?.into_data() {
            return Ok(Some(chunk));
        }
    }
    Ok(None)
}

/// Hands on what is there and what comes. Ends early where nobody takes it any more.
async fn pour(
    response: &mut Response<Incoming>,
    sender: &mpsc::Sender<Piece>,
    there: impl Iterator<Item = Bytes>,
    progress: &Progress,
) -> Result<(), hyper::Error> {
    let mut length = 0;
    for chunk in there {
        length += chunk.len() as u64;
        if sender.send(Piece::Bytes(chunk)).await.is_err() {
            return Ok(());
        }
    }
    while let Some(mut chunk) = next(response).await? {
        progress.add(chunk.len());
        let room = MOST_ASIDE.saturating_sub(length);
        let is_last = chunk.len() as u64 > room;
        if is_last {
            chunk.truncate(usize::try_from(room).unwrap_or(chunk.len()));
        }
        length += chunk.len() as u64;
        if sender.send(Piece::Bytes(chunk)).await.is_err() || is_last {
            return Ok(());
        }
    }
    sender.send(Piece::End).await.ok();
    Ok(())
}

/// A part of a long body.
enum Piece {
    Bytes(Bytes),
    /// It is whole.
    End,
}

/// Writes what comes, without secrets, until nothing comes any more.
fn keep(
    open: &KeepBody,
    mut pieces: mpsc::Receiver<Piece>,
    mut redaction: Redaction,
) -> io::Result<LongBody> {
    let mut sink = open()?;
    let mut cut = true;
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Bytes(bytes) => sink.write(&redaction.next(&bytes))?,
            Piece::End => cut = false,
        }
    }
    sink.write(&redaction.end(cut))?;
    let kept = sink.done()?;
    Ok(LongBody { kept, cut })
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
