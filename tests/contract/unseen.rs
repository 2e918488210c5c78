//! Responses that stand in no table: odd types in every place, and what a careful reader says of them.

use super::assert_verdict;

#[test]
fn odd_responses_are_judged_as_a_careful_reader_would() {
    for (text, wanted) in CASES {
        assert_verdict(text, "{}", wanted);
    }
}

/// A text, and its findings.
const CASES: &[(&str, &str)] = &[
    (
        r#"{"messages":["hi"],"context":{"intentId":"","confidenceScore":0.5}}"#,
        "intent.id error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"é","intentName":"Ünïcode 😀","confidenceScore":1.0}}"#,
        "",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":null}}"#,
        "intent.score-type error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":[0.5]}}"#,
        "intent.score-type error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":1e0}}"#,
        "",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":1.0000001}}"#,
        "intent.score-range error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","intentName":null,"confidenceScore":0.4}}"#,
        "intent.name warning",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentName":"x"}}"#,
        "intent.id-missing error",
    ),
    (
        r#"{"messages":["hi"],"context":{"confidenceScore":"high"}}"#,
        "intent.id-missing error, intent.score-type error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":0.4,"alternativeIntents":null}}"#,
        "intent.alternatives error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":0.4,"alternativeIntents":[[]]}}"#,
        "intent.alternatives error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":0.4,"alternativeIntents":[{"intentId":"","confidenceScore":0.1}]}}"#,
        "intent.alternatives error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":0.4,"alternativeIntents":[{"intentId":"b","confidenceScore":0.9,"extra":1}]}}"#,
        "intent.order hint",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentId":"a","confidenceScore":0.4,"alternativeIntents":[{"intenId":"b","confidenceScore":0.1}]}}"#,
        "intent.alternatives error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intentID":"a","confidenceScore":0.4}}"#,
        "context.unknown-key warning, intent.id-missing error",
    ),
    (
        r#"{"messages":["hi"],"context":{"intent":"a","score":0.4}}"#,
        "context.unknown-key warning",
    ),
    (
        r#"{"messages":["hi"],"intentId":"a","confidenceScore":0.4}"#,
        "top.misplaced-key error",
    ),
    (
        r#"{"messages":["hi"],"context":{"encodedMetadata":12}}"#,
        "encoded.type error",
    ),
    (
        r#"{"messages":["hi"],"context":{"encodedMetadata":null}}"#,
        "encoded.type error",
    ),
    (
        r#"{"messages":["hi"],"context":{"encodedMetadata":"YQ"}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["hi"],"context":{"encodedMetadata":"Y Q=="}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["hi"],"encodedMetadata":"YQ=="}"#,
        "top.misplaced-key error",
    ),
    (
        r#"{"messages":[{"delay":1,"encodedMetadata":"YQ=="},"a"]}"#,
        "encoded.placement warning",
    ),
    (
        r#"{"messages":[{"text":"n","messageAudience":"AGENTS_AND_MANAGERS","encodedMetadata":7},"a"]}"#,
        "encoded.placement warning, encoded.type error",
    ),
    (
        r#"{"messages":[{"encodedMetadata":"YQ=="},"a"]}"#,
        "entry.unknown-object error",
    ),
    (
        r#"{"messages":["a"],"context":{"encodedmetadata":"YQ=="}}"#,
        "context.unknown-key warning",
    ),
    (
        r#"{"messages":null,"context":null}"#,
        "messages.not-array error, context.not-object error",
    ),
    (
        r#"{"messages":{},"context":[]}"#,
        "messages.not-array error, context.not-object error",
    ),
    (
        r#"{"messages":[null,null]}"#,
        "top.nothing-to-do error, entry.scalar error",
    ),
    (
        r#"{"messages":[[["a"]]]}"#,
        "top.nothing-to-do error, entry.scalar error",
    ),
    (
        r#"{"messages":[{}]}"#,
        "top.nothing-to-do error, entry.unknown-object error",
    ),
    (r#"{"messages":[""]}"#, "entry.blank warning"),
    (
        r#"{"messages":["a"],"messages":["b"]}"#,
        "parse.duplicate-key warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","action":"CLOSE_CONVERSATION"}}"#,
        "parse.duplicate-key warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":""}}"#,
        "action.unknown warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER "}}"#,
        "action.case error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":{"name":"TRANSFER"}}}"#,
        "action.type error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":[]}}"#,
        "action.parameters error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":{"skill":""}}}"#,
        "transfer.skill error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":{"skill":"Kundenservice Ä"}}}"#,
        "",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"CHANGE_TTR","actionParameters":{"ttrType":"CUSTOM","value":120}}}"#,
        "ttr.custom-legacy warning, ttr.value-number hint",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"CHANGE_TTR","actionParameters":{"ttrType":["URGENT"]}}}"#,
        "ttr.type-value error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"INVOCATION","actionParameters":{"lambdaUuid":""}}}"#,
        "invocation.fail-on-error-absent hint, invocation.uuid-missing error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"CLOSE_CONVERSATION","actionParameters":{}}}"#,
        "",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"CLOSE_CONVERSATION","withoutPcs":true}}"#,
        "context.flat-parameters error",
    ),
    (
        r#"{"messages":[{"text":"hello"}]}"#,
        "top.nothing-to-do error, text.no-audience error",
    ),
    (
        r#"{"messages":[{"text":7,"messageAudience":"AGENTS_AND_MANAGERS"},"a"]}"#,
        "text.value error",
    ),
    (
        r#"{"messages":[{"messageAudience":"AGENTS_AND_MANAGERS"},"a"]}"#,
        "entry.unknown-object error, text.value error",
    ),
    (
        r#"{"messages":[{"delay":"2","typing":"true"},"a"]}"#,
        "delay.value error, delay.typing warning",
    ),
    (r#"{"messages":[{"delay":1.0},"a"]}"#, ""),
    (r#"{"messages":[{"delay":[2]},"a"]}"#, "delay.value error"),
    (
        r#"{"messages":["a",{"structuredContent":[]}]}"#,
        "sc.not-object error",
    ),
    (
        r#"{"messages":["a",{"structuredContent":{"type":"vertical","elements":[]}}]}"#,
        "sc.empty error",
    ),
    (
        r#"{"messages":["a",{"structuredContent":{"type":"vertical","elements":[{"type":"text"}]}}]}"#,
        "sc.schema error",
    ),
    (
        r#"{"messages":["a",{"quickReplies":{"type":"quickReplies","itemsPerRow":8,"replies":[]}}]}"#,
        "qr.misplaced error, qr.count error",
    ),
    (
        r#"{"messages":["a",{"structuredContent":{"message":"","quickReplies":{"type":"quickReplies","itemsPerRow":"8","replies":{}}}}]}"#,
        "qr.message error, qr.items-per-row error, qr.count error",
    ),
    (
        r#"{"messages":["a"],"context":{"quickReplies":null}}"#,
        "qr.misplaced error, qr.type error",
    ),
    (
        r#"{"messages":["a"],"context":{"metadata":{}}}"#,
        "metadata.shape error",
    ),
    (
        r#"{"messages":["a",{"metadata":[{"type":"ExternalId","id":"1"}]}]}"#,
        "entry.unknown-object error",
    ),
    (
        r#"{"result":null,"logs":[]}"#,
        "body.wrapped hint, body.empty error",
    ),
    (
        r#"{"result":"{\"messages\":[\"hi\"]}","logs":[]}"#,
        "body.wrapped hint, body.stringified error",
    ),
    (
        r#"{"result":{"result":{"messages":["hi"]}}}"#,
        "body.wrapped hint",
    ),
    (r#"{"logs":{}}"#, "body.empty error, body.wrapped hint"),
    (
        r#"[{"uuid":"1","result":null}]"#,
        "body.wrapped hint, body.empty error",
    ),
    (
        r#"{"errorCode":"x","errorMsg":null}"#,
        "body.error-shape error",
    ),
    (
        r#"{"code":"com.customer.faas.function.threw-error"}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"errorMsg":"boom"}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (r#"[]"#, "body.not-object error"),
    (r#""hi""#, "body.not-object error"),
    (r#""{}""#, "body.stringified error, top.nothing-to-do error"),
    (r#"42"#, "body.not-object error"),
    (r#"true"#, "body.not-object error"),
    (r#"{"message":"hi"}"#, "body.request-shape error"),
    (
        r#"{"message":"hi","messages":["a"]}"#,
        "top.unknown-key warning",
    ),
    (
        r#"{"messages":["a"],"response":[]}"#,
        "top.unknown-key warning",
    ),
    (
        r#"{"messages":["a"],"Context":{"action":"CLOSE_CONVERSATION"}}"#,
        "top.unknown-key warning",
    ),
    (
        r#"{"messages":[{"type":"message","text":"a"}]}"#,
        "top.nothing-to-do error, entry.unknown-key warning, text.no-audience error",
    ),
    (r#"{"messages":["undefined"]}"#, "entry.js-artifact warning"),
    (r#"{"messages":["null "]}"#, "entry.js-artifact warning"),
    (
        r#"{"messages":["👋🏽"],"context":{"intentId":"👋🏽","confidenceScore":1}}"#,
        "",
    ),
    (
        r#"{"messages":["a"],"context":{"structuredContent":null}}"#,
        "sc.legacy hint, sc.not-object error",
    ),
    (
        r#"{"messages":["a"],"context":{"structuredContent":"x"}}"#,
        "sc.legacy hint, sc.not-object error",
    ),
    (
        r#"{"context":{"intentId":"a","confidenceScore":1}}"#,
        "top.nothing-to-do error",
    ),
    (r#"{"context":{"action":"CLOSE"}}"#, "action.unknown error"),
    (
        r#"{"actions":[],"messages":["a"]}"#,
        "action.multiple error, top.unknown-key warning",
    ),
    (
        r#"{"messages":[{"action":"TRANSFER","skill":"x"}]}"#,
        "top.nothing-to-do error, action.multiple error",
    ),
    (
        r#"{"messages":["a"],"context":{"skill":"x"}}"#,
        "context.flat-parameters error",
    ),
    (
        r#"{"messages":["a"],"context":{"actionParameters":null}}"#,
        "action.orphan-parameters warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":null,"actionParameters":{"skill":"x"}}}"#,
        "action.type error",
    ),
    (
        r#"{"messages":["a"],"context":{"alternativeIntents":[{"intentId":"b","confidenceScore":0.1}]}}"#,
        "intent.id-missing error",
    ),
    (
        r#"{"messages":["a"],"context":{"intentId":"a","confidenceScore":-0}}"#,
        "",
    ),
    (
        r#"{"messages":["a"],"context":{"intentId":"a","confidenceScore":0.5,"alternativeIntents":[{"intentId":"b","confidenceScore":"0.9"}]}}"#,
        "intent.alternatives error",
    ),
];
