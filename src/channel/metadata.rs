//! What channels make of the metadata of a message.

use super::Channel;
use super::reason::{Reasons, Repair};
use crate::json::{Kind, Node};

/// The types that Apple's schema lists. Source: rich-content-validator 1.1.2.
const APPLE: &[&str] = &[
    "AutoMessage",
    "BotResponse",
    "BusinessChatCustomMessage",
    "BusinessChatMessage",
    "BusinessEvent",
    "BusinessFormEvent",
    "CbBotResponseMetaData",
    "ConnectorAuthenticationRequest",
    "ConnectorPaymentRequest",
];
const WHATSAPP: &[&str] = &["WhatsAppMultipleProduct", "WhatsAppSingleProduct"];
const EVENT: &str = "SocialMessagingEventData";
const CONVERSATION: &str = "SocialMessagingConversationData";

/// Code points of a custom message's `URL` (row 26).
const CUSTOM_URL: usize = 4096;

/// Judges metadata.
pub(super) fn judge(node: Node<'_>, reasons: &mut Reasons) {
    match reasons.channel {
        Channel::Apple => {
            reasons.basis = "rich-content-validator 1.1.2, appleBusinessChat";
            judge_list(node, 32, APPLE, reasons);
        }
        Channel::WhatsApp => {
            reasons.basis = "rich-content-validator 1.1.2, whatsapp";
            judge_list(node, 1, WHATSAPP, reasons);
        }
        Channel::Facebook | Channel::Twitter => {
            reasons.basis = "rich-content-validator 1.1.2, facebook and twitter";
            judge_social(node, &[EVENT, CONVERSATION], reasons);
        }
        Channel::Instagram => {
            reasons.basis = "rich-content-validator 1.1.2, instagram";
            judge_social(node, &[EVENT], reasons);
        }
        _ => {}
    }
}

fn judge_list(node: Node<'_>, max: usize, types: &[&str], reasons: &mut Reasons) {
    if node.kind() == Kind::Null {
        return;
    }
    if !node.is_array() {
        reasons.reject(node.id(), "metadata", "`metadata` is not a list");
        return;
    }
    for (place, item) in node.elements().enumerate() {
        if place == max {
            let message = format!("more than {max} metadata");
            let reason = reasons.reject(item.id(), "metadata-count", message);
            reason.repair(Repair::Remove(item.id()));
            return;
        }
        judge_item(item, types, reasons);
    }
}

fn judge_item(item: Node<'_>, types: &[&str], reasons: &mut Reasons) {
    let word = item.get("type").and_then(|word| word.string());
    let word = word.as_deref().unwrap_or_default();
    let is_untyped_bot = word.is_empty() && types == APPLE && item.get("botMsgId").is_some();
    if !is_untyped_bot && !types.contains(&word) {
        let message = format!("the channel takes no metadata of the type `{word}`");
        let reason = reasons.reject(item.id(), "metadata-type", message);
        reason.repair(Repair::Remove(item.id()));
        return;
    }
    for key in required(word) {
        if item.get(key).is_none() {
            let message = format!("`{word}` without `{key}`");
            reasons.reject(item.id(), "metadata", message);
        }
    }
    let url = item
        .get("URL")
        .filter(|_| word == "BusinessChatCustomMessage");
    let url = url.and_then(|url| Some((url.id(), url.string()?.chars().count())));
    if let Some((node, length)) = url.filter(|(_, length)| *length > CUSTOM_URL) {
        let message = format!("`URL` of {length} characters, the schema knows {CUSTOM_URL}");
        reasons.degrade(node, "metadata", message).row(26);
    }
}

/// The keys that a type must have. Source: rich-content-validator 1.1.2.
fn required(word: &str) -> &'static [&'static str] {
    match word {
        "BusinessChatMessage" => &["receivedMessage"],
        "CbBotResponseMetaData" => &["botMsgId"],
        "AutoMessage" => &["messageType"],
        "BusinessChatCustomMessage" => &["bid", "URL", "receivedMessage"],
        "WhatsAppSingleProduct" => &["catalogId", "productRetailerId"],
        "WhatsAppMultipleProduct" => &["catalogId", "sections"],
        EVENT => &["event", "channel"],
        _ => &[],
    }
}

fn judge_social(node: Node<'_>, types: &[&str], reasons: &mut Reasons) {
    let takes_lists = reasons.channel != Channel::Instagram;
    if !node.is_object() {
        if !takes_lists {
            let message = format!("metadata here is one object of the type `{EVENT}`");
            reasons.reject(node.id(), "metadata", message);
        }
        return;
    }
    let word = node.get("type").and_then(|word| word.string());
    let word = word.as_deref().unwrap_or_default();
    if !types.contains(&word) {
        let message = format!("the channel takes no metadata of the type `{word}`");
        reasons.reject(node.id(), "metadata-type", message);
        return;
    }
    for key in required(word) {
        if node.get(key).is_none() {
            let message = format!("`{word}` without `{key}`");
            reasons.reject(node.id(), "metadata", message);
        }
    }
}
