//! The names of the contract. Source unless another is named: `LivePersonFunctions/basic-content` and `advanced-features`
//! of the developer centre, which list the keys of a response and of its context.

/// The keys of a response.
pub const TOP_KEYS: [&str; 2] = ["messages", "context"];

/// Keys of `context` that are often written beside it.
pub const MISPLACED_KEYS: [&str; 9] = CONTEXT_KEYS;

/// The keys of `context`.
pub const CONTEXT_KEYS: [&str; 9] = [
    "action",
    "actionParameters",
    "structuredContent",
    "metadata",
    "encodedMetadata",
    "intentId",
    "intentName",
    "confidenceScore",
    "alternativeIntents",
];

/// Keys of the request's context that older pages send back.
pub const ECHOED_KEYS: [&str; 2] = ["lpEvent", "lpSdes"];

/// Parameters of actions that are written into `context` itself, which is the Dialogflow form.
pub const FLAT_PARAMETERS: [&str; 11] = [
    "skill",
    "skillName",
    "skillId",
    "agentId",
    "ttrType",
    "ttrtype",
    "value",
    "withoutPcs",
    "lambdaUuid",
    "payload",
    "failOnError",
];

/// A text without the blanks around it, as JavaScript trims: a byte order mark is a blank.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}')
}
