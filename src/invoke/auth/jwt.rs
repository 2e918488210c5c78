//! JSON Web Tokens: what is in one, for display, and signing one's own.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::Signer;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, dangerous};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::invoke::Secret;

/// The scope without which no function can be invoked.
pub const INVOKE_SCOPE: &str = "faas.lambda.invoke";

/// What a token says of itself. Not verified: only its receiver can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Who issued it.
    pub issuer: Option<String>,
    /// For whom it is: the account.
    pub audience: Vec<String>,
    /// The application.
    pub authorized_party: Option<String>,
    /// The user.
    pub subject: Option<String>,
    /// What it allows; `None` where it does not say.
    pub scope: Option<Vec<String>>,
    /// Unix time in seconds.
    pub issued_at: Option<i64>,
    /// Unix time in seconds.
    pub expires_at: Option<i64>,
}

impl Claims {
    /// Reads a token; `None` where it is no JWT.
    #[must_use]
    pub fn read(token: &Secret) -> Option<Self> {
        let claims: Map<String, Value> =
            dangerous::insecure_decode_claims(token.expose().trim()).ok()?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            issuer: text("iss"),
            audience: claims.get("aud").map(words).unwrap_or_default(),
            authorized_party: text("azp"),
            subject: text("sub"),
            scope: claims.get("scope").map(words),
            issued_at: claims.get("iat").and_then(seconds),
            expires_at: claims.get("exp").and_then(seconds),
        })
    }

    /// What it says in a line: for whom, what it allows, how long it is valid. `now` is Unix time in seconds.
    #[must_use]
    pub fn summary(&self, now: i64) -> String {
        let mut parts = Vec::new();
        let mut list = |what: &str, words: &[String]| {
            if !words.is_empty() {
                parts.push(format!("{what} `{}`", words.join("`, `")));
            }
        };
        list("for", &self.audience);
        list("scope", self.scope.as_deref().unwrap_or_default());
        list("issued by", self.issuer.as_slice());
        if let Some(expiry) = self.expires_at {
            let minutes = expiry.saturating_sub(now) / 60;
            parts.push(match minutes {
                ..0 => "past its end".to_owned(),
                0..120 => format!("valid for {minutes} min"),
                _ => format!("valid for {} h", minutes / 60),
            });
        }
        parts.join(", ")
    }

    /// What will keep the token from being taken; `now` is Unix time in seconds.
    #[must_use]
    pub fn warnings(&self, account: &str, now: i64) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.audience.is_empty() && !self.audience.iter().any(|own| own == account) {
            let audience = self.audience.join("`, `");
            warnings.push(format!(
                "the token is for account `{audience}`, not for `{account}`"
            ));
        }
        let lacks = |scope: &Vec<String>| !scope.iter().any(|own| own == INVOKE_SCOPE);
        if self.scope.as_ref().is_some_and(lacks) {
            warnings.push(format!("the token lacks the scope `{INVOKE_SCOPE}`"));
        }
        if self.expires_at.is_some_and(|expiry| expiry <= now) {
            warnings
                .push("the token has expired, or the clock of this machine is ahead".to_owned());
        }
        if self
            .issued_at
            .is_some_and(|issue| issue > now.saturating_add(60))
        {
            warnings.push(
                "the token is from the future: the clock of this machine is behind".to_owned(),
            );
        }
        warnings
    }
}

/// One word, words with blanks between them, or a list of words.
fn words(value: &Value) -> Vec<String> {
    let split = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match value {
        Value::String(text) => split(text),
        Value::Array(list) => list
            .iter()
            .filter_map(Value::as_str)
            .flat_map(split)
            .collect(),
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// A number of seconds, also where it is written as a string.
pub(super) fn seconds(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| number.as_f64().map(|own| own as i64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Why no token can be signed with a key. Says nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// No PEM text of a private key.
    #[error("it is no private key in PEM form")]
    NoPem,
    /// Another sort of key, or a damaged one.
    #[error("it is no RSA private key of 2048 bits or more")]
    NoRsa,
}

/// What a service of the Custom Endpoint vendor wants to read in a token.
#[derive(Serialize)]
struct ServiceClaims<'c> {
    iss: &'static str,
    aud: &'c str,
    scope: &'static str,
    iat: i64,
    exp: i64,
}

/// The issuer that such a service expects.
const ISSUER: &str = "Sentinel";
/// The scope that such a service expects.
pub const SERVICE_SCOPE: &str = "thirdpartybots.customendpoint.bot";
/// How long such a token lives, in seconds.
pub const SERVICE_TOKEN_LIFE: i64 = 3600;

/// A token for a service of the Custom Endpoint vendor, signed with RS256; `now` is Unix time in seconds.
///
/// # Errors
/// When the key is no usable RSA key.
pub fn service_token(key: &Secret, account: &str, now: i64) -> Result<Secret, KeyFault> {
    PROVIDER.install_default().ok();
    let pem = PrivateKeyDer::from_pem_slice(key.expose().trim().as_bytes());
    let pem = pem.map_err(|_| KeyFault::NoPem)?;
    let claims = ServiceClaims {
        iss: ISSUER,
        aud: account,
        scope: SERVICE_SCOPE,
        iat: now,
        exp: now + SERVICE_TOKEN_LIFE,
    };
    let key = EncodingKey::from_rsa_der(pem.secret_der());
    let token = jsonwebtoken::encode(&Header::new(Algorithm::RS256), &claims, &key);
    token.map(Secret::new).map_err(|_| KeyFault::NoRsa)
}

/// Signs with the cryptography that TLS uses here already.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory,
    verifier_factory,
    key_utils: KeyUtils::new_unimplemented(),
};

struct RsaSigner(RsaKeyPair);

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the type of the crate's table of functions"
)]
fn signer_factory(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    if *algorithm != Algorithm::RS256 {
        return Err(ErrorKind::InvalidAlgorithm.into());
    }
    let pair =
        RsaKeyPair::from_pkcs8(key.as_bytes()).or_else(|_| RsaKeyPair::from_der(key.as_bytes()));
    let pair = pair.map_err(|error| ErrorKind::InvalidRsaKey(error.to_string()))?;
    Ok(Box::new(RsaSigner(pair)))
}

/// Tokens are never verified here.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the type of the crate's table of functions"
)]
fn verifier_factory(_: &Algorithm, _: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    Err(ErrorKind::InvalidAlgorithm.into())
}

impl Signer<Vec<u8>> for RsaSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, jsonwebtoken::signature::Error> {
        let mut signature = vec![0; self.0.public().modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message,
                &mut signature,
            )
            .map_err(|_| jsonwebtoken::signature::Error::new())?;
        Ok(signature)
    }
}

impl JwtSigner for RsaSigner {
    fn algorithm(&self) -> Algorithm {
        Algorithm::RS256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::base64;

    fn token(claims: &str) -> Secret {
        let part = |text: &str| super::super::url_safe(&base64::encode(text.as_bytes()));
        let header = part(r#"{"alg":"RS256","typ":"JWT"}"#);
        Secret::new(format!("{header}.{}.c2ln", part(claims)))
    }

    #[test]
    fn claims_are_read_in_their_several_spellings() {
        let claims = Claims::read(&token(
            r#"{"iss":"Sentinel","aud":"12345678","azp":"app","scope":"a faas.lambda.invoke","iat":1700000000,"exp":"1700003600"}"#,
        ));
        let claims = claims.unwrap();
        assert_eq!(claims.audience, ["12345678"]);
        assert_eq!(claims.scope.as_deref().unwrap(), ["a", INVOKE_SCOPE]);
        assert_eq!(claims.expires_at, Some(1_700_003_600));
        assert!(claims.warnings("12345678", 1_700_000_001).is_empty());
        let other = Claims::read(&token(r#"{"aud":["1","2"],"scope":["x"]}"#)).unwrap();
        assert_eq!(other.warnings("3", 0).len(), 2);
        let nothing = Claims::read(&token(r#"{"aud":"1","scope":""}"#)).unwrap();
        assert!(nothing.warnings("1", 0)[0].contains("lacks the scope"));
        let silent = Claims::read(&token(r#"{"aud":"1"}"#)).unwrap();
        assert!(silent.warnings("1", 0).is_empty());
        assert_eq!(Claims::read(&Secret::new("opaque".to_owned())), None);
        assert_eq!(Claims::read(&Secret::new("a.b.c".to_owned())), None);
    }

    #[test]
    fn a_clock_that_is_off_is_told() {
        let claims = Claims {
            issued_at: Some(1_000),
            expires_at: Some(4_600),
            ..Claims::default()
        };
        assert!(claims.warnings("1", 945)[..].is_empty());
        assert!(claims.warnings("1", 100)[0].contains("behind"));
        assert!(claims.warnings("1", 4_600)[0].contains("ahead"));
    }

    #[test]
    fn what_is_no_key_is_told_without_repeating_it() {
        for (key, fault) in [
            ("sesame", KeyFault::NoPem),
            (
                "-----BEGIN PRIVATE KEY-----\nc2VzYW1l\n-----END PRIVATE KEY-----\n",
                KeyFault::NoRsa,
            ),
        ] {
            let error = service_token(&Secret::new(key.to_owned()), "1", 0).unwrap_err();
            assert_eq!(error, fault);
        }
    }

    #[test]
    fn an_end_beyond_all_time_is_no_overflow() {
        for end in [i64::MIN, i64::MAX] {
            let claims = Claims {
                expires_at: Some(end),
                issued_at: Some(end),
                ..Claims::default()
            };
            for now in [0, i64::MIN, i64::MAX] {
                let line = claims.summary(now);
                assert!(
                    line.starts_with("valid") || line == "past its end",
                    "{line}"
                );
                assert!(claims.warnings("1", now).len() <= 2);
            }
        }
    }
}
