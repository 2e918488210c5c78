//! Saved events in the window: the verdict beside the answer, another name, and the picker of payloads.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::path::PathBuf;

use botbench::workspace::Keystore;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use crate::app::Window;
use crate::app_sending::{choose, command, window};
use crate::misbehaving::{Server, answer};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;
const ANSWER: &str = "{\"messages\": [\"Hi\", \"there\"], \"context\": {\"skill\": 1}}";

/// A window on an endpoint with a saved event that expects something.
fn with_event(expected: &str) -> (Window, PathBuf, Server) {
    let server = Server::sending(answer(200, &[], ANSWER));
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n",
        server.url()
    );
    let (mut window, folder) = window(&config, Keystore::Absent);
    choose(&mut window, "shop");
    let own = folder.join("events").join("shop");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("greeting.json"), "{\"message\": \"hello\"}").unwrap();
    fs::write(own.join("greeting.toml"), expected).unwrap();
    window.keys(NONE, Key::F5);
    window.wait_for("greeting");
    window.settle();
    (window, own, server)
}

/// Makes the event what Send sends, by the picker of payloads.
fn pick_event(window: &mut Window) {
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Payload")
        .click_accesskit();
    window.settle();
    assert!(window.shows("Saved events of shop"));
    window
        .harness
        .get_by_label("greeting event")
        .click_accesskit();
    window.settle();
}

fn payload(window: &Window) -> String {
    use egui_kittest::kittest::NodeT;
    let picker = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Payload");
    picker.accesskit_node().value().unwrap_or_default()
}

#[test]
fn an_answer_that_is_as_expected_says_so_beside_it() {
    let expected = "[expect]\nstatus = 200\nanswer = '{\"context\": {\"skill\": 1}}'\n";
    let (mut window, _, _server) = with_event(expected);
    pick_event(&mut window);
    assert_eq!(payload(&window), "greeting");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.settle();
    command(&mut window, "go to response");
    window.wait_for("The answer is what the event greeting expects");
}

#[test]
fn each_difference_leads_to_its_place_in_the_answer() {
    let expected = "[expect]\nstatus = 404\nanswer = '{\"messages\": [\"Hi\", \"you\"], \"context\": {\"skill\": 2}}'\n";
    let (mut window, _, _server) = with_event(expected);
    pick_event(&mut window);
    window.keys(CTRL, Key::Enter);
    window.wait_for("3 differences from what the event greeting expects");
    assert!(window.shows("the status should be 404, and is 200"));
    window.press("/messages/1");
    window.settle();
    assert!(window.shows("answer of shop"));
    assert!(window.text().contains("there"));
    window.step_until("the place is selected", |harness| {
        harness.query_all_by_label_contains("/messages/1").count() > 1
    });
    // Another payload is none of the event's business.
    window.keys(CTRL, Key::T);
    window.keys(NONE, Key::Enter);
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_until_gone("3 differences");
}

#[test]
fn a_status_and_a_code_that_are_not_as_expected_lead_on_too() {
    let expected = "[expect]\nstatus = 404\ncodes = [\"body.empty\"]\n";
    let (mut window, _, _server) = with_event(expected);
    pick_event(&mut window);
    window.keys(CTRL, Key::Enter);
    window.wait_for("2 differences from what the event greeting expects");
    window.settle();
    window.press("status");
    window.settle();
    let status = window.harness.query_all_by_label("the status").next();
    assert!(status.is_some_and(|status| status.is_focused()));
    // A code that was not found is explained.
    window.press("code");
    window.settle();
    window.wait_for("The rule (");
    window.press("Close");
    window.settle();
    assert!(window.shows("answer of shop"));
}

#[test]
fn an_event_gets_another_name_and_takes_along_what_is_known_of_it() {
    let (mut window, own, _server) = with_event("notes = \"ours\"\n");
    pick_event(&mut window);
    window.wait_for("greeting.json");
    command(&mut window, "rename…");
    window.wait_for("Rename event");
    window.keys(CTRL, Key::A);
    window.type_text("a/b");
    window.keys(NONE, Key::Enter);
    window.wait_for("This is not a usable file name");
    window.keys(CTRL, Key::A);
    window.type_text("welcome");
    window.keys(NONE, Key::Enter);
    window.wait_for("is called welcome now");
    window.settle();
    assert!(own.join("welcome.json").is_file() && own.join("welcome.toml").is_file());
    assert!(!own.join("greeting.json").exists() && !own.join("greeting.toml").exists());
    assert_eq!(payload(&window), "welcome");
}

#[test]
fn what_came_becomes_what_is_expected() {
    let (mut window, own, _server) = with_event("notes = \"ours\"\n\n[expect]\nstatus = 404\n");
    pick_event(&mut window);
    window.keys(CTRL, Key::Enter);
    window.wait_for("1 difference from what the event greeting expects");
    window.press("Edit expectation");
    window.wait_for("Notes and expectation of greeting");
    window.press("Expect what came instead");
    assert!(!window.shows("Expect what came instead"));
    window.press("Save");
    window.wait_for("saved the event");
    let about = fs::read_to_string(own.join("greeting.toml")).unwrap();
    assert!(
        about.contains("status = \"200\"") && about.contains("ours"),
        "{about}"
    );
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("the answer is what greeting expects");
    window.settle();
    command(&mut window, "go to response");
    window.wait_for("The answer is what the event greeting expects");
}
