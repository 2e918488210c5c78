//! Commands of agents, and the mail behind a chat survey.

use super::{NUMBER, TEXT, TEXTS, part};
use crate::content::spec::{Items, ObjectSpec, Property, Value};

/// Where the facts on commands come from.
const COMMANDS: &str = "LivePersonFunctions/EventSources/conversational-commands";

/// Where the facts on mails come from.
const MAILS: &str = "LivePersonFunctions/EventSources/chat-post-survey";

/// The payload of a conversational command.
pub static COMMAND: ObjectSpec = part(
    "command",
    "payload of a command",
    "an agent typed a slash command; a string or number that comes back is shown to the agent",
    &[
        Property::new("conversationId", TEXT, "the conversation")
            .source(COMMANDS)
            .when("always")
            .required(),
        Property::new("arguments", TEXTS, "the words behind the command")
            .source(COMMANDS)
            .when("always; empty without words")
            .required(),
    ],
    COMMANDS,
);

/// The payload of the e-mail transcript.
pub static TRANSCRIPT: ObjectSpec = part(
    "e-mail transcript",
    "payload of the e-mail transcript",
    "the answers to the survey behind a chat; the function says who gets the transcript by mail",
    &[
        Property::new(
            "csatRank",
            NUMBER,
            "satisfaction, 1 to 5; -1 and less mean that there is none",
        )
        .source(MAILS),
        Property::new("skillName", TEXT, "the skill of the chat").source(MAILS),
        Property::new("agentName", TEXT, "the agent of the chat").source(MAILS),
        Property::new(
            "questionWithAnswers",
            Value::list(Items::Each(&Value::Object(&ANSWERED))),
            "the questions of the survey, with what the consumer answered",
        )
        .source(MAILS),
    ],
    MAILS,
);

/// A question with its answer.
pub static ANSWERED: ObjectSpec = part(
    "answered question",
    "question with its answer",
    "a question of the survey",
    &[
        Property::new("question", TEXT, "the question").source(MAILS),
        Property::new("answer", TEXT, "the answer; several are joined by `;`").source(MAILS),
    ],
    MAILS,
);
