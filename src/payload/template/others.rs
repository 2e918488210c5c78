//! Payloads of surveys, commands, mails, and functions without an event.

use super::Variant::{Edge, Minimal, Typical};
use super::{Template, template};
use crate::payload::event::NO_EVENT;

const SURVEY_STARTED: &str = "surveybot_messaging_survey_started";
const SURVEY_ENDED: &str = "surveybot_messaging_survey_ended";
const COMMAND: &str = "conversational_command";
const TRANSCRIPT: &str = "denver_post_survey_email_transcript";

/// In the order of the picker.
pub(super) const TEMPLATES: &[Template] = &[
    template(
        "survey-started",
        "Survey started",
        (SURVEY_STARTED, Typical),
        "the survey behind a conversation begins",
        include_str!("../../../assets/templates/survey-started.json"),
    ),
    template(
        "survey-started-minimal",
        "Survey started, shortest",
        (SURVEY_STARTED, Minimal),
        "the conversation and the survey",
        include_str!("../../../assets/templates/survey-started-minimal.json"),
    ),
    template(
        "survey-ended",
        "Survey ended",
        (SURVEY_ENDED, Typical),
        "the survey behind a conversation is over",
        include_str!("../../../assets/templates/survey-ended.json"),
    ),
    template(
        "survey-ended-minimal",
        "Survey ended, shortest",
        (SURVEY_ENDED, Minimal),
        "the conversation and the survey",
        include_str!("../../../assets/templates/survey-ended-minimal.json"),
    ),
    template(
        "survey-ended-unanswered",
        "Survey ended without an answer",
        (SURVEY_ENDED, Edge),
        "the consumer did not answer, and the system ended the survey",
        include_str!("../../../assets/templates/survey-ended-unanswered.json"),
    ),
    template(
        "survey-started-first",
        "Survey started, first conversation",
        (SURVEY_STARTED, Edge),
        "a consumer who never wrote before, ended by the agent",
        include_str!("../../../assets/templates/survey-started-first.json"),
    ),
    template(
        "command",
        "Command",
        (COMMAND, Typical),
        "an agent typed a slash command with words behind it",
        include_str!("../../../assets/templates/command.json"),
    ),
    template(
        "command-minimal",
        "Command without words",
        (COMMAND, Minimal),
        "an agent typed the command alone",
        include_str!("../../../assets/templates/command-minimal.json"),
    ),
    template(
        "command-words",
        "Command with many words",
        (COMMAND, Edge),
        "each word is an argument of its own; an empty one and letters beyond ASCII among them",
        include_str!("../../../assets/templates/command-words.json"),
    ),
    template(
        "email-transcript",
        "E-mail transcript",
        (TRANSCRIPT, Typical),
        "the survey behind a chat is answered: who gets the transcript",
        include_str!("../../../assets/templates/email-transcript.json"),
    ),
    template(
        "email-transcript-minimal",
        "E-mail transcript, shortest",
        (TRANSCRIPT, Minimal),
        "a satisfaction, and no question answered",
        include_str!("../../../assets/templates/email-transcript-minimal.json"),
    ),
    template(
        "email-transcript-unrated",
        "E-mail transcript without a rating",
        (TRANSCRIPT, Edge),
        "the consumer did not rate: the satisfaction is -1",
        include_str!("../../../assets/templates/email-transcript-unrated.json"),
    ),
    template(
        "conversation-builder",
        "Conversation Builder",
        (NO_EVENT, Typical),
        "a bot of Conversation Builder calls the function with headers and a payload of its own",
        include_str!("../../../assets/templates/conversation-builder.json"),
    ),
    template(
        "conversation-builder-minimal",
        "Conversation Builder, shortest",
        (NO_EVENT, Minimal),
        "neither headers nor payload were set",
        include_str!("../../../assets/templates/conversation-builder-minimal.json"),
    ),
    template(
        "schedule",
        "Schedule",
        (NO_EVENT, Typical),
        "a schedule calls the function with the payload that was stored with it",
        include_str!("../../../assets/templates/schedule.json"),
    ),
    template(
        "schedule-minimal",
        "Schedule without payload",
        (NO_EVENT, Minimal),
        "nothing was stored with the schedule",
        include_str!("../../../assets/templates/schedule-minimal.json"),
    ),
    template(
        "external-call",
        "External call",
        (NO_EVENT, Edge),
        "a program of yours calls the function: the payload may be any JSON value",
        include_str!("../../../assets/templates/external-call.json"),
    ),
    template(
        "command-line",
        "Call of the command line",
        (NO_EVENT, Edge),
        "`lpf` sends the time 0, and the payload of its configuration",
        include_str!("../../../assets/templates/command-line.json"),
    ),
    template(
        "context-attributes",
        "Context service, attributes",
        (NO_EVENT, Edge),
        "attributes of a conversation that the function is to keep for other bots and agents",
        include_str!("../../../assets/templates/context-attributes.json"),
    ),
    template(
        "context-document",
        "Context service, document of a session",
        (NO_EVENT, Edge),
        "the session store's document: what is saved for one session in one namespace",
        include_str!("../../../assets/templates/context-document.json"),
    ),
    template(
        "context-document-default",
        "Context service, document without session",
        (NO_EVENT, Edge),
        "without a session the default session of the namespace has the properties",
        include_str!("../../../assets/templates/context-document-default.json"),
    ),
    template(
        "custom-endpoint-text",
        "Custom Endpoint, text",
        (NO_EVENT, Edge),
        "what a service of the brand gets in the place of a function: another contract around the same raw event",
        include_str!("../../../assets/templates/custom-endpoint-text.json"),
    ),
    template(
        "custom-endpoint-rich-content",
        "Custom Endpoint, rich content",
        (NO_EVENT, Edge),
        "a place that the consumer shared, for a service of the brand",
        include_str!("../../../assets/templates/custom-endpoint-rich-content.json"),
    ),
    template(
        "custom-endpoint-start",
        "Custom Endpoint, start",
        (NO_EVENT, Edge),
        "a conversation was transferred to the service of the brand",
        include_str!("../../../assets/templates/custom-endpoint-start.json"),
    ),
    template(
        "custom-endpoint-conversation",
        "Custom Endpoint, new conversation",
        (NO_EVENT, Edge),
        "the call that creates a conversation at the service of the brand",
        include_str!("../../../assets/templates/custom-endpoint-conversation.json"),
    ),
];
