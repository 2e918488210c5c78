//! Looking into files in PEM before anything is sent with them.

use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};

use super::{certificate, tls};
use crate::invoke::CertificateFacts;

/// The certificates of a text in PEM, in its order; at least one.
///
/// # Errors
/// Why there is none, in plain words.
pub fn certificates_in(pem: &str) -> Result<Vec<CertificateFacts>, String> {
    let found = tls::certificates(pem)?;
    let facts: Option<Vec<_>> = found.iter().map(|der| certificate::facts(der)).collect();
    facts.ok_or_else(|| "what stands between its lines is no certificate".to_owned())
}

/// What keeps a private key in PEM from being used, and from being used with a certificate. Nothing of the key is told.
#[must_use]
pub fn key_fault(key: &str, chain: Option<&str>) -> Option<&'static str> {
    if key.contains("ENCRYPTED") {
        return Some("the private key is locked with a passphrase: store it without one");
    }
    let Ok(key) = PrivateKeyDer::from_pem_slice(key.as_bytes()) else {
        return Some("no private key in PEM stands in it");
    };
    let chain = chain.and_then(|chain| tls::certificates(chain).ok())?;
    match CertifiedKey::from_der(chain, key, &default_provider()) {
        Ok(_) | Err(Error::InconsistentKeys(InconsistentKeys::Unknown)) => None,
        Err(Error::InconsistentKeys(_)) => Some("this key does not belong to the certificate"),
        Err(_) => Some("the private key is of a sort that cannot be used"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> (String, String) {
        let made = rcgen::generate_simple_self_signed(vec!["shop.example".to_owned()]);
        let made = made.expect("a certificate");
        (made.cert.pem(), made.signing_key.serialize_pem())
    }

    #[test]
    fn a_certificate_and_its_key_fit() {
        let ((certificate, key), (other, _)) = (made(), made());
        let facts = certificates_in(&format!("{certificate}{other}")).expect("two of them");
        assert_eq!(facts.len(), 2);
        assert_eq!(key_fault(&key, Some(&certificate)), None);
        assert_eq!(key_fault(&key, None), None);
        let fault = key_fault(&key, Some(&other));
        assert_eq!(fault, Some("this key does not belong to the certificate"));
    }

    #[test]
    fn what_is_no_certificate_or_key_is_told() {
        let (certificate, key) = made();
        for text in [
            "",
            "sesame",
            &key,
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            assert!(certificates_in(text).is_err(), "{text}");
        }
        for text in ["", "sesame", &certificate] {
            assert!(key_fault(text, None).is_some(), "{text}");
        }
        let locked =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assert!(key_fault(locked, None).is_some_and(|fault| fault.contains("passphrase")));
    }
}
