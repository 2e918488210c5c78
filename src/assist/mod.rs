//! What an editor asks of a document: format and repair.

mod format;
mod layout;
mod lexeme;
mod repair;

pub use format::{FORMAT_COLUMNS, FormatError, format, formatted};
pub use repair::repair;
