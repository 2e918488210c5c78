//! The table of behaviours row by row, for both generations: what LivePerson's tool prints, and that we answer with the
//! platform's words in its place.

use std::time::Duration;

use botbench::invoke::Exchange;
use botbench::invoke::LogLevel::{self, Debug, Error, Info, Warn};
use botbench::invoke::local::{Ending, FaultHow};
use serde_json::{Value, json};

use super::{Project, answer, body, local, node_is_here};

const CUSTOM: &str = "com.liveperson.faas.handler.custom-failure";
const RUNTIME: &str = "com.liveperson.faas.handler.runtime-exception";
const CLOSED: &str = "shop is closed";

/// What the tool prints.
enum Prints {
    /// `result` and `logs`.
    Result(Value),
    /// `logs` alone.
    NoResult,
    /// Code and message of an error.
    Error(&'static str, &'static str),
}

use Prints::{Error as Fails, NoResult, Result as Gives};

/// What the function does, and what comes of it.
type Row = (&'static str, Prints);

fn v1_rows() -> Vec<Row> {
    let logs = json!({"messages": ["hi"]});
    vec![
        ("answer", Gives(logs)),
        ("falsy", Gives(json!([null, false]))),
        ("undefined", NoResult),
        ("error", Fails(CUSTOM, CLOSED)),
        ("throw", Fails(CUSTOM, CLOSED)),
        ("text", Fails(CUSTOM, CLOSED)),
        ("throws-text", Fails(CUSTOM, CLOSED)),
        ("object", Fails(CUSTOM, CLOSED)),
        ("throws-object", Fails(CUSTOM, CLOSED)),
        ("type-error", Fails(RUNTIME, "Cannot read properties")),
        ("given-type-error", Fails(RUNTIME, CLOSED)),
        ("reference-error", Fails(RUNTIME, "notThere is not defined")),
        ("syntax-error", Fails(RUNTIME, "JSON")),
        ("range-error", Fails(CUSTOM, "Invalid count value")),
        ("circular", Fails(RUNTIME, "circular structure")),
        ("rejection", Fails(CUSTOM, "nobody waits")),
        ("log", Fails(RUNTIME, "console.log is not a function")),
    ]
}

fn v2_rows() -> Vec<Row> {
    let logs = json!({"messages": ["hi"]});
    vec![
        ("answer", Gives(logs)),
        ("undefined", NoResult),
        ("error", Fails(CUSTOM, CLOSED)),
        ("text", Gives(json!(""))),
        ("object", Gives(json!(""))),
        ("type-error", Fails(RUNTIME, "Cannot read properties")),
        ("reference-error", Fails(RUNTIME, "notThere is not defined")),
        ("syntax-error", Fails(RUNTIME, "JSON")),
        ("range-error", Fails(CUSTOM, "Invalid count value")),
        ("circular", Fails(RUNTIME, "circular structure")),
        ("log", Fails(RUNTIME, "console.log is not a function")),
    ]
}

fn printed(exchange: &Exchange) -> Value {
    let text = exchange.as_tool_prints().expect("something is printed");
    serde_json::from_str(&text).expect("JSON")
}

fn judge(does: &str, printed: &Value, expected: &Prints) {
    let keys: Vec<&String> = printed.as_object().expect("an object").keys().collect();
    match expected {
        Gives(result) => {
            assert_eq!(keys, ["result", "logs"], "{does}");
            assert_eq!(printed["result"], *result, "{does}");
        }
        NoResult => assert_eq!(keys, ["logs"], "{does}"),
        Fails(code, message) => {
            assert_eq!(keys, ["errorCode", "errorMsg", "errorLogs"], "{does}");
            assert_eq!(printed["errorCode"], *code, "{does}");
            let said = printed["errorMsg"].as_str().expect("a message");
            assert!(said.contains(message), "{does}: {said}");
            let last = printed["errorLogs"].as_array().expect("logs").last();
            let last = last.expect("an entry");
            assert_eq!(last["level"], "Error", "{does}");
            assert_eq!(last["message"], format!("Received Error - {said}"));
            // As every other entry: `level`, `message`, `extras`, `timestamp`.
            let keys: Vec<&String> = last.as_object().expect("an object").keys().collect();
            assert_eq!(keys, ["level", "message", "extras", "timestamp"], "{does}");
            assert!(
                last["timestamp"]
                    .as_i64()
                    .is_some_and(|at| at > 1_700_000_000_000)
            );
        }
    }
}

#[test]
fn each_row_is_printed_as_the_tool_does() {
    if !node_is_here() {
        return;
    }
    for (project, rows) in [(Project::v1(), v1_rows()), (Project::v2(), v2_rows())] {
        for (does, expected) in rows {
            judge(does, &printed(&project.does(does)), &expected);
        }
    }
}

#[test]
fn a_text_or_an_object_that_is_thrown_is_an_error_here_whatever_the_tool_prints() {
    if !node_is_here() {
        return;
    }
    for (project, does, sort) in [
        (Project::v1(), "throws-text", "Warn"),
        (Project::v1(), "throws-object", ""),
        (Project::v2(), "text", ""),
        (Project::v2(), "object", "Error"),
    ] {
        let exchange = project.does(does);
        let Ending::Failed(fault) = &local(&exchange).ending else {
            panic!("{does}: {exchange:?}")
        };
        assert_eq!(
            (exchange.status, fault.how),
            (901, FaultHow::Threw),
            "{does}"
        );
        assert_eq!(
            answer(&exchange)
                .error
                .expect("an error")
                .message
                .as_deref(),
            Some(CLOSED)
        );
        // What the tool logs of it stands behind the entry of the function itself.
        let printed = printed(&exchange);
        let logs = printed.get("logs").or_else(|| printed.get("errorLogs"));
        let logs = logs.and_then(Value::as_array).expect("logs");
        let told = logs.get(1).filter(|_| !sort.is_empty());
        assert_eq!(
            told.map_or("", |own| own["level"].as_str().expect("a level")),
            sort,
            "{does}"
        );
    }
}

#[test]
fn a_log_without_a_message_has_no_such_key() {
    if !node_is_here() {
        return;
    }
    for project in [Project::v1(), Project::v2()] {
        let exchange = project.does("wordless");
        for logs in [&body(&exchange)["logs"], &printed(&exchange)["logs"]] {
            let keys = |nth: usize| {
                let entry = logs[nth].as_object().expect("an entry");
                entry.keys().map(String::as_str).collect::<Vec<_>>()
            };
            assert_eq!(keys(0), ["level", "message", "extras", "timestamp"]);
            assert_eq!(keys(1), ["level", "extras", "timestamp"]);
            assert_eq!(keys(2), keys(1));
            assert_eq!(logs[2]["extras"], json!([1]));
        }
    }
}

#[test]
fn a_callback_function_logs_at_each_level_with_the_time() {
    if !node_is_here() {
        return;
    }
    let logs = answer(&Project::v1().does("levels")).logs;
    let levels: Vec<LogLevel> = logs.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, [Info, Debug, Info, Warn, Error]);
    assert_eq!(logs[2].extras, ["1", r#"{"b":"2"}"#]);
    assert!(logs[4].extras[0].contains("functions/answerV1/index.js:"));
    let times: Vec<u64> = logs
        .iter()
        .filter_map(|entry| entry.timestamp.as_ref()?.parse().ok())
        .collect();
    assert!(times.len() == 5 && times.is_sorted(), "{times:?}");
}

#[test]
fn a_promise_does_not_stand_for_the_callback_that_never_comes() {
    if !node_is_here() {
        return;
    }
    let source = "async function lambda(input, callback) {\n\
                  if (input.payload.does === 'answer') callback(null, 1); return 7 }";
    let mut project = Project::new("promised", source);
    assert_eq!(project.result("answer"), json!(1));
    project.timeout = Duration::from_millis(700);
    let exchange = project.does("any");
    let code = "com.liveperson.faas.handler.executiontime-exceeded";
    assert_eq!(body(&exchange)["errorCode"], code);
    assert!(exchange.as_tool_prints().is_none());
}

#[test]
fn a_callback_function_that_harms_its_process_is_told_and_the_next_run_is_whole() {
    if !node_is_here() {
        return;
    }
    let mut project = Project::v1();
    for (does, id) in [
        ("exit", "exited"),
        ("crash", "crashed"),
        ("bomb", "out-of-memory"),
        ("loop", "timed-out"),
    ] {
        if does == "crash" && !cfg!(unix) {
            continue;
        }
        project.does("answer");
        if does == "loop" {
            project.timeout = Duration::from_millis(700);
        }
        let exchange = project.does(does);
        let run = local(&exchange);
        assert_eq!((run.ending.id(), exchange.status), (id, 901), "{does}");
        assert!(body(&exchange)["errorCode"].is_string(), "{does}");
        assert_eq!(body(&exchange)["errorLogs"][0]["extras"][0], does);
        assert!(exchange.as_tool_prints().is_none(), "{does}");
        project.timeout = Duration::from_mins(1);
        assert_eq!(
            project.result("answer"),
            json!({"messages": ["hi"]}),
            "{does}"
        );
    }
}

#[test]
fn what_hangs_while_it_is_loaded_is_told_as_such() {
    if !node_is_here() {
        return;
    }
    for source in [
        "for (;;);\nfunction lambda(input, callback) {}",
        "await new Promise(() => {});\nasync function lambda(input) {}",
    ] {
        let mut project = Project::new("stuck", source);
        project.timeout = Duration::from_secs(2);
        let exchange = project.does("any");
        let Ending::TimedOut { loading: true, .. } = local(&exchange).ending else {
            panic!("{source}: {exchange:?}")
        };
        assert!(
            exchange.text().contains("not loaded within 2 s"),
            "{}",
            exchange.text()
        );
    }
}

#[test]
fn settings_of_the_tool_are_read_as_it_reads_them() {
    if !node_is_here() {
        return;
    }
    let source = "function lambda(input, callback) { callback(null, ['A', 'B', 'C', 'key'].map((name) => process.env[name] ?? null)); }";
    let project = Project::new("named", source);
    // The pair of a new function is passed over by its name or by its value.
    for config in [
        r#"{"environmentVariables": [{"key": "A", "value": "1"}, {"key": "B", "value": "value"}, {"key": "key", "value": "2"}, {"key": "C", "value": 3}]}"#,
        r#"{"environmentVariables": {"A": "1", "B": "value", "key": "2", "C": 3}}"#,
    ] {
        project.write("config.json", config);
        assert_eq!(
            project.result("any"),
            json!(["1", null, "3", null]),
            "{config}"
        );
    }
}

#[test]
fn of_the_environment_only_what_the_platform_has_too_is_handed_on() {
    if !node_is_here() {
        return;
    }
    let source = "function lambda(input, callback) { callback(null, [process.env.BRAND_ID, process.env.PLANTED ?? null]); }";
    let project = Project::new("branded", source);
    let config =
        "[[endpoint]]\nname = \"shop\"\nkind = \"function\"\npath = \"functions/branded\"\n";
    std::fs::write(project.root().join("botbench.toml"), config).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_botbench"))
        .args(["invoke", "shop", "--format", "json", "--no-history"])
        .envs([("BRAND_ID", "12345678"), ("PLANTED", "by the test")])
        .current_dir(project.root())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        report["body"]["result"],
        json!(["12345678", null]),
        "{report}"
    );
}
