//! What the libraries within a function report, in its logs and error messages.

use super::{BLANK, ErrorCode, Origin};

/// An error of a library.
const LIBRARY: ErrorCode = ErrorCode {
    origin: Origin::Toolbelt,
    source: "runtime toolbelt of LivePerson Functions",
    ..BLANK
};

/// What the libraries report.
pub(super) const TOOLBELT: &[ErrorCode] = &[
    // Secret storage.
    ErrorCode {
        codes: &["com.liveperson.faas.secret.invalid-format"],
        meaning: "a secret was to be written in a form that the store does not take",
        cause: "no object with `key` and `value`, a name over 100 characters, or a value over 10,000",
        cure: "pass what `readSecret` returned, with another `value`, to `updateSecret`",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.op-failed"],
        meaning: "the secret store failed",
        cause: "something passing on LivePerson's side",
        cure: "catch the error and answer without the secret; try again",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.op-timed-out"],
        meaning: "the secret store did not answer in time",
        cause: "the store is slow for the moment, and the time counts as run time of the function",
        cure: "catch the error; read a secret once and keep it in a variable outside `lambda`",
        rules: &["run.slow"],
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.not-found"],
        meaning: "the account has no secret of that name",
        cause: "a misspelt name, another account, or for local runs a `settings.json` without it",
        cure: "create the secret in the settings of Functions, or write the name as it stands there; upper and lower case count",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.auth-failed"],
        meaning: "the secret store did not accept the function",
        cause: "the function's own token was refused",
        cure: "deploy the function again; if it stays, contact LivePerson's support",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.forbidden"],
        meaning: "the secret belongs to the platform and may not be used",
        cause: "the name of a secret that LivePerson keeps for itself",
        cure: "create a secret of your own under another name",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.secret.*"],
        meaning: "the function could not use a secret, in a way that is not documented",
        cause: "the secret, or the store",
        cure: "check the secret's name in the function and in the settings of Functions",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.handler.no-sa-token"],
        meaning: "the function has no token of its own, so it can use no secrets",
        cause: "the platform gave the instance none",
        cure: "deploy the function again; if it stays, contact LivePerson's support",
        ..LIBRARY
    },
    // Domain service.
    ErrorCode {
        codes: &["com.liveperson.faas.csds.domain.not-found"],
        meaning: "LivePerson has no service of that name for the account",
        cause: "a misspelt service name; upper and lower case count (`faasGW`, `agentVep`)",
        cure: "check the service name against the list of the account's domains",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.csds.op-failed"],
        meaning: "the address of a LivePerson service could not be looked up",
        cause: "the domain service did not answer, or the account is not known there",
        cure: "try again; check the account id (`BRAND_ID` for local runs)",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.csds.*"],
        meaning: "the lookup of a LivePerson service failed, in a way that is not documented",
        cause: "the service name, the account, or the domain service",
        cure: "check service name and account; otherwise try again",
        ..LIBRARY
    },
    // Calls with a client certificate.
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.general-issue"],
        meaning: "a call with a client certificate failed before it was sent",
        cause: "something within the library or the platform",
        cure: "read the message; try again",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.remote-threw"],
        meaning: "the service that was called with a client certificate answered with an error",
        cause: "the service refused the request or the certificate, or failed itself",
        cure: "read status and body in the message, and the logs of that service",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.missing-conf"],
        meaning: "a call with a client certificate lacks its configuration",
        cause: "the secret with certificate and key is not named, or is empty",
        cure: "name the secret that holds certificate and key before the first call",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.invalid-key"],
        meaning: "the private key for a client certificate cannot be read",
        cause: "line breaks were lost, or it is not PEM",
        cure: "store the key as PEM, each line break as `\\n`",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.invalid-cert"],
        meaning: "the client certificate cannot be read",
        cause: "line breaks were lost, it is not PEM, or it has expired",
        cure: "store the certificate as PEM, each line break as `\\n`, and check its dates",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.invalid-request"],
        meaning: "a call with a client certificate was asked for with wrong arguments",
        cause: "no address, a method that is not known, or a body of another type",
        cure: "check the arguments of the call",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.request-timeout"],
        meaning: "a call with a client certificate took too long",
        cause: "the service is slow or not reachable from LivePerson's network",
        cure: "set a shorter time limit, catch the error, and check that the domain is on the allowlist",
        rules: &["run.slow"],
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.mtls.*"],
        meaning: "a call with a client certificate failed, in a way that is not documented",
        cause: "the certificate, its key, or the other side",
        cure: "check the certificate that the function names",
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.lp-mtls.credentials-wrong-format",
            "com.liveperson.faas.lp-client.credentials-wrong-format",
            "com.liveperson.faas.orchestrator-fn.credentials-wrong-format",
        ],
        meaning: "the secret with the credentials of a library has another form than the library reads",
        cause: "the secret holds a text where an object with the credentials is expected, or keys are missing",
        cure: "store the credentials as JSON with the keys that the library's page names",
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.lp-mtls.get-credentials-failure",
            "com.liveperson.faas.lp-client.get-credentials-failure",
            "com.liveperson.faas.orchestrator-fn.get-credentials-failure",
        ],
        meaning: "the secret with the credentials of a library could not be read",
        cause: "there is no secret of that name, or the secret store did not answer",
        cure: "check the name of the secret that the library is told, and that it exists in the account",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.lp-client.*"],
        meaning: "a call of a LivePerson API through the toolbelt failed, in a way that is not documented",
        cause: "credentials, permissions, or the API",
        cure: "read the message; check the API key or app that the client uses, and catch the error",
        ..LIBRARY
    },
    // Tokens.
    ErrorCode {
        codes: &["com.liveperson.faas.oauth2.general-issue"],
        meaning: "the function got no token for a LivePerson service",
        cause: "wrong client id or secret, or the authorisation server did not answer",
        cure: "check the credentials in the secret; otherwise try again",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.oauth2.unexpected-response"],
        meaning: "the authorisation server answered in another form than expected",
        cause: "an error page of a proxy, or an application that is not installed on the account",
        cure: "check that the application is installed on this account with `client_credentials`; otherwise try again",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.oauth2.*"],
        meaning: "the function could not be authorised, in a way that is not documented",
        cause: "the authorisation server refused, or answered in another form",
        cure: "check credentials, scope and account",
        ..LIBRARY
    },
    // Conversations.
    ErrorCode {
        codes: &["com.liveperson.faas.conversation-util.conversation.not-found"],
        meaning: "the history has no conversation of that id",
        cause: "the id is another one, or the conversation is too new or too old to be found",
        cure: "take the id from the payload; a conversation shows up in the history only after a while",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.conversation-util.unexpected-response"],
        meaning: "the history of conversations answered in another form than expected",
        cause: "missing permission of the API key, or a failure of the history service",
        cure: "check the permissions of the API key; otherwise try again",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.conversation-util.timeout"],
        meaning: "the history of conversations did not answer in time",
        cause: "the service is slow for the moment",
        cure: "catch the error and answer without the history",
        rules: &["run.slow"],
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.conversation-util-general",
            "com.liveperson.faas.conversation-util*",
        ],
        meaning: "a conversation could not be read from the history",
        cause: "the history service failed, or refused the API key",
        cure: "read the message; catch the error in the function",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.gdpr-util.auth-failed"],
        meaning: "deleting data for privacy was refused",
        cause: "credentials without the permission for it",
        cure: "check credentials and permissions of the user that the function names",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.gdpr-util.replace-file-failed"],
        meaning: "a file of a conversation could not be replaced for privacy",
        cause: "the file store refused or did not answer, or the file is gone",
        cure: "try again; check that the file is still there",
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.gdpr-util-general",
            "com.liveperson.faas.gdpr-util*",
        ],
        meaning: "deleting data for privacy failed",
        cause: "the service behind it failed",
        cure: "read the message, and make sure that nothing is taken for deleted that is not",
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.sdes-util.unexpected-response"],
        meaning: "the service of engagement attributes answered in another form than expected",
        cause: "a visitor or session that it does not know, or a failure of the service",
        cure: "catch the error and go on without attributes; check visitor and session id",
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.sdes-util-general",
            "com.liveperson.faas.sdes-util*",
        ],
        meaning: "engagement attributes could not be read or written",
        cause: "the service behind it failed",
        cure: "read the message; catch the error in the function",
        ..LIBRARY
    },
    // Functions that call functions.
    ErrorCode {
        codes: &["com.liveperson.faas.orchestrator-fn.invoke.timeout"],
        meaning: "a function that was called by another one took too long",
        cause: "the called function is slow: both share the time of the caller",
        cure: "make the called function faster, or call it without waiting for it",
        rules: &["run.slow", "run.timeout"],
        ..LIBRARY
    },
    ErrorCode {
        codes: &["com.liveperson.faas.orchestrator-fn.invoke.status-code-error"],
        meaning: "a function that was called by another one failed",
        cause: "the called function throws, is not deployed, or its uuid is wrong",
        cure: "invoke the called function alone with the same payload",
        ..LIBRARY
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.orchestrator-fn-general",
            "com.liveperson.faas.orchestrator-fn*",
            "com.liveperson.faas.orchestrator-fn.*",
        ],
        meaning: "a function could not call another one",
        cause: "credentials, uuid, or the platform",
        cure: "read the message; check credentials and uuid",
        ..LIBRARY
    },
];
