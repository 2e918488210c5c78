//! Pictures from servers that misbehave on purpose.

use std::collections::BTreeSet;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use botbench::transport::{IMAGE_CAP, ImageFault, ImageHosts, ImageRequest, Transport};

use crate::misbehaving::{Server, Step, answer, closed_port, eventually};

/// This machine is switched on.
fn switched_on() -> ImageHosts {
    ImageHosts::Only(BTreeSet::from(["127.0.0.1".to_owned()]))
}

fn request(url: &str, hosts: ImageHosts) -> ImageRequest {
    ImageRequest {
        url: url.to_owned(),
        hosts,
        timeout: Duration::from_secs(20),
    }
}

fn fetch(url: &str) -> Result<Vec<u8>, ImageFault> {
    fetch_one(request(url, switched_on()))
}

fn fetch_one(request: ImageRequest) -> Result<Vec<u8>, ImageFault> {
    let transport = Transport::start().expect("threads");
    let mut results = transport.wait_images(vec![request]);
    results.pop().expect("a result")
}

#[test]
fn the_bytes_arrive_and_nothing_is_told_about_the_user() {
    let server = Server::answering("picture");
    assert_eq!(fetch(&server.url()).as_deref(), Ok(&b"picture"[..]));
    let requests = server.requests();
    assert!(requests[0].line().starts_with("GET / "));
    assert!(
        requests[0]
            .header("accept")
            .is_some_and(|kinds| kinds.contains("image/png"))
    );
    for header in ["cookie", "authorization", "referer"] {
        assert_eq!(requests[0].header(header), None);
    }
}

#[test]
fn a_host_that_is_off_is_not_asked() {
    let server = Server::answering("picture");
    let off = ImageHosts::Only(BTreeSet::from(["img.shop.example".to_owned()]));
    for (hosts, private) in [(off, false), (ImageHosts::Public, true)] {
        let host = "127.0.0.1".to_owned();
        let expected = if private {
            ImageFault::Private { host }
        } else {
            ImageFault::HostOff { host }
        };
        assert_eq!(fetch_one(request(&server.url(), hosts)), Err(expected));
    }
    assert!(server.requests().is_empty());
}

#[test]
fn redirects_are_followed_where_each_host_is_on() {
    let server = Server::start(|request| {
        let bytes = if request.line().contains("/start") {
            answer(302, &[("location", "/end?a=1")], "")
        } else {
            answer(200, &[], "picture")
        };
        vec![Step::Send(bytes)]
    });
    assert_eq!(
        fetch(&format!("{}start", server.url())).as_deref(),
        Ok(&b"picture"[..])
    );
    let elsewhere =
        |location: &'static str| Server::sending(answer(301, &[("location", location)], ""));
    for (location, host) in [
        ("http://img.shop.example/a.png", "img.shop.example"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254"),
    ] {
        let host = host.to_owned();
        let off = Err(ImageFault::HostOff { host });
        assert_eq!(fetch(&elsewhere(location).url()), off, "{location}");
    }
    let file = fetch(&elsewhere("file:///etc/passwd").url());
    assert!(matches!(file, Err(ImageFault::Unusable(_))), "{file:?}");
}

#[test]
fn redirects_in_a_circle_end() {
    let server = Server::sending(answer(302, &[("location", "/")], ""));
    assert_eq!(fetch(&server.url()), Err(ImageFault::TooManyRedirects));
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn what_is_too_large_is_not_read_to_its_end() {
    let announced = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
        IMAGE_CAP + 1
    );
    let server = Server::start(move |_| vec![Step::Send(announced.clone().into()), Step::Hang]);
    assert_eq!(fetch(&server.url()), Err(ImageFault::TooLarge));
    let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let flood =
        Server::start(move |_| vec![Step::Send(head.clone()), Step::Flood(vec![7; 1 << 16])]);
    assert_eq!(fetch(&flood.url()), Err(ImageFault::TooLarge));
    eventually("it hangs up", || flood.hung_up() == 1);
}

#[test]
fn a_slow_server_is_given_up() {
    let server = Server::start(|_| vec![Step::Hang]);
    let slow = ImageRequest {
        timeout: Duration::from_millis(100),
        ..request(&server.url(), switched_on())
    };
    assert_eq!(fetch_one(slow), Err(ImageFault::TimedOut));
    eventually("it hangs up", || server.hung_up() == 1);
}

#[test]
fn an_answer_that_is_no_picture_says_so() {
    let server = Server::sending(answer(404, &[], "no such picture"));
    assert_eq!(fetch(&server.url()), Err(ImageFault::Status(404)));
    for bytes in [
        &b"what?"[..],
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ncut",
    ] {
        let fault = fetch(&Server::sending(bytes).url());
        assert!(matches!(fault, Err(ImageFault::Failed(_))), "{fault:?}");
    }
    let closed = fetch(&format!("http://{}/", closed_port()));
    assert!(matches!(closed, Err(ImageFault::Failed(_))), "{closed:?}");
}

#[test]
fn many_pictures_come_in_the_order_of_asking() {
    let server = Server::start(|request| {
        let path = request.line().split(' ').nth(1).unwrap_or_default();
        vec![Step::Send(answer(200, &[], path))]
    });
    let requests = (0..20).map(|index| request(&format!("{}{index}", server.url()), switched_on()));
    let transport = Transport::start().expect("threads");
    let results = transport.wait_images(requests.collect());
    for (index, result) in results.into_iter().enumerate() {
        assert_eq!(result, Ok(format!("/{index}").into_bytes()));
    }
}

#[test]
fn in_the_background_the_result_is_told_once() {
    let server = Server::answering("picture");
    let transport = Transport::start().expect("threads");
    let (sender, results) = sync_channel(2);
    let cancel = transport.spawn_image(request(&server.url(), switched_on()), move |result| {
        sender.send(result).ok();
    });
    assert_eq!(
        results.recv().expect("a result").as_deref(),
        Ok(&b"picture"[..])
    );
    drop(cancel);
    assert!(results.recv().is_err());
}

#[test]
fn a_fetch_that_is_cancelled_hangs_up() {
    let server = Server::start(|_| vec![Step::Hang]);
    let transport = Transport::start().expect("threads");
    let cancel = transport.spawn_image(request(&server.url(), switched_on()), |_| {});
    eventually("the request arrives", || server.requests().len() == 1);
    drop(cancel);
    eventually("it hangs up", || server.hung_up() == 1);
}
