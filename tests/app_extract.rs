//! Smart paste in the window: from a dirty text to a document of the right kind.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;

use botbench::workspace::Settings;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const LOG: &str = "2026-03-02 12:00:01 INFO start\n2026-03-02 12:00:02 ERROR com.liveperson.faas.handler.custom-failure body={\\\"messages\\\": [\\\"Hello, your parcel is on its way to you\\\"], \\\"context\\\": {\\\"action\\\": \\\"TRANSFER\\\",}}\n2026-03-02 12:00:03 INFO payload {'message': 'hi', 'convId': 'c-1', 'context': {'lpEvent': {}, 'lpSdes': {}}}\n";

fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.to_owned()));
    for _ in 0..3 {
        window.harness.step();
    }
}

fn payloads(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let labels = rows.filter_map(|row| row.accesskit_node().label());
    labels.filter(|label| label.contains(", Ln ")).collect()
}

#[test]
fn paste_and_extract_lists_the_payloads_and_opens_one_as_its_kind() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL_SHIFT, Key::V);
    paste(&mut window, LOG);
    window.wait_for("Payloads in the clipboard");
    window.wait_for("2 payloads found");
    let rows = payloads(&window);
    assert!(rows[0].starts_with("Bot response"), "{rows:?}");
    assert!(rows[0].contains("Log line"), "{rows:?}");
    assert!(window.shows("What changes"));
    window.press("Open as document");
    window.settle();
    assert!(window.shows("response of clipboard, line 2, unsaved"));
    assert!(window.text().contains("\"TRANSFER\""));
    assert!(window.shows("Bot response"));
}

#[test]
fn the_keyboard_marks_a_payload_and_opens_it() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL_SHIFT, Key::V);
    paste(&mut window, LOG);
    window.wait_for("2 payloads found");
    window.keys(Modifiers::NONE, Key::ArrowDown);
    window.keys(Modifiers::NONE, Key::Enter);
    window.settle();
    assert!(window.shows("payload of clipboard, line 3"));
    assert!(window.text().contains("\"convId\""));
}

#[test]
fn an_explanation_from_the_list_comes_back_to_it() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL_SHIFT, Key::V);
    paste(&mut window, LOG);
    window.wait_for("2 payloads found");
    window.press("com.liveperson.faas.handler.custom-failure");
    window.wait_for("Usual cause");
    window.press("Close");
    window.wait_for("2 payloads found");
    window.press("Open all 2");
    window.settle();
    assert!(window.shows("response of clipboard, line 2"));
    assert!(window.shows("payload of clipboard, line 3"));
}

#[test]
fn an_ordinary_paste_stays_as_it_is_and_is_offered_where_it_holds_more() {
    let (mut window, _) = Window::on("hello.json", "");
    paste(&mut window, "{\"messages\": [\"one\"]}");
    window.settle();
    assert!(!window.shows("a payload is in what you pasted"));
    window.keys(CTRL, Key::A);
    paste(&mut window, LOG);
    window.wait_for("a payload is in what you pasted");
    assert_eq!(window.text(), LOG);
    window.press("Extract");
    window.wait_for("Payloads in what you pasted");
    window.wait_for("2 payloads found");
}

#[test]
fn an_empty_clipboard_says_so_and_the_next_paste_is_ordinary() {
    let (mut window, _) = Window::on("hello.json", "");
    window.keys(CTRL_SHIFT, Key::V);
    window.wait_for("the clipboard holds no text");
    paste(&mut window, "ordinary");
    window.settle();
    assert_eq!(window.text(), "ordinary");
}

#[test]
fn a_log_that_is_opened_is_looked_into_and_can_be_opened_itself() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("console.log");
    fs::write(&path, LOG).unwrap();
    let mut window = Window::with_home(home, Settings::default(), vec![path]);
    window.wait_for("Payloads in console.log");
    window.wait_for("2 payloads found");
    window.press("Open the file itself");
    window.settle();
    assert!(window.text().starts_with("2026-03-02"));
    window.keys(CTRL_SHIFT, Key::X);
    window.wait_for("2 payloads found");
    window.press("Open as document");
    window.settle();
    assert!(window.shows("response of console, line 2"));
}

#[test]
fn a_text_without_payloads_says_why() {
    let (mut window, _) = Window::on("hello.json", "just words");
    window.keys(CTRL_SHIFT, Key::X);
    window.wait_for("There is no JSON in this text");
    window.press("Close");
    assert!(!window.shows("Payloads in"));
}

#[test]
fn with_nothing_open_a_paste_is_looked_into_at_once() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL, Key::W);
    window.wait_for("No document is open");
    paste(&mut window, LOG);
    window.wait_for("2 payloads found");
}
