//! A local HTTP server that does whatever a test wants of it, decent or not.

pub mod secure;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// What the server does with a connection, one step after the other; then it closes it.
#[derive(Clone)]
pub enum Step {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes for ever.
    Flood(Vec<u8>),
    /// Does nothing for ever.
    Hang,
    /// Sends these bytes, each a while after the other.
    Drip(Vec<u8>, Duration),
    /// Sends this byte so many times.
    Fill(u8, u64),
    /// Breaks the connection off, without a word.
    Reset,
}

/// A request as it arrived.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Request line and headers.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// Method and path.
    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }
}

#[derive(Default)]
struct Seen {
    requests: Vec<Request>,
    hung_up: usize,
}

/// The server; ends when dropped.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    _runtime: Runtime,
}

impl Server {
    /// Starts a server that treats each request as `respond` says.
    pub fn start(respond: impl Fn(&Request) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let seen = Arc::<Mutex<Seen>>::default();
        let (respond, record) = (Arc::new(respond), Arc::clone(&seen));
        let (runtime, address) = listening(move |stream| {
            let (respond, record) = (Arc::clone(&respond), Arc::clone(&record));
            async move {
                serve(stream, &*respond, &record).await.ok();
            }
        });
        Self {
            address,
            seen,
            _runtime: runtime,
        }
    }

    /// A server that answers each request with these bytes and closes.
    pub fn sending(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |_| vec![Step::Send(bytes.clone())])
    }

    /// A server that answers 200 with this body.
    pub fn answering(body: &str) -> Self {
        Self::sending(answer(200, &[], body))
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.seen.lock().expect("no panic").requests.clone()
    }

    /// How many clients left before the server had done all its steps.
    pub fn hung_up(&self) -> usize {
        self.seen.lock().expect("no panic").hung_up
    }
}

/// An answer with its length, after which the connection closes.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!(
        "HTTP/1.1 {status} Whatever\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    (text + "\r\n" + body).into_bytes()
}

/// Serves each connection to a free port until the runtime is dropped.
fn listening<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> (Runtime, SocketAddr)
where
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let listener = runtime
        .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .expect("a free port");
    let address = listener.local_addr().expect("its address");
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    (runtime, address)
}

async fn serve(
    mut stream: TcpStream,
    respond: &(impl Fn(&Request) -> Vec<Step> + Send + Sync),
    seen: &Mutex<Seen>,
) -> io::Result<()> {
    let request = read_request(&mut stream).await?;
    let steps = respond(&request);
    seen.lock().expect("no panic").requests.push(request);
    for step in steps {
        if play(&mut stream, step).await.is_err() {
            seen.lock().expect("no panic").hung_up += 1;
            return Ok(());
        }
    }
    stream.shutdown().await
}

async fn play(stream: &mut TcpStream, step: Step) -> io::Result<()> {
    match step {
        Step::Send(bytes) => stream.write_all(&bytes).await,
        Step::Flood(bytes) => loop {
            stream.write_all(&bytes).await?;
        },
        Step::Drip(bytes, pause) => {
            for byte in bytes {
                stream.write_all(&[byte]).await?;
                tokio::time::sleep(pause).await;
            }
            Ok(())
        }
        Step::Fill(byte, count) => {
            let piece = vec![byte; 1 << 16];
            let mut left = count;
            while left > 0 {
                let now = usize::try_from(left).map_or(piece.len(), |left| left.min(piece.len()));
                stream.write_all(&piece[..now]).await?;
                left -= now as u64;
            }
            Ok(())
        }
        Step::Reset => {
            stream.set_zero_linger()?;
            Err(io::ErrorKind::ConnectionReset.into())
        }
        Step::Hang => loop {
            // Ends when the client hangs up.
            if stream.read(&mut [0; 1024]).await? == 0 {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
        },
    }
}

async fn read_request(stream: &mut TcpStream) -> io::Result<Request> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let count = stream.read(&mut chunk).await?;
        bytes.extend_from_slice(&chunk[..count]);
        if let Some(request) = whole_request(&bytes) {
            return Ok(request);
        }
        if count == 0 {
            // What is no HTTP, such as the beginning of a TLS handshake, is answered as well.
            return Ok(Request::default());
        }
        if bytes.first() == Some(&0x16) {
            return Ok(Request::default());
        }
    }
}

fn whole_request(bytes: &[u8]) -> Option<Request> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut request = Request {
        head,
        body: bytes[end + 4..].to_vec(),
    };
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap_or(0));
    request.body.truncate(length);
    (request.body.len() == length).then_some(request)
}

/// A free port at which nothing listens.
pub fn closed_port() -> SocketAddr {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address")
}

/// A TLS server whose certificate nobody has signed; serves one connection.
pub fn self_signed_tls() -> SocketAddr {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};

    let pem = include_bytes!("self-signed.pem");
    let certificate = CertificateDer::from_pem_slice(pem).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(pem).expect("a key");
    let provider = rustls::crypto::ring::default_provider();
    let config = rustls::ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a configuration");
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("its address");
    let serve = move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut tls = rustls::ServerConnection::new(Arc::new(config)).expect("a connection");
        while tls.is_handshaking() && tls.complete_io(&mut stream).is_ok() {}
    };
    std::thread::Builder::new()
        .name("tls".to_owned())
        .spawn(serve)
        .expect("a thread");
    address
}

/// Waits until something is true; panics where it does not become so.
pub fn eventually(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if condition() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never: {what}");
}
