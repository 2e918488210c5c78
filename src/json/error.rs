//! What can be wrong with the syntax of a text.

use crate::text::{Span, TextEdit};

/// One fault of the syntax, with the range that it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Exactly where.
    pub span: Span,
    /// In plain words, lower case, no full stop, names in backticks.
    pub message: String,
    /// The edit that mends it, where there is one.
    pub repair: Option<Repair>,
}

/// An edit that mends a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, as an imperative: "remove the comment".
    pub title: &'static str,
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// Whether the meaning is certain; otherwise a person should look.
    pub certain: bool,
}

/// The faults that the parser tells apart. Each belongs to one diagnostic code (`parse.*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    // parse.javascript: JavaScript that a tolerant reader understands.
    /// `// …` or `/* … */`.
    Comment,
    /// A comma before a closer.
    TrailingComma,
    /// A key without quotes.
    BareKey,
    /// A string or key in single quotes or backticks.
    SingleQuotes,
    /// `const x =`, `return`, `callback(null, …)`, `module.exports =`, a trailing `;`.
    JavaScriptAround,
    /// Closers missing at the end of the text.
    MissingCloserAtEnd,
    // parse.smart-quotes
    /// Typographic quotes as string delimiters.
    SmartQuotes,
    // parse.invalid: everything else.
    /// No value at all.
    Empty,
    /// A comma is missing between two elements or members.
    MissingComma,
    /// A comma too many, not before a closer.
    ExtraComma,
    /// A colon is missing behind a key.
    MissingColon,
    /// A key without a value.
    MissingValue,
    /// A value where a key must stand.
    MissingKey,
    /// A closer is missing in the middle of the text, or is of the wrong sort.
    MismatchedCloser,
    /// A closer that closes nothing.
    StrayCloser,
    /// A string without its closing quote.
    UnclosedString,
    /// A comment without its end.
    UnclosedComment,
    /// `TRUE`, `None`: a literal spelt another way.
    MisspeltLiteral,
    /// `undefined`, `NaN`, a bare word: no JSON value.
    NotAValue,
    /// Leading zero, `+`, missing digits, hexadecimal.
    NumberSpelling,
    /// A backslash before something that cannot be escaped, or bad `\u` digits.
    BadEscape,
    /// Characters that cannot stand here.
    UnexpectedCharacters,
    /// More text behind the value.
    TrailingText,
    // Codes of their own.
    /// A byte order mark.
    ByteOrderMark,
    /// A raw control character, in a string or outside of one.
    ControlCharacter,
    /// `\uD83D` without its partner.
    LoneSurrogate,
    /// A number that an `f64` cannot hold.
    NumberRange,
    /// An integer beyond 2^53 whose last digits an `f64` loses. Worth a hint at most.
    NumberPrecision,
    /// Nesting deeper than the tree is built; what is deeper is checked, but has no nodes.
    Depth,
    /// The same key twice in one object; standard JSON keeps the last.
    DuplicateKey,
}

impl SyntaxErrorKind {
    /// Whether a strict JSON reader (RFC 8259, `JSON.parse`) refuses the text for this.
    #[must_use]
    pub fn breaks_strict_json(self) -> bool {
        !matches!(
            self,
            Self::DuplicateKey
                | Self::LoneSurrogate
                | Self::NumberRange
                | Self::NumberPrecision
                | Self::Depth
        )
    }

    /// Its bit in a set of kinds.
    pub(super) const fn bit(self) -> u64 {
        1 << self as u32
    }
}
