//! What is taken out of a text before it is sent.

use std::fmt;

use crate::json::SyntaxErrorKind;

/// How many pieces of what the user wrote are not sent, by sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Comments.
    pub comments: usize,
    /// Commas behind a last member or element.
    pub trailing_commas: usize,
    /// Byte order marks.
    pub byte_order_marks: usize,
}

impl Removed {
    /// Whether the text is sent as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Counts one piece; `false` where no piece of that sort is removed.
    pub(super) fn count(&mut self, kind: SyntaxErrorKind) -> bool {
        let counter = match kind {
            SyntaxErrorKind::Comment => &mut self.comments,
            SyntaxErrorKind::TrailingComma => &mut self.trailing_commas,
            SyntaxErrorKind::ByteOrderMark => &mut self.byte_order_marks,
            _ => return false,
        };
        *counter += 1;
        true
    }
}

/// A sentence: `2 comments and 1 trailing comma were not sent`.
impl fmt::Display for Removed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sorts = [
            (self.comments, "comment"),
            (self.trailing_commas, "trailing comma"),
            (self.byte_order_marks, "byte order mark"),
        ];
        let named = |(count, noun): (usize, &str)| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {noun}{plural}")
        };
        let present = sorts.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = present.map(named).collect();
        let total = self.comments + self.trailing_commas + self.byte_order_marks;
        let verb = if total == 1 { "was" } else { "were" };
        match words.split_last() {
            None => formatter.write_str("all was sent as written"),
            Some((only, [])) => write!(formatter, "{only} {verb} not sent"),
            Some((last, others)) => {
                write!(
                    formatter,
                    "{} and {last} {verb} not sent",
                    others.join(", ")
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_sent_is_said_in_words() {
        let removed = |comments, trailing_commas, byte_order_marks| Removed {
            comments,
            trailing_commas,
            byte_order_marks,
        };
        for (removed, words) in [
            (removed(0, 1, 0), "1 trailing comma was not sent"),
            (removed(2, 0, 0), "2 comments were not sent"),
            (
                removed(2, 1, 0),
                "2 comments and 1 trailing comma were not sent",
            ),
            (
                removed(1, 2, 1),
                "1 comment, 2 trailing commas and 1 byte order mark were not sent",
            ),
        ] {
            assert_eq!(removed.to_string(), words);
        }
    }
}
