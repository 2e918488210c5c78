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
const NONE: Modifiers = Modifiers::NONE;

/// Sends what is chosen and waits for the answer.
fn send(window: &mut Window) {
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .filter(|label| label.contains("demo"))
        .collect()
}

#[test]
fn what_was_sent_is_found_again_after_a_restart() {
    let (mut window, _) = Window::on("hello.json", "{}");
    send(&mut window);
    send(&mut window);
    window.keys(CTRL, Key::H);
    window.settle();
    assert_eq!(rows(&window).len(), 2, "{:?}", rows(&window));
    let home = window.home;
    drop(window.harness);
    let mut settings = Settings::default();
    settings.last_folder = Some(home.path().join("own"));
    let mut window = Window::with_home(home, settings, Vec::new());
    window.settle();
    window.keys(CTRL, Key::H);
    window.settle();
    let found = rows(&window);
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
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    window.type_text("name exchange");
    window.keys(NONE, Key::Enter);
    window.wait_for("Name this exchange");
    window.type_text("the good one");
    window.keys(NONE, Key::Enter);
    window.settle();
    assert!(rows(&window)[0].contains("the good one"));
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    window.type_text("send again");
    window.keys(NONE, Key::Enter);
    window.settle();
    window.keys(CTRL, Key::H);
    window.settle();
    assert_eq!(rows(&window).len(), 2);
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    window.type_text("the good one");
    window.keys(NONE, Key::Enter);
    window.settle();
    assert!(window.shows("answer of demo"));
}

#[test]
fn nothing_is_kept_once_the_history_is_off() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("own");
    std::fs::create_dir_all(&folder).unwrap();
    let mut settings = Settings::default();
    settings.last_folder = Some(folder);
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
    window.keys(CTRL, Key::H);
    window.settle();
    assert_eq!(rows(&window).len(), 1);
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
    window.keys(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    window.type_text("clear history");
    window.keys(NONE, Key::Enter);
    window.wait_for("Remove 1 exchanges");
    window.press("Remove");
    window.settle();
    assert!(window.shows("Nothing was sent yet"));
}
