//! The table of reasons holds what the channels really say, and their repairs do what they promise.

use std::collections::BTreeSet;
use std::io::Read as _;

use botbench::channel::{Channel, REASON_KINDS, Verdict};
use botbench::content::check::check;
use botbench::content::{Edition, Expects};
use botbench::lint::delivery::{Part, PartKind, judge_part};
use botbench::lint::{CheckOptions, SchemaVerdicts, apply_safe_fixes, diagnose, fit};
use botbench::text::apply_edits;
use serde_json::Value;

/// Documents with their kinds: recorded ones, made by small changes of cases.
fn documents() -> Vec<(PartKind, String)> {
    let packed: &[u8] = include_bytes!("data/channel-records.ndjson.gz");
    let mut records = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut records)
        .expect("records");
    let record = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("a record");
        let raw = record["raw"].as_str().expect("a text").to_owned();
        (part_kind(&record["kind"]), raw)
    };
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("data/channel-cases.json")).expect("cases");
    let case = |case: &Value| (part_kind(&case["kind"]), case["json"].to_string());
    let cases = cases.iter().map(case);
    records.lines().map(record).chain(cases).collect()
}

fn part_kind(word: &Value) -> PartKind {
    match word.as_str() {
        Some("quickReplies") => PartKind::QuickReplies,
        Some("metadata") => PartKind::Metadata,
        _ => PartKind::Content,
    }
}

fn document_kind(kind: PartKind) -> botbench::lint::Kind {
    match kind {
        PartKind::Content => botbench::lint::Kind::Content,
        PartKind::QuickReplies => botbench::lint::Kind::QuickReplies,
        PartKind::Metadata => botbench::lint::Kind::Metadata,
    }
}

#[test]
fn what_channels_say_stands_in_the_table() {
    let mut said = BTreeSet::new();
    for (kind, text) in documents() {
        let parse = botbench::json::parse(&text);
        let Some(node) = parse.root(&text) else {
            continue;
        };
        let part = Part {
            kind,
            pointer: botbench::json::JsonPointer::root(),
            node,
        };
        let verdicts = judge_part(
            &part,
            &CheckOptions::default(),
            &mut SchemaVerdicts::default(),
        );
        for reason in verdicts.iter().flat_map(|verdict| &verdict.reasons) {
            said.insert((reason.detail, reason.channel, reason.effect));
        }
    }
    let known = |(detail, channel, effect): &(&str, Channel, Verdict)| {
        let kind = REASON_KINDS.iter().find(|kind| kind.detail == *detail);
        kind.is_some_and(|kind| kind.effects_on(*channel).any(|known| known == *effect))
    };
    let missing: Vec<_> = said.iter().filter(|said| !known(said)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(said.len() > 150, "{}", said.len());
}

#[test]
fn what_json_pollock_says_does_not_depend_on_the_edition_that_is_asked() {
    for (_, text) in documents() {
        let parse = botbench::json::parse(&text);
        let Some(node) = parse.root(&text) else {
            continue;
        };
        let official = |edition| check(node, Expects::CONTENT, edition).official;
        assert_eq!(official(Edition::V2_4), official(Edition::V1_7_7), "{text}");
    }
}

#[test]
fn no_channel_says_the_same_of_the_same_place_twice() {
    let options = CheckOptions {
        channels: Channel::ALL.to_vec(),
        ..CheckOptions::default()
    };
    for (kind, text) in documents() {
        let kind = document_kind(kind);
        let found = diagnose(&text, &botbench::json::parse(&text), kind, &options).diagnostics;
        let mut seen = BTreeSet::new();
        for finding in found.iter().filter(|finding| finding.channel.is_some()) {
            let key = (
                finding.channel,
                finding.pointer.as_str(),
                finding.detail.unwrap_or(finding.code),
                &finding.message,
            );
            assert!(seen.insert(key), "{key:?} in {text}");
        }
    }
}

#[test]
fn what_is_made_to_fit_is_refused_no_more_and_stays_so() {
    let mut count = 0;
    // Every document on every channel takes too long.
    for (kind, text) in documents().into_iter().step_by(9) {
        let kind = document_kind(kind);
        for channel in Channel::ALL {
            let options = CheckOptions {
                channels: vec![channel],
                ..CheckOptions::default()
            };
            let found = fit(&text, Some(kind), &options);
            if found.repairs == 0 {
                assert!(found.edits.is_empty());
                continue;
            }
            count += 1;
            let fitted = apply_edits(&text, &found.edits);
            let parse = botbench::json::parse(&fitted);
            let delivery = diagnose(&fitted, &parse, kind, &options).delivery;
            let verdict = delivery.map(|delivery| delivery.whole.channel(channel).verdict);
            assert!(
                verdict < Some(Verdict::Rejected),
                "{channel}: {text}\n{fitted}"
            );
            assert_eq!(fit(&fitted, Some(kind), &options).repairs, 0);
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn a_fix_of_a_channel_keeps_the_text_valid_and_safe_fixes_do_not_touch_it() {
    let options = CheckOptions {
        channels: Channel::ALL.to_vec(),
        ..CheckOptions::default()
    };
    for (kind, text) in documents().into_iter().step_by(3) {
        let kind = document_kind(kind);
        let parse = botbench::json::parse(&text);
        for finding in diagnose(&text, &parse, kind, &options).diagnostics {
            if finding.code != "sc.channel" {
                continue;
            }
            for fix in &finding.fixes {
                let fixed = apply_edits(&text, &fix.edits);
                assert_ne!(fixed, text, "{}", fix.title);
                let valid = botbench::json::parse(&fixed).is_strict_json();
                assert!(valid, "{}: {fixed}", fix.title);
            }
        }
        let named = apply_safe_fixes(&text, Some(kind), &options).text;
        let unnamed = apply_safe_fixes(&text, Some(kind), &CheckOptions::default()).text;
        assert_eq!(named, unnamed);
    }
}

#[test]
fn broken_wide_and_deep_contents_are_judged() {
    let options = CheckOptions {
        channels: Channel::ALL.to_vec(),
        ..CheckOptions::default()
    };
    let wide = format!(
        r#"{{"type": "vertical", "elements": [{}]}}"#,
        vec![r#"{"type": "map", "tag": 1}"#; 5_000].join(",")
    );
    let depth = 20_000;
    let deep = format!(
        "{}{}",
        r#"{"type": "vertical", "elements": ["#.repeat(depth),
        "]}".repeat(depth)
    );
    let broken = r#"{"type": "vertical", "elements": [{"type": "button", "title": "a", "click": "#;
    for text in [
        wide.as_str(),
        deep.as_str(),
        broken,
        "[",
        "{\"messages\": [{\"structuredContent\": ",
    ] {
        let parse = botbench::json::parse(text);
        let found = diagnose(text, &parse, botbench::lint::Kind::Content, &options);
        assert_eq!(found.delivery.is_some(), parse.root(text).is_some());
        let listed = found.diagnostics.iter();
        assert!(
            listed
                .filter(|finding| finding.code == "sc.channel")
                .count()
                <= 1_001
        );
        let one = CheckOptions {
            channels: vec![Channel::Facebook],
            ..CheckOptions::default()
        };
        let fit = fit(text, Some(botbench::lint::Kind::Content), &one);
        let fitted = apply_edits(text, &fit.edits);
        assert!(fitted.len() <= text.len() + 1_000);
    }
}
