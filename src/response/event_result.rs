//! What the function of each event may return: the table that feeds checks, completion and schemas.

/// What a function's result is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultContract {
    /// A bot response: `messages` and `context`.
    BotResponse,
    /// The request, perhaps changed.
    Request,
    /// A command of Automatic Messages, or a list of them.
    Commands,
    /// A text or number that the agent sees.
    Reply,
    /// A list of mails.
    Mails,
    /// Nothing: whatever is returned is not read.
    Nothing,
    /// Whatever the caller takes.
    Anything,
}

/// What the function of one event may return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventResult {
    /// The platform's id of the event; our own word where none is published.
    pub event: &'static str,
    /// What the result is taken for.
    pub contract: ResultContract,
    /// What may be returned, in a clause.
    pub returns: &'static str,
    /// Where this is known from.
    pub source: &'static str,
}

const HOOKS: &str = "Third-PartyBots/hook-configuration; EventSources/third-party-bots";
const AUTOMATIC: &str = "EventSources/automatic-messages; Integrations/messaging-conversations";
const SURVEY: &str = "EventSources/post-conversation-survey";

const COMMANDS: &str = "a list of commands, or one command: `systemMessage`, `transfer`, `closeConversation`; an empty list does \
    nothing, no result sends the account's default message";
const NOT_READ: &str = "anything: what is returned is not read, `ok` is customary";

const fn automatic(event: &'static str) -> EventResult {
    EventResult {
        event,
        contract: ResultContract::Commands,
        returns: COMMANDS,
        source: AUTOMATIC,
    }
}

const fn survey(event: &'static str) -> EventResult {
    EventResult {
        event,
        contract: ResultContract::Nothing,
        returns: NOT_READ,
        source: SURVEY,
    }
}

/// What the function of each event may return. Where a function has no event, the caller defines the result.
pub const EVENT_RESULTS: &[EventResult] = &[
    EventResult {
        event: "bot_connectors_custom_integration",
        contract: ResultContract::BotResponse,
        returns: "a bot response: `messages` and `context`",
        source: "LivePersonFunctions/basic-content and advanced-features",
    },
    EventResult {
        event: "bot_connectors_pre_hook",
        contract: ResultContract::Request,
        returns: "the request that the bot's function gets: `message`, `convId`, `context`",
        source: HOOKS,
    },
    EventResult {
        event: "bot_connectors_post_hook",
        contract: ResultContract::BotResponse,
        returns: "the bot response, perhaps changed: `messages` and `context`",
        source: HOOKS,
    },
    EventResult {
        event: "bot_connectors_error_hook",
        contract: ResultContract::Nothing,
        returns: "nothing: what is returned is not read",
        source: HOOKS,
    },
    automatic("controllerbot_messaging_new_conversation"),
    automatic("controllerbot_messaging_conversation_end"),
    automatic("controllerbot_messaging_conversation_idle"),
    automatic("controllerbot_messaging_conversation_routing"),
    automatic("controllerbot_messaging_mid_conversation_msg"),
    automatic("controllerbot_messaging_participants_change"),
    automatic("controllerbot_messaging_ttr"),
    automatic("consumer-step-up"),
    survey("surveybot_messaging_survey_started"),
    survey("surveybot_messaging_survey_ended"),
    EventResult {
        event: "conversational_command",
        contract: ResultContract::Reply,
        returns: "a string or a number, which the agent sees; anything else shows that the command was run",
        source: "EventSources/conversational-commands",
    },
    EventResult {
        event: "denver_post_survey_email_transcript",
        contract: ResultContract::Mails,
        returns: "a list of mails, each with `targetEmail`, `senderName`, `senderEmail`, `subject`; an empty list sends none",
        source: "EventSources/chat-post-survey",
    },
    EventResult {
        event: "no-event",
        contract: ResultContract::Anything,
        returns: "anything: the caller decides what it takes",
        source: "the pages on external invocation and Conversation Builder",
    },
];

/// What the function of that event may return; `None` for an id that is not in the table.
#[must_use]
pub fn event_result(event: &str) -> Option<&'static EventResult> {
    EVENT_RESULTS.iter().find(|known| known.event == event)
}

/// A field of a command or mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultField {
    /// Its key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub doc: &'static str,
}

/// A command of Automatic Messages. Of several commands of one type the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its `type`.
    pub kind: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What it has besides `type`.
    pub fields: &'static [ResultField],
}

/// The command that sends a text.
pub const SYSTEM_MESSAGE: &str = "systemMessage";

/// The command that transfers the conversation.
pub const TRANSFER_COMMAND: &str = "transfer";

/// The fields of a transfer, either or both of which must be there.
pub const TRANSFER_TARGETS: [&str; 2] = ["skillId", "agentId"];

/// The commands of Automatic Messages (`EventSources/automatic-messages`).
pub const RESULT_COMMANDS: [Command; 3] = [
    Command {
        kind: SYSTEM_MESSAGE,
        doc: "sends a text into the conversation",
        fields: &[ResultField {
            name: "text",
            required: true,
            doc: "the text",
        }],
    },
    Command {
        kind: TRANSFER_COMMAND,
        doc: "transfers the conversation; by id, not by name",
        fields: &[
            ResultField {
                name: TRANSFER_TARGETS[0],
                required: false,
                doc: "id of the skill",
            },
            ResultField {
                name: TRANSFER_TARGETS[1],
                required: false,
                doc: "id of the agent",
            },
        ],
    },
    Command {
        kind: "closeConversation",
        doc: "ends the conversation",
        fields: &[],
    },
];

/// The command of exactly that `type`.
#[must_use]
pub fn result_command(kind: &str) -> Option<&'static Command> {
    const COMMANDS: &[Command] = &RESULT_COMMANDS;
    COMMANDS.iter().find(|command| command.kind == kind)
}

const fn mail(name: &'static str, doc: &'static str) -> ResultField {
    ResultField {
        name,
        required: true,
        doc,
    }
}

/// The fields of a mail (`EventSources/chat-post-survey`).
pub const MAIL_FIELDS: [ResultField; 4] = [
    mail("targetEmail", "address that the transcript is sent to"),
    mail("senderName", "name that it comes from"),
    mail("senderEmail", "address that it comes from"),
    mail("subject", "subject of the mail"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_stands_once_with_its_source() {
        for (at, result) in EVENT_RESULTS.iter().enumerate() {
            let first = EVENT_RESULTS
                .iter()
                .position(|other| other.event == result.event);
            assert_eq!(first, Some(at), "{}", result.event);
            assert!(!result.source.is_empty() && !result.returns.ends_with('.'));
            assert_eq!(event_result(result.event), Some(result));
        }
        assert_eq!(event_result("conversational_commands"), None);
    }
}
