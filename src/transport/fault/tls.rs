//! What keeps a secure connection from standing.

use rustls::{CertificateError, Error};
use url::Url;

use super::{Kind, fault, place};
use crate::invoke::{InvokeError, PreparedRequest};
use crate::transport::wire::SetUpError;

/// TLS cannot be set up on this side.
pub(in super::super) fn no_setup(request: &PreparedRequest, error: &SetUpError) -> InvokeError {
    let message = format!("TLS cannot be set up on this machine: {error}");
    let help = match error {
        SetUpError::System(_) => {
            "install the system's certificates (on Debian: the package `ca-certificates`)"
        }
        SetUpError::Authority(_) => "give `ca` a file with certificates in PEM",
        SetUpError::Client(_) => {
            "give `client_certificate` and `client_key` the certificate and the key that belong together, in PEM"
        }
    };
    fault(request, Kind::Tls, &message, help)
}

/// The handshake failed.
pub(super) fn of(request: &PreparedRequest, url: &Url, error: &Error) -> InvokeError {
    let (what, help) = match error {
        Error::InvalidCertificate(problem) => (certificate_fault(error), cure(problem).to_owned()),
        Error::InvalidMessage(_) => (
            "it does not speak TLS".to_owned(),
            "write `http://` instead of `https://`".to_owned(),
        ),
        Error::AlertReceived(alert) => (
            format!("the other end refuses: {alert:?}"),
            refusal(&format!("{alert:?}")).to_owned(),
        ),
        other => (
            other.to_string(),
            "check which TLS versions the endpoint offers".to_owned(),
        ),
    };
    let ended = request.network.leave(url.host_str().unwrap_or_default());
    let ended = ended.filter(|_| matches!(error, Error::InvalidCertificate(_)));
    let (what, help) = match ended {
        Some(leave) => (
            format!(
                "{what}; the exception for this host ended on {}",
                leave.until
            ),
            format!("{help}; or give the exception a later date"),
        ),
        None => (what, help),
    };
    let message = format!("no secure connection to `{}`: {what}", place(url));
    fault(request, Kind::Tls, &message, &help)
}

/// What is wrong with a certificate.
pub(in super::super) fn certificate_fault(error: &Error) -> String {
    let Error::InvalidCertificate(problem) = error else {
        return error.to_string();
    };
    match problem {
        CertificateError::UnknownIssuer => {
            "its certificate is signed by an authority that this machine does not trust".to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet".to_owned()
        }
        CertificateError::NotValidForName => "its certificate is for another name".to_owned(),
        CertificateError::NotValidForNameContext { presented, .. } => {
            format!("its certificate is for another name: {}", names(presented))
        }
        CertificateError::BadSignature => {
            "its certificate was not signed by the authority that it names".to_owned()
        }
        CertificateError::Revoked => "its certificate has been revoked".to_owned(),
        problem if is_authority(problem) => {
            "its certificate is that of an authority, as self-signed ones usually are".to_owned()
        }
        problem => format!("its certificate does not hold: {}", in_words(problem)),
    }
}

/// Whether the certificate may sign others, which those of servers must not: `openssl req -x509` makes such ones. The
/// verifier of the platform says so in an error of its own, whose type is not ours to name.
fn is_authority(problem: &CertificateError) -> bool {
    matches!(problem, CertificateError::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity"))
}

/// What rustls calls the problem, in words: `Other(OtherError(UnsupportedCertVersion))` is "unsupported cert version".
fn in_words(problem: &CertificateError) -> String {
    let written = problem.to_string();
    let is_name = |name: &&str| {
        name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric)
    };
    let mut names = written.split(['(', ')']).filter(|part| !part.is_empty());
    let Some(name) = names.next_back().filter(is_name) else {
        return written;
    };
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// The names of a certificate, a few of them; rustls writes `DnsName("shop.example")`.
fn names(presented: &[String]) -> String {
    let bare = |name: &String| {
        let inner = name.split('"').nth(1).unwrap_or(name);
        format!("`{inner}`")
    };
    let shown: Vec<String> = presented.iter().take(3).map(bare).collect();
    match presented.len() {
        0 => "it names none".to_owned(),
        1..=3 => shown.join(", "),
        all => format!("{}, and {} more", shown.join(", "), all - 3),
    }
}

fn cure(problem: &CertificateError) -> &'static str {
    match problem {
        CertificateError::UnknownIssuer => {
            "name the authority's certificate under `ca`, or add it to those that the system trusts"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "renew the certificate of the endpoint, and check the date of this machine"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "write the name into the URL for which the certificate was made"
        }
        problem if is_authority(problem) => {
            "serve a certificate with `CA:FALSE`, signed by that one, and name that one under `ca`; or let the host \
             through under `tls_exceptions` for a while"
        }
        _ => "check the name in the URL, the date of this machine, and the certificate",
    }
}

fn refusal(alert: &str) -> &'static str {
    match alert {
        "CertificateRequired" => {
            "name a certificate under `client_certificate` and its key under `client_key`"
        }
        "BadCertificate" | "UnknownCA" | "AccessDenied" | "CertificateUnknown" => {
            "check whether the endpoint accepts the client certificate"
        }
        _ => "check which TLS versions the endpoint offers",
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;
    use std::sync::Arc;

    use rustls::OtherError;

    use super::*;

    /// Says what the verifier of the platform says.
    #[derive(Debug)]
    struct CaUsedAsEndEntity;

    impl fmt::Display for CaUsedAsEndEntity {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Debug::fmt(self, formatter)
        }
    }

    impl std::error::Error for CaUsedAsEndEntity {}

    #[test]
    fn a_self_signed_certificate_is_told_from_other_faults() {
        let other = OtherError(Arc::new(CaUsedAsEndEntity));
        let problem = CertificateError::Other(other);
        assert!(cure(&problem).contains("`CA:FALSE`"));
        let said = certificate_fault(&Error::InvalidCertificate(problem));
        assert!(said.contains("self-signed"), "{said}");
    }

    #[test]
    fn faults_without_a_sentence_of_their_own_are_still_words() {
        let fault = Error::InvalidCertificate(CertificateError::BadEncoding);
        let said = certificate_fault(&fault);
        assert!(!said.contains("BadEncoding"), "{said}");
    }
}
