//! What the window shows of a call: timing, response, logs, repeats; through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

/// A payload in which the consumer says a word of the demo bot.
fn saying(word: &str) -> String {
    format!(r#"{{"message": "{word}", "convId": "1", "messageId": "2"}}"#)
}

/// A window in which the demo bot was told that word, and has answered.
fn told(word: &str) -> Window {
    let (mut window, _) = Window::on("say.json", &saying(word));
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    window
}

fn labels(window: &Window, role: Role) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn timing_teaches_and_then_tells_where_the_time_of_a_call_went() {
    let (mut window, _) = Window::on("say.json", &saying("menu"));
    window.settle();
    window.keys(CTRL, Key::Num9);
    window.wait_for("No timing yet");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    window.keys(CTRL, Key::Num9);
    window.settle();
    let rows = labels(&window, Role::Row);
    assert!(rows.iter().any(|row| row.contains(", from ")), "{rows:?}");
    let meters = labels(&window, Role::Meter);
    let of_limits = |meter: &String| meter.contains("of 1 s advised and 30 s allowed");
    assert!(meters.iter().any(of_limits), "{meters:?}");
    assert!(!labels(&window, Role::Table).is_empty());
}

#[test]
fn a_slow_call_shows_both_marks_where_they_stand() {
    let window = told("slow");
    assert!(window.shows("answer of demo"));
}
