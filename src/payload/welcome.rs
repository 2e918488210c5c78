//! Whether a payload announces a conversation instead of carrying a text.

use super::spec::WELCOME_NAMES;
use crate::json::{Kind, Node};

/// Whether a bare payload is a welcome: by any of the markers of the generations of the contract.
///
/// These are: `event.name` that is `WELCOME` or `WELCOME-INTENT` in any case; `context.lpEvent.content` that is
/// `welcome` (messaging); `context.lpEvent.isWelcomeEvent` that is `true` (chat); an `event` with something in it beside
/// an empty or missing `message`.
#[must_use]
pub fn is_welcome(payload: Node<'_>) -> bool {
    let event = payload.get("event").filter(Node::is_object);
    let name = event.and_then(|event| event.get("name")?.string());
    let raw = payload
        .get("context")
        .and_then(|context| context.get("lpEvent"));
    let raw_says =
        |name, is_so: fn(Node<'_>) -> bool| raw.and_then(|raw| raw.get(name)).is_some_and(is_so);
    let is_named = name.is_some_and(|name| {
        WELCOME_NAMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&name))
    });
    let has_event = event.is_some_and(|event| event.members().next().is_some());
    is_named
        || raw_says("content", |content| content.says("welcome"))
        || raw_says("isWelcomeEvent", |flag| flag.kind() == Kind::True)
        || (has_event && !has_text(payload))
}

/// Whether a bare payload has a `message` that is not empty.
#[must_use]
pub fn has_text(payload: Node<'_>) -> bool {
    payload
        .get("message")
        .is_some_and(|message| match message.kind() {
            Kind::String => !message.says(""),
            Kind::Null => false,
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn each_generation_has_its_marker() {
        for (text, welcome) in [
            (r#"{"event": {"name": "WELCOME"}, "message": "hi"}"#, true),
            (r#"{"event": {"name": "welcome-intent"}}"#, true),
            (r#"{"context": {"lpEvent": {"content": "welcome"}}}"#, true),
            (
                r#"{"context": {"lpEvent": {"isWelcomeEvent": true}}}"#,
                true,
            ),
            (r#"{"event": {"name": "START"}, "message": ""}"#, true),
            (r#"{"event": {"name": "START"}, "message": "hi"}"#, false),
            (r#"{"event": {}, "message": ""}"#, false),
            (
                r#"{"context": {"lpEvent": {"isWelcomeEvent": "true"}}}"#,
                false,
            ),
            (r#"{"message": "welcome"}"#, false),
            ("[]", false),
        ] {
            let parsed = parse(text);
            assert_eq!(parsed.root(text).is_some_and(is_welcome), welcome, "{text}");
        }
    }
}
