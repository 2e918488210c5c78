//! A local server that speaks TLS with certificates made on the spot, and proxies that lead to it.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use rustls::RootCertStore;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio_rustls::TlsAcceptor;

use super::listening;

/// An authority that nobody trusts unasked.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: rcgen::Certificate,
}

/// A certificate with its key, in PEM.
pub struct Identity {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Identity {
    pub fn certificate_pem(&self) -> String {
        self.certificate.pem()
    }

    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        let name = format!("botbench test {}", uuid::Uuid::new_v4());
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            issuer: Issuer::new(params, key),
            certificate,
        }
    }

    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// A certificate for these names, valid between these years.
    pub fn sign(&self, names: &[&str], years: (i32, i32)) -> Identity {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let mut params = CertificateParams::new(names).expect("names");
        params.not_before = date_time_ymd(years.0, 1, 1);
        params.not_after = date_time_ymd(years.1, 1, 1);
        params.extended_key_usages = vec![
            ExtendedKeyUsagePurpose::ServerAuth,
            ExtendedKeyUsagePurpose::ClientAuth,
        ];
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a signature");
        Identity { certificate, key }
    }
}

/// How the server shakes hands.
#[derive(Clone, Copy, Default)]
pub struct Manners {
    /// Whether the other end must show a certificate of the same authority.
    pub asks_for_certificate: bool,
    /// Whether it speaks HTTP/2.
    pub speaks_h2: bool,
}

/// A server that answers `{}` over TLS; ends when dropped.
pub struct SecureServer {
    address: SocketAddr,
    _runtime: Runtime,
}

impl SecureServer {
    pub fn start(authority: &Authority, own: &Identity, manners: Manners) -> Self {
        let mut config = server_config(authority, own, manners);
        config.alpn_protocols = if manners.speaks_h2 {
            vec![b"h2".to_vec()]
        } else {
            vec![b"http/1.1".to_vec()]
        };
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (runtime, address) = listening(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                let Ok(stream) = acceptor.accept(stream).await else {
                    return;
                };
                let io = TokioIo::new(stream);
                if manners.speaks_h2 {
                    let http = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                    http.serve_connection(io, service_fn(answer)).await.ok();
                } else {
                    let http = hyper::server::conn::http1::Builder::new();
                    http.serve_connection(io, service_fn(answer)).await.ok();
                }
            }
        });
        Self {
            address,
            _runtime: runtime,
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// By address: a certificate for `127.0.0.1` holds for it.
    pub fn url(&self) -> String {
        format!("https://{}/", self.address)
    }
}

async fn answer(_: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(Response::new(Full::new(Bytes::from_static(b"{}"))))
}

fn server_config(authority: &Authority, own: &Identity, manners: Manners) -> rustls::ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("versions");
    let builder = if manners.asks_for_certificate {
        let mut roots = RootCertStore::empty();
        roots
            .add(authority.certificate.der().clone())
            .expect("a root");
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
        builder.with_client_cert_verifier(verifier.build().expect("a verifier"))
    } else {
        builder.with_no_client_auth()
    };
    let key = PrivateKeyDer::try_from(own.key.serialize_der()).expect("a key");
    let chain = vec![own.certificate.der().clone()];
    builder
        .with_single_cert(chain, key)
        .expect("a configuration")
}

/// A proxy that leads every name to one address, whatever was asked for.
pub struct Proxy {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Proxy {
    /// Over HTTP with `CONNECT`; without the credentials `me:s3same-street` it refuses.
    pub fn connect(to: SocketAddr) -> Self {
        Self::start(move |stream| tunnel(stream, to))
    }

    /// The same over TLS.
    pub fn connect_over_tls(authority: &Authority, own: &Identity, to: SocketAddr) -> Self {
        Self::connect_with(authority, own, Manners::default(), to)
    }

    /// The same, where it may want a certificate.
    pub fn connect_with(
        authority: &Authority,
        own: &Identity,
        manners: Manners,
        to: SocketAddr,
    ) -> Self {
        let config = server_config(authority, own, manners);
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Self::start(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    tunnel(stream, to).await;
                }
            }
        })
    }

    /// SOCKS 5 without credentials.
    pub fn socks5(to: SocketAddr) -> Self {
        Self::start(move |stream| async move {
            socks5(stream, to, false).await.ok();
        })
    }

    /// SOCKS 5; without the credentials `me:s3same-street` it refuses.
    pub fn socks5_with_credentials(to: SocketAddr) -> Self {
        Self::start(move |stream| async move {
            socks5(stream, to, true).await.ok();
        })
    }

    /// Says this as soon as it is spoken to, and goes.
    pub fn saying(words: &'static [u8]) -> Self {
        Self::start(move |mut stream| async move {
            if stream.read_u8().await.is_ok() {
                stream.write_all(words).await.ok();
            }
        })
    }

    /// SOCKS 4, and 4a with names.
    pub fn socks4(to: SocketAddr) -> Self {
        Self::start(move |stream| async move {
            socks4(stream, to).await.ok();
        })
    }

    fn start<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (runtime, address) = listening(serve);
        Self {
            address,
            _runtime: runtime,
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn tunnel(mut stream: impl AsyncRead + AsyncWrite + Unpin, to: SocketAddr) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let wanted = "proxy-authorization: basic bwu6cznzyw1llxn0cmvlda==";
    if !head.starts_with("connect ") || !head.contains(wanted) {
        let refusal = b"HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(refusal).await.ok();
        return;
    }
    stream.write_all(b"HTTP/1.1 200 Go on\r\n\r\n").await.ok();
    lead(stream, to).await;
}

async fn socks5(mut stream: TcpStream, to: SocketAddr, asks_who: bool) -> io::Result<()> {
    let _version = stream.read_u8().await?;
    let methods = text(&mut stream).await?;
    if asks_who {
        if !methods.contains(&2) {
            return stream.write_all(&[5, 0xff]).await;
        }
        stream.write_all(&[5, 2]).await?;
        let _version = stream.read_u8().await?;
        let who = (text(&mut stream).await?, text(&mut stream).await?);
        let is_known = who == (b"me".to_vec(), b"s3same-street".to_vec());
        stream.write_all(&[1, u8::from(!is_known)]).await?;
        if !is_known {
            return Ok(());
        }
    } else {
        stream.write_all(&[5, 0]).await?;
    }
    let mut head = [0; 4];
    stream.read_exact(&mut head).await?;
    let length = match head[3] {
        1 => 4,
        3 => usize::from(stream.read_u8().await?),
        _ => 16,
    };
    stream.read_exact(&mut vec![0; length + 2]).await?;
    let granted = [5, 0, 0, 1, 127, 0, 0, 1, 0, 80];
    stream.write_all(&granted).await?;
    lead(stream, to).await;
    Ok(())
}

async fn socks4(mut stream: TcpStream, to: SocketAddr) -> io::Result<()> {
    let mut head = [0; 8];
    stream.read_exact(&mut head).await?;
    // The user; behind an address that says so, the name.
    let is_named = head[4..7] == [0, 0, 0];
    for _ in 0..=usize::from(is_named) {
        while stream.read_u8().await? != 0 {}
    }
    stream.write_all(&[0, 90, 0, 0, 0, 0, 0, 0]).await?;
    lead(stream, to).await;
    Ok(())
}

/// Bytes behind their number.
async fn text(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let length = usize::from(stream.read_u8().await?);
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

async fn lead(mut stream: impl AsyncRead + AsyncWrite + Unpin, to: SocketAddr) {
    if let Ok(mut other) = TcpStream::connect(to).await {
        copy_bidirectional(&mut stream, &mut other).await.ok();
    }
}
