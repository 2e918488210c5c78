//! Functions on the platform and custom endpoints, against a local server in the platform's place: what arrives there,
//! literally.

use std::time::Duration;

use botbench::invoke::export::curl;
use botbench::invoke::{
    Answer, BODY_CAP, CheckKind, CheckState, Draft, Endpoint, Exchange, FindingCounts,
    InvocationRequest, InvokeError, InvokeErrorKind, PrepareOptions, PreparedRequest, Secret, Seen,
    StepKind, bot_response, prepare,
};
use botbench::transport::Transport;
use botbench::workspace::config::parse;

use crate::misbehaving::{Request, Server, Step, answer};

const UUID: &str = "4ec49ffc-080b-4e59-b302-18d6b826191b";
const ENVELOPE: &str = r#"{"timestamp":1763710000000,"headers":[],"payload":{"message":"hi","convId":"c-1","context":{"lpEvent":{},"lpSdes":{}}}}"#;
const PAYLOAD: &str = r#"{"message":"hi","convId":"c-1","context":{"lpEvent":{},"lpSdes":{}}}"#;
const CLIENT: &str = r#"auth = { kind = "client-credentials", client_id = "app-1", client_secret = "env:APP_SECRET" }"#;

/// `{"alg":"RS256"}.{"aud":"12345678","scope":"faas.lambda.invoke","exp":4102444800}`, signed by nobody.
pub const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIxMjM0NTY3OCIsInNjb3BlIjoiZmFhcy5sYW1iZGEuaW52b2tlIiwiZXhwIjo0MTAyNDQ0ODAwfQ.c2ln";

/// The platform: hosts, tokens, login, and an answer that repeats the token.
pub fn platform() -> Server {
    Server::start(|request| {
        let body = if request.line().contains("baseURI.json") {
            let host = format!("http://{}", request.header("host").unwrap_or_default());
            let of = |service: &str| format!(r#"{{"service":"{service}","baseURI":"{host}"}}"#);
            let all = ["faasGW", "faasUI", "sentinel", "agentVep"].map(of);
            format!(r#"{{"baseURIs":[{}]}}"#, all.join(","))
        } else if request.line().contains("token") {
            format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":"3600"}}"#)
        } else if request.line().contains("login") {
            r#"{"bearer":"bearer-4711","csrf":"csrf-1","sessionId":"session-1","config":{"userId":"u-1"}}"#
                .to_owned()
        } else {
            let seen = request.header("authorization").unwrap_or_default();
            format!(
                r#"{{"messages":["hi"],"seen":"{}"}}"#,
                seen.replace('"', "'")
            )
        };
        vec![Step::Send(answer(200, &[], &body))]
    })
}

fn prepared(server: &Server, keys: &str) -> PreparedRequest {
    let base = server.url();
    let base = base.trim_end_matches('/');
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
         hosts = {{ csds = \"{base}\" }}\n{keys}\n"
    );
    prepared_of(&text.replace("BASE", base))
}

/// The request of the first endpoint of a configuration, with the usual payload.
pub fn prepared_of(text: &str) -> PreparedRequest {
    prepared_with(text, PAYLOAD)
}

/// The request of the first endpoint of a configuration.
pub fn prepared_with(text: &str, payload: &str) -> PreparedRequest {
    let endpoint = endpoint_of(text);
    let text = payload.into();
    prepare(&InvocationRequest { endpoint, text }, &options()).expect("the request can be made")
}

/// The first endpoint of a configuration.
pub fn endpoint_of(text: &str) -> Endpoint {
    let config = parse(text).expect("TOML");
    assert_eq!(config.warnings, [], "{text}");
    Endpoint {
        timeout: Duration::from_secs(20),
        ..config.endpoints[0].clone()
    }
}

/// A fixed time, and a value for every variable.
pub fn options() -> PrepareOptions<'static> {
    PrepareOptions {
        timestamp_ms: 1_763_710_000_000,
        environment: &|name| Some(Secret::new(format!("{name}-k3y-4711"))),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    }
}

fn send(request: &PreparedRequest) -> Result<Exchange, InvokeError> {
    Transport::start().expect("threads").wait(request)
}

/// Methods and targets of what arrived.
pub fn lines(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let line = |request: &Request| request.line().replace(" HTTP/1.1", "");
    requests.iter().map(line).collect()
}

const LOOKUP: &str = "GET /api/account/12345678/service/baseURI.json?version=1.0";
const TOKEN_CALL: &str = "POST /sentinel/api/account/12345678/app/token?v=2.0";

#[test]
fn v1_by_uuid_arrives_as_the_documentation_says() {
    let server = platform();
    let keys =
        format!("function = \"{UUID}\"\ngeneration = \"v1\"\ncaller = \"bot workbench\"\n{CLIENT}");
    let request = prepared(&server, &keys);
    let exchange = send(&request).expect("an answer");
    let invoke = format!(
        "POST /api/account/12345678/lambdas/{UUID}/invoke?v=1&externalSystem=bot%20workbench"
    );
    assert_eq!(lines(&server), [LOOKUP, TOKEN_CALL, &invoke]);
    let [lookup, token, last] = &server.requests()[..] else {
        panic!("three requests")
    };
    assert_eq!(lookup.header("authorization"), None);
    assert_eq!(
        token.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let form = "client_id=app-1&client_secret=APP_SECRET-k3y-4711&grant_type=client_credentials";
    assert_eq!(String::from_utf8_lossy(&token.body), form);
    assert_eq!(
        last.header("authorization"),
        Some(&*format!("Bearer {TOKEN}"))
    );
    assert_eq!(last.header("content-type"), Some("application/json"));
    assert_eq!(
        last.header("x-request-id"),
        Some(&*exchange.seen.request_id)
    );
    assert!(
        last.header("user-agent")
            .is_some_and(|agent| agent.starts_with("botbench/"))
    );
    assert_eq!(last.header("lp-eventsource"), None);
    assert_eq!(String::from_utf8_lossy(&last.body), ENVELOPE);
    let kinds: Vec<StepKind> = exchange.seen.steps.iter().map(|step| step.kind).collect();
    assert_eq!(
        kinds,
        [StepKind::Domains, StepKind::Token, StepKind::Invoke]
    );
    assert!(exchange.seen.steps.iter().all(|step| step.notes.is_empty()));
}

#[test]
fn v2_by_event_arrives_as_the_documentation_says() {
    let server = platform();
    let keys = format!("generation = \"v2\"\ncaller = \"bot workbench\"\nskill = \"34\"\n{CLIENT}");
    send(&prepared(&server, &keys)).expect("an answer");
    let invoke =
        "POST /api/account/12345678/events/bot_connectors_custom_integration/invoke?skillId=34";
    assert_eq!(lines(&server), [LOOKUP, TOKEN_CALL, invoke]);
    let last = &server.requests()[2];
    assert_eq!(last.header("lp-eventsource"), Some("bot workbench"));
    assert_eq!(String::from_utf8_lossy(&last.body), ENVELOPE);
}

#[test]
fn v1_by_event_and_v2_by_uuid_need_no_more_than_their_hosts() {
    for (keys, line) in [
        (
            "generation = \"v1\"",
            "POST /api/account/12345678/events/bot_connectors_custom_integration/invoke?v=1&externalSystem=botbench",
        ),
        (
            "generation = \"v2\"\nfunction = \"f-1\"",
            "POST /api/account/12345678/lambdas/f-1/invoke",
        ),
    ] {
        let server = platform();
        let text = format!(
            "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
             hosts = {{ faasGW = \"{}\" }}\nheaders = {{ x-case = \"7\" }}\n{keys}\n",
            server.url().trim_end_matches('/')
        );
        send(&prepared_of(&text)).expect("an answer");
        assert_eq!(lines(&server), [line]);
        let body = String::from_utf8_lossy(&server.requests()[0].body).into_owned();
        let entry = r#""headers":[{"key":"x-case","value":"7"}]"#;
        assert_eq!(body, ENVELOPE.replace(r#""headers":[]"#, entry));
    }
}

#[test]
fn a_test_run_takes_the_token_and_the_id_of_a_user() {
    let server = platform();
    let keys = format!(
        "generation = \"v2\"\nfunction = \"{UUID}\"\ntest = true\n\
         auth = {{ kind = \"login\", user_name = \"ann\", password = \"env:PASSWORD\" }}"
    );
    let exchange = send(&prepared(&server, &keys)).expect("an answer");
    let login = "POST /api/account/12345678/login?v=1.3";
    let test = format!("POST /api/account/12345678/functions/{UUID}/test?userId=u-1");
    assert_eq!(lines(&server), [LOOKUP, login, &test]);
    let requests = server.requests();
    let body = r#"{"username":"ann","password":"PASSWORD-k3y-4711"}"#;
    assert_eq!(String::from_utf8_lossy(&requests[1].body), body);
    assert_eq!(
        requests[2].header("authorization"),
        Some("Bearer bearer-4711")
    );
    assert!(!exchange.text().contains("bearer-4711"));
}

#[test]
fn oauth_1_signs_each_request_anew() {
    let server = platform();
    let keys = "generation = \"v1\"\nfunction = \"f-1\"\nauth = { kind = \"oauth1\", app_key = \"env:A\", \
        app_secret = \"env:B\", access_token = \"env:C\", token_secret = \"env:D\", signature = \"HMAC-SHA256\" }";
    send(&prepared(&server, keys)).expect("an answer");
    let requests = server.requests();
    let header = requests[1].header("authorization").unwrap_or_default();
    let start = "OAuth oauth_consumer_key=\"A-k3y-4711\", oauth_token=\"C-k3y-4711\", oauth_signature_method=\"HMAC-SHA256\", ";
    assert!(header.starts_with(start), "{header}");
    assert!(
        header.contains("oauth_signature=\"")
            && !header.contains("B-k3y")
            && !header.contains("D-k3y")
    );
}

#[test]
fn hosts_and_tokens_are_remembered_and_never_shown() {
    let server = platform();
    let request = prepared(
        &server,
        &format!("generation = \"v1\"\nfunction = \"f-1\"\n{CLIENT}"),
    );
    let transport = Transport::start().expect("threads");
    transport.wait(&request).expect("an answer");
    let second = transport.wait(&request).expect("an answer");
    assert_eq!(lines(&server).len(), 4);
    assert!(
        second.seen.steps[0].cached && second.seen.steps[1].cached && !second.seen.steps[2].cached
    );
    let shown = format!("{second:?} {} {request:?}", second.text());
    for secret in [TOKEN, "APP_SECRET-k3y-4711"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(second.text().contains("•••"));
}

#[test]
fn a_refused_token_says_which_step_failed_and_shows_no_secret() {
    let server = Server::start(|request| {
        let body = format!(
            r#"{{"error":"bad {}"}}"#,
            String::from_utf8_lossy(&request.body)
        );
        vec![Step::Send(answer(401, &[], &body))]
    });
    let base = server.url();
    let base = base.trim_end_matches('/');
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
         hosts = {{ faasGW = \"{base}\", sentinel = \"{base}\" }}\n{CLIENT}\n"
    );
    let error = send(&prepared_of(&text)).expect_err("no token");
    assert_eq!(error.kind, InvokeErrorKind::Token);
    assert!(error.to_string().contains("status 401"), "{error}");
    assert!(!format!("{error} {error:?}").contains("APP_SECRET-k3y-4711"));
    assert_eq!(lines(&server), [TOKEN_CALL]);
}

#[test]
fn an_account_that_is_not_known_is_asked_for_again_and_then_told() {
    let server = Server::sending(answer(503, &[], ""));
    let error = send(&prepared(&server, "")).expect_err("no hosts");
    assert_eq!(error.kind, InvokeErrorKind::Domains);
    assert_eq!(lines(&server), [LOOKUP, LOOKUP, LOOKUP]);
}

#[test]
fn an_invocation_is_never_sent_twice() {
    let server = Server::sending(answer(429, &[("retry-after", "7")], "{}"));
    let base = server.url();
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"1\"\nhosts = {{ faasGW = \"{}\" }}\n",
        base.trim_end_matches('/')
    );
    let exchange = send(&prepared_of(&text)).expect("an answer");
    assert_eq!(exchange.status, 429);
    assert_eq!(exchange.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(lines(&server).len(), 1);
}

#[test]
fn a_custom_endpoint_gets_its_conversation_and_then_the_event() {
    let server = Server::start(|request| {
        let (status, body) = if request.line().starts_with("PUT") {
            (409, "{}")
        } else {
            (
                200,
                r#"{"response":[{"type":"TEXT","data":{"message":"Hello","messageAudience":"ALL"}}]}"#,
            )
        };
        vec![Step::Send(answer(status, &[], body))]
    });
    let text = format!(
        "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\n\
         bot_environment = \"draft\"\naccount = \"12345678\"\n",
        server.url().trim_end_matches('/')
    );
    let exchange = send(&prepared_of(&text)).expect("an answer");
    let conversation = "/v1/bots/b-1/environments/draft/conversations/c-1";
    let expected = [
        format!("PUT {conversation}"),
        format!("POST {conversation}/events"),
    ];
    assert_eq!(lines(&server), expected);
    let requests = server.requests();
    let create = r#"{"sdes":{},"context":{"type":"MESSAGING"}}"#;
    assert_eq!(String::from_utf8_lossy(&requests[0].body), create);
    let event =
        r#"{"type":"TEXT","source":"CONSUMER","data":{"message":"hi"},"context":{"lpEvent":{}}}"#;
    assert_eq!(String::from_utf8_lossy(&requests[1].body), event);
    let response = bot_response(&exchange.text()).expect("a response of a service");
    assert!(response.text.contains("\"Hello\""), "{}", response.text);
}

#[test]
fn testing_a_connection_names_the_check_that_fails_and_skips_the_rest() {
    let server = Server::start(|request| {
        let body = if request.line().contains("isImplemented") {
            r#"{"implemented":false}"#
        } else {
            r#"{"access_token":"eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiI5OSJ9.c2ln"}"#
        };
        vec![Step::Send(answer(200, &[], body))]
    });
    let base = server.url();
    let base = base.trim_end_matches('/');
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
         hosts = {{ faasGW = \"{base}\", sentinel = \"{base}\" }}\n{CLIENT}\n"
    );
    let checks = Transport::start()
        .expect("threads")
        .wait_for_checks(&prepared_of(&text));
    let states: Vec<(CheckKind, CheckState)> = checks
        .iter()
        .map(|check| (check.kind, check.state))
        .collect();
    let expected = [
        (CheckKind::Domains, CheckState::Passed),
        (CheckKind::Name, CheckState::Passed),
        (CheckKind::Tcp, CheckState::Passed),
        (CheckKind::Tls, CheckState::Skipped),
        (CheckKind::Token, CheckState::Passed),
        (CheckKind::Scope, CheckState::Warned),
        (CheckKind::Exists, CheckState::Skipped),
        (CheckKind::Implemented, CheckState::Failed),
        (CheckKind::Answers, CheckState::Skipped),
        (CheckKind::Valid, CheckState::Skipped),
    ];
    assert_eq!(states, expected, "{checks:?}");
    assert!(checks[5].cause.as_str().contains("`99`"), "{checks:?}");
    assert!(!checks[7].cure.is_empty());
    let lines = lines(&server);
    assert!(
        lines.iter().all(|line| !line.ends_with("/invoke")),
        "{lines:?}"
    );
}

#[test]
fn an_application_learns_whether_its_event_is_served_at_all() {
    for (said, state) in [
        (r#"{"implemented":true}"#, CheckState::Passed),
        (r#"{"implemented":false}"#, CheckState::Warned),
        ("[]", CheckState::Warned),
    ] {
        let server = Server::start(move |request| {
            let body = match request.line() {
                line if line.contains("isImplemented") => said.to_owned(),
                line if line.contains("token") => format!(r#"{{"access_token":"{TOKEN}"}}"#),
                _ => r#"{"messages":["hi"],"context":{}}"#.to_owned(),
            };
            vec![Step::Send(answer(200, &[], &body))]
        });
        let base = server.url();
        let base = base.trim_end_matches('/');
        let text = format!(
            "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"{UUID}\"\n\
             hosts = {{ faasGW = \"{base}\", sentinel = \"{base}\" }}\n{CLIENT}\n"
        );
        let checks = Transport::start()
            .expect("threads")
            .wait_for_checks(&prepared_of(&text));
        let of = |kind| {
            checks
                .iter()
                .find(|check| check.kind == kind)
                .unwrap()
                .state
        };
        assert_eq!(of(CheckKind::Exists), CheckState::Skipped);
        assert_eq!(of(CheckKind::Implemented), state, "{said}: {checks:?}");
        // One event may have many functions: the call itself is made all the same.
        assert_eq!(of(CheckKind::Answers), CheckState::Passed, "{checks:?}");
    }
}

#[test]
fn a_bearer_that_was_given_is_read_before_it_is_used() {
    let server = Server::sending(answer(200, &[], "{}"));
    let base = server.url();
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"99\"\nfunction = \"{UUID}\"\n\
         hosts = {{ faasGW = \"{}\" }}\nauth = {{ kind = \"bearer\", token = \"env:T\", user_id = \"u-1\" }}\n",
        base.trim_end_matches('/')
    );
    let mut options = options();
    options.environment = &|_| Some(Secret::new(TOKEN.to_owned()));
    let request = InvocationRequest {
        endpoint: endpoint_of(&text),
        text: PAYLOAD.into(),
    };
    let exchange = send(&prepare(&request, &options).expect("a request")).expect("an answer");
    let steps = &exchange.seen.steps;
    let mut notes = steps.iter().flat_map(|step| &step.notes);
    let told = notes.any(|note| {
        note.as_str()
            .contains("for account `12345678`, not for `99`")
    });
    assert!(told, "{steps:?}");
}

#[test]
fn a_connection_that_works_passes_every_check() {
    let server = Server::answering(r#"{"messages": ["hi"], "context": {}}"#);
    let text = format!(
        "[[endpoint]]\nname = \"local\"\nkind = \"http\"\nurl = \"{}\"\n",
        server.url()
    );
    let checks = Transport::start()
        .expect("threads")
        .wait_for_checks(&prepared_of(&text));
    let failed = checks
        .iter()
        .filter(|check| check.state == CheckState::Failed);
    assert_eq!(failed.count(), 0, "{checks:?}");
    let valid = checks.last().map(|check| (check.kind, check.state));
    assert_eq!(valid, Some((CheckKind::Valid, CheckState::Passed)));
}

#[test]
fn the_answer_of_a_connection_is_judged_by_the_event_of_its_endpoint() {
    let server = Server::answering("null");
    for (event, state) in [
        ("bot_connectors_error_hook", CheckState::Passed),
        ("bot_connectors_custom_integration", CheckState::Failed),
    ] {
        let text = format!(
            "[[endpoint]]\nname = \"hook\"\nkind = \"http\"\nevent = \"{event}\"\nurl = \"{}\"\n",
            server.url()
        );
        let checks = Transport::start()
            .expect("threads")
            .wait_for_checks(&prepared_of(&text));
        let valid = checks.last().map(|check| (check.kind, check.state));
        assert_eq!(
            valid,
            Some((CheckKind::Valid, state)),
            "{event}: {checks:?}"
        );
    }
}

#[test]
fn a_record_of_a_call_to_the_platform_tells_what_was_sent() {
    let server = platform();
    let base = server.url();
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\ngeneration = \"v2\"\nfunction = \"f-1\"\n\
         caller = \"bot workbench\"\nhosts = {{ csds = \"{}\" }}\n{CLIENT}\n",
        base.trim_end_matches('/')
    );
    let prepared = prepared_of(&text);
    let endpoint = endpoint_of(&text);
    let request = InvocationRequest {
        endpoint,
        text: PAYLOAD.into(),
    };
    let exchange = send(&prepared).expect("an answer");
    let draft = Draft::new(&request, &prepared, 0);
    // Where it will go is not known before the hosts are.
    let before = draft.clone().cancelled(&Seen::default(), Duration::ZERO);
    assert_eq!(before.sent.url.to_string(), "deployed:live");
    let answer = Answer::read(&exchange.text());
    let record = draft.answered(&exchange, &answer, FindingCounts::default());
    let place = "api/account/12345678/lambdas/f-1/invoke";
    assert_eq!(record.sent.url.to_string(), format!("{base}{place}"));
    let headers = record.sent.headers.iter();
    let headers: Vec<(&str, String)> = headers
        .map(|header| (header.name.as_str(), format!("{:?}", header.value)))
        .collect();
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let expected = [
        "content-type",
        "x-request-id",
        "accept",
        "lp-eventsource",
        "authorization",
    ];
    assert_eq!(names, expected);
    assert!(headers[3].1.contains("bot workbench"), "{headers:?}");
    let command = curl(&record).expect("a command");
    assert!(
        command.contains("'authorization: Bearer '\"${TOKEN}\""),
        "{command}"
    );
    assert!(!command.contains(TOKEN));
}

#[test]
fn a_clock_that_is_off_is_told_with_a_refusal() {
    let server = Server::sending(answer(
        401,
        &[("date", "Fri, 21 Nov 2025 07:26:40 GMT")],
        "{}",
    ));
    let base = server.url();
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"1\"\nhosts = {{ faasGW = \"{}\" }}\n",
        base.trim_end_matches('/')
    );
    for (now, said) in [
        (1_763_710_000, None),
        (1_763_710_600, Some("600 s ahead")),
        (1_763_709_000, Some("1000 s behind")),
    ] {
        let transport = Transport::start().expect("threads");
        transport.tell_time_with(move || now);
        let exchange = transport.wait(&prepared_of(&text)).expect("an answer");
        let notes = exchange.seen.steps.last().map(|step| step.notes.clone());
        let notes = notes.unwrap_or_default();
        assert_eq!(notes.len(), usize::from(said.is_some()), "{notes:?}");
        let said_it = said.is_none_or(|said| notes[0].as_str().contains(said));
        assert!(said_it, "{notes:?}");
    }
}
