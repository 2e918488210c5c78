//! JSON within a string: escaped once more than it should be, or on purpose.

use super::{Candidate, Decoded, DecodedKind, is_container, readable};

/// A string that is strict JSON, an object or an array.
pub(super) fn of_string(candidate: &Candidate<'_>, text: &str) -> Option<Decoded> {
    if !is_container(text) {
        return None;
    }
    let title = "a string that holds JSON";
    let mut decoded = candidate.decoded(DecodedKind::InnerJson, title, readable(text));
    let text = text.trim();
    if text.contains("\\\"") {
        let note = "strings within it hold escaped quotes: it may be wrapped once more";
        decoded.notes.push(note.to_owned());
    }
    Some(decoded)
}
