//! Sending the same request many times, so many at once and not faster than the plan says.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::{Doors, Transport};
use crate::invoke::repeat::RepeatPlan;
use crate::invoke::{Cancel, Exchange, InvokeError, PreparedRequest, Tracks};

/// One send of a run that has ended.
#[derive(Debug)]
pub struct Repeated {
    /// Its number in the run, from 0.
    pub nth: u32,
    /// When it was sent, counted from the start of the run.
    pub started: Duration,
    /// How long it took.
    pub took: Duration,
    /// What came of it.
    pub result: Result<Exchange, InvokeError>,
}

impl Transport {
    /// Sends in the background as the plan says, each with an id of its own. `each` is called with every send that
    /// ended, in the order in which they end, and at last with `None`, on background threads but never at once.
    /// Dropping the [`Cancel`] stops what is in flight and what was still to come.
    pub fn spawn_repeat(
        &self,
        plan: RepeatPlan,
        request: PreparedRequest,
        each: impl FnMut(Option<Repeated>) + Send + 'static,
    ) -> Cancel {
        let doors = Arc::clone(&self.doors);
        self.spawn_task(run(doors, plan, Arc::new(request), each))
    }
}

async fn run(
    doors: Arc<Doors>,
    plan: RepeatPlan,
    request: Arc<PreparedRequest>,
    mut each: impl FnMut(Option<Repeated>),
) {
    let begun = Instant::now();
    let mut pace = plan.pace();
    // Dropped with this task, and what it holds with it.
    let mut sends = JoinSet::new();
    for nth in 0..plan.count {
        while sends.len() >= plan.concurrency.max(1) as usize {
            tell(sends.join_next().await, &mut each);
        }
        let next = sleep_until(begun + pace.next(begun.elapsed()));
        tokio::pin!(next);
        loop {
            tokio::select! {
                () = &mut next => break,
                ended = sends.join_next(), if !sends.is_empty() => tell(ended, &mut each),
            }
        }
        sends.spawn(send(Arc::clone(&doors), Arc::clone(&request), nth, begun));
    }
    while let Some(ended) = sends.join_next().await {
        tell(Some(ended), &mut each);
    }
    each(None);
}

fn tell(
    ended: Option<Result<Repeated, tokio::task::JoinError>>,
    each: &mut impl FnMut(Option<Repeated>),
) {
    // A send cannot fail but by a panic; then it is missing from the numbers.
    if let Some(Ok(repeated)) = ended {
        each(Some(repeated));
    }
}

async fn send(
    doors: Arc<Doors>,
    request: Arc<PreparedRequest>,
    nth: u32,
    begun: Instant,
) -> Repeated {
    let own = PreparedRequest {
        request_id: uuid::Uuid::new_v4().to_string(),
        tracks: Tracks::default(),
        ..(*request).clone()
    };
    let started = begun.elapsed();
    let result = doors.exchange(&own).await;
    let took = match &result {
        Ok(exchange) => exchange.elapsed,
        Err(_) => begun.elapsed().saturating_sub(started),
    };
    Repeated {
        nth,
        started,
        took,
        result,
    }
}
