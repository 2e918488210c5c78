//! Looking for entries: first in the index, then, where text is asked for, in the files.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::query::holds;
use super::{EntryId, History, HistoryEntry, Query, store};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The newest first.
    pub ids: Vec<EntryId>,
    /// Entries whose files could not be read.
    pub unreadable: usize,
    /// Whether it was stopped before it had seen all.
    pub stopped: bool,
}

impl History {
    /// Looks for what fits, the newest first. Reads the files of the entries where text is asked for; ends soon after
    /// `cancelled` is set.
    #[must_use]
    pub fn search(&self, query: &Query, cancelled: &AtomicBool) -> Found {
        let needles = query.text.as_deref().map(needles).unwrap_or_default();
        let mut found = Found::default();
        for entry in self.entries().iter().rev().filter(|it| query.fits(it)) {
            if cancelled.load(Ordering::Relaxed) {
                found.stopped = true;
                break;
            }
            let text = query.text.as_deref();
            if text.is_none_or(|text| is_named(entry, text)) {
                found.ids.push(entry.id.clone());
                continue;
            }
            match self.file_holds(&entry.id, &needles) {
                Some(true) => found.ids.push(entry.id.clone()),
                Some(false) => {}
                None => found.unreadable += 1,
            }
        }
        found
    }

    /// Whether any of the needles, which are in lower case, is in an entry's file. `None` where it cannot be read.
    fn file_holds(&self, id: &EntryId, needles: &[Vec<u8>]) -> Option<bool> {
        let bytes = store::read_bytes(&store::entry_path(&self.folder, id)).ok()?;
        let mut bytes = readable(&bytes);
        let is_ascii = needles.iter().all(|needle| needle.is_ascii());
        if is_ascii {
            bytes.make_ascii_lowercase();
        } else {
            bytes = String::from_utf8_lossy(&bytes).to_lowercase().into_bytes();
        }
        let holds = |needle: &Vec<u8>| memchr::memmem::find(&bytes, needle).is_some();
        Some(needles.iter().any(holds))
    }
}

/// Of a file what its reader means by words: the texts of the first line without the keys and marks of our own form,
/// and the bodies behind it as they are.
fn readable(bytes: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let Ok(head) = serde_json::from_slice::<Value>(&bytes[..end]) else {
        return bytes.to_owned();
    };
    let mut readable = Vec::with_capacity(bytes.len());
    let mut left = vec![&head];
    while let Some(value) = left.pop() {
        match value {
            Value::String(text) => {
                readable.extend_from_slice(text.as_bytes());
                readable.push(b'\n');
            }
            Value::Array(items) => left.extend(items),
            Value::Object(members) => {
                let is_step = members.contains_key("began_ms");
                let told = members.iter().filter(|(key, _)| {
                    let is_mark = matches!(key.as_str(), "outcome" | "method" | "http");
                    let is_sort = is_step && key.as_str() == "kind";
                    !is_mark && !is_sort
                });
                left.extend(told.map(|(_, value)| value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    readable.extend_from_slice(&bytes[end..]);
    readable
}

fn is_named(entry: &HistoryEntry, text: &str) -> bool {
    let name = entry.name.as_deref().unwrap_or_default();
    let told = [
        name,
        &entry.url,
        &entry.payload,
        &entry.environment,
        &entry.told,
    ];
    told.into_iter().any(|told| holds(told, text))
}

/// The text as people see it, and as JSON may write it.
fn needles(text: &str) -> Vec<Vec<u8>> {
    let lower = text.to_lowercase();
    let in_json = serde_json::to_string(&lower).unwrap_or_default();
    let in_json = in_json.trim_matches('"').to_owned();
    let mut escaped = String::new();
    for unit in lower.encode_utf16() {
        match char::from_u32(u32::from(unit)).filter(char::is_ascii) {
            Some(letter) => escaped.push(letter),
            None => drop(write!(escaped, "\\u{unit:04x}")),
        }
    }
    let mut needles: Vec<Vec<u8>> = [lower, in_json, escaped]
        .into_iter()
        .map(String::into_bytes)
        .collect();
    needles.dedup();
    needles
}
