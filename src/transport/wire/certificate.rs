//! What a certificate says, for people.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

use x509_parser::extensions::GeneralName;
use x509_parser::parse_x509_certificate;

use crate::invoke::CertificateFacts;

/// The most names that are kept; some certificates hold for thousands.
const MOST_NAMES: usize = 100;

/// The facts of a certificate in DER; `None` where it is none.
pub(super) fn facts(der: &[u8]) -> Option<CertificateFacts> {
    let (_, certificate) = parse_x509_certificate(der).ok()?;
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.iter().flat_map(|names| &names.value.general_names);
    Some(CertificateFacts {
        subject: certificate.subject().to_string(),
        issuer: certificate.issuer().to_string(),
        names: names.filter_map(name).take(MOST_NAMES).collect(),
        not_before: certificate.validity().not_before.timestamp(),
        not_after: certificate.validity().not_after.timestamp(),
        sha256: fingerprint(der),
    })
}

fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match bytes.len() {
            4 => <[u8; 4]>::try_from(*bytes)
                .ok()
                .map(|own| Ipv4Addr::from(own).to_string()),
            _ => <[u8; 16]>::try_from(*bytes)
                .ok()
                .map(|own| Ipv6Addr::from(own).to_string()),
        },
        _ => None,
    }
}

fn fingerprint(der: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, der);
    let mut text = String::with_capacity(95);
    for (nth, byte) in digest.as_ref().iter().enumerate() {
        let colon = if nth == 0 { "" } else { ":" };
        write!(text, "{colon}{byte:02X}").ok();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_says_whom_it_is_for() {
        let made = rcgen::generate_simple_self_signed(vec![
            "shop.example".to_owned(),
            "127.0.0.1".to_owned(),
        ]);
        let made = made.expect("a certificate");
        let facts = facts(made.cert.der()).expect("it is one");
        assert_eq!(facts.names, ["shop.example", "127.0.0.1"]);
        assert_eq!(facts.subject, facts.issuer);
        assert!(facts.subject.starts_with("CN="), "{}", facts.subject);
        assert!(facts.not_before < facts.not_after);
        assert_eq!(facts.sha256.len(), 95);
        assert_eq!(facts.sha256.matches(':').count(), 31);
    }

    #[test]
    fn what_is_no_certificate_gives_no_facts() {
        for bytes in [&b""[..], b"\x30\x82\xff\xff", &[0x30; 5_000]] {
            assert_eq!(facts(bytes), None);
        }
    }
}
