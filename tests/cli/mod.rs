//! The command line, through the real program: a test for each promise.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

mod channels;
mod check;
mod documented;
mod files;
mod formats;
mod ndjson;
mod others;
#[cfg(feature = "gui")]
mod render_png;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A response without a flaw.
pub(crate) const GOOD: &str = r#"{"messages": ["hi"]}"#;
/// A response with one error that has a safe fix.
pub(crate) const BAD: &str = r#"{"messages": ["bye"], "action": "CLOSE_CONVERSATION"}"#;
/// A response with one warning.
pub(crate) const ODD: &str = r#"{"messages": ["hi", "  "]}"#;

/// What a run of the program left behind.
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// An empty folder to work in.
pub(crate) struct Place {
    folder: TempDir,
    /// In the place of the user's folders.
    home: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            home: TempDir::new().unwrap(),
        }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let place = Self::new();
        for (name, text) in files {
            place.write(name, text.as_bytes());
        }
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_botbench"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env("BOTBENCH_HOME", self.home())
            .env_remove("BOTBENCH_LOG");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(
            self.command(arguments)
                .stdin(Stdio::null())
                .output()
                .unwrap(),
        )
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        run_command(self.command(arguments), input)
    }
}

/// Runs a command to its end with that standard input.
pub(crate) fn run_command(mut command: Command, input: &[u8]) -> Run {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::Builder::new();
    let writer = writer.spawn(move || stdin.write_all(&input).ok()).unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run::of(output)
}
