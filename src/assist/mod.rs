//! What an editor asks of a document: completion, hover, format and repair.

mod caret;
mod complete;
mod contract;
mod format;
mod hover;
mod layout;
mod lexeme;
mod repair;
mod snippet;
mod zone;

pub use complete::{Completion, CompletionKind, Completions, complete};
pub use format::{FORMAT_COLUMNS, FormatError, format, formatted};
pub use hover::{Hover, Limit, hover, limits};
pub use repair::repair;
