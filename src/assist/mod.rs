//! What an editor asks of a document: completion, hover, outline, format and repair.

mod beginnings;
mod budgets;
mod caret;
mod channel_limits;
mod compact;
mod complete;
mod contract;
mod decode;
mod difference;
mod error_hover;
mod format;
mod hover;
mod layout;
mod lexeme;
mod limits;
mod offer;
mod outline;
mod paste;
mod payload_outline;
mod repair;
mod schema;
mod snippet;
mod spread;
mod timeline;
mod words;
mod zone;

pub use budgets::{Budget, BudgetState, budgets};
pub use compact::compact;
pub use complete::{Completions, complete};
pub use decode::{Decoded, DecodedKind, EncodedMetadata, decode_at, encode};
pub use difference::{
    Change, ChangeCounts, ChangeKind, ChangePlace, CompareOptions, Comparison, JsonDifference,
    LONGEST_COMPARED, MAX_CHANGES, TextReason, compare_json,
};
pub use format::{FORMAT_COLUMNS, FormatError, format, formatted, is_sound, laid_out};
pub use hover::{Hover, hover};
pub use limits::{Counter, Fill, Limit, counters, limits};
pub use offer::{Completion, CompletionKind, Standing};
pub use outline::{
    ActionParameter, Attached, Intent, MAX_OUTLINES, MAX_STEPS, Outline, OutlinePlace, Step,
    StepKind, outlines,
};
pub use paste::{
    Found, FoundRequest, Paste, RequestNote, Wrapper, find_payloads, find_requests, is_plain,
};
pub use payload_outline::{PayloadFact, PayloadOutline, payload_outline};
pub use repair::{RepairNote, RepairOutcome, RepairStep, repair};
pub use schema::response_schema;
pub use timeline::{Moment, Timeline, timeline};
