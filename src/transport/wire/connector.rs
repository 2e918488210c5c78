//! Making a connection, one step after the other: proxy, name, TCP, the way through the proxy, TLS.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::{io, vec};

use hyper::Uri;
use hyper::header::HeaderValue;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::WireError;
use super::meter::{Made, Meter};
use super::proxy::{self, Proxies};
use super::stream::{Pipe, Stream};
use super::tls::{Lenient, SetUpError, Trust};
use super::watch::Attempt;
use crate::invoke::{ConnectionFacts, Network, PhaseKind, Redactor, TlsFacts};

/// A name that nobody knows.
#[derive(Debug, thiserror::Error)]
#[error("the name `{host}` is not known: {cause}")]
pub(in super::super) struct NameError {
    /// The name.
    pub(in super::super) host: String,
    cause: io::Error,
}

/// A proxy that cannot be reached.
#[derive(Debug, thiserror::Error)]
#[error("no connection to the proxy `{place}`: {cause}")]
pub(in super::super) struct ProxyError {
    /// Its host and port.
    pub(in super::super) place: String,
    #[source]
    cause: WireError,
}

/// Makes connections one way through the network.
#[derive(Clone)]
pub(super) struct Connector(Arc<Shared>);

struct Shared {
    network: Arc<Network>,
    proxies: Proxies,
    trust: OnceLock<Result<Trust, SetUpError>>,
}

impl Connector {
    pub(super) fn new(network: Arc<Network>) -> Self {
        Self(Arc::new(Shared {
            proxies: Proxies::new(&network.proxy),
            network,
            trust: OnceLock::new(),
        }))
    }

    /// What TLS needs, loaded on first use.
    pub(super) fn tls(&self) -> Result<Trust, SetUpError> {
        let load = || Trust::load(&self.0.network);
        self.0.trust.get_or_init(load).clone()
    }

    /// Whether a proxy leads to that place.
    pub(super) fn goes_through_proxy(&self, uri: &Uri) -> bool {
        self.0.proxies.of(uri).is_some()
    }

    /// Of a request that a proxy forwards itself: who calls.
    pub(super) fn plain_proxy_credentials(&self, uri: &Uri) -> Option<HeaderValue> {
        if uri.scheme_str() != Some("http") {
            return None;
        }
        let proxy = self.0.proxies.of(uri)?;
        let forwards = matches!(proxy.uri().scheme_str(), Some("http" | "https"));
        let choice = &self.0.network.proxy;
        proxy::authorization(choice, &proxy).filter(|_| forwards)
    }

    async fn connect(self, uri: Uri, attempt: Attempt) -> Result<Stream, WireError> {
        attempt.note().begin();
        let secure = uri.scheme_str() == Some("https");
        let proxy = self.0.proxies.of(&uri);
        let (pipe, to_proxy) = match &proxy {
            None => (tcp(&attempt, host(&uri), port(&uri)).await?, false),
            Some(proxy) => self.through(proxy, &uri, &attempt).await?,
        };
        if !secure {
            return Ok(done(&attempt, pipe, to_proxy, None));
        }
        let (pipe, facts) = self.shake(pipe, host(&uri), &attempt).await?;
        Ok(done(&attempt, pipe, false, Some(facts)))
    }

    /// The way through a proxy, and whether the proxy forwards the request itself.
    async fn through(
        &self,
        proxy: &Intercept,
        uri: &Uri,
        attempt: &Attempt,
    ) -> Result<(Box<dyn Pipe>, bool), WireError> {
        // An intercept's address never holds its credentials.
        attempt.note().proxy = Some(Redactor::default().show(&proxy.uri().to_string()));
        let (name, port) = proxy::place(proxy);
        let unreached = |cause| ProxyError {
            place: format!("{name}:{port}"),
            cause,
        };
        let mut pipe = tcp(attempt, &name, port).await.map_err(unreached)?;
        attempt.note().enter(PhaseKind::Connect);
        let scheme = proxy.uri().scheme_str().unwrap_or_default();
        if scheme == "https" {
            let connector = TlsConnector::from(self.tls()?.for_proxy());
            pipe = Box::new(connector.connect(server_name(&name)?, pipe).await?);
        }
        let choice = &self.0.network.proxy;
        let forwards = uri.scheme_str() == Some("http") && matches!(scheme, "http" | "https");
        let given = Given(Some(TokioIo::new(pipe)));
        let opened = match scheme {
            _ if forwards => given.0.ok_or_else(gone)?,
            "socks4" | "socks4a" => {
                let socks = SocksV4::new(proxy.uri().clone(), given);
                socks
                    .local_dns(scheme == "socks4")
                    .call(uri.clone())
                    .await?
            }
            "socks5" | "socks5h" => {
                let mut socks = SocksV5::new(proxy.uri().clone(), given);
                if let Some((user, password)) = proxy::credentials(choice, proxy) {
                    socks = socks.with_auth(user, password);
                }
                socks
                    .local_dns(scheme == "socks5")
                    .call(uri.clone())
                    .await?
            }
            _ => {
                let mut tunnel = Tunnel::new(proxy.uri().clone(), given);
                if let Some(credentials) = proxy::authorization(choice, proxy) {
                    tunnel = tunnel.with_auth(credentials);
                }
                tunnel.call(uri.clone()).await?
            }
        };
        attempt.note().leave();
        Ok((opened.into_inner(), forwards))
    }

    async fn shake(
        &self,
        pipe: Box<dyn Pipe>,
        host: &str,
        attempt: &Attempt,
    ) -> Result<(Box<dyn Pipe>, TlsFacts), WireError> {
        let trust = self.tls()?;
        let now = super::super::prepare_options().timestamp_ms / 1000;
        let leave = self.0.network.leave(host).filter(|leave| leave.counts(now));
        let (config, lenient): (_, Option<Lenient>) = trust.for_host(leave);
        attempt.note().enter(PhaseKind::Tls);
        let connector = TlsConnector::from(config);
        let stream = connector.connect(server_name(host)?, pipe).await?;
        attempt.note().leave();
        let facts = trust.facts(stream.get_ref().1, lenient.as_ref());
        Ok((Box::new(stream), facts))
    }
}

/// Looks the name up and connects.
async fn tcp(attempt: &Attempt, host: &str, port: u16) -> Result<Box<dyn Pipe>, WireError> {
    let addresses = addresses(attempt, host, port).await?;
    let uri = if host.contains(':') {
        format!("http://[{host}]:{port}/")
    } else {
        format!("http://{host}:{port}/")
    };
    attempt.note().remote = addresses.first().copied();
    attempt.note().enter(PhaseKind::Connect);
    let mut http = HttpConnector::new_with_resolver(Known(addresses));
    http.enforce_http(false);
    http.set_nodelay(true);
    let stream = http.call(uri.parse()?).await?.into_inner();
    let mut making = attempt.note();
    making.leave();
    making.remote = stream.peer_addr().ok();
    drop(making);
    Ok(Box::new(stream))
}

async fn addresses(attempt: &Attempt, host: &str, port: u16) -> Result<Vec<SocketAddr>, NameError> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    attempt.note().enter(PhaseKind::Dns);
    let found = tokio::net::lookup_host((host, port)).await;
    attempt.note().leave();
    let named = |cause| NameError {
        host: host.to_owned(),
        cause,
    };
    let found: Vec<_> = found.map_err(named)?.collect();
    if found.is_empty() {
        return Err(named(io::ErrorKind::NotFound.into()));
    }
    Ok(found)
}

/// The connection stands.
fn done(attempt: &Attempt, pipe: Box<dyn Pipe>, to_proxy: bool, tls: Option<TlsFacts>) -> Stream {
    let making = attempt.note();
    let is_h2 = tls.as_ref().is_some_and(TlsFacts::is_h2);
    let made = Made {
        began: making.began(),
        dns: making.dns,
        connect: making.connect.unwrap_or_default(),
        tls: making.tls,
        facts: ConnectionFacts {
            reused: false,
            http: String::new(),
            remote: making.remote,
            proxy: making.proxy.clone(),
            tls,
        },
        meter: Arc::new(Meter::new()),
        used: AtomicBool::new(false),
    };
    Stream {
        io: TokioIo::new(pipe),
        made: Arc::new(made),
        to_proxy,
        is_h2,
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = WireError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, WireError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), WireError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().connect(uri, Attempt::current()))
    }
}

/// Hands on a connection that stands already.
struct Given(Option<TokioIo<Box<dyn Pipe>>>);

impl Service<Uri> for Given {
    type Response = TokioIo<Box<dyn Pipe>>;
    type Error = io::Error;
    type Future = Ready<io::Result<TokioIo<Box<dyn Pipe>>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(gone))
    }
}

fn gone() -> io::Error {
    io::ErrorKind::NotConnected.into()
}

/// Addresses that are known already.
#[derive(Clone)]
struct Known(Vec<SocketAddr>);

impl Service<Name> for Known {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Name) -> Self::Future {
        ready(Ok(self.0.clone().into_iter()))
    }
}

fn host(uri: &Uri) -> &str {
    uri.host().unwrap_or_default().trim_matches(['[', ']'])
}

fn port(uri: &Uri) -> u16 {
    let standard = if uri.scheme_str() == Some("https") {
        443
    } else {
        80
    };
    uri.port_u16().unwrap_or(standard)
}

fn server_name(host: &str) -> io::Result<ServerName<'static>> {
    ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(io::Error::other)
}
