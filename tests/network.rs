//! How an endpoint is reached: certificates, exceptions, proxies, and what is told about each connection.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::time::{Duration, Instant};

use botbench::invoke::{
    BODY_CAP, CheckKind, CheckState, ConnectionFacts, Exchange, InvocationRequest, InvokeError,
    InvokeErrorKind, PhaseKind, PrepareOptions, PreparedRequest, Secret, TlsFacts, Transfer,
    prepare,
};
use botbench::transport::Transport;
use botbench::workspace::config;

use crate::misbehaving::secure::{Authority, Identity, Manners, Proxy, SecureServer};
use crate::misbehaving::{Server, answer};

/// The first endpoint of a `botbench.toml` with this `[network]`, in a folder with these files.
fn prepared(url: &str, network: &str, files: &[(&str, &str)]) -> PreparedRequest {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = folder.path().join("botbench.toml");
    let text = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{url}\"\n\n[network]\n{network}\n"
    );
    std::fs::write(&path, text).expect("a file");
    let config = config::load(&path).expect("a configuration").config;
    assert_eq!(config.warnings, []);
    let request = InvocationRequest {
        endpoint: config.endpoints[0].clone(),
        text: r#"{"message": "hi"}"#.into(),
    };
    let options = PrepareOptions {
        timestamp_ms: 1_763_710_000_000,
        environment: &|name| match name {
            "PROXY" => Some(Secret::new("me:s3same-street".to_owned())),
            _ => None,
        },
        keystore: &|_| None,
        body_cap: BODY_CAP,
    };
    prepare(&request, &options).expect("it can be made")
}

fn sent(request: &PreparedRequest) -> Result<Exchange, InvokeError> {
    Transport::start().expect("threads").wait(request)
}

fn transfer(exchange: &Exchange) -> &Transfer {
    exchange.seen.transfers().last().expect("a transfer")
}

fn connection(exchange: &Exchange) -> &ConnectionFacts {
    let facts = transfer(exchange).connection.as_ref();
    facts.expect("a connection")
}

/// Whether the connection stood already.
fn is_reused(exchange: &Exchange) -> bool {
    connection(exchange).reused
}

fn tls(exchange: &Exchange) -> &TlsFacts {
    let facts = connection(exchange);
    facts.tls.as_ref().expect("TLS")
}

fn server(authority: &Authority, names: &[&str], years: (i32, i32)) -> SecureServer {
    SecureServer::start(authority, &authority.sign(names, years), Manners::default())
}

const CA: &str = "ca = \"ca.pem\"";

/// The same with a certificate of our own.
const CLIENT: &str = "ca = \"ca.pem\"\nclient_certificate = \"me.pem\"\nclient_key = \"me.key\"";

/// The files that [`CLIENT`] names.
fn papers(authority: &Authority) -> [(&'static str, String); 3] {
    let me: Identity = authority.sign(&["me.example"], (2020, 2090));
    [
        ("ca.pem", authority.pem()),
        ("me.pem", me.certificate_pem()),
        ("me.key", me.key_pem()),
    ]
}

fn texts<'f>(files: &'f [(&str, String)]) -> Vec<(&'f str, &'f str)> {
    let texts = files.iter().map(|(name, text)| (*name, text.as_str()));
    texts.collect()
}

#[test]
fn an_authority_of_the_file_is_trusted_and_the_connection_is_told() {
    let authority = Authority::new();
    let server = server(&authority, &["127.0.0.1", "shop.example"], (2020, 2090));
    let exchange = sent(&prepared(
        &server.url(),
        CA,
        &[("ca.pem", &authority.pem())],
    ));
    let exchange = exchange.expect("an answer");
    let facts = tls(&exchange);
    assert_eq!(facts.version.as_deref(), Some("TLS 1.3"));
    assert!(
        facts
            .cipher
            .as_deref()
            .is_some_and(|own| own.starts_with("TLS_")),
        "{facts:?}"
    );
    assert_eq!(facts.alpn.as_deref(), Some("http/1.1"));
    assert_eq!((facts.client_certificate, &facts.exception), (false, &None));
    let certificate = facts.certificate.as_ref().expect("a certificate");
    assert_eq!(certificate.names, ["127.0.0.1", "shop.example"]);
    assert_eq!(certificate.days_left(certificate.not_after - 86_400), 1);
    let connection = connection(&exchange);
    assert_eq!(connection.http, "HTTP/1.1");
    assert_eq!(connection.remote, Some(server.address()));
}

#[test]
fn each_phase_is_told_and_together_they_are_the_whole() {
    let authority = Authority::new();
    let server = server(&authority, &["localhost"], (2020, 2090));
    let url = format!("https://localhost:{}/", server.address().port());
    let request = prepared(&url, CA, &[("ca.pem", &authority.pem())]);
    let transport = Transport::start().expect("threads");
    let kinds = |exchange: &Exchange| -> Vec<PhaseKind> {
        transfer(exchange)
            .phases
            .iter()
            .map(|(kind, _)| kind)
            .collect()
    };
    let cold = transport.wait(&request).expect("an answer");
    assert_eq!(kinds(&cold), PhaseKind::ALL);
    assert!(!is_reused(&cold));
    // The connection is free again a moment after its answer.
    let warm = (0..50).find_map(|_| {
        let exchange = transport.wait(&request).expect("an answer");
        is_reused(&exchange).then_some(exchange)
    });
    let warm = warm.expect("it is used again");
    let usual = [
        PhaseKind::Blocked,
        PhaseKind::Send,
        PhaseKind::Wait,
        PhaseKind::Receive,
    ];
    assert_eq!(kinds(&warm), usual);
    for exchange in [&cold, &warm] {
        let own = transfer(exchange);
        let told = own.began + own.phases.total();
        assert!(told <= exchange.elapsed, "{told:?} {:?}", exchange.elapsed);
    }
}

#[test]
fn http_2_is_spoken_where_it_is_offered() {
    let authority = Authority::new();
    let own = authority.sign(&["127.0.0.1"], (2020, 2090));
    let manners = Manners {
        speaks_h2: true,
        ..Manners::default()
    };
    let server = SecureServer::start(&authority, &own, manners);
    let exchange = sent(&prepared(
        &server.url(),
        CA,
        &[("ca.pem", &authority.pem())],
    ));
    let exchange = exchange.expect("an answer");
    assert_eq!(tls(&exchange).alpn.as_deref(), Some("h2"));
    let connection = transfer(&exchange).connection.as_ref();
    assert_eq!(connection.map(|own| own.http.as_str()), Some("HTTP/2.0"));
}

#[test]
fn a_certificate_that_does_not_hold_is_refused_with_the_reason() {
    let authority = Authority::new();
    for (names, years, trusted, says) in [
        ("127.0.0.1", (2020, 2021), true, "has expired"),
        ("127.0.0.1", (2080, 2090), true, "is not valid yet"),
        (
            "other.example",
            (2020, 2090),
            true,
            "is for another name: `other.example`",
        ),
        ("127.0.0.1", (2020, 2090), false, "does not trust"),
    ] {
        let server = server(&authority, &[names], years);
        let other = Authority::new().pem();
        let pem = if trusted { authority.pem() } else { other };
        let error = sent(&prepared(&server.url(), CA, &[("ca.pem", &pem)]));
        let error = error.expect_err("no connection");
        assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
        assert!(error.message.as_str().contains(says), "{error}");
        assert!(!error.help.is_empty());
    }
}

#[test]
fn an_exception_lets_a_host_through_until_its_day_and_says_so() {
    let authority = Authority::new();
    let server = server(&authority, &["other.example"], (2020, 2021));
    let pem = Authority::new().pem();
    let files = [("ca.pem", pem.as_str())];
    let leave =
        |host: &str, until: &str| format!("{CA}\ntls_exceptions = {{ \"{host}\" = \"{until}\" }}");
    let exchange = sent(&prepared(
        &server.url(),
        &leave("127.0.0.1", "2090-01-01"),
        &files,
    ));
    let exchange = exchange.expect("an answer");
    let exception = tls(&exchange).exception.as_ref().expect("it was needed");
    assert_eq!(exception.until, "2090-01-01");
    let notes: Vec<_> = exchange
        .seen
        .steps
        .iter()
        .flat_map(|step| &step.notes)
        .collect();
    assert!(notes[0].as_str().contains("is not secure"), "{notes:?}");

    let over = sent(&prepared(
        &server.url(),
        &leave("127.0.0.1", "2020-01-01"),
        &files,
    ));
    let error = over.expect_err("it has ended");
    assert!(
        error.message.as_str().contains("ended on 2020-01-01"),
        "{error}"
    );
    let other = sent(&prepared(
        &server.url(),
        &leave("shop.example", "2090-01-01"),
        &files,
    ));
    assert!(other.is_err(), "for another host");
}

#[test]
fn an_exception_that_is_not_needed_is_not_told() {
    let authority = Authority::new();
    let server = server(&authority, &["127.0.0.1"], (2020, 2090));
    let network = format!("{CA}\ntls_exceptions = {{ \"127.0.0.1\" = \"2090-01-01\" }}");
    let exchange = sent(&prepared(
        &server.url(),
        &network,
        &[("ca.pem", &authority.pem())],
    ));
    assert_eq!(tls(&exchange.expect("an answer")).exception, None);
}

fn mutual(authority: &Authority) -> SecureServer {
    let own = authority.sign(&["127.0.0.1"], (2020, 2090));
    let manners = Manners {
        asks_for_certificate: true,
        ..Manners::default()
    };
    SecureServer::start(authority, &own, manners)
}

#[test]
fn a_client_certificate_is_shown_and_asked_for() {
    let authority = Authority::new();
    let server = mutual(&authority);
    let files = papers(&authority);
    let files = texts(&files);
    let exchange = sent(&prepared(&server.url(), CLIENT, &files)).expect("an answer");
    assert!(tls(&exchange).client_certificate);

    let error = sent(&prepared(&server.url(), CA, &files)).expect_err("it is asked for one");
    assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
    assert!(error.help.contains("client"), "{error:?}");
}

#[test]
fn a_client_certificate_is_not_for_the_proxy() {
    let authority = Authority::new();
    let server = mutual(&authority);
    let at_home = authority.sign(&["127.0.0.1"], (2020, 2090));
    let files = papers(&authority);
    let files = texts(&files);
    for (asks_for_certificate, leads_there) in [(false, true), (true, false)] {
        let manners = Manners {
            asks_for_certificate,
            ..Manners::default()
        };
        let proxy = Proxy::connect_with(&authority, &at_home, manners, server.address());
        let network = format!(
            "{CLIENT}\nproxy = \"https://{}\"\nproxy_credentials = \"env:PROXY\"",
            proxy.address()
        );
        let url = format!("https://no-such-host.invalid:{}/", server.address().port());
        let result = sent(&prepared(&url, &network, &files));
        let reason = result.as_ref().err().map(ToString::to_string);
        // Behind the proxy the server's own name does not fit: that far it came.
        let came_through = reason
            .as_deref()
            .is_some_and(|own| own.contains("another name"));
        assert_eq!(came_through, leads_there, "{reason:?}");
    }
}

#[test]
fn a_key_that_is_none_is_told_and_not_shown() {
    let authority = Authority::new();
    let server = mutual(&authority);
    let network = format!("{CA}\nclient_certificate = \"ca.pem\"\nclient_key = \"me.key\"");
    let files = [
        ("ca.pem", authority.pem()),
        ("me.key", "s3same-street".to_owned()),
    ];
    let request = prepared(&server.url(), &network, &texts(&files));
    let error = sent(&request).expect_err("no key");
    assert_eq!(error.kind, InvokeErrorKind::Tls, "{error}");
    assert!(
        error.message.as_str().contains("client certificate"),
        "{error}"
    );
    assert!(!error.message.as_str().contains("s3same"), "{error}");
}

#[test]
fn a_proxy_leads_to_an_endpoint_that_this_machine_does_not_know() {
    let authority = Authority::new();
    let server = server(&authority, &["shop.example"], (2020, 2090));
    let pem = authority.pem();
    let files = [("ca.pem", pem.as_str())];
    let connect = Proxy::connect(server.address());
    let socks = Proxy::socks5(server.address());
    let credentials = "proxy_credentials = \"env:PROXY\"";
    for proxy in [
        format!("http://{}", connect.address()),
        format!("socks5h://{}", socks.address()),
    ] {
        let network = format!(
            "{CA}\nproxy = \"{proxy}\"\n{}",
            if proxy.starts_with("http") {
                credentials
            } else {
                ""
            }
        );
        let exchange = sent(&prepared("https://shop.example/bot", &network, &files));
        let exchange = exchange.expect("an answer");
        let own = transfer(&exchange);
        let facts = own.connection.as_ref().expect("a connection");
        let told = facts.proxy.as_ref().expect("a proxy").as_str();
        assert!(told.starts_with(&proxy), "{told}");
        assert_eq!(own.phases.dns, None, "the proxy looks it up");
    }
}

#[test]
fn a_test_of_the_connection_leaves_names_to_the_proxy() {
    let authority = Authority::new();
    let server = server(&authority, &["shop.example"], (2020, 2090));
    let proxy = Proxy::connect(server.address());
    let network = format!(
        "{CA}\nproxy = \"http://{}\"\nproxy_credentials = \"env:PROXY\"",
        proxy.address()
    );
    let files = [("ca.pem", &*authority.pem())];
    let request = prepared("https://shop.example/bot", &network, &files);
    let checks = Transport::start()
        .expect("threads")
        .wait_for_checks(&request);
    let state = |kind| {
        let check = checks.iter().find(|check| check.kind == kind);
        check.map(|check| check.state)
    };
    for (kind, expected) in [
        (CheckKind::Name, CheckState::Skipped),
        (CheckKind::Tcp, CheckState::Skipped),
        (CheckKind::Tls, CheckState::Passed),
        (CheckKind::Answers, CheckState::Passed),
    ] {
        assert_eq!(state(kind), Some(expected), "{checks:?}");
    }
}

#[test]
fn each_sort_of_proxy_leads_there() {
    const WHO: &str = "proxy_credentials = \"env:PROXY\"";
    let authority = Authority::new();
    let names = ["192.0.2.7", "shop.example"];
    let server = server(&authority, &names, (2020, 2090));
    let at_home = authority.sign(&["127.0.0.1"], (2020, 2090));
    let pem = authority.pem();
    let to = server.address();
    for (scheme, proxy, who, by_name) in [
        ("http", Proxy::connect(to), WHO, true),
        (
            "https",
            Proxy::connect_over_tls(&authority, &at_home, to),
            WHO,
            true,
        ),
        ("socks5", Proxy::socks5(to), "", false),
        ("socks5h", Proxy::socks5(to), "", true),
        ("socks5h", Proxy::socks5_with_credentials(to), WHO, true),
        ("socks4", Proxy::socks4(to), "", false),
        ("socks4a", Proxy::socks4(to), "", true),
    ] {
        let network = format!("{CA}\nproxy = \"{scheme}://{}\"\n{who}", proxy.address());
        // Names of which only the proxy knows, where it is the proxy that looks them up.
        for name in &names[..=usize::from(by_name)] {
            let url = format!("https://{name}/bot");
            let exchange = sent(&prepared(&url, &network, &[("ca.pem", &pem)]));
            let exchange = exchange.unwrap_or_else(|error| panic!("{scheme} {name}: {error}"));
            assert_eq!(exchange.status, 200, "{scheme} {name}");
            let facts = connection(&exchange);
            assert!(facts.proxy.is_some() && facts.tls.is_some(), "{facts:?}");
        }
    }
}

#[test]
fn a_proxy_that_does_harm_is_told_from_the_endpoint() {
    use InvokeErrorKind::{Connect, NameResolution, Refused};

    let closed = crate::misbehaving::closed_port().to_string();
    let resets = Proxy::saying(b"");
    let garbles = Proxy::saying(b"220 mail.example ESMTP\r\n\r\n");
    let unknown = "no-such-proxy.invalid:3128".to_owned();
    let asks = Proxy::socks5_with_credentials(resets.address());
    for (scheme, place, kind, says) in [
        ("http", closed.clone(), Refused, closed.as_str()),
        ("socks5h", closed.clone(), Refused, closed.as_str()),
        ("http", unknown, NameResolution, "no-such-proxy.invalid"),
        ("http", resets.address().to_string(), Connect, ""),
        ("http", garbles.address().to_string(), Connect, ""),
        ("socks5h", resets.address().to_string(), Connect, ""),
        ("socks4a", garbles.address().to_string(), Connect, ""),
        ("socks5h", asks.address().to_string(), Connect, ""),
    ] {
        let network = format!("proxy = \"{scheme}://{place}\"");
        let error = sent(&prepared("https://shop.example/", &network, &[])).expect_err("no answer");
        assert_eq!(error.kind, kind, "{scheme} {place}: {error}");
        let message = error.message.as_str();
        assert!(message.contains(says), "{scheme} {place}: {message}");
        let at_fault = format!("{message} {}", error.help);
        assert!(at_fault.contains("proxy"), "{scheme} {place}: {at_fault}");
    }
}

#[test]
fn a_proxy_that_refuses_is_no_endpoint_that_answers() {
    let server = Server::answering("{}");
    let proxy = Proxy::connect(server.address());
    let network = format!("proxy = \"http://{}\"", proxy.address());
    let error = sent(&prepared("https://shop.example/", &network, &[])).expect_err("refused");
    assert_eq!(error.kind, InvokeErrorKind::Connect, "{error}");
    assert!(error.message.as_str().contains("proxy"), "{error}");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn plain_http_goes_through_the_proxy_as_a_whole_address() {
    let proxy = Server::sending(answer(200, &[], "{}"));
    let network = format!(
        "proxy = \"http://{}\"\nproxy_credentials = \"env:PROXY\"\nno_proxy = [\"127.0.0.0/8\", \"here.example\"]",
        proxy.address()
    );
    sent(&prepared("http://shop.example/bot?v=1", &network, &[])).expect("an answer");
    let requests = proxy.requests();
    assert_eq!(
        requests[0].line(),
        "POST http://shop.example/bot?v=1 HTTP/1.1"
    );
    let credentials = requests[0].header("proxy-authorization");
    assert_eq!(credentials, Some("Basic bWU6czNzYW1lLXN0cmVldA=="));
    let home = Server::answering("{}");
    sent(&prepared(&home.url(), &network, &[])).expect("an answer");
    assert_eq!(
        home.requests().len(),
        1,
        "this machine is reached without it"
    );
    assert_eq!(home.requests()[0].header("proxy-authorization"), None);
}

#[test]
fn what_cannot_be_read_is_a_finding_at_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("botbench.toml");
    let text = "[[endpoint]]\nname = \"a\"\nkind = \"http\"\nurl = \"https://shop.example/\"\n[network]\nca = \"none.pem\"\n";
    std::fs::write(&path, text).expect("a file");
    let config = config::load(&path).expect("a configuration").config;
    let [warning] = &config.warnings[..] else {
        panic!("{:?}", config.warnings);
    };
    assert_eq!(warning.place.line, 6);
    let message = warning.message();
    assert!(message.contains("none.pem"), "{message}");
}

#[test]
fn a_request_is_over_at_its_limit_whatever_the_proxy_does() {
    let silent = Server::start(|_| vec![crate::misbehaving::Step::Hang]);
    let network = format!("proxy = \"http://{}\"", silent.address());
    let mut request = prepared("https://shop.example/", &network, &[]);
    request.timeout = Duration::from_millis(200);
    let started = Instant::now();
    let error = sent(&request).expect_err("no answer");
    assert_eq!(error.kind, InvokeErrorKind::Timeout, "{error}");
    assert!(
        error.message.as_str().contains("no connection stood"),
        "{error}"
    );
    assert!(started.elapsed() < Duration::from_secs(10));
}
