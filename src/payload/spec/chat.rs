//! The raw event of chat: all scalars are strings but one.

use super::{CONVERSATION_CONTEXT, TEXT, TEXT_OR_NULL, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "Third-PartyBots/bot-types";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// A moment with its offset.
const MOMENT: Value = Value::Instant { max: usize::MAX };

/// `lpEvent` of chat.
pub static CHAT: ObjectSpec = part(
    "lpEvent of chat",
    "raw event of chat",
    "the event as the chat service sent it; numbers and booleans are strings, but for `isWelcomeEvent`",
    &[
        key("@id", TEXT, "number of the event in the chat"),
        key(
            "@type",
            Value::Either(&[TEXT, Value::Words(&["line", "state"])]),
            "the sort of event; `line` is a line of text",
        ),
        key("time", MOMENT, "when it was written, with the offset of the time zone"),
        key(
            "textType",
            Value::Either(&[TEXT, Value::Words(&["plain", "html"])]),
            "how `text` is written",
        ),
        key("text", TEXT, "what the consumer wrote").when("with lines; a welcome has none"),
        key("by", TEXT, "the name of who wrote"),
        key(
            "source",
            Value::Either(&[TEXT, Value::Words(&["visitor", "agent", "system"])]),
            "who wrote",
        ),
        key("systemMessageId", TEXT, "which message of the system it is"),
        key(
            "subType",
            Value::Either(&[TEXT, Value::Words(&["REGULAR"])]),
            "the sort of line",
        ),
        key("sequenceId", TEXT, "position of the event, a number in a string"),
        key(
            "state",
            Value::Either(&[TEXT, Value::Words(&["waiting", "chatting", "ended"])]),
            "the state of the chat",
        ),
        key("chatSessionKey", TEXT, "key of the chat"),
        key("skillName", TEXT, "name of the skill"),
        key("skillId", TEXT, "id of the skill"),
        key("agentName", TEXT, "name of the bot's agent"),
        key("agentId", TEXT, "id of the bot's agent"),
        key("startTime", MOMENT, "when the chat began"),
        key("duration", TEXT, "seconds since then, in a string"),
        key("lastUpdate", MOMENT, "when something last happened"),
        key("chatTimeout", TEXT, "seconds after which a silent chat ends, in a string"),
        key("visitorId", TEXT, "id of the visitor"),
        key("agentTyping", TEXT, "whether the agent is typing"),
        key("visitorTyping", TEXT, "whether the visitor is typing"),
        key("visitorName", TEXT_OR_NULL, "name of the visitor"),
        key("rtSessionId", TEXT, "id of the real-time session"),
        key("sharkVisitorId", TEXT, "id of the visitor in the monitoring service"),
        key("sharkSessionId", TEXT, "id of the session in the monitoring service"),
        key("sharkContextId", TEXT, "id of the context in the monitoring service"),
        key("engagementId", TEXT, "id of the engagement"),
        key("campaignId", TEXT, "id of the campaign"),
        key("language", TEXT, "language of the engagement, as `en-US`"),
        key("participantId", TEXT, "id of the consumer"),
        key(
            "link",
            Value::list(Items::Each(&Value::Object(&LINK))),
            "addresses of the chat service",
        ),
        key(
            "isWelcomeEvent",
            Value::Boolean,
            "`true`: what marks the welcome event; the only boolean here",
        )
        .when("in the welcome event of chat"),
        key(
            "conversationContext",
            Value::Object(&CONVERSATION_CONTEXT),
            "where the conversation comes from",
        ),
    ],
    SOURCE,
)
.open();

/// An item of `link`.
pub static LINK: ObjectSpec = part(
    "link",
    "link",
    "an address of the chat service",
    &[
        key("@href", TEXT, "the address"),
        key("@rel", TEXT, "what it is for"),
    ],
    SOURCE,
)
.open();
