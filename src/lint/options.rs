//! What a check can be told beyond the text.

use crate::channel::Channel;

/// The sort of conversation that a response is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversation {
    /// Asynchronous messaging.
    Messaging,
    /// Live chat.
    Chat,
}

/// Everything that a rule may need and the text does not say. A rule whose option is unset stays silent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckOptions {
    /// Messaging or chat.
    pub conversation: Option<Conversation>,
    /// The channel that a response is meant for.
    pub channel: Option<Channel>,
    /// Id of the event whose function answers, for example `bot_connectors_custom_integration`.
    pub event: Option<String>,
    /// Names of the account's skills; `None` where they are not known.
    pub known_skills: Option<Vec<String>>,
    /// Hosts from which the account allows images; `None` where they are not known.
    pub image_hosts: Option<Vec<String>>,
    /// Whether the account feature `Common.EncodedMetadata` is on.
    pub encoded_metadata_feature: Option<bool>,
    /// Whether each answer must carry an intent or an action.
    pub require_intent_or_action: Option<bool>,
    /// How long the function took, in milliseconds.
    pub elapsed_ms: Option<f64>,
    /// The HTTP status of the answer, 100 to 999.
    pub http_status: Option<u16>,
    /// How many log entries the function wrote.
    pub log_entries: Option<u64>,
    /// How many characters the function logged.
    pub log_chars: Option<u64>,
    /// Size of the body in bytes.
    pub body_bytes: Option<u64>,
    /// Whether the function ran on this machine, where nothing answers for the platform.
    pub local_run: Option<bool>,
}
