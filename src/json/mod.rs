//! Text to a lossless tree with spans. Tolerant: any text gives a tree and every syntax error, in one pass.

mod decode;
mod error;
mod node;
mod parse;
mod pieces;
mod pointer;
mod tree;

pub use error::{Repair, SyntaxError, SyntaxErrorKind};
pub use node::{Member, Node};
pub use parse::{MAX_DEPTH, MAX_SYNTAX_ERRORS, Parse, parse};
pub use pointer::JsonPointer;
pub use tree::{Kind, NodeId, Tree};
