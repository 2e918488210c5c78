//! TLS: whom to trust, what to show, and what was agreed on.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ClientConnection, Resumption};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, ProtocolVersion, SignatureScheme};
use rustls_platform_verifier::Verifier;

use super::certificate;
use super::watch::Attempt;
use crate::invoke::{Network, TlsException, TlsFacts, TlsLeave};

/// Why TLS cannot be set up at all.
#[derive(Clone, Debug, thiserror::Error)]
pub(in super::super) enum SetUpError {
    /// The system's own certificates are missing.
    #[error("{0}")]
    System(String),
    /// An authority of the endpoint is no certificate.
    #[error("the certificate of the authority cannot be read: {0}")]
    Authority(String),
    /// The certificate of this end, or its key, cannot be used.
    #[error("the client certificate cannot be used: {0}")]
    Client(String),
}

/// What one connection needs of TLS.
#[derive(Clone, Debug)]
pub(super) struct Trust {
    config: Arc<ClientConfig>,
    /// Without a certificate of ours, and for HTTP/1.1 alone.
    proxy: Arc<ClientConfig>,
    verifier: Arc<dyn ServerCertVerifier>,
    has_certificate: bool,
}

impl Trust {
    /// Loads what the system trusts, and what the endpoint adds.
    pub(super) fn load(network: &Network) -> Result<Self, SetUpError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = verifier(network, &provider)?;
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| SetUpError::System(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::clone(&verifier));
        let proxy = builder.clone().with_no_client_auth();
        let mut config = match &network.client {
            None => builder.with_no_client_auth(),
            Some(own) => {
                let fault = |reason: String| SetUpError::Client(reason);
                let chain = certificates(&own.chain).map_err(fault)?;
                let key = PrivateKeyDer::from_pem_slice(own.key.expose().as_bytes());
                // Nothing of the key is told.
                let key = key.map_err(|_| fault("the key is no private key in PEM".to_owned()))?;
                let built = builder.with_client_auth_cert(chain, key);
                built.map_err(|error| fault(error.to_string()))?
            }
        };
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self {
            config: Arc::new(config),
            proxy: Arc::new(proxy),
            verifier,
            has_certificate: network.client.is_some(),
        })
    }

    /// The configuration for a connection to a host. With leave its certificate may fail, and what it fails for is
    /// noted.
    pub(super) fn for_host(
        &self,
        leave: Option<&TlsLeave>,
    ) -> (Arc<ClientConfig>, Option<Lenient>) {
        let Some(leave) = leave else {
            return (Arc::clone(&self.config), None);
        };
        let lenient = Lenient {
            strict: Arc::clone(&self.verifier),
            until: leave.until.clone(),
            fault: Arc::default(),
        };
        let mut config = ClientConfig::clone(&self.config);
        config
            .dangerous()
            .set_certificate_verifier(Arc::new(lenient.clone()));
        // A resumed session shows no certificate, so nothing would be noted.
        config.resumption = Resumption::disabled();
        (Arc::new(config), Some(lenient))
    }

    /// To a proxy only HTTP/1.1 is spoken, and without a certificate of ours.
    pub(super) fn for_proxy(&self) -> Arc<ClientConfig> {
        Arc::clone(&self.proxy)
    }

    /// What both ends agreed on.
    pub(super) fn facts(
        &self,
        connection: &ClientConnection,
        lenient: Option<&Lenient>,
    ) -> TlsFacts {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let suite = connection.negotiated_cipher_suite();
        let shown = connection.peer_certificates().and_then(<[_]>::first);
        TlsFacts {
            version: connection.protocol_version().map(version),
            cipher: suite.map(|suite| cipher(&format!("{:?}", suite.suite()))),
            alpn: connection.alpn_protocol().map(text),
            client_certificate: self.has_certificate,
            certificate: shown.and_then(|shown| certificate::facts(shown)),
            exception: lenient.and_then(Lenient::used),
        }
    }
}

fn verifier(
    network: &Network,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, SetUpError> {
    let mut authorities = Vec::new();
    for pem in &network.authorities {
        authorities.extend(certificates(pem).map_err(SetUpError::Authority)?);
    }
    let verifier = Verifier::new_with_extra_roots(authorities, Arc::clone(provider));
    let verifier = verifier.map_err(|error| SetUpError::System(error.to_string()))?;
    Ok(Arc::new(Telling(verifier)))
}

/// The certificates of a text in PEM; at least one.
pub(super) fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let read = read.map_err(|error| error.to_string())?;
    if read.is_empty() {
        return Err("no certificate in PEM stands in it".to_owned());
    }
    Ok(read)
}

fn version(version: ProtocolVersion) -> String {
    match version {
        ProtocolVersion::TLSv1_2 => "TLS 1.2".to_owned(),
        ProtocolVersion::TLSv1_3 => "TLS 1.3".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The registered name: rustls marks those of TLS 1.3 with `TLS13_`.
fn cipher(name: &str) -> String {
    match name.strip_prefix("TLS13_") {
        Some(rest) => format!("TLS_{rest}"),
        None => name.to_owned(),
    }
}

/// Tells the request on whose behalf it runs which certificate did not hold.
#[derive(Debug)]
struct Telling(Verifier);

impl ServerCertVerifier for Telling {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified =
            self.0
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        if verified.is_err() {
            Attempt::current().note().refused = certificate::facts(end_entity);
        }
        verified
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.0
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

/// Lets a certificate through that does not hold, and remembers why. Signatures must be right all the same.
#[derive(Clone, Debug)]
pub(super) struct Lenient {
    strict: Arc<dyn ServerCertVerifier>,
    until: String,
    fault: Arc<Mutex<Option<String>>>,
}

impl Lenient {
    fn used(&self) -> Option<TlsException> {
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.clone().map(|fault| TlsException {
            fault,
            until: self.until.clone(),
        })
    }
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.strict.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        if let Err(error) = verified {
            let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
            *fault = Some(super::super::fault::certificate_fault(&error));
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.strict
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.strict
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.strict.supported_verify_schemes()
    }
}
