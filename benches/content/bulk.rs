//! Ten thousand messages through `botbench check --ndjson`, start of the process included.
//!
//! The messages are those of the golden cases, the channels' cases, the response rules' examples and the samples, some
//! of them inside a response, so that kinds and sizes are about those of messages found in the field: a mean of about
//! 1,400 bytes. Where `BOTBENCH_ORACLE` names a folder with `corpus/*.ndjson`, these are checked as well.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use serde_json::{Value, json};

use super::documents::card;

const MESSAGES: usize = 10_000;

pub fn checking(criterion: &mut Criterion) {
    let corpora = [
        ("10,000 messages of ours", messages()),
        ("10,000 messages of the corpus", corpus()),
    ];
    let mut group = criterion.benchmark_group("check --ndjson");
    group.sample_size(10);
    for (name, texts) in corpora.iter().filter(|(_, texts)| !texts.is_empty()) {
        let input = lines(texts);
        let file = env::temp_dir().join(format!("bulk-bench-{}.ndjson", std::process::id()));
        if fs::write(&file, &input).is_err() {
            continue;
        }
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(*name, |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| check(&file)).sum());
        });
        fs::remove_file(&file).ok();
    }
    group.finish();
}

/// How long one run takes.
fn check(input: &Path) -> Duration {
    let begun = Instant::now();
    let status = File::open(input).and_then(|input| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_botbench"));
        program.args(["check", "--ndjson"]).stdin(input);
        program.stdout(Stdio::null()).status()
    });
    let done = status.is_ok_and(|status| status.code().is_some_and(|code| code < 2));
    assert!(done, "`botbench check --ndjson` failed");
    begun.elapsed()
}

/// So many lines as the bulk check reads, made of the texts in turn.
fn lines(texts: &[String]) -> String {
    let line = |(id, text): (usize, &String)| json!({"id": id, "raw": text}).to_string() + "\n";
    let turns = texts.iter().cycle().take(MESSAGES);
    turns.enumerate().map(line).collect()
}

fn messages() -> Vec<String> {
    let golden = include_str!("../../tests/data/structured-content-cases.json");
    let channels = include_str!("../../tests/data/channel-cases.json");
    let responses = include_str!("../../tests/fixtures/bot-response-rules.json");
    let mut texts: Vec<String> = samples().collect();
    for (at, case) in list(golden).iter().chain(&list(channels)).enumerate() {
        let content = &case["json"];
        texts.push(match at % 4 {
            0 => json!({"messages": ["Welcome", {"structuredContent": content}]}).to_string(),
            1 => content.to_string(),
            _ => format!("{content:#}"),
        });
        if at % 8 == 0 {
            texts.push(format!("{:#}", card(5 + at % 16)));
        }
    }
    let rules = serde_json::from_str::<Value>(responses).unwrap_or_default();
    let rules = rules["rules"].as_array().into_iter().flatten();
    let examples = rules.flat_map(|rule| [&rule["bad"], &rule["good"]]);
    texts.extend(examples.filter_map(Value::as_str).map(str::to_owned));
    texts
}

fn list(json: &str) -> Vec<Value> {
    serde_json::from_str(json).unwrap_or_default()
}

fn samples() -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    files(&folder, "json").filter_map(|file| fs::read_to_string(file).ok())
}

/// The texts of the corpus, if it is there.
fn corpus() -> Vec<String> {
    let Some(folder) = env::var_os("BOTBENCH_ORACLE") else {
        return Vec::new();
    };
    let files = files(&Path::new(&folder).join("corpus"), "ndjson");
    let records = files.filter_map(|file| fs::read_to_string(file).ok());
    let text = |line: &str| {
        let record: Value = serde_json::from_str(line).ok()?;
        Some(record["raw"].as_str()?.to_owned())
    };
    records
        .flat_map(|records| records.lines().filter_map(text).collect::<Vec<_>>())
        .collect()
}

/// The files of a folder with that extension, by name.
fn files(folder: &Path, extension: &str) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == extension));
    files.sort();
    files.into_iter()
}
