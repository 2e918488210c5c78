//! What was sent before: kept, found, opened, sent again and compared, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use botbench::workspace::Settings;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

/// Sends what is chosen and waits for the answer.
fn send(window: &mut Window) {
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
}

/// Sends a message, and then another template, which is answered in another way.
fn send_two(window: &mut Window) {
    send(window);
    window.keys(CTRL, Key::E);
    window.type_text("idle");
    window.keys(NONE, Key::Enter);
    window.settle();
    send(window);
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .filter(|label| label.contains("demo"))
        .collect()
}

/// The rows of the history, which is opened.
fn kept(window: &mut Window) -> Vec<String> {
    window.keys(CTRL, Key::H);
    window.settle();
    rows(window)
}

/// Picks a command from the palette by its words.
fn pick(window: &mut Window, words: &str) {
    window.keys(CTRL_SHIFT, Key::P);
    window.type_text(words);
    window.keys(NONE, Key::Enter);
}

#[test]
fn what_was_sent_is_found_again_after_a_restart() {
    let (mut window, _) = Window::on("hello.json", "{}");
    send(&mut window);
    send(&mut window);
    let found = kept(&mut window);
    assert_eq!(found.len(), 2, "{found:?}");
    let home = window.home;
    drop(window.harness);
    let mut settings = Settings::default();
    settings.last_folder = Some(home.path().join("own"));
    let mut window = Window::with_home(home, settings, Vec::new());
    window.settle();
    let found = kept(&mut window);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("200, demo"), "{found:?}");
    window.keys(NONE, Key::Enter);
    window.wait_for("answer of demo");
}

#[test]
fn an_exchange_is_pinned_named_found_by_its_name_and_sent_again() {
    let (mut window, _) = Window::on("hello.json", "{}");
    send(&mut window);
    window.keys(CTRL, Key::H);
    window.settle();
    window.keys(NONE, Key::Home);
    pick(&mut window, "name exchange");
    window.wait_for("Name this exchange");
    window.type_text("the good one");
    window.keys(NONE, Key::Enter);
    window.settle();
    assert!(rows(&window)[0].contains("the good one"));
    pick(&mut window, "send again");
    window.settle();
    assert_eq!(kept(&mut window).len(), 2);
    pick(&mut window, "the good one");
    window.settle();
    assert!(window.shows("answer of demo"));
}

#[test]
fn nothing_is_kept_once_the_history_is_off() {
    let (home, mut settings) = Window::folder(&[]);
    settings.history.keeps = false;
    let mut window = Window::with_home(home, settings, Vec::new());
    window.settle();
    send(&mut window);
    window.keys(CTRL, Key::H);
    window.settle();
    assert!(window.shows("The history is off"));
    window.press("Keep history");
    window.settle();
    send(&mut window);
    assert_eq!(kept(&mut window).len(), 1);
}

#[test]
fn the_list_is_searched_filtered_and_cleared() {
    let (mut window, _) = Window::on("hello.json", "{}");
    send(&mut window);
    window.keys(CTRL, Key::H);
    window.settle();
    window.press("Failed");
    window.settle();
    assert!(window.shows("Nothing fits"));
    window.press("Failed");
    window.settle();
    assert_eq!(rows(&window).len(), 1);
    window.harness.get_by_label("Search history").focus();
    window.harness.step();
    window.type_text("status:5xx");
    window.settle();
    assert!(window.shows("Nothing fits"));
    window.keys(CTRL, Key::A);
    window.type_text("messages");
    window.settle();
    assert_eq!(rows(&window).len(), 1, "the body of the answer is searched");
    pick(&mut window, "clear history");
    window.wait_for("Remove 1 exchanges");
    window.press("Remove");
    window.settle();
    assert!(window.shows("Nothing was sent yet"));
}

/// A workspace with a second endpoint beside the demo bot.
fn with_two_endpoints() -> Window {
    let config = "[[endpoint]]\nname = \"demo\"\nkind = \"demo\"\n\n\
                  [[endpoint]]\nname = \"second\"\nkind = \"demo\"\n";
    let (home, settings) = Window::folder(&[("botbench.toml", config)]);
    let mut window = Window::with_home(home, settings, Vec::new());
    window.wait_for("second");
    window.settle();
    window
}

#[test]
fn two_answers_are_compared_by_what_they_mean_and_line_by_line() {
    let (mut window, _) = Window::on("hello.json", "{}");
    send_two(&mut window);
    window.keys(CTRL, Key::H);
    window.settle();
    window.keys(NONE, Key::Home);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    pick(&mut window, "compare exchanges");
    window.settle();
    window.wait_for("before: demo");
    assert!(window.shows("after: demo"));
    assert!(window.shows("Differences, "));
    window.keys(NONE, Key::F7);
    window.keys(NONE, Key::Enter);
    window.settle();
    assert!(window.shows("Texts side by side, "));
    window.press("Swap");
    window.settle();
    assert!(window.shows("before: demo"));
}

#[test]
fn two_documents_are_compared() {
    let (mut window, path) = Window::on("one.json", "{\"messages\": [\"a\"], \"context\": {}}");
    let other = path.with_file_name("two.json");
    std::fs::write(&other, "{\"messages\": [\"b\"], \"context\": {}}").unwrap();
    window.keys(NONE, Key::F5);
    window.wait_for("two.json");
    window.press("two.json");
    window.settle();
    pick(&mut window, "compare with another document");
    window.wait_for("Compare this document");
    window.keys(NONE, Key::Enter);
    window.settle();
    window.wait_for("changed /messages/0: \"a\" → \"b\"");
}

#[test]
fn one_send_goes_to_two_endpoints_and_their_answers_stand_side_by_side() {
    let mut window = with_two_endpoints();
    window.keys(CTRL_SHIFT, Key::Enter);
    window.wait_for("Send to which endpoint too");
    window.keys(NONE, Key::Enter);
    window.wait_for("before: demo");
    window.settle();
    assert!(window.shows("after: second"));
    assert!(window.shows("200 OK"));
    window.keys(CTRL, Key::H);
    window.settle();
    let kept = window.harness.query_all_by_role(Role::ListBoxOption);
    let kept: Vec<_> = kept
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    for endpoint in ["200, demo", "200, second"] {
        let found = kept.iter().any(|row| row.starts_with(endpoint));
        assert!(found, "{endpoint}: {kept:?}");
    }
}

#[test]
fn an_event_is_saved_with_its_answer_chosen_and_judged() {
    let mut window = with_two_endpoints();
    send(&mut window);
    pick(&mut window, "save as event");
    window.wait_for("Save as event of demo");
    window.keys(CTRL, Key::A);
    window.type_text("greeting");
    window.press("Save");
    window.settle();
    window.wait_for("saved the event");
    let folder = window.home.path().join("own").join("events").join("demo");
    assert!(folder.join("greeting.json").is_file());
    let about = std::fs::read_to_string(folder.join("greeting.toml")).unwrap();
    assert!(about.contains("[expect]"), "{about}");
    pick(&mut window, "open saved event");
    window.wait_for("Open which saved event?");
    window.keys(NONE, Key::Enter);
    window.settle();
    window.wait_for("greeting.json");
    window.keys(CTRL, Key::Enter);
    window.wait_for("the answer is what");
    let wrong = about.replace("200", "404");
    std::fs::write(folder.join("greeting.toml"), wrong).unwrap();
    pick(&mut window, "run all events");
    window.wait_for("1 not as expected");
    assert!(window.shows("greeting: 1 difference"));
    window.press("Close");
}

#[test]
fn many_sends_are_one_entry_that_opens_with_its_numbers() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.settle();
    pick(&mut window, "send many times");
    window.wait_for("At once");
    let node = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Requests");
    node.focus();
    window.settle();
    window.keys(CTRL, Key::A);
    window.type_text("3");
    window.press("Start");
    window.wait_for("3 of 3 ended");
    window.wait_for("Start again");
    window.press("Close");
    window.settle();
    let found = kept(&mut window);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("sent many times, demo"), "{found:?}");
    assert!(found[0].contains("3 × 200 · p50"), "{found:?}");
    window.keys(NONE, Key::Home);
    window.keys(NONE, Key::Enter);
    window.wait_for("Sent many times");
    assert!(window.shows("3 of 3 ended") && window.shows("3 × 200"));
    assert!(window.shows("first (may be cold)"));
    window.press("Close");
    window.settle();
    pick(&mut window, "send many times");
    window.wait_for("Start again");
    assert!(
        window.shows("3 of 3 ended"),
        "the dialog knows its last run"
    );
}

#[test]
fn a_test_of_a_connection_is_one_entry_that_opens_with_its_steps() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.settle();
    pick(&mut window, "test connection");
    window.wait_for("All is well");
    window.press("Close");
    window.settle();
    let found = kept(&mut window);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("test of the connection, demo"),
        "{found:?}"
    );
    window.keys(NONE, Key::Home);
    window.keys(NONE, Key::Enter);
    window.wait_for("Tested at");
    assert!(window.shows("Answers with success, in time: passed") && window.shows("Test again"));
}

#[test]
fn a_reopened_answer_shows_its_timing_and_request_as_they_were() {
    let (mut window, _) = Window::on("hello.json", "{\"message\": \"first\"}");
    send_two(&mut window);
    kept(&mut window);
    window.keys(NONE, Key::End);
    window.keys(NONE, Key::Enter);
    window.settle();
    window.keys(CTRL, Key::Num9);
    window.settle();
    let rows = window.harness.query_all_by_role(Role::Row);
    let rows: Vec<_> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    let waits = |row: &String| row.starts_with("Waiting for the first byte: ");
    assert!(rows.iter().any(waits), "{rows:?}");
    window.keys(CTRL, Key::Num6);
    window.settle();
    window.harness.get_by_label("Request").click_accesskit();
    window.settle();
    assert!(window.shows("x-request-id") && window.shows("\"first\""));
}
