//! The editions of the specification.

/// An edition of the structured content schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// json-pollock 2.4: what LivePerson's clients draw today.
    #[default]
    V2_4,
    /// json-pollock 1.7.7: the last one on npm.
    V1_7_7,
}

impl Edition {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::V2_4, Self::V1_7_7];

    /// The word of the machine interfaces.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::V2_4 => "2.4",
            Self::V1_7_7 => "1.7.7",
        }
    }

    /// The edition of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.id() == id)
    }
}
