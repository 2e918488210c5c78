//! The doors to the outside: HTTP, the embedded demo bot, function folders, and pictures from other hosts. The only
//! module that opens sockets and starts processes.
//!
//! One [`Transport`] lives as long as the program. It owns the threads on which everything waits, so that the
//! window's thread never does:
//!
//! ```ignore
//! let transport = Transport::start()?;          // cheap; builds nothing yet
//! transport.warm_up();                          // builds the HTTP client in the background
//!
//! let prepared = invoke::prepare(&request, &transport::prepare_options())?;
//! let id = InvocationId::next();
//! let cancel = transport.spawn(id, prepared, move |id, result| {
//!     sender.send(TaskEvent::Answered(id, result)); // a bounded channel; then ask for a repaint
//! });
//! invocation.start(id, Instant::now(), cancel);  // dropping `cancel` stops the work
//! ```
//!
//! The command line calls [`Transport::wait`]. The demo bot is an HTTP server on a free loopback port that starts with
//! the first request to it; a function's folder runs in a process of its own, which stays for the next request.

mod agreement;
mod body;
mod bot;
mod client;
mod connection;
mod conversations;
mod custom;
mod debugger;
mod demo;
mod deployed;
mod fault;
mod function;
mod given;
mod http;
mod images;
mod listing;
mod loopback;
mod presence;
mod progress;
mod redirect;
mod repeat;
mod tokens;
mod trail;
mod wire;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::runtime::{Handle, Runtime};
use tokio::sync::OnceCell;
use url::Url;

use self::client::Clients;
use self::conversations::Conversations;
use self::demo::DemoBot;
use self::function::Functions;
use self::given::{Given, KeepBody, ShowPage, TellTime};
use self::images::ImageDoor;
use self::tokens::TokenCache;
use crate::invoke::deployed::{DomainCache, FunctionList};
use crate::invoke::{
    BODY_CAP, BodySink, Cancel, Check, Exchange, InvocationId, InvokeError, PrepareOptions,
    PreparedRequest, Secret, Target,
};

pub use self::images::{IMAGE_CAP, IMAGE_TIMEOUT, ImageFault, ImageHosts, ImageRequest};
pub use self::repeat::Repeated;
pub use self::wire::{certificates_in, key_fault};

/// Threads that wait for sockets; two, so that redacting a large body does not hold up another request.
const WORKERS: usize = 2;

/// Sends prepared requests. Dropping it stops whatever is in flight, and the demo bot.
#[derive(Debug)]
pub struct Transport {
    /// Its threads; taken when it is dropped.
    runtime: Option<Runtime>,
    handle: Handle,
    doors: Arc<Doors>,
}

/// What requests share.
#[derive(Debug, Default)]
struct Doors {
    clients: Clients,
    demo: OnceCell<DemoBot>,
    functions: Functions,
    images: ImageDoor,
    domains: Mutex<DomainCache>,
    tokens: TokenCache,
    browser: Given<ShowPage>,
    clock: Given<TellTime>,
    aside: Given<KeepBody>,
    conversations: Conversations,
}

impl Doors {
    fn domains<T>(&self, work: impl FnOnce(&mut DomainCache) -> T) -> T {
        work(&mut self.domains.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Doors {
    /// Sends a request to where it belongs.
    async fn exchange(&self, request: &PreparedRequest) -> Result<Exchange, InvokeError> {
        request.tracks.begin();
        if request.asks_only {
            return Err(fault::local("this request was made to ask, not to be sent"));
        }
        match &request.target {
            Target::Function { folder } => self.functions.run(request, folder).await,
            Target::Deployed(call) => deployed::exchange(self, request, call).await,
            Target::Custom(call) => custom::exchange(self, request, call).await,
            Target::Demo { .. } | Target::Http(_) => http::direct(self, request).await,
        }
    }
}

impl Transport {
    /// Starts the threads.
    ///
    /// # Errors
    /// Where the system refuses threads or its event queue.
    pub fn start() -> Result<Self, InvokeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("botbench-transport")
            .enable_all()
            .build()
            .map_err(|error| fault::local(&format!("the network threads do not start: {error}")))?;
        Ok(Self {
            handle: runtime.handle().clone(),
            runtime: Some(runtime),
            doors: Arc::default(),
        })
    }

    /// Builds the HTTP client in the background, which takes some 25 ms the first time.
    pub fn warm_up(&self) {
        let doors = Arc::clone(&self.doors);
        self.handle.spawn(async move { doors.clients.warm_up() });
    }

    /// Works in the background until it is done, or the returned [`Cancel`] is dropped.
    fn spawn_task(&self, work: impl Future<Output = ()> + Send + 'static) -> Cancel {
        let task = self.handle.spawn(work);
        Cancel::new(move || task.abort())
    }

    /// Shows pages on which a user agrees with this, such as by opening a browser; the first one given stays.
    pub fn show_pages_with(&self, open: impl Fn(&str) + Send + Sync + 'static) {
        self.doors.browser.set(Arc::new(open));
    }

    /// Tells the time of tokens, signatures and look-ups by this clock, which gives Unix time in seconds; the first one
    /// given stays.
    pub fn tell_time_with(&self, clock: impl Fn() -> i64 + Send + Sync + 'static) {
        self.doors.clock.set(Arc::new(clock));
    }

    /// The conversation of the latest call to an environment of a bot
    /// ([`Endpoint::bot_environment`](crate::invoke::Endpoint::bot_environment)); `None` where none goes on.
    #[must_use]
    pub fn conversation(&self, environment: &Url) -> Option<String> {
        self.doors.conversations.current(environment)
    }

    /// The next call to that environment of a bot begins another conversation, whichever its payload names. What names
    /// the same one goes on there then.
    pub fn start_new_conversation(&self, environment: &Url) {
        self.doors.conversations.start_anew(environment);
    }

    /// Asks in the background for the functions of the account of a deployed endpoint
    /// ([`Endpoint::of_account`](crate::invoke::Endpoint::of_account), made ready by
    /// [`prepare_query`](crate::invoke::prepare_query)). `done` is called once, unless the returned [`Cancel`] is
    /// dropped before.
    pub fn spawn_functions(
        &self,
        id: InvocationId,
        request: PreparedRequest,
        done: impl FnOnce(InvocationId, Result<FunctionList, InvokeError>) + Send + 'static,
    ) -> Cancel {
        let doors = Arc::clone(&self.doors);
        self.spawn_task(async move { done(id, listing::functions(&doors, &request).await) })
    }

    /// Asks for the functions of the account and waits.
    ///
    /// # Errors
    /// Why there is no list.
    pub fn wait_for_functions(
        &self,
        request: &PreparedRequest,
    ) -> Result<FunctionList, InvokeError> {
        self.handle
            .block_on(listing::functions(&self.doors, request))
    }

    /// Keeps bodies that are too long for memory with this; the first one given stays. Without it, what is beyond the
    /// cap of a request is not fetched.
    pub fn keep_long_bodies_with(
        &self,
        open: impl Fn() -> io::Result<Box<dyn BodySink>> + Send + Sync + 'static,
    ) {
        self.doors.aside.set(Arc::new(open));
    }

    /// Sends in the background. `done` is called once with the result, on a background thread, unless the
    /// returned [`Cancel`] is dropped before: that aborts the request.
    pub fn spawn(
        &self,
        id: InvocationId,
        request: PreparedRequest,
        done: impl FnOnce(InvocationId, Result<Exchange, InvokeError>) + Send + 'static,
    ) -> Cancel {
        let doors = Arc::clone(&self.doors);
        self.spawn_task(async move { done(id, doors.exchange(&request).await) })
    }

    /// Makes the checks of "Test connection" in the background. The last but one sends the request. `each` is called
    /// with each check that was made, and `done` once with all of them, unless the returned [`Cancel`] is dropped
    /// before.
    pub fn spawn_checks(
        &self,
        id: InvocationId,
        request: PreparedRequest,
        each: impl Fn(InvocationId, Check) + Send + Sync + 'static,
        done: impl FnOnce(InvocationId, Vec<Check>) + Send + 'static,
    ) -> Cancel {
        let doors = Arc::clone(&self.doors);
        self.spawn_task(async move {
            let told = |check: &Check| each(id, check.clone());
            done(id, connection::checks(&doors, &request, &told).await);
        })
    }

    /// Makes the checks of "Test connection" and waits.
    #[must_use]
    pub fn wait_for_checks(&self, request: &PreparedRequest) -> Vec<Check> {
        let checks = connection::checks(&self.doors, request, &|_| {});
        self.handle.block_on(checks)
    }

    /// Sends and waits; for the command line.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn wait(&self, request: &PreparedRequest) -> Result<Exchange, InvokeError> {
        self.handle.block_on(self.doors.exchange(request))
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        // Waiting for the threads here would hold up the closing of the window.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The Node that runs functions' folders, where one was found. Looks at the disk.
#[must_use]
pub fn node() -> Option<std::path::PathBuf> {
    function::node::find().ok()
}

/// The options of [`prepare`](crate::invoke::prepare) for the real world: the present time and environment. The
/// caller adds its keystore.
#[must_use]
pub fn prepare_options() -> PrepareOptions<'static> {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    PrepareOptions {
        timestamp_ms: i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX),
        environment: &|name| std::env::var(name).ok().map(Secret::new),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    }
}
