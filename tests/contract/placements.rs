//! Each place of the contract, kept and broken: nothing that a response may hold goes unjudged.

use super::{assert_verdict, judged};

/// A place of the contract: what it is, a text that uses it well, what is found in that, a text that does not, what is
/// found in that.
type Placement = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CARD: &str = r#"{"type": "vertical", "elements": [{"type": "text", "text": "Red shoe"}]}"#;
const REPLIES: &str = r#"{"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}]}}]}"#;

/// All placements; `CARD` and `REPLIES` stand for a content and for quick replies.
const PLACEMENTS: &[Placement] = &[
    (
        "texts",
        r#"{"messages": ["hi", "there"]}"#,
        "",
        r#"{"messages": ["hi", 7]}"#,
        "entry.scalar error",
    ),
    (
        "delays",
        r#"{"messages": [{"delay": 2, "typing": false}, "hi"]}"#,
        "",
        r#"{"messages": [{"delay": 2000, "typing": "no"}, "hi"]}"#,
        "delay.unit warning, delay.typing warning",
    ),
    (
        "a delay as the answer that says nothing",
        r#"{"messages": [{"delay": 1}]}"#,
        "delay.sole hint",
        r#"{"messages": [{"delay": -1}]}"#,
        "delay.value error, top.nothing-to-do error",
    ),
    (
        "private texts",
        r#"{"messages": ["hi", {"text": "angry", "messageAudience": "AGENTS_AND_MANAGERS"}]}"#,
        "",
        r#"{"messages": ["hi", {"text": "angry", "messageAudience": "ALL"}]}"#,
        "text.audience-value error",
    ),
    (
        "contents in messages",
        r#"{"messages": [{"structuredContent": CARD}, "and", {"structuredContent": CARD}]}"#,
        "",
        r#"{"messages": [{"structuredContent": {"type": "text"}}]}"#,
        "sc.schema error",
    ),
    (
        "a content in context, the old place",
        r#"{"messages": ["hi"], "context": {"structuredContent": CARD, "metadata": [{"type": "ExternalId", "id": "1"}]}}"#,
        "sc.legacy hint",
        r#"{"messages": ["hi"], "context": {"structuredContent": {"type": "text"}, "metadata": [{"type": "ExternalId"}]}}"#,
        "sc.legacy hint, sc.schema error, metadata.external-id error",
    ),
    (
        "quick replies in messages",
        r#"{"messages": [{"structuredContent": {"message": "Sure?", "quickReplies": REPLIES}}]}"#,
        "",
        r#"{"messages": [{"structuredContent": {"quickReplies": REPLIES}}]}"#,
        "qr.message error",
    ),
    (
        "quick replies in context, the old place",
        r#"{"messages": ["Sure?"], "context": {"structuredContent": {"quickReplies": REPLIES}}}"#,
        "sc.legacy hint",
        r#"{"messages": [], "context": {"structuredContent": {"quickReplies": REPLIES}}}"#,
        "sc.legacy hint, qr.message error",
    ),
    (
        "metadata of a content, as an array",
        r#"{"messages": [{"structuredContent": CARD, "metadata": [{"type": "ExternalId", "id": "1"}]}]}"#,
        "",
        r#"{"messages": [{"structuredContent": CARD, "metadata": ["1"]}]}"#,
        "metadata.item error",
    ),
    (
        "metadata of a content, as one object",
        r#"{"messages": [{"structuredContent": CARD, "metadata": {"type": "ExternalId", "id": "1"}}]}"#,
        "metadata.single-object hint",
        r#"{"messages": [{"structuredContent": CARD, "metadata": {"type": "ExternalId"}}]}"#,
        "metadata.single-object hint, metadata.external-id error",
    ),
    (
        "metadata of quick replies and of their taps",
        r#"{"messages": [{"structuredContent": {"message": "Sure?", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}], "metadata": [{"type": "ExternalId", "id": "1"}]}}]}}, "metadata": [{"type": "ExternalId", "id": "2"}]}]}"#,
        "",
        r#"{"messages": [{"structuredContent": {"message": "Sure?", "quickReplies": {"type": "quickReplies", "itemsPerRow": 8, "replies": [{"type": "button", "title": "Yes", "click": {"actions": [{"type": "publishText", "text": "yes"}], "metadata": [{"id": "1"}]}}]}}, "metadata": 2}]}"#,
        "metadata.item error, metadata.shape error",
    ),
    (
        "metadata of a click",
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}], "metadata": [{"type": "ExternalId", "id": "1"}]}}}]}"#,
        "",
        r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}], "metadata": [{"type": "ExternalId", "id": 1}]}}}]}"#,
        "metadata.external-id error",
    ),
    (
        "encoded metadata of all messages",
        r#"{"messages": ["hi"], "context": {"encodedMetadata": "eyJhIjoxfQ=="}}"#,
        "encoded.feature hint",
        r#"{"messages": ["hi"], "context": {"encodedMetadata": "{}"}}"#,
        "encoded.base64 error",
    ),
    (
        "encoded metadata of a content",
        r#"{"messages": [{"structuredContent": CARD, "encodedMetadata": "eyJhIjoxfQ=="}]}"#,
        "encoded.feature hint",
        r#"{"messages": [{"structuredContent": CARD, "encodedMetadata": {"a": 1}}]}"#,
        "encoded.type error",
    ),
    (
        "encoded metadata of quick replies",
        r#"{"messages": [{"structuredContent": {"message": "Sure?", "quickReplies": REPLIES}, "encodedMetadata": "QUFB"}]}"#,
        "encoded.feature hint",
        r#"{"messages": [{"structuredContent": {"message": "Sure?", "quickReplies": REPLIES}, "encodedMetadata": ""}]}"#,
        "encoded.type error",
    ),
    (
        "intents",
        r#"{"messages": ["hi"], "context": {"intentId": "a", "intentName": "A", "confidenceScore": 0}}"#,
        "",
        r#"{"messages": ["hi"], "context": {"intentId": "a", "intentName": "A", "confidenceScore": 1.5}}"#,
        "intent.score-range error",
    ),
    (
        "alternative intents",
        r#"{"messages": ["hi"], "context": {"intentId": "a", "confidenceScore": 1, "alternativeIntents": [{"intentId": "b", "confidenceScore": 0.5}]}}"#,
        "",
        r#"{"messages": ["hi"], "context": {"intentId": "a", "confidenceScore": 1, "alternativeIntents": [{"confidenceScore": 0.5}]}}"#,
        "intent.alternatives error",
    ),
    (
        "TRANSFER",
        r#"{"messages": ["one moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": "human", "agentId": "4129463410"}}}"#,
        "",
        r#"{"messages": ["one moment"], "context": {"action": "TRANSFER", "actionParameters": {"skill": null, "agentId": "bob"}}}"#,
        "transfer.skill error, transfer.agent-type warning",
    ),
    (
        "CLOSE_CONVERSATION",
        r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": true}}}"#,
        "",
        r#"{"messages": ["bye"], "context": {"action": "CLOSE_CONVERSATION", "actionParameters": {"withoutPcs": "true"}}}"#,
        "close.without-pcs warning",
    ),
    (
        "CHANGE_TTR",
        r#"{"messages": ["soon"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "PRIORITIZED"}}}"#,
        "",
        r#"{"messages": ["soon"], "context": {"action": "CHANGE_TTR", "actionParameters": {"ttrType": "CUSTOM"}}}"#,
        "ttr.custom-legacy warning, ttr.custom-value error",
    ),
    (
        "INVOCATION",
        r#"{"messages": ["one moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "4ec49ffc-080b-4e59-b302-18d6b826191b", "payload": {"a": 1}, "failOnError": true}}}"#,
        "",
        r#"{"messages": ["one moment"], "context": {"action": "INVOCATION", "actionParameters": {"lambdaUuid": "orders", "payload": "{}", "failOnError": 1}}}"#,
        "invocation.uuid-format error, invocation.payload-string warning, invocation.fail-on-error-type warning",
    ),
    (
        "a public reply on a social channel",
        r#"{"messages": [], "context": {"structuredContent": {"type": "vertical", "elements": [{"type": "text", "text": "Thank you!", "alt": "sm-piggyback"}]}, "metadata": [{"type": "SocialMessagingEventData", "channel": "Public", "replyToId": "1", "event": {"source": "Facebook", "type": "CP", "parent": {}}}], "action": "CLOSE_CONVERSATION"}}"#,
        "sc.legacy hint",
        r#"{"messages": [], "context": {"structuredContent": {"type": "vertical", "elements": [{"type": "text", "text": "Thank you!", "alt": "sm-piggyback"}]}, "metadata": [{"type": "SocialMessagingEventData", "channel": "Loud"}]}}"#,
        "sc.legacy hint, metadata.fields warning",
    ),
    (
        "what the request said, sent back",
        r#"{"messages": ["hi"], "context": {"lpEvent": {}, "lpSdes": {}}}"#,
        "",
        r#"{"messages": ["hi"], "context": {"lpEvents": {}}}"#,
        "context.unknown-key warning",
    ),
    (
        "a result with its logs",
        r#"{"result": {"messages": ["hi"]}, "logs": [{"level": "Info", "message": "a", "extras": [], "timestamp": 1}]}"#,
        "body.wrapped hint",
        r#"{"result": {"messages": "hi"}, "logs": []}"#,
        "body.wrapped hint, messages.not-array error",
    ),
    (
        "a result without a value",
        r#"{"result": {"messages": ["hi"]}}"#,
        "body.wrapped hint",
        r#"{"logs": []}"#,
        "body.wrapped hint, body.empty error",
    ),
    (
        "the results of an event",
        r#"[{"uuid": "a", "timestamp": 1, "result": {"messages": ["hi"]}}, {"uuid": "b", "result": {"messages": ["ho"]}}]"#,
        "body.wrapped hint",
        r#"[{"uuid": "a", "timestamp": 1, "result": {"messages": ["hi"]}}, {"uuid": "b", "result": null}]"#,
        "body.wrapped hint, body.empty error",
    ),
    (
        "the failure of a V1 function",
        r#"{"messages": ["hi"]}"#,
        "",
        r#"{"errorCode": "com.liveperson.faas.handler.custom-failure", "errorMsg": "shop is closed", "errorLogs": []}"#,
        "body.error-shape error",
    ),
    (
        "the failure of a V2 function",
        r#"{"messages": ["hi"]}"#,
        "",
        r#"{"code": "com.customer.faas.function.threw-error", "message": "shop is closed"}"#,
        "body.error-shape error",
    ),
    (
        "a failure inside of a wrapper",
        r#"{"result": {"messages": ["hi"]}, "logs": []}"#,
        "body.wrapped hint",
        r#"[{"uuid": "a", "result": {"errorCode": "com.liveperson.faas.handler.custom-failure", "errorMsg": "x"}}]"#,
        "body.wrapped hint, body.error-shape error",
    ),
];

fn filled(text: &str) -> String {
    text.replace("CARD", CARD).replace("REPLIES", REPLIES)
}

#[test]
fn each_place_of_the_contract_is_judged() {
    for (_, good, in_good, bad, in_bad) in PLACEMENTS {
        assert_verdict(&filled(good), "{}", in_good);
        assert_verdict(&filled(bad), "{}", in_bad);
    }
}

#[test]
fn a_wrapper_is_named_and_the_findings_point_into_it() {
    for (text, words, pointer) in [
        (
            r#"{"result": {"messages": 7}, "logs": []}"#,
            "`result` and `logs`",
            "/result/messages",
        ),
        (
            r#"[{"uuid": "a", "result": {"messages": 7}}]"#,
            "`uuid` and `result`",
            "/0/result/messages",
        ),
    ] {
        let found = judged(text, "{}").diagnostics;
        let wrapper = found.iter().find(|finding| finding.code == "body.wrapped");
        assert!(
            wrapper.is_some_and(|finding| finding.message.contains(words)),
            "{found:#?}"
        );
        let inner = found
            .iter()
            .find(|finding| finding.code == "messages.not-array");
        assert_eq!(inner.map(|finding| finding.pointer.as_str()), Some(pointer));
    }
}

#[test]
fn each_known_kind_of_metadata_is_judged_by_its_fields() {
    for (item, is_right) in [
        (r#"{"type": "ExternalId", "id": "1"}"#, true),
        (
            r#"{"type": "BotResponse", "intents": [{"id": "a", "confidenceScore": 0.5}]}"#,
            true,
        ),
        (
            r#"{"type": "BotResponse", "intents": [{"id": "a", "confidenceScore": 5}]}"#,
            false,
        ),
        (
            r#"{"type": "ActionReason", "reasonId": "1", "reason": "escalated_by_user"}"#,
            true,
        ),
        (r#"{"type": "ActionReason", "reasonId": "1"}"#, false),
        (
            r#"{"type": "EscalationSummary", "escalationCause": "a", "businessCases": [{"id": "a", "time": 1}], "conversationDuration": 3, "escalatedDuringBusinessCase": "a"}"#,
            true,
        ),
        (
            r#"{"type": "EscalationSummary", "conversationDuration": "3"}"#,
            false,
        ),
        (
            r#"{"type": "SocialMessagingEventData", "channel": "Private", "event": {"source": "Twitter", "type": "DirectMessage"}}"#,
            true,
        ),
        (
            r#"{"type": "SocialMessagingEventData", "channel": 1}"#,
            false,
        ),
        (r#"{"type": "SocialMessagingConversationData"}"#, true),
        (
            r#"{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "style": "icon"}, "multipleSelection": true}"#,
            true,
        ),
        (
            r#"{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "style": "huge"}}"#,
            false,
        ),
        (r#"{"type": "BusinessEvent", "title": "a"}"#, true),
        (
            r#"{"type": "ConnectorAuthenticationRequest", "requestIdentifier": "a"}"#,
            true,
        ),
        (
            r#"{"type": "ConnectorPaymentRequest", "requestIdentifier": "a"}"#,
            true,
        ),
        (
            r#"{"type": "BusinessChatCustomMessage", "bid": "app", "URL": "?a=1", "receivedMessage": {"title": "a"}}"#,
            true,
        ),
        (
            r#"{"type": "WhatsAppSingleProduct", "catalogId": "1", "productRetailerId": "2"}"#,
            true,
        ),
        (
            r#"{"type": "WhatsAppSingleProduct", "catalogId": 1, "productRetailerId": "2"}"#,
            false,
        ),
        (
            r#"{"type": "WhatsAppMultipleProduct", "catalogId": "1", "sections": [{"title": "a", "productIds": ["1"]}]}"#,
            true,
        ),
        (
            r#"{"type": "WhatsAppMultipleProduct", "catalogId": "1", "sections": []}"#,
            false,
        ),
    ] {
        let text =
            format!(r#"{{"messages": [{{"structuredContent": {CARD}, "metadata": [{item}]}}]}}"#);
        let found = judged(&text, "{}").diagnostics;
        let faults: Vec<&str> = found
            .iter()
            .filter(|finding| finding.code.starts_with("metadata."))
            .map(|finding| finding.code)
            .collect();
        assert_eq!(faults.is_empty(), is_right, "{item}: {faults:?}");
        assert!(!faults.contains(&"metadata.unknown-type"), "{item}");
    }
}
