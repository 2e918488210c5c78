//! The raw event of messaging, and what stands in both raw events.

use super::{ID, MILLIS, TEXT, TEXT_OR_NULL, THINGS, WHOLE, part};
use crate::content::spec::{ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "Third-PartyBots/bot-types";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// Who takes part in a conversation; others may follow.
pub(super) const ROLE: Value = Value::Either(&[
    TEXT,
    Value::Words(&[
        "CONSUMER",
        "ASSIGNED_AGENT",
        "AGENT",
        "MANAGER",
        "CONTROLLER",
        "READER",
    ]),
]);

/// What a client says that it can show.
pub(super) const FEATURES: [&str; 7] = [
    "PHOTO_SHARING",
    "CO_BROWSE",
    "QUICK_REPLIES",
    "AUTO_MESSAGES",
    "MULTI_DIALOG",
    "FILE_SHARING",
    "RICH_CONTENT",
];

static FEATURE: Value = Value::Either(&[TEXT, Value::Words(&FEATURES)]);

const FEATURE_LIST: Value = Value::list(crate::content::spec::Items::Each(&FEATURE));

/// `lpEvent` of messaging.
pub static MESSAGING: ObjectSpec = part(
    "lpEvent of messaging",
    "raw event of messaging",
    "the event as the messaging service sent it",
    &[
        key("sequence", WHOLE, "position of the event in the dialog, from 0"),
        key("originatorId", TEXT, "id of the participant who wrote"),
        key(
            "originatorMetadata",
            Value::Object(&ORIGINATOR),
            "who wrote: id, role, client",
        ),
        key(
            "originatorClientProperties",
            Value::Object(&CLIENT_PROPERTIES),
            "the client of the participant who wrote",
        ),
        key(
            "serverTimestamp",
            MILLIS,
            "when the service received it: Unix time in milliseconds",
        ),
        key(
            "event",
            Value::Object(&MESSAGING_EVENT),
            "the message itself",
        )
        .when("with text, rich content and files; a welcome has `type` and `content` beside it instead"),
        key("dialogId", TEXT, "the dialog; the main dialog has the id of the conversation"),
        key("conversationId", TEXT, "the conversation").when("in samples of the Custom Endpoint"),
        key(
            "metadata",
            THINGS,
            "what travels beside the message: of a tapped button or quick reply, of a social network",
        )
        .when("where the channel or the tapped element brings some"),
        key(
            "messageAudience",
            Value::Words(&["ALL", "AGENTS_AND_MANAGERS"]),
            "who may see the message",
        ),
        key("__isMe", Value::Boolean, "whether the bot itself wrote it"),
        key(
            "conversationContext",
            Value::Object(&CONVERSATION_CONTEXT),
            "where the conversation comes from",
        ),
        key(
            "type",
            Value::Words(&["ContentEvent", "RichContentEvent"]),
            "the sort of event, in the raw event itself",
        )
        .when("in the welcome event of messaging"),
        key(
            "content",
            Value::Either(&[TEXT, Value::Words(&["welcome"])]),
            "`welcome`: what marks the welcome event",
        )
        .when("in the welcome event of messaging"),
        key(
            "lastConsumerMessage",
            TEXT,
            "what the consumer wrote last before the transfer to the bot",
        )
        .when("in the welcome event of messaging only"),
    ],
    SOURCE,
)
.open();

/// `lpEvent.event` of messaging.
pub static MESSAGING_EVENT: ObjectSpec = part(
    "message event",
    "message",
    "the message as the messaging service carries it",
    &[
        key(
            "type",
            Value::Words(&["ContentEvent", "RichContentEvent"]),
            "`ContentEvent` for text and files, `RichContentEvent` for structured content",
        ),
        key(
            "message",
            Value::Either(&[TEXT, Value::Object(&HOSTED_FILE)]),
            "the text, or the description of a file",
        )
        .when("with `ContentEvent`"),
        key(
            "contentType",
            Value::Either(&[TEXT, Value::Words(&["text/plain", "hosted/file"])]),
            "what `message` holds",
        )
        .when("with `ContentEvent`"),
        key(
            "content",
            Value::Any,
            "the structured content that the consumer sent",
        )
        .when("with `RichContentEvent`"),
    ],
    SOURCE,
)
.open();

/// A file that the consumer sent.
pub static HOSTED_FILE: ObjectSpec = part(
    "hosted file",
    "file",
    "a file that lies with LivePerson; the page on bot functions does not show it, that on custom endpoints does",
    &[
        key("caption", TEXT, "what the consumer wrote below the file"),
        key("relativePath", TEXT, "where the file lies in the store"),
        key(
            "fileType",
            Value::Either(&[TEXT, Value::Words(&["JPEG", "PNG", "GIF", "PDF", "DOCX", "PPTX", "XLSX", "TXT"])]),
            "the format of the file",
        ),
        key("preview", TEXT, "a small picture of it as a data URL"),
    ],
    "the OpenAPI description of custom endpoints",
)
.open();

/// `originatorMetadata`.
pub static ORIGINATOR: ObjectSpec = part(
    "originatorMetadata",
    "participant",
    "who wrote",
    &[
        key("id", TEXT, "id of the participant"),
        key("role", ROLE, "what the participant is in the conversation"),
        key(
            "clientProperties",
            Value::Object(&CLIENT_PROPERTIES),
            "the client of the participant",
        ),
    ],
    SOURCE,
)
.open();

/// `clientProperties`.
pub static CLIENT_PROPERTIES: ObjectSpec = part(
    "clientProperties",
    "client",
    "the app or page in which the consumer writes",
    &[
        key("type", TEXT, "`.ClientProperties`"),
        key(
            "appId",
            Value::Either(&[TEXT, Value::Words(&["webAsync"])]),
            "the app; `webAsync` is the window on a page",
        ),
        key("ipAddress", TEXT, "address of the client"),
        key(
            "deviceFamily",
            Value::Either(&[
                TEXT,
                Value::Words(&["DESKTOP", "TABLET", "MOBILE_PHONE", "OTHER"]),
            ]),
            "the sort of device",
        ),
        key("os", TEXT, "operating system"),
        key("osVersion", TEXT, "its version"),
        key(
            "integration",
            Value::Either(&[
                TEXT,
                Value::Words(&["WEB_SDK", "MOBILE_SDK", "BRAND_SDK", "OTHER"]),
            ]),
            "how the client is connected",
        ),
        key("integrationVersion", TEXT, "version of that connection"),
        key("browser", TEXT, "the browser"),
        key("browserVersion", TEXT, "its version"),
        key(
            "features",
            FEATURE_LIST,
            "what the client can show; without `QUICK_REPLIES` or `RICH_CONTENT` it shows neither",
        ),
    ],
    SOURCE,
)
.open();

/// `conversationContext`, in both raw events.
pub static CONVERSATION_CONTEXT: ObjectSpec = part(
    "conversationContext",
    "context of the conversation",
    "where the conversation comes from; ids are strings in chat, in messaging some are numbers: compare them as strings",
    &[
        key(
            "type",
            Value::Words(&["MESSAGING", "CHAT"]),
            "the sort of conversation",
        ),
        key("skillId", ID, "id of the skill that the conversation is assigned to"),
        key("campaignId", ID, "id of the campaign"),
        key("engagementId", ID, "id of the engagement"),
        key(
            "contextType",
            Value::Either(&[TEXT, Value::Words(&["SharkContext"])]),
            "the sort of visitor session",
        ),
        key("assignedAgentId", TEXT, "the bot: account id, dot, id of the agent"),
        key("visitor", Value::Object(&VISITOR), "device and session of the visitor"),
    ],
    SOURCE,
)
.open();

/// `conversationContext.visitor`; in chat each value may be `null`.
pub static VISITOR: ObjectSpec = part(
    "visitor",
    "visitor",
    "device and session of the visitor; in chat each value may be `null`",
    &[
        key("sharkVisitorId", TEXT_OR_NULL, "id of the visitor"),
        key(
            "sharkSessionId",
            TEXT_OR_NULL,
            "id of the visitor's session",
        ),
        key("ipAddress", TEXT_OR_NULL, "address of the visitor"),
        key("browser", TEXT_OR_NULL, "the browser"),
        key("browserVersion", TEXT_OR_NULL, "its version"),
        key("os", TEXT_OR_NULL, "operating system"),
        key("osVersion", TEXT_OR_NULL, "its version"),
        key("integration", TEXT_OR_NULL, "how the client is connected"),
        key(
            "integrationVersion",
            TEXT_OR_NULL,
            "version of that connection",
        ),
        key(
            "language",
            TEXT_OR_NULL,
            "language of the visitor, as `en-US`",
        ),
        key(
            "features",
            Value::Either(&[FEATURE_LIST, Value::Null]),
            "what the client can show",
        ),
        key("deviceFamily", TEXT_OR_NULL, "the sort of device"),
        key("consumerId", TEXT_OR_NULL, "id of the consumer"),
    ],
    SOURCE,
)
.open();
