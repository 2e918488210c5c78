//! Endpoints that do harm: each ends in a clear message within its limit, and memory stays bounded.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::io::Write as _;
use std::time::Duration;

use botbench::invoke::{
    BLOT, BODY_CAP, Endpoint, EndpointKind, HeaderSource, InvocationRequest, InvokeErrorKind,
    PrepareOptions, PreparedRequest, Secret, prepare,
};
use botbench::transport::Transport;
use botbench::workspace::long_body;

use crate::misbehaving::{Server, Step, answer};

const SECRET: &str = "k3y-of-the-shop";

fn request(url: &str) -> PreparedRequest {
    let endpoint = Endpoint {
        name: "shop".to_owned(),
        kind: EndpointKind::Http {
            url: url.to_owned(),
            payload_only: true,
            headers: vec![(
                "authorization".to_owned(),
                HeaderSource::Environment("SHOP_KEY".to_owned()),
            )],
        },
        ..Endpoint::demo()
    };
    let options = PrepareOptions {
        timestamp_ms: 1_763_710_000_000,
        environment: &|_| Some(Secret::new(SECRET.to_owned())),
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    let request = InvocationRequest {
        endpoint,
        text: "{}".into(),
    };
    prepare(&request, &options).expect("it can be made")
}

fn transport() -> Transport {
    Transport::start().expect("threads")
}

/// What has no answer: kind and message, which say something and know no secret.
fn fault(request: &PreparedRequest) -> (InvokeErrorKind, String) {
    let error = transport().wait(request).expect_err("no answer");
    assert!(!error.help.is_empty(), "{error}");
    let message = error.message.to_string();
    assert!(!message.contains(SECRET), "{message}");
    assert!(!message.ends_with('.'), "{message}");
    (error.kind, message)
}

#[test]
fn an_unknown_name_is_told() {
    let (kind, message) = fault(&request("http://no-such-host.invalid/"));
    assert_eq!(kind, InvokeErrorKind::NameResolution, "{message}");
    assert!(message.contains("`no-such-host.invalid`"), "{message}");
}

#[test]
fn a_reset_is_told_wherever_it_comes() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n";
    for (steps, got) in [
        (vec![], "nothing was received"),
        (vec![Step::Send(head.to_vec())], "nothing was received"),
        (
            vec![Step::Send([&head[..], b"\r\n12345"].concat())],
            "status 200",
        ),
    ] {
        let server = Server::start(move |_| {
            let mut steps = steps.clone();
            steps.push(Step::Reset);
            steps
        });
        let (kind, message) = fault(&request(&server.url()));
        assert_eq!(kind, InvokeErrorKind::Protocol, "{message}");
        assert!(
            message.contains("closed the connection before"),
            "{message}"
        );
        assert!(
            message.contains(got) || message.contains("nothing"),
            "{message}"
        );
    }
}

#[test]
fn what_comes_too_slowly_ends_with_the_limit() {
    let pause = Duration::from_millis(20);
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".to_vec();
    for steps in [
        vec![Step::Hang],
        vec![Step::Drip(head.repeat(50), pause)],
        vec![
            Step::Send(head.clone()),
            Step::Drip(vec![b'x'; 1_000], pause),
        ],
    ] {
        let server = Server::start(move |_| steps.clone());
        let mut request = request(&server.url());
        request.timeout = Duration::from_millis(300);
        let (kind, message) = fault(&request);
        assert_eq!(kind, InvokeErrorKind::Timeout, "{message}");
        assert!(message.contains("within 0.3 s"), "{message}");
    }
}

#[test]
fn broken_chunks_are_told() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    for body in [
        "zz\r\n{}\r\n",
        "2\r\n{}",
        "-1\r\n",
        "fffffffffffffffff\r\n{}",
    ] {
        let server = Server::sending(format!("{head}{body}"));
        let (kind, message) = fault(&request(&server.url()));
        assert_eq!(kind, InvokeErrorKind::Protocol, "{body}: {message}");
    }
}

#[test]
fn more_than_was_announced_is_not_read() {
    let server = Server::sending("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}and much more");
    let exchange = transport()
        .wait(&request(&server.url()))
        .expect("an answer");
    assert_eq!(exchange.text(), "{}");
}

#[test]
fn a_bomb_stays_as_small_as_it_came() {
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        bomb.write_all(&vec![b'0'; 1 << 20]).expect("memory");
    }
    let bomb = bomb.finish().expect("memory");
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        bomb.len()
    );
    let bytes = [head.as_bytes(), &bomb].concat();
    let server = Server::sending(bytes);
    let exchange = transport()
        .wait(&request(&server.url()))
        .expect("an answer");
    assert_eq!(&*exchange.body, &bomb[..], "nothing is unpacked");
    assert_eq!(
        server.requests()[0].header("accept-encoding"),
        None,
        "nor asked for"
    );
}

#[test]
fn credentials_never_follow_to_another_origin() {
    let away = Server::answering(r#"{"messages": []}"#);
    let target = away.url();
    let home = Server::start(move |_| vec![Step::Send(answer(307, &[("location", &target)], ""))]);
    let exchange = transport().wait(&request(&home.url())).expect("an answer");
    assert_eq!(home.requests()[0].header("authorization"), Some(SECRET));
    assert_eq!(away.requests()[0].header("authorization"), None);
    let transfers = &exchange.seen.steps[0].transfers;
    let statuses: Vec<_> = transfers.iter().map(|own| own.status).collect();
    assert_eq!(statuses, [Some(307), Some(200)]);
    assert!(transfers[1].began >= transfers[0].began);
}

#[test]
fn a_circle_of_redirects_ends() {
    let server = Server::start(|_| vec![Step::Send(answer(307, &[("location", "/again")], ""))]);
    let (kind, message) = fault(&request(&server.url()));
    assert_eq!(kind, InvokeErrorKind::Redirect, "{message}");
    assert!(server.requests().len() <= 6);
}

#[test]
fn an_invocation_is_sent_once_whatever_comes() {
    for status in [408, 425, 429, 500, 502, 503, 504] {
        let server = Server::sending(answer(status, &[("retry-after", "0")], "{}"));
        let exchange = transport()
            .wait(&request(&server.url()))
            .expect("an answer");
        assert_eq!(exchange.status, status);
        assert_eq!(server.requests().len(), 1, "{status}");
    }
    let server = Server::start(|_| vec![Step::Reset]);
    fault(&request(&server.url()));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_long_body_is_kept_aside_without_secrets_and_gone_when_dropped() {
    const LENGTH: u64 = 3_000_000;
    let server = Server::start(|_| {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
            LENGTH + SECRET.len() as u64 + LENGTH
        );
        vec![
            Step::Send(head.into_bytes()),
            Step::Fill(b'x', LENGTH),
            Step::Send(SECRET.into()),
            Step::Fill(b'y', LENGTH),
        ]
    });
    let mut request = request(&server.url());
    request.body_cap = 1_000_000;
    let transport = transport();
    transport.keep_long_bodies_with(long_body);
    let exchange = transport.wait(&request).expect("an answer");
    assert!(exchange.cut && exchange.body.len() == 1_000_000);
    let long = exchange.long_body().expect("it is kept").clone();
    assert!(!long.cut);
    assert_eq!(long.kept.length(), 2 * LENGTH + BLOT.len() as u64);
    let mut middle = [0; 7];
    let read = long.kept.read_at(LENGTH - 2, &mut middle).expect("bytes");
    assert_eq!(read, 7);
    assert_eq!(&middle[..2], b"xx");
    let all = std::fs::read(long.kept.path()).expect("the file");
    assert!(memchr::memmem::find(&all, SECRET.as_bytes()).is_none());
    assert!(memchr::memmem::find(&all, BLOT.as_bytes()).is_some());
    let path = long.kept.path().to_owned();
    drop((long, exchange));
    assert!(!path.exists());
}

/// Peak resident memory in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
#[ignore = "a gigabyte goes through it; run it alone, since it looks at the memory of the whole process"]
fn a_gigabyte_leaves_memory_bounded() {
    let server = Server::start(|_| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n".to_vec();
        vec![Step::Send(head), Step::Fill(b'x', 1_000_000_000)]
    });
    let mut request = request(&server.url());
    request.body_cap = 10_000_000;
    request.timeout = Duration::from_mins(2);
    let transport = transport();
    transport.keep_long_bodies_with(long_body);
    let before = peak();
    let exchange = transport.wait(&request).expect("an answer");
    let long = exchange.long_body().expect("it is kept");
    assert_eq!((long.kept.length(), long.cut), (1_000_000_000, false));
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after < before + 100_000, "{before} kB, then {after} kB");
    }
}
