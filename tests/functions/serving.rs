//! The wrapper script among the samples: both functions beside it are served as its first lines say.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use botbench::invoke::{Endpoint, EndpointKind, Exchange, InvocationRequest, prepare};
use botbench::transport::{Transport, prepare_options};

use tempfile::TempDir;

use super::node_is_here;

/// The script while it serves, and what it says: it must not find that nobody listens.
struct Served(Child, Option<BufReader<ChildStdout>>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Serves that folder and sends a message to it.
fn exchange_with(function: &Path, message: &str) -> Exchange {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut command = Command::new("node");
    command
        .arg("serve-function.mjs")
        .args([function, Path::new("0")])
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
    Transport::start().unwrap().wait(&request).unwrap()
}

/// What the wrapped function answers.
fn answer_of(function: &str, message: &str) -> String {
    let exchange = exchange_with(Path::new(function), message);
    assert_eq!(exchange.status, 200, "{}", exchange.text());
    exchange.text().into_owned()
}

#[test]
fn the_script_serves_functions_however_they_are_written() {
    if !node_is_here() {
        return;
    }
    let failing = "async function lambda(input, callback) { throw new Error('db down') }";
    let exported =
        "exports.lambda = async () => ({ shop: process.env.SHOP, new: process.env.key })";
    for (source, status, body) in [
        (failing, 500, r#""errorMsg":"db down""#),
        (exported, 200, r#"{"shop":"shoes"}"#),
    ] {
        let folder = TempDir::new().unwrap();
        let variables =
            r#"[{ "key": "key", "value": "value" }, { "key": "SHOP", "value": "shoes" }]"#;
        let config = format!(r#"{{ "environmentVariables": {variables} }}"#);
        std::fs::write(folder.path().join("config.json"), config).unwrap();
        std::fs::write(folder.path().join("index.js"), source).unwrap();
        let exchange = exchange_with(folder.path(), "hi");
        assert_eq!(exchange.status, status, "{}", exchange.text());
        assert!(exchange.text().contains(body), "{}", exchange.text());
    }
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
