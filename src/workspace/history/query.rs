//! What to look for in the history, as people type it: `endpoint:staging status:5xx code:ttr since:2025-11-01 order 4711`.

use crate::invoke::StatusPattern;
use crate::payload;

use super::{HistoryEntry, OutcomeKind};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// What an entry must be like. Everything that is given must fit; what is `None` fits always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Text in the name, the address or a body, whatever its case.
    pub text: Option<String>,
    /// Part of the endpoint's name, whatever its case.
    pub endpoint: Option<String>,
    /// The status of the answer.
    pub status: Option<StatusPattern>,
    /// What came of it.
    pub outcome: Option<OutcomeKind>,
    /// How the code of a finding, the reported error code, or the sort of fault begins, or a part between its dots.
    pub code: Option<String>,
    /// Not before this Unix time in milliseconds.
    pub since_ms: Option<i64>,
    /// Before this Unix time in milliseconds.
    pub until_ms: Option<i64>,
    /// Only what is pinned.
    pub pinned: bool,
    /// Only what has a name.
    pub named: bool,
}

impl Query {
    /// Reads a line of search. A word that is no filter, or whose value is not understood, is text to look for.
    ///
    /// Filters are `endpoint:`, `status:` (`200`, `5xx`), `code:`, `since:` and `until:` (a date, the day included, or
    /// a moment with its zone), `is:` (`answered`, `failed`, `cancelled`, `repeated`,
    /// `tested`, `pinned`, `named`).
    #[must_use]
    pub fn parse(line: &str) -> Self {
        let mut query = Self::default();
        let mut words = Vec::new();
        for word in line.split_whitespace() {
            let filter = word.split_once(':');
            let understood = filter.is_some_and(|(name, value)| query.filter(name, value));
            if !understood {
                words.push(word);
            }
        }
        query.text = Some(words.join(" ")).filter(|text| !text.is_empty());
        query
    }

    fn filter(&mut self, name: &str, value: &str) -> bool {
        match name {
            "endpoint" => set(&mut self.endpoint, some(value)),
            "code" => set(&mut self.code, some(value)),
            "status" => set(&mut self.status, StatusPattern::parse(value)),
            "since" => set(&mut self.since_ms, day(value)),
            "until" => set(&mut self.until_ms, until(value)),
            "is" => self.is(value),
            _ => false,
        }
    }

    fn is(&mut self, value: &str) -> bool {
        match value {
            "pinned" => self.pinned = true,
            "named" => self.named = true,
            "answered" => self.outcome = Some(OutcomeKind::Answered),
            "failed" => self.outcome = Some(OutcomeKind::Failed),
            "cancelled" => self.outcome = Some(OutcomeKind::Cancelled),
            "repeated" => self.outcome = Some(OutcomeKind::Repeated),
            "tested" => self.outcome = Some(OutcomeKind::Tested),
            _ => return false,
        }
        true
    }

    /// Whether an entry fits in everything but the text, which needs more than the index.
    #[must_use]
    pub fn fits(&self, entry: &HistoryEntry) -> bool {
        let endpoint = |part: &String| holds(&entry.endpoint, part);
        let status = |pattern: StatusPattern| entry.status.is_some_and(|it| pattern.fits(it));
        let code = |wanted: &String| entry.codes.iter().any(|code| is_code(code, wanted));
        self.endpoint.as_ref().is_none_or(endpoint)
            && self.status.is_none_or(status)
            && self.outcome.is_none_or(|outcome| outcome == entry.outcome)
            && self.code.as_ref().is_none_or(code)
            && self.since_ms.is_none_or(|since| entry.at_ms >= since)
            && self.until_ms.is_none_or(|until| entry.at_ms < until)
            && (!self.pinned || entry.pinned)
            && (!self.named || entry.name.is_some())
    }
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let understood = value.is_some();
    if understood {
        *place = value;
    }
    understood
}

fn some(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// The beginning of a day in UTC, or a moment.
fn day(value: &str) -> Option<i64> {
    payload::unix_ms(&format!("{value}T00:00:00Z")).or_else(|| payload::unix_ms(value))
}

/// The end of a day in UTC, or a moment.
fn until(value: &str) -> Option<i64> {
    let end = payload::unix_ms(&format!("{value}T00:00:00Z")).map(|start| start + DAY_MS);
    end.or_else(|| payload::unix_ms(value))
}

/// Whether the part is in the text, whatever the case of both.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

fn is_code(code: &str, wanted: &str) -> bool {
    let (code, wanted) = (code.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    code.starts_with(&wanted) || code.split('.').any(|part| part.starts_with(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_and_words_are_told_apart() {
        let query =
            Query::parse("status:5xx endpoint:staging is:pinned order  4711 code:ttr http://x");
        let expected = Query {
            text: Some("order 4711 http://x".to_owned()),
            endpoint: Some("staging".to_owned()),
            status: Some(StatusPattern::Class(5)),
            code: Some("ttr".to_owned()),
            pinned: true,
            ..Query::default()
        };
        assert_eq!(query, expected);
        let query = Query::parse("since:2025-11-01 until:2025-11-01 is:odd status:many");
        assert_eq!(query.until_ms, query.since_ms.map(|since| since + DAY_MS));
        assert_eq!(query.since_ms, Some(1_761_955_200_000));
        assert_eq!(query.text.as_deref(), Some("is:odd status:many"));
        assert_eq!(Query::parse("  "), Query::default());
    }

    #[test]
    fn a_code_is_found_by_its_beginning_or_by_a_part() {
        for wanted in ["ttr", "ttr.type", "type-missing", "TTR.type-missing"] {
            assert!(is_code("ttr.type-missing", wanted), "{wanted}");
        }
        assert!(!is_code("ttr.type-missing", "missing"));
    }
}
