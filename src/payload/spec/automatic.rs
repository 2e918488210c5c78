//! Automatic Messages: groups of keys, one for all events and one of the event. Misspelt keys are LivePerson's.

use super::messaging::ROLE;
use super::{ID, MILLIS, NUMBER, TEXT, TEXTS, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts come from.
const SOURCE: &str = "LivePersonFunctions/EventSources/automatic-messages";

const fn key(name: &'static str, value: Value, doc: &'static str) -> Property {
    Property::new(name, value, doc).source(SOURCE)
}

/// The values of `cbotEventType`, each with the id of its event. Source: the page on automatic messages.
pub const CBOT_EVENT_TYPES: [(&str, &str); 21] = [
    ("CONSUMER_OPEN_NEW_CONVERSATION", NEW_CONVERSATION),
    (
        "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
        NEW_CONVERSATION,
    ),
    (
        "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
        NEW_CONVERSATION,
    ),
    ("CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS", NEW_CONVERSATION),
    (
        "CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE",
        NEW_CONVERSATION,
    ),
    ("AGENT_END_CONVERSATION", CONVERSATION_END),
    ("CONSUMER_END_CONVERSATION", CONVERSATION_END),
    ("SYSTEM_END_CONVERSATION", CONVERSATION_END),
    ("CONV_AWAITING_IN_QUEUE", CONVERSATION_IDLE),
    ("AGENT_NON_RESPONSIVE", CONVERSATION_IDLE),
    ("CONSUMER_NON_RESPONSIVE", CONVERSATION_IDLE),
    ("ENGAGEMENT_TRANSFERED", ROUTING_EVENT),
    ("CONSUMER_SEND_MESSAGE_ON_OFFHOURS", MID_CONVERSATION),
    ("YOU_ARE_CONNECTED_TO", PARTICIPANTS),
    ("BACK_TO_QUEUE", PARTICIPANTS),
    ("JOINED_AGENT_LEFT_CONVERSATION", PARTICIPANTS),
    ("ANOTHER_AGENT_JOINED_CONVERSATION", PARTICIPANTS),
    ("AGENT_UPDATED_RESPONSE_TIME", TTR_EVENT),
    ("CONSUMER_CANCELED_URGENT_RESPONSE_TIME", TTR_EVENT),
    ("CONSUMER_ASKED_URGENT_RESPONSE_TIME", TTR_EVENT),
    ("CONSUMER_STEP_UP", crate::payload::event::STEP_UP),
];

const NEW_CONVERSATION: &str = "controllerbot_messaging_new_conversation";
const CONVERSATION_END: &str = "controllerbot_messaging_conversation_end";
const CONVERSATION_IDLE: &str = "controllerbot_messaging_conversation_idle";
const ROUTING_EVENT: &str = "controllerbot_messaging_conversation_routing";
const MID_CONVERSATION: &str = "controllerbot_messaging_mid_conversation_msg";
const PARTICIPANTS: &str = "controllerbot_messaging_participants_change";
const TTR_EVENT: &str = "controllerbot_messaging_ttr";

/// The words of [`CBOT_EVENT_TYPES`].
const TYPE_WORDS: [&str; CBOT_EVENT_TYPES.len()] = {
    let mut words = [""; CBOT_EVENT_TYPES.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = CBOT_EVENT_TYPES[at].0;
        at += 1;
    }
    words
};

/// The groups of the events, each with the id of its event.
pub const GROUPS: [(&str, &str); 7] = [
    ("start", NEW_CONVERSATION),
    ("end", CONVERSATION_END),
    ("idle", CONVERSATION_IDLE),
    ("routing", ROUTING_EVENT),
    ("mid", MID_CONVERSATION),
    ("participantChange", PARTICIPANTS),
    ("ttr", TTR_EVENT),
];

/// The payload of the events of Automatic Messages.
pub static AUTOMATIC: ObjectSpec = part(
    "automatic message",
    "payload of Automatic Messages",
    "the conversation, and what happened in it: `general` always, and the group of the event",
    &[
        key("general", Value::Object(&GENERAL), "the conversation")
            .when("always")
            .required(),
        key("start", Value::Object(&START), "how the conversation began")
            .when("in New Conversation"),
        key("end", Value::Object(&END), "how the conversation ended").when("in Conversation End"),
        key("idle", Value::Object(&IDLE), "who keeps whom waiting").when("in Conversation Idle"),
        key(
            "mid",
            Value::Object(&MID),
            "a line outside the opening hours",
        )
        .when("in Line in Off-Hours"),
        key(
            "participantChange",
            Value::Object(&PARTICIPANT_CHANGE),
            "who came and who went",
        )
        .when("in Participants Change"),
        key(
            "routing",
            Value::Object(&ROUTING),
            "from which skill to which",
        )
        .when("in Conversation Routing"),
        key(
            "ttr",
            Value::Object(&TTR_CHANGE),
            "the time to respond, before and now",
        )
        .when("in TTR"),
    ],
    SOURCE,
);

/// `general`.
pub static GENERAL: ObjectSpec = part(
    "general",
    "general",
    "the conversation, whatever happened",
    &[
        key(
            "cbotEventType",
            Value::Words(&TYPE_WORDS),
            "what happened, more finely than the event",
        )
        .when("in newer pages only"),
        key(
            "type",
            Value::Either(&[TEXT, Value::Words(&["UPSERT"])]),
            "the sort of change",
        ),
        key("convId", TEXT, "the conversation").when("always"),
        key("dialogId", TEXT, "the dialog").when("always"),
        key("sessionId", ID, "the session"),
        key(
            "startTs",
            MILLIS,
            "when the conversation began: Unix time in milliseconds",
        ),
        key("effectiveTTR", NUMBER, "the time to respond in force"),
        key(
            "oldConvState",
            Value::Words(&["OPEN", "CLOSE"]),
            "the state before",
        ),
        key(
            "newConvState",
            Value::Words(&["OPEN", "CLOSE"]),
            "the state now",
        ),
        key(
            "contexttype",
            Value::Either(&[TEXT, Value::Words(&["SharkContext"])]),
            "the sort of visitor session; spelt with a small `t`",
        ),
        key(
            "campaignInfo",
            Value::Object(&CAMPAIGN),
            "where the conversation comes from",
        ),
        key("clientLanguage", TEXT, "language of the client"),
        key("clientFeatures", TEXTS, "what the client can show"),
        key(
            "inOffHours",
            Value::Boolean,
            "whether it happened outside the opening hours",
        ),
        key("visitorId", ID, "id of the visitor"),
        key("originatorId", ID, "id of who caused it"),
        key("originatorPid", TEXT, "participant id of who caused it"),
        key(
            "originatorMetadata",
            Value::Object(&ORIGINATOR),
            "who caused it",
        ),
        key(
            "serverTimestamp",
            MILLIS,
            "when it happened: Unix time in milliseconds",
        ),
        key(
            "clientIpAdress",
            TEXT,
            "address of the client; spelt with one `d`",
        ),
        key("manualETTR", TEXT, "the time to respond that an agent set"),
        key("lastMessageComposer", TEXT, "who wrote last"),
        key("lastMessageTs", MILLIS, "when somebody wrote last"),
        key("lastAgentMsgTs", MILLIS, "when the agent wrote last"),
        key(
            "backToQueueTs",
            MILLIS,
            "when the conversation went back to the queue",
        ),
    ],
    SOURCE,
);

/// `general.campaignInfo`.
pub static CAMPAIGN: ObjectSpec = part(
    "campaignInfo",
    "campaign",
    "campaign and engagement",
    &[
        key("id", ID, "id of the campaign"),
        key(
            "engangementId",
            ID,
            "id of the engagement; LivePerson spells the key like this",
        ),
    ],
    SOURCE,
);

/// `general.originatorMetadata`.
pub static ORIGINATOR: ObjectSpec = part(
    "originator",
    "originator",
    "who caused it",
    &[
        key("id", TEXT, "id"),
        key("role", ROLE, "what it is in the conversation"),
    ],
    SOURCE,
)
.open();

/// `start`.
pub static START: ObjectSpec = part(
    "start",
    "start",
    "how the conversation began",
    &[key(
        "firstConversation",
        Value::Boolean,
        "whether it is the first conversation of the consumer",
    )],
    SOURCE,
);

/// `end`.
pub static END: ObjectSpec = part(
    "end",
    "end",
    "how the conversation ended",
    &[key(
        "closeReason",
        Value::Words(&["AGENT", "CONSUMER", "SYSTEM"]),
        "who ended it",
    )],
    SOURCE,
);

/// `idle`.
pub static IDLE: ObjectSpec = part(
    "idle",
    "idle",
    "who keeps whom waiting, and since when",
    &[
        key("lastConsumerMsgTs", MILLIS, "when the consumer wrote last"),
        key(
            "agentNonResponsive",
            Value::Object(&TIME_OUT),
            "how long the agent has been silent",
        ),
        key(
            "consumserNonResponsive",
            Value::Object(&TIME_OUT),
            "how long the consumer has been silent; LivePerson spells the key like this",
        ),
        key(
            "convNotTakenTime",
            Value::Object(&TIME_OUT),
            "how long nobody has taken the conversation",
        ),
    ],
    SOURCE,
);

/// A span of time; the page gives the types of one of them the other way round.
pub static TIME_OUT: ObjectSpec = part(
    "waiting time",
    "waiting time",
    "a number and its unit",
    &[
        key("time", Value::Either(&[NUMBER, TEXT]), "how many units"),
        key("timeUnits", Value::Either(&[TEXT, NUMBER]), "the unit"),
    ],
    SOURCE,
);

/// `mid`.
pub static MID: ObjectSpec = part(
    "mid",
    "mid",
    "a line outside the opening hours",
    &[key(
        "openedInOffHours",
        Value::Boolean,
        "whether the conversation began outside the opening hours too",
    )],
    SOURCE,
);

/// `participantChange`.
pub static PARTICIPANT_CHANGE: ObjectSpec = part(
    "participantChange",
    "change of participants",
    "who took part before, and who does now",
    &[
        key(
            "oldParticipants",
            Value::list(Items::Each(&Value::Object(&PARTICIPANT))),
            "who took part before",
        ),
        key(
            "newParticipants",
            Value::list(Items::Each(&Value::Object(&PARTICIPANT))),
            "who takes part now",
        ),
    ],
    SOURCE,
);

/// A participant.
pub static PARTICIPANT: ObjectSpec = part(
    "participant",
    "participant",
    "somebody in the conversation",
    &[
        key("id", TEXT, "id"),
        key("role", ROLE, "what it is in the conversation"),
    ],
    SOURCE,
)
.open();

/// `routing`.
pub static ROUTING: ObjectSpec = part(
    "routing",
    "routing",
    "from which skill to which; ids are strings in the page, and numbers occur",
    &[
        key("oldSkillId", ID, "id of the skill before"),
        key("newSkillId", ID, "id of the skill now"),
    ],
    SOURCE,
);

/// `ttr` of the event.
pub static TTR_CHANGE: ObjectSpec = part(
    "ttr change",
    "change of the time to respond",
    "the time to respond, before and now",
    &[
        key("oldTtr", Value::Object(&TTR), "before"),
        key("newTtr", Value::Object(&TTR), "now"),
    ],
    SOURCE,
);

/// A time to respond.
pub static TTR: ObjectSpec = part(
    "ttr",
    "time to respond",
    "within which time an agent must answer",
    &[
        key(
            "ttrType",
            Value::Either(&[
                TEXT,
                Value::Words(&["URGENT", "NORMAL", "PRIORITIZED", "CUSTOM"]),
            ]),
            "the sort of time",
        ),
        key("value", NUMBER, "the time"),
    ],
    SOURCE,
);
