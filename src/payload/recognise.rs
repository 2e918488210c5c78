//! Which event a payload belongs to, told from its keys.

use super::event::{BOT_EVENT, Event, Family, event_of};
use super::is_envelope;
use super::spec::{self, CBOT_EVENT_TYPES, GROUPS};
use crate::content::spec::ObjectSpec;
use crate::json::Node;

/// What a payload was told to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// What it shares with the payloads of other events.
    pub family: Family,
    /// The event, where the payload says which of its family it is.
    pub event: Option<&'static Event>,
}

/// Keys of `general` that nothing else has: what tells a payload of Automatic Messages.
const TELLING_GENERAL: [&str; 5] = [
    "cbotEventType",
    "convId",
    "dialogId",
    "oldConvState",
    "newConvState",
];

/// Requests and answers of the vendors, beside `error` in the payload of an error hook.
const TELLING_ERROR: [&str; 4] = ["vendor", "faasPayload", "faas", "dialogflowv2"];

/// Tells the event of a bare payload from its keys; `None` where they say nothing, as with functions without an event.
///
/// The payload of a pre hook has the keys of the bot event, and is told as such. That of a post hook has the keys of a
/// response: it is told where `messages` and `context` stand alone, and nothing of a request among them.
#[must_use]
pub fn recognise(payload: Node<'_>) -> Option<Recognised> {
    if !payload.is_object() {
        return None;
    }
    let has = |name| payload.member(name).is_some();
    let of = |family| {
        Some(Recognised {
            family,
            event: None,
        })
    };
    if is_automatic(payload) {
        return Some(Recognised {
            family: Family::AutomaticMessages,
            event: automatic_event(payload),
        });
    }
    if is_error_hook(payload) {
        return of(Family::ErrorHook).map(with_only_event);
    }
    if has("surveyId") && (has("conversationId") || has("surveyRevision")) {
        return of(Family::Survey);
    }
    if has("conversationId") && has("arguments") {
        return of(Family::Command).map(with_only_event);
    }
    if free_shape(payload).is_some() {
        return of(Family::Free);
    }
    if has("questionWithAnswers") || has("csatRank") {
        return of(Family::Transcript).map(with_only_event);
    }
    if is_answer(payload) {
        return of(Family::PostHook).map(with_only_event);
    }
    is_request(payload).then_some(Recognised {
        family: Family::Bot,
        event: event_of(BOT_EVENT),
    })
}

/// What a payload of a function without an event is, or a body that no function receives: a document of the context
/// service, or a request of the Custom Endpoint contract, which has keys of a bot function's payload among its own.
#[must_use]
pub fn free_shape(payload: Node<'_>) -> Option<&'static ObjectSpec> {
    let has = |name| payload.member(name).is_some();
    let is_object = |name| payload.get(name).is_some_and(|value| value.is_object());
    if has("nameSpace") && has("payload") {
        return Some(&spec::CONTEXT_DOCUMENT);
    }
    if has("message") || has("convId") {
        return None;
    }
    let is_known = |word: Node<'_>| {
        spec::ENDPOINT_EVENT_TYPES
            .iter()
            .any(|known| word.says(known))
    };
    let raw = payload
        .get("context")
        .and_then(|context| context.member("lpEvent"));
    let is_event = raw.is_some() || payload.get("type").is_some_and(is_known);
    if has("type") && has("source") && is_object("data") && is_event {
        return Some(&spec::ENDPOINT_EVENT);
    }
    (is_object("sdes") && is_object("context")).then_some(&spec::ENDPOINT_CONVERSATION)
}

/// Whether a body belongs to the Custom Endpoint contract: a service of the brand receives it, and no function.
#[must_use]
pub fn is_custom_endpoint(body: Node<'_>) -> bool {
    let requests = [&spec::ENDPOINT_EVENT, &spec::ENDPOINT_CONVERSATION];
    free_shape(body).is_some_and(|shape| requests.iter().any(|it| std::ptr::eq(*it, shape)))
}

/// Whether a body creates a conversation at a service of the Custom Endpoint contract.
#[must_use]
pub fn creates_conversation(body: Node<'_>) -> bool {
    free_shape(body)
        .is_some_and(|shape| std::ptr::eq(shape, &raw const spec::ENDPOINT_CONVERSATION))
}

/// As [`recognise`], of a document that may be an envelope or a bare payload.
#[must_use]
pub fn recognise_document(root: Node<'_>) -> Option<Recognised> {
    if is_envelope(root) {
        return recognise(root.get("payload")?);
    }
    recognise(root)
}

/// What a payload that is being written will probably be: the family whose keys it has most of; the bot event of an
/// object without keys, and no event where it has keys and none of them is known.
#[must_use]
pub fn likely_family(payload: Node<'_>) -> Family {
    if let Some(told) = recognise(payload) {
        return told.family;
    }
    let known = |family: Family| {
        let Some(spec) = family.spec() else {
            return 0;
        };
        let is_known = |name: &str| spec.property(name).is_some();
        payload
            .members()
            .take(spec::ALL.len())
            .filter(|member| is_known(&member.name()))
            .count()
    };
    let is_begun = payload.members().any(|member| member.value.is_some());
    let none = if is_begun { Family::Free } else { Family::Bot };
    let mut best = (none, 0);
    for family in Family::ALL {
        let count = known(family);
        if count > best.1 {
            best = (family, count);
        }
    }
    best.0
}

fn with_only_event(recognised: Recognised) -> Recognised {
    Recognised {
        event: Some(recognised.family.first_event()),
        ..recognised
    }
}

fn is_automatic(payload: Node<'_>) -> bool {
    let Some(general) = payload.get("general").filter(Node::is_object) else {
        return false;
    };
    TELLING_GENERAL
        .iter()
        .any(|name| general.member(name).is_some())
}

/// By `cbotEventType`, or else by the group beside `general`.
fn automatic_event(payload: Node<'_>) -> Option<&'static Event> {
    let word = payload.get("general")?.get("cbotEventType");
    if let Some(word) = word.and_then(|word| word.string()) {
        let known = CBOT_EVENT_TYPES.iter().find(|(known, _)| *known == word);
        if let Some((_, id)) = known {
            return event_of(id);
        }
    }
    let group = GROUPS
        .iter()
        .find(|(group, _)| payload.member(group).is_some());
    group.and_then(|(_, id)| event_of(id))
}

fn is_error_hook(payload: Node<'_>) -> bool {
    let Some(error) = payload.get("error").filter(Node::is_object) else {
        return false;
    };
    let is_named = error.member("errorId").is_some() || error.member("name").is_some();
    is_named
        && TELLING_ERROR
            .iter()
            .any(|name| payload.member(name).is_some())
}

/// `messages` and `context`, nothing else, and nothing of a request in `context`.
fn is_answer(payload: Node<'_>) -> bool {
    let has_messages = payload.get("messages").is_some_and(|list| list.is_array());
    let context = payload.get("context").filter(Node::is_object);
    let echoes = |context: Node<'_>| {
        context.member("lpEvent").is_some() || context.member("lpSdes").is_some()
    };
    let is_request = ["message", "convId", "event"]
        .iter()
        .any(|name| payload.member(name).is_some());
    has_messages && !is_request && context.is_some_and(|context| !echoes(context))
}

fn is_request(payload: Node<'_>) -> bool {
    payload.members().any(|member| match &*member.name() {
        "message" | "convId" | "messages" => true,
        "event" => member.value.is_some_and(|event| event.is_object()),
        "context" => member.value.is_some_and(|context| {
            context.member("lpEvent").is_some() || context.member("lpSdes").is_some()
        }),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn told(text: &str) -> Option<(Family, Option<&'static str>)> {
        let parsed = parse(text);
        let told = parsed.root(text).and_then(recognise_document)?;
        Some((told.family, told.event.map(|event| event.id)))
    }

    #[test]
    fn each_family_is_told_by_its_keys() {
        let bot = Some((Family::Bot, Some(BOT_EVENT)));
        for (text, wanted) in [
            (r#"{"message": "hi", "convId": "c"}"#, bot),
            (r#"{"headers": [], "payload": {"message": "hi"}}"#, bot),
            (r#"{"event": {"name": "WELCOME"}}"#, bot),
            (r#"{"messages": ["hi"]}"#, bot),
            (r#"{"messages": ["hi"], "context": {"lpEvent": {}}}"#, bot),
            (
                r#"{"messages": ["hi"], "context": {"action": "TRANSFER"}}"#,
                Some((Family::PostHook, Some("bot_connectors_post_hook"))),
            ),
            (
                r#"{"error": {"errorId": "1", "name": "n"}, "vendor": "v"}"#,
                Some((Family::ErrorHook, Some("bot_connectors_error_hook"))),
            ),
            (
                r#"{"general": {"convId": "c"}, "routing": {}}"#,
                Some((
                    Family::AutomaticMessages,
                    Some("controllerbot_messaging_conversation_routing"),
                )),
            ),
            (
                r#"{"general": {"convId": "c", "cbotEventType": "CONSUMER_STEP_UP"}}"#,
                Some((Family::AutomaticMessages, Some("consumer-step-up"))),
            ),
            (
                r#"{"general": {"convId": "c"}}"#,
                Some((Family::AutomaticMessages, None)),
            ),
            (
                r#"{"conversationId": "c", "surveyId": 1}"#,
                Some((Family::Survey, None)),
            ),
            (
                r#"{"conversationId": "c", "arguments": []}"#,
                Some((Family::Command, Some("conversational_command"))),
            ),
            (
                r#"{"csatRank": 3}"#,
                Some((
                    Family::Transcript,
                    Some("denver_post_survey_email_transcript"),
                )),
            ),
            (r#"{"general": {"title": "Settings"}}"#, None),
            (r#"{"error": {"name": "n"}}"#, None),
            (
                r#"{"type": "TEXT", "source": "CONSUMER", "data": {}, "context": {"lpEvent": {}}}"#,
                Some((Family::Free, None)),
            ),
            (
                r#"{"sdes": {}, "context": {"type": "MESSAGING", "skillId": "1"}}"#,
                Some((Family::Free, None)),
            ),
            (
                r#"{"type": "order.paid", "source": "/shop", "data": {}}"#,
                None,
            ),
            (r#"{"order": 5}"#, None),
            (r#"{"payload": 5}"#, None),
            ("[]", None),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_being_written_is_told_by_its_first_keys() {
        for (text, wanted) in [
            ("{}", Family::Bot),
            (r#"{"general": {"#, Family::AutomaticMessages),
            (r#"{"conversationId": "c"}"#, Family::Survey),
            (r#"{"arguments": "#, Family::Command),
            (r#"{"faasPayload": "#, Family::ErrorHook),
            (r#"{"order": 5, ""#, Family::Free),
            (r#"{"mess"#, Family::Bot),
        ] {
            let parsed = parse(text);
            let family = parsed.root(text).map(likely_family);
            assert_eq!(family, Some(wanted), "{text}");
        }
    }
}
