//! Secrets, and the one type for text that may be shown.

use std::fmt;

use zeroize::Zeroizing;

/// A value that must never be seen. Has no `Display`, no `Serialize`; its `Debug` hides it; wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a value in.
    #[must_use]
    pub fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value itself, for the one place that must send it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(hidden)")
    }
}

/// Text from which every known secret has been removed. Only a [`Redactor`] makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownText(String);

impl ShownText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShownText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Removes known secrets from text.
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    secrets: Vec<Secret>,
}

impl Redactor {
    /// A redactor that knows these secrets.
    #[must_use]
    pub fn new(secrets: Vec<Secret>) -> Self {
        Self { secrets }
    }

    /// The text without any of the secrets.
    #[must_use]
    pub fn show(&self, text: &str) -> ShownText {
        let mut shown = text.to_owned();
        for secret in self
            .secrets
            .iter()
            .filter(|secret| !secret.expose().is_empty())
        {
            shown = shown.replace(secret.expose(), "•••");
        }
        ShownText(shown)
    }
}
