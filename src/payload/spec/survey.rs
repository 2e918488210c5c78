//! Surveys: what the events of the post survey bot bring along.

use super::automatic::TTR;
use super::messaging::{CLIENT_PROPERTIES, ROLE};
use super::{ID, MILLIS, NUMBER, TEXT, THINGS, WHOLE, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "LivePersonFunctions/EventSources/post-conversation-survey";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

const STATE: Value = Value::Either(&[TEXT, Value::Words(&["OPEN", "CLOSE"])]);

/// The payload of the survey events.
pub static SURVEY: ObjectSpec = part(
    "survey",
    "payload of a survey",
    "the conversation whose survey begins or ends; the return value is ignored",
    &[
        key("conversationId", TEXT, "the conversation")
            .when("always")
            .required(),
        key("accountId", TEXT, "the account"),
        key("surveyId", WHOLE, "the survey").when("always"),
        key("surveyRevision", WHOLE, "its revision"),
        key("skillId", ID, "id of the skill"),
        key("effectiveTTR", NUMBER, "the time to respond in force"),
        key(
            "lastContentEventNotification",
            Value::Object(&LAST_CONTENT),
            "the last message",
        ),
        key(
            "campaignInfo",
            Value::Object(&CAMPAIGN),
            "where the conversation comes from",
        ),
        key(
            "closeReason",
            Value::Either(&[TEXT, Value::Words(&["AGENT", "CONSUMER", "SYSTEM"])]),
            "who ended the conversation",
        ),
        key(
            "context",
            Value::Object(&SURVEY_CONTEXT),
            "client and session of the visitor",
        ),
        key(
            "dialogs",
            Value::list(Items::Each(&Value::Object(&DIALOG))),
            "the main dialog, and that of the survey",
        ),
        key(
            "firstConversation",
            Value::Boolean,
            "whether it is the first conversation of the consumer",
        ),
        key("participants", THINGS, "who takes part"),
        key("state", STATE, "state of the conversation"),
        key(
            "startTs",
            MILLIS,
            "when the conversation began: Unix time in milliseconds",
        ),
        key("ttr", Value::Object(&TTR), "the time to respond"),
        key("lastQuestionId", ID, "the question that was asked last"),
    ],
    SOURCE,
)
.open();

/// `lastContentEventNotification`.
pub static LAST_CONTENT: ObjectSpec = part(
    "lastContentEventNotification",
    "last message",
    "the last message, and who wrote it",
    &[
        key("originatorId", ID, "id of who wrote"),
        key(
            "originatorPId",
            TEXT,
            "participant id of who wrote; spelt with a capital `I`",
        ),
        key("sequence", WHOLE, "position of the message in its dialog"),
        key("serverTimestamp", MILLIS, "when the service received it"),
        key("event", Value::Object(&CONTENT_EVENT), "the message"),
        key(
            "originatorClientProperties",
            Value::Object(&CLIENT_PROPERTIES),
            "the client of who wrote",
        ),
    ],
    SOURCE,
)
.open();

/// The message in `lastContentEventNotification`.
pub static CONTENT_EVENT: ObjectSpec = part(
    "content event",
    "message",
    "a message",
    &[
        key("contentType", TEXT, "what `message` holds"),
        key("message", TEXT, "the text"),
        key("type", TEXT, "the sort of event"),
    ],
    SOURCE,
)
.open();

/// `campaignInfo` of a survey.
pub static CAMPAIGN: ObjectSpec = part(
    "survey campaignInfo",
    "campaign",
    "campaign and engagement",
    &[
        key("campaignId", ID, "id of the campaign"),
        key("engagementId", ID, "id of the engagement"),
    ],
    SOURCE,
)
.open();

/// `context` of a survey.
pub static SURVEY_CONTEXT: ObjectSpec = part(
    "survey context",
    "context",
    "client and session of the visitor",
    &[
        key(
            "clientProperties",
            Value::Object(&CLIENT_PROPERTIES),
            "the client",
        ),
        key(
            "interactionContextId",
            ID,
            "the context in the monitoring service",
        ),
        key("lang", TEXT, "the language"),
        key("sessionId", ID, "the session"),
        key("type", TEXT, "the sort of visitor session"),
        key("visitorId", ID, "the visitor"),
    ],
    SOURCE,
)
.open();

/// A dialog.
pub static DIALOG: ObjectSpec = part(
    "dialog",
    "dialog",
    "a dialog of the conversation: the main one, or the survey",
    &[
        key("dialogId", TEXT, "the dialog"),
        key(
            "participantsDetails",
            Value::list(Items::Each(&Value::Object(&PARTICIPANT))),
            "who takes part",
        ),
        key(
            "dialogType",
            Value::Either(&[TEXT, Value::Words(&["MAIN", "POST_SURVEY"])]),
            "the sort of dialog",
        ),
        key(
            "channelType",
            Value::Either(&[TEXT, Value::Words(&["MESSAGING"])]),
            "the sort of channel",
        ),
        key(
            "metaData",
            Value::Any,
            "what the survey bot keeps with the dialog",
        ),
        key("state", STATE, "state of the dialog"),
        key(
            "creationTs",
            MILLIS,
            "when it began: Unix time in milliseconds",
        ),
        key("endTs", MILLIS, "when it ended").when("once it has ended"),
        key(
            "metaDataLastUpdateTs",
            MILLIS,
            "when its metadata changed last",
        ),
        key("closedBy", TEXT, "who ended it").when("once it has ended"),
        key("closedCause", TEXT, "why it ended").when("once it has ended"),
    ],
    SOURCE,
)
.open();

/// A participant of a dialog.
pub static PARTICIPANT: ObjectSpec = part(
    "participant of a dialog",
    "participant",
    "somebody in a dialog",
    &[
        key("id", TEXT, "id"),
        key("role", ROLE, "what it is in the dialog"),
        key("state", TEXT, "whether it takes part"),
    ],
    SOURCE,
)
.open();
