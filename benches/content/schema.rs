//! Parsing a structured content, comparing it with one edition, and the official verdict, all together.
//!
//! Where `BOTBENCH_ORACLE` names a folder with json-pollock in its `node_modules`, Node's time for `JSON.parse` and
//! json-pollock's `validate` is printed in the same run.

use std::env;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use botbench::content::check::check;
use botbench::content::{Edition, Expects};
use botbench::json::parse;
use criterion::{BenchmarkId, Criterion, Throughput};
use serde_json::json;

use super::documents::documents;

pub fn judging(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse, edition and official verdict");
    for (name, text) in documents() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        for edition in Edition::ALL {
            let id = BenchmarkId::new(edition.id(), name);
            group.bench_with_input(id, &text, |bencher, text| {
                bencher.iter(|| {
                    let parsed = parse(black_box(text));
                    let root = parsed.root(text)?;
                    let verdict = check(root, Expects::CONTENT, edition);
                    Some(verdict.official && verdict.violations.is_empty())
                });
            });
        }
    }
    group.finish();
    print_node();
}

/// What Node times: the median of rounds after a warm-up, in ns.
const SCRIPT: &str = "
const { createRequire } = require('node:module');
const pollock = createRequire(process.argv[1] + '/x.js')('json-pollock/dist/json-pollock.min.js');
for (const line of require('node:fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean)) {
  const [name, text] = JSON.parse(line);
  const once = () => pollock.validate(JSON.parse(text));
  for (let i = 0; i < 3000; i += 1) once();
  const rounds = Array.from({ length: 9 }, () => {
    const from = process.hrtime.bigint();
    for (let i = 0; i < 1000; i += 1) once();
    return Number(process.hrtime.bigint() - from) / 1000;
  }).sort((a, b) => a - b);
  console.log(`node ${process.version}, JSON.parse and json-pollock, ${name}: ${Math.round(rounds[4])} ns`);
}";

#[allow(clippy::print_stdout, reason = "a bench reports on stdout")]
fn print_node() {
    let Some(folder) = env::var_os("BOTBENCH_ORACLE") else {
        println!("node: not measured, BOTBENCH_ORACLE names no folder");
        return;
    };
    let mut input = String::new();
    for (name, text) in documents() {
        writeln!(input, "{}", json!([name, text])).ok();
    }
    println!("{}", run_node(Path::new(&folder), &input));
}

fn run_node(folder: &Path, input: &str) -> String {
    let file = env::temp_dir().join(format!("content-bench-{}.ndjson", std::process::id()));
    let read = std::fs::write(&file, input).and_then(|()| std::fs::File::open(&file));
    let output = read.and_then(|file| {
        let mut node = Command::new("node");
        node.arg("-e").arg(SCRIPT).arg(folder.canonicalize()?);
        node.stdin(file).output()
    });
    std::fs::remove_file(&file).ok();
    match output {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).into_owned()
        }
        Ok(output) => format!("node failed: {}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => format!("node: not measured, {error}"),
    }
}
