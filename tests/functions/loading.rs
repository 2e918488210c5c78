//! Finding, reading and reloading a function.

use botbench::invoke::local::{Ending, FaultHow, StartReason, Style};
use botbench::invoke::{Answer, Endpoint, InvokeErrorKind, Target};
use botbench::lint::CheckOptions;
use serde_json::json;

use super::{Project, V1, body, local, node_is_here};

/// A callback function that calls back with this expression.
fn calls_back(before: &str, value: &str) -> String {
    format!("{before}\nfunction lambda(input, callback) {{ callback(null, {value}); }}")
}

#[test]
fn import_and_require_work_in_one_file_and_nothing_else_is_global() {
    if !node_is_here() {
        return;
    }
    let expected = json!(["b", "words", "hello", "shop", 1, "late", "undefined"]);
    assert_eq!(Project::v2().result("modules"), expected);
}

#[test]
fn the_lambda_is_found_however_it_is_written() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("any", "");
    for source in [
        "async function lambda(input) { return 7 }",
        "const lambda = (input) => 7;",
        "exports.lambda = async () => 7",
        "module.exports = { lambda: async () => 7 } // end",
        "export async function lambda() { return 7 }",
        "export default async function lambda() { return 7 }",
        "const lambda = async () => 7;\nexport { lambda };",
        "export { lambda } from './other.mjs';",
        "const seven = await Promise.resolve(7);\nasync function lambda() { return seven }",
        "var lambda = function (input, callback) { callback(null, 7) }",
        "let lambda = async (input, callback) => callback(undefined, 7);",
        "\u{feff}'use strict'; function lambda() { return { then(done) { done(7) } } }",
        "const require = (await import('node:module')).createRequire(import.meta.url);\nconst lambda = async () => require('path') && 7;",
    ] {
        project.write("index.js", source);
        project.write("other.mjs", "export const lambda = async () => 7;");
        let exchange = project.send(&json!({}));
        assert_eq!(
            body(&exchange)["result"],
            7,
            "{source}: {}",
            exchange.text()
        );
    }
}

#[test]
fn a_callback_is_known_however_it_is_written() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("any", "");
    for (style, source) in [
        (
            Style::Callback,
            "function lambda(input, ...rest) { rest[0](null, 7) }",
        ),
        (
            Style::Callback,
            "const lambda = (input, callback = () => {}) => callback(null, 7);",
        ),
        (
            Style::Callback,
            "function lambda(input, answer = null) { setTimeout(() => answer?.(null, 7)) }",
        ),
        (
            Style::Callback,
            "function lambda() { arguments[1](null, 7) }",
        ),
        (
            Style::Callback,
            "const lambda = function () { const [, end] = arguments; end(null, 7) }",
        ),
        (
            Style::Callback,
            "function lambda(input /* (a, b) */, ...[answer]) { answer(null, 7) }",
        ),
        (
            Style::Callback,
            "function lambda(input = ')`\"', callback = (a, b) => b) { callback(null, 7) }",
        ),
        (
            Style::Callback,
            "function lambda(input = /[/,(]\"/, callback = `${'`' + (1, 2)}(`) { callback(null, 7) }",
        ),
        (
            Style::Callback,
            "exports.lambda = (...all) => { all.pop()(null, 7) }",
        ),
        (
            Style::Callback,
            "const call = async () => 7;\nconst lambda = (...all) => call(...all);",
        ),
        (
            Style::Callback,
            "const lambda = async (input, answer) => answer(null, 7);",
        ),
        (
            Style::Async,
            "function lambda(input, options = {}) { return 7 }",
        ),
        (Style::Async, "const lambda = async (input, ...rest) => 7;"),
        (
            Style::Async,
            "async function lambda(input, context) { return context ? 0 : 7 }",
        ),
        (
            Style::Async,
            "function lambda(input) { /* arguments[1], callback() */ return 7 }",
        ),
        (
            Style::Async,
            "function lambda() { return 'arguments[1]' && arguments[0] && 7 }",
        ),
        (
            Style::Async,
            "function lambda(input) { const call = { arguments: '7' }; return JSON.parse(call.arguments) }",
        ),
        (
            Style::Async,
            "const lambda = (input) => 7 // (a, callback) => callback()",
        ),
    ] {
        project.write("index.js", source);
        let exchange = project.send(&json!({}));
        assert_eq!(
            body(&exchange)["result"],
            7,
            "{source}: {}",
            exchange.text()
        );
        assert_eq!(local(&exchange).style, Some(style), "{source}");
    }
    // It may call back, and has answered already.
    project.write("index.js", "const lambda = (...all) => ({ seven: 7 });");
    assert_eq!(body(&project.send(&json!({})))["result"]["seven"], 7);
}

#[test]
fn a_file_without_a_lambda_says_what_to_write() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("none", "");
    for source in [
        "",
        "exports.handler = 1;",
        "export const handler = 1;",
        "const lambda = 1;",
    ] {
        project.write("index.js", source);
        let error = project.try_send(&json!({})).unwrap_err();
        assert_eq!(error.kind, InvokeErrorKind::Function, "{source}");
        assert!(
            error
                .message
                .as_str()
                .contains("defines no function `lambda`"),
            "{error}"
        );
        assert!(error.help.contains("callback"), "{}", error.help);
    }
}

#[test]
fn faults_of_the_file_are_told_with_its_line() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("broken", "");
    for (source, name, line) in [
        (
            "const a = 1;\nconst b = ;\nfunction lambda(i, cb) {}",
            "SyntaxError",
            2,
        ),
        (
            "import a from 'fs';\n\nconst b = ;\nasync function lambda(i) {}",
            "SyntaxError",
            3,
        ),
        (
            "async function lambda(i) {\n  return { a: 1 };",
            "SyntaxError",
            2,
        ),
        ("async function lambda(i) { return {", "SyntaxError", 1),
        (
            "import fs from 'fs';\nasync function lambda(i) {\n  return 1;",
            "SyntaxError",
            3,
        ),
        (
            "const a = require('no-such-module');\nfunction lambda(i, cb) {}",
            "Error",
            1,
        ),
        ("\n\nnull.x;\nasync function lambda(i) {}", "TypeError", 3),
        (
            "import fs from 'fs';\nnull.x;\nasync function lambda(i) {}",
            "TypeError",
            2,
        ),
    ] {
        project.write("index.js", source);
        let exchange = project.send(&json!({}));
        assert_eq!(exchange.status, 901, "{source}");
        let Ending::Failed(fault) = &local(&exchange).ending else {
            panic!("{source}")
        };
        assert_eq!(
            (fault.how, &*fault.name),
            (FaultHow::Load, name),
            "{source}: {fault:?}"
        );
        let place = fault.place.as_ref().unwrap_or_else(|| panic!("{fault:?}"));
        assert_eq!(
            (&*place.file, place.line),
            ("functions/broken/index.js", line),
            "{source}"
        );
        assert!(
            exchange.text().contains(&format!("index.js:{line}")),
            "{}",
            exchange.text()
        );
        assert!(
            !fault.stack.as_str().contains("botbench"),
            "{}",
            fault.stack
        );
        assert!(exchange.as_tool_prints().is_none());
    }
}

#[test]
fn stack_traces_show_the_users_lines_alone() {
    if !node_is_here() {
        return;
    }
    for (project, line) in [(Project::v1(), 10), (Project::v2(), 15)] {
        let exchange = project.does("error");
        let Ending::Failed(fault) = &local(&exchange).ending else {
            panic!("{exchange:?}")
        };
        let stack = fault.stack.as_str();
        let first = format!("index.js:{line}:");
        assert!(
            stack
                .lines()
                .nth(1)
                .is_some_and(|frame| frame.contains(&first)),
            "{stack}"
        );
        assert!(
            !stack.contains("botbench") && !stack.contains("node:"),
            "{stack}"
        );
        assert_eq!(fault.place.as_ref().map(|place| place.line), Some(line));
    }
}

#[test]
fn folders_that_hold_no_function_say_so() {
    if !node_is_here() {
        return;
    }
    let project = Project::v1();
    for (folder, says, helps) in [
        (project.root().join("nowhere"), "does not exist", "index.js"),
        (
            project.root().to_owned(),
            "holds no `index.js`",
            "`answerV1`",
        ),
        (
            project.root().join("functions"),
            "holds no `index.js`",
            "`answerV1`",
        ),
    ] {
        let mut request = project.request(&json!({}));
        request.target = Target::Function { folder };
        let error = project.transport.wait(&request).unwrap_err();
        assert_eq!(error.kind, InvokeErrorKind::Function);
        assert!(error.message.as_str().contains(says), "{error}");
        assert!(error.help.contains(helps), "{}", error.help);
    }
}

#[test]
fn settings_of_both_generations_reach_the_function() {
    if !node_is_here() {
        return;
    }
    let project = Project::v2();
    for config in [
        r#"{"environmentVariables": {"SHOP_URL": "https://shop.example", "key": "value"}}"#,
        r#"{"environmentVariables": [{"key": "key", "value": "value"}, {"key": "SHOP_URL", "value": "https://shop.example"}]}"#,
    ] {
        project.write("config.json", config);
        let root = project.root().canonicalize().unwrap();
        let expected = json!(["https://shop.example", null, null, root, 2]);
        assert_eq!(project.result("world"), expected, "{config}");
    }
    for (config, note) in [
        ("{}", "no `environmentVariables`"),
        ("{\"a\": ", "`config.json` is no JSON"),
    ] {
        project.write("config.json", config);
        let exchange = project.does("answer");
        assert_eq!(exchange.status, 200);
        let notes = &local(&exchange).notes;
        assert!(
            notes.iter().any(|said| said.as_str().contains(note)),
            "{notes:?}"
        );
    }
}

#[test]
fn the_toolbelt_of_the_project_is_found() {
    if !node_is_here() {
        return;
    }
    let secret = "module.exports = { Secret: () => require('fs').existsSync(process.cwd() + '/functions/settings.json') };";
    for (belt, source) in [
        ("lp-faas-toolbelt", calls_back("const { Secret } = require('lp-faas-toolbelt');", "Secret()")),
        (
            "core-functions-toolbelt",
            "import { Secret } from 'core-functions-toolbelt';\nconst lambda = async () => Secret();".to_owned(),
        ),
    ] {
        let project = Project::new("belted", &source);
        let settings = r#"{"secrets": [{"key": "a", "value": "b"}], "whitelist": []}"#;
        project.write("../settings.json", settings);
        project.write(&format!("../../bin/{belt}/index.js"), secret);
        assert_eq!(project.result("any"), json!(true), "{belt}");
    }
    let project = Project::new(
        "bare",
        &calls_back("const b = require('lp-faas-toolbelt');", "1"),
    );
    let exchange = project.does("any");
    assert!(
        exchange
            .text()
            .contains("Cannot find module 'lp-faas-toolbelt'"),
        "{}",
        exchange.text()
    );
}

#[test]
fn packages_of_the_project_are_found() {
    if !node_is_here() {
        return;
    }
    let project = Project::new(
        "packed",
        "import seven, { eight } from 'seven';\nconst lambda = async () => [seven, eight];",
    );
    let package = r#"{"name": "seven", "type": "module", "exports": {"import": "./main.js"}}"#;
    project.write("../../node_modules/seven/package.json", package);
    project.write(
        "../../node_modules/seven/main.js",
        "export default 7; export const eight = 8;",
    );
    assert_eq!(project.result("any"), json!([7, 8]));
}

#[test]
fn what_changes_on_disk_counts_at_once() {
    if !node_is_here() {
        return;
    }
    let project = Project::new(
        "changing",
        &calls_back("const h = require('./helper');", "[1, h, process.env.A]"),
    );
    project.write("helper.js", "module.exports = 'a';");
    let seen = || {
        let exchange = project.does("any");
        let start = local(&exchange).start.map(|start| start.reason);
        (body(&exchange)["result"].clone(), start)
    };
    assert_eq!(seen(), (json!([1, "a", null]), Some(StartReason::First)));
    assert_eq!(seen().1, None);
    project.write("helper.js", "module.exports = 'b';");
    assert_eq!(seen(), (json!([1, "b", null]), Some(StartReason::Changed)));
    project.write("config.json", r#"{"environmentVariables": {"A": "x"}}"#);
    assert_eq!(seen(), (json!([1, "b", "x"]), Some(StartReason::Changed)));
    project.write("index.js", &calls_back("", "2"));
    assert_eq!(seen(), (json!(2), Some(StartReason::Changed)));
    project.write("index.js", V1);
    assert_eq!(project.result("answer"), json!({"messages": ["hi"]}));
}

#[test]
fn the_event_of_the_config_is_what_the_answer_is_judged_by() {
    if !node_is_here() {
        return;
    }
    let project = Project::new("hook", "async function lambda(input) { return null }");
    let event_for = |config: &str, known: Option<&str>| {
        project.write("config.json", config);
        let exchange = project.send(&json!({}));
        let base = CheckOptions {
            event: known.map(str::to_owned),
            ..CheckOptions::default()
        };
        Answer::read(&exchange.text())
            .check_options(&exchange, base)
            .event
    };
    let hook = r#"{"event": "bot_connectors_pre_hook", "environmentVariables": {}}"#;
    let of_hook = Some("bot_connectors_pre_hook".to_owned());
    assert_eq!(event_for(hook, None), of_hook);
    assert_eq!(event_for(hook, Some(Endpoint::BOT_EVENT)), of_hook);
    let other = Some("bot_connectors_error_hook");
    assert_eq!(event_for(hook, other).as_deref(), other);
    let unknown = r#"{"event": "no such event", "environmentVariables": {}}"#;
    assert_eq!(event_for(unknown, None), None);
}
