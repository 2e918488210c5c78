//! From which edition on there is something.

use crate::content::Edition;

/// From which edition on there is a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Both editions have it.
    Both,
    /// Only 2.4 has it; 1.7.7 rejects it.
    V2_4,
}

impl Since {
    /// Whether an edition has it.
    #[must_use]
    pub const fn is_in(self, edition: Edition) -> bool {
        matches!((self, edition), (Self::Both, _) | (_, Edition::V2_4))
    }
}
