//! What LivePerson does with a faulty response. Each stands here once; the sources are the developer centre's pages
//! `bot-conversation-errors` and `conversation-tester`. Error ids are given without their prefix
//! `com.liveperson.bot-connectors-worker.error.`.

/// The body is of no type that the connector reads.
pub const INVALID_BODY: &str = "the connector cannot read the response and escalates the conversation to the default skill; \
     the Conversation Tester reports `liveperson-functions-invalid-body`, or `common-invalid-parsed-response`";

/// The call failed: there is no response at all.
pub const NO_ANSWER: &str = "there is no response: the connector reports `aivendor.faas.invoke-lambda` or \
     `aivendor.faas.failed-faas-request` and escalates the conversation to the default skill; \
     the Conversation Tester reports `common-invalid-ai-vendor-response`";

/// The call took longer than anybody waits.
pub const FAILED_CALL: &str = "the platform stops the function (`com.liveperson.faas.handler.executiontime-exceeded`); \
     the connector reports `aivendor.faas.invoke-lambda` or `aivendor.faas.failed-faas-request` and escalates the conversation \
     to the default skill";

/// A service of the Custom Endpoint vendor does not answer an event. Source: its pages on introduction and service
/// specification.
pub const FAILED_SERVICE: &str = "there is no response: the connector makes at most 3 attempts with 60 seconds each, and after a 404 \
     creates the conversation once more; the Conversation Tester reports `common-invalid-ai-vendor-response`";

/// No deployed function serves the event that was called.
pub const NOTHING_RAN: &str =
    "no function ran and no result came back: there is nothing that could be sent";

/// A hook did not do its work.
pub const FAILED_HOOK: &str = "the connector has no request to send to the bot: it reports `aivendor.faas.failed-hook` and escalates \
     the conversation to the default skill";

/// Nothing came back.
pub const MISSING_BODY: &str = "the connector reports `aivendor.faas.missing-response-body` and escalates the conversation to the default skill";

/// Neither messages nor an action.
pub const NOTHING_TO_DO: &str = "the connector reports `pipes.verify-ai-response.missing-action-and-messages` and escalates the conversation \
     to the default skill";

/// The messages go out, the action does not happen.
pub const ACTION_SKIPPED: &str = "the messages are sent, the action is skipped silently and the conversation goes on as before; \
     the Conversation Tester reports `liveperson-functions-invalid-action-body`";

/// An unsupported action and no messages.
pub const ACTION_REFUSED: &str = "the connector reports `pipes.verify-ai-response.no-messages-and-not-supported-action` and escalates \
     the conversation to the default skill";

/// A skill that the account does not have.
pub const UNKNOWN_SKILL: &str = "if the account has no skill of exactly that name, the conversation goes to the default escalation skill \
     (`pipes.messaging-handle-bot-action.transfer-skill-not-existing`, in a chat `pipes.chat-handle-bot-action.transfer-skill-not-existing`)";

/// A key that no page lists.
pub const IGNORED: &str = "it is no part of the contract and most likely ignored";

/// An entry of `messages` that is no message.
pub const ENTRY_LOST: &str = "the entry is not sent; the connector may refuse the whole response and escalate \
     (`liveperson-functions-invalid-body` in the Conversation Tester)";

/// A structured content that breaks the schema.
pub const REFUSED_CONTENT: &str = "LivePerson rejects the whole content: the message is not sent, and the connector reports \
     `connector.messaging.send-message` (in a chat `connector.chat.send-message`); the Conversation Tester reports \
     `common-invalid-structured-content-body`";

/// A time to respond that the connector does not take.
pub const TTR_NOT_CHANGED: &str = "the messages are sent, the priority stays as it is: the connector skips the action or reports \
     `connector.messaging.change-ttr`; the Conversation Tester reports `liveperson-functions-invalid-action-body`";
