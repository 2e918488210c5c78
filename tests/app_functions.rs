//! Choosing a function of an account in the window: from the form of an endpoint, and by command.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;

use botbench::workspace::Keystore;
use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::app::Window;
use crate::app_sending::{choose, command, window};
use crate::misbehaving::{Request, Server, Step, answer};

const CTRL: Modifiers = Modifiers::COMMAND;
const HOOK: &str = "00000000-0000-4000-8000-000000000002";
const DRAFT: &str = "00000000-0000-4000-8000-000000000003";
const KEYS: &str = "app_key = \"env:PATH\", app_secret = \"env:PATH\", access_token = \"env:PATH\", token_secret = \"env:PATH\"";

/// The lists of both generations, a function more in each than in the other.
fn listed(request: &Request) -> String {
    let function = |uuid: &str, name: &str, state: &str, event: &str| {
        format!(
            r#"{{"uuid":"{uuid}","name":"{name}","state":"{state}","eventId":"{event}","description":"of the shop"}}"#
        )
    };
    let bot = function(
        "00000000-0000-4000-8000-000000000001",
        "orderStatus",
        "Productive",
        "bot_connectors_custom_integration",
    );
    let hook = function(HOOK, "beforeTheBot", "Modified", "bot_connectors_pre_hook");
    let draft = function(DRAFT, "returns", "Draft", "");
    if request.line().contains("/lambdas/") {
        format!("[{bot},{hook},{draft}]")
    } else {
        format!("[{bot},{hook}]")
    }
}

fn platform() -> Server {
    Server::start(|request| vec![Step::Send(answer(200, &[], &listed(request)))])
}

fn config(server: &Server, more: &str) -> String {
    let url = server.url();
    let base = url.trim_end_matches('/');
    format!(
        "[[endpoint]]\nname = \"live\"\nkind = \"deployed\"\naccount = \"12345678\"\n\
         hosts = {{ faasGW = \"{base}\", faasUI = \"{base}\", sentinel = \"{base}\" }}\n{more}\n"
    )
}

fn bearer(generation: &str) -> String {
    // Whatever runs a test has this variable.
    format!(
        "generation = \"{generation}\"\nauth = {{ kind = \"bearer\", token = \"env:PATH\", user_id = \"u-1\" }}"
    )
}

/// A window with the form of the endpoint open.
fn form(config: &str) -> (Window, std::path::PathBuf) {
    let (mut window, folder) = window(config, Keystore::Absent);
    choose(&mut window, "live");
    command(&mut window, "edit endpoint");
    window.wait_for("Edit endpoint");
    (window, folder)
}

fn value(window: &Window, field: &str) -> String {
    let fields = window
        .harness
        .query_all_by_role_and_label(Role::TextInput, field);
    let values: Vec<String> = fields.filter_map(|own| own.value()).collect();
    values.join("|")
}

#[test]
fn a_function_that_is_chosen_fills_the_form_and_is_written() {
    for generation in ["v1", "v2"] {
        let server = platform();
        let (mut window, folder) = form(&config(&server, &bearer(generation)));
        window.press("Choose…");
        window.wait_for("Choose a function");
        window.wait_for("orderStatus, Third-Party Bots Custom Integration");
        let has_draft = window.shows("returns, no event");
        assert_eq!(has_draft, generation == "v1");
        window.settle();
        window.type_text("hook");
        assert!(!window.shows("orderStatus"));
        window.keys(Modifiers::NONE, Key::Enter);
        window.wait_until_gone("Choose a function");
        assert_eq!(value(&window, "Function"), HOOK);
        assert_eq!(value(&window, "Event"), "bot_connectors_pre_hook");
        assert!(window.shows("`beforeTheBot`, modified") || window.shows("modified since"));
        window.keys(CTRL, Key::Enter);
        let path = folder.join("botbench.toml");
        window.step_until("the file is written", |_| {
            let text = fs::read_to_string(&path).unwrap();
            text.contains(HOOK) && text.contains("event = \"bot_connectors_pre_hook\"")
        });
        assert!(
            server
                .requests()
                .iter()
                .all(|own| own.line().starts_with("GET"))
        );
    }
}

#[test]
fn the_arrows_walk_and_the_mouse_picks() {
    let server = platform();
    let (mut window, _) = form(&config(&server, &bearer("v1")));
    window.press("Choose…");
    window.wait_for("3 functions of account");
    window.settle();
    // By name: beforeTheBot, orderStatus, returns.
    window.keys(Modifiers::NONE, Key::ArrowUp);
    let chosen = window
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .find(|row| row.accesskit_node().toggled() == Some(Toggled::True))
        .and_then(|row| row.accesskit_node().label());
    assert_eq!(
        chosen.as_deref(),
        Some("returns, no event: called from outside")
    );
    window
        .harness
        .get_by_role_and_label(
            Role::ListBoxOption,
            "returns, no event: called from outside",
        )
        .click();
    window.wait_until_gone("Choose a function");
    assert_eq!(value(&window, "Function"), DRAFT);
    assert_eq!(value(&window, "Event"), "");
    assert!(window.shows("is not deployed (draft): only a test runs it"));
}

#[test]
fn the_command_asks_for_the_chosen_endpoint_and_opens_its_form() {
    let server = platform();
    let (mut window, _) = window(&config(&server, &bearer("v2")), Keystore::Absent);
    command(&mut window, "choose a function of the account");
    window.settle();
    assert!(
        window.shows("Nothing by that name"),
        "the demo bot has no account"
    );
    assert!(server.requests().is_empty());
    window.keys(Modifiers::NONE, Key::Escape);
    choose(&mut window, "live");
    command(&mut window, "choose a function of the account");
    window.wait_for("2 functions of account");
    window.settle();
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Edit endpoint");
    assert_eq!(value(&window, "Function"), HOOK);
}

#[test]
fn what_the_credentials_lack_is_named_with_its_cure() {
    let client = "auth = { kind = \"client-credentials\", client_id = \"app-1\", client_secret = \"env:PATH\" }";
    let missing = "auth = { kind = \"bearer\", token = \"env:NO_SUCH_VARIABLE_4711\" }";
    for (auth, status, cause, cure) in [
        ("", 200, "has no credentials", "it takes a user's token"),
        (
            client,
            200,
            "to the token of an application",
            "It takes a user's token",
        ),
        (missing, 200, "NO_SUCH_VARIABLE_4711", ""),
        (&bearer("v2"), 401, "status 401", "Get another token"),
        (&bearer("v2"), 403, "status 403", "FaaS-Developer"),
        (
            &format!("auth = {{ kind = \"oauth1\", {KEYS} }}"),
            401,
            "status 401",
            "the clock of this machine",
        ),
        (&bearer("v1"), 503, "status 503", "Ask again later"),
        (
            &bearer("v1"),
            200,
            "is no list of functions",
            "check the host of",
        ),
    ] {
        let server = Server::sending(answer(status, &[], "{\"code\": \"no\"}"));
        let (mut window, _) = form(&config(&server, auth));
        window.press("Choose…");
        window.wait_for(cause);
        assert!(
            cure.is_empty()
                || window.shows(cure)
                || window.shows(&cure.replacen("it takes", "It takes", 1)),
            "{cure}"
        );
        window.settle();
        window.press("Close");
        window.wait_until_gone("Choose a function");
        assert!(window.shows("Edit endpoint"));
    }
}

#[test]
fn an_account_without_functions_says_so_and_is_asked_again() {
    let server = Server::sending(answer(200, &[], "[]"));
    let (mut window, _) = form(&config(&server, &bearer("v2")));
    window.press("Choose…");
    window.wait_for("No functions");
    let before = server.requests().len();
    window.press("Ask again");
    window.step_until("it is asked again", |_| server.requests().len() > before);
    window.wait_for("No functions");
}

#[test]
fn asking_is_stopped_at_once_and_what_comes_late_is_dropped() {
    let server = Server::start(|_| vec![Step::Hang]);
    let (mut window, _) = form(&config(&server, &bearer("v2")));
    window.press("Choose…");
    window.wait_for("Asking the platform");
    window.step_until("it is asked", |_| !server.requests().is_empty());
    window.keys(Modifiers::NONE, Key::Escape);
    window.wait_until_gone("Choose a function");
    assert!(window.shows("Edit endpoint"), "only the list closes");
    assert!(!window.harness.state().busy());
    window.step_until("the connection is given up", |_| server.hung_up() > 0);
}

#[test]
fn an_account_may_come_from_the_environment() {
    let server = platform();
    let text = config(&server, &bearer("v2")).replace("account = \"12345678\"\n", "");
    let text = format!(
        "[[environment]]\nname = \"shop\"\naccount = \"12345678\"\n{text}environment = \"shop\"\n"
    );
    let (mut window, _) = form(&text);
    window.press("Choose…");
    window.wait_for("2 functions of account");
    window.settle();
    window.keys(Modifiers::NONE, Key::Escape);
    window.wait_until_gone("Choose a function");
    assert!(window.shows("Edit endpoint"), "only the list closes");
}
