//! The user's files stay as they are, secrets stay hidden, and no process stays behind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::json;

use super::{Project, body, local, node_is_here};
use crate::misbehaving::eventually;

/// Every file below a folder: its bytes and when it was written.
pub(super) fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let walk = ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .build();
    let files = walk.flatten().filter(|entry| entry.path().is_file());
    let read = |entry: ignore::DirEntry| {
        let written = entry.metadata().unwrap().modified().unwrap();
        (
            entry.path().to_owned(),
            (std::fs::read(entry.path()).unwrap(), written),
        )
    };
    files.map(read).collect()
}

#[test]
fn the_files_are_the_same_after_whatever_happened() {
    if !node_is_here() {
        return;
    }
    let mut project = Project::v2();
    let before = snapshot(project.root());
    assert_eq!(before.len(), 5);
    for does in ["answer", "error", "exit", "crash", "bomb"] {
        project.does(does);
    }
    project.timeout = Duration::from_millis(300);
    project.does("loop");
    assert_eq!(snapshot(project.root()), before);
    let (root, transport) = (project.root().to_owned(), project.transport);
    drop(transport);
    assert_eq!(snapshot(&root), before);
}

#[test]
fn secrets_of_the_folder_are_shown_nowhere() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    project.write(
        "../settings.json",
        r#"{"secrets": [{"key": "shop", "value": "s3cr3t-of-the-shop"}]}"#,
    );
    project.write(
        "config.json",
        r#"{"environmentVariables": {"SHOP_TOKEN": "t0ken-0f-the-shop", "LANGUAGE": "French"}}"#,
    );
    let exchange = project.send(&json!({"does": "secret", "text": "s3cr3t-of-the-shop French"}));
    let all = format!(
        "{exchange:?} {} {:?}",
        exchange.text(),
        exchange.as_tool_prints()
    );
    assert!(!all.contains("s3cr3t") && !all.contains("t0ken"), "{all}");
    assert!(
        body(&exchange)["message"]
            .as_str()
            .unwrap()
            .starts_with("denied: ••• French"),
        "{all}"
    );
    assert_eq!(body(&exchange)["errorLogs"][1]["extras"][0], "•••");
}

#[test]
#[cfg(target_os = "linux")]
fn a_thousand_runs_leave_no_process_behind() {
    if !node_is_here() {
        return;
    }
    let project = Project::v1();
    for _ in 0..1_000 {
        assert_eq!(project.does("answer").status, 200);
    }
    // One host, one worker.
    assert_eq!(super::processes_of(project.root()).len(), 2);
    let Project {
        folder, transport, ..
    } = project;
    drop(transport);
    eventually("all are gone", || {
        super::processes_of(folder.path()).is_empty()
    });
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_function_started_goes_with_it() {
    if !node_is_here() {
        return;
    }
    let source = "const { spawn } = require('child_process');\n\
                  function lambda(input, callback) { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);\n\
                  console.info('started'); if (input.payload.does === 'answer') callback(null, 1); }";
    let mut project = Project::new("parent", source);
    project.does("answer");
    assert_eq!(super::processes_of(project.root()).len(), 3);
    project.timeout = Duration::from_millis(500);
    project.does("never");
    eventually("the group has ended", || {
        super::processes_of(project.root()).is_empty()
    });
}

#[test]
#[cfg(target_os = "linux")]
fn cancelling_ends_the_process_at_once() {
    use botbench::invoke::InvocationId;

    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    project.does("answer");
    let request = project.request(&json!({"does": "loop"}));
    let cancel = project
        .transport
        .spawn(InvocationId::next(), request, |_, _| {});
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(super::processes_of(project.root()).len(), 2);
    drop(cancel);
    eventually("it has ended", || {
        super::processes_of(project.root()).is_empty()
    });
    assert!(local(&project.does("answer")).start.is_some());
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_stays_behind_a_program_that_was_killed() {
    use std::process::{Command, Stdio};

    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let config =
        "[[endpoint]]\nname = \"shop\"\nkind = \"function\"\npath = \"functions/answerV2\"\n";
    std::fs::write(project.root().join("botbench.toml"), config).unwrap();
    std::fs::write(project.root().join("loop.json"), r#"{"does": "loop"}"#).unwrap();
    let before = snapshot(project.root());
    let mut program = Command::new(env!("CARGO_BIN_EXE_botbench"))
        .args(["invoke", "shop", "--payload", "loop.json"])
        .current_dir(project.root())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    eventually("the function runs", || {
        super::processes_of(project.root()).len() == 3
    });
    program.kill().unwrap();
    program.wait().unwrap();
    eventually("all are gone", || {
        super::processes_of(project.root()).is_empty()
    });
    assert_eq!(snapshot(project.root()), before);
}

#[test]
fn the_command_line_runs_a_folder_of_the_configuration() {
    use std::process::Command;

    if !node_is_here() {
        return;
    }
    let project = Project::v1();
    let config =
        "[[endpoint]]\nname = \"shop\"\nkind = \"function\"\npath = \"functions/answerV1\"\n";
    std::fs::write(project.root().join("botbench.toml"), config).unwrap();
    for (does, status) in [("answer", 0), ("type-error", 1)] {
        let payload = json!({"does": does, "text": "hi"}).to_string();
        std::fs::write(project.root().join("payload.json"), payload).unwrap();
        let run = |format: &str| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_botbench"));
            program.args([
                "invoke",
                "shop",
                "--payload",
                "payload.json",
                "--format",
                format,
            ]);
            program.current_dir(project.root()).output().unwrap()
        };
        let output = run("json");
        assert_eq!(output.status.code(), Some(status), "{output:?}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["local"]["generation"], "v1", "{report}");
        assert_eq!(report["local"]["start_reason"], "first");
        assert_eq!(report["logs"][0]["message"], "does");
        let page = String::from_utf8(run("human").stdout).unwrap();
        assert!(page.contains("callback (Functions V1)"), "{page}");
        assert_eq!(
            page.contains("index.js:14:"),
            does == "type-error",
            "{page}"
        );
    }
}
