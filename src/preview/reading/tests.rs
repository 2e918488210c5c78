//! What a screen reader says, line by line.

use super::*;
use crate::channel::Channel;
use crate::json::{JsonPointer, parse};
use crate::lint::Kind;
use crate::preview::{Subject, scene};

fn scene_of(text: &str, kind: Kind) -> Scene {
    let parse = parse(text);
    scene(None, &Subject::new(text, kind, &parse))
}

/// What is said, one line each: indented by depth, a problem behind `!`.
fn said(scene: &Scene, view: &View, play: &Play) -> Vec<String> {
    let line = |spoken: &Spoken| {
        let indent = " ".repeat(spoken.depth as usize);
        let problem = spoken
            .problem
            .as_ref()
            .map(|problem| format!(" ! {problem}"));
        format!("{indent}{}{}", spoken.line(), problem.unwrap_or_default())
    };
    reading(scene, view, play).iter().map(line).collect()
}

fn content(text: &str) -> Vec<String> {
    said(
        &scene_of(text, Kind::Content),
        &View::default(),
        &Play::default(),
    )
}

#[test]
fn words_buttons_and_pictures_are_said_in_order() {
    let lines = content(
        r#"{"type": "vertical", "elements": [
            {"type": "image", "url": "https://a.example/a.png", "alt": "a red shoe", "tooltip": "zoom"},
            {"type": "image", "url": "https://a.example/b.png", "caption": "<b>Side</b> view"},
            {"type": "text", "text": "Runs <i>fast</i> &amp; far"},
            {"type": "text", "text": ""},
            {"type": "button", "title": "Buy", "subtitle": "now"},
            {"type": "button", "title": "Details", "tooltip": "Details of the shoe"},
            {"type": "button", "title": ""},
            {"type": "map", "la": 1, "lo": 2},
            {"type": "linkPreview", "url": "https://a.example", "title": "x"}
        ]}"#,
    );
    assert_eq!(
        lines,
        [
            "a red shoe, image, zoom",
            "Side view",
            "image ! no `alt`: a screen reader skips the picture",
            "Runs fast & far",
            "Buy now, button",
            "Details of the shoe, button",
            "button ! neither words nor `aria-label`: the button has no name",
            "map ! no `tooltip`: the map has no name",
        ]
    );
}

#[test]
fn accessibility_is_honoured() {
    let lines = content(
        r#"{"type": "vertical", "accessibility": {"web": {"role": "region", "aria-label": "Order"}}, "elements": [
            {"type": "text", "text": "Status", "accessibility": {"web": {"role": "heading", "aria-level": "2"}}},
            {"type": "text", "text": "secret", "accessibility": {"web": {"aria-hidden": "true"}}},
            {"type": "button", "title": "More", "accessibility": {"web": {"aria-expanded": "false", "aria-label": "Open"}}}
        ]}"#,
    );
    assert_eq!(
        lines,
        [
            "Order, region",
            " Status, heading, level 2",
            " Open, button, collapsed ! `aria-label` is said instead of the words `More`",
        ]
    );
}

#[test]
fn what_the_user_did_is_said() {
    let text = r#"{"type": "accordionSelect", "selectMode": {"type": "multiple", "name": "g"}, "titles": [{"name": "One", "additional": "5 €"}], "elements": [
        {"type": "vertical", "elements": [{"type": "text", "text": "first"}]},
        {"type": "vertical", "elements": [{"type": "text", "text": "second"}]}
    ]}"#;
    let scene = scene_of(text, Kind::Content);
    let mut play = Play::default();
    let closed = said(&scene, &View::default(), &play);
    assert_eq!(
        closed,
        [
            "One 5 €, check box, not checked, collapsed",
            "check box, not checked, collapsed ! no entry of `titles`: the section has no name",
        ]
    );
    play.opened
        .insert(JsonPointer::parse("/elements/0").unwrap());
    let open = said(&scene, &View::default(), &play);
    assert_eq!(
        open[..2],
        ["One 5 €, check box, not checked, expanded", " first"]
    );
}

#[test]
fn carousels_count_their_cards() {
    let text = r#"{"type": "carousel", "elements": [
        {"type": "vertical", "elements": [{"type": "text", "text": "a"}]},
        {"type": "vertical", "elements": [{"type": "text", "text": "b"}]}
    ]}"#;
    assert_eq!(
        content(text),
        [
            "Carousel with buttons, group",
            " Previous, button",
            " 1 of 2, list item",
            "  a",
            " 2 of 2, list item",
            "  b",
            " Next, button",
        ]
    );
}

#[test]
fn bubbles_and_quick_replies_are_said_and_tags_are_words_elsewhere() {
    let text = r#"{"messages": ["Hello <b>you</b>", {"structuredContent": {"type": "text", "text": "<b>Hi</b>", "accessibility": {"web": {"aria-label": "x"}}, "quickReplies": {"type": "quickReplies", "itemsPerRow": 2, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#;
    let scene = scene_of(text, Kind::Response);
    let mut view = View {
        channel: Channel::WhatsApp,
        is_blocked: true,
        ..View::default()
    };
    let lines = said(&scene, &view, &Play::default());
    assert!(lines.contains(&"<b>Hi</b>".to_owned()), "{lines:?}");
    assert!(
        lines.contains(&"quick replies, group".to_owned()),
        "{lines:?}"
    );
    assert!(
        lines.contains(&" Yes, button, unavailable".to_owned()),
        "{lines:?}"
    );
    view.is_dismissed = true;
    assert!(!said(&scene, &view, &Play::default()).contains(&"quick replies, group".to_owned()));
}
