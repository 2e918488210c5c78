//! The window's channels: chips, the filter of problems, and batches of repairs, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and one that cannot be set up has failed"
)]

use std::fs;
use std::time::Duration;

use botbench::channel::Channel;
use botbench::document::analyse;
use botbench::lint::CheckOptions;
use botbench::ui::channels::{ChannelView, ORDER};
use botbench::workspace::{Settings, samples};
use egui::{Key, Modifiers, Role, ViewportId};
use egui_kittest::kittest::{NodeT, Queryable};

use super::app::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const REJECTED: &str = "WhatsApp: rejected, 1 problem";
/// As the list of problems says it; the preview says the same without the severity.
const TOO_MANY: &str = "warning: 4 buttons, WhatsApp shows at most 3";

/// A window on the card that has one button too many for WhatsApp.
fn four_buttons() -> Window {
    let text = samples::get("four-buttons").unwrap().text;
    let (mut window, _) = Window::on("card.json", text);
    window.wait_for(REJECTED);
    window.settle();
    window
}

fn views_of(text: &str) -> Vec<ChannelView> {
    let options = CheckOptions {
        verdicts: true,
        ..CheckOptions::default()
    };
    let analysis = analyse(text, 0, None, &options);
    ChannelView::of(&analysis.delivery.unwrap())
}

#[test]
fn each_channel_has_a_chip_that_says_its_verdict() {
    let window = four_buttons();
    let text = samples::get("four-buttons").unwrap().text;
    let views = views_of(text);
    assert_eq!(views.len(), Channel::ALL.len());
    for view in views {
        let chip = view.spoken();
        window.harness.get_by_role_and_label(Role::Button, &chip);
    }
    window
        .harness
        .get_by_role_and_label(Role::Button, "Web: ok");
}

#[test]
fn a_click_on_a_chip_lists_its_problems_and_a_second_one_clears_them() {
    let mut window = four_buttons();
    assert!(!window.shows(TOO_MANY));
    window.press(REJECTED);
    assert!(window.shows(TOO_MANY));
    assert!(window.shows("Channel: WhatsApp"));
    // The number stands there where there is room for it beside the tabs.
    window.harness.set_size(egui::vec2(1920.0, 1080.0));
    window.settle();
    assert!(window.shows("1 on WhatsApp"));
    window.press(REJECTED);
    assert!(!window.shows(TOO_MANY));
    assert!(window.shows("Channel: none"));
}

#[test]
fn the_filter_is_cleared_above_the_list_too() {
    let mut window = four_buttons();
    window.press(REJECTED);
    window.press("Clear the channel filter");
    assert!(!window.shows(TOO_MANY));
}

#[test]
fn a_channel_without_problems_says_what_was_looked_at() {
    let text = r#"{"type": "vertical", "elements": [{"type": "text", "text": "Red shoe"}]}"#;
    let (mut window, _) = Window::on("card.json", text);
    window.wait_for("Web: ok");
    window.press("Web: ok");
    assert!(window.shows("No problems on Web"));
    assert!(window.shows("1 card compared with what Web takes"));
}

#[test]
fn one_key_fixes_the_finding_of_a_channel_and_the_chip_follows() {
    let mut window = four_buttons();
    window.press(REJECTED);
    for _ in 0..2 {
        window.keys(Modifiers::NONE, Key::F8);
    }
    window.keys(CTRL, Key::Period);
    assert!(!window.text().contains("Talk to a person"));
    window.wait_for("WhatsApp: ok");
    window.keys(CTRL, Key::Z);
    window.wait_for(REJECTED);
}

#[test]
fn make_it_fit_shows_the_difference_first_and_is_one_step() {
    let mut window = four_buttons();
    let before = window.text();
    window.press(REJECTED);
    window.keys(CTRL_SHIFT, Key::M);
    window.wait_for("Make it fit WhatsApp");
    window.settle();
    assert!(window.shows("removed: \"title\": \"Talk to a person\""));
    assert!(window.shows("What changes"));
    assert_eq!(window.text(), before);
    window.press("Apply 1 repair");
    window.wait_for("1 repair made; nothing is left on WhatsApp");
    window.wait_for("WhatsApp: ok");
    let after = window.text();
    assert!(!after.contains("Talk to a person"), "{after}");
    assert!(serde_json::from_str::<serde_json::Value>(&after).is_ok());
    window.editor_waits();
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), before);
}

#[test]
fn cancel_leaves_everything_as_it_is() {
    let mut window = four_buttons();
    let before = window.text();
    window.press(REJECTED);
    window.press("Make it fit…");
    window.wait_for("Apply 1 repair");
    window.keys(Modifiers::NONE, Key::Escape);
    window.wait_until_gone("Apply 1 repair");
    assert_eq!(window.text(), before);
    assert!(!window.shows("card.json, unsaved"));
}

#[test]
fn a_repair_that_is_declined_is_not_made() {
    let mut window = four_buttons();
    window.press(REJECTED);
    window.press("Make it fit…");
    window.wait_for("Apply 1 repair");
    let boxes = window.harness.get_all_by_role(Role::CheckBox).count();
    assert_eq!(boxes, 1);
    window.harness.get_by_role(Role::CheckBox).click_accesskit();
    window.wait_until_gone("Apply 1 repair");
    window.settle();
    assert!(window.shows("1 problem stays"));
    window.harness.get_by_role(Role::CheckBox).click_accesskit();
    window.wait_for("Apply 1 repair");
}

#[test]
fn where_nothing_is_to_be_repaired_the_dialog_says_why() {
    let mut window = four_buttons();
    window.press("Web: ok");
    window.keys(CTRL_SHIFT, Key::M);
    window.wait_for("Web shows it as it was written");
    window.press("Close");
    window.wait_until_gone("Web shows it as it was written");
}

#[test]
fn without_a_channel_the_palette_asks_which_one_it_shall_fit() {
    let mut window = four_buttons();
    window.keys(CTRL_SHIFT, Key::M);
    window.type_text("whatsapp");
    window.keys(Modifiers::NONE, Key::Enter);
    window.wait_for("Apply 1 repair");
}

#[test]
fn all_safe_problems_are_shown_before_they_are_fixed() {
    let text = "{ \"messages\": [\"a\"], \"context\": { \"action\": \"CHANGE_TTR\", \"actionParameters\": { \"ttrtype\": \"URGENT\" } } }\n";
    let (mut window, _) = Window::on("ttr.json", text);
    window.settle();
    window.keys(CTRL_SHIFT, Key::Period);
    window.wait_for("Fix all safe problems");
    window.wait_for("Apply 1 repair");
    assert_eq!(window.text(), text);
    window.press("Apply 1 repair");
    window.wait_for("1 repair made");
    assert!(window.text().contains("\"ttrType\""));
    window.editor_waits();
    window.keys(CTRL, Key::Z);
    assert_eq!(window.text(), text);
}

#[test]
fn the_chips_are_one_stop_of_the_keyboard_and_arrows_walk_along_them() {
    let mut window = four_buttons();
    let focus = |window: &Window, label: &str| {
        let chip = window.harness.get_by_role_and_label(Role::Button, label);
        chip.is_focused()
    };
    window
        .harness
        .get_by_role_and_label(Role::Button, "Web: ok")
        .focus();
    window.harness.step();
    window.keys(Modifiers::NONE, Key::ArrowRight);
    assert!(focus(&window, REJECTED));
    window.keys(Modifiers::NONE, Key::Space);
    assert!(window.shows(TOO_MANY));
    window.keys(Modifiers::NONE, Key::Home);
    assert!(focus(&window, "Web: ok"));
    let stops = window.harness.get_all_by_role(Role::Button);
    let chips = stops.filter(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        ORDER
            .iter()
            .any(|channel| label.starts_with(&format!("{}: ", channel.title())))
    });
    assert_eq!(chips.count(), Channel::ALL.len());
}

#[test]
fn the_channel_that_was_looked_at_is_remembered() {
    let mut window = four_buttons();
    window.press(REJECTED);
    let settings = window.home.path().join("settings.json");
    window.step_until("the settings are written", |_| {
        fs::read_to_string(&settings).is_ok_and(|text| text.contains("\"whatsapp\""))
    });
    let Window { harness, home } = window;
    drop(harness);
    let (remembered, _) = Settings::load(&settings);
    let mut window = Window::with_home(home, remembered, Vec::new());
    window.wait_for("Channel: WhatsApp");
    window.wait_for(TOO_MANY);
}

#[test]
fn a_document_that_sends_nothing_has_no_chips() {
    let (mut window, _) = Window::on("plain.json", "{\"a\": 1}");
    window.settle();
    assert!(!window.shows("Web: "));
    let (mut window, _) = Window::on("broken.json", "{\"type\": \"vertical\", \"elements\": [");
    window.settle();
    assert!(window.shows("WhatsApp: "));
}

#[test]
fn a_window_with_a_channel_chosen_asks_for_no_repaint() {
    let mut window = four_buttons();
    window.press(REJECTED);
    window.settle();
    window.step_until("no repaint is asked for", |harness| {
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        output.repaint_delay == Duration::MAX
    });
}
