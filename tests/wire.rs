//! Every request to the platform, whole: method, path, query in its order, all headers, body. They are those of the
//! official client for Node, but for what it sends without need: empty parameters, a type for no body, compression.

use botbench::invoke::{CheckKind, PreparedRequest, prepare_query};
use botbench::transport::Transport;

use crate::deployed::{TOKEN, endpoint_of, options, platform, prepared_of};
use crate::misbehaving::{Request, Server};

const ACCOUNT: &str = "/api/account/12345678";
const LOOKUP: &str = "/service/baseURI.json?version=1.0";
const CLIENT: &str =
    "auth = { kind = \"client-credentials\", client_id = \"app 1\", client_secret = \"env:S\" }";
const USER: &str = "auth = { kind = \"bearer\", token = \"env:USER\", user_id = \"u 1\" }";
const ENVELOPE: &str = r#"{"timestamp":1763710000000,"headers":[],"payload":{"message":"hi","convId":"c-1","context":{"lpEvent":{},"lpSdes":{}}}}"#;

/// Headers of every request over HTTP 1.1, and what their values are like.
const OF_HTTP: [&str; 3] = ["host", "user-agent", "content-length"];

/// What arrived: the request line; then each header that tells something, by name; then the body.
fn told(request: &Request) -> String {
    let mut headers: Vec<String> = request
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .filter(|(name, _)| !OF_HTTP.contains(&name.as_str()))
        .map(|(name, value)| {
            if name == "x-request-id" {
                uuid::Uuid::parse_str(value).expect("an id");
                return name;
            }
            format!("{name}: {value}")
        })
        .collect();
    headers.sort();
    let line = request.line().trim_end_matches(" HTTP/1.1");
    let body = String::from_utf8_lossy(&request.body);
    format!("{line}\n{}\n{body}", headers.join("\n"))
}

fn text(server: &Server, keys: &str) -> String {
    let url = server.url();
    let base = url.trim_end_matches('/');
    format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\ncaller = \"bot workbench\"\n\
         hosts = {{ csds = \"{base}\" }}\n{keys}\n"
    )
}

/// What arrives where an endpoint of these keys is sent to.
fn sent(keys: &str) -> Vec<String> {
    let server = platform();
    let transport = Transport::start().expect("threads");
    transport
        .wait(&prepared_of(&text(&server, keys)))
        .expect("an answer");
    server.requests().iter().map(told).collect()
}

#[test]
fn the_way_to_an_invocation_is_a_look_up_and_a_token() {
    let sent = sent(&format!(
        "generation = \"v2\"\nfunction = \"f-1\"\n{CLIENT}"
    ));
    assert_eq!(
        sent[0],
        format!("GET {ACCOUNT}{LOOKUP}\naccept: application/json\n")
    );
    let form = "client_id=app%201&client_secret=S-k3y-4711&grant_type=client_credentials";
    assert_eq!(
        sent[1],
        format!(
            "POST /sentinel{ACCOUNT}/app/token?v=2.0\n\
             accept: application/json\ncontent-type: application/x-www-form-urlencoded\n{form}"
        )
    );
    assert_eq!(sent.len(), 3);
}

#[test]
fn each_invocation_is_whole() {
    let event = "bot_connectors_custom_integration";
    for (keys, place, named) in [
        (
            "v1\"\nfunction = \"f-1",
            "/lambdas/f-1/invoke?v=1&externalSystem=bot%20workbench".to_owned(),
            false,
        ),
        (
            "v1\"\nfunction = \"f-1\"\nskill = \"34",
            "/lambdas/f-1/invoke?v=1&skillId=34&externalSystem=bot%20workbench".to_owned(),
            false,
        ),
        (
            "v1",
            format!("/events/{event}/invoke?v=1&externalSystem=bot%20workbench"),
            false,
        ),
        (
            "v1\"\nskill = \"34",
            format!("/events/{event}/invoke?v=1&skillId=34&externalSystem=bot%20workbench"),
            false,
        ),
        (
            "v2\"\nfunction = \"f-1",
            "/lambdas/f-1/invoke".to_owned(),
            true,
        ),
        (
            "v2\"\nfunction = \"f-1\"\nskill = \"34",
            "/lambdas/f-1/invoke?skillId=34".to_owned(),
            true,
        ),
        ("v2", format!("/events/{event}/invoke"), true),
        (
            "v2\"\nskill = \"34",
            format!("/events/{event}/invoke?skillId=34"),
            true,
        ),
    ] {
        let sent = sent(&format!("generation = \"{keys}\"\n{CLIENT}"));
        let named = if named {
            "lp-eventsource: bot workbench\n"
        } else {
            ""
        };
        let expected = format!(
            "POST {ACCOUNT}{place}\naccept: application/json\nauthorization: Bearer {TOKEN}\n\
             content-type: application/json\n{named}x-request-id\n{ENVELOPE}"
        );
        assert_eq!(sent[2], expected, "{keys}");
    }
}

#[test]
fn a_users_token_comes_with_the_users_id_where_v1_wants_it() {
    for (generation, query, named) in [
        ("v1", "?v=1&externalSystem=bot%20workbench&userId=u%201", ""),
        ("v2", "", "lp-eventsource: bot workbench\n"),
    ] {
        let sent = sent(&format!(
            "generation = \"{generation}\"\nfunction = \"f-1\"\n{USER}"
        ));
        let expected = format!(
            "POST {ACCOUNT}/lambdas/f-1/invoke{query}\naccept: application/json\nauthorization: Bearer USER-k3y-4711\n\
             content-type: application/json\n{named}x-request-id\n{ENVELOPE}"
        );
        assert_eq!(sent[1], expected);
    }
}

#[test]
fn a_test_run_is_that_of_the_command_line_tool() {
    for (generation, place) in [
        ("v1", "/lambdas/f-1/invoke?userId=u%201&v=1"),
        ("v2", "/functions/f-1/test?userId=u%201"),
    ] {
        let sent = sent(&format!(
            "generation = \"{generation}\"\nfunction = \"f-1\"\ntest = true\n{USER}"
        ));
        let expected = format!(
            "POST {ACCOUNT}{place}\naccept: application/json\nauthorization: Bearer USER-k3y-4711\n\
             content-type: application/json\nx-request-id\n{ENVELOPE}"
        );
        assert_eq!(sent[1], expected);
    }
}

#[test]
fn questions_have_a_number_and_no_body() {
    for (generation, list, implemented) in [
        (
            "v1",
            "/lambdas/?v=1&userId=u%201",
            "?v=1&skillId=34&externalSystem=bot%20workbench",
        ),
        ("v2", "/functions?userId=u%201", "?skillId=34"),
    ] {
        let server = platform();
        let text = text(
            &server,
            &format!("generation = \"{generation}\"\nskill = \"34\"\n{USER}"),
        );
        let query: PreparedRequest =
            prepare_query(&endpoint_of(&text), &options()).expect("can be asked");
        let transport = Transport::start().expect("threads");
        // The platform of these tests has no list to give; what it was asked is what counts.
        transport.wait_for_functions(&query).expect_err("no list");
        let checks = transport.wait_for_checks(&query);
        assert!(
            checks
                .iter()
                .any(|check| check.kind == CheckKind::Implemented)
        );
        let asked: Vec<String> = server.requests().iter().map(told).collect();
        for place in [
            list.to_owned(),
            format!("/events/bot_connectors_custom_integration/isImplemented{implemented}"),
        ] {
            let expected = format!(
                "GET {ACCOUNT}{place}\naccept: application/json\nauthorization: Bearer USER-k3y-4711\nx-request-id\n"
            );
            assert!(asked.contains(&expected), "{expected}\n{asked:#?}");
        }
    }
}

#[test]
fn a_login_is_json_for_json() {
    let login = "auth = { kind = \"login\", user_name = \"ann\", app_key = \"env:A\", app_secret = \"env:B\", \
                 access_token = \"env:C\", token_secret = \"env:D\" }";
    let sent = sent(&format!(
        "generation = \"v2\"\nfunction = \"f-1\"\ntest = true\n{login}"
    ));
    let body = r#"{"username":"ann","appKey":"A-k3y-4711","secret":"B-k3y-4711","accessToken":"C-k3y-4711","accessTokenSecret":"D-k3y-4711"}"#;
    let expected = format!(
        "POST {ACCOUNT}/login?v=1.3\naccept: application/json\ncontent-type: application/json\n{body}"
    );
    assert_eq!(sent[1], expected);
}
