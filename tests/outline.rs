//! Outline, timeline, budgets, decoding and hover over recorded, sample and damaged documents.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use botbench::assist::{
    self, MAX_STEPS, Outline, StepKind, budgets, decode_at, outlines, payload_outline, timeline,
};
use botbench::content::Edition;
use botbench::document::{Analysis, analyse};
use botbench::errors;
use botbench::json::JsonPointer;
use botbench::lint::{CheckOptions, Conversation, Kind};
use botbench::payload::TEMPLATES;
use botbench::text::Span;
use serde_json::Value;

use crate::fuzz::Random;

const FIXTURES: &str = include_str!("fixtures/bot-response-rules.json");

/// The longest fixture that is looked at byte by byte.
const SHORT: usize = 2_000;

/// The texts of all examples of the rules of responses.
fn fixtures() -> Vec<String> {
    let file: Value = serde_json::from_str(FIXTURES).expect("the file is JSON");
    let rules = file["rules"].as_array().expect("an array of rules");
    let texts = rules.iter().flat_map(|rule| [&rule["bad"], &rule["good"]]);
    texts
        .map(|text| text.as_str().expect("a text").to_owned())
        .collect()
}

fn is_sound(text: &str, analysis: &Analysis, pointer: &JsonPointer, span: Span) {
    assert!(text.get(span.range()).is_some(), "{text}");
    if analysis.parse.is_strict_json() {
        let root = analysis.parse.root(text).expect("strict JSON has a value");
        let found = pointer.resolve(root).map(|node| node.span());
        assert_eq!(found, Some(span), "{} in {text}", pointer.as_str());
    }
}

/// Every step of an outline stands where it says, and is in time.
fn outline_is_sound(text: &str, analysis: &Analysis, outline: &Outline) {
    is_sound(text, analysis, &outline.place.pointer, outline.place.span);
    assert!(outline.steps.len() <= MAX_STEPS + 2);
    for step in &outline.steps {
        let attached = [&step.metadata, &step.encoded_metadata];
        let attached = attached.into_iter().flatten().map(|one| &one.place);
        let parameters = match &step.kind {
            StepKind::Action { parameters } => parameters.as_slice(),
            _ => &[],
        };
        let parameters = parameters.iter().map(|one| &one.place);
        for place in attached.chain(parameters).chain([&step.place]) {
            is_sound(text, analysis, &place.pointer, place.span);
        }
        assert!(!step.text.contains('\n') && step.text.chars().count() <= 81);
    }
    let line = timeline(outline, Some(12.0));
    assert_eq!(line.moments.len(), outline.steps.len());
    assert!(line.moments.is_sorted_by_key(|moment| moment.start_ms));
    assert!(line.total_ms.is_finite() && line.total_ms >= 12.0);
}

/// Asks everything of a document, at every place.
fn everything_is_sound(text: &str, kind: Option<Kind>) {
    let options = CheckOptions::default();
    let analysis = analyse(text, 0, kind, &options);
    let Analysis {
        kind,
        parse,
        responses,
        ..
    } = &analysis;
    for conversation in [None, Some(Conversation::Chat)] {
        for outline in outlines(text, parse, responses, conversation) {
            outline_is_sound(text, &analysis, &outline);
        }
    }
    for budget in budgets(text, parse, *kind, responses, &options) {
        let (pointer, span) = budget.place.unwrap_or_default();
        assert!(text.get(span.range()).is_some(), "{}", pointer.as_str());
    }
    if let Some(outline) = payload_outline(text, parse) {
        for fact in &outline.facts {
            assert!(text.get(fact.place.span.range()).is_some(), "{text}");
        }
    }
    for (span, _) in errors::find_all(text) {
        assert!(text.get(span.range()).is_some(), "{text}");
    }
    for offset in (0..=text.len().min(SHORT)).step_by(3) {
        if let Some(decoded) = decode_at(text, parse, offset) {
            assert!(text.get(decoded.span.range()).is_some(), "{text}");
        }
        if let Some(hover) = assist::hover(text, parse, *kind, offset, Edition::default()) {
            assert!(text.get(hover.span.range()).is_some(), "{text}");
        }
    }
}

#[test]
fn each_recorded_response_is_outlined_as_it_is_written() {
    for text in fixtures() {
        everything_is_sound(&text, Some(Kind::Response));
        let analysis = analyse(&text, 0, Some(Kind::Response), &CheckOptions::default());
        let outlines = outlines(&text, &analysis.parse, &analysis.responses, None);
        let Some(outline) = outlines.first().filter(|_| analysis.parse.is_strict_json()) else {
            continue;
        };
        let value: Value = serde_json::from_str(&text).expect("strict JSON");
        let pointer = outline.place.pointer.as_str();
        let response = value.pointer(pointer).expect("the response");
        let entries = response["messages"].as_array().map_or(0, Vec::len);
        let context = response["context"].as_object();
        let has =
            |name: &str| usize::from(context.is_some_and(|context| context.contains_key(name)));
        let wanted = entries + has("structuredContent") + has("action");
        assert_eq!(outline.steps.len() + outline.not_listed, wanted, "{text}");
    }
}

#[test]
fn responses_of_the_corpus_are_outlined_where_it_is_at_hand() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |beside: &str| {
        let path = root.join(beside).join("oracle/corpus/templates.ndjson");
        std::fs::read_to_string(path).ok()
    };
    let Some(corpus) = ["../shared", "../../shared"].into_iter().find_map(read) else {
        return;
    };
    let mut count = 0;
    for line in corpus.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        if record["kind"] != "bot_response" {
            continue;
        }
        let text = record["raw"].as_str().expect("a text");
        everything_is_sound(text, Some(Kind::Response));
        let analysis = analyse(text, 0, Some(Kind::Response), &CheckOptions::default());
        let outlines = outlines(text, &analysis.parse, &analysis.responses, None);
        let troubles = outlines.iter().flat_map(|outline| &outline.steps);
        for step in troubles {
            assert_eq!(step.trouble, None, "{text}");
        }
        count += outlines.len();
    }
    assert!(count >= 34, "{count}");
}

#[test]
fn each_template_of_a_payload_is_outlined() {
    for template in TEMPLATES {
        everything_is_sound(template.text, None);
        let parse = botbench::json::parse(template.text);
        assert!(payload_outline(template.text, &parse).is_some());
    }
}

#[test]
fn damaged_documents_are_looked_at_too() {
    let mut random = Random(0xB07_BE7C);
    for _ in 0..100 {
        let text = random.document();
        everything_is_sound(&text, Some(Kind::Response));
        everything_is_sound(&text, None);
    }
}

#[test]
fn codes_are_found_in_ten_megabytes_of_a_log() {
    let line = "2026-11-21T09:15:00.123Z INFO  {\"convId\": \"c-1\", \"status\": 200, \"text\": \"Voilà, nothing.to see-here\"}\n";
    let failure = "2026-11-21T09:15:00.124Z ERROR {\"errorCode\":\"com.liveperson.faas.handler.custom-failure\",\"status\":901}\n";
    let mut log = line.repeat(100);
    log.push_str(failure);
    let times = 10_000_000 / log.len();
    let found = errors::find_all(&log.repeat(times));
    assert_eq!(found.len(), 2 * times);
    let deep = format!("{}\"com.liveperson.faas.es.general", "[".repeat(1_000_000));
    assert_eq!(errors::find_all(&deep).len(), 1);
}
