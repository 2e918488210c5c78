//! From what goes wrong on the wire to a message that says what to do. Every text goes through the redactor.

use std::error::Error;
use std::io;

use rustls::CertificateError;
use url::Url;

use super::http::Progress;
use super::redirect::MAX_REDIRECTS;
use crate::invoke::{InvokeError, InvokeErrorKind, PreparedRequest, Redactor, shown_url};

use InvokeErrorKind as Kind;

/// A fault of our own side, which knows no secret.
pub(super) fn local(message: &str) -> InvokeError {
    InvokeError {
        kind: Kind::Local,
        message: Redactor::default().show(message),
        help: "close other programs or raise the system's limits, then try again".to_owned(),
    }
}

fn fault(request: &PreparedRequest, kind: Kind, message: &str, help: &str) -> InvokeError {
    InvokeError {
        kind,
        message: request.redactor.show(message),
        help: help.to_owned(),
    }
}

/// No whole answer within the time limit.
pub(super) fn timed_out(request: &PreparedRequest, progress: &Progress) -> InvokeError {
    let limit = request.timeout.as_secs_f64();
    let got = got(progress);
    let message = format!(
        "no whole answer from `{}` within {limit} s: {got}",
        request.endpoint
    );
    let help = "raise the time limit of the endpoint, or find out what it waits for; \
                the platform stops a function after 30 s";
    fault(request, Kind::Timeout, &message, help)
}

/// The HTTP client could not be built; most likely the machine has no certificates.
pub(super) fn no_client(request: &PreparedRequest, error: &reqwest::Error) -> InvokeError {
    let message = format!("TLS cannot be set up on this machine: {}", innermost(error));
    let help = "install the system's certificates (on Debian: the package `ca-certificates`)";
    fault(request, Kind::Tls, &message, help)
}

/// More redirects than are followed.
pub(super) fn too_many_redirects(request: &PreparedRequest, url: &Url) -> InvokeError {
    let message = format!(
        "redirected more than {MAX_REDIRECTS} times, the last time to `{}`",
        shown_url(url.as_str())
    );
    fault(
        request,
        Kind::Redirect,
        &message,
        "write the URL of the function itself into the endpoint",
    )
}

/// A redirect to somewhere that is no place.
pub(super) fn bad_redirect(request: &PreparedRequest, url: &Url, location: &str) -> InvokeError {
    // Secrets are looked for in the whole text: half of one would not be found.
    let location = request.redactor.show(location);
    let message = format!(
        "`{}` redirects to `{}`, which is no `http` or `https` address",
        shown_url(url.as_str()),
        shown_url(location.as_str())
    );
    fault(
        request,
        Kind::Redirect,
        &message,
        "write the URL of the function itself into the endpoint",
    )
}

/// The port of a debugger.
pub(super) fn debugger(request: &PreparedRequest, url: &Url) -> InvokeError {
    let message = format!(
        "`{}` is the port of a JavaScript debugger, not a function endpoint",
        place(url)
    );
    let help = "attach a debugger to it (`chrome://inspect`), and invoke the port of the HTTP server \
                that wraps the function";
    fault(request, Kind::Debugger, &message, help)
}

/// Whatever ended the connection to `url`.
pub(super) fn of(
    request: &PreparedRequest,
    url: &Url,
    error: &reqwest::Error,
    progress: &Progress,
) -> InvokeError {
    if error.is_dns() {
        return unknown_name(request, url);
    }
    if let Some(error) = cause::<rustls::Error>(error) {
        return tls(request, url, error);
    }
    let refused = cause::<io::Error>(error).map(io::Error::kind);
    if refused == Some(io::ErrorKind::ConnectionRefused) {
        let message = format!("nothing listens at `{}`", place(url));
        let help = "start the endpoint, or correct the port in its URL";
        return fault(request, Kind::Refused, &message, help);
    }
    if error.is_connect() {
        let message = format!("no connection to `{}`: {}", place(url), innermost(error));
        let help = "check the host, the network and the proxy settings of the environment";
        return fault(request, Kind::Connect, &message, help);
    }
    if error.is_builder() {
        let message = format!(
            "`{}` cannot be called: {}",
            shown_url(url.as_str()),
            innermost(error)
        );
        return fault(
            request,
            Kind::Request,
            &message,
            "correct the URL of the endpoint",
        );
    }
    broken_off(request, url, error, progress)
}

fn unknown_name(request: &PreparedRequest, url: &Url) -> InvokeError {
    let host = url.host_str().unwrap_or_default();
    let message = format!("the name `{host}` is not known to this machine");
    let help = "check the spelling of the host, and whether a VPN is needed to reach it";
    fault(request, Kind::NameResolution, &message, help)
}

fn tls(request: &PreparedRequest, url: &Url, error: &rustls::Error) -> InvokeError {
    let (what, help) = match error {
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => (
            "its certificate is signed by an authority that this machine does not trust".to_owned(),
            "add the authority to the system's trusted certificates, or use `http://` on this machine",
        ),
        rustls::Error::InvalidCertificate(problem) => (
            format!("its certificate does not hold: {problem}"),
            "check the name in the URL, the date of this machine, and the certificate",
        ),
        rustls::Error::InvalidMessage(_) => (
            "it does not speak TLS".to_owned(),
            "write `http://` instead of `https://`",
        ),
        other => (
            other.to_string(),
            "check which TLS versions the endpoint offers",
        ),
    };
    let message = format!("no secure connection to `{}`: {what}", place(url));
    fault(request, Kind::Tls, &message, help)
}

/// The connection stood, and then something else than a whole HTTP answer came.
fn broken_off(
    request: &PreparedRequest,
    url: &Url,
    error: &reqwest::Error,
    progress: &Progress,
) -> InvokeError {
    let place = place(url);
    let http = cause::<hyper::Error>(error);
    if http.is_some_and(hyper::Error::is_parse_too_large) {
        let message = format!("the headers of the answer of `{place}` are too large");
        return fault(
            request,
            Kind::Protocol,
            &message,
            "shorten the headers, cookies above all",
        );
    }
    if http.is_some_and(hyper::Error::is_parse) {
        let message = format!("what `{place}` answers is no HTTP: {}", innermost(error));
        let help = "check the port: another sort of server listens there; if it speaks TLS, write `https://`";
        return fault(request, Kind::Protocol, &message, help);
    }
    let message = format!(
        "`{place}` closed the connection before its answer was whole: {}",
        got(progress)
    );
    let help =
        "look into the output of the endpoint: most likely its process ended while it answered";
    fault(request, Kind::Protocol, &message, help)
}

/// What had come by then.
fn got(progress: &Progress) -> String {
    match progress.answer() {
        None => "nothing was received".to_owned(),
        Some((status, bytes)) => {
            format!("received were status {status} and {bytes} bytes of the body")
        }
    }
}

fn place(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The errors from the outermost to the cause. An `io::Error` hides the error that it carries from `source`.
fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error: &&'e (dyn Error + 'static)| {
        let carried = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match carried {
            Some(carried) => Some(carried as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}

/// The innermost error of that type.
pub(super) fn cause<'e, T: Error + 'static>(error: &'e (dyn Error + 'static)) -> Option<&'e T> {
    chain(error)
        .filter_map(<dyn Error>::downcast_ref::<T>)
        .last()
}

/// What the cause says; with the URL, if it names it, as it may be shown.
fn innermost(error: &reqwest::Error) -> String {
    let cause = chain(error).last();
    let text = cause.map(ToString::to_string).unwrap_or_default();
    match error.url() {
        Some(url) => text.replace(url.as_str(), &shown_url(url.as_str())),
        None => text,
    }
}
