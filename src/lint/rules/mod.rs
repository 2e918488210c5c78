//! The rules, a family per file, and the walk that asks them.

pub mod action;
pub mod body;
pub mod close;
mod consequence;
pub mod context;
pub mod delay;
pub mod entry;
pub mod invocation;
pub mod parse;
pub mod text;
pub mod top;
pub mod transfer;
pub mod ttr;
mod words;

use super::Rule;

/// All rules: by family, in the order in which they are asked.
pub static RULES: &[&Rule] = &[
    &parse::COMMENT,
    &parse::TRAILING_COMMA,
    &parse::BARE_KEY,
    &parse::SINGLE_QUOTES,
    &parse::JAVASCRIPT_AROUND,
    &parse::MISSING_CLOSER_AT_END,
    &parse::SMART_QUOTES,
    &parse::DUPLICATE_KEY,
    &parse::EMPTY,
    &parse::MISSING_COMMA,
    &parse::EXTRA_COMMA,
    &parse::MISSING_COLON,
    &parse::MISSING_VALUE,
    &parse::MISSING_KEY,
    &parse::MISMATCHED_CLOSER,
    &parse::STRAY_CLOSER,
    &parse::UNCLOSED_STRING,
    &parse::UNCLOSED_COMMENT,
    &parse::MISSPELT_LITERAL,
    &parse::NOT_A_VALUE,
    &parse::NUMBER_SPELLING,
    &parse::BAD_ESCAPE,
    &parse::UNEXPECTED_CHARACTERS,
    &parse::TRAILING_TEXT,
    &parse::BYTE_ORDER_MARK,
    &parse::CONTROL_CHARACTER,
    &parse::LONE_SURROGATE,
    &parse::NUMBER_RANGE,
    &parse::DEPTH,
    &body::EMPTY,
    &body::NOT_OBJECT,
    &body::STRINGIFIED,
    &body::WRAPPED,
    &body::ERROR_SHAPE,
    &body::FOREIGN_CONTRACT,
    &body::REQUEST_SHAPE,
    &body::NO_OUTPUT,
    &top::MISPLACED_KEY,
    &top::UNKNOWN_KEY,
    &top::NOTHING,
    &top::MESSAGES_NOT_ARRAY,
    &top::MESSAGES_MISSING,
    &entry::SCALAR,
    &entry::BLANK,
    &entry::JS_ARTIFACT,
    &entry::UNKNOWN_OBJECT,
    &entry::MIXED,
    &entry::UNKNOWN_KEY,
    &text::NO_AUDIENCE,
    &text::AUDIENCE_VALUE,
    &text::VALUE,
    &delay::VALUE,
    &delay::ZERO,
    &delay::UNIT,
    &delay::TYPING,
    &delay::SOLE,
    &delay::TRAILING,
    &context::NOT_OBJECT,
    &context::UNKNOWN_KEY,
    &context::FLAT,
    &action::TYPE,
    &action::UNKNOWN,
    &action::CASE,
    &action::MULTIPLE,
    &action::AMONG_MESSAGES,
    &action::ORPHAN_PARAMETERS,
    &action::PARAMETERS,
    &action::UNKNOWN_PARAMETER,
    &action::SILENT,
    &transfer::SKILL,
    &transfer::AGENT_WITHOUT_SKILL,
    &transfer::SKILL_SPACES,
    &transfer::SKILL_IS_ID,
    &transfer::SKILL_UNKNOWN,
    &transfer::AGENT_TYPE,
    &ttr::TYPE_MISSING,
    &ttr::TYPE_VALUE,
    &ttr::CUSTOM_LEGACY,
    &ttr::CUSTOM_VALUE,
    &ttr::VALUE_NUMBER,
    &ttr::VALUE_IGNORED,
    &ttr::CHAT,
    &close::WITHOUT_PCS,
    &invocation::UUID_MISSING,
    &invocation::UUID_FORMAT,
    &invocation::PAYLOAD_STRING,
    &invocation::FAIL_ON_ERROR_TYPE,
    &invocation::FAIL_ON_ERROR_ABSENT,
];
