//! One run: what is said to the host, and what it says until the run is over.

use std::io;
use std::time::{Duration, Instant};

use tokio::time::timeout_at;

use super::answer::secrets_of;
use super::fault;
use super::host::{Frame, Host};
use super::said::{Answered, Ended, FaultSaid, HowWord, PlaceSaid, Ready, Said};
use super::step;
use crate::invoke::local::{Start, Style};
use crate::invoke::{InvokeError, PreparedRequest, StepKind};

/// What came of a run, still with its secrets.
pub(super) enum Outcome {
    /// The function was answered or failed.
    Answered(Answered),
    /// It did not within the time limit.
    TimedOut,
    /// It ended its process.
    Exited(i64, Option<PlaceSaid>),
    /// Its process died.
    Died(Ended),
}

/// A run, as far as it got.
pub(super) struct Run<'a> {
    request: &'a PreparedRequest,
    pub(super) ready: Option<Box<Ready>>,
    pub(super) style: Option<Style>,
    pub(super) start: Option<Start>,
    pub(super) logs: Vec<Vec<u8>>,
    pub(super) plain_log: Option<usize>,
    pub(super) noise: Vec<u8>,
    pub(super) result: Vec<u8>,
    pub(super) cut: bool,
    pub(super) outcome: Option<Outcome>,
    /// From handing the request to the loaded function until its answer was here.
    pub(super) elapsed: Duration,
    exit: Option<(i64, Option<PlaceSaid>)>,
    began: Instant,
    loading: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(request: &'a PreparedRequest) -> Self {
        Self {
            request,
            ready: None,
            style: None,
            start: None,
            logs: Vec::new(),
            plain_log: None,
            noise: Vec::new(),
            result: Vec::new(),
            cut: false,
            outcome: None,
            elapsed: Duration::ZERO,
            exit: None,
            began: Instant::now(),
            loading: true,
        }
    }

    /// Whether the host can take another request.
    pub(super) fn is_over(&self) -> bool {
        let came_to_an_end = matches!(
            self.outcome,
            Some(Outcome::Answered(_) | Outcome::Exited(..) | Outcome::Died(_))
        );
        came_to_an_end && !self.cut
    }

    /// Whether it never got as far as being called.
    pub(super) fn was_loading(&self) -> bool {
        self.loading
    }

    /// Sends the request and listens until the run is over or its time is up.
    pub(super) async fn converse(mut self, host: &mut Host) -> Result<Self, InvokeError> {
        let sent = timeout_at(self.deadline(), host.send(&self.request.body)).await;
        let mut state = sent.map_err(|_| ()).and_then(|sent| sent.map_err(|_| ()));
        while self.outcome.is_none() && state.is_ok() {
            match timeout_at(self.deadline(), host.next(self.request.body_cap)).await {
                Ok(Ok(frame)) => self.take(frame, host)?,
                Ok(Err(error)) => return Err(self.broken(host, &error).await),
                Err(_) => state = Err(()),
            }
        }
        if self.outcome.is_none() {
            if self.began.elapsed() < self.request.timeout {
                return Err(self.broken(host, &io::ErrorKind::BrokenPipe.into()).await);
            }
            self.outcome = Some(Outcome::TimedOut);
        }
        self.elapsed = self.began.elapsed();
        self.style = host.style;
        Ok(self)
    }

    /// Loading has the time limit to itself, then the function has.
    fn deadline(&self) -> tokio::time::Instant {
        (self.began + self.request.timeout).into()
    }

    async fn broken(&self, host: &mut Host, error: &io::Error) -> InvokeError {
        let node = host.node().to_owned();
        let complaint = match host.complaint().await {
            silence if silence.is_empty() => error.to_string(),
            complaint => complaint,
        };
        fault::host_gone(self.request, &node, &complaint)
    }

    fn take(&mut self, frame: Frame, host: &mut Host) -> Result<(), InvokeError> {
        self.cut |= frame.cut;
        match frame.said {
            Said::Fault(unfit) => return Err(fault::unfit(self.request, host.node(), &unfit)),
            Said::Ready(ready) => self.ready(ready),
            Said::Loaded { style } => {
                host.style = style.map(Into::into);
                self.loaded();
            }
            Said::Log { method } => self.log(&method, frame.body),
            Said::Noise => self.noise.extend_from_slice(&frame.body),
            Said::Exit { code, place } => self.exit = Some((code.unwrap_or(0.0) as i64, place)),
            Said::Answer(answered) => return self.answered(*answered, frame.body),
            Said::Ended(ended) => self.ended(ended),
            Said::Other => {}
        }
        Ok(())
    }

    fn ready(&mut self, ready: Box<Ready>) {
        if ready.why.is_none() {
            self.loading = false;
            self.follow();
        }
        // Whoever gives up on this run hides them all the same.
        self.request.redactor.learn(secrets_of(&ready));
        self.ready = Some(ready);
    }

    fn loaded(&mut self) {
        let reason = self.ready.as_ref().and_then(|ready| ready.why);
        self.start = reason.map(|reason| Start {
            took: self.began.elapsed(),
            reason: reason.into(),
        });
        let start = self.start.map(|start| start.took);
        let start = start.map(|took| step(StepKind::Start, Duration::ZERO, took));
        self.request.tracks.took(start.as_slice());
        self.began = Instant::now();
        self.loading = false;
        self.follow();
    }

    /// The function itself runs from now on.
    fn follow(&self) {
        let began = self.began;
        let runs = move || step(StepKind::Invoke, Duration::ZERO, began.elapsed());
        self.request.tracks.takes(began, runs);
    }

    fn log(&mut self, method: &str, entry: Vec<u8>) {
        if method == "log" && self.plain_log.is_none() {
            self.plain_log = Some(self.logs.len());
        }
        self.logs.push(entry);
    }

    fn answered(&mut self, answered: Answered, body: Vec<u8>) -> Result<(), InvokeError> {
        let without = |fault: &FaultSaid| fault.how == HowWord::NoLambda;
        if answered.fault.as_ref().is_some_and(without) {
            return Err(fault::no_lambda(self.request));
        }
        self.result = body;
        self.outcome = Some(Outcome::Answered(answered));
        Ok(())
    }

    fn ended(&mut self, ended: Ended) {
        self.outcome = Some(match self.exit.take() {
            Some((code, place)) if !ended.memory => Outcome::Exited(code, place),
            _ => Outcome::Died(ended),
        });
    }
}
