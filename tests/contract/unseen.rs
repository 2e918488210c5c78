//! Responses that stand in no table: odd types in every place, and what a careful reader says of them.

use super::assert_verdict;

#[test]
fn odd_responses_are_judged_as_a_careful_reader_would() {
    for (text, wanted) in CASES {
        assert_verdict(text, "{}", wanted);
    }
}

#[test]
fn what_is_known_beyond_the_text_counts() {
    for (text, options, wanted) in WITH_OPTIONS {
        assert_verdict(text, options, wanted);
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
    ("[]", "body.not-object error"),
    (r#""hi""#, "body.not-object error"),
    (r#""{}""#, "body.stringified error, top.nothing-to-do error"),
    ("42", "body.not-object error"),
    ("true", "body.not-object error"),
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
    (
        r#"{"messages":["Hi"],"context":{"action":"TRANSFER","actionParameters":{"skillName":"human"},"intentId":"x","confidenceScore":"0.5"}}"#,
        "transfer.skill error, intent.score-type error",
    ),
    (
        r#"{"messages":[{"structuredContent":{"message":"Pick","quickReplies":{"type":"quickReplies","itemsPerRow":3,"replies":[{"type":"button","title":"A","click":{"actions":[{"type":"publishText","text":"a"}]}}]}},"metadata":{"type":"ExternalId","id":"1"},"encodedMetadata":"eyJhIjoxfQ=="}]}"#,
        "metadata.single-object hint, encoded.feature hint",
    ),
    (r#"{"messages":["x"],"context":{"lpEvent":null}}"#, ""),
    (
        r#"{"messages":["x"],"context":{"ACTION":"TRANSFER"}}"#,
        "context.unknown-key warning",
    ),
    (
        r#"{"messages":["x"],"context":{"alternativeIntents":[]}}"#,
        "intent.id-missing error",
    ),
    (
        r#"{"messages":["x"],"context":{"intentId":"a","confidenceScore":1,"alternativeIntents":[]}}"#,
        "",
    ),
    (
        r#"{"messages":["x"],"context":{"intentId":{"a":1},"intentName":{"a":1},"confidenceScore":{"a":1},"alternativeIntents":{"a":1}}}"#,
        "intent.id error, intent.name warning, intent.score-type error, intent.alternatives error",
    ),
    (
        r#"{"messages":["x"],"context":{"intentId":"a","confidenceScore":0.9,"alternativeIntents":[{"intentId":"b","confidenceScore":0.95},{"intentId":"c","confidenceScore":0.99}]}}"#,
        "intent.order hint",
    ),
    (
        r#"{"messages":["x"],"context":{"intentId":"a","confidenceScore":0.9,"alternativeIntents":[{"intentId":"a","confidenceScore":0.9}]}}"#,
        "",
    ),
    (
        r#"{"messages":["x",],"context":{"intentId":"a","confidenceScore":0.9}}"#,
        "parse.javascript error",
    ),
    (
        "{'messages':['x'],'context':{'encodedMetadata':'YQ=='}}",
        "parse.javascript error, encoded.feature hint",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"YQ==","encodedMetadata":"x y"}}"#,
        "parse.duplicate-key warning, encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"YQ==\n"}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"eyJhIjoxfQ"}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"undefined"}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"[object Object]"}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"=="}}"#,
        "encoded.base64 error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":["YQ=="]}}"#,
        "encoded.type error",
    ),
    (
        r#"{"messages":["x"],"context":{"encodedMetadata":"YQ==","structuredContent":{"type":"text","text":"a"}}}"#,
        "encoded.feature hint, sc.legacy hint",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"text","text":"a"},"encodedMetadata":"bad!"},{"structuredContent":{"type":"text","text":"a"},"encodedMetadata":"YQ=="}]}"#,
        "encoded.base64 error, encoded.feature hint",
    ),
    (
        r#"{"messages":[{"delay":1,"structuredContent":{"type":"text","text":"a"},"encodedMetadata":"YQ=="}]}"#,
        "entry.mixed warning, delay.sole hint, encoded.feature hint",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"text","text":"a","encodedMetadata":"YQ=="}}]}"#,
        "sc.schema error",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"text","text":"a"},"encodedMetaData":"YQ=="}]}"#,
        "entry.unknown-key warning",
    ),
    (
        r#"{"messages":[{"type":"vertical","elements":[]}]}"#,
        "top.nothing-to-do error, entry.unknown-object error",
    ),
    (
        r#"{"messages":["a"],"context":{"actionParameters":{"skill":"x"},"action":"TRANSFER"},"metadata":[]}"#,
        "top.misplaced-key error",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":{"skill":"a  b","agentId":""}}}"#,
        "transfer.skill-spaces warning, transfer.agent-type warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":{"skill":"1234567"}}}"#,
        "transfer.skill-is-id warning",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"TRANSFER","actionParameters":{"agentId":12}}}"#,
        "transfer.agent-without-skill warning, transfer.agent-type warning",
    ),
    (
        r#"{"messages":[{"delay":0}],"context":{"action":"CLOSE_CONVERSATION"}}"#,
        "delay.zero warning, action.silent hint",
    ),
    (
        r#"{"messages":[{"text":"n","messageAudience":"AGENTS_AND_MANAGERS"}],"context":{"action":"TRANSFER","actionParameters":{"skill":"x"}}}"#,
        "action.silent hint",
    ),
    (
        r#"{"messages":[],"context":{"action":"CHANGE_TTR","actionParameters":{"ttrType":"URGENT"}}}"#,
        "",
    ),
    (r#"{"messages":"[\"hi\"]"}"#, "messages.not-array error"),
    (
        r#"{"messages":["hi"],"context":"{}"}"#,
        "context.not-object error",
    ),
    (
        r#"{"Messages":["hi"]}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"message":["hi"]}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"text":"hi"}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"messages":[{"message":"hi"}]}"#,
        "top.nothing-to-do error, entry.unknown-object error",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"button","title":"a"}}]}"#,
        "sc.dead-button warning",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"list","elements":[]}}]}"#,
        "sc.schema error",
    ),
    (
        r#"{"messages":[{"structuredContent":{"text":"a"}}]}"#,
        "sc.type-implicit hint",
    ),
    (
        r#"{"messages":["a"],"context":{"structuredContent":{"type":"text","text":"a"},"metadata":{"type":"ExternalId","id":"1"}}}"#,
        "sc.legacy hint, metadata.shape error",
    ),
    (
        r#"{"result":{"messages":["a"]},"logs":[],"uuid":"x"}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"[{"uuid":"1","timestamp":0,"result":{"messages":[]}},{"uuid":"2","timestamp":0}]"#,
        "body.not-object error",
    ),
    (r#"[{"messages":["a"]}]"#, "body.not-object error"),
    (
        r#"{"errorCode":"com.liveperson.faas.handler.custom-failure","errorMsg":"x","messages":["a"]}"#,
        "body.error-shape error",
    ),
    (
        r#"{"code":"com.x","message":"y","messages":["a"]}"#,
        "body.error-shape error",
    ),
    (
        r#"{"code":200,"message":"ok","messages":["a"]}"#,
        "top.unknown-key warning",
    ),
    (
        r#"{"response":[{"type":"TEXT","data":{"message":"a"}}],"context":{}}"#,
        "body.foreign-contract error",
    ),
    (
        r#"{"response":{"messages":["a"]}}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"data":{"messages":["a"]}}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"payload":{"messages":["a"]}}"#,
        "top.nothing-to-do error, top.unknown-key warning",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"vertical","elements":[{"type":"button","title":"T","click":{"metadata":{"type":"ExternalId","id":"a"},"actions":[{"type":"publishText","text":"t"}]}}]}}]}"#,
        "sc.schema error",
    ),
    (
        r#"{"messages":["a"],"context":{"confidenceScore":0.5,"intentid":"a"}}"#,
        "intent.id-missing error, context.unknown-key warning",
    ),
    (
        r#"{"messages":["a"],"context":{"intentId":"a","confidencescore":0.5}}"#,
        "intent.score-missing error, context.unknown-key warning",
    ),
];

/// A text, the options of its check, and its findings.
const WITH_OPTIONS: &[(&str, &str, &str)] = &[
    (
        r#"{"messages":["hi"],"context":{"encodedMetadata":{"a":1}}}"#,
        r#"{"conversation":"chat"}"#,
        "encoded.chat error, encoded.type error",
    ),
    (
        r#"{"messages":[{"text":"n","messageAudience":"AGENTS_AND_MANAGERS","encodedMetadata":"QUFB"},"a"]}"#,
        r#"{"conversation":"chat"}"#,
        "encoded.chat error, encoded.placement warning",
    ),
    (
        r#"{"messages":[{"structuredContent":{"type":"text","text":"a"},"encodedMetadata":"QUFB"}],"context":{"encodedMetadata":"QUFB"}}"#,
        r#"{"conversation":"chat","encodedMetadataFeature":true}"#,
        "encoded.chat error",
    ),
    (
        r#"{"messages":["a"],"context":{"encodedMetadata":"QUFB"}}"#,
        r#"{"encodedMetadataFeature":false}"#,
        "encoded.feature hint",
    ),
    (
        r#"{"messages":["a"],"context":{"action":"transfer"}}"#,
        r#"{"requireIntentOrAction":true}"#,
        "intent.absent hint, action.case error",
    ),
    (
        r#"{"messages":["a"],"context":{"intentId":null,"confidenceScore":1}}"#,
        r#"{"requireIntentOrAction":true}"#,
        "intent.id error",
    ),
    (
        "{}",
        r#"{"requireIntentOrAction":true}"#,
        "intent.absent hint, top.nothing-to-do error",
    ),
    (
        "null",
        r#"{"requireIntentOrAction":true}"#,
        "body.empty error",
    ),
    (
        r#"{"result":{"messages":["a"]},"logs":[]}"#,
        r#"{"requireIntentOrAction":true}"#,
        "body.wrapped hint, intent.absent hint",
    ),
    (r#"{"messages":["a"]}"#, r#"{"elapsedMs":-5}"#, ""),
    (
        r#"{"messages":["a"]}"#,
        r#"{"elapsedMs":1e9}"#,
        "run.timeout error",
    ),
    (
        r#"{"code":"com.liveperson.faas.function.not-found","message":"no"}"#,
        r#"{"httpStatus":404}"#,
        "run.http-error error, body.error-shape error",
    ),
    (
        "Internal Server Error",
        r#"{"httpStatus":500}"#,
        "run.http-error error",
    ),
    ("", r#"{"httpStatus":502}"#, "run.http-error error"),
    (
        "Error: Cannot find module 'x'",
        r#"{"localRun":true}"#,
        "parse.invalid error, run.no-output error",
    ),
    (
        "undefined",
        r#"{"localRun":true}"#,
        "parse.invalid error, run.no-output error",
    ),
    (
        r#"{"logs":[]}"#,
        r#"{"localRun":true}"#,
        "body.empty error, body.wrapped hint",
    ),
    ("null", r#"{"localRun":true}"#, "body.empty error"),
    (
        r#"{"result":{"messages":["a"]},"logs":[1,2,3]}"#,
        r#"{"logEntries":11}"#,
        "body.wrapped hint, run.logs warning",
    ),
    (
        r#"{"result":{"messages":["a"]},"logs":[1,2,3,4,5,6,7,8,9,10,11]}"#,
        "{}",
        "body.wrapped hint, run.logs warning",
    ),
    (
        r#"{"result":null,"logs":[]}"#,
        r#"{"event":"bot_connectors_error_hook"}"#,
        "body.wrapped hint",
    ),
    ("", r#"{"event":"bot_connectors_error_hook"}"#, ""),
    (
        r#"{"message":"hi","messages":["a"]}"#,
        r#"{"event":"bot_connectors_pre_hook"}"#,
        "",
    ),
    (
        r#"{"result":{"message":"hi"},"logs":[]}"#,
        r#"{"event":"bot_connectors_pre_hook"}"#,
        "body.wrapped hint",
    ),
    (
        r#"{"timestamp":1,"headers":[],"payload":{"message":"hi"}}"#,
        r#"{"event":"bot_connectors_pre_hook"}"#,
        "hook.pre error",
    ),
    (
        r#""ok""#,
        r#"{"event":"conversational_commands"}"#,
        "body.not-object error",
    ),
    (
        r#"{"result":"x","logs":[]}"#,
        r#"{"event":"conversational_command"}"#,
        "body.wrapped hint",
    ),
    (
        "true",
        r#"{"event":"surveybot_messaging_survey_started"}"#,
        "",
    ),
    (
        r#"{"type":"systemMessage","text":"a","type":"transfer"}"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.transfer-target error, result.unknown-key warning, parse.duplicate-key warning",
    ),
    (
        r#"[{"type":"transfer","skillId":""}]"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.transfer-target error",
    ),
    (
        r#"[{"type":"transfer","skillId":null,"agentId":"12"}]"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.transfer-id warning",
    ),
    (
        r#"[{"type":"systemMessage","text":7}]"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.command-text error",
    ),
    (
        r#"[[{"type":"systemMessage","text":"a"}]]"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.command error",
    ),
    (
        r#"{"commands":[{"type":"systemMessage","text":"a"}]}"#,
        r#"{"event":"controllerbot_messaging_ttr"}"#,
        "result.command error",
    ),
    (
        r#"[{"targetEmail":"Jürgen@exämple.de","senderName":"S","senderEmail":"a@b","subject":"x"}]"#,
        r#"{"event":"denver_post_survey_email_transcript"}"#,
        "",
    ),
    (
        r#"[{"targetEmail":["a@b"],"senderName":"S","senderEmail":"a@b","subject":"x"}]"#,
        r#"{"event":"denver_post_survey_email_transcript"}"#,
        "result.mail-fields error",
    ),
    (
        r#""ok""#,
        r#"{"event":"denver_post_survey_email_transcript"}"#,
        "result.shape error",
    ),
];
