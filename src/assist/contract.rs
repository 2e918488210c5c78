//! The response contract as objects of a specification: keys, values, and what they mean.
//!
//! Names stand in `response`; a test compares. Source: `LivePersonFunctions/basic-content` and `advanced-features`.

use crate::content::spec::{Class, Items, ObjectSpec, Property, QUICK_REPLIES, Since, Value};
use crate::response::{AUDIENCE, ActionName, TTR_TYPES};

const SOURCE: &str = "the developer centre on bot functions";

/// No limit is known.
const ANY_LENGTH: Value = Value::Text { max: usize::MAX };

const fn property(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property {
        name,
        value,
        required: false,
        since: Since::Both,
        default: None,
        when: "",
        doc,
        source: SOURCE,
    }
}

const fn required(property: Property) -> Property {
    Property {
        required: true,
        ..property
    }
}

const fn part(
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    properties: &'static [Property],
) -> ObjectSpec {
    ObjectSpec::new(Class::Part, name, title, doc, properties).source(SOURCE)
}

/// What an entry of `messages` may be.
static ENTRY_VALUE: Value = Value::Either(&[
    ANY_LENGTH,
    Value::Object(&DELAY),
    Value::Object(&CARD),
    Value::Object(&NOTE),
]);

/// `messages`.
pub(super) static MESSAGES: Value = Value::list(Items::Each(&ENTRY_VALUE));

/// An array of metadata: its items are told by their `type`.
pub(super) static METADATA_ITEMS: Value = Value::list(Items::Anything);

/// The response.
pub(super) static RESPONSE: ObjectSpec = part(
    "response",
    "bot response",
    "what a bot function answers: messages, and what happens after them",
    &[
        required(property(
            "messages",
            MESSAGES_VALUE,
            "what is sent, in this order: texts, structured contents, pauses, private texts",
        )),
        property(
            "context",
            Value::Object(&CONTEXT),
            "the action after the messages, and what the bot recognised",
        ),
    ],
);

const MESSAGES_VALUE: Value = Value::list(Items::Each(&ENTRY_VALUE));

const TEXT: Property = property(
    "text",
    ANY_LENGTH,
    "the words of a text that the consumer does not see",
);
const AUDIENCE_WORD: Property = property(
    "messageAudience",
    Value::Words(&[AUDIENCE]),
    "who sees the text: there is one audience besides the consumer",
);
const DELAY_SECONDS: Property = property(
    "delay",
    Value::Integer {
        min: Some(0.0),
        max: None,
    },
    "a pause in whole seconds before the next message",
);
const TYPING: Property = property(
    "typing",
    Value::Boolean,
    "whether the consumer sees that the bot is typing during the pause",
);
const CONTENT: Property = property(
    "structuredContent",
    Value::Any,
    "a card, or an object with `quickReplies`",
);
const METADATA: Property = property(
    "metadata",
    Value::list(Items::Anything),
    "what travels beside the message; channels and reports read it",
);
const ENCODED: Property = property(
    "encodedMetadata",
    ANY_LENGTH,
    "metadata that travels encrypted, as base64",
);

/// A pause.
pub(super) static DELAY: ObjectSpec = part(
    "delay",
    "pause",
    "a pause before the next message",
    &[required(DELAY_SECONDS), TYPING],
);

/// A structured content, or quick replies.
pub(super) static CARD: ObjectSpec = part(
    "structuredContent",
    "structured content",
    "a card or quick replies, with its metadata",
    &[required(CONTENT), METADATA, ENCODED],
);

/// A private text.
pub(super) static NOTE: ObjectSpec = part(
    "private text",
    "private text",
    "a text for agents and managers; the consumer never sees it",
    &[required(TEXT), required(AUDIENCE_WORD)],
);

/// An entry that does not tell yet what it is.
pub(super) static ENTRY: ObjectSpec = part(
    "message",
    "message",
    "one of: a pause, a structured content, a private text",
    &[
        CONTENT,
        TEXT,
        AUDIENCE_WORD,
        DELAY_SECONDS,
        TYPING,
        METADATA,
        ENCODED,
    ],
);

/// What holds quick replies where a structured content stands.
pub(super) static WRAPPER: ObjectSpec = part(
    "quickReplies",
    "quick replies",
    "holds quick replies in the place of a structured content",
    &[
        property(
            "message",
            ANY_LENGTH,
            "the text above the chips; the legacy place takes it from `messages`",
        ),
        required(property(
            "quickReplies",
            Value::Object(&QUICK_REPLIES),
            "chips below the message",
        )),
    ],
);

/// An object of which nothing is known yet.
pub(super) static EMPTY: ObjectSpec = part("object", "object", "an object", &[]);

const ACTIONS: [&str; 4] = [
    ActionName::Transfer.id(),
    ActionName::CloseConversation.id(),
    ActionName::ChangeTtr.id(),
    ActionName::Invocation.id(),
];

/// `context`.
pub(super) static CONTEXT: ObjectSpec = part(
    "context",
    "context",
    "the action after the messages, and what the bot recognised",
    &[
        property(
            "action",
            Value::Words(&ACTIONS),
            "what the connector does once the messages are sent",
        ),
        property(
            "actionParameters",
            Value::Any,
            "what the action needs; the keys depend on the action",
        ),
        property(
            "intentId",
            ANY_LENGTH,
            "id of the recognised intent, for reports and agent assist",
        ),
        property("intentName", ANY_LENGTH, "name of the recognised intent"),
        property(
            "confidenceScore",
            Value::Number {
                min: Some(0.0),
                max: Some(1.0),
            },
            "how sure the bot is, 0 to 1",
        ),
        property(
            "alternativeIntents",
            Value::list(Items::Anything),
            "other intents that were considered",
        ),
        property(
            "metadata",
            Value::list(Items::Anything),
            "what travels beside the message of `context.structuredContent`",
        ),
        property(
            "encodedMetadata",
            ANY_LENGTH,
            "metadata that travels encrypted, as base64",
        ),
        property(
            "structuredContent",
            Value::Any,
            "the place of old for a card; new code puts it into `messages`",
        ),
    ],
);

static TRANSFER: ObjectSpec = part(
    "parameters of TRANSFER",
    "parameters of a transfer",
    "to whom the conversation goes",
    &[
        required(property(
            "skill",
            ANY_LENGTH,
            "the name of the skill, spelt as in the account",
        )),
        property(
            "agentId",
            ANY_LENGTH,
            "an agent of that skill: the account id, a dot, the id of the agent",
        ),
    ],
);

static CLOSE: ObjectSpec = part(
    "parameters of CLOSE_CONVERSATION",
    "parameters of a close",
    "how the conversation ends",
    &[property(
        "withoutPcs",
        Value::Boolean,
        "whether it ends without a survey",
    )],
);

static TTR: ObjectSpec = part(
    "parameters of CHANGE_TTR",
    "parameters of a change of time",
    "within which time an agent must answer",
    &[
        required(property(
            "ttrType",
            Value::Words(&TTR_TYPES),
            "which time to respond; `CUSTOM` stands in older pages only",
        )),
        property(
            "value",
            Value::Number {
                min: None,
                max: None,
            },
            "the seconds of a custom time",
        ),
    ],
);

static INVOCATION: ObjectSpec = part(
    "parameters of INVOCATION",
    "parameters of an invocation",
    "which function is called, and with what",
    &[
        required(property("lambdaUuid", ANY_LENGTH, "UUID of the function")),
        property("payload", Value::Any, "what the function receives"),
        property(
            "failOnError",
            Value::Boolean,
            "whether the bot escalates when the function fails",
        ),
    ],
);

/// What `actionParameters` is for an action.
pub(super) const fn parameters(action: ActionName) -> &'static ObjectSpec {
    match action {
        ActionName::Transfer => &TRANSFER,
        ActionName::CloseConversation => &CLOSE,
        ActionName::ChangeTtr => &TTR,
        ActionName::Invocation => &INVOCATION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::{CONTEXT_KEYS, TOP_KEYS};

    fn names(spec: &ObjectSpec) -> Vec<&'static str> {
        let mut names: Vec<_> = spec.properties.iter().map(|each| each.name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_names_are_those_of_the_contract() {
        let sorted = |names: &[&'static str]| {
            let mut names = names.to_vec();
            names.sort_unstable();
            names
        };
        assert_eq!(names(&RESPONSE), sorted(&TOP_KEYS));
        assert_eq!(names(&CONTEXT), sorted(&CONTEXT_KEYS));
        for action in ActionName::ALL {
            assert_eq!(names(parameters(action)), sorted(action.parameters()));
        }
    }
}
