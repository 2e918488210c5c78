use super::*;

const BLACK: Color = Color::opaque(0, 0, 0);

fn face(size: f32) -> Face {
    Face::plain(size, BLACK)
}

fn one(text: &str, size: f32, width: f32) -> Paragraph {
    paragraph(
        &[Piece::plain(text, face(size))],
        &Setting::new(width, size),
    )
}

fn width(text: &str, size: f32) -> f32 {
    one(text, size, f32::INFINITY).width
}

/// The words of each line, runs from left to right.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let words = |line: &Line| line.runs.iter().map(|run| &*run.text).collect();
    paragraph.lines.iter().map(words).collect()
}

#[track_caller]
fn near(one: f32, two: f32) {
    assert!((one - two).abs() < 0.1, "{one} is not {two}");
}

#[test]
fn all_fonts_can_be_read() {
    for (at, font) in Font::ALL.into_iter().enumerate() {
        assert_eq!(font as usize, at);
        let loaded = loaded::loaded(font).unwrap();
        assert!(loaded.units() >= 1000.0);
    }
}

#[test]
fn widths_are_those_of_chromium() {
    near(width("bold & it x < y", 13.0), 98.23 - 16.23 - 3.61);
    near(width("A B", 13.0), 20.25);
    near(width("AV", 13.0), 16.39);
    near(width("fi", 13.0), 6.5);
    near(width("é", 13.0), 7.23);
    near(width("א", 13.0), 8.17);
    near(width("مرحبا", 13.0), 30.06);
    near(width("✓", 13.0), 10.9);
    near(width("→", 13.0), 13.0);
    near(width("₹", 13.0), 8.28);
}

#[test]
fn lines_are_as_high_as_those_of_chromium() {
    for (size, height) in [
        (11.0, 12.0),
        (13.0, 15.0),
        (13.3333, 15.0),
        (16.0, 18.0),
        (17.0, 20.0),
        (18.72, 22.0),
    ] {
        assert!((line_height(size) - height).abs() < 0.001, "{size}");
    }
    let small = paragraph(&[Piece::plain("x", face(11.0))], &Setting::new(180.0, 13.0));
    near(small.height, 15.0);
    near(small.lines[0].baseline, 12.0);
    assert_eq!(paragraph(&[], &Setting::new(180.0, 13.0)).height, 0.0);
    assert_eq!(one(" ", 13.0, 50.0).lines.len(), 0);
    near(one("a\n\nb\n", 13.0, 50.0).height, 45.0);
}
