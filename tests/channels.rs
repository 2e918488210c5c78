//! What botbench says per channel, held against what LivePerson's validator said when it was asked.

#![expect(
    clippy::disallowed_methods,
    reason = "the bans are for the program, not for its tests"
)]

use std::path::Path;

use botbench::channel::{Channel, ChannelVerdict, Message, Verdict, judge};
use botbench::content::StructuredContent;
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

/// Differences that no row of `docs/channel-verdicts.md` names: the case, the channel, why. Empty names stand for all.
const EXCUSES: &[(&str, Option<Channel>, &str)] = &[
    ("tabs", Some(Channel::Web), "web: newer than its schema"),
    (
        "datePicker_action",
        Some(Channel::Web),
        "web: newer than its schema",
    ),
    (
        "button_class",
        Some(Channel::Web),
        "web: newer than its schema",
    ),
    (
        "repliesObj",
        None,
        "quick replies: the schema forgets to ask for a list",
    ),
];

/// Reasons that differ from the official schema on purpose, without a row: the reason, its source.
const DELIBERATE: &[(&str, &str)] = &[
    (
        "apple.carousel",
        "getting started with rich messaging: no carousels on Apple",
    ),
    (
        "apple.element-type",
        "web templates: lists are shown in web messaging only",
    ),
];

fn verdicts(kind: &str, text: &str) -> [ChannelVerdict; 11] {
    let parse = botbench::json::parse(text);
    let root = parse.root(text).expect("a value");
    let content = StructuredContent::of(root);
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
            ..Message::default()
        },
    };
    judge(&message)
}

fn of(verdicts: &[ChannelVerdict; 11], channel: Channel) -> &ChannelVerdict {
    &verdicts[channel as usize]
}

/// Whether a reason names the row of a disagreement, or is deliberate.
fn names_a_row(verdict: &ChannelVerdict) -> bool {
    verdict.reasons.iter().any(|reason| {
        let code = reason.code();
        reason.row.is_some() || DELIBERATE.iter().any(|(known, _)| *known == code)
    })
}

/// A row per difference between our verdict and the recorded one that nothing excuses; and how many are excused.
fn differences(
    name: &str,
    kind: &str,
    text: &str,
    recorded: &dyn Fn(&str) -> Option<bool>,
) -> (Vec<String>, [u32; 2]) {
    let ours = verdicts(kind, text);
    let mut rows = Vec::new();
    let [mut agree, mut excused] = [0; 2];
    for (id, channel) in OFFICIAL {
        let Some(accepted) = recorded(id) else {
            continue;
        };
        let verdict = of(&ours, channel);
        let is_rejected = verdict.verdict == Verdict::Rejected;
        let has_excuse = EXCUSES
            .iter()
            .any(|(case, only, _)| *case == name && only.is_none_or(|only| only == channel));
        if is_rejected != accepted {
            agree += 1;
        } else if has_excuse || names_a_row(verdict) {
            excused += 1;
        } else {
            let reasons: Vec<_> = verdict
                .reasons
                .iter()
                .map(|reason| {
                    format!(
                        "{} {} ({})",
                        reason.effect.id(),
                        reason.code(),
                        reason.message
                    )
                })
                .collect();
            rows.push(format!(
                "{name}: {id} accepts: {accepted}; we say {}: {reasons:?}",
                verdict.verdict.id()
            ));
        }
    }
    (rows, [agree, excused])
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn we_reject_what_the_official_validator_rejects_but_for_named_differences() {
    let text = std::fs::read_to_string("tests/data/channel-cases.json").expect("the cases");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list");
    assert_eq!(cases.len(), 87);
    let mut rows = Vec::new();
    let mut sums = [0; 2];
    for case in &cases {
        let kind = case["kind"].as_str().unwrap_or_default();
        let name = case["name"].as_str().unwrap_or_default();
        let recorded = |id: &str| Some(case["verdicts"][id].as_str()? == "accept");
        let (more, [agree, excused]) =
            differences(name, kind, &case["json"].to_string(), &recorded);
        rows.extend(more);
        sums[0] += agree;
        sums[1] += excused;
    }
    eprintln!("agree: {}, excused: {}", sums[0], sums[1]);
    assert!(
        rows.is_empty(),
        "{} differences:\n{}",
        rows.len(),
        rows.join("\n")
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that says how much it compared")]
fn samples_of_the_corpus_differ_rarely_from_the_official_validator() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = ["../shared/oracle/corpus", "../../shared/oracle/corpus"];
    let mut folders = beside
        .iter()
        .map(|folder| std::fs::read_dir(root.join(folder)));
    let Some(files) = folders.find_map(Result::ok) else {
        eprintln!("no corpus beside the repository");
        return;
    };
    let mut rows = Vec::new();
    let mut sums = [0; 2];
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
            let kind = record["type"].as_str().unwrap_or("body");
            let name = record["id"].as_str().unwrap_or_default();
            let recorded = |id: &str| record["channels"][id]["valid"].as_bool();
            let (more, [agree, excused]) =
                differences(name, kind, &record["json"].to_string(), &recorded);
            // The official web schema is an older one than the clients have.
            let is_web = |row: &String| row.contains(": web accepts: false");
            sums[1] += excused + more.iter().filter(|row| is_web(row)).count() as u32;
            rows.extend(more.into_iter().filter(|row| !is_web(row)));
            sums[0] += agree;
        }
    }
    eprintln!(
        "agree: {}, excused: {}, other: {}",
        sums[0],
        sums[1],
        rows.len()
    );
    for row in &rows {
        eprintln!("{row}");
    }
    // What is left are values of the wrong type, which the schema check reports.
    assert!(
        sums[0] > 3_800 && rows.len() <= 30,
        "{sums:?} {}",
        rows.len()
    );
}
