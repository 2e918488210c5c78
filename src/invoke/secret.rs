//! Secrets, and the one type for text that may be shown.

use std::fmt;
use std::sync::Arc;

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

/// Text from which every known secret has been removed. Only a [`Redactor`](super::Redactor) makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownText(String);

impl ShownText {
    /// Only for the redactor.
    pub(super) fn redacted(text: String) -> Self {
        Self(text)
    }

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

/// Bytes from which every known secret has been removed. Only made with a [`Redactor`](super::Redactor).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ShownBytes(Arc<[u8]>);

impl ShownBytes {
    /// Only for what a redactor has been over.
    pub(super) fn redacted(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for ShownBytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ShownBytes({})", self.0.len())
    }
}
