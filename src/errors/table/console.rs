//! What the web console of Functions shows, and what deployments end with. An invocation never gives these.

use super::{BLANK, ErrorCode, Origin};

/// An error of the console or of a deployment.
const SHOWN: ErrorCode = ErrorCode {
    origin: Origin::Deployment,
    source: "web console of LivePerson Functions",
    ..BLANK
};

/// What the console shows.
pub(super) const CONSOLE: &[ErrorCode] = &[
    ErrorCode {
        codes: &[
            "com.liveperson.faas.fm.validation.general",
            "com.liveperson.faas.fm.validation.invalid-syntax",
        ],
        meaning: "the code of the function was refused: it cannot be read",
        cause: "JavaScript with a mistake in its syntax, or of a newer edition than the runtime has",
        cure: "run the function on this machine first: Node names line and column",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.validation.unallowed-code"],
        meaning: "the code of the function uses what the platform forbids",
        cause: "expressions such as `eval`",
        cure: "write it without; a table of functions serves most uses of `eval`",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.validation.unallowed-dependency"],
        meaning: "the function requires a module that the account has not enabled",
        cause: "`require` of a module that is not on the list of dependencies",
        cure: "enable the dependency in the settings, or do without it",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.validation.to-long"],
        meaning: "the code of the function is longer than 100,000 characters",
        cause: "a bundle, or data within the code",
        cure: "move data into a service or into secrets, and minify the bundle",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.fm.validation.invalid-domain"],
        meaning: "an entry of the allowlist is no domain",
        cause: "a scheme, a path or more than one `*` in it",
        cure: "write the host alone, such as `shop.example.com` or `*.example.com`",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.ui.payload-too-large"],
        meaning: "the payload for a test run is too large for the console",
        cause: "its debugger takes at most 10,000 characters",
        cure: "invoke the function here, where no such limit stands",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.ui.api.invocation-timeout"],
        meaning: "the test run in the console took too long",
        cause: "the function is slower than the console waits",
        cure: "invoke it here and look at the time; give outgoing calls a time limit",
        rules: &["run.slow", "run.timeout"],
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.ui.api.unauthorized"],
        meaning: "the console's login is not accepted any more",
        cause: "the session has expired, or was ended by a login elsewhere",
        cure: "log in again",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.ui.*"],
        meaning: "the console could not do what it was asked to",
        cause: "network, login, or a service behind it",
        cure: "load the page again; log in again",
        ..SHOWN
    },
    ErrorCode {
        codes: &[
            "com.liveperson.faas.db.error.revision",
            "com.liveperson.faas.db.conflict",
        ],
        meaning: "somebody else has changed the same thing in the meantime",
        cause: "two people, or two windows, edit one function",
        cure: "load the page again, and make the change again",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.db.*"],
        meaning: "the store behind the console failed or lacks an entry",
        cause: "the entry was deleted, or something passing on LivePerson's side",
        cure: "load the page again; otherwise contact LivePerson's support",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.dm.action.not-allowed"],
        meaning: "the user may not deploy",
        cause: "the permission FaaS-Developer is missing",
        cure: "ask an administrator of the account for it",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.dm.build.*"],
        meaning: "the function could not be built",
        cause: "a dependency that cannot be installed, or a failure of the platform",
        cure: "check the dependencies; deploy again",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.dm.*"],
        meaning: "the deployment of the function failed",
        cause: "something passing on LivePerson's side",
        cure: "deploy again; if it stays, contact LivePerson's support",
        ..SHOWN
    },
    ErrorCode {
        codes: &["com.liveperson.faas.provision.defaultappkey.max-number-of-keys-reached"],
        meaning: "the account has as many API keys as it may have",
        cause: "Functions wants a key of its own, and there are 100 already",
        cure: "have keys removed that nobody uses: LivePerson's account team does that",
        ..SHOWN
    },
];
