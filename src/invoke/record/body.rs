//! The bodies of an exchange, as far as they are kept.

use std::borrow::Cow;

use crate::invoke::{Redactor, ShownBytes};

/// How many bytes of a body are kept. What is longer is cut, and says so.
pub const KEPT_BODY: usize = 10_000_000;

/// A body, or the beginning of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptBody {
    /// At most [`KEPT_BODY`] bytes.
    pub bytes: ShownBytes,
    /// How many bytes there were.
    pub length: u64,
    /// Whether it is only the beginning.
    pub cut: bool,
}

impl KeptBody {
    /// The bytes as text; those that are no UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes.as_bytes())
    }

    /// Of the bytes at most [`KEPT_BODY`]. `more` says that they are themselves only the beginning.
    pub(super) fn of(bytes: &[u8], more: bool, redactor: &Redactor) -> Self {
        let kept = &bytes[..bytes.len().min(KEPT_BODY)];
        let cut = more || kept.len() < bytes.len();
        let mut shown = redactor.redact(kept).unwrap_or_else(|| kept.to_owned());
        if cut {
            shown.truncate(shown.len() - redactor.partial_at_end(&shown));
        }
        Self {
            bytes: ShownBytes::redacted(shown),
            length: bytes.len() as u64,
            cut,
        }
    }

    /// Takes out what is known as secret only now.
    pub(super) fn hide(&mut self, redactor: &Redactor) {
        let mut shown = match redactor.redact(self.bytes.as_bytes()) {
            Some(shown) => shown,
            None if !self.cut => return,
            None => self.bytes.as_bytes().to_vec(),
        };
        if self.cut {
            shown.truncate(shown.len() - redactor.partial_at_end(&shown));
        }
        self.bytes = ShownBytes::redacted(shown);
    }
}
