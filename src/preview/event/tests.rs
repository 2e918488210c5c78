//! Taps on documents.

use super::*;
use crate::lint::Kind;
use crate::preview::{ClickAction, Subject, scene};

const FORM: &str = r#"{"type": "list", "elements": [
  {"type": "text", "text": "Pick"},
  {"type": "sectionList", "elements": [
    {"type": "section", "sectionID": "size", "elements": [
      {"type": "checklist", "elements": [
        {"type": "checkbox", "text": "Small", "click": {"actions": [{"type": "checked", "publishText": "S"}]}},
        {"type": "checkbox", "text": "Large", "click": {"actions": [{"type": "checked", "publishText": "L"}]}}]}]},
    {"type": "section", "sectionID": "colour", "elements": [
      {"type": "checklist", "elements": [
        {"type": "checkbox", "text": "Red", "click": {"actions": [{"type": "checked", "publishText": "red"}]}}]}]}]},
  {"type": "buttonList", "elements": [
    {"type": "submitButton", "title": "Send", "click": {
      "metadata": [{"type": "ExternalId", "id": "f"}], "actions": [{"type": "submitAsText", "submit": true}]}}]}
]}"#;

const BOX: &str = "/elements/1/elements/0/elements/0/elements/";
const RED: &str = "/elements/1/elements/1/elements/0/elements/0";

const GROUP: &str = r#"{"type": "vertical", "elements": [
  {"type": "carouselSelect", "selectMode": {"name": "shoes", "type": "multiple"}, "elements": [
    {"type": "vertical", "metadata": [{"type": "ExternalCardId", "id": "1"}, 7], "elements": []},
    {"type": "vertical", "metadata": [ // the second
      {"type": "ExternalCardId", "id": "2"},
    ], "elements": []},
    {"type": "vertical", "elements": []}]},
  {"type": "button", "title": "Order", "ref": {"name": "shoes"}, "click": {
    "metadata": [{"type": "ExternalId", "id": "dropped"}], "actions": [{"type": "publishText", "text": "order"}]}},
  {"type": "button", "title": "Lost", "ref": {"name": "boots"}, "click": {"actions": [{"type": "publishText", "text": "x"}]}}
]}"#;

fn scene_of(text: &str) -> Scene {
    let parsed = parse(text);
    scene(None, &Subject::new(text, Kind::Content, &parsed))
}

fn at(pointer: &str) -> JsonPointer {
    JsonPointer::parse(pointer).unwrap()
}

#[track_caller]
fn tap(text: &str, pointer: &str, play: &Play) -> TapEvent {
    let scene = scene_of(text);
    let path = path_to(&scene, &at(pointer));
    let element = path.last().unwrap();
    let click = element.click.clone().unwrap();
    TapEvent::of_click(&scene, Some(&element.origin), "it", &click, play)
}

#[test]
fn a_text_is_said_and_the_tap_reported_with_the_same_metadata() {
    let text = r#"{"type": "button", "title": "Track", "click": {
      "metadata": [{"type": "ExternalId", "id": "t"}],
      "actions": [{"type": "publishText", "text": "track \"it\""}, {"type": "link", "uri": "https://shop.example"},
                  {"type": "navigate", "la": 48.1, "lo": 11.5}, {"type": "custom", "data": []}]}}"#;
    let event = tap(text, "", &Play::default());
    assert_eq!(event.said(), ["track \"it\""]);
    assert_eq!(
        event.lines(),
        [
            "says “track \"it\"”",
            "opens `https://shop.example`",
            "shows `48.1, 11.5` on a map",
            "hands `custom` to the page around; nothing is said",
            "`AcceptStatusEvent` with status `ACTION` and 1 item of metadata",
        ]
    );
    let sent: serde_json::Value = serde_json::from_str(&event.sent().unwrap()).unwrap();
    assert_eq!(sent[0]["event"]["type"], "ContentEvent");
    assert_eq!(sent[0]["event"]["message"], "track \"it\"");
    assert_eq!(sent[1]["event"]["status"], "ACTION");
    for event in [&sent[0], &sent[1]] {
        assert_eq!(event["metadata"][0]["id"], "t");
    }
    assert!(sent.get(2).is_none());
}

#[test]
fn a_form_says_what_is_ticked_in_the_order_of_the_form() {
    let mut play = Play::default();
    let submit = "/elements/2/elements/0";
    let empty = tap(FORM, submit, &play);
    assert!(empty.said().is_empty());
    assert!(empty.submitted_form(&scene_of(FORM)).is_none());
    for checkbox in [RED, &format!("{BOX}1"), &format!("{BOX}0")] {
        play.checked.insert(at(checkbox));
    }
    let event = tap(FORM, submit, &play);
    assert_eq!(event.said(), ["S, L, red"]);
    assert_eq!(
        event.lines()[0],
        "sends the form: says “S, L, red” of sections `size`, `colour`"
    );
    assert_eq!(event.submitted_form(&scene_of(FORM)), Some(at("")));
}

#[test]
fn a_tick_is_told_to_the_form_and_sends_nothing() {
    let scene = scene_of(FORM);
    let mut play = Play::default();
    for (is_ticked, words) in [
        (true, "ticks “red” in section `colour`; sent with the form"),
        (
            false,
            "takes back “red” in section `colour`; sent with the form",
        ),
    ] {
        if is_ticked {
            play.checked.insert(at(RED));
        } else {
            play.checked.remove(&at(RED));
        }
        let event = TapEvent::of_checkbox(&scene, &at(RED), &play).unwrap();
        assert_eq!(event.what, "Red");
        assert_eq!(event.lines(), [words]);
        assert_eq!(event.sent(), None);
    }
    assert_eq!(TapEvent::of_checkbox(&scene, &at(""), &play), None);
}

#[test]
fn a_button_of_a_group_sends_the_metadata_of_the_selected_cards() {
    let mut play = Play::default();
    for card in ["1", "0", "2"] {
        play.selected
            .insert(at(&format!("/elements/0/elements/{card}")));
    }
    let event = tap(GROUP, "/elements/1", &play);
    assert_eq!(
        event.metadata.as_deref(),
        Some(
            r#"[{"type": "ExternalCardId", "id": "1"}, 7, {"type": "ExternalCardId", "id": "2"}]"#
        )
    );
    assert!(!event.sent().unwrap().contains("dropped"));
    assert!(event.lines()[1].ends_with("and 3 items of metadata"));
}

#[test]
fn nothing_selected_and_no_such_group_are_faults_that_send_nothing() {
    for (button, words) in [
        ("/elements/1", "nothing is selected in `shoes`"),
        ("/elements/2", "no select group is named `boots`"),
    ] {
        let event = tap(GROUP, button, &Play::default());
        assert!(event.fails());
        assert!(event.lines()[0].starts_with(words), "{:?}", event.lines());
        assert_eq!(event.lines().len(), 1);
        assert_eq!(event.sent(), None);
        assert!(event.said().is_empty());
    }
}

#[test]
fn choosers_open_and_their_answer_is_said_without_another_report() {
    let text = r#"{"type": "button", "title": "When", "click": {"metadata": [1],
      "actions": [{"type": "datePicker", "class": "range"}, {"type": "scheduleSlotList"}]}}"#;
    let event = tap(text, "", &Play::default());
    assert!(matches!(event.steps[0], Step::PickDay(ref picker) if picker.is_range));
    assert!(matches!(event.steps[1], Step::Fault(_)));
    let answer = event.answered("Jan 01, 2026".to_owned());
    assert_eq!(answer.lines(), ["says “Jan 01, 2026”"]);
    assert!(answer.sent().unwrap().contains("\"metadata\": [1]"));
    assert!(!answer.sent().unwrap().contains("AcceptStatusEvent"));
}

#[test]
fn a_click_that_no_element_has_still_says_what_it_does() {
    let click = Click {
        actions: vec![ClickAction::PublishText {
            text: "hi".to_owned(),
        }],
        metadata: None,
    };
    let event = TapEvent::of_click(&Scene::empty(), None, "Chip", &click, &Play::default());
    assert_eq!(event.said(), ["hi"]);
    let link = TapEvent::of_link("here", None, "https://shop.example");
    assert_eq!(link.lines(), ["opens `https://shop.example`"]);
    assert_eq!(link.sent(), None);
}
