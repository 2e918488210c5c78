//! Calls that failed, or that came back with something else than a response, are explained as what they are.

use botbench::document::analyse;
use botbench::invoke::{Answer, AnswerShape, CheckKind, CheckState, Exchange};
use botbench::lint::{Answerer, CheckOptions, Diagnostic, Kind};
use botbench::transport::Transport;

use crate::deployed::prepared_of;
use crate::misbehaving::{Server, Step, answer};

/// What is found in an answer.
fn judged(exchange: &Exchange) -> Vec<Diagnostic> {
    let text = exchange.text();
    let base = CheckOptions {
        event: Some("bot_connectors_custom_integration".to_owned()),
        ..CheckOptions::default()
    };
    let options = Answer::of(exchange, &text).check_options(exchange, base);
    analyse(&text, 0, Some(Kind::Response), &options).diagnostics
}

fn from(answerer: Answerer, status: u16, body: &str) -> Exchange {
    Exchange {
        answerer,
        ..Exchange::bare("shop", status, body.as_bytes())
    }
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<_> = found.iter().map(|found| found.code).collect();
    codes.sort_unstable();
    codes
}

#[test]
fn a_failed_call_is_not_judged_as_an_answer_of_the_bot() {
    let only = &["run.http-error"][..];
    let both = &["body.error-shape", "run.http-error"][..];
    for (status, body, wanted) in [
        (401, r#"{"message":"Unauthorized"}"#, only),
        (500, r#"{"code":"MY_ERR","message":"db down"}"#, only),
        (404, "", only),
        (405, "", only),
        (408, "", only),
        (429, "", only),
        (403, "{}", only),
        (502, "<html><body>Bad Gateway</body></html>", only),
        (500, "[1,", only),
        (
            500,
            r#"{"messages": ["hi"], "context": {"action": "X"}}"#,
            only,
        ),
        (500, r#"{"result": null, "logs": []}"#, only),
        (302, "", only),
        (
            500,
            r#"{"errorCode":"MY_ERR","errorMsg":"no","errorLogs":[]}"#,
            both,
        ),
        (
            901,
            r#"{"code":"com.customer.faas.function.threw-error","message":"boom"}"#,
            both,
        ),
    ] {
        for answerer in [Answerer::Local, Answerer::Remote, Answerer::CustomEndpoint] {
            let found = judged(&from(answerer.clone(), status, body));
            assert_eq!(codes(&found), wanted, "{status} {body} {answerer:?}");
            assert!(found.iter().all(|found| found.fixes.is_empty()), "{body}");
        }
    }
    let good = judged(&from(Answerer::Local, 200, "<html>"));
    assert_eq!(codes(&good), ["parse.invalid", "run.no-output"]);
}

#[test]
fn what_a_server_says_of_its_refusal_is_quoted() {
    let said = |body: &str| {
        let found = judged(&from(Answerer::Remote, 500, body));
        found.first().map(|found| found.message.clone())
    };
    let wanted = "the call ended with status 500";
    for (body, more) in [
        (
            r#"{"code":"MY_ERR","message":"db down"}"#,
            ": `MY_ERR` `db down`",
        ),
        (r#"{"error":"invalid_token"}"#, ": `invalid_token`"),
        (r#"{"message":{"a":1}}"#, ""),
        (r#"{"message":" "}"#, ""),
        ("oops", ""),
        ("[]", ""),
    ] {
        assert_eq!(said(body), Some(format!("{wanted}{more}")), "{body}");
    }
}

/// A service that takes the conversation and answers the event with that status.
fn service(status: u16, body: &'static str) -> Server {
    Server::start(move |request| {
        let is_event = request.line().starts_with("POST");
        let (status, body) = if is_event { (status, body) } else { (204, "") };
        vec![Step::Send(answer(status, &[], body))]
    })
}

fn service_config(server: &Server) -> String {
    format!(
        "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\n\
         bot_environment = \"draft\"\naccount = \"12345678\"\n",
        server.url().trim_end_matches('/')
    )
}

#[test]
fn a_failed_event_of_a_custom_endpoint_is_explained_in_its_own_words() {
    for (status, body, words) in [
        (404, "", "does not know the bot or the conversation"),
        (403, "{}", "wants a token"),
        (
            401,
            r#"{"message":"Unauthorized"}"#,
            "does not take the token",
        ),
        (400, "", "a type that the service takes"),
        (500, "oops", "the service failed"),
    ] {
        let server = service(status, body);
        let request = prepared_of(&service_config(&server));
        let exchange = Transport::start().expect("threads").wait(&request);
        let found = judged(&exchange.expect("an answer"));
        assert_eq!(codes(&found), ["run.http-error"], "{status}");
        let said = format!("{} {}", found[0].help, found[0].consequence);
        assert!(said.contains(words), "{status}: {said}");
        for foreign in ["faas", "deploy", "lambda", "envelope", "list functions"] {
            assert!(!said.contains(foreign), "{status}: {said}");
        }
    }
}

#[test]
fn a_failed_test_of_a_custom_endpoint_is_explained_in_its_own_words() {
    let server = service(403, "{}");
    let request = prepared_of(&service_config(&server));
    let checks = Transport::start()
        .expect("threads")
        .wait_for_checks(&request);
    let failed = checks
        .iter()
        .find(|check| check.state == CheckState::Failed);
    let failed = failed.expect("a check that fails");
    assert_eq!(failed.kind, CheckKind::Answers);
    assert!(failed.cure.contains("private_key"), "{}", failed.cure);
}

#[test]
fn a_custom_endpoint_has_a_minute() {
    let slow = |answerer, seconds| {
        let mut exchange = from(answerer, 200, r#"{"messages": ["hi"]}"#);
        exchange.elapsed = std::time::Duration::from_secs(seconds);
        codes(&judged(&exchange))
    };
    assert_eq!(slow(Answerer::Remote, 31), ["run.timeout"]);
    assert_eq!(slow(Answerer::CustomEndpoint, 31), ["run.slow"]);
    assert_eq!(slow(Answerer::CustomEndpoint, 60), ["run.timeout"]);
}

#[test]
fn an_event_without_a_function_is_said_to_have_none() {
    let server = Server::start(|request| {
        let host = format!("http://{}", request.header("host").unwrap_or_default());
        let hosts = format!(r#"{{"baseURIs":[{{"service":"faasGW","baseURI":"{host}"}}]}}"#);
        let is_lookup = request.line().contains("baseURI.json");
        let body = if is_lookup { hosts } else { " [ ] ".to_owned() };
        vec![Step::Send(answer(200, &[], &body))]
    });
    let config = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nskill = \"s-1\"\n\
         hosts = {{ csds = \"{}\" }}\nauth = {{ kind = \"bearer\", token = \"env:T\" }}\n",
        server.url().trim_end_matches('/')
    );
    let request = prepared_of(&config);
    let exchange = Transport::start().expect("threads").wait(&request);
    let exchange = exchange.expect("an answer");
    let text = exchange.text();
    assert_eq!(Answer::of(&exchange, &text).shape, AnswerShape::ByEvent);
    let found = judged(&exchange);
    assert_eq!(codes(&found), ["run.no-function"]);
    assert_eq!(
        found[0].message,
        "no deployed function serves the event `bot_connectors_custom_integration` for the skill `s-1`"
    );
    // Elsewhere an empty list is what it was.
    let plain = judged(&from(Answerer::Remote, 200, "[]"));
    assert_eq!(codes(&plain), ["body.not-object"]);
    let failed = judged(&from(exchange.answerer.clone(), 500, "[]"));
    assert_eq!(codes(&failed), ["run.http-error"]);
}

#[test]
fn after_too_many_requests_a_second_is_waited_at_least() {
    let wait = |status, headers: &[(&str, &str)]| {
        let server = Server::sending(answer(status, headers, "{}"));
        let text = format!(
            "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n",
            server.url()
        );
        let exchange = Transport::start()
            .expect("threads")
            .wait(&prepared_of(&text));
        let exchange = exchange.expect("an answer");
        exchange.retry_after().max(exchange.least_wait())
    };
    let seconds = |count| Some(std::time::Duration::from_secs(count));
    assert_eq!(wait(429, &[]), seconds(1));
    assert_eq!(wait(429, &[("retry-after", "0")]), seconds(1));
    assert_eq!(wait(429, &[("retry-after", "7")]), seconds(7));
    assert_eq!(wait(503, &[]), None);
}

#[test]
fn an_error_is_explained_by_what_its_message_tells() {
    for (status, body, words) in [
        (
            901,
            r#"{"errorCode":"com.liveperson.faas.handler.runtime-exception","errorMsg":"console.log is not a function"}"#,
            "write `console.info` instead",
        ),
        (
            901,
            r#"{"code":"com.customer.faas.function.threw-error","message":"com.liveperson.faas.secret.not-found: no key"}"#,
            "secret",
        ),
        (
            429,
            r#"{"code":"com.liveperson.faas.evg.too-many","message":"busy"}"#,
            "wait at least a second",
        ),
        (
            404,
            r#"{"errorCode":"com.liveperson.faas.es.missinglambda","errorMsg":"There is no x deployed on 12345678"}"#,
            "deploy the function",
        ),
        (
            404,
            r#"{"code":"com.liveperson.faas.function.not-found","message":"no"}"#,
            "Test connection",
        ),
    ] {
        let found = judged(&from(Answerer::Remote, status, body));
        assert_eq!(codes(&found), ["body.error-shape", "run.http-error"]);
        for found in found {
            assert!(found.help.contains(words), "{}: {}", found.code, found.help);
        }
    }
}

#[test]
fn a_function_that_was_stopped_ran_out_of_time_however_short_that_was() {
    for body in [
        r#"{"errorCode":"com.liveperson.faas.handler.executiontime-exceeded","errorMsg":"not finished within 3 s"}"#,
        r#"{"code":"com.customer.faas.function.execution-exceeded","message":"not finished within 3 s"}"#,
    ] {
        let mut exchange = from(Answerer::Local, 901, body);
        exchange.elapsed = std::time::Duration::from_millis(3_012);
        let found = judged(&exchange);
        let wanted = ["body.error-shape", "run.http-error", "run.timeout"];
        assert_eq!(codes(&found), wanted);
        let timeout = found.iter().find(|found| found.code == "run.timeout");
        let message = timeout.map(|found| found.message.as_str());
        let wanted = "the call took 3012 ms and was stopped by its time limit";
        assert_eq!(message, Some(wanted));
    }
}
