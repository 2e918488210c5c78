//! Services on the way to an invocation that do harm: look-up, tokens, login, conversations. Each ends in a message that
//! names the step, within the limit, and nothing with effects is sent twice.

use std::time::Duration;

use botbench::invoke::{InvokeError, InvokeErrorKind, PreparedRequest};
use botbench::transport::Transport;

use crate::deployed::{TOKEN, lines, prepared_of};
use crate::misbehaving::{Request, Server, Step, answer};

use InvokeErrorKind::{Domains, Protocol, Timeout, Token};

/// What every service does that does no harm.
fn decent(request: &Request) -> String {
    let line = request.line();
    if line.contains("baseURI.json") {
        let host = format!("http://{}", request.header("host").unwrap_or_default());
        let of = |service: &str| format!(r#"{{"service":"{service}","baseURI":"{host}"}}"#);
        let all = ["faasGW", "faasUI", "sentinel", "agentVep"].map(of);
        format!(r#"{{"baseURIs":[{}]}}"#, all.join(","))
    } else if line.contains("token") {
        format!(r#"{{"access_token":"{TOKEN}","expires_in":3600}}"#)
    } else if line.contains("login") {
        r#"{"bearer":"bearer-4711","csrf":"c","sessionId":"s","config":{"userId":"u-1"}}"#
            .to_owned()
    } else {
        r#"{"messages":["hi"]}"#.to_owned()
    }
}

/// A platform that does harm to requests with that in their line.
fn harming(part: &'static str, harm: &[Step]) -> Server {
    let harm = harm.to_vec();
    Server::start(move |request| {
        if request.line().contains(part) {
            harm.clone()
        } else {
            vec![Step::Send(answer(200, &[], &decent(request)))]
        }
    })
}

/// The request; its limit is short only where it is what ends it.
fn request(server: &Server, text: &str, ends: Option<InvokeErrorKind>) -> PreparedRequest {
    let mut request = prepared_of(&text.replace("BASE", server.url().trim_end_matches('/')));
    let limit = if ends == Some(Timeout) { 2 } else { 120 };
    request.timeout = Duration::from_secs(limit);
    request
}

fn fault(request: &PreparedRequest) -> InvokeError {
    let error = Transport::start().expect("threads").wait(request);
    let error = error.expect_err("no answer");
    let all = format!("{error} {} {error:?}", error.help);
    for secret in [TOKEN, "S-k3y-4711", "bearer-4711"] {
        assert!(!all.contains(secret), "{all}");
    }
    assert!(!error.help.is_empty(), "{error}");
    error
}

/// Everything that a service on the way may do, and the fault that comes of it, where it is not the step's own.
fn harms() -> Vec<(&'static str, Vec<Step>, Option<InvokeErrorKind>)> {
    let send = |bytes: &[u8]| Step::Send(bytes.to_vec());
    let head = b"HTTP/1.1 200 OK\r\n";
    let away = answer(302, &[("location", "http://127.0.0.1:1/")], "");
    vec![
        ("reset", vec![Step::Reset], Some(Protocol)),
        ("goodbye", vec![], Some(Protocol)),
        (
            "garbage",
            vec![send(b"220 mail.example ESMTP\r\n\r\n")],
            Some(Protocol),
        ),
        ("silence", vec![Step::Hang], Some(Timeout)),
        (
            "endless headers",
            vec![send(head), Step::Flood(b"a: b\r\n".repeat(1_000))],
            Some(Protocol),
        ),
        (
            "endless body",
            vec![
                send(b"HTTP/1.1 200 OK\r\n\r\n{\"a\": \""),
                Step::Flood(vec![b'x'; 60_000]),
            ],
            None,
        ),
        (
            "gigabyte",
            vec![
                send(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n"),
                Step::Fill(b'x', 1_000_000_000),
            ],
            None,
        ),
        (
            "short body",
            vec![send(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{}")],
            Some(Protocol),
        ),
        (
            "page",
            vec![Step::Send(answer(200, &[], "<html>Sign in</html>"))],
            None,
        ),
        (
            "no text",
            vec![send(
                b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n\xff\xfe",
            )],
            None,
        ),
        ("nothing", vec![Step::Send(answer(204, &[], ""))], None),
        ("redirect", vec![Step::Send(away)], None),
        ("refusal", vec![Step::Send(answer(403, &[], "{}"))], None),
        ("odd status", vec![Step::Send(answer(999, &[], "{}"))], None),
        (
            "deep",
            vec![Step::Send(answer(200, &[], &"[".repeat(100_000)))],
            None,
        ),
    ]
}

#[test]
fn each_harm_on_the_way_names_its_step_and_nothing_with_effects_is_sent_twice() {
    let client = "auth = { kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:S\" }";
    let login = "auth = { kind = \"login\", user_name = \"ann\", password = \"env:S\" }";
    for (part, auth, kind, says, most) in [
        ("baseURI.json", client, Domains, "the hosts", 3),
        ("app/token", client, Token, "token", 1),
        ("login", login, Token, "log", 1),
    ] {
        for (name, harm, other) in harms() {
            let server = harming(part, &harm);
            let text = format!(
                "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
                 hosts = {{ csds = \"BASE\" }}\n{auth}\n"
            );
            let error = fault(&request(&server, &text, other));
            assert_eq!(error.kind, other.unwrap_or(kind), "{part} {name}: {error}");
            let message = error.to_string();
            assert!(
                message.contains(says) || message.contains("token"),
                "{part} {name}: {message}"
            );
            let sent = lines(&server);
            let times = sent.iter().filter(|line| line.contains(part)).count();
            assert!((1..=most).contains(&times), "{part} {name}: {sent:?}");
            if other == Some(Timeout) {
                assert_eq!(times, 1, "{part}: a limit is one for all tries");
            }
            assert!(
                !sent.iter().any(|line| line.contains("invoke")),
                "{part} {name}: {sent:?}"
            );
        }
    }
}

#[test]
fn a_conversation_that_cannot_be_made_gets_no_event() {
    let text = "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"BASE\"\nbot = \"b-1\"\naccount = \"1\"\n";
    for (name, harm, other) in harms() {
        // Any success makes the conversation, whatever its body is.
        let makes = [
            "endless body",
            "gigabyte",
            "page",
            "no text",
            "nothing",
            "deep",
        ];
        if makes.contains(&name) {
            continue;
        }
        let server = harming("PUT", &harm);
        let error = fault(&request(&server, text, other));
        assert_eq!(error.kind, other.unwrap_or(Protocol), "{name}: {error}");
        assert!(
            error.to_string().contains("conversation"),
            "{name}: {error}"
        );
        let sent = lines(&server);
        assert_eq!(sent.len(), 1, "{name}: {sent:?}");
    }
}

#[test]
fn an_invocation_of_the_platform_that_is_harmed_is_sent_once() {
    let text = "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
                hosts = { csds = \"BASE\" }\n";
    for (name, harm, other) in harms() {
        let server = harming("invoke", &harm);
        let mut request = request(&server, text, other);
        request.body_cap = 1_000_000;
        let result = Transport::start().expect("threads").wait(&request);
        match (result, other) {
            (Err(error), Some(kind)) => assert_eq!(error.kind, kind, "{name}: {error}"),
            // What leads away without a place to go to is the one that is followed: nobody answers there.
            (Err(error), None) => assert_eq!(name, "redirect", "{error}"),
            (Ok(exchange), None) => {
                let is_long = matches!(name, "endless body" | "gigabyte");
                assert_eq!(exchange.cut, is_long, "{name}");
            }
            (Ok(exchange), _) => panic!("{name}: {exchange:?}"),
        }
        let sent = lines(&server);
        let times = sent.iter().filter(|line| line.contains("invoke")).count();
        assert_eq!(times, 1, "{name}: {sent:?}");
    }
}
