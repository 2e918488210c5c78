//! Hooks: what functions before, behind and instead of a bot receive.

use super::bot::{BOT, CONTEXT_KEY, CONV_ID, MESSAGE};
use super::{ID, NUMBER, TEXT, THINGS, part};
use crate::content::spec::{ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "Third-PartyBots/hook-configuration";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// The payload of a pre hook.
pub static PRE_HOOK: ObjectSpec = part(
    "pre hook",
    "payload of a pre hook",
    "the request that the bot function is about to get; the hook returns it, changed or not",
    &[
        MESSAGE,
        CONV_ID,
        CONTEXT_KEY,
        key(
            "event",
            Value::Object(&super::bot::EVENT),
            "an event without words of the consumer: a welcome",
        )
        .when("in welcome events"),
    ],
    SOURCE,
);

/// The payload of a post hook.
pub static POST_HOOK: ObjectSpec = part(
    "post hook",
    "payload of a post hook",
    "the response of the bot function; the hook returns a response of the same shape",
    &[
        key("messages", THINGS, "what the bot function wants to send").when("always"),
        key(
            "context",
            Value::Object(&ANSWER_CONTEXT),
            "what the bot function wants to happen",
        )
        .when("always"),
    ],
    SOURCE,
);

/// `context` of a response.
pub static ANSWER_CONTEXT: ObjectSpec = part(
    "response context",
    "context of a response",
    "the action behind the messages, and what the bot recognised",
    &[
        key(
            "action",
            TEXT,
            "what the connector does once the messages are sent",
        ),
        key("actionParameters", Value::Any, "what the action needs"),
        key("intentId", TEXT, "id of the recognised intent"),
        key("intentName", TEXT, "name of the recognised intent"),
        key("confidenceScore", NUMBER, "how sure the bot is, 0 to 1"),
        key(
            "alternativeIntents",
            THINGS,
            "other intents that were considered",
        ),
        key(
            "structuredContent",
            Value::Any,
            "the place of old for a card",
        ),
        key("metadata", Value::Any, "what travels beside that card"),
        key(
            "encodedMetadata",
            TEXT,
            "metadata that travels encrypted, as base64",
        ),
    ],
    SOURCE,
)
.open();

const fn of_vendor(name: &'static str, doc: &'static str, vendor: &'static str) -> Property {
    key(name, Value::Any, doc).when(vendor)
}

/// The payload of an error hook.
pub static ERROR_HOOK: ObjectSpec = part(
    "error hook",
    "payload of an error hook",
    "the error that the bot met, with the last request and answer; what the hook returns is ignored",
    &[
        key("error", Value::Object(&ERROR), "what went wrong").when("always").required(),
        key("vendor", TEXT, "the sort of bot; the exact words are not published").when("always"),
        key("faasPayload", Value::Object(&BOT), "the request to the bot function").when("with bot functions"),
        key("faas", Value::Any, "what the bot function answered").when("with bot functions"),
        of_vendor("dfV2request", "the request to Dialogflow ES", "with Dialogflow ES"),
        of_vendor("dialogflowv2", "what Dialogflow ES answered", "with Dialogflow ES"),
        of_vendor("dfCxrequest", "the request to Dialogflow CX", "with Dialogflow CX"),
        of_vendor("dialogflowcx", "what Dialogflow CX answered", "with Dialogflow CX"),
        of_vendor("lexQuery", "the request to Amazon Lex", "with Amazon Lex"),
        of_vendor("lex", "what Amazon Lex answered", "with Amazon Lex"),
        of_vendor("msPayload", "the request to Microsoft Direct Line", "with Microsoft"),
        of_vendor("microsoft", "what Microsoft Direct Line answered", "with Microsoft"),
        of_vendor("watsonV1Payload", "the request to Watson", "with IBM Watson, version 1"),
        of_vendor("watson", "what Watson answered", "with IBM Watson, version 1"),
        of_vendor("watsonV2Payload", "the request to Watson", "with IBM Watson, version 2"),
        of_vendor("watsonv2", "what Watson answered", "with IBM Watson, version 2"),
    ],
    SOURCE,
)
.open();

/// `error`.
pub static ERROR: ObjectSpec = part(
    "bot error",
    "error",
    "the error that the connector reports",
    &[
        key("errorId", ID, "id of this one occurrence, for the support").when("always"),
        key(
            "name",
            TEXT,
            "id of the sort of error: `com.liveperson.bot-connectors-worker.error.…`",
        )
        .when("always"),
    ],
    SOURCE,
)
.open();
