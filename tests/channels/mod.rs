//! What botbench says per channel, held against what LivePerson's validator said when it was asked.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

mod generated;

use std::io::Read;
use std::path::Path;

use botbench::channel::official::{Subject, verdict};
use botbench::channel::{Channel, ChannelVerdict, DEPARTURES, Departure, Message, Verdict, judge};
use botbench::content::check::check;
use botbench::content::spec::Choice;
use botbench::content::{Edition, Expects, StructuredContent};
use botbench::json::{self, Node};
use serde_json::Value;

/// The channels under the names of the official validator.
const OFFICIAL: [(&str, Channel); 10] = [
    ("facebook", Channel::Facebook),
    ("rcsBusinessMessaging", Channel::Rcs),
    ("line", Channel::Line),
    ("appleBusinessChat", Channel::Apple),
    ("web", Channel::Web),
    ("gbm", Channel::Gbm),
    ("whatsapp", Channel::WhatsApp),
    ("viber", Channel::Viber),
    ("twitter", Channel::Twitter),
    ("instagram", Channel::Instagram),
];

/// A document with what the official validator says of it.
struct Case<'c> {
    name: &'c str,
    kind: &'c str,
    text: String,
}

/// How many verdicts agree, and how many differ for which reason.
#[derive(Default)]
struct Sums {
    agree: u32,
    departures: std::collections::BTreeMap<String, u32>,
    unexplained: Vec<String>,
}

fn subject(kind: &str) -> Subject {
    match kind {
        "metadata" => Subject::Metadata,
        "quickReplies" => Subject::QuickReplies,
        _ => Subject::Body,
    }
}

fn is_valid(root: Node<'_>) -> bool {
    check(root, Expects::Choice(Choice::RichContent), Edition::V2_4).is_valid()
}

/// The verdicts, and whether the schema of web messaging takes the document.
fn verdicts(kind: &str, text: &str) -> ([ChannelVerdict; 11], bool) {
    let parse = json::parse(text);
    let root = parse.root(text).expect("a value");
    let content = StructuredContent::of(root);
    let is_valid = is_valid(root);
    let message = match kind {
        "quickReplies" => Message {
            quick_replies: Some(root),
            ..Message::default()
        },
        "metadata" => Message {
            metadata: Some(root),
            ..Message::default()
        },
        _ => Message {
            content: Some(&content),
            is_valid: Some(is_valid),
            ..Message::default()
        },
    };
    (judge(&message), is_valid)
}

impl Sums {
    /// Compares our verdicts with the official ones. Contents on the web are held against json-pollock instead.
    fn compare(&mut self, case: &Case<'_>, official: &dyn Fn(&str, Channel) -> Option<bool>) {
        let (ours, is_valid) = verdicts(case.kind, &case.text);
        for (id, channel) in OFFICIAL {
            let Some(accepts) = official(id, channel) else {
                continue;
            };
            let verdict = &ours[channel as usize];
            let rejects = verdict.verdict == Verdict::Rejected;
            let name = if channel == Channel::Web && case.kind == "body" {
                (rejects != is_valid).then(|| "json-pollock".to_owned())
            } else if rejects == accepts {
                departure(case, channel, verdict)
            } else {
                Some(String::new())
            };
            match name {
                Some(_) if rejects != accepts => self.agree += 1,
                Some(name) => *self.departures.entry(name).or_default() += 1,
                None => self.unexplained.push(unexplained(case, verdict, accepts)),
            }
        }
    }

    fn show(&self) -> String {
        let first: Vec<&str> = self
            .unexplained
            .iter()
            .take(20)
            .map(String::as_str)
            .collect();
        format!(
            "agree: {}, by departure: {:?}, unexplained: {}\n{}",
            self.agree,
            self.departures,
            self.unexplained.len(),
            first.join("\n")
        )
    }
}

fn unexplained(case: &Case<'_>, verdict: &ChannelVerdict, accepts: bool) -> String {
    let reasons: Vec<_> = verdict
        .reasons
        .iter()
        .map(|reason| {
            format!(
                "{} {}: {}",
                reason.effect.id(),
                reason.code(),
                reason.message
            )
        })
        .collect();
    let reasons = format!("{reasons:?}").chars().take(600).collect::<String>();
    let says = if accepts { "takes" } else { "refuses" };
    let text: String = case.text.chars().take(700).collect();
    format!(
        "{}: the official {} {says} it, we say {}: {reasons}\n    {text}",
        case.name,
        verdict.channel,
        verdict.verdict.id(),
    )
}

/// The name of what makes us differ: all that rejects must be named where we are stricter, and where we are laxer the
/// official validator must take the document once the named cause is gone.
fn departure(case: &Case<'_>, channel: Channel, verdict: &ChannelVerdict) -> Option<String> {
    let rejects = verdict.verdict == Verdict::Rejected;
    let reasons = verdict.reasons.iter();
    let mut names = Vec::new();
    for reason in reasons.filter(|it| !rejects || it.effect == Verdict::Rejected) {
        match Departure::of(reason) {
            Some(departure) => names.push((reason.code(), departure)),
            None if rejects => return None,
            None => {}
        }
    }
    let causes: Vec<&Departure> = names.iter().map(|(_, departure)| *departure).collect();
    if !rejects && !takes_once_mended(case, channel, &causes) {
        return None;
    }
    let (code, departure) = names.first()?;
    Some(
        departure
            .row
            .map_or_else(|| (*code).to_owned(), |row| format!("{code} (row {row})")),
    )
}

/// Whether the official validator takes the document without what we let pass.
fn takes_once_mended(case: &Case<'_>, channel: Channel, causes: &[&Departure]) -> bool {
    // No text can be mended so that it takes quick replies on Apple or list messages on WhatsApp.
    if causes.iter().any(|cause| matches!(cause.row, Some(9 | 16))) {
        return true;
    }
    let whole = case.text.replace(r#""\ud83d""#, r#""x""#);
    let mut json: Value = serde_json::from_str(&whole).expect("a document");
    for cause in causes {
        mend(&mut json, cause);
    }
    let text = json.to_string();
    let parse = json::parse(&text);
    verdict(channel, subject(case.kind), parse.root(&text)) == Some(true)
}

fn mend(json: &mut Value, cause: &Departure) {
    let is_footer = |value: &Value| value["tag"] == "footer";
    match json {
        Value::Array(list) => {
            if cause.row == Some(17) {
                list.retain(|value| !is_footer(value));
            }
            for value in list {
                mend(value, cause);
            }
        }
        Value::Object(object) => {
            match cause.row {
                Some(15) => cut(object, "text", 100),
                Some(26) => cut(object, "URL", 4096),
                Some(19) => {
                    let style = object.get_mut("style").and_then(Value::as_object_mut);
                    style.map(|style| style.entry("type").or_insert(Value::Null));
                }
                Some(21) => {
                    if let Some(display) = object.get_mut("display") {
                        display["size"] = "tall".into();
                    }
                }
                _ => {}
            }
            for value in object.values_mut() {
                mend(value, cause);
            }
        }
        _ => {}
    }
}

fn cut(object: &mut serde_json::Map<String, Value>, name: &str, most: usize) {
    if let Some(Value::String(text)) = object.get_mut(name) {
        *text = text.chars().take(most).collect();
    }
}

fn golden_cases() -> Vec<Value> {
    let cases = serde_json::from_str(include_str!("../data/channel-cases.json"));
    cases.expect("the cases")
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn we_reject_what_the_official_validator_rejects_but_for_named_differences() {
    let cases = golden_cases();
    assert_eq!(cases.len(), 87);
    let mut sums = Sums::default();
    for case in &cases {
        let recorded = |id: &str, _| Some(case["verdicts"][id].as_str()? == "accept");
        let case = Case {
            name: case["name"].as_str().unwrap_or_default(),
            kind: case["kind"].as_str().unwrap_or_default(),
            text: case["json"].to_string(),
        };
        sums.compare(&case, &recorded);
    }
    eprintln!("{}", sums.show());
    assert!(sums.unexplained.is_empty(), "{}", sums.show());
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn changed_cases_differ_from_the_official_validator_by_named_differences_alone() {
    let packed: &[u8] = include_bytes!("../data/channel-records.ndjson.gz");
    let mut records = String::new();
    let mut unpacked = flate2::read::GzDecoder::new(packed);
    unpacked.read_to_string(&mut records).expect("records");
    let mut sums = Sums::default();
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        let accepts = record["accept"].as_array().expect("ids");
        let recorded = |_: &str, channel: Channel| {
            Some(accepts.iter().any(|id| id.as_str() == Some(channel.id())))
        };
        let case = Case {
            name: "record",
            kind: record["kind"].as_str().unwrap_or_default(),
            text: record["raw"].as_str().unwrap_or_default().to_owned(),
        };
        sums.compare(&case, &recorded);
    }
    eprintln!("{}", sums.show());
    assert!(sums.unexplained.is_empty(), "{}", sums.show());
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn samples_of_the_corpus_differ_from_the_official_validator_by_named_differences_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../shared/oracle/corpus", "../../shared/oracle/corpus"];
    let mut folders = beside
        .iter()
        .map(|folder| std::fs::read_dir(root.join(folder)));
    let Some(files) = folders.find_map(Result::ok) else {
        eprintln!("no corpus beside the repository");
        return;
    };
    let mut sums = Sums::default();
    for file in files.flatten().map(|file| file.path()) {
        if file.extension().is_none_or(|ending| ending != "ndjson") {
            continue;
        }
        let records = std::fs::read_to_string(&file).expect("a file of the corpus");
        for line in records.lines() {
            let record: Value = serde_json::from_str(line).expect("a record");
            if record["channels"].is_null() {
                continue;
            }
            let recorded = |id: &str, _| record["channels"][id]["valid"].as_bool();
            let case = Case {
                name: record["id"].as_str().unwrap_or_default(),
                kind: record["type"].as_str().unwrap_or("body"),
                text: record["json"].to_string(),
            };
            sums.compare(&case, &recorded);
        }
    }
    eprintln!("{}", sums.show());
    assert!(sums.unexplained.is_empty(), "{}", sums.show());
}

#[test]
fn every_deliberate_difference_has_its_row_or_paragraph_and_its_source() {
    let page = include_str!("../../docs/channel-verdicts.md");
    let (rows, list) = page.split_once("## Every difference").expect("two parts");
    let mut count = 0;
    for departure in DEPARTURES {
        let row = departure.row.map_or("–".to_owned(), |row| row.to_string());
        assert!(
            row == "–" || rows.contains(&format!("\n| {row} | ")),
            "{departure:?}"
        );
        assert!(!departure.source.is_empty(), "{departure:?}");
        for channel in departure.channels {
            let line = format!(
                "\n| `{channel}.{}` | {row} | {} | {} |\n",
                departure.detail,
                departure.way.id(),
                departure.source
            );
            assert!(list.contains(&line), "{line}");
            count += 1;
        }
    }
    assert_eq!(
        list.matches("\n| `").count(),
        count,
        "a line of the page is no difference"
    );
}
