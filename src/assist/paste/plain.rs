//! Whether a text that is pasted is ordinary, so that nobody need be asked about it.

use super::{Wrapper, find_payloads};
use crate::json::parse;

/// Bytes up to which a paste is looked at; what is longer is not offered unasked.
const LONGEST: usize = 4_000_000;

/// Whether a text is to be pasted as it is: JSON or a piece of it, words, or anything from which nothing is to be gained by
/// unwrapping it.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    if text.len() > LONGEST || memchr::memchr3(b'{', b'[', b'"', text.as_bytes()).is_none() {
        return !has_code(text);
    }
    let found = find_payloads(text).found;
    let Some(best) = found.first() else {
        return true;
    };
    if is_piece_of_json(text) {
        // Valid as it is; only what it hides can be worth more than itself.
        let shown = |wrapper: &Wrapper| matches!(wrapper, Wrapper::Text | Wrapper::ValueOf(_));
        return best.wrappers.iter().all(shown) || !best.is_of_the_domain();
    }
    best.wrappers.is_empty() && !(best.is_of_the_domain() && best.before.is_some())
}

/// Whether a text without brackets and marks may hold encoded JSON.
fn has_code(text: &str) -> bool {
    const LONGEST_LOOK: usize = 100_000;
    text.len() <= LONGEST_LOOK && !find_payloads(text).found.is_empty()
}

/// Whether the text is a value, members of an object, or elements of an array, with a comma at either end or not.
fn is_piece_of_json(text: &str) -> bool {
    let piece = text.trim().trim_matches(',').trim();
    let strict = |text: &str| parse(text).strict;
    strict(piece) || strict(&format!("{{{piece}}}")) || strict(&format!("[{piece}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_pasted_as_it_is() {
        for text in [
            "",
            "Hello, how are you?",
            "\"text\"",
            "12",
            "{\"messages\": [\"hi\"]}",
            "{\"a\": {\"b\": 1}}",
            "\"a\": 1, \"b\": [2],",
            "{\"type\": \"text\", \"text\": \"a\"},",
            ",{\"a\": 1}",
            "[1, 2]",
            "see {this} [there]",
            "https://a.example/?q=100%25",
            "{\n  \"a\": 1,\n",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn what_holds_a_payload_is_not_ordinary() {
        for text in [
            "2026-01-01 10:00:00 INFO {\"messages\": [\"hi\"]}",
            "{\"body\": \"{\\\"messages\\\": [\\\"hi\\\"]}\"}",
            "{\\\"messages\\\": [\\\"hi\\\"]}",
            "const a = {messages: ['hi']};",
            "{messages: ['hi'],}",
            "eyJtZXNzYWdlcyI6WyJoaSJdfQ==",
            "%7B%22messages%22%3A%5B%22hi%22%5D%7D",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
