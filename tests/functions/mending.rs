//! Functions that are broken and then mended, sent again and again, and processes that are killed: the next send runs what
//! lies on the disk, and the disk is as it was.

use std::sync::mpsc;

use botbench::invoke::local::{Ending, FaultHow, StartReason};
use botbench::invoke::repeat::RepeatPlan;
use serde_json::{Value, json};

use super::{Project, V1, V2, body, local, node_is_here};

/// What a run gives, and why something was started for it.
fn seen(project: &Project) -> (Value, Option<StartReason>) {
    let exchange = project.does("answer");
    let start = local(&exchange).start.map(|start| start.reason);
    (body(&exchange)["result"].clone(), start)
}

#[test]
fn a_mended_function_runs_at_the_next_send_and_is_warm_at_the_one_after() {
    if !node_is_here() {
        return;
    }
    let answer = json!({"messages": ["hi"]});
    for (project, whole) in [(Project::v1(), V1), (Project::v2(), V2)] {
        for broken in [
            "const b = ;\nfunction lambda(input, callback) {}",
            "import b from './not-there.js';\nasync function lambda(input) {}",
            "require('./not-there.js');\nfunction lambda(input, callback) {}",
            "null.x;\nfunction lambda(input, callback) {}",
            "import fs from 'fs';\nnull.x;\nasync function lambda(input) {}",
            "Promise.reject(new Error('unwaited'));\nfunction lambda(input, callback) {}",
        ] {
            project.write("index.js", broken);
            for _ in 0..2 {
                let exchange = project.does("answer");
                let Ending::Failed(fault) = &local(&exchange).ending else {
                    panic!("{broken}: {exchange:?}")
                };
                let at_load = matches!(fault.how, FaultHow::Load | FaultHow::Rejection);
                assert!(at_load && exchange.status == 901, "{broken}: {fault:?}");
            }
            project.write("index.js", whole);
            assert_eq!(
                seen(&project),
                (answer.clone(), Some(StartReason::Changed)),
                "{broken}"
            );
            assert_eq!(seen(&project), (answer.clone(), None), "{broken}");
        }
        project.write("index.js", "const handler = 1;");
        project.try_send(&json!({})).expect_err("no lambda");
        project.write("index.js", whole);
        // Nothing was kept of what could not be called.
        assert_eq!(seen(&project), (answer.clone(), Some(StartReason::First)));
        assert_eq!(seen(&project), (answer.clone(), None));
    }
}

#[test]
fn a_helper_that_goes_and_comes_back_counts_each_time() {
    if !node_is_here() {
        return;
    }
    for source in [
        "const h = require('./helper.js');\nfunction lambda(input, callback) { callback(null, h.n); }",
        "import h from './helper.js';\nconst lambda = async () => h.n;",
    ] {
        let project = Project::new("helped", source);
        for n in 1..4 {
            project.write("helper.js", &format!("module.exports = {{ n: {n} }};"));
            assert_eq!(seen(&project).0, json!(n), "{source}");
            assert_eq!(seen(&project), (json!(n), None), "{source}");
            std::fs::remove_file(project.function().join("helper.js")).unwrap();
            let text = project.does("answer").text().into_owned();
            assert!(text.contains("helper.js"), "{source}: {text}");
        }
    }
}

#[test]
fn settings_that_are_mended_count_at_once() {
    if !node_is_here() {
        return;
    }
    let source = "function lambda(input, callback) { callback(null, process.env.SHOP ?? null); }";
    let project = Project::new("settled", source);
    project.write("config.json", r#"{"environmentVariables": {"SHOP": "one""#);
    let exchange = project.does("any");
    assert_eq!(body(&exchange)["result"], Value::Null);
    assert_eq!(
        local(&exchange).notes.len(),
        2,
        "{:?}",
        local(&exchange).notes
    );
    project.write(
        "config.json",
        r#"{"environmentVariables": {"SHOP": "one"}}"#,
    );
    let exchange = project.does("any");
    assert_eq!(body(&exchange)["result"], "one");
    assert!(local(&exchange).notes.is_empty());
}

#[test]
fn a_run_of_repeats_takes_a_mended_file_on_its_way() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("often", "const b = ;\nfunction lambda(input, callback) {}");
    assert_eq!(project.does("any").status, 901);
    project.write(
        "index.js",
        "function lambda(input, callback) { callback(null, 1); }",
    );
    let plan = RepeatPlan {
        count: 12,
        concurrency: 3,
        per_second: 50.0,
    };
    let (sender, answers) = mpsc::channel();
    let request = project.request(&json!({}));
    let cancel = project
        .transport
        .spawn_repeat(plan, request, move |repeated| {
            sender.send(repeated).ok();
        });
    let mut results = Vec::new();
    let mut starts = Vec::new();
    while let Ok(Some(repeated)) = answers.recv() {
        let exchange = repeated.result.unwrap();
        assert_eq!(exchange.status, 200, "{}", exchange.text());
        starts.extend(local(&exchange).start.map(|start| start.reason));
        results.push(body(&exchange)["result"].as_u64().unwrap());
        if results.len() == 4 {
            // At once, as editors save: half a file would be a fault of its own.
            project.write("../../new.js", "const lambda = async () => 22222;");
            let index = project.function().join("index.js");
            std::fs::rename(project.root().join("new.js"), index).unwrap();
        }
    }
    drop(cancel);
    assert_eq!(results.len(), 12);
    assert!(results.is_sorted(), "{results:?}");
    assert_eq!((results[0], results[11]), (1, 22222), "{results:?}");
    assert_eq!(starts, [StartReason::Changed, StartReason::Changed]);
}

#[test]
#[cfg(target_os = "linux")]
fn processes_that_are_killed_from_outside_harm_no_file_and_no_later_run() {
    use botbench::invoke::{InvocationId, InvokeErrorKind};

    use super::care::snapshot;
    use crate::misbehaving::eventually;

    if !node_is_here() {
        return;
    }
    for project in [Project::v1(), Project::v2()] {
        let before = snapshot(project.root());
        for kills_host in [true, false] {
            project.does("answer");
            let (sender, ended) = mpsc::channel();
            let request = project.request(&json!({"does": "loop"}));
            let id = InvocationId::next();
            let cancel = project.transport.spawn(id, request, move |_, result| {
                sender.send(result).ok();
            });
            // The loop has begun once its first log has been written; two processes are there from before.
            std::thread::sleep(std::time::Duration::from_millis(300));
            let both = super::processes_of(project.root());
            let is_host = |id: &&u32| {
                let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
                String::from_utf8_lossy(&line).contains(project.name)
            };
            let (hosts, workers): (Vec<&u32>, Vec<&u32>) = both.iter().partition(is_host);
            assert_eq!((hosts.len(), workers.len()), (1, 1));
            let killed = if kills_host { hosts[0] } else { workers[0] };
            let status = std::process::Command::new("kill")
                .args(["-9", &killed.to_string()])
                .status();
            assert!(status.unwrap().success());
            match ended.recv().unwrap() {
                Err(error) if kills_host => {
                    assert_eq!(error.kind, InvokeErrorKind::Node, "{error}");
                    assert!(
                        error
                            .message
                            .as_str()
                            .contains("ended before the function did"),
                        "{error}"
                    );
                }
                Ok(exchange) if !kills_host => {
                    let Ending::Crashed { how, .. } = &local(&exchange).ending else {
                        panic!("{exchange:?}")
                    };
                    assert_eq!(how, "signal SIGKILL");
                }
                other => panic!("{kills_host}: {other:?}"),
            }
            drop(cancel);
            assert_eq!(project.does("answer").status, 200);
            eventually("only the new ones are there", || {
                super::processes_of(project.root()).len() == 2
            });
        }
        assert_eq!(snapshot(project.root()), before);
    }
}
