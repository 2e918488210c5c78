//! Parsing with spans, errors and duplicate keys, beside `serde_json` to a `Value`.

use std::hint::black_box;
use std::time::Duration;

use botbench::json::parse;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Value, json};

const SIZES: [(usize, &str); 3] = [(1, "1 MB"), (10, "10 MB"), (100, "100 MB")];

fn card(number: usize) -> Value {
    json!({
        "type": "vertical",
        "tag": "generic",
        "elements": [
            {"type": "image", "url": format!("https://shop.example/pictures/{number}.png"), "tooltip": "the shoe", "rtl": false},
            {"type": "text", "text": "Trail shoe “Ridge”", "style": {"bold": true, "size": "large", "color": "#334455"}},
            {"type": "text", "text": "Light, dry, and made to be resoled.\nTwo years' warranty."},
            {"type": "map", "la": 52.370_216, "lo": 4.895_168, "tooltip": "nearest shop"},
            {"type": "horizontal", "elements": [
                {"type": "button", "title": "Buy", "click": {
                    "actions": [{"type": "publishText", "text": "buy the shoe"}],
                    "metadata": [{"type": "ExternalId", "id": format!("shoe-{number}")}]}},
                {"type": "button", "title": "Details", "click": {
                    "actions": [{"type": "link", "uri": "https://shop.example/shoes/ridge"}]}}
            ]}
        ]
    })
}

fn response(number: usize) -> Value {
    json!({
        "messages": [
            "Welcome back!",
            {"type": "delay", "delay": 1500},
            {"structuredContent": card(number), "metadata": [{"type": "ExternalId", "id": "card"}]},
            "How can I help?"
        ],
        "context": {"botContextVersion": "1.0", "intentId": "ORDER_STATUS", "intentName": "order status", "confidenceScore": 0.9, "action": null},
        "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [
            {"type": "button", "title": "Track my order", "click": {"actions": [{"type": "publishText", "text": "track"}]}}
        ]}
    })
}

/// Cards and responses, repeated in an array until they take `megabytes`.
fn documents(megabytes: usize, pretty: bool) -> String {
    let mut text = String::from("[");
    let mut number = 0;
    while text.len() < megabytes * 1_000_000 {
        let value = if number % 2 == 0 {
            card(number)
        } else {
            response(number)
        };
        let written = if pretty {
            serde_json::to_string_pretty(&value)
        } else {
            serde_json::to_string(&value)
        };
        text.push_str(if number == 0 { "" } else { "," });
        text.push_str(&written.unwrap_or_default());
        number += 1;
    }
    text.push(']');
    text
}

#[allow(clippy::print_stdout, reason = "a bench reports on stdout")]
fn report_memory(name: &str, text: &str) {
    let memory = parse(text).tree.memory();
    println!(
        "tree of {name}: {:.2} x the text",
        memory as f64 / text.len() as f64
    );
}

fn parsing(criterion: &mut Criterion) {
    for (pretty, style) in [(true, "pretty"), (false, "minified")] {
        let mut group = criterion.benchmark_group(style);
        group.sample_size(10).warm_up_time(Duration::from_secs(1));
        for (megabytes, name) in SIZES {
            let text = documents(megabytes, pretty);
            report_memory(&format!("{style} {name}"), &text);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(
                BenchmarkId::new("botbench", name),
                &text,
                |bencher, text| {
                    bencher.iter(|| black_box(parse(black_box(text))));
                },
            );
            group.bench_with_input(
                BenchmarkId::new("serde_json", name),
                &text,
                |bencher, text| {
                    bencher.iter(|| {
                        let value = serde_json::from_slice::<Value>(black_box(text.as_bytes()));
                        black_box(value.ok())
                    });
                },
            );
        }
    }
}

criterion_group!(benches, parsing);
criterion_main!(benches);
