//! The event catalogue: which sorts of functions the platform calls (`bot-functions` events of the LivePerson documentation).

/// A sort of function, by the event that it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The platform's id.
    pub id: &'static str,
    /// What LivePerson's own screens call it.
    pub title: &'static str,
}

/// The events whose functions can be invoked, the usual one first.
/// Source of ids and names: the `apiSpec` of LivePerson's Node client and the Third-Party Bots pages.
pub const EVENTS: &[Event] = &[Event {
    id: "bot_connectors_custom_integration",
    title: "Third-Party Bots Custom Integration",
}];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::Endpoint;

    #[test]
    fn the_usual_event_is_in_the_catalogue() {
        assert_eq!(EVENTS[0].id, Endpoint::BOT_EVENT);
    }
}
