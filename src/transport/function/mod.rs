//! Functions that lie in a folder on this machine, run with the user's own Node.
//!
//! ```text
//! botbench ──frames──▶ host (ours, Node) ──frames──▶ worker (Node: the user's `index.js`)
//! ```
//!
//! The host is one process for each folder and leads a process group. It runs no code of the user's, so that it can
//! always see when botbench is gone, a file has changed, or the worker has died, whatever the function does. Both get
//! their program through a pipe (`assets/runner`), so nothing is written to a disk, and the user's files are only read.
//!
//! A run that is cancelled or takes too long ends the whole group; the next one starts anew.

mod answer;
mod fault;
mod host;
pub(super) mod node;
mod run;
mod said;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use self::host::Host;
use self::run::Run;
use crate::invoke::{Exchange, InvokeError, PreparedRequest, Step, StepKind};

/// Folders whose processes are kept warm; the one that was used longest ago ends first.
const WARM: usize = 4;

/// The process of a folder, if it is warm. Locked while a function runs: one request at a time, as on the platform.
type Slot = Arc<Mutex<Option<Host>>>;

/// The warm processes, the latest used last.
#[derive(Debug, Default)]
pub(super) struct Functions {
    slots: Mutex<Vec<(PathBuf, Slot)>>,
}

impl Functions {
    /// Runs the function of that folder with the body of the request.
    ///
    /// What the function does, ends in an exchange, also where it fails or takes too long: with the status 901, as on
    /// the platform.
    pub(super) async fn run(
        &self,
        request: &PreparedRequest,
        folder: &Path,
    ) -> Result<Exchange, InvokeError> {
        let began = Instant::now();
        let starts = move || step(StepKind::Start, Duration::ZERO, began.elapsed());
        request.tracks.takes(began, starts);
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let slot = self.slot(&folder).await;
        let mut warm = slot.lock().await;
        // Taken out while it runs: if this future is dropped, the process goes with it.
        let mut host = match warm.take().filter(Host::knows_current_node) {
            Some(host) => host,
            None => Host::start(request, &folder).await?,
        };
        let run = Run::new(request).converse(&mut host).await?;
        if run.is_over() {
            *warm = Some(host);
        }
        Ok(answer::exchange(request, run).await)
    }

    async fn slot(&self, folder: &Path) -> Slot {
        let mut slots = self.slots.lock().await;
        let known = slots.iter().position(|(known, _)| known == folder);
        let slot = match known {
            Some(index) => slots.remove(index).1,
            None => Slot::default(),
        };
        slots.push((folder.to_owned(), Arc::clone(&slot)));
        if slots.len() > WARM {
            slots.remove(0);
        }
        slot
    }
}

/// A step, which sends nothing.
const fn step(kind: StepKind, began: Duration, elapsed: Duration) -> Step {
    Step {
        kind,
        began,
        elapsed,
        cached: false,
        notes: Vec::new(),
        request: None,
        transfers: Vec::new(),
    }
}
