//! The value of a secret header is seen nowhere: not in an answer, an error, a debug output, or another origin.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::{Duration, Instant};

use botbench::invoke::{
    Answer, BLOT, BODY_CAP, Cancel, Endpoint, EndpointKind, HeaderSource, Invocation, InvocationId,
    InvocationRequest, PrepareOptions, PreparedRequest, Secret, prepare,
};
use botbench::transport::Transport;

use crate::cli::Place;
use crate::misbehaving::{Server, Step, answer};
use crate::telltales::{self, TOKEN, Telltales, VALUE, spellings_of};

fn request_to(url: &str) -> PreparedRequest {
    let kind = EndpointKind::Http {
        url: url.to_owned(),
        payload_only: true,
        headers: vec![
            (
                "authorization".to_owned(),
                HeaderSource::Environment("SHOP_TOKEN".to_owned()),
            ),
            (
                "x-plain".to_owned(),
                HeaderSource::Literal("shown".to_owned()),
            ),
        ],
    };
    let request = InvocationRequest {
        endpoint: Endpoint {
            name: "shop".to_owned(),
            kind,
            ..Endpoint::demo()
        },
        // Even a payload into which the value was typed is shown without it.
        text: serde_json::json!({ "message": TOKEN }).to_string().into(),
    };
    let options = PrepareOptions {
        timestamp_ms: 0,
        environment: &|name| (name == "SHOP_TOKEN").then(|| Secret::new(VALUE.to_owned())),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    prepare(&request, &options).expect("the request can be made")
}

#[track_caller]
fn hides(shown: &str) {
    Telltales::of_value().absent_from("what is shown", shown);
}

#[track_caller]
fn hides_in_debug(value: &impl Debug) {
    Telltales::of_value().absent_from_debug(value);
}

#[test]
fn an_endpoint_that_echoes_the_value_everywhere_gives_nothing_away() {
    let server = Server::start(|request| {
        let echoed = request
            .header("authorization")
            .unwrap_or_default()
            .to_owned();
        assert_eq!(echoed, VALUE);
        let body = format!(
            "{}\n{}",
            spellings_of(&[VALUE, TOKEN]).join("\n"),
            String::from_utf8_lossy(&request.body)
        );
        let headers = [
            ("x-echo", echoed.as_str()),
            ("set-cookie", &format!("t={TOKEN}; Path=/")),
        ];
        let answer = String::from_utf8_lossy(&answer(200, &headers, &body)).into_owned();
        vec![Step::Send(answer.replace("Whatever", VALUE).into_bytes())]
    });
    let request = request_to(&server.url());
    hides_in_debug(&request);
    let transport = Transport::start().expect("threads");
    let exchange = transport.wait(&request).expect("an answer");
    hides_in_debug(&exchange);
    hides(&exchange.text());
    hides(exchange.seen.sent.as_str());
    assert!(exchange.text().matches(BLOT).count() >= spellings_of(&[VALUE, TOKEN]).len());
    let mut echoes = exchange.headers.iter().filter(|(name, _)| name == "x-echo");
    assert!(echoes.all(|(_, value)| value.as_str() == BLOT));
    hides_in_debug(&Answer::read(&exchange.text()));
    let mut invocation = Invocation::default();
    invocation.start(InvocationId(1), Instant::now(), Cancel::new(|| {}));
    invocation.answer(InvocationId(1), Instant::now(), Ok(Arc::new(exchange)));
    hides_in_debug(&invocation);
}

#[test]
fn logs_and_errors_of_the_function_do_not_show_the_value() {
    let body = serde_json::json!({
        "errorCode": "com.liveperson.faas.handler.custom-failure",
        "errorMsg": format!("cannot call the shop with {VALUE}"),
        "errorLogs": [{ "level": "Error", "message": VALUE, "extras": [{ "header": VALUE }] }],
    });
    let server = Server::sending(answer(901, &[], &body.to_string()));
    let exchange =
        Transport::start().and_then(|transport| transport.wait(&request_to(&server.url())));
    let answer = Answer::read(&exchange.expect("an answer").text());
    hides_in_debug(&answer);
    let message = answer.error.and_then(|error| error.message);
    assert_eq!(message.as_deref(), Some("cannot call the shop with •••"));
    assert_eq!(answer.logs[0].message, BLOT);
}

#[test]
fn faults_of_the_connection_do_not_show_the_value() {
    let location = format!("ftp://{TOKEN}/");
    let encoded = percent_encoding::utf8_percent_encode(VALUE, percent_encoding::NON_ALPHANUMERIC);
    let looping = format!("/next?{encoded}");
    let servers = [
        Server::sending(answer(302, &[("location", &location)], "")),
        Server::sending(answer(302, &[("location", &looping)], "")),
        Server::sending(format!("{VALUE} is no HTTP\r\n\r\n")),
        Server::sending(format!(
            "HTTP/1.1 200 {VALUE}\r\ncontent-length: 99\r\n\r\n{VALUE}"
        )),
        Server::sending(format!("HTTP/1.1 200 OK\r\n{TOKEN}\r\n\r\n")),
    ];
    let transport = Transport::start().expect("threads");
    for server in servers {
        let error = transport
            .wait(&request_to(&server.url()))
            .expect_err("no answer");
        hides_in_debug(&error);
        hides(&format!("{error} {}", error.help));
    }
}

#[test]
fn a_cut_through_the_middle_of_the_value_shows_no_part_of_it() {
    let server = Server::sending(answer(200, &[], &format!("0123456789{VALUE}")));
    let transport = Transport::start().expect("threads");
    for cap in 10..10 + VALUE.len() {
        let mut request = request_to(&server.url());
        request.body_cap = cap;
        let exchange = transport.wait(&request).expect("an answer");
        assert!(exchange.cut);
        assert_eq!(exchange.text(), "0123456789", "cut at {cap}");
    }
}

#[test]
fn a_time_limit_does_not_show_the_value() {
    let server = Server::start(|_| {
        vec![
            Step::Send(format!("HTTP/1.1 200 OK\r\n\r\n{VALUE}").into_bytes()),
            Step::Hang,
        ]
    });
    let mut request = request_to(&server.url());
    request.timeout = Duration::from_millis(200);
    let transport = Transport::start().expect("threads");
    hides_in_debug(&transport.wait(&request).expect_err("no answer"));
}

#[test]
fn a_secret_cannot_be_printed() {
    hides_in_debug(&Secret::new(VALUE.to_owned()));
}

#[test]
fn the_program_prints_no_secret_of_a_url() {
    let server = Server::sending(answer(302, &[("location", "/loop?sid=s3cr3t")], ""));
    let place = server.address();
    let mut urls = vec![format!("http://{place}/open?plain=s3cr3t&x=1#s3cr3t")];
    for host in ["127.0.0.1:1", "127.0.0.1:99999", "no such host"] {
        for scheme in ["http", "HTTPS", "ftp"] {
            urls.extend([
                format!("{scheme}://s3cr3t@{host}/"),
                format!("{scheme}://ann:s3cr3t@{host}/?a=b"),
                format!("{scheme}://ann:p/s3cr3t@{host}/"),
                format!("{scheme}://{host}/?apikey=s3cr3t"),
                format!("{scheme}://{host}/?plain=s3cr3t"),
                format!("{scheme}://{host}/#s3cr3t"),
            ]);
        }
    }
    urls.extend(["ann:s3cr3t@127.0.0.1", "127.0.0.1/?apikey=s3cr3t"].map(str::to_owned));
    let folder = Place::new();
    for url in urls {
        for format in ["human", "json"] {
            let run = folder.run(&["invoke", &url, "--format", format]);
            assert_eq!(run.code, 2, "{url}: {}", run.out);
            hides(&format!("{}{}", run.out, run.err));
        }
    }
}

#[test]
fn the_finest_log_does_not_show_the_value() {
    telltales::begin_log();
    let body = format!("{{\"message\": {VALUE:?}}}");
    let server = Server::sending(answer(500, &[("x-echo", VALUE)], &body));
    let transport = Transport::start().expect("threads");
    transport
        .wait(&request_to(&server.url()))
        .expect("an answer");
    transport
        .wait(&request_to("http://127.0.0.1:9/"))
        .expect_err("no answer");
    drop(transport);
    Telltales::of_value().absent_from("the log", telltales::log());
}
