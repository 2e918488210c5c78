//! Which functions an account has: the list, the checks of "Test connection" that ask for one, and hosts that only the
//! look-up of a single service tells.

use botbench::invoke::deployed::FunctionState;
use botbench::invoke::{CheckKind, CheckState, PreparedRequest, StepKind, prepare_query};
use botbench::transport::Transport;

use crate::deployed::{endpoint_of, lines, options, prepared_of};
use crate::misbehaving::{Server, Step, answer};

const UUID: &str = "4ec49ffc-080b-4e59-b302-18d6b826191b";
const USER: &str = "auth = { kind = \"bearer\", token = \"env:USER_TOKEN\", user_id = \"u 1\" }";
const CLIENT: &str =
    "auth = { kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:S\" }";
const EVENT: &str = "bot_connectors_custom_integration";

fn text(server: &Server, keys: &str) -> String {
    let url = server.url();
    let base = url.trim_end_matches('/');
    let hosts = format!("faasGW = \"{base}\", faasUI = \"{base}\", sentinel = \"{base}\"");
    format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nhosts = {{ {hosts} }}\n{keys}\n"
    )
}

fn query(text: &str) -> PreparedRequest {
    prepare_query(&endpoint_of(text), &options()).expect("can be asked")
}

fn listing(state: &str, event: &str) -> String {
    format!(r#"[{{"uuid":"{UUID}","name":"shopReply","state":"{state}","eventId":"{event}"}}]"#)
}

/// Answers questions with a status and a body, and calls with a response.
fn platform(status: u16, body: String) -> Server {
    Server::start(move |request| {
        let is_call = request.line().contains("/invoke") || request.line().contains("/test");
        let (status, body) = if is_call {
            (200, r#"{"messages":["hi"],"context":{}}"#)
        } else {
            (status, body.as_str())
        };
        vec![Step::Send(answer(status, &[], body))]
    })
}

#[test]
fn the_list_is_asked_for_in_the_words_of_each_generation() {
    for (generation, line) in [
        ("v1", "GET /api/account/12345678/lambdas/?v=1&userId=u%201"),
        ("v2", "GET /api/account/12345678/functions?userId=u%201"),
    ] {
        let server = platform(200, listing("Productive", EVENT));
        let text = text(&server, &format!("generation = \"{generation}\"\n{USER}"));
        let transport = Transport::start().expect("threads");
        let list = transport.wait_for_functions(&query(&text)).expect("a list");
        assert_eq!(list.generation.id(), generation);
        let list = list.functions;
        assert_eq!(lines(&server), [line]);
        let requests = server.requests();
        let authorization = requests[0].header("authorization");
        assert_eq!(authorization, Some("Bearer USER_TOKEN-k3y-4711"));
        assert_eq!(requests[0].header("content-type"), None);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].uuid, UUID);
        assert_eq!(list[0].state, Some(FunctionState::Productive));
    }
}

#[test]
fn an_application_is_told_at_once_that_it_gets_no_list() {
    let server = platform(403, "{}".to_owned());
    let transport = Transport::start().expect("threads");
    let request = query(&text(&server, CLIENT));
    let error = transport.wait_for_functions(&request).expect_err("no list");
    assert!(error.to_string().contains("application"), "{error}");
    assert!(error.help.contains("oauth1"), "{}", error.help);
    assert!(server.requests().is_empty());
    let request = query(&text(&server, USER));
    let error = transport.wait_for_functions(&request).expect_err("no list");
    assert!(error.to_string().contains("status 403"), "{error}");
}

#[test]
fn what_was_made_to_ask_is_never_sent() {
    let server = platform(200, listing("Productive", EVENT));
    let read_only = format!(
        "[[environment]]\nname = \"live\"\nread_only = true\n{}environment = \"live\"\nfunction = \"{UUID}\"\n{USER}\n",
        text(&server, "")
    );
    let request = query(&read_only);
    let transport = Transport::start().expect("threads");
    transport.wait(&request).expect_err("it only asks");
    let checks = transport.wait_for_checks(&request);
    let state = |kind| {
        let mut checks = checks.iter();
        checks
            .find(|check| check.kind == kind)
            .map(|check| check.state)
    };
    assert_eq!(
        state(CheckKind::Implemented),
        Some(CheckState::Passed),
        "{checks:?}"
    );
    assert_eq!(state(CheckKind::Answers), Some(CheckState::Skipped));
    // The check of the connection alone sends nothing.
    let mut sent = lines(&server).into_iter().filter(|line| !line.is_empty());
    assert!(sent.all(|line| line.starts_with("GET")));
}

#[test]
fn the_checks_tell_whether_a_single_function_is_there_and_deployed() {
    use CheckState::{Failed, Passed, Skipped, Warned};
    let listed = |state: &str| listing(state, EVENT);
    for (auth, status, body, exists, deployed, answers) in [
        (USER, 200, listed("Productive"), Passed, Passed, Passed),
        (USER, 200, listed("Modified"), Passed, Passed, Passed),
        (USER, 200, listed("Draft"), Passed, Failed, Skipped),
        (USER, 200, listed("Deploy Error"), Passed, Warned, Passed),
        (
            USER,
            200,
            listing("Productive", "other"),
            Warned,
            Passed,
            Passed,
        ),
        (USER, 200, "[]".to_owned(), Failed, Skipped, Skipped),
        (USER, 404, "{}".to_owned(), Failed, Skipped, Skipped),
        (USER, 403, "{}".to_owned(), Warned, Skipped, Passed),
        ("", 500, String::new(), Skipped, Skipped, Passed),
    ] {
        let server = platform(status, body.clone());
        let keys = format!("function = \"{UUID}\"\ngeneration = \"v2\"\n{auth}");
        let transport = Transport::start().expect("threads");
        let checks = transport.wait_for_checks(&prepared_of(&text(&server, &keys)));
        let states: Vec<CheckState> = checks[6..9].iter().map(|check| check.state).collect();
        assert_eq!(
            states,
            [exists, deployed, answers],
            "{status} {body} {checks:?}"
        );
        let failed = checks.iter().filter(|check| check.state == Failed);
        assert!(failed.map(|check| &check.cure).all(|cure| !cure.is_empty()));
    }
}

#[test]
fn a_test_run_needs_no_deployment() {
    use CheckState::{Passed, Skipped};
    let server = platform(200, listing("Draft", EVENT));
    let keys = format!("function = \"{UUID}\"\ngeneration = \"v2\"\ntest = true\n{USER}");
    let transport = Transport::start().expect("threads");
    let checks = transport.wait_for_checks(&prepared_of(&text(&server, &keys)));
    let states: Vec<CheckState> = checks[6..9].iter().map(|check| check.state).collect();
    assert_eq!(states, [Passed, Skipped, Passed], "{checks:?}");
}

/// A CSDS that answers the list of all services as said, and each single one with its own host.
fn csds(status: u16, all: &'static str) -> Server {
    Server::start(move |request| {
        let host = request.header("host").unwrap_or_default();
        let single = ["faasGW", "faasUI"].into_iter().find(|service| {
            request
                .line()
                .contains(&format!("/service/{service}/baseURI.json"))
        });
        let (status, body) = match single {
            Some(service) => {
                let body = format!(
                    r#"{{"account":"12345678","service":"{service}","baseURI":"http://{host}"}}"#
                );
                (200, body)
            }
            None if request.line().contains("baseURI") => (status, all.to_owned()),
            None => (200, r#"{"messages":["hi"]}"#.to_owned()),
        };
        vec![Step::Send(answer(status, &[], &body))]
    })
}

#[test]
fn a_service_that_the_list_of_all_lacks_is_looked_up_by_its_name() {
    for (status, all) in [(200, r#"{"baseURIs":[]}"#), (404, "")] {
        let server = csds(status, all);
        let base = server.url();
        let text = format!(
            "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
             generation = \"v2\"\nhosts = {{ csds = \"{}\" }}\n",
            base.trim_end_matches('/')
        );
        let transport = Transport::start().expect("threads");
        transport.wait(&prepared_of(&text)).expect("an answer");
        let single = "GET /api/account/12345678/service/faasGW/baseURI.json?version=1.0";
        assert_eq!(lines(&server)[1], single, "{status}");
        let before = lines(&server).len();
        let again = transport.wait(&prepared_of(&text)).expect("an answer");
        let all = lines(&server);
        let asked = all[before..].iter().filter(|line| *line == single);
        assert_eq!(asked.count(), 0, "{all:?}");
        let found = again
            .seen
            .steps
            .iter()
            .rev()
            .find(|step| step.kind == StepKind::Domains);
        assert!(found.is_some_and(|step| step.cached));
    }
    let server = csds(401, "");
    let base = server.url();
    let text = format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nhosts = {{ csds = \"{}\" }}\n",
        base.trim_end_matches('/')
    );
    let transport = Transport::start().expect("threads");
    let error = transport.wait(&prepared_of(&text)).expect_err("no account");
    assert!(error.to_string().contains("status 401"), "{error}");
    assert_eq!(lines(&server).len(), 1);
}
