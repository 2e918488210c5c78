//! What channels make of the metadata of a message: how many, of which types. What is in them the official schema says.

use super::Channel;
use super::facts::words;
use super::length::judge_length;
use super::limits::Limit;
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

/// Code points of a custom message's `URL`: 4096 by the schema, 5000 by the documentation.
const CUSTOM_URL: Limit = Limit::advised(5000, 4096, 26);

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
    let is_custom = word == "BusinessChatCustomMessage";
    let url = item.get("URL").filter(|_| is_custom).and_then(words);
    if let Some(url) = url {
        judge_length("Apple", "URL", url, CUSTOM_URL, reasons);
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
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Channel, Verdict};
    use serde_json::json;

    fn custom(length: usize) -> serde_json::Value {
        json!([{
            "type": "BusinessChatCustomMessage",
            "bid": "a",
            "URL": "é".repeat(length),
            "receivedMessage": {"title": "a"},
        }])
    }

    #[test]
    fn apple_takes_32_of_its_types() {
        let say = |value: &serde_json::Value| metadata(Channel::Apple, value);
        assert_limit(say, 32, ("metadata-count", Verdict::Rejected), |n| {
            json!(vec![json!({"type": "BusinessEvent"}); n])
        });
        let foreign = say(&json!([{"type": "ExternalId", "id": "1"}]));
        assert_eq!(effect(&foreign, "metadata-type"), Some(Verdict::Rejected));
        assert_eq!(say(&serde_json::Value::Null).verdict, Verdict::Ok);
    }

    #[test]
    fn the_address_of_a_custom_message_may_be_longer_than_the_schema_says() {
        let say = |value: &serde_json::Value| metadata(Channel::Apple, value);
        assert_limit(say, 4096, ("metadata-url", Verdict::Degraded), custom);
        assert_limit(say, 5000, ("metadata-url", Verdict::Rejected), custom);
        assert_eq!(say(&custom(4097)).verdict, Verdict::Degraded);
    }

    #[test]
    fn what_is_inside_is_judged_by_the_official_schema() {
        let lacking = metadata(Channel::Apple, &json!([{"type": "BotResponse", "bot": {}}]));
        assert_eq!(effect(&lacking, "schema"), Some(Verdict::Rejected));
        assert!(
            lacking.reasons[0].message.contains("botId"),
            "{:?}",
            lacking.reasons
        );
    }

    #[test]
    fn whatsapp_takes_one_product_message() {
        let product =
            json!({"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "1"});
        let say = |value: &serde_json::Value| metadata(Channel::WhatsApp, value);
        assert_limit(say, 1, ("metadata-count", Verdict::Rejected), |n| {
            json!(vec![product.clone(); n])
        });
    }

    #[test]
    fn lists_are_taken_where_an_object_is_meant() {
        for channel in [Channel::Facebook, Channel::Twitter] {
            let verdict = metadata(channel, &json!([{"type": "ExternalId"}]));
            assert_eq!(verdict.verdict, Verdict::Ok);
            let other = metadata(channel, &json!({"type": "ExternalId"}));
            assert_eq!(effect(&other, "metadata-type"), Some(Verdict::Rejected));
        }
    }
}
