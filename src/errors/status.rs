//! HTTP statuses of the platform.

/// What a status says about an invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusMeaning {
    /// The status, 100 to 999.
    pub status: u16,
    /// What it means here.
    pub meaning: &'static str,
    /// What to do about it.
    pub cure: &'static str,
}

/// The statuses that the platform answers with. Source: LivePerson's Functions clients and error pages.
pub const STATUSES: &[StatusMeaning] = &[
    StatusMeaning {
        status: 400,
        meaning: "the request is not understood",
        cure: "send the envelope with `payload` as JSON, with `Content-Type: application/json`",
    },
    StatusMeaning {
        status: 401,
        meaning: "the caller is not authenticated",
        cure: "get a new token; check that it belongs to this account, and the clock of this machine",
    },
    StatusMeaning {
        status: 403,
        meaning: "the caller may not do this",
        cure: "check the permission or scope to invoke functions",
    },
    StatusMeaning {
        status: 404,
        meaning: "there is no such function, or it is not deployed",
        cure: "check URL, account and region, and deploy the function",
    },
    StatusMeaning {
        status: 405,
        meaning: "the method is wrong there",
        cure: "invoke with POST; a redirect may have turned it into GET",
    },
    StatusMeaning {
        status: 408,
        meaning: "the request took too long to arrive",
        cure: "try again; look at the proxy in between",
    },
    StatusMeaning {
        status: 429,
        meaning: "too many requests",
        cure: "wait at least a second and slow down; V1 counts by account, V2 by function",
    },
    StatusMeaning {
        status: 500,
        meaning: "the platform, or the server around the function, failed",
        cure: "read the body and the server's output; on the platform try again and report the request id",
    },
    StatusMeaning {
        status: 502,
        meaning: "the platform cannot be reached behind its gateway",
        cure: "try again in a while; a deployment may be running",
    },
    StatusMeaning {
        status: 504,
        meaning: "the gateway waited too long",
        cure: "try again; make the function faster",
    },
    StatusMeaning {
        status: 901,
        meaning: "the function failed: it reported an error, threw one, or ran longer than 30 s",
        cure: "read the error code, message and logs in the body",
    },
];

/// What that status says about an invocation.
#[must_use]
pub fn of_status(status: u16) -> Option<&'static StatusMeaning> {
    STATUSES.iter().find(|known| known.status == status)
}
