//! Names of entries: by time, and safe as the name of a file.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Digits of the time.
const DIGITS: usize = 14;
/// Digits that tell apart what was sent in the same millisecond.
const RANDOM: usize = 8;

/// Names an entry. Ids sort by the time of their entries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryId(String);

impl EntryId {
    /// A new one. `at_ms` is Unix time in milliseconds.
    #[must_use]
    pub fn new(at_ms: i64) -> Self {
        let random = uuid::Uuid::new_v4().simple().to_string();
        Self(format!(
            "{:0DIGITS$}-{}",
            at_ms.clamp(0, 99_999_999_999_999),
            &random[..RANDOM]
        ))
    }

    /// Reads one; `None` where the text is none, such as a path that leads elsewhere.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (time, random) = text.split_once('-')?;
        let is_time = time.len() == DIGITS && time.bytes().all(|digit| digit.is_ascii_digit());
        let hex = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        let is_random = random.len() == RANDOM && random.bytes().all(hex);
        (is_time && is_random).then(|| Self(text.to_owned()))
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EntryId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("this is no id of an entry")
    }
}

impl From<EntryId> for String {
    fn from(id: EntryId) -> Self {
        id.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_are_never_paths() {
        let (early, late) = (EntryId::new(999), EntryId::new(1_700_000_000_000));
        assert!(early < late && EntryId::new(-1) < late);
        assert_eq!(EntryId::parse(late.as_str()), Some(late));
        for text in [
            "",
            "../../etc/passwd",
            "00000000000001-../../..",
            "1-00000000",
            "0000000000000é-00000000",
        ] {
            assert_eq!(EntryId::parse(text), None, "{text}");
        }
    }
}
