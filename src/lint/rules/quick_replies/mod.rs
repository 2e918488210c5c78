//! R98 to R110: quick replies as a whole, each reply, and what a tap on it does.

mod fixes;
pub mod limits;
pub mod reply;
mod rows;
mod slot;
pub mod tap;
mod whole;

pub(super) use fixes::cut;
pub use rows::ROWS;
pub use whole::{CHAT, COUNT, ITEMS_PER_ROW, ITEMS_PER_ROW_RANGE, MESSAGE, MISPLACED, MIXED, TYPE};

use crate::lint::rule::Example;

/// Quick replies that break no rule.
const GOOD: &[Example] = &[
    Example::of(
        r#"{"messages": [{"structuredContent": {"message": "Pick one", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}}}]}"#,
    ),
    Example::with(
        r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}"#,
        crate::lint::ExampleOption::Kind(crate::lint::Kind::QuickReplies),
    ),
];
