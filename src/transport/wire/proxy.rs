//! Which proxy a request goes through, if any.

use hyper::Uri;
use hyper::header::HeaderValue;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::invoke::{ProxyChoice, is_this_machine};
use crate::text::base64;

/// The rule by which proxies are chosen.
pub(super) struct Proxies(Option<Matcher>);

impl Proxies {
    pub(super) fn new(choice: &ProxyChoice) -> Self {
        Self(match choice {
            ProxyChoice::System => Some(Matcher::from_system()),
            ProxyChoice::Direct => None,
            ProxyChoice::Explicit { url, except, .. } => {
                let except = except.join(",");
                Some(Matcher::builder().all(url.as_str()).no(except).build())
            }
        })
    }

    /// The proxy for that place. This machine itself is reached without one.
    pub(super) fn of(&self, uri: &Uri) -> Option<Intercept> {
        let is_here = uri.host().is_some_and(is_this_machine);
        self.0.as_ref().filter(|_| !is_here)?.intercept(uri)
    }
}

/// User and password for a proxy: those of the endpoint, or those that stand in the proxy's own address.
pub(super) fn credentials(choice: &ProxyChoice, proxy: &Intercept) -> Option<(String, String)> {
    if let ProxyChoice::Explicit {
        credentials: Some(secret),
        ..
    } = choice
    {
        let (user, password) = secret
            .expose()
            .split_once(':')
            .unwrap_or((secret.expose(), ""));
        return Some((user.to_owned(), password.to_owned()));
    }
    let (user, password) = proxy.raw_auth()?;
    Some((user.to_owned(), password.to_owned()))
}

/// The header with which a proxy over HTTP is told who calls.
pub(super) fn authorization(choice: &ProxyChoice, proxy: &Intercept) -> Option<HeaderValue> {
    let own = match choice {
        ProxyChoice::Explicit { credentials, .. } => credentials.as_ref(),
        _ => None,
    };
    let Some(own) = own else {
        return proxy.basic_auth().cloned();
    };
    let encoded = base64::encode(own.expose().as_bytes());
    let mut value = HeaderValue::from_str(&format!("Basic {encoded}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Host and port of a proxy.
pub(super) fn place(proxy: &Intercept) -> (String, u16) {
    let uri = proxy.uri();
    let port = match uri.scheme_str() {
        Some("https") => 443,
        Some("http") => 80,
        _ => 1080,
    };
    let host = uri.host().unwrap_or_default().to_owned();
    (host, uri.port_u16().unwrap_or(port))
}
