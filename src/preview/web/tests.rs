//! The web look: what moves, what is left out, what is refused.

use super::*;
use crate::content::ElementType;
use crate::json::parse;
use crate::lint::Kind;
use crate::preview::picture::{Motion, Paint, Part, PartKind, Rect, Tap};
use crate::preview::{BlockBody, Move, Subject, scene};

fn element(text: &str) -> CardElement {
    let parsed = parse(text);
    let subject = Subject::new(text, Kind::Content, &parsed);
    let scene = scene(None, &subject);
    let mut cards = scene
        .blocks
        .into_iter()
        .filter_map(|block| match block.body {
            BlockBody::Card(card) => Some(*card),
            _ => None,
        });
    cards.next().unwrap()
}

fn drawn(text: &str, play: &Play) -> Picture {
    card(&element(text), &View::default(), play)
}

fn at<'a>(picture: &'a Picture, pointer: &str) -> &'a Part {
    let is_it = |part: &&Part| {
        let origin = part.origin.as_ref();
        matches!(part.kind, PartKind::Element(_))
            && origin.is_some_and(|origin| origin.pointer.as_str() == pointer)
    };
    picture.parts.iter().find(is_it).unwrap()
}

const CAROUSEL: &str = r#"{"type": "carousel", "padding": 5, "elements": [
    {"type": "vertical", "elements": [{"type": "text", "text": "a"}]},
    {"type": "vertical", "elements": [{"type": "text", "text": "b"}]},
    {"type": "vertical", "elements": [{"type": "text", "text": "c"}]}]}"#;

#[test]
fn the_last_card_of_a_carousel_stands_at_the_right_edge() {
    let shift = |shown: Option<usize>| {
        let mut play = Play::default();
        if let Some(to) = shown {
            let carousel = element(CAROUSEL).pointer().clone();
            play.make(&Move::Turn { carousel, to });
        }
        let picture = drawn(CAROUSEL, &play);
        let moves =
            |group: &&crate::preview::picture::Group| matches!(group.motion, Motion::Slides { .. });
        picture.groups.iter().find(moves).unwrap().shift.x
    };
    let shifts = [None, Some(0), Some(1), Some(2)].map(|shown| shift(shown).to_string());
    assert_eq!(shifts, ["0", "-3", "-190", "-199"]);
}

#[test]
fn arrows_go_round() {
    let picture = drawn(CAROUSEL, &Play::default());
    let arrows = picture
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Arrow);
    let turns: Vec<usize> = arrows
        .filter_map(|arrow| match &arrow.tap {
            Some(Tap::Move(Move::Turn { to, .. })) => Some(*to),
            _ => None,
        })
        .collect();
    assert_eq!(turns, [2, 1]);
}

#[test]
fn arrows_are_round_at_the_edges_of_the_strip() {
    let picture = drawn(CAROUSEL, &Play::default());
    let arrows = picture
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Arrow);
    let boxes: Vec<(f32, f32, f32)> = arrows
        .map(|arrow| (arrow.rect.x, arrow.rect.width, arrow.rect.height))
        .collect();
    assert_eq!(boxes, [(0.0, 36.0, 36.0), (360.0 - 36.0, 36.0, 36.0)]);
}

#[test]
fn words_stand_in_the_middle_of_their_cell() {
    let picture = drawn(
        r#"{"type": "horizontal", "elements": [{"type": "text", "text": "a"},
            {"type": "text", "text": "b<br>c<br>d"}]}"#,
        &Play::default(),
    );
    let height = |word: &str| {
        picture.shapes.iter().find_map(|shape| match &shape.paint {
            Paint::Text { at, run } if run.text == word => Some(at.y),
            _ => None,
        })
    };
    assert_eq!(height("a"), height("c"));
    assert!(height("a").is_some());
}

#[test]
fn a_submitted_form_leaves_its_header() {
    let form = r#"{"type": "list", "elements": [{"type": "text", "text": "Choose"},
        {"type": "sectionList", "elements": []}, {"type": "buttonList", "elements": []}]}"#;
    let mut play = Play::default();
    play.submitted.insert(element(form).pointer().clone());
    let picture = drawn(form, &play);
    let kinds: Vec<PartKind> = picture.parts.iter().map(|part| part.kind).collect();
    let header = [ElementType::List, ElementType::Text].map(PartKind::Element);
    assert_eq!(kinds, header);
}

#[test]
fn ghosts_move_nothing_but_what_stands_below_them() {
    let text = r#"{"type": "vertical", "elements": [{"type": "text", "text": "a"},
        {"type": "linkPreview", "url": "https://shop.example"}, {"type": "text", "text": "b"}]}"#;
    let plain = drawn(text, &Play::default());
    assert_eq!(
        at(&plain, "/elements/2").rect,
        Rect::new(1.0, 26.0, 200.0, 25.0)
    );
    let view = View {
        ghosts: true,
        ..View::default()
    };
    let picture = card(&element(text), &view, &Play::default());
    let ghost = picture
        .parts
        .iter()
        .find(|part| part.kind == PartKind::Ghost);
    assert_eq!(ghost.unwrap().name, "`linkPreview`: the web shows nothing");
    assert!((at(&picture, "/elements/2").rect.height - 25.0).abs() < 0.01);
}

#[test]
fn where_the_renderer_throws_a_ghost_says_why() {
    let text = r#"{"type": "accordionSelect", "selectMode": {"name": "n"}, "titles": [{"name": "a"}],
        "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#;
    let picture = drawn(text, &Play::default());
    assert_eq!(picture.parts.len(), 1);
    assert_eq!(
        picture.parts[0].name,
        "the web shows nothing: `accordionSelect` has 2 elements and 1 `titles`"
    );
}

#[test]
fn what_the_limit_leaves_out_takes_no_room() {
    let rows = vec![r#"{"type": "text", "text": "a"}"#; 60].join(",");
    let text = format!(r#"{{"type": "vertical", "elements": [{rows}]}}"#);
    let picture = drawn(&text, &Play::default());
    assert_eq!(picture.parts.len(), 50);
    assert!((at(&picture, "").rect.height - (49.0 * 25.0 + 2.0)).abs() < 0.01);
}

#[test]
fn depth_and_strange_numbers_are_drawn_within_bounds() {
    let deep = format!(
        "{}{}",
        r#"{"type":"horizontal","percentages":[-1e300,1e300],"elements":["#.repeat(100_000),
        "]}".repeat(100_000)
    );
    assert!(drawn(&deep, &Play::default()).size.height < 1000.0);
    let strange = r#"{"type": "carousel", "padding": -3e9, "elements": [{"type": "text", "text": "a",
        "style": {"border-radius": 1e308}}, {"type": "map", "la": 1e308, "lo": -1e308}]}"#;
    let size = drawn(strange, &Play::default()).size;
    assert!(size.width.is_finite() && size.height.is_finite());
}
