//! The demo bot's server: one route behind a word that nobody can guess, HTTP/1, a free port.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use url::Url;

use super::answer::{self, DemoAnswer};
use super::events;
use crate::transport::loopback::{is_at_home, serve};

/// The largest request that the bot reads, in bytes.
const MAX_REQUEST: usize = 16 << 20;

/// A running demo bot; stops when dropped.
#[derive(Debug)]
pub(in crate::transport) struct DemoBot {
    door: Door,
    accepting: AbortHandle,
}

/// Who is let in: whoever names this machine and the word.
#[derive(Clone, Debug)]
struct Door {
    address: SocketAddr,
    word: Arc<str>,
}

impl DemoBot {
    /// Starts the bot on a free port of the loopback interface.
    pub(in crate::transport) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let door = Door {
            address: listener.local_addr()?,
            word: uuid::Uuid::new_v4().simple().to_string().into(),
        };
        let accepting = tokio::spawn(accept(listener, door.clone())).abort_handle();
        Ok(Self { door, accepting })
    }

    /// Where it listens.
    pub(in crate::transport) fn url(&self) -> Result<Url, url::ParseError> {
        let Door { address, word } = &self.door;
        Url::parse(&format!("http://{address}/{word}"))
    }
}

impl Drop for DemoBot {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Serves until it is aborted, and its connections with it.
async fn accept(listener: TcpListener, door: Door) {
    let connection = |stream: TcpStream| {
        let door = door.clone();
        async move {
            let respond = service_fn(|request| respond(request, &door));
            let served = http1::Builder::new().serve_connection(TokioIo::new(stream), respond);
            // A connection that breaks concerns nobody.
            served.await.ok();
        }
    };
    serve(listener, connection).await;
}

impl Door {
    /// The path behind the word; `None` for whoever does not know it, or calls this machine by another name.
    fn path<'a>(&self, request: &'a Request<Incoming>) -> Option<&'a str> {
        let path = request.uri().path().strip_prefix('/')?;
        let path = path.strip_prefix(&*self.word)?;
        let at_home = is_at_home(request.headers(), self.address.port());
        (at_home && (path.is_empty() || path.starts_with('/'))).then_some(path)
    }
}

async fn respond(
    request: Request<Incoming>,
    door: &Door,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let Some(path) = door.path(&request) else {
        return Ok(response(answer::stranger()));
    };
    let event = events::of_path(path);
    let answer = if request.method() == Method::POST {
        match Limited::new(request.into_body(), MAX_REQUEST)
            .collect()
            .await
        {
            Ok(body) => answer::to(&body.to_bytes(), event),
            Err(_) => answer::unreadable(),
        }
    } else {
        answer::wrong_method()
    };
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    Ok(response(answer))
}

fn response(answer: DemoAnswer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body.into_owned())));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or_default();
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[test]
    fn nobody_but_this_program_is_answered() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let bot = DemoBot::start().await.unwrap();
            let url = bot.url().unwrap();
            let home = format!("127.0.0.1:{}", bot.door.address.port());
            for (path, host, status) in [
                (url.path(), home.as_str(), 200),
                (url.path(), "shop.example", 403),
                (url.path(), "127.0.0.1", 403),
                ("/", home.as_str(), 403),
                (&format!("{}x", url.path()), home.as_str(), 403),
                (&url.path()[..9], home.as_str(), 403),
            ] {
                let mut stream = TcpStream::connect(bot.door.address).await.unwrap();
                let request = format!(
                    "POST {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{{}}"
                );
                stream.write_all(request.as_bytes()).await.unwrap();
                let mut answer = String::new();
                stream.read_to_string(&mut answer).await.unwrap();
                let line = format!("HTTP/1.1 {status} ");
                assert!(answer.starts_with(&line), "{path} {host}: {answer}");
            }
        });
    }
}
