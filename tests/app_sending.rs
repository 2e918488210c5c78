//! Sending from the window: secrets, environments, the guard before production, "Test connection".

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use botbench::app::Start;
use botbench::workspace::{Home, Keystore, Settings};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable};

use crate::app::Window;
use crate::misbehaving::{Server, answer};
use crate::telltales::Telltales;

const CTRL: Modifiers = Modifiers::COMMAND;
/// Holds what JSON, URLs and shells escape.
const VALUE: &str = "s3cr3t\"/+%&value==Zr2LmX0v";
pub(crate) const HELLO: &str = "{\"messages\": [\"Hello!\"], \"context\": {}}";

/// A window on a workspace with that `botbench.toml`.
pub(crate) fn window(config: &str, keystore: Keystore) -> (Window, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("own");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("botbench.toml"), config).unwrap();
    fs::write(folder.join("hello.json"), HELLO).unwrap();
    let mut settings = Settings::default();
    settings.last_folder = Some(folder.clone());
    let start = Start {
        settings,
        paths: vec![folder.join("hello.json")],
        keystore,
        ..Start::default()
    };
    let mut window = Window::started(home, start);
    window.wait_for("hello.json");
    window.settle();
    (window, folder)
}

pub(crate) fn command(window: &mut Window, words: &str) {
    window.keys(CTRL | Modifiers::SHIFT, Key::P);
    window.type_text(words);
    window.keys(Modifiers::NONE, Key::Enter);
}

pub(crate) fn write(window: &mut Window, role: Role, name: &str, text: &str) {
    window.harness.get_by_role_and_label(role, name).focus();
    window.harness.step();
    window.type_text(text);
}

#[test]
fn the_palette_finds_an_endpoint_and_send_goes_there() {
    let config =
        "[[endpoint]]\nname = \"shop staging\"\nkind = \"http\"\nurl = \"http://127.0.0.1:9/\"\n";
    let (mut window, _) = window(config, Keystore::Absent);
    command(&mut window, "shop stag");
    window.settle();
    let picker = window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Endpoint");
    assert_eq!(
        picker.accesskit_node().value().as_deref(),
        Some("shop staging")
    );
}

/// Types a secret under a name into the dialog of secrets, which is open.
fn store(window: &mut Window, name: &str, value: &str) {
    window.wait_for("Add secret…");
    window.press("Add secret…");
    write(window, Role::TextInput, "Secret name", name);
    write(window, Role::PasswordInput, "Secret value", value);
    window.press("Store");
    window.settle();
    window.wait_for(&format!("keystore:{name}"));
    window.press("Close");
}

/// Gives the keyboard to the last of so many fields of that name.
pub(crate) fn focus_last(window: &Window, name: &str, count: usize) {
    let fields = window
        .harness
        .query_all_by_role_and_label(Role::TextInput, name);
    let fields: Vec<_> = fields.collect();
    assert_eq!(fields.len(), count);
    fields[count - 1].focus();
}

pub(crate) fn http(url: &str, more: &str) -> String {
    format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{url}\"\nheaders = {{ x-api-key = \"keystore:shop-key\" }}\n{more}"
    )
}

pub(crate) fn choose(window: &mut Window, name: &str) {
    window.wait_for(name);
    window.press(name);
    window.settle();
}

#[test]
fn a_secret_of_the_keystore_goes_with_the_request() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&seen);
    let server = Server::start(move |request| {
        let key = request.header("x-api-key").unwrap_or_default().to_owned();
        own.lock().unwrap().push(key);
        vec![crate::misbehaving::Step::Send(answer(200, &[], HELLO))]
    });
    let (mut window, _) = window(&http(&server.url(), ""), Keystore::Memory(Arc::default()));
    command(&mut window, "secrets…");
    store(&mut window, "shop-key", VALUE);
    assert!(window.shows("1 secret in keystore"));
    choose(&mut window, "shop");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    assert_eq!(seen.lock().unwrap().as_slice(), [VALUE]);
}

#[test]
fn enter_in_the_value_stores_it_and_without_one_asks_for_it() {
    let (mut window, _) = window(&http("http://127.0.0.1:9/", ""), Keystore::Absent);
    command(&mut window, "secrets…");
    window.wait_for("Add secret…");
    window.press("Add secret…");
    write(&mut window, Role::TextInput, "Secret name", "shop-key");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Type or paste the value");
    window.settle();
    window.type_text(VALUE);
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("keystore:shop-key");
    window.settle();
    assert!(!window.shows("Secret value"));
}

#[test]
fn without_a_keystore_a_secret_lives_for_the_session_and_the_window_says_so() {
    let server = Server::sending(answer(200, &[], HELLO));
    let (mut window, _) = window(&http(&server.url(), ""), Keystore::Absent);
    command(&mut window, "secrets…");
    store(&mut window, "shop-key", VALUE);
    assert!(window.shows("1 secret this session"));
    assert!(window.shows("no keystore runs here"));
    choose(&mut window, "shop");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
}

#[test]
fn nothing_that_is_typed_as_a_secret_gets_into_a_file() {
    let echo = format!(
        "{{\"messages\": [{}]}}",
        serde_json::to_string(VALUE).unwrap()
    );
    let server = Server::sending(answer(200, &[], &echo));
    let config = http(&server.url(), "");
    let (mut window, folder) = window(&config, Keystore::Memory(Arc::default()));
    command(&mut window, "secrets…");
    store(&mut window, "shop-key", VALUE);
    // Pasted into the wrong field, and stored from there.
    choose(&mut window, "shop");
    command(&mut window, "edit endpoint");
    window.wait_for("Add header");
    window.press("Add header");
    focus_last(&window, "Header value", 2);
    window.harness.step();
    window.type_text(VALUE);
    window.press("Store…");
    window.wait_for("Secret value");
    window.press("Store");
    window.settle();
    window.harness.key_press(Key::Escape);
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    window.keys(Modifiers::NONE, Key::Escape);
    let settings = Home::in_folder(window.home.path()).settings_file();
    window.step_until("the settings are written", |_| {
        fs::read_to_string(&settings).is_ok_and(|text| text.contains("shop-key"))
    });
    window.settle();
    assert!(folder.join("botbench.toml").is_file());
    Telltales::of(&[VALUE]).absent_below(window.home.path());
}

const LIVE: &str = "[[environment]]\nname = \"live\"\nproduction = true\n\n\
    [[environment]]\nname = \"frozen\"\nread_only = true\n\n\
    [[endpoint]]\nname = \"till\"\nkind = \"demo\"\nenvironment = \"live\"\n\n\
    [[endpoint]]\nname = \"shelf\"\nkind = \"demo\"\nenvironment = \"frozen\"\n";

#[test]
fn production_asks_for_its_name_and_takes_no_other() {
    let (mut window, _) = window(LIVE, Keystore::Absent);
    choose(&mut window, "till");
    assert!(window.shows("PRODUCTION"));
    window.keys(CTRL, Key::Enter);
    window.wait_for("Send in production?");
    write(&mut window, Role::TextInput, "Name of production", "liv");
    window.keys(Modifiers::NONE, Key::Enter);
    window.settle();
    assert!(window.shows("Send in production?"));
    write(&mut window, Role::TextInput, "Name of production", "e");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("answer of till");
}

#[test]
fn cancel_sends_nothing_to_production() {
    let (mut window, _) = window(LIVE, Keystore::Absent);
    choose(&mut window, "till");
    window.keys(CTRL, Key::Enter);
    window.wait_for("Send in production?");
    window.press("Cancel");
    window.settle();
    assert!(!window.shows("answer of till"));
}

#[test]
fn a_read_only_environment_refuses_with_a_reason() {
    let (mut window, _) = window(LIVE, Keystore::Absent);
    choose(&mut window, "shelf");
    assert!(window.shows("READ-ONLY"));
    window.keys(CTRL, Key::Enter);
    window.wait_for("is read-only, so nothing is sent");
    assert!(!window.shows("answer of shelf"));
}

#[test]
fn the_test_of_a_connection_shows_each_step_and_goes_to_the_clipboard() {
    let server = Server::sending(answer(200, &[], HELLO));
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n",
        server.url()
    );
    let (mut window, _) = window(&config, Keystore::Absent);
    choose(&mut window, "shop");
    command(&mut window, "test connection");
    window.wait_for("Test connection: shop");
    window.wait_for("Answer valid: passed");
    assert!(window.shows("Connection: passed"));
    assert!(window.shows("TLS: skipped"));
    window.press("Copy as text");
    assert!(window.shows("Test connection: shop"));
    window.press("Close");
    assert!(!window.shows("Test connection: shop"));
}

#[test]
fn a_test_that_fails_says_why_and_what_to_do() {
    let config = "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"http://127.0.0.1:9/\"\n";
    let (mut window, _) = window(config, Keystore::Absent);
    choose(&mut window, "shop");
    command(&mut window, "test connection");
    window.wait_for("It fails at: connection");
    assert!(window.shows("Connection: failed"));
    assert!(window.shows("Answers with success, in time: skipped"));
}

#[test]
fn an_endpoint_of_any_kind_is_edited_and_its_comments_stay() {
    let config = "# Ours.\n[[endpoint]]\nname = \"orders\" # the first\nkind = \"deployed\"\naccount = \"12345678\"\nauth = { kind = \"bearer\", token = \"env:TOKEN\" }\n";
    let (mut window, folder) = window(config, Keystore::Absent);
    choose(&mut window, "orders");
    command(&mut window, "edit endpoint");
    window.wait_for("Edit endpoint");
    write(&mut window, Role::TextInput, "Skill", "3417641010");
    window.keys(CTRL, Key::Enter);
    window.settle();
    let path = folder.join("botbench.toml");
    window.step_until("the file is written", |_| {
        fs::read_to_string(&path).unwrap().contains("skill")
    });
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        format!("{config}skill = \"3417641010\"\n")
    );
}

#[test]
fn an_environment_that_is_made_from_the_form_is_named_there() {
    let config = "[[endpoint]]\nname = \"shop\"\nkind = \"demo\"\n";
    let (mut window, folder) = window(config, Keystore::Absent);
    choose(&mut window, "shop");
    command(&mut window, "edit endpoint");
    window.wait_for("Edit endpoint");
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Environment")
        .click_accesskit();
    window.settle();
    window.press("New environment…");
    window.wait_for("New environment");
    focus_last(&window, "Name", 2);
    window.harness.step();
    window.type_text("test");
    window.keys(CTRL, Key::Enter);
    window.settle();
    window.press("Save");
    let path = folder.join("botbench.toml");
    window.step_until("the endpoint names it", |_| {
        let text = fs::read_to_string(&path).unwrap();
        text.contains("environment = \"test\"") && text.contains("[[environment]]")
    });
}
