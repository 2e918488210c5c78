//! What the request of an invocation was like, as it may be shown: the address, and each header as its value, as the
//! place that it came from, or blotted out.

use super::open::open_url;
use super::{SentHeader, SentValue};
use crate::invoke::auth::Auth;
use crate::invoke::deployed::{Callee, Service};
use crate::invoke::{
    BLOT, DeployedCall, PreparedRequest, Secret, SecretSource, ShownText, Target, secret_literal,
};

/// The request of an invocation on the way to which its address and credentials were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRequest {
    /// `POST`.
    pub method: String,
    /// The address.
    pub url: ShownText,
    /// The headers in order, with those that the program adds itself.
    pub headers: Vec<SentHeader>,
}

impl SentRequest {
    /// What goes out with a request whose place is known; of a call to the platform with what it shows who it is.
    #[must_use]
    pub fn new(request: &PreparedRequest, auth: Option<&Auth>) -> Self {
        let redactor = &request.redactor;
        let url = match &request.target {
            Target::Http(url) => redactor.show(&open_url(url)),
            _ => ShownText::default(),
        };
        let own = |name: &str, value: &str| SentHeader {
            name: name.to_owned(),
            value: SentValue::Text(redactor.show(value)),
        };
        let is_type = |name: &str| name.eq_ignore_ascii_case("content-type");
        let mut headers = vec![
            own("content-type", "application/json"),
            own("x-request-id", &request.request_id),
        ];
        let more = request.headers.iter().filter(|(name, _)| !is_type(name));
        headers.extend(more.map(|(name, value)| SentHeader {
            name: redactor.show(name).to_string(),
            value: match referred(auth, name) {
                Some(value) => value,
                None => SentValue::Text(redactor.show(&open_value(name, value.expose()))),
            },
        }));
        Self {
            method: "POST".to_owned(),
            url,
            headers,
        }
    }

    /// What will go out to the platform, where its hosts need no look-up; `None` where they do.
    pub(super) fn planned(request: &PreparedRequest, call: &DeployedCall) -> Option<Self> {
        let gateway = call.deployed.known_host(Service::Gateway)?;
        let own = &call.deployed;
        let user = match &call.auth {
            Auth::Bearer { user_id, .. } => user_id.as_deref(),
            _ => None,
        };
        let caller = own.caller(&gateway, user);
        let body = Secret::new(String::new());
        let invoke = match &own.function {
            Some(_) if own.test => return None,
            Some(uuid) => caller.invoke(&gateway, Callee::Function(uuid), body),
            None => caller.invoke(&gateway, Callee::Event(&call.event), body),
        };
        let mut last = request.clone();
        last.headers = with_credential(invoke.headers, &call.auth);
        last.target = Target::Http(invoke.url);
        Some(Self::new(&last, Some(&own.auth)))
    }

    /// What will go out to a service of the Custom Endpoint vendor.
    pub(super) fn of_event(request: &PreparedRequest, events: url::Url) -> Self {
        let mut last = request.clone();
        last.target = Target::Http(events);
        Self::new(&last, None)
    }
}

/// The headers, and in the place of what shows who calls only its sort.
fn with_credential(
    mut headers: Vec<(String, Secret)>,
    auth: &Auth<Secret>,
) -> Vec<(String, Secret)> {
    let (name, sort) = match auth {
        Auth::None => return headers,
        Auth::OAuth1 { .. } => ("authorization", "OAuth "),
        Auth::Header { name, .. } => (name.as_str(), ""),
        _ => ("authorization", "Bearer "),
    };
    let value = Secret::new(format!("{sort}{BLOT}"));
    headers.push((name.to_owned(), value));
    headers
}

/// Where a header's whole value comes from.
fn referred(auth: Option<&Auth>, header: &str) -> Option<SentValue> {
    let Some(Auth::Header { name, value }) = auth else {
        return None;
    };
    name.eq_ignore_ascii_case(header).then(|| match value {
        SecretSource::Environment(variable) => SentValue::Variable(variable.clone()),
        SecretSource::Keystore(entry) => SentValue::Keystore(entry.clone()),
    })
}

/// The value where it is no secret, else its sort and a blot.
fn open_value(name: &str, value: &str) -> String {
    if !name.eq_ignore_ascii_case("authorization") {
        let is_secret = secret_literal(name, value).is_some();
        return if is_secret {
            BLOT.to_owned()
        } else {
            value.to_owned()
        };
    }
    let sort = ["Bearer ", "OAuth "];
    let sort = sort.into_iter().find(|sort| value.starts_with(sort));
    format!("{}{BLOT}", sort.unwrap_or_default())
}
