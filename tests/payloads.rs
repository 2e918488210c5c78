//! What functions receive: the checks of payloads, document by document, and bad input.

use std::collections::BTreeSet;

use botbench::assist::{complete, hover};
use botbench::content::Edition;
use botbench::document::analyse;
use botbench::json::{Parse, parse};
use botbench::lint::{CheckOptions, Diagnostic, Kind, Severity, apply_safe_fixes};
use botbench::payload::{TEMPLATES, envelope, find, freshen, to_envelope, to_payload};
use botbench::text::apply_edits;
use proptest::prelude::*;

fn found_with(text: &str, kind: Option<Kind>, event: Option<&str>) -> BTreeSet<String> {
    let options = CheckOptions {
        event: event.map(str::to_owned),
        ..CheckOptions::default()
    };
    let found = analyse(text, 0, kind, &options).diagnostics;
    let word = |severity: Severity| severity.id();
    found
        .iter()
        .map(|finding| format!("{} {}", word(finding.severity), finding.name()))
        .collect()
}

/// What is found in a document whose kind is told by its content.
fn found(text: &str) -> BTreeSet<String> {
    found_with(text, None, None)
}

fn set(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|&code| code.to_owned()).collect()
}

#[test]
fn each_check_of_the_payload_contract_fires_where_it_should_and_nowhere_else() {
    let cases: &[(&str, &[&str])] = &[
        // P1
        (
            r#"{"timestamp": 1763710000000, "headers": []}"#,
            &["error payload.missing"],
        ),
        // P2
        (
            r#"{"convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
            &["warning payload.no-text"],
        ),
        // P3
        (
            r#"{"message": 7, "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
            &["warning payload.message-type"],
        ),
        // P4
        (
            r#"{"message": "hi", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
            &["warning payload.conv-id"],
        ),
        // P5
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpSdes": {}}}"#,
            &["warning payload.lp-event"],
        ),
        // P6
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {}}}"#,
            &["hint payload.lp-sdes"],
        ),
        // P7, as an older page prints a request
        (
            r#"{"messages": ["Some Message"], "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#,
            &["warning payload.messages"],
        ),
        // P8
        (
            r#"{"message": "com.liveperson.bot-connectors.consumer.send-rich-content", "convId": "c-1", "context": {"lpEvent": {"event": {"type": "ContentEvent"}}, "lpSdes": {}}}"#,
            &["warning payload.event-type"],
        ),
        // P9
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"conversationContext": {"type": "EMAIL"}}, "lpSdes": {}}}"#,
            &["warning payload.conversation-type"],
        ),
        // P10
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"lastConsumerMessage": "help"}, "lpSdes": {}}}"#,
            &["hint payload.last-consumer-message"],
        ),
        // P11
        (
            r#"{"headers": {"a": "b"}, "payload": {"order": 5}}"#,
            &["error payload.headers"],
        ),
        // A misspelt key is one mistake, unknown ones stay, and LivePerson's own misprints are right.
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"dialogID": "d"}, "lpSdes": {}}}"#,
            &["warning payload.unknown-key"],
        ),
        (
            r#"{"message": "hi", "convid": "c-1", "context": {"lpEvents": {}, "lpSdes": {}}}"#,
            &["warning payload.unknown-key"],
        ),
        (
            r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {"somethingNew": 5}, "lpSdes": {}}}"#,
            &[],
        ),
        (
            r#"{"general": {"convId": "c", "clientIpAdress": "192.0.2.1", "campaignInfo": {"engangementId": 1}}, "idle": {"consumserNonResponsive": {"time": 5, "timeUnits": "MINUTES"}}}"#,
            &[],
        ),
        (
            r#"{"general": {"convId": "c", "cbotEventType": "ENGAGEMENT_TRANSFERED"}}"#,
            &["warning payload.group"],
        ),
        // Ids may be strings and numbers.
        (
            r#"{"general": {"convId": "c"}, "routing": {"oldSkillId": 5, "newSkillId": "6"}}"#,
            &[],
        ),
    ];
    for (text, wanted) in cases {
        // A list `messages` makes a response, unless it is told otherwise.
        let told = text.contains("messages").then_some(Kind::Payload);
        assert_eq!(found_with(text, told, None), set(wanted), "{text}");
        if !text.contains("headers") {
            let enveloped = format!(r#"{{"headers": [], "payload": {text}}}"#);
            assert_eq!(found(&enveloped), set(wanted), "{enveloped}");
        }
    }
}

#[test]
fn a_large_payload_is_counted_in_characters() {
    let of_length = |length: usize| {
        let around =
            r#"{"message": "", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#;
        let text = "\u{fc}".repeat(length - around.len());
        around.replacen("\"\"", &format!("\"{text}\""), 1)
    };
    assert_eq!(found(&of_length(10_000)), set(&[]));
    assert_eq!(found(&of_length(10_001)), set(&["hint payload.large"]));
    let stored = format!(
        r#"{{"headers": [], "payload": {{"task": "{}"}}}}"#,
        "a".repeat(8_100)
    );
    assert_eq!(found(&stored), set(&["hint payload.large"]));
}

#[test]
fn the_event_that_is_told_decides_what_a_payload_is_held_against() {
    let bot = r#"{"message": "hi", "convId": "c-1", "context": {"lpEvent": {}, "lpSdes": {}}}"#;
    let judged = |text: &str, event: &str| found_with(text, Some(Kind::Payload), Some(event));
    assert_eq!(judged(bot, "bot_connectors_pre_hook"), set(&[]));
    assert_eq!(judged(bot, "no-event"), set(&[]));
    assert_eq!(
        judged(bot, "conversational_command"),
        set(&["warning payload.other-event"])
    );
    let other_vendor = r#"{"queryInput": {"text": {"text": "menu"}}}"#;
    assert_eq!(judged(other_vendor, "bot_connectors_pre_hook"), set(&[]));
    let answer = r#"{"messages": ["hi"]}"#;
    assert_eq!(judged(answer, "bot_connectors_post_hook"), set(&[]));
    assert_eq!(
        judged(r#"{"conversationId": "c-1"}"#, "conversational_command"),
        set(&["warning payload.missing-key"])
    );
    let endpoint = find("custom-endpoint-text").unwrap().text;
    assert_eq!(judged(endpoint, "no-event"), set(&[]));
    assert_eq!(
        judged(endpoint, "bot_connectors_custom_integration"),
        set(&["warning payload.custom-endpoint"])
    );
}

#[test]
fn an_event_of_a_custom_endpoint_is_converted_into_a_payload_without_a_finding() {
    let bot = "bot_connectors_custom_integration";
    let options = CheckOptions {
        event: Some(bot.to_owned()),
        ..CheckOptions::default()
    };
    for text in [
        r#"{"type": "TEXT", "source": "CONSUMER", "data": {"message": "hi"}, "context": {"lpEvent": {"conversationId": "c-1"}}}"#,
        r#"{"type": "START", "source": "CONVERSATION", "data": {}, "context": {"lpEvent": {"conversationId": "c-1"}}}"#,
        r#"{"type": "RICH_CONTENT", "source": "CONSUMER", "data": {"content": {"type": "vertical", "elements": []}}, "context": {"lpEvent": {"conversationId": "c-1"}}}"#,
        r#"{"headers": [], "payload": {"type": "TEXT", "source": "CONSUMER", "data": {"message": "hi"}, "context": {"lpEvent": {"conversationId": "c-1"}}}}"#,
    ] {
        let found = analyse(text, 0, None, &options).diagnostics;
        let [own] = &found[..] else {
            panic!("{text}: {found:?}")
        };
        assert_eq!(own.code, "payload.custom-endpoint");
        let fix = &own.fixes[0];
        assert_eq!(fix.title, "convert to a bot function's payload");
        let converted = apply_edits(text, &fix.edits);
        let after = found_with(&converted, None, Some(bot));
        assert_eq!(after, set(&[]), "{converted}");
    }
    // No bot function hears of an end, and none of another event hears of this.
    let end = r#"{"type": "CLOSE_CONVERSATION", "source": "CONVERSATION", "data": {}, "context": {"lpEvent": {}}}"#;
    let found = analyse(end, 0, None, &options).diagnostics;
    assert!(found[0].fixes.is_empty(), "{found:?}");
}

#[test]
fn safe_fixes_make_what_was_meant() {
    for (text, fixed) in [
        (
            r#"{"messages": ["hi"], "convId": "c-1"}"#,
            r#"{"message": "hi", "convId": "c-1"}"#,
        ),
        (
            r#"{"headers": {"X-Case": "7", "n": 2}, "payload": {}}"#,
            r#"{"headers": [{"key": "X-Case", "value": "7"}, {"key": "n", "value": "2"}], "payload": {}}"#,
        ),
        (
            r#"{"headers": [], "payload": {"headers": [], "payload": {"order": 5}}}"#,
            r#"{"headers": [], "payload": {"order": 5}}"#,
        ),
        (
            r#"{"message": 5, "convId": 7, "context": {"lpEvent": {"sequence": "4", "__isMe": "false"}}}"#,
            r#"{"message": "5", "convId": "7", "context": {"lpEvent": {"sequence": 4, "__isMe": false}}}"#,
        ),
    ] {
        let kind = text.contains("messages").then_some(Kind::Payload);
        let applied = apply_safe_fixes(text, kind, &CheckOptions::default());
        assert_eq!(applied.text, fixed);
    }
}

#[test]
fn what_is_sent_is_never_wrapped_twice_whichever_view_it_is_in() {
    for template in TEMPLATES {
        let full = apply_edits(template.text, &to_envelope(template.text, 5));
        let bare = apply_edits(&full, &to_payload(&full));
        for view in [template.text, &full, &bare] {
            let sent = envelope(view, 7).unwrap().text;
            let value: serde_json::Value = serde_json::from_str(&sent).unwrap();
            let inner = &value["payload"];
            let is_doubled = inner.get("payload").is_some() && inner.get("nameSpace").is_none();
            assert!(!is_doubled, "{}: {sent}", template.name);
        }
    }
}

/// Asks for completion and hover; both must point into the text.
fn ask_at(text: &str, parsed: &Parse, kind: Kind, offset: usize) {
    let completions = complete(text, parsed, kind, offset, Edition::V2_4);
    assert!(text.get(completions.span.range()).is_some());
    if let Some(hover) = hover(text, parsed, kind, offset, Edition::V2_4) {
        assert!(text.get(hover.span.range()).is_some());
    }
}

#[test]
fn findings_in_long_lists_come_in_order_with_their_places() {
    let items = |text: &str, count| vec![text; count].join(", ");
    let (good, bad) = (items(r#"{"id": "a"}"#, 3), items(r#"{"id": 5}"#, 1_500));
    let text = format!(
        r#"{{"general": {{"convId": "c"}}, "participantChange": {{"newParticipants": [{good}, {bad}]}}}}"#
    );
    let analysis = analyse(&text, 0, None, &CheckOptions::default());
    let of_type = |finding: &&Diagnostic| finding.code == "payload.type";
    let found: Vec<_> = analysis.diagnostics.iter().filter(of_type).collect();
    let pointer = |at: usize| found[at].pointer.as_str();
    assert_eq!(pointer(0), "/participantChange/newParticipants/3/id");
    assert_eq!(pointer(999), "/participantChange/newParticipants/1002/id");
    let last = found.last().unwrap();
    assert!(
        last.message.starts_with("500 more findings"),
        "{}",
        last.message
    );
}

#[test]
fn depth_and_width_are_no_trouble() {
    let deep = format!(
        "{}1{}",
        r#"{"context": {"lpEvent": "#.repeat(50_000),
        "}}".repeat(50_000)
    );
    let lists = format!(
        r#"{{"convId": "c", "x": {}{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let envelopes = format!(
        "{}{{}}{}",
        r#"{"payload": "#.repeat(100_000),
        "}".repeat(100_000)
    );
    let members: Vec<_> = (0..100_000)
        .map(|at| format!(r#""convid{at}": {at}"#))
        .collect();
    let members = members.join(", ");
    let wide = format!(r#"{{"message": "hi", {members}}}"#);
    let items = r#"{"id": 5}, "#.repeat(100_000);
    let list = format!(
        r#"{{"general": {{"convId": "c"}}, "participantChange": {{"newParticipants": [{items}{{}}]}}}}"#
    );
    let good = r#"{"id": "a"}, "#.repeat(100_000);
    let late = format!(
        r#"{{"general": {{"convId": "c"}}, "participantChange": {{"newParticipants": [{good}{}{{}}]}}}}"#,
        r#"{"id": 5}, "#.repeat(2_000)
    );
    for text in [deep, lists, envelopes, wide, list, late] {
        for kind in [Kind::Payload, Kind::Envelope] {
            let analysis = analyse(&text, 0, Some(kind), &CheckOptions::default());
            assert!(analysis.diagnostics.len() < 10_000);
            let parsed = parse(&text);
            ask_at(&text, &parsed, kind, text.len() / 2);
        }
        assert!(freshen(&text, 5, || "f".to_owned()).len() <= 1);
        assert_eq!(
            apply_edits(&text, &to_payload(&text)).is_empty(),
            text.is_empty()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_template_with_a_piece_gone_or_put_in_is_no_trouble(
        index in 0..1_000_usize,
        from in 0..5_000_usize,
        length in 0..40_usize,
        put_in in r#"[{}\[\]",:a0\\/* \n]{0,4}"#,
    ) {
        let text = TEMPLATES[index % TEMPLATES.len()].text;
        let from = text.floor_char_boundary(from % text.len());
        let to = text.floor_char_boundary((from + length).min(text.len()));
        let text = format!("{}{put_in}{}", &text[..from], &text[to..]);
        for kind in [None, Some(Kind::Payload), Some(Kind::Envelope)] {
            let analysis = analyse(&text, 0, kind, &CheckOptions::default());
            for finding in &analysis.diagnostics {
                prop_assert!(text.get(finding.span.range()).is_some());
                for fix in &finding.fixes {
                    prop_assert!(!fix.edits.is_empty());
                }
            }
            let kind = analysis.kind;
            ask_at(&text, &analysis.parse, kind, from);
        }
        let fresh = apply_edits(&text, &freshen(&text, 1_800_000_000_000, || "f".to_owned()));
        prop_assert!(fresh.lines().count() <= text.lines().count());
        // Wrapped and unwrapped again it is what it was, whatever it is.
        let edits = to_envelope(&text, 5);
        let wrapped = apply_edits(&text, &edits);
        if !edits.is_empty() && parse(&text).is_strict_json() {
            prop_assert_eq!(apply_edits(&wrapped, &to_payload(&wrapped)), text);
            prop_assert!(to_envelope(&wrapped, 5).is_empty());
        }
    }
}
