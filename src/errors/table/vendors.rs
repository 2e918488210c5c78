//! What the connector and the tester report about bots of other vendors, so that nobody looks for it in a function.

use super::{BLANK, ErrorCode, Origin};

/// An error of another vendor's bot.
const OTHER: ErrorCode = ErrorCode {
    origin: Origin::OtherVendor,
    source: "Third-Party Bots: bot conversation errors",
    ..BLANK
};

/// A verdict of the tester about another vendor's bot.
const TESTED: ErrorCode = ErrorCode {
    source: "Third-Party Bots: Conversation Tester",
    ..OTHER
};

/// What other vendors' bots end with.
pub(super) const VENDORS: &[ErrorCode] = &[
    ErrorCode {
        codes: &[
            "aivendor.dialogflowv2.send-query",
            "aivendor.dialogflowcx.send-request",
            "aivendor.lex.send-query",
            "aivendor.watson.send-query",
            "aivendor.watsonv2.send-query",
            "aivendor.microsoft.send-query",
        ],
        meaning: "another vendor's bot could not be asked",
        cause: "its service is down or slow, its credentials are not valid any more, or its quota is used up",
        cure: "look at the vendor's console: status, credentials, quota; no function takes part",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.dialogflowcx.parse-message.parser-error",
            "aivendor.lex.parser-crashed",
            "aivendor.watson.parse-message.get-parse-message-failed",
            "aivendor.watson.index.generic-parser-crashed",
            "aivendor.microsoft.parser-crashed",
        ],
        meaning: "the answer of another vendor's bot could not be read",
        cause: "broken JSON in a custom payload, or keys at other places than the connector looks",
        cure: "open the payload here to see whether it is JSON, and compare it with the vendor's page",
        rules: &["parse.invalid"],
        ..OTHER
    },
    ErrorCode {
        codes: &["aivendor.dialogflowcx.parse-message.multiple-actions"],
        meaning: "the answer of a Dialogflow CX bot holds more than one action",
        cause: "several actions in the payloads of one turn",
        cure: "keep one action a turn; messages may stand beside it",
        rules: &["action.multiple"],
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.lex.custom-payload-malformed",
            "aivendor.lex.custom-payload-no-params",
            "aivendor.lex.custom-payload-type-not-supported",
        ],
        meaning: "the custom payload of a Lex bot is not what the connector reads",
        cause: "broken JSON, no `params`, or a `type` that it does not know",
        cure: "write `{ \"type\": \"ACTION\", \"params\": … }` or structured content, as valid JSON",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.lex.composite-format-not-supported",
            "aivendor.lex.message-format-not-supported",
            "aivendor.watson.message-format-not-supported",
        ],
        meaning: "another vendor's bot answers in a format that the connector does not take",
        cause: "a message format that was never integrated",
        cure: "use the formats that the vendor's page of Third-Party Bots lists",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.watson.parser.custom.undefined-structured-content",
            "aivendor.watson.parser.image.undefined-source",
            "aivendor.watson.parser.list.undefined-options",
            "aivendor.watson.parser.text-and-custom.undefined-text",
            "aivendor.watson.parser.pause.undefined-time",
        ],
        meaning: "a part of a Watson bot's answer lacks its content",
        cause: "structured content, image source, options, text or pause time is missing, as the code's end says",
        cure: "fill the part in, or take it out",
        ..OTHER
    },
    ErrorCode {
        codes: &["aivendor.watson.watson-error"],
        meaning: "Watson itself failed on the consumer's message",
        cause: "mostly a mistake in the dialogue there",
        cure: "read the logs of the Watson instance",
        source: "Third-Party Bots: bot conversation errors",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.watsonv2.create-session",
            "aivendor.watsonv2.invalid-session",
        ],
        meaning: "the session with Watson could not be created, or has ended before the conversation",
        cause: "the network, or a session that lives shorter than the conversation",
        cure: "let sessions live longer there, and close conversations that stand still",
        ..OTHER
    },
    ErrorCode {
        codes: &["aivendor.microsoft.response-missing"],
        meaning: "the Microsoft bot sent no activity",
        cause: "it does not answer within 15 seconds, or not at all on some path",
        cure: "answer each message with at least one activity within 15 seconds",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.microsoft.activity.invalid-type",
            "aivendor.microsoft.activity.invalid-name",
        ],
        meaning: "the Microsoft bot sent an activity that the connector does not take",
        cause: "a `type` or `name` beyond those of the vendor's page",
        cure: "send messages, and actions under `channelData.action`",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "aivendor.dialogflowv2.*",
            "aivendor.dialogflowcx.*",
            "aivendor.lex.*",
            "aivendor.watson.*",
            "aivendor.watsonv2.*",
            "aivendor.microsoft.*",
            "aivendor.*",
        ],
        meaning: "another vendor's bot failed, in a way that is not documented",
        cause: "the bot is connected to Dialogflow, Lex, Watson or Microsoft, as the third segment says, not to a function",
        cure: "look at the vendor's console; no function takes part",
        ..OTHER
    },
    ErrorCode {
        codes: &[
            "dialog-flow-es-action-body",
            "dialog-flow-cx-invalid-action-body",
            "lex-invalid-action-body",
        ],
        meaning: "the action of another vendor's bot is skipped silently; the messages are sent",
        cause: "a misspelt action or parameter",
        cure: "write the action as the vendor's page shows it: its form differs from that of functions",
        ..TESTED
    },
    ErrorCode {
        codes: &[
            "dialog-flow-es-invalid-text-body",
            "dialog-flow-cx-invalid-text-body",
            "watson-assistant-invalid-text-body",
            "lex-invalid-text-body",
        ],
        meaning: "a text of another vendor's bot cannot be read",
        cause: "a value of another type, or none",
        cure: "answer with a text",
        ..TESTED
    },
    ErrorCode {
        codes: &[
            "dialog-flow-es-invalid-text-with-encoded-metadata-body",
            "dialog-flow-cx-invalid-text-with-encoded-metadata-body",
            "lex-invalid-text-with-encoded-metadata-body",
        ],
        meaning: "a text with encoded metadata of another vendor's bot cannot be read",
        cause: "`encodedMetadata` is missing, misspelt or no base64",
        cure: "write `textResponse` and `encodedMetadata`, the latter as base64 of at most 5,000 characters",
        rules: &["encoded.base64", "encoded.size"],
        ..TESTED
    },
    ErrorCode {
        codes: &[
            "dialog-flow-es-invalid-delay-body",
            "dialog-flow-cx-invalid-delay-body",
            "watson-assistant-invalid-delay-body",
            "lex-invalid-delay-body",
        ],
        meaning: "a pause of another vendor's bot cannot be read",
        cause: "a value that is no number, or a missing one",
        cure: "write the pause as the vendor's page shows it; Watson counts milliseconds",
        ..TESTED
    },
    ErrorCode {
        codes: &[
            "dialog-flow-es-invalid-private-text-body",
            "dialog-flow-cx-invalid-private-text-body",
            "watson-assistant-invalid-private-text-body",
            "lex-invalid-private-text-body",
        ],
        meaning: "a note to agents of another vendor's bot cannot be read",
        cause: "`messageAudience` is missing or is not `AGENTS_AND_MANAGERS`",
        cure: "write text and audience as the vendor's page shows it",
        ..TESTED
    },
    ErrorCode {
        codes: &[
            "watson-assistant-message-format",
            "watson-assistant-invalid-image-body",
            "watson-assistant-invalid-options-body",
            "watson-assistant-invalid-body",
            "lex-invalid-message-format",
            "lex-invalid-json",
            "microsoft-bot-framework-invalid-body",
            "ebot7-invalid-body",
        ],
        meaning: "the answer of another vendor's bot has a form that the connector does not take",
        cause: "broken JSON, a misspelt key, or a type that it does not know",
        cure: "open the answer here to see whether it is JSON, and compare it with the vendor's page",
        rules: &["parse.invalid"],
        ..TESTED
    },
    ErrorCode {
        codes: &["custom-endpoint-invalid-body"],
        meaning: "the answer of a Custom Endpoint is not of its contract",
        cause: "no `response` array, or the answer of a function: the two contracts differ",
        cure: "answer `{ \"response\": [{ \"type\": \"TEXT\", \"data\": … }] }`",
        rules: &["body.foreign-contract"],
        ..TESTED
    },
];
