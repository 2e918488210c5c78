//! What the bot connector and the Conversation Tester report.

use super::{BLANK, ErrorCode, Origin};

/// An error of the bot connector. Each stands in its error list, and goes to the error hook as `error.name`.
const CONNECTED: ErrorCode = ErrorCode {
    origin: Origin::Connector,
    source: "Third-Party Bots: bot conversation errors",
    ..BLANK
};

/// An error of calling the function.
const CALLING: ErrorCode = ErrorCode {
    source: "Third-Party Bots: bot conversation errors; Functions: event source Third-Party Bots",
    ..CONNECTED
};

/// A verdict of the tester.
const TESTED: ErrorCode = ErrorCode {
    origin: Origin::Tester,
    source: "Third-Party Bots: Conversation Tester",
    ..BLANK
};

/// What the connector and the tester report.
pub(super) const CONNECTOR: &[ErrorCode] = &[
    // Delivery.
    ErrorCode {
        codes: &["connector.messaging.send-message"],
        meaning: "a message could not be delivered in messaging",
        cause: "structured content that breaks its schema, or an image from a host that the account does not allow",
        cure: "check the content with `botbench check`, and enter each image host one by one into `messaging.rich.content.valid.urls` (LivePerson does that)",
        rules: &["sc.schema", "sc.image-https", "sc.image-host"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.end-conversation"],
        meaning: "a conversation could not be closed in messaging",
        cause: "it was closed or transferred while the function ran",
        cure: "find out whether the consumer, a manager or a call of an API closed it; nothing is wrong with the answer",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.change-ttr"],
        meaning: "the time to respond could not be changed",
        cause: "a value that `ttrType` does not know, or `CUSTOM` without seconds in `value`",
        cure: "write `URGENT`, `NORMAL` or `PRIORITIZED` into `context.actionParameters.ttrType`",
        rules: &[
            "ttr.type-missing",
            "ttr.type-value",
            "ttr.custom-value",
            "ttr.custom-legacy",
        ],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.transfer-to-skill"],
        meaning: "a transfer failed in messaging",
        cause: "the consumer closed the conversation, or the platform failed",
        cure: "look at the state of the conversation and try again",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.conversation-closed"],
        meaning: "the bot answered into a conversation that was closed",
        cause: "it was closed while the function ran or a delay passed",
        cure: "make the function faster, keep it below a second, and avoid long delays",
        rules: &["run.slow", "delay.unit"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.agent-not-authorized"],
        meaning: "the conversation no longer belongs to the bot",
        cause: "it was transferred or closed while the function ran or a delay passed",
        cure: "make the function faster and delays shorter; find out who took the conversation over",
        rules: &["run.slow", "delay.unit"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.messaging.*"],
        meaning: "the connector could not do something in a messaging conversation, in a way that is not documented",
        cause: "the conversation was closed or transferred, or the platform failed",
        cure: "look at the state of the conversation; otherwise contact LivePerson's support with the details",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.chat.send-message"],
        meaning: "a message could not be delivered in chat",
        cause: "structured content that breaks its schema, or an image from a host that the account does not allow",
        cure: "check the content with `botbench check`; try plain text, since not every account shows structured content in chat",
        rules: &["sc.schema", "sc.image-https", "sc.image-host", "qr.chat"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.chat.end-conversation"],
        meaning: "a chat could not be closed",
        cause: "the consumer closed it first, or it was transferred",
        cure: "find out who closed it; nothing is wrong with the answer",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.chat.transfer-to-skill"],
        meaning: "a chat could not be transferred",
        cause: "no agent of the skill is available, or none has a free slot",
        cure: "have more capacity in the skill, or offer another way: a form, or a messaging conversation",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["connector.chat.*"],
        meaning: "the connector could not do something in a chat, in a way that is not documented",
        cause: "the chat was closed or transferred, or the platform failed",
        cure: "look at the state of the chat; otherwise contact LivePerson's support with the details",
        ..CONNECTED
    },
    // What it makes of the answer.
    ErrorCode {
        codes: &[
            "pipes.messaging-handle-bot-action.transfer-skill-not-existing",
            "pipes.chat-handle-bot-action.transfer-skill-not-existing",
        ],
        meaning: "the skill of a transfer does not exist, so the default escalation skill takes over",
        cause: "the skill's name is misspelt or differs in upper and lower case, or an id was given",
        cure: "write the exact name of the skill into `context.actionParameters.skill`",
        rules: &[
            "transfer.skill",
            "transfer.skill-is-id",
            "transfer.skill-spaces",
            "transfer.skill-unknown",
            "action.parameters",
        ],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["pipes.verify-ai-response.missing-action-and-messages"],
        meaning: "the answer holds neither a message nor an action, so the conversation escalates",
        cause: "an empty answer on some path of the function, or `messages` and `context` below another key",
        cure: "send at least one message or one action on every path; to say nothing on purpose send a delay alone",
        rules: &[
            "top.nothing-to-do",
            "messages.not-array",
            "top.misplaced-key",
        ],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["pipes.verify-ai-response.no-messages-and-not-supported-action"],
        meaning: "the answer holds only an action that does not exist, so the conversation escalates",
        cause: "a misspelt action, or the name that another contract uses",
        cure: "use `TRANSFER`, `CLOSE_CONVERSATION`, `CHANGE_TTR` or `INVOCATION`, in capitals",
        rules: &["action.unknown", "action.case", "action.type"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["pipes.verify-ai-response.quick-replies-not-supported"],
        meaning: "the answer holds quick replies in a chat and is rejected",
        cause: "chat knows no quick replies",
        cure: "send plain text in chat: look at `context.lpEvent.conversationContext.type`",
        rules: &["qr.chat"],
        ..CONNECTED
    },
    ErrorCode {
        codes: &["pipes.conversation-limit-checker.max-conv-limit-reached"],
        meaning: "the bot has 999 open conversations and takes no more: new ones escalate",
        cause: "more load than one bot user carries, or conversations that nobody closes",
        cure: "add bot users to the skill, about one for 250 open conversations, and close what has ended",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["pipes.*"],
        meaning: "the connector could not make use of the answer, in a way that is not documented",
        cause: "the answer, or the state of the conversation",
        cure: "check the answer with `botbench check`; otherwise contact LivePerson's support with the details",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["events-queue.not-catched-pipeline-error"],
        meaning: "the connector failed in a way that it does not explain",
        cause: "something on LivePerson's side",
        cure: "copy the details out of the error list and send them to LivePerson's support",
        ..CONNECTED
    },
    // Calling the function.
    ErrorCode {
        codes: &[
            "aivendor.faas.invoke-lambda",
            "aivendor.faas.failed-faas-request",
        ],
        meaning: "the connector could not invoke the function",
        cause: "the function fails, runs longer than 30 s, or the account's quota is used up",
        cure: "invoke the function here with the same payload; if it answers, look at the account's quota",
        rules: &["run.http-error", "run.timeout", "run.no-output"],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.missing-response-body"],
        meaning: "the function returned nothing, so the conversation escalates",
        cause: "a path without `return`, or `callback()` without a value",
        cure: "return an answer on every path; to say nothing on purpose send a delay alone",
        rules: &["body.empty", "run.no-output"],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.failed-hook"],
        meaning: "a hook of the bot failed",
        cause: "an error in the code of the hook, or a result of another form than the hook must return",
        cure: "invoke the hook alone with the payload that it got: a pre hook returns the payload, a post hook a response",
        rules: &["hook.pre", "hook.error"],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.failed-bot-action"],
        meaning: "the function that an `INVOCATION` action names failed",
        cause: "a wrong `lambdaUuid`, or an error in that function, with `failOnError` set",
        cure: "check `lambdaUuid`, and invoke that function alone with the action's `payload`",
        rules: &[
            "invocation.uuid-missing",
            "invocation.uuid-format",
            "invocation.payload-string",
        ],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.testConnection"],
        meaning: "testing the connection to the function failed",
        cause: "a slow answer, or a status that says failure",
        cure: "invoke the function here and look at status and time; the first call after a deployment is slower",
        rules: &["run.http-error", "run.slow"],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.parse-message.malformed-alternative-intents"],
        meaning: "the alternative intents of the answer are malformed, so the conversation escalates",
        cause: "an entry without `intentId` or `confidenceScore`, or no array",
        cure: "give each alternative the keys of the main intent: `intentId`, `intentName`, `confidenceScore`",
        rules: &["intent.alternatives"],
        ..CALLING
    },
    ErrorCode {
        codes: &["aivendor.faas.*"],
        meaning: "the connector failed around the function, in a way that is not documented",
        cause: "the function, its answer, or the platform",
        cure: "invoke the function here with the same payload and check its answer",
        rules: &["run.http-error"],
        ..CALLING
    },
    ErrorCode {
        codes: &["sdes-service.missing-session-or-visitor-id"],
        meaning: "the engagement attributes of the visitor could not be fetched: session or visitor are not known",
        cause: "the page or app created no visitor session before the conversation",
        cure: "mend the integration so that monitoring runs before the conversation, or switch Engagement Attributes off for the bot",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["sdes-service.uauth-sdes-entry-is-empty"],
        meaning: "the engagement attributes of the visitor are empty",
        cause: "no visitor session before the conversation, or the page sets no attributes",
        cure: "check that the page sends its attributes, let the function do without `context.lpSdes`, or switch the option off",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["public-api.execution-failed"],
        meaning: "a command that was sent to the bot through its public API failed",
        cause: "the conversation was closed or transferred, or the command is invalid",
        cure: "look at the command's entry in the answer of the API and at the state of the conversation",
        source: "Third-Party Bots: public API example",
        ..CONNECTED
    },
    ErrorCode {
        codes: &["com.liveperson.bot-connectors-worker.error.*"],
        meaning: "the bot connector failed, in a way that is not documented",
        cause: "the segments behind the prefix say where: `connector` delivery, `pipes` the answer, `aivendor` the bot",
        cure: "copy the details out of the error list; check the answer with `botbench check`, or ask LivePerson's support",
        ..CONNECTED
    },
    // Conversation Tester.
    ErrorCode {
        codes: &["common-invalid-structured-content-body"],
        meaning: "structured content of the answer breaks its schema",
        cause: "a misspelt key or type, or an element that its container does not take",
        cure: "check the content with `botbench check`: the tester goes on, in a live conversation the message is lost",
        rules: &["sc.schema", "sc.empty", "sc.not-object"],
        ..TESTED
    },
    ErrorCode {
        codes: &["common-invalid-ai-vendor-response"],
        meaning: "no response could be had from the function",
        cause: "the function fails, does not answer in time, or is not deployed",
        cure: "invoke it here with the same payload",
        rules: &["run.http-error", "run.timeout", "body.empty"],
        ..TESTED
    },
    ErrorCode {
        codes: &["common-invalid-parsed-response"],
        meaning: "neither messages nor an action were found in the answer",
        cause: "values of other types than the contract has, or other names",
        cure: "check the answer with `botbench check`",
        rules: &[
            "top.nothing-to-do",
            "messages.not-array",
            "body.foreign-contract",
            "context.not-object",
        ],
        ..TESTED
    },
    ErrorCode {
        codes: &["common-no-quick-replies-support-chat"],
        meaning: "the answer holds quick replies in a chat and is rejected by the tester",
        cause: "the tester plays a chat, and chat knows no quick replies",
        cure: "send plain text in chat, or test the bot as messaging",
        rules: &["qr.chat"],
        ..TESTED
    },
    ErrorCode {
        codes: &["liveperson-functions-invalid-body"],
        meaning: "the answer is no object of the bot contract",
        cause: "a text, an array, an entry that is neither text nor a known object, or the answer of another contract",
        cure: "return `{ messages, context }`; `botbench check` names the place",
        rules: &[
            "body.not-object",
            "body.stringified",
            "body.foreign-contract",
            "messages.not-array",
            "entry.scalar",
            "entry.unknown-object",
        ],
        ..TESTED
    },
    ErrorCode {
        codes: &["liveperson-functions-invalid-action-body"],
        meaning: "the action is skipped silently: the messages are sent, nothing else happens",
        cause: "a misspelt action or parameter, such as `ttrtype`, or one that is missing",
        cure: "check the answer with `botbench check`, which finds the name that was meant",
        rules: &[
            "action.unknown",
            "action.case",
            "action.parameters",
            "transfer.skill",
            "ttr.type-missing",
            "ttr.type-value",
            "invocation.uuid-missing",
        ],
        ..TESTED
    },
];
