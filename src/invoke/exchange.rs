//! What goes out and what comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use super::local::LocalRun;
use super::{Endpoint, LongBody, Seen, ShownText};
use crate::lint::Answerer;

/// The least wait after too many requests.
const LEAST_WAIT: Duration = Duration::from_secs(1);

/// Names one Send; a late answer to another one is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvocationId(pub u64);

impl InvocationId {
    /// An id that this process has not given out yet.
    #[must_use]
    pub fn next() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// What Send starts from.
#[derive(Clone, Debug)]
pub struct InvocationRequest {
    /// Where it goes.
    pub endpoint: Endpoint,
    /// The text of the editor: a payload or an envelope, in the tolerant JSON of the editor.
    pub text: Arc<str>,
}

/// An answer, whatever its status.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Name of the endpoint.
    pub endpoint: String,
    /// Who answered.
    pub answerer: Answerer,
    /// HTTP status, 100 to 999; 901 is LivePerson's "the function failed".
    pub status: u16,
    /// From Send to the last byte.
    pub elapsed: Duration,
    /// Response headers in order, redacted.
    pub headers: Vec<(String, ShownText)>,
    /// The body as received, at most the cap; bytes that are no UTF-8 are kept. Known secrets are
    /// blotted out of it at receipt, so that nothing behind it can show or save one; all else is untouched.
    pub body: Arc<[u8]>,
    /// Whether the body went beyond the cap and was cut.
    pub cut: bool,
    /// Of a function's folder that ran on this machine: what is known beside the answer.
    pub local: Option<Box<LocalRun>>,
    /// What was sent, and what was done to get there.
    pub seen: Seen,
}

impl Exchange {
    /// An answer of which no more is known than its status and body; it took no time.
    #[must_use]
    pub fn bare(endpoint: &str, status: u16, body: impl Into<Arc<[u8]>>) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            answerer: Answerer::default(),
            status,
            elapsed: Duration::ZERO,
            headers: Vec::new(),
            body: body.into(),
            cut: false,
            local: None,
            seen: Seen::default(),
        }
    }

    /// The whole body, where [`body`](Self::body) is only its beginning and the rest could be kept.
    #[must_use]
    pub fn long_body(&self) -> Option<&LongBody> {
        self.seen.long_body()
    }

    /// How many seconds a clock that says `now` (Unix time in seconds) is ahead of the endpoint's, as its `Date` tells;
    /// `None` where they agree to a minute or it does not tell.
    #[must_use]
    pub fn clock_ahead(&self, now: i64) -> Option<i64> {
        let date = httpdate::parse_http_date(self.header("date")?).ok()?;
        let date = date.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let ahead = now - i64::try_from(date).ok()?;
        (ahead.abs() > 60).then_some(ahead)
    }

    /// How long the endpoint asks to wait before the next request (`Retry-After`, RFC 9110, 10.2.3), counted from its
    /// answer. A moment is compared with the answer's own `Date`; without one it is not known here.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.wait_from(None)
    }

    /// The same, where the answer came at `now` (Unix time in seconds): for a moment without the answer's own `Date`.
    #[must_use]
    pub fn retry_after_at(&self, now: i64) -> Option<Duration> {
        self.wait_from(Some(now))
    }

    /// How long to wait at least, whether or not the endpoint says so: a second after a 429 (policy page on retries).
    #[must_use]
    pub fn least_wait(&self) -> Option<Duration> {
        (self.status == 429).then_some(LEAST_WAIT)
    }

    fn wait_from(&self, now: Option<i64>) -> Option<Duration> {
        let asked = self.header("retry-after")?;
        if let Ok(seconds) = asked.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let until = httpdate::parse_http_date(asked).ok()?;
        let dated = self.header("date");
        let dated = dated.and_then(|date| httpdate::parse_http_date(date).ok());
        let clock = now
            .and_then(|now| UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(now).ok()?)));
        let since = dated.or(clock)?;
        Some(until.duration_since(since).unwrap_or_default())
    }

    pub(super) fn header(&self, wanted: &str) -> Option<&str> {
        let named = |(name, _): &&(String, ShownText)| name.eq_ignore_ascii_case(wanted);
        let (_, value) = self.headers.iter().find(named)?;
        Some(value.as_str().trim())
    }
}

/// Why there is no answer, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct InvokeError {
    /// The sort of fault.
    pub kind: InvokeErrorKind,
    /// What happened: lower case, no full stop, redacted.
    pub message: ShownText,
    /// What to do about it.
    pub help: String,
    /// What was sent until then, and how far it came: its last step is the one that failed.
    pub seen: Box<Seen>,
}

/// The sorts of faults that end an invocation without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvokeErrorKind {
    /// The request could not be made of what was given.
    Request,
    /// A header's environment variable is not set.
    MissingSecret,
    /// The host's name is unknown.
    NameResolution,
    /// Nobody listens there.
    Refused,
    /// No connection for another reason.
    Connect,
    /// The TLS handshake or the certificate failed.
    Tls,
    /// No whole answer within the time limit.
    Timeout,
    /// The answer is no HTTP, or breaks off.
    Protocol,
    /// The endpoint sends elsewhere too often, or to no usable place.
    Redirect,
    /// The hosts of the account cannot be looked up.
    Domains,
    /// No token could be had.
    Token,
    /// A JavaScript debugger listens there, not a function endpoint.
    Debugger,
    /// Node, which runs function folders, is missing, too old or does not start.
    Node,
    /// The folder holds no function that can be run.
    Function,
    /// The answer is longer than is read of one.
    TooLong,
    /// This program could not do its own part.
    Local,
}

impl InvokeErrorKind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Request,
        Self::MissingSecret,
        Self::NameResolution,
        Self::Refused,
        Self::Connect,
        Self::Tls,
        Self::Timeout,
        Self::Protocol,
        Self::Redirect,
        Self::Domains,
        Self::Token,
        Self::Debugger,
        Self::Node,
        Self::Function,
        Self::TooLong,
        Self::Local,
    ];

    /// The sort that [`Self::id`] names.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::MissingSecret => "missing-secret",
            Self::NameResolution => "name-resolution",
            Self::Refused => "refused",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Protocol => "protocol",
            Self::Redirect => "redirect",
            Self::Domains => "domains",
            Self::Token => "token",
            Self::Debugger => "debugger",
            Self::Node => "node",
            Self::Function => "function",
            Self::TooLong => "too-long",
            Self::Local => "local",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::Redactor;

    fn answer(headers: &[(&str, &str)]) -> Exchange {
        let shown = |text: &str| Redactor::default().show(text);
        let headers = headers.iter();
        Exchange {
            headers: headers
                .map(|(name, value)| ((*name).to_owned(), shown(value)))
                .collect(),
            ..Exchange::bare("shop", 429, *b"")
        }
    }

    #[test]
    fn the_wait_is_read_as_seconds_and_as_a_moment() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:07 GMT");
        for (headers, wait) in [
            (&[("Retry-After", "120")][..], Some(120)),
            (&[("retry-after", " 0 ")][..], Some(0)),
            (
                &[date, ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")][..],
                Some(30),
            ),
            (
                &[date, ("retry-after", "Sunday, 06-Nov-94 08:49:37 GMT")][..],
                Some(30),
            ),
            (
                &[date, ("retry-after", "Sun Nov  6 08:49:37 1994")],
                Some(30),
            ),
            (
                &[date, ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")][..],
                Some(0),
            ),
            (&[date, ("retry-after", "soon")][..], None),
            (&[("retry-after", "-1")][..], None),
            (
                &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")][..],
                None,
            ),
            (&[][..], None),
        ] {
            let wait = wait.map(Duration::from_secs);
            assert_eq!(answer(headers).retry_after(), wait, "{headers:?}");
        }
    }

    #[test]
    fn without_a_date_of_the_answer_the_given_clock_counts() {
        let asked = answer(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]);
        let now = 784_111_777 - 45;
        assert_eq!(asked.retry_after_at(now), Some(Duration::from_secs(45)));
        assert_eq!(asked.retry_after_at(now + 50), Some(Duration::ZERO));
        assert_eq!(asked.retry_after_at(-5), None);
    }
}
