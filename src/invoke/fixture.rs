//! What the tests of this module send.

use super::{
    BODY_CAP, Endpoint, EndpointKind, HeaderSource, InvocationRequest, PrepareOptions,
    PreparedRequest, Secret, prepare,
};

/// A header of an endpoint.
pub(super) fn header(name: &str, value: HeaderSource) -> (String, HeaderSource) {
    (name.to_owned(), value)
}

/// An endpoint that gets the payload alone.
pub(super) fn plain(name: &str, url: &str, headers: Vec<(String, HeaderSource)>) -> Endpoint {
    Endpoint {
        name: name.to_owned(),
        kind: EndpointKind::Http {
            url: url.to_owned(),
            payload_only: true,
            headers,
        },
        ..Endpoint::demo()
    }
}

/// `text` made ready for `endpoint`, where each variable of the environment is `value`.
pub(super) fn prepared_with(
    endpoint: Endpoint,
    text: &str,
    value: &str,
) -> (InvocationRequest, PreparedRequest) {
    let request = InvocationRequest {
        endpoint,
        text: text.into(),
    };
    let options = PrepareOptions {
        timestamp_ms: 0,
        environment: &|_| Some(Secret::new(value.to_owned())),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    let prepared = prepare(&request, &options).expect("it can be made");
    (request, prepared)
}
