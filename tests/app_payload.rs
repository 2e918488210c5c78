//! Payloads, codes and encoded values in the window, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const MESSAGE: &str = "{\n  \"message\": \"hi\",\n  \"convId\": \"3f9a3f52-6f5e-4c4b-8d3e-111111111111\",\n  \"context\": { \"lpEvent\": {}, \"lpSdes\": {} }\n}\n";

#[test]
fn an_error_code_is_found_by_a_few_letters_and_explained_with_its_counterpart() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL, Key::F1);
    window.type_text("custom-failure");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Usual cause");
    assert!(window.shows("In the other generation of Functions"));
    window.press("com.customer.faas.function.threw-error");
    window.wait_for("com.liveperson.faas.handler.custom-failure");
    window.press("Copy");
    assert!(window.shows("Usual cause"));
    window.press("Close");
    assert!(!window.shows("Usual cause"));
}

#[test]
fn f1_explains_the_code_that_the_caret_is_at() {
    let text = "{\"errorCode\": \"com.liveperson.faas.handler.custom-failure\"}";
    let (mut window, _) = Window::on("hello.json", text);
    window.settle();
    for _ in 0..25 {
        window.keys(Modifiers::NONE, Key::ArrowRight);
    }
    window.keys(Modifiers::NONE, Key::F1);
    window.wait_for("Usual cause");
}

#[test]
fn a_template_of_any_event_is_found_and_opened() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL.plus(Modifiers::ALT), Key::N);
    window.wait_for("New payload from which template?");
    assert!(window.shows("Third-Party Bots Custom Integration"));
    window.type_text("error hook");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("error-hook");
    window.settle();
    assert!(window.shows("Payload"));
}

#[test]
fn the_event_is_picked_and_its_answer_is_checked_as_such() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL, Key::E);
    window.type_text("idle");
    window.keys(Modifiers::NONE, Key::Enter);
    window.settle();
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    assert!(
        window.shows("no problems"),
        "the demo bot answers each event rightly"
    );
}

#[test]
fn what_a_run_used_of_the_limits_stands_with_its_answer_and_its_logs() {
    let (mut window, _) = Window::on("hello.json", "{}");
    window.keys(CTRL, Key::Enter);
    window.wait_for("answer of demo");
    window.settle();
    window.keys(CTRL, Key::Num6);
    window.settle();
    assert!(window.shows("run time, advised"));
    assert!(window.shows("size of the answer, advised"));
    window.keys(CTRL, Key::Num8);
    window.settle();
    assert!(window.shows("function: runs for"));
}

#[test]
fn a_payload_gets_new_ids_and_an_envelope_and_loses_it_again_each_in_one_step() {
    let (mut window, _) = Window::on("hello.json", MESSAGE);
    window.settle();
    window.keys(CTRL_SHIFT, Key::G);
    assert!(!window.text().contains("111111111111"));
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), MESSAGE);
    window.settle();
    window.keys(CTRL_SHIFT, Key::E);
    window.settle();
    assert!(window.text().contains("\"payload\": {"));
    window.keys(CTRL_SHIFT, Key::Y);
    window.settle();
    assert_eq!(window.text(), MESSAGE);
    window.keys(CTRL, Key::Z);
    assert!(window.text().contains("\"headers\""));
}

#[test]
fn encoded_metadata_is_decoded_changed_and_encoded_again() {
    let text = "{\"messages\": [\"a\"], \"context\": {\"encodedMetadata\": \"eyJhIjoxfQ==\"}}";
    let (mut window, _) = Window::on("hello.json", text);
    window.settle();
    window.keys(CTRL, Key::End);
    for _ in 0..6 {
        window.keys(Modifiers::NONE, Key::ArrowLeft);
    }
    window.keys(CTRL, Key::D);
    window.wait_for("Encoded metadata: JSON, 12 of 5000 characters");
    let field = |window: &Window| {
        let fields = window.harness.query_all_by_role(Role::MultilineTextInput);
        fields
            .filter_map(|field| field.value())
            .any(|text| text.contains("\"a\": 1"))
    };
    assert!(field(&window));
    window.keys(CTRL, Key::A);
    window.type_text("{\"b\": [1, 2]}");
    window.wait_for("16 of 5000 characters as base64; JSON");
    window.press("Encode");
    window.settle();
    assert!(
        window
            .text()
            .contains("\"encodedMetadata\": \"eyJiIjpbMSwyXX0=\"")
    );
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), text);
}

#[test]
fn the_hover_shows_what_is_encoded_and_opens_it() {
    let text = "{\"messages\": [\"a\"], \"context\": {\"encodedMetadata\": \"eyJhIjoxfQ==\"}}";
    let (mut window, _) = Window::on("hello.json", text);
    window.settle();
    window.keys(CTRL, Key::End);
    for _ in 0..6 {
        window.keys(Modifiers::NONE, Key::ArrowLeft);
    }
    window.keys(CTRL, Key::I);
    window.wait_for("Encoded metadata: JSON");
    window.press("Open…");
    window.wait_for("12 of 5000 characters as base64");
}

#[test]
fn a_repair_says_what_it_leaves_and_why() {
    let (mut window, _) = Window::on("hello.json", "{\n  \"messages\": [ @@ ]\n}\n");
    window.settle();
    window.keys(CTRL_SHIFT, Key::J);
    window.wait_for("Close");
    assert!(window.shows("Ln 2"));
    window.press("Close");
    let (mut window, _) = Window::on("hello.json", "{\"messages\": [\"a\",] // b\n}\n");
    window.settle();
    window.keys(CTRL_SHIFT, Key::J);
    window.wait_for("the JSON is repaired");
}
