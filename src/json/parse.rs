//! The parser: bytes to rows of the tree.

use std::borrow::Cow;

use super::{Node, SyntaxError, Tree};

/// Syntax errors that a parse keeps; the rest is counted.
pub const MAX_SYNTAX_ERRORS: usize = 1_000;

/// Containers inside one another that the tree holds; what is deeper becomes one opaque node, with an error.
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
    /// Whether any error, kept or not, makes a strict reader refuse the text.
    pub strict: bool,
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
}

/// Reads any text.
#[must_use]
pub fn parse(_text: &str) -> Parse {
    Parse::default()
}

/// The text that a string or key token stands for, whatever its quotes.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    Cow::Borrowed(raw.trim_matches('"'))
}
