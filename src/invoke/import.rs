//! A command of `curl` or an HTTP archive as an endpoint and a payload. Secrets are left behind: a variable of the
//! environment takes the place of each.

use url::Url;

use super::{
    Endpoint, EndpointKind, HeaderSource, NoSecretName, Redactor, Secret, SecretSource, UrlFault,
    is_header_name, is_variable_name, secret_literal, url_fault,
};
use crate::assist::{FoundRequest, find_requests};
use crate::json::parse;
use crate::payload::is_envelope;

/// Headers that follow from the connection or the program and are not taken over, in lower case.
const LEFT_OUT: [&str; 14] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "content-length",
    "content-type",
    "host",
    "origin",
    "referer",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-request-id",
];

/// Headers of browsers begin like this.
const OF_BROWSERS: [&str; 3] = ["sec-", ":", "proxy-"];

/// A request that was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Where it goes. Its name is that of the host, and may be taken already.
    pub endpoint: Endpoint,
    /// What it sends; `{}` where it sends nothing.
    pub payload: String,
    /// What is not as it was, in plain words.
    pub notes: Vec<String>,
}

/// Takes over the requests in a text. Those whose address cannot be called are left out.
#[must_use]
pub fn import_requests(text: &str) -> Vec<Imported> {
    find_requests(text).iter().filter_map(imported).collect()
}

fn imported(request: &FoundRequest) -> Option<Imported> {
    let mut notes = Vec::new();
    let url = usable_url(&request.url, &mut notes)?;
    let mut secrets = Vec::new();
    let mut headers = Vec::new();
    for (name, value) in &request.headers {
        headers.extend(header(name, value, &mut notes, &mut secrets));
    }
    let names_user = !url_user(&request.url).is_empty();
    let has_authorization = headers.iter().any(|(name, _)| name == "authorization");
    if (request.has_user || names_user) && !has_authorization {
        headers.push(from_environment("authorization", &mut notes));
    }
    if !request.method.eq_ignore_ascii_case("POST") {
        notes.push(format!(
            "the method was `{}`; endpoints are sent `POST`",
            request.method
        ));
    }
    let payload = payload(request, secrets, &mut notes);
    let parsed = parse(&payload);
    let payload_only = !parsed.root(&payload).is_some_and(is_envelope);
    let endpoint = Endpoint {
        name: url.host_str().unwrap_or_default().to_owned(),
        kind: EndpointKind::Http {
            url: url.to_string(),
            payload_only,
            headers,
        },
        ..Endpoint::demo()
    };
    Some(Imported {
        endpoint,
        payload,
        notes,
    })
}

fn url_user(text: &str) -> String {
    Url::parse(text.trim())
        .map(|url| url.username().to_owned())
        .unwrap_or_default()
}

/// The address without what is a secret in it.
fn usable_url(text: &str, notes: &mut Vec<String>) -> Option<Url> {
    let mut url = Url::parse(text.trim()).ok()?;
    if url_fault(text) == Some(UrlFault::NoUrl) {
        return None;
    }
    url.set_fragment(None);
    // These fail only where there can be neither.
    url.set_username("").ok();
    url.set_password(None).ok();
    if url_fault(url.as_str()) == Some(UrlFault::Secret) {
        let pairs = url.query_pairs().into_owned();
        let (secret, open): (Vec<_>, Vec<_>) =
            pairs.partition(|(name, value)| secret_literal(name, value).is_some());
        url.set_query(None);
        if !open.is_empty() {
            url.query_pairs_mut().extend_pairs(open);
        }
        for (name, _) in secret {
            notes.push(format!(
                "the query parameter `{name}` is left out: it looks like a secret"
            ));
        }
    }
    url_fault(url.as_str()).is_none().then_some(url)
}

fn header(
    name: &str,
    value: &str,
    notes: &mut Vec<String>,
    secrets: &mut Vec<Secret>,
) -> Option<(String, HeaderSource)> {
    let lower = name.to_ascii_lowercase();
    let of_browser = OF_BROWSERS.iter().any(|start| lower.starts_with(start));
    if !is_header_name(&lower) || of_browser || LEFT_OUT.contains(&lower.as_str()) {
        return None;
    }
    let named = SecretSource::read(value);
    if let Ok(source) = named {
        return Some((lower, source.into()));
    }
    if let Some(variable) = variable(value) {
        return Some((lower, HeaderSource::Environment(variable.to_owned())));
    }
    // What stands behind `env:` and is no name would be read as one, and may be a secret.
    if named == Err(NoSecretName::Neither) && secret_literal(&lower, value).is_none() {
        return Some((lower, HeaderSource::Literal(value.to_owned())));
    }
    secrets.push(Secret::new(value.to_owned()));
    Some(from_environment(&lower, notes))
}

/// The name of an environment variable for what goes by that name.
pub(super) fn variable_name(name: &str) -> String {
    let letter = |it: char| {
        let fits = it.is_ascii_alphanumeric();
        if fits { it.to_ascii_uppercase() } else { '_' }
    };
    let mut variable: String = name.chars().map(letter).collect();
    if variable.is_empty() || variable.starts_with(|first: char| first.is_ascii_digit()) {
        variable.insert(0, '_');
    }
    variable
}

/// A header whose value was a secret. The variable holds the whole of it.
fn from_environment(name: &str, notes: &mut Vec<String>) -> (String, HeaderSource) {
    let variable = variable_name(name);
    notes.push(format!(
        "the value of header `{name}` is a secret and was not taken over: set the environment variable `{variable}` \
         to all of it"
    ));
    (name.to_owned(), HeaderSource::Environment(variable))
}

/// The name in `$NAME` or `${NAME}`.
fn variable(value: &str) -> Option<&str> {
    let name = value.trim().strip_prefix('$')?;
    let inner = name
        .strip_prefix('{')
        .and_then(|name| name.strip_suffix('}'));
    let name = inner.unwrap_or(name);
    is_variable_name(name).then_some(name)
}

/// The body, without the secrets of the headers.
fn payload(request: &FoundRequest, secrets: Vec<Secret>, notes: &mut Vec<String>) -> String {
    let body = request.body.clone().unwrap_or_default();
    if body.starts_with('@') {
        notes.push(
            "the body is in a file that the command names; open that file instead".to_owned(),
        );
        return "{}".to_owned();
    }
    if body.trim().is_empty() {
        return "{}".to_owned();
    }
    let shown = Redactor::new(secrets).show(&body);
    if shown.as_str() != body {
        notes.push("the body held the value of a secret header, which is blotted out".to_owned());
    }
    shown.to_string()
}
