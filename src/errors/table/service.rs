//! HTTP statuses, as a service of the Custom Endpoint vendor uses them.

use super::{BLANK, ErrorCode, Origin};

/// A status of the reference service.
const SERVICE: ErrorCode = ErrorCode {
    origin: Origin::Status,
    rules: &["run.http-error"],
    source: "Custom Endpoint reference service",
    ..BLANK
};

/// The statuses that mean something else than from LivePerson Functions.
pub const SERVICE_STATUSES: &[ErrorCode] = &[
    ErrorCode {
        codes: &["400"],
        meaning: "the service does not understand the event",
        cause: "a `type` that it does not know, or a token that cannot be read",
        cure: "send an event of a type that the service takes, such as `TEXT`, and check `private_key`",
        ..SERVICE
    },
    ErrorCode {
        codes: &["401"],
        meaning: "the service does not take the token",
        cause: "no token, one of another account, a signature of another key, or no scope that it expects (`thirdpartybots.customendpoint.bot`)",
        cure: "check `private_key` and `account`, and which key and scope the service expects",
        ..SERVICE
    },
    ErrorCode {
        codes: &["403"],
        meaning: "the service wants a token and got none",
        cause: "the request carries no `Authorization`",
        cure: "give the endpoint a `private_key`, with which its token is signed",
        ..SERVICE
    },
    ErrorCode {
        codes: &["404"],
        meaning: "the service does not know the bot or the conversation",
        cause: "a wrong `bot` or `bot_environment`, a base URL with a path too much or too little, or a service that has forgotten its conversations",
        cure: "check `bot`, `bot_environment` and `url`, and start a new conversation",
        ..SERVICE
    },
    ErrorCode {
        codes: &["405"],
        meaning: "the service does not take this method there",
        cause: "another server at that address, or a redirect that turned the method into another",
        cure: "check `url`: it ends before `/v1/bots`",
        ..SERVICE
    },
    ErrorCode {
        codes: &["500"],
        meaning: "the service failed",
        cause: "its own code, or something behind it",
        cure: "read the body, and the output of the service",
        ..SERVICE
    },
    ErrorCode {
        codes: &["502", "503", "504"],
        meaning: "the service is not there, or not in time",
        cause: "it is being started or is down, and a gateway answers in its place",
        cure: "look at the service behind the gateway, then try again",
        ..SERVICE
    },
];
