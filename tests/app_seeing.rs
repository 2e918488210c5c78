//! What the window shows of a call: timing, response, logs, repeats; through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;

use botbench::workspace::Settings;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;
use super::functions::node_is_here;
use super::misbehaving::{Server, Step, answer, closed_port};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A payload in which the consumer says a word of the demo bot.
fn saying(word: &str) -> String {
    format!(r#"{{"message": "{word}", "convId": "1"}}"#)
}

/// A window in which the demo bot was told that word, and has answered.
fn told(word: &str) -> Window {
    let (mut window, _) = Window::on("say.json", &saying(word));
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    window
}

fn labels(window: &Window, role: Role) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn timing_teaches_and_then_tells_where_the_time_of_a_call_went() {
    let (mut window, _) = Window::on("say.json", &saying("menu"));
    window.settle();
    window.keys(CTRL, Key::Num9);
    window.wait_for("No timing yet");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    window.keys(CTRL, Key::Num9);
    window.settle();
    let rows = labels(&window, Role::Row);
    assert!(rows.iter().any(|row| row.contains(", from ")), "{rows:?}");
    let meters = labels(&window, Role::Meter);
    let of_limits = |meter: &String| meter.contains("of 1 s advised and 30 s allowed");
    assert!(meters.iter().any(of_limits), "{meters:?}");
    assert!(!labels(&window, Role::Table).is_empty());
}

#[test]
fn a_slow_call_shows_both_marks_where_they_stand() {
    let mut window = told("slow");
    window.keys(CTRL, Key::Num9);
    window.settle();
    let meters = labels(&window, Role::Meter);
    assert!(meters.iter().any(|it| !it.contains(" ms of")), "{meters:?}");
}

#[test]
fn the_request_shows_as_it_was_sent_and_is_copied_for_other_tools() {
    let mut window = told("menu");
    window.keys(CTRL, Key::Num6);
    window.settle();
    window.harness.get_by_label("Request").click_accesskit();
    window.settle();
    assert!(window.shows("x-request-id"));
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text("copy last payload as config");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("with this payload as its input");
    window.press("Copy as…");
    window.wait_for("Save last exchange as HAR");
}

#[test]
fn logs_are_chosen_by_level_and_word() {
    let mut window = told("logs");
    window.keys(CTRL, Key::Num7);
    window.settle();
    let all = labels(&window, Role::ListItem).len();
    assert!(all > 1, "{all}");
    let info = window.harness.get_by_label_contains("Info ");
    info.click_accesskit();
    window.settle();
    assert!(labels(&window, Role::ListItem).len() < all);
}

/// A window on a workspace whose endpoint is at that address.
fn on_endpoint(url: &str) -> Window {
    on_shop(&format!("kind = \"http\"\nurl = \"{url}\"\n"), &[])
}

/// A window on a workspace with an endpoint of those keys, and with those files.
fn on_shop(keys: &str, files: &[(&str, &str)]) -> Window {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("own");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let config = format!("[[endpoint]]\nname = \"shop\"\n{keys}");
    fs::write(folder.join("botbench.toml"), config).unwrap();
    let path = folder.join("say.json");
    fs::write(&path, saying("menu")).unwrap();
    let mut settings = Settings::default();
    settings.last_folder = Some(folder);
    let mut window = Window::with_home(home, settings, vec![path]);
    window.wait_for("shop");
    window.settle();
    let shop = window.harness.query_all_by_label("shop").next();
    shop.unwrap().click_accesskit();
    window.settle();
    window
}

#[test]
fn a_429_counts_down_and_says_what_to_do() {
    let server = Server::sending(answer(429, &[("retry-after", "30")], "{}"));
    let mut window = on_endpoint(&server.url());
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.keys(CTRL, Key::Num6);
    window.wait_for("Send (");
    assert!(window.shows("Wait before the next request"));
    assert!(window.shows("Cure: "));
}

#[test]
fn a_429_without_a_header_waits_a_second() {
    let server = Server::sending(answer(429, &[], ""));
    let mut window = on_endpoint(&server.url());
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.keys(CTRL, Key::Num6);
    window.wait_for("Cure: ");
    assert!(window.shows("Wait before the next request: 1"));
}

#[test]
fn a_failed_custom_endpoint_is_explained_in_its_own_words() {
    let server = Server::start(|request| {
        let is_event = request.line().starts_with("POST");
        let (status, body) = if is_event {
            (403, r#"{"message": "no"}"#)
        } else {
            (204, "")
        };
        vec![Step::Send(answer(status, &[], body))]
    });
    let keys = format!(
        "kind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\nbot_environment = \"draft\"\n\
         account = \"12345678\"\n",
        server.url().trim_end_matches('/')
    );
    let mut window = on_shop(&keys, &[]);
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.wait_for("Cure: give the endpoint a private_key");
    assert!(!window.shows("list functions"));
    window.keys(CTRL, Key::Num5);
    window.wait_for("the call ended with status 403: no");
    assert!(!window.shows("body.request-shape") && !window.shows("payload."));
}

#[test]
fn a_run_shows_as_lpf_prints_it() {
    if !node_is_here() {
        return;
    }
    let index = "async function lambda(input) { console.info('in'); throw 'gone' }";
    let files = [
        ("functions/order/index.js", index),
        (
            "functions/order/config.json",
            r#"{"environmentVariables": {}}"#,
        ),
    ];
    let mut window = on_shop("kind = \"function\"\npath = \"functions/order\"\n", &files);
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.keys(CTRL, Key::Num6);
    window.wait_for("As lpf prints it");
    window.press("As lpf prints it");
    window.wait_for("It differs from the body");
    assert!(window.shows("\"result\": \"\""));
    window.press("Copy");
}

#[test]
fn a_run_of_many_sends_is_told_in_numbers() {
    let mut window = on_demo();
    window.keys(CTRL | Modifiers::ALT, Key::Enter);
    window.wait_for("Send many times");
    let fields = ["Requests", "Per second at most"];
    for (field, text) in fields.into_iter().zip(["5", "100"]) {
        let node = window.harness.get_by_role_and_label(Role::TextInput, field);
        node.focus();
        window.settle();
        window.keys(CTRL, Key::A);
        window.type_text(text);
    }
    window.press("Start");
    window.wait_for("5 of 5 ended");
    window.wait_for("Start again");
    assert!(window.shows("first (may be cold)") && window.shows("p95"));
    assert!(window.shows("5 × 200"));
    assert!(!labels(&window, Role::Image).is_empty());
}

fn on_demo() -> Window {
    let (mut window, _) = Window::on("say.json", &saying("menu"));
    window.settle();
    window
}

#[test]
fn a_request_is_taken_over_from_the_clipboard_without_its_secret() {
    let mut window = on_demo();
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text("import request from clipboard");
    window.keys(Modifiers::NONE, Key::Enter);
    let command = "curl -X POST 'https://shop.example/bot' -H 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.s3cr3tS3cr3t' --data-raw '{\"message\":\"hi\"}'";
    window.harness.event(egui::Event::Paste(command.to_owned()));
    window.wait_for("1 request found.");
    assert!(window.shows("from the environment variable AUTHORIZATION"));
    window.press("Add endpoint, open payload");
    window.wait_for("payload for shop.example");
    window.settle();
    let config = window.home.path().join("own").join("botbench.toml");
    let written = || fs::read_to_string(&config).unwrap_or_default();
    window.step_until("the endpoint is written", |_| {
        written().contains("shop.example")
    });
    assert!(!written().contains("s3cr3t"), "{}", written());
    assert!(window.text().contains("\"hi\""));
}

#[test]
fn a_call_that_failed_shows_where_its_time_went_and_why_it_ended() {
    let place = closed_port();
    let mut window = on_endpoint(&format!("http://{place}/bot"));
    window.keys(CTRL, Key::Enter);
    window.wait_for("no answer");
    window.settle();
    assert!(window.shows("Invocation: failed after"));
    assert!(window.shows(&format!("no connection to {place} came to stand")));
    window.harness.get_by_label("Request").click_accesskit();
    window.settle();
    assert!(window.shows("x-request-id"));
    window.keys(CTRL, Key::Num9);
    window.wait_for("at Invocation › TCP connect");
    assert!(window.shows("nothing listens at"));
    let rows = labels(&window, Role::Row);
    let failed = |row: &&String| row.contains("failed after");
    assert_eq!(rows.iter().filter(failed).count(), 2, "{rows:?}");
    window.keys(CTRL, Key::H);
    window.settle();
    window.keys(Modifiers::NONE, Key::Home);
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Send again");
    assert!(window.shows("x-request-id"));
    window.keys(CTRL, Key::Num9);
    window.wait_for("at Invocation › TCP connect");
}
