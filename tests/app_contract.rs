//! The contract in the window: conversation, outline, budgets, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;

use botbench::document::analyse;
use botbench::lint::CheckOptions;
use botbench::text::Span;
use botbench::ui::command::AppCommand;
use botbench::ui::outline::{OutlineModel, OutlineState, outline_ui};
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;
use super::panels::{Stage, View, stage};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const RESPONSE: &str = r#"{
  "messages": [
    "Here is your order.",
    { "delay": 2 },
    { "structuredContent": { "type": "text", "text": "Red shoe" }, "metadata": [{ "type": "ExternalId", "id": "a" }] }
  ],
  "context": {
    "action": "CHANGE_TTR",
    "actionParameters": { "ttrType": "URGENT" },
    "encodedMetadata": "eyJhIjoxfQ==",
    "intentId": "order-status",
    "confidenceScore": 0.92
  }
}
"#;

fn outline<'a>(text: &'static str, caret: &str) -> Harness<'a, Stage<OutlineState>> {
    let options = CheckOptions {
        elapsed_ms: Some(140.0),
        ..CheckOptions::default()
    };
    let analysis = analyse(text, 0, None, &options);
    let model = OutlineModel::of(text, &analysis, &options);
    let caret = text.find(caret).unwrap();
    let view: View<OutlineState> =
        Box::new(move |ui, state, out| outline_ui(ui, state, &model, caret, out));
    let mut harness = stage(900.0, OutlineState::default(), view);
    harness.run();
    harness
}

fn selected(harness: &mut Harness<'_, Stage<OutlineState>>) -> Option<Span> {
    let asked = harness.state_mut().out.take();
    match asked[..] {
        [AppCommand::Select(span)] => Some(span),
        _ => None,
    }
}

#[test]
fn the_outline_lists_the_delivery_with_times_and_metadata() {
    let harness = outline(RESPONSE, "confidence");
    for row in [
        "function: runs for 140 ms, at 0 ms",
        "text: Here is your order., at 140 ms, with encodedMetadata of context",
        "delay: 2 s, typing indicator, at 140 ms",
        "structured content: text: Red shoe, at 2.1 s, with metadata of its own, with encodedMetadata of context",
        "action: CHANGE_TTR, at 2.1 s",
        "ttrType: URGENT",
        "intent: order-status  0.92",
    ] {
        harness.get_by_role_and_label(Role::ListBoxOption, row);
    }
    harness.get_by_label("2 messages, the last one at 2.1 s; then CHANGE_TTR");
}

#[test]
fn a_click_in_the_outline_selects_the_json_and_so_does_a_tag() {
    let mut harness = outline(RESPONSE, "confidence");
    harness
        .get_by_label("delay: 2 s, typing indicator, at 140 ms")
        .click_accesskit();
    harness.run();
    let span = selected(&mut harness).unwrap();
    assert_eq!(span.slice(RESPONSE), r#"{ "delay": 2 }"#);
    harness
        .get_by_role_and_label(Role::Button, "metadata of its own")
        .click_accesskit();
    harness.run();
    let span = selected(&mut harness).unwrap();
    assert_eq!(
        span.slice(RESPONSE),
        r#"[{ "type": "ExternalId", "id": "a" }]"#
    );
}

#[test]
fn the_row_of_the_caret_is_marked_and_the_keyboard_moves_on_from_it() {
    let mut harness = outline(RESPONSE, "Red shoe");
    assert_eq!(harness.state().state.marked(), Some(3));
    harness.state_mut().state.request_focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let span = selected(&mut harness).unwrap();
    assert_eq!(span.slice(RESPONSE), r#""CHANGE_TTR""#);
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(harness.state().state.marked(), Some(6));
}

#[test]
fn limits_stand_above_the_outline_and_select_what_uses_them() {
    let mut harness = outline(RESPONSE, "confidence");
    harness.set_size(egui::vec2(1600.0, 300.0));
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "encoded metadata 12 of 5,000 characters")
        .click_accesskit();
    harness.run();
    let span = selected(&mut harness).unwrap();
    assert_eq!(span.slice(RESPONSE), r#""eyJhIjoxfQ==""#);
    harness.get_by_label("run time, advised 140 of 1,000 ms");
}

#[test]
fn the_outline_of_another_document_teaches() {
    let harness = outline(r#"{"a": 1}"#, "a");
    harness.get_by_label("This is no bot response");
}

#[test]
fn the_outline_of_any_text_is_drawn_at_any_width() {
    for text in [
        "",
        "[",
        r#"{"messages": [{"delay": 1e308}, {"delay": 1e308}, null, [], "x"], "context": {"action": [], "actionParameters": {"": null}}}"#,
        r#"[{"uuid": "1", "result": {"messages": ["a"]}}, {"uuid": "2", "result": {"messages": ["b"]}}]"#,
    ] {
        let mut harness = outline(text, "");
        harness.set_size(egui::vec2(60.0, 30.0));
        harness.run();
        harness.set_size(egui::vec2(1900.0, 900.0));
        harness.run();
    }
}

/// Encoded metadata is for messaging only.
const FOR_MESSAGING: &str = "{\n  \"messages\": [\n    { \"structuredContent\": { \"quickReplies\": { \"type\": \"quickReplies\", \"itemsPerRow\": 8, \"replies\": [{ \"type\": \"button\", \"title\": \"Yes\", \"click\": { \"actions\": [{ \"type\": \"publishText\", \"text\": \"yes\" }] } }] }, \"message\": \"Well?\" } }\n  ],\n  \"context\": {}\n}\n";

#[test]
fn switching_the_conversation_changes_the_findings_at_once_and_is_remembered() {
    let (mut window, _) = Window::on("hello.json", FOR_MESSAGING);
    window.settle();
    let in_chat = "quick replies";
    let findings = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListBoxOption);
        rows.filter_map(|row| row.accesskit_node().label())
            .filter(|label| label.contains("chat"))
            .count()
    };
    assert_eq!(findings(&window), 0, "{in_chat}");
    window.keys(CTRL_SHIFT, Key::L);
    window.settle();
    window.harness.get_by_role_and_label(Role::Button, "Chat");
    assert!(findings(&window) > 0);
    window.keys(CTRL_SHIFT, Key::L);
    window.settle();
    window
        .harness
        .get_by_role_and_label(Role::Button, "Messaging or chat");
    let settings = window.home.path().join("settings.json");
    let is_written = || {
        let text = fs::read_to_string(&settings).unwrap_or_default();
        text.contains("\"conversation\": \"any\"")
    };
    window.step_until("the choice is remembered", |_| is_written());
}

#[test]
fn the_outline_opens_by_its_keys_and_enter_selects_in_the_editor() {
    let (mut window, _) = Window::on("hello.json", RESPONSE);
    window.settle();
    window.keys(CTRL, Key::Num8);
    window.settle();
    window.wait_for("function: not measured");
    window.keys(Modifiers::NONE, Key::End);
    window.keys(Modifiers::NONE, Key::Enter);
    window.editor_waits();
    assert!(window.shows("Ln 11"));
}
