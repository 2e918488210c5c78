//! What the window shows of a call that was cancelled, of the conversation that it is in, and of a function's folder that
//! comes back from the history.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;

use botbench::workspace::Keystore;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::app::Window;
use crate::app_sending::{choose, command, window};
use crate::functions::node_is_here;
use crate::misbehaving::{Server, Step, answer};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn labels(window: &Window, role: Role) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// Opens the latest row of the history.
fn reopen(window: &mut Window) {
    window.keys(CTRL, Key::H);
    window.settle();
    window.keys(NONE, Key::Enter);
    window.settle();
}

#[test]
fn a_cancelled_call_shows_how_far_it_came_also_from_the_history() {
    let server = Server::start(|_| vec![Step::Hang]);
    let url = server.url();
    let config = format!("[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{url}\"\n");
    let (mut window, _) = window(&config, Keystore::Absent);
    choose(&mut window, "shop");
    window.keys(CTRL, Key::Enter);
    window.step_until("it is sent", |_| !server.requests().is_empty());
    window.press("Cancel");
    window.settle();
    window.keys(CTRL, Key::Num6);
    for _ in 0..2 {
        window.wait_for("You stopped waiting after");
        assert!(window.shows("Invocation: cancelled after"));
        assert!(window.shows("may have been taken all the same"));
        assert!(!window.shows("The call failed"));
        window.keys(CTRL, Key::Num9);
        window.settle();
        assert!(window.shows("Cancelled after"));
        let rows = labels(&window, Role::Row);
        let stopped = |row: &&String| row.contains(": cancelled after");
        assert!(rows.iter().filter(stopped).count() >= 1, "{rows:?}");
        reopen(&mut window);
        window.keys(CTRL, Key::Num6);
    }
    window.step_until("the connection is given up", |_| server.hung_up() > 0);
}

#[test]
fn another_conversation_begins_with_the_next_send() {
    let server = Server::start(|request| {
        let (status, body) = if request.line().starts_with("PUT") {
            (204, "")
        } else {
            let hello = r#"{"response":[{"type":"TEXT","data":{"message":"Hello"}}]}"#;
            (200, hello)
        };
        vec![Step::Send(answer(status, &[], body))]
    });
    let url = server.url();
    let config = format!(
        "[[endpoint]]\nname = \"service\"\nkind = \"custom-endpoint\"\nurl = \"{}\"\nbot = \"b-1\"\naccount = \"1\"\n",
        url.trim_end_matches('/')
    );
    let (mut window, _) = window(&config, Keystore::Absent);
    choose(&mut window, "service");
    let made = || {
        let requests = server.requests();
        let made = requests.iter().filter(|own| own.line().starts_with("PUT"));
        made.count()
    };
    let send = |window: &mut Window, events: usize| {
        window.keys(CTRL, Key::Enter);
        window.step_until("it is answered", |_| {
            let requests = server.requests();
            let sent = requests.iter().filter(|own| own.line().starts_with("POST"));
            sent.count() == events
        });
        window.settle();
    };
    // Without a conversation there is nothing to start anew.
    command(&mut window, "start a new conversation");
    assert!(!window.shows("begins a new conversation"));
    window.keys(NONE, Key::Escape);
    window.settle();
    send(&mut window, 1);
    send(&mut window, 2);
    assert_eq!(made(), 1);
    window.keys(CTRL, Key::Num6);
    window.wait_for("in conversation");
    // What the service means is shown, as a bot function would have said it.
    assert!(window.shows("shown as a bot function's response"));
    assert!(window.text().contains("\"messages\""));
    assert!(!window.shows("Another contract"));
    command(&mut window, "start a new conversation");
    window.wait_for("begins a new conversation");
    send(&mut window, 3);
    send(&mut window, 4);
    assert_eq!(made(), 2);
}

#[test]
fn a_function_folder_comes_back_from_the_history_with_all_that_it_showed() {
    if !node_is_here() {
        return;
    }
    let config =
        "[[endpoint]]\nname = \"orders\"\nkind = \"function\"\npath = \"functions/orders\"\n";
    let (mut window, folder) = window(config, Keystore::Absent);
    let own = folder.join("functions/orders");
    fs::create_dir_all(&own).unwrap();
    let code = "const lambda = (input, callback) => {\n  process.stdout.write('past the console');\n  \
                callback(null, { messages: ['hi'], context: {} });\n};\n";
    fs::write(own.join("index.js"), code).unwrap();
    fs::write(own.join("config.json"), "{\"environmentVariables\": []}").unwrap();
    choose(&mut window, "orders");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of orders");
    window.settle();
    let parts = |window: &mut Window| {
        window.keys(CTRL, Key::Num6);
        window.settle();
        window.press("On the platform");
        window.settle();
        assert!(window.shows("style: callback (Functions V1)"));
        window.keys(CTRL, Key::Num9);
        window.settle();
        labels(window, Role::Row)
    };
    let before = parts(&mut window);
    assert!(
        before.iter().any(|row| row.starts_with("In the function")),
        "{before:?}"
    );
    reopen(&mut window);
    assert_eq!(parts(&mut window), before);
}
