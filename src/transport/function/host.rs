//! The process that runs a folder's function: starting it, talking with it, and ending all of it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use super::said::{Length, Said};
use super::{fault, node};
use crate::invoke::local::Style;
use crate::invoke::{InvokeError, PreparedRequest, platform};

/// The first thing that Node runs; it fetches the rest from its pipe.
const BOOTSTRAP: &str = include_str!("../../../assets/runner/bootstrap.cjs");

/// The parts of the runner.
const PARTS: &[(&str, &str)] = &[
    (
        "console.cjs",
        include_str!("../../../assets/runner/console.cjs"),
    ),
    (
        "frames.cjs",
        include_str!("../../../assets/runner/frames.cjs"),
    ),
    ("host.cjs", include_str!("../../../assets/runner/host.cjs")),
    ("load.cjs", include_str!("../../../assets/runner/load.cjs")),
    (
        "modules.cjs",
        include_str!("../../../assets/runner/modules.cjs"),
    ),
    (
        "outcome.cjs",
        include_str!("../../../assets/runner/outcome.cjs"),
    ),
    (
        "project.cjs",
        include_str!("../../../assets/runner/project.cjs"),
    ),
    (
        "style.cjs",
        include_str!("../../../assets/runner/style.cjs"),
    ),
    (
        "toolbelt.cjs",
        include_str!("../../../assets/runner/toolbelt.cjs"),
    ),
    (
        "worker.cjs",
        include_str!("../../../assets/runner/worker.cjs"),
    ),
];

/// The longest head of a frame: it may carry the environment and a long message.
const LONGEST_HEAD: u64 = 16 << 20;

/// How much of Node's own complaint is read where it does not even start.
const LONGEST_COMPLAINT: u64 = 4096;

/// A host and its pipes. Dropping it ends the whole group of processes.
#[derive(Debug)]
pub(super) struct Host {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The program that it runs.
    node: PathBuf,
    /// How the function that is loaded hands its result back.
    pub(super) style: Option<Style>,
}

/// A frame: its head, and the body that follows, at most as long as was asked for.
pub(super) struct Frame {
    pub(super) said: Said,
    pub(super) body: Vec<u8>,
    /// Whether there was more; the host is of no more use then.
    pub(super) cut: bool,
}

impl Host {
    /// Starts a host for that folder. It costs nothing until it is asked to run something.
    pub(super) async fn start(
        request: &PreparedRequest,
        folder: &Path,
    ) -> Result<Self, InvokeError> {
        let node = node::find().map_err(|missing| fault::no_node(request, &missing))?;
        let failed = |error: &io::Error| fault::not_started(request, &node, &error.to_string());
        let mut child = command(&node, folder)
            .spawn()
            .map_err(|error| failed(&error))?;
        without_core_dumps(&child);
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed(&io::ErrorKind::BrokenPipe.into()));
        };
        let mut host = Self {
            child,
            input,
            output: BufReader::with_capacity(1 << 16, output),
            node: node.clone(),
            style: None,
        };
        match host.input.write_all(&opening(folder)).await {
            Ok(()) => Ok(host),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Whether the user's Node is still the one that runs here.
    pub(super) fn knows_current_node(&self) -> bool {
        node::find().is_ok_and(|node| node == self.node)
    }

    /// The program that it runs.
    pub(super) fn node(&self) -> &Path {
        &self.node
    }

    /// Hands a request on.
    pub(super) async fn send(&mut self, body: &[u8]) -> io::Result<()> {
        let head = format!("{{\"t\":\"run\",\"bytes\":{}}}\n", body.len());
        // In one piece, so that the host wakes once.
        let frame = [head.as_bytes(), body].concat();
        self.input.write_all(&frame).await?;
        self.input.flush().await
    }

    /// The next frame; of its body at most `cap` bytes.
    pub(super) async fn next(&mut self, cap: usize) -> io::Result<Frame> {
        let mut head = Vec::new();
        let mut line = (&mut self.output).take(LONGEST_HEAD);
        line.read_until(b'\n', &mut head).await?;
        if head.pop() != Some(b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let length: Length = serde_json::from_slice(&head)?;
        let said: Said = serde_json::from_slice(&head)?;
        let announced = usize::try_from(length.bytes).unwrap_or(usize::MAX);
        let wanted = announced.min(cap);
        let mut body = Vec::with_capacity(wanted);
        let mut rest = (&mut self.output).take(wanted as u64);
        rest.read_to_end(&mut body).await?;
        if body.len() < wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let cut = announced > wanted;
        Ok(Frame { said, body, cut })
    }

    /// What Node itself complained of before it went.
    pub(super) async fn complaint(&mut self) -> String {
        let Some(errors) = self.child.stderr.take() else {
            return String::new();
        };
        let mut text = Vec::new();
        errors
            .take(LONGEST_COMPLAINT)
            .read_to_end(&mut text)
            .await
            .ok();
        String::from_utf8_lossy(&text).trim().to_owned()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // The number is known until the process was waited for, so it cannot be another's by now.
        if let Some(id) = self.child.id() {
            end_group(id);
        }
        self.child.start_kill().ok();
    }
}

fn command(node: &Path, folder: &Path) -> Command {
    let mut command = Command::new(node);
    command
        .args(["-e", BOOTSTRAP, "0"])
        // For those who look at their list of processes.
        .arg(folder)
        .env_clear()
        .envs(node::environment())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    #[cfg(unix)]
    command.process_group(0);
    #[cfg(windows)]
    command.creation_flags(CREATE_NO_WINDOW);
    command
}

/// No console window flashes up.
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;

/// Length in eight hexadecimal digits, then what the bootstrap needs to know.
fn opening(folder: &Path) -> Vec<u8> {
    let parts: serde_json::Map<_, _> = PARTS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).into()))
        .collect();
    let opening = json!({
        "parts": parts,
        "bootstrap": BOOTSTRAP,
        "main": "./host.cjs",
        "folder": folder.to_string_lossy(),
        "memory": platform::MEMORY_MIB,
        "node_options": std::env::var("NODE_OPTIONS").unwrap_or_default(),
    });
    let text = opening.to_string();
    format!("{:08x}{text}", text.len()).into_bytes()
}

#[cfg(unix)]
fn end_group(leader: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let leader = i32::try_from(leader).ok().and_then(Pid::from_raw);
    if let Some(leader) = leader {
        kill_process_group(leader, Signal::KILL).ok();
    }
}

#[cfg(windows)]
fn end_group(leader: u32) {
    let id = leader.to_string();
    let mut command = std::process::Command::new("taskkill");
    command.args(["/PID", &id, "/T", "/F"]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // The tree must be gone before its root is, by which the rest is found.
    command.status().ok();
}

#[cfg(not(any(unix, windows)))]
fn end_group(_leader: u32) {}

/// A process that dies of too little memory would leave a large file beside the user's.
#[cfg(target_os = "linux")]
fn without_core_dumps(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let id = child.id().and_then(|id| i32::try_from(id).ok());
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Some(pid) = id.and_then(Pid::from_raw) {
        prlimit(Some(pid), Resource::Core, none).ok();
    }
}

#[cfg(not(target_os = "linux"))]
fn without_core_dumps(_child: &Child) {}
