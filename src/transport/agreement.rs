//! The loopback server that the browser comes back to after the user agreed.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{Sender, channel};

use super::fault;
use super::loopback;
use super::trail::Trail;
use crate::invoke::auth::code::{CodeRequest, Redirected};
use crate::invoke::{InvokeError, Secret};

/// How long the user may take.
const LIMIT: Duration = Duration::from_mins(5);

/// Shown in the browser when all went well.
const DONE: &str = "<!doctype html><meta charset=\"utf-8\"><title>botbench</title>\
    <p>Thank you. botbench has what it needs; you can close this page.";
/// Shown where the answer is no.
const REFUSED: &str = "<!doctype html><meta charset=\"utf-8\"><title>botbench</title>\
    <p>There is no agreement, and botbench says why; you can close this page.";
/// What to do where the page leads to no agreement.
const AGREE: &str =
    "agree on the page in the browser; the application must have the redirect address registered";
/// What to do where something else listens at the port.
const OTHER_PORT: &str = "end the program that listens there, or give another `redirect_port` and register its address with the application";
/// Shown where the request is not the awaited one.
const STRANGER: &str = "<!doctype html><meta charset=\"utf-8\"><title>botbench</title>\
    <p>This page does not belong to the agreement that botbench waits for.";

/// Shows the page of agreement and waits for the code.
pub(super) async fn code(
    trail: &Trail<'_>,
    request: &CodeRequest,
    port: u16,
) -> Result<Secret, InvokeError> {
    let no = |reason: &str| fault::no_agreement(&trail.request, reason, AGREE);
    let Some(open) = trail.doors.browser.get() else {
        return Err(no("there is no browser to show the page of agreement in"));
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(|error| {
        let reason = format!("port {port} cannot be used: {error}");
        fault::no_agreement(&trail.request, &reason, OTHER_PORT)
    })?;
    open(request.url.as_str());
    match answered(listener, request, LIMIT).await {
        Some(Redirected::Code(code)) => Ok(code),
        Some(Redirected::Refused(reason)) => Err(no(&format!("it was refused: {reason}"))),
        Some(Redirected::Stranger) => Err(no("the server for the redirect ended")),
        None => Err(no("nobody agreed within 5 minutes")),
    }
}

/// Serves until the answer to this request comes; `None` where it does not come in time.
async fn answered(
    listener: TcpListener,
    request: &CodeRequest,
    limit: Duration,
) -> Option<Redirected> {
    let port = listener.local_addr().map_or(0, |address| address.port());
    let (sender, mut receiver) = channel(1);
    let serving = serve(listener, port, Arc::new(request.clone()), sender);
    tokio::select! {
        answered = tokio::time::timeout(limit, receiver.recv()) => answered.ok().flatten(),
        () = serving => None,
    }
}

/// Serves for ever; whoever waits drops it.
async fn serve(
    listener: TcpListener,
    port: u16,
    request: Arc<CodeRequest>,
    sender: Sender<Redirected>,
) {
    let connection = |stream: TcpStream| {
        let (request, sender) = (Arc::clone(&request), sender.clone());
        async move {
            let respond = service_fn(move |incoming: Request<Incoming>| {
                let page = respond(&incoming, port, &request, sender.clone());
                async move { Ok::<_, Infallible>(page) }
            });
            let served = http1::Builder::new()
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), respond);
            served.await.ok();
        }
    };
    loopback::serve(listener, connection).await;
}

fn respond(
    incoming: &Request<Incoming>,
    port: u16,
    request: &CodeRequest,
    sender: Sender<Redirected>,
) -> Response<Full<Bytes>> {
    let at_home = loopback::is_at_home(incoming.headers(), port);
    let target = incoming
        .uri()
        .path_and_query()
        .map_or("", |target| target.as_str());
    let read = if at_home && incoming.method() == Method::GET {
        request.read(target)
    } else {
        Redirected::Stranger
    };
    if read == Redirected::Stranger {
        return page(StatusCode::BAD_REQUEST, STRANGER);
    }
    let shown = match &read {
        Redirected::Code(_) => DONE,
        _ => REFUSED,
    };
    // A short wait lets the page reach the browser before the server ends.
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        sender.send(read).await.ok();
    });
    page(StatusCode::OK, shown)
}

fn page(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    #[test]
    fn nobody_is_waited_for_longer_than_the_limit() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let answer = runtime.block_on(async {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
            let host = Url::parse("https://lo.sentinel.liveperson.net").unwrap();
            let random = || Secret::new("state-1".to_owned());
            let request = CodeRequest::new(&host, "1", "app", (0, true), random);
            answered(listener, &request, Duration::from_millis(20)).await
        });
        assert_eq!(answer, None);
    }
}
