//! Calls to the platform and to custom endpoints, copied as a command and as an archive, and taken over again: the same
//! request arrives once more, and no secret was on the way.

use botbench::invoke::export::{curl, har};
use botbench::invoke::{
    Answer, Draft, EndpointKind, FindingCounts, HeaderSource, Imported, InvocationRequest, Record,
    Secret, import_requests, prepare,
};
use botbench::transport::Transport;

use crate::deployed::{TOKEN, endpoint_of, options, platform};
use crate::misbehaving::{Request, Server};

/// Made for these tests; it opens nothing.
const KEY: &str = include_str!("misbehaving/rsa-of-tests.pem");
const PAYLOAD: &str = r#"{"message": "it's 'quoted' $HOME \\ \u00e9", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#;

fn deployed(keys: &str) -> String {
    format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\ncaller = \"bot workbench\"\n\
         hosts = {{ csds = \"BASE\" }}\n{keys}\n"
    )
}

/// Each kind of endpoint that gets its credentials on the way, or signs.
fn endpoints() -> Vec<(&'static str, String)> {
    let client = "auth = { kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:S\" }";
    let login = "auth = { kind = \"login\", user_name = \"ann\", password = \"env:P\" }";
    let oauth1 = "auth = { kind = \"oauth1\", app_key = \"env:A\", app_secret = \"env:B\", access_token = \"env:C\", token_secret = \"env:D\" }";
    let custom = "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"BASE\"\nbot = \"b-1\"\naccount = \"12345678\"\n";
    vec![
        (
            "client credentials",
            deployed(&format!("generation = \"v1\"\nskill = \"34\"\n{client}")),
        ),
        (
            "test run",
            deployed(&format!(
                "generation = \"v2\"\nfunction = \"f-1\"\ntest = true\n{login}"
            )),
        ),
        (
            "bearer",
            deployed(
                "generation = \"v2\"\nfunction = \"f-1\"\nauth = { kind = \"bearer\", token = \"env:USER\" }",
            ),
        ),
        (
            "signature",
            deployed(&format!(
                "generation = \"v1\"\nfunction = \"f-1\"\n{oauth1}"
            )),
        ),
        (
            "header",
            deployed(
                "generation = \"v2\"\nfunction = \"f-1\"\nauth = { kind = \"header\", name = \"X-Key\", value = \"env:KEY\" }",
            ),
        ),
        (
            "nothing",
            deployed("generation = \"v2\"\nheaders = { x-case = \"7\" }"),
        ),
        (
            "signed token",
            format!("{custom}private_key = \"env:PEM\"\n"),
        ),
        ("open service", custom.to_owned()),
    ]
}

/// A call as it arrived, and as it is kept.
fn called(server: &Server, text: &str) -> (Request, Record) {
    let text = text.replace("BASE", server.url().trim_end_matches('/'));
    let request = InvocationRequest {
        endpoint: endpoint_of(&text),
        text: PAYLOAD.into(),
    };
    let mut options = options();
    options.environment = &|name| {
        let value = if name == "PEM" {
            KEY
        } else {
            "secret-k3y-4711"
        };
        Some(Secret::new(value.to_owned()))
    };
    let prepared = prepare(&request, &options).expect("it can be made");
    let exchange = Transport::start().expect("threads").wait(&prepared);
    let exchange = exchange.expect("an answer");
    let draft = Draft::new(&request, &prepared, 0);
    let record = draft.answered(&exchange, &Answer::read(""), FindingCounts::default());
    (server.requests().pop().expect("a request"), record)
}

/// The headers that say something to the other end.
fn telling(request: &Request) -> Vec<(String, String)> {
    const OWN: [&str; 6] = [
        "accept",
        "authorization",
        "content-length",
        "host",
        "user-agent",
        "x-request-id",
    ];
    let lines = request.head.lines().skip(1);
    let pairs = lines.filter_map(|line| line.split_once(": "));
    let pairs = pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let mut pairs: Vec<_> = pairs
        .filter(|(name, _)| !OWN.contains(&name.as_str()))
        .collect();
    pairs.sort();
    pairs
}

fn sent_again(server: &Server, imported: &Imported) -> Request {
    let request = InvocationRequest {
        endpoint: imported.endpoint.clone(),
        text: imported.payload.as_str().into(),
    };
    let mut options = options();
    options.environment = &|_| Some(Secret::new("secret-k3y-4711".to_owned()));
    let prepared = prepare(&request, &options).expect("it can be made");
    let transport = Transport::start().expect("threads");
    transport.wait(&prepared).expect("an answer");
    server.requests().pop().expect("a request")
}

#[test]
fn what_was_copied_arrives_again_as_it_did() {
    for (name, text) in endpoints() {
        let server = platform();
        let (first, record) = called(&server, &text);
        for copy in [curl(&record).expect("a command"), har(&[record])] {
            for secret in [TOKEN, "k3y-4711", "bearer-4711", "PRIVATE KEY"] {
                assert!(!copy.contains(secret), "{name}: {copy}");
            }
            let [imported] = &import_requests(&copy)[..] else {
                panic!("{name}: {copy}")
            };
            let again = sent_again(&server, imported);
            assert_eq!(again.line(), first.line(), "{name}");
            assert_eq!(again.body, first.body, "{name}");
            assert_eq!(telling(&again), telling(&first), "{name}: {copy}");
            let showed = first.header("authorization").is_some();
            let EndpointKind::Http { headers, .. } = &imported.endpoint.kind else {
                panic!("{name}: {imported:?}")
            };
            let shows = headers.iter().find(|(name, _)| name == "authorization");
            assert_eq!(shows.is_some(), showed, "{name}: {copy}");
            // Whoever sends it again brings a credential of their own.
            let named = |(_, source): &(String, HeaderSource)| {
                matches!(source, HeaderSource::Environment(_))
            };
            assert!(shows.is_none_or(named), "{name}: {shows:?}");
        }
    }
}

#[test]
fn a_call_without_a_place_has_no_command_and_is_not_taken_over() {
    let text = deployed("generation = \"v2\"").replace("BASE", "http://127.0.0.1:1");
    let request = InvocationRequest {
        endpoint: endpoint_of(&text),
        text: PAYLOAD.into(),
    };
    let prepared = prepare(&request, &options()).expect("it can be made");
    let record = Draft::new(&request, &prepared, 0).copied(&prepared);
    assert_eq!(curl(&record), None);
    let archive = har(&[record]);
    assert!(archive.contains("deployed:live"), "{archive}");
    assert_eq!(import_requests(&archive), []);
}
