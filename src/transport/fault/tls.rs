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
        problem => format!("its certificate does not hold: {problem}"),
    }
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
