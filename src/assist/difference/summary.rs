//! A comparison in one line.

use super::{ChangeCounts, Comparison, JsonDifference, TextReason};

impl ChangeCounts {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.added + self.removed + self.changed + self.moved + self.reordered
    }
}

impl Comparison {
    /// What is different in one line: `2 changed, 1 added, 1 moved`.
    #[must_use]
    pub fn summary(&self) -> String {
        match self {
            Self::Json(difference) => difference.summary(),
            Self::Text { reason, difference } => {
                let lines = match (difference.added, difference.removed) {
                    (0, 0) => "no difference".to_owned(),
                    (added, removed) => listed(&[
                        (removed, "line removed", "lines removed"),
                        (added, "line added", "lines added"),
                    ]),
                };
                format!("{lines}; {}", reason.words())
            }
        }
    }
}

impl JsonDifference {
    /// What is different in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let counts = &self.counts;
        let told = listed(&[
            (counts.changed, "changed", "changed"),
            (counts.added, "added", "added"),
            (counts.removed, "removed", "removed"),
            (counts.moved, "moved", "moved"),
            (
                counts.reordered,
                "object with keys in another order",
                "objects with keys in another order",
            ),
        ]);
        match (told.is_empty(), self.reordered_objects) {
            (true, 0) => "no difference".to_owned(),
            (true, 1) => "the same values, with keys in another order in 1 object".to_owned(),
            (true, many) => {
                format!("the same values, with keys in another order in {many} objects")
            }
            (false, _) => told,
        }
    }
}

impl TextReason {
    /// Why, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OldIsNoJson => "compared line by line, because the first is no JSON",
            Self::NewIsNoJson => "compared line by line, because the second is no JSON",
            Self::TooLong => "compared line by line, because it is too long",
        }
    }
}

fn listed(counts: &[(usize, &str, &str)]) -> String {
    let told = counts.iter().filter(|(count, ..)| *count > 0);
    let told = told.map(|(count, one, many)| {
        let words = if *count == 1 { one } else { many };
        format!("{count} {words}")
    });
    told.collect::<Vec<_>>().join(", ")
}
