//! Which texts are too large to be laid out as a whole.

use crate::ui::units::byte_size;

/// Bytes up to which a text can be typed into.
pub const EDITABLE_BYTES: usize = 1024 * 1024;

/// Bytes up to which a line can be typed into.
pub const EDITABLE_LINE: usize = 100 * 1024;

/// Lines up to which a text can be typed into: a megabyte of line feeds is cheap to hold and dear to lay out.
pub const EDITABLE_LINES: usize = 100_000;

/// Why a text is shown read-only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// It is larger than [`EDITABLE_BYTES`].
    Size {
        /// Its size in bytes.
        bytes: usize,
    },
    /// A line is longer than [`EDITABLE_LINE`].
    LongLine {
        /// Number of the line, from 1.
        line: usize,
        /// Its length in bytes.
        bytes: usize,
    },
    /// It has more lines than [`EDITABLE_LINES`].
    Lines {
        /// How many.
        lines: usize,
    },
}

/// Whether a text must be shown read-only, and why. Takes a fraction of a millisecond.
#[must_use]
pub fn needs_viewer(text: &str) -> Option<ReadOnly> {
    let bytes = text.len();
    if bytes > EDITABLE_BYTES {
        return Some(ReadOnly::Size { bytes });
    }
    let mut start = 0;
    let mut lines = 1;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([bytes]) {
        if end - start > EDITABLE_LINE {
            return Some(ReadOnly::LongLine {
                line: lines,
                bytes: end - start,
            });
        }
        start = end + 1;
        lines += usize::from(end < bytes);
    }
    (lines > EDITABLE_LINES).then_some(ReadOnly::Lines { lines })
}

impl ReadOnly {
    /// Whether formatting cuts the long line, so that the text can be typed into.
    #[must_use]
    pub fn formatting_helps(self) -> bool {
        matches!(self, Self::LongLine { .. })
    }

    /// One line that says why.
    #[must_use]
    pub fn reason(self) -> String {
        match self {
            Self::Size { bytes } => format!("{}: shown read-only above 1 MB", byte_size(bytes)),
            Self::LongLine { line, bytes } => {
                format!(
                    "Line {line} has {}: shown read-only above 100 kB a line",
                    byte_size(bytes)
                )
            }
            Self::Lines { lines } => format!("{lines} lines: shown read-only above 100,000"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_and_line_length_decide() {
        assert_eq!(needs_viewer(""), None);
        assert_eq!(
            needs_viewer(&"0123456\n".repeat(131_072)),
            Some(ReadOnly::Lines { lines: 131_073 })
        );
        assert_eq!(
            needs_viewer(&format!("{}\n", "x".repeat(99)).repeat(10_485)),
            None
        );
        let large = "x\n".repeat(600_000);
        assert_eq!(
            needs_viewer(&large),
            Some(ReadOnly::Size { bytes: 1_200_000 })
        );
        let long = format!("a\n{}\nb", "x".repeat(200_000));
        let reason = ReadOnly::LongLine {
            line: 2,
            bytes: 200_000,
        };
        assert_eq!(needs_viewer(&long), Some(reason));
        assert_eq!(
            reason.reason(),
            "Line 2 has 200 kB: shown read-only above 100 kB a line"
        );
    }
}
