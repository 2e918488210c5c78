//! The list of suggestions, the popover and the notes of the editor, through the accessibility tree.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::time::Duration;

use botbench::document::Document;
use botbench::lint::CheckOptions;
use botbench::text::Span;
use botbench::ui::command::Commands;
use botbench::ui::editor::{EditorState, editor_ui};
use botbench::ui::theme;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const NONE: Modifiers = Modifiers::NONE;
const SIZE: egui::Vec2 = vec2(900.0, 500.0);

struct Tab {
    document: Document,
    editor: EditorState,
    out: Commands,
}

/// An editor on the text, with the caret at `|`.
fn editor(marked: &str) -> Harness<'static, Tab> {
    let caret = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let mut tab = Tab {
        document: Document::new(text, None, CheckOptions::default()),
        editor: EditorState::default(),
        out: Commands::default(),
    };
    tab.editor.select(Span::empty(caret));
    let mut installed = false;
    let app = move |ui: &mut egui::Ui, tab: &mut Tab| {
        if !installed {
            theme::install(ui.ctx());
            installed = true;
            return;
        }
        tab.document.refresh();
        editor_ui(ui, &mut tab.editor, &mut tab.document, &mut tab.out);
    };
    let mut harness = Harness::builder().with_size(SIZE).build_ui_state(app, tab);
    harness.run();
    harness
}

/// The same with the list open.
fn suggesting(marked: &str) -> Harness<'static, Tab> {
    let mut harness = editor(marked);
    harness.state_mut().editor.suggest();
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Tab>, key: Key) {
    harness.key_press_modifiers(NONE, key);
    harness.run();
}

fn type_text(harness: &mut Harness<'_, Tab>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn text(harness: &Harness<'_, Tab>) -> String {
    harness.state().document.text().to_owned()
}

fn rows(harness: &Harness<'_, Tab>) -> Vec<String> {
    let options = harness.query_all_by_role(Role::ListBoxOption);
    options
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn selected(harness: &Harness<'_, Tab>) -> (String, Rect) {
    let mut options = harness.query_all_by_role(Role::ListBoxOption);
    let chosen = options
        .find(|node| node.accesskit_node().is_selected() == Some(true))
        .unwrap();
    (chosen.accesskit_node().label().unwrap(), chosen.rect())
}

/// The text with the caret or selection marked by `|`.
fn marked(harness: &Harness<'_, Tab>) -> String {
    let mut text = text(harness);
    let selection = harness.state().editor.selection();
    text.insert(selection.end, '|');
    if !selection.is_empty() {
        text.insert(selection.start, '|');
    }
    text
}

#[test]
fn the_list_shows_what_is_missing_and_taking_it_is_one_step() {
    let before = "{\n  \"type\": \"button\",\n  |\n}";
    let mut harness = suggesting(before);
    assert!(rows(&harness)[0].starts_with("title, property, required, string, at most 128"));
    assert!(harness.query_by_label("About the suggestion").is_some());
    press(&mut harness, Key::Enter);
    assert_eq!(
        marked(&harness),
        "{\n  \"type\": \"button\",\n  \"title\": \"|\"\n}"
    );
    assert!(!harness.state().editor.is_suggesting());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(text(&harness), before.replace('|', ""));
    assert!(!harness.state().document.can_undo());
}

#[test]
fn tab_and_a_click_take_too_and_the_keyboard_stays_in_the_text() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    press(&mut harness, Key::Tab);
    assert_eq!(marked(&harness), "{\"type\": \"button\", \"title\": \"|\"}");
    let mut harness = suggesting("{\"type\": \"button\", |}");
    let row = harness
        .query_all_by_role(Role::ListBoxOption)
        .nth(1)
        .unwrap();
    assert!(row.accesskit_node().label().unwrap().starts_with("click"));
    let place = row.rect().center();
    harness.hover_at(place);
    harness.run();
    harness.drag_at(place);
    harness.run();
    harness.drop_at(place);
    harness.run();
    assert!(
        text(&harness).contains("\"click\": {\"actions\": []}"),
        "{}",
        text(&harness)
    );
    assert!(harness.get_by_label("Editor").is_focused());
    type_text(&mut harness, "1");
    assert!(
        text(&harness).contains("\"actions\": [1]"),
        "{}",
        text(&harness)
    );
}

#[test]
fn escape_closes_the_list_only() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    press(&mut harness, Key::Escape);
    assert!(!harness.state().editor.is_suggesting());
    assert!(rows(&harness).is_empty());
    press(&mut harness, Key::Tab);
    assert!(
        text(&harness).contains(",   }"),
        "Tab indents: Escape was the list's"
    );
}

#[test]
fn typing_narrows_the_list_and_erasing_widens_it() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    let all = rows(&harness).len();
    for letter in ["\"", "c", "l"] {
        type_text(&mut harness, letter);
    }
    let fewer = rows(&harness);
    assert!(
        fewer.len() < all && fewer[0].starts_with("click"),
        "{fewer:?}"
    );
    press(&mut harness, Key::Backspace);
    press(&mut harness, Key::Backspace);
    assert_eq!(rows(&harness).len(), all);
    for letter in ["z", "z"] {
        type_text(&mut harness, letter);
    }
    assert!(!harness.state().editor.is_suggesting());
}

#[test]
fn the_list_closes_when_the_caret_leaves() {
    let mut harness = suggesting("{\"type\": \"button\", \"ti|\": \"\"}");
    press(&mut harness, Key::ArrowLeft);
    assert!(
        harness.state().editor.is_suggesting(),
        "still inside the name"
    );
    press(&mut harness, Key::Home);
    assert!(!harness.state().editor.is_suggesting());
    let mut harness = suggesting("{\"type\": \"button\", |}");
    type_text(&mut harness, " ");
    assert!(!harness.state().editor.is_suggesting());
}

#[test]
fn the_arrows_move_round_the_ends_and_pages_stop_there() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    let all = rows(&harness);
    assert!(all.len() > 9, "a long list");
    press(&mut harness, Key::ArrowUp);
    let (last, place) = selected(&harness);
    assert_eq!(&last, all.last().unwrap());
    let frame = harness.get_by_role(Role::ListBox).rect();
    assert!(
        frame.contains_rect(place),
        "{place:?} is scrolled into {frame:?}"
    );
    press(&mut harness, Key::ArrowDown);
    assert_eq!(selected(&harness).0, all[0]);
    press(&mut harness, Key::PageDown);
    assert_eq!(selected(&harness).0, all[8]);
    press(&mut harness, Key::PageUp);
    assert_eq!(selected(&harness).0, all[0]);
}

#[test]
fn broken_json_is_completed_and_other_bytes_stay() {
    let mut harness = suggesting("{\"type\": \"vertical\", \"elements\": [ {\"ty|");
    press(&mut harness, Key::Enter);
    assert_eq!(
        marked(&harness),
        "{\"type\": \"vertical\", \"elements\": [ {\"type\": \"|\""
    );
    assert!(
        rows(&harness).iter().any(|row| row.starts_with("button")),
        "types follow"
    );
    type_text(&mut harness, "but");
    press(&mut harness, Key::Enter);
    assert_eq!(
        marked(&harness),
        "{\"type\": \"vertical\", \"elements\": [ {\"type\": \"button\"|"
    );
}

#[test]
fn words_that_can_be_picked_follow_the_name_of_their_property() {
    let mut harness = suggesting("{\"type\": \"vertical\", \"elements\": [], \"bord|\"}");
    press(&mut harness, Key::Enter);
    let words = rows(&harness);
    assert!(
        words.iter().any(|row| row.starts_with("borderLess")),
        "{words:?}"
    );
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(
        text(&harness).contains("\"border\": \"borderLess\""),
        "{}",
        text(&harness)
    );
}

#[test]
fn the_list_stays_in_the_window_and_off_the_line() {
    let lines = "    {\"type\": \"text\", \"text\": \"\"},\n".repeat(60);
    let bottom = format!("{{\"type\": \"vertical\", \"elements\": [\n{lines}    |\n]}}");
    let long = format!(
        "{{\"type\": \"button\", \"title\": \"{}\", |}}",
        "x".repeat(400)
    );
    for text in [bottom, long, "|".to_owned()] {
        let harness = suggesting(&text);
        let list = harness.get_by_role(Role::ListBox).rect();
        let about = harness.get_by_label("About the suggestion").rect();
        let window = Rect::from_min_size(pos2(0.0, 0.0), SIZE);
        assert!(window.contains_rect(list), "{list:?}");
        assert!(window.contains_rect(about), "{about:?}");
        assert!(!list.intersects(about), "{list:?} {about:?}");
    }
}

#[test]
fn at_the_last_line_the_list_stands_above_the_caret() {
    let lines = "    {\"type\": \"text\", \"text\": \"\"},\n".repeat(60);
    let harness = suggesting(&format!(
        "{{\"type\": \"vertical\", \"elements\": [\n{lines}    |"
    ));
    let list = harness.get_by_role(Role::ListBox).rect();
    assert!(
        list.height() > 100.0 && list.bottom() < SIZE.y - 20.0,
        "{list:?}"
    );
}

#[test]
fn a_snippet_takes_the_indentation_of_its_place() {
    let before = "{\n  \"type\": \"vertical\",\n  \"elements\": [|]\n}";
    let mut harness = suggesting(before);
    type_text(&mut harness, "but");
    press(&mut harness, Key::Enter);
    assert_eq!(
        marked(&harness),
        "{\n  \"type\": \"vertical\",\n  \"elements\": [\n    {\n      \"type\": \"button\",\n      \"title\": \"|\"\n    }\n  ]\n}"
    );
}

#[test]
fn where_nothing_can_be_suggested_a_note_says_so_until_the_caret_moves() {
    let mut harness = suggesting("{\"messages\": [\"he|llo\"]}");
    assert!(!harness.state().editor.is_suggesting());
    let note = |harness: &Harness<'_, Tab>| {
        let tab = harness.state();
        tab.editor.note(&tab.document).map(str::to_owned)
    };
    assert_eq!(note(&harness).as_deref(), Some("nothing to suggest here"));
    press(&mut harness, Key::ArrowRight);
    assert_eq!(note(&harness), None);
}

#[test]
fn an_empty_text_can_begin_with_a_card() {
    let mut harness = suggesting("|");
    for letter in ["v", "e", "r", "t"] {
        type_text(&mut harness, letter);
    }
    press(&mut harness, Key::Enter);
    assert_eq!(
        marked(&harness),
        "{\n  \"type\": \"vertical\",\n  \"elements\": [|]\n}"
    );
}

#[test]
fn nothing_is_repainted_while_the_list_waits() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    harness.run();
    let output = harness.output().viewport_output.values().next().unwrap();
    assert_eq!(output.repaint_delay, Duration::MAX);
    assert!(harness.state().editor.is_suggesting());
}

#[test]
fn a_text_that_changes_in_the_frame_of_enter_is_completed_as_it_is_then() {
    let mut harness = suggesting("{\"type\": \"button\", |}");
    let enter = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    };
    let events = [egui::Event::Text("cli".to_owned()), enter];
    harness.input_mut().events.extend(events);
    harness.run();
    assert!(text(&harness).contains("\"click\": "), "{}", text(&harness));
}

#[test]
fn keys_behind_enter_and_escape_in_one_frame_come_after_them() {
    let key = |key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    };
    let mut harness = suggesting("{\"type\": \"button\", |}");
    let events = [key(Key::Enter), egui::Event::Text("Buy".to_owned())];
    harness.input_mut().events.extend(events);
    harness.run();
    assert_eq!(
        marked(&harness),
        "{\"type\": \"button\", \"title\": \"Buy|\"}"
    );
    let mut harness = suggesting("{\n\"type\": \"button\",\n|}");
    let events = [Key::ArrowDown, Key::Escape, Key::ArrowUp].map(key);
    harness.input_mut().events.extend(events);
    harness.run();
    assert_eq!(marked(&harness), "{\n|\"type\": \"button\",\n}");
}

#[test]
fn the_pointer_on_a_key_shows_what_is_known_of_it() {
    let mut harness = editor("{\n  \"type\": \"button\",\n  \"title\": \"Buy\"\n}|");
    let title = pos2(56.0 + 36.0, 8.0 + 50.0);
    harness.hover_at(title);
    harness.run_steps(30);
    assert!(harness.query_by_label("What is known here").is_some());
    assert!(
        harness
            .query_by_label_contains("string, at most 128 characters")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("3 of 128 characters")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("20 characters on Facebook, WhatsApp; 25 on RCS")
            .is_some()
    );
    harness.hover_at(pos2(600.0, 300.0));
    harness.run_steps(3);
    assert!(harness.query_by_label("What is known here").is_none());
    harness.run();
    let output = harness.output().viewport_output.values().next().unwrap();
    assert_eq!(output.repaint_delay, Duration::MAX);
}

#[test]
fn a_finding_and_the_property_share_the_popover() {
    let long = "x".repeat(200);
    let mut harness = editor(&format!(
        "{{\n  \"type\": \"button\",\n  \"title\": \"{long}\"\n}}|"
    ));
    harness.hover_at(pos2(56.0 + 120.0, 8.0 + 50.0));
    harness.run_steps(30);
    assert!(harness.query_by_label("Explain").is_some());
    assert!(
        harness
            .query_by_label_contains("200 of 128 characters")
            .is_some()
    );
}

#[test]
fn the_keyboard_asks_what_is_known_and_escape_closes_it() {
    let mut harness = editor("{\n  \"type\": \"button\",\n  \"ti|tle\": \"Buy\"\n}");
    harness.state_mut().editor.show_hover();
    harness.run();
    assert!(
        harness
            .query_by_label_contains("string, at most 128 characters")
            .is_some()
    );
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("What is known here").is_none());
    harness.state_mut().editor.show_hover();
    harness.run();
    press(&mut harness, Key::ArrowRight);
    assert!(harness.query_by_label("What is known here").is_none());
}

#[test]
fn the_list_begins_at_the_value_that_is_there() {
    let text = r#"{"type": "text", "text": "a", "style": {"size": "|medium"}}"#;
    let mut harness = suggesting(text);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().document.text(), text.replace('|', ""));
}
