//! Text: spans, edits, the line index and the undoable buffer. Knows nothing of JSON or of the screen.

mod aligned;
pub mod base64;
mod beginning;
mod buffer;
mod diff;
mod edit;
mod line_index;
mod span;
pub mod suggest;
mod ticks;

pub use aligned::{Aligned, AlignedRow, LinePlace, aligned, changed_within};
pub use beginning::{beginning, first_lines};
pub use buffer::{EditKind, TextBuffer};
pub use diff::{DiffLine, Difference, Side, difference, edits_between};
pub use edit::{TextEdit, apply_edits, inverse_edits};
pub use line_index::{LineColumn, LineIndex};
pub use span::Span;
pub use ticks::without_ticks;
