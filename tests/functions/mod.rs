//! Functions in folders, run with the Node of this machine: real files, both generations.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests"
)]

mod behaviour;
mod care;
mod loading;
mod mending;
mod rows;
mod serving;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

use botbench::invoke::local::LocalRun;
use botbench::invoke::{
    Answer, Endpoint, EndpointKind, Exchange, InvocationRequest, InvokeError, PreparedRequest,
    prepare,
};
use botbench::transport::{Transport, prepare_options};
use serde_json::{Value, json};
use tempfile::TempDir;

const V1: &str = include_str!("v1.js");
const V2: &str = include_str!("v2.js");

/// Whether there is a Node to test with; says so where there is none, past the harness that hides what tests print.
pub(crate) fn node_is_here() -> bool {
    static HERE: LazyLock<bool> = LazyLock::new(|| {
        let answer = Command::new("node").arg("--version").output();
        let here = answer.is_ok_and(|answer| answer.status.success());
        if !here {
            let words =
                b"\nSKIPPED: the tests of function folders, for there is no `node` in PATH\n";
            std::io::stderr().write_all(words).unwrap();
        }
        here
    });
    *HERE
}

/// A project with one function.
struct Project {
    folder: TempDir,
    name: &'static str,
    transport: Transport,
    timeout: Duration,
}

impl Project {
    fn new(name: &'static str, index: &str) -> Self {
        let project = Self {
            folder: TempDir::new().unwrap(),
            name,
            transport: Transport::start().unwrap(),
            timeout: Duration::from_mins(1),
        };
        project.write("index.js", index);
        project.write("config.json", r#"{"environmentVariables": {}}"#);
        project
    }

    fn v1() -> Self {
        Self::new("answerV1", V1)
    }

    fn v2() -> Self {
        let project = Self::new("answerV2", V2);
        project.write(
            "words.js",
            "export default 'words';\nexport const greeting = 'hello';\n",
        );
        project.write("late.js", "export const late = 'late';\n");
        project.write("shop.json", r#"{"name": "shop"}"#);
        project
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn function(&self) -> PathBuf {
        self.root().join("functions").join(self.name)
    }

    /// Writes a file of the function.
    fn write(&self, name: &str, text: &str) {
        let path = self.function().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn request(&self, payload: &Value) -> PreparedRequest {
        let request = InvocationRequest {
            endpoint: Endpoint {
                name: "shop".to_owned(),
                timeout: self.timeout,
                kind: EndpointKind::Function {
                    folder: self.function(),
                },
                ..Endpoint::demo()
            },
            text: payload.to_string().into(),
        };
        prepare(&request, &prepare_options()).unwrap()
    }

    fn try_send(&self, payload: &Value) -> Result<Exchange, InvokeError> {
        self.transport.wait(&self.request(payload))
    }

    fn send(&self, payload: &Value) -> Exchange {
        self.try_send(payload).unwrap()
    }

    fn does(&self, what: &str) -> Exchange {
        self.send(&json!({"does": what, "text": "hi"}))
    }

    /// The result of a run that must go well.
    fn result(&self, what: &str) -> Value {
        let exchange = self.does(what);
        assert_eq!(exchange.status, 200, "{}", exchange.text());
        body(&exchange)["result"].clone()
    }
}

fn body(exchange: &Exchange) -> Value {
    serde_json::from_str(&exchange.text()).unwrap()
}

fn local(exchange: &Exchange) -> &LocalRun {
    exchange.local.as_deref().unwrap()
}

fn answer(exchange: &Exchange) -> Answer {
    Answer::read(&exchange.text())
}

/// Numbers of the processes that have this in their command line or work in that folder.
#[cfg(target_os = "linux")]
fn processes_of(folder: &Path) -> Vec<u32> {
    let needle = folder.to_string_lossy().into_owned();
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers
        .filter(|number: &u32| {
            let place = PathBuf::from(format!("/proc/{number}"));
            let line = std::fs::read(place.join("cmdline")).unwrap_or_default();
            let works_there =
                std::fs::read_link(place.join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder));
            works_there || String::from_utf8_lossy(&line).contains(&needle)
        })
        .collect()
}
