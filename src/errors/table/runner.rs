//! What the command line, its local runner, the authorisation server and the network report.

use super::{BLANK, ErrorCode, Origin};

/// An error of the command line.
const COMMAND: ErrorCode = ErrorCode {
    origin: Origin::CommandLine,
    source: "command line of LivePerson Functions",
    ..BLANK
};

/// Words of the local runner, which gives them no code.
const LOCAL: ErrorCode = ErrorCode {
    origin: Origin::Runner,
    source: "local runner of the command line, observed with Node 20",
    ..BLANK
};

/// An error of the authorisation server.
const OAUTH: ErrorCode = ErrorCode {
    origin: Origin::Authorization,
    http: "400 or 401",
    source: "RFC 6749, section 5.2; LivePerson Functions: external invocation",
    ..BLANK
};

/// An error of the network.
const NETWORK: ErrorCode = ErrorCode {
    origin: Origin::Network,
    source: "Node; list of retried errors of the Node client",
    ..BLANK
};

/// What the tools around functions report.
pub(super) const RUNNER: &[ErrorCode] = &[
    ErrorCode {
        codes: &["com.liveperson.faas.cli.domain.unsupported"],
        meaning: "the command line does not support the region of the account",
        cause: "the domain service names a host that this version does not know",
        cure: "update the command line; check the account id",
        ..COMMAND
    },
    ErrorCode {
        codes: &["com.liveperson.faas.cli.domain.missing"],
        meaning: "the command line found no host of a LivePerson service for the account",
        cause: "a wrong account id, or an account without Functions",
        cure: "check the account id of the login, and that Functions is switched on for the account",
        ..COMMAND
    },
    ErrorCode {
        codes: &["com.liveperson.faas.cli.lambdas.notfound"],
        meaning: "the account has no function of that name",
        cause: "a misspelt name, another account, or a function that was never pushed",
        cure: "check the name in `config.json` and the account of the login; push the function first",
        ..COMMAND
    },
    ErrorCode {
        codes: &["com.liveperson.faas.cli.packagemenager.notfound"],
        meaning: "the command line found no package manager (the code is spelt like this)",
        cause: "neither `npm` nor `yarn` can be started from here",
        cure: "install Node with `npm`, and check `PATH`",
        ..COMMAND
    },
    ErrorCode {
        codes: &["com.liveperson.faas.cli.pull.failed"],
        meaning: "a function could not be fetched from the account",
        cause: "no such function, no permission, or files in the folder that could not be written",
        cure: "check name, login and folder; see the message above it",
        ..COMMAND
    },
    ErrorCode {
        codes: &["com.liveperson.faas.cli.*"],
        meaning: "the command line could not do what it was asked to, in a way that is not documented",
        cause: "no such function or domain, the login, or the folder",
        cure: "read the message; check the name of the function, and the login",
        ..COMMAND
    },
    ErrorCode {
        codes: &["Account Migration Required"],
        meaning: "the command line stops because the account is not on Functions V2",
        cause: "version 2 of the command line with an account of V1",
        cure: "use version 1 of the command line, or start the project's own runner: `node bin/faas-debugger.js NAME`",
        ..LOCAL
    },
    ErrorCode {
        codes: &["Could not verify Functions v2 migration status"],
        meaning: "the command line could not tell the generation of the account",
        cause: "no login, or no network",
        cure: "nothing for a local run: the result follows below this line",
        ..LOCAL
    },
    ErrorCode {
        codes: &["could not find index.js"],
        meaning: "the runner could not start the function",
        cause: "there is no `index.js` in the function's folder, or `config.json` has no `environmentVariables`",
        cure: "add `\"environmentVariables\": {}` to `config.json`, and look whether `index.js` still holds the runner's own lines",
        ..LOCAL
    },
    ErrorCode {
        codes: &[
            "Lambda did not call callback within execution time limit",
            "Function did not return within execution time limit",
        ],
        meaning: "the function ran longer than the 60 s of the local runner",
        cause: "a slow service, a missing `await`, or a path on which `callback` is never called",
        cure: "make it faster: on the platform it is stopped after 30 s",
        rules: &["run.timeout", "run.no-output"],
        ..LOCAL
    },
    ErrorCode {
        codes: &["console.log is not a function"],
        meaning: "the function calls `console.log`, which the local runner of the command line tool does not have",
        cause: "only `console.debug`, `console.info`, `console.warn` and `console.error` exist there; on the platform `console.log` works",
        cure: "write `console.info` instead",
        ..LOCAL
    },
    ErrorCode {
        codes: &["invalid_client"],
        meaning: "the authorisation server does not accept the client",
        cause: "a wrong client id or secret, or an application that is not installed on the account",
        cure: "check id and secret, and that the application belongs to this account and region",
        ..OAUTH
    },
    ErrorCode {
        codes: &["invalid_grant"],
        meaning: "the code or refresh token is not accepted",
        cause: "it was used already, has expired (8 hours in all), or `redirect_uri` differs from the first request",
        cure: "log in again, with exactly the same `redirect_uri`",
        ..OAUTH
    },
    ErrorCode {
        codes: &["unauthorized_client", "unsupported_grant_type"],
        meaning: "the application may not get tokens this way",
        cause: "it was installed with other `grant_types` than the request uses",
        cure: "have it installed with `client_credentials`, or with `authorization_code` for users",
        ..OAUTH
    },
    ErrorCode {
        codes: &["invalid_scope"],
        meaning: "the application may not ask for that scope",
        cause: "it was installed without `faas.lambda.invoke`",
        cure: "have the scope `faas.lambda.invoke` added to the installation",
        ..OAUTH
    },
    ErrorCode {
        codes: &["ENOTFOUND", "EAI_AGAIN"],
        meaning: "a host's name could not be resolved",
        cause: "a misspelt host, no network, or a name that only an inner network knows",
        cure: "check the host; within a function also its allowlist",
        ..NETWORK
    },
    ErrorCode {
        codes: &["ECONNREFUSED"],
        meaning: "nothing listens at that address and port",
        cause: "the server is not running, or listens at another port",
        cure: "start the server; check the port",
        source: "Node",
        ..NETWORK
    },
    ErrorCode {
        codes: &["ECONNRESET"],
        meaning: "the other side closed the connection before it answered",
        cause: "a restart, a crash, or a proxy in between",
        cure: "try again; look at the server's output",
        ..NETWORK
    },
    ErrorCode {
        codes: &["ETIMEDOUT", "ESOCKETTIMEDOUT"],
        meaning: "the other side did not answer in time",
        cause: "a slow service, a firewall, or a domain that is not on the function's allowlist",
        cure: "check that the host can be reached; allow the domain in the settings of Functions",
        ..NETWORK
    },
];
