//! `botbench check --ndjson`: many documents through one process, in order.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader};
use std::num::NonZero;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::Status;
use super::arguments::CheckArguments;
use super::check::judge;
use super::output::print_raw;
use crate::channel::Channel;
use crate::content::Edition;
use crate::document::analyse;
use crate::lint::render::{FileReport, Offsets};
use crate::lint::{CheckOptions, Kind};

/// Bytes that are read ahead. A batch is what has arrived, so that a reader who waits for each answer gets it.
const READ_AHEAD: usize = 1 << 20;

/// Lines from which a batch is worth more than one thread.
const WORTH_THREADS: usize = 8;

/// One line of input.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    raw: Option<Cow<'a, str>>,
    /// The value as it is written; `null` is a value.
    #[serde(borrow, default, deserialize_with = "some_value")]
    json: Option<&'a RawValue>,
    #[serde(borrow, default)]
    kind: Option<Cow<'a, str>>,
    #[serde(default)]
    options: Option<Map<String, Value>>,
    #[serde(borrow, default)]
    edition: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    channels: Option<Vec<Cow<'a, str>>>,
}

impl Line<'_> {
    /// The options of the line: what it says counts before what the arguments say.
    fn check_options(&self, arguments: &CheckArguments) -> Result<CheckOptions, String> {
        let mut options = match &self.options {
            Some(map) => CheckOptions::from_json(map).map_err(|error| error.to_string())?,
            None => CheckOptions::default(),
        };
        options.conversation = options.conversation.or(arguments.conversation);
        options.edition = match self.edition.as_deref() {
            Some(id) => Edition::from_id(id).ok_or_else(|| format!("unknown edition `{id}`"))?,
            None => arguments.edition.unwrap_or_default(),
        };
        let Some(ids) = &self.channels else {
            arguments.channels.add_to(&mut options);
            return Ok(options);
        };
        for id in ids {
            let channel = Channel::from_id(id).ok_or_else(|| format!("unknown channel `{id}`"))?;
            options.channels.push(channel);
        }
        Ok(options)
    }
}

fn some_value<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'de RawValue>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

/// One line of output.
#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    report: FileReport<'a>,
}

/// What stands in the output for a line that cannot be read.
#[derive(Serialize)]
struct Refusal<'a> {
    /// From 1.
    line: usize,
    error: &'a str,
}

/// Some lines of input, the number of the first one from 1.
struct Batch {
    lines: Vec<Vec<u8>>,
    first: usize,
}

/// Answers each line of standard input.
pub(super) fn run(arguments: &CheckArguments) -> anyhow::Result<Status> {
    let mut reader = BufReader::with_capacity(READ_AHEAD, io::stdin().lock());
    let mut status = Status::Clean;
    let mut first = 1;
    loop {
        let lines = next_lines(&mut reader)?;
        if lines.is_empty() {
            return Ok(status);
        }
        let batch = Batch { lines, first };
        first += batch.lines.len();
        let (output, worst) = answer_batch(&batch, arguments);
        status = status.max(worst);
        print_raw(&output)?;
    }
}

/// The next line, waited for, and all whole lines that have arrived behind it.
fn next_lines(reader: &mut BufReader<impl io::Read>) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(lines);
        }
        lines.push(line);
        if !reader.buffer().contains(&b'\n') {
            return Ok(lines);
        }
    }
}

/// The answers to a batch, in order, made on all processors.
fn answer_batch(batch: &Batch, arguments: &CheckArguments) -> (Vec<u8>, Status) {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    if threads == 1 || batch.lines.len() < WORTH_THREADS {
        return answer_lines(&batch.lines, batch.first, arguments);
    }
    let share = batch.lines.len().div_ceil(threads);
    let parts: Vec<(Vec<u8>, Status)> = std::thread::scope(|scope| {
        let start = |(part, lines): (usize, &'_ [Vec<u8>])| {
            let lines = lines.to_owned();
            scope.spawn(move || answer_lines(&lines, batch.first + part * share, arguments))
        };
        let workers: Vec<_> = batch.lines.chunks(share).enumerate().map(start).collect();
        let part = |worker: std::thread::ScopedJoinHandle<'_, _>| {
            worker.join().unwrap_or((Vec::new(), Status::Trouble))
        };
        workers.into_iter().map(part).collect()
    });
    let mut output = Vec::new();
    let mut status = Status::Clean;
    for (bytes, worst) in parts {
        output.extend_from_slice(&bytes);
        status = status.max(worst);
    }
    (output, status)
}

fn answer_lines(lines: &[Vec<u8>], first: usize, arguments: &CheckArguments) -> (Vec<u8>, Status) {
    let mut output = Vec::new();
    let mut status = Status::Clean;
    for (number, line) in (first..).zip(lines) {
        let length = output.len();
        // A mark at the beginning of the input is not part of its first line.
        let mark = if number == 1 { "\u{feff}" } else { "" };
        let line = line.strip_prefix(mark.as_bytes()).unwrap_or(line);
        let worst = answer_line(line, arguments, &mut output).unwrap_or_else(|error| {
            output.truncate(length);
            let refusal = Refusal {
                line: number,
                error: &error,
            };
            // Writing to memory cannot fail.
            serde_json::to_writer(&mut output, &refusal).ok();
            Status::Trouble
        });
        output.push(b'\n');
        status = status.max(worst);
    }
    (output, status)
}

/// Answers one line; an error says why it cannot be read.
fn answer_line(
    line: &[u8],
    arguments: &CheckArguments,
    output: &mut Vec<u8>,
) -> Result<Status, String> {
    let text = std::str::from_utf8(line).map_err(|error| format!("no UTF-8 text: {error}"))?;
    if !text.trim_start().starts_with('{') {
        return Err("no JSON object".to_owned());
    }
    let line: Line<'_> =
        serde_json::from_str(text).map_err(|error| format!("no usable JSON object: {error}"))?;
    let (text, offsets) = match (&line.raw, line.json) {
        (Some(raw), None) => (&**raw, Offsets::Given),
        (None, Some(json)) => (json.get(), Offsets::Null),
        (None, None) => return Err("neither `raw` nor `json`".to_owned()),
        (Some(_), Some(_)) => return Err("both `raw` and `json`".to_owned()),
    };
    let kind = kind_of(line.kind.as_deref(), arguments)?;
    let mut options = line.check_options(arguments)?;
    options.verdicts = true;
    let analysis = analyse(text, 0, kind, &options);
    let answer = Answer {
        id: line.id,
        report: FileReport::new(None, analysis.checked(text), offsets),
    };
    serde_json::to_writer(output, &answer).map_err(|error| error.to_string())?;
    Ok(judge(&analysis, arguments.deny, &options))
}

fn kind_of(kind: Option<&str>, arguments: &CheckArguments) -> Result<Option<Kind>, String> {
    match kind {
        None => Ok(arguments.kind),
        Some(id) => match Kind::from_id(id) {
            Some(kind) => Ok(Some(kind)),
            None => Err(format!("unknown kind `{id}`")),
        },
    }
}
