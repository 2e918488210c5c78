//! HTML as a browser reads it: pieces, entities, styles, blocks, hostile input.

use super::*;
use crate::preview::typeset::{self, Setting, paragraph};

const BLACK: Color = Color::opaque(0, 0, 0);
const BLUE: Color = Color::opaque(0, 0, 0xee);

fn read(text: &str) -> Html {
    pieces(text, Face::plain(13.0, BLACK), BLUE)
}

/// The pieces, each with the first letters of what is special about it.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for piece in read(text).pieces {
        let face = piece.face;
        let marks = [
            (face.bold, 'b'),
            (face.italic, 'i'),
            (face.underline, 'u'),
            (face.strike, 's'),
            (piece.link.is_some(), 'a'),
        ];
        let marks: String = marks
            .iter()
            .filter(|mark| mark.0)
            .map(|mark| mark.1)
            .collect();
        shown.extend([&*marks, "[", &*piece.text, "]"]);
    }
    shown
}

fn height(text: &str) -> f32 {
    paragraph(&read(text).pieces, &Setting::new(780.0, 13.0)).height
}

#[test]
fn words_without_tags_stay_as_they_are() {
    assert_eq!(shown("a  b"), "[a  b]");
    assert_eq!(shown("a\r\nb\rc\nd"), "[a\nb\nc\nd]");
    assert_eq!(read(""), Html::default());
}

#[test]
fn tags_lie_in_one_another_in_any_case_and_need_no_end() {
    assert_eq!(shown("a <B>b<i class=x>c</I></b>d"), "[a ]b[b]bi[c][d]");
    assert_eq!(shown("<strong>a<em>b"), "b[a]bi[b]");
    assert_eq!(shown("<u>a</u><s>b</s><del>c</del>"), "u[a]s[bc]");
    assert_eq!(shown("a<br>b<BR/>c</br>d"), "[a\nb\nc\nd]");
    assert_eq!(shown("<b>a<i>b</b>c</i>d"), "b[a]bi[b]i[c][d]");
    assert_eq!(shown("a</b>b</nothing>"), "[ab]");
    assert_eq!(shown("x < y <3 a<b"), "[x < y <3 a]");
}

#[test]
fn links_are_blue_and_underlined_where_they_lead_somewhere() {
    let html = read("<a href=' https://shop.example/?a=1&amp;b=2 '>here</a> <a>there</a>");
    let link = &html.pieces[0];
    assert_eq!(link.link.as_deref(), Some("https://shop.example/?a=1&b=2"));
    assert!(link.face.underline && link.face.color == BLUE);
    assert_eq!(html.pieces[1].text, " there");
    assert_eq!(html.pieces[1].link, None);
}

#[test]
fn entities_are_read_with_and_without_semicolon() {
    assert_eq!(
        read("&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9; &copy &notit; &hearts;").text,
        "<b> &amp; ééé © ¬it; ♥"
    );
    assert_eq!(read("a&nbsp;b&#10;c").text, "a\u{a0}b c");
    assert_eq!(
        read("&#x1F449; &nosuch; & &#0;").text,
        "👉 &nosuch; & \u{fffd}"
    );
}

#[test]
fn comments_scripts_and_styles_are_not_shown() {
    assert_eq!(shown("a<!-- <b>x -->b"), "[ab]");
    assert_eq!(
        shown("a<script>if (1<2) x='<b>';</script>b<style>p{}</style>c"),
        "[abc]"
    );
    assert_eq!(
        shown("a<svg><text>x</text></svg>b<span style='display:none'>x<span>y</span></span>c"),
        "[abc]"
    );
    assert_eq!(
        read("<img src=x onerror=y()>a<x-y>b</x-y>").unsupported,
        ["img", "x-y"]
    );
}

#[test]
fn styles_of_tags_count() {
    let html = read(
        "<span style='color: RED; font-weight:700;font-size:20px'>a</span><font color=00ff00 size=+1>b</font>",
    );
    let [one, two] = &html.pieces[..] else {
        panic!("{html:?}")
    };
    assert_eq!(one.face.color, Color::opaque(255, 0, 0));
    assert!(one.face.bold && (one.face.size - 20.0).abs() < 0.01);
    assert_eq!(two.face.color, Color::opaque(0, 255, 0));
    assert!((two.face.size - 18.0).abs() < 0.01);
}

/// Heights measured in Chromium, at 13 px of Arial.
#[test]
fn blocks_are_as_high_as_in_a_browser() {
    for (text, expected) in [
        ("<div>a</div><div>b</div>", 30.0),
        ("x<p>T</p>y", 71.0),
        ("x<h3>T</h3>y", 77.42),
        ("a<hr>b", 45.0),
        ("x<sup>2</sup>", 18.33),
        ("<p>a", 41.0),
        ("<p>", 13.0),
        ("<p style='margin:0'>a</p><p style='margin:0'>b</p>", 30.0),
        (
            "<p style='margin: 4px 0 2em'>a</p>b",
            4.0 + 15.0 + 26.0 + 15.0,
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", 21.0),
        ("<table><tr><td>a<tr><td>b<tr><td>c</table>", 21.0 + 38.0),
        (
            "<details><summary>More</summary>seen <p>not</p></details>y",
            30.0,
        ),
        ("<details open><summary>More</summary>seen</details>", 30.0),
        ("<hr><h2>a</h2>", 78.84 - 15.0),
        ("<ul><li></ul>", 41.0),
        ("a</p>b", 43.0),
        (
            "a<big>b</big>c<small>d</small>e<sup>f</sup>g<sub>h</sub>",
            20.93,
        ),
        ("a<ol><li>b</ol>", 15.0 + 13.0 + 15.0 + 13.0),
        ("<ul><li>a</li> <li>b</li></ul>", 13.0 + 30.0 + 13.0),
        ("a<br></div>b", 30.0),
        ("<p>a</p><p>b</p>", 13.0 * 3.0 + 30.0),
        ("<div><div></div></div>", 0.0),
    ] {
        let height = height(text);
        assert!((height - expected).abs() < 0.05, "{text}: {height}");
    }
}

#[test]
fn lists_have_marks_and_numbers() {
    let html = read("<ol><li>a<li>b<ul><li>c</ul></ol>");
    let starts = html.pieces.iter().filter_map(|piece| piece.start.as_ref());
    let found: Vec<(&str, f32)> = starts.map(|start| (&*start.marker, start.indent)).collect();
    assert_eq!(
        found,
        [("1. ", 40.0), ("2. ", 40.0), ("• ", 80.0), ("", 0.0)]
    );
    assert_eq!(html.text, "a\nb\nc");
}

#[test]
fn hostile_input_takes_linear_time_and_bounded_room() {
    for unit in [
        "<b>",
        "<a href=x>a",
        "<p>",
        "<ul><li>",
        "</b>",
        "<",
        "&",
        "<!--",
        "<b><i></b>",
        "<script>",
        "&#",
        "<a b",
    ] {
        let text = unit.repeat(20_000);
        let html = read(&text);
        assert!(html.pieces.len() <= 40_001, "{unit}");
    }
    let link = format!("<a href='{}'>", "x".repeat(100_000));
    let html = read(&format!("{link}{}", "<b>x</b>y".repeat(10_000)));
    let bytes: usize = html
        .pieces
        .iter()
        .filter_map(|piece| piece.link.as_ref())
        .map(String::len)
        .sum();
    assert!(bytes <= 1 << 20);
}

#[test]
fn words_that_stay_on_one_line_and_pictures_have_their_room() {
    let widths = |text: &str| {
        let html = read(text);
        let widths = typeset::widths(&html.pieces, &Setting::new(180.0, 13.0));
        [widths.min, widths.max].map(|px| format!("{px:.2}"))
    };
    let words = "<nobr>no break in here at all please thank you</nobr>";
    assert_eq!(widths(words)[0], "226.94");
    let span = "a <span style='white-space:nowrap'>b c d e f g h i j k l m n o</span> q";
    assert_eq!(widths(span)[0], "133.67");
    assert_eq!(widths("<img src=a.png>"), ["300.00", "300.00"]);
    assert_eq!(widths("<img src=a.png width=60>x"), ["60.00", "66.50"]);
    assert_eq!(
        widths("<img src=a.png style='width:20px;height:3px'>"),
        ["20.00", "20.00"]
    );
    assert_eq!(widths("<img><img src=''>"), ["0.00", "0.00"]);
    assert_eq!(read("a<img src=a.png>b").text, "ab");
    let quote = "<blockquote>quoted words that wrap around somewhere</blockquote>";
    assert_eq!(widths(quote)[0], "90.83");
}
