//! All channels of a content: what rich-content-validator says, and what we say. The text is parsed before.

use std::hint::black_box;

use botbench::channel::official::{Subject, verdicts};
use botbench::channel::{Message, judge};
use botbench::content::StructuredContent;
use botbench::json::{Node, parse};
use criterion::{BenchmarkId, Criterion, Throughput};
use serde_json::{Value, json};

use super::documents::card;

/// A card as most channels want it: tagged, its elements in a card inside.
fn tagged_card() -> Value {
    json!({"type": "vertical", "tag": "generic", "elements": [{"type": "vertical", "elements": [
        {"type": "image", "url": "https://cdn.example.com/1.jpg", "tooltip": "the shoe"},
        {"type": "text", "tag": "title", "text": "Trail shoe"},
        {"type": "text", "tag": "subtitle", "text": "Light, dry, made to be resoled"},
        {"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}},
        {"type": "button", "title": "Details", "click": {"actions": [
            {"type": "link", "uri": "https://shop.example/ridge"}]}}
    ]}]})
}

pub fn judging(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("all channels");
    for (name, value) in [
        ("card of 5", card(5)),
        ("tagged card of 5", tagged_card()),
        ("card of 50", card(50)),
    ] {
        let text = value.to_string();
        let parsed = parse(&text);
        let Some(root) = parsed.root(&text) else {
            continue;
        };
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("official", name), |bencher| {
            bencher.iter(|| verdicts(Subject::Body, Some(black_box(root))));
        });
        group.bench_function(BenchmarkId::new("own", name), |bencher| {
            bencher.iter(|| own(black_box(root)));
        });
        group.bench_function(BenchmarkId::new("official and own", name), |bencher| {
            let both = || (verdicts(Subject::Body, Some(black_box(root))), own(root));
            bencher.iter(both);
        });
    }
    group.finish();
}

/// How many reasons our own verdicts have, which keeps them from being left out.
fn own(root: Node<'_>) -> usize {
    let content = StructuredContent::of(root);
    let message = Message {
        content: Some(&content),
        is_valid: Some(true),
        ..Message::default()
    };
    let verdicts = judge(&message);
    verdicts.iter().map(|it| it.reasons.len()).sum()
}
