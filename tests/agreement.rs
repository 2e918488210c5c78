//! `OAuth2` authorization code from the page of agreement to the next token, against a local server in the platform's
//! place and a browser that is a thread.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use botbench::invoke::{InvokeErrorKind, PreparedRequest, StepKind};
use botbench::text::base64;
use botbench::transport::Transport;
use url::Url;

use crate::deployed::prepared_of;
use crate::misbehaving::{Request, Server, Step, answer, closed_port};

const NOON: i64 = 1_763_710_000;

/// The platform; `token` answers requests for tokens, of which it gets the number and the request.
pub(crate) fn platform(
    token: impl Fn(usize, &Request) -> (u16, String) + Send + Sync + 'static,
) -> Server {
    let asked = Mutex::new(0);
    Server::start(move |request| {
        let (status, body) = if request.line().contains("/token") {
            let mut asked = asked.lock().expect("no panic");
            *asked += 1;
            token(*asked, request)
        } else {
            (200, r#"{"messages":["hi"]}"#.to_owned())
        };
        vec![Step::Send(answer(status, &[], &body))]
    })
}

/// The n-th token of a user, for an hour.
pub(crate) fn token(nth: usize) -> (u16, String) {
    let body = format!(
        r#"{{"access_token":"access-token-{nth}","token_type":"Bearer","refresh_token":"refresh-token-{nth}","expires_in":3600}}"#
    );
    (200, body)
}

fn request(server: &Server) -> PreparedRequest {
    let url = server.url();
    let base = url.trim_end_matches('/');
    prepared_of(&format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
         hosts = {{ faasGW = \"{base}\", sentinel = \"{base}\" }}\n\
         auth = {{ kind = \"authorization-code\", client_id = \"app 1\", client_secret = \"env:S\", redirect_port = {} }}\n",
        closed_port().port()
    ))
}

/// The status of what the server of the redirect answers.
fn asks(port: u16, method: &str, target: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server of the redirect");
    let head = format!("{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok();
    answer.get(9..12).unwrap_or_default().to_owned()
}

/// What the page of agreement was opened with.
#[derive(Clone, Debug)]
pub(crate) struct Page(pub(crate) Url);

impl Page {
    fn value(&self, name: &str) -> String {
        let mut pairs = self.0.query_pairs();
        let found = pairs.find(|(own, _)| own == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }

    fn port(&self) -> u16 {
        let redirect = Url::parse(&self.value("redirect_uri")).expect("an address");
        redirect.port().expect("a port")
    }
}

type Pages = Arc<Mutex<Vec<Page>>>;

/// A transport whose browser does `visit` with each page.
fn with_browser(visit: impl Fn(&Page) + Send + Sync + 'static) -> (Transport, Pages) {
    let transport = Transport::start().expect("threads");
    let pages = Pages::default();
    let (seen, visit) = (Arc::clone(&pages), Arc::new(visit));
    transport.show_pages_with(move |page| {
        let page = Page(Url::parse(page).expect("an address"));
        seen.lock().expect("no panic").push(page.clone());
        let visit = Arc::clone(&visit);
        let browser = std::thread::Builder::new().name("browser".to_owned());
        browser.spawn(move || visit(&page)).expect("a thread");
    });
    (transport, pages)
}

/// Agrees at once.
pub(crate) fn agrees(page: &Page) {
    let target = format!("/callback?code=code-4711&state={}", page.value("state"));
    let port = page.port();
    assert_eq!(
        asks(port, "GET", &target, &format!("127.0.0.1:{port}")),
        "200"
    );
}

fn tokens_asked(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let asked = requests
        .iter()
        .filter(|request| request.line().contains("/token"));
    asked
        .map(|request| String::from_utf8_lossy(&request.body).into_owned())
        .collect()
}

#[test]
fn a_user_agrees_in_the_browser_and_only_the_right_redirect_counts() {
    let server = platform(|nth, _| token(nth));
    let wrong = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&wrong);
    let (transport, pages) = with_browser(move |page| {
        let (port, state) = (page.port(), page.value("state"));
        let home = format!("127.0.0.1:{port}");
        let right = format!("/callback?code=evil&state={state}");
        let answers = [
            asks(port, "GET", "/callback?code=evil&state=guessed", &home),
            asks(port, "GET", "/callback?code=evil", &home),
            asks(port, "GET", "/favicon.ico", &home),
            asks(port, "GET", &right, &format!("evil.example:{port}")),
            asks(port, "POST", &right, &home),
        ];
        seen.lock().expect("no panic").extend(answers);
        agrees(page);
    });
    let exchange = transport.wait(&request(&server)).expect("an answer");
    assert_eq!(*wrong.lock().expect("no panic"), ["400"; 5]);

    let pages = pages.lock().expect("no panic");
    let [page] = &pages[..] else {
        panic!("one page: {pages:?}")
    };
    assert_eq!(page.0.path(), "/sentinel/api/account/12345678/authorize");
    assert_eq!(page.value("response_type"), "code");
    assert_eq!(page.value("client_id"), "app 1");
    assert_eq!(page.value("scope"), "faas.lambda.invoke");
    assert_eq!(page.value("code_challenge_method"), "S256");

    let asked = tokens_asked(&server);
    let [form] = &asked[..] else {
        panic!("one token: {asked:?}")
    };
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(form.as_bytes())
        .into_owned()
        .collect();
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "grant_type",
        "code",
        "redirect_uri",
        "client_id",
        "client_secret",
        "code_verifier",
    ];
    assert_eq!(names, expected);
    assert_eq!(fields[1].1, "code-4711");
    assert_eq!(fields[2].1, page.value("redirect_uri"));
    // The verifier is what the challenge was made of (RFC 7636, 4.6).
    let hash = ring::digest::digest(&ring::digest::SHA256, fields[5].1.as_bytes());
    let challenge = base64::encode(hash.as_ref())
        .replace('+', "-")
        .replace('/', "_");
    assert_eq!(
        challenge.trim_end_matches('='),
        page.value("code_challenge")
    );
    assert!(fields[5].1.len() >= 43);

    let requests = server.requests();
    let last = requests.last().expect("the call");
    assert_eq!(last.header("authorization"), Some("Bearer access-token-1"));
    let kinds: Vec<StepKind> = exchange.seen.steps.iter().map(|step| step.kind).collect();
    assert_eq!(
        kinds,
        [StepKind::Agreement, StepKind::Token, StepKind::Invoke]
    );
    assert!(!format!("{exchange:?}").contains("access-token-1"));
}

#[test]
fn a_user_who_says_no_is_told_so() {
    let server = platform(|nth, _| token(nth));
    let (transport, _) = with_browser(|page| {
        let state = page.value("state");
        let target =
            format!("/callback?error=access_denied&error_description=not+today&state={state}");
        let port = page.port();
        asks(port, "GET", &target, &format!("localhost:{port}"));
    });
    let error = transport.wait(&request(&server)).expect_err("no token");
    assert_eq!(error.kind, InvokeErrorKind::Token);
    assert!(error.to_string().contains("not today"), "{error}");
    assert!(server.requests().is_empty());
}

#[test]
fn a_code_that_is_refused_ends_with_what_the_service_says() {
    let server = platform(|_, _| (400, r#"{"error":"invalid_grant"}"#.to_owned()));
    let (transport, _) = with_browser(agrees);
    let error = transport.wait(&request(&server)).expect_err("no token");
    assert_eq!(error.kind, InvokeErrorKind::Token);
    assert!(error.to_string().contains("invalid_grant"), "{error}");
    assert_eq!(tokens_asked(&server).len(), 1);
    let nobody = Transport::start().expect("threads").wait(&request(&server));
    let error = nobody.expect_err("no browser");
    assert!(error.to_string().contains("browser"), "{error}");
}

#[test]
fn a_secret_that_is_refused_in_the_body_goes_into_a_header() {
    // RFC 6749, 5.2: the client is refused with 400 or 401.
    for status in [400, 401] {
        let server = platform(move |nth, request| match request.header("authorization") {
            Some(_) => token(nth),
            None => (status, r#"{"error":"invalid_client"}"#.to_owned()),
        });
        let (transport, _) = with_browser(agrees);
        transport.wait(&request(&server)).expect("an answer");
        let requests = server.requests();
        let basic = format!("Basic {}", base64::encode(b"app%201:S-k3y-4711"));
        assert_eq!(requests[1].header("authorization"), Some(basic.as_str()));
        let forms = tokens_asked(&server);
        assert!(forms[0].contains("client_secret") && !forms[1].contains("client_secret"));
    }
}

#[test]
fn a_code_that_is_refused_is_not_tried_again() {
    let server = platform(|_, _| (400, r#"{"error":"invalid_grant"}"#.to_owned()));
    let (transport, _) = with_browser(agrees);
    let error = transport.wait(&request(&server)).expect_err("no token");
    assert_eq!(error.kind, InvokeErrorKind::Token);
    assert_eq!(tokens_asked(&server).len(), 1);
}

#[test]
fn a_token_that_the_gateway_refuses_is_renewed_without_the_user() {
    let server = Server::start(|request| {
        let (status, body) = if request.line().contains("/token") {
            let is_renewal = String::from_utf8_lossy(&request.body).contains("refresh-token-1");
            token(if is_renewal { 2 } else { 1 })
        } else if request.header("authorization") == Some("Bearer access-token-2") {
            (200, r#"{"messages":["hi"]}"#.to_owned())
        } else {
            (401, "{}".to_owned())
        };
        vec![Step::Send(answer(status, &[], &body))]
    });
    let (transport, pages) = with_browser(agrees);
    let request = request(&server);
    assert_eq!(transport.wait(&request).expect("an answer").status, 401);
    assert_eq!(transport.wait(&request).expect("an answer").status, 200);
    assert_eq!(pages.lock().expect("no panic").len(), 1);
    let forms = tokens_asked(&server);
    assert!(forms[1].contains("grant_type=refresh_token"), "{forms:?}");
}

#[test]
fn tokens_are_renewed_ahead_of_their_end_and_used_to_it() {
    let server = platform(|nth, _| match nth {
        3 | 4 => (503, "{}".to_owned()),
        _ => token(nth),
    });
    let (transport, pages) = with_browser(agrees);
    let now = Arc::new(AtomicI64::new(NOON));
    let clock = Arc::clone(&now);
    transport.tell_time_with(move || clock.load(Ordering::Relaxed));
    let request = request(&server);
    let used_after = |seconds: i64| {
        now.store(NOON + seconds, Ordering::Relaxed);
        let exchange = transport.wait(&request).expect("an answer");
        let requests = server.requests();
        let used = requests
            .last()
            .and_then(|last| last.header("authorization"))
            .map(str::to_owned);
        (used.unwrap_or_default(), exchange)
    };
    assert_eq!(used_after(0).0, "Bearer access-token-1");
    assert_eq!(used_after(1800).0, "Bearer access-token-1");
    assert_eq!(used_after(1801).0, "Bearer access-token-2");
    let refresh = "grant_type=refresh_token&refresh_token=refresh-token-1&client_id=app%201&client_secret=S-k3y-4711";
    assert_eq!(tokens_asked(&server)[1], refresh);
    // The second is due at 3601 and ends at 5401; the service is out of order for two requests.
    let (used, exchange) = used_after(3700);
    assert_eq!(used, "Bearer access-token-2");
    let notes = exchange.seen.steps.iter().flat_map(|step| &step.notes);
    let notes: Vec<String> = notes.map(ToString::to_string).collect();
    assert!(
        notes.iter().any(|note| note.contains("not renewed yet")),
        "{notes:?}"
    );
    assert_eq!(used_after(5400).0, "Bearer access-token-2");
    assert_eq!(used_after(5401).0, "Bearer access-token-5");
    assert_eq!(pages.lock().expect("no panic").len(), 1);
    assert!(tokens_asked(&server)[4].contains("refresh_token=refresh-token-2"));
}

#[test]
fn a_token_that_only_the_user_can_renew_is_used_to_its_end() {
    let server = platform(|nth, _| {
        let body = format!(r#"{{"access_token":"access-token-{nth}","expires_in":3600}}"#);
        (200, body)
    });
    let (transport, pages) = with_browser(agrees);
    let now = Arc::new(AtomicI64::new(NOON));
    let clock = Arc::clone(&now);
    transport.tell_time_with(move || clock.load(Ordering::Relaxed));
    let request = request(&server);
    for (seconds, agreements) in [(0, 1), (1801, 1), (3599, 1), (3600, 2)] {
        now.store(NOON + seconds, Ordering::Relaxed);
        transport.wait(&request).expect("an answer");
        let seen = pages.lock().expect("no panic").len();
        assert_eq!(seen, agreements, "after {seconds} s");
    }
}

#[test]
fn why_a_token_is_not_renewed_is_told_with_the_new_one() {
    let server = platform(|nth, _| match nth {
        2 => (400, r#"{"error":"invalid_grant"}"#.to_owned()),
        _ => token(nth),
    });
    let (transport, pages) = with_browser(agrees);
    let now = Arc::new(AtomicI64::new(NOON));
    let clock = Arc::clone(&now);
    transport.tell_time_with(move || clock.load(Ordering::Relaxed));
    let request = request(&server);
    transport.wait(&request).expect("an answer");
    now.store(NOON + 7200, Ordering::Relaxed);
    let exchange = transport.wait(&request).expect("an answer");
    let notes = exchange.seen.steps.iter().flat_map(|step| &step.notes);
    let notes: Vec<String> = notes.map(ToString::to_string).collect();
    assert!(
        notes.iter().any(|note| note.contains("invalid_grant")),
        "{notes:?}"
    );
    assert_eq!(pages.lock().expect("no panic").len(), 2);
}

#[test]
fn calls_at_the_same_time_share_one_agreement() {
    let server = platform(|nth, _| token(nth));
    let (transport, pages) = with_browser(agrees);
    let request = request(&server);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let call = || transport.wait(&request).map(|exchange| exchange.status);
            let caller = std::thread::Builder::new().name("caller".to_owned());
            caller.spawn_scoped(scope, call).expect("a thread");
        }
    });
    assert_eq!(pages.lock().expect("no panic").len(), 1);
    assert_eq!(tokens_asked(&server).len(), 1);
    assert_eq!(server.requests().len(), 5);
}
