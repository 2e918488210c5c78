//! What the program leaves on disk: calls can be found again, and no secret is in any file.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use std::sync::mpsc::sync_channel;
use std::time::Duration;

use botbench::invoke::export::{curl, har};
use botbench::invoke::repeat::{RepeatPlan, Sample, SampleResult, Statistics};
use botbench::invoke::{
    Answer, BODY_CAP, Draft, Endpoint, EndpointKind, Exchange, FindingCounts, HeaderSource,
    InvocationRequest, InvokeError, InvokeErrorKind, PrepareOptions, PreparedRequest,
    RecordedOutcome, Redactor, Secret, Seen, import_requests, prepare,
};
use botbench::transport::{Repeated, Transport, prepare_options};
use botbench::workspace::Home;
use botbench::workspace::history::{DEFAULT_BUDGET, History};
use proptest::prelude::*;

use crate::cli::Place;
use crate::misbehaving::{Server, Step, answer};
use crate::telltales::{TOKEN, Telltales, VALUE, files_below, spellings_of};

fn endpoint(name: &str, url: &str) -> String {
    format!(
        "[[endpoint]]\nname = \"{name}\"\nkind = \"http\"\nurl = \"{url}\"\n\
         headers = {{ authorization = \"env:SHOP_TOKEN\", x-case = \"greeting\" }}\n"
    )
}

fn history(place: &Place) -> History {
    let folder = Home::in_folder(place.home()).history_folder(place.path());
    History::open(&folder, DEFAULT_BUDGET).unwrap()
}

#[test]
fn no_file_holds_a_secret_after_a_session() {
    let echo = Server::start(|request| {
        let body = serde_json::json!({
            "errorCode": "com.liveperson.faas.handler.custom-failure",
            "errorMsg": format!("no answer with {VALUE}"),
            "errorLogs": [{ "level": "Error", "message": VALUE, "extras": spellings_of(&[VALUE, TOKEN]) }],
            "echo": String::from_utf8_lossy(&request.body),
        });
        let cookie = format!("sid={VALUE}");
        let headers = [("x-echo", VALUE), ("set-cookie", cookie.as_str())];
        vec![Step::Send(answer(901, &headers, &body.to_string()))]
    });
    let plain = Server::sending(answer(200, &[], &spellings_of(&[VALUE, TOKEN]).join("\n")));
    let broken = Server::sending(format!(
        "HTTP/1.1 200 {VALUE}\r\ncontent-length: 99\r\n\r\n{VALUE}"
    ));
    let astray = Server::sending(answer(302, &[("location", &format!("ftp://{VALUE}/"))], ""));
    let servers = [
        ("echo", &echo),
        ("plain", &plain),
        ("broken", &broken),
        ("astray", &astray),
    ];
    let config: String = servers
        .iter()
        .map(|(name, server)| endpoint(name, &server.url()))
        .collect();
    let place = Place::with(&[("botbench.toml", &config)]);
    let all = spellings_of(&[VALUE, TOKEN]);
    let payload = serde_json::json!({ "message": VALUE, "all": all }).to_string();
    let telltales = Telltales::of_value();
    for (name, _) in servers {
        for format in ["human", "json"] {
            let arguments = ["invoke", name, "--payload", "-", "--format", format];
            let mut command = place.command(&arguments);
            command
                .env("SHOP_TOKEN", VALUE)
                .env("BOTBENCH_LOG", "trace");
            let run = crate::cli::run_command(command, payload.as_bytes());
            telltales.absent_from(name, &run.out);
            telltales.absent_from(name, &run.err);
        }
    }
    let written = telltales.absent_below(place.home());
    assert!(written >= 2 * servers.len(), "{written}");
    assert_eq!(history(&place).entries().len(), 2 * servers.len());
}

#[test]
fn the_command_line_keeps_what_the_settings_say() {
    let place = Place::new();
    let settings = Home::in_folder(place.home()).settings_file();
    let call = |text: &str| {
        std::fs::write(&settings, text).unwrap();
        place.run(&["invoke", "demo"])
    };
    assert_eq!(call(r#"{"history": {"keeps": false}}"#).code, 0);
    assert_eq!(history(&place).entries().len(), 0);
    let broken = call("{");
    assert_eq!(broken.code, 0);
    assert!(broken.err.contains("is not kept"), "{}", broken.err);
    assert_eq!(std::fs::read_to_string(&settings).unwrap(), "{");
    assert_eq!(history(&place).entries().len(), 0);
    // Room for nothing but the latest.
    let tight = r#"{"history": {"keeps": true, "budget": 1}}"#;
    for _ in 0..3 {
        assert_eq!(call(tight).code, 0);
    }
    assert_eq!(history(&place).entries().len(), 1);
}

#[test]
fn calls_of_the_command_line_are_kept_and_read_again() {
    let place = Place::with(&[("payload.json", r#"{"message": "hi"}"#)]);
    assert_eq!(
        place
            .run(&["invoke", "demo", "--payload", "payload.json"])
            .code,
        0
    );
    assert_eq!(place.run(&["invoke", "http://127.0.0.1:1/x"]).code, 2);
    assert_eq!(place.run(&["invoke", "demo", "--no-history"]).code, 0);
    // What could not be sent was no call.
    assert_eq!(place.run(&["invoke", "no such"]).code, 2);
    let history = history(&place);
    let records: Vec<_> = history
        .entries()
        .iter()
        .map(|entry| history.load(&entry.id).unwrap())
        .collect();
    let [demo, refused] = &records[..] else {
        panic!("{records:?}");
    };
    assert_eq!((demo.endpoint.as_str(), demo.status()), ("demo", Some(200)));
    assert!(
        demo.sent
            .body
            .text()
            .contains(r#""payload":{"message": "hi"}"#),
        "{}",
        demo.sent.body.text()
    );
    assert!(demo.received().unwrap().body.text().contains("messages"));
    assert_eq!(refused.sent.url.as_str(), "http://127.0.0.1:1/x");
    let RecordedOutcome::Failed { kind, .. } = &refused.outcome else {
        panic!("{:?}", refused.outcome);
    };
    assert_eq!(kind, "refused");
}

fn request_with(secret: &str, text: &str) -> (InvocationRequest, PreparedRequest) {
    let headers = vec![
        (
            "x-key".to_owned(),
            HeaderSource::Environment("SHOP_KEY".to_owned()),
        ),
        (
            "x-case".to_owned(),
            HeaderSource::Literal("greeting".to_owned()),
        ),
    ];
    let kind = EndpointKind::Http {
        url: "https://shop.example/bot?v=1".to_owned(),
        payload_only: true,
        headers,
    };
    let request = InvocationRequest {
        endpoint: Endpoint {
            name: "shop".to_owned(),
            kind,
            ..Endpoint::demo()
        },
        text: text.into(),
    };
    let options = PrepareOptions {
        timestamp_ms: 0,
        environment: &|_| Some(Secret::new(secret.to_owned())),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    let prepared = prepare(&request, &options).expect("it can be made");
    (request, prepared)
}

/// An answer that nobody went over, as if the first place that hides secrets had failed.
fn raw_exchange(body: &str, header: &str) -> Exchange {
    Exchange {
        headers: vec![("x-echo".to_owned(), Redactor::default().show(header))],
        ..Exchange::bare("shop", 500, body.as_bytes())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_sink_lets_a_secret_through_in_any_spelling(secret in "[!-~]{10,40}") {
        let spellings = spellings_of(&[&secret]);
        let all = spellings.join(" \n");
        let text = serde_json::json!({ "message": &secret, "all": &spellings }).to_string();
        let (request, prepared) = request_with(&secret, &text);
        let body = serde_json::json!({ "errorCode": "a.b", "errorMsg": &all, "raw": &secret }).to_string();
        let error = InvokeError {
            kind: InvokeErrorKind::Protocol,
            message: Redactor::default().show(&all),
            help: all.clone(),
            seen: Box::default(),
        };
        let draft = Draft::new(&request, &prepared, 1_700_000_000_000);
        let answer = Answer::read(&body);
        let records = [
            draft.clone().answered(&raw_exchange(&body, &secret), &answer, FindingCounts::default()),
            draft.clone().answered(&raw_exchange(&all, &secret), &answer, FindingCounts::default()),
            draft.clone().failed(&error, Duration::ZERO),
            draft.clone().cancelled(&Seen::default(), Duration::ZERO),
            draft.copied(&prepared),
        ];
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::open(folder.path(), DEFAULT_BUDGET).unwrap();
        let mut written: Vec<String> = records.iter().filter_map(curl).collect();
        written.push(har(&records));
        for record in &records {
            let id = history.keep(record).unwrap();
            written.push(format!("{:?}", history.load(&id).unwrap()));
        }
        let files = files_below(folder.path()).into_iter();
        written.extend(files.map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()));
        prop_assert!(written.len() > 10);
        for text in &written {
            for spelling in &spellings {
                let inner = spelling.trim_matches('"');
                prop_assert!(!text.contains(inner), "{inner} in {text}");
            }
        }
    }
}

#[test]
fn a_kept_call_is_copied_and_taken_over_again() {
    let place = Place::with(&[("payload.json", r#"{"message": "it's 'quoted'"}"#)]);
    let server = Server::answering(r#"{"messages": ["hi"]}"#);
    let url = format!("{}bot", server.url());
    assert_eq!(
        place
            .run(&["invoke", &url, "--payload", "payload.json"])
            .code,
        0
    );
    let history = history(&place);
    let record = history.load(&history.entries()[0].id).unwrap();
    for text in [curl(&record).unwrap(), har(std::slice::from_ref(&record))] {
        let imported = import_requests(&text);
        assert_eq!(imported.len(), 1, "{text}");
        assert_eq!(
            imported[0].payload.as_bytes(),
            server.requests()[0].body,
            "{text}"
        );
        let EndpointKind::Http {
            url: kept,
            payload_only,
            ..
        } = &imported[0].endpoint.kind
        else {
            panic!("of kind http");
        };
        assert_eq!((kept, *payload_only), (&url, false));
    }
}

/// Sends to the demo bot as the plan says, until all has ended.
fn repeated(plan: RepeatPlan) -> Vec<Repeated> {
    let request = InvocationRequest {
        endpoint: Endpoint::demo(),
        text: r#"{"message": "hi"}"#.into(),
    };
    let prepared = prepare(&request, &prepare_options()).expect("it can be made");
    let transport = Transport::start().expect("threads");
    let (sender, receiver) = sync_channel(1_000);
    let cancel = transport.spawn_repeat(plan, prepared, move |one| sender.send(one).unwrap());
    let all: Vec<Repeated> = std::iter::from_fn(|| receiver.recv().ok().flatten()).collect();
    drop(cancel);
    all
}

#[test]
fn repeats_keep_to_their_plan_and_are_counted() {
    let plan = RepeatPlan {
        count: 12,
        concurrency: 3,
        per_second: 50.0,
    };
    let all = repeated(plan);
    let mut numbers: Vec<u32> = all.iter().map(|one| one.nth).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..12).collect::<Vec<u32>>());
    // Sends are kept apart by the plan, however slow or fast the machine is.
    let mut starts: Vec<Duration> = all.iter().map(|one| one.started).collect();
    starts.sort_unstable();
    assert!(starts[11] >= Duration::from_millis(11 * 20), "{starts:?}");
    let ids: std::collections::BTreeSet<&str> = all
        .iter()
        .map(|one| one.result.as_ref().unwrap().seen.request_id.as_str())
        .collect();
    assert_eq!(ids.len(), 12);
    let samples: Vec<Sample> = all
        .iter()
        .map(|one| Sample {
            nth: one.nth,
            started: one.started,
            took: one.took,
            result: match &one.result {
                Ok(exchange) => SampleResult::Answered {
                    status: exchange.status,
                    error_code: None,
                },
                Err(error) => SampleResult::Failed(error.kind),
            },
        })
        .collect();
    let statistics = Statistics::of(&samples);
    assert_eq!((statistics.ended, statistics.succeeded), (12, 12));
    assert_eq!(statistics.classes, [("200".to_owned(), 12)]);
    assert!(statistics.cold.is_some() && statistics.warm.is_some());
}

#[test]
fn dropping_the_cancel_ends_a_run() {
    let server = Server::start(|_| vec![Step::Hang]);
    let mut request = InvocationRequest {
        endpoint: Endpoint::demo(),
        text: "{}".into(),
    };
    request.endpoint.kind = EndpointKind::Http {
        url: server.url(),
        payload_only: true,
        headers: Vec::new(),
    };
    let prepared = prepare(&request, &prepare_options()).expect("it can be made");
    let transport = Transport::start().expect("threads");
    let (sender, receiver) = sync_channel::<Option<Repeated>>(10);
    let plan = RepeatPlan {
        count: 100,
        concurrency: 2,
        per_second: 100.0,
    };
    let cancel = transport.spawn_repeat(plan, prepared, move |one| sender.send(one).unwrap());
    while server.requests().len() < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(cancel);
    // The sender goes with the run, so this ends only if the run did.
    assert!(receiver.recv().is_err());
    assert_eq!(server.requests().len(), 2);
}
