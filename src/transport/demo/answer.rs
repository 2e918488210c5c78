//! What the demo bot says to which word.

use std::borrow::Cow;
use std::time::Duration;

use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::events;
use crate::json::{Node, parse};
use crate::payload::spec::{SEND_FILE, SEND_RICH_CONTENT};
use crate::payload::{Event, Family, is_envelope, is_welcome, recognise};

/// The answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DemoAnswer {
    /// HTTP status.
    pub(super) status: u16,
    /// The body.
    pub(super) body: Cow<'static, str>,
    /// How long to wait before answering.
    pub(super) delay: Duration,
}

/// The status with which the platform reports that a function failed.
const FUNCTION_FAILED: u16 = 901;

const WELCOME: &str = include_str!("../../../assets/demo/welcome.json");
const HELP: &str = include_str!("../../../assets/demo/help.json");
const FAIL: &str = include_str!("../../../assets/demo/fail.json");
const SLOW: &str = include_str!("../../../assets/demo/slow.json");

/// The words with an answer of their own, all of which `help` offers.
const ANSWERS: &[(&str, &str)] = &[
    ("menu", include_str!("../../../assets/demo/menu.json")),
    ("card", include_str!("../../../assets/demo/card.json")),
    (
        "carousel",
        include_str!("../../../assets/demo/carousel.json"),
    ),
    ("delay", include_str!("../../../assets/demo/delay.json")),
    ("private", include_str!("../../../assets/demo/private.json")),
    (
        "transfer",
        include_str!("../../../assets/demo/transfer.json"),
    ),
    ("close", include_str!("../../../assets/demo/close.json")),
    ("ttr", include_str!("../../../assets/demo/ttr.json")),
    ("intent", include_str!("../../../assets/demo/intent.json")),
    ("logs", include_str!("../../../assets/demo/logs.json")),
    ("slow", SLOW),
    ("fail", FAIL),
    ("broken", include_str!("../../../assets/demo/broken.json")),
    (
        "broken-text",
        include_str!("../../../assets/demo/broken-text.txt"),
    ),
];

/// The answer to a request's body, an envelope or a bare payload, as a function of `event` gives it; where none is told,
/// of the event that the payload seems to belong to.
pub(super) fn to(body: &[u8], event: Option<&'static Event>) -> DemoAnswer {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return bad_input(&format!("the request is no UTF-8: {error}")),
    };
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return bad_input(&format!("the request is no JSON: {error}"));
    }
    let parsed = parse(text);
    let Some(root) = parsed.root(text) else {
        return bad_input("the request is empty");
    };
    let payload = match root.get("payload") {
        Some(payload) if is_envelope(root) => payload,
        _ => root,
    };
    let told = || recognise(payload).map_or(Family::Bot, |told| told.family);
    match event.map_or_else(told, |event| event.family) {
        Family::Bot => to_payload(payload),
        family => events::answer(family, event, payload),
    }
}

/// The answer to a body that is too large, or breaks off.
pub(super) fn unreadable() -> DemoAnswer {
    bad_input("the request is larger than 16 MiB, or breaks off")
}

/// The answer to anything but POST.
pub(super) fn wrong_method() -> DemoAnswer {
    failure(
        405,
        "com.liveperson.faas.evg.invalid",
        "send the payload with POST",
    )
}

/// The answer to whoever does not come from this program.
pub(super) fn stranger() -> DemoAnswer {
    failure(
        403,
        "com.liveperson.faas.evg.invalid",
        "the demo bot answers the program alone that it lives in",
    )
}

fn to_payload(payload: Node<'_>) -> DemoAnswer {
    let message = payload.get("message").and_then(|message| message.string());
    let message = message.as_deref().unwrap_or_default().trim();
    if is_welcome(payload) || message.eq_ignore_ascii_case("welcome") {
        return answer(WELCOME);
    }
    let word = message.to_lowercase();
    if word == "echo" || word.starts_with("echo ") {
        return echo(
            message.get("echo".len()..).unwrap_or_default().trim(),
            payload,
        );
    }
    match ANSWERS.iter().find(|(known, _)| *known == word) {
        Some((_, text)) => answer(text),
        None if message == SEND_RICH_CONTENT => thanks("card"),
        None if message == SEND_FILE => thanks("file"),
        None => answer(HELP),
    }
}

/// What the bot says to something that is no text.
fn thanks(what: &str) -> DemoAnswer {
    let line = format!("Thank you, your {what} has arrived.");
    of_value(200, &json!({ "messages": [line], "context": {} }))
}

fn answer(text: &'static str) -> DemoAnswer {
    DemoAnswer {
        status: if text == FAIL { FUNCTION_FAILED } else { 200 },
        body: Cow::Borrowed(text),
        delay: if text == SLOW {
            Duration::from_secs(3)
        } else {
            Duration::ZERO
        },
    }
}

fn echo(message: &str, payload: Node<'_>) -> DemoAnswer {
    let said = if message.is_empty() {
        "nothing"
    } else {
        message
    };
    let conversation = payload.get("convId").and_then(|id| id.string());
    let conversation = conversation.as_deref().unwrap_or("of no id");
    let lines = [
        format!("You said: {said}"),
        format!("The conversation is {conversation}."),
    ];
    of_value(200, &json!({ "messages": lines, "context": {} }))
}

fn bad_input(message: &str) -> DemoAnswer {
    failure(400, "com.liveperson.faas.es.badinput", message)
}

fn failure(status: u16, code: &str, message: &str) -> DemoAnswer {
    of_value(status, &json!({ "errorCode": code, "errorMsg": message }))
}

pub(super) fn of_value(status: u16, value: &Value) -> DemoAnswer {
    DemoAnswer {
        status,
        ..of_text(&format!("{value:#}\n"))
    }
}

/// An answer whose body is that text.
pub(super) fn of_text(text: &str) -> DemoAnswer {
    DemoAnswer {
        status: 200,
        body: Cow::Owned(text.to_owned()),
        delay: Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::TEMPLATES;

    fn body_of(message: &str) -> DemoAnswer {
        let input = json!({ "payload": { "message": message, "convId": "c-1" } });
        to(input.to_string().as_bytes(), None)
    }

    #[test]
    fn every_word_is_offered_by_help_and_has_an_answer_of_its_own() {
        for (word, text) in ANSWERS {
            assert!(
                HELP.contains(&format!("\"text\": \"{word}\"")),
                "help does not offer {word}"
            );
            assert_eq!(body_of(word).body, *text);
            assert_eq!(body_of(&format!(" {} ", word.to_uppercase())).body, *text);
        }
        assert_eq!(body_of("what is this").body, HELP);
    }

    #[test]
    fn every_answer_but_the_broken_text_is_json_indented_by_two_spaces() {
        let all = ANSWERS.iter().map(|(_, text)| *text).chain([WELCOME, HELP]);
        let broken: Vec<_> = all
            .filter(|text| serde_json::from_str::<Value>(text).is_err())
            .collect();
        assert_eq!(broken.len(), 1);
        assert_eq!(body_of("broken-text").body, broken[0]);
    }

    #[test]
    fn every_button_of_the_bot_leads_to_an_answer_of_its_own() {
        for (_, text) in ANSWERS
            .iter()
            .chain(&[("welcome", WELCOME), ("help", HELP)])
        {
            for published in text.split("\"publishText\", \"text\": \"").skip(1) {
                let published = published.split('"').next().unwrap_or_default();
                let known = ["help", "yes", "no"].contains(&published);
                assert!(known || body_of(published).body != HELP, "{published}");
            }
        }
    }

    #[test]
    fn the_templates_are_answered_bare_and_in_an_envelope() {
        let expected = [
            body_of("menu").body,
            Cow::Borrowed(WELCOME),
            Cow::Borrowed(WELCOME),
        ];
        for (template, expected) in TEMPLATES.iter().zip(expected) {
            assert_eq!(
                to(template.text.as_bytes(), None).body,
                expected,
                "{}",
                template.name
            );
            let wrapped = format!(r#"{{"headers": [], "payload": {}}}"#, template.text);
            assert_eq!(
                to(wrapped.as_bytes(), None).body,
                expected,
                "{}",
                template.name
            );
        }
    }

    #[test]
    fn failures_are_reported_as_the_platform_does() {
        assert_eq!(body_of("fail").status, 901);
        assert_eq!(to(b"{ no", None).status, 400);
        assert_eq!(wrong_method().status, 405);
        assert!(wrong_method().body.contains("errorCode"));
    }

    #[test]
    fn echo_repeats_the_text_and_names_the_conversation() {
        let echoed = body_of("Echo \"Grüße\" \u{1F44B}").body;
        let echoed: Value = serde_json::from_str(&echoed).expect("an answer is JSON");
        assert_eq!(echoed["messages"][0], "You said: \"Grüße\" \u{1F44B}");
        assert_eq!(echoed["messages"][1], "The conversation is c-1.");
        assert_eq!(body_of("echoes").body, HELP);
    }
}
