//! What LivePerson Functions reports, about the function's own code and about requests.

use super::{BLANK, ErrorCode, Origin};

const SOURCE: &str = "LivePerson Functions error pages of both generations; Node and Java clients";
const MANAGEMENT: &str = "LivePerson Functions error page and command line";

/// An error of the function's own code.
const OWN: ErrorCode = ErrorCode {
    origin: Origin::Function,
    http: "901",
    rules: &["run.http-error", "body.error-shape"],
    source: SOURCE,
    ..BLANK
};

/// An error of the platform, or of the request.
const PLATFORM: ErrorCode = ErrorCode {
    rules: &["run.http-error", "body.error-shape"],
    source: SOURCE,
    ..BLANK
};

/// A refused change of a function.
const REFUSED: ErrorCode = ErrorCode {
    http: "400",
    source: MANAGEMENT,
    ..BLANK
};

/// What Functions reports.
pub(super) const FUNCTIONS: &[ErrorCode] = &[
    ErrorCode {
        codes: &[
            "com.liveperson.faas.handler.custom-failure",
            "com.customer.faas.function.threw-error",
        ],
        meaning: "the function reported an error itself",
        cause: "`callback(error)` or `throw new Error(…)` in the function's code; in V1 also a callback with a text as error, or a RangeError",
        cure: "read message and logs, find the line that throws, and answer with a bot message there instead of failing: an error escalates the conversation",
        ..OWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.handler.runtime-exception",
            "com.customer.faas.function.js-runtime-error",
        ],
        meaning: "the JavaScript of the function threw something that nothing caught",
        cause: "destructuring a missing `context`, a misspelt name, a missing module",
        cure: "invoke the function here with the same payload, and give what may be missing a default: `const { context = {} } = input.payload`",
        ..OWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.handler.executiontime-exceeded",
            "com.customer.faas.function.execution-exceeded",
        ],
        meaning: "the function ran longer than 30 s and was stopped",
        cause: "a slow service behind it, a missing `await`, or a path on which `callback` is never called",
        cure: "give each outgoing call a time limit of a few seconds, and call `callback` or return on every path",
        rules: &["run.timeout", "run.slow", "run.http-error"],
        ..OWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.handler.log-limit-reached",
            "com.liveperson.faas.function.runtime.limit-reached",
        ],
        meaning: "the function logged more than is allowed",
        cause: "logging in a loop, or logging whole payloads",
        cure: "log less: at most 10 entries and 6,000 characters an invocation; log ids instead of payloads",
        rules: &["run.logs", "run.http-error"],
        ..OWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.handler.*",
            "com.customer.faas.function.*",
        ],
        meaning: "the function itself failed, in a way that is not documented",
        cause: "something in the code of the function: the clients take every code that begins like this for the function's fault",
        cure: "read message and logs, and invoke the function here with the same payload",
        ..OWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.es.missinglambda",
            "com.liveperson.faas.function.not-found",
        ],
        http: "404",
        meaning: "the platform knows no such function, or it is not deployed",
        cause: "a wrong uuid, a wrong account or region in the URL, or a function that is a draft or was undeployed: both generations answer alike",
        cure: "copy the uuid from the function's page again, check that account and gateway host belong together, and deploy the function; Test connection tells which of these it is",
        rules: &["run.http-error", "invocation.uuid-format"],
        ..PLATFORM
    },
    ErrorCode {
        codes: &["com.liveperson.faas.es.notdeployed"],
        http: "404",
        meaning: "the function exists and is not deployed",
        cause: "it is a draft, or was undeployed",
        cure: "deploy it, wait until it is shown as productive, then try again",
        ..PLATFORM
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.es.badinput",
            "com.liveperson.faas.evg.invalid",
        ],
        http: "400",
        meaning: "the body or the parameters of the request are invalid",
        cause: "no `payload`, broken JSON, another `Content-Type`, or in V1 no `v=1` in the query",
        cure: "send the whole envelope, `timestamp`, `headers` as an array and `payload`, with `Content-Type: application/json`",
        ..PLATFORM
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.es.general",
            "com.liveperson.faas.evg.general",
        ],
        http: "500",
        meaning: "the platform failed",
        cause: "something passing on LivePerson's side",
        cure: "try again; if it stays, report it to LivePerson with the request id that was sent as `X-Request-ID`",
        ..PLATFORM
    },
    ErrorCode {
        codes: &["com.liveperson.faas.es.unavailable"],
        http: "502 or 504",
        meaning: "the platform is not available for the moment",
        cause: "the function is being deployed, or an outage",
        cure: "try again after a while, each time waiting longer",
        ..PLATFORM
    },
    ErrorCode {
        codes: &["com.liveperson.faas.es.*", "com.liveperson.faas.evg.*"],
        meaning: "the invocation failed on the way to the function, in a way that is not documented",
        cause: "the request, or the gateway that takes invocations",
        cure: "read the message; check URL, query and envelope; otherwise try again",
        ..PLATFORM
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.fm.general",
            "com.liveperson.faas.fm.unavailable",
        ],
        http: "500 or 502",
        meaning: "the management side of the platform failed or cannot be reached",
        cause: "something passing on LivePerson's side",
        cure: "try again later; invocations of deployed functions may work all the same",
        ..PLATFORM
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.*"],
        meaning: "the management side of the platform refused something, in a way that is not documented",
        cause: "a push, a deployment or a change of settings",
        cure: "read the message; an invocation never gives this",
        ..REFUSED
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.validation.interface-wrong"],
        meaning: "a push was refused because of its form",
        cause: "a name with other characters than letters, digits and `_`, another field that breaks its rule, or code without a function called `lambda`",
        cure: "look at the `config.json` and the code that were pushed; an invocation never gives this",
        ..REFUSED
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.fm.contract-error",
            "com.liveperson.faas.fm.validation.contract-error",
        ],
        meaning: "a push was refused because the code has no `lambda`",
        cause: "the code defines no function called `lambda` with the arguments of its generation",
        cure: "define `function lambda(input, callback)` in V1, `async function lambda(input)` in V2",
        ..REFUSED
    },
    ErrorCode {
        codes: &["com.liveperson.faas.function.unchanged"],
        meaning: "nothing was changed by a push",
        cause: "what was pushed equals what the platform has",
        cure: "nothing is wrong; change the function before you push it again",
        ..REFUSED
    },
    ErrorCode {
        codes: &["com.liveperson.faas.self-service.pending"],
        http: "4xx",
        meaning: "a deployment is still pending",
        cause: "the function was deployed a moment ago",
        cure: "wait until the deployment has finished, then try again",
        ..PLATFORM
    },
    ErrorCode {
        codes: &["com.liveperson.bot-connectors.consumer.send-rich-content"],
        origin: Origin::Message,
        meaning: "the consumer sent rich content: this stands in `message` instead of a text",
        cause: "a tap or a form on a channel that answers with structured content; messaging only",
        cure: "read the content from `context.lpEvent.event.content`, and do not treat the marker as words of the consumer",
        source: "Third-Party Bots release notes 2.37; LivePersonFunctions/advanced-features",
        ..BLANK
    },
    ErrorCode {
        codes: &["com.liveperson.bot-connectors.consumer.send-file"],
        origin: Origin::Message,
        meaning: "the consumer sent a file or an image: this stands in `message` instead of a text",
        cause: "an upload by the consumer; messaging only",
        cure: "answer that files are understood or are not, and do not treat the marker as words of the consumer",
        source: "Third-Party Bots getting-started; LivePersonFunctions/advanced-features",
        ..BLANK
    },
];
