//! The demo bot's server: one route, HTTP/1, a free port.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

use super::answer::{self, DemoAnswer};
use super::events;
use crate::transport::loopback::serve;

/// The largest request that the bot reads, in bytes.
const MAX_REQUEST: usize = 16 << 20;

/// A running demo bot; stops when dropped.
#[derive(Debug)]
pub(in crate::transport) struct DemoBot {
    address: SocketAddr,
    accepting: AbortHandle,
}

impl DemoBot {
    /// Starts the bot on a free port of the loopback interface.
    pub(in crate::transport) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let accepting = tokio::spawn(accept(listener)).abort_handle();
        Ok(Self { address, accepting })
    }

    /// Where it listens.
    pub(in crate::transport) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for DemoBot {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Serves until it is aborted, and its connections with it.
async fn accept(listener: TcpListener) {
    let connection = |stream: TcpStream| async move {
        let served =
            http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(respond));
        // A connection that breaks concerns nobody.
        served.await.ok();
    };
    serve(listener, connection).await;
}

async fn respond(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let event = events::of_path(request.uri().path());
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
