//! One invocation over loopback, from a prepared request to the whole answer.
//!
//! The bar: at most 2 ms over curl at the median. [`over_curl`] measures it: the same request to the same server, sent
//! by a bare socket, by one process of curl (where there is one), and by botbench.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};

use botbench::invoke::{Endpoint, EndpointKind, InvocationRequest, prepare};
use botbench::transport::{Transport, prepare_options};

fn invoke(criterion: &mut Criterion) {
    let Ok(transport) = Transport::start() else {
        return;
    };
    let request = InvocationRequest {
        endpoint: Endpoint::demo(),
        text: r#"{"message": "menu", "convId": "c-1"}"#.into(),
    };
    criterion.bench_function("invoke/prepare and send to the demo bot", |bencher| {
        bencher.iter(|| {
            let prepared = prepare(&request, &prepare_options()).map_err(Into::into);
            prepared.and_then(|prepared| transport.wait(&prepared))
        });
    });
}

/// The bar: a warm function takes at most 5 ms more than its own time at the median. This one takes none, and the time
/// until its answer is here, less the time that it says it took, is what is left.
fn warm_function(criterion: &mut Criterion) {
    let Ok(transport) = Transport::start() else {
        return;
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/functions/orderStatus");
    let request = InvocationRequest {
        endpoint: Endpoint {
            kind: EndpointKind::Function {
                folder: folder.into(),
            },
            ..Endpoint::demo()
        },
        text: r#"{"message": "Where is order 4711?", "convId": "c-1"}"#.into(),
    };
    let Ok(prepared) = prepare(&request, &prepare_options()) else {
        return;
    };
    // Without Node there is nothing to measure.
    if transport.wait(&prepared).is_err() {
        return;
    }
    criterion.bench_function(
        "invoke/warm function of a folder, over its own time",
        |bencher| {
            bencher.iter_custom(|times| {
                let over = |_| match transport.wait(&prepared) {
                    Ok(exchange) => {
                        let own = exchange.local.as_ref().map(|local| local.function);
                        exchange.elapsed.saturating_sub(own.unwrap_or_default())
                    }
                    Err(_) => Duration::MAX,
                };
                (0..times).map(over).sum()
            });
        },
    );
}

const BODY: &str = r#"{"message":"Where is order 4711?","convId":"c-1"}"#;
const ANSWER: &str = r#"{"messages":["It is on its way."],"context":{}}"#;

/// Requests of each series; a tenth of them before it warms everything up.
const TIMES: usize = 300;

/// Whether each request has a connection of its own, and the path on which the server closes it.
const WAYS: [(&str, &str); 2] = [("new connection", "/once"), ("kept connection", "/kept")];

/// Prints the medians of a bare socket, of curl and of botbench, and how far apart they are.
#[allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn over_curl(_: &mut Criterion) {
    let Ok(address) = server() else { return };
    for (way, path) in WAYS {
        let socket = p50(bare_socket(address, path));
        let curl = p50(curl(&format!("http://{address}{path}")));
        let own = p50(botbench(&format!("http://{address}{path}")));
        println!(
            "invoke/{way}, p50 of {TIMES}: bare socket {socket:.3} ms, curl {curl:.3} ms, botbench {own:.3} ms"
        );
        println!(
            "  botbench takes {:+.3} ms over the socket, {:+.3} ms over curl (at most +2)",
            own - socket,
            own - curl
        );
    }
}

/// The median in milliseconds, the first tenth left out; no number where nothing was measured.
fn p50(mut times: Vec<Duration>) -> f64 {
    let mut times = times.split_off(times.len() / 11);
    times.sort_unstable();
    let middle = times.get(times.len() / 2);
    middle.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

fn timed(mut send: impl FnMut() -> Option<()>) -> Vec<Duration> {
    let each = (0..TIMES + TIMES / 10).map_while(|_| {
        let started = Instant::now();
        send().map(|()| started.elapsed())
    });
    each.collect()
}

fn bare_socket(address: SocketAddr, path: &str) -> Vec<Duration> {
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut kept = None;
    timed(|| {
        let mut stream = kept.take().or_else(|| TcpStream::connect(address).ok())?;
        stream.set_nodelay(true).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        let mut piece = [0; 4096];
        while !answer.ends_with(ANSWER.as_bytes()) {
            let length = stream.read(&mut piece).ok().filter(|length| *length > 0)?;
            answer.extend_from_slice(&piece[..length]);
        }
        kept = Some(stream).filter(|_| path == WAYS[1].1);
        Some(())
    })
}

/// What curl itself says that each request of one process took, so that its start does not count.
fn curl(url: &str) -> Vec<Duration> {
    let one = format!(
        "url = \"{url}\"\ndata-raw = \"{}\"\nheader = \"content-type: application/json\"\nnoproxy = \"*\"\n\
         silent\noutput = \"/dev/null\"\nwrite-out = \"%{{time_total}}\\n\"\n",
        BODY.replace('"', "\\\"")
    );
    let config = vec![one; TIMES + TIMES / 10].join("next\n");
    let run = || -> io::Result<String> {
        let mut command = Command::new("curl");
        command.args(["--disable", "--config", "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(config.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let told = run().unwrap_or_default();
    let seconds = told.lines().filter_map(|line| line.parse().ok());
    seconds.map(Duration::from_secs_f64).collect()
}

fn botbench(url: &str) -> Vec<Duration> {
    let request = InvocationRequest {
        endpoint: Endpoint {
            kind: EndpointKind::Http {
                url: url.to_owned(),
                payload_only: true,
                headers: Vec::new(),
            },
            ..Endpoint::demo()
        },
        text: BODY.into(),
    };
    let Ok(transport) = Transport::start() else {
        return Vec::new();
    };
    timed(|| {
        let prepared = prepare(&request, &prepare_options()).ok()?;
        let exchange = transport.wait(&prepared).ok()?;
        (&*exchange.body == ANSWER.as_bytes()).then_some(())
    })
}

/// Answers every request with the same words, and closes the connection of those to `/once`.
fn server() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let each = |stream| thread::Builder::new().spawn(move || serve(stream)).is_ok();
    thread::Builder::new().spawn(move || listener.incoming().flatten().all(each))?;
    Ok(address)
}

fn serve(stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(once) = read_request(&mut reader)? {
        let connection = if once { "close" } else { "keep-alive" };
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: {connection}\r\ncontent-length: {}\r\n\r\n{ANSWER}",
            ANSWER.len()
        );
        reader.get_mut().write_all(answer.as_bytes())?;
        if once {
            break;
        }
    }
    Ok(())
}

/// Reads a request; whether it is to `/once`, and nothing at the end of the connection.
fn read_request(reader: &mut BufReader<TcpStream>) -> io::Result<Option<bool>> {
    let (mut once, mut length, mut line) = (None, 0, String::new());
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        once.get_or_insert_with(|| line.contains(WAYS[0].1));
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    reader.read_exact(&mut vec![0; length])?;
    Ok(once)
}

criterion_group!(benches, invoke, warm_function, over_curl);
criterion_main!(benches);
