//! Times as numbers since 1970.

use std::ops::Range;

use super::{Candidate, Decoded, DecodedKind};
use crate::payload::{unix_ms, utc};

/// Numbers that are a time in seconds: September 2001 to November 2286.
const SECONDS: Range<i64> = 1_000_000_000..10_000_000_000;

/// Numbers that are a time in milliseconds, in the same years.
const MILLISECONDS: Range<i64> = 1_000_000_000_000..10_000_000_000_000;

/// What the names of keys of times hold, in lower case.
const WORDS: [&str; 7] = ["time", "date", "stamp", "start", "end", "expir", "update"];

/// Whole names of keys of times; in lower case.
const NAMES: [&str; 5] = ["iat", "exp", "nbf", "ts", "created"];

/// A number that is a time. Ten digits are an id as often, so there the key must say that it is one.
pub(super) fn of_number(candidate: &Candidate<'_>) -> Option<Decoded> {
    let number = candidate.node.number()?;
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
    of_whole(candidate, number as i64).filter(|_| is_whole)
}

/// A string of digits whose key says that it is a time.
pub(super) fn of_string(candidate: &Candidate<'_>, text: &str) -> Option<Decoded> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number)?;
    of_whole(candidate, number).filter(|_| is_of_time(&candidate.key))
}

fn of_whole(candidate: &Candidate<'_>, number: i64) -> Option<Decoded> {
    let key = candidate.key.as_str();
    let is_id = key.ends_with("Id") || key.eq_ignore_ascii_case("id");
    if MILLISECONDS.contains(&number) && !is_id {
        let title = "time in milliseconds since 1970, in UTC";
        return Some(candidate.decoded(DecodedKind::Milliseconds, title, utc(number)));
    }
    if SECONDS.contains(&number) && is_of_time(key) {
        let title = "time in seconds since 1970, in UTC";
        let text = utc(number * 1_000).replace(".000Z", "Z");
        return Some(candidate.decoded(DecodedKind::Seconds, title, text));
    }
    None
}

fn is_of_time(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let is_at = key.ends_with("At") || key.ends_with("Ts");
    is_at || NAMES.contains(&&*lower) || WORDS.iter().any(|word| lower.contains(word))
}

/// A moment as the number that stands for it.
pub(super) fn number(kind: DecodedKind, plain: &str) -> Option<String> {
    let plain = plain.trim();
    let millis = unix_ms(plain)?;
    Some(match kind {
        DecodedKind::Seconds => millis.div_euclid(1_000).to_string(),
        _ => millis.to_string(),
    })
}
