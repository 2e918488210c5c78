//! One request and its answer on the wire: where the time went, and over which connection.

use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{LongBody, ShownText};

/// One HTTP request and its answer; each redirect and each further try is one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// `GET`, `POST` or `PUT`.
    pub method: String,
    /// Where it went, as it may be shown.
    pub url: ShownText,
    /// HTTP status, 100 to 999; `None` where no answer began.
    pub status: Option<u16>,
    /// When it began, counted from Send.
    pub began: Duration,
    /// Where its time went.
    pub phases: Phases,
    /// What it went over, as far as that came; `None` where not even an address was known.
    pub connection: Option<ConnectionFacts>,
    /// Why it ended before its answer was whole; its last phase is the one that it ended in.
    pub fault: Option<ShownText>,
    /// The whole body where it is too long for [`Exchange::body`](super::Exchange::body), kept aside.
    pub long_body: Option<LongBody>,
}

impl Transfer {
    /// The phase that it ended in, of one that came to no whole answer.
    #[must_use]
    pub fn ended_in(&self) -> Option<PhaseKind> {
        self.fault.as_ref()?;
        let (kind, _) = self.phases.iter().last()?;
        Some(kind)
    }
}

/// Where the time of one transfer went, in the order in which the phases follow each other. A phase that did not take
/// place is `None`: on a connection that stood already there is neither name nor connect nor TLS, on plain HTTP there
/// is no TLS, and to an address or through a proxy no name is looked up here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phases {
    /// Waiting until a connection is free or begun, and what else the program itself does before.
    pub blocked: Option<Duration>,
    /// Looking up the host's name.
    pub dns: Option<Duration>,
    /// Setting up TCP, and with a proxy the way through it.
    pub connect: Option<Duration>,
    /// The TLS handshake.
    pub tls: Option<Duration>,
    /// Writing the request.
    pub send: Option<Duration>,
    /// From the last byte of the request to the first of the answer.
    pub wait: Option<Duration>,
    /// From the first byte of the answer to the last.
    pub receive: Option<Duration>,
}

impl Phases {
    /// Every phase that took place, by name and in order.
    pub fn iter(&self) -> impl Iterator<Item = (PhaseKind, Duration)> {
        let all = [
            self.blocked,
            self.dns,
            self.connect,
            self.tls,
            self.send,
            self.wait,
            self.receive,
        ];
        let named = PhaseKind::ALL.into_iter().zip(all);
        named.filter_map(|(kind, took)| Some((kind, took?)))
    }

    /// How long all of them took.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.iter().map(|(_, took)| took).sum()
    }
}

/// The phases of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseKind {
    /// [`Phases::blocked`].
    Blocked,
    /// [`Phases::dns`].
    Dns,
    /// [`Phases::connect`].
    Connect,
    /// [`Phases::tls`].
    Tls,
    /// [`Phases::send`].
    Send,
    /// [`Phases::wait`].
    Wait,
    /// [`Phases::receive`].
    Receive,
}

impl PhaseKind {
    /// Every phase in order.
    pub const ALL: [Self; 7] = [
        Self::Blocked,
        Self::Dns,
        Self::Connect,
        Self::Tls,
        Self::Send,
        Self::Wait,
        Self::Receive,
    ];

    /// The word of the machine interfaces; those of an HTTP archive.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "ssl",
            Self::Send => "send",
            Self::Wait => "wait",
            Self::Receive => "receive",
        }
    }

    /// Its name in the window.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Blocked => "Blocked",
            Self::Dns => "Name resolution",
            Self::Connect => "TCP connect",
            Self::Tls => "TLS handshake",
            Self::Send => "Request sent",
            Self::Wait => "Waiting for the first byte",
            Self::Receive => "Download",
        }
    }
}

/// What a transfer went over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionFacts {
    /// Whether it stood already: warm, else cold.
    pub reused: bool,
    /// Version of HTTP that was spoken, such as `HTTP/1.1` or `HTTP/2.0`; empty where no connection came to stand.
    pub http: String,
    /// The other end, or the address that was tried; with a proxy that of the proxy.
    pub remote: Option<SocketAddr>,
    /// The proxy, without its credentials.
    pub proxy: Option<ShownText>,
    /// What is known of TLS; `None` on plain HTTP, and where the handshake did not come as far as a certificate.
    pub tls: Option<TlsFacts>,
}

/// What both ends agreed on, and who the other end says it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TlsFacts {
    /// Version of the protocol, such as `TLS 1.3`.
    pub version: Option<String>,
    /// The cipher suite, by its registered name.
    pub cipher: Option<String>,
    /// The protocol that ALPN chose, such as `h2`.
    pub alpn: Option<String>,
    /// Whether this end had a certificate of its own to offer, which the other end need not have asked for.
    pub client_certificate: bool,
    /// The certificate of the other end.
    pub certificate: Option<CertificateFacts>,
    /// Set where the certificate does not hold and an exception let it through.
    pub exception: Option<TlsException>,
}

impl TlsFacts {
    /// Whether HTTP/2 was agreed on.
    #[must_use]
    pub fn is_h2(&self) -> bool {
        self.alpn.as_deref() == Some("h2")
    }
}

/// A certificate that was let through although it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsException {
    /// What is wrong with the certificate.
    pub fault: String,
    /// The last day on which the exception is valid, as `2026-12-31`.
    pub until: String,
}

/// The parts of an X.509 certificate that a person asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateFacts {
    /// Whom it is for, as `CN=shop.example, O=Shop`.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// The names and addresses that it holds for.
    pub names: Vec<String>,
    /// Valid from: Unix time in seconds.
    pub not_before: i64,
    /// Valid until: Unix time in seconds.
    pub not_after: i64,
    /// SHA-256 over the whole certificate: 32 bytes in capital hex, with colons between.
    pub sha256: String,
}

impl CertificateFacts {
    /// Whole days for which it is still valid; negative once it has expired. `now` is Unix time in seconds.
    #[must_use]
    pub const fn days_left(&self, now: i64) -> i64 {
        self.not_after.saturating_sub(now).div_euclid(86_400)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_phases_that_took_place_are_listed() {
        let phases = Phases {
            dns: Some(Duration::from_millis(3)),
            wait: Some(Duration::from_millis(40)),
            ..Phases::default()
        };
        let listed: Vec<_> = phases.iter().map(|(kind, _)| kind.id()).collect();
        assert_eq!(listed, ["dns", "wait"]);
        assert_eq!(phases.total(), Duration::from_millis(43));
    }

    #[test]
    fn days_left_are_whole_and_negative_once_expired() {
        let certificate = CertificateFacts {
            not_after: 10 * 86_400,
            ..CertificateFacts::default()
        };
        assert_eq!(certificate.days_left(0), 10);
        assert_eq!(certificate.days_left(1), 9);
        assert_eq!(certificate.days_left(10 * 86_400 + 1), -1);
    }
}
