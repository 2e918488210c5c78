//! Metadata of bots and agents, on every channel.

use super::{META, RCV};
use crate::content::spec::{Class, Items, ObjectSpec, Property, Value};

/// `ExternalId`.
pub static EXTERNAL_ID: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ExternalId",
    "id of your own",
    "comes back when the consumer taps the element; Apple and WhatsApp do not take it beside a message",
    &[
        Property::TYPE,
        Property::text("id", 64, "what tells you which element it was").required(),
    ],
)
.source(META);

/// `ExternalCardId`.
pub static EXTERNAL_CARD_ID: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ExternalCardId",
    "id of a card",
    "tells which card of a select group was chosen",
    &[
        Property::TYPE,
        Property::text("id", usize::MAX, "what tells you which card it was").required(),
    ],
)
.source("the examples of json-pollock");

const fn short(name: &'static str, doc: &'static str) -> Property {
    Property::text(name, 64, doc).source(RCV)
}

const fn lengthy(name: &'static str, doc: &'static str) -> Property {
    Property::text(name, 1_024, doc).source(RCV)
}

/// `BotResponse`.
pub static BOT_RESPONSE: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "BotResponse",
    "answer of a bot",
    "the intents of an answer; the connector writes it from the intent fields of a response",
    &[
        Property::TYPE,
        short(
            "externalConversationId",
            "id of the conversation at the bot's vendor",
        ),
        Property::array(
            "businessCases",
            (0, 16),
            Items::Each(&Value::Text { max: 256 }),
            "what the conversation is about; at most 16",
        ),
        Property::boolean("intentMatched", "whether an intent was recognised").source(RCV),
        Property::array(
            "intents",
            (0, 16),
            Items::Each(&Value::Object(&INTENT)),
            "the recognised intents; at most 16",
        ),
        Property::object("bot", &BOT, "which bot answered").source(RCV),
        Property::array(
            "consumerUtteranceSequenceNumbers",
            (0, 16),
            Items::Each(&Value::Number {
                min: None,
                max: None,
            }),
            "the messages that are answered; at most 16",
        )
        .source(RCV),
        short("consumerId", "id of the consumer"),
        short("kBSourceId", "id of the knowledge base"),
        short("botInteractionId", "id of the interaction"),
    ],
)
.source(META);

static INTENT: ObjectSpec = ObjectSpec::part(
    "intent",
    "intent",
    "a recognised intent",
    &[
        Property::text("id", 256, "id of the intent").required(),
        Property::range("confidenceScore", 0.0, 1.0, "how sure the bot is, 0 to 1").required(),
        Property::text("name", 256, "name of the intent"),
        Property::text(
            "confidence",
            64,
            "how sure the bot is, in a word: `low`, `medium`, `high`",
        ),
        Property::text("intentMatchType", 20, "how it was recognised").source(RCV),
        Property::text("intentMatchEventType", 20, "what it was recognised in").source(RCV),
    ],
)
.source(META);

static BOT: ObjectSpec = ObjectSpec::part(
    "bot",
    "bot",
    "which bot answered",
    &[
        short("botId", "id of the bot").required(),
        short("botProvider", "vendor of the bot"),
        Property::words(
            "botProviderType",
            &["1P", "3P_LP_CONNECTOR", "3P_EXTERNAL_CONNECTOR"],
            "whose bot it is, and through which connector it answers",
        )
        .source(RCV),
        short("botType", "sort of bot"),
        short("botLanguage", "language of the bot"),
        Property::number("botLastUpdateTimestamp", "when the bot was changed last").source(RCV),
    ],
)
.source(RCV);

/// `CbBotResponseMetaData`.
pub static CONVERSATION_BUILDER: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "CbBotResponseMetaData",
    "answer of a Conversation Builder bot",
    "which interaction of a Conversation Builder bot answered",
    &[
        Property::TYPE,
        short("botMsgId", "id of the message").required(),
        short("botInteractionId", "id of the interaction"),
        lengthy("botInteractionName", "name of the interaction"),
        lengthy("botProviderType", "whose bot it is"),
        short("botId", "id of the bot"),
        Property::text("botType", 128, "sort of bot").source(RCV),
        lengthy("botProvider", "vendor of the bot"),
        short("intentId", "id of the intent"),
        lengthy("intentName", "name of the intent"),
        Property::text("matchType", 128, "how it was recognised").source(RCV),
        lengthy("domainName", "domain of the intent"),
        lengthy("domainType", "sort of domain"),
    ],
)
.source(RCV);

/// `AutoMessage`.
pub static AUTO_MESSAGE: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "AutoMessage",
    "automatic message",
    "which automatic message it is",
    &[
        Property::TYPE,
        short("messageType", "sort of automatic message").required(),
        Property::boolean("faasInvoked", "whether a function wrote it").source(RCV),
        Property::integer("iteration", "how often it was sent").source(RCV),
    ],
)
.source(RCV);

/// `ActionReason`.
pub static ACTION_REASON: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "ActionReason",
    "reason of an action",
    "why the conversation is escalated",
    &[
        Property::TYPE,
        Property::words(
            "reason",
            &[
                "escalated_by_user",
                "escalated_by_bot",
                "escalated_by_configuration",
                "escalated_by_error",
            ],
            "who or what caused it",
        )
        .required(),
        Property::text("reasonId", 64, "id of the reason"),
    ],
)
.source(META);

/// `EscalationSummary`.
pub static ESCALATION_SUMMARY: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "EscalationSummary",
    "summary of an escalation",
    "what happened before the escalation",
    &[
        Property::TYPE,
        Property::text("escalationCause", 64, "why it was escalated"),
        Property::array(
            "businessCases",
            (0, usize::MAX),
            Items::Each(&Value::Object(&BUSINESS_CASE)),
            "what the conversation was about",
        ),
        Property::integer("conversationDuration", "how long it took"),
        Property::text(
            "escalatedDuringBusinessCase",
            256,
            "what it was about when it was escalated",
        ),
    ],
)
.source(META);

static BUSINESS_CASE: ObjectSpec = ObjectSpec::part(
    "business case",
    "business case",
    "what the conversation was about, and when",
    &[
        Property::text("id", 256, "id of the business case"),
        Property::integer("time", "how long it took"),
    ],
)
.source(META);

/// `MessageReplyContext`.
pub static MESSAGE_REPLY_CONTEXT: ObjectSpec = ObjectSpec::new(
    Class::Metadata,
    "MessageReplyContext",
    "context of a reply",
    "which message is replied to; received, not sent",
    &[Property::TYPE],
)
.source(META)
.open();
