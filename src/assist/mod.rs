//! What an editor asks of a document: format, repair, strict JSON.

mod format;
mod layout;
mod lexeme;
mod repair;
mod sendable;
mod strict;

pub use format::{FORMAT_COLUMNS, FormatError, format, formatted};
pub use repair::repair;
pub use sendable::sendable;
pub use strict::to_strict;
