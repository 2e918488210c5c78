//! The wire: one HTTP client of our own making, so that every phase of a request and everything about its connection
//! can be told.
//!
//! The parts are those that `reqwest` is made of: `hyper-util`'s client with its pool, `rustls`, and the system's
//! trust. Only the connector is ours: it looks the name up, connects, goes through a proxy and shakes hands, and notes
//! how long each took. What it noted travels with the connection.

mod certificate;
mod connector;
mod meter;
mod pem;
mod proxy;
mod stream;
mod tls;
mod watch;

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, HeaderMap, HeaderValue, PROXY_AUTHORIZATION, USER_AGENT};
use hyper::{Method, Request, Response, Uri};
use hyper_util::client::legacy::{self, connect::capture_connection};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use url::Url;

use self::connector::Connector;
use super::progress::Progress;
use crate::invoke::Network;

pub use self::pem::{certificates_in, key_fault};

pub(super) use self::connector::{NameError, ProxyError};
pub(super) use self::meter::Timing;
pub(super) use self::tls::SetUpError;
pub(super) use self::watch::Watch;

/// Whatever ends a request.
pub(super) type WireError = Box<dyn Error + Send + Sync>;

/// Whether no connection came to stand.
pub(super) fn is_connect(error: &(dyn Error + 'static)) -> bool {
    super::fault::cause::<legacy::Error>(error).is_some_and(legacy::Error::is_connect)
}

const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("botbench/", env!("CARGO_PKG_VERSION")));

/// Sends requests one way through the network, and keeps connections.
pub(super) struct Client {
    inner: legacy::Client<Connector, Full<Bytes>>,
    connector: Connector,
}

/// An answer that has begun. Dropping it closes its connection, where not all of it was read.
pub(super) struct Answer {
    /// Status, headers and the body to come.
    pub(super) response: Response<Incoming>,
    /// What is known of the request's times.
    pub(super) timing: Arc<Timing>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Client").finish_non_exhaustive()
    }
}

impl Client {
    /// A client; nothing is loaded before it is needed.
    pub(super) fn new(network: Arc<Network>) -> Self {
        let connector = Connector::new(network);
        let inner = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .build(connector.clone());
        Self { inner, connector }
    }

    /// Loads the certificates that requests over TLS need, where that was not done yet; takes some 25 ms.
    pub(super) fn set_up_tls(&self) -> Result<(), SetUpError> {
        self.connector.tls().map(drop)
    }

    /// Whether a proxy leads to that place: then this machine looks no name up and connects to no host of it.
    pub(super) fn goes_through_proxy(&self, url: &Url) -> bool {
        let uri = url.as_str().parse();
        uri.is_ok_and(|uri| self.connector.goes_through_proxy(&uri))
    }

    /// Sends a request and waits for the head of its answer. Follows nothing and tries nothing twice.
    pub(super) async fn send(
        &self,
        method: Method,
        url: &Url,
        (headers, body): (HeaderMap, Bytes),
        progress: &Progress,
    ) -> Result<Answer, WireError> {
        let mut bare = url.clone();
        bare.set_fragment(None);
        let uri: Uri = bare.as_str().parse()?;
        let began = Instant::now();
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = method;
        *request.headers_mut() = self.completed(headers, &uri);
        *request.uri_mut() = uri;
        let watch = Watch::new(began, capture_connection(&mut request));
        progress.follow(watch.clone());
        let response = watch.over(self.inner.request(request)).await?;
        let timing = Arc::new(Timing::of(&response, began));
        Ok(Answer { response, timing })
    }

    /// The headers that every request has, beside its own.
    fn completed(&self, mut headers: HeaderMap, uri: &Uri) -> HeaderMap {
        headers
            .entry(ACCEPT)
            .or_insert(HeaderValue::from_static("*/*"));
        headers.entry(USER_AGENT).or_insert(AGENT);
        if let Some(credentials) = self.connector.plain_proxy_credentials(uri) {
            headers.insert(PROXY_AUTHORIZATION, credentials);
        }
        headers
    }
}
