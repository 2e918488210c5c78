//! Finding the payloads in a log of 10 MB, and in what is harder to read.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use botbench::assist::find_payloads;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const MEGABYTES: usize = 10;

/// One line after another until they take ten megabytes.
fn log(line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < MEGABYTES * 1_000_000 {
        writeln!(text, "{}", line(number)).ok();
        number += 1;
    }
    text
}

fn time(number: usize) -> String {
    format!(
        "2026-03-02 09:{:02}:{:02},112",
        number / 60 % 60,
        number % 60
    )
}

/// A log as a bot writes it: in eight lines one answer, one request and one answer within a string.
fn ordinary() -> String {
    log(|number| match number % 8 {
        0 => format!(
            r#"{} INFO reply={{"messages": ["answer {number}"], "context": {{"action": "TRANSFER", "actionParameters": {{"skill": "s{number}"}}}}}} took=21ms"#,
            time(number)
        ),
        3 => format!(
            r#"{} INFO {{"level": "info", "body": "{{\"messages\": [\"answer {number}\"]}}"}}"#,
            time(number)
        ),
        5 => format!(
            "{} DEBUG request {{message: 'hi {number}', convId: 'c-{number}',}}",
            time(number)
        ),
        _ => format!(
            "{} INFO [runner-{}] handled request {number}, all is well (200 OK)",
            time(number),
            number % 7
        ),
    })
}

/// Nothing but answers in strings.
fn escaped() -> String {
    log(|number| {
        format!(r#"{{"log": "{{\"messages\": [\"answer {number}\"]}}\n", "stream": "stdout"}}"#)
    })
}

/// Nothing but words.
fn words() -> String {
    log(|number| format!("{} INFO request {number} was handled well", time(number)))
}

fn benchmarks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("paste");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    for (name, text) in [
        ("ordinary log", ordinary()),
        ("escaped answers", escaped()),
        ("words", words()),
    ] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |bencher, text| {
            bencher.iter(|| black_box(find_payloads(text)));
        });
    }
    group.finish();
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
