//! What an editor asks of a document: completion, hover, format and repair.

mod beginnings;
mod caret;
mod channel_limits;
mod complete;
mod contract;
mod error_hover;
mod format;
mod hover;
mod layout;
mod lexeme;
mod limits;
mod offer;
mod repair;
mod snippet;
mod spread;
mod zone;

pub use complete::{Completions, complete};
pub use format::{FORMAT_COLUMNS, FormatError, format, formatted};
pub use hover::{Hover, hover};
pub use limits::{Counter, Fill, Limit, counters, limits};
pub use offer::{Completion, CompletionKind, Standing};
pub use repair::repair;
