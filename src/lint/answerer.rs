//! Who answers a call.

/// Who answers a call, as far as what its answer means depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answerer {
    /// Something on this machine, where nothing stands in for the platform.
    Local,
    /// An HTTP endpoint elsewhere, or one function on the platform.
    #[default]
    Remote,
    /// The platform, with the results of all deployed functions of an event.
    EventFunctions {
        /// Id of the skill, which chooses among them.
        skill: Option<String>,
    },
    /// A service of the Custom Endpoint vendor.
    CustomEndpoint,
}

impl Answerer {
    /// Whether the function answers from this machine.
    #[must_use]
    pub fn is_local(&self) -> bool {
        *self == Self::Local
    }
}
