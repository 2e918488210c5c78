//! What comes late: dialogs over other dialogs, pages of agreement, and the work of what was stopped.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};

use botbench::invoke::Secret;
use botbench::workspace::Keystore;
use egui::{Key, Modifiers, OutputCommand, Role, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};
use url::Url;

use crate::agreement::{Page, agrees, platform, token};
use crate::app::Window;
use crate::app_sending::{HELLO, choose, command, focus_last, http, window, write};
use crate::misbehaving::{Server, closed_port};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// How many are sent where nothing else is typed.
const SENDS: usize = 10;

type Entries = Arc<Mutex<BTreeMap<String, Secret>>>;

/// A window on an endpoint with a secret, with its keystore: that waits for as long as it is locked here.
fn with_keystore(server: &Server) -> (Window, std::path::PathBuf, Entries) {
    let entries = Entries::default();
    let key = Secret::new("k3y-4711".to_owned());
    entries.lock().unwrap().insert("shop-key".to_owned(), key);
    let keystore = Keystore::Memory(Arc::clone(&entries));
    let (window, folder) = window(&http(&server.url(), ""), keystore);
    (window, folder, entries)
}

/// A window on an endpoint for which the user has to agree in the browser.
fn with_agreement() -> (Window, std::path::PathBuf, Server) {
    let server = platform(|nth, _| token(nth));
    let url = server.url();
    let base = url.trim_end_matches('/');
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"deployed\"\naccount = \"12345678\"\nfunction = \"f-1\"\n\
         hosts = {{ faasGW = \"{base}\", sentinel = \"{base}\" }}\n\
         auth = {{ kind = \"authorization-code\", client_id = \"app 1\", client_secret = \"keystore:app\", redirect_port = {} }}\n",
        closed_port().port()
    );
    let key = Secret::new("k3y-4711".to_owned());
    let entries = BTreeMap::from([("app".to_owned(), key)]);
    let keystore = Keystore::Memory(Arc::new(Mutex::new(entries)));
    let (mut window, folder) = window(&config, keystore);
    choose(&mut window, "shop");
    (window, folder, server)
}

fn save_event(window: &mut Window, folder: &std::path::Path) {
    let own = folder.join("events").join("shop");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("greeting.json"), "{\"message\": \"hello\"}").unwrap();
    window.keys(NONE, Key::F5);
    window.wait_for("greeting");
    window.settle();
}

/// The user closes the window.
fn close(window: &mut Window) {
    let viewports = &mut window.harness.input_mut().viewports;
    let root = viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    for _ in 0..3 {
        window.harness.step();
    }
}

fn start_sends(window: &mut Window) {
    command(window, "send many times");
    window.wait_for("At once");
    window.press("Start");
}

/// The page that the user is asked to agree on.
fn page(window: &mut Window) -> Page {
    window.wait_for("Agree in your browser");
    let button = window.harness.get_by_label("Copy address");
    button.click_accesskit();
    let copied = std::cell::RefCell::new(None);
    window.step_until("the address is copied", |harness| {
        let commands = harness.output().platform_output.commands.iter();
        let mut found = commands.filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        *copied.borrow_mut() = found.next_back();
        copied.borrow().is_some()
    });
    Page(Url::parse(&copied.take().unwrap()).unwrap())
}

#[test]
fn a_question_stays_until_it_is_answered_and_ends_nothing_later() {
    let server = Server::answering(HELLO);
    let (mut window, _, entries) = with_keystore(&server);
    window.editor_waits();
    window.type_text(" ");
    choose(&mut window, "shop");
    let locked = entries.lock().unwrap();
    start_sends(&mut window);
    close(&mut window);
    window.wait_for("Save the changes to hello.json?");
    drop(locked);
    window.step_until("all are sent", |_| server.requests().len() == SENDS);
    window.settle();
    assert!(window.shows("Save the changes to hello.json?"));
    assert!(!window.shows("At once"));
    window.press("Cancel");
    window.wait_for("Start again");
    window.press("Close");
    window.settle();
    window.keys(CTRL, Key::W);
    window.wait_for("Save the changes to hello.json?");
    window.harness.get_by_label("Discard").click_accesskit();
    for _ in 0..5 {
        window.harness.step();
        let root = &window.harness.output().viewport_output[&ViewportId::ROOT];
        assert!(!root.commands.contains(&ViewportCommand::Close));
    }
    assert!(!window.shows("hello.json, unsaved"));
}

#[test]
fn what_is_typed_into_a_form_stays_when_a_dialog_comes_late() {
    let server = Server::answering(HELLO);
    let (mut window, _, entries) = with_keystore(&server);
    choose(&mut window, "shop");
    let locked = entries.lock().unwrap();
    start_sends(&mut window);
    command(&mut window, "new endpoint");
    window.wait_for("New endpoint");
    for _ in 0..4 {
        window.harness.step();
    }
    window.type_text("stag");
    drop(locked);
    window.step_until("all are sent", |_| server.requests().len() == SENDS);
    window.settle();
    assert!(!window.shows("At once"));
    window.type_text("ing");
    let name = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("staging"));
    window.press("Cancel");
    window.wait_for("Start again");
}

#[test]
fn what_is_typed_into_a_dialog_stays_when_another_comes_late() {
    let server = Server::answering(HELLO);
    let (mut window, _, entries) = with_keystore(&server);
    choose(&mut window, "shop");
    let locked = entries.lock().unwrap();
    start_sends(&mut window);
    command(&mut window, "secrets…");
    window.wait_for("Add secret…");
    window.press("Add secret…");
    write(&mut window, Role::TextInput, "Secret name", "till-key");
    drop(locked);
    window.step_until("all are sent", |_| server.requests().len() == SENDS);
    window.settle();
    assert!(!window.shows("At once"));
    let name = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Secret name");
    assert_eq!(name.value().as_deref(), Some("till-key"));
    window.press("Cancel");
    window.press("Close");
    window.wait_for("Start again");
}

#[test]
fn who_does_not_send_many_to_production_is_back_at_the_numbers() {
    let config = "[[environment]]\nname = \"live\"\nproduction = true\n\n\
        [[endpoint]]\nname = \"till\"\nkind = \"demo\"\nenvironment = \"live\"\n";
    let (mut window, _) = window(config, Keystore::Absent);
    choose(&mut window, "till");
    command(&mut window, "send many times");
    window.wait_for("At once");
    let count = (Role::TextInput, "Requests");
    let field = window.harness.get_by_role_and_label(count.0, count.1);
    field.focus();
    window.harness.step();
    window.keys(CTRL, Key::A);
    window.type_text("7");
    let field = window.harness.get_by_role_and_label(count.0, count.1);
    assert_eq!(field.value().as_deref(), Some("7"));
    window.press("Start");
    window.wait_for("Send 7 times in production?");
    window.press("Cancel");
    window.wait_for("At once");
    let field = window.harness.get_by_role_and_label(count.0, count.1);
    assert_eq!(field.value().as_deref(), Some("7"));
    window.press("Start");
    window.wait_for("Send 7 times in production?");
    write(&mut window, Role::TextInput, "Name of production", "live");
    window.keys(NONE, Key::Enter);
    window.wait_for("Start again");
}

#[test]
fn who_stops_waiting_for_a_page_stops_the_sends_and_is_back_at_them() {
    let (mut window, _, server) = with_agreement();
    start_sends(&mut window);
    window.wait_for("Agree in your browser");
    window.press("Stop waiting");
    window.wait_for("At once");
    window.settle();
    assert!(window.shows("Start"));
    assert!(server.requests().is_empty());
}

#[test]
fn a_page_closes_with_the_first_of_many_answers() {
    let (mut window, _, _server) = with_agreement();
    start_sends(&mut window);
    agrees(&page(&mut window));
    window.wait_until_gone("Agree in your browser");
    window.wait_for("Start again");
}

#[test]
fn a_page_closes_with_the_answer_to_an_event_and_who_stops_it_sees_how_far_all_came() {
    let (mut window, folder, _server) = with_agreement();
    save_event(&mut window, &folder);
    command(&mut window, "run all events");
    window.wait_for("Agree in your browser");
    window.press("Stop waiting");
    window.wait_for("greeting: cancelled");
    window.press("Run again");
    agrees(&page(&mut window));
    window.wait_until_gone("Agree in your browser");
    window.wait_for("greeting: 200, nothing is expected");
}

#[test]
fn a_late_keystore_closes_no_question_that_was_asked_since() {
    let server = Server::answering(HELLO);
    let (mut window, _, entries) = with_keystore(&server);
    window.editor_waits();
    window.type_text(" ");
    choose(&mut window, "shop");
    command(&mut window, "edit endpoint");
    window.wait_for("Add header");
    window.press("Add header");
    focus_last(&window, "Header value", 2);
    window.harness.step();
    window.type_text("s3cr3t-4711");
    window.press("Store…");
    window.wait_for("Secret value");
    window.settle();
    let locked = entries.lock().unwrap();
    window.press("Store");
    window.keys(NONE, Key::Escape);
    window.wait_until_gone("Secret value");
    close(&mut window);
    window.wait_for("Save the changes to hello.json?");
    drop(locked);
    window.settle();
    assert!(window.shows("is stored in the keystore"));
    assert!(window.shows("Save the changes to hello.json?"));
}

#[test]
fn a_late_keystore_leaves_alone_what_is_typed_since() {
    let server = Server::answering(HELLO);
    let (mut window, _, entries) = with_keystore(&server);
    command(&mut window, "secrets…");
    let add = |window: &mut Window, name: &str| {
        window.wait_for("Add secret…");
        window.settle();
        window.press("Add secret…");
        write(window, Role::TextInput, "Secret name", name);
        write(window, Role::PasswordInput, "Secret value", "s3cr3t-4711");
    };
    add(&mut window, "one");
    let locked = entries.lock().unwrap();
    window.press("Store");
    window.press("Cancel");
    window.press("Add secret…");
    write(&mut window, Role::TextInput, "Secret name", "two");
    drop(locked);
    window.settle();
    assert!(window.shows("is stored in the keystore"));
    assert!(window.shows("Secret value"));
}

#[test]
fn an_event_of_a_run_that_was_stopped_is_not_sent_with_the_next() {
    let server = Server::answering(HELLO);
    let (mut window, folder, entries) = with_keystore(&server);
    choose(&mut window, "shop");
    save_event(&mut window, &folder);
    let locked = entries.lock().unwrap();
    command(&mut window, "run all events");
    window.wait_for("greeting: sent");
    // The keystore is asked once the event was read.
    window.step_until("the request waits", |_| Arc::strong_count(&entries) > 2);
    window.press("Stop");
    command(&mut window, "run all events");
    window.wait_for("greeting: sent");
    drop(locked);
    window.wait_for("greeting: 200, nothing is expected");
    window.settle();
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_send_again_that_the_guard_stopped_names_no_other_payload() {
    let config = "[[environment]]\nname = \"live\"\nproduction = true\n\n\
        [[endpoint]]\nname = \"till\"\nkind = \"demo\"\nenvironment = \"live\"\n\n\
        [[endpoint]]\nname = \"shop\"\nkind = \"demo\"\n\n\
        [[endpoint]]\nname = \"second\"\nkind = \"demo\"\n";
    let (mut window, _) = window(config, Keystore::Absent);
    choose(&mut window, "till");
    window.keys(CTRL, Key::Enter);
    window.wait_for("Send in production?");
    write(&mut window, Role::TextInput, "Name of production", "live");
    window.keys(NONE, Key::Enter);
    window.wait_for("answer of till");
    window.settle();
    window.keys(CTRL, Key::H);
    window.settle();
    window.keys(NONE, Key::Home);
    command(&mut window, "send again");
    window.wait_for("Send in production?");
    window.press("Cancel");
    choose(&mut window, "shop");
    window.keys(CTRL, Key::E);
    window.type_text("idle");
    window.keys(NONE, Key::Enter);
    window.settle();
    window.keys(CTRL | Modifiers::SHIFT, Key::Enter);
    window.wait_for("Send to which endpoint too");
    window.type_text("second");
    window.keys(NONE, Key::Enter);
    window.wait_for("before: shop");
    window.settle();
    window.keys(CTRL, Key::H);
    window.settle();
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let mut rows = rows.filter_map(|row| row.accesskit_node().label());
    let row = rows.find(|row| row.starts_with("200, shop")).unwrap();
    assert!(row.contains("idle"), "{row}");
}
