//! The known kinds of metadata: what travels beside a message, or comes back with a tap.
//!
//! Kinds and fields are those of the conversation metadata guide and of rich-content-validator 1.1.2. What a guide does
//! not list in full is open: other fields may follow. An unknown kind never stops a message.

mod apple;
mod bots;
mod social;
mod whatsapp;

use super::ObjectSpec;

/// Where the facts come from unless it is said.
const META: &str = "the conversation metadata guide of the messaging agent SDK";

/// Where limits come from that channels check.
const RCV: &str = "the schemas of rich-content-validator 1.1.2";

/// All known kinds, in the order of [`METADATA_TYPES`].
pub static METADATA: [&ObjectSpec; 21] = [
    &bots::EXTERNAL_ID,
    &bots::EXTERNAL_CARD_ID,
    &bots::BOT_RESPONSE,
    &bots::CONVERSATION_BUILDER,
    &bots::AUTO_MESSAGE,
    &bots::ACTION_REASON,
    &bots::ESCALATION_SUMMARY,
    &bots::MESSAGE_REPLY_CONTEXT,
    &social::EVENT,
    &social::CONVERSATION,
    &apple::BUBBLES,
    &apple::EVENT,
    &apple::FORM,
    &apple::CUSTOM,
    &apple::AUTHENTICATION_REQUEST,
    &apple::AUTHENTICATION_RESPONSE,
    &apple::PAYMENT_REQUEST,
    &apple::PAYMENT_RESPONSE,
    &whatsapp::SINGLE_PRODUCT,
    &whatsapp::MULTIPLE_PRODUCT,
    &whatsapp::ORDER,
];

/// The `type`s of metadata items that are known.
pub const METADATA_TYPES: [&str; 21] = [
    "ExternalId",
    "ExternalCardId",
    "BotResponse",
    "CbBotResponseMetaData",
    "AutoMessage",
    "ActionReason",
    "EscalationSummary",
    "MessageReplyContext",
    "SocialMessagingEventData",
    "SocialMessagingConversationData",
    "BusinessChatMessage",
    "BusinessEvent",
    "BusinessFormEvent",
    "BusinessChatCustomMessage",
    "ConnectorAuthenticationRequest",
    "ConnectorAuthenticationResponse",
    "ConnectorPaymentRequest",
    "ConnectorPaymentResponse",
    "WhatsAppSingleProduct",
    "WhatsAppMultipleProduct",
    "WhatsAppOrder",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_their_names_agree() {
        let names: Vec<&str> = METADATA.iter().map(|spec| spec.name).collect();
        assert_eq!(names, METADATA_TYPES);
        assert!(METADATA.iter().all(|spec| spec.has_type()));
    }
}
