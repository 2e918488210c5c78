//! The preview in the window: looks, the board, stale text, links and choosers, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use botbench::workspace::samples;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const CARD: &str = r#"{"type": "vertical", "elements": [
  {"type": "text", "text": "Red shoe"},
  {"type": "button", "title": "Shop", "click": {"actions": [{"type": "link", "uri": "https://shop.example/red"}]}},
  {"type": "button", "title": "Trap", "click": {"actions": [{"type": "link", "uri": "file:///etc/hosts"}]}},
  {"type": "button", "title": "When", "click": {"actions": [
    {"type": "scheduleSlotList", "title": "Come by", "slots": [
      {"type": "scheduleSlot", "id": "1", "start": 1767258000, "end": 1767259800}]}]}}
]}
"#;

fn card() -> Window {
    let (mut window, _) = Window::on("card.json", CARD);
    window.wait_for("Web: ok");
    window.settle();
    window
}

#[test]
fn a_chip_picks_the_look_and_the_header_says_that_it_is_an_approximation() {
    let text = samples::get("four-buttons").unwrap().text;
    let (mut window, _) = Window::on("card.json", text);
    window.wait_for("WhatsApp: rejected, 1 problem");
    assert!(window.shows("Web messaging"));
    window.press("WhatsApp: rejected, 1 problem");
    window.press("WhatsApp · approximation: what it rests on");
    window.wait_for("The look of WhatsApp is an approximation");
    assert!(window.shows("rich-content-validator 1.1.2"));
}

#[test]
fn the_board_takes_the_place_of_the_editor_and_gives_it_back() {
    let mut window = card();
    window.keys(CTRL_SHIFT, Key::A);
    window.wait_for("Look at WhatsApp alone");
    let editor = |window: &Window| {
        let mut editors = window.harness.query_all_by_role(Role::MultilineTextInput);
        editors.next().is_some()
    };
    assert!(!editor(&window));
    window.press("Look at WhatsApp alone");
    window.wait_for("WhatsApp · approximation");
    assert!(editor(&window));
    window.keys(CTRL_SHIFT, Key::A);
    window.wait_for("Look at Web alone");
    window.keys(CTRL, Key::Num2);
    window.editor_waits();
}

#[test]
fn broken_text_keeps_the_last_picture_and_says_so() {
    let mut window = card();
    window.type_text("{");
    window.wait_for("Stale: the text cannot be read now");
    assert!(window.shows("Red shoe"));
    window.keys(CTRL, Key::Z);
    window.wait_until_gone("Stale: the text cannot be read now");
}

#[test]
fn a_link_opens_only_after_asking_and_only_of_some_schemes() {
    let mut window = card();
    window.press("Shop");
    window.wait_for("Open this link?");
    assert!(window.shows("https://shop.example/red"));
    window.press("Cancel");
    window.wait_until_gone("Open this link?");
    window.press("Trap");
    window.wait_for("is not opened here");
    assert!(!window.shows("Open this link?"));
}

#[test]
fn an_appointment_is_chosen_and_logged() {
    let mut window = card();
    window.press("When");
    window.wait_for("Come by");
    let slot = window.harness.get_by_role(Role::RadioButton);
    slot.click_accesskit();
    window.wait_for("The consumer says");
    window.press("Choose");
    window.wait_until_gone("Come by");
    window.press("Events: 2");
    window.wait_for("says “Thu 1 Jan 2026, 09:00 – 09:30”");
}

#[test]
fn what_a_screen_reader_says_shows_in_the_place_of_the_phone() {
    let mut window = card();
    window.keys(CTRL_SHIFT, Key::P);
    window.type_text("screen reader");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("As a screen reader says it");
    window.press("Show the picture");
    window.wait_until_gone("As a screen reader says it");
}
