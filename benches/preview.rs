//! How long pictures take: scene, boxes and shapes of a card in the web look, and all looks of an answer.

use std::hint::black_box;

use botbench::document::{Analysis, analyse};
use botbench::json::{Parse, parse};
use botbench::lint::{CheckOptions, Kind};
use botbench::preview::look::BOARD;
use botbench::preview::{BlockBody, Play, Subject, View, conversation, scene, web};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

/// A card of `count` elements: texts, buttons, rows of two.
fn card(count: usize) -> String {
    let element = |at: usize| {
        match at % 5 {
        0 => format!(r#"{{"type": "text", "text": "Order {at} is on its way and should arrive on Friday"}}"#),
        1 => format!(r#"{{"type": "button", "title": "Track order {at}", "click": {{"actions": []}}}}"#),
        2 => r#"{"type": "image", "url": "https://shop.example/a.png"}"#.to_owned(),
        3 => format!(r#"{{"type": "text", "text": "<b>Total</b> {at} &euro;", "style": {{"bold": true, "size": "large"}}}}"#),
        _ => r#"{"type": "horizontal", "elements": [{"type": "text", "text": "left"}, {"type": "button", "title": "right"}]}"#.to_owned(),
    }
    };
    // In columns, so that the limit of the web leaves all of it.
    let columns: Vec<String> = (0..count.div_ceil(30))
        .map(|column| {
            let rows: Vec<String> = (column * 30..count.min(column * 30 + 30))
                .map(element)
                .collect();
            format!(
                r#"{{"type": "vertical", "elements": [{}]}}"#,
                rows.join(",")
            )
        })
        .collect();
    let mut all = columns;
    while all.len() > 1 {
        let grouped = all.chunks(10).map(|group| {
            format!(
                r#"{{"type": "vertical", "elements": [{}]}}"#,
                group.join(",")
            )
        });
        all = grouped.collect();
    }
    all.pop().unwrap_or_default()
}

fn draw(text: &str, parsed: &Parse) -> usize {
    let subject = Subject::new(text, Kind::Content, parsed);
    let scene = scene(None, &subject);
    let view = View::default();
    let pictures = scene.blocks.iter().map(|block| match &block.body {
        BlockBody::Card(card) => web::card(card, &view, &Play::default()).shapes.len(),
        _ => 0,
    });
    pictures.sum()
}

fn web_card(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("web card");
    for count in [50, 500, 5_000, 10_000] {
        let text = card(count);
        let parsed = parse(&text);
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &text,
            |bencher, text| {
                bencher.iter(|| draw(black_box(text), &parsed));
            },
        );
    }
    group.finish();
}

/// A usual answer: a sentence, a card with a picture and four buttons, quick replies.
const ANSWER: &str = r#"{"messages": [
    {"text": "Here is the shoe that you asked for."},
    {"structuredContent": {"type": "vertical", "tag": "generic", "elements": [
        {"type": "image", "url": "https://shop.example/shoe.jpg", "tooltip": "A red shoe"},
        {"type": "text", "text": "Red shoe, size 42", "tag": "title", "style": {"bold": true}},
        {"type": "text", "text": "In stock, ships today", "tag": "subtitle"},
        {"type": "button", "title": "Buy now", "click": {"actions": [{"type": "publishText", "text": "buy"}]}},
        {"type": "button", "title": "Track parcel", "click": {"actions": [{"type": "link", "uri": "https://shop.example/track"}]}},
        {"type": "button", "title": "Return or exchange this", "click": {"actions": [{"type": "publishText", "text": "return"}]}},
        {"type": "button", "title": "Talk to us", "click": {"actions": [{"type": "publishText", "text": "agent"}]}}
    ], "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [
        {"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}},
        {"type": "button", "title": "Another colour", "click": {"actions": [{"type": "publishText", "text": "colour"}]}}
    ]}}}
]}"#;

/// The scene of an analysed text and its picture on each channel, as the board shows them after an edit.
fn looks(text: &str, analysis: &Analysis) -> usize {
    let subject = analysis.subject(text);
    let scene = scene(None, &subject);
    let pictures = BOARD.map(|channel| {
        let view = View {
            channel,
            width: 232.0,
            is_narrow: true,
            says_why: false,
            ..View::default()
        };
        conversation::picture(&scene, &view, &Play::default())
            .shapes
            .len()
    });
    pictures.into_iter().sum()
}

fn nine_looks(criterion: &mut Criterion) {
    let options = CheckOptions::default();
    let mut group = criterion.benchmark_group("nine looks");
    let analysis = analyse(ANSWER, 0, None, &options);
    group.bench_function("scene and looks", |bencher| {
        bencher.iter(|| looks(black_box(ANSWER), &analysis));
    });
    group.bench_function("with analysis", |bencher| {
        bencher.iter(|| {
            let analysis = analyse(black_box(ANSWER), 0, None, &options);
            looks(ANSWER, &analysis)
        });
    });
    group.finish();
}

criterion_group!(benches, web_card, nine_looks);
criterion_main!(benches);
