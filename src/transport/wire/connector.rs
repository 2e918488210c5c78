//! Making a connection, one step after the other: proxy, name, TCP, the way through the proxy, TLS.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
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
use crate::invoke::{ConnectionFacts, Network, Redactor, TlsFacts};

/// A name that nobody knows.
#[derive(Debug, thiserror::Error)]
#[error("the name `{host}` is not known: {cause}")]
pub(in super::super) struct NameError {
    /// The name.
    pub(in super::super) host: String,
    cause: io::Error,
}

/// Makes connections one way through the network.
#[derive(Clone)]
pub(super) struct Connector(Arc<Shared>);

struct Shared {
    network: Arc<Network>,
    proxies: Proxies,
    trust: OnceLock<Result<Trust, SetUpError>>,
}

/// A connection in the making.
struct Making {
    began: Instant,
    dns: Option<Duration>,
    connect: Duration,
    tls: Option<Duration>,
    remote: Option<SocketAddr>,
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

    async fn connect(self, uri: Uri) -> Result<Stream, WireError> {
        let mut making = Making {
            began: Instant::now(),
            dns: None,
            connect: Duration::ZERO,
            tls: None,
            remote: None,
        };
        let secure = uri.scheme_str() == Some("https");
        let proxy = self.0.proxies.of(&uri);
        let (pipe, to_proxy) = match &proxy {
            None => (making.tcp(host(&uri), port(&uri)).await?, false),
            Some(proxy) => self.through(proxy, &uri, &mut making).await?,
        };
        if !secure {
            return Ok(making.done(pipe, proxy.as_ref(), to_proxy, None));
        }
        let (pipe, facts) = self.shake(pipe, host(&uri), &mut making).await?;
        Ok(making.done(pipe, proxy.as_ref(), false, Some(facts)))
    }

    /// The way through a proxy, and whether the proxy forwards the request itself.
    async fn through(
        &self,
        proxy: &Intercept,
        uri: &Uri,
        making: &mut Making,
    ) -> Result<(Box<dyn Pipe>, bool), WireError> {
        let (name, port) = proxy::place(proxy);
        let mut pipe = making.tcp(&name, port).await?;
        let began = Instant::now();
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
        making.connect += began.elapsed();
        Ok((opened.into_inner(), forwards))
    }

    async fn shake(
        &self,
        pipe: Box<dyn Pipe>,
        host: &str,
        making: &mut Making,
    ) -> Result<(Box<dyn Pipe>, TlsFacts), WireError> {
        let trust = self.tls()?;
        let now = super::super::prepare_options().timestamp_ms / 1000;
        let leave = self.0.network.leave(host).filter(|leave| leave.counts(now));
        let (config, lenient): (_, Option<Lenient>) = trust.for_host(leave);
        let began = Instant::now();
        let connector = TlsConnector::from(config);
        let stream = connector.connect(server_name(host)?, pipe).await?;
        making.tls = Some(began.elapsed());
        let facts = trust.facts(stream.get_ref().1, lenient.as_ref());
        Ok((Box::new(stream), facts))
    }
}

impl Making {
    /// Looks the name up and connects.
    async fn tcp(&mut self, host: &str, port: u16) -> Result<Box<dyn Pipe>, WireError> {
        let addresses = self.addresses(host, port).await?;
        let uri = if host.contains(':') {
            format!("http://[{host}]:{port}/")
        } else {
            format!("http://{host}:{port}/")
        };
        let began = Instant::now();
        let mut http = HttpConnector::new_with_resolver(Known(addresses));
        http.enforce_http(false);
        http.set_nodelay(true);
        let stream = http.call(uri.parse()?).await?.into_inner();
        self.connect += began.elapsed();
        self.remote = stream.peer_addr().ok();
        Ok(Box::new(stream))
    }

    async fn addresses(&mut self, host: &str, port: u16) -> Result<Vec<SocketAddr>, NameError> {
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        let began = Instant::now();
        let found = tokio::net::lookup_host((host, port)).await;
        self.dns = Some(self.dns.unwrap_or_default() + began.elapsed());
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

    fn done(
        self,
        pipe: Box<dyn Pipe>,
        proxy: Option<&Intercept>,
        to_proxy: bool,
        tls: Option<TlsFacts>,
    ) -> Stream {
        let is_h2 = tls
            .as_ref()
            .is_some_and(|tls| tls.alpn.as_deref() == Some("h2"));
        // An intercept's address never holds its credentials.
        let proxy = proxy.map(|proxy| Redactor::default().show(&proxy.uri().to_string()));
        let made = Made {
            began: self.began,
            dns: self.dns,
            connect: self.connect,
            tls: self.tls,
            facts: ConnectionFacts {
                reused: false,
                http: String::new(),
                remote: self.remote,
                proxy,
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
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = WireError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, WireError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), WireError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().connect(uri))
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
