//! The wrapper script among the samples: both functions beside it are served as its first lines say.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use botbench::invoke::{Endpoint, EndpointKind, InvocationRequest, prepare};
use botbench::transport::{Transport, prepare_options};

use super::node_is_here;

/// The script while it serves, and what it says: it must not find that nobody listens.
struct Served(Child, Option<BufReader<ChildStdout>>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// What the wrapped function answers.
fn answer_of(function: &str, message: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut command = Command::new("node");
    command
        .args(["serve-function.mjs", function, "0"])
        .current_dir(samples)
        .stdout(Stdio::piped());
    let mut served = Served(command.spawn().unwrap(), None);
    let mut line = String::new();
    let mut said = BufReader::new(served.0.stdout.take().unwrap());
    said.read_line(&mut line).unwrap();
    served.1 = Some(said);
    let url = line.split(' ').nth(1).unwrap().to_owned();
    let kind = EndpointKind::Http {
        url,
        payload_only: false,
        headers: Vec::new(),
    };
    let payload = serde_json::json!({ "message": message, "convId": "1",
        "context": { "lpEvent": {}, "lpSdes": {} } });
    let request = InvocationRequest {
        endpoint: Endpoint {
            kind,
            ..Endpoint::demo()
        },
        text: payload.to_string().into(),
    };
    let request = prepare(&request, &prepare_options()).unwrap();
    let exchange = Transport::start().unwrap().wait(&request).unwrap();
    assert_eq!(exchange.status, 200, "{}", exchange.text());
    exchange.text().into_owned()
}

#[test]
fn the_script_serves_a_module_and_a_function_with_a_callback() {
    if !node_is_here() {
        return;
    }
    let order = answer_of("functions/orderStatus", "Where is order 4711?");
    assert!(order.contains("Order 4711 is on its way."), "{order}");
    let welcome = answer_of("functions/welcome", "");
    assert!(welcome.contains("the shoe shop"), "{welcome}");
}
