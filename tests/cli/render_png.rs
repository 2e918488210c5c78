//! `render --out`: pictures as files.

use image::RgbaImage;

use super::Place;

/// A blue picture, 60 by 30, in its address.
const BLUE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='30'%3E\
    %3Crect width='60' height='30' fill='%230000ff'/%3E%3C/svg%3E";

fn card(url: &str) -> String {
    format!(
        r#"{{ "type": "vertical", "elements": [
            {{ "type": "image", "url": "{url}" }},
            {{ "type": "text", "text": "A red shoe" }},
            {{ "type": "button", "title": "Buy", "click": {{ "actions": [] }} }} ] }}"#
    )
}

fn place() -> Place {
    Place::with(&[
        ("card.json", card(BLUE).as_str()),
        ("remote.json", card("http://127.0.0.1:1/shoe.png").as_str()),
        ("answer.json", super::GOOD),
        ("list.json", "[1, 2]"),
    ])
}

fn bytes(place: &Place, name: &str) -> Vec<u8> {
    std::fs::read(place.path().join(name)).unwrap()
}

fn picture(place: &Place, name: &str) -> RgbaImage {
    image::load_from_memory(&bytes(place, name))
        .unwrap()
        .into_rgba8()
}

/// Pixels that are blue and nothing else.
fn blue(picture: &RgbaImage) -> usize {
    let is_blue = |pixel: &&image::Rgba<u8>| pixel.0 == [0, 0, 255, 255];
    picture.pixels().filter(is_blue).count()
}

#[test]
fn two_runs_give_the_same_bytes() {
    let place = place();
    for channel in ["web", "all"] {
        for name in ["a.png", "b.png"] {
            let run = place.run(&["render", "card.json", "--out", name, "--channel", channel]);
            assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
        }
        assert!(
            bytes(&place, "a.png") == bytes(&place, "b.png"),
            "{channel}"
        );
    }
}

#[test]
fn a_picture_is_as_large_as_the_stage_times_the_scale() {
    let place = place();
    let mut sizes = Vec::new();
    for (scale, width) in [("1", "360"), ("2", "360"), ("1.5", "300")] {
        let arguments = [
            "render",
            "card.json",
            "--out",
            "a.png",
            "--layout",
            "a.json",
        ];
        let run = place.run(&[&arguments[..], &["--scale", scale, "--width", width]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let layout: serde_json::Value = serde_json::from_str(&place.text("a.json")).unwrap();
        let scale: f64 = scale.parse().unwrap();
        let stage = ["w", "h"].map(|side| (layout["stage"][side].as_f64().unwrap() * scale).ceil());
        let (width, height) = picture(&place, "a.png").dimensions();
        assert_eq!(
            [f64::from(width), f64::from(height)].map(f64::to_bits),
            stage.map(f64::to_bits)
        );
        sizes.push(width);
    }
    assert_eq!(sizes, [380, 760, 480]);
}

#[test]
fn pictures_show_only_where_they_are_loaded() {
    let place = place();
    let shown = |images: &str| {
        let run = place.run(&["render", "card.json", "--out", "a.png", "--images", images]);
        assert_eq!(run.code, 0, "{}", run.err);
        blue(&picture(&place, "a.png"))
    };
    assert!(shown("load") > 1000);
    assert_eq!((shown("off"), shown("60x30")), (0, 0));
}

#[test]
fn a_picture_that_does_not_come_is_told_and_the_rest_is_drawn() {
    let place = place();
    let run = place.run(&[
        "render",
        "remote.json",
        "--out",
        "a.png",
        "--images",
        "load",
    ]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("`127.0.0.1` leads to this machine"),
        "{}",
        run.err
    );
    assert!(picture(&place, "a.png").width() > 300);
}

#[test]
fn all_channels_stand_side_by_side() {
    let place = place();
    let run = place.run(&[
        "render",
        "card.json",
        "--out",
        "all.png",
        "--channel",
        "all",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let (width, height) = picture(&place, "all.png").dimensions();
    assert!(width > 3 * 200 && height > 300, "{width} x {height}");
    let both = ["render", "card.json", "--channel", "all", "--layout", "-"];
    assert_eq!(place.run(&both).code, 2);
}

#[test]
fn a_picture_goes_to_standard_output_too() {
    let place = place();
    let output = place
        .command(&["render", "answer.json", "--out", "-"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.starts_with(b"\x89PNG"));
}

#[test]
fn what_cannot_be_drawn_or_written_is_told() {
    let place = place();
    let run = place.run(&["render", "list.json", "--out", "a.png"]);
    assert_eq!(run.code, 2);
    let run = place.run(&["render", "card.json", "--out", "no/such/folder/a.png"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no/such/folder"), "{}", run.err);
    let run = place.run(&[
        "render",
        "card.json",
        "--out",
        "a.png",
        "--scale",
        "8",
        "--width",
        "4000",
    ]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("too large"), "{}", run.err);
}
