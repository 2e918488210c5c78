//! How endpoints are reached, in the window: the form of `[network]`, TLS exceptions where they must be seen, and
//! "Test connection" of an endpoint that is not saved yet.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

use botbench::workspace::Keystore;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::app::Window;
use crate::app_sending::{choose, command, focus_last, window, write};
use crate::misbehaving::secure::{Authority, Manners, SecureServer};

const CTRL: Modifiers = Modifiers::COMMAND;
const SHOP: &str =
    "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"https://shop.example/\"\n";

/// A window with the form of the network open.
fn form(config: &str) -> (Window, PathBuf) {
    let (mut window, folder) = window(config, Keystore::Absent);
    command(&mut window, "network…");
    window.wait_for("How all endpoints of this workspace are reached");
    (window, folder)
}

fn save(window: &mut Window, folder: &Path, holds: &str) -> String {
    window.keys(CTRL, Key::Enter);
    window.settle();
    let path = folder.join("botbench.toml");
    window.step_until("the file is written", |_| {
        fs::read_to_string(&path).unwrap().contains(holds)
    });
    fs::read_to_string(path).unwrap()
}

fn pick_proxy(window: &mut Window, choice: &str) {
    window
        .harness
        .get_by_role_and_label(Role::ComboBox, "Proxy")
        .click_accesskit();
    window.settle();
    window.press(choice);
    window.settle();
}

fn clear(window: &mut Window, name: &str) {
    window
        .harness
        .get_by_role_and_label(Role::TextInput, name)
        .focus();
    window.harness.step();
    window.keys(CTRL, Key::A);
    window.keys(Modifiers::NONE, Key::Backspace);
}

#[test]
fn a_network_is_written_with_its_comments_kept() {
    let config = format!(
        "{SHOP}\n# How we get out.\n[network] # for all\nproxy = \"http://old.example:1\" # the old one\nca = \"ca.pem\"\n"
    );
    let (mut window, folder) = form(&config);
    clear(&mut window, "Address");
    write(
        &mut window,
        Role::TextInput,
        "Address",
        "socks5h://127.0.0.1:1080",
    );
    window.press("Add host or network");
    write(
        &mut window,
        Role::TextInput,
        "host or network",
        "10.0.0.0/8",
    );
    let text = save(&mut window, &folder, "no_proxy");
    let expected = config.replace("http://old.example:1", "socks5h://127.0.0.1:1080");
    assert_eq!(text, format!("{expected}no_proxy = [\"10.0.0.0/8\"]\n"));
}

#[test]
fn a_first_network_goes_behind_all_else_and_is_removed_again() {
    let (mut window, folder) = form(SHOP);
    assert!(!window.shows("Remove"));
    pick_proxy(&mut window, "None");
    let text = save(&mut window, &folder, "[network]");
    assert_eq!(text, format!("{SHOP}\n[network]\nproxy = \"none\"\n"));
    command(&mut window, "network…");
    window.wait_for("How all endpoints");
    window.press("Remove");
    window.settle();
    let path = folder.join("botbench.toml");
    window.step_until("it is gone", |_| {
        !fs::read_to_string(&path).unwrap().contains("network")
    });
}

#[test]
fn each_field_says_what_is_wrong_with_it_as_it_is_typed() {
    let (mut window, folder) = form(SHOP);
    pick_proxy(&mut window, "One by its address");
    write(
        &mut window,
        Role::TextInput,
        "Address",
        "proxy.shop.example",
    );
    assert!(window.shows("is no address of a proxy"));
    clear(&mut window, "Address");
    write(
        &mut window,
        Role::TextInput,
        "Address",
        "http://me:pa55word@proxy.shop.example",
    );
    assert!(window.shows("holds a user or password"));
    clear(&mut window, "Address");
    write(&mut window, Role::TextInput, "Credentials", "me:pa55word");
    assert!(window.shows("Credentials is no name of a secret"));
    clear(&mut window, "Credentials");
    fs::write(folder.join("odd.pem"), "sesame").unwrap();
    write(&mut window, Role::TextInput, "Own certificate", "none.pem");
    window.wait_for("There is no such file");
    clear(&mut window, "Own certificate");
    write(&mut window, Role::TextInput, "Own certificate", "odd.pem");
    window.wait_for("No certificate in PEM stands in it");
    window.press("Save");
    window.settle();
    assert!(window.shows("Address is missing"));
    assert!(window.shows("Its private key is missing"));
    assert_eq!(
        fs::read_to_string(folder.join("botbench.toml")).unwrap(),
        SHOP
    );
}

#[test]
fn certificates_tell_whose_they_are_and_whether_the_key_fits() {
    let (authority, other) = (Authority::new(), Authority::new());
    let identity = authority.sign(&["bench.example"], (2020, 2090));
    let stranger = other.sign(&["bench.example"], (2020, 2090));
    let old = authority.sign(&["old.example"], (2001, 2002));
    let (mut window, folder) = form(SHOP);
    fs::write(folder.join("me.pem"), identity.certificate_pem()).unwrap();
    fs::write(folder.join("me.key"), identity.key_pem()).unwrap();
    fs::write(folder.join("other.key"), stranger.key_pem()).unwrap();
    fs::write(folder.join("old.pem"), old.certificate_pem()).unwrap();
    write(&mut window, Role::TextInput, "Own certificate", "old.pem");
    window.wait_for("expired on 2002");
    clear(&mut window, "Own certificate");
    write(&mut window, Role::TextInput, "Own certificate", "me.pem");
    window.wait_for(", until 2090");
    write(&mut window, Role::TextInput, "Its private key", "other.key");
    window.wait_for("This key does not belong to the certificate");
    clear(&mut window, "Its private key");
    write(&mut window, Role::TextInput, "Its private key", "me.key");
    window.wait_for("which belongs to the certificate");
    let text = save(&mut window, &folder, "client_key");
    assert!(text.contains("client_certificate = \"me.pem\""), "{text}");
}

#[test]
fn an_exception_is_red_in_the_form_the_sidebar_and_the_bar() {
    let (mut window, folder) = form(SHOP);
    window.press("Add exception");
    window.press("Save");
    assert!(window.shows("The host of this exception is missing"));
    write(
        &mut window,
        Role::TextInput,
        "Host of the exception",
        "https://shop.example",
    );
    assert!(window.shows("is no host"));
    clear(&mut window, "Host of the exception");
    write(
        &mut window,
        Role::TextInput,
        "Host of the exception",
        "Shop.example",
    );
    assert!(window.shows("is not checked; this ends in 14 days"));
    clear(&mut window, "Last day of the exception");
    assert!(window.shows("The last day of this exception is no date"));
    write(
        &mut window,
        Role::TextInput,
        "Last day of the exception",
        "2090-12-31",
    );
    let text = save(&mut window, &folder, "tls_exceptions");
    assert!(
        text.ends_with("[network]\ntls_exceptions = { \"Shop.example\" = \"2090-12-31\" }\n"),
        "{text}"
    );
    window.wait_until_gone("How all endpoints");
    choose(&mut window, "shop");
    window.wait_for("NO TLS CHECK");
    let row = window.harness.get_by_role_and_label(Role::Button, "shop");
    let detail = row.accesskit_node().value().unwrap_or_default();
    assert_eq!(detail, "NO TLS CHECK");
    window.press("NO TLS CHECK");
    window.wait_for("How all endpoints of this workspace are reached");
}

#[test]
fn an_exception_that_has_ended_says_so_and_alarms_nobody() {
    let config =
        format!("{SHOP}\n[network]\ntls_exceptions = {{ \"shop.example\" = 2020-02-29 }}\n");
    let (mut window, folder) = form(&config);
    assert!(window.shows("ended on 2020-02-29: it is not applied"));
    choose(&mut window, "shop");
    assert!(!window.shows("NO TLS CHECK"));
    window.press("Remove exception");
    window.keys(CTRL, Key::Enter);
    let path = folder.join("botbench.toml");
    window.step_until("it is gone", |_| {
        !fs::read_to_string(&path).unwrap().contains("2020")
    });
}

#[test]
fn an_endpoint_gets_a_network_of_its_own_which_begins_as_the_shared_one() {
    let config = format!("{SHOP}\n[network]\nproxy = \"none\"\nca = \"ca.pem\"\n");
    let (mut window, folder) = window(&config, Keystore::Absent);
    choose(&mut window, "shop");
    command(&mut window, "edit endpoint");
    window.wait_for("Edit endpoint");
    assert!(window.shows("Shared: no proxy, 1 authority"));
    window.press("Its own…");
    window.wait_for("Network of shop");
    pick_proxy(&mut window, "As the system says");
    let text = save(&mut window, &folder, "network = ");
    assert!(text.contains("network = { ca = \"ca.pem\" }"), "{text}");
    window.wait_for("Its own: 1 authority");
    window.press("Edit network…");
    window.wait_for("Network of shop");
    // The form of the endpoint below has such a button too.
    let removes = window
        .harness
        .query_all_by_role_and_label(Role::Button, "Remove");
    removes.last().unwrap().click_accesskit();
    window.settle();
    window.wait_for("Shared: no proxy, 1 authority");
}

#[test]
fn the_test_of_an_endpoint_that_is_not_saved_goes_through_the_shared_network() {
    let authority = Authority::new();
    let identity = authority.sign(&["127.0.0.1"], (2020, 2090));
    let server = SecureServer::start(&authority, &identity, Manners::default());
    let (mut window, folder) = window("[network]\nca = \"ca.pem\"\n", Keystore::Absent);
    fs::write(folder.join("ca.pem"), authority.pem()).unwrap();
    window.keys(Modifiers::NONE, Key::F5);
    window.settle();
    command(&mut window, "new endpoint");
    window.wait_for("New endpoint");
    write(&mut window, Role::TextInput, "Name", "fresh");
    write(&mut window, Role::TextInput, "URL", &server.url());
    window.press("Test connection");
    window.wait_for("TLS: passed");
}

#[test]
fn a_key_that_is_pasted_goes_to_the_store_and_not_to_the_file() {
    let identity = Authority::new().sign(&["bench.example"], (2020, 2090));
    let (mut window, folder) = form(SHOP);
    write(
        &mut window,
        Role::TextInput,
        "Its private key",
        &identity.key_pem(),
    );
    assert!(window.shows("Its private key holds the key itself"));
    focus_last(&window, "Its private key", 1);
    window.press("Store…");
    window.wait_for("Secret value");
    window.press("Store");
    window.settle();
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Its private key");
    assert_eq!(field.value().unwrap_or_default(), "keystore:client-key");
    write(&mut window, Role::TextInput, "Own certificate", "me.pem");
    let text = save(&mut window, &folder, "client_key");
    assert!(
        text.contains("client_key = \"keystore:client-key\""),
        "{text}"
    );
}
