//! What functions may do, and what comes of it: the rows of the table of behaviours, and worse.

use botbench::invoke::AnswerShape;
use botbench::invoke::LogLevel::{self, Debug, Error, Info, Warn};
use botbench::invoke::local::{Ending, FaultHow, Style};
use botbench::lint::CheckOptions;
use serde_json::{Value, json};

use super::{Project, answer, body, local, node_is_here};

const CUSTOM: &str = "custom-failure";
const RUNTIME: &str = "runtime-exception";

/// What LivePerson's tool would print.
fn printed(exchange: &botbench::invoke::Exchange) -> Value {
    let text = exchange
        .as_tool_prints()
        .expect("the tool prints something");
    assert!(text.starts_with("{\n    \""), "{text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn both_generations_answer() {
    if !node_is_here() {
        return;
    }
    for (project, style) in [
        (Project::v1(), Style::Callback),
        (Project::v2(), Style::Async),
    ] {
        let exchange = project.does("answer");
        assert_eq!(exchange.status, 200, "{}", exchange.text());
        assert_eq!(body(&exchange)["result"], json!({"messages": ["hi"]}));
        let run = local(&exchange);
        assert_eq!(
            (run.style, &run.ending),
            (Some(style), &Ending::Returned { has_result: true })
        );
        assert!(run.start.is_some() && run.notes.is_empty(), "{run:?}");
        let answer = answer(&exchange);
        assert_eq!(answer.shape, AnswerShape::WithLogs);
        let [entry] = &answer.logs[..] else {
            panic!("{answer:?}")
        };
        assert_eq!((entry.level, &*entry.message), (Info, "does"));
        assert_eq!(entry.extras, ["\"answer\""]);
        assert!(entry.timestamp.as_ref().unwrap().parse::<u64>().unwrap() > 1_500_000_000_000);
        assert_eq!(printed(&exchange)["result"], json!({"messages": ["hi"]}));
        // The next one finds everything running.
        let warm = project.does("answer");
        assert!(local(&warm).start.is_none());
    }
}

#[test]
fn failures_of_the_callback_are_sorted_as_on_the_platform() {
    if !node_is_here() {
        return;
    }
    let project = Project::v1();
    for (does, code, message, how) in [
        ("error", CUSTOM, "shop is closed", FaultHow::Callback),
        ("text", CUSTOM, "shop is closed", FaultHow::Callback),
        ("object", CUSTOM, "shop is closed", FaultHow::Callback),
        ("throw", CUSTOM, "shop is closed", FaultHow::Threw),
        ("rejects", CUSTOM, "shop is closed", FaultHow::Threw),
        (
            "type-error",
            RUNTIME,
            "Cannot read properties of undefined",
            FaultHow::Threw,
        ),
        ("timer", CUSTOM, "in a timer", FaultHow::Uncaught),
    ] {
        let exchange = project.does(does);
        let body = body(&exchange);
        assert_eq!(exchange.status, 901, "{does}");
        assert_eq!(
            body["errorCode"],
            format!("com.liveperson.faas.handler.{code}"),
            "{does}"
        );
        assert!(
            body["errorMsg"].as_str().unwrap().contains(message),
            "{does}: {body}"
        );
        assert_eq!(body["errorLogs"][0]["message"], "does", "{does}");
        let Ending::Failed(fault) = &local(&exchange).ending else {
            panic!("{does}")
        };
        assert_eq!(fault.how, how, "{does}");
        let printed = printed(&exchange);
        assert_eq!(printed["errorCode"], body["errorCode"], "{does}");
        let last = printed["errorLogs"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone();
        assert!(
            last["message"]
                .as_str()
                .unwrap()
                .starts_with("Received Error - "),
            "{does}"
        );
        let warned = printed["errorLogs"][1]["extras"][0]["originalFailure"] == "shop is closed";
        assert_eq!(warned, does == "text", "{does}");
    }
    assert_eq!(project.result("later"), json!("index.js"));
    assert_eq!(project.result("twice"), json!(1));
}

#[test]
fn failures_of_an_async_function_are_sorted_as_on_the_platform() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let (custom, runtime) = ("threw-error", "js-runtime-error");
    for (does, code, message, tool) in [
        ("error", custom, "shop is closed", Some(CUSTOM)),
        ("text", custom, "shop is closed", None),
        ("object", custom, "shop is closed", None),
        ("nothing", custom, "null", None),
        (
            "type-error",
            runtime,
            "Cannot read properties",
            Some(RUNTIME),
        ),
        (
            "reference-error",
            runtime,
            "notThere is not defined",
            Some(RUNTIME),
        ),
        ("range-error", custom, "Invalid count value", Some(CUSTOM)),
        ("syntax-error", runtime, "JSON", Some(RUNTIME)),
        ("circular", runtime, "circular structure", Some(RUNTIME)),
        ("rejection", custom, "nobody waits", Some(CUSTOM)),
    ] {
        let exchange = project.does(does);
        let body = body(&exchange);
        assert_eq!(exchange.status, 901, "{does}");
        assert_eq!(
            body["code"],
            format!("com.customer.faas.function.{code}"),
            "{does}"
        );
        assert!(
            body["message"].as_str().unwrap().contains(message),
            "{does}: {body}"
        );
        assert_eq!(answer(&exchange).shape, AnswerShape::ErrorV2);
        let printed = printed(&exchange);
        match tool {
            Some(code) => assert_eq!(
                printed["errorCode"],
                format!("com.liveperson.faas.handler.{code}"),
                "{does}"
            ),
            // The tool loses what is no error object.
            None => assert_eq!(printed["result"], "", "{does}"),
        }
    }
}

#[test]
fn undefined_is_a_result_of_its_own() {
    if !node_is_here() {
        return;
    }
    for project in [Project::v1(), Project::v2()] {
        let exchange = project.does("undefined");
        assert_eq!(exchange.status, 200);
        assert_eq!(body(&exchange)["result"], Value::Null);
        assert_eq!(
            local(&exchange).ending,
            Ending::Returned { has_result: false }
        );
        assert!(printed(&exchange).get("result").is_none());
    }
}

#[test]
fn console_log_works_as_on_the_platform_and_the_tool_is_said_to_differ() {
    if !node_is_here() {
        return;
    }
    for project in [Project::v1(), Project::v2()] {
        let exchange = project.does("log");
        assert_eq!(body(&exchange)["result"], "logged");
        assert_eq!(body(&exchange)["logs"][1]["message"], "plain");
        assert_eq!(local(&exchange).plain_log, Some(1));
        let printed = printed(&exchange);
        assert_eq!(printed["errorMsg"], "console.log is not a function");
        assert_eq!(printed["errorLogs"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn each_level_and_each_sort_of_value_is_logged() {
    if !node_is_here() {
        return;
    }
    let exchange = Project::v2().does("levels");
    let logs = answer(&exchange).logs;
    let levels: Vec<LogLevel> = logs.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, [Info, Debug, Info, Warn, Error, Info, Info]);
    assert_eq!(logs[2].extras, ["1", r#"{"b":"2"}"#]);
    assert!(logs[4].extras[0].contains("Error: inner"), "{:?}", logs[4]);
    assert!(
        logs[4].extras[0].contains("functions/answerV2/index.js")
            || logs[4].extras[0].contains("index.js:")
    );
    assert_eq!(logs[5].message, "");
    assert!(logs[6].message.contains("(index)"), "{:?}", logs[6]);
}

#[test]
fn what_never_ends_is_ended_and_its_logs_are_there() {
    if !node_is_here() {
        return;
    }
    for (mut project, does) in [
        (Project::v1(), "never"),
        (Project::v2(), "never"),
        (Project::v2(), "loop"),
    ] {
        project.does("answer");
        project.timeout = std::time::Duration::from_millis(700);
        let exchange = project.does(does);
        assert_eq!(exchange.status, 901, "{does}");
        let body = body(&exchange);
        let code = body.get("errorCode").or_else(|| body.get("code")).unwrap();
        assert!(
            code.as_str().unwrap().contains("exceeded"),
            "{does}: {body}"
        );
        assert_eq!(body["errorLogs"][0]["extras"][0], does);
        assert!(matches!(
            local(&exchange).ending,
            Ending::TimedOut { loading: false, .. }
        ));
        assert!(exchange.as_tool_prints().is_none());
        let options = answer(&exchange).check_options(&exchange, CheckOptions::default());
        assert_eq!(options.timed_out, Some(true), "{does}");
        project.timeout = std::time::Duration::from_mins(1);
        let again = project.does("answer");
        assert!(
            again.status == 200 && local(&again).start.is_some(),
            "{does}"
        );
    }
}

#[test]
fn the_end_of_the_process_is_told_by_its_cause() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let exchange = project.does("exit");
    let Ending::Exited {
        code: 3,
        place: Some(place),
    } = &local(&exchange).ending
    else {
        panic!("{:?}", local(&exchange).ending)
    };
    assert_eq!(
        (&*place.file, place.line),
        ("functions/answerV2/index.js", 25)
    );
    assert_eq!(body(&exchange)["errorLogs"][1]["message"], "leaving");
    assert!(exchange.text().contains("process.exit(3)"));
    if cfg!(unix) {
        let exchange = project.does("crash");
        let Ending::Crashed { how, .. } = &local(&exchange).ending else {
            panic!("{:?}", local(&exchange).ending)
        };
        assert_eq!(how, "signal SIGSEGV");
    }
    assert_eq!(project.result("answer"), json!({"messages": ["hi"]}));
}

#[test]
fn memory_has_its_limit() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let cases = if cfg!(target_os = "linux") {
        &["bomb", "buffers"][..]
    } else {
        &["bomb"][..]
    };
    for does in cases {
        let exchange = project.does(does);
        assert_eq!(
            local(&exchange).ending,
            Ending::OutOfMemory { limit: 256 },
            "{does}"
        );
        assert!(exchange.text().contains("out of memory"), "{does}");
        assert_eq!(body(&exchange)["errorLogs"][0]["extras"][0], *does);
    }
    assert_eq!(project.result("answer"), json!({"messages": ["hi"]}));
}

#[test]
fn what_goes_past_the_console_is_kept_apart_and_bounded() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let exchange = project.does("noise");
    assert_eq!(body(&exchange)["result"], 1);
    let output = local(&exchange).output.as_str();
    assert!(
        output.contains("to standard output\n") && output.contains("to standard error\n"),
        "{output}"
    );
    let exchange = project.does("flood");
    let run = local(&exchange);
    assert_eq!(body(&exchange)["result"], 1);
    assert!(
        run.output.as_str().len() <= 64 * 1024,
        "{}",
        run.output.as_str().len()
    );
    let exchange = project.does("logs");
    assert_eq!(answer(&exchange).logs.len(), 10_000);
    assert_eq!(local(&exchange).logs_dropped, 51);
    assert!(
        local(&exchange)
            .notes
            .iter()
            .any(|note| note.as_str().contains("51 more log entries"))
    );
}

#[test]
fn large_inputs_and_results_pass_and_the_largest_are_cut() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    let text = "é".repeat(10_000_000);
    let exchange = project.send(&json!({"does": "size", "text": text}));
    assert_eq!(body(&exchange)["result"], 10_000_000);
    let size = 20_000_000;
    let exchange = project.send(&json!({"does": "huge", "size": size}));
    assert_eq!(body(&exchange)["result"].as_str().unwrap().len(), size);
    assert!(!exchange.cut);
    let mut request = project.request(&json!({"does": "huge", "size": size}));
    request.body_cap = 1_000_000;
    let exchange = project.transport.wait(&request).unwrap();
    assert!(exchange.cut && exchange.body.len() < 1_001_000);
    assert_eq!(project.result("answer"), json!({"messages": ["hi"]}));
}

#[test]
fn an_error_after_the_answer_is_told_with_the_next() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    assert_eq!(project.result("late"), json!(1));
    std::thread::sleep(std::time::Duration::from_millis(500));
    let exchange = project.does("answer");
    assert_eq!(exchange.status, 200);
    let notes = &local(&exchange).notes;
    assert!(
        notes
            .iter()
            .any(|note| note.as_str().contains("much later")),
        "{notes:?}"
    );
    assert!(local(&exchange).start.is_some());
}
