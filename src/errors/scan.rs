//! Codes within a text: a body, a log, a stack trace, an export.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::LazyLock;

use super::find::{CONNECTOR_PREFIX, normal_case};
use super::{ErrorCode, Origin, error_codes, of_status};
use crate::text::Span;

/// The longest word in bytes that is looked up: the longest code has 93.
const MAX_WORD: usize = 200;

/// Bytes before a number that are looked at to tell whether it is a status.
const BEFORE_STATUS: usize = 32;

/// The codes of a text with their places, in order: whole ones, ids of the connector without their prefix, ends of codes
/// of two segments with a hyphen, codes of the tester, words of the local runner, network errors of Node, and failed
/// statuses that are named as such. Takes linear time, over any text of any size.
#[must_use]
pub fn find_all(text: &str) -> Vec<(Span, &'static ErrorCode)> {
    let mut found: Vec<_> = words(text)
        .filter_map(|word| Some((word, code_at(text, word)?)))
        .collect();
    let words_found = found.len();
    for (phrase, entry) in &INDEX.phrases {
        let places = text.match_indices(phrase);
        found.extend(places.map(|(at, _)| (Span::new(at, at + phrase.len()), *entry)));
    }
    if found.len() > words_found {
        found.sort_by_key(|(span, _)| *span);
    }
    found
}

/// The code that the byte at `offset` belongs to, or that ends there. Looks at the surroundings only.
#[must_use]
pub fn find_at(text: &str, offset: usize) -> Option<(Span, &'static ErrorCode)> {
    // A word of the greatest length on either side, and what tells a status.
    let reach = MAX_WORD + BEFORE_STATUS;
    let start = text.floor_char_boundary(offset.saturating_sub(reach));
    let end = text.ceil_char_boundary(offset.saturating_add(reach).min(text.len()));
    let found = find_all(text.get(start..end)?);
    let moved = |(span, entry): (Span, _)| (Span::new(span.start + start, span.end + start), entry);
    found
        .into_iter()
        .map(moved)
        .find(|(span, _)| span.touches(offset))
}

/// What is looked up, built once.
struct Index {
    /// Codes and their ends, in lower case. An end that several entries have stands for none.
    ends: HashMap<String, Option<&'static ErrorCode>>,
    /// The beginnings of families that are written with their prefix, the longest first.
    families: Vec<(String, &'static ErrorCode)>,
    /// Words of the local runner.
    phrases: Vec<(&'static str, &'static ErrorCode)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

impl Index {
    fn new() -> Self {
        let mut index = Self {
            ends: HashMap::new(),
            families: Vec::new(),
            phrases: Vec::new(),
        };
        for entry in error_codes() {
            for code in entry.codes {
                index.add(code, entry);
            }
        }
        index
            .families
            .sort_by_key(|(family, _)| std::cmp::Reverse(family.len()));
        index
    }

    fn add(&mut self, code: &'static str, entry: &'static ErrorCode) {
        let lower = normal_case(code);
        if let Some(family) = lower.strip_suffix('*') {
            let is_whole = family.starts_with("com.");
            let prefix = if is_whole { "" } else { CONNECTOR_PREFIX };
            self.families.push((format!("{prefix}{family}"), entry));
        } else if code.contains(' ') {
            self.phrases.push((code, entry));
        } else if !matches!(entry.origin, Origin::Status | Origin::Authorization) {
            self.add_ends(&lower, entry);
        }
    }

    /// The code itself, and its ends that say enough: two segments or more, with a hyphen.
    fn add_ends(&mut self, code: &str, entry: &'static ErrorCode) {
        let starts = code.match_indices('.').map(|(at, _)| at + 1);
        for start in std::iter::once(0).chain(starts) {
            let end = &code[start..];
            if start > 0 && !(end.contains('.') && end.contains('-')) {
                continue;
            }
            match self.ends.entry(end.to_owned()) {
                Entry::Vacant(place) => {
                    place.insert(Some(entry));
                }
                Entry::Occupied(mut place) if *place.get() != Some(entry) => {
                    // A whole code stands above the end of a longer one.
                    place.insert((start == 0).then_some(entry));
                }
                Entry::Occupied(_) => {}
            }
        }
    }

    fn get(&self, code: &str) -> Option<&'static ErrorCode> {
        self.ends.get(code).copied().flatten()
    }
}

/// Whether a byte can stand in a code, or would make it another word.
const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') || byte >= 0x80
}

/// The words of a text that may be codes or numbers, without what stands around them.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes[at..].iter().position(|&byte| is_of_word(byte))?;
            let rest = &bytes[start..];
            let length = rest.iter().position(|&byte| !is_of_word(byte));
            at = start + length.unwrap_or(rest.len());
            let span = trimmed(bytes, Span::new(start, at));
            if span.len() >= 3 && span.len() <= MAX_WORD {
                return Some(span);
            }
        }
    })
}

/// A word without punctuation around it, and without the letter of an escape that it hangs on: `\ncom.…`.
fn trimmed(bytes: &[u8], word: Span) -> Span {
    let Span { mut start, mut end } = word;
    if start > 0 && bytes[start - 1] == b'\\' {
        start += match bytes[start] {
            b'u' => 5.min(end - start),
            b'n' | b't' | b'r' | b'b' | b'f' => 1,
            _ => 0,
        };
    }
    let is_around = |byte: u8| matches!(byte, b'.' | b'-' | b'_');
    while start < end && is_around(bytes[start]) {
        start += 1;
    }
    while start < end && is_around(bytes[end - 1]) {
        end -= 1;
    }
    Span::new(start, end)
}

/// The entry of a word of the text, if it is a code.
fn code_at(text: &str, span: Span) -> Option<&'static ErrorCode> {
    let word = span.slice(text);
    let first = *word.as_bytes().first()?;
    if first.is_ascii_digit() {
        return status_at(text, span);
    }
    if first == b'E' && !word.contains('.') {
        return INDEX
            .get(&normal_case(word))
            .filter(|entry| entry.origin == Origin::Network && entry.codes.contains(&word));
    }
    if !word.contains(['.', '-']) || !first.is_ascii_alphabetic() {
        return None;
    }
    let lower = normal_case(word);
    let known = INDEX.get(&lower).or_else(|| known_end(&lower));
    known.or_else(|| {
        let is_lower = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        let mut families = INDEX.families.iter();
        let family = families.find(|(family, _)| lower.starts_with(family.as_str()));
        family.filter(|_| is_lower).map(|(_, entry)| *entry)
    })
}

/// The entry of a code behind another prefix.
fn known_end(code: &str) -> Option<&'static ErrorCode> {
    if !code.starts_with("com.liveperson.") && !code.starts_with("com.customer.") {
        return None;
    }
    code.match_indices('.')
        .find_map(|(at, _)| INDEX.get(&code[at + 1..]))
        .filter(|entry| entry.origin != Origin::Network)
}

/// The entry of a number that is named as a status, and says failure.
fn status_at(text: &str, span: Span) -> Option<&'static ErrorCode> {
    let status: u16 = span
        .slice(text)
        .parse()
        .ok()
        .filter(|status| *status >= 400)?;
    let start = span.start.saturating_sub(BEFORE_STATUS);
    let before = text.as_bytes()[start..span.start].to_ascii_lowercase();
    let before = String::from_utf8_lossy(&before);
    is_named_as_status(&before)
        .then(|| of_status(status))
        .flatten()
}

/// Whether what stands before a number says that it is a status: `HTTP/1.1 404`, `status code 404`, `"status": 404`,
/// `statusCode=404`.
fn is_named_as_status(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', '\\']);
    let bare = before.trim_end_matches([' ', '\t']);
    let is_apart = bare.len() < before.len();
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    if is_apart
        && ends(&[
            "http",
            "http/1.0",
            "http/1.1",
            "http/2",
            "http/2.0",
            "http/3",
            "status code",
        ])
    {
        return true;
    }
    let Some(key) = bare.strip_suffix([':', '=']) else {
        return false;
    };
    let key = key.trim_end_matches([' ', '\t']);
    let name = key.trim_end_matches(['"', '\'', '\\']);
    let is_quoted = name.len() < key.len();
    let is_named = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    is_named(&[
        "statuscode",
        "status_code",
        "httpstatus",
        "http_status",
        "status code",
    ]) || (is_quoted && is_named(&["status"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        let all = find_all(text);
        assert!(all.is_sorted_by_key(|(span, _)| *span), "{text}");
        for (span, entry) in &all {
            for offset in [span.start, span.end] {
                assert_eq!(find_at(text, offset), Some((*span, *entry)), "{text}");
            }
        }
        let words = all
            .iter()
            .map(|(span, entry)| (span.slice(text), entry.codes[0]));
        words.collect()
    }

    #[test]
    fn codes_are_found_wherever_they_stand() {
        let failure = "com.liveperson.faas.handler.custom-failure";
        for text in [
            "com.liveperson.faas.handler.custom-failure",
            r#"{"errorCode": "com.liveperson.faas.handler.custom-failure\t"}"#,
            r#"{\"errorCode\":\"com.liveperson.faas.handler.custom-failure\"}"#,
            r"a log\ncom.liveperson.faas.handler.custom-failure: shop is closed",
            "2026-11-21;\"com.liveperson.faas.handler.custom-failure\";12",
            "failed with com.liveperson.faas.handler.custom-failure.",
            "%com.liveperson.faas.handler.custom-failure%",
        ] {
            let wanted = "com.liveperson.faas.handler.custom-failure";
            assert_eq!(found(text), [(wanted, failure)], "{text}");
        }
        assert_eq!(
            found(r"\u0022com.customer.faas.function.threw-error\u0022"),
            [("com.customer.faas.function.threw-error", failure)]
        );
        assert_eq!(
            found("Com.Liveperson.Faas.Handler.Custom-Failure"),
            [("Com.Liveperson.Faas.Handler.Custom-Failure", failure)]
        );
    }

    #[test]
    fn ids_of_the_connector_and_codes_of_the_tester_are_found_as_they_are_shown() {
        let text = "aivendor.faas.missing-response-body, then common-invalid-parsed-response \
            (com.liveperson.bot-connectors-worker.error.connector.chat.send-message), and ECONNRESET";
        assert_eq!(
            found(text),
            [
                (
                    "aivendor.faas.missing-response-body",
                    "aivendor.faas.missing-response-body"
                ),
                (
                    "common-invalid-parsed-response",
                    "common-invalid-parsed-response"
                ),
                (
                    "com.liveperson.bot-connectors-worker.error.connector.chat.send-message",
                    "connector.chat.send-message"
                ),
                ("ECONNRESET", "ECONNRESET"),
            ]
        );
        assert_eq!(
            found("chat.send-message")[0].1,
            "connector.chat.send-message"
        );
        assert_eq!(
            found("TypeError: console.log is not a function")[0].0,
            "console.log is not a function"
        );
    }

    #[test]
    fn codes_that_nobody_documented_are_found_with_their_prefix_only() {
        assert_eq!(
            found("com.liveperson.faas.secret.not-seen-yet"),
            [(
                "com.liveperson.faas.secret.not-seen-yet",
                "com.liveperson.faas.secret.*"
            )]
        );
        for text in [
            "secret.not-seen-yet",
            "at com.liveperson.faas.csds.CsdsClient.fetch(CsdsClient.java:12)",
            "com.liveperson.faas.client",
            "send-message",
            "es.general",
            "my-common-invalid-parsed-response",
            "econnreset",
            "invalid_client",
            "handler.custom-failure.js",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_status_is_found_only_where_it_is_named_as_one() {
        for text in [
            "HTTP 901",
            "HTTP/1.1 901 Function failed",
            "failed with status code 901",
            r#"{"status": 901}"#,
            r#"{\"statusCode\":901,"#,
            "statusCode=901",
            r#"{"status": "901"}"#,
            r#"{\"status\": \"901\"}"#,
            "< HTTP/2 901 ",
        ] {
            assert_eq!(found(text), [("901", "901")], "{text}");
        }
        for text in [
            "901",
            r#"{"status", "901"}"#,
            "order 404 was not found",
            r#"{"status": 200}"#,
            r#"{"amount": 500}"#,
            "status: 404th place",
            "HTTP 404.5",
            "http404",
            "HTTP 299",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn any_text_is_looked_through_in_one_pass() {
        for piece in [
            "a.",
            "com.liveperson.",
            "\\",
            "é.-",
            "HTTP ",
            "4",
            ".",
            "\\u",
        ] {
            let text = piece.repeat(200_000);
            assert!(find_all(&text).is_empty(), "{piece}");
            assert_eq!(find_at(&text, text.len() / 2), None, "{piece}");
        }
        let text = "com.liveperson.faas.secret.not-found\n".repeat(1_000);
        assert_eq!(find_all(&text).len(), 1_000);
        assert_eq!(find_at("é", 1), None);
        assert_eq!(find_at("", 7), None);
    }
}
