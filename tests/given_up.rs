//! Calls that are given up while they are on their way: what was seen of them until then, and nothing behind.

use std::sync::mpsc::sync_channel;
use std::time::Duration;

use botbench::invoke::{
    Draft, Endpoint, EndpointKind, InvocationId, InvocationRequest, PhaseKind, PreparedRequest,
    RecordedOutcome, Seen, StepKind, prepare,
};
use botbench::transport::{Transport, prepare_options};

use crate::deployed::{endpoint_of, options};
use crate::functions::node_is_here;
use crate::misbehaving::{Server, Step, answer, eventually};

const PAYLOAD: &str = r#"{"message": "hi", "convId": "c-1"}"#;

/// Sends, gives up once that many requests have arrived, and tells what was seen until then.
fn given_up(
    transport: &Transport,
    prepared: &PreparedRequest,
    server: &Server,
    after: usize,
) -> Seen {
    let (sender, receiver) = sync_channel(1);
    let cancel = transport.spawn(InvocationId::next(), prepared.clone(), move |_, result| {
        sender.send(result.is_ok()).ok();
    });
    eventually("it is asked", || server.requests().len() >= after);
    // Until the last byte of the request is known to have gone out, the phase is not the one that waits.
    std::thread::sleep(Duration::from_millis(30));
    let seen = prepared.give_up();
    let left = server.hung_up();
    drop(cancel);
    eventually("the connection is given up", || server.hung_up() > left);
    assert!(receiver.try_recv().is_err(), "nobody is told of an answer");
    assert_eq!(prepared.give_up(), seen, "it stays as it was");
    seen
}

fn kinds(seen: &Seen) -> Vec<StepKind> {
    seen.steps.iter().map(|step| step.kind).collect()
}

#[test]
fn a_call_over_http_tells_which_phase_it_was_in() {
    let server = Server::start(|_| vec![Step::Hang]);
    let kind = EndpointKind::Http {
        url: server.url(),
        payload_only: false,
        headers: Vec::new(),
    };
    let endpoint = Endpoint {
        name: "shop".to_owned(),
        kind,
        ..Endpoint::demo()
    };
    let text = PAYLOAD.into();
    let request = InvocationRequest { endpoint, text };
    let prepared = prepare(&request, &prepare_options()).expect("the request can be made");
    let transport = Transport::start().expect("threads");
    let seen = given_up(&transport, &prepared, &server, 1);
    assert_eq!(kinds(&seen), [StepKind::Invoke]);
    let transfer = &seen.steps[0].transfers[0];
    assert_eq!(transfer.ended_in(), Some(PhaseKind::Wait), "{transfer:?}");
    assert!(seen.took() >= Duration::from_millis(20) && seen.invoked());
    let record = Draft::new(&request, &prepared, 0).cancelled(&seen, Duration::from_secs(1));
    assert_eq!(record.outcome, RecordedOutcome::Cancelled);
    assert_eq!(record.steps, seen.steps);
    // Another Send of the same begins anew.
    let again = given_up(&transport, &prepared, &server, 2);
    assert_eq!(kinds(&again), [StepKind::Invoke]);
}

#[test]
fn a_call_of_the_platform_tells_the_steps_before_and_hides_its_secrets() {
    for (hangs, after, steps) in [
        ("baseURI", 1, &[StepKind::Domains][..]),
        ("token", 2, &[StepKind::Domains, StepKind::Token]),
        (
            "/invoke",
            3,
            &[StepKind::Domains, StepKind::Token, StepKind::Invoke],
        ),
    ] {
        let server = Server::start(move |request| {
            if request.line().contains(hangs) {
                return vec![Step::Hang];
            }
            let host = format!("http://{}", request.header("host").unwrap_or_default());
            let of = |service: &str| format!(r#"{{"service":"{service}","baseURI":"{host}"}}"#);
            let body = if request.line().contains("baseURI") {
                let all = ["faasGW", "faasUI", "sentinel"].map(of).join(",");
                format!(r#"{{"baseURIs":[{all}]}}"#)
            } else {
                r#"{"access_token":"t0ken-4711","expires_in":"3600"}"#.to_owned()
            };
            vec![Step::Send(answer(200, &[], &body))]
        });
        let text = format!(
            "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
             hosts = {{ csds = \"{}\" }}\n\
             auth = {{ kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:S\" }}\n",
            server.url().trim_end_matches('/')
        );
        let request = InvocationRequest {
            endpoint: endpoint_of(&text),
            text: PAYLOAD.into(),
        };
        let prepared = prepare(&request, &options()).expect("the request can be made");
        let transport = Transport::start().expect("threads");
        let seen = given_up(&transport, &prepared, &server, after);
        let mut found = kinds(&seen);
        found.dedup();
        assert_eq!(found, steps, "{hangs}");
        assert_eq!(seen.invoked(), hangs == "/invoke", "{hangs}");
        let last = seen.steps.last().expect("a step");
        assert!(last.transfers.iter().any(|own| own.fault.is_some()));
        assert!(last.began + last.elapsed <= seen.took());
        assert_eq!(seen.request().is_some(), hangs == "/invoke");
        let record = Draft::new(&request, &prepared, 0).cancelled(&seen, seen.took());
        let told = format!("{seen:?}{record:?}");
        assert!(
            !told.contains("t0ken-4711") && !told.contains("k3y-4711"),
            "{told}"
        );
    }
}

#[test]
fn a_conversation_that_is_not_made_is_the_step_that_was_given_up() {
    let server = Server::start(|_| vec![Step::Hang]);
    let text = format!(
        "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\naccount = \"1\"\n",
        server.url().trim_end_matches('/')
    );
    let request = InvocationRequest {
        endpoint: endpoint_of(&text),
        text: PAYLOAD.into(),
    };
    let prepared = prepare(&request, &options()).expect("the request can be made");
    let transport = Transport::start().expect("threads");
    let seen = given_up(&transport, &prepared, &server, 1);
    assert_eq!(kinds(&seen), [StepKind::Conversation]);
    assert_eq!(seen.conversation().as_deref(), Some("c-1"));
    assert!(!seen.invoked());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]
fn a_function_folder_tells_its_start_and_its_run() {
    if !node_is_here() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("functions/slow");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mark = home.path().join("runs");
    let code = format!(
        "import {{ writeFileSync }} from 'node:fs';\n\
         async function lambda(input) {{\n  \
         await new Promise((done) => setTimeout(done, 300)); // that it runs is read meanwhile\n  \
         writeFileSync({:?}, 'x');\n  \
         await new Promise((done) => setTimeout(done, 60000));\n}}\n",
        mark.display().to_string()
    );
    std::fs::write(folder.join("index.js"), code).expect("a file");
    std::fs::write(
        folder.join("config.json"),
        r#"{"environmentVariables": {}}"#,
    )
    .expect("a file");
    let endpoint = Endpoint {
        name: "slow".to_owned(),
        kind: EndpointKind::Function { folder },
        ..Endpoint::demo()
    };
    let text = PAYLOAD.into();
    let prepared = prepare(&InvocationRequest { endpoint, text }, &prepare_options());
    let prepared = prepared.expect("the request can be made");
    let transport = Transport::start().expect("threads");
    let cancel = transport.spawn(InvocationId::next(), prepared.clone(), |_, _| {});
    eventually("the function runs", || mark.exists());
    let seen = prepared.give_up();
    drop(cancel);
    assert_eq!(kinds(&seen), [StepKind::Start, StepKind::Invoke]);
    assert!(seen.steps[1].began >= seen.steps[0].elapsed);
}
