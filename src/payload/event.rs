//! The event catalogue: which sorts of functions the platform calls, and what they receive.

use super::spec;
use crate::content::spec::ObjectSpec;

/// What functions of an event receive and return: events of one family share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// The bot event.
    Bot,
    /// The hook before the bot.
    PreHook,
    /// The hook behind the bot.
    PostHook,
    /// The hook for errors.
    ErrorHook,
    /// The events of Automatic Messages.
    AutomaticMessages,
    /// The events of surveys.
    Survey,
    /// Commands of agents.
    Command,
    /// The mail behind a chat survey.
    Transcript,
    /// No event: the caller decides.
    Free,
}

/// A sort of function, by the event that it serves.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// The platform's id; where none is published, a word of our own.
    pub id: &'static str,
    /// Whether the id is the platform's.
    pub is_published: bool,
    /// What LivePerson's own screens call it.
    pub title: &'static str,
    /// The service that calls the function.
    pub system: &'static str,
    /// How many functions an account may have for it; `None` where no limit is known.
    pub functions: Option<u32>,
    /// Whether a function may be limited to skills.
    pub has_skill_filter: bool,
    /// What it shares with others.
    pub family: Family,
    /// When the platform calls the function.
    pub about: &'static str,
    /// Where the facts come from.
    pub source: &'static str,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Event {}

/// Id of the event of bot functions, the usual one.
pub const BOT_EVENT: &str = "bot_connectors_custom_integration";

/// Our word for the event of a consumer who steps up, of which LivePerson publishes a name and no id.
pub const STEP_UP: &str = "consumer-step-up";

/// Our word for functions without an event.
pub const NO_EVENT: &str = "no-event";

/// Where ids and names come from, unless it is said.
const CATALOGUE: &str = "the event list of faas-client-node, and the pages on event sources";

const fn event(
    id: &'static str,
    title: &'static str,
    family: Family,
    about: &'static str,
) -> Event {
    let (system, functions, has_skill_filter) = match family {
        Family::AutomaticMessages => ("Automatic Messages", Some(1), true),
        Family::Survey => ("Post Survey Bot", Some(1), true),
        Family::Command => ("Agent Workspace", Some(30), false),
        Family::Transcript => ("Chat", Some(10), false),
        Family::Free => (
            "external calls, Conversation Builder, schedules",
            None,
            false,
        ),
        _ => ("Bot Connector", Some(15), false),
    };
    Event {
        id,
        is_published: true,
        title,
        system,
        functions,
        has_skill_filter,
        family,
        about,
        source: CATALOGUE,
    }
}

/// The events whose functions can be invoked, the usual one first.
pub const EVENTS: &[Event] = &[
    event(
        BOT_EVENT,
        "Third-Party Bots Custom Integration",
        Family::Bot,
        "the consumer wrote, or a conversation begins: the bot answers",
    ),
    event(
        "bot_connectors_pre_hook",
        "Third-Party Bots Pre Hook",
        Family::PreHook,
        "a message is about to go to the bot: the hook may change it",
    ),
    event(
        "bot_connectors_post_hook",
        "Third-Party Bots Post Hook",
        Family::PostHook,
        "the bot has answered: the hook may change the answer",
    ),
    event(
        "bot_connectors_error_hook",
        "Third-Party Bots Error Hook",
        Family::ErrorHook,
        "the bot met an error: the hook is told of it",
    ),
    event(
        "controllerbot_messaging_new_conversation",
        "Messaging New Conversation",
        Family::AutomaticMessages,
        "a consumer opened a conversation",
    ),
    event(
        "controllerbot_messaging_conversation_end",
        "Messaging Conversation End",
        Family::AutomaticMessages,
        "a conversation was ended",
    ),
    event(
        "controllerbot_messaging_conversation_idle",
        "Messaging Conversation Idle",
        Family::AutomaticMessages,
        "somebody keeps the other waiting",
    ),
    event(
        "controllerbot_messaging_conversation_routing",
        "Messaging Conversation Routing",
        Family::AutomaticMessages,
        "a conversation went to another skill",
    ),
    event(
        "controllerbot_messaging_mid_conversation_msg",
        "Messaging Line in Off-Hours",
        Family::AutomaticMessages,
        "the consumer wrote outside the opening hours",
    ),
    event(
        "controllerbot_messaging_participants_change",
        "Messaging Participants Change",
        Family::AutomaticMessages,
        "an agent came or went",
    ),
    event(
        "controllerbot_messaging_ttr",
        "Messaging TTR (Time to Respond)",
        Family::AutomaticMessages,
        "the time to respond was changed",
    ),
    Event {
        is_published: false,
        source: "the page on automatic messages; no source gives an id",
        ..event(
            STEP_UP,
            "Messaging Consumer Step Up",
            Family::AutomaticMessages,
            "an unknown consumer logged in",
        )
    },
    event(
        "surveybot_messaging_survey_started",
        "Messaging Survey Started",
        Family::Survey,
        "the survey behind a conversation begins",
    ),
    event(
        "surveybot_messaging_survey_ended",
        "Messaging Survey Ended",
        Family::Survey,
        "the survey behind a conversation is over",
    ),
    event(
        "conversational_command",
        "Conversational Command",
        Family::Command,
        "an agent typed a slash command",
    ),
    event(
        "denver_post_survey_email_transcript",
        "Chat Post Survey E-Mail Transcript",
        Family::Transcript,
        "the survey behind a chat is over: who gets the transcript by mail",
    ),
    Event {
        is_published: false,
        source: "the pages on external invocation, Conversation Builder and schedules",
        ..event(
            NO_EVENT,
            "No Event",
            Family::Free,
            "somebody calls the function by its id: Conversation Builder, a schedule, a program of yours",
        )
    },
];

/// The event of that id.
#[must_use]
pub fn event_of(id: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.id == id)
}

impl Event {
    /// The group of keys that payloads of this event of Automatic Messages have beside `general`.
    #[must_use]
    pub fn group(&self) -> Option<&'static str> {
        let found = spec::GROUPS.iter().find(|(_, event)| *event == self.id);
        found.map(|(group, _)| *group)
    }
}

impl Family {
    /// All families, in the order of the catalogue.
    pub const ALL: [Self; 9] = [
        Self::Bot,
        Self::PreHook,
        Self::PostHook,
        Self::ErrorHook,
        Self::AutomaticMessages,
        Self::Survey,
        Self::Command,
        Self::Transcript,
        Self::Free,
    ];

    /// What its payloads are made of; `None` where the caller decides.
    #[must_use]
    pub fn spec(self) -> Option<&'static ObjectSpec> {
        Some(match self {
            Self::Bot => &spec::BOT,
            Self::PreHook => &spec::PRE_HOOK,
            Self::PostHook => &spec::POST_HOOK,
            Self::ErrorHook => &spec::ERROR_HOOK,
            Self::AutomaticMessages => &spec::AUTOMATIC,
            Self::Survey => &spec::SURVEY,
            Self::Command => &spec::COMMAND,
            Self::Transcript => &spec::TRANSCRIPT,
            Self::Free => return None,
        })
    }

    /// The first event of it.
    #[must_use]
    pub fn first_event(self) -> &'static Event {
        let found = EVENTS.iter().find(|event| event.family == self);
        found.unwrap_or(&EVENTS[0])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_and_titles_are_unique_and_the_bot_comes_first() {
        let ids: BTreeSet<&str> = EVENTS.iter().map(|event| event.id).collect();
        let titles: BTreeSet<&str> = EVENTS.iter().map(|event| event.title).collect();
        assert_eq!((ids.len(), titles.len()), (EVENTS.len(), EVENTS.len()));
        assert_eq!(EVENTS[0].id, BOT_EVENT);
        for family in Family::ALL {
            assert_eq!(family.first_event().family, family);
            assert_eq!(family.spec().is_none(), family == Family::Free);
        }
    }

    #[test]
    fn groups_and_event_types_belong_to_events_of_the_catalogue() {
        for (word, id) in spec::CBOT_EVENT_TYPES.iter().chain(&spec::GROUPS) {
            let event = event_of(id).unwrap_or_else(|| panic!("{word} has no event"));
            assert_eq!(event.family, Family::AutomaticMessages, "{word}");
        }
        for event in EVENTS {
            let wanted = event.family == Family::AutomaticMessages && event.id != STEP_UP;
            assert_eq!(event.group().is_some(), wanted, "{}", event.id);
        }
    }
}
