//! How long the web look takes: scene, boxes and shapes of a card.

use std::hint::black_box;

use botbench::json::{Parse, parse};
use botbench::lint::Kind;
use botbench::preview::{BlockBody, Play, Subject, View, scene, web};
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
    let subject = Subject {
        text,
        kind: Kind::Content,
        parse: parsed,
        diagnostics: &[],
        conversation: None,
    };
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

criterion_group!(benches, web_card);
criterion_main!(benches);
