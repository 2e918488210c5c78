//! Random damage to real documents: nothing may panic or hang, and every promise of the parser holds.
//!
//! `BOTBENCH_FUZZ_SECONDS=600 cargo test --release --test main fuzz -- --ignored --nocapture`

use std::time::{Duration, Instant};

use botbench::assist;
use botbench::document::analyse;
use botbench::json::{Parse, parse};
use botbench::lint::CheckOptions;
use botbench::payload::strict_json;
use botbench::text::apply_edits;

const SEEDS: [&str; 12] = [
    r#"{"messages": ["hi", {"type": "delay", "delay": 1500}], "context": {"intentId": "A", "confidenceScore": 0.9}}"#,
    r#"{"type": "vertical", "elements": [{"type": "text", "text": "a\n\u00e9\ud83d\ude00"}, {"type": "button", "title": "Buy", "click": {"actions": [{"type": "link", "uri": "https://shop.example/"}]}}]}"#,
    "const payload = {\n  messages: ['it\\'s'], // greeting\n  context: {action: null,},\n};\nmodule.exports = payload;",
    "{“messages”: [“hi”], ‘a’: `b`}",
    "callback(null, {a: 1, 'b': [0x1F, 007, +1, .5, TRUE, None, undefined, NaN]});",
    "{\"a\": 1}\n{\"a\": 2}\n{\"a\": [}",
    "/* a */ [1, 2,, 3,] # b",
    "2026-01-01 12:00 INFO {\"a\": {\"b\": [\"x]}}",
    "{\"quickReplies\": {\"type\": \"quickReplies\", \"replies\": []}, \"a\": 1e999, \"a\": 12345678901234567890}",
    "{\"payload\": \"{ \"some\": \"stuff\"}\", \"b\": 'unclosed\n}",
    "[[[[[[{\"a\":{\"b\":[]}}]]]]]]",
    "\u{FEFF}```json\n{\"a\u{1}\": \"b\tc\"}\u{A0}\n```",
];

const BITS: [&str; 40] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "`",
    "“",
    "”",
    "’",
    "\\",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\u{1}",
    "\u{FEFF}",
    "\u{A0}",
    "//",
    "/*",
    "*/",
    "#",
    ";",
    "(",
    ")",
    "=",
    "+",
    "null",
    "true",
    "1",
    "-",
    "e",
    "\\u",
    "\\ud83d",
    "é",
    "😀",
    "\"k\":",
    "const x =",
];

/// Xorshift: the same cases for the same seed, everywhere.
pub struct Random(pub u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }

    /// An offset of `text` that falls on a character.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn damage(&mut self, text: &mut String) {
        let (one, other) = (self.place(text), self.place(text));
        let (start, end) = (one.min(other), one.max(other));
        let short = end.min(start + 12);
        let short = (start..=short).rev().find(|&at| text.is_char_boundary(at));
        match self.below(6) {
            0 => text.replace_range(start..short.unwrap_or(start), ""),
            1 => text.replace_range(start..end, ""),
            2 => {
                let again = text[start..end].to_owned();
                text.insert_str(start, &again);
            }
            3 => text.insert_str(start, SEEDS[self.below(SEEDS.len())]),
            4 => text.insert_str(start, &BITS[self.below(BITS.len())].repeat(self.below(40))),
            _ => text.insert_str(start, BITS[self.below(BITS.len())]),
        }
    }

    /// One of the seeds, damaged.
    pub fn document(&mut self) -> String {
        let mut text = SEEDS[self.below(SEEDS.len())].to_owned();
        for _ in 0..=self.below(8) {
            self.damage(&mut text);
        }
        text.truncate(text.floor_char_boundary(4_000));
        text
    }
}

fn spans_are_sound(text: &str, parsed: &Parse) {
    for id in parsed.tree.ids() {
        assert!(text.get(parsed.tree.span(id).range()).is_some(), "{text:?}");
        for child in parsed.tree.children(id) {
            let inside = parsed.tree.reach(id).contains_span(parsed.tree.span(child));
            assert!(inside, "{text:?}");
        }
    }
    for error in &parsed.errors {
        assert!(text.get(error.span.range()).is_some(), "{text:?}");
    }
}

fn promises_hold(text: &str) {
    let parsed = parse(text);
    spans_are_sound(text, &parsed);
    if let Ok(sent) = strict_json(text) {
        assert!(parse(&sent.text).strict, "{text:?}: {sent:?}");
    }
    let repaired = apply_edits(text, &assist::repair(text, &parsed).edits);
    spans_are_sound(&repaired, &parse(&repaired));
    if let Ok(formatted) = assist::formatted(text) {
        let again = assist::formatted(&formatted);
        assert_eq!(again.as_ref(), Ok(&formatted), "{text:?}");
        let edits = assist::format(text).expect("formatted before");
        assert_eq!(apply_edits(text, &edits), formatted, "{text:?}");
    }
}

fn run(name: &str, check: impl Fn(&str)) {
    let seconds = std::env::var("BOTBENCH_FUZZ_SECONDS").ok();
    let seconds = seconds
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(10);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut cases, mut bytes, mut slowest) = (0_u64, 0_usize, Duration::ZERO);
    while Instant::now() < end {
        let text = random.document();
        let start = Instant::now();
        check(&text);
        slowest = slowest.max(start.elapsed());
        cases += 1;
        bytes += text.len();
    }
    report(&format!(
        "{name}: {cases} cases, {bytes} bytes, the slowest took {slowest:?}"
    ));
}

#[allow(
    clippy::print_stdout,
    reason = "the run is started by hand to see this"
)]
fn report(line: &str) {
    println!("{line}");
}

#[test]
#[ignore = "runs as long as it is told to"]
fn the_parser_survives_damage() {
    run("parse", promises_hold);
}

#[test]
#[ignore = "runs as long as it is told to"]
fn the_check_survives_damage() {
    let options = CheckOptions::default();
    run("check", |text| {
        let analysis = analyse(text, 0, None, &options);
        for found in &analysis.diagnostics {
            assert!(
                text.get(found.span.range()).is_some(),
                "{text:?}: {found:?}"
            );
        }
    });
}

#[test]
fn a_string_that_ends_in_an_escaped_line_end_lies_inside_its_array() {
    promises_hold("{a: ['it\\\r\n, 'b': [1]}");
    promises_hold("{'b': [1, 'it\\\r\n\r\n, 'c': 2}");
}
