//! What becomes of an endpoint and a text: requests, or reasons why none.

use super::*;

fn http(url: &str, headers: Vec<(&str, HeaderSource)>) -> InvocationRequest {
    let headers = headers
        .into_iter()
        .map(|(name, source)| (name.to_owned(), source))
        .collect();
    let kind = EndpointKind::Http {
        url: url.to_owned(),
        payload_only: false,
        headers,
    };
    InvocationRequest {
        endpoint: Endpoint {
            name: "shop".to_owned(),
            kind,
            ..Endpoint::demo()
        },
        text: r#"{"message": "hi"}"#.into(),
    }
}

fn prepared(request: &InvocationRequest) -> Result<PreparedRequest, BuildError> {
    let environment = |name: &str| {
        let value = match name {
            "SHOP_KEY" => "k3y-4711\n",
            "BROKEN" => "a\nb",
            "EMPTY" => "",
            _ => return None,
        };
        Some(Secret::new(value.to_owned()))
    };
    let options = PrepareOptions {
        timestamp_ms: 7,
        environment: &environment,
        keystore: &|name| (name == "SHOP").then(|| Secret::new("kept-4712".to_owned())),
        body_cap: BODY_CAP,
    };
    prepare(request, &options)
}

fn from_env(name: &str) -> HeaderSource {
    HeaderSource::Environment(name.to_owned())
}

#[test]
fn header_values_come_from_the_environment() {
    let request = http(
        "http://127.0.0.1:3000/",
        vec![("x-api-key", from_env("SHOP_KEY"))],
    );
    let prepared = prepared(&request).expect("the request can be made");
    assert_eq!(prepared.headers[0].1.expose(), "k3y-4711");
    assert_eq!(prepared.redactor.show("k3y-4711").as_str(), "•••");
    assert!(!format!("{prepared:?}").contains("k3y-4711"));
}

#[test]
fn header_values_come_from_the_keystore() {
    let source = |name: &str| vec![("x-api-key", HeaderSource::Keystore(name.to_owned()))];
    let request = http("http://127.0.0.1:3000/", source("SHOP"));
    let made = prepared(&request).expect("the request can be made");
    assert_eq!(made.headers[0].1.expose(), "kept-4712");
    assert_eq!(made.redactor.show("kept-4712").as_str(), "•••");
    let error = prepared(&http("http://127.0.0.1:3000/", source("NOPE"))).expect_err("no entry");
    assert!(error.to_string().contains("keystore"), "{error}");
}

#[test]
fn what_cannot_be_sent_is_refused_with_its_reason() {
    let literal = |value: &str| HeaderSource::Literal(value.to_owned());
    let url = "http://127.0.0.1:3000/";
    let cases = [
        (http("shop", vec![]), "the URL of endpoint `shop` cannot"),
        (http("ftp://shop.example/", vec![]), "begins neither"),
        (
            http("https://ann:pw@shop.example/", vec![]),
            "looks like a secret",
        ),
        (
            http(url, vec![("x key", literal("1"))]),
            "`x key` is no header name",
        ),
        (
            http(url, vec![("Content-Length", literal("1"))]),
            "set by the connection",
        ),
        (
            http(url, vec![("x-shop", literal("a\nb"))]),
            "a header cannot carry",
        ),
        (
            http(url, vec![("x-shop", from_env("BROKEN"))]),
            "a header cannot carry",
        ),
        (http(url, vec![("x-api-key", literal("abc"))]), "is refused"),
        (
            http(url, vec![("x-api-key", from_env("NOPE"))]),
            "environment variable `NOPE`",
        ),
        (
            http(url, vec![("x-api-key", from_env("EMPTY"))]),
            "which is not set",
        ),
    ];
    for (request, expected) in cases {
        let error = prepared(&request).expect_err(expected);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!error.help().is_empty());
    }
}

#[test]
fn a_secret_in_a_url_is_not_repeated() {
    for url in [
        "https://hunter22@shop.example/",
        "https://ann:hunter22@shop.example/",
        "https://ann:hunter22@:bad/",
        "https://shop.example/?apikey=hunter22",
        "https://shop.example/#token=hunter22",
        "https://shop.example:99999/?apikey=hunter22",
        "ftp://shop.example/hunter22",
        "hunter22",
    ] {
        let error = prepared(&http(url, vec![])).expect_err("refused");
        assert!(!format!("{error} {error:?}").contains("hunter22"), "{url}");
    }
}
