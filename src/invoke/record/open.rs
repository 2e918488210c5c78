//! What of an address and of headers may be shown, though nobody knows it as a secret.

use url::Url;

use super::{SentHeader, SentValue};
use crate::invoke::{
    BLOT, Endpoint, EndpointKind, HeaderSource, PreparedRequest, Redactor, ShownText, Target,
    secret_literal, shown_url,
};

/// Names of query parameters whose values are no secrets: those of requests to LivePerson Functions. Other values are
/// blotted out.
const OPEN_PARAMETERS: [&str; 5] = ["v", "externalsystem", "skillid", "eventid", "userid"];

/// The address; of what has none here the sort and the name.
pub(super) fn sent_url(endpoint: &Endpoint, target: &Target, redactor: &Redactor) -> ShownText {
    if let Target::Http(url) = target {
        return redactor.show(&open_url(url));
    }
    redactor.show(&format!("{}:{}", endpoint.kind.id(), endpoint.name))
}

/// The address without user, password and fragment, and with those values of its query that are no secrets.
pub(super) fn open_url(url: &Url) -> String {
    let mut bare = shown_url(url.as_str());
    let pairs = url.query().into_iter().flat_map(|query| query.split('&'));
    for (nth, pair) in pairs.enumerate() {
        let mark = if nth == 0 { "?" } else { "&" };
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // Spelt as it is sent: signatures and comparisons are of bytes.
        let value = if is_open(pair) { value } else { BLOT };
        bare.extend([mark, name, "=", value]);
    }
    bare
}

/// Whether a parameter, as it stands in the query, may be shown.
fn is_open(pair: &str) -> bool {
    let mut decoded = url::form_urlencoded::parse(pair.as_bytes());
    decoded.next().is_none_or(|(name, value)| {
        let known = OPEN_PARAMETERS.contains(&name.to_ascii_lowercase().as_str());
        known && secret_literal(&name, &value).is_none()
    })
}

/// The headers as they go out: the program's own, then the user's in place of those of the same name.
pub(super) fn sent_headers(kind: &EndpointKind, prepared: &PreparedRequest) -> Vec<SentHeader> {
    let own = [
        ("content-type", "application/json"),
        ("x-request-id", prepared.request_id.as_str()),
    ];
    let replaced = |name: &str| {
        let mut names = prepared.headers.iter().map(|(name, _)| name);
        names.any(|other| other.eq_ignore_ascii_case(name))
    };
    let own = own.into_iter().filter(|(name, _)| !replaced(name));
    let mut headers: Vec<SentHeader> = own
        .map(|(name, value)| SentHeader {
            name: name.to_owned(),
            value: SentValue::Text(prepared.redactor.show(value)),
        })
        .collect();
    headers.extend(prepared.headers.iter().map(|(name, value)| SentHeader {
        value: sent_value(kind, name, value.expose(), &prepared.redactor),
        name: prepared.redactor.show(name).to_string(),
    }));
    headers
}

fn sent_value(kind: &EndpointKind, name: &str, value: &str, redactor: &Redactor) -> SentValue {
    let sources = match kind {
        EndpointKind::Http { headers, .. } => headers.as_slice(),
        EndpointKind::Deployed(deployed) => deployed.headers.as_slice(),
        _ => &[],
    };
    let source = sources.iter().find(|(other, _)| other == name);
    match source.map(|(_, source)| source) {
        Some(HeaderSource::Environment(variable)) => SentValue::Variable(variable.clone()),
        Some(HeaderSource::Keystore(entry)) => SentValue::Keystore(entry.clone()),
        Some(HeaderSource::Literal(_)) if secret_literal(name, value).is_none() => {
            SentValue::Text(redactor.show(value))
        }
        // Where it comes from is not known, so it is told to nobody.
        _ => SentValue::Text(redactor.show(BLOT)),
    }
}
