//! What is seen of a call that comes to no answer: its steps, where its time went, the connection as far as it came, and
//! that all of it is told and kept.

use std::time::Duration;

use botbench::invoke::export::har;
use botbench::invoke::{
    Draft, InvocationRequest, InvokeError, InvokeErrorKind, PhaseKind, PreparedRequest, StepKind,
    Transfer, prepare,
};
use botbench::transport::Transport;
use botbench::workspace::history::{DEFAULT_BUDGET, History};

use crate::deployed::{endpoint_of, options, prepared_of};
use crate::misbehaving::secure::{Authority, Manners, SecureServer};
use crate::misbehaving::{Server, Step, answer, closed_port};

fn http(url: &str) -> String {
    format!("[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{url}\"\n")
}

fn fault(request: &PreparedRequest) -> InvokeError {
    let transport = Transport::start().expect("threads");
    transport.wait(request).expect_err("no answer")
}

/// The fault of a call to that address, and the last request of it.
fn fault_of(url: &str) -> (InvokeError, Transfer) {
    let error = fault(&prepared_of(&http(url)));
    let last = error.seen.transfers().last().cloned();
    (error, last.expect("a request"))
}

fn kinds(transfer: &Transfer) -> Vec<PhaseKind> {
    transfer.phases.iter().map(|(kind, _)| kind).collect()
}

#[test]
fn a_name_that_nobody_knows_ends_in_its_look_up() {
    let (error, transfer) = fault_of("http://no-such-host.invalid/bot");
    assert_eq!(error.kind, InvokeErrorKind::NameResolution);
    assert_eq!(kinds(&transfer), [PhaseKind::Blocked, PhaseKind::Dns]);
    assert_eq!(transfer.ended_in(), Some(PhaseKind::Dns));
    assert_eq!((transfer.status, &transfer.connection), (None, &None));
    assert_eq!(transfer.url.as_str(), "http://no-such-host.invalid/bot");
    assert_eq!(transfer.fault.as_ref(), Some(&error.message));
    assert!(error.seen.sent.as_str().contains("convId"));
    assert!(!error.seen.request_id.is_empty());
}

#[test]
fn a_port_where_nobody_listens_is_told_with_its_address() {
    let place = closed_port();
    let (error, transfer) = fault_of(&format!("http://{place}/"));
    assert_eq!(error.kind, InvokeErrorKind::Refused);
    assert_eq!(transfer.ended_in(), Some(PhaseKind::Connect));
    let facts = transfer.connection.expect("what was tried");
    assert_eq!((facts.remote, facts.http.as_str()), (Some(place), ""));
}

#[test]
fn a_certificate_that_does_not_hold_shows_all_the_same() {
    let authority = Authority::new();
    let expired = authority.sign(&["127.0.0.1"], (2020, 2021));
    let server = SecureServer::start(&authority, &expired, Manners::default());
    let (error, transfer) = fault_of(&server.url());
    assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
    assert_eq!(transfer.ended_in(), Some(PhaseKind::Tls));
    assert!(kinds(&transfer).contains(&PhaseKind::Connect));
    let tls = error.seen.tls().expect("the certificate");
    assert_eq!((&tls.version, &tls.cipher), (&None, &None));
    let names = tls.certificate.as_ref().map(|own| own.names.clone());
    assert_eq!(names, Some(vec!["127.0.0.1".to_owned()]));
}

#[test]
fn a_connection_that_breaks_off_tells_how_far_it_came() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n";
    let body = [&head[..], b"\r\n12345"].concat();
    for (steps, phase, status) in [
        (vec![Step::Reset], PhaseKind::Wait, None),
        (vec![Step::Send(head.to_vec())], PhaseKind::Receive, None),
        (vec![Step::Send(body)], PhaseKind::Receive, Some(200)),
    ] {
        let server = Server::start(move |_| steps.clone());
        let (error, transfer) = fault_of(&server.url());
        assert_eq!(error.kind, InvokeErrorKind::Protocol, "{error}");
        assert_eq!(
            (transfer.ended_in(), transfer.status),
            (Some(phase), status)
        );
        let facts = transfer.connection.as_ref().expect("it stood");
        assert_eq!((facts.reused, facts.http.as_str()), (false, "HTTP/1.1"));
        let step = &error.seen.steps[0];
        assert!(transfer.began + transfer.phases.total() <= step.elapsed);
    }
}

#[test]
fn a_time_out_tells_what_was_waited_for() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".to_vec();
    let pause = Duration::from_millis(20);
    for (steps, phase, status) in [
        (vec![Step::Hang], PhaseKind::Wait, None),
        (
            vec![Step::Drip(head.repeat(50), pause)],
            PhaseKind::Receive,
            None,
        ),
        (
            vec![Step::Send(head.clone()), Step::Hang],
            PhaseKind::Receive,
            Some(200),
        ),
    ] {
        let server = Server::start(move |_| steps.clone());
        let mut request = prepared_of(&http(&server.url()));
        request.timeout = Duration::from_millis(250);
        let error = fault(&request);
        assert_eq!(error.kind, InvokeErrorKind::Timeout);
        let last = error.seen.transfers().last().expect("a request");
        assert_eq!((last.ended_in(), last.status), (Some(phase), status));
        let (_, waited) = last.phases.iter().last().expect("a phase");
        assert!(waited >= Duration::from_millis(150), "{waited:?}");
        assert!(error.seen.took() >= request.timeout);
    }
}

#[test]
fn a_kept_connection_that_hangs_is_told_as_kept() {
    let server = Server::start(|request| {
        if request.body.len() > 100 {
            return vec![Step::Hang];
        }
        vec![Step::Send(answer(200, &[], "{}"))]
    });
    let transport = Transport::start().expect("threads");
    let mut request = prepared_of(&http(&server.url()));
    let small = PreparedRequest {
        body: b"{}".as_slice().into(),
        ..request.clone()
    };
    transport.wait(&small).expect("an answer");
    request.timeout = Duration::from_millis(200);
    let error = transport.wait(&request).expect_err("no answer");
    let last = error.seen.transfers().last().expect("a request");
    assert_eq!(last.ended_in(), Some(PhaseKind::Wait));
    assert!(!kinds(last).contains(&PhaseKind::Dns), "{last:?}");
}

#[test]
fn a_circle_of_redirects_shows_each() {
    let server = Server::start(|_| vec![Step::Send(answer(307, &[("location", "/again")], ""))]);
    let (error, last) = fault_of(&server.url());
    assert_eq!(error.kind, InvokeErrorKind::Redirect);
    assert_eq!(error.seen.transfers().count(), 6);
    assert_eq!((last.status, last.ended_in()), (Some(307), None));
}

/// A call to the platform whose look-up of the hosts goes to that address.
fn deployed(csds: &str) -> String {
    format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
         hosts = {{ csds = \"{csds}\" }}\n\
         auth = {{ kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:APP_SECRET\" }}\n"
    )
}

#[test]
fn a_look_up_that_is_refused_is_the_step_that_failed_with_every_try() {
    let place = closed_port();
    let request = prepared_of(&deployed(&format!("http://{place}")));
    let error = fault(&request);
    let [step] = &error.seen.steps[..] else {
        panic!("{:?}", error.seen.steps)
    };
    assert_eq!(step.kind, StepKind::Domains);
    assert_eq!(step.transfers.len(), 3);
    for transfer in &step.transfers {
        assert_eq!(transfer.ended_in(), Some(PhaseKind::Connect));
        let url = transfer.url.as_str();
        assert!(
            url.starts_with(&format!("http://{place}/api/account/12345678")),
            "{url}"
        );
    }
    assert!(!error.seen.invoked());
    assert_eq!(error.seen.sent.as_str(), "");
}

#[test]
fn a_token_that_is_refused_is_the_step_that_failed_behind_the_look_up() {
    let server = Server::start(|request| {
        let host = format!("http://{}", request.header("host").unwrap_or_default());
        let hosts = ["faasGW", "sentinel"]
            .map(|name| format!(r#"{{"service":"{name}","baseURI":"{host}"}}"#));
        vec![Step::Send(if request.line().contains("baseURI.json") {
            answer(
                200,
                &[],
                &format!(r#"{{"baseURIs":[{}]}}"#, hosts.join(",")),
            )
        } else {
            answer(401, &[], r#"{"error":"invalid_client"}"#)
        })]
    });
    let base = server.url();
    let text = deployed(base.trim_end_matches('/'));
    let error = fault(&prepared_of(&text));
    assert_eq!(error.kind, InvokeErrorKind::Token, "{error}");
    let steps = error.seen.steps.iter();
    let kinds: Vec<_> = steps.map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Domains, StepKind::Token]);
    let token = &error.seen.steps[1].transfers[0];
    assert_eq!((token.status, token.ended_in()), (Some(401), None));
    let kept = kept(&text, &error);
    assert!(kept.contains("\"_failed_step\": \"token\""), "{kept}");
    assert!(!kept.contains("APP_SECRET-k3y"), "{kept}");
}

/// The fault as an archive, after it was written into a history and read from there.
fn kept(text: &str, error: &InvokeError) -> String {
    let endpoint = endpoint_of(text);
    let request = InvocationRequest {
        endpoint,
        text: r#"{"message": "hi"}"#.into(),
    };
    let prepared = prepare(&request, &options()).expect("it can be made");
    let record =
        Draft::new(&request, &prepared, 1_763_710_000_000).failed(error, Duration::from_millis(20));
    assert_eq!(record.steps, error.seen.steps);
    let folder = tempfile::tempdir().expect("a folder");
    let mut history = History::open(folder.path(), DEFAULT_BUDGET).expect("a history");
    let id = history.keep(&record).expect("it is kept");
    let read = history.load(&id).expect("it is read");
    let steps = read.steps.iter().flat_map(|step| &step.transfers);
    let faults: Vec<_> = steps.map(|own| (own.fault.clone(), own.status)).collect();
    let seen = error.seen.transfers();
    assert_eq!(
        faults,
        seen.map(|own| (own.fault.clone(), own.status))
            .collect::<Vec<_>>()
    );
    har(&[read])
}

#[test]
fn an_archive_tells_the_request_that_failed_and_where() {
    let place = closed_port();
    let text = http(&format!("http://{place}/bot"));
    let error = fault(&prepared_of(&text));
    let archive = kept(&text, &error);
    let archive: serde_json::Value = serde_json::from_str(&archive).expect("JSON");
    let entry = &archive["log"]["entries"][0];
    assert_eq!(entry["_failed_phase"], "connect");
    assert_eq!(entry["serverIPAddress"], "127.0.0.1");
    assert_eq!(entry["request"]["method"], "POST");
    assert!(
        entry["timings"]["connect"]
            .as_f64()
            .is_some_and(|took| took > 0.0)
    );
    let text = deployed(&format!("http://{place}"));
    let error = fault(&prepared_of(&text));
    let archive: serde_json::Value = serde_json::from_str(&kept(&text, &error)).expect("JSON");
    let entry = &archive["log"]["entries"][0];
    assert_eq!(entry["_failed_step"], "domains");
    assert_eq!(entry["request"]["method"], "GET");
    assert_eq!(entry["request"]["headers"], serde_json::json!([]));
}
