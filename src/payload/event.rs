//! The event catalogue: which sorts of functions the platform calls (`bot-functions` events of the LivePerson documentation).

/// A sort of function, by the event that it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The platform's id.
    pub id: &'static str,
    /// What LivePerson's own screens call it.
    pub title: &'static str,
}

/// Id of the event of bot functions (`bot-functions.md` 1.2), the usual one.
pub const BOT_EVENT: &str = "bot_connectors_custom_integration";

/// The events whose functions can be invoked, the usual one first.
/// Source of ids and names: the `apiSpec` of LivePerson's Node client and the Third-Party Bots pages.
pub const EVENTS: &[Event] = &[Event {
    id: BOT_EVENT,
    title: "Third-Party Bots Custom Integration",
}];
