//! Invocations against the demo bot, and against endpoints that misbehave on purpose.

use std::sync::mpsc::sync_channel;
use std::time::Duration;

use botbench::document::analyse;
use botbench::invoke::{
    Answer, AnswerShape, BODY_CAP, Endpoint, EndpointKind, Exchange, HeaderSource, InvocationId,
    InvocationRequest, InvokeError, InvokeErrorKind, PrepareOptions, PreparedRequest, Secret,
    prepare,
};
use botbench::lint::{CheckOptions, Kind, Severity};
use botbench::payload::{TEMPLATES, Template, message_payload};
use botbench::transport::{Transport, prepare_options};

use crate::misbehaving::{Server, Step, answer, closed_port, eventually, self_signed_tls};

const PAYLOAD: &str = r#"{ "message": "hi", "n": 1.0e2 }"#;

fn http(url: &str) -> PreparedRequest {
    http_with(url, &[("x-api-key", "SHOP_KEY")])
}

fn http_with(url: &str, headers: &[(&str, &str)]) -> PreparedRequest {
    let headers = headers.iter().map(|(name, variable)| {
        (
            (*name).to_owned(),
            HeaderSource::Environment((*variable).to_owned()),
        )
    });
    let kind = EndpointKind::Http {
        url: url.to_owned(),
        payload_only: false,
        headers: headers.collect(),
    };
    let endpoint = Endpoint {
        name: "shop".to_owned(),
        kind,
        timeout: Duration::from_secs(20),
        ..Endpoint::demo()
    };
    let options = PrepareOptions {
        timestamp_ms: 1_763_710_000_000,
        environment: &|_| Some(Secret::new("k3y-of-the-shop".to_owned())),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    let request = InvocationRequest {
        endpoint,
        text: PAYLOAD.into(),
    };
    prepare(&request, &options).expect("the request can be made")
}

fn demo(text: &str) -> PreparedRequest {
    let request = InvocationRequest {
        endpoint: Endpoint::demo(),
        text: text.into(),
    };
    prepare(&request, &prepare_options()).expect("the request can be made")
}

/// A call of the demo bot with a template, in the place of a function of the template's event.
fn demo_of(template: &Template) -> PreparedRequest {
    let request = InvocationRequest {
        endpoint: Endpoint {
            event: template.event.to_owned(),
            ..Endpoint::demo()
        },
        text: template.text.into(),
    };
    prepare(&request, &prepare_options()).expect("the request can be made")
}

fn transport() -> Transport {
    Transport::start().expect("threads")
}

fn send(request: &PreparedRequest) -> Result<Exchange, InvokeError> {
    transport().wait(request)
}

fn answered(request: &PreparedRequest) -> Exchange {
    send(request).expect("an answer")
}

/// The fault, which must have this kind, speak of all this, and say what to do.
fn fails(request: &PreparedRequest, kind: InvokeErrorKind, says: &[&str]) {
    let error = send(request).expect_err("no answer");
    assert_eq!(error.kind, kind, "{error}");
    for part in says {
        assert!(error.message.as_str().contains(part), "{part}: {error}");
    }
    assert!(!error.help.is_empty(), "{error}");
}

#[test]
fn the_envelope_and_the_headers_arrive_as_they_should() {
    let server = Server::answering(r#"{"messages": ["hi"]}"#);
    let exchange = answered(&http(&server.url()));
    assert_eq!(exchange.status, 200);
    assert_eq!(exchange.text(), r#"{"messages": ["hi"]}"#);
    let requests = server.requests();
    let [request] = &requests[..] else {
        panic!("{requests:?}")
    };
    let wrapped = format!(r#"{{"timestamp":1763710000000,"headers":[],"payload":{PAYLOAD}}}"#);
    assert_eq!(String::from_utf8_lossy(&request.body), wrapped);
    assert_eq!(exchange.seen.sent.as_str(), wrapped);
    assert!(request.line().starts_with("POST / HTTP/1.1"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("x-api-key"), Some("k3y-of-the-shop"));
    assert_eq!(
        request.header("x-request-id"),
        Some(&*exchange.seen.request_id)
    );
    assert!(uuid::Uuid::parse_str(&exchange.seen.request_id).is_ok());
}

#[test]
fn the_users_headers_take_the_place_of_ours() {
    let server = Server::answering("{}");
    answered(&http_with(
        &server.url(),
        &[("Content-Type", "T"), ("X-Request-ID", "T")],
    ));
    let request = server.requests().remove(0);
    assert_eq!(request.header("content-type"), Some("k3y-of-the-shop"));
    assert_eq!(
        request.head.to_lowercase().matches("content-type").count(),
        1
    );
    assert_eq!(request.header("x-request-id"), Some("k3y-of-the-shop"));
}

#[test]
fn every_final_status_is_an_answer() {
    // The path says which one; those below are no final ones.
    let server = Server::start(|request| {
        let status = request.line().split(['/', ' ']).nth(2);
        let status: u16 = status.and_then(|own| own.parse().ok()).expect("a status");
        let body = if matches!(status, 204 | 304) {
            ""
        } else {
            "{}"
        };
        vec![Step::Send(answer(status, &[], body))]
    });
    let transport = transport();
    for status in 200..=999 {
        let request = http(&format!("{}{status}", server.url()));
        let exchange = transport.wait(&request).expect("an answer");
        let body = if matches!(status, 204 | 304) {
            ""
        } else {
            "{}"
        };
        assert_eq!((exchange.status, &*exchange.text()), (status, body));
    }
    assert_eq!(server.requests().len(), 800, "each was sent once");
}

#[test]
fn a_status_that_is_not_final_is_waited_behind_and_none_of_three_digits_is_refused() {
    let transport = transport();
    // Behind 101 comes no answer: the connection speaks something else from then on.
    for status in (100..=199).filter(|status| *status != 101) {
        let interim = format!("HTTP/1.1 {status} Soon\r\n\r\n");
        let alone = Server::sending(interim.clone());
        let mut request = http(&alone.url());
        request.timeout = Duration::from_secs(20);
        let error = transport.wait(&request).expect_err("no final one");
        assert_eq!(error.kind, InvokeErrorKind::Protocol, "{status}: {error}");
        let followed = [interim.as_bytes(), &answer(200, &[], "{}")].concat();
        let server = Server::sending(followed);
        let exchange = transport.wait(&http(&server.url())).expect("an answer");
        assert_eq!(exchange.status, 200, "{status}");
    }
    for line in [
        "099 Low",
        "000 None",
        "1000 High",
        "-20 Below",
        "2x0 Odd",
        "",
    ] {
        let server = Server::sending(format!("HTTP/1.1 {line}\r\ncontent-length: 0\r\n\r\n"));
        fails(&http(&server.url()), InvokeErrorKind::Protocol, &[]);
    }
}

#[test]
fn an_answer_after_interim_ones_counts() {
    let mut bytes = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 199 Patience\r\n\r\n".to_vec();
    bytes.extend(answer(200, &[], "{}"));
    let server = Server::sending(bytes);
    assert_eq!(answered(&http(&server.url())).status, 200);
}

#[test]
fn old_and_unusual_answers_are_read() {
    let server = Server::sending("HTTP/1.0 200 OK\r\n\r\n{\"messages\": []}");
    assert_eq!(answered(&http(&server.url())).text(), "{\"messages\": []}");
    let chunked =
        "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n";
    let server = Server::sending(chunked);
    assert_eq!(answered(&http(&server.url())).text(), "[1,2]");
    let server = Server::answering("");
    assert_eq!(
        Answer::read(&answered(&http(&server.url())).text()).shape,
        AnswerShape::Empty
    );
}

#[test]
fn bytes_that_are_no_utf8_are_kept() {
    let body = b"caf\xE9 \xFF\x00";
    let mut bytes = format!(
        "HTTP/1.1 200 OK\r\nx-odd: caf\u{e9}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    let exchange = answered(&http(&Server::sending(bytes).url()));
    assert_eq!(&*exchange.body, body);
    assert!(!exchange.cut);
}

#[test]
fn a_body_beyond_the_cap_is_cut_and_the_rest_is_not_fetched() {
    let server = Server::start(|_| {
        vec![
            Step::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
            Step::Flood(b"0123456789".repeat(1_000)),
        ]
    });
    let mut request = http(&server.url());
    request.body_cap = 1_000_003;
    let transport = transport();
    let exchange = transport.wait(&request).expect("an answer");
    assert!(exchange.cut);
    assert_eq!(exchange.body.len(), 1_000_003);
    assert!(exchange.body.ends_with(b"9012"));
    eventually("the flood is stopped", || server.hung_up() == 1);
}

#[test]
fn an_announced_length_beyond_all_bounds_is_no_harm() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: ";
    let server = Server::sending(format!("{head}{}\r\n\r\n{{}}", i64::MAX));
    let says = ["before its answer was whole", "2 bytes"];
    fails(&http(&server.url()), InvokeErrorKind::Protocol, &says);
    let server = Server::sending(format!("{head}99999999999999999999\r\n\r\n{{}}"));
    fails(&http(&server.url()), InvokeErrorKind::Protocol, &[]);
}

#[test]
fn nobody_listening_says_so() {
    let place = closed_port().to_string();
    let url = format!("http://{place}/");
    fails(
        &http(&url),
        InvokeErrorKind::Refused,
        &["nothing listens at", &place],
    );
}

#[test]
fn a_hanging_endpoint_ends_with_the_time_limit_and_what_came_by_then() {
    let silent = Server::start(|_| vec![Step::Hang]);
    let mut request = http(&silent.url());
    request.timeout = Duration::from_millis(200);
    fails(
        &request,
        InvokeErrorKind::Timeout,
        &["`shop` within 0.2 s", "nothing was received"],
    );
    let halting = Server::start(|_| {
        let start = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n12345".to_vec();
        vec![Step::Send(start), Step::Hang]
    });
    let mut request = http(&halting.url());
    request.timeout = Duration::from_millis(200);
    fails(
        &request,
        InvokeErrorKind::Timeout,
        &["status 200 and 5 bytes"],
    );
}

#[test]
fn what_is_no_http_says_so() {
    for garbage in [
        "220 mail.example ESMTP\r\n",
        "\u{0}\u{1}\u{2} binary",
        "HTTP/9.9 what\r\n\r\n",
        "HTTP/1.1 20 Short\r\n\r\n",
    ] {
        let server = Server::sending(garbage);
        fails(
            &http(&server.url()),
            InvokeErrorKind::Protocol,
            &["is no HTTP"],
        );
    }
}

#[test]
fn an_answer_that_breaks_off_says_where() {
    let place = "closed the connection before";
    let server = Server::start(|_| vec![]);
    fails(
        &http(&server.url()),
        InvokeErrorKind::Protocol,
        &[place, "nothing was received"],
    );
    let server = Server::sending("HTTP/1.1 200 OK\r\ncontent-le");
    fails(&http(&server.url()), InvokeErrorKind::Protocol, &[place]);
    let server = Server::sending("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"mess");
    fails(
        &http(&server.url()),
        InvokeErrorKind::Protocol,
        &[place, "status 200 and 6 bytes"],
    );
    let server = Server::sending("HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab");
    fails(
        &http(&server.url()),
        InvokeErrorKind::Protocol,
        &[place, "status 500"],
    );
}

#[test]
fn headers_beyond_all_bounds_are_refused() {
    let header = format!("x-long: {}\r\n", "a".repeat(1_000_000));
    let server = Server::sending(format!("HTTP/1.1 200 OK\r\n{header}\r\n{{}}"));
    fails(
        &http(&server.url()),
        InvokeErrorKind::Protocol,
        &["headers", "too large"],
    );
}

#[test]
fn tls_faults_are_told_apart_from_others() {
    let plain = Server::sending(answer(400, &[], ""));
    let url = format!("https://{}/", plain.address());
    let error = send(&http(&url)).expect_err("no answer");
    assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
    let url = format!("https://{}/", self_signed_tls());
    let error = send(&http(&url)).expect_err("no answer");
    assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
    // A machine without any certificates cannot even begin; it says which package it lacks.
    let expected = ["does not trust", "cannot be set up"];
    assert!(
        expected
            .iter()
            .any(|part| error.message.as_str().contains(part)),
        "{error}"
    );
}

#[test]
fn redirects_are_followed_with_the_headers_of_the_user_only_at_home() {
    let away = Server::answering(r#"{"messages": ["away"]}"#);
    let elsewhere = away.url();
    let home = Server::start(move |request| {
        let target = if request.line().contains(" /away ") {
            elsewhere.clone()
        } else {
            "/away".to_owned()
        };
        vec![Step::Send(answer(307, &[("location", &target)], ""))]
    });
    let exchange = answered(&http(&home.url()));
    assert_eq!(exchange.text(), r#"{"messages": ["away"]}"#);
    let at_home = home.requests();
    assert_eq!(at_home.len(), 2);
    for request in &at_home {
        assert_eq!(request.header("x-api-key"), Some("k3y-of-the-shop"));
    }
    let away = away.requests().remove(0);
    assert_eq!(away.header("x-api-key"), None);
    assert!(!away.head.contains("k3y"), "{}", away.head);
    assert_eq!(away.body, at_home[0].body);
    assert_eq!(away.header("content-type"), Some("application/json"));
}

#[test]
fn a_see_other_is_fetched_without_the_body() {
    let server = Server::start(|request| {
        let moved = request.line().starts_with("POST");
        let location = [("location", "/result")];
        vec![Step::Send(if moved {
            answer(303, &location, "")
        } else {
            answer(200, &[], "{}")
        })]
    });
    answered(&http(&server.url()));
    let second = server.requests().remove(1);
    assert!(
        second.line().starts_with("GET /result "),
        "{}",
        second.line()
    );
    assert!(second.body.is_empty());
}

#[test]
fn redirects_that_lead_nowhere_end_in_a_message() {
    let server = Server::sending(answer(302, &[("location", "/again")], ""));
    fails(
        &http(&server.url()),
        InvokeErrorKind::Redirect,
        &["more than 5 times", "/again"],
    );
    assert_eq!(server.requests().len(), 6);
    for location in ["file:///etc/passwd", "http://", "javascript:alert(1)"] {
        let server = Server::sending(answer(301, &[("location", location)], ""));
        fails(
            &http(&server.url()),
            InvokeErrorKind::Redirect,
            &["redirects to", location],
        );
    }
}

#[test]
fn a_redirect_without_a_location_is_an_answer() {
    let server = Server::sending(answer(302, &[], "{}"));
    assert_eq!(answered(&http(&server.url())).status, 302);
}

#[test]
fn a_debugger_port_is_recognised() {
    let server = Server::start(|request| {
        let version = r#"{"Browser": "node.js/v20.20.2", "Protocol-Version": "1.1"}"#;
        let is_version = request.line().starts_with("GET /json/version");
        vec![Step::Send(if is_version {
            answer(200, &[], version)
        } else {
            answer(400, &[], "")
        })]
    });
    fails(
        &http(&server.url()),
        InvokeErrorKind::Debugger,
        &["port of a JavaScript debugger"],
    );
    let honest = Server::sending(answer(400, &[], "{}"));
    assert_eq!(answered(&http(&honest.url())).status, 400);
}

#[test]
fn the_answer_of_a_background_request_comes_with_its_id() {
    let server = Server::answering("{}");
    let transport = transport();
    let (sender, receiver) = sync_channel(1);
    let id = InvocationId::next();
    let _cancel = transport.spawn(id, http(&server.url()), move |id, result| {
        sender.send((id, result)).ok();
    });
    let (answered, result) = receiver.recv().expect("an answer");
    assert_eq!(
        (answered, result.map(|exchange| exchange.status)),
        (id, Ok(200))
    );
}

#[test]
fn cancelling_hangs_up_and_nothing_comes_after_it() {
    let server = Server::start(|_| vec![Step::Hang]);
    let transport = transport();
    let (sender, receiver) = sync_channel(1);
    let cancel = transport.spawn(
        InvocationId::next(),
        http(&server.url()),
        move |_, result| {
            sender.send(result).ok();
        },
    );
    eventually("the request arrives", || server.requests().len() == 1);
    drop(cancel);
    eventually("the endpoint sees it", || server.hung_up() == 1);
    assert!(receiver.recv().is_err(), "the callback is dropped unused");
}

#[test]
fn dropping_the_transport_ends_what_is_in_flight() {
    let server = Server::start(|_| vec![Step::Hang]);
    let transport = transport();
    let _cancel = transport.spawn(InvocationId::next(), http(&server.url()), |_, _| {});
    eventually("the request arrives", || server.requests().len() == 1);
    drop(transport);
    eventually("the endpoint sees it", || server.hung_up() == 1);
}

#[test]
fn the_demo_bot_answers_each_template_with_what_its_event_takes() {
    let transport = transport();
    for template in TEMPLATES {
        let exchange = transport.wait(&demo_of(template)).expect("an answer");
        assert_eq!(exchange.status, 200, "{}", template.name);
        let text = exchange.text();
        serde_json::from_str::<serde_json::Value>(&text).expect("the answer is JSON");
        let options = CheckOptions {
            event: Some(template.event.to_owned()),
            ..CheckOptions::default()
        };
        let found = analyse(&text, 0, Some(Kind::Response), &options).diagnostics;
        let errors: Vec<_> = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}\n{text}", template.name);
    }
}

#[test]
fn the_demo_bot_greets_and_answers_the_taps_on_its_buttons() {
    let transport = transport();
    for template in &TEMPLATES[..3] {
        let exchange = transport.wait(&demo(template.text)).expect("an answer");
        assert!(
            exchange.text().contains("quickReplies"),
            "{}",
            template.name
        );
        let tap = message_payload("card", None, Some(template.text));
        let exchange = transport.wait(&demo(&tap)).expect("an answer");
        assert!(exchange.text().contains("Ridgeline"), "{}", template.name);
    }
}

#[test]
fn the_demo_bot_fails_as_a_deployed_function_does() {
    let exchange = answered(&demo(r#"{"message": "fail"}"#));
    assert_eq!(exchange.status, 901);
    let answer = Answer::read(&exchange.text());
    assert_eq!(answer.shape, AnswerShape::ErrorV1);
    assert_eq!(answer.logs.len(), 2);
    let code = answer.error.and_then(|error| error.code);
    assert_eq!(
        code.as_deref(),
        Some("com.liveperson.faas.handler.custom-failure")
    );
}

#[test]
fn the_demo_bot_takes_its_time_when_asked_to() {
    let mut request = demo(r#"{"message": "slow"}"#);
    request.timeout = Duration::from_millis(300);
    fails(&request, InvokeErrorKind::Timeout, &["`demo`"]);
}

#[test]
fn the_answers_of_the_demo_bot_bear_its_name() {
    let exchange = answered(&demo(PAYLOAD));
    assert_eq!(exchange.endpoint, "demo");
    assert!(exchange.is_success());
}

/// The findings of one severity in the demo bot's answer to a word.
fn findings(transport: &Transport, word: &str, severity: Severity) -> Vec<&'static str> {
    let text = format!(r#"{{"message": "{word}"}}"#);
    let exchange = transport.wait(&demo(&text)).expect("an answer");
    let options = CheckOptions::default();
    let analysis = analyse(&exchange.text(), 0, Some(Kind::Response), &options);
    let found = analysis
        .diagnostics
        .iter()
        .filter(|found| found.severity == severity);
    found.map(|found| found.code).collect()
}

#[test]
fn the_good_answers_of_the_demo_bot_have_no_faults_and_the_broken_ones_have_theirs() {
    let transport = transport();
    let good = [
        "welcome", "help", "menu", "card", "carousel", "delay", "private", "transfer", "close",
        "ttr", "intent", "logs", "echo it",
    ];
    for word in good {
        for severity in [Severity::Error, Severity::Warning] {
            let found = findings(&transport, word, severity);
            assert!(found.is_empty(), "{word}: {found:?}");
        }
    }
    let broken = findings(&transport, "broken", Severity::Error);
    assert!(broken.contains(&"ttr.type-missing"), "{broken:?}");
    let text = findings(&transport, "broken-text", Severity::Error);
    for code in ["parse.javascript", "parse.smart-quotes"] {
        assert!(text.contains(&code), "{text:?}");
    }
}
