//! The parser: bytes to rows of the tree.
//!
//! `parser` is the grammar as strict JSON has it, and the fast path; whatever does not fit goes to
//! `recover` and `members` (structure), `balance` (closers), `strings`, `escapes` and `mend`, `words`, `code`,
//! `blanks` (comments and the like) and `around` (text around the value). `scan` finds ends and reports nothing; `keys` finds duplicates.

mod around;
mod balance;
mod blanks;
mod code;
mod escapes;
mod frames;
mod keys;
mod members;
mod mend;
mod parser;
mod recover;
mod report;
mod scan;
mod strings;
mod words;

use super::{Node, SyntaxError, SyntaxErrorKind, Tree};
use crate::text::Span;

/// Syntax errors that a parse keeps; the rest is counted.
pub const MAX_SYNTAX_ERRORS: usize = 1_000;

/// Containers inside one another that the tree holds; what is deeper is checked, but has no nodes.
pub const MAX_DEPTH: usize = 500_000;

/// What a text gives: always a tree, and everything that is wrong with the syntax.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The tree.
    pub tree: Tree,
    /// The errors by position, at most [`MAX_SYNTAX_ERRORS`].
    pub errors: Vec<SyntaxError>,
    /// How many more there are.
    pub errors_not_kept: usize,
    /// Whether a strict JSON reader (RFC 8259, `JSON.parse`) takes the text.
    pub strict: bool,
    /// The kinds of all errors, kept or not, as a set of bits.
    kinds: u64,
}

impl Parse {
    /// The topmost value, read from the `text` that was parsed.
    #[must_use]
    pub fn root<'a>(&'a self, text: &'a str) -> Option<Node<'a>> {
        self.tree.root().map(|id| Node::new(&self.tree, text, id))
    }

    /// Whether a strict JSON reader takes the text.
    #[must_use]
    pub fn is_strict_json(&self) -> bool {
        self.strict
    }

    /// Whether any error, kept or not, is of that kind.
    #[must_use]
    pub fn has(&self, kind: SyntaxErrorKind) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// Whether every error, kept or not, is of one of these kinds.
    #[must_use]
    pub fn has_only(&self, kinds: &[SyntaxErrorKind]) -> bool {
        let allowed = kinds.iter().fold(0, |bits, kind| bits | kind.bit());
        self.kinds & !allowed == 0
    }
}

/// Reads any text.
///
/// A text beyond 4 GiB gives no tree, and an error that says so.
#[must_use]
pub fn parse(text: &str) -> Parse {
    if u32::try_from(text.len()).is_err() {
        return too_long();
    }
    parser::Parser::new(text).run()
}

fn too_long() -> Parse {
    let kind = SyntaxErrorKind::TrailingText;
    let error = SyntaxError {
        kind,
        span: Span::empty(0),
        message: "the text is longer than 4 GiB; it is not read".to_owned(),
        repair: None,
    };
    Parse {
        errors: vec![error],
        kinds: kind.bit(),
        ..Parse::default()
    }
}
