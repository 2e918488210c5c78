//! Where the first finding stands: at the mistake, and hardly any other beside it.

use botbench::content::Edition;
use botbench::lint::Source;
use serde_json::Value;

use super::{beside, findings, lines, note, own_records, unpacked};

/// How well mistakes are found in documents that have one each.
#[derive(Default)]
struct Score {
    judged: usize,
    missed: Vec<String>,
    /// How many findings there were, for each document.
    counts: Vec<usize>,
}

impl Score {
    fn of(records: &[Value]) -> Self {
        let mut score = Self::default();
        for record in records {
            if let Some(at) = only_mistake(record).filter(|_| record["valid"] == false) {
                score.judge(record["raw"].as_str().unwrap(), &at);
            }
        }
        score
    }

    fn judge(&mut self, raw: &str, at: &str) {
        let mut found = findings(raw, Edition::V1_7_7);
        found.retain(|it| matches!(it.source, Source::Syntax | Source::Schema));
        self.judged += 1;
        self.counts.push(found.len());
        let parent = at.rsplit_once('/').map_or("", |(parent, _)| parent);
        let is_there = |pointer: &str| {
            pointer == at || pointer == parent || pointer.starts_with(&format!("{at}/"))
        };
        let first = found.first().map(|it| it.pointer.to_string());
        if !first.as_deref().is_some_and(is_there) {
            let raw: String = raw.chars().take(300).collect();
            self.missed.push(format!("{at}: {first:?} in {raw}"));
        }
    }

    fn must_hold(mut self, least: usize) {
        let Self { judged, missed, .. } = &self;
        assert!(*judged >= least, "{judged} documents");
        let rate = missed.len() * 100;
        assert!(
            rate <= judged * 2,
            "{} of {judged}: {missed:#?}",
            missed.len()
        );
        self.counts.sort_unstable();
        assert_eq!(self.counts[self.counts.len() / 2], 1);
        assert!(
            self.counts.last().is_some_and(|&most| most <= 3),
            "{:?}",
            self.counts.last()
        );
    }
}

/// The pointer of the one mistake that was made, and not in the spelling of the text.
fn only_mistake(record: &Value) -> Option<String> {
    if let Some(at) = record["at"].as_str() {
        return Some(at.to_owned());
    }
    let mutations = record["mutations"].as_array()?;
    let [only] = mutations.as_slice() else {
        return None;
    };
    let is_lexical = only["kind"].as_str()?.starts_with("lexical:");
    (!is_lexical).then(|| only["path"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_first_finding_stands_at_the_mistake() {
    Score::of(&own_records()).must_hold(1_500);
}

#[test]
fn the_first_finding_stands_at_the_mistake_of_the_reference() {
    if let Some(fuzz) = beside("oracle/fuzz_public.ndjson.gz") {
        Score::of(&lines(&unpacked(&fuzz))).must_hold(1_000);
    }
}

/// Compares more records: `BOTBENCH_CONTENT_RECORDS=FILE cargo test -- --ignored made_anew`.
#[test]
#[ignore = "needs records made by tests/oracle/content_records.mjs"]
fn records_made_anew_hold_too() {
    let path = std::env::var("BOTBENCH_CONTENT_RECORDS").unwrap();
    let records = lines(&std::fs::read_to_string(path).unwrap());
    let wrong = super::verdicts::wrong(&records);
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
    let score = Score::of(&records);
    note(&format!(
        "{} judged, {} missed",
        score.judged,
        score.missed.len()
    ));
    score.must_hold(1);
}
