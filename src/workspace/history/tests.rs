//! What is kept is there again, whatever happened between.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::*;
use crate::invoke::{
    FindingCounts, KeptBody, ReceivedRecord, RecordedOutcome, Redactor, SentHeader, SentRecord,
    SentValue, StatusPattern,
};
use crate::payload::Removed;

const NOW: i64 = 1_763_740_800_000;

fn body(text: &[u8]) -> KeptBody {
    KeptBody {
        bytes: Redactor::default().show_bytes(text),
        length: text.len() as u64,
        cut: false,
    }
}

fn record(at_ms: i64, status: u16, text: &[u8]) -> Record {
    let shown = |text: &str| Redactor::default().show(text);
    Record {
        at_ms,
        endpoint: "staging".to_owned(),
        kind: "http".to_owned(),
        event: "bot_connectors_custom_integration".to_owned(),
        environment: "test".to_owned(),
        payload: "hello.json".to_owned(),
        sent: SentRecord {
            method: "POST".to_owned(),
            url: shown("http://127.0.0.1:3000/bot"),
            headers: vec![
                SentHeader {
                    name: "x-key".to_owned(),
                    value: SentValue::Variable("SHOP_KEY".to_owned()),
                },
                SentHeader {
                    name: "x-token".to_owned(),
                    value: SentValue::Keystore("shop".to_owned()),
                },
                SentHeader {
                    name: "x-case".to_owned(),
                    value: SentValue::Text(shown("greeting")),
                },
            ],
            body: body(br#"{"message": "hi"}"#),
        },
        outcome: RecordedOutcome::Answered(ReceivedRecord {
            status,
            headers: vec![("content-type".to_owned(), shown("application/json"))],
            body: body(text),
            logs: 2,
            error_code: Some("com.liveperson.faas.handler.custom-failure".to_owned()),
            local: None,
        }),
        steps: Vec::new(),
        not_sent: Removed {
            comments: 2,
            ..Removed::default()
        },
        took: Duration::from_micros(12_500),
        findings: FindingCounts {
            errors: 1,
            ..FindingCounts::default()
        }
        .with_codes(["ttr.type-missing", "body.empty", "ttr.type-missing"]),
    }
}

fn failed(at_ms: i64) -> Record {
    let outcome = RecordedOutcome::Failed {
        kind: "refused".to_owned(),
        message: Redactor::default().show("nobody listens there"),
        help: "start it".to_owned(),
    };
    Record {
        outcome,
        ..record(at_ms, 200, b"")
    }
}

fn open(folder: &Path) -> History {
    History::open(folder, DEFAULT_BUDGET).unwrap()
}

fn go_on() -> AtomicBool {
    AtomicBool::new(false)
}

#[test]
fn all_of_an_exchange_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let cancelled = Record {
        outcome: RecordedOutcome::Cancelled,
        ..record(NOW + 1, 200, b"")
    };
    // Bytes that are no UTF-8, line ends, zeros.
    let records = [
        record(NOW, 901, b"a\nb\r\n\xff\0"),
        cancelled,
        failed(NOW + 2),
    ];
    let mut history = open(folder.path());
    for record in &records {
        let id = history.keep(record).unwrap();
        assert_eq!(&history.load(&id).unwrap(), record);
    }
    let again = open(folder.path());
    assert_eq!(again.entries(), history.entries());
    let loaded: Vec<Record> = again
        .entries()
        .iter()
        .map(|it| again.load(&it.id).unwrap())
        .collect();
    assert_eq!(loaded, records);
    let entry = &again.entries()[0];
    assert_eq!((entry.status, entry.logs, entry.errors), (Some(901), 2, 1));
    let codes = [
        "body.empty",
        "ttr.type-missing",
        "com.liveperson.faas.handler.custom-failure",
    ];
    assert_eq!(entry.codes, codes);
    assert_eq!(again.size(), history.size());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("history");
    let mut history = open(&home);
    let id = history.keep(&record(NOW, 200, b"{}")).unwrap();
    history.pin(&id, true).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&store::entry_path(&home, &id)), 0o600);
    assert_eq!(mode(&home.join("index.ndjson")), 0o600);
    assert_eq!(mode(&home.join("lock")), 0o600);
    assert_eq!((mode(&home), mode(&home.join("entries"))), (0o700, 0o700));
}

#[test]
fn names_and_pins_stay_and_entries_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    let ids: Vec<EntryId> = (0..4)
        .map(|at| history.keep(&record(NOW + at, 200, b"{}")).unwrap())
        .collect();
    history.name(&ids[1], " the good one ").unwrap();
    history.pin(&ids[2], true).unwrap();
    history.pin(&ids[3], true).unwrap();
    history.pin(&ids[3], false).unwrap();
    history.remove(&ids[0]).unwrap();
    let mut again = open(folder.path());
    assert_eq!(again.entries(), history.entries());
    assert_eq!(
        again.entry(&ids[1]).unwrap().name.as_deref(),
        Some("the good one")
    );
    assert!(again.entry(&ids[0]).is_none() && again.load(&ids[0]).is_err());
    assert!(again.pin(&ids[0], true).is_err());
    assert_eq!(again.clear().unwrap(), 2);
    let left: Vec<&EntryId> = again.entries().iter().map(|entry| &entry.id).collect();
    assert_eq!(left, [&ids[2]]);
    assert_eq!(open(folder.path()).entries(), again.entries());
}

#[test]
fn the_oldest_go_first_and_what_is_pinned_stays() {
    let folder = tempfile::tempdir().unwrap();
    let text = vec![b'.'; 10_000];
    let mut history = History::open(folder.path(), 50_000).unwrap();
    let first = history.keep(&record(NOW, 200, &text)).unwrap();
    history.pin(&first, true).unwrap();
    let later: Vec<EntryId> = (1..20)
        .map(|at| history.keep(&record(NOW + at, 200, &text)).unwrap())
        .collect();
    assert!(history.size() <= 50_000, "{}", history.size());
    assert!(history.entry(&first).is_some());
    assert!(history.entry(&later[0]).is_none() && history.entry(&later[18]).is_some());
    assert_eq!(open(folder.path()).entries(), history.entries());
    let mut tiny = History::open(folder.path(), 1).unwrap();
    let newest = tiny.keep(&record(NOW + 99, 200, &text)).unwrap();
    let left: Vec<&EntryId> = tiny.entries().iter().map(|entry| &entry.id).collect();
    assert_eq!(left, [&first, &newest]);
}

#[test]
fn a_torn_index_and_a_lost_one_lose_no_entry() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    for at in 0..3 {
        history.keep(&record(NOW + at, 200, b"{}")).unwrap();
    }
    let index = folder.path().join("index.ndjson");
    let whole = fs::read(&index).unwrap();
    for length in (0..=whole.len()).step_by(97) {
        fs::write(&index, &whole[..length]).unwrap();
        let mut torn = open(folder.path());
        assert_eq!(torn.entries(), history.entries(), "cut at {length}");
        assert_eq!(torn.skipped(), 0);
        let id = torn.keep(&record(NOW + 9, 200, b"{}")).unwrap();
        torn.remove(&id).unwrap();
    }
    fs::remove_file(&index).unwrap();
    assert_eq!(open(folder.path()).entries(), history.entries());
}

#[test]
fn what_is_broken_is_counted_and_the_rest_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    let ids: Vec<EntryId> = (0..4)
        .map(|at| history.keep(&record(NOW + at, 200, b"{}")).unwrap())
        .collect();
    let mut index = fs::OpenOptions::new()
        .append(true)
        .open(folder.path().join("index.ndjson"))
        .unwrap();
    index
        .write_all(b"{\"entry\": {\"id\": \"../../x\"}}\n\xff\n\n")
        .unwrap();
    fs::write(store::entry_path(folder.path(), &EntryId::new(7)), b"{}\n").unwrap();
    fs::write(folder.path().join("entries/notes.txt"), b"mine").unwrap();
    let path = store::entry_path(folder.path(), &ids[1]);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    let again = open(folder.path());
    assert_eq!(again.skipped(), 3);
    assert_eq!(again.entries().len(), 4);
    assert!(matches!(
        again.load(&ids[1]),
        Err(HistoryError::Broken { .. })
    ));
    assert!(again.load(&ids[2]).is_ok());
    let query = Query::parse("hi");
    assert_eq!(again.search(&query, &go_on()).ids.len(), 4);
}

#[test]
fn an_index_that_is_mostly_out_of_date_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    let id = history.keep(&record(NOW, 200, b"{}")).unwrap();
    let lock = store::lock(folder.path()).unwrap();
    let entry = history.entries()[0].clone();
    for _ in 0..30 {
        index::append_entries(folder.path(), &vec![entry.clone(); 50], &lock).unwrap();
    }
    drop(lock);
    history.name(&id, "kept").unwrap();
    assert_eq!(open(folder.path()).entries(), history.entries());
    let lines = fs::read_to_string(folder.path().join("index.ndjson")).unwrap();
    assert_eq!(lines.lines().count(), 1);
    assert_eq!(open(folder.path()).entries(), history.entries());
}

#[test]
fn two_programs_keep_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (open(folder.path()), open(folder.path()));
    for at in 0..5 {
        one.keep(&record(NOW + 2 * at, 200, b"{}")).unwrap();
        other.keep(&record(NOW + 2 * at + 1, 200, b"{}")).unwrap();
    }
    one.refresh().unwrap();
    assert_eq!(one.entries().len(), 10);
    assert_eq!(open(folder.path()).entries(), one.entries());
}

#[test]
fn entries_are_found_by_what_they_are_and_hold() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    let texts: [(u16, &[u8]); 3] = [
        (200, br#"{"messages": ["Guten Tag, \u00E4rger"]}"#),
        (503, br#"{"messages": ["order \"4711\""]}"#),
        (901, "{\"Größe\": 1}".as_bytes()),
    ];
    let mut ids = Vec::new();
    for (at, (status, text)) in (0..).zip(texts) {
        ids.push(history.keep(&record(NOW + at, status, text)).unwrap());
    }
    ids.push(history.keep(&failed(NOW + 3)).unwrap());
    history.name(&ids[0], "Greeting").unwrap();
    let cases: [(&str, &[usize]); 17] = [
        ("", &[3, 2, 1, 0]),
        ("status:5xx", &[1]),
        ("status:901", &[2]),
        ("is:failed", &[3]),
        ("code:refused", &[3]),
        ("code:custom-failure", &[2, 1, 0]),
        ("endpoint:STAG", &[3, 2, 1, 0]),
        ("endpoint:other", &[]),
        ("is:named", &[0]),
        ("greeting status:2xx", &[0]),
        ("Ärger", &[0]),
        ("GRÖSSE", &[]),
        ("größe", &[2]),
        ("order \"4711\"", &[1]),
        // Words of our own form are nobody's.
        ("sent_headers", &[]),
        ("took_ms", &[]),
        ("answered", &[]),
    ];
    for (line, expected) in cases {
        let found = history.search(&Query::parse(line), &go_on());
        let expected: Vec<EntryId> = expected.iter().map(|&at| ids[at].clone()).collect();
        assert_eq!(found.ids, expected, "{line}");
    }
    let query = Query {
        since_ms: Some(NOW + 1),
        until_ms: Some(NOW + 2),
        status: Some(StatusPattern::Class(5)),
        ..Query::default()
    };
    assert_eq!(history.search(&query, &go_on()).ids, [ids[1].clone()]);
    let stopped = history.search(&Query::default(), &AtomicBool::new(true));
    assert!(stopped.stopped && stopped.ids.is_empty());
}

#[test]
fn ten_thousand_entries_are_opened_from_the_index_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut history = open(folder.path());
    history.keep(&record(NOW, 200, b"{}")).unwrap();
    let entry = history.entries()[0].clone();
    let many: Vec<HistoryEntry> = (1..10_000)
        .map(|at| HistoryEntry {
            id: EntryId::new(NOW + at),
            ..entry.clone()
        })
        .collect();
    for entry in &many {
        // An empty file: to look into it would count it as broken.
        fs::write(store::entry_path(folder.path(), &entry.id), b"").unwrap();
    }
    let lock = store::lock(folder.path()).unwrap();
    index::append_entries(folder.path(), &many, &lock).unwrap();
    drop(lock);
    let again = open(folder.path());
    assert_eq!((again.entries().len(), again.skipped()), (10_000, 0));
}
