//! From what goes wrong on the wire to a message that says what to do. Every text goes through the redactor.

mod tls;

use std::error::Error;
use std::io;

use hyper::http::uri::InvalidUri;
use hyper_util::client::legacy;
use url::Url;

use super::progress::Progress;
use super::redirect::MAX_REDIRECTS;
use super::wire::{NameError, ProxyError, SetUpError};
use crate::errors::of_service_status;
use crate::invoke::{
    InvokeError, InvokeErrorKind, PreparedRequest, ProxyChoice, Redactor, StepKind, shown_url,
};
use crate::lint::Answerer;

pub(super) use self::tls::{certificate_fault, no_setup};

use InvokeErrorKind as Kind;

/// A fault of our own side, which knows no secret.
pub(super) fn local(message: &str) -> InvokeError {
    InvokeError {
        kind: Kind::Local,
        message: Redactor::default().show(message),
        help: "close other programs or raise the system's limits, then try again".to_owned(),
        seen: Box::default(),
    }
}

/// A fault in words that may hold secrets of the request.
pub(super) fn fault(
    request: &PreparedRequest,
    kind: Kind,
    message: &str,
    help: &str,
) -> InvokeError {
    InvokeError {
        kind,
        message: request.redactor.show(message),
        help: help.to_owned(),
        seen: Box::default(),
    }
}

/// The same fault, with the step in which it came.
pub(super) fn at_step(
    request: &PreparedRequest,
    step: StepKind,
    error: InvokeError,
) -> InvokeError {
    let message = format!("while {}: {}", step.doing(), error.message);
    InvokeError {
        message: request.redactor.show(&message),
        ..error
    }
}

/// CSDS does not say which hosts serve the account.
pub(super) fn no_domains(request: &PreparedRequest, account: &str, reason: &str) -> InvokeError {
    let message = format!("the hosts of account `{account}` cannot be looked up: {reason}");
    let help = "check the account, or write its hosts under `hosts` in `botbench.toml`";
    fault(request, Kind::Domains, &message, help)
}

/// The account has no host for that service.
pub(super) fn no_host(request: &PreparedRequest, account: &str, service: &str) -> InvokeError {
    let message = format!("account `{account}` has no host for the service `{service}`");
    let help = "check the account and whether LivePerson Functions is enabled there, or write the host under \
                `hosts` in `botbench.toml`";
    fault(request, Kind::Domains, &message, help)
}

/// The beginning of what a service says, for a message.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(200).collect();
    if short.is_empty() {
        "without a word".to_owned()
    } else {
        format!("saying `{short}`")
    }
}

/// The token service, or the login, gives no token.
pub(super) fn token_refused(request: &PreparedRequest, text: &str, status: u16) -> InvokeError {
    if (200..300).contains(&status) {
        let help = "check the host of `sentinel` or `agentVep`: another service answers there";
        return fault(
            request,
            Kind::Token,
            "there is no token in the answer",
            help,
        );
    }
    // The excerpt is cut behind the redactor, which would not find half a secret.
    let shown = request.redactor.show(text);
    let said = excerpt(shown.as_str());
    let message = format!("no token was given: status {status}, {said}");
    let help = match status {
        400 | 401 => {
            "check id and secret, and whether the application is installed on this account"
        }
        403 => "the application or user lacks the permission to have a token",
        429 => "wait a while: too many tokens were asked for",
        _ => "try again later; the token service has a trouble of its own",
    };
    fault(request, Kind::Token, &message, help)
}

/// Nothing can be reached there.
pub(super) fn unreachable(request: &PreparedRequest, url: &Url, reason: &str) -> InvokeError {
    let message = format!("no connection to `{}`: {reason}", place(url));
    let help = "start the endpoint, or check its port, the network and the VPN";
    fault(request, Kind::Connect, &message, help)
}

/// No deployed function serves the event.
pub(super) fn not_implemented(request: &PreparedRequest, event: &str) -> InvokeError {
    let message = format!("no deployed function serves the event `{event}`");
    let help = "deploy a function of that event, or correct `event` and `skill` of the endpoint";
    fault(request, Kind::Protocol, &message, help)
}

/// The account has no function of that UUID.
pub(super) fn no_function(request: &PreparedRequest, uuid: &str) -> InvokeError {
    let message = format!("the account has no function `{uuid}`");
    let help = "correct `function`, `account` or the region of the endpoint: list the functions to find it";
    fault(request, Kind::Protocol, &message, help)
}

/// The function is there, but no version of it answers.
pub(super) fn not_deployed(request: &PreparedRequest, name: &str, state: &str) -> InvokeError {
    let message = format!("the function `{name}` is not deployed: its state is `{state}`");
    let help = "deploy it, or run its draft with `test = true` and a user's token";
    fault(request, Kind::Protocol, &message, help)
}

/// The list of functions is not to be had.
pub(super) fn no_list(request: &PreparedRequest, reason: &str, help: &str) -> InvokeError {
    let message = format!("the functions of the account cannot be listed: {reason}");
    fault(request, Kind::Protocol, &message, help)
}

/// The list of functions is refused.
pub(super) fn list_refused(
    request: &PreparedRequest,
    (status, text): (u16, &str),
    help: &str,
) -> InvokeError {
    let shown = request.redactor.show(text);
    let reason = format!("status {status}, {}", excerpt(shown.as_str()));
    no_list(request, &reason, help)
}

/// An answer without success.
pub(super) fn no_success(request: &PreparedRequest, status: u16) -> InvokeError {
    let message = format!("it answers with status {status}");
    if request.answerer == Answerer::CustomEndpoint {
        let help = of_service_status(status).map_or("Send it and read the answer", |own| own.cure);
        return fault(request, Kind::Protocol, &message, help);
    }
    let help = match status {
        401 => "get another token: this one is not taken",
        403 => {
            "give the application the scope `faas.lambda.invoke`, or the user the permission to invoke"
        }
        404 => "check the UUID and the account, and whether the function is deployed",
        429 => "wait a while: too many calls",
        901 => "the function failed: Send it and read its error and logs",
        _ => "Send it and read the answer",
    };
    fault(request, Kind::Protocol, &message, help)
}

/// An answer that LivePerson will not take as it is.
pub(super) fn invalid_answer(request: &PreparedRequest, cause: &str) -> InvokeError {
    let help = "Send it, and follow the findings of the answer";
    fault(request, Kind::Protocol, cause, help)
}

/// No user agreed in the browser.
pub(super) fn no_agreement(request: &PreparedRequest, reason: &str, help: &str) -> InvokeError {
    let message = format!("there is no agreement of a user: {reason}");
    fault(request, Kind::Token, &message, help)
}

/// The private key signs no token.
pub(super) fn no_key(request: &PreparedRequest, reason: &str) -> InvokeError {
    let message = format!("no token can be signed with `private_key`: {reason}");
    let help = "give the PEM text of an RSA private key, PKCS #8 or PKCS #1, line breaks included";
    fault(request, Kind::Token, &message, help)
}

/// A service of the Custom Endpoint vendor does not make the conversation, or does not answer a question about the bot.
pub(super) fn service_refuses(request: &PreparedRequest, text: &str, status: u16) -> InvokeError {
    let shown = request.redactor.show(text);
    let said = excerpt(shown.as_str());
    let message = format!("the service answers with status {status}, {said}");
    let known = of_service_status(status);
    let help = known.map_or("look into the output of the service", |own| own.cure);
    fault(request, Kind::Protocol, &message, help)
}

/// The bot is there, but not in that environment.
pub(super) fn no_environment(request: &PreparedRequest, own: &str, list: &[String]) -> InvokeError {
    let message = if list.is_empty() {
        format!("the bot has no environment at all, so none called `{own}`")
    } else {
        // Whatever the service calls an environment, a line of it will do.
        let others: String = list.join(", ").chars().take(200).collect();
        format!("the bot has no environment `{own}`, but {others}")
    };
    let help = "correct `bot_environment`, or publish the bot in that environment";
    fault(request, Kind::Protocol, &message, help)
}

/// The bot takes no conversations.
pub(super) fn not_online(request: &PreparedRequest, state: &str) -> InvokeError {
    let message = format!("the state of the bot is `{state}`");
    let help = "bring the bot online: LivePerson's own test of the connection takes `online` only";
    fault(request, Kind::Protocol, &message, help)
}

/// No whole answer within the time limit.
pub(super) fn timed_out(request: &PreparedRequest, progress: &Progress) -> InvokeError {
    let limit = request.timeout.as_secs_f64();
    let got = got(progress);
    let message = format!(
        "no whole answer from `{}` within {limit} s: {got}",
        request.endpoint
    );
    let help = if request.answerer == Answerer::CustomEndpoint {
        "raise the time limit of the endpoint, or find out what it waits for; LivePerson waits 60 s for a service"
    } else {
        "raise the time limit of the endpoint, or find out what it waits for; the platform stops a function after 30 s"
    };
    fault(request, Kind::Timeout, &message, help)
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

/// The endpoint goes over to something else than HTTP, so that no answer can come.
pub(super) fn switched(request: &PreparedRequest, url: &Url) -> InvokeError {
    let message = format!(
        "`{}` goes over to another protocol (status 101), which nobody asked for",
        place(url)
    );
    let help = "check the URL: most likely it is that of a WebSocket";
    fault(request, Kind::Protocol, &message, help)
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
    error: &(dyn Error + 'static),
    progress: &Progress,
) -> InvokeError {
    if let Some(unknown) = cause::<NameError>(error) {
        return unknown_host(request, &unknown.host);
    }
    if let Some(error) = cause::<SetUpError>(error) {
        return no_setup(request, error);
    }
    if let Some(error) = cause::<rustls::Error>(error) {
        return tls::of(request, url, error);
    }
    let through = request.network.proxy != ProxyChoice::Direct;
    let refused =
        cause::<io::Error>(error).map(io::Error::kind) == Some(io::ErrorKind::ConnectionRefused);
    if let Some(proxy) = cause::<ProxyError>(error) {
        return no_proxy(request, &proxy.place, refused, &innermost(error));
    }
    if refused {
        let message = format!("nothing listens at `{}`", place(url));
        let help = "start the endpoint, or correct the port in its URL";
        return fault(request, Kind::Refused, &message, help);
    }
    let connecting = cause::<legacy::Error>(error).is_some_and(legacy::Error::is_connect);
    if connecting {
        let message = format!("no connection to `{}`: {}", place(url), innermost(error));
        let help = if through {
            "check the host, the network and the proxy settings"
        } else {
            "check the host and the network"
        };
        return fault(request, Kind::Connect, &message, help);
    }
    if let Some(error) = cause::<InvalidUri>(error) {
        let message = format!("`{}` cannot be called: {error}", shown_url(url.as_str()));
        let help = "correct the URL of the endpoint";
        return fault(request, Kind::Request, &message, help);
    }
    broken_off(request, url, error, progress)
}

/// Nothing can be reached but through a proxy, and that not.
fn no_proxy(request: &PreparedRequest, place: &str, refused: bool, reason: &str) -> InvokeError {
    let (kind, message) = if refused {
        (
            Kind::Refused,
            format!("nothing listens at the proxy `{place}`"),
        )
    } else {
        (
            Kind::Connect,
            format!("no connection to the proxy `{place}`: {reason}"),
        )
    };
    let help = "start the proxy, or correct `proxy` under `[network]`, or else the variables `HTTPS_PROXY` and \
                `ALL_PROXY`; hosts under `no_proxy` are reached without it";
    fault(request, kind, &message, help)
}

/// Nobody knows the host.
pub(super) fn unknown_name(request: &PreparedRequest, url: &Url) -> InvokeError {
    unknown_host(request, url.host_str().unwrap_or_default())
}

fn unknown_host(request: &PreparedRequest, host: &str) -> InvokeError {
    let message = format!("the name `{host}` is not known to this machine");
    let proxy = match &request.network.proxy {
        ProxyChoice::Explicit { url, .. } if url.contains(host) => ", which is that of the proxy",
        _ => "",
    };
    let message = format!("{message}{proxy}");
    let help = "check the spelling of the host, and whether a VPN is needed to reach it";
    fault(request, Kind::NameResolution, &message, help)
}

/// The connection stood, and then something else than a whole HTTP answer came.
fn broken_off(
    request: &PreparedRequest,
    url: &Url,
    error: &(dyn Error + 'static),
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
        None if progress.is_connected() => {
            "the connection stood, and nothing was received".to_owned()
        }
        None => "no connection stood, and nothing was received".to_owned(),
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

/// What the cause says.
fn innermost(error: &(dyn Error + 'static)) -> String {
    let cause = chain(error).last();
    cause.map(ToString::to_string).unwrap_or_default()
}
