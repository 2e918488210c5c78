//! Services of the Custom Endpoint vendor, against a local server in the place of one.

use std::sync::Mutex;

use botbench::invoke::export::curl;
use botbench::invoke::{
    Answer, CheckKind, CheckState, Draft, FindingCounts, InvocationRequest, PreparedRequest,
    Secret, Step, StepKind, prepare,
};
use botbench::text::base64;
use botbench::transport::Transport;
use ring::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;

use crate::deployed::{endpoint_of, lines, options};
use crate::misbehaving::{Server, Step as Deed, answer};

/// Made for these tests; it opens nothing.
const KEY: &str = include_str!("misbehaving/rsa-of-tests.pem");

const HELLO: &str =
    r#"{"response":[{"type":"TEXT","data":{"message":"Hello","messageAudience":"ALL"}}]}"#;

fn config(server: &Server, keys: &str) -> String {
    format!(
        "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\n\
         bot_environment = \"draft\"\naccount = \"12345678\"\n{keys}\n",
        server.url().trim_end_matches('/')
    )
}

fn made(text: &str, payload: &str) -> (InvocationRequest, PreparedRequest) {
    let request = InvocationRequest {
        endpoint: endpoint_of(text),
        text: payload.into(),
    };
    let mut options = options();
    options.environment = &|_| Some(Secret::new(KEY.to_owned()));
    let prepared = prepare(&request, &options).expect("the request can be made");
    (request, prepared)
}

/// A service that knows the conversations that were created, and forgets them all at `forgets` events.
fn service(forgets: usize) -> Server {
    let state = Mutex::new((Vec::<String>::new(), 0));
    Server::start(move |request| {
        let target = request
            .line()
            .split(' ')
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        let mut state = state.lock().expect("no panic");
        let (status, body) = if request.line().starts_with("PUT") {
            state.0.push(target);
            (204, "")
        } else {
            state.1 += 1;
            if state.1 == forgets {
                state.0.clear();
            }
            let conversation = target.trim_end_matches("/events");
            if state.0.iter().any(|own| own == conversation) {
                (200, HELLO)
            } else {
                (404, "{}")
            }
        };
        vec![Deed::Send(answer(status, &[], body))]
    })
}

fn methods(server: &Server) -> Vec<String> {
    let lines = lines(server);
    lines
        .iter()
        .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_conversation_is_created_once_and_goes_on_until_another_is_wanted() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    let text = config(&server, "");
    for payload in [r#"{"message": "one"}"#, r#"{"message": "two"}"#] {
        let (_, prepared) = made(&text, payload);
        assert_eq!(transport.wait(&prepared).expect("an answer").status, 200);
    }
    assert_eq!(methods(&server), ["PUT", "POST", "POST"]);
    assert_eq!(lines(&server)[1], lines(&server)[2]);

    let (request, prepared) = made(&text, r#"{"message": "three"}"#);
    let environment = request.endpoint.bot_environment().expect("an environment");
    assert!(transport.conversation(&environment).is_some());
    transport.start_new_conversation(&environment);
    assert_eq!(transport.conversation(&environment), None);
    transport.wait(&prepared).expect("an answer");
    assert_eq!(methods(&server)[3..], ["PUT", "POST"]);
    assert_ne!(lines(&server)[2], lines(&server)[4]);
}

#[test]
fn what_a_conversation_is_created_with_begins_one_each_time() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    let text = config(&server, "");
    let create = r#"{"sdes": {}, "context": {"type": "CHAT"}}"#;
    let (_, begins) = made(&text, create);
    let (_, goes_on) = made(&text, r#"{"message": "hi"}"#);
    for prepared in [&goes_on, &begins, &begins, &goes_on] {
        assert_eq!(transport.wait(prepared).expect("an answer").status, 200);
    }
    let expected = ["PUT", "POST", "PUT", "POST", "PUT", "POST", "POST"];
    assert_eq!(methods(&server), expected);
    let lines = lines(&server);
    assert!(lines[0] != lines[2] && lines[2] != lines[4]);
    assert_eq!(lines[5], lines[6]);
    let requests = server.requests();
    assert_eq!(String::from_utf8_lossy(&requests[4].body), create);
    assert!(
        requests[5]
            .body
            .starts_with(br#"{"type":"START","source":"CONVERSATION""#)
    );
}

#[test]
fn what_a_payload_names_is_where_it_goes_until_another_conversation_is_wanted() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    let text = config(&server, "");
    let payload =
        r#"{"message": "hi", "convId": "c-7", "context": {"lpEvent": {"conversationId": "c-7"}}}"#;
    let (request, named) = made(&text, payload);
    transport.wait(&named).expect("an answer");
    let again = transport.wait(&named).expect("an answer");
    assert_eq!(methods(&server), ["PUT", "POST", "POST"]);
    assert!(lines(&server)[2].ends_with("/conversations/c-7/events"));
    let is_known = |step: &Step| step.kind == StepKind::Conversation && step.cached;
    assert!(again.seen.steps.iter().any(is_known));
    assert_eq!(again.seen.conversation().as_deref(), Some("c-7"));

    let environment = request.endpoint.bot_environment().expect("an environment");
    transport.start_new_conversation(&environment);
    let moved = transport.wait(&named).expect("an answer");
    let own = moved.seen.conversation().expect("a conversation");
    assert_ne!(own, "c-7");
    assert_eq!(transport.conversation(&environment), Some(own.clone()));
    assert_eq!(
        transport
            .wait(&named)
            .expect("an answer")
            .seen
            .conversation(),
        Some(own.clone())
    );
    assert_eq!(methods(&server)[3..], ["PUT", "POST", "POST"]);
    let body = String::from_utf8_lossy(&server.requests()[5].body).into_owned();
    assert!(
        body.contains(&format!(r#""conversationId": "{own}""#)),
        "{body}"
    );
    assert!(
        moved.seen.sent.as_str().contains(&own),
        "what was sent is what is shown"
    );
    let (_, other) = made(&text, r#"{"message": "hi", "convId": "c-8"}"#);
    let other = transport
        .wait(&other)
        .expect("an answer")
        .seen
        .conversation();
    assert!(other != Some(own) && other.as_deref() != Some("c-8"));
}

#[test]
fn the_checks_ask_for_the_environments_of_the_bot_and_for_its_state() {
    use CheckState::{Failed, Passed, Skipped, Warned};
    let online = r#"{"state": "online", "version": "1.0"}"#;
    let both = r#"["draft", "production"]"#;
    for ((status, environments), (state_status, state), expected, cause) in [
        (
            (200, both),
            (200, online),
            [Passed, Passed, Passed],
            "online, version 1.0",
        ),
        (
            (200, both),
            (200, r#"{"state": "maintenance"}"#),
            [Passed, Failed, Skipped],
            "`maintenance`",
        ),
        (
            (200, r#"["alpha"]"#),
            (200, online),
            [Failed, Skipped, Skipped],
            "no environment `draft`, but alpha",
        ),
        (
            (404, "{}"),
            (404, "{}"),
            [Warned, Warned, Passed],
            "wants `online`",
        ),
        (
            (200, "{}"),
            (200, "[]"),
            [Warned, Warned, Passed],
            "does not tell the environments",
        ),
        (
            (401, "no token"),
            (200, online),
            [Failed, Skipped, Skipped],
            "status 401",
        ),
    ] {
        let server = Server::start(move |request| {
            let (status, body) = match request.line() {
                line if line.starts_with("PUT") => (204, ""),
                line if line.starts_with("POST") => (200, HELLO),
                line if line.contains("/state ") => (state_status, state),
                _ => (status, environments),
            };
            vec![Deed::Send(answer(status, &[], body))]
        });
        let transport = Transport::start().expect("threads");
        let keys = "private_key = \"env:KEY\"";
        let (_, prepared) = made(&config(&server, keys), r#"{"message": "hi"}"#);
        let checks = transport.wait_for_checks(&prepared);
        let of = |kind| {
            checks
                .iter()
                .find(|check| check.kind == kind)
                .expect("a check")
        };
        assert_eq!(of(CheckKind::Token).state, Passed);
        let kinds = [
            CheckKind::Exists,
            CheckKind::Implemented,
            CheckKind::Answers,
        ];
        assert_eq!(kinds.map(|kind| of(kind).state), expected, "{checks:?}");
        let told = checks
            .iter()
            .any(|check| check.cause.as_str().contains(cause));
        assert!(told, "{cause} {checks:?}");
        let failed = checks.iter().filter(|check| check.state == Failed);
        assert!(failed.map(|check| &check.cure).all(|cure| !cure.is_empty()));
        let asked = server.requests();
        let mut questions = asked.iter().filter(|own| own.line().starts_with("GET /v1"));
        assert!(questions.all(|own| own.header("authorization").is_some()));
    }
}

#[test]
fn a_conversation_that_was_lost_is_created_again_once() {
    let server = service(2);
    let transport = Transport::start().expect("threads");
    let (_, prepared) = made(&config(&server, ""), r#"{"message": "x", "convId": "c-1"}"#);
    transport.wait(&prepared).expect("an answer");
    let exchange = transport.wait(&prepared).expect("an answer");
    assert_eq!(exchange.status, 200);
    assert_eq!(methods(&server), ["PUT", "POST", "POST", "PUT", "POST"]);
    let notes = exchange
        .seen
        .steps
        .iter()
        .map(|step| step.notes.len())
        .sum::<usize>();
    assert_eq!(notes, 1);

    // One that was created just now is not lost: the service does not know the bot.
    let stranger = Server::start(|request| {
        let status = if request.line().starts_with("PUT") {
            204
        } else {
            404
        };
        vec![Deed::Send(answer(status, &[], ""))]
    });
    let (_, prepared) = made(&config(&stranger, ""), r#"{"message": "x"}"#);
    let exchange = transport.wait(&prepared).expect("an answer");
    assert_eq!(exchange.status, 404);
    assert_eq!(methods(&stranger), ["PUT", "POST"]);
}

#[test]
fn an_event_that_closes_a_conversation_ends_it() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    let text = config(&server, "");
    let close = r#"{"type": "CLOSE_CONVERSATION", "source": "CONVERSATION", "data": {},
        "context": {"lpEvent": {"conversationId": "c-1"}}}"#;
    for payload in [r#"{"message": "x", "convId": "c-1"}"#, close, close] {
        transport.wait(&made(&text, payload).1).expect("an answer");
    }
    assert_eq!(methods(&server), ["PUT", "POST", "POST", "PUT", "POST"]);
}

#[test]
fn the_token_is_signed_with_the_users_key() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    transport.tell_time_with(|| 1_763_710_000);
    let (_, prepared) = made(
        &config(&server, "private_key = \"env:KEY\""),
        r#"{"message": "x"}"#,
    );
    let exchange = transport.wait(&prepared).expect("an answer");
    let requests = server.requests();
    let header = requests[1].header("authorization").expect("a token");
    assert_eq!(requests[0].header("authorization"), Some(header));
    let token = header.strip_prefix("Bearer ").expect("a bearer");
    let (message, signature) = token.rsplit_once('.').expect("three parts");
    let decoded = |part: &str| {
        let part = part.replace('-', "+").replace('_', "/");
        let padded = format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4));
        base64::decode(&padded).expect("base64")
    };
    let (head, claims) = message.split_once('.').expect("two parts");
    let read =
        |part: &str| serde_json::from_slice::<serde_json::Value>(&decoded(part)).expect("JSON");
    assert_eq!(read(head)["alg"], "RS256");
    let expected = serde_json::json!({
        "iss": "Sentinel", "aud": "12345678", "scope": "thirdpartybots.customendpoint.bot",
        "iat": 1_763_710_000, "exp": 1_763_713_600,
    });
    assert_eq!(read(claims), expected);
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("a key");
    let pair = RsaKeyPair::from_pkcs8(key.secret_der()).expect("an RSA key");
    let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref());
    public
        .verify(message.as_bytes(), &decoded(signature))
        .expect("its signature");
    assert!(!format!("{exchange:?}").contains(token));
}

#[test]
fn a_record_of_a_call_tells_where_it_went_and_never_with_which_token() {
    let server = service(usize::MAX);
    let transport = Transport::start().expect("threads");
    let text = config(&server, "private_key = \"env:KEY\"");
    let (request, prepared) = made(&text, r#"{"message": "x", "convId": "c-1"}"#);
    let exchange = transport.wait(&prepared).expect("an answer");
    let draft = Draft::new(&request, &prepared, 0);
    let answer = Answer::read(&exchange.text());
    let record = draft.answered(&exchange, &answer, FindingCounts::default());
    let events = "v1/bots/b-1/environments/draft/conversations/c-1/events";
    assert_eq!(
        record.sent.url.to_string(),
        format!("{}{events}", server.url())
    );
    let command = curl(&record).expect("a command");
    assert!(
        command.contains("-H 'authorization: Bearer '\"${TOKEN}\""),
        "{command}"
    );
    assert!(command.contains(r#""type":"TEXT""#), "{command}");
}
