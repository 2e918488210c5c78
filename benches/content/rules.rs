//! All rules of a content: the whole `analyse` of a text, which parses it, tells its kind, compares it with the edition
//! and asks every rule; and the rules alone, over a tree that is there.

use std::hint::black_box;

use botbench::document::analyse;
use botbench::json::parse;
use botbench::lint::{CheckOptions, Kind, diagnose};
use criterion::{BenchmarkId, Criterion, Throughput};
use serde_json::Value;

use super::documents::card;

/// A card about which there is nothing to say: its texts have contrast, its pictures have words, its buttons do
/// something that the consumer sees.
fn sound_card(elements: usize) -> Value {
    let mut value = card(elements);
    if let Some(elements) = value["elements"].as_array_mut() {
        for element in elements.iter_mut().filter(|it| it["type"] == "image") {
            element["alt"] = "a shoe on a rock".into();
        }
    }
    value
}

pub fn analysing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("all rules");
    let options = CheckOptions::default();
    for (name, value) in [
        ("sound card of 5", sound_card(5)),
        ("sound card of 50", sound_card(50)),
        ("card of 50 without alt", card(50)),
    ] {
        let text = value.to_string();
        let parsed = parse(&text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("analyse", name), |bencher| {
            bencher.iter(|| analyse(black_box(&text), 0, None, &options));
        });
        group.bench_function(BenchmarkId::new("rules and edition", name), |bencher| {
            bencher.iter(|| diagnose(black_box(&text), &parsed, Kind::Content, &options));
        });
    }
    group.finish();
}
