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
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

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
fn an_endpoint_that_goes_over_to_another_protocol_is_told() {
    for headers in ["connection: upgrade\r\nupgrade: websocket\r\n", ""] {
        let mut bytes = format!("HTTP/1.1 101 Switching\r\n{headers}\r\n").into_bytes();
        bytes.extend(answer(200, &[], "{}"));
        let server = Server::sending(bytes);
        let (kind, message) = fault(&request(&server.url()));
        assert_eq!(kind, InvokeErrorKind::Protocol, "{message}");
        assert!(message.contains("status 101"), "{message}");
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

/// Zeros of that many MiB, packed.
fn zeros(packed: impl Fn(Vec<u8>) -> Box<dyn Bomb>, mebibytes: usize) -> Vec<u8> {
    let mut bomb = packed(Vec::new());
    for _ in 0..mebibytes {
        bomb.write_all(&vec![b'0'; 1 << 20]).expect("memory");
    }
    bomb.packed()
}

/// Something that packs.
trait Bomb: std::io::Write {
    fn packed(self: Box<Self>) -> Vec<u8>;
}

impl Bomb for GzEncoder<Vec<u8>> {
    fn packed(self: Box<Self>) -> Vec<u8> {
        self.finish().expect("memory")
    }
}

impl Bomb for ZlibEncoder<Vec<u8>> {
    fn packed(self: Box<Self>) -> Vec<u8> {
        self.finish().expect("memory")
    }
}

/// A gigabyte as Zstandard has it (RFC 8878): a frame of one segment, and blocks that each repeat one byte 128 KiB long.
fn zstandard() -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0xa0];
    frame.extend_from_slice(&(1_u32 << 30).to_le_bytes());
    for nth in 1..=8192_u32 {
        let head = u32::from(nth == 8192) | (1 << 1) | ((128 << 10) << 3);
        frame.extend_from_slice(&head.to_le_bytes()[..3]);
        frame.push(b'0');
    }
    frame
}

#[test]
fn a_bomb_stays_as_small_as_it_came() {
    let best = Compression::best();
    let gzip = zeros(|to| Box::new(GzEncoder::new(to, best)), 64);
    let deflate = zeros(|to| Box::new(ZlibEncoder::new(to, best)), 64);
    // Packed twice, as bombs are.
    let mut twice = GzEncoder::new(Vec::new(), best);
    twice.write_all(&gzip).expect("memory");
    let twice = twice.finish().expect("memory");
    for (coding, bomb) in [
        ("gzip", gzip.clone()),
        ("x-gzip", gzip.clone()),
        ("deflate", deflate),
        ("gzip, gzip", twice),
        ("zstd", zstandard()),
        // Whatever it is: what is not unpacked need not be right.
        ("br", b"\xff\xff\xff".repeat(1_000)),
        ("dcb", gzip),
    ] {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: {coding}\r\ncontent-length: {}\r\n\r\n",
            bomb.len()
        );
        let server = Server::sending([head.as_bytes(), &bomb].concat());
        let exchange = transport()
            .wait(&request(&server.url()))
            .expect("an answer");
        assert_eq!(&*exchange.body, &bomb[..], "{coding}: nothing is unpacked");
        let asked = server.requests()[0]
            .header("accept-encoding")
            .map(str::to_owned);
        assert_eq!(asked, None, "nor asked for");
    }
}

#[test]
fn what_never_ends_is_refused_or_ends_with_the_limit() {
    let head = "HTTP/1.1 200 OK\r\n";
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n");
    for (begins, goes_on) in [
        (
            String::new(),
            "HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n",
        ),
        (String::new(), "x"),
        (String::new(), "\r\n"),
        (head.to_owned(), "a: b\r\n"),
        (format!("{head}a: "), "b"),
        (chunked.clone(), "0"),
        (format!("{chunked}2;"), "extension=1;"),
        (format!("{chunked}2\r\n{{}}\r\n0\r\n"), "trailer: 1\r\n"),
    ] {
        let bytes = goes_on.repeat(10_000).into_bytes();
        let begin = begins.clone().into_bytes();
        let server =
            Server::start(move |_| vec![Step::Send(begin.clone()), Step::Flood(bytes.clone())]);
        let mut request = request(&server.url());
        request.timeout = Duration::from_millis(1_500);
        let (kind, message) = fault(&request);
        let ends = [InvokeErrorKind::Protocol, InvokeErrorKind::Timeout];
        assert!(
            ends.contains(&kind),
            "{begins}{goes_on}: {kind:?} {message}"
        );
    }
}

#[test]
fn lengths_that_contradict_each_other_are_told_or_the_stricter_counts() {
    for (headers, body, kind) in [
        ("content-length: 2\r\ncontent-length: 5", "{}   ", None),
        ("content-length: 2, 5", "{}   ", None),
        ("content-length: -2", "{}", None),
        ("content-length: +2", "{}", None),
        ("content-length: 0x2", "{}", None),
        ("content-length: ", "{}", None),
        ("content-length: 2\r\ncontent-length: 2", "{}", Some("{}")),
        (
            "content-length: 9\r\ntransfer-encoding: chunked",
            "2\r\n{}\r\n0\r\n\r\n",
            Some("{}"),
        ),
        ("transfer-encoding: chunked, gzip", "{}", Some("{}")),
    ] {
        let server = Server::sending(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{body}"));
        let result = transport().wait(&request(&server.url()));
        match (result, kind) {
            (Err(error), None) => assert_eq!(error.kind, InvokeErrorKind::Protocol, "{headers}"),
            (Ok(exchange), Some(text)) => assert_eq!(exchange.text(), text, "{headers}"),
            (result, _) => panic!("{headers}: {result:?}"),
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_and_never_followed() {
    let odd =
        b"HTTP/1.1 200 \xe9t\xe9\r\nx-odd: \xff\xfe\xe9\r\ncontent-length: 3\r\n\r\n\xff\xfe\x00";
    let exchange = transport()
        .wait(&request(&Server::sending(odd.to_vec()).url()))
        .expect("an answer");
    assert_eq!(&*exchange.body, b"\xff\xfe\x00");
    let (_, value) = &exchange.headers[0];
    assert_eq!(value.as_str(), "\u{fffd}\u{fffd}\u{fffd}");
    let away = b"HTTP/1.1 307 Go\r\nlocation: http://\xff\xfe/\r\ncontent-length: 0\r\n\r\n";
    let (kind, message) = fault(&request(&Server::sending(away.to_vec()).url()));
    let ends = [InvokeErrorKind::Redirect, InvokeErrorKind::NameResolution];
    assert!(ends.contains(&kind), "{kind:?} {message}");
}

#[test]
fn a_handshake_that_breaks_off_or_hangs_is_told() {
    for (steps, kinds) in [
        (
            vec![Step::Reset],
            [InvokeErrorKind::Connect, InvokeErrorKind::Tls],
        ),
        (vec![], [InvokeErrorKind::Connect, InvokeErrorKind::Tls]),
        (
            vec![Step::Send(b"HTTP/1.1 400 Plain\r\n\r\n".to_vec())],
            [InvokeErrorKind::Tls; 2],
        ),
        // An alert: the handshake has failed.
        (
            vec![Step::Send(vec![0x15, 3, 3, 0, 2, 2, 40])],
            [InvokeErrorKind::Tls; 2],
        ),
        (vec![Step::Hang], [InvokeErrorKind::Timeout; 2]),
    ] {
        let limit = if kinds[0] == InvokeErrorKind::Timeout {
            1
        } else {
            120
        };
        let server = Server::start(move |_| steps.clone());
        let mut request = request(&server.url().replace("http:", "https:"));
        request.timeout = Duration::from_secs(limit);
        let (kind, message) = fault(&request);
        assert!(kinds.contains(&kind), "{kinds:?}: {kind:?} {message}");
    }
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
