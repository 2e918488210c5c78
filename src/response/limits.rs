//! The limits of the contract and of the platform around it, each with the page that states it. Rules, budgets and
//! messages take them from here.

use super::{KEPT_LOG_CHARS, KEPT_LOG_ENTRIES, MAX_ENCODED_METADATA, MAX_INTENT_TEXT, MAX_INTENTS};

/// A limit, advised or enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlatformLimit {
    /// What is limited: "log entries".
    pub name: &'static str,
    /// The most that is allowed, in `unit`.
    pub most: usize,
    /// What is counted.
    pub unit: LimitUnit,
    /// What happens above it.
    pub beyond: &'static str,
    /// Where it is known from.
    pub source: &'static str,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitUnit {
    /// Milliseconds.
    Milliseconds,
    /// Unicode scalar values.
    Characters,
    /// Bytes of UTF-8.
    Bytes,
    /// Entries, replies, intents, and whatever else is counted one by one.
    Items,
}

/// How long a function should run.
pub const RUN_TIME_ADVICE: PlatformLimit = PlatformLimit {
    name: "run time, advised",
    most: 1_000,
    unit: LimitUnit::Milliseconds,
    beyond: "messages of the bot and of agents may cross each other",
    source: "LivePersonFunctions/introduction",
};

/// How long a function may run.
pub const RUN_TIME: PlatformLimit = PlatformLimit {
    name: "run time",
    most: 30_000,
    unit: LimitUnit::Milliseconds,
    beyond: "the function is stopped, and the bot connector gives up",
    source: "Functions/limitations; bot-conversation-errors",
};

/// How long the bot connector waits for a service of the Custom Endpoint vendor.
pub const SERVICE_TIME: PlatformLimit = PlatformLimit {
    name: "run time",
    most: 60_000,
    unit: LimitUnit::Milliseconds,
    beyond: "the bot connector does not wait any longer",
    source: "Custom Endpoint: introduction",
};

/// How many entries a function may log in one invocation.
pub const LOG_ENTRIES: PlatformLimit = PlatformLimit {
    name: "log entries",
    most: KEPT_LOG_ENTRIES as usize,
    unit: LimitUnit::Items,
    beyond: "further entries are lost, or the invocation fails with `log-limit-reached`",
    source: "Functions/limitations (V1)",
};

/// How many characters a function may log in one invocation, messages and extras together.
pub const LOG_CHARACTERS: PlatformLimit = PlatformLimit {
    name: "log characters",
    most: KEPT_LOG_CHARS as usize,
    unit: LimitUnit::Characters,
    beyond: "what is beyond is cut off, or the invocation fails with `log-limit-reached`",
    source: "Functions/limitations (V1; older pages say 5,000)",
};

/// How long one `encodedMetadata` may be, as base64.
pub const ENCODED_METADATA: PlatformLimit = PlatformLimit {
    name: "encoded metadata",
    most: MAX_ENCODED_METADATA,
    unit: LimitUnit::Characters,
    beyond: "the message is dropped silently",
    source: "LivePersonFunctions/advanced-features; third-party-bots-templates",
};

/// How large a payload the debugger of the web console takes.
pub const DEBUGGER_PAYLOAD: PlatformLimit = PlatformLimit {
    name: "payload for the web console's debugger",
    most: 10_000,
    unit: LimitUnit::Characters,
    beyond: "the console does not take it; an invocation does",
    source: "Functions/limitations (V1)",
};

/// How large a payload a schedule stores.
pub const SCHEDULE_PAYLOAD: PlatformLimit = PlatformLimit {
    name: "payload of a schedule",
    most: 8_000,
    unit: LimitUnit::Characters,
    beyond: "the schedule cannot be saved",
    source: "Functions/limitations",
};

/// How many intents an answer carries, the alternatives included.
pub const INTENTS: PlatformLimit = PlatformLimit {
    name: "intents",
    most: MAX_INTENTS,
    unit: LimitUnit::Items,
    beyond: "the metadata that the connector writes of them is invalid",
    source: "Conversation Metadata Guide (`BotResponse`)",
};

/// How long id and name of an intent may be.
pub const INTENT_TEXT: PlatformLimit = PlatformLimit {
    name: "id or name of an intent",
    most: MAX_INTENT_TEXT,
    unit: LimitUnit::Characters,
    beyond: "the metadata that the connector writes of it is invalid",
    source: "LivePersonFunctions/basic-content",
};

/// How many actions an answer carries.
pub const ACTIONS: PlatformLimit = PlatformLimit {
    name: "actions",
    most: 1,
    unit: LimitUnit::Items,
    beyond: "only one is done",
    source: "LivePersonFunctions/basic-content; release notes 2.24",
};

/// From which size on an answer is called large: no limit is published.
pub const LARGE_BODY: PlatformLimit = PlatformLimit {
    name: "size of the answer, advised",
    most: 64 * 1024,
    unit: LimitUnit::Bytes,
    beyond: "clients and the web console become slow; no limit is published",
    source: "our advice; Functions/limitations say that large results freeze the console",
};

/// All of them.
pub const PLATFORM_LIMITS: &[PlatformLimit] = &[
    RUN_TIME_ADVICE,
    RUN_TIME,
    SERVICE_TIME,
    LOG_ENTRIES,
    LOG_CHARACTERS,
    ENCODED_METADATA,
    DEBUGGER_PAYLOAD,
    SCHEDULE_PAYLOAD,
    INTENTS,
    INTENT_TEXT,
    ACTIONS,
    LARGE_BODY,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_its_name_and_its_source() {
        for limit in PLATFORM_LIMITS {
            assert!(limit.most > 0 && !limit.name.is_empty());
            assert!(!limit.source.is_empty() && !limit.beyond.is_empty());
        }
        assert_eq!(ENCODED_METADATA.most, 5_000);
    }
}
