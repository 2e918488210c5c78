//! What the function of each event may return.

use std::collections::BTreeSet;

use botbench::lint::rules::RULES;
use botbench::payload::EVENTS;
use botbench::response::{EVENT_RESULTS, ResultContract};
use botbench::text::apply_edits;

use super::{assert_verdict, judged, options, verdict};

const ROUTING: &str = r#"{"event": "controllerbot_messaging_conversation_routing"}"#;
const IDLE: &str = r#"{"event": "controllerbot_messaging_conversation_idle"}"#;
const MAILS: &str = r#"{"event": "denver_post_survey_email_transcript"}"#;
const COMMAND: &str = r#"{"event": "conversational_command"}"#;
const SURVEY: &str = r#"{"event": "surveybot_messaging_survey_ended"}"#;
const PRE: &str = r#"{"event": "bot_connectors_pre_hook"}"#;
const POST: &str = r#"{"event": "bot_connectors_post_hook"}"#;
const ERROR: &str = r#"{"event": "bot_connectors_error_hook"}"#;
const BOT: &str = r#"{"event": "bot_connectors_custom_integration"}"#;

#[test]
fn each_event_of_the_catalogue_has_its_result() {
    let catalogue: BTreeSet<&str> = EVENTS.iter().map(|event| event.id).collect();
    let results: BTreeSet<&str> = EVENT_RESULTS.iter().map(|result| result.event).collect();
    assert_eq!(results, catalogue);
}

/// A mail that breaks no rule.
const MAIL: &str = r#"{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat"}"#;

/// A result, the event of its function, and its findings.
const RESULTS: &[(&str, &str, &str)] = &[
    // Automatic Messages.
    (
        r#"[{"type": "systemMessage", "text": "hi"}, {"type": "closeConversation"}]"#,
        ROUTING,
        "",
    ),
    (r#"{"type": "transfer", "agentId": "4129463410"}"#, IDLE, ""),
    ("[]", ROUTING, ""),
    ("null", ROUTING, "result.default-message hint"),
    ("", ROUTING, "result.default-message hint"),
    (r#"{"messages": ["hi"]}"#, ROUTING, "result.shape error"),
    ("true", ROUTING, "result.shape error"),
    (
        r#"[{"type": "systemMessage", "text": ""}]"#,
        ROUTING,
        "result.command-text error",
    ),
    (
        r#"[{"type": "transfer", "skill": "human"}]"#,
        ROUTING,
        "result.transfer-target error",
    ),
    (
        r#"[{"type": "transfer", "skillId": 563267}]"#,
        ROUTING,
        "result.transfer-id warning",
    ),
    (
        r#"[{"type": "Transfer", "skillId": "563267"}]"#,
        ROUTING,
        "result.command-type error",
    ),
    (
        r#"[{"type": "closeConversation"}, {"type": "closeConversation"}]"#,
        ROUTING,
        "result.duplicate-command warning",
    ),
    (
        r#"[{"type": "systemMessage", "text": "hi", "delay": 1}, 7]"#,
        ROUTING,
        "result.unknown-key warning, result.command error",
    ),
    (
        r#"{"result": [{"type": "sendMail"}], "logs": []}"#,
        ROUTING,
        "body.wrapped hint, result.command-type error",
    ),
    (
        r#"[{"type": "transfer", "skillId": "", "agentId": null}]"#,
        ROUTING,
        "result.transfer-target error",
    ),
    (
        r#"[{"type": "transfer", "skillId": null, "agentId": "12"}]"#,
        ROUTING,
        "result.transfer-id warning",
    ),
    (
        r#"[[{"type": "systemMessage", "text": "a"}]]"#,
        ROUTING,
        "result.command error",
    ),
    (r#"{"commands": []}"#, ROUTING, "result.command error"),
    // Mails.
    (MAIL, MAILS, "result.shape error"),
    ("null", MAILS, "result.shape error"),
    ("[]", MAILS, ""),
    (
        r#"[{"targetEmail": "ann"}]"#,
        MAILS,
        "result.mail-fields error, result.mail-address error",
    ),
    ("[7]", MAILS, "result.mail error"),
    (r#"{"messages": ["hi"]}"#, MAILS, "result.shape error"),
    // Commands of agents.
    ("\"done\"", COMMAND, ""),
    ("17", COMMAND, ""),
    ("null", COMMAND, ""),
    (r#"{"ok": true}"#, COMMAND, "result.reply hint"),
    ("\"\"", COMMAND, "result.reply hint"),
    (r#""{\"a\": 1}""#, COMMAND, ""),
    // Surveys.
    ("\"ok\"", SURVEY, ""),
    ("", SURVEY, ""),
    (r#"{"messages": []}"#, SURVEY, "result.ignored hint"),
    // Hooks.
    (
        r#"{"message": "hi", "convId": "c", "context": {"lpEvent": {}}}"#,
        PRE,
        "",
    ),
    (
        r#"{"message": "hi", "action": "x", "anything": 1}"#,
        PRE,
        "",
    ),
    (r#"{"convId": "c"}"#, PRE, "hook.pre error"),
    ("\"hi\"", PRE, "hook.pre error"),
    ("", PRE, "hook.pre error"),
    (r#"{"messages": ["hi"], "context": {}}"#, POST, ""),
    (r#"{"messages": "hi"}"#, POST, "messages.not-array error"),
    ("null", POST, "body.empty error"),
    ("null", ERROR, ""),
    (r#"{"messages": []}"#, ERROR, "hook.error hint"),
    ("[1]", ERROR, "hook.error hint"),
    // Failures are failures for all.
    (
        r#"{"code": "com.customer.faas.function.threw-error", "message": "x"}"#,
        ROUTING,
        "body.error-shape error",
    ),
    // Without an event the caller decides.
    (r#"{"messages": "hi"}"#, r#"{"event": "no-event"}"#, ""),
    ("7", r#"{"event": "no-event"}"#, ""),
    (
        "7",
        r#"{"event": "consumer-step-up"}"#,
        "result.shape error",
    ),
    // What no table knows is judged as a bot's.
    (
        r#"{"messages": "hi"}"#,
        r#"{"event": "no_such_event"}"#,
        "messages.not-array error",
    ),
];

#[test]
fn each_event_judges_its_own_results() {
    for (text, event, wanted) in RESULTS {
        assert_verdict(text, event, wanted);
    }
    assert_verdict(&format!("[{MAIL}, {MAIL}]"), MAILS, "");
}

#[test]
fn a_shape_is_foreign_only_to_other_events() {
    let automatic = r#"[{"type": "closeConversation"}]"#;
    let mails = r#"[{"targetEmail": "ann@example.com", "senderName": "Shop", "senderEmail": "shop@example.com", "subject": "Your chat"}]"#;
    assert_verdict(automatic, ROUTING, "");
    assert_verdict(mails, MAILS, "");
    for text in [automatic, mails] {
        assert_verdict(text, BOT, "body.foreign-contract error");
        assert_verdict(text, POST, "body.foreign-contract error");
        assert_verdict(text, "{}", "body.foreign-contract error");
    }
    assert_verdict(mails, ROUTING, "result.shape error");
    assert_verdict(automatic, MAILS, "result.shape error");
}

#[test]
fn results_of_other_events_raise_no_rule_of_bot_responses() {
    let texts: Vec<&str> = RULES
        .iter()
        .flat_map(|rule| rule.invalid.iter().chain(rule.valid))
        .map(|example| example.text)
        .collect();
    let others = EVENT_RESULTS
        .iter()
        .filter(|result| result.contract != ResultContract::BotResponse);
    let allowed = [
        "parse.",
        "result.",
        "run.",
        "hook.",
        "body.wrapped",
        "body.error-shape",
    ];
    for event in others {
        let json = format!(r#"{{"event": "{}"}}"#, event.event);
        for text in &texts {
            for finding in verdict(text, &json) {
                let is_own = allowed.iter().any(|begin| finding.starts_with(begin));
                assert!(is_own, "{}: {finding}: {text}", event.event);
            }
        }
    }
}

#[test]
fn no_response_is_seen_in_what_is_none() {
    let text =
        r#"{"messages": ["hi"], "context": {"structuredContent": {"type": "text", "text": "a"}}}"#;
    assert_eq!(judged(text, BOT).responses.len(), 1);
    assert_eq!(judged(text, ROUTING).responses.len(), 0);
}

#[test]
fn what_was_meant_is_one_fix_away() {
    for (text, event) in [
        (r#"{"messages": ["Back in a minute"]}"#, ROUTING),
        (r#""[{\"type\": \"closeConversation\"}]""#, ROUTING),
        ("\"Back in a minute\"", ROUTING),
        (r#"[{"type": "transfer", "skillid": "563267"}]"#, ROUTING),
        (r#"[{"type": "systemMessage", "message": "hi"}]"#, ROUTING),
        (r#"[{"type": "CLOSE_CONVERSATION"}]"#, ROUTING),
        (r#"[{"text": "hi"}]"#, ROUTING),
        (r#"["hi"]"#, ROUTING),
        (r#"{"messages": ["hi"]}"#, PRE),
        (r#"{"messages": ["done"]}"#, COMMAND),
    ] {
        let found = judged(text, event).diagnostics;
        let fix = found.iter().flat_map(|finding| &finding.fixes).next();
        let fixed = fix.map(|fix| apply_edits(text, &fix.edits));
        let fixed = fixed.unwrap_or_else(|| panic!("no fix: {text}"));
        assert_verdict(&fixed, event, "");
    }
}

#[test]
fn measures_of_the_run_are_judged_for_every_event() {
    let slow = r#"{"event": "conversational_command", "elapsedMs": 1500}"#;
    assert_verdict("\"ok\"", slow, "run.slow warning");
    let local = r#"{"event": "bot_connectors_pre_hook", "localRun": true}"#;
    assert_verdict("", local, "run.no-output error");
    assert_eq!(options(slow).elapsed_ms, Some(1500.0));
}

#[test]
fn measures_of_the_run_have_their_bounds() {
    let hi = r#"{"messages": ["hi"]}"#;
    for (json, wanted) in [
        (r#"{"elapsedMs": 1000}"#, ""),
        (r#"{"elapsedMs": 1000.5}"#, "run.slow warning"),
        (r#"{"elapsedMs": 29999.9}"#, "run.slow warning"),
        (r#"{"elapsedMs": 30000}"#, "run.timeout error"),
        (r#"{"httpStatus": 200}"#, ""),
        (r#"{"httpStatus": 299}"#, ""),
        (r#"{"httpStatus": 300}"#, "run.http-error error"),
        (r#"{"httpStatus": 199}"#, "run.http-error error"),
        (r#"{"logEntries": 10, "logChars": 6000}"#, ""),
        (r#"{"logEntries": 0, "logChars": 6001}"#, "run.logs warning"),
        (r#"{"bodyBytes": 65536}"#, ""),
        (r#"{"bodyBytes": 65537}"#, "run.large hint"),
        (
            r#"{"bodyBytes": 65537, "logEntries": 11, "elapsedMs": 31000, "httpStatus": 504}"#,
            "run.large hint, run.logs warning, run.timeout error, run.http-error error",
        ),
    ] {
        assert_verdict(hi, json, wanted);
    }
    assert_verdict(
        "{}",
        r#"{"requireIntentOrAction": false}"#,
        "top.nothing-to-do error",
    );
}
