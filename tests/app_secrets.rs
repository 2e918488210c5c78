//! Secrets in the window: a send that misses one, keystores that wait or refuse, and letters that stay where they were
//! typed.

use std::sync::{Arc, Mutex};

use botbench::workspace::Keystore;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use crate::app::Window;
use crate::app_sending::{HELLO, choose, command, http, window, write};
use crate::misbehaving::{Server, answer};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;
const VALUE: &str = "s3cr3t-4711";

/// Opens the dialog of secrets and begins a new one.
fn add(window: &mut Window, name: &str) {
    command(window, "secrets…");
    window.wait_for("Add secret…");
    window.press("Add secret…");
    write(window, Role::TextInput, "Secret name", name);
    write(window, Role::PasswordInput, "Secret value", VALUE);
}

fn value_of(window: &Window, role: Role, name: &str) -> String {
    let field = window.harness.get_by_role_and_label(role, name);
    field.value().unwrap_or_default()
}

#[test]
fn a_send_without_its_secret_leads_to_the_value_and_is_sent_again() {
    let server = Server::sending(answer(200, &[], HELLO));
    let (mut window, _) = window(&http(&server.url(), ""), Keystore::Memory(Arc::default()));
    choose(&mut window, "shop");
    window.keys(CTRL, Key::Enter);
    window.wait_for("Set value…");
    assert!(server.requests().is_empty());
    window.press("Set value…");
    window.wait_for("Secret value");
    window.settle();
    assert_eq!(
        value_of(&window, Role::TextInput, "Secret name"),
        "shop-key"
    );
    // The value has the keyboard.
    window.type_text(VALUE);
    window.keys(NONE, Key::Enter);
    window.wait_until_gone("Secret value");
    window.settle();
    assert!(window.shows("is set by now"));
    assert!(!window.shows("Set value…"));
    window.press("Send again");
    window.wait_for("answer of shop");
    assert_eq!(server.requests()[0].header("x-api-key"), Some(VALUE));
}

#[test]
fn a_variable_that_is_missing_is_entered_for_the_session() {
    let server = Server::sending(answer(200, &[], HELLO));
    let config = http(&server.url(), "").replace("keystore:shop-key", "env:BOTBENCH_TEST_UNSET");
    let (mut window, _) = window(&config, Keystore::Absent);
    choose(&mut window, "shop");
    window.keys(CTRL, Key::Enter);
    window.wait_for("Set value…");
    window.press("Set value…");
    window.wait_for("Secret value");
    window.settle();
    window.type_text(VALUE);
    window.press("Store");
    window.wait_until_gone("Secret value");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of shop");
    assert_eq!(server.requests()[0].header("x-api-key"), Some(VALUE));
}

#[test]
fn a_test_that_misses_a_secret_leads_to_it_and_comes_back() {
    let server = Server::sending(answer(200, &[], HELLO));
    let (mut window, _) = window(&http(&server.url(), ""), Keystore::Memory(Arc::default()));
    choose(&mut window, "shop");
    command(&mut window, "test connection");
    window.wait_for("Set value…");
    window.press("Set value…");
    window.wait_for("Secret value");
    window.settle();
    window.type_text(VALUE);
    window.press("Store");
    window.wait_for("Test again");
    window.press("Test again");
    window.wait_for("Answer valid: passed");
}

#[test]
fn a_locked_keystore_keeps_what_is_typed_and_says_what_to_do() {
    let (mut window, _) = window(&http("http://127.0.0.1:9/", ""), Keystore::Locked);
    add(&mut window, "shop-key");
    window.press("Store");
    window.wait_for("Try again");
    assert!(window.shows("The keystore is locked"));
    assert!(window.shows("11 characters"));
    window.press("Try again");
    window.settle();
    assert!(window.shows("The keystore is locked"));
    window.press("Keep for this session");
    window.settle();
    assert!(window.shows("keystore:shop-key: in memory, for this session only"));
    window.press("Close");
    assert!(window.shows("1 secret this session"));
}

#[test]
fn a_keystore_that_does_not_answer_is_waited_for_and_can_be_left() {
    let entries = Arc::new(Mutex::default());
    let keystore = Keystore::Memory(Arc::clone(&entries));
    let (mut window, _) = window(&http("http://127.0.0.1:9/", ""), keystore);
    add(&mut window, "till-key");
    let locked = entries.lock().expect("nobody has it");
    window.press("Store");
    assert!(window.shows("Waiting for the keystore"));
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::Button, "Store")
            .is_none()
    );
    window.press("Cancel");
    assert!(window.shows("Add secret…"));
    window.press("Close");
    window.keys(CTRL, Key::N);
    assert!(!window.shows("Waiting for the keystore"));
    drop(locked);
    window.settle();
    assert!(window.shows("is stored in the keystore"));
}

#[test]
fn letters_of_one_slow_frame_stay_on_their_side_of_tab() {
    let (mut window, _) = window("", Keystore::Absent);
    command(&mut window, "secrets…");
    window.wait_for("Add secret…");
    window.press("Add secret…");
    for _ in 0..3 {
        window.harness.step();
    }
    let tab = Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    let typed = [
        text("shop"),
        text("-key"),
        tab,
        text("s3cr3t"),
        text("-4711"),
    ];
    window.harness.input_mut().events.extend(typed);
    for _ in 0..6 {
        window.harness.step();
    }
    assert_eq!(
        value_of(&window, Role::TextInput, "Secret name"),
        "shop-key"
    );
    assert!(window.shows("11 characters"));
}
