//! HTTP statuses, as the platform and its companions use them.

use super::{BLANK, ErrorCode, Origin};

/// A status of the error pages.
const STATUS: ErrorCode = ErrorCode {
    origin: Origin::Status,
    rules: &["run.http-error"],
    source: "LivePerson Functions error pages (HTTP response codes)",
    ..BLANK
};

/// A status of HTTP itself, which the clients of Functions take into account.
const OTHER: ErrorCode = ErrorCode {
    source: "RFC 9110; list of retried statuses of the Node client",
    ..STATUS
};

/// The statuses.
pub(super) const STATUSES: &[ErrorCode] = &[
    ErrorCode {
        codes: &["200"],
        meaning: "the function answered",
        cause: "nothing is wrong with the invocation; the answer may still break the bot contract",
        cure: "check the answer: `botbench check`",
        rules: &[],
        ..STATUS
    },
    ErrorCode {
        codes: &["202"],
        meaning: "the request was accepted",
        cause: "the platform lists it as success beside 200",
        cure: "look at the body: it may be empty, and an empty answer is an error to the bot connector",
        rules: &["body.empty"],
        ..STATUS
    },
    ErrorCode {
        codes: &["204"],
        meaning: "success, without a body",
        cause: "a Custom Endpoint creates conversations with it; from a function it means that nothing was returned",
        cure: "return an answer on every path of the function",
        rules: &["body.empty"],
        source: "Custom Endpoint reference service",
        ..STATUS
    },
    ErrorCode {
        codes: &["400"],
        meaning: "the request is not understood",
        cause: "no `payload`, broken JSON, another `Content-Type`, or in V1 no `v=1`; from the domain service an account that is none; from a Custom Endpoint an event type that it does not know, or a token that cannot be read",
        cure: "send the envelope with `payload` as JSON, with `Content-Type: application/json`",
        ..STATUS
    },
    ErrorCode {
        codes: &["401"],
        meaning: "the caller is not authenticated",
        cause: "the token is missing, has expired or belongs to another account; a login elsewhere ended the session; with OAuth 1.0 also a clock that is wrong or a signature over other parameters than were sent",
        cure: "get a new token; check that it belongs to this account, and the clock of this machine",
        ..STATUS
    },
    ErrorCode {
        codes: &["403"],
        meaning: "the caller may not do this",
        cause: "the token lacks the scope `faas.lambda.invoke`, the user lacks the permission FaaS-Invocation, or an application's token was used to list functions",
        cure: "check scope and permission; list functions with a user's token",
        ..STATUS
    },
    ErrorCode {
        codes: &["404"],
        meaning: "there is no such function, or it is not deployed",
        cause: "a wrong uuid, account, region or path; a draft; from a Custom Endpoint a bot or conversation that it does not know",
        cure: "check URL, account and region, and deploy the function; Test connection tells which of these it is",
        rules: &["run.http-error", "invocation.uuid-format"],
        ..STATUS
    },
    ErrorCode {
        codes: &["405"],
        meaning: "the method is wrong there",
        cause: "it was called with GET instead of POST; a redirect may have turned one into the other",
        cure: "invoke with POST, at the address that the redirect leads to",
        ..STATUS
    },
    ErrorCode {
        codes: &["408"],
        meaning: "the request took too long to arrive",
        cause: "a slow upload, or a proxy in between",
        cure: "try again; look at the proxy in between",
        ..STATUS
    },
    ErrorCode {
        codes: &["409"],
        meaning: "it exists already",
        cause: "a Custom Endpoint was told to create a conversation a second time",
        cure: "nothing is wrong; a service may answer 204 there as well",
        source: "Custom Endpoint OpenAPI file",
        ..STATUS
    },
    ErrorCode {
        codes: &["413"],
        meaning: "the request is too large for somebody in between",
        cause: "a payload with much in it, and a proxy or gateway with a limit; LivePerson publishes none",
        cure: "make the payload smaller",
        ..OTHER
    },
    ErrorCode {
        codes: &["429"],
        meaning: "too many requests",
        cause: "counted by account in V1, by function in V2, where all instances are busy or still starting; outgoing calls of a function count too, 20 a second",
        cure: "wait at least a second before the next, and slow down",
        ..STATUS
    },
    ErrorCode {
        codes: &["500"],
        meaning: "the platform, or the server around the function, failed",
        cause: "something passing on LivePerson's side; on this machine the function or its wrapper threw",
        cure: "read the body and the server's output; on the platform try again and report the request id",
        ..STATUS
    },
    ErrorCode {
        codes: &["502"],
        meaning: "the platform cannot be reached behind its gateway",
        cause: "a deployment is running, or an outage",
        cure: "try again in a while, each time waiting longer",
        ..STATUS
    },
    ErrorCode {
        codes: &["503"],
        meaning: "the service is not available for the moment",
        cause: "maintenance or too much load",
        cure: "try again in a while, each time waiting longer",
        ..OTHER
    },
    ErrorCode {
        codes: &["504"],
        meaning: "the gateway waited too long",
        cause: "the function, or the platform behind the gateway, did not answer in time",
        cure: "try again; make the function faster",
        rules: &["run.http-error", "run.slow"],
        ..STATUS
    },
    ErrorCode {
        codes: &["521", "522", "524"],
        meaning: "a delivery network could not reach the server behind it",
        cause: "the server is down, does not accept connections, or is too slow",
        cure: "try again; look at the server behind the delivery network",
        ..OTHER
    },
    ErrorCode {
        codes: &["901"],
        meaning: "the function failed: it reported an error, threw one, or ran longer than 30 s",
        cause: "the code of the function; the status is LivePerson's own, and some proxies do not let it through",
        cure: "read the error code, message and logs in the body, and look that code up",
        rules: &["run.http-error", "body.error-shape", "run.timeout"],
        ..STATUS
    },
];
