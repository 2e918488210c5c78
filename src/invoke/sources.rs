//! Where the values of headers and secrets come from, and what names may stand for them: one place for what files say,
//! what requests are made of, and what is taken over from elsewhere.

use super::literal::secret_literal;

/// How a value is written that comes from an environment variable.
const ENVIRONMENT: &str = "env:";
/// How a value is written that comes from the system's keystore.
const KEYSTORE: &str = "keystore:";
/// The longest name of an entry of the keystore, in bytes: what is longer may be a secret that was pasted.
const LONGEST_ENTRY: usize = 64;

/// Where a header's value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderSource {
    /// Written as it is; must not be a secret.
    Literal(String),
    /// `env:NAME`: the environment variable of that name, read on each Send.
    Environment(String),
    /// `keystore:NAME`: the entry of that name in the system's keystore, read on each Send.
    Keystore(String),
}

/// Where a secret comes from; never from the file itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// `env:NAME`: the environment variable of that name, read on each Send.
    Environment(String),
    /// `keystore:NAME`: the entry of that name in the system's keystore, read on each Send.
    Keystore(String),
}

/// Why a text names no secret. What stands there may be one, so it is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSecretName {
    /// It begins neither with `env:` nor with `keystore:`.
    Neither,
    /// No name of an environment variable stands behind `env:`.
    Variable,
    /// No name of an entry stands behind `keystore:`.
    Entry,
}

impl SecretSource {
    /// What a text names as files write it.
    ///
    /// # Errors
    /// When it names none, and may be the secret itself.
    pub fn read(text: &str) -> Result<Self, NoSecretName> {
        if let Some(name) = text.strip_prefix(ENVIRONMENT) {
            let source = is_variable_name(name).then(|| Self::Environment(name.to_owned()));
            return source.ok_or(NoSecretName::Variable);
        }
        let name = text.strip_prefix(KEYSTORE).ok_or(NoSecretName::Neither)?;
        let source = is_entry_name(name).then(|| Self::Keystore(name.to_owned()));
        source.ok_or(NoSecretName::Entry)
    }

    /// Its name alone.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Environment(name) | Self::Keystore(name) => name,
        }
    }

    /// How files name it: `env:NAME` or `keystore:NAME`.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Environment(name) => format!("{ENVIRONMENT}{name}"),
            Self::Keystore(name) => format!("{KEYSTORE}{name}"),
        }
    }
}

impl From<SecretSource> for HeaderSource {
    fn from(source: SecretSource) -> Self {
        match source {
            SecretSource::Environment(name) => Self::Environment(name),
            SecretSource::Keystore(name) => Self::Keystore(name),
        }
    }
}

impl HeaderSource {
    /// The secret that it names; `None` for a literal.
    #[must_use]
    pub fn secret(&self) -> Option<SecretSource> {
        match self {
            Self::Literal(_) => None,
            Self::Environment(name) => Some(SecretSource::Environment(name.clone())),
            Self::Keystore(name) => Some(SecretSource::Keystore(name.clone())),
        }
    }
}

/// Whether a name may stand before the colon of an HTTP header (RFC 9110, 5.6.2: `token`).
#[must_use]
pub fn is_header_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}

/// Whether a name is one that shells let the user set (POSIX.1-2017, 8.1, and lower case).
#[must_use]
pub fn is_variable_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let first = name.bytes().next();
    first.is_some_and(|first| !first.is_ascii_digit()) && name.bytes().all(allowed)
}

/// Whether a name is one of an entry of the keystore: short, and no secret that was pasted behind `keystore:`.
fn is_entry_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    (1..=LONGEST_ENTRY).contains(&name.len())
        && name.bytes().all(allowed)
        && secret_literal("name", name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_read_as_they_are_written() {
        for text in [
            "env:SHOP_KEY",
            "env:_a",
            "keystore:shop-key.1",
            "keystore:9",
        ] {
            let source = SecretSource::read(text).expect(text);
            assert_eq!(source.written(), text);
            assert_eq!(HeaderSource::from(source.clone()).secret(), Some(source));
        }
    }

    #[test]
    fn what_may_be_the_secret_itself_is_no_name_of_one() {
        let long = format!("keystore:{}", "a".repeat(65));
        for (text, fault) in [
            ("sesame", NoSecretName::Neither),
            ("", NoSecretName::Neither),
            ("env:", NoSecretName::Variable),
            ("env:9A", NoSecretName::Variable),
            ("env:open sesame", NoSecretName::Variable),
            ("keystore:", NoSecretName::Entry),
            ("keystore:q8Zr2LmX0vTn5KdW7yBs3HcF", NoSecretName::Entry),
            (long.as_str(), NoSecretName::Entry),
        ] {
            assert_eq!(SecretSource::read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn header_names_are_tokens() {
        for name in ["x-api-key", "X_1", "a!#$%&'*+-.^_`|~b"] {
            assert!(is_header_name(name), "{name}");
        }
        for name in ["", "x key", "x:key", "schlüssel"] {
            assert!(!is_header_name(name), "{name}");
        }
    }
}
